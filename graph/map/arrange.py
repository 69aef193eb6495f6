"""Says where boxes stand beside one another; `js/arrange.js` follows the same rule for a choice.

Forums stand in one column and actors at its sides, so that no line passes behind a box that is not
its own. Below stand boxes without lines, as words in a text do.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.map.boxes import Box, Size

# In the map's own units, which are pixels at a scale of 1.
ACTOR_WIDTH = 164
FORUM_WIDTH = 348
GUTTER = 110
ROW_GAP = 4
_MOST_ROW_GAP = 22
ACTOR_GAP = 9
TAG_GAP = 4
# From the boxes with lines down to those without.
BELOW = 14
# Between two lines at the side of a box, at most, and from its corners.
_PORT = 6
_CORNER = 5
BAND_HEIGHT = 20
# What stands at the end of a forum's name: how many are active in it, or a remark.
COUNT_ROOM = 18
REMARK_ROOM = 124
SPACES = {
    "row_gap": ROW_GAP,
    "most_row_gap": _MOST_ROW_GAP,
    "actor_gap": ACTOR_GAP,
    "tag_gap": TAG_GAP,
    "below": BELOW,
    "port": _PORT,
    "corner": _CORNER,
    "band_height": BAND_HEIGHT,
    "count_room": COUNT_ROOM,
    "remark_room": REMARK_ROOM,
}
"""The same for the script that follows the rule."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How wide the columns of a layout are; in one without a right side all actors stand left."""

    actor: float
    forum: float
    gutter: float
    has_right: bool

    @property
    def width(self) -> float:
        """From the left edge to the right one."""
        sides = 2 if self.has_right else 1
        return self.forum + sides * (self.actor + self.gutter)


WIDE = Columns(ACTOR_WIDTH, FORUM_WIDTH, GUTTER, has_right=True)
TALL = Columns(132, 176, 50, has_right=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """An actor to be placed: its size, its side (-1 or 1), and how far down, from 0 to 1."""

    node: str
    size: Size
    side: int
    height: float


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where boxes stand, how high the part with lines is, and how high the whole."""

    boxes: Mapping[str, Box]
    middle: float
    height: float


def arrange(
    actors: Sequence[Placed],
    rows: Sequence[tuple[str, Size]],
    tags: Sequence[tuple[str, Size]],
    measures: Columns,
) -> Arranged:
    """Place actors beside rows of forums, and tags below them; each in the order given."""
    stacks = {
        side: [actor for actor in actors if _side(actor, measures) == side] for side in (-1, 1)
    }
    heights = [measure_stack(own) for own in stacks.values()]
    taken = sum(size.height for _, size in rows)
    gaps = max(0, len(rows) - 1)
    middle = max([*heights, taken + ROW_GAP * gaps])
    boxes: dict[str, Box] = {}
    left = -measures.width / 2
    column = left + measures.actor + measures.gutter + measures.forum / 2
    for side, own in stacks.items():
        x = left + measures.actor / 2 if side < 0 else -left - measures.actor / 2
        for actor, y in zip(own, stack(own, middle), strict=True):
            boxes[actor.node] = Box(x, y, measures.actor, actor.size.height, actor.size.lines)
    gap = min(_MOST_ROW_GAP, (middle - taken) / gaps) if gaps else 0
    top = (middle - taken - gap * gaps) / 2
    for node, size in rows:
        boxes[node] = Box(column, top + size.height / 2, size.width, size.height, size.lines)
        top += size.height + gap
    bottom = middle
    if tags:
        placed, bottom = _flow(tags, left, -left, middle + (BELOW if middle else 0))
        boxes |= placed
    return Arranged(boxes, middle, bottom)


def measure_stack(actors: Sequence[Placed]) -> float:
    """Measure how high actors are on top of each other."""
    return sum(actor.size.height for actor in actors) + ACTOR_GAP * max(0, len(actors) - 1)


def _side(actor: Placed, measures: Columns) -> int:
    return actor.side if measures.has_right else -1


def stack(actors: Sequence[Placed], height: float) -> list[float]:
    """Place actors as far down as their kinds stand, and apart; in order and within a height."""
    middles: list[float] = []
    floor = 0.0
    for actor in actors:
        half = actor.size.height / 2
        wanted = half + actor.height * (height - 2 * half)
        middles.append(max(wanted, floor + half))
        floor = middles[-1] + half + ACTOR_GAP
    ceiling = height
    for place in range(len(actors) - 1, -1, -1):
        half = actors[place].size.height / 2
        middles[place] = min(middles[place], ceiling - half)
        ceiling = middles[place] - half - ACTOR_GAP
    return middles


def _flow(
    tags: Sequence[tuple[str, Size]], left: float, right: float, top: float
) -> tuple[dict[str, Box], float]:
    """Set boxes side by side, each in the first line that has room for it."""
    ends: list[float] = []
    lines: list[list[tuple[str, Size, float]]] = []
    for node, size in tags:
        fitting = (at for at, end in enumerate(ends) if end + size.width <= right)
        at = next(fitting, len(ends))
        if at == len(ends):
            ends.append(left)
            lines.append([])
        lines[at].append((node, size, ends[at]))
        ends[at] += size.width + TAG_GAP
    boxes: dict[str, Box] = {}
    for line in lines:
        tallest = max(size.height for _, size, _ in line)
        for node, size, x in line:
            boxes[node] = Box(
                x + size.width / 2, top + tallest / 2, size.width, size.height, size.lines
            )
        top += tallest + TAG_GAP
    return boxes, top - TAG_GAP


def whole(value: float) -> int:
    """Round as a script does, halves upwards, so that both draw in the same places."""
    return math.floor(value + 0.5)


def draw_lines(
    links: Sequence[tuple[str, str]], boxes: Mapping[str, Box]
) -> dict[tuple[str, str], str]:
    """Draw a curve from each actor to each of its forums, as a path.

    Lines leave a box in the order of where they lead, so that none crosses another there.
    """
    ports: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for node, own in _group_by_side(links, boxes).items():
        place = boxes[node[0]]
        own.sort(key=lambda link: (boxes[_other(link, node[0])].y, link))
        step = min(_PORT, max(0, place.height - 2 * _CORNER) / max(1, len(own) - 1))
        for number, link in enumerate(own):
            ports[node[0]][link] = place.y + (number - (len(own) - 1) / 2) * step
    return {link: _curve(link, boxes, ports) for link in links}


def _group_by_side(
    links: Sequence[tuple[str, str]], boxes: Mapping[str, Box]
) -> dict[tuple[str, bool], list[tuple[str, str]]]:
    found: dict[tuple[str, bool], list[tuple[str, str]]] = defaultdict(list)
    for link in links:
        is_left = boxes[link[0]].x < boxes[link[1]].x
        for node in link:
            found[node, is_left].append(link)
    return found


def _other(link: tuple[str, str], node: str) -> str:
    return link[1] if link[0] == node else link[0]


def _curve(
    link: tuple[str, str],
    boxes: Mapping[str, Box],
    ports: Mapping[str, Mapping[tuple[str, str], float]],
) -> str:
    start, end = boxes[link[0]], boxes[link[1]]
    side = 1 if start.x < end.x else -1
    x, end_x = whole(start.x + side * start.width / 2), whole(end.x - side * end.width / 2)
    y, end_y = whole(ports[link[0]][link]), whole(ports[link[1]][link])
    bend = whole((x + end_x) / 2)
    return f"M{x} {y}C{bend} {y} {bend} {end_y} {end_x} {end_y}"
