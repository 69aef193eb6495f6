"""Reads a form that comes back as a workbook."""

from pathlib import Path

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.labels import plain_word
from graph.questionnaire.columns import NUMBER, QUESTION, QUESTION_ID, HeadCell
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
from graph.questions.answers import AnswerCell
from graph.workbook.cells import UnreadableError, read_cell
from graph.workbook.opening import open_workbook
from graph.workbook.read import find_municipality_name
from graph.workbook.sheets import Takes

_MOST_ROWS_ABOVE = 12
_HEAD_CELLS = frozenset(HeadCell)


def read_xlsx(path: Path) -> FilledForm | None:
    """Read a workbook as a form; None when it is another workbook.

    Raises:
        UsageError: The file cannot be read as a workbook, or does not say of which municipality.
    """
    opened = open_workbook(path)
    sheets = [
        _read_sheet(values, opened.written[values.title])
        for values in opened.values.worksheets
        if _find_headings(values)
    ]
    if not sheets:
        return None
    headings = (heading for page in opened.values for heading in _find_headings(page) or ())
    return FilledForm(find_municipality_name(opened, path), find_language(headings), tuple(sheets))


def _find_headings(page: Worksheet) -> dict[str, int] | None:
    """Find the row of headings, and the place of each; None where the sheet asks nothing."""
    numbers, questions = (set(map(plain_word, spell(word))) for word in (NUMBER, QUESTION))
    for row in page.iter_rows(min_row=1, max_row=_MOST_ROWS_ABOVE):
        places = {
            plain_word(str(cell.value)): cell.column for cell in row if cell.value is not None
        }
        if questions & places.keys() and numbers & places.keys():
            return {
                **places,
                "": row[0].row or 0,
                NUMBER: places[next(iter(numbers & places.keys()))],
                QUESTION: places[next(iter(questions & places.keys()))],
            }
    return None


def _read_sheet(values: Worksheet, written: Worksheet) -> FilledSheet:
    places = _find_headings(values)
    assert places is not None
    heading_row = places.pop("")
    id_place = places.get(plain_word(QUESTION_ID))
    answers = {
        cell: place
        for heading, place in places.items()
        if (cell := find_column(heading)) is not None
    }
    sheet = FilledSheet(values.title)
    for row in values.iter_rows(min_row=1, max_row=heading_row - 1):
        _read_head_row(sheet, row, written, id_place)
    for row in values.iter_rows(min_row=heading_row + 1):
        number = row[0].row or 0
        cells = {
            name: _read(values.cell(number, place), written.cell(number, place), name)
            for name, place in answers.items()
        }
        order, question, question_id = (
            str(values.cell(number, place).value or "").strip() if place else ""
            for place in (places[NUMBER], places[QUESTION], id_place)
        )
        place = f"{get_column_letter(places[QUESTION])}{number}"
        sheet.rows.append(FilledRow(number, place, order, question_id, question, cells))
    return sheet


def _read_head_row(
    sheet: FilledSheet,
    row: tuple[Cell | MergedCell, ...],
    written: Worksheet,
    id_place: int | None,
) -> None:
    """Read a row above the headings; what is hidden in it says what its cell holds."""
    texts = [str(cell.value).strip() for cell in row if cell.value is not None]
    respondent = find_respondent(texts)
    if respondent is not None:
        sheet.respondent_id = respondent
    name = next((text for text in texts if text in _HEAD_CELLS), None)
    if name is None or id_place is None:
        return
    places = [cell.column or 0 for cell in row]
    label = next((cell.column or 0 for cell in row if cell.value is not None), 1)
    between = [cell for cell, place in zip(row, places, strict=True) if label < place < id_place]
    cell = next((cell for cell in between if cell.value is not None), between[0])
    is_day = name == HeadCell.DAY
    sheet.head[HeadCell(name)] = _read(
        cell,
        written[cell.coordinate],
        AnswerCell.SINCE if is_day else AnswerCell.NOTE,
    )


def _read(cell: Cell | MergedCell, written: Cell | MergedCell, name: AnswerCell) -> FilledCell:
    takes = Takes.DATE if name is AnswerCell.SINCE else Takes.TEXT
    try:
        return FilledCell(read_cell(cell, written, takes), cell.coordinate)
    except UnreadableError as unread:
        return FilledCell(unread.found, cell.coordinate, unread.code)
