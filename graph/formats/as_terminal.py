"""Render a document for a terminal: rich tables for people, tab separated lines for pipes."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.documents.blocks import Bullets, Cell, Detail, Document, Heading, Prose, Table, Tone
from graph.formats.options import DEFAULT, Options
from graph.language import mark
from graph.vocabulary import EdgeState, Format, Participation, Severity

if TYPE_CHECKING:  # rich takes its time to load, and a pipe does without it
    from rich.console import Console
    from rich.table import Table as RichTable

# Longer words are broken, never cut; and what a table draws beside a cell.
_USUAL_WORD, _AROUND_CELL = 10, 3
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
            kept, left_out = _fit(table.select(Detail.BRIEF), data.width)
            data.print(_build_table(kept))
            if left_out:
                message = mark("Left out of this narrow terminal: {columns}. A file has them all.")
                names = document.language.listed(left_out)
                words.print(Text(document.language.text(message, columns=names)))
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


def _fit(table: Table, width: int) -> tuple[Table, list[str]]:
    """Drop columns, from the last, until words of usual length fit; never the widest.

    Returns:
        What is left of the table, and the headings of what was dropped.
    """
    from rich.cells import cell_len  # noqa: PLC0415

    needs = []
    for place, column in enumerate(table.columns):
        texts = [column.heading, *(row[place].text for row in table.rows)]
        longest = max(cell_len(word) for text in texts for word in [*text.split(), ""])
        needs.append(min(longest, _USUAL_WORD) + _AROUND_CELL)
    kept = list(range(len(needs)))
    main = max(kept, key=lambda place: table.columns[place].width, default=0)
    while sum(needs[place] for place in kept) >= width and len(kept) > 1:
        kept.remove(max(place for place in kept if place != main))
    if len(kept) == len(needs):
        return table, []
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    columns = tuple(table.columns[place] for place in kept)
    left_out = [column.heading for place, column in enumerate(table.columns) if place not in kept]
    return replace(table, columns=columns, rows=rows), left_out


def _build_table(table: Table) -> "RichTable":
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # Where nobody has said how wide columns are, rich fits them to what they hold.
    is_shared = any(column.width > 1 for column in table.columns)
    built = RichTable(title=Text(table.caption), title_justify="left", expand=True, show_lines=True)
    for column in table.columns:
        is_narrow = is_shared and column.width == 1
        ratio = column.width if is_shared and not is_narrow else None
        built.add_column(Text(column.heading), ratio=ratio, no_wrap=is_narrow, overflow="fold")
    for row in table.rows:
        built.add_row(*(Text(cell.text, style=_style_of(cell)) for cell in row))
    return built


def _style_of(cell: Cell) -> str:
    return _STYLES[cell.tone] if cell.tone else ""
