"""Writes the form of several municipalities as a workbook.

One sheet has questions as rows and municipalities as columns, with one cell for each answer. What
is asked for beside the answer stands on a sheet for each municipality, under the same numbers.
"""

from collections.abc import Iterator
from itertools import groupby

from openpyxl.worksheet.worksheet import Worksheet

from graph.dataset.folder import Faulty
from graph.dataset.records import Municipality
from graph.questionnaire.columns import MUNICIPALITY_CODE, HeadCell
from graph.questionnaire.county_content import CountyQuestionnaire, SharedLine, write_ids
from graph.questionnaire.form_workbook import FIRST_COLUMN, ColumnHead, FormWorkbook, choose_words
from graph.questionnaire.guide import (
    ANSWERS,
    ASKED,
    ASKED_IN_COUNTY,
    COUNTY_LABEL,
    MORE_ABOUT,
    MUNICIPALITIES_LABEL,
    STEPS_OF_COUNTY,
)
from graph.workbook.write import put

_CODE_ROW = 5
_HEADING_ROW = 6
_HEADING_ROW_BESIDE = 3
_ANSWER_WIDTH = 16


def write_county_xlsx(form: CountyQuestionnaire) -> bytes:
    """Write a form; the same questions give the same bytes."""
    book, text = FormWorkbook(form.language), form.language.text
    answers = book.add_page(text(ANSWERS))
    pages = [(book.add_page(each.name), each) for each in form.municipalities]
    _write_answers(book, answers, form)
    for page, municipality in pages:
        _write_beside(book, page, municipality, form)
    book.write_guide(
        text(COUNTY_LABEL if form.county else MUNICIPALITIES_LABEL),
        form.name,
        STEPS_OF_COUNTY,
        ((page, each.name, len(form.list_lines(each.code))) for page, each in pages),
        ((each.municipality.name, _word_left_out(each, form)) for each in form.left_out),
    )
    return book.save(form.name, form.as_of)


def _word_left_out(faulty: Faulty, form: CountyQuestionnaire) -> str:
    number = len(faulty.faults)
    return form.language.count(
        "left out: {number} fault in the data", "left out: {number} faults in the data", number
    )


def _write_answers(book: FormWorkbook, page: Worksheet, form: CountyQuestionnaire) -> None:
    """Write the sheet of answers; which municipality each column is stands hidden above it."""
    places = range(FIRST_COLUMN, FIRST_COLUMN + len(form.municipalities))
    headings = [
        ColumnHead(f"{each.name} ({each.code})", "", _ANSWER_WIDTH) for each in form.municipalities
    ]
    id_place = book.write_headings(page, _HEADING_ROW, headings)
    asked, name = (ASKED_IN_COUNTY, form.county.name) if form.county else (ASKED, form.name)
    book.write_title(page, form.language.text(asked, name=name))
    for row, cell in enumerate(HeadCell, 2):
        book.write_head_row(page, row, cell, places, id_place)
        page.row_dimensions[row].height = None  # as high as what is written in narrow cells
    put(page, _CODE_ROW, id_place, MUNICIPALITY_CODE)
    for place, municipality in zip(places, form.municipalities, strict=True):
        put(page, _CODE_ROW, place, municipality.code)
    page.row_dimensions[_CODE_ROW].hidden = True
    for row, line in enumerate(form.lines, _HEADING_ROW + 1):
        book.write_question(page, row, line.number, line.text)
        put(page, row, id_place, write_ids(line.question_ids))
        for place, municipality in zip(places, form.municipalities, strict=True):
            is_asked = municipality.code in line.question_ids
            book.write_answer_cell(page, row, place, is_asked=is_asked)
        for neighbours, choices in _list_choices(line, form):
            book.offer(page, row, neighbours, choices)


def _list_choices(
    line: SharedLine, form: CountyQuestionnaire
) -> Iterator[tuple[list[int], tuple[str, ...]]]:
    """Yield the words that a row offers, each with the neighbouring columns that offer them."""

    def choose(column: tuple[int, Municipality]) -> tuple[str, ...]:
        code = column[1].code
        if code not in line.question_ids:
            return ()
        return choose_words(line.asked.main, line.asked, form.actor_names[code], form.language)

    for choices, columns in groupby(enumerate(form.municipalities, FIRST_COLUMN), key=choose):
        if choices:
            yield [place for place, _ in columns], choices


def _write_beside(
    book: FormWorkbook, page: Worksheet, municipality: Municipality, form: CountyQuestionnaire
) -> None:
    """Write what is asked of a municipality beside its answers."""
    code = municipality.code
    lines, names = form.list_lines(code), form.actor_names[code]
    id_place = book.write_questions(page, _HEADING_ROW_BESIDE, lines, names, is_beside=True)
    book.write_title(page, form.language.text(MORE_ABOUT, name=municipality.name))
    put(page, 1, id_place, f"{MUNICIPALITY_CODE}={code}")
