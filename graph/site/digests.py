"""Digests of what pages rest on: if none has changed, neither have the pages.

Files are hashed as they lie, without being read as tables.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from graph.dataset import bundled_folder
from graph.site.job import Job

_PROGRAM = Path(__file__).parent.parent
# What comes with the package and is data, which has digests of its own.
_NOT_PROGRAM = {"__pycache__", "data"}
# Libraries that decide what a page says or how it looks.
_LIBRARIES = (
    *("jinja2", "markupsafe", "networkx", "openpyxl", "pydantic"),
    *("pyvis", "resvg-py"),
)
_SHARED = ("*.csv", "norms/*.csv", "vocabulary/*.csv")


def digest(content: bytes) -> str:
    """Hash bytes."""
    return hashlib.sha256(content).hexdigest()


def digest_file(path: Path) -> str | None:
    """Hash a file; None when it is not there."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def digest_values(values: object) -> str:
    """Hash strings, numbers, lists and mappings of them."""
    return digest(json.dumps(values, sort_keys=True).encode())


def digest_common(job: Job) -> str:
    """Hash what all pages rest on: what was asked for, what municipalities share, the program."""
    return digest_values(
        [
            [job.as_of.isoformat(), job.language.value, job.public],
            [job.with_documents, job.with_network],
            [_digest_files(home, _SHARED) for home in (job.data, bundled_folder())],
            digest_program(),
        ]
    )


def digest_folder(place: Path) -> str:
    """Hash what the folder of a municipality or a county holds."""
    return digest_values(_digest_files(place, ("**/*",)))


@cache
def digest_program() -> str:
    """Hash the program's own files and name the libraries it leans on."""
    files = {
        path.relative_to(_PROGRAM).as_posix(): digest_file(path)
        for path in sorted(_PROGRAM.rglob("*"))
        if path.is_file() and not _NOT_PROGRAM & set(path.relative_to(_PROGRAM).parts)
    }
    libraries = {name: version(name) for name in _LIBRARIES}
    return digest_values([files, libraries, platform.python_version()])


def _digest_files(home: Path, patterns: Iterable[str]) -> Mapping[str, str | None]:
    """Hash the files of a folder, or the one file that stands in its place."""
    if home.is_file():
        return {home.name: digest_file(home)}
    return {
        path.relative_to(home).as_posix(): digest_file(path)
        for pattern in patterns
        for path in sorted(home.glob(pattern))
        if path.is_file() and not path.name.startswith(".")  # such as the lock of an open table
    }
