"""Render a document as one self-contained HTML page, readable on a screen and on paper."""

from itertools import takewhile
from pathlib import Path
from urllib.parse import urlencode

from graph.documents.blocks import (
    Bullets,
    Cell,
    Detail,
    Document,
    Entries,
    Heading,
    Numbers,
    Picture,
    Prose,
    Role,
    Section,
    Table,
)
from graph.formats.options import DEFAULT, Options
from graph.pages import read_style, render_page
from graph.vocabulary import EdgeState, Format

_HERE = Path(__file__).parent
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
    """Render the page, with links to the map and the index when they lie beside it."""
    sections = document.sections_in(Format.HTML)
    fronts = tuple(section for section in sections if section.is_front)
    opening = tuple(takewhile(_is_prose, fronts))
    return render_page(
        "formats/document.html.j2",
        document.language,
        styles={"report": read_style(_HERE / "document.css"), **_list_styles(sections)},
        document=document,
        opening=opening,
        fronts=fronts[len(opening) :],
        sections=tuple(section for section in sections if not section.is_front),
        map_link=options.map_link,
        index_link=options.index_link,
        kind_of=lambda block: _KINDS[type(block)],
        groups_of=lambda table: table.select(Detail.FULL).divide(),
        tone_of=_name_tone,
        on_map=lambda key: f"{options.map_link}#{urlencode({'gap': key})}",
        lead=Role.LEAD,
        note=Role.NOTE,
    )


def _is_prose(section: Section) -> bool:
    """Whether a section opens the page without a heading, before the contents."""
    return all(isinstance(block, Prose) for block in section.blocks)


def _list_styles(sections: tuple[Section, ...]) -> dict[str, str]:
    """List the style sheets that pictures need, each once."""
    sheets = dict.fromkeys(
        block.figure.css
        for section in sections
        for block in section.blocks
        if isinstance(block, Picture)
    )
    return {"picture": "".join(sheets)} if sheets else {}


def _name_tone(cell: Cell) -> str:
    """Name the classes of what stands for something: a state has a line of its own beside it."""
    if cell.tone is None:
        return ""
    return f"state {cell.tone}" if isinstance(cell.tone, EdgeState) else f"severity {cell.tone}"
