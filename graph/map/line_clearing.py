"""Moves forums up or down within their columns, to where fewer lines pass behind boxes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.map.boxes import Box, bounds

CELL_GAP = 8
# What a line costs: a steep one passes more boxes, and one behind a box cannot be followed.
STEEP = 3.0
_HIT = 80000.0
_ROUNDS = 2
_STEPS = (-8, 8, -16, 16, -24, 24, -32, 32, -40, 40)
_REACH = max(_STEPS)
_MARGIN = 4

# From where to where a line passes the column of a box.
_Stretch = tuple[float, float]


@dataclass(slots=True)
class _Line:
    """A line from an actor's box to the middle of a forum; the forum may move up and down.

    `passed` are the boxes between, which the line may pass behind: each by its node, with the
    stretch of the line in its column and half its height.
    """

    x: float
    y: float
    end_x: float
    end_y: float
    hit: float
    passed: list[tuple[str, _Stretch, float]]


def clear_lines(boxes: Mapping[str, Box], links: Iterable[tuple[str, str, int]]) -> dict[str, Box]:
    """Move forums up or down within their columns, to where fewer lines pass behind boxes.

    Args:
        boxes: Where every node stands, by node id.
        links: The node of an actor, that of a forum, and how much it matters that the line between
            them can be followed.
    """
    sides = [
        (node, box.x - box.width / 2, box.x + box.width / 2, box.height / 2)
        for node, box in boxes.items()
    ]
    lines = {}
    for actor, forum, weight in links:
        line = _make_line(boxes[actor], boxes[forum], weight)
        line.passed = list(_list_passed(line, (actor, forum), sides))
        lines[actor, forum] = line
    clearing = _Clearing(boxes, lines)
    for node in sorted({forum for _, forum in lines}) * _ROUNDS:
        clearing.settle(node)
    return clearing.boxes


def _make_line(start: Box, end: Box, weight: int) -> _Line:
    return _Line(start.line_x, start.y, end.x, end.y, _HIT * weight, [])


def _list_passed(
    line: _Line, ends: tuple[str, str], sides: Iterable[tuple[str, float, float, float]]
) -> Iterator[tuple[str, _Stretch, float]]:
    """List the boxes between the ends of a line: each node's left and right side in its column."""
    first, last = (line.x, line.end_x) if line.x < line.end_x else (line.end_x, line.x)
    for node, left, right, half in sides:
        if left < last and first < right and node not in ends:
            yield node, (max(first, left), min(last, right)), half


class _Clearing:
    """Where boxes stand while forums are moved one by one.

    Boxes only move up and down, so what a line passes across is found once.
    """

    def __init__(self, boxes: Mapping[str, Box], lines: Mapping[tuple[str, str], _Line]) -> None:
        self.boxes = dict(boxes)
        self._heights = {node: box.y for node, box in boxes.items()}
        self._columns: dict[float, list[str]] = defaultdict(list)
        for node, box in boxes.items():
            self._columns[box.x].append(node)
        _, top, _, bottom = bounds(boxes.values())
        self._top, self._bottom = top + _MARGIN, bottom - _MARGIN
        self._own: dict[str, list[_Line]] = defaultdict(list)
        self._foreign: dict[str, list[tuple[_Line, _Stretch]]] = defaultdict(list)
        for (_, forum), line in lines.items():
            self._own[forum].append(line)
            for node, stretch, _ in line.passed:
                self._foreign[node].append((line, stretch))

    def settle(self, node: str) -> None:
        """Move a forum to where it costs least; the nearer of two that cost the same."""
        heights = self._list_heights(node)
        if len(heights) == 1:
            return
        covered = list(self._find_covered(node, heights))
        costs = [
            cost + sum(hit for high, low, hit in covered if high < y < low)
            for cost, y in zip(self._cost_own(node, heights), heights, strict=True)
        ]
        best = heights[costs.index(min(costs))]
        self._heights[node] = best
        self.boxes[node] = replace(self.boxes[node], y=best)
        for line in self._own[node]:
            line.end_y = best

    def _list_heights(self, node: str) -> list[float]:
        """List where a box can stand between its neighbours; where it stands comes first."""
        box = self.boxes[node]
        y = box.y
        ceiling, floor = self._top + box.height / 2, self._bottom - box.height / 2
        for name in self._columns[box.x]:
            other = self.boxes[name]
            apart = (other.height + box.height) / 2 + CELL_GAP
            if other.y < y:
                ceiling = max(ceiling, other.y + apart)
            elif other.y > y:
                floor = min(floor, other.y - apart)
        return [y, *(y + step for step in _STEPS if ceiling <= y + step <= floor)]

    def _cost_own(self, node: str, heights: Sequence[float]) -> list[float]:
        """Say of each height how steep the forum's lines get and how many boxes hide them."""
        costs = [0.0] * len(heights)
        for line in self._own[node]:
            near = self._list_near(line, heights[0])
            across, start = line.end_x - line.x, line.y
            for number, y in enumerate(heights):
                hidden = _count_hidden(start, (y - start) / across, near) if near else 0
                costs[number] += STEEP * (y - start) ** 2 + line.hit * hidden
        return costs

    def _list_near(self, line: _Line, y: float) -> list[tuple[float, float, float, float]]:
        """List the boxes a line can pass behind, however its forum is moved.

        Each as the stretch of the line from its start, and the middle and half height of the box.
        """
        high, low = (line.y, y) if line.y < y else (y, line.y)
        high, low, x, heights = high - _REACH, low + _REACH, line.x, self._heights
        return [
            (left - x, right - x, heights[node], half)
            for node, (left, right), half in line.passed
            if high - half < heights[node] < low + half
        ]

    def _find_covered(
        self, node: str, heights: Sequence[float]
    ) -> Iterator[tuple[float, float, float]]:
        """Find between which heights the forum hides a line that is not its own, and the cost."""
        half = self.boxes[node].height / 2
        top, bottom = min(heights), max(heights)
        for line, (left, right) in self._foreign[node]:
            slope = (line.end_y - line.y) / (line.end_x - line.x)
            high, low = line.y + (left - line.x) * slope, line.y + (right - line.x) * slope
            if high > low:
                high, low = low, high
            if high - half < bottom and top < low + half:
                yield high - half, low + half, line.hit


def _count_hidden(
    start: float, slope: float, near: Iterable[tuple[float, float, float, float]]
) -> int:
    """Count the boxes that cover something of a line from a height, with a slope."""
    hidden = 0
    for left, right, y, half in near:
        high, low = start + left * slope, start + right * slope
        if high > low:
            high, low = low, high
        if high - half < y < low + half:
            hidden += 1
    return hidden
