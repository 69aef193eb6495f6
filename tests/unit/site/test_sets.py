import errno
import os
from pathlib import Path

import pytest
from filelock import FileLock

from graph.errors import UsageError
from graph.language import Language
from graph.site.sets import INCOMPLETE, write_set
from graph.site.staging import LOCK
from tests.builders import en, sv

NAMES = ("a.md", "b.md", "under/c.md")


def write(out: Path, text: str) -> None:
    write_set([(out / name, f"{name} {text}".encode()) for name in NAMES], out, sv())


def read(out: Path) -> dict[str, str]:
    files = [path for path in out.rglob("*") if path.is_file()]
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_set_is_replaced_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "min.txt").write_text("min")
    write(tmp_path, "i går")
    write(tmp_path, "i dag")
    assert read(tmp_path) == {"min.txt": "min"} | {name: f"{name} i dag" for name in NAMES}


@pytest.mark.parametrize("at", range(1, 7))
def test_where_a_file_cannot_be_moved_all_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """As when one is open in a spreadsheet on Windows: three are taken away, three put in place."""
    write(tmp_path, "i går")
    before = read(tmp_path)
    move = os.replace
    moves = iter(range(1, 100))

    def refuse(path: Path, target: Path) -> None:
        if next(moves) == at:
            raise PermissionError(errno.EACCES, "", str(path), None, str(target))
        move(path, target)

    monkeypatch.setattr("graph.site.sets.os.replace", refuse)
    with pytest.raises(PermissionError):
        write(tmp_path, "i dag")
    assert read(tmp_path) == before


def test_a_first_set_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "ut"
    with pytest.raises(IsADirectoryError):
        write_set([(out / "a.md", b""), (out / "b" / "c.md", b""), (out / "b", b"")], out, sv())
    assert not out.exists()


def test_two_programs_do_not_mix_a_set(tmp_path: Path) -> None:
    with FileLock(tmp_path / LOCK), pytest.raises(UsageError, match="En annan körning"):
        write(tmp_path, "i dag")


@pytest.mark.parametrize("language", [sv(), en()])
def test_the_file_that_says_so_has_a_name_that_every_disk_takes(language: Language) -> None:
    assert language.text(INCOMPLETE).isascii()
