"""What cannot be understood in a form is reported by sheet and cell, with its cure, all at once."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from graph.errors import UsageError
from graph.labels import HOW_OFTEN_LABELS
from graph.questionnaire.importing import read_forms
from tests.builders import actor, assessment, en, expectation, forum, norms, records, source, spell
from tests.unit.questionnaire.answering import (
    answer,
    answer_in_word,
    ask,
    ask_in_word,
    cell_of,
    problems_in,
    save,
)

FOUND = records(
    [
        spell("unclear", "polisen", "sspf"),
        spell("regular", "skolan", "sspf", coverage_count=3),
        spell("regular", "skolan", "annat"),
    ],
    actors=[
        actor("polisen", name="polisen"),
        actor("skolan", "school", name="skolan"),
        actor("faltarna", "social_services", name="fältarna"),
    ],
    forums=[
        forum("sspf", name="SSPF", started="2023"),
        forum("annat", name="annat", reports_to="skolan"),
        forum("tomt", name="tomma rådet", reports_to="skolan"),
    ],
    assessments=[assessment("unclear", "function")],
    sources=[source()],
)
SEAT = norms(expectation(forum_kind="sspf", actor_kind="leisure"))
PART, TOTAL, WELL, WHO, SEAT_ID = (
    "unclear:sspf:polisen",
    "unknown_total:sspf:skolan",
    "unclear:sspf:function",
    "unknown_members:tomt",
    "unknown_seat:sspf:leisure",
)

Make = Callable[[], Workbook]


def answered(question_id: str, **cells: Any) -> Make:
    """Answer a question on the school's sheet, with the cells named as their headings."""
    named = {_HEADINGS[name]: value for name, value in cells.items()}
    return lambda: answer(ask(FOUND, SEAT), "Skolan", question_id, named)


_HEADINGS = {
    "reply": "Svar",
    "who": "Vilka deltar",
    "since": "Sedan när",
    "often": "Hur ofta",
    "known": "Hur vet du det?",
    "note": "Kommentar",
}


def headed(**head: Any) -> Make:
    """Answer a question under another head."""
    return lambda: answer(ask(FOUND, SEAT), "Skolan", PART, {"Svar": "ja"}, **head)


def with_id(question_id: str | None, reply: str = "ja") -> Make:
    """Answer a question whose hidden cell somebody has changed."""

    def make() -> Workbook:
        book = answered(PART, reply=reply)()
        cell_of(book["Skolan"], PART, "question_id").value = question_id
        return book

    return make


def with_respondent(name: str) -> Make:
    def make() -> Workbook:
        book = answered(PART, reply="ja")()
        page = book["Skolan"]
        for row in page.iter_rows(min_row=1, max_row=1):
            for cell in row:
                if str(cell.value).startswith("respondent="):
                    cell.value = f"respondent={name}"
        return book

    return make


def answered_twice() -> Workbook:
    book = answered(PART, reply="ja")()
    page = book["Skolan"]
    number = cell_of(page, PART, "Svar").row
    for cell in page[number]:
        page.cell(page.max_row + (cell.column == 1), cell.column).value = cell.value
    return book


def formula() -> Workbook:
    book = answered(PART, reply="ja")()
    cell_of(book["Skolan"], PART, "Hur ofta").value = "=A1"
    return book


def without_head_rows() -> Workbook:
    book = answered(PART, reply="ja")()
    page = book["Skolan"]
    page.delete_rows(2, 2)
    page.insert_rows(2, 2)
    return book


def written_in_question() -> Workbook:
    book = answered(PART, reply="ja")()
    cell_of(book["Skolan"], PART, "Fråga").value = "Ring 019-21 10 00 om SSPF"
    return book


CASES: Mapping[str, Make] = {
    "an answer that is no word": answered(PART, reply="kanske"),
    "an answer that is nearly a word": answered(PART, reply="inte längr"),
    "a verdict that is no word": answered(WELL, reply="ja"),
    "how often that is no word": answered(PART, reply="ja", often="då och då"),
    "how it is known that is nearly a word": answered(PART, reply="ja", known="deltar sjelv"),
    "a day that is none": answered(PART, reply="ja", since="i våras"),
    "a time of day for since": answered(PART, reply="ja", since=time(9, 0)),
    "since a day that has not come": answered(PART, reply="ja", since="2026-01"),
    "since before the forum": answered(PART, reply="ja", since="2019"),
    "yes and never": answered(PART, reply="ja", often="aldrig"),
    "no and every month": answered(PART, reply="nej", often="varje månad"),
    "nobody knows and every month": answered(PART, reply="vet inte", often="varje månad"),
    "no answer but since when": answered(PART, since="2024"),
    "no answer but how it is known": answered(PART, known="tror det"),
    "nobody named but since when": answered(WHO, since="2024"),
    "a cell that is not asked for": answered(PART, reply="ja", who="polisen"),
    "a number that is none": answered(TOTAL, reply="nio"),
    "fewer than take part": answered(TOTAL, reply="2"),
    "an actor that is not entered": answered(WHO, who="Kyrkan i Alvik"),
    "an actor that is nearly one": answered(WHO, who="polsen"),
    "actors with commas": answered(WHO, who="polisen, skolan"),
    "a person among the actors": answered(WHO, who="Anna Svensson"),
    "a person in a comment": answered(PART, reply="ja", note="Fråga rektor Anna Svensson."),
    "a phone number in a comment": answered(PART, reply="ja", note="Ring 019-21 10 00"),
    "an identity number in a comment": answered(PART, reply="ja", note="121212-1212"),
    "a control character": answered(PART, reply="ja", note="a\ufdd0b"),
    "a formula without value": formula,
    "no role": headed(role=None),
    "a name for a role": headed(role="Anna Svensson"),
    "a name beside a role": headed(role="Anna Svensson, rektor"),
    "no day": headed(day=None),
    "a month for a day": headed(day="2025-06"),
    "a day in words": headed(day="i går"),
    "a day to come": headed(day="2025-12-24"),
    "neither survey nor interview": headed(kind="revisionsrapport"),
    "head rows that are gone": without_head_rows,
    "a question without its id": with_id(None),
    "a question of no kind": with_id("samverkan:sspf"),
    "a question with a broken id": with_id("unclear:sspf"),
    "a forum that is gone": with_id("unclear:borta:polisen"),
    "an actor that is gone": with_id("unclear:sspf:borta"),
    "a count that is gone": with_id("unknown_total:annat:skolan", reply="9"),
    "a respondent that is gone": with_respondent("kyrkan"),
    "a question answered twice": answered_twice,
    "a phone number in a question": written_in_question,
}
MESSAGES = Path(__file__).parents[2] / "fixtures" / "broken-answers.txt"


def messages() -> dict[str, str]:
    blocks = MESSAGES.read_text(encoding="utf-8").strip().split("\n\n")
    return dict(block.split("\n", 1) for block in blocks)


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_reported_by_sheet_and_cell_with_its_cure(
    case: str, tmp_path: Path
) -> None:
    assert "\n".join(problems_in(CASES[case](), FOUND, tmp_path, SEAT)) == messages()[case]


def test_every_message_has_its_form() -> None:
    assert list(messages()) == list(CASES)


def test_every_problem_of_a_form_is_reported_at_once(tmp_path: Path) -> None:
    book = answered(PART, reply="kanske", since="i våras", note="121212-1212")()
    answer(book, "Skolan", TOTAL, {"Svar": "nio"}, role=None)
    answer(book, "Polisen", PART, {"Svar": "jo"}, day="i går")
    places = [line.split(": ")[0] for line in problems_in(book, FOUND, tmp_path, SEAT)]
    page = book["Skolan"]
    part, total = (cell_of(page, each, "Svar").row for each in (PART, TOTAL))
    police = cell_of(book["Polisen"], PART, "Svar").row
    assert places == [
        "Polisen!C3",
        f"Polisen!C{police}",
        "Skolan!C2",
        f"Skolan!C{part}",
        f"Skolan!E{part}",
        f"Skolan!H{part}",
        f"Skolan!C{total}",
    ]


def test_problems_are_reported_in_english(tmp_path: Path) -> None:
    (line,) = problems_in(answered(PART, reply="ja", often="aldrig")(), FOUND, tmp_path, SEAT, en())
    assert line.endswith(
        "“aldrig” does not go with the answer “ja” [contradicting-answer]. Mend one of them."
    )


def test_an_english_form_is_spoken_of_in_its_own_words(tmp_path: Path) -> None:
    book = ask(FOUND, SEAT, en())
    answer(book, "Skolan", PART, {"Answer": "perhaps", "How often": "at times"}, role=None)
    role, reply, often = problems_in(book, FOUND, tmp_path, SEAT, en())
    assert role.startswith("Skolan!C2: Role of the one who answers (no name): there are answers")
    assert reply == (
        "Skolan!C8: Answer: “perhaps” is not a word this column knows [unknown-term]. "
        "Use yes, no, no longer, don't know."
    )
    assert often.startswith("Skolan!F8: How often: “at times” is not a word this column knows")
    assert often.endswith("Use " + ", ".join(map(en().text, HOW_OFTEN_LABELS.values())) + ".")


def test_personal_data_is_never_repeated_in_a_message(tmp_path: Path) -> None:
    book = answered(PART, reply="ja", note="Ring 019-21 10 00 eller 121212-1212")()
    said = " ".join(problems_in(book, FOUND, tmp_path, SEAT))
    assert "1212" not in said
    assert "21 10" not in said


def test_a_word_form_names_the_part_and_the_cell(tmp_path: Path) -> None:
    word = answer_in_word(ask_in_word(FOUND, SEAT), "skolan", PART, {"Svar": "kanske"})
    (line,) = problems_in(word, FOUND, tmp_path, SEAT)
    assert line.startswith("Frågor till Skolan!C")
    assert "”kanske” är inte ett ord" in line


def test_a_form_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    path = save(answered(PART, reply="ja")(), tmp_path)
    old = tmp_path / "svar.xls"
    old.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1"))
    for broken, words in ((old, "äldre Excelfil"), (tmp_path / "borta.xlsx", "finns ingen fil")):
        with pytest.raises(UsageError, match=words):
            read_forms(broken)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/stor.xml", b"0" * 250_000_000, zipfile.ZIP_DEFLATED)
    with pytest.raises(UsageError, match="mycket mer"):
        read_forms(path)


def test_whoever_answers_can_have_done_so_on_the_very_day(tmp_path: Path) -> None:
    book = headed(day=date(2025, 6, 10))()
    assert problems_in(book, FOUND, tmp_path, SEAT) == []
