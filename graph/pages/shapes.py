"""Plain shapes that a drawing is made of, for SVG and for formats that draw shapes of their own.

Everything is in units of the drawing; y grows downwards. Text is never markup.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from re import compile as read_pattern
from typing import TypeAlias

from graph.pages import read_asset
from graph.pages.text_width import measure

_DEFINED = read_pattern(r"--([\w-]+):\s*#(\w{6});")
# Lengths of dashes and of what is between them, in widths of the line.
DASHES: dict[str, tuple[float, float]] = {"dash": (2.5, 2), "dot": (0.5, 1.5)}

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """How an outline is drawn: its colour as RRGGBB, its width, its dashes (a key of `DASHES`)."""

    colour: str
    width: float = 1.0
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle or an ellipse round its middle, turned clockwise in degrees.

    `corner` is the radius of its corners; `fill` is a colour, blank for none.
    """

    x: float
    y: float
    width: float
    height: float
    pen: Pen | None = None
    fill: str = ""
    corner: float = 0.0
    turn: float = 0.0
    is_round: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, filled where it has a colour of its own for that."""

    points: tuple[Point, ...]
    pen: Pen | None = None
    fill: str = ""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of text with its size and its colour."""

    text: str
    size: float
    colour: str
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of text beneath each other: `x` and `y` are of the first one's baseline.

    `align` is which end of the lines stands there: start, middle or end. `turn` turns them
    clockwise about that point, in degrees.
    """

    x: float
    y: float
    lines: tuple[TextRow, ...]
    align: str = "start"
    turn: float = 0.0

    @property
    def width(self) -> float:
        """Width of the widest line; bold letters are wider."""
        return max(
            (measure(line.text, line.size * (1.07 if line.is_bold else 1)) for line in self.lines),
            default=0.0,
        )

    @property
    def height(self) -> float:
        """Height of all lines."""
        return sum(line.size for line in self.lines) * LEADING


LEADING = 1.15
"""From one baseline to the next, in sizes of the letters: Arial's own."""

Shape: TypeAlias = Patch | Stroke | Lettering


@dataclass(frozen=True, slots=True)
class ShapeDrawing:
    """Shapes on a ground so wide and so high, in the order they are drawn."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@cache
def read_colours() -> dict[str, str]:
    """Read the colours that pages have by day, as RRGGBB by name."""
    found = _DEFINED.findall(read_asset(Path(__file__).parent / "base.css").split("@media")[0])
    return {name: colour.upper() for name, colour in found}


def move(shapes: Iterable[Shape], x: float, y: float, scale: float = 1.0) -> Iterable[Shape]:
    """Yield shapes made larger by a scale, and then moved."""
    for shape in shapes:
        match shape:
            case Stroke():
                points = tuple((x + at * scale, y + down * scale) for at, down in shape.points)
                yield replace(shape, points=points, pen=_scale_pen(shape.pen, scale))
            case Lettering():
                lines = tuple(replace(line, size=line.size * scale) for line in shape.lines)
                yield replace(shape, x=x + shape.x * scale, y=y + shape.y * scale, lines=lines)
            case Patch():
                yield replace(
                    shape,
                    x=x + shape.x * scale,
                    y=y + shape.y * scale,
                    width=shape.width * scale,
                    height=shape.height * scale,
                    corner=shape.corner * scale,
                    pen=_scale_pen(shape.pen, scale),
                )


def turn(point: Point, degrees: float) -> Point:
    """Turn a point clockwise about the origin."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return point[0] * cosine - point[1] * sine, point[0] * sine + point[1] * cosine


def _scale_pen(pen: Pen | None, scale: float) -> Pen | None:
    return replace(pen, width=pen.width * scale) if pen else None
