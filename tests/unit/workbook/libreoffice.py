"""Saves workbooks as LibreOffice does, and makes the one that is kept among the fixtures.

`uv run python -m tests.unit.workbook.libreoffice` fills in a workbook and writes it anew, where
LibreOffice is installed. The tests read the kept one wherever they run.
"""

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from tests.unit.workbook.filling import SOURCE, fill, new_book

SOFFICE = shutil.which("soffice")
SAVED = Path(__file__).parents[2] / "fixtures" / "saved-by-libreoffice.xlsx"
_SECONDS = 120


def fill_in() -> Workbook:
    """Fill in a workbook with what spreadsheets change as they save."""
    book = fill(new_book(), "Källor", SOURCE)
    forum = {"Namn": "SSPF", "Slag": "SSPF", "Nivå": "operativ; individnivå"}
    fill(book, "Forum", {**forum, "Källa": "Granskning", "Ställe": "2.10", "Ålder från": 13})
    edge = {"Aktör": "polisen", "Forum": "SSPF", "Deltar": "deltar", "Källa": "Granskning"}
    others = ("Läser två rader\noch & <markup>", "=1+1 är ingen formel", " Åäö\u2019s – “citat” ")
    rows: list[dict[str, Any]] = [
        {**edge, "Ställe": '="2."&"2"', "Sedan": date(2021, 10, 1)},
        {**edge, "Aktör": "BUP", "Ställe": "2.20", "Sedan": "2021-10", "Anmärkning": others[0]},
        {"Aktör": "elevhälsan", "Forum": "SSPF", "Deltar": "deltar ibland", "Sedan": "hösten 2023"},
        {**edge, "Aktör": "kommunen", "Ställe": "3", "Sedan": 2022, "Antal": 3, "Av": 7},
    ]
    fill(book, "Kopplingar", *rows)
    sheet = book["Kopplingar"]
    headings = {str(cell.value): get_column_letter(place) for place, cell in enumerate(sheet[1], 1)}
    sheet[f"{headings['Sedan']}3"].number_format = "mmm-yy"
    sheet[f"{headings['Aktör']}4"].comment = Comment("Ringde dem.", "jag")
    sheet[f"{headings['Anmärkning']}5"].value = others[1]
    sheet[f"{headings['Anmärkning']}5"].data_type = "s"
    sheet[f"{headings['Anmärkning']}6"].value = others[2]
    sheet.column_dimensions[headings["Roll"]].hidden = True
    sheet["S1"].value, sheet["S4"].value = "x_ring", "ja"
    book.defined_names["Aktorer"] = DefinedName("Aktorer", attr_text="Aktörer!$A$2:$A$40")
    book["Läs mig"].sheet_state = "hidden"
    book.create_sheet("Mina anteckningar")["A1"].value = "Vad som helst"
    book.active = book["Kopplingar"]
    return book


def save_again(content: Path, folder: Path) -> Path:
    """Let LibreOffice open a workbook and save it as .xlsx."""
    assert SOFFICE is not None
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                SOFFICE,
                "--headless",
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                str(folder),
                str(content),
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
    return folder / content.name


def _main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / SAVED.name
        fill_in().save(before)
        shutil.copyfile(save_again(before, Path(folder) / "ut"), SAVED)


if __name__ == "__main__":
    _main()
