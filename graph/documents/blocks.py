"""Defines what documents are built of: subjects and sections make blocks, formats render them.

Texts are worded already. A format decides only how a block looks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any, Generic, Literal, TypeAlias, TypeVar, overload

from graph.dataset.folder import Faulty
from graph.dataset.records import Municipality
from graph.dates import ReducedDate
from graph.language import Language, capitalise, mark
from graph.pages.figure import Figure
from graph.vocabulary import EdgeStanding, Format, Severity

LineT = TypeVar("LineT")
OuterT = TypeVar("OuterT")

# Of every JSON that `describe` gives. 2: `severity` where version 1 said `gravity`.
FORMAT_VERSION: Literal[2] = 2
PLAN_OF = "plan"
"""Hidden, with the code of its municipality, where a plan that can be filled in begins."""

# Programs want a row for each thing, readers a table of their own; a workbook has both.
FOR_PROGRAMS = frozenset({Format.CSV})
FOR_READERS = frozenset(Format) - FOR_PROGRAMS - {Format.XLSX}

Value: TypeAlias = str | int | float | date
Tone: TypeAlias = EdgeStanding | Severity


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, the value behind them for formats that keep types, and what it stands for.

    `value` is None where the words are the value. `tone` lets formats with colour show how an edge
    stands or a severity; the words say it as well. `aside` adds to the words for readers, in small
    type or in brackets; tables of data have columns for it. `folded` is what a page shows when the
    words are opened, and other formats leave out. `link` is an address of the web, for formats that
    have links, and `anchor` the place on a page that links lead to. `municipality_code` is of the
    municipality that the words name, to whose pages a page beside them leads. `is_quoted` when the
    words are a source's, in Swedish whatever the language of the document.
    """

    text: str
    value: Value | None = None
    tone: Tone | None = None
    aside: str = ""
    folded: str = ""
    link: str = ""
    is_quoted: bool = False
    anchor: str = ""
    municipality_code: str = ""

    @property
    def stored(self) -> str:
        """What the long form has: what is stored, where readers have it said another way."""
        return self.value if isinstance(self.value, str) else self.text


TableRow: TypeAlias = tuple[Cell, ...]

# Tables say the same few words again and again, and a cell that never changes can be shared.
_cell_of = lru_cache(5_000)(Cell)


def day_cell(day: ReducedDate | date | None) -> Cell:
    """Make the cell of a day; a month, a season or a year has no value but its words."""
    if day is None:
        return Cell("")
    if isinstance(day, date):
        return Cell(day.isoformat(), day)
    return Cell(str(day), day.first if day.first == day.last else None)


def date_cell(day: ReducedDate | date | None, language: Language) -> Cell:
    """Make the cell of a date a source gives: a season or "about" in words, as stored for data."""
    if isinstance(day, ReducedDate) and (day.is_approximate or day.season is not None):
        return Cell(language.day(day), str(day))
    return day_cell(day)


def number_cell(number: float | None) -> Cell:
    """Make the cell of a whole number, blank where none is known."""
    return Cell("") if number is None else Cell(str(number), number)


class Detail(IntEnum):
    """How much room a column asks for; a format shows the columns up to a level of its own.

    A terminal shows the brief ones, documents for readers also the full ones, a workbook also
    those for filtering and sorting, which say apart what readers see together. The long form is for
    programs: one fact to a column, and every table can be laid on top of its like.
    """

    BRIEF = 0
    FULL = 1
    DATA = 2
    LONG = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `key` names it in machine-readable formats, alike in every language. Columns with `is_id` join
    tables with each other and with the JSON; formats for readers leave them out. `width` is its
    share of a page, in steps of some eight letters. One that `is_joined` says together what the
    long form has a column each for, and is left out of that. In a form `is_key` names its row to
    the program, and is hidden; of `choices` one is chosen.
    """

    key: str
    heading: str
    width: int = 1
    is_id: bool = False
    detail: Detail = Detail.BRIEF
    is_joined: bool = False
    is_key: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell for each column. `is_wide` wants a page on its side.

    `groups` names the group of each row, in which documents for readers divide the table; empty
    for a table that is shown whole everywhere. `name` is a short name, as for a sheet, where the
    caption is long. One that `is_long` is in long form in a workbook too. Unless it
    `can_be_stacked`, its columns are those of one municipality, or it says the same of all. One
    that can be filled in and read back, in the formats that can be edited, is the `form_of` the
    municipality with that code.
    """

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[TableRow]
    is_wide: bool = False
    groups: tuple[str, ...] = ()
    name: str = ""
    is_long: bool = False
    can_be_stacked: bool = True
    form_of: str = ""

    def select(self, detail: Detail) -> "Table":
        """Return the table with the columns that a format has room for; ids are long form."""
        is_long = detail is Detail.LONG
        kept = [
            place
            for place, column in enumerate(self.columns)
            if not (is_long and column.is_joined)
            and (
                is_long or (bool(self.form_of) and column.is_key)
                if column.is_id
                else column.detail <= detail
            )
        ]
        return replace(
            self,
            columns=tuple(self.columns[place] for place in kept),
            rows=(
                self.rows.keep(kept)
                if isinstance(self.rows, FieldRows)
                else tuple(tuple(row[place] for place in kept) for row in self.rows)
            ),
        )

    def divide(self) -> "Iterator[tuple[str, Table]]":
        """Yield each group with its rows as a table of its own; the whole under no name."""
        if not self.groups:
            yield "", self
            return
        numbered = groupby(range(len(self.rows)), key=self.groups.__getitem__)
        for name, places in numbered:
            yield (
                name,
                replace(
                    self,
                    caption=f"{self.caption}: {name}",
                    rows=tuple(self.rows[place] for place in places),
                    groups=(),
                ),
            )


class Purpose(StrEnum):
    """What a paragraph is for."""

    PLAIN = "plain"
    LEAD = "lead"
    NOTE = "note"
    TO_BE_WRITTEN = "to_be_written"


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. One that is `to_be_written` has to be replaced by the document's writer."""

    text: str
    purpose: Purpose = Purpose.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its words, what follows them, what is said in passing, what it leads to.

    `target` is the anchor of an entry of the same document, blank for none.
    """

    text: str
    detail: str = ""
    aside: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered when the order matters."""

    items: tuple[str | Item, ...]
    is_numbered: bool = False

    def list_items(self) -> tuple[Item, ...]:
        """Return every item as an `Item`."""
        return tuple(item if isinstance(item, Item) else Item(item) for item in self.items)


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value; `is_quoted` when the value is in the language of the sources.

    `is_tagged` when a tag of its entry says the same, for formats that show tags. What the title
    says as well `is_minor`, and is left out of a compact document.
    """

    key: str
    name: str
    value: str
    is_quoted: bool = False
    is_tagged: bool = False
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something reported with a title and facts, as a gap.

    `key` is its id in the JSON, `anchor` its address on the page, `tone` how severe it is. `draw`
    draws what it is about, for formats that show pictures; None where there is nothing to draw.
    """

    key: str
    anchor: str
    title: str
    tags: tuple[Cell, ...]
    facts: tuple[Fact, ...]
    tone: Tone | None = None
    draw: Callable[[], Figure] | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """Things that readers meet one by one and tables of data row by row, in the same order."""

    items: tuple[Entry, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Numbers:
    """A few counts, each with its name; `table` is what formats that are tables show."""

    items: tuple[tuple[str, Cell], ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with its words."""

    figure: Figure


Block: TypeAlias = Prose | Heading | Bullets | Entries | Numbers | Picture | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with its heading; `key` is its address on a page.

    A section that `is_front` comes before the table of contents and opens the document.
    `omitted_from` are the formats that leave it out.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    is_front: bool = False
    omitted_from: frozenset[Format] = frozenset()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the section, in order, those of entries and numbers among them."""
        return tuple(
            block if isinstance(block, Table) else block.table
            for block in self.blocks
            if isinstance(block, Table | Entries | Numbers)
        )


@dataclass(frozen=True, slots=True)
class Document:
    """Something a command can print or write, in any format.

    `subject` is its word in file names. `describe` gives the plain values that JSON shows,
    `format_version` first. `notes` are sentences for the reader that belong to no section, as a
    summary or a legend: at the foot of a document, and on standard error beside a table.
    Tables of data begin each row with the `municipality` and the day it is `as_of`; both are None
    where rows say that themselves. `left_out` are the municipalities of a county that it leaves
    out, since their data has faults; None where it is of no county.
    `is_wide` wants every page on its side. One that `is_compact` is to be held in a hand: on paper
    its tables have their brief columns alone. One that `is_slides` has a slide for each section.
    """

    subject: str
    title: str
    subtitle: str
    language: Language
    sections: tuple[Section, ...]
    describe: Callable[[], Mapping[str, Any]]
    municipality: Municipality | None = None
    as_of: date | None = None
    notes: tuple[str, ...] = ()
    is_wide: bool = False
    is_compact: bool = False
    is_slides: bool = False
    left_out: tuple[Faulty, ...] | None = None

    def sections_in(self, chosen: Format) -> tuple[Section, ...]:
        """The sections that a format shows, in order."""
        return tuple(section for section in self.sections if chosen not in section.omitted_from)

    def table(self, key: str) -> Table:
        """The table with a key.

        Raises:
            KeyError: No section has such a table.
        """
        for section in self.sections:
            for table in section.tables:
                if table.key == key:
                    return table
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Field(Generic[LineT]):
    """A column of a kind of table: its key, its heading for the catalogue, and its cells.

    `template` is what a municipality's own Word template calls it, blank when it is not offered.
    The rest is as of `Column`; `choices` are words for the catalogue.
    """

    key: str
    heading: str
    cell: Callable[[LineT, Language], Cell | str]
    width: int = 1
    is_id: bool = False
    detail: Detail = Detail.BRIEF
    template: str = ""
    is_joined: bool = False
    is_key: bool = False
    choices: tuple[str, ...] = ()

    def fill(self, line: LineT, language: Language) -> Cell:
        """Return the cell of a line."""
        content = self.cell(line, language)
        return content if isinstance(content, Cell) else _cell_of(content)

    def within(self, line_of: Callable[[OuterT], LineT]) -> "Field[OuterT]":
        """The same column in a table whose lines hold such a line and more; of no template."""
        return Field(
            self.key,
            self.heading,
            lambda outer, language: self.cell(line_of(outer), language),
            self.width,
            self.is_id,
            self.detail,
            is_joined=self.is_joined,
        )


class FieldRows(Sequence[TableRow], Generic[LineT]):
    """Rows whose cells are worded when a format reads them, in the columns it shows."""

    def __init__(
        self, fields: tuple[Field[LineT], ...], lines: tuple[LineT, ...], language: Language
    ) -> None:
        self._fields = fields
        self._lines = lines
        self._language = language

    def keep(self, places: Sequence[int]) -> "FieldRows[LineT]":
        """Return the rows in some of their columns."""
        fields = tuple(self._fields[place] for place in places)
        return FieldRows(fields, self._lines, self._language)

    @cached_property
    def _filled(self) -> tuple[TableRow, ...]:
        return tuple(
            tuple(field.fill(line, self._language) for field in self._fields)
            for line in self._lines
        )

    def __reduce__(self) -> tuple[type[tuple[TableRow, ...]], tuple[tuple[TableRow, ...]]]:
        """Travel between processes as words, not as what they are worded from."""
        return tuple, (self._filled,)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, place: int) -> TableRow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[TableRow, ...]: ...
    def __getitem__(self, place: int | slice) -> TableRow | tuple[TableRow, ...]:
        return self._filled[place]


def build_table(  # what a table is
    key: str,
    caption: str,
    fields: Iterable[Field[LineT]],
    lines: Iterable[LineT],
    language: Language,
    *,
    is_wide: bool = False,
) -> Table:
    """Lay lines out as a table, a cell per field; headings are translated, the caption is not."""
    fields = tuple(fields)
    return Table(
        key=key,
        caption=caption,
        columns=tuple(
            Column(
                field.key,
                _word_heading(field, language),
                field.width,
                field.is_id,
                field.detail,
                field.is_joined,
                field.is_key,
                tuple(map(language.text, field.choices)),
            )
            for field in fields
        ),
        rows=FieldRows(fields, tuple(lines), language),
        is_wide=is_wide,
    )


def _word_heading(field: Field[LineT], language: Language) -> str:
    return field.heading if field.is_id else capitalise(language.text(field.heading))


def section_of(table: Table, heading: str) -> Section:
    """Make a section of one table: it bears its key, and names a sheet that has no name."""
    return Section(table.key, heading, (replace(table, name=table.name or heading),))


def build_numbers(
    key: str, caption: str, items: Iterable[tuple[str, Cell]], language: Language
) -> Numbers:
    """Lay counts out with their names, which are translated already, as the caption is."""
    items = tuple(items)
    columns = (
        Column("what", language.text(mark("What")), 3),
        Column("number", language.text(mark("Number"))),
    )
    rows = tuple((Cell(name), number) for name, number in items)
    return Numbers(items, Table(key, caption, columns, rows))
