"""An import writes all its tables or none, whatever stands in its way."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from graph.cli import app
from graph.dataset import bundled_folder
from graph.dataset.paths import UNFINISHED

CODE = "0380"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    home = tmp_path / "data" / "municipalities"
    (place,) = (bundled_folder() / "municipalities").glob(f"{CODE}-*")
    shutil.copytree(place, home / place.name)
    return tmp_path / "data"


@pytest.fixture
def book(data: Path, tmp_path: Path) -> Path:
    """A workbook that differs from the folder: the folder has lost its findings and an edge."""
    path = tmp_path / "bok.xlsx"
    result = run("export", CODE, "--data", data, "--format", "xlsx", "--out", path)
    assert result.exit_code == 0, result.stderr
    place = next((data / "municipalities").iterdir())
    for name in ("findings.csv", "edges.csv", "assessments.csv"):
        table = place / name
        lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
        table.write_text("".join(lines[:-1]), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def tables(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in data.rglob("*") if path.suffix == ".csv"}


def leftovers(data: Path) -> list[str]:
    return [path.name for path in data.rglob(".*") if path.name != ".samverkan.lock"]


def test_tables_that_cannot_all_be_replaced_are_all_left(
    data: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when one of them is open in a spreadsheet on Windows: those before it are put back."""
    before = tables(data)
    move = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "findings.csv" and self.read_bytes() != before["findings.csv"]:
            raise PermissionError(errno.EACCES, "", str(self), None, str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    result = run("import", book, "--data", data)
    assert result.exit_code == 2
    assert "findings.csv”. Är filen öppen i ett annat program" in result.stderr
    assert tables(data) == before
    assert leftovers(data) == []


def test_a_full_disk_leaves_what_was_there(
    data: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(data)
    calls = iter(range(100))
    make = os.fdopen

    def fill_up(*arguments: object, **options: object) -> object:
        if next(calls) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return make(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr("graph.files.os.fdopen", fill_up)
    result = run("import", book, "--data", data)
    assert result.exit_code == 2
    assert tables(data) == before
    assert leftovers(data) == []


def test_two_imports_at_once_do_not_mix(data: Path, book: Path) -> None:
    before = tables(data)
    with FileLock(data / ".samverkan.lock"):
        result = run("import", book, "--data", data)
        assert result.exit_code == 2
        assert "En annan import skriver" in result.stderr
        assert tables(data) == before
        assert run("import", book, "--data", data, "--dry-run").exit_code == 0
    assert run("import", book, "--data", data).exit_code == 0
    assert tables(data) != before


class Killed(BaseException):
    """What a killed process does next: nothing."""


@pytest.mark.parametrize("number", [1, 2])
def test_an_import_that_is_killed_is_known_and_ended_by_the_next(
    data: Path, book: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before, move, moves = tables(data), Path.replace, iter(range(100))

    def die(self: Path, target: Path) -> Path:
        if target.suffix == ".csv" and next(moves) >= number:
            raise Killed
        return move(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", die)
        patched.setattr(Path, "unlink", lambda *_, **__: None)
        with pytest.raises(Killed):
            run("import", book, "--data", data)
    half = tables(data)
    read = run("gaps", CODE, "--data", data)
    assert read.exit_code == 1
    assert "[unfinished-import]" in read.stderr
    assert run("import", book, "--data", data).exit_code == 0
    assert run("check", "--data", data).exit_code == 0
    after = tables(data)
    assert half not in (before, after)
    assert after != before
    assert list(data.rglob(UNFINISHED)) == []
