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

# Longer words are broken, never cut, in the widest column even longer ones; and what a table draws
# beside a cell.
_USUAL_WORD, _LONG_WORD, _AROUND_CELL = 10, 16, 3
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
            # The heading of a section stands right above, unless it goes elsewhere.
            is_said = kept.caption == section.heading and words.is_terminal
            data.print(_build_table(kept, data.width, "" if is_said else kept.caption))
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
    main = _find_main(table)
    for place, column in enumerate(table.columns):
        texts = [column.heading, *(row[place].text for row in table.rows)]
        longest = max(cell_len(word) for text in texts for word in [*text.split(), ""])
        needs.append(min(longest, _LONG_WORD if place == main else _USUAL_WORD) + _AROUND_CELL)
    kept = list(range(len(needs)))
    while sum(needs[place] for place in kept) >= width and len(kept) > 1:
        kept.remove(max(place for place in kept if place != main))
    if len(kept) == len(needs):
        return table, []
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    columns = tuple(table.columns[place] for place in kept)
    left_out = [column.heading for place, column in enumerate(table.columns) if place not in kept]
    return replace(table, columns=columns, rows=rows), left_out


def _build_table(table: Table, width: int, title: str) -> "RichTable":
    from rich.table import Table as RichTable  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # Where nobody has said how wide columns are, rich fits them to what they hold.
    is_shared = any(column.width > 1 for column in table.columns)
    widths = _share(table, width) if is_shared else [None] * len(table.columns)
    built = RichTable(
        title=Text(title) if title else None,
        title_justify="left",
        expand=True,
        show_lines=True,
    )
    for column, letters in zip(table.columns, widths, strict=True):
        built.add_column(Text(column.heading), width=letters, overflow="fold")
    for row in table.rows:
        built.add_row(*(Text(cell.text, style=_style_of(cell)) for cell in row))
    return built


def _find_main(table: Table) -> int:
    places = range(len(table.columns))
    return max(places, key=lambda place: table.columns[place].width, default=0)


def _share(table: Table, width: int) -> list[int]:
    """Share the width of a terminal among columns: first whole words, then by how wide they are.

    A narrow column, as of numbers, has room for all that it holds and takes no more.
    """
    from rich.cells import cell_len  # noqa: PLC0415

    wanted, shares = [], []
    for place, column in enumerate(table.columns):
        texts = [column.heading, *(row[place].text for row in table.rows)]
        word = max(cell_len(word) for text in texts for word in [*text.split(), ""])
        wanted.append(word if column.width > 1 else max(map(cell_len, texts)))
        shares.append(min(word, _USUAL_WORD))
    spare = width - 1 - sum(share + _AROUND_CELL for share in shares)
    main = _find_main(table)
    by_lack = sorted(range(len(shares)), key=lambda place: wanted[place] - shares[place])
    for place in (main, *by_lack):  # then those that lack the least
        most = min(wanted[place], _LONG_WORD) if place == main else wanted[place]
        more = max(min(most - shares[place], spare), 0)
        shares[place] += more
        spare -= more
    wide = [place for place, column in enumerate(table.columns) if column.width > 1]
    steps = sum(table.columns[place].width for place in wide)
    for place in wide:
        more = max(spare, 0) * table.columns[place].width // steps
        spare -= more
        steps -= table.columns[place].width
        shares[place] += more
    return shares


def _style_of(cell: Cell) -> str:
    return _STYLES[cell.tone] if cell.tone else ""
