"""Asks, answers and takes in: a form is written, filled in as people do, and read back."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell, _Row
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.dataset.records import Norms, Records
from graph.errors import DataError
from graph.language import Language
from graph.questionnaire.as_docx import write_docx
from graph.questionnaire.as_xlsx import write_xlsx
from graph.questionnaire.columns import QUESTION_ID
from graph.questionnaire.content import build_questionnaire
from graph.questionnaire.importing import TakenAnswers, read_forms, take_answers
from tests.builders import DAY, dataset_of, situation_of, sv

TODAY = date(2025, 6, 10)
HEAD = {"role": "enhetschef", "day": "2025-06-02"}
HEADING_ROW = 6


def ask(
    found: Records, expected: Norms | None = None, language: Language | None = None
) -> Workbook:
    """Write the form of some records as a workbook, and open it."""
    form = build_questionnaire(situation_of(found, DAY, expected), language or sv())
    return load_workbook(io.BytesIO(write_xlsx(form)))


def ask_in_word(found: Records, expected: Norms | None = None) -> Document:
    form = build_questionnaire(situation_of(found, DAY, expected), sv())
    return docx.Document(io.BytesIO(write_docx(form)))


def headings_of(page: Worksheet) -> list[str]:
    return [str(cell.value) for cell in page[HEADING_ROW]]


def ids_in(page: Worksheet) -> list[str]:
    place = headings_of(page).index(QUESTION_ID) + 1
    rows = range(HEADING_ROW + 1, page.max_row + 1)
    return [str(page.cell(row, place).value) for row in rows if page.cell(row, place).value]


def cell_of(page: Worksheet, question_id: str, heading: str) -> Any:
    place = headings_of(page).index(QUESTION_ID) + 1
    row = next(
        row
        for row in range(HEADING_ROW + 1, page.max_row + 1)
        if page.cell(row, place).value == question_id
    )
    return page.cell(row, headings_of(page).index(heading) + 1)


def fill_head(page: Worksheet, **head: Any) -> None:
    """Fill in the cells at the head of a sheet."""
    for row, name in enumerate(("role", "day", "kind"), 2):
        if name in head:
            page.cell(row, 3).value = head[name]


def answer(
    book: Workbook, sheet: str, question_id: str, cells: Mapping[str, Any], **head: Any
) -> Workbook:
    """Answer a question on a sheet, with what its head needs."""
    page = book[sheet]
    fill_head(page, **{**HEAD, **head})
    for heading, value in cells.items():
        cell_of(page, question_id, heading).value = value
    return book


def table_of(word: Document, respondent: str, place: int = 1) -> Table:
    """Find the head (0) or the questions (1) of a respondent in a Word form."""
    tables = [
        table
        for table in word.tables
        if f"respondent={respondent} " in text_of(table.rows[0].cells[0])
    ]
    return tables[place]


def element_of(part: _Cell | _Row | Table) -> BaseOxmlElement:
    """Take the element of a part of a Word document: lists and rows have nothing else."""
    element: BaseOxmlElement = part._element  # noqa: SLF001  # python-docx has no other way
    return element


def text_of(cell: _Cell) -> str:
    return "".join(text.text or "" for text in element_of(cell).iter(qn("w:t")))


def write_in(cell: _Cell, text: str) -> None:
    """Write in a cell, where a list stands in it by choosing in the list."""
    control = next(element_of(cell).iter(qn("w:sdt")), None)
    if control is None:
        cell.paragraphs[0].add_run(text)
        return
    settings = control.find(qn("w:sdtPr"))
    assert settings is not None
    settings.remove(settings.find(qn("w:showingPlcHdr")))
    words = next(control.iter(qn("w:t")))
    words.text = text


def answer_in_word(
    word: Document, respondent: str, question_id: str, cells: Mapping[str, str]
) -> Document:
    head, table = (table_of(word, respondent, place) for place in (0, 1))
    for row, name in zip(head.rows, HEAD.values(), strict=False):
        write_in(row.cells[1], name)
    headings = [cell.text.strip() for cell in table.rows[0].cells]
    row = next(row for row in table.rows if f" {question_id} " in text_of(row.cells[0]))
    for heading, value in cells.items():
        write_in(row.cells[headings.index(heading)], value)
    return word


def save(form: Workbook | Document, folder: Path) -> Path:
    path = folder / ("svar.xlsx" if isinstance(form, Workbook) else "svar.docx")
    form.save(str(path))
    return path


def take(
    form: Workbook | Document,
    found: Records,
    folder: Path,
    expected: Norms | None = None,
    today: date = TODAY,
) -> TakenAnswers:
    """Save a form, read it and take its answers into some records."""
    path = save(form, folder)
    forms = read_forms(path)
    assert forms is not None
    (taken,) = take_answers(forms, dataset_of(found, expected), today, path)
    return taken


def problems_in(
    form: Workbook | Document,
    found: Records,
    folder: Path,
    expected: Norms | None = None,
    language: Language | None = None,
) -> list[str]:
    """List what is wrong with a form, without the name of its file."""
    try:
        take(form, found, folder, expected)
    except DataError as error:
        lines = [problem.render(language or sv()) for problem in error.problems]
        return [line.split(": ", 1)[1] for line in lines]
    return []
