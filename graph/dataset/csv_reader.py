"""Reads one CSV file into rows of one record class, collecting every problem."""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from graph.dataset.clean_rows import is_own, read_clean_rows
from graph.dataset.ids import write_as_id
from graph.dataset.privacy import find_personal_data, may_hold_personal_data
from graph.dataset.records import LIST_SEPARATOR, Actor, Forum, Row
from graph.dataset.tidy import has_control, is_plain, tidy
from graph.dataset.words import Kinds, enums_of, read_kind, suggest, terms_of, write_terms
from graph.errors import Problem, ProblemCode
from graph.files import is_device
from graph.labels import suggest_word
from graph.language import mark

RowT = TypeVar("RowT", bound=Row)
Line = tuple[int, list[str]]

CHECKED_COLUMN = "x_granskad"
"""A column of the user's own that lets what only looks like personal data through."""
CHECKED = "ej personuppgift"
"""What it then says."""
KIND_TABLES: Mapping[type[Row], str] = {
    Actor: "vocabulary/actor_kinds.csv",
    Forum: "vocabulary/forum_kinds.csv",
}
"""Where the kinds of a table's rows are listed."""

# What a Swedish text holds beside ASCII. Other encodings put other letters in their place, so a
# file all of whose letters are these, å ä ö among them, is Windows-1252 for certain.
_SWEDISH = set("åäöÅÄÖ")
_KNOWN = _SWEDISH | set("éÉèÈüÜáàæÆøØçñ“”\u2018\u2019„–—…•·§°½€£\xb4»«²³\xd7©®±\xa0\xad")

_SEPARATORS = (",", ";", "\t")
# What Excel reads as a setting and shows on no row.
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\n', re.IGNORECASE)
# What a cell of Excel has room for, and a name on a map. Longer names are some mistake.
_MOST_LETTERS, _MOST_IN_NAME = 32_767, 500
_NEVER_KEPT = frozenset(
    {ProblemCode.PERSONAL_DATA, ProblemCode.CONTROL_CHARACTER, ProblemCode.TOO_LONG}
)
_NAMES = frozenset({"name", "title"})
_AMONG_VALUES = re.compile(r"\s*[,;/&+]\s*|\s+och\s+")
# A day that nobody wrote: the number of a day, a month of another year or a time of midnight.
_SPREADSHEET_DATE = re.compile(
    r"[34]\d{4}|(19|20)\d\d-\d\d-\d\d[ T]0?0:00(:00)?"
    r"|(\d\d?[- ])?(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\.?[- ]\d\d",
    re.IGNORECASE,
)
_EXAMPLE_SLUG = "socialtjansten, ey-2025-12"
_EXAMPLE_WORD = "social_services"
_BETWEEN = mark("0 or more, without decimals")
_AGES = "0–25"
_ALPHABET = 26
# By a part of what Python's csv module says.
_CSV_ERRORS: Mapping[str, str] = {
    "unexpected end of data": mark("a quotation mark is opened and never closed"),
    "expected after": mark("text follows right after a quotation mark that closes"),
    "larger than field limit": mark("a cell is far too long"),
}
_QUOTES = mark("its quotation marks do not match")


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """A row with a fault: what its cells hold is still known.

    `is_aligned` is whether each cell stands under its heading; with cells too many none may.
    """

    number: int
    cells: Mapping[str, str]
    is_aligned: bool = True

    def values(self, column: str) -> list[str]:
        """List what a column holds, parted by |."""
        return [part.strip() for part in self.cells.get(column, "").split(LIST_SEPARATOR)]


@dataclass(frozen=True, slots=True)
class ReadTable(Generic[RowT]):
    """The rows of one file that could be read, each with its row number in a spreadsheet.

    `own_cells` are what the user's own columns hold, by row number.
    `columns` are those of the file's header; none when the file cannot be read. `unread` are the
    rows with a fault. Where `is_whole` is false, there may be rows of which nothing is known.
    `remarks` are what of the reading is no problem, and worth a warning.
    """

    file: str
    rows: tuple[tuple[int, RowT], ...]
    columns: frozenset[str] = frozenset()
    unread: tuple[UnreadRow, ...] = ()
    is_whole: bool = True
    remarks: tuple[Problem, ...] = ()
    own_cells: Mapping[int, dict[str, str]] = field(default_factory=dict)

    def ids(self, column: str) -> set[str] | None:
        """List the ids of a column, also those on rows with a fault; None when some are unknown."""
        if not self.is_whole or (self.columns and column not in self.columns):
            return None
        found = {getattr(row, column) for _, row in self.rows}
        for row in self.unread:
            written = row.values(column) if row.is_aligned else row.cells.values()
            found.update(written)
            found.update(write_as_id(text) for text in written)  # BUP may be meant for bup
        return found

    def problem(
        self,
        code: ProblemCode,
        row: int,
        column: str | None = None,
        *,
        found: str = "",
        expected: str = "",
        meant: str = "",
    ) -> Problem:
        """Report a fault on a row of this file."""
        return Problem(self.file, code, row, column, found, expected, meant)


def read_table(
    path: Path,
    record: type[RowT],
    problems: list[Problem],
    *,
    shown_as: str,
    kinds: Kinds | None = None,
) -> ReadTable[RowT]:
    """Read a file of comma, semicolon or tab separated UTF-8, with a header row.

    Rows with a fault are left out of the result and reported in `problems`, one problem per
    faulty cell, so that a user can mend them all at once.

    Args:
        path: The file.
        record: What its rows are.
        problems: Filled with what is wrong.
        shown_as: The file's name in messages.
        kinds: What the column `kind` may hold; its labels and aliases are then read too.
    """
    before = len(problems)
    content = _read_content(path, record, shown_as, problems)
    if content is None:
        return ReadTable(shown_as, (), is_whole=False)
    decoded = decode(content)
    if decoded is None:
        problems.append(Problem(shown_as, ProblemCode.NOT_UTF8))
        return ReadTable(shown_as, (), is_whole=False)
    text, is_windows = decoded
    utf8 = text.encode() if is_windows else content
    remarks = [Problem(shown_as, ProblemCode.OTHER_ENCODING)] if is_windows else []
    lines = read_lines(text, shown_as, problems)
    is_whole = len(problems) == before
    was_plain = is_plain(utf8)
    if not was_plain:
        lines = [(number, [tidy(cell) for cell in cells]) for number, cells in lines]
        utf8 = "\n".join(cell for _, cells in lines for cell in cells).encode()
    if not lines:
        return ReadTable(shown_as, (), is_whole=False, remarks=tuple(remarks))
    (header_row, first), *body = lines
    header, body = _drop_blank_columns([cell.strip().lower() for cell in first], body)
    body = _level(header, body, record)
    if kinds is not None:
        _write_kinds(header, body, kinds)
    own = _list_own(header, body)
    may_be_refused = _may_hold_refused(utf8, body, was_plain=was_plain) or _has_long(header, body)
    if is_whole and not may_be_refused:
        clean = read_clean_rows(header, body, record)
        if clean is not None:
            columns = frozenset(header)
            return ReadTable(shown_as, clean, columns, remarks=tuple(remarks), own_cells=own)
    reader = _CarefulReader(shown_as, record, header)
    rows = reader.read(header_row, body)
    problems.extend(reader.problems)
    return ReadTable(
        shown_as,
        rows,
        frozenset(header),
        tuple(reader.unread),
        is_whole,
        (*remarks, *reader.remarks),
        own,
    )


def _list_own(header: list[str], body: list[Line]) -> dict[int, dict[str, str]]:
    """List what stands in the columns of the user's own, by row; of those alike the first."""
    places = {name: header.index(name) for name in header if is_own(name)}
    if not places:
        return {}
    rows = ((number, dict(enumerate(cells))) for number, cells in body)
    return {
        number: own
        for number, cells in rows
        if (own := keep_own({name: cells.get(at, "") for name, at in places.items()}))
    }


def keep_own(cells: Mapping[str, str]) -> dict[str, str]:
    """Keep what a row holds in columns of the user's own."""
    return {name: text.strip() for name, text in cells.items() if is_own(name) and text.strip()}


def _read_content(
    path: Path, record: type[Row], shown_as: str, problems: list[Problem]
) -> bytes | None:
    """Read the bytes of a file that is not empty, lines ending in a line feed, without a BOM."""
    if is_device(path):  # a pipe is waited for without end
        problems.append(Problem(shown_as, ProblemCode.UNREADABLE_FILE))
        return None
    try:
        content = path.read_bytes().removeprefix(BOM_UTF8)
    except FileNotFoundError:
        problems.append(Problem(shown_as, ProblemCode.MISSING_FILE))
        return None
    except OSError:
        problems.append(Problem(shown_as, ProblemCode.UNREADABLE_FILE))
        return None
    if not content or content.isspace():
        columns = tuple(record.model_fields)
        problems.append(Problem(shown_as, ProblemCode.EMPTY_FILE, expected=columns))
        return None
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def decode(content: bytes) -> tuple[str, bool] | None:
    """Decode UTF-8, or else Windows-1252 where that is certain: then also True.

    Returns:
        The text, or None when it is neither.
    """
    # UTF-16, though every byte of it may be ASCII.
    if b"\0" in content and content.count(0) > len(content) // 4:
        return None
    try:
        return content.decode(), False
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = {letter for letter in text if not letter.isascii()}
    return (text, True) if letters <= _KNOWN and letters & _SWEDISH else None


def read_lines(text: str, shown_as: str, problems: list[Problem]) -> list[Line]:
    """Split a text into rows with their numbers in a spreadsheet, from the header row on."""
    setting = _SEPARATOR_LINE.match(text)
    separator = find_separator(text)
    if setting:
        text = text[setting.end() :]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines: list[Line] = []
    try:
        lines.extend(enumerate(reader, start=1))
    except csv.Error as error:
        row = len(lines) + 1
        problems.append(Problem(shown_as, ProblemCode.NOT_CSV, row, found=reword(error)))
    while lines and not any(cell.strip() for cell in lines[0][1]):
        del lines[0]
    return lines


def find_separator(text: str) -> str:
    """Find what stands between the cells of a CSV file: what it says, else what its header has."""
    setting = _SEPARATOR_LINE.match(text)
    if setting:
        return setting[1]
    header = text.lstrip("\n").split("\n", 1)[0]
    return max(_SEPARATORS, key=header.count)


def reword(error: csv.Error) -> str:
    """Say in a message of the catalogue why text cannot be split into cells."""
    said = str(error)
    return next((message for part, message in _CSV_ERRORS.items() if part in said), _QUOTES)


def _drop_blank_columns(header: list[str], body: list[Line]) -> tuple[list[str], list[Line]]:
    """Drop columns without heading and content, as spreadsheets leave them."""
    if all(header):
        return header, body
    kept = [
        place
        for place, name in enumerate(header)
        if name or any("".join(cells[place : place + 1]).strip() for _, cells in body)
    ]
    width = len(header)
    return [header[place] for place in kept], [
        (number, [cells[place] for place in kept if place < len(cells)] + cells[width:])
        for number, cells in body
    ]


def _level(header: list[str], body: list[Line], record: type[Row]) -> list[Line]:
    """Give each row as many cells as the header has, where only blank ones are lacking or over."""
    width = len(header)
    if {len(cells) for _, cells in body} <= {0, width}:
        return body
    required = [name for name in header if name not in record.optional_columns()]
    needed = max((header.index(name) + 1 for name in required if not is_own(name)), default=0)

    def level(cells: list[str]) -> list[str]:
        if needed <= len(cells) < width:
            return [*cells, *[""] * (width - len(cells))]
        return cells if any(cell.strip() for cell in cells[width:]) else cells[:width]

    return [(number, level(cells)) for number, cells in body]


def _write_kinds(header: list[str], body: list[Line], kinds: Kinds) -> None:
    """Write the kind of each row as its code word, where a label or an alias of it stands."""
    if "kind" not in header:
        return
    place = header.index("kind")
    for _, cells in body:
        if place < len(cells) and cells[place] not in kinds and cells[place].strip():
            cells[place] = read_kind(kinds, cells[place]) or cells[place]


def _may_hold_refused(content: bytes, body: Iterable[Line], *, was_plain: bool) -> bool:
    """Whether any cell of a file may hold what a careful reader refuses."""
    may_hold_control = not was_plain or b"\t" in content
    if may_hold_control and any(has_control("\n".join(cells)) for _, cells in body):
        return True
    return may_hold_personal_data(content)


def _has_long(header: list[str], body: Sequence[Line]) -> bool:
    """Whether any cell of a file is longer than it may be."""
    longest = max(map(len, chain.from_iterable(cells for _, cells in body)), default=0)
    if longest <= _MOST_IN_NAME:
        return False
    places = [header.index(name) for name in _NAMES if name in header]
    return longest > _MOST_LETTERS or any(
        len("".join(cells[place : place + 1])) > _MOST_IN_NAME
        for _, cells in body
        for place in places
    )


class _CarefulReader(Generic[RowT]):
    """Reads rows one by one and words every fault; rows that have one are set apart."""

    def __init__(self, shown_as: str, record: type[RowT], header: list[str]) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []
        self.unread: list[UnreadRow] = []
        self._shown_as = shown_as
        self._record = record
        self._header = header
        self._lost = {
            name
            for name in record.model_fields
            if header and name not in header and name not in record.optional_columns()
        }

    def read(self, header_row: int, body: list[Line]) -> tuple[tuple[int, RowT], ...]:
        """Read the rows that can be read, each with its number."""
        self._check_header(header_row, body)
        read = ((number, self._read_row(number, cells)) for number, cells in body)
        return tuple((number, row) for number, row in read if row is not None)

    def _report(
        self,
        code: ProblemCode,
        row: int,
        column: str | None = None,
        *,
        found: str = "",
        expected: str | tuple[str, ...] = "",
        meant: str = "",
    ) -> None:
        problem = Problem(self._shown_as, code, row, column, found, expected, meant)
        (self.remarks if code.is_warning else self.problems).append(problem)

    def _check_header(self, row: int, body: list[Line]) -> None:
        columns = tuple(self._record.model_fields)
        for name in dict.fromkeys(self._header):
            if not name:
                self._report_missing_headings(row, body)
            elif name not in columns and not is_own(name):
                lost = self._lost or set(columns) - set(self._header)
                self._report(
                    ProblemCode.UNKNOWN_COLUMN,
                    row,
                    found=name,
                    expected=columns,
                    meant=suggest(name, lost),
                )
            elif self._header.count(name) > 1 and not is_own(name):
                self._report(ProblemCode.DUPLICATE_COLUMN, row, name)
        for name in columns:
            if name in self._lost:
                self._report(ProblemCode.MISSING_COLUMN, row, name)

    def _report_missing_headings(self, row: int, body: list[Line]) -> None:
        for place, name in enumerate(self._header):
            if not name:
                cells = (cells[place].strip() for _, cells in body if place < len(cells))
                self._report(
                    ProblemCode.MISSING_HEADING,
                    row,
                    found=_letter(place),
                    expected=next(filter(None, cells), ""),
                )

    def _read_row(self, number: int, cells: list[str]) -> RowT | None:
        """Read a row; None, and in `unread`, where it has a fault. A blank row is nothing."""
        if not any(cell.strip() for cell in cells):
            return None
        before = len(self.problems)
        stripped = [cell.strip() for cell in cells]
        if len(cells) != len(self._header):
            found, expected = str(len(cells)), str(len(self._header))
            self._report(ProblemCode.RAGGED_ROW, number, found=found, expected=expected)
            loose = {_letter(place): cell for place, cell in enumerate(stripped)}
            self._check_cells(loose, number)
            self._set_apart(number, loose, before, is_aligned=False)
            return None
        # Of columns with the same heading the first counts.
        values = dict(reversed(list(zip(self._header, stripped, strict=True))))
        return self.read_cells(number, values, ())

    def read_cells(
        self, number: int, values: Mapping[str, str], faults: Sequence[Problem]
    ) -> RowT | None:
        """Read a row by its columns, of which some may have a fault already; None, as above."""
        before = len(self.problems)
        self.problems.extend(faults)
        self._check_cells(values, number)
        refused = {problem.column for problem in self.problems[before:]}
        row = self._validate(values, number, refused)
        if row is None or len(self.problems) > before:
            self._set_apart(number, values, before)
            return None
        return row

    def _set_apart(
        self, number: int, values: Mapping[str, str], before: int, *, is_aligned: bool = True
    ) -> None:
        """Keep what a row with a fault holds, but for what a cell must not hold."""
        refused = {
            problem.column for problem in self.problems[before:] if problem.code in _NEVER_KEPT
        }
        cells = {column: value for column, value in values.items() if column not in refused}
        self.unread.append(UnreadRow(number, cells, is_aligned))

    def _check_cells(self, values: Mapping[str, str], row: int) -> None:
        is_checked = values.get(CHECKED_COLUMN, "").casefold() == CHECKED
        code = ProblemCode.CHECKED_ALARM if is_checked else ProblemCode.PERSONAL_DATA
        for column, value in values.items():
            for kind in find_personal_data(value):
                self._report(code, row, column, found=kind)
            most = _MOST_IN_NAME if column in _NAMES else _MOST_LETTERS
            if len(value) > most:
                self._report(
                    ProblemCode.TOO_LONG, row, column, found=str(len(value)), expected=str(most)
                )
            if has_control(value):
                self._report(ProblemCode.CONTROL_CHARACTER, row, column)

    def _validate(
        self, values: Mapping[str, str], row: int, refused: set[str | None]
    ) -> RowT | None:
        """Make a record of a row; what a cell must not hold is refused already, and not quoted."""
        filled = {
            name: self._written(name, value)
            for name, value in values.items()
            if value and name in self._record.model_fields
        }
        passed_over = refused | self._lost | self._checked_later(values)
        try:
            return self._record.model_validate(filled)
        except ValidationError as error:
            faults = error.errors()
            parts = {fault["loc"][0] for fault in faults if len(fault["loc"]) > 1}
            for fault in faults:
                column = str(fault["loc"][0])
                is_left = fault["type"] == "too_short" and column in parts
                if not is_left and column not in passed_over:
                    self._translate(fault, values.get(column, ""), column, row)
            return None

    def _checked_later(self, values: Mapping[str, str]) -> set[str]:
        """Name what is held against the vocabulary when all is read, however it is written."""
        return {"kind"} if self._record in KIND_TABLES and values.get("kind") else set()

    def _written(self, column: str, text: str) -> str:
        enums = enums_of(self._record.model_fields[column].annotation)
        return write_terms(enums[0], text) if enums else text

    def _translate(self, fault: ErrorDetails, cell: str, column: str, row: int) -> None:
        is_part = len(fault["loc"]) > 1
        found = str(fault["input"]) if is_part else cell
        code, expected = _classify(fault["type"], self._record, column)
        meant = ""
        if is_part and _AMONG_VALUES.search(found):
            parts = [part for part in _AMONG_VALUES.split(found) if part]
            code, expected = ProblemCode.SEVERAL_VALUES, f" {LIST_SEPARATOR} ".join(parts)
        elif code is ProblemCode.UNKNOWN_TERM:
            kind = enums_of(self._record.model_fields[column].annotation)[0]
            meant = suggest_word(kind, found) or ""
        elif code is ProblemCode.BAD_ID and expected == _EXAMPLE_SLUG:
            meant = write_as_id(found) if found.isprintable() else ""
        elif code is ProblemCode.BAD_DATE and _SPREADSHEET_DATE.fullmatch(found):
            code = ProblemCode.SPREADSHEET_DATE
        self._report(code, row, column, found=found, expected=expected, meant=meant)


def read_rows(
    shown_as: str,
    record: type[RowT],
    rows: Iterable[tuple[int, Mapping[str, str], Sequence[Problem]]],
    problems: list[Problem],
) -> ReadTable[RowT]:
    """Read rows that do not come from a file: each has a number, its cells and what is wrong.

    Of a column with a problem nothing more is said; a row that has one is set apart.
    """
    reader = _CarefulReader(shown_as, record, [])
    rows = list(rows)
    read = ((number, reader.read_cells(number, cells, faults)) for number, cells, faults in rows)
    made = tuple((number, row) for number, row in read if row is not None)
    problems.extend(reader.problems)
    return ReadTable(
        shown_as,
        made,
        unread=tuple(reader.unread),
        remarks=tuple(reader.remarks),
        own_cells={number: own for number, cells, _ in rows if (own := keep_own(cells))},
    )


def _letter(place: int) -> str:
    """Name a column as spreadsheets do: A, B … Z, AA."""
    first, last = divmod(place, _ALPHABET)
    return (_letter(first - 1) if first else "") + chr(ord("A") + last)


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
        case _ if column == "url":
            return ProblemCode.BAD_ADDRESS, ""
        case _:
            return ProblemCode.BAD_ID, _example_of(column)


def _example_of(column: str) -> str:
    if column == "code":
        return "0380"
    if column == "county_code":
        return "03"
    if column == "municipalities":
        return mark("0380|0381, or unnamed")
    return _EXAMPLE_WORD if column.endswith("kind") else _EXAMPLE_SLUG
