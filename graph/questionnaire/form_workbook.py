"""Writes the parts that forms in a workbook share: guide, questions, cells to answer in, lists."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph.language import Language, mark
from graph.questionnaire.columns import (
    ANSWER_KINDS,
    COLUMN_OF,
    HEAD_LABELS,
    NUMBER,
    QUESTION,
    QUESTION_ID,
    HeadCell,
    word_choices,
)
from graph.questionnaire.content import FormLine, choose_columns
from graph.questionnaire.guide import GUIDE, HOW_MANY, TITLE, WHAT_HAPPENS, WHO_IS_ASKED
from graph.questions.answers import AnswerCell, Asked
from graph.vocabulary import SourceKind
from graph.workbook.fonts import choose_font
from graph.workbook.saving import save
from graph.workbook.words import word_term
from graph.workbook.write import put

FIRST_COLUMN = 3
"""The first column after the number and the question."""

_NUMBER_WIDTH, _QUESTION_WIDTH, _ID_WIDTH = 6, 62, 10
_LISTS = mark("Lists")
_LONGEST_NAME, _FORBIDDEN = 31, str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LINE, _LEAST_HEIGHT, _HEAD_HEIGHT = 15.0, 32.0, 19.0
_HEADING_FILL = PatternFill("solid", fgColor="1F4A3E")
_HEADING_FONT = choose_font(bold=True, color="FFFFFF")
_ANSWER_FILL = PatternFill("solid", fgColor="FFFBE6")
_NOT_ASKED_FILL = PatternFill("solid", fgColor="D9DEDC")
_LINK_FONT = choose_font(color="0B5A8A", underline="single")
_TITLE_FONT = choose_font(bold=True, size=14)
_THIN = Side(style="thin", color="9AA8A4")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TOP = Alignment(wrap_text=True, vertical="top")
_TOP_CENTRED = Alignment(horizontal="center", vertical="top")


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What stands over a column, what is said of it when it is pointed at, its width in letters."""

    text: str
    about: str
    width: int


class FormWorkbook:
    """The workbook of a form: its pages, and the lists that its cells are chosen from."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._guide = self._book.create_sheet(language.text(GUIDE))
        self._lists: dict[tuple[str, ...], int] = {}
        self._offered: dict[tuple[str, tuple[str, ...]], DataValidation] = {}

    def add_page(self, stem: str) -> Worksheet:
        """Add a page, named within what Excel allows and like no other."""
        stem = stem.translate(_FORBIDDEN)[:_LONGEST_NAME].strip()
        taken = {name.casefold() for name in self._book.sheetnames}
        name, number = stem, 2
        while name.casefold() in taken:
            ending = f" {number}"
            name = stem[: _LONGEST_NAME - len(ending)] + ending
            number += 1
        page: Worksheet = self._book.create_sheet(name)
        return page

    def write_guide(
        self,
        label: str,
        whose: str,
        steps: Iterable[str],
        asked: Iterable[tuple[Worksheet, str, int]],
        left_out: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Write whose form it is, how it is filled in, and whom it asks how many questions.

        Args:
            label: What it is of.
            whose: Its name.
            steps: What to do, for the catalogue.
            asked: Each page to go to, the one it is for, and the number of questions.
            left_out: The name of each that is not asked, and why.
        """
        page, text = self._guide, self.language.text
        page.column_dimensions["A"].width = 62
        page.column_dimensions["B"].width = 30
        # Whose form it is stands where it stands in a municipality's workbook.
        put(page, 1, 1, label).font = _TITLE_FONT
        put(page, 1, 2, whose).font = _TITLE_FONT
        put(page, 2, 1, text(TITLE)).font = choose_font(bold=True, size=12)
        row = 3
        for words in ("", *steps, "", *WHAT_HAPPENS):
            row += 1
            if words:
                put(page, row, 1, text(words)).alignment = _TOP
                page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
                page.row_dimensions[row].height = _LINE * (1 + len(text(words)) // 100) + 3
        row += 2
        for place, words in enumerate((WHO_IS_ASKED, HOW_MANY), 1):
            head = put(page, row, place, text(words))
            head.font, head.fill = _HEADING_FONT, _HEADING_FILL
        for target, name, number in asked:
            row += 1
            link = put(page, row, 1, name)
            link.hyperlink = f"#{quote_sheetname(target.title)}!A1"
            link.font = _LINK_FONT
            put(page, row, 2, number).alignment = Alignment(horizontal="left")
        for name, reason in left_out:
            row += 1
            put(page, row, 1, name)
            put(page, row, 2, reason)
        _set_up_print(page)

    def write_questions(
        self,
        page: Worksheet,
        heading_row: int,
        lines: Sequence[FormLine],
        names: tuple[str, ...],
        *,
        is_beside: bool = False,
    ) -> int:
        """Write questions with the cells that are asked for, or those beside the answer alone.

        Args:
            page: The page.
            heading_row: The row of the headings.
            lines: The questions.
            names: The names that may be written where it is asked who takes part.
            is_beside: Whether the answers themselves stand elsewhere.

        Returns:
            The place of the hidden column with the ids of the questions.
        """
        text = self.language.text
        columns = choose_columns(lines, is_beside=is_beside)
        headings = [
            ColumnHead(text(each.heading), text(each.about), each.width) for each in columns
        ]
        id_place = self.write_headings(page, heading_row, headings)
        for row, line in enumerate(lines, heading_row + 1):
            self.write_question(page, row, line.number, line.text)
            put(page, row, id_place, line.question_id)
            for place, column in enumerate(columns, FIRST_COLUMN):
                is_asked = column.cell in line.list_cells(is_beside=is_beside)
                self.write_answer_cell(page, row, place, is_asked=is_asked)
                choices = choose_words(column.cell, line.asked, names, self.language)
                if is_asked and choices:
                    self.offer(page, row, (place,), choices)
        return id_place

    @staticmethod
    def write_title(page: Worksheet, title: str) -> None:
        """Write the title of a page."""
        put(page, 1, 2, title).font = _TITLE_FONT

    def write_head_row(
        self, page: Worksheet, row: int, cell: HeadCell, places: Sequence[int], id_place: int
    ) -> None:
        """Write a row of the head, with a cell to fill in at each of some neighbouring places.

        What they hold is hidden in the column of ids.
        """
        label = put(page, row, 2, self.language.text(HEAD_LABELS[cell]))
        label.font = choose_font(bold=True)
        label.alignment = Alignment(horizontal="right", indent=1)
        page.row_dimensions[row].height = _HEAD_HEIGHT
        put(page, row, id_place, cell.value)
        for place in places:
            self.write_answer_cell(page, row, place)
        if cell is HeadCell.KIND:
            for place in places:
                put(page, row, place, word_term(SourceKind.SURVEY, self.language))
            kinds = tuple(word_term(kind, self.language) for kind in ANSWER_KINDS)
            self.offer(page, row, places, kinds)

    def write_headings(self, page: Worksheet, row: int, headings: Iterable[ColumnHead]) -> int:
        """Write the headings, with those of the number and the question before them.

        Returns:
            The place of a last column, for the ids of the questions, which is hidden.
        """
        every = (
            ColumnHead(self.language.text(NUMBER), "", _NUMBER_WIDTH),
            ColumnHead(self.language.text(QUESTION), "", _QUESTION_WIDTH),
            *headings,
            ColumnHead(QUESTION_ID, "", _ID_WIDTH),
        )
        for place, heading in enumerate(every, 1):
            cell = put(page, row, place, heading.text)
            cell.font, cell.fill = _HEADING_FONT, _HEADING_FILL
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if heading.about:
                cell.comment = Comment(heading.about, "samverkan", width=280, height=90)
            page.column_dimensions[get_column_letter(place)].width = heading.width
        if any(len(heading.text) + 1 > heading.width for heading in every[:-1]):
            page.row_dimensions[row].height = _LEAST_HEIGHT
        page.column_dimensions[get_column_letter(len(every))].hidden = True
        page.freeze_panes = f"{get_column_letter(FIRST_COLUMN)}{row + 1}"
        page.print_title_rows = f"{row}:{row}"
        _set_up_print(page)
        return len(every)

    @staticmethod
    def write_question(page: Worksheet, row: int, number: int, text: str) -> None:
        """Write a question and its number, on a row high enough for it."""
        put(page, row, 1, number).alignment = _TOP_CENTRED
        put(page, row, 2, text).alignment = _TOP
        for place in (1, 2):
            page.cell(row, place).border = _FRAME
        lines = -(-len(text) // (_QUESTION_WIDTH - 4))
        page.row_dimensions[row].height = max(_LEAST_HEIGHT, _LINE * lines + 3)

    @staticmethod
    def write_answer_cell(page: Worksheet, row: int, place: int, *, is_asked: bool = True) -> None:
        """Make a cell one to answer in, or grey."""
        cell = page.cell(row, place)
        cell.border, cell.alignment = _FRAME, _TOP
        cell.fill = _ANSWER_FILL if is_asked else _NOT_ASKED_FILL
        cell.number_format = "@"

    def offer(
        self, page: Worksheet, row: int, places: Sequence[int], choices: tuple[str, ...]
    ) -> None:
        """Offer a list in the cells of a row between the first place and the last.

        Something else may be written, and is answered when it is read.
        """
        offered = self._offered.get((page.title, choices))
        if offered is None:
            column = get_column_letter(self._lists.setdefault(choices, len(self._lists) + 1))
            name = quote_sheetname(self.language.text(_LISTS))
            offered = DataValidation(
                type="list",
                formula1=f"{name}!${column}$1:${column}${len(choices)}",
                allow_blank=True,
            )
            offered.showErrorMessage = False
            page.add_data_validation(offered)
            self._offered[page.title, choices] = offered
        first, last = (get_column_letter(places[end]) for end in (0, -1))
        offered.add(f"{first}{row}" if first == last else f"{first}{row}:{last}{row}")

    def save(self, whose: str, as_of: date) -> bytes:
        """Write the lists, and make a file of it all; the same content gives the same bytes."""
        page = self._book.create_sheet(self.language.text(_LISTS))
        page.sheet_state = "hidden"
        for words, column in self._lists.items():
            for number, word in enumerate(words, 1):
                put(page, number, column, word)
        properties = self._book.properties
        properties.title = f"{self.language.text(TITLE)}: {whose}"
        properties.creator = "samverkan"
        properties.language = self.language.code.value
        return save(self._book, as_of)


def choose_words(
    cell: AnswerCell, asked: Asked, names: tuple[str, ...], language: Language
) -> tuple[str, ...]:
    """Choose the words that a cell of a question offers; empty where anything may be written."""
    return names if cell is AnswerCell.WHO else word_choices(COLUMN_OF[cell], asked, language)


def _set_up_print(page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = "9"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
