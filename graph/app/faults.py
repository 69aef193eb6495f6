"""Says what is wrong with what was given, each fault beside a preview of the row it stands on."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, time
from pathlib import PurePosixPath

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from graph.app.given import GIVEN, Given
from graph.errors import DataError, Problem, SamverkanError, UsageError
from graph.language import Language
from graph.workbook.problems import SheetProblem

_HEADING_ROWS = 10
_MOST_SHOWN = 200
_LONGEST = 160


class PreviewCell(BaseModel):
    """A cell of the row: its heading, what stands there, and whether the fault is in it."""

    heading: str
    text: str
    is_here: bool


class ShownFault(BaseModel):
    """A fault or a warning: where it is and what to do, in words; blank where it has no place.

    `cell` is as Excel writes it in a workbook, and the number of the row in a table.
    """

    file: str
    sheet: str = ""
    cell: str = ""
    column: str = ""
    words: str
    row: int | None = None
    preview: list[PreviewCell] = []


def describe_error(
    error: SamverkanError, files: Iterable[Given], language: Language
) -> list[ShownFault]:
    """Describe everything that an error carries, with the rows it is about."""
    if isinstance(error, DataError):
        return list(describe_problems(error.problems, files, language))
    if isinstance(error, UsageError):
        named = {name: _short(value) for name, value in error.values.items()}
        return [ShownFault(file="", words=language.text(error.message, **named))]
    return [ShownFault(file="", words=error.render(language))]


def _short(value: object) -> object:
    """Leave the folder out of a path: it is one of ours, that nobody has chosen."""
    return value.rpartition(f"/{GIVEN}/")[2] if isinstance(value, str) else value


def describe_problems(
    problems: Iterable[Problem], files: Iterable[Given], language: Language
) -> Iterator[ShownFault]:
    """Describe faults or warnings; of very many the first have a preview."""
    given = {file.short_name: file for file in files}
    opened: dict[str, Workbook] = {}
    for number, problem in enumerate(problems):
        name = PurePosixPath(problem.file).name
        fault = ShownFault(
            file=name,
            column=problem.column or "",
            words=problem.word(language),
            row=problem.row,
        )
        if isinstance(problem, SheetProblem):
            fault.sheet, fault.cell = problem.sheet, problem.cell
        elif problem.row:
            fault.sheet, fault.cell = name, str(problem.row)
        if number < _MOST_SHOWN and name in given and problem.row:
            with suppress(SamverkanError):
                fault.preview = _preview(problem, given[name], opened)
        yield fault


def _preview(problem: Problem, file: Given, opened: dict[str, Workbook]) -> list[PreviewCell]:
    if not isinstance(problem, SheetProblem):
        return _preview_table(problem, file)
    if file.name not in opened:
        content = io.BytesIO(file.content)  # it has been read before, and its faults are known
        opened[file.name] = load_workbook(content, data_only=True, keep_links=False)
    if problem.sheet not in opened[file.name].sheetnames or not problem.cell:
        return []
    return _preview_sheet(problem, opened[file.name][problem.sheet])


def _preview_sheet(problem: SheetProblem, sheet: Worksheet) -> list[PreviewCell]:
    """List the cells of the row that are filled in, and the one at fault, with their headings."""
    letters, number = coordinate_from_string(problem.cell)
    here = column_index_from_string(letters)
    heading_row = _find_heading_row(sheet, here, problem.column, number)
    cells = []
    for place, cell in enumerate(sheet[number], 1):
        heading = sheet.cell(heading_row, place).value if heading_row else None
        if place == here or (cell.value is not None and heading is not None):
            is_hidden = sheet.column_dimensions[get_column_letter(place)].hidden
            if place == here or not is_hidden:
                cells.append(_cell(heading, cell.value, is_here=place == here))
    return cells


def _find_heading_row(sheet: Worksheet, column: int, heading: str | None, number: int) -> int:
    for row in range(1, min(number, _HEADING_ROWS + 1)):
        if str(sheet.cell(row, column).value or "").strip() == heading:
            return row
    return 1 if number > 1 else 0


def _preview_table(problem: Problem, file: Given) -> list[PreviewCell]:
    """List the cells of a row of a CSV file; the row is numbered as a spreadsheet does."""
    text = file.content.decode("utf-8-sig", errors="replace")
    separator = (
        ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    )
    rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    assert problem.row is not None
    if not 1 < problem.row <= len(rows):
        return []
    named: Mapping[str, str] = dict(zip(rows[0], rows[problem.row - 1], strict=False))
    return [
        _cell(heading, text, is_here=heading == problem.column)
        for heading, text in named.items()
        if text or heading == problem.column
    ]


def _cell(heading: object, value: object, *, is_here: bool) -> PreviewCell:
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()  # a day in Excel is one without the hours that nobody wrote
    text = "" if value is None else str(value)
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return PreviewCell(heading=str(heading or ""), text=shown, is_here=is_here)
