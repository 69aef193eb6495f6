"""Writes files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from errno import EISDIR
from os import strerror
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text whole or not at all; see `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file, or none: each is written beside its place, and moved there when all are.

    Where one cannot be moved, as a table that is open in a spreadsheet on Windows, those that were
    moved before it are put back.
    """
    temporary: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            temporary[path] = _write_neighbour(path, content)
        _move_all(temporary)
    except BaseException:
        for written in temporary.values():
            written.unlink(missing_ok=True)
        raise


def _move_all(temporary: Mapping[Path, Path]) -> None:
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
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        temporary.chmod(0o644)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
