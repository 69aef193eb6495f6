"""Draws small maps, their dots in the places of the large map."""

from collections.abc import Iterator, Mapping

from graph.map.boxes import Box
from graph.map.layout import lay_out
from graph.site.thumbnail import Point, Thumbnail
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


def draw_thumbnail(situation: Situation) -> Thumbnail:
    """Draw a small map, its dots in the places of the large one."""
    points = dict(_points(situation, lay_out(situation).wide))
    lines: dict[EdgeState, list[tuple[Point, Point]]] = {state: [] for state in EdgeState}
    for edge in situation.edges:
        ends = (points[actor_node(edge.actor.actor_id)], points[forum_node(edge.forum.forum_id)])
        lines[edge.state].append(ends)
    return Thumbnail(
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
