"""Writes plain shapes as SVG that any program shows right."""

from collections.abc import Sequence

from graph.pages import render_fragment
from graph.pages.figure import Figure
from graph.pages.shapes import DASHES, LEADING, Lettering, Pen, Point, ShapeDrawing, TextRow


def draw_figure(drawing: ShapeDrawing, words: str) -> Figure:
    """Draw shapes as a figure; `words` are for whoever does not see it."""
    svg = render_fragment(
        "pages/shapes.svg.j2",
        drawing=drawing,
        words=words,
        kind_of=lambda shape: type(shape).__name__,
        path_of=_write_path,
        lines_of=_place_lines,
        dashes_of=_write_dashes,
        number=_write_number,
    )
    return Figure(svg=svg, css="", words=words, drawing=drawing)


def _write_path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_write_number(x)} {_write_number(y)}" for x, y in points)


def _place_lines(text: Lettering) -> list[tuple[str, TextRow]]:
    """Place each line on its own baseline."""
    placed, y = [], text.y
    for number, line in enumerate(text.lines):
        y += line.size * LEADING if number else 0
        placed.append((_write_number(y), line))
    return placed


def _write_dashes(pen: Pen) -> str:
    return " ".join(_write_number(length * pen.width) for length in DASHES[pen.dashes])


def _write_number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
