"""What is wrong in a workbook is reported by sheet and cell, with the cure, and all at once."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from graph.dataset.records import Records
from graph.errors import Problem, ProblemCode, UsageError
from graph.language import LanguageCode, load_language
from graph.workbook.unpacking import read_records
from tests.unit.workbook.filling import SHARED, SOURCE, fill, new_book, problems_in, save

SV = load_language(LanguageCode.SV)
FORUM = {"Namn": "SSPF", "Slag": "SSPF", "Nivå": "operativ", "Källa": "Granskning", "Ställe": "2.1"}
EDGE = {
    "Aktör": "polisen",
    "Forum": "SSPF",
    "Deltar": "deltar",
    "Källa": "Granskning",
    "Ställe": "2.2",
}
VERDICT = {
    "Forum": "SSPF",
    "Vad som bedöms": "styrning",
    "Bedömning": "brister",
    "Källa": "Granskning",
    "Ställe": "2.2",
}
FINDING = {"Kort sagt": "SSPF brister.", "Slag": "kritik", "Källa": "Granskning", "Ställe": "3"}
SAID = {
    "Källa": "Granskning",
    "Ställe": "3.1",
    "Vem": "polisen",
    "I vad": "SSPF",
    "Hur": "deltar",
}


def begun() -> Workbook:
    return fill(fill(new_book(), "Källor", SOURCE), "Forum", FORUM)


@dataclass(frozen=True)
class OneRow:
    """A workbook with one more row, in which something is wrong."""

    sheet: str
    cells: Mapping[str, Any]

    def __call__(self) -> Workbook:
        return fill(begun(), self.sheet, self.cells)


def row(sheet: str, cells: Mapping[str, Any], **changed: Any) -> OneRow:
    """Make a row in which some cells are others."""
    named = {name.replace("_", " "): value for name, value in changed.items()}
    return OneRow(sheet, {**cells, **named})


def source_row(**changed: Any) -> OneRow:
    headings = ("Titel", "Utgivare", "Slag", "Utgivet", "Beskriver läget")
    cells = dict(zip(headings, ("Brevet", *SOURCE[1:]), strict=True))
    return row("Källor", cells, **changed)


def without_heading() -> Workbook:
    book = begun()
    for cell in book["Kopplingar"][1]:
        cell.value = None
    return fill_at(book, "Kopplingar", 5, "polisen")


def fill_at(book: Workbook, sheet: str, number: int, value: object) -> Workbook:
    book[sheet].cell(number, 1).value = value  # type: ignore[assignment]
    return book


def fill_answer(book: Workbook) -> Workbook:
    """Answer what concerns two tables, with two sources to choose between and none named."""
    fill(
        book,
        "Källor",
        dict(
            zip(
                ("Titel", "Utgivare", "Slag", "Utgivet", "Beskriver läget"),
                ("Brevet", *SOURCE[1:]),
                strict=True,
            )
        ),
    )
    sheet = book["Förväntat"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("Finns det?") + 1).value = "nej"
    return book


def twice_a_heading() -> Workbook:
    book = begun()
    book["Kopplingar"].cell(1, 20).value = "Aktör"
    return book


def no_place_column() -> Workbook:
    book = begun()
    sheet = book["Kopplingar"]
    sheet.delete_cols([cell.value for cell in sheet[1]].index("Ställe") + 1)
    return fill(book, "Kopplingar", {k: v for k, v in EDGE.items() if k != "Ställe"})


def inherited_faults() -> Workbook:
    """Fill in a row of a source that is none and rows that inherit it, on two sheets."""
    lines = [{"Aktör": name, "Deltar": "deltar"} for name in ("BUP", "kommunen", "habiliteringen")]
    book = fill(begun(), "Kopplingar", {**EDGE, "Källa": "Brevet"}, *lines)
    said = {"Vem": "polisen", "I vad": "SSPF", "Hur": "deltar ibland"}
    return fill(book, "I källans ordning", {**SAID, "Källa": "Brevet"}, said, said)


def row_after_an_empty_one() -> Workbook:
    book = fill(begun(), "Kopplingar", EDGE)
    sheet = book["Kopplingar"]
    sheet["A5"].value, sheet["C5"].value = "BUP", "deltar"
    return book


def renamed(sheet: str, title: str) -> Workbook:
    """Rename a sheet whose rows others name."""
    book = fill(begun(), "Kopplingar", EDGE)
    book[sheet].title = title
    return book


def headed(heading: str, other: str) -> Workbook:
    book = fill(begun(), "Kopplingar", EDGE)
    next(cell for cell in book["Kopplingar"][1] if cell.value == heading).value = other
    return book


def many_at_once() -> Workbook:
    book = fill(
        begun(), "Kopplingar", {**EDGE, "Deltar": "kanske"}, {**EDGE, "Aktör": "brandkåren"}
    )
    return fill(book, "Bedömningar", {**VERDICT, "Bedömning": "toppen"})


BROKEN: Mapping[str, Callable[[], Workbook]] = {
    "an actor that is not entered": row("Kopplingar", EDGE, Aktör="brandkåren"),
    "an actor that is nearly one": row("Kopplingar", EDGE, Aktör="polsen"),
    "several actors with commas": row("Kopplingar", EDGE, Aktör="polisen, BUP"),
    "several actors as they are said": row("Kopplingar", EDGE, Aktör="polisen och BUP"),
    "several actors of whom one is unknown": row("Kopplingar", EDGE, Aktör="polisen/brandkår"),
    "a board that is like another": row("Kopplingar", EDGE, Aktör="barn- och ungdomsnämnden"),
    "levels with commas": row("Forum", {**FORUM, "Namn": "X"}, Nivå="operativ, strategisk nivå"),
    "a status turned round": row("Iakttagelser", FINDING, Status="ej godtagen"),
    "seasons the wrong way round": row("Kopplingar", EDGE, Sedan="våren 2025", Till="ht 2024"),
    "an address with a blank": source_row(Webbadress="https://kommun.se/a b.pdf"),
    "an answer without a source": lambda: fill_answer(begun()),
    "a heading that is called otherwise": lambda: headed("Forum", "Grupp"),
    "a sheet that is called otherwise": lambda: renamed("Forum", "Grupper"),
    "a sheet with a number after its name": lambda: renamed("Kopplingar", "Kopplingar (2)"),
    "a forum that is not entered": row("Kopplingar", EDGE, Forum="Barnahus"),
    "a source that is nearly one": row("Kopplingar", EDGE, Källa="Granskningen"),
    "no actor": row("Kopplingar", EDGE, Aktör=None),
    "no word for the part": row("Kopplingar", EDGE, Deltar=None),
    "a part that is nearly a word": row("Kopplingar", EDGE, Deltar="deltar iblan"),
    "a part that is no word": row("Kopplingar", EDGE, Deltar="kanske"),
    "a role that is no word": row("Kopplingar", EDGE, Roll="chef"),
    "a date that is none": row("Kopplingar", EDGE, Sedan="i våras"),
    "month 00": row("Kopplingar", EDGE, Sedan="2023-00"),
    "a day that is not": row("Kopplingar", EDGE, Sedan="2023-02-30"),
    "a time of day": row("Kopplingar", EDGE, Sedan=time(12, 30)),
    "a date where a place should be": row("Kopplingar", EDGE, Ställe=date(2025, 2, 1)),
    "an end before its beginning": row("Kopplingar", EDGE, Sedan="2024", Till="2023"),
    "a number that is none": row("Kopplingar", EDGE, Antal="tre"),
    "a number with decimals": row("Kopplingar", EDGE, Antal=2.5),
    "more than there are": row("Kopplingar", EDGE, Antal=4, Av=3),
    "a formula without a value": row("Kopplingar", EDGE, Ställe="=A1&A2"),
    "an error of a spreadsheet": row("Kopplingar", EDGE, Ställe="#REF!"),
    "a phone number": row("Kopplingar", EDGE, Anmärkning="Ring 070-123 45 67"),
    "a mail address": row("Kopplingar", EDGE, Anmärkning="anna.svensson@kommun.se"),
    "the same row twice": lambda: fill(begun(), "Kopplingar", EDGE, EDGE),
    "a kind of actor that is none": row("Aktörer", {"Namn": "ridklubben", "Slag": "hästgård"}),
    "a kind of actor that is nearly one": row("Aktörer", {"Namn": "ridklubben", "Slag": "förenig"}),
    "an actor that is prefilled already": row("Aktörer", {"Namn": "Polisen", "Slag": "polis"}),
    "an actor without a kind": row("Aktörer", {"Namn": "ridklubben"}),
    "a board above that is not entered": row(
        "Aktörer", {"Namn": "ridklubben", "Slag": "förening", "Hör till": "idrottsnämnden"}
    ),
    "a kind of forum that is none": row("Forum", {**FORUM, "Namn": "X"}, Slag="kafferep"),
    "a forum without a level": row(
        "Forum", {**FORUM, "Namn": "X", "Slag": "arbetsgrupp"}, Nivå=None
    ),
    "a level that is no word": row("Forum", {**FORUM, "Namn": "X"}, Nivå="hög"),
    "ages the wrong way round": row(
        "Forum", {**FORUM, "Namn": "X", "Ålder från": 16, "Ålder till": 12}
    ),
    "an age that is none": row("Forum", {**FORUM, "Namn": "X", "Ålder från": 140}),
    "who decided is not entered": row("Forum", {**FORUM, "Namn": "X", "Beslutat av": "länsrådet"}),
    "a source without a title": source_row(Titel=None),
    "a source of no kind": source_row(Slag="tidning"),
    "a source without a day": source_row(Beskriver_läget=None),
    "a source that describes a day after it was published": source_row(
        Utgivet="2025-01", Beskriver_läget="2025-03"
    ),
    "an address that is none": source_row(Webbadress="www.kommun.se"),
    "an aspect that is no word": row("Bedömningar", VERDICT, Vad_som_bedöms="stämningen"),
    "an assessment without a verdict": row("Bedömningar", VERDICT, Bedömning=None),
    "a finding of no kind": row("Iakttagelser", FINDING, Slag="gnäll"),
    "a finding about a forum that is not entered": row("Iakttagelser", FINDING, Forum="Barnahus"),
    "a kind of gap that is none": row("Iakttagelser", FINDING, Slag_av_gap="hål"),
    "a finding on the map that names nothing": row("Iakttagelser", FINDING, På_kartan="ja"),
    "an actor that arises and says not what it is": row("I källans ordning", SAID, Vem="Humlan"),
    "a forum that arises and says not what it is": row("I källans ordning", SAID, I_vad="Humlan"),
    "how is no word": row("I källans ordning", SAID, Hur="jadå"),
    "a sheet without headings": without_heading,
    "a heading twice": twice_a_heading,
    "no column for the place": no_place_column,
    "a source that is none, with rows beneath it": inherited_faults,
    "an actor of several that is none": row("Kopplingar", EDGE, Aktör="polisen; brandkåren"),
    "a forum left blank beneath an empty row": row_after_an_empty_one,
    "many at once": many_at_once,
}


def list_broken_together() -> Iterator[tuple[str, Workbook]]:
    """List the same faults in few workbooks: one holds all that is wrong in a single row."""
    rows = begun()
    for name, make in BROKEN.items():
        if isinstance(make, OneRow):
            fill(rows, make.sheet, make.cells)
        else:
            yield name, make()
    yield "every row", rows


# What each of them is reported, under its name.
MESSAGES = Path(__file__).parents[2] / "fixtures" / "broken-workbooks.txt"


def read_messages() -> dict[str, list[str]]:
    parts = MESSAGES.read_text(encoding="utf-8").strip().split("\n\n")
    return {name: reported for name, *reported in (part.split("\n") for part in parts)}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_reported_by_sheet_and_cell_with_its_cure(
    name: str, tmp_path: Path
) -> None:
    assert problems_in(BROKEN[name](), tmp_path) == read_messages()[name]


def refuse(path: Path) -> str:
    def attempt() -> Records:
        return read_records(path, SHARED.municipalities, SHARED.vocabulary)

    with pytest.raises(UsageError) as refused:
        attempt()
    return str(refused.value).replace(str(path), path.name)


def test_other_files_are_refused_with_advice(tmp_path: Path) -> None:
    old, macros, damaged = (tmp_path / name for name in ("a.xls", "b.xlsm", "c.xlsx"))
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100)
    macros.write_bytes(b"PK")
    damaged.write_bytes(b"PK and then nothing")
    assert refuse(old) == (
        "”a.xls” är en äldre Excelfil eller har lösenord. Spara den som .xlsx utan lösenord."
    )
    assert refuse(macros) == "”b.xlsm” är ingen .xlsx-fil. Spara den som .xlsx."
    assert refuse(damaged) == (
        "”c.xlsx” är ingen arbetsbok, trots namnet, eller är skadad. "
        "Öppna den i Excel och spara den som .xlsx."
    )
    assert refuse(tmp_path / "d.xlsx") == "Det finns ingen fil ”d.xlsx”."


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(3):
            package.writestr(f"xl/{number}.xml", b"\0" * 100_000_000)
    assert "innehåller mycket mer än en kommuns arbetsbok" in refuse(path)


def test_a_workbook_of_something_else_is_distinguished_from_one_of_ours(tmp_path: Path) -> None:
    book = Workbook()
    assert "säger inte vilken kommun den gäller" in refuse(save(book, tmp_path))
    book.worksheets[0]["A1"], book.worksheets[0]["B1"] = "Kommun", "Härryda"
    assert "har inget av arbetsbokens blad" in refuse(save(book, tmp_path))
    book.worksheets[0]["B1"] = "Häryda"
    assert refuse(save(book, tmp_path)).startswith("Ingen kommun heter ”Häryda”. Menade du Härryda")


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    book = fill_at(begun(), "Kopplingar", 30_000, "polisen")
    assert refuse(save(book, tmp_path)) == (
        "Bladet Kopplingar har 30000 rader. Ta bort de tomma raderna i slutet."
    )


def test_a_link_to_another_workbook_is_never_followed(tmp_path: Path) -> None:
    book = fill(begun(), "Kopplingar", {**EDGE, "Ställe": "=[annan.xlsx]Blad1!A1"})
    (reported,) = problems_in(book, tmp_path)
    assert reported.startswith(
        "Kopplingar!O3: Ställe: formeln ”=[annan.xlsx]Blad1!A1” har inget värde"
    )


def test_a_formula_of_many_cells_is_quoted_as_it_is_written(tmp_path: Path) -> None:
    formulas = (ArrayFormula("O3:O4", "=A1&B1"), DataTableFormula("O3:O4", r1="A1"))
    for formula, words in zip(formulas, ("=A1&B1", "A1"), strict=True):
        book = fill(begun(), "Kopplingar", {**EDGE, "Ställe": formula})
        (reported,) = problems_in(book, tmp_path)
        assert f"formeln ”{words}” har inget värde" in reported


def test_no_message_is_as_long_as_a_cell(tmp_path: Path) -> None:
    book = fill(begun(), "Kopplingar", {**EDGE, "Sedan": "x" * 9999})
    (reported,) = problems_in(book, tmp_path)
    assert f"”{'x' * 200}…” är inte ett datum" in reported


def test_a_row_that_is_struck_out_counts_and_is_told_of_once(tmp_path: Path) -> None:
    book = fill(begun(), "Kopplingar", {**EDGE, "Aktör": "polisen; BUP"}, {**EDGE, "Aktör": None})
    for cell in book["Kopplingar"][3]:
        cell.font = Font(strike=True)
    book["Kopplingar"]["A4"].value = "kommunen"
    warnings: list[Problem] = []
    records = read_records(save(book, tmp_path), SHARED.municipalities, SHARED.vocabulary, warnings)
    struck = [each for each in warnings if each.code is ProblemCode.STRUCK_OUT]
    assert [each.row for each in struck] == [3]
    assert len(records.spells) == 3


def test_an_example_that_was_filled_in_is_spoken_of_and_one_that_was_left_is_not(
    tmp_path: Path,
) -> None:
    book = begun()
    at = next(cell.row for cell in book["Kopplingar"]["A"] if "Exempel:" in str(cell.value))
    book["Kopplingar"].cell(at, 1).value = "Exempel: BUP"
    warnings: list[Problem] = []
    read_records(save(book, tmp_path), SHARED.municipalities, SHARED.vocabulary, warnings)
    (changed,) = (each for each in warnings if each.code is ProblemCode.CHANGED_EXAMPLE)
    assert changed.row == at
    assert changed.word(SV) == (
        "raden börjar med ”Exempel:” och läses inte, fast ”Exempel: BUP” har skrivits in "
        "[changed-example]. Ta bort ”Exempel:” om raden gäller, annars hela raden."
    )


@pytest.mark.parametrize("title", ["Kopplingar (2)", "Kopplingar 2025"])
def test_a_sheet_that_is_called_otherwise_is_not_passed_over_in_silence(
    tmp_path: Path, title: str
) -> None:
    book = fill(begun(), "Kopplingar", EDGE)
    book.copy_worksheet(book["Kopplingar"]).title = title
    book.create_sheet("Eget").append(["Namn", "Slag", "Nivå"])
    book["Eget"].append(["a", "b", "c"])
    warnings: list[Problem] = []
    path = save(book, tmp_path)
    read_records(path, SHARED.municipalities, SHARED.vocabulary, warnings)
    (unread,) = (each for each in warnings if each.code is ProblemCode.UNREAD_SHEET)
    assert unread.render(SV).startswith(f"{path}: {title}: bladet ”{title}” har samma rubriker")
