"""Reads the workbook of one municipality into the tables of a data folder.

What each cell says is turned into what the same cell of a CSV file would hold; from there on the
rows are checked as those of a folder are, and each problem is told where it stands in the workbook.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.dataset.checks import LocalTables, check_local_tables
from graph.dataset.clean_rows import is_own
from graph.dataset.csv_reader import ReadTable, RowT, read_rows
from graph.dataset.ids import make_id
from graph.dataset.municipalities import find_municipality
from graph.dataset.records import (
    LIST_SEPARATOR,
    Actor,
    Assessment,
    Finding,
    Forum,
    Municipality,
    Source,
    Spell,
    Vocabulary,
)
from graph.dataset.warnings import find_warnings
from graph.dataset.words import Kinds, enums_of, read_kind, suggest_kind
from graph.errors import Problem, ProblemCode, UsageError
from graph.labels import read_word, suggest_word
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import Certainty, Form, YesNo
from graph.workbook import expected, in_order
from graph.workbook.cells import UnreadableError, read_cell
from graph.workbook.guide import EXAMPLE, MUNICIPALITY_LABEL
from graph.workbook.naming import Names, normal
from graph.workbook.opening import OpenedWorkbook, open_workbook
from graph.workbook.problems import SheetProblem, headings_of
from graph.workbook.raw import RawRow, RawSheet, split
from graph.workbook.sheets import SHEETS, STATUS, TABLE_OF, Sheet, SheetColumn, Takes
from graph.workbook.words import label_words

ID_HEADING = "id"
EXPECTED_WORD = mark("expected")

# As the workbook is made: Härryda (1401).
_CODE_BESIDE = re.compile(r".*\((\d{4})\)\s*$")
_HEADING_ROWS = 10
_LEAST_HEADINGS = 2
# The sheets whose rows become rows of the others, which are numbered from so much further on.
_OTHERS = (in_order.IN_ORDER, expected.EXPECTED)
_OFFSETS = {sheet.table: 1_000_000 * (place + 1) for place, sheet in enumerate(_OTHERS)}
_ORIGINS = {
    in_order.IN_ORDER.table: in_order.ORIGINS,
    expected.EXPECTED.table: expected.ORIGINS,
}
_MOST_ROWS = 20_000
_LANGUAGES = tuple(load_language(code) for code in LanguageCode)


@dataclass(frozen=True, slots=True)
class WorkbookTables:
    """What a workbook holds: whose it is, and its rows."""

    municipality: Municipality
    tables: LocalTables


def read_workbook(
    path: Path,
    municipalities: Mapping[str, Municipality],
    vocabulary: Vocabulary,
    problems: list[Problem],
    warnings: list[Problem] | None = None,
) -> WorkbookTables:
    """Read a workbook.

    Args:
        path: The workbook.
        municipalities: Every municipality there is, by code.
        vocabulary: The kinds of actor and forum.
        problems: Filled with every fault; rows that have one are left out of the tables.
        warnings: Filled with what is allowed and may be a mistake; not looked for when None.

    Raises:
        UsageError: The file cannot be read as a workbook, or says of no municipality whose it is.
    """
    opened = open_workbook(path)
    municipality = find_municipality(find_municipality_name(opened, path), municipalities)
    raw = {sheet.table: read_sheet(sheet, opened) for sheet in (*SHEETS, *_OTHERS)}
    if not any(each.headings for each in raw.values()):
        raise UsageError(
            mark("“{path}” has none of the sheets of a workbook: {sheets}."),
            path=str(path),
            sheets=", ".join(_LANGUAGES[0].text(sheet.name) for sheet in SHEETS),
        )
    for each in raw.values():
        _inherit(each)
    in_order.add_rows(raw, _OFFSETS[in_order.IN_ORDER.table], vocabulary)
    expected.add_rows(raw, _OFFSETS[expected.EXPECTED.table], vocabulary, _LANGUAGES[0])
    _give_ids(raw)
    translate = _Translator(raw, vocabulary)
    for sheet in SHEETS:
        for row in raw[sheet.table].rows:
            translate.row(sheet, row)
    _leave_out_expected(raw)
    found: list[Problem] = [problem for each in raw.values() for problem in each.problems]
    tables = LocalTables(
        sources=_make_table(raw["sources"], Source, found),
        actors=_make_table(raw["actors"], Actor, found),
        forums=_make_table(raw["forums"], Forum, found),
        spells=_make_table(raw["edges"], Spell, found),
        assessments=_make_table(raw["assessments"], Assessment, found),
        findings=_make_table(raw["findings"], Finding, found),
    )
    found.extend(check_local_tables(tables, vocabulary))
    problems.extend(_place(problem, raw, path) for problem in found)
    if warnings is not None:
        today = date.today()  # noqa: DTZ011  # the user's own calendar day is meant
        noted = find_warnings(tables, vocabulary, today)
        warnings.extend(_place(problem, raw, path) for problem in noted)
    return WorkbookTables(municipality, tables)


def find_municipality_name(opened: OpenedWorkbook, path: Path) -> str:
    """Find whose workbook it is: the cell beside the word, on whatever sheet that stands.

    Raises:
        UsageError: It stands nowhere.
    """
    labels = {normal(language.text(MUNICIPALITY_LABEL)) for language in _LANGUAGES}
    for sheet in opened.values.worksheets:
        for row in sheet.iter_rows(min_row=1, max_row=_HEADING_ROWS, max_col=2, values_only=True):
            if len(row) > 1 and row[0] is not None and normal(str(row[0])) in labels and row[1]:
                return take_code(str(row[1]))
    raise UsageError(
        mark(
            "“{path}” does not say which municipality it is of. "
            "Write “{label}” in A1 and its name in B1 of the first sheet."
        ),
        path=str(path),
        label=_LANGUAGES[0].text(MUNICIPALITY_LABEL),
    )


def take_code(name: str) -> str:
    """Take the code that stands beside a municipality's name, else the name."""
    return _CODE_BESIDE.sub(r"\1", name)


def read_sheet(sheet: Sheet, opened: OpenedWorkbook) -> RawSheet:
    """Read a sheet as it is written; without headings where the workbook has none of its name."""
    names = {normal(language.text(sheet.name)) for language in _LANGUAGES} | {sheet.table}
    title = next((title for title in opened.values.sheetnames if normal(title) in names), None)
    if title is None:
        return RawSheet(sheet, _LANGUAGES[0].text(sheet.name))
    raw = RawSheet(sheet, title)
    values, written = opened.values[title], opened.written[title]
    _find_headings(raw, values)
    if raw.headings:
        _read_rows(raw, values, written)
    elif values.max_row > 1:
        known = tuple(_LANGUAGES[0].text(column.heading) for column in sheet.columns)
        raw.problems.append(Problem(sheet.table, ProblemCode.NO_HEADINGS, expected=known))
    return raw


def _read_rows(raw: RawSheet, values: Worksheet, written: Worksheet) -> None:
    """Read what stands under the headings; blank rows and examples are nothing."""
    sheet = raw.sheet
    places = {name: values[f"{letter}1"].column for name, letter in raw.letters.items()}
    takes = {column.field: column.takes for column in sheet.columns}
    if values.max_row > _MOST_ROWS:
        message = mark("The sheet {sheet} has {number} rows. Delete the blank ones at its end.")
        raise UsageError(message, sheet=raw.title, number=str(values.max_row))
    for row in values.iter_rows(min_row=raw.heading_row + 1):
        if _is_example(row):
            continue
        made = RawRow(row[0].row or 0, {})
        for name, place in places.items():
            origin = written.cell(made.number, place)
            _read_into(made, name, (row[place - 1], origin), takes.get(name, Takes.TEXT), sheet)
        if made.values.keys() - {sheet.id_field} or made.problems:
            raw.rows.append(made)


def _read_into(
    row: RawRow,
    name: str,
    cell: tuple[Cell | MergedCell, Cell | MergedCell],
    takes: Takes,
    sheet: Sheet,
) -> None:
    """Read a cell, given with its value and as written, into a field of a row."""
    try:
        text = read_cell(*cell, takes)
    except UnreadableError as unread:
        row.fault(sheet.table, unread.code, name, unread.found)
    else:
        if text:
            row.values[name] = text


def _find_headings(raw: RawSheet, worksheet: Worksheet) -> None:
    """Find the row of headings: a title and blank rows may stand above it, in any order."""
    sheet = raw.sheet
    known = {
        normal(text): column.field
        for column in sheet.columns
        for text in (column.field, *(language.text(column.heading) for language in _LANGUAGES))
    }
    if sheet.id_field:
        known |= {ID_HEADING: sheet.id_field, sheet.id_field: sheet.id_field}
    for row in worksheet.iter_rows(min_row=1, max_row=_HEADING_ROWS):
        found: dict[str, Cell] = {}
        for cell in row:
            heading = normal(str(cell.value)) if cell.value is not None else ""
            name = heading if is_own(heading) else known.get(heading)
            if name and isinstance(cell, Cell):
                if name in found:
                    raw.problems.append(
                        Problem(sheet.table, ProblemCode.DUPLICATE_COLUMN, cell.row, name)
                    )
                found.setdefault(name, cell)
        if sum(not is_own(name) for name in found) >= _LEAST_HEADINGS:
            raw.heading_row = next(iter(found.values())).row
            raw.letters = {name: get_column_letter(cell.column) for name, cell in found.items()}
            raw.headings = {name: str(cell.value).strip() for name, cell in found.items()}
            return


def _is_example(row: tuple[Cell | MergedCell, ...]) -> bool:
    first = next((str(cell.value) for cell in row if cell.value is not None), "")
    begins = tuple(normal(language.text(EXAMPLE)) for language in _LANGUAGES)
    return normal(first).startswith(begins)


def _give_ids(raw: Mapping[str, RawSheet]) -> None:
    """Give each named row an id: the one it has, else one made of its name."""
    for each in raw.values():
        id_field, name_field = each.sheet.id_field, each.sheet.name_field
        if id_field is None or name_field is None:
            continue
        taken = {row.values[id_field] for row in each.rows if id_field in row.values}
        for row in each.rows:
            if id_field not in row.values:
                row.values[id_field] = make_id(row.values.get(name_field, ""), taken)
                taken.add(row.values[id_field])


def _inherit(raw: RawSheet) -> None:
    """Let a row take its source, and with it its place, from the row above where they are blank."""
    inherited = [column.field for column in raw.sheet.columns if column.is_inherited]
    if not inherited:
        return
    source, *places = inherited
    above: dict[str, str] = {}
    for row in raw.rows:
        is_same = source not in row.values or row.values[source] == above.get(source)
        for name in (source, *places):
            is_blank = name not in row.values and not row.is_faulty(name)
            if is_blank and name in above and (is_same or name == source):
                row.values[name] = above[name]
        above = {name: row.values[name] for name in inherited if name in row.values}


def _leave_out_expected(raw: Mapping[str, RawSheet]) -> None:
    """Leave out the actors that are marked as expected and that nothing names."""
    named: set[str] = set()
    for each in raw.values():
        actor_columns = [
            column.field
            for column in each.sheet.columns
            if column.takes in (Takes.ACTOR, Takes.ACTORS) and each.sheet.table in _TABLE_NAMES
        ]
        if each.sheet.table != "actors":
            for row in each.rows:
                for name in actor_columns:
                    named.update(row.values.get(name, "").split(LIST_SEPARATOR))
    rows = raw["actors"].rows
    above = {row.values.get("actor_id"): row.values.get("part_of") for row in rows}
    kept = {row.values.get("actor_id") for row in rows if not _is_expected(row)} | named
    for actor_id in list(kept):
        while (actor_id := above.get(actor_id)) and actor_id not in kept:
            kept.add(actor_id)
    raw["actors"].rows = [row for row in rows if row.values.get("actor_id") in kept or row.problems]


def _is_expected(row: RawRow) -> bool:
    words = {normal(language.text(EXPECTED_WORD)) for language in _LANGUAGES}
    return normal(row.values.get(STATUS, "")) in words


_TABLE_NAMES = frozenset(sheet.table for sheet in SHEETS)


class _Translator:
    """Turns what people write in a workbook into what a CSV file holds."""

    def __init__(self, raw: Mapping[str, RawSheet], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._names = {
            table: Names(
                {
                    row.values[str(each.sheet.id_field)]: row.values[str(each.sheet.name_field)]
                    for row in each.rows
                    if {each.sheet.id_field, each.sheet.name_field} <= row.values.keys()
                }
            )
            for table, each in raw.items()
            if each.sheet.name_field
        }
        self._kinds: Mapping[Takes, Kinds] = {
            Takes.ACTOR_KIND: vocabulary.actor_kinds,
            Takes.FORUM_KIND: vocabulary.forum_kinds,
        }
        self._readers: dict[Takes, Callable[[Sheet, SheetColumn, RawRow, str], str | None]] = {
            Takes.WORD: self._read_word,
            Takes.WORDS: self._read_words,
            Takes.ACTOR_KIND: self._read_kind,
            Takes.FORUM_KIND: self._read_kind,
            Takes.SOURCE: self._read_name,
            Takes.ACTOR: self._read_name,
            Takes.FORUM: self._read_name,
            Takes.ACTORS: self._read_names,
            Takes.FORUMS: self._read_names,
        }

    def row(self, sheet: Sheet, row: RawRow) -> None:
        """Translate the cells of a row, and fill in what follows from others."""
        for column in sheet.columns:
            text = row.values.get(column.field)
            read = self._readers.get(column.takes)
            if text and read and not column.is_own:
                translated = read(sheet, column, row, text)
                if translated is not None:
                    row.values[column.field] = translated
        _fill_in(sheet, row, self._vocabulary)

    def _read_word(self, sheet: Sheet, column: SheetColumn, row: RawRow, text: str) -> str | None:
        kind = word_type(sheet, column)
        word = read_word(kind, text)
        if word is None:
            known = tuple(label_words(kind, _LANGUAGES[0]).values())
            meant = suggest_word(kind, text) or ""
            row.fault(sheet.table, ProblemCode.UNKNOWN_TERM, column.field, text, known, meant=meant)
            return None
        return word.value

    def _read_words(self, sheet: Sheet, column: SheetColumn, row: RawRow, text: str) -> str | None:
        words = [self._read_word(sheet, column, row, part) for part in split(text)]
        return LIST_SEPARATOR.join(filter(None, words)) if all(words) else None

    def _read_kind(self, sheet: Sheet, column: SheetColumn, row: RawRow, text: str) -> str | None:
        kinds = self._kinds[column.takes]
        kind = read_kind(kinds, text)
        if kind is None:
            near = suggest_kind(kinds, text)
            meant = kinds[near].label_sv if near else ""
            row.fault(sheet.table, ProblemCode.UNKNOWN_WORD, column.field, text, meant=meant)
        return kind

    def _read_name(self, sheet: Sheet, column: SheetColumn, row: RawRow, text: str) -> str | None:
        names = self._names[TABLE_OF[column.takes]]
        row_id = names.find(text)
        if row_id is None:
            self._report_name(sheet, column, row, text, names)
        return row_id

    def _read_names(self, sheet: Sheet, column: SheetColumn, row: RawRow, text: str) -> str | None:
        if (row_id := self._names[TABLE_OF[column.takes]].find(text)) is not None:
            return row_id
        ids = [self._read_name(sheet, column, row, part) for part in split(text)]
        return LIST_SEPARATOR.join(filter(None, ids)) if all(ids) else None

    def _report_name(
        self, sheet: Sheet, column: SheetColumn, row: RawRow, text: str, names: Names
    ) -> None:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) > 1 and all(map(names.find, parts)):
            row.fault(sheet.table, ProblemCode.COMMA_BETWEEN, column.field, text)
        else:
            meant = names.suggest(text) or ""
            table = TABLE_OF[column.takes]
            row.fault(sheet.table, ProblemCode.UNKNOWN_NAME, column.field, text, table, meant=meant)


def word_type(sheet: Sheet, column: SheetColumn) -> type[StrEnum]:
    """Return the closed vocabulary that a column takes its words from."""
    if column.words is not None:
        return column.words
    return enums_of(sheet.record.model_fields[column.field].annotation)[0]


def _fill_in(sheet: Sheet, row: RawRow, vocabulary: Vocabulary) -> None:
    """Fill in what a workbook may leave blank because it follows from the rest of the row."""
    values, faulty = row.values, {problem.column for problem in row.problems}
    if sheet.table == "forums" and "form" not in faulty:
        kind = vocabulary.forum_kinds.get(values.get("kind", ""))
        # Where the kind is to be mended, the form will follow from it.
        values.setdefault("form", (kind.form if kind else Form.MEETING).value)
    elif sheet.table in ("edges", "assessments") and "certainty" not in faulty:
        values.setdefault("certainty", Certainty.STATED.value)
    elif sheet.table == "findings" and "in_graph" not in faulty:
        # With a fault in the row it is not known what it names; that is told already.
        names_any = bool(values.get("actor_ids") or values.get("forum_ids") or faulty)
        values.setdefault("in_graph", (YesNo.YES if names_any else YesNo.NO).value)


def _make_table(raw: RawSheet, record: type[RowT], problems: list[Problem]) -> ReadTable[RowT]:
    """Make rows of what the cells say, and report every fault."""
    rows = ((row.number, row.values, row.problems) for row in raw.rows)
    return read_rows(raw.sheet.table, record, rows, problems)


def _place(problem: Problem, raw: Mapping[str, RawSheet], path: Path) -> SheetProblem:
    """Say where a problem of a table stands in the workbook."""
    table, column, number = Path(problem.file).stem, problem.column or "", problem.row
    for origin, offset in _OFFSETS.items():
        if number is not None and offset < number <= offset + _MOST_ROWS:
            column, number = _ORIGINS[origin].get((table, column), column), number - offset
            table = origin
            break
    each = raw[table]
    letter = each.letters.get(column, "A")
    language = _LANGUAGES[0]
    return SheetProblem(
        file=str(path),
        code=problem.code,
        row=number,
        column=each.headings.get(column) or _heading(each.sheet, column) or None,
        found=problem.found,
        expected=problem.expected,
        meant=problem.meant,
        sheet=each.title,
        cell=f"{letter}{number}" if number else "",
        fields=headings_of(each.sheet, language),
    )


def _heading(sheet: Sheet, name: str) -> str:
    return next(
        (_LANGUAGES[0].text(each.heading) for each in sheet.columns if each.field == name), name
    )
