"""Remembers in the output folder what was built from what, so that only what changed is rebuilt.

The manifest is a hidden JSON file beside the pages. One that cannot be read, or that another
version of the program wrote, is taken for none: then everything is built.
"""

import json
from collections.abc import Container, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from graph.files import write_text
from graph.site.digests import digest_file, digest_program
from graph.site.names import MANIFEST

if TYPE_CHECKING:  # brings in what analyses, which a build without changes does not need
    from graph.site.summary import Summary


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """The page of all municipalities: digests of what it was made from and of what was written."""

    inputs: str
    digest: str

    def is_written(self, page: Path) -> bool:
        """Return whether the page lies as it was written."""
        return digest_file(page) == self.digest


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A municipality: the digest of what its pages rest on, its folder, and digests of its files.

    `summary` is a JSON text, read only when the page of all is to be made anew.
    """

    inputs: str
    folder: str
    files: dict[str, str]
    summary: str

    @classmethod
    def of(cls, inputs: str, summary: "Summary", files: dict[str, str]) -> "ManifestEntry":
        """Make the entry of a municipality that was built."""
        return cls(inputs, summary.folder, files, _summaries().dump_json(summary).decode("utf-8"))

    def is_written(self, out: Path) -> bool:
        """Return whether every file lies in the output folder as it was written."""
        home = out / self.folder
        return all(digest_file(home / name) == known for name, known in self.files.items())

    def remove_from(self, out: Path, kept: Container[str] = ()) -> None:
        """Remove the files that lie as they were written, and the folder when nothing is left.

        Args:
            out: The output folder.
            kept: The names of files that stay.
        """
        home = out / self.folder
        for name, known in self.files.items():
            if name not in kept and digest_file(home / name) == known:
                (home / name).unlink()
        with suppress(OSError):  # somebody keeps a file of their own there
            home.rmdir()

    def read_summary(self) -> "Summary":
        """Read what the page of all says of it."""
        return _summaries().validate_json(self.summary)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What lies in an output folder; `entries` are by code."""

    index: IndexEntry | None = None
    entries: dict[str, ManifestEntry] = field(default_factory=dict)

    def keep(self, codes: Iterable[str]) -> dict[str, ManifestEntry]:
        """Keep the entries of these municipalities."""
        return {code: self.entries[code] for code in codes if code in self.entries}


def read_manifest(out: Path) -> Manifest:
    """Read the manifest of an output folder; an empty one where there is none of this version."""
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        if found["program"] != digest_program():
            return Manifest()
        entries = {code: ManifestEntry(**entry) for code, entry in found["entries"].items()}
        return Manifest(IndexEntry(**found["index"]), entries)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Manifest()


def write_manifest(manifest: Manifest, out: Path) -> None:
    """Write the manifest, whole or not at all."""
    described = {"program": digest_program(), **asdict(manifest)}
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    write_text(out / MANIFEST, f"{text}\n")


@cache
def _summaries() -> "TypeAdapter[Summary]":
    from graph.site.summary import Summary  # noqa: PLC0415

    return TypeAdapter(Summary)
