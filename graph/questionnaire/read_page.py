"""Reads the parts that forms in a workbook share: headings, the cells at the head, and rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph.labels import plain_word
from graph.questionnaire.columns import NUMBER, QUESTION, QUESTION_ID, HeadCell
from graph.questionnaire.filled import FilledCell, FilledRow, find_column, spell
from graph.questions.answers import AnswerCell
from graph.workbook.cells import UnreadableError, read_cell
from graph.workbook.opening import OpenedWorkbook
from graph.workbook.sheets import Takes

_MOST_ROWS_ABOVE = 12


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page that asks something: its row of headings, and the column of each of them.

    `values` are what formulas had when it was saved, `written` is what stands in it. `answers` are
    the columns of a form's cells, `question_id` the hidden one of ids, None where that is gone.
    """

    values: Worksheet
    written: Worksheet
    heading_row: int
    headings: Mapping[int, str]
    number: int
    question: int
    question_id: int | None
    answers: Mapping[AnswerCell, int]

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return str(self.values.title)

    def read(self, row: int, place: int, *, is_day: bool = False) -> FilledCell:
        """Read a cell; one of days takes what a spreadsheet makes of them."""
        cell, written = self.values.cell(row, place), self.written.cell(row, place)
        try:
            text = read_cell(cell, written, Takes.DATE if is_day else Takes.TEXT)
        except UnreadableError as unread:
            return FilledCell(unread.found, cell.coordinate, unread.code)
        return FilledCell(text, cell.coordinate)

    def read_rows(self) -> Iterator[FilledRow]:
        """Read every row under the headings."""
        for number in range(self.heading_row + 1, self.values.max_row + 1):
            cells = {
                name: self.read(number, place, is_day=name is AnswerCell.SINCE)
                for name, place in self.answers.items()
            }
            order, question, question_id = (
                self._text(number, place)
                for place in (self.number, self.question, self.question_id)
            )
            place = f"{get_column_letter(self.question)}{number}"
            yield FilledRow(number, place, order, question_id, question, cells)

    def find_head(self) -> dict[HeadCell, int]:
        """Find the rows above the headings that are filled in, by what is hidden in them."""
        found = ((name, self.find_mark(name)) for name in HeadCell)
        return {name: row for name, row in found if row is not None}

    def find_mark(self, mark: str) -> int | None:
        """Find the row above the headings that a word is hidden in."""
        rows = range(1, self.heading_row)
        return next((row for row in rows if self._text(row, self.question_id) == mark), None)

    def list_marks(self) -> list[str]:
        """List what stands above the headings, and so what is hidden there."""
        rows = range(1, self.heading_row)
        return [text for row in rows for text in self.read_row(row).values()]

    def read_row(self, row: int) -> dict[int, str]:
        """Read the cells of a row as they stand there, by their columns; none that is blank."""
        (cells,) = self.values.iter_rows(min_row=row, max_row=row)
        return read_texts(cells)

    def _text(self, row: int, place: int | None) -> str:
        return str(self.values.cell(row, place).value or "").strip() if place else ""


def open_pages(opened: OpenedWorkbook) -> list[FormPage]:
    """Find the pages that ask something."""
    found = (_open_page(page, opened.written) for page in opened.values.worksheets)
    return [page for page in found if page is not None]


def _open_page(values: Worksheet, written: Workbook) -> FormPage | None:
    numbers, questions = (set(map(plain_word, spell(word))) for word in (NUMBER, QUESTION))
    for row in values.iter_rows(min_row=1, max_row=_MOST_ROWS_ABOVE):
        headings = read_texts(row)
        places = {plain_word(heading): place for place, heading in headings.items()}
        if questions & places.keys() and numbers & places.keys():
            answers = ((find_column(heading), place) for place, heading in headings.items())
            return FormPage(
                values=values,
                written=written[values.title],
                heading_row=row[0].row or 0,
                headings=headings,
                number=places[next(iter(numbers & places.keys()))],
                question=places[next(iter(questions & places.keys()))],
                question_id=places.get(plain_word(QUESTION_ID)),
                answers={cell: place for cell, place in answers if cell is not None},
            )
    return None


def read_texts(row: tuple[Cell | MergedCell, ...]) -> dict[int, str]:
    """Read the cells of a row as they stand there, by their columns; none that is blank."""
    return {cell.column or 0: str(cell.value).strip() for cell in row if cell.value is not None}
