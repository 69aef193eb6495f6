"""Draws seats, tables and the grid in plain shapes: for slides, and as pictures of their own.

A seat looks as it does on the pages: each way to stand has a shape of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from graph.language import Language
from graph.pages.shapes import (
    Lettering,
    Patch,
    Pen,
    Shape,
    ShapeDrawing,
    Stroke,
    TextRow,
    read_colours,
)
from graph.pages.shapes import turn as turn_point
from graph.pages.text_width import BOLD, break_lines, measure
from graph.scene.grid import Grid, GridColumn, GridRow
from graph.scene.seats import SeatKind
from graph.scene.table import Chair, TableDrawing, TextLine
from graph.scene.words import word_seat_kind

_INKS = {
    SeatKind.EMPTY: "missing",
    SeatKind.PLANNED: "missing",
    SeatKind.LEFT: "lapsed",
    SeatKind.UNCLEAR: "unclear",
    SeatKind.UNKNOWN: "unclear",
    SeatKind.CLOSED: "unclear",
}
_DASHES = {SeatKind.EMPTY: "dash", SeatKind.PLANNED: "dash", SeatKind.UNKNOWN: "dot"}
_SITTING = {SeatKind.TAKEN, SeatKind.SELDOM, SeatKind.PARTIAL, SeatKind.LEFT}
_BACK = ((-11, -10), (-5.5, -12.2), (0, -13), (5.5, -12.2), (11, -10))
# What is drawn in a chair: points, and whether they are filled.
_MARKS: dict[SeatKind, tuple[tuple[tuple[tuple[float, float], ...], bool], ...]] = {
    SeatKind.SELDOM: (
        (
            ((0, -8), (0, 8), (-5, 8), (-8.5, 6.5), (-10, 3), (-10, -3), (-8.5, -6.5), (-5, -8)),
            True,
        ),
    ),
    SeatKind.PARTIAL: ((((-4, -3), (4, -3), (4, 3), (-4, 3)), True),),
    SeatKind.LEFT: ((((-9, 7), (9, -7)), False),),
    SeatKind.PLANNED: ((((-4, 0), (4, 0)), False), (((0, -4), (0, 4)), False)),
    SeatKind.UNCLEAR: (
        (
            ((-6, 1), (-4.5, -1), (-3, -1.5), (-1.5, -1), (1.5, 3), (3, 3.5), (4.5, 3), (6, 1)),
            False,
        ),
    ),
}
# A chair that somebody has left stands aside and leans.
_LEANING = ((2.0, -3.0), 30.0)
_LETTERS, _HOW, _SMALL, _SENTENCE = 13.0, 12.3, 12.3, 16.0
# The grid, in the same units: 920 of them are the width of a slide, with letters of 12 points.
_NAMES, _STEP, _SENTENCES, _PAD = 190.0, 32.0, 220.0, 6.0
_HEADS, _HEAD_LINES, _ROW_LINES, _ALL = (90.0, 120.0, 160.0, 220.0, 10_000.0), 2, 99, 99
_WIDTH = 920.0


def draw_seat(kind: SeatKind, x: float, y: float, turn: float = 0.0) -> Iterator[Shape]:
    """Draw a seat round a point, its back upwards unless it is turned."""
    colour = read_colours()[_INKS.get(kind, "active")]
    middle, angle = (x, y), turn
    if kind is SeatKind.LEFT:
        aside = turn_point(_LEANING[0], turn)
        middle, angle = (x + aside[0], y + aside[1]), turn + _LEANING[1]

    def place(points: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
        turned = (turn_point(point, angle) for point in points)
        return tuple((middle[0] + at, middle[1] + down) for at, down in turned)

    back = Pen(colour, 3.5)
    if kind is SeatKind.CLOSED:
        yield Stroke(place([(-10, 0), (10, 0)]), back)
        return
    yield Patch(
        *middle,
        width=20,
        height=16,
        pen=Pen(colour, 2, _DASHES.get(kind, "")),
        fill=colour if kind is SeatKind.TAKEN else "FFFFFF",
        corner=5,
        turn=angle,
    )
    if kind in _SITTING:
        yield Stroke(place(_BACK), back)
    for points, is_filled in _MARKS.get(kind, ()):
        if is_filled:
            yield Stroke(place([*points, points[0]]), fill=colour)
        else:
            yield Stroke(place(points), Pen(colour, 2))
    if kind is SeatKind.UNKNOWN:
        yield Lettering(x, y + 5, (TextRow("?", _LETTERS, colour, is_bold=True),), "middle")


def draw_table_shapes(table: TableDrawing) -> ShapeDrawing:
    """Draw a table from above in plain shapes, with what stands above and below it."""
    shapes: list[Shape] = [
        *_write_caption(table.above, _SENTENCE, "ink", is_bold=True),
        *_write_caption(table.below, _SMALL, "soft", is_bold=False),
    ]
    colours, middle = read_colours(), table.middle
    dashes = "dash" if table.is_bare else ""
    shapes.append(
        Patch(
            table.center,
            middle,
            2 * table.radius,
            2 * table.reach,
            pen=Pen(colours["soft"], 1.5, dashes),
            fill=colours["panel"],
            is_round=True,
        )
    )
    if table.names:
        names = tuple(TextRow(line.text, _LETTERS, colours["ink"], True) for line in table.names)
        shapes.append(Lettering(table.center, middle + table.names[0].y, names, "middle"))
    for chair in table.chairs:
        shapes += _draw_chair(chair, middle)
    moved = tuple(_shift(shape, -table.left) for shape in shapes)
    return ShapeDrawing(table.width, table.height, moved)


def _draw_chair(chair: Chair, middle: float) -> Iterator[Shape]:
    colours = read_colours()
    ink, how = colours["ink"], colours[_INKS.get(chair.kind, "active")]
    x, y = chair.x, middle + chair.y
    if chair.leader:
        leader = tuple((at, middle + down) for at, down in chair.leader_points)
        yield Stroke(leader, Pen(colours["soft"], 0.8))
    yield from draw_seat(chair.kind, x, y, chair.turn)
    if chair.lines:
        lines = tuple(
            TextRow(
                line.text,
                _HOW if line.style else _LETTERS,
                how if line.style else ink,
                bool(line.style),
            )
            for line in chair.lines
        )
        first = chair.lines[0]
        yield Lettering(first.x, middle + first.y, lines, chair.side or "start")


def _write_caption(
    lines: Sequence[TextLine], size: float, ink: str, *, is_bold: bool
) -> Iterator[Shape]:
    for line in lines:
        written = TextRow(line.text, size, read_colours()[ink], is_bold)
        yield Lettering(line.x, line.y, (written,))


def _shift(shape: Shape, x: float) -> Shape:
    if isinstance(shape, Stroke):
        return replace(shape, points=tuple((at + x, down) for at, down in shape.points))
    return replace(shape, x=shape.x + x)


def count_rows(grid: Grid, language: Language, height: float) -> int:
    """Count how many rows, from the first, there is room for in a picture so high; at least one."""
    numbers = range(2, len(grid.rows) + 1)
    drawings = ((most, draw_grid_shapes(grid, language, most=most)) for most in numbers)
    fitting = takewhile(lambda found: found[1].height <= height, drawings)
    return max((most for most, _ in fitting), default=1)


def draw_grid_shapes(grid: Grid, language: Language, *, most: int | None = None) -> ShapeDrawing:
    """Draw the grid with each organisation as a whole, the rows with gaps first.

    Args:
        grid: The grid of a day, laid out so that it can fold.
        language: The language of the words.
        most: How many rows there is room for; all when None. Columns without a seat in them are
            left out.
    """
    rows = grid.rows[:most]
    wholes = {column.organisation for column in grid.columns if column.is_whole}
    places = [
        place
        for place, column in enumerate(grid.columns)
        if (column.is_whole or column.organisation not in wholes)
        and any(row.cells[place].kind for row in rows)
    ]
    columns = [grid.columns[place] for place in places]
    top = _measure_heads(columns)
    end = _NAMES + _STEP * len(columns)
    width = max(_WIDTH, end + _SENTENCES)
    shapes = list(_write_heads(grid, columns, top))
    y = top
    for row in rows:
        made, height = _draw_row(row, [row.cells[place].kind for place in places], y, end, width)
        shapes += made
        y += height
    shown = {row.cells[place].kind for row in rows for place in places}
    kinds = [kind for kind, _ in grid.legend if kind in shown]
    legend, bottom = _draw_legend(kinds, y + 22, width, language)
    return ShapeDrawing(width, bottom, (*shapes, *legend))


def _break_heads(columns: Iterable[GridColumn]) -> list[tuple[str, ...]]:
    """Break the names of columns into two lines at most, and no word where whole ones have room."""
    names = [column.name for column in columns]
    tried = [[break_lines(name, _LETTERS, width, _ALL) for name in names] for width in _HEADS]
    fitting = [broken for broken in tried if all(len(lines) <= _HEAD_LINES for lines in broken)]
    whole = (
        broken for broken in tried[:2] if broken in fitting and list(map(" ".join, broken)) == names
    )
    return next(whole, fitting[0])


def _measure_heads(columns: Iterable[GridColumn]) -> float:
    widths = (measure(line, _LETTERS) for lines in _break_heads(columns) for line in lines)
    return max(widths, default=0) + 24


def _break_row(row: GridRow, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Break the name of a row and its sentence into lines."""
    return (
        break_lines(row.name, _LETTERS * BOLD, _NAMES - 2 * _PAD, _ROW_LINES),
        break_lines(row.sentence, _LETTERS, width - 2 * _PAD, _ROW_LINES),
    )


def _measure_row(name: Sequence[str], sentence: Sequence[str]) -> float:
    return max(_STEP - 2, 15.0 * max(len(name), len(sentence)) + 6)


def _write_heads(grid: Grid, columns: Sequence[GridColumn], top: float) -> Iterator[Shape]:
    """Write the names of columns on their side, and those of sectors along the top."""
    colours = read_colours()
    sectors = {
        column.organisation: sector.name for sector in grid.sectors for column in sector.columns
    }
    at = _NAMES
    for name, group in groupby(columns, key=lambda column: sectors[column.organisation]):
        width = _STEP * len(list(group))
        if at > _NAMES:
            yield Stroke(((at, 2), (at, top)), Pen(colours["line"], 1.5))
        if measure(name, _LETTERS * BOLD) <= width - 6:  # else the columns say it
            yield Lettering(at + 5, 13, (TextRow(name, _LETTERS, colours["soft"], is_bold=True),))
        at += width
    for place, lines in enumerate(_break_heads(columns)):
        x = _NAMES + _STEP * (place + 0.5) + 4.5 - (len(lines) - 1) * _LETTERS * 0.55
        written = tuple(TextRow(line, _LETTERS, colours["ink"]) for line in lines)
        yield Lettering(x, top - 6, written, turn=-90)


def _draw_row(
    row: GridRow, kinds: Sequence[SeatKind | None], y: float, end: float, width: float
) -> tuple[list[Shape], float]:
    colours = read_colours()
    name, sentence = _break_row(row, width - end)
    height = _measure_row(name, sentence)
    middle = y + height / 2
    shapes: list[Shape] = [Stroke(((0, y), (width, y)), Pen(colours["line"], 1))]
    for x, lines, ink, is_bold in (
        (_PAD, name, "ink", True),
        (end + _PAD, sentence, row.severity or "soft", False),
    ):
        written = tuple(TextRow(line, _LETTERS, colours[ink], is_bold) for line in lines if line)
        if written:
            first = middle + 4.7 - (len(written) - 1) * 7.5
            shapes.append(Lettering(x, first, written))
    for place, kind in enumerate(kinds):
        if kind:
            shapes += draw_seat(kind, _NAMES + _STEP * (place + 0.5), middle + 2)
    return shapes, height


def _draw_legend(
    kinds: Iterable[SeatKind], y: float, width: float, language: Language
) -> tuple[list[Shape], float]:
    """Draw what each seat means, in as many lines as that takes."""
    ink = read_colours()["ink"]
    shapes: list[Shape] = []
    x = _PAD
    for kind in kinds:
        words = word_seat_kind(kind, language)
        room = 40 + measure(words, _LETTERS) + 16
        if x + room > width and x > _PAD:
            x, y = _PAD, y + 30
        shapes += draw_seat(kind, x + 13, y)
        shapes.append(Lettering(x + 38, y + 4.7, (TextRow(words, _LETTERS, ink),)))
        x += room
    return shapes, y + 18
