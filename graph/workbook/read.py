"""Reads the workbook of one municipality into the tables of a data folder.

What each cell says is turned into what the same cell of a CSV file would hold; from there on the
rows are checked as those of a folder are, and each problem is reported where it stands in the
workbook.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.dataset.checks import LocalTables, check_local_tables
from graph.dataset.clean_rows import is_own
from graph.dataset.csv_reader import ReadTable, RowT, read_rows
from graph.dataset.csv_writer import Cells, list_cells
from graph.dataset.ids import make_id
from graph.dataset.municipalities import find_municipality
from graph.dataset.records import (
    LIST_SEPARATOR,
    Action,
    Actor,
    Assessment,
    Finding,
    Forum,
    Municipality,
    Records,
    Source,
    Spell,
    Vocabulary,
)
from graph.dataset.warnings import find_warnings
from graph.dataset.words import Kinds, enums_of, read_kind, suggest, suggest_kind
from graph.errors import Problem, ProblemCode, UsageError
from graph.labels import read_word, suggest_word
from graph.language import Language, LanguageCode, load_language, mark
from graph.vocabulary import Certainty, Form, YesNo
from graph.workbook import expected, in_order
from graph.workbook.cells import UnreadableError, read_cell
from graph.workbook.guide import EXAMPLE, MUNICIPALITY_LABEL, list_examples
from graph.workbook.naming import Names, find_kind, normal, part_names
from graph.workbook.opening import OpenedWorkbook, OtherFileError, open_workbook
from graph.workbook.problems import SheetProblem, headings_of
from graph.workbook.raw import RawRow, RawSheet, split
from graph.workbook.sheets import (
    SHEETS,
    STATUS,
    TABLE_OF,
    Sheet,
    SheetColumn,
    Takes,
)
from graph.workbook.words import label_words

ID_HEADING = "id"
EXPECTED_WORD = mark("expected")

# As the workbook is made: Härryda (1401).
_CODE_BESIDE = re.compile(r".*\((\d{4})\)\s*$")
_HEADING_ROWS = 10
_LEAST_HEADINGS = 2
# A sheet of somebody's own has a heading or two by the words of ours.
_LEAST_LIKELY = 4
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
    *,
    find_known: Callable[[Municipality], Records | None] = lambda _: None,
) -> WorkbookTables:
    """Read a workbook.

    Args:
        path: The workbook.
        municipalities: Every municipality there is, by code.
        vocabulary: The kinds of actor and forum.
        problems: Filled with every fault; rows that have one are left out of the tables.
        warnings: Filled with what is allowed and may be a mistake; not looked for when None.
        find_known: Finds what is recorded of the municipality already: rows keep those ids.

    Raises:
        UsageError: The file cannot be read as a workbook, or says of no municipality whose it is.
    """
    opened = open_workbook(path)
    municipality = find_municipality(find_municipality_name(opened, path), municipalities)
    raw = {sheet.table: read_sheet(sheet, opened) for sheet in (*SHEETS, *_OTHERS)}
    if not any(each.headings for each in raw.values()):
        raise OtherFileError(
            mark("“{path}” has none of the sheets of a workbook: {sheets}."),
            path=str(path),
            sheets=", ".join(_LANGUAGES[0].text(sheet.name) for sheet in SHEETS),
        )
    titles = [row.values["title"] for row in raw["sources"].rows if "title" in row.values]
    for each in raw.values():
        _inherit(each, titles[0] if len(titles) == 1 else None)
    in_order.add_rows(raw, _OFFSETS[in_order.IN_ORDER.table])
    expected.add_rows(raw, _OFFSETS[expected.EXPECTED.table], vocabulary, _LANGUAGES[0])
    for table in set(TABLE_OF.values()):
        _refuse_copies(raw[table])
    _give_ids(raw, find_known(municipality))
    translate = _Translator(raw, vocabulary)
    translate.part_actors(raw["edges"])
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
        actions=_make_table(raw["actions"], Action, found),
    )
    found.extend(check_local_tables(tables, vocabulary))
    unread = list(_find_unread_sheets(raw, opened, path))
    renamed = [problem for problem in unread if not problem.code.is_warning]
    problems.extend(renamed)
    faults = [each for each in _report_once(found, raw) if not _is_of_renamed(each, renamed)]
    problems.extend(_place_once(faults, raw, path))
    if warnings is not None:
        warnings.extend(problem for problem in unread if problem.code.is_warning)
        today = date.today()  # noqa: DTZ011  # the user's own calendar day is meant
        remarks = [remark for each in raw.values() for remark in each.remarks]
        noted = find_warnings(tables, vocabulary, today)
        warnings.extend(_place_once([*remarks, *noted], raw, path))
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
    raise OtherFileError(
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


def find_language(names: Sequence[str]) -> Language:
    """Find the language that most sheets are named in."""
    titles = {normal(name) for name in names}

    def count(language: Language) -> int:
        return sum(normal(language.text(sheet.name)) in titles for sheet in SHEETS)

    return max(_LANGUAGES, key=count)


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
    merged = _find_merged(values, raw.heading_row)
    for row in values.iter_rows(min_row=raw.heading_row + 1):
        if begins := _begins_example(row):
            raw.remarks.extend(_find_changed(sheet, row, begins))
            continue
        made = RawRow(row[0].row or 0, {})
        for name, place in places.items():
            number = merged.get((made.number, place), made.number)
            cell = row[place - 1] if number == made.number else values.cell(number, place)
            pair = (cell, written.cell(number, place))
            _read_into(made, name, pair, takes.get(name, Takes.TEXT), sheet)
        if made.values.keys() - {sheet.id_field} or made.problems:
            raw.rows.append(made)
            if _is_struck_out(row):
                raw.remarks.append(Problem(sheet.table, ProblemCode.STRUCK_OUT, made.number))


def _is_struck_out(row: tuple[Cell | MergedCell, ...]) -> bool:
    """Whether the first thing that stands on a row is struck out."""
    first = next((cell for cell in row if cell.value is not None), None)
    return isinstance(first, Cell) and bool(first.font.strike)


def _find_merged(worksheet: Worksheet, heading_row: int) -> dict[tuple[int, int], int]:
    """Find the row that says what each row of a merged cell says, by row and column."""
    return {
        (row, area.min_col): area.min_row
        for area in worksheet.merged_cells.ranges
        if area.min_row > heading_row
        for row in range(area.min_row + 1, min(area.max_row, worksheet.max_row) + 1)
    }


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
        unread: dict[str, str] = {}
        for cell in row:
            heading = normal(str(cell.value)) if cell.value is not None else ""
            name = heading if is_own(heading) else known.get(heading)
            if heading and not name and isinstance(cell, Cell):
                unread[str(cell.value).strip()] = get_column_letter(cell.column)
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
            _remark_on(unread, raw)
            return


def _find_unread_sheets(
    raw: Mapping[str, RawSheet], opened: OpenedWorkbook, path: Path
) -> Iterator[SheetProblem]:
    """Find sheets that are filled in like one of ours and called otherwise.

    Beside ours it may be a copy; where ours is gone it is that one, and its rows are wanted.
    """
    known = {each.title for each in raw.values()}
    for worksheet in opened.values.worksheets:
        if worksheet.title in known or worksheet.max_row == 1:
            continue
        alike = [RawSheet(each.sheet, worksheet.title) for each in raw.values()]
        for each in alike:
            _find_headings(each, worksheet)
        likely = max(alike, key=lambda each: len(each.headings))
        if len(likely.headings) >= _LEAST_LIKELY:
            is_there = raw[likely.sheet.table].title in opened.values.sheetnames
            yield SheetProblem(
                str(path),
                ProblemCode.UNREAD_SHEET if is_there else ProblemCode.RENAMED_SHEET,
                found=worksheet.title,
                expected=_LANGUAGES[0].text(likely.sheet.name),
                sheet=worksheet.title,
            )


def _remark_on(unread: Mapping[str, str], raw: RawSheet) -> None:
    """Note the headings that are none of the sheet's: what stands under them is not read.

    Rows of the sheets that become rows of others take no columns of the user's own along.
    """
    own = [name for name in raw.letters if is_own(name) and raw.sheet.table not in _TABLE_NAMES]
    missing = [column for column in raw.sheet.columns if column.field not in raw.letters]
    wanted = {
        normal(language.text(column.heading)): language.text(column.heading)
        for column in missing
        for language in _LANGUAGES
    }
    for heading, letter in {**unread, **{name: raw.letters[name] for name in own}}.items():
        raw.unread[heading] = letter
        code, tables = ProblemCode.UNREAD_HEADING, [sheet.name for sheet in SHEETS]
        raw.remarks.append(
            Problem(
                raw.sheet.table,
                code,
                raw.heading_row,
                heading,
                found=heading,
                expected=tuple(map(_LANGUAGES[0].text, tables)),
                meant=wanted.get(suggest(heading, wanted), ""),
            )
        )


def _begins_example(row: tuple[Cell | MergedCell, ...]) -> str:
    """Return the word that a row begins with where it is an example; blank where it is none."""
    first = next((str(cell.value) for cell in row if cell.value is not None), "")
    begins = (language.text(EXAMPLE) for language in _LANGUAGES)
    return next((word for word in begins if normal(first).startswith(normal(word))), "")


def _find_changed(
    sheet: Sheet, row: tuple[Cell | MergedCell, ...], begins: str
) -> Iterator[Problem]:
    """Find what is written on an example that was not on it: somebody may mean that it holds."""
    shown = _list_example_texts(sheet.table)
    for cell in row:
        # A spreadsheet may have made dates and numbers of some.
        if isinstance(cell.value, str) and normal(cell.value) not in shown:
            code = ProblemCode.CHANGED_EXAMPLE
            yield Problem(sheet.table, code, cell.row, found=cell.value, expected=begins)
            return


@cache
def _list_example_texts(table: str) -> frozenset[str]:
    """List all that the examples of a sheet say, in any language."""
    examples = (list_examples(language).get(table, ()) for language in _LANGUAGES)
    return frozenset(normal(text) for rows in examples for row in rows for text in row.values())


def _give_ids(raw: Mapping[str, RawSheet], known: Records | None) -> None:
    """Give each named row an id: the one it is known by, the one it has, else one of its name.

    A row is known by the id in its hidden column, else by its name, where one row alone has that.
    """
    recorded = list_cells(known) if known else {}
    for table, each in raw.items():
        id_field, name_field = each.sheet.id_field, each.sheet.name_field
        if id_field is None or name_field is None:
            continue
        rows = recorded.get(table, ())
        named, ids = _list_ids_by_name(each.sheet, rows), {cells[id_field] for cells in rows}
        taken = {row.values[id_field] for row in each.rows if row.values.get(id_field) in ids}
        for row in each.rows:
            own = row.values.get(id_field)
            by_name = named.get(normal(row.values.get(name_field, "")))
            if own not in ids and by_name and by_name not in taken:
                row.values[id_field] = by_name
                taken.add(by_name)
        taken |= {row.values[id_field] for row in each.rows if id_field in row.values}
        for row in each.rows:
            if id_field not in row.values:
                row.values[id_field] = make_id(row.values.get(name_field, ""), taken)
                taken.add(row.values[id_field])


def _refuse_copies(raw: RawSheet) -> None:
    """Tell of rows of one name, but for those that ids of their own tell apart.

    A row that was copied and given another name loses the hidden id that came along.
    """
    id_field, name_field = str(raw.sheet.id_field), str(raw.sheet.name_field)
    named: dict[str, str] = {}
    rows: dict[str, tuple[int, str | None]] = {}
    for row in raw.rows:
        name, row_id = row.values.get(name_field, ""), row.values.get(id_field)
        if row_id is not None and named.setdefault(row_id, normal(name)) != normal(name):
            row_id = None
            del row.values[id_field]
        first, first_id = rows.setdefault(normal(name), (row.number, row_id))
        if name and first != row.number and row_id in (None, first_id):
            code = ProblemCode.DUPLICATE_NAME
            row.values.pop(id_field, None)
            row.fault(raw.sheet.table, code, name_field, name, str(first))


def _list_ids_by_name(sheet: Sheet, rows: Iterable[Cells]) -> dict[str, str]:
    """List the ids of rows by their names, of those whose name is theirs alone."""
    named: dict[str, list[str]] = defaultdict(list)
    for cells in rows:
        named[normal(cells[str(sheet.name_field)])].append(cells[str(sheet.id_field)])
    return {name: ids[0] for name, ids in named.items() if len(ids) == 1}


def _inherit(raw: RawSheet, only_source: str | None) -> None:
    """Let a row take from the row above what is blank and stands for the same.

    That is its source, and with it its place; and, right beneath it, its forum. Where the workbook
    has one source only, no row needs to name it.
    """
    inherited = [column.field for column in raw.sheet.columns if column.is_inherited]
    continued = [column.field for column in raw.sheet.columns if column.continues]
    above = RawRow(0, {"source_id": only_source} if only_source and inherited else {})
    for row in raw.rows:
        is_same = row.values.get("source_id") in (None, above.values.get("source_id"))
        taken = [name for name in inherited if is_same or name == "source_id"]
        taken += continued if row.number == above.number + 1 else []
        for name in taken:
            if name in above.values and name not in row.values and not row.is_faulty(name):
                row.values[name] = above.values[name]
                row.inherited |= {name}
        above = row


def _report_once(problems: Iterable[Problem], raw: Mapping[str, RawSheet]) -> Iterator[Problem]:
    """Leave out what is reported already: what a row inherits, or of a column that is missing."""
    inherited = {
        (table, row.number): row.inherited for table, each in raw.items() for row in each.rows
    }
    reported: set[tuple[object, ...]] = set()
    for problem in problems:
        table = Path(problem.file).stem
        if problem.column in inherited.get((table, problem.row or 0), ()):
            continue
        shown_as = problem
        is_blank = problem.code in (ProblemCode.MISSING_VALUE, ProblemCode.DOES_NOT_FOLLOW)
        if is_blank and _is_lost(problem, raw[table]):
            unread = ", ".join(raw[table].unread)
            code = ProblemCode.UNKNOWN_HEADING if unread else ProblemCode.MISSING_COLUMN
            shown_as = replace(problem, code=code, row=None, found=unread)
        key = (table, shown_as.row, shown_as.column, shown_as.code, shown_as.found)
        if key not in reported:
            reported.add(key)
            yield shown_as


def _is_of_renamed(problem: Problem, renamed: Iterable[SheetProblem]) -> bool:
    """Whether a name is unknown because the sheet that lists it has been renamed."""
    names = {_LANGUAGES[0].text(sheet.name): sheet.table for sheet in SHEETS}
    tables = {names.get(str(each.expected)) for each in renamed}
    return problem.code is ProblemCode.UNKNOWN_NAME and problem.expected in tables


def _is_lost(problem: Problem, raw: RawSheet) -> bool:
    """Whether a blank cell is so because the sheet has no such column."""
    is_typed_here = problem.row is not None and problem.row <= _MOST_ROWS
    return is_typed_here and bool(raw.letters) and problem.column not in raw.letters


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

    def part_actors(self, edges: RawSheet) -> None:
        """Make a row for each actor where several stand in one cell."""
        parted: list[RawRow] = []
        for row in edges.rows:
            text = row.values.get("actor_id", "")
            names = split(text) if self._names["actors"].find(text) is None else []
            if len(names) > 1:
                values = ({**row.values, "actor_id": name} for name in names)
                parted += [replace(row, values=cells, problems=[*row.problems]) for cells in values]
            else:
                parted.append(row)
        edges.rows = parted

    def row(self, sheet: Sheet, row: RawRow) -> None:
        """Translate the cells of a row, and fill in what follows from others."""
        for column in sheet.columns:
            text = row.values.get(column.field)
            read = self._readers.get(column.takes)
            if text and read:
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
        kind, parts = word_type(sheet, column), part_names(text)
        if len(parts) > 1 and all(read_word(kind, part) for part in parts):
            row.fault(sheet.table, ProblemCode.COMMA_BETWEEN, column.field, text)
            return None
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
        parts = part_names(text)
        if len(parts) > 1 and all(map(names.find, parts)):
            row.fault(sheet.table, ProblemCode.COMMA_BETWEEN, column.field, text)
        else:
            meant = names.suggest(text) or ""
            table = TABLE_OF[column.takes]
            row.fault(sheet.table, ProblemCode.UNKNOWN_NAME, column.field, text, table, meant=meant)


_KINDS: Mapping[str, Callable[[Vocabulary], Kinds]] = {
    "actors": lambda vocabulary: vocabulary.actor_kinds,
    "forums": lambda vocabulary: vocabulary.forum_kinds,
}


def word_type(sheet: Sheet, column: SheetColumn) -> type[StrEnum]:
    """Return the closed vocabulary that a column takes its words from."""
    if column.words is not None:
        return column.words
    return enums_of(sheet.record.model_fields[column.field].annotation)[0]


def _fill_in(sheet: Sheet, row: RawRow, vocabulary: Vocabulary) -> None:
    """Fill in what a workbook may leave blank because it follows from the rest of the row."""
    values, faulty = row.values, {problem.column for problem in row.problems}
    if sheet.table in _KINDS:
        _fill_in_kind(sheet, row, _KINDS[sheet.table](vocabulary))
    if sheet.table == "forums":
        _fill_in_from_kind(sheet, row, vocabulary)
    elif sheet.table in ("edges", "assessments") and "certainty" not in faulty:
        values.setdefault("certainty", Certainty.STATED.value)
    elif sheet.table == "findings" and "in_graph" not in faulty:
        # With a fault in the row it is not known what it names; that is reported already.
        names_any = bool(values.get("actor_ids") or values.get("forum_ids") or faulty)
        values.setdefault("in_graph", (YesNo.YES if names_any else YesNo.NO).value)


def _fill_in_kind(sheet: Sheet, row: RawRow, kinds: Kinds) -> None:
    name = row.values.get("name")
    if name is None or "kind" in row.values or row.is_faulty("kind"):
        return
    kind = find_kind(name, kinds)
    if kind is None:
        row.fault(sheet.table, ProblemCode.DOES_NOT_FOLLOW, "kind", name)
    else:
        row.values["kind"] = kind


def _fill_in_from_kind(sheet: Sheet, row: RawRow, vocabulary: Vocabulary) -> None:
    """Give a forum the form and the level that its kind usually has."""
    kind = vocabulary.forum_kinds.get(row.values.get("kind", ""))
    if not row.is_faulty("form"):
        # Where the kind is to be mended, the form will follow from it.
        row.values.setdefault("form", (kind.form if kind else Form.MEETING).value)
    if "level" in row.values or row.is_faulty("level"):
        return
    if kind and kind.level:
        row.values["level"] = kind.level.value
    elif kind and "name" in row.values:
        row.fault(sheet.table, ProblemCode.DOES_NOT_FOLLOW, "level", row.values["name"])


def _make_table(raw: RawSheet, record: type[RowT], problems: list[Problem]) -> ReadTable[RowT]:
    """Make rows of what the cells say, and report every fault."""
    rows = ((row.number, row.values, row.problems) for row in raw.rows)
    return read_rows(raw.sheet.table, record, rows, problems)


def _place_once(
    problems: Iterable[Problem], raw: Mapping[str, RawSheet], path: Path
) -> Iterable[SheetProblem]:
    """Say where each problem stands, once: a cell of several actors is a row for each.

    An answer to what is expected may become rows of two tables, and lacks the same in both.
    """
    placed = (_place(problem, raw, path) for problem in problems)
    return {
        (each.sheet, each.cell, each.column, each.code, each.found): each for each in placed
    }.values()


def _place(problem: Problem, raw: Mapping[str, RawSheet], path: Path) -> SheetProblem:
    """Say where a problem of a table stands in the workbook."""
    table, column, number = Path(problem.file).stem, problem.column or "", problem.row
    if number is not None:
        typed_in, number = find_typed_row(table, number)
        column = _ORIGINS.get(typed_in, {}).get((table, column), column)
        table = typed_in
    found = _name_id(raw[Path(problem.file).stem], problem.found)
    each = raw[table]
    if column == each.sheet.id_field:
        # The id is hidden: what it is made of is what people see.
        column = each.sheet.name_field or column
    letter = each.letters.get(column) or each.unread.get(column, "A")
    language = _LANGUAGES[0]
    return SheetProblem(
        file=str(path),
        code=problem.code,
        row=number,
        column=each.headings.get(column) or _heading(each.sheet, column) or None,
        found=found,
        expected=problem.expected,
        meant=problem.meant,
        sheet=each.title,
        cell=f"{letter}{number}" if number else "",
        place=list(raw).index(table) + 1,
        fields=headings_of(each.sheet, language),
    )


def find_typed_row(table: str, number: int) -> tuple[str, int]:
    """Find where a row of a table was typed: its sheet's table, and its number there.

    Rows of some sheets become rows of others.
    """
    for origin, offset in _OFFSETS.items():
        if offset < number <= offset + _MOST_ROWS:
            return origin, number - offset
    return table, number


def _name_id(raw: RawSheet, found: str) -> str:
    """Name the row whose id was found; other text is left as it is."""
    id_field, name_field = str(raw.sheet.id_field), str(raw.sheet.name_field)
    named = (row.values for row in raw.rows if row.values.get(id_field) == found)
    return next((values[name_field] for values in named if name_field in values), found)


def _heading(sheet: Sheet, name: str) -> str:
    return next(
        (_LANGUAGES[0].text(each.heading) for each in sheet.columns if each.field == name), name
    )
