"""A plan of action is filled in, comes back, and the next report tells what has been done."""

import csv
import shutil
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from graph.cli import app

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
LAPSED = "lapsed_edge:sspf:polisen"
runner = CliRunner()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "data"))


def run(*arguments: str) -> tuple[int, str]:
    result = runner.invoke(app, arguments)
    return result.exit_code, result.stdout + result.stderr


def write_plan(data: Path, chosen: str, lang: str = "sv") -> Path:
    path = data.parent / f"plan-{lang}.{chosen}"
    arguments = ("report", "1880", "--kind", "action-plan", "--format", chosen)
    code, words = run(*arguments, "--out", str(path), "--data", str(data), "--lang", lang)
    assert code == 0, words
    return path


def decided(data: Path) -> dict[str, dict[str, str]]:
    path = data / "municipalities" / "1880-orebro" / "actions.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["closes"]: row for row in csv.DictReader(file)}


def place_of(page: Worksheet, key: str, heading: str) -> tuple[int, int]:
    headings = [cell.value for cell in page[1]]
    keys = [row[headings.index("closes")].value for row in page.iter_rows()]
    return keys.index(key) + 1, headings.index(heading) + 1


def test_the_ids_are_hidden_and_the_status_is_chosen_from_a_list(data: Path) -> None:
    page = load_workbook(write_plan(data, "xlsx"))["Åtgärdsplan"]
    assert page.column_dimensions["A"].hidden
    assert [cell.value for cell in page["A"]][:2] == ["closes", LAPSED]
    (offered,) = page.data_validations.dataValidation
    assert offered.formula1 == '"öppen,godtagen,pågår,klar,avböjd"'


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_workbook_comes_back_and_the_next_report_tells(data: Path, lang: str) -> None:
    path = write_plan(data, "xlsx", lang)
    book = load_workbook(path)
    words = {
        "sv": ("Åtgärdsplan", "Status", "klar", "Klart senast", "Anmärkning"),
        "en": ("Action plan", "Status", "done", "Done by", "Note"),
    }[lang]
    page = book[words[0]]
    page.cell(*place_of(page, LAPSED, words[1])).value = words[2]
    page.cell(*place_of(page, LAPSED, words[3])).value = datetime(2027, 3, 31)  # noqa: DTZ001
    page.cell(*place_of(page, LAPSED, words[3])).number_format = "yyyy-mm-dd"
    page.cell(*place_of(page, LAPSED, words[4])).value = "Ny kontakt är utsedd."
    book.save(path)
    assert run("import", str(path), "--data", str(data), "--dry-run")[0] == 0
    assert decided(data) == {}
    code, said = run("import", str(path), "--data", str(data))
    assert code == 0, said
    assert LAPSED in said
    assert decided(data) == {
        LAPSED: {
            "closes": LAPSED,
            "status": "done",
            "due_on": "2027-03-31",
            "responsible": "",
            "note": "Ny kontakt är utsedd.",
        }
    }
    assert run("check", str(data))[0] == 0
    _, report = run("report", "1880", "--format", "md", "--data", str(data))
    assert "Klar; Klart senast: 2027-03-31. Ny kontakt är utsedd. Ingen källa har" in report
    assert "Enligt kommunen är 1 av 3 åtgärder klara och 0 pågår." in report
    again = write_plan(data, "xlsx", lang)
    _, said = run("import", str(again), "--data", str(data))
    assert LAPSED not in said


def test_a_plan_that_nobody_has_filled_in_changes_nothing(data: Path) -> None:
    for chosen in ("xlsx", "docx"):
        code, _ = run("import", str(write_plan(data, chosen)), "--data", str(data))
        assert code == 0
        assert decided(data) == {}


def test_a_word_document_comes_back_with_what_was_chosen_and_written(data: Path) -> None:
    path = write_plan(data, "docx")
    document = docx.Document(str(path))
    row = document.tables[0].rows[1]
    offered = row._tr.iter(qn("w:listItem"))  # noqa: SLF001
    assert [item.get(qn("w:value")) for item in offered][2:4] == ["pågår", "klar"]
    (shown,) = (
        text
        for control in row._tr.iter(qn("w:sdt"))  # noqa: SLF001
        for text in control.iter(qn("w:t"))
    )
    shown.text = "pågår"
    row.cells[3].paragraphs[0].runs[0].text = "Fältenheten"
    row.cells[4].paragraphs[0].add_run("våren 2027")
    document.save(str(path))
    code, said = run("import", str(path), "--data", str(data))
    assert code == 0, said
    assert decided(data)[LAPSED]["status"] == "under_way"
    assert decided(data)[LAPSED]["responsible"] == "Fältenheten"
    assert decided(data)[LAPSED]["due_on"] == "2027-21"
    assert "Fältenheten" in run("report", "1880", "--format", "md", "--data", str(data))[1]


def test_every_fault_is_named_with_its_cell_and_nothing_is_written(data: Path) -> None:
    path = write_plan(data, "xlsx")
    book = load_workbook(path)
    page = book["Åtgärdsplan"]
    page.cell(*place_of(page, LAPSED, "Status")).value = "nästan"
    page.cell(*place_of(page, LAPSED, "Klart senast")).value = "snart"
    page["A3"].value = "nagot-annat"
    book.save(path)
    code, said = run("import", str(path), "--data", str(data))
    assert code == 1
    assert "Åtgärdsplan!K2: Status" in said
    assert "nästan" in said
    assert "öppen, godtagen, pågår, klar, avböjd" in said
    assert "snart" in said
    assert "nagot-annat" in said
    assert decided(data) == {}


def test_what_is_decided_on_something_internal_is_not_public(data: Path) -> None:
    folder = data / "municipalities" / "1880-orebro"
    forums = folder / "forums.csv"
    rows = list(csv.DictReader(forums.read_text(encoding="utf-8").splitlines()))
    with forums.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, dict.fromkeys([*rows[0], "visibility"]))
        writer.writeheader()
        for row in rows:
            hidden = "internal" if row["forum_id"] == "sspf" else row.get("visibility", "")
            writer.writerow({**row, "visibility": hidden})
    text = f"closes,status,due_on,responsible,note\n{LAPSED},done,,,Hemligt.\n"
    (folder / "actions.csv").write_text(text, encoding="utf-8")
    today = date(2026, 11, 21).isoformat()
    shown = run("report", "1880", "--format", "md", "--data", str(data), "--as-of", today)[1]
    public_words = run(
        *("report", "1880", "--format", "md", "--data", str(data), "--as-of", today, "--public")
    )[1]
    assert "Hemligt." in shown
    assert "Hemligt." not in public_words
