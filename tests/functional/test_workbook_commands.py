"""The commands around a workbook, run as a user runs them."""

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from graph.cli import app
from graph.cli.failures import ExitCode
from graph.dataset import read_dataset
from graph.dataset.folder import bundled_folder
from tests.unit.workbook.filling import SOURCE, fill

DAY = "2025-12-31"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Örebro's workbook."""
    path = tmp_path / "orebro.xlsx"
    assert run("export", "Örebro", "--format", "xlsx", "--out", path).exit_code == ExitCode.OK
    return path


def test_a_new_workbook_is_for_any_municipality_and_overwrites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    made = run("new", "Håbo", "--out", path)
    assert (made.exit_code, made.stderr) == (ExitCode.OK, f"Klart: {path}\n")
    before = path.read_bytes()
    again = run("new", "Håbo", "--out", path)
    assert again.exit_code == ExitCode.WRONG_USAGE
    assert "finns redan" in again.stderr
    assert path.read_bytes() == before
    assert run("check", path).stdout.splitlines()[1].startswith("0305")


@pytest.mark.parametrize("command", ["gaps", "report", "timeline", "measures", "backtest"])
def test_a_workbook_is_data_like_any_other(command: str, book: Path) -> None:
    arguments = [command, "Örebro", "--format", "json", "--as-of", DAY]
    assert run(*arguments, "--data", book).stdout == run(*arguments).stdout


def test_pages_are_built_from_a_workbook(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut"
    built = run("build", "--data", book, "--out", out, "--as-of", DAY)
    assert built.exit_code == ExitCode.OK, built.stderr
    assert (out / "index.html").is_file()
    assert (
        run("map", "Örebro", "--data", book, "--out", tmp_path / "k.html").exit_code == ExitCode.OK
    )


def test_an_import_says_what_it_does_and_importing_again_does_nothing(
    book: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    dry = run("import", book, "--data", data, "--dry-run")
    assert (dry.exit_code, data.exists()) == (ExitCode.OK, False)
    assert "Inget har skrivits." in dry.stderr
    first = run("import", book, "--data", data)
    assert first.stdout == dry.stdout
    assert "Aktörer: läggs till: BUP" in first.stdout
    assert read_dataset(data).records["1880"] == read_dataset(bundled_folder()).records["1880"]
    assert run("import", book, "--data", data).stdout == "Örebro: inget ändras.\n"


def test_a_row_that_is_taken_away_is_removed(book: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("import", book, "--data", data)
    changed = load_workbook(book)
    changed["Kopplingar"].delete_rows(2)
    changed.save(book)
    said = run("import", book, "--data", data).stdout.splitlines()
    assert len(said) == 1
    assert said[0].startswith("Kopplingar: tas bort: ")


def test_nothing_is_written_of_a_workbook_with_a_fault(book: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("import", book, "--data", data)
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    changed = load_workbook(book)
    fill(changed, "Kopplingar", {"Aktör": "brandkåren", "Forum": "SSPF", "Deltar": "deltar"})
    changed.save(book)
    failed = run("import", book, "--data", data)
    assert failed.exit_code == ExitCode.DATA_PROBLEM
    assert "”brandkåren” finns inte i Aktörer" in failed.stderr
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before
    assert run("gaps", "Örebro", "--data", book).exit_code == ExitCode.DATA_PROBLEM


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever may do anything may write there too")
def test_a_folder_that_cannot_be_written_is_reported(book: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    data.chmod(0o500)
    failed = run("import", book, "--data", data)
    assert failed.exit_code == ExitCode.WRONG_USAGE


def test_an_english_workbook_is_made_and_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    assert run("new", "Lund", "--out", path, "--lang", "en").exit_code == ExitCode.OK
    book = load_workbook(path)
    assert "Edges" in book.sheetnames
    cells = ("Audit", "The auditors", "audit report", None, SOURCE[-1])
    fill(book, "Sources", cells)
    book.save(path)
    assert "Sources: added: Audit" in (
        run("import", path, "--data", tmp_path / "data", "--lang", "en").stdout
    )


def test_rows_keep_the_ids_they_are_known_by(book: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("import", book, "--data", data)
    unnamed = load_workbook(book)
    for sheet in unnamed.worksheets:
        for cell in sheet[1]:
            if cell.value == "id":
                sheet.delete_cols(cell.column or 0)
                break
    unnamed.save(book)
    assert run("import", book, "--data", data, "--dry-run").stdout == "Örebro: inget ändras.\n"
    actors = unnamed["Aktörer"]
    name = str(actors["A2"].value)
    for sheet in unnamed.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == name:
                    cell.value = f"{name} AB"
    unnamed.save(book)
    said = run("import", book, "--data", data, "--dry-run").stdout.splitlines()
    assert f"Aktörer: läggs till: {name} AB" in said
    assert f"Aktörer: tas bort: {name}" in said
