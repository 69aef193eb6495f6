"""Render a document as Markdown for pipes and diffs. Text from the data never becomes markup."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from graph.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Detail,
    Document,
    Entries,
    Entry,
    Heading,
    Item,
    Numbers,
    Picture,
    Prose,
    Table,
)
from graph.formats.options import DEFAULT, Options
from graph.vocabulary import Format

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~])")


def render(document: Document, _options: Options = DEFAULT) -> str:
    """Render title, sections and notes, a blank line between any two blocks."""
    return "\n\n".join(_list_parts(document)) + "\n"


def _list_parts(document: Document) -> Iterator[str]:
    yield f"# {_escape(document.title)}"
    yield _escape(document.subtitle)
    for section in document.sections_in(Format.MD):
        blocks = [part for block in section.blocks for part in _render_block(block)]
        if blocks:
            yield f"## {_escape(section.heading)}"
            yield from blocks
    yield from (_escape(note) for note in document.notes)


def _render_block(block: Block) -> Iterator[str]:
    match block:
        case Prose(text):
            yield _escape(text)
        case Heading(text):
            yield f"### {_escape(text)}"
        case Bullets():
            yield _render_bullets(block)
        case Numbers(items):
            yield _render_pairs((name, cell.text) for name, cell in items)
        case Entries(items):
            yield from _render_entries(items)
        case Table():
            yield from _render_groups(block)
        case Picture():
            return
        case _:
            assert_never(block)


def _render_bullets(bullets: Bullets) -> str:
    return "\n".join(
        f"{f'{number}.' if bullets.is_numbered else '-'} {_render_item(item)}"
        for number, item in enumerate(bullets.list_items(), start=1)
    )


def _render_item(item: Item) -> str:
    if not item.detail:
        return _escape(item.text)
    return f"**{_escape(item.text)}.** {_escape(item.detail)}"


def _render_entries(entries: Iterable[Entry]) -> Iterator[str]:
    for number, entry in enumerate(entries, start=1):
        yield f"### {number}. {_escape(entry.title)}"
        yield _render_pairs((fact.name, fact.value) for fact in entry.facts)


def _render_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{_escape(name)}:** {_escape(value)}" for name, value in pairs)


def _render_groups(table: Table) -> Iterator[str]:
    for name, group in table.select(Detail.FULL).divide():
        if name:
            yield f"### {_escape(name)}"
        lines = [
            [_escape(column.heading) for column in group.columns],
            ["---"] * len(group.columns),
            *([_render_cell(cell) for cell in row] for row in group.rows),
        ]
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _render_cell(cell: Cell) -> str:
    words = _escape(f"{cell.text} ({cell.aside})" if cell.aside else cell.text)
    return f"[{words}](<{cell.link}>)" if cell.link else words


def _escape(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(value.split()))
