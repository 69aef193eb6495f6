"""Writes a form as a workbook: a guide, and a sheet for each one who is asked."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph.language import mark
from graph.questionnaire.columns import (
    ANSWER_KINDS,
    HEAD_LABELS,
    NUMBER,
    QUESTION,
    QUESTION_ID,
    RESPONDENT,
    FormColumn,
    HeadCell,
    word_choices,
)
from graph.questionnaire.content import FormSheet, Questionnaire, choose_columns
from graph.questionnaire.guide import (
    ASKED,
    GUIDE,
    HOW_MANY,
    STEPS,
    TITLE,
    WHAT_HAPPENS,
    WHO_IS_ASKED,
)
from graph.questions.answers import AnswerCell
from graph.reproducible_zip import settle
from graph.vocabulary import SourceKind
from graph.workbook.guide import MUNICIPALITY_LABEL
from graph.workbook.words import word_term
from graph.workbook.write import put

_LISTS = mark("Lists")
_FIRST_COLUMN = 3
_HEADING_ROW = 6
_LONGEST_NAME, _FORBIDDEN = 31, str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_QUESTION_WIDTH = 62
_TYPE = "Calibri"
_LINE, _LEAST_HEIGHT = 15.0, 32.0
_HEADING_FILL = PatternFill("solid", fgColor="1F4A3E")
_HEADING_FONT = Font(name=_TYPE, bold=True, color="FFFFFF")
_ANSWER_FILL = PatternFill("solid", fgColor="FFFBE6")
_NOT_ASKED_FILL = PatternFill("solid", fgColor="D9DEDC")
_LINK_FONT = Font(name=_TYPE, color="0B5A8A", underline="single")
_THIN = Side(style="thin", color="9AA8A4")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TOP = Alignment(wrap_text=True, vertical="top")
_TOP_CENTRED = Alignment(horizontal="center", vertical="top")
_HEAD_HEIGHT = 19.0


def write_xlsx(form: Questionnaire) -> bytes:
    """Write a form; the same questions give the same bytes."""
    writer = _Writer(form)
    return writer.write()


class _Writer:
    """Writes the sheets of one form, and the lists that its cells are chosen from."""

    def __init__(self, form: Questionnaire) -> None:
        self._form = form
        self._language = form.language
        self._book = Workbook()
        self._book.remove(self._book.worksheets[0])
        self._lists: dict[tuple[str, ...], int] = {}

    def write(self) -> bytes:
        """Write everything."""
        guide = self._book.create_sheet(self._language.text(GUIDE))
        names = self._name_sheets()
        for name, sheet in zip(names, self._form.sheets, strict=True):
            self._write_sheet(self._book.create_sheet(name), sheet)
        self._write_guide(guide, names)
        self._write_lists()
        properties = self._book.properties
        properties.title = f"{self._language.text(TITLE)}: {self._form.municipality.name}"
        properties.creator = "samverkan"
        properties.language = self._language.code.value
        out = io.BytesIO()
        self._book.save(out)
        return settle(out.getvalue(), self._form.as_of)

    def _name_sheets(self) -> list[str]:
        """Name each sheet after whom it asks, within what Excel allows; no two alike."""
        names: list[str] = []
        for sheet in self._form.sheets:
            stem = sheet.name.translate(_FORBIDDEN)[:_LONGEST_NAME].strip()
            name, number = stem, 2
            while name.casefold() in {taken.casefold() for taken in names}:
                ending = f" {number}"
                name = stem[: _LONGEST_NAME - len(ending)] + ending
                number += 1
            names.append(name)
        return names

    def _write_guide(self, page: Worksheet, names: Sequence[str]) -> None:
        text, municipality = self._language.text, self._form.municipality
        page.column_dimensions["A"].width = 62
        page.column_dimensions["B"].width = 30
        # Whose form it is stands where it stands in a municipality's workbook.
        put(page, 1, 1, text(MUNICIPALITY_LABEL)).font = Font(name=_TYPE, bold=True, size=14)
        put(page, 1, 2, f"{municipality.name} ({municipality.code})").font = Font(
            name=_TYPE, bold=True, size=14
        )
        put(page, 2, 1, text(TITLE)).font = Font(name=_TYPE, bold=True, size=12)
        row = 3
        for words in ("", *STEPS, "", *WHAT_HAPPENS):
            row += 1
            if words:
                put(page, row, 1, text(words)).alignment = _TOP
                page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
                page.row_dimensions[row].height = _LINE * (1 + len(text(words)) // 100) + 3
        row += 2
        for place, words in enumerate((WHO_IS_ASKED, HOW_MANY), 1):
            head = put(page, row, place, text(words))
            head.font, head.fill = _HEADING_FONT, _HEADING_FILL
        for name, sheet in zip(names, self._form.sheets, strict=True):
            row += 1
            link = put(page, row, 1, sheet.name)
            link.hyperlink = f"#{quote_sheetname(name)}!A1"
            link.font = _LINK_FONT
            put(page, row, 2, len(sheet.lines)).alignment = Alignment(horizontal="left")
        _set_up_print(page)

    def _write_sheet(self, page: Worksheet, sheet: FormSheet) -> None:
        columns = choose_columns(sheet.lines)
        id_place = _FIRST_COLUMN + len(columns)
        self._write_head(page, sheet, id_place)
        self._write_headings(page, columns, id_place)
        for row, line in enumerate(sheet.lines, _HEADING_ROW + 1):
            put(page, row, 1, line.number).alignment = _TOP_CENTRED
            put(page, row, 2, line.text).alignment = _TOP
            put(page, row, id_place, line.question_id)
            for place in (1, 2):
                page.cell(row, place).border = _FRAME
            lines = -(-len(line.text) // (_QUESTION_WIDTH - 4))
            page.row_dimensions[row].height = max(_LEAST_HEIGHT, _LINE * lines + 3)
            for place, column in enumerate(columns, _FIRST_COLUMN):
                is_asked = column.cell in line.asked.cells
                self._write_answer_cell(page, row, place, is_asked=is_asked)
                choices = word_choices(column, line.asked, self._language)
                if column.cell is AnswerCell.WHO:
                    choices = self._form.actor_names
                if is_asked and choices:
                    self._offer(page, row, place, choices)
        page.freeze_panes = f"{get_column_letter(_FIRST_COLUMN)}{_HEADING_ROW + 1}"
        page.print_title_rows = f"{_HEADING_ROW}:{_HEADING_ROW}"
        _set_up_print(page)

    def _write_head(self, page: Worksheet, sheet: FormSheet, id_place: int) -> None:
        text = self._language.text
        put(page, 1, 2, text(ASKED, name=sheet.name)).font = Font(name=_TYPE, bold=True, size=14)
        respondent_id = sheet.respondent.actor_id if sheet.respondent else ""
        put(page, 1, id_place, f"{RESPONDENT}={respondent_id}")
        kinds = tuple(word_term(kind, self._language) for kind in ANSWER_KINDS)
        for row, cell in enumerate(HeadCell, 2):
            label = put(page, row, 2, text(HEAD_LABELS[cell]))
            label.font = Font(name=_TYPE, bold=True)
            label.alignment = Alignment(horizontal="right", indent=1)
            page.row_dimensions[row].height = _HEAD_HEIGHT
            put(page, row, id_place, cell.value)
            self._write_answer_cell(page, row, _FIRST_COLUMN, is_asked=True)
            page.merge_cells(
                start_row=row,
                end_row=row,
                start_column=_FIRST_COLUMN,
                end_column=_FIRST_COLUMN + 1,
            )
        kind_row = 2 + list(HeadCell).index(HeadCell.KIND)
        put(page, kind_row, _FIRST_COLUMN, word_term(SourceKind.SURVEY, self._language))
        self._offer(page, kind_row, _FIRST_COLUMN, kinds)

    def _write_headings(
        self, page: Worksheet, columns: Sequence[FormColumn], id_place: int
    ) -> None:
        text = self._language.text
        headings = [
            (text(NUMBER), "", 6),
            (text(QUESTION), "", _QUESTION_WIDTH),
            *((text(column.heading), text(column.about), column.width) for column in columns),
            (QUESTION_ID, "", 10),
        ]
        for place, (heading, about, width) in enumerate(headings, 1):
            cell = put(page, _HEADING_ROW, place, heading)
            cell.font, cell.fill = _HEADING_FONT, _HEADING_FILL
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if about:
                cell.comment = Comment(about, "samverkan", width=280, height=90)
            page.column_dimensions[get_column_letter(place)].width = width
        page.column_dimensions[get_column_letter(id_place)].hidden = True

    @staticmethod
    def _write_answer_cell(page: Worksheet, row: int, place: int, *, is_asked: bool) -> None:
        cell = page.cell(row, place)
        cell.border, cell.alignment = _FRAME, _TOP
        cell.fill = _ANSWER_FILL if is_asked else _NOT_ASKED_FILL
        cell.number_format = "@"

    def _offer(self, page: Worksheet, row: int, place: int, choices: tuple[str, ...]) -> None:
        """Offer a list; something else may be written, and is answered when it is read."""
        column = get_column_letter(self._lists.setdefault(choices, len(self._lists) + 1))
        name = quote_sheetname(self._language.text(_LISTS))
        offered = DataValidation(
            type="list",
            formula1=f"{name}!${column}$1:${column}${len(choices)}",
            allow_blank=True,
        )
        offered.showErrorMessage = False
        offered.add(f"{get_column_letter(place)}{row}")
        page.add_data_validation(offered)

    def _write_lists(self) -> None:
        page = self._book.create_sheet(self._language.text(_LISTS))
        page.sheet_state = "hidden"
        for words, column in self._lists.items():
            for number, word in enumerate(words, 1):
                put(page, number, column, word)


def _set_up_print(page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = "9"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
