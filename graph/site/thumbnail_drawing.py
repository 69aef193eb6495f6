"""Draws small maps, their dots in the places of the large map."""

from collections.abc import Iterator, Mapping

from graph.map.boxes import Box
from graph.map.layout import spread_out
from graph.map.style import LAYERS
from graph.site.thumbnail import Point, Thumbnail
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation
from graph.vocabulary import EdgeStanding

# One step of a small map is so many of the large map's units: whole numbers keep the page light.
_STEP = 4
# Downwards the small map is pressed together: it has no names to make room for.
_STEP_DOWN = 6
# What stands further out is drawn in: only the large map needs room for names.
_SEAT_EDGE = 330
_SQUEEZE = 4


def draw_thumbnail(situation: Situation) -> Thumbnail:
    """Draw a small map, its dots in the places of the large one."""
    points = dict(_points(situation, spread_out(situation)))
    lines: dict[EdgeStanding, list[tuple[Point, Point]]] = {standing: [] for standing in LAYERS}
    for part in situation.parts:
        ends = (points[actor_node(part.actor.actor_id)], points[forum_node(part.forum.forum_id)])
        lines[part.standing].append(ends)
    return Thumbnail(
        dots=tuple(points.values()),
        lines={standing: tuple(found) for standing, found in lines.items() if found},
    )


def _points(situation: Situation, places: Mapping[str, Box]) -> Iterator[tuple[str, Point]]:
    for actor_id in sorted(situation.parts_by_actor_id):
        node = actor_node(actor_id)
        yield node, _actor_point(places[node])
    for forum, _ in situation.parts_by_forum:
        node = forum_node(forum.forum_id)
        yield node, (round(places[node].x / _STEP), round(places[node].y / _STEP_DOWN))


def _actor_point(box: Box) -> Point:
    """Put the dot at the edge of the actor's box that faces the forums."""
    side = 1 if box.x > 0 else -1
    edge = abs(box.x) - box.width / 2
    if edge > _SEAT_EDGE:
        edge = _SEAT_EDGE + (edge - _SEAT_EDGE) / _SQUEEZE
    return round(side * edge / _STEP), round(box.y / _STEP_DOWN)
