"""Columns of the user's own are kept, between tables and workbook and back; others are told of."""

import csv
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from graph.cli import app
from graph.cli.failures import ExitCode
from tests.unit.workbook.filling import SOURCE, fill, new_book

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
PLACE = Path("municipalities") / "1880-orebro"
ALARM = "Ärendet 070-123 45 67."


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, list(map(str, arguments)))
    assert result.exit_code == ExitCode.OK, result.stderr
    return result


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small data folder with columns of the user's own, one of which lets an alarm through."""
    shutil.copytree(TINY, tmp_path / "data")
    path = tmp_path / "data" / PLACE / "edges.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= {"x_ring": "=1+1", "x_granskad": "ej personuppgift", "note": ALARM}
    rows[1] |= {"x_ring": "fråga; mer"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[1], "x_granskad"])
        writer.writeheader()
        writer.writerows(rows)
    return tmp_path / "data"


def own_in(folder: Path, table: str = "edges") -> list[dict[str, str]]:
    with (folder / PLACE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [
            {name: text for name, text in row.items() if name.startswith("x_") and text}
            for row in csv.DictReader(file)
        ]


def test_own_columns_survive_the_workbook_and_back(data: Path, tmp_path: Path) -> None:
    book, copy = tmp_path / "bok.xlsx", tmp_path / "kopia"
    run("export", "1880", "--format", "xlsx", "--data", data, "--out", book)
    run("import", book, "--data", copy)
    assert own_in(copy) == own_in(data)
    assert own_in(copy)[:2] == [
        {"x_ring": "=1+1", "x_granskad": "ej personuppgift"},
        {"x_ring": "fråga; mer"},
    ]
    assert run("import", book, "--data", data).stdout == "Örebro: inget ändras.\n"
    run("export", "1880", "--format", "datapackage", "--data", data, "--out", tmp_path / "paket")
    assert own_in(tmp_path / "paket") == own_in(data)


def test_a_change_in_an_own_column_is_a_change(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "bok.xlsx"
    run("export", "1880", "--format", "xlsx", "--data", data, "--out", book)
    opened = load_workbook(book)
    sheet = opened["Aktörer"]
    sheet.cell(1, 9).value, sheet.cell(2, 9).value = "x_att göra", "ring"
    opened.save(book)
    said = run("import", book, "--data", data).stdout.splitlines()
    assert [line.rpartition(": ")[0] for line in said] == ["Aktörer: ändras"]
    assert own_in(data, "actors")[0] == {"x_att göra": "ring"}
    assert own_in(data)[1] == {"x_ring": "fråga; mer"}


def test_own_columns_are_no_business_of_the_public(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "bok.xlsx"
    run("export", "1880", "--format", "xlsx", "--data", data, "--out", book)
    headings = {str(cell.value) for cell in load_workbook(book)["Kopplingar"][1]}
    assert {"x_ring", "x_granskad"} <= headings
    run(
        "export",
        "1880",
        "--format",
        "datapackage",
        "--data",
        data,
        "--out",
        tmp_path / "ut",
        "--public",
    )
    assert [own for own in own_in(tmp_path / "ut") if own] == [{"x_granskad": "ej personuppgift"}]
    run("check", tmp_path / "ut")


def test_a_heading_that_is_not_read_is_reported(tmp_path: Path) -> None:
    book = fill(new_book(), "Källor", SOURCE)
    book["Kopplingar"].cell(1, 20).value = "Vem ringde"
    book["I källans ordning"].cell(1, 20).value = "x_fråga"
    book["Källor"].cell(1, 4).value = "Utgivit"
    path = tmp_path / "bok.xlsx"
    book.save(path)
    kept = (
        "En egen kolumn följer med om rubriken börjar på x_ och den står på något av bladen "
        "Källor, Aktörer, Forum, Kopplingar, Bedömningar, Iakttagelser, Beslutade åtgärder."
    )
    lost = "är ingen av bladets rubriker, så det som står under den läses inte [unread-heading]."
    for command in (("check", path), ("import", path, "--data", tmp_path / "data")):
        assert [
            line.removeprefix(f"{path}: ")
            for line in run(*command).stderr.splitlines()
            if "unread-heading" in line
        ] == [
            f"Källor!D1: Utgivit: ”Utgivit” {lost} Menade du ”Utgivet”? Rätta rubriken. {kept}",
            f"Kopplingar!T1: Vem ringde: ”Vem ringde” {lost} Rätta rubriken. {kept}",
            f"I källans ordning!T1: x_fråga: ”x_fråga” {lost} Rätta rubriken. {kept}",
        ]
