"""A form with answers and a plan of action become rows of the workbook that is open."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.unit.app.desk_calls import Asking
from tests.unit.app.word_forms import SEAT, answer_form, decide_plan
from tests.unit.questionnaire.answering import answer

TODAY = "2026-11-27"
RESPONDENT = "Grundskolorna"
PLAN = "atgardsplan-{slug}.xlsx"
FORM = "fragor-{slug}.xlsx"


@pytest.fixture
def orebro() -> Iterator[Asking]:
    asking = Asking(day=TODAY)
    asking.ask("open", example="1880")
    yield asking
    asking.ask("close")


def fill(asking: Asking, key: str, change: Callable[[Workbook], object]) -> tuple[str, bytes]:
    name, content = asking.take("download", key=key)
    book = load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return name, out.getvalue()


def take_in(asking: Asking, file: tuple[str, bytes]) -> dict[str, Any]:
    values, _ = asking.ask("take_in", file, today=TODAY)
    return values


def reply(book: Workbook, said: str = "ja", day: str = "2026-11-20") -> None:
    answer(book, RESPONDENT, SEAT, {"Svar": said}, day=day)


def decide(book: Workbook) -> None:
    page = book["Åtgärdsplan"]
    headings = [cell.value for cell in page[1]]
    page.cell(2, headings.index("Status") + 1).value = "klar"


def test_an_answer_becomes_an_edge_that_can_be_undone(orebro: Asking) -> None:
    before = len(orebro.rows("edges"))
    values = take_in(orebro, fill(orebro, FORM, reply))
    assert "Kopplingar: läggs till: grundskolorna – Barnahus" in values["said"]
    assert len(orebro.rows("edges")) == before + 1
    orebro.ask("undo")
    assert len(orebro.rows("edges")) == before


def test_a_plan_that_is_filled_in_becomes_a_row_of_its_sheet(orebro: Asking) -> None:
    values = take_in(orebro, fill(orebro, PLAN, decide))
    assert [words.partition(":")[0] for words in values["said"]] == ["Beslutade åtgärder"]
    (row,) = orebro.rows("actions")
    assert row["values"]["status"] == "klar"


def test_an_answer_in_word_becomes_the_row_that_one_in_excel_does(orebro: Asking) -> None:
    in_excel = take_in(orebro, fill(orebro, FORM, lambda book: reply(book, day="2025-06-02")))
    orebro.ask("undo")
    name, content = orebro.take("download", key="fragor-{slug}.docx")
    in_word = take_in(orebro, (name, answer_form(content)))
    assert in_word["said"] == in_excel["said"]
    orebro.ask("undo")


def test_a_plan_in_word_becomes_a_row_of_its_sheet(orebro: Asking) -> None:
    name, content = orebro.take("download", key="atgardsplan-{slug}.docx")
    take_in(orebro, (name, decide_plan(content)))
    (row,) = orebro.rows("actions")
    assert row["values"]["status"] == "klar"
    assert row["values"]["due_on"] == "2027-21"


def test_what_cannot_be_understood_in_word_is_said_and_changes_nothing(orebro: Asking) -> None:
    before = orebro.rows("edges")
    name, content = orebro.take("download", key="fragor-{slug}.docx")
    (fault,) = take_in(orebro, (name, answer_form(content, "kanske")))["faults"]
    assert "kanske" in fault["words"]
    assert orebro.rows("edges") == before


def test_what_cannot_be_understood_is_said_by_sheet_and_cell_and_changes_nothing(
    orebro: Asking,
) -> None:
    before = orebro.rows("edges")
    values = take_in(orebro, fill(orebro, FORM, lambda book: reply(book, "kanske")))
    (fault,) = values["faults"]
    assert fault["sheet"] == RESPONDENT
    assert "kanske" in fault["words"]
    assert orebro.rows("edges") == before


def test_a_form_that_nobody_has_answered_is_said_to_be_so(orebro: Asking) -> None:
    (fault,) = take_in(orebro, fill(orebro, FORM, lambda _: None))["faults"]
    assert fault["words"] == "Det finns inga svar i ”fragor-1880-orebro.xlsx”."


def test_a_plan_that_says_nothing_new_leaves_what_is_open(orebro: Asking) -> None:
    values = take_in(orebro, fill(orebro, PLAN, lambda _: None))
    assert values["said"] == ["Örebro: inget ändras."]
    assert values["municipalities"] == [["1880", "Örebro"]]
    assert not orebro.ask("rows")[0]["can_undo"]


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        ("fragelista-{slug}.xlsx", "bok.xlsx", "varken en blankett med svar eller en åtgärdsplan"),
        ("gaprapport-{slug}.md", "svar.docx", "”svar.docx” är skadad"),
        ("kort-gaprapport-{slug}.docx", "svar.docx", "”svar.docx” är ingen blankett"),
        ("gaprapport-{slug}.md", "svar.md", "varken en blankett med svar eller en åtgärdsplan"),
    ],
)
def test_another_file_is_refused(orebro: Asking, key: str, name: str, words: str) -> None:
    _, content = orebro.take("download", key=key)
    (fault,) = take_in(orebro, (name, content))["faults"]
    assert words in fault["words"]


def test_answers_on_a_municipality_that_is_not_open_are_refused(orebro: Asking) -> None:
    form = fill(orebro, FORM, reply)
    lund = Asking("1281", TODAY)
    lund.ask("open", example="1281")
    (fault,) = take_in(lund, form)["faults"]
    assert fault["words"] == "Kommunen 1880 är inte öppen."
    lund.ask("close")
