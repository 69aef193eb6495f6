"""Reads one CSV file into rows of one record class, collecting every problem."""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graph.dataset.clean_rows import is_own, read_clean_rows
from graph.dataset.privacy import find_personal_data, may_hold_personal_data
from graph.dataset.records import Row
from graph.errors import Problem, ProblemCode
from graph.language import mark

RowT = TypeVar("RowT", bound=Row)

# All of Unicode's category Cc but the line feed, which a cell may hold.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# The same in UTF-8, but for what also stands between cells and lines.
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\n\r"})
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")

_SEPARATORS = (",", ";", "\t")
_EXAMPLE_SLUG = "socialtjansten, ey-2025-12"
_EXAMPLE_WORD = "social_services"
_BETWEEN = mark("0 or more, without decimals")
_AGES = "0–25"


@dataclass(frozen=True, slots=True)
class ReadTable(Generic[RowT]):
    """The rows of one file that could be read, each with its line number.

    `columns` are those of the file's header; none when the file cannot be read.
    """

    file: str
    rows: tuple[tuple[int, RowT], ...]
    columns: frozenset[str] = frozenset()

    def problem(
        self,
        code: ProblemCode,
        row: int,
        column: str | None = None,
        *,
        found: str = "",
        expected: str = "",
    ) -> Problem:
        """Report a fault on a row of this file."""
        return Problem(self.file, code, row, column, found, expected)


def read_table(
    path: Path, record: type[RowT], problems: list[Problem], *, shown_as: str
) -> ReadTable[RowT]:
    """Read a file of comma, semicolon or tab separated UTF-8, with a header row.

    Rows with a fault are left out of the result and reported in `problems`, one problem per
    faulty cell, so that a user can mend them all at once. `shown_as` is the file's name in
    messages.
    """
    content = _read_content(path, record, shown_as, problems)
    if content is None:
        return ReadTable(shown_as, ())
    before = len(problems)
    lines = list(_read_lines(content.decode(), shown_as, problems))
    if not lines:
        return ReadTable(shown_as, ())
    (header_row, first), *body = lines
    header, body = _drop_blank_columns([cell.strip() for cell in first], body)
    is_whole = len(problems) == before
    if is_whole and not _may_hold_refused(content, body):
        clean = read_clean_rows(header, body, record)
        if clean is not None:
            return ReadTable(shown_as, clean, frozenset(header))
    faults = list(_check_header(header, record, shown_as, header_row))
    problems.extend(faults)
    rows = () if faults else tuple(_read_rows(header, body, record, shown_as, problems))
    return ReadTable(shown_as, rows, frozenset(header))


def _read_content(
    path: Path, record: type[Row], shown_as: str, problems: list[Problem]
) -> bytes | None:
    """Read the bytes of a file that is UTF-8 and not empty, without its byte order mark."""
    try:
        content = path.read_bytes().removeprefix(BOM_UTF8)
        text = content.decode()
    except FileNotFoundError:
        problems.append(Problem(shown_as, ProblemCode.MISSING_FILE))
        return None
    except UnicodeDecodeError:
        problems.append(Problem(shown_as, ProblemCode.NOT_UTF8))
        return None
    if not text.strip():
        columns = tuple(record.model_fields)
        problems.append(Problem(shown_as, ProblemCode.EMPTY_FILE, expected=columns))
        return None
    return content


def _read_lines(
    text: str, shown_as: str, problems: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    header = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(shown_as, ProblemCode.NOT_CSV, start, found=str(error)))


def _drop_blank_columns(
    header: list[str], body: list[tuple[int, list[str]]]
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Drop columns at the right without heading and content, as spreadsheets leave them."""
    width = len(header)
    while width and not header[width - 1]:
        width -= 1
    if width == len(header) or any("".join(cells[width:]).strip() for _, cells in body):
        return header, body
    return header[:width], [(number, cells[:width]) for number, cells in body]


def _may_hold_refused(content: bytes, body: Iterable[tuple[int, list[str]]]) -> bool:
    """Whether any cell of a file may hold what `_check_cells` refuses."""
    return (
        len(content.translate(None, _CONTROL_BYTES)) < len(content)
        or _C1_BYTES.search(content) is not None
        or (
            (b"\t" in content or b"\r" in content)
            and any(_CONTROL.search("\n".join(cells)) for _, cells in body)
        )
        or may_hold_personal_data(content)
    )


def _read_rows(
    header: list[str],
    body: list[tuple[int, list[str]]],
    record: type[RowT],
    shown_as: str,
    problems: list[Problem],
) -> Iterator[tuple[int, RowT]]:
    """Read rows one by one and report every fault; leave out the rows that have one."""
    for number, cells in body:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            problems.append(
                Problem(
                    shown_as,
                    ProblemCode.RAGGED_ROW,
                    number,
                    found=str(len(cells)),
                    expected=str(len(header)),
                )
            )
            continue
        values = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        faults = list(_check_cells(values, shown_as, number))
        row = _validate(values, record, shown_as, number, faults)
        problems.extend(faults)
        if row is not None and not faults:
            yield number, row


def _check_header(
    header: list[str], record: type[Row], shown_as: str, row: int
) -> Iterator[Problem]:
    columns = tuple(record.model_fields)
    for name in dict.fromkeys(header):
        if is_own(name):
            continue
        if name not in columns:
            yield Problem(
                shown_as,
                ProblemCode.UNKNOWN_COLUMN,
                row,
                found=name,
                expected=columns,
            )
        elif header.count(name) > 1:
            yield Problem(shown_as, ProblemCode.DUPLICATE_COLUMN, row, name)
    for name in columns:
        if name not in header and name not in record.optional_columns():
            yield Problem(shown_as, ProblemCode.MISSING_COLUMN, row, name)


def _check_cells(values: Mapping[str, str], shown_as: str, row: int) -> Iterator[Problem]:
    for column, value in values.items():
        for kind in find_personal_data(value):
            yield Problem(shown_as, ProblemCode.PERSONAL_DATA, row, column, found=kind)
        if _CONTROL.search(value):
            yield Problem(shown_as, ProblemCode.CONTROL_CHARACTER, row, column)


def _validate(
    values: Mapping[str, str],
    record: type[RowT],
    shown_as: str,
    row: int,
    problems: list[Problem],
) -> RowT | None:
    filled = {name: value for name, value in values.items() if value and not is_own(name)}
    refused = {problem.column for problem in problems}  # what a cell must not hold is not quoted
    try:
        return record.model_validate(filled)
    except ValidationError as error:
        problems.extend(
            _translate(fault, values, record, shown_as, row)
            for fault in error.errors()
            if fault["loc"][0] not in refused
        )
        return None


def _translate(
    fault: ErrorDetails, values: Mapping[str, str], record: type[Row], shown_as: str, row: int
) -> Problem:
    column = str(fault["loc"][0])
    found = str(fault["input"]) if len(fault["loc"]) > 1 else values.get(column, "")
    code, expected = _classify(fault["type"], record, column)
    return Problem(shown_as, code, row, column, found=found, expected=expected)


def _classify(
    fault: str, record: type[Row], column: str
) -> tuple[ProblemCode, str | tuple[str, ...]]:
    match fault:
        case "missing":
            return ProblemCode.MISSING_VALUE, ""
        case "enum":
            return ProblemCode.UNKNOWN_TERM, terms_of(record, column)
        case "value_error":
            return ProblemCode.BAD_DATE, ""
        case "int_parsing" | "int_from_float" | "greater_than_equal" | "less_than_equal":
            return ProblemCode.BAD_NUMBER, _AGES if column.startswith("age_") else _BETWEEN
        case _:
            return ProblemCode.BAD_ID, _example_of(column)


def _example_of(column: str) -> str:
    if column == "code":
        return "0380"
    if column == "county_code":
        return "03"
    return _EXAMPLE_WORD if column.endswith("kind") else _EXAMPLE_SLUG


def terms_of(record: type[Row], column: str) -> tuple[str, ...]:
    """List the closed vocabulary of a column; empty when it has none."""
    return tuple(
        term.value for enum in _enums(record.model_fields[column].annotation) for term in enum
    )


def _enums(annotation: object) -> Iterable[type[StrEnum]]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [annotation]
    return [enum for part in get_args(annotation) for enum in _enums(part)]
