"""Render a document as one self-contained HTML page, readable on a screen and on paper."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from graph.documents.blocks import (
    Bullets,
    Cell,
    Column,
    Detail,
    Document,
    Entries,
    Heading,
    Numbers,
    Picture,
    Prose,
    Purpose,
    Section,
    Table,
    Tone,
)
from graph.formats.options import DEFAULT, Options
from graph.language import Language
from graph.pages import read_style, render_page
from graph.pages.copying import read_copying, read_copying_style
from graph.pages.figure import Figure
from graph.vocabulary import EDGE_STANDINGS, Format, Severity

_HERE = Path(__file__).parent
_TONES: dict[Tone, Markup] = {
    **{each: Markup(f"state {each}") for each in EDGE_STANDINGS},  # noqa: S704  # our own words
    **{severity: Markup(f"severity {severity}") for severity in Severity},  # noqa: S704
}
# What of an entry stands beside its picture when that is copied.
_CARDED = ("why", "source", "action", "owner", "done_by")
_KINDS: dict[type, str] = {
    Bullets: "bullets",
    Entries: "entries",
    Heading: "heading",
    Numbers: "numbers",
    Picture: "picture",
    Prose: "prose",
    Table: "table",
}


def render(document: Document, options: Options = DEFAULT) -> str:
    """Render the page, with links to what lies beside it."""
    sections = document.sections_in(Format.HTML)
    fronts = tuple(section for section in sections if section.is_front)
    opening = tuple(takewhile(_is_prose, fronts))
    figures = _draw_entries(sections)
    pictures = _list_styles(sections, figures)
    return render_page(
        "formats/document.html.j2",
        document.language,
        styles={"report": read_style(_HERE / "document.css"), **pictures},
        scripts=[read_copying()] if pictures else [],
        has_pictures=bool(pictures),
        is_drawn=lambda block: block.figure.svg.startswith("<svg"),
        carded=_CARDED,
        document=document,
        opening=opening,
        fronts=fronts[len(opening) :],
        sections=tuple(section for section in sections if not section.is_front),
        map_link=options.map_link,
        index_link=options.index_link,
        downloads=options.downloads,
        kind_of=lambda block: _KINDS[type(block)],
        tables_of=lambda table: _lay_out(table, document.language, options.municipality_links),
        tone_of=_name_tone,
        on_map=lambda key: f"{options.map_link}#{urlencode({'gap': key})}",
        figures=figures,
        lead=Purpose.LEAD,
        note=Purpose.NOTE,
    )


def _is_prose(section: Section) -> bool:
    """Whether a section opens the page without a heading, before the contents."""
    return all(isinstance(block, Prose) for block in section.blocks)


def _draw_entries(sections: tuple[Section, ...]) -> dict[str, Figure]:
    """Draw what entries are about, by their keys."""
    return {
        entry.key: entry.draw()
        for section in sections
        for block in section.blocks
        if isinstance(block, Entries)
        for entry in block.items
        if entry.draw
    }


def _list_styles(sections: tuple[Section, ...], figures: Mapping[str, Figure]) -> dict[str, str]:
    """List the style sheets that pictures need, each once."""
    pictures = [
        block.figure
        for section in sections
        for block in section.blocks
        if isinstance(block, Picture)
    ]
    sheets = dict.fromkeys(figure.css for figure in (*pictures, *figures.values()))
    return {"picture": "".join(sheets), "copy": read_copying_style()} if sheets else {}


@dataclass(frozen=True, slots=True)
class _PageTable:
    """A table with the marks of its cells chosen, so that the template only fills them in.

    A heading has its class, its text and where it leads; a cell whether it is the first of its
    row, its opening tag, its text, its tone, its aside, what it folds and where it leads.
    """

    key: str
    caption: str
    is_wide: bool
    headings: Sequence[tuple[str, str, str]]
    rows: Sequence[Sequence[tuple[bool, Markup, str, str | Markup, str, str, str]]]


def _lay_out(
    table: Table, language: Language, links: Mapping[str, str]
) -> Iterator[tuple[str, _PageTable]]:
    """Yield the groups of a table with their names, the whole under no name.

    A column of a municipality has its code for key, and leads to its pages by its heading.
    """
    for name, group in table.select(Detail.FULL).divide():
        first = group.rows[0] if group.rows else ()
        yield (
            name,
            _PageTable(
                key=group.key,
                caption=group.caption,
                is_wide=group.is_wide,
                headings=[
                    (
                        _name_column(column, first[place : place + 1]),
                        column.heading,
                        links.get(column.key, ""),
                    )
                    for place, column in enumerate(group.columns)
                ],
                rows=[
                    [
                        (
                            place == 0,
                            _write_opening(
                                is_first=place == 0,
                                is_number=isinstance(cell.value, int | float),
                                is_day=isinstance(cell.value, date),
                                is_swedish=cell.is_quoted and not language.is_swedish,
                                anchor=cell.anchor,
                            ),
                            cell.text,
                            _name_tone(cell),
                            cell.aside,
                            cell.folded,
                            links.get(cell.municipality_code, cell.link),
                        )
                        for place, cell in enumerate(row)
                    ]
                    for row in group.rows
                ],
            ),
        )


def _name_column(column: Column, example: Sequence[Cell]) -> str:
    """Name the classes of a column: numbers stand to the right, their heading above them."""
    is_number = any(isinstance(cell.value, int | float) for cell in example)
    return f"column-{column.key} number" if is_number else f"column-{column.key}"


@cache
def _write_opening(
    *, is_first: bool, is_number: bool, is_day: bool, is_swedish: bool, anchor: str = ""
) -> Markup:
    begin = '<th scope="row"' if is_first else "<td"
    kind = ' class="number"' if is_number else ' class="day"' if is_day else ""
    swedish = ' lang="sv"' if is_swedish else ""
    name = Markup(' id="{}"').format(anchor) if anchor else ""
    return Markup(begin + kind + swedish) + name + Markup(">")  # noqa: S704  # our own


def _name_tone(cell: Cell) -> str | Markup:
    """Name the classes of what stands for something: a state has a line of its own beside it."""
    return _TONES[cell.tone] if cell.tone else ""
