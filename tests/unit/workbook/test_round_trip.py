"""A workbook gives back the records it was written from, whatever language it speaks."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.dataset import read_dataset
from graph.dataset.csv_writer import write_tables
from graph.dataset.folder import bundled_folder
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Dataset, Records
from graph.language import LanguageCode, load_language
from graph.workbook.importing import Effect, find_row_changes
from graph.workbook.sheets import SHEETS, Sheet
from graph.workbook.unpacking import read_records, unpack
from graph.workbook.write import write_workbook
from tests.builders import actor, finding, forum, records, source, spell
from tests.unit.workbook.filling import HARRYDA, SHARED, fill, new_book, problems_in, read

BUNDLED: Dataset = read_dataset(bundled_folder())


def written(found: Records, lang: LanguageCode = LanguageCode.SV) -> bytes:
    return write_workbook(found, SHARED.vocabulary, load_language(lang))


def back(content: bytes, folder: Path) -> Records:
    path = folder / "bok.xlsx"
    path.write_bytes(content)
    return read_records(path, SHARED.municipalities, SHARED.vocabulary)


@pytest.mark.parametrize("lang", LanguageCode)
@pytest.mark.parametrize("code", BUNDLED.records)
def test_the_records_of_a_municipality_come_back_as_they_were(
    code: str, lang: LanguageCode, tmp_path: Path
) -> None:
    found = BUNDLED.records[code]
    assert back(written(found, lang), tmp_path) == found


@pytest.mark.parametrize("code", BUNDLED.records)
def test_a_workbook_unpacked_is_a_data_folder_of_the_same_records(
    code: str, tmp_path: Path
) -> None:
    book = tmp_path / "bok.xlsx"
    book.write_bytes(written(BUNDLED.records[code]))
    unpack(book, tmp_path / "data")
    assert read_dataset(tmp_path / "data").records[code] == BUNDLED.records[code]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.table)
def test_every_column_of_a_table_has_its_column_in_the_sheet(sheet: Sheet) -> None:
    made_of_names = {sheet.id_field}
    columns = {column.field for column in sheet.columns}
    assert set(sheet.record.model_fields) - made_of_names - columns == set(), (
        "what it holds is lost"
    )


def test_the_same_records_give_the_same_bytes() -> None:
    (found, *_) = BUNDLED.records.values()
    assert written(found) == written(found)


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    names = ["=1+1", "+polisen", "-polisen", "@polisen", '=HYPERLINK("http://x","y")', "_x202E_"]
    found = records(
        [spell(actor_id=f"a{number}", note=name) for number, name in enumerate(names)],
        actors=[actor(f"a{number}", name=name) for number, name in enumerate(names)],
    ).model_copy(update={"municipality": HARRYDA})
    content = written(found)
    cells = [
        cell
        for sheet in load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert all(cell.data_type != "f" for cell in cells)
    assert back(content, tmp_path).actors == found.actors


def test_rows_of_one_name_are_distinguished(tmp_path: Path) -> None:
    found = records(
        [spell(actor_id="ena"), spell("absent", actor_id="andra")],
        actors=[actor("ena", name="skolan"), actor("andra", name="skolan")],
        forums=[forum("a", name="mötet"), forum("b", name="mötet")],
        findings=[finding(forum_ids="b", actor_ids="andra|ena")],
        sources=[source(), source("annan", title="Rapporten rapport")],
    ).model_copy(update={"municipality": HARRYDA})
    assert back(written(found), tmp_path) == found


def test_an_id_stays_when_the_name_changes(tmp_path: Path) -> None:
    found = records([spell()], actors=[actor(name="polisen")]).model_copy(
        update={"municipality": HARRYDA}
    )
    book = load_workbook(io.BytesIO(written(found)))
    book["Aktörer"]["A2"].value = "Polismyndigheten"
    book["Kopplingar"]["A2"].value = "Polismyndigheten"
    again = read(book, tmp_path)
    assert again.actors["polisen"].name == "Polismyndigheten"
    assert again.spells == found.spells


def test_a_copied_row_with_another_name_is_a_row_of_its_own(tmp_path: Path) -> None:
    found = records([spell()], forums=[forum(name="SSPF")]).model_copy(
        update={"municipality": HARRYDA}
    )
    book = load_workbook(io.BytesIO(written(found)))
    sheet = book["Forum"]
    for cell in sheet[2]:
        sheet.cell(3, cell.column or 0).value = cell.value
    sheet["A3"].value = "SSPF i norr"
    again = read(book, tmp_path)
    assert {key: row.name for key, row in again.forums.items()} == {
        "sspf": "SSPF",
        "sspf-i-norr": "SSPF i norr",
    }
    sheet["A3"].value = "SSPF"
    (problem,) = problems_in(book, tmp_path)
    assert problem.startswith("Forum!A3: Namn: ”SSPF” står redan på rad 2 [duplicate-name].")


def test_an_import_says_what_it_adds_changes_and_removes(tmp_path: Path) -> None:
    before = BUNDLED.records["1880"]
    book = load_workbook(io.BytesIO(written(before)))
    name = book["Aktörer"]["A2"].value
    book["Aktörer"]["A2"].value = f"{name} AB"
    for sheet in ("Aktörer", "Forum", "Kopplingar"):
        for row in book[sheet].iter_rows():
            for cell in row:
                if cell.value == name:
                    cell.value = f"{name} AB"
    fill(book, "Aktörer", ("ungdomsrådet", "civilsamhälle"))
    after = read(book, tmp_path)
    effects = [
        (change.table, change.effect, change.name) for change in find_row_changes(before, after)
    ]
    assert ("actors", Effect.CHANGED, f"{name} AB") in effects
    assert ("actors", Effect.ADDED, "ungdomsrådet") in effects
    assert {effect for _, effect, _ in effects} <= {Effect.CHANGED, Effect.ADDED}
    assert find_row_changes(after, before)[-1].effect in (Effect.CHANGED, Effect.REMOVED)
    assert find_row_changes(after, after) == []
    assert find_row_changes(None, after)


def test_the_tables_of_csv_come_back_too(tmp_path: Path) -> None:
    for code, found in BUNDLED.records.items():
        place = tmp_path / "municipalities" / slug_of(found.municipality)
        place.mkdir(parents=True)
        for name, content in write_tables(found).items():
            (place / name).write_bytes(content)
        assert read_dataset(tmp_path, [code]).records[code] == found


def test_a_new_workbook_knows_nothing_yet(tmp_path: Path) -> None:
    found = read(new_book(), tmp_path)
    assert (found.sources, found.actors, found.forums, found.spells) == ({}, {}, {}, ())
    assert found.municipality == HARRYDA
