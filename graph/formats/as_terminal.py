"""Render a document for a terminal: rich tables for people, tab separated lines for pipes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graph.documents.blocks import Bullets, Cell, Detail, Document, Heading, Prose, Table, Tone
from graph.formats.options import DEFAULT, Options
from graph.vocabulary import EdgeState, Format, Participation, Severity

if TYPE_CHECKING:  # rich takes its time to load, and a pipe does without it
    from rich.console import Console
    from rich.table import Table as RichTable

_STYLES: dict[Tone, str] = {
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "dim",
    EdgeState.ACTIVE: "blue",
    EdgeState.LAPSED: "dark_orange3",
    EdgeState.MISSING: "magenta",
    Participation.UNCLEAR: "dim",
}


def render(document: Document, _options: Options = DEFAULT) -> str:
    """Render every table as tab separated lines, headings first, with a blank line between."""
    tables = (
        table.select(Detail.BRIEF)
        for section in document.sections_in(Format.TERMINAL)
        for table in section.tables
    )
    return "\n".join(_render_table(table) for table in tables)


def show(document: Document, data: "Console", words: "Console") -> None:
    """Print the tables on one console and what is said around them on another.

    Text from the data is never read as rich's markup.
    """
    from rich.text import Text  # noqa: PLC0415

    words.print(Text(document.title, style="bold"), Text(document.subtitle), sep="\n")
    for section in document.sections_in(Format.TERMINAL):
        words.print(Text(f"\n{section.heading}", style="bold"))
        for block in section.blocks:
            if isinstance(block, Prose | Heading | Bullets):
                for line in _list_lines(block):
                    words.print(Text(line))
        for table in section.tables:
            data.print(_build_table(table.select(Detail.BRIEF)))
    for note in document.notes:
        words.print(Text(note))


def _render_table(table: Table) -> str:
    rows = [
        [column.heading for column in table.columns],
        *([cell.text for cell in row] for row in table.rows),
    ]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def _list_lines(block: Prose | Heading | Bullets) -> Iterator[str]:
    if isinstance(block, Bullets):
        for number, item in enumerate(block.list_items(), start=1):
            marker = f"{number}." if block.is_numbered else "-"
            yield " ".join(filter(None, [marker, item.text, item.detail]))
    else:
        yield block.text


def _build_table(table: Table) -> "RichTable":
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # Where nobody has said how wide columns are, rich fits them to what they hold.
    is_shared = any(column.width > 1 for column in table.columns)
    built = RichTable(title=Text(table.caption), title_justify="left", expand=True, show_lines=True)
    for column in table.columns:
        is_narrow = is_shared and column.width == 1
        ratio = column.width if is_shared and not is_narrow else None
        built.add_column(Text(column.heading), ratio=ratio, no_wrap=is_narrow)
    for row in table.rows:
        built.add_row(*(Text(cell.text, style=_style_of(cell)) for cell in row))
    return built


def _style_of(cell: Cell) -> str:
    return _STYLES[cell.tone] if cell.tone else ""
