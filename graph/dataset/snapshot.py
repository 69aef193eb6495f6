"""Keeps what was known on a day in one file: all tables, the program's version and a hash of them.

A snapshot is a zip that knows no clock: the same tables, day and version give the same bytes. It
holds the norms and kinds in use when it was made, so that a later program reads it as it was.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.dataset.counties import county_slug
from graph.dataset.csv_writer import write_shared_tables
from graph.dataset.datapackage import DATAPACKAGE, LOCAL_TABLES, SHARED_TABLES
from graph.dataset.folder import open_folder, read_dataset
from graph.dataset.municipalities import slug_of
from graph.dataset.paths import SNAPSHOT_LABEL as LABEL
from graph.dataset.records import Dataset
from graph.errors import UsageError
from graph.language import mark
from graph.reproducible_zip import is_bomb, pack

_FORMAT = 1
_LOCAL_FILES = "|".join(re.escape(spec.path) for spec in LOCAL_TABLES)
_LOCAL_TABLE = re.compile(rf"(municipalities/\d{{4}}|counties/\d{{2}})-[a-z0-9-]+/({_LOCAL_FILES})")
_SHARED_FILES = frozenset(spec.path for spec in SHARED_TABLES)
_HASH = re.compile(r"[0-9a-f]{64}")
_IS_ENCRYPTED = 1
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was known on a day: the bytes of every table by its path in a data folder."""

    made_on: date
    version: str
    tables: Mapping[str, bytes]

    @property
    def content_hash(self) -> str:
        """The hash of the tables, alike whatever the day and the version."""
        lines = [
            f"{hashlib.sha256(content).hexdigest()} {path}\n"
            for path, content in sorted(self.tables.items())
        ]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @property
    def files(self) -> Mapping[str, bytes]:
        """Every file of the data folder that it is, by its path: the label, then the tables."""
        label = {
            "format": _FORMAT,
            "made_on": self.made_on.isoformat(),
            "program_version": self.version,
            "content_hash": self.content_hash,
        }
        text = json.dumps(label, ensure_ascii=False, indent=2)
        return {LABEL: f"{text}\n".encode(), **dict(sorted(self.tables.items()))}


def take_snapshot(
    folder: Path, codes: Collection[str] | None, made_on: date, version: str
) -> Snapshot:
    """Take the tables of a data folder as they are, and the kinds and norms that go with them.

    Args:
        folder: The data folder.
        codes: Take only these municipalities; all when None.
        made_on: The day on which this is what is known.
        version: The version of the program.

    Raises:
        DataError: Something is wrong in the data.
        UsageError: A source speaks of a day after `made_on`, when nobody can have known it.
    """
    dataset = read_dataset(folder, codes)
    _check_sources(dataset, made_on)
    places = open_folder(folder).places
    homes = {
        f"municipalities/{slug_of(records.municipality)}": places[code]
        for code, records in dataset.records.items()
    }
    for county in dataset.counties.values():
        home = f"counties/{county_slug(county.municipality)}"
        homes[home] = folder / home
    local = {
        f"{home}/{spec.path}": path.read_bytes()
        for home, place in homes.items()
        for spec in LOCAL_TABLES
        if (path := place / spec.path).exists()
    }
    return Snapshot(made_on, version, {**write_shared_tables(dataset), **local})


def _check_sources(dataset: Dataset, made_on: date) -> None:
    later = [
        f"{records.municipality.name}: {source.source_id} ({source.as_of})"
        for records in (*dataset.records.values(), *dataset.counties.values())
        for source in records.sources.values()
        if source.as_of.first > made_on
    ]
    if later:
        message = mark(
            "This cannot have been known on {day}: sources describe later days. {sources}. "
            "Choose a later day with --as-of, or the data as it was then with --data."
        )
        raise UsageError(message, day=made_on, sources=_name_some(later))


def pack_snapshot(snapshot: Snapshot) -> bytes:
    """Pack a snapshot into one file."""
    return pack(snapshot.files)


def is_snapshot(path: Path) -> bool:
    """Return whether a file is to be read as a snapshot: it is called one, or is some zip."""
    return not path.is_dir() and (path.suffix.lower() == ".zip" or zipfile.is_zipfile(path))


def read_snapshot(path: Path) -> Snapshot:
    """Read a snapshot, and hold its tables against the hash they were given.

    Raises:
        UsageError: It is not there, is no snapshot, is damaged, holds what no snapshot does or has
            been changed since it was made.
    """
    name = str(path)
    try:
        with zipfile.ZipFile(path) as package:
            _check_entries(package, name)
            files = {entry: package.read(entry) for entry in package.namelist()}
    except FileNotFoundError:
        raise UsageError(mark("There is no file “{path}”."), path=name) from None
    except OSError:
        message = mark("“{path}” cannot be read. Close it in other programs and try again.")
        raise UsageError(message, path=name) from None
    except (
        *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError),
        zlib.error,
    ) as error:
        raise UsageError(mark("“{path}” is damaged and cannot be read."), path=name) from error
    label = _read_label(files.pop(LABEL), name)
    snapshot = Snapshot(label.made_on, label.version, files)
    if snapshot.content_hash != label.content_hash:
        message = mark(
            "“{path}” has been changed since it was made on {day}. "
            "Use a copy of the file as it was, or make a new snapshot."
        )
        raise UsageError(message, path=name, day=label.made_on)
    return snapshot


def _check_entries(package: zipfile.ZipFile, name: str) -> None:
    entries = package.infolist()
    if LABEL not in package.namelist() and DATAPACKAGE in package.namelist():
        message = mark("“{path}” is a data package. Unpack it, and name its folder in --data.")
        raise UsageError(message, path=name)
    if LABEL not in package.namelist():
        message = mark("“{path}” is not a snapshot. “samverkan snapshot” makes one.")
        raise UsageError(message, path=name)
    if is_bomb(package):
        message = mark("“{path}” holds far more than a snapshot does. Nothing was read.")
        raise UsageError(message, path=name)
    odd = list(dict.fromkeys(_find_odd(entries)))
    if odd:
        message = mark("“{path}” holds what no snapshot does: {names}. Nothing was read.")
        raise UsageError(message, path=name, names=_name_some(odd))


def _name_some(names: list[str]) -> str:
    left_out = [" …"] if names[_MOST_NAMED:] else []
    return "".join([", ".join(names[:_MOST_NAMED]), *left_out])


def _find_odd(entries: Collection[zipfile.ZipInfo]) -> Iterator[str]:
    """List entries that no snapshot has: other paths, the same twice, what is encrypted."""
    counted = Counter(entry.filename for entry in entries)
    for entry in entries:
        path = entry.filename
        is_known = path == LABEL or path in _SHARED_FILES or _LOCAL_TABLE.fullmatch(path)
        if not is_known or counted[path] > 1 or entry.flag_bits & _IS_ENCRYPTED:
            yield path


@dataclass(frozen=True, slots=True)
class _Label:
    made_on: date
    version: str
    content_hash: str


def _read_label(content: bytes, name: str) -> _Label:
    try:
        written = json.loads(content)
        number, version, content_hash = (
            written[key] for key in ("format", "program_version", "content_hash")
        )
        made_on = date.fromisoformat(written["made_on"])
        is_whole = isinstance(number, int) and isinstance(version, str)
        is_whole = is_whole and _HASH.fullmatch(content_hash) is not None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(mark("“{path}” is damaged and cannot be read."), path=name) from error
    if not is_whole:
        raise UsageError(mark("“{path}” is damaged and cannot be read."), path=name)
    if number != _FORMAT:
        message = mark(
            "“{path}” was made by another version of samverkan, {version}. "
            "Read it with that version or a later one."
        )
        raise UsageError(message, path=name, version=version)
    return _Label(made_on, version, content_hash)
