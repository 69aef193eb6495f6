"""Puts built pages in place, all or none of them."""

import os
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from graph.language import Language
from graph.pages import render_page

_BEFORE = "before"
_NOTICE = "notice.html"


def list_moves(staging: Path, folders: Iterable[str], pages: Sequence[str]) -> list[Path]:
    """List the files to move, as paths in the staging folder: pages that lead to others last."""
    inside = [page for folder in folders for page in sorted((staging / folder).iterdir())]
    leading = [staging / name for name in pages if (staging / name).exists()]
    return [path.relative_to(staging) for path in [*inside, *leading]]


def move_in_place(staging: Path, moves: Sequence[Path], out: Path, language: Language) -> None:
    """Move files in place; where one cannot be moved, put those before it back.

    While they are moved, the last of them, which leads to the rest, says so: were the program
    killed then, nobody would take pages of two days for one atlas, and the next build mends it.
    """
    if not moves:
        return
    moved: list[Path] = []
    try:
        if len(moves) > 1 and (out / moves[-1]).exists():
            (staging / _NOTICE).write_text(render_notice(language), encoding="utf-8")
            _move(staging, staging / _NOTICE, moves[-1], out)
            moved.append(moves[-1])
        for name in moves:
            if name not in moved:
                moved.append(name)
                _move(staging, staging / name, name, out)
            else:
                os.replace(staging / name, out / name)  # noqa: PTH105
    except BaseException:
        for name in reversed(moved):
            _put_back(staging / _BEFORE / name, out / name)
        raise


def render_notice(language: Language) -> str:
    """Render the page that stands in the place of the first one while the rest are replaced."""
    return render_page("site/notice.html.j2", language)


def _move(staging: Path, page: Path, name: Path, out: Path) -> None:
    """Keep what is there, then move a page to its place."""
    target, kept = out / name, staging / _BEFORE / name
    target.parent.mkdir(exist_ok=True)
    if target.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            kept.hardlink_to(target)
        except OSError:  # a disk without links
            shutil.copy2(target, kept)
    os.replace(page, target)  # noqa: PTH105


def _put_back(kept: Path, target: Path) -> None:
    if kept.exists():
        os.replace(kept, target)  # noqa: PTH105
        return
    with suppress(OSError):  # what is in the way of a folder, or a folder with something in it
        target.unlink(missing_ok=True)
        target.parent.rmdir()
