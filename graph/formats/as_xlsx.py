"""Render a report as an Excel workbook. Text from the data is always text, never a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph.dates import ReducedDate
from graph.documents.action_plan import plan_headings, propose_plan
from graph.documents.fields import EDGE_COLUMNS, GAP_COLUMNS, edge_table, gap_table
from graph.documents.matrix import Matrix
from graph.documents.report import Report
from graph.documents.sections import Part, Table, list_counts, list_sections
from graph.documents.verdict import word_age, word_judgement
from graph.formats.reproducible_zip import settle
from graph.language import Language, capitalise, mark
from graph.vocabulary import EdgeState, Severity
from graph.wording.labels import SEVERITY_LABELS, STATE_LABELS

Value: TypeAlias = str | int | date
Rows: TypeAlias = list[list[Value]]

_DATE_FORMAT = "yyyy-mm-dd"
_FORMULA_STARTS = ("=", "+", "-", "@")
_A4 = "9"
# Points a line takes, the highest row Excel has, and how full of letters a wrapped line gets.
_LINE, _HIGHEST, _FILLED = 15.0, 409.0, 1.0
# Ink and ground, dark on light: at least 4.5:1.
_STATE_COLOURS = {
    EdgeState.MISSING: ("8F1049", "FADFEA"),
    EdgeState.LAPSED: ("8A3700", "FCE8DA"),
    EdgeState.ACTIVE: ("1A4F8B", "E1ECF7"),
}
_SEVERITY_COLOURS = {
    Severity.HIGH: ("8F1230", "FADDE3"),
    Severity.MEDIUM: ("7A4300", "FCEBD3"),
    Severity.LOW: ("3C474C", "ECEFF0"),
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet: its rows, headings first; widths in letters; columns by what they hold."""

    name: str
    rows: Sequence[Sequence[Value]]
    widths: Sequence[int]
    date_columns: Sequence[int] = ()
    state_columns: Sequence[int] = ()
    severity_columns: Sequence[int] = ()
    turned_from: int | None = None


def render(report: Report) -> bytes:
    """Render the workbook; the same report gives the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in _list_sheets(report):
        _write_sheet(workbook.create_sheet(sheet.name), sheet, report.language)
    workbook.properties.title = report.language.text(
        mark("Gap report {name} {day}"), name=report.municipality.name, day=report.as_of
    )
    workbook.properties.creator = "samverkan"
    workbook.properties.language = report.language.code.value
    out = io.BytesIO()
    workbook.save(out)
    return settle(out.getvalue(), report.as_of)


def _list_sheets(report: Report) -> Iterable[_Sheet]:
    text = report.language.text
    since_gap, since_edge = (
        [column.heading for column in columns].index(mark("Since"))
        for columns in (GAP_COLUMNS, EDGE_COLUMNS)
    )
    state = [column.heading for column in EDGE_COLUMNS].index(mark("State"))
    yield _Sheet(text(mark("Overview")), _overview(report), (30, 60, 60))
    yield _Sheet(
        text(mark("Gaps")),
        gap_table(report),
        (10, 45, 26, 30, 30, 12, 50, 40, 45, 24, 50, 28),
        date_columns=[since_gap],
        severity_columns=[0],
    )
    yield _Sheet(text(mark("Questions")), _questions(report), (30, 60, 45, 50))
    yield _Sheet(
        text(mark("Edges")),
        edge_table(report),
        (28, 38, 18, 18, 28, 12, 24, 60, 40),
        date_columns=[since_edge],
        state_columns=[state],
    )
    matrix = report.matrix
    kinds = len(matrix.kinds)
    yield _Sheet(
        text(mark("Matrix")),
        _matrix(matrix, report.language),
        (45, *(14 for _ in range(kinds))),
        state_columns=range(1, kinds + 1),
        turned_from=1,
    )
    yield _Sheet(
        text(mark("Action plan")),
        _plan(report),
        (50, 40, 60, 28, 14, 14),
        date_columns=[4],
    )
    for part, name in ((Part.FINDINGS, mark("Follow-up")), (Part.CHANGES, mark("Changes"))):
        for table in _tables_of(part, report):
            rows = [table.headings, *([cell.text for cell in row] for row in table.rows)]
            widths = [round(8 * share) for share in table.widths]
            yield _Sheet(text(name), rows, widths)


def _overview(report: Report) -> Rows:
    text, municipality = report.language.text, report.municipality
    rows: Rows = [
        [text(mark("What")), text(mark("Value")), text(mark("Note"))],
        [text(mark("Municipality")), municipality.name, municipality.code],
        [text(mark("Day")), report.as_of, ""],
        [text(mark("Verdict")), word_judgement(report), ""],
        [text(mark("Evidence")), word_age(report), ""],
    ]
    rows += [[name, number, ""] for name, number in list_counts(report)]
    rows += [
        [text(mark("Most severe gap {number}"), number=number), line.title, line.action]
        for number, line in enumerate(report.first_moves, start=1)
    ]
    for line in report.sources:
        told = text(
            mark("{title}, {publisher}"), title=line.source.title, publisher=line.source.publisher
        )
        state = text(mark("Describes the state on {day}."), day=line.source.as_of)
        rows.append([text(mark("Source")), told, state])
    rows.append([text(mark("Data version")), report.data_version, ""])
    return rows


def _questions(report: Report) -> list[list[str]]:
    names = (mark("Ask"), mark("Question"), mark("Norm"), mark("Answer"))
    return [
        [report.language.text(name) for name in names],
        *(
            [line.ask, line.text, line.basis, ""]
            for lines in report.questions_by_respondent.values()
            for line in lines
        ),
    ]


def _matrix(matrix: Matrix, language: Language) -> list[list[str]]:
    return [
        [language.text(mark("Forum")), *matrix.kinds.values()],
        *([capitalise(row.forum.name), *(cell.words for cell in row.cells)] for row in matrix.rows),
    ]


def _plan(report: Report) -> list[list[str]]:
    return [
        [*plan_headings(report.language)],
        *(
            [row.cause, row.source, row.action, row.responsible, "", row.status]
            for row in propose_plan(report)
        ),
    ]


def _tables_of(part: Part, report: Report) -> list[Table]:
    return [
        block
        for section in list_sections(report)
        if section.part is part
        for block in section.blocks
        if isinstance(block, Table)
    ]


def _write_sheet(page: Worksheet, sheet: _Sheet, language: Language) -> None:
    for row_number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            is_dated = row_number > 1 and column in sheet.date_columns
            cell = page.cell(row_number, column + 1)
            _fill(cell, _read_day(value) if is_dated else value)
            if is_dated:
                cell.number_format = _DATE_FORMAT
            if row_number == 1:
                _head(cell, turned=sheet.turned_from is not None and column >= sheet.turned_from)
        if row_number > 1:
            page.row_dimensions[row_number].height = _height(row, sheet.widths)
    for column, width in enumerate(sheet.widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    if sheet.turned_from is not None:
        page.row_dimensions[1].height = 110
    page.freeze_panes = "B2"
    page.auto_filter.ref = page.dimensions
    _colour(page, sheet, language)
    _set_up_print(page)


def _height(row: Sequence[Value], widths: Sequence[int]) -> float:
    """Reckon how high a row must be for its fullest cell; Excel allows no more than 409 points."""
    lines = max(
        -(-len(str(value)) // max(1, int(width * _FILLED)))
        for value, width in zip(row, widths, strict=True)
    )
    return min(_LINE * max(1, lines) + 2, _HIGHEST)


def _fill(cell: Cell | MergedCell, value: Value) -> None:
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        cell.value = value or None
        if value:
            cell.data_type = "s"  # openpyxl takes a leading = for a formula
        if value.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True  # and Excel would, once somebody edits the cell
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = _DATE_FORMAT
        cell.alignment = Alignment(vertical="top", horizontal="left")


def _read_day(value: Value) -> Value:
    """Make a date of a whole day; a month or a year stays as it is written."""
    if not isinstance(value, str) or not value:
        return value
    day = ReducedDate.parse(value)
    return day.first if day.first == day.last else value


def _head(cell: Cell | MergedCell, *, turned: bool) -> None:
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="12453C")
    cell.alignment = Alignment(
        vertical="bottom" if turned else "top", wrap_text=True, textRotation=90 if turned else 0
    )


def _colour(page: Worksheet, sheet: _Sheet, language: Language) -> None:
    """Colour by the words in the cells, so that colour follows when somebody edits them."""
    last = len(sheet.rows)
    if last == 1:
        return
    states = {language.text(STATE_LABELS[it]): pair for it, pair in _STATE_COLOURS.items()}
    severities = {
        language.text(SEVERITY_LABELS[it]): pair for it, pair in _SEVERITY_COLOURS.items()
    }
    for columns, colours in (
        (sheet.state_columns, states),
        (sheet.severity_columns, severities),
    ):
        for column in columns:
            letter = get_column_letter(column + 1)
            for word, (ink, ground) in colours.items():
                page.conditional_formatting.add(
                    f"{letter}2:{letter}{last}",
                    FormulaRule(  # type: ignore[no-untyped-call]
                        formula=[f'ISNUMBER(SEARCH("{word}",{letter}2))'],
                        stopIfTrue=True,
                        font=Font(color=ink),
                        fill=PatternFill("solid", bgColor=ground),
                    ),
                )


def _set_up_print(page: Worksheet) -> None:
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
