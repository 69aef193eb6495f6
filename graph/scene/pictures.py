"""Pictures of seats in plain shapes, each of which stands alone: a table, the grid, a gap."""

from collections.abc import Iterator, Sequence

from graph.language import Language
from graph.pages.figure import Figure
from graph.pages.shape_svg import draw_figure
from graph.pages.shapes import (
    LEADING,
    Lettering,
    Shape,
    ShapeDrawing,
    TextRow,
    move,
    read_colours,
)
from graph.pages.text_width import BOLD, break_lines
from graph.scene.grid import lay_out_grid
from graph.scene.seats import SeatedForum
from graph.scene.shapes import count_rows, draw_grid_shapes, draw_table_shapes
from graph.scene.table import draw_table
from graph.situation.situation import Situation

# A card has the shape of a slide.
_WIDTH, _HEIGHT, _MARGIN = 1280.0, 720.0, 40.0
_HEADING, _TITLE, _NAME, _FACTS = 22.0, 34.0, 15.0, (20.0, 18.0, 16.0, 14.0, 12.0)
_ALL = 99
# Of the grid, in its own units: as much as stands below a title when it is as wide as the slide.
_SLIDE_HEIGHT = 400.0


def picture_table(
    seated: SeatedForum, situation: Situation, language: Language, *, is_captioned: bool = True
) -> Figure:
    """Draw one forum as a table, with its sentence, its owner and its sources where captioned."""
    table = draw_table(seated, situation, language, is_captioned=is_captioned)
    return draw_figure(draw_table_shapes(table), f"{table.label}. {table.description}")


def picture_grid(situation: Situation, language: Language, *, most: int | None = None) -> Figure:
    """Draw every seat in one grid, organisations as a whole; at most so many rows, all if None."""
    grid = lay_out_grid(situation, language, can_fold=True)
    rows = grid.rows[:most]
    sentences = "; ".join(f"{row.name}: {row.sentence}" for row in rows if row.sentence)
    words = f"{grid.words}. {sentences}" if sentences else grid.words
    drawing = draw_grid_shapes(grid, language, most=most)
    return draw_figure(drawing if most else _head(drawing, grid.words), words)


def _head(drawing: ShapeDrawing, words: str) -> ShapeDrawing:
    """Set a heading above a drawing."""
    lines = break_lines(words, _HEADING * BOLD, drawing.width - 12, _ALL)
    written = tuple(
        TextRow(line, _HEADING, read_colours()["brand"], is_bold=True) for line in lines
    )
    height = len(lines) * _HEADING * LEADING + 18
    shapes = (Lettering(6, _HEADING + 4, written), *move(drawing.shapes, 0, height))
    return ShapeDrawing(drawing.width, drawing.height + height, shapes)


def count_grid_rows(situation: Situation, language: Language) -> int:
    """Count how many rows of the grid fill a slide, in letters that are read from a chair."""
    grid = lay_out_grid(situation, language, can_fold=True)
    return count_rows(grid, language, _SLIDE_HEIGHT)


def picture_card(
    title: str, facts: Sequence[tuple[str, str]], table: Figure | None, words: str
) -> Figure:
    """Lay a title, a table and facts out in the shape of a slide.

    Args:
        title: What the card is about.
        facts: Names and values.
        table: A picture in plain shapes; None for facts alone.
        words: What the card shows, for whoever does not see it.
    """
    return draw_figure(ShapeDrawing(_WIDTH, _HEIGHT, tuple(_lay_card(title, facts, table))), words)


def _lay_card(
    title: str, facts: Sequence[tuple[str, str]], table: Figure | None
) -> Iterator[Shape]:
    colours = read_colours()
    lines = break_lines(title, _TITLE * BOLD, _WIDTH - 2 * _MARGIN, _ALL)
    written = tuple(TextRow(line, _TITLE, colours["brand"], is_bold=True) for line in lines)
    yield Lettering(_MARGIN, _MARGIN + _TITLE * 0.8, written)
    top = _MARGIN + len(lines) * _TITLE * LEADING + 16
    room = _HEIGHT - top - _MARGIN
    left = _MARGIN
    if table is not None and table.drawing is not None:
        drawing, most = table.drawing, _WIDTH * 0.56 - _MARGIN
        scale = min(most / drawing.width, room / drawing.height)
        yield from move(drawing.shapes, _MARGIN, top, scale)
        left += drawing.width * scale + _MARGIN
    yield from _set_facts(facts, left, top, _WIDTH - _MARGIN - left, room)


def _set_facts(
    facts: Sequence[tuple[str, str]], x: float, y: float, width: float, room: float
) -> Iterator[Shape]:
    """Set facts as large as there is room for."""
    colours = read_colours()
    size, texts = _find_size(facts, width, room)
    for name, lines in texts:
        y += _NAME
        yield Lettering(x, y, (TextRow(name, _NAME, colours["soft"], is_bold=True),))
        y += size * LEADING
        yield Lettering(x, y, tuple(TextRow(line, size, colours["ink"]) for line in lines))
        y += (len(lines) - 1) * size * LEADING + 14


def _find_size(
    facts: Sequence[tuple[str, str]], width: float, room: float
) -> tuple[float, list[tuple[str, tuple[str, ...]]]]:
    """Find the largest letters for which there is room, and break the facts into lines."""
    tried = (
        (size, [(name, break_lines(value, size, width, _ALL)) for name, value in facts])
        for size in _FACTS
    )
    *_, last = found = list(tried)
    for size, texts in found:
        if sum((_NAME + len(lines) * size) * LEADING + 14 for _, lines in texts) <= room:
            return size, texts
    return last
