"""Writes files whole or not at all."""

import json
import os
import tempfile
from collections.abc import Mapping
from errno import EACCES, EISDIR
from os import strerror
from pathlib import Path
from stat import S_IMODE

_MODE = 0o666
# A file beside another has a longer name than it, and disks take no more than 255 bytes.
_MOST_LETTERS = 50


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def write_all(contents: Mapping[Path, bytes], journal: str | None = None) -> None:
    """Write every file, or none: each is written beside its place, and moved there when all are.

    Where one cannot be moved, as a table that is open in a spreadsheet on Windows, those that were
    moved before it are put back.

    Args:
        contents: What to write by path.
        journal: Name of a file that lies in each folder while files are moved there, and stays
            where the program is killed meanwhile; see `finish_moves`.
    """
    temporary: dict[Path, Path] = {}
    devices: dict[Path, bytes] = {}
    try:
        for path, content in contents.items():
            if is_device(path):
                devices[path] = content
            else:
                place = _follow(path)
                temporary[place] = _write_neighbour(place, content)
        _move_all(temporary, journal)
    except BaseException:
        for written in temporary.values():
            written.unlink(missing_ok=True)
        raise
    for path, content in devices.items():
        path.write_bytes(content)


def is_device(path: Path) -> bool:
    """Whether a path is a pipe or a device, as /dev/stdout may be: nothing can take its place."""
    return not path.is_file() and path.exists() and not path.is_dir()


def _follow(path: Path) -> Path:
    """Follow a link: what it leads to is replaced, and not the link."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def finish_moves(journal: Path) -> None:
    """Move in place what a killed program had written in a folder and not yet moved.

    Nobody else may be writing there.
    """
    folder = journal.parent
    for name, written in json.loads(journal.read_text(encoding="utf-8")).items():
        if (folder / written).is_file():
            (folder / written).replace(folder / name)
        for left in folder.glob(f".{name}.*"):  # what stood there before
            left.unlink()
    journal.unlink()


def _move_all(temporary: Mapping[Path, Path], journal: str | None) -> None:
    if journal is None or len(temporary) < 2:  # noqa: PLR2004  # one file is whole or absent
        _move_each(temporary)
        return
    left = dict[Path, dict[str, str]]()
    for path, written in temporary.items():
        left.setdefault(path.parent, {})[path.name] = written.name
    journals = [folder / journal for folder in left]
    try:
        for path, names in zip(journals, left.values(), strict=True):
            _write_neighbour(path, json.dumps(names).encode()).replace(path)
        _move_each(temporary)
    finally:
        for path in journals:
            path.unlink(missing_ok=True)


def _move_each(temporary: Mapping[Path, Path]) -> None:
    before: dict[Path, Path | None] = {}
    try:
        for path, written in temporary.items():
            before[path] = _write_neighbour(path, path.read_bytes()) if path.exists() else None
            written.replace(path)
    except BaseException:
        for path, kept in before.items():
            if kept is None:
                path.unlink(missing_ok=True)
            else:
                kept.replace(path)
        raise
    for kept in before.values():
        if kept is not None:
            kept.unlink()


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes to a temporary file beside the path and move it there: nobody reads half."""
    write_all({path: content})


def _write_neighbour(path: Path, content: bytes) -> Path:
    if path.is_dir():
        raise IsADirectoryError(EISDIR, strerror(EISDIR), str(path))
    mode = _choose_mode(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:_MOST_LETTERS]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        temporary.chmod(mode)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _choose_mode(path: Path) -> int:
    """Say who may read a file: those who may today, or for a new one those who usually may.

    Raises:
        PermissionError: It is write-protected.
    """
    if path.exists():
        if not os.access(path, os.W_OK):
            raise PermissionError(EACCES, strerror(EACCES), str(path))
        return S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _MODE & ~mask
