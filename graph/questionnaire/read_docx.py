"""Reads a form that comes back as a Word document."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table as WordTable
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph
from openpyxl.utils import get_column_letter

from graph.errors import UsageError
from graph.language import mark
from graph.questionnaire.as_docx import NOT_ASKED
from graph.questionnaire.columns import HeadCell
from graph.questionnaire.filled import (
    FilledCell,
    FilledForm,
    FilledRow,
    FilledSheet,
    find_column,
    find_language,
    find_respondent,
    spell,
)
from graph.workbook.guide import MUNICIPALITY_LABEL
from graph.workbook.read import take_code

_MOST_BYTES = 100_000_000
_HEAD_CELLS = frozenset(HeadCell)


def read_docx(path: Path) -> FilledForm:
    """Read a Word document as a form.

    Raises:
        UsageError: It cannot be read, or is no form.
    """
    word = open_docx(path)
    sheets: dict[str, FilledSheet] = {}
    title = ""
    for block in word.iter_inner_content():
        if isinstance(block, Paragraph):
            is_heading = block.style is not None and str(block.style.name).startswith("Heading")
            title = block.text.strip() if is_heading else title
        else:
            _read_table(block, title, sheets)
    municipality = _find_municipality(word)
    if municipality is None or not sheets:
        message = mark("“{path}” is no form of questions: nothing in it says which it asks.")
        raise UsageError(message, path=str(path))
    rows = (table.rows[0] for table in word.tables if table.rows)
    headings = (read_text(cell) for row in rows for cell in list_cells(row))
    return FilledForm(municipality, find_language(headings), tuple(sheets.values()))


def open_docx(path: Path) -> WordDocument:
    """Open a Word document.

    Raises:
        UsageError: It is not there, is open elsewhere or is damaged.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(mark("There is no file “{path}”."), path=str(path)) from None
    except OSError:
        message = mark("“{path}” cannot be read. Close it in other programs and try again.")
        raise UsageError(message, path=str(path)) from None
    message = mark("“{path}” is damaged and cannot be read.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            size = sum(entry.file_size for entry in package.infolist())
        opened = docx.Document(io.BytesIO(content)) if size <= _MOST_BYTES else None
    except Exception as error:  # python-docx lets through whatever a damaged file makes it meet
        raise UsageError(message, path=str(path)) from error
    if opened is None:
        raise UsageError(message, path=str(path))
    return opened


def _find_municipality(word: WordDocument) -> str | None:
    labels = tuple(f"{label}:".casefold() for label in spell(MUNICIPALITY_LABEL))
    for paragraph in word.paragraphs:
        text = paragraph.text.strip()
        if text.casefold().startswith(labels):
            return take_code(text.split(":", 1)[1].strip())
    return None


def _read_table(table: WordTable, title: str, sheets: dict[str, FilledSheet]) -> None:
    """Read the head or the questions of one respondent, whichever the table holds."""
    rows = [list_cells(row) for row in table.rows]
    respondent = find_respondent(list_hidden(rows[0])) if rows else None
    if respondent is None:
        return
    sheet = sheets.setdefault(respondent, FilledSheet(title, respondent))
    names = [find_column(read_text(cell)) for cell in rows[0]]
    for number, cells in enumerate(rows, 1):
        hidden = list_hidden(cells)
        head = next((text for text in hidden if text in _HEAD_CELLS), None)
        if head is not None and len(cells) > 1:
            sheet.head[HeadCell(head)] = FilledCell(read_text(cells[1]), f"B{number}")
        elif number > 1 and not head:
            answers = {
                name: FilledCell(_read_answer(cell), f"{get_column_letter(place)}{number}")
                for place, (name, cell) in enumerate(zip(names, cells, strict=False), 1)
                if name is not None
            }
            order, question = (read_text(cell) for cell in (*cells, *cells)[:2])
            question_id = next(iter(hidden), "")
            sheet.rows.append(
                FilledRow(number, f"B{number}", order, question_id, question, answers)
            )


def list_cells(row: WordRow) -> list[BaseOxmlElement]:
    """List the cells of a row, those too that a program has wrapped in a control."""
    return list(row._tr.iter(qn("w:tc")))  # noqa: SLF001  # python-docx passes over wrapped cells


def _read_answer(cell: BaseOxmlElement) -> str:
    text = read_text(cell)
    return "" if text == NOT_ASKED else text


def read_text(cell: BaseOxmlElement) -> str:
    """Read what is seen in a cell, with a line break between paragraphs."""
    lines = [
        "".join(text for run in paragraph.iter(qn("w:r")) for text in _read_seen(run))
        for paragraph in cell.iter(qn("w:p"))
    ]
    return "\n".join(lines).strip()


def _read_seen(run: BaseOxmlElement) -> Iterator[str]:
    if _is_hidden(run) or _is_placeholder(run):
        return
    for part in run:
        if part.tag == qn("w:t"):
            yield part.text or ""
        elif part.tag in (qn("w:br"), qn("w:tab")):
            yield " "


def list_hidden(cells: list[BaseOxmlElement]) -> list[str]:
    """List what is hidden in the cells of a row: it says what the row is."""
    runs = (run for cell in cells for run in cell.iter(qn("w:r")) if _is_hidden(run))
    texts = ("".join(text.text or "" for text in run.iter(qn("w:t"))) for run in runs)
    return [text for joined in texts for text in joined.split()]


def _is_hidden(run: BaseOxmlElement) -> bool:
    return run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None


def _is_placeholder(run: BaseOxmlElement) -> bool:
    """Return whether a run is what a list shows until something is chosen from it."""
    controls = run.iterancestors(qn("w:sdt"))
    return any(
        control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None for control in controls
    )
