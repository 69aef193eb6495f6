"""Reads a form that comes back as a Word document."""

from collections.abc import Iterable
from pathlib import Path

from openpyxl.utils import get_column_letter

from graph.errors import UsageError
from graph.language import mark
from graph.open_packaging.reading import DamagedError
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
from graph.wordprocessing.reading import (
    WordBlock,
    WordCell,
    WordParagraph,
    WordTable,
    read_document,
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
    blocks = read_blocks(path)
    sheets: dict[str, FilledSheet] = {}
    title = ""
    for block in blocks:
        if isinstance(block, WordTable):
            _read_table(block, title, sheets)
        elif block.is_heading:
            title = block.text.strip()
    municipality = _find_municipality(blocks)
    if municipality is None or not sheets:
        message = mark("“{path}” is no form of questions: nothing in it says which it asks.")
        raise UsageError(message, path=str(path))
    first = (block.rows[0] for block in blocks if isinstance(block, WordTable) and block.rows)
    language = find_language(cell.text for row in first for cell in row)
    return FilledForm(municipality, language, tuple(sheets.values()))


def read_blocks(path: Path) -> tuple[WordBlock, ...]:
    """Read the paragraphs and the tables of a Word document.

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
    try:
        return read_document(content, _MOST_BYTES)
    except DamagedError as error:
        message = mark("“{path}” is damaged and cannot be read.")
        raise UsageError(message, path=str(path)) from error


def _find_municipality(blocks: Iterable[WordBlock]) -> str | None:
    labels = tuple(f"{label}:".casefold() for label in spell(MUNICIPALITY_LABEL))
    for block in blocks:
        text = block.text.strip() if isinstance(block, WordParagraph) else ""
        if text.casefold().startswith(labels):
            return take_code(text.split(":", 1)[1].strip())
    return None


def _read_table(table: WordTable, title: str, sheets: dict[str, FilledSheet]) -> None:
    """Read the head or the questions of one respondent, whichever the table holds."""
    rows = table.rows
    respondent = find_respondent(list_hidden(rows[0])) if rows else None
    if respondent is None:
        return
    sheet = sheets.setdefault(respondent, FilledSheet(title, respondent))
    names = [find_column(cell.text) for cell in rows[0]]
    for number, cells in enumerate(rows, 1):
        hidden = list_hidden(cells)
        head = next((text for text in hidden if text in _HEAD_CELLS), None)
        if head is not None and len(cells) > 1:
            sheet.head[HeadCell(head)] = FilledCell(cells[1].text, f"B{number}")
        elif number > 1 and not head:
            answers = {
                name: FilledCell(_read_answer(cell), f"{get_column_letter(place)}{number}")
                for place, (name, cell) in enumerate(zip(names, cells, strict=False), 1)
                if name is not None
            }
            order, question = (cell.text for cell in (*cells, *cells)[:2])
            question_id = next(iter(hidden), "")
            sheet.rows.append(
                FilledRow(number, f"B{number}", order, question_id, question, answers)
            )


def list_hidden(cells: Iterable[WordCell]) -> list[str]:
    """List what is hidden in the cells of a row: it says what the row is."""
    return [word for cell in cells for word in cell.hidden]


def _read_answer(cell: WordCell) -> str:
    return "" if cell.text == NOT_ASKED else cell.text
