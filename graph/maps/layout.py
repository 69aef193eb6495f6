"""Place actors and forums so that maps can be compared: the same kind in the same place.

Actors sit around the forums, each kind on seats of its own, in the order of the vocabulary:
down the left side, then down the right. Forums stand in a grid between, each near its actors.
Nothing is random and nothing moves on load.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.model import Actor, ActorKind
from graph.network import (
    Network,
    actor_node,
    actors_of,
    edges_by_forum,
    forum_node,
    forums_of,
)

SEAT_HEIGHT = 25
FORUM_WIDTH = 174
# Longer names would make boxes so wide or high that the rest of the map shrinks or is covered.
ACTOR_LETTERS = 52
FORUM_LETTERS = 60
_CELL_WIDTH = 184
_CELL_HEIGHT = 76
_COLUMNS = 4
_HEIGHT = 700
_SIDE_DISTANCE = 440
_BULGE = 40
_OVERFLOW_STEP = 230
_LETTER_WIDTH = 6.7
_BOX_PADDING = 14
_SWAP_ROUNDS = 8
# Social services to the left face the schools to the right.
_RIGHT_STARTS_WITH = "preschool"
# Kinds that tend to have several units; every other kind has one seat.
_SEATS = {
    "board": 6,
    "administration": 4,
    "prevention_office": 3,
    "social_services": 5,
    "outreach_team": 3,
    "school": 6,
    "leisure": 3,
    "region": 2,
    "police": 2,
    "independent_school": 2,
    "civil_society": 2,
}


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a node's box, and the box's width, in the map's own units."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class _Seat:
    """The edge of a box that faces the forums; `side` is -1 to the left and 1 to the right."""

    x: float
    y: float
    side: int


def place_nodes(network: Network, kinds: Mapping[str, ActorKind]) -> dict[str, Place]:
    """Place every node of a network; the same network is always placed alike."""
    places = _place_actors(actors_of(network), kinds)
    places |= _place_forums(network, places)
    return places


def shorten_label(label: str, most: int) -> str:
    """Cut a label that would crowd out the others; the table beside the map has it whole."""
    return label if len(label) <= most else label[: most - 1].rstrip() + "…"


def box_width(label: str) -> float:
    """Width that holds a label on one line."""
    return len(label) * _LETTER_WIDTH + _BOX_PADDING


def _place_actors(actors: Sequence[Actor], kinds: Mapping[str, ActorKind]) -> dict[str, Place]:
    seats = _lay_out_seats(kinds)
    taken: dict[str, int] = {}
    places = {}
    for actor in actors:
        number = taken.get(actor.kind, 0)
        taken[actor.kind] = number + 1
        row, overflow = number % len(seats[actor.kind]), number // len(seats[actor.kind])
        seat = seats[actor.kind][row]
        width = box_width(shorten_label(actor.name, ACTOR_LETTERS))
        x = seat.x + seat.side * (width / 2 + overflow * _OVERFLOW_STEP)
        places[actor_node(actor.actor_id)] = Place(x, seat.y, width)
    return places


def _lay_out_seats(kinds: Mapping[str, ActorKind]) -> dict[str, list[_Seat]]:
    """Give each kind its seats, down the left side and then down the right."""
    left: list[str] = []
    right: list[str] = []
    side = left
    for kind in kinds:
        side = right if kind == _RIGHT_STARTS_WITH else side
        side.extend([kind] * _SEATS.get(kind, 1))
    seats: dict[str, list[_Seat]] = {kind: [] for kind in kinds}
    for sign, column in ((-1, left), (1, right)):
        for row, kind in enumerate(column):
            seats[kind].append(_seat(row, len(column), sign))
    return seats


def _seat(row: int, rows: int, side: int) -> _Seat:
    """Bend the column outward in the middle, so that edges fan out instead of overlapping."""
    across = (row + 0.5) / rows
    bend = _BULGE * math.sin(math.pi * across)
    return _Seat(
        side * (_SIDE_DISTANCE - _BULGE + bend), (row - (rows - 1) / 2) * SEAT_HEIGHT, side
    )


def _place_forums(network: Network, actors: Mapping[str, Place]) -> dict[str, Place]:
    """Give each forum the grid cell that keeps all edges short."""
    forums = forums_of(network)
    pulls = _pulls(network, actors)
    cells = _grid(len(forums))
    order = sorted(forums, key=lambda forum: (pulls[forum.forum_id][1], forum.forum_id))
    chosen = _assign([pulls[forum.forum_id] for forum in order], cells)
    return {
        forum_node(forum.forum_id): Place(*cells[cell], FORUM_WIDTH)
        for forum, cell in zip(order, chosen, strict=True)
    }


def _pulls(network: Network, actors: Mapping[str, Place]) -> dict[str, tuple[float, float]]:
    pulls = {}
    for forum, edges in edges_by_forum(network):
        around = [actors[actor_node(edge.actor.actor_id)] for edge in edges]
        pulls[forum.forum_id] = (
            sum(place.x for place in around) / len(around),
            sum(place.y for place in around) / len(around),
        )
    return pulls


def _grid(count: int) -> list[tuple[float, float]]:
    """Lay out at least `count` cells in bricks around the middle, row by row."""
    columns = min(_COLUMNS, max(1, math.ceil(count / 6)))
    rows = max(1, math.ceil(count / columns))
    height = min(_CELL_HEIGHT, _HEIGHT / rows)
    return [
        (
            (column - (columns - 1) / 2) * _CELL_WIDTH,
            (row - (rows - 1) / 2) * height,
        )
        for row in range(rows)
        for column in range(columns)
    ]


def _assign(
    pulls: Sequence[tuple[float, float]], cells: Sequence[tuple[float, float]]
) -> list[int]:
    """Choose a cell for each pull: greedily, then by swaps while any swap shortens the sum."""
    free = set(range(len(cells)))
    chosen: list[int] = []
    for pull in pulls:
        best = min(free, key=lambda cell: (_distance(pull, cells[cell]), cell))
        free.remove(best)
        chosen.append(best)
    for _ in range(_SWAP_ROUNDS):
        if not _swap_once(pulls, cells, chosen):
            break
    return chosen


def _swap_once(
    pulls: Sequence[tuple[float, float]],
    cells: Sequence[tuple[float, float]],
    chosen: list[int],
) -> bool:
    improved = False
    for one in range(len(pulls)):
        for other in range(one + 1, len(pulls)):
            here, there = chosen[one], chosen[other]
            now = _distance(pulls[one], cells[here]) + _distance(pulls[other], cells[there])
            then = _distance(pulls[one], cells[there]) + _distance(pulls[other], cells[here])
            if then < now - 1e-9:
                chosen[one], chosen[other] = there, here
                improved = True
    return improved


def _distance(pull: tuple[float, float], cell: tuple[float, float]) -> float:
    return (pull[0] - cell[0]) ** 2 + (pull[1] - cell[1]) ** 2
