"""Draws maps so small that many fit on a page: dots and lines in the places of the large map."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from graph.documents.report import Report
from graph.map.boxes import Box
from graph.map.layout import lay_out
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation
from graph.vocabulary import EdgeState

# One step of a small map is so many of the large map's units: whole numbers keep the page light.
_STEP = 4
# Downwards the small map is pressed together: it has no names to make room for.
_STEP_DOWN = 6
# What stands further out is drawn in: only the large map needs room for names.
_SEAT_EDGE = 330
_SQUEEZE = 4
_MARGIN = 4

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Drawing:
    dots: tuple[Point, ...]
    lines: Mapping[EdgeState, tuple[tuple[Point, Point], ...]]


def draw_thumbnails(reports: Sequence[Report]) -> list[Markup]:
    """Draw a small map of each report, all in one frame: the same kind in the same place.

    States differ by line style too; a page gives `active`, `lapsed` and `missing` their looks.
    """
    drawings = [_draw(report) for report in reports]
    points = [point for drawing in drawings for point in drawing.dots]
    frame = _frame(points or [(0, 0)])
    return [_render(drawing, frame) for drawing in drawings]


def _draw(report: Report) -> _Drawing:
    situation = report.situation
    points = dict(_points(situation, lay_out(situation).wide))
    lines: dict[EdgeState, list[tuple[Point, Point]]] = {state: [] for state in EdgeState}
    for edge in situation.edges:
        ends = (points[actor_node(edge.actor.actor_id)], points[forum_node(edge.forum.forum_id)])
        lines[edge.state].append(ends)
    return _Drawing(
        dots=tuple(points.values()),
        lines={state: tuple(found) for state, found in lines.items() if found},
    )


def _points(situation: Situation, places: Mapping[str, Box]) -> Iterator[tuple[str, Point]]:
    for actor in situation.actors:
        node = actor_node(actor.actor_id)
        yield node, _actor_point(places[node])
    for forum in situation.forums:
        node = forum_node(forum.forum_id)
        yield node, (round(places[node].x / _STEP), round(places[node].y / _STEP_DOWN))


def _actor_point(box: Box) -> Point:
    """Put the dot at the edge of the actor's box that faces the forums."""
    side = 1 if box.x > 0 else -1
    edge = abs(box.x) - box.width / 2
    if edge > _SEAT_EDGE:
        edge = _SEAT_EDGE + (edge - _SEAT_EDGE) / _SQUEEZE
    return round(side * edge / _STEP), round(box.y / _STEP_DOWN)


def _frame(points: Iterable[Point]) -> str:
    across, down = (sorted(values) for values in zip(*points, strict=True))
    left, top = across[0] - _MARGIN, down[0] - _MARGIN
    return f"{left} {top} {across[-1] + _MARGIN - left} {down[-1] + _MARGIN - top}"


def _render(drawing: _Drawing, frame: str) -> Markup:
    paths = [
        Markup('<path class="{}" d="{}"/>').format(
            state.value, "".join(f"M{x} {y}L{u} {v}" for (x, y), (u, v) in lines)
        )
        for state, lines in drawing.lines.items()
    ]
    dots = Markup('<path class="dots" d="{}"/>').format(
        "".join(f"M{x} {y}h0" for x, y in drawing.dots)
    )
    return Markup('<svg viewBox="{}" aria-hidden="true" focusable="false">{}{}</svg>').format(
        frame, Markup().join(paths), dots
    )
