"""Writes files that belong together, so that a folder never holds some of two days."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from graph.language import Language, mark
from graph.site.staging import LOCK, staging_in

# Every translation is in ASCII: not every disk takes other letters.
INCOMPLETE = mark("INCOMPLETE.txt")
_BEFORE = "before"
_WORDS = mark(
    "The files here are being replaced. If this file stays, the program was stopped midway and "
    "some of them are missing: run the same command once more."
)


def write_set(
    contents: Iterable[tuple[Path, bytes]],
    out: Path,
    language: Language,
    gone: Iterable[Path] = (),
) -> None:
    """Write files below a folder, all of them or none.

    Those that are there are taken away before the first new one is put in place: were the program
    killed then, some would be missing, but none would be of another day than the rest, and a file
    beside them would say so. The next run mends it.

    Args:
        contents: What to write by path; they are written one by one as they come.
        out: The folder that all of them are in.
        language: What the file that says so is written in.
        gone: Files of an earlier set that this one has not; they are taken away where they are.
    """
    with staging_in(out) as staging:
        try:
            names = [_write(staging, path.relative_to(out), content) for path, content in contents]
            old = [*names, *(path.relative_to(out) for path in gone)]
            notice = out / language.text(INCOMPLETE)
            _exchange(staging, names, old, out, notice, language.text(_WORDS))
        finally:
            with suppress(OSError):  # Windows lets nobody remove what is open
                (out / LOCK).unlink()


def _write(staging: Path, name: Path, content: bytes) -> Path:
    (staging / name).parent.mkdir(parents=True, exist_ok=True)
    (staging / name).write_bytes(content)
    return name


def _exchange(
    staging: Path,
    names: Sequence[Path],
    old: Iterable[Path],
    out: Path,
    notice: Path,
    words: str,
) -> None:
    """Take what is old away, then move the new in place; where one cannot be, put all back."""
    taken: list[Path] = []
    placed: list[Path] = []
    notice.write_text(f"{words}\n", encoding="utf-8")
    try:
        for name in old:
            if (out / name).is_file():
                _move(out / name, staging / _BEFORE / name)
                taken.append(name)
        for name in names:
            _move(staging / name, out / name)
            placed.append(name)
    except BaseException:
        for name in placed:
            (out / name).unlink()
        for name in taken:
            _move(staging / _BEFORE / name, out / name)
        for folder in {(out / name).parent for name in names} - {out}:
            with suppress(OSError):  # one with something in it stays
                folder.rmdir()
        raise
    finally:
        notice.unlink()


def _move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(path, target)  # noqa: PTH105
