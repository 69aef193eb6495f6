"""Rows are added to a workbook that somebody keeps, and everything else in it stays as it is."""

from pathlib import Path

from openpyxl import load_workbook

from graph.dataset.records import Records, Source, Spell
from graph.language import LanguageCode
from graph.workbook.adding import change_workbook
from tests.builders import source, spell
from tests.unit.workbook.filling import SHARED, SOURCE, fill, new_book, read, save

FORUM = {"Namn": "SSPF", "Slag": "sspf", "Nivå": "operativ", "Källa": "Granskning", "Ställe": "2.1"}
EDGE = {
    "Aktör": "polisen",
    "Forum": "SSPF",
    "Deltar": "deltar",
    "Källa": "Granskning",
    "Ställe": "2",
}
ANSWERS: Source = source("enkat-skolan", "2025-05-02", title="Enkätsvar", kind="survey")
SAID: Spell = spell("absent", source_id="enkat-skolan", locator="fråga 1")


def begun(folder: Path) -> tuple[Path, Records]:
    book = fill(fill(fill(new_book(), "Källor", SOURCE), "Forum", FORUM), "Kopplingar", EDGE)
    page = book["Kopplingar"]
    page.cell(1, page.max_column + 1).value = "x_egen"
    page.cell(3, page.max_column).value = "min anteckning"
    book.create_sheet("Mina tankar")["A1"] = "kvar"
    found = read(book, folder)
    return save(book, folder), found


def answered(found: Records) -> Records:
    return found.model_copy(
        update={
            "sources": {**found.sources, ANSWERS.source_id: ANSWERS},
            "spells": (*found.spells, SAID),
        }
    )


def change(path: Path, after: Records) -> None:
    path.write_bytes(change_workbook(path, after, SHARED.municipalities, SHARED.vocabulary))


def test_rows_are_added_and_what_is_ones_own_stays(tmp_path: Path) -> None:
    path, found = begun(tmp_path)
    change(path, answered(found))
    book = load_workbook(path)
    assert read(book, tmp_path) == answered(found)
    assert book["Mina tankar"]["A1"].value == "kvar"
    page = book["Kopplingar"]
    assert page.cell(3, page.max_column).value == "min anteckning"
    assert page.data_validations.count > 0
    last = [cell.value for cell in page[page.max_row]]
    assert last[:3] == ["polisen", "SSPF", "deltar inte"]


def test_rows_that_are_gone_are_blanked_and_no_other_moves(tmp_path: Path) -> None:
    path, found = begun(tmp_path)
    change(path, answered(found))
    again = answered(found).model_copy(
        update={"spells": (*found.spells, SAID.model_copy(update={"note": "Nytt"}))}
    )
    change(path, again)
    assert read(load_workbook(path), tmp_path) == again


def test_what_holds_the_same_already_is_the_same(tmp_path: Path) -> None:
    path, found = begun(tmp_path)
    change(path, answered(found))
    before = read(load_workbook(path), tmp_path)
    change(path, answered(found))
    assert read(load_workbook(path), tmp_path) == before


def test_a_sheet_and_a_column_that_are_gone_are_made_anew(tmp_path: Path) -> None:
    held = {**FORUM, "Rapporterar till": "polisen"}
    book = fill(fill(new_book(), "Källor", SOURCE), "Forum", held)
    del book["Kopplingar"]
    page = book["Källor"]
    headings = [cell.value for cell in page[1]]
    page.delete_cols(headings.index("id") + 1)
    found = read(book, tmp_path)
    path = save(book, tmp_path)
    change(path, answered(found))
    assert read(load_workbook(path), tmp_path) == answered(found)
    assert "Kopplingar" in load_workbook(path).sheetnames


def test_an_english_workbook_gets_english_words(tmp_path: Path) -> None:
    book = new_book(LanguageCode.EN)
    fill(book, "Sources", ("Audit", "The auditors", "audit report", None, "2025-03"))
    cells = {"Name": "SSPF", "Kind": "SSPF", "Level": "operative", "Source": "Audit", "Place": "2"}
    fill(book, "Forums", cells)
    fill(
        book,
        "Edges",
        {
            "Actor": "polisen",
            "Forum": "SSPF",
            "Takes part": "takes part",
            "Source": "Audit",
            "Place": "2",
        },
    )
    found = read(book, tmp_path)
    path = save(book, tmp_path)
    change(path, answered(found))
    page = load_workbook(path)["Edges"]
    assert page.cell(page.max_row, 3).value == "does not take part"
