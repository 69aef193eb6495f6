"""Defines what documents are built of: subjects and sections make blocks, formats render them.

Texts are worded already. A format decides only how a block looks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar

from graph.dataset.records import Municipality
from graph.language import Language
from graph.pages.figure import Still
from graph.vocabulary import EdgeState, Severity

LineT = TypeVar("LineT")

Value: TypeAlias = str | int | float | date
Tone: TypeAlias = EdgeState | Severity


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words, the value behind them for formats that keep types, and what it stands for.

    `value` is None where the words are the value. `tone` lets formats with colour show a state or
    a severity; the words say it as well.
    """

    text: str
    value: Value | None = None
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `key` names it in machine-readable formats, alike in every language. Columns with `is_id` join
    tables with each other and with the JSON; formats for readers leave them out. `width` is its
    share of a page.
    """

    key: str
    heading: str
    width: int = 1
    is_id: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell for each column. `is_wide` wants a page on its side."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_wide: bool = False


class Role(StrEnum):
    """What a paragraph is for."""

    PLAIN = "plain"
    LEAD = "lead"
    NOTE = "note"
    TO_BE_WRITTEN = "to_be_written"


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. One that is `to_be_written` has to be replaced by the document's writer."""

    text: str
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered when the order matters."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value; `is_quoted` when the value is in the language of the sources."""

    key: str
    name: str
    value: str
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """Something reported with a title and facts, as a gap: `anchor` is its address on the page."""

    anchor: str
    title: str
    tags: tuple[Cell, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """A few counts, each with its name."""

    items: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with its words."""

    figure: Still


Block: TypeAlias = Prose | Heading | Bullets | Entry | Numbers | Picture | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with its heading; `key` is its address on a page."""

    key: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Something a command can print or write, in any format.

    `subject` is the word for it in file names. `describe` gives the plain values that JSON shows.
    `notes` are sentences for the reader that belong to no section, as a summary or a legend.
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

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the document, in order."""
        blocks = (block for section in self.sections for block in section.blocks)
        return tuple(block for block in blocks if isinstance(block, Table))


@dataclass(frozen=True, slots=True)
class Field(Generic[LineT]):
    """A column of a kind of table: its key, its heading for the catalogue, and its cells."""

    key: str
    heading: str
    cell: Callable[[LineT, Language], Cell | str]
    width: int = 1
    is_id: bool = False


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
            Column(field.key, language.text(field.heading), field.width, field.is_id)
            for field in fields
        ),
        rows=tuple(
            tuple(_as_cell(field.cell(line, language)) for field in fields) for line in lines
        ),
        is_wide=is_wide,
    )


def _as_cell(content: Cell | str) -> Cell:
    return content if isinstance(content, Cell) else Cell(content)
