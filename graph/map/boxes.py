"""Defines the box a node of the map is drawn in."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.language import capitalise
from graph.pages.text_width import break_evenly

LETTERS = 12
LINE_HEIGHT = 14
# From the middle of a line down to where its letters stand.
BASELINE = LETTERS * 0.36
_MARGIN = 4
# The frame of a map without nodes.
_EMPTY = (0, 0, 372, 78)


@dataclass(frozen=True, slots=True)
class Size:
    """How large the box of a node is, and its name broken into lines."""

    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """The middle of a node's box, its size, and its name broken into lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


def bounds(boxes: Iterable[Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes, with a margin for their outlines."""
    found = list(boxes)
    if not found:
        return _EMPTY
    return (
        min(box.x - box.width / 2 for box in found) - _MARGIN,
        min(box.y - box.height / 2 for box in found) - _MARGIN,
        max(box.x + box.width / 2 for box in found) + _MARGIN,
        max(box.y + box.height / 2 for box in found) + _MARGIN,
    )


def overlap(one: Box, other: Box) -> bool:
    """Return whether two boxes cover one another."""
    return (
        abs(one.x - other.x) * 2 < one.width + other.width
        and abs(one.y - other.y) * 2 < one.height + other.height
    )


def fit_name(name: str, width: float, most: int, more: float) -> tuple[tuple[str, ...], float]:
    """Break a name into lines, and say how high the box around them is.

    Args:
        name: As it stands inside a sentence; its first letter is raised.
        width: The room for a line.
        most: The most lines there may be.
        more: What the box holds besides the lines.
    """
    lines = break_evenly(capitalise(name), LETTERS, width, most)
    return lines, len(lines) * LINE_HEIGHT + more
