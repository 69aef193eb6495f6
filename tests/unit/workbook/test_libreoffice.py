"""A workbook that LibreOffice has saved says what it said before."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.dataset.records import Records
from graph.language import LanguageCode, load_language
from graph.workbook.unpacking import read_records
from graph.workbook.write import write_workbook
from tests.unit.workbook.filling import SHARED
from tests.unit.workbook.libreoffice import SAVED, SOFFICE, fill_in, save_again
from tests.unit.workbook.test_round_trip import BUNDLED

saves_again = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def read(path: Path) -> Records:
    return read_records(path, SHARED.municipalities, SHARED.vocabulary)


def check_what_was_filled_in(found: Records) -> None:
    assert [(spell.actor_id, str(spell.since), spell.locator) for spell in found.spells] == [
        ("polisen", "2021-10", "2.2"),
        ("bup", "2021-10", "2.20"),
        ("elevhalsan", "2023-23", "2.20"),
        ("kommunen", "2022", "3"),
    ]
    assert [spell.note for spell in found.spells] == [
        None,
        "Läser två rader\noch & <markup>",
        "=1+1 är ingen formel",
        "Åäö\u2019s – “citat”",
    ]
    assert (found.spells[3].coverage_count, found.spells[3].coverage_total) == (3, 7)
    assert found.forums["sspf"].locator == "2.10"
    assert found.own_cells == {found.spells[1]: {"x_ring": "ja"}}
    assert (len(found.actors), list(found.sources)) == (6, ["granskning"])


def test_the_kept_workbook_is_one_that_libreoffice_saved() -> None:
    with zipfile.ZipFile(SAVED) as package:
        assert b"LibreOffice" in package.read("docProps/app.xml")
    book = load_workbook(SAVED)
    assert "Aktorer" in book.defined_names
    assert book["Läs mig"].sheet_state == "hidden"
    sheet = book["Kopplingar"]
    assert sheet.column_dimensions["F"].hidden
    assert sheet["D3"].number_format.casefold().startswith("mmm")
    assert sheet["A4"].comment is not None
    assert len(sheet.data_validations.dataValidation) > 1


def test_the_kept_workbook_says_what_was_filled_in() -> None:
    check_what_was_filled_in(read(SAVED))


@saves_again
def test_a_workbook_filled_in_says_the_same_when_it_is_saved_again(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    fill_in().save(path)
    check_what_was_filled_in(read(save_again(path, tmp_path / "ut")))


@saves_again
@pytest.mark.parametrize(("code", "lang"), [("1880", LanguageCode.SV), ("1281", LanguageCode.EN)])
def test_the_records_of_a_municipality_survive_libreoffice(
    code: str, lang: LanguageCode, tmp_path: Path
) -> None:
    found = BUNDLED.records[code]
    path = tmp_path / "bok.xlsx"
    path.write_bytes(write_workbook(found, SHARED.vocabulary, load_language(lang)))
    assert read(save_again(path, tmp_path / "ut")) == found
