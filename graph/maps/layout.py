"""Place actors and forums so that maps can be compared: the same kind in the same place.

The wide layout seats actors around the forums, each kind on seats of its own, in the order of the
vocabulary: down the left side, then down the right. Forums stand in a grid between, each near
its actors. The tall layout, for telephones, has actors in one column and forums in another.
Nothing is random and nothing moves on load.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.maps.letters import break_lines, measure
from graph.model import Actor, ActorKind, Forum
from graph.network import Network, actor_node, actors_of, edges_of, forum_node, forums_of

LETTERS = 12
LINE_HEIGHT = 14
SEAT_HEIGHT = 25
FORUM_WIDTH = 166
# What stands under a forum's name when it is planned or closed.
REMARK_HEIGHT = 13
_ACTOR_WIDTH = 236
_FORUM_LINES = 3
_PADDING = 8
_OUTLINE_ROOM = 28
_CELL_WIDTH = 182
_CELL_HEIGHT = 74
_ROOMY_CELL = 88
_COLUMNS = 4
_SIDE_DISTANCE = 420
_BULGE = 34
_OVERFLOW_GAP = 10
_SWAP_ROUNDS = 8
_TALL_WIDTH = 372
_TALL_BOX = 152
_TALL_GAP = 9
_TALL_LINES = 4
# Social services to the left face the schools to the right.
_RIGHT_STARTS_WITH = "preschool"
# Kinds that tend to have several units; every other kind has one seat, and more when needed.
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

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a node's box, its size, and its name broken into lines."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what is to be placed: everything known on any of the days a map shows.

    `links` are pairs of actor id and forum id; `remarked` the forums with a line under their name.
    """

    actors: Sequence[Actor]
    forums: Sequence[Forum]
    links: Sequence[Link]
    kinds: Mapping[str, ActorKind]
    remarked: frozenset[str] = frozenset()


def place_network(network: Network, kinds: Mapping[str, ActorKind]) -> dict[str, Place]:
    """Place the nodes of one day alone, as wide: by node id, in the map's own units."""
    links = [(edge.actor.actor_id, edge.forum.forum_id) for edge in edges_of(network)]
    return place_wide(Cast(actors_of(network), forums_of(network), sorted(links), kinds))


def place_wide(cast: Cast) -> dict[str, Place]:
    """Place every node for a screen or a sheet; the same cast is always placed alike."""
    places = _place_actors(cast)
    return places | _place_forums(cast, places)


def place_tall(cast: Cast) -> dict[str, Place]:
    """Place every node for a telephone: actors to the left, forums to the right, read downwards."""
    kinds = list(cast.kinds)
    actors = sorted(cast.actors, key=lambda it: (kinds.index(it.kind), it.actor_id))
    rank = {actor.actor_id: number for number, actor in enumerate(actors)}
    pulls: dict[str, list[int]] = defaultdict(list)
    for actor_id, forum_id in cast.links:
        pulls[forum_id].append(rank[actor_id])
    forums = sorted(
        cast.forums,
        key=lambda it: (sum(pulls[it.forum_id]) / max(1, len(pulls[it.forum_id])), it.forum_id),
    )
    left = [
        (actor_node(it.actor_id), _box(it.name, _TALL_BOX - 2 * _PADDING, _TALL_LINES, 0))
        for it in actors
    ]
    right = [
        (
            forum_node(it.forum_id),
            _box(it.name, _TALL_BOX - _OUTLINE_ROOM, _TALL_LINES, _remark(it, cast)),
        )
        for it in forums
    ]
    height = max(_stack_height(left), _stack_height(right))
    return _stack(left, _TALL_BOX / 2 + 2, height) | _stack(
        right, _TALL_WIDTH - _TALL_BOX / 2 - 2, height
    )


def bounds(places: Iterable[Place]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes, with a margin for their outlines."""
    found = list(places)
    if not found:
        return (0, 0, _TALL_WIDTH, _CELL_HEIGHT)
    return (
        min(it.x - it.width / 2 for it in found) - 4,
        min(it.y - it.height / 2 for it in found) - 4,
        max(it.x + it.width / 2 for it in found) + 4,
        max(it.y + it.height / 2 for it in found) + 4,
    )


def overlap(one: Place, other: Place) -> bool:
    """Tell whether two boxes cover one another."""
    return (
        abs(one.x - other.x) * 2 < one.width + other.width
        and abs(one.y - other.y) * 2 < one.height + other.height
    )


def place_labels(
    links: Sequence[tuple[str, str, str]], places: Mapping[str, Place]
) -> dict[Link, Place]:
    """Find room for short labels on the lines between nodes; one that finds none is left out.

    Args:
        links: Two node ids and the label of the line between them.
        places: Where the nodes are.
    """
    taken = list(places.values())
    found: dict[Link, Place] = {}
    for one, other, label in links:
        start, end = places[one], places[other]
        for step in (10, 9, 11, 8, 12, 7, 13, 6, 14, 5, 15):
            share = step / 20
            spot = Place(
                start.x + (end.x - start.x) * share,
                start.y + (end.y - start.y) * share,
                measure(label, LETTERS - 1) + 6,
                LINE_HEIGHT,
                (label,),
            )
            if not any(overlap(spot, it) for it in taken):
                taken.append(spot)
                found[one, other] = spot
                break
    return found


@dataclass(frozen=True, slots=True)
class _Seat:
    """The edge of a box that faces the forums; `side` is -1 to the left and 1 to the right."""

    x: float
    y: float
    side: int


def _box(name: str, width: float, most: int, more: float) -> tuple[tuple[str, ...], float]:
    """Break a name into lines, and say how high the box around them is."""
    lines = break_lines(name[:1].upper() + name[1:], LETTERS, width, most)
    return lines, len(lines) * LINE_HEIGHT + _PADDING + more


def _remark(forum: Forum, cast: Cast) -> float:
    return REMARK_HEIGHT if forum.forum_id in cast.remarked else 0


def _stack_height(stack: Sequence[tuple[str, tuple[tuple[str, ...], float]]]) -> float:
    return sum(height + _TALL_GAP for _, (_, height) in stack)


def _stack(
    stack: Sequence[tuple[str, tuple[tuple[str, ...], float]]], x: float, height: float
) -> dict[str, Place]:
    spare = (height - _stack_height(stack)) / max(1, len(stack))
    top = 0.0
    places = {}
    for node, (lines, tall) in stack:
        step = tall + _TALL_GAP + spare
        places[node] = Place(x, top + step / 2, _TALL_BOX, tall, lines)
        top += step
    return places


def _place_actors(cast: Cast) -> dict[str, Place]:
    actors = sorted(cast.actors, key=lambda it: it.actor_id)
    seats = _lay_out_seats(cast.kinds, Counter(it.kind for it in actors))
    taken: Counter[str] = Counter()
    reach: dict[_Seat, float] = {}
    places = {}
    for actor in actors:
        own = seats[actor.kind]
        seat = own[taken[actor.kind] % len(own)]
        taken[actor.kind] += 1
        lines, height = _box(actor.name, _ACTOR_WIDTH, 1, 0)
        width = measure(lines[0], LETTERS) + 2 * _PADDING
        inner = reach.get(seat, seat.x)
        reach[seat] = inner + seat.side * (width + _OVERFLOW_GAP)
        places[actor_node(actor.actor_id)] = Place(
            inner + seat.side * width / 2, seat.y, width, height - 2, lines
        )
    return places


def _lay_out_seats(
    kinds: Mapping[str, ActorKind], needed: Mapping[str, int]
) -> dict[str, list[_Seat]]:
    """Give each kind its seats, down the left side and then down the right.

    A kind with a few more actors than seats continues outward, so that nobody else has to move;
    one with more than twice as many gets a seat for each.
    """
    left: list[str] = []
    right: list[str] = []
    side = left
    for kind in kinds:
        side = right if kind == _RIGHT_STARTS_WITH else side
        own, wanted = _SEATS.get(kind, 1), needed.get(kind, 0)
        side.extend([kind] * (wanted if wanted > 2 * own else own))
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


def _place_forums(cast: Cast, actors: Mapping[str, Place]) -> dict[str, Place]:
    """Give each forum the grid cell that keeps all edges short."""
    pulls = _pulls(cast, actors)
    span = max((it.y for it in actors.values()), default=0) - min(
        (it.y for it in actors.values()), default=0
    )
    cells = _grid(len(cast.forums), span)
    order = sorted(cast.forums, key=lambda forum: (pulls[forum.forum_id][1], forum.forum_id))
    chosen = _assign([pulls[forum.forum_id] for forum in order], cells)
    places = {}
    for forum, cell in zip(order, chosen, strict=True):
        lines, height = _box(
            forum.name, FORUM_WIDTH - _OUTLINE_ROOM, _FORUM_LINES, _remark(forum, cast)
        )
        places[forum_node(forum.forum_id)] = Place(*cells[cell], FORUM_WIDTH, height, lines)
    return places


def _pulls(cast: Cast, actors: Mapping[str, Place]) -> dict[str, tuple[float, float]]:
    around: dict[str, list[Place]] = defaultdict(list)
    for actor_id, forum_id in cast.links:
        around[forum_id].append(actors[actor_node(actor_id)])
    return {
        forum.forum_id: (
            sum(place.x for place in around[forum.forum_id]) / max(1, len(around[forum.forum_id])),
            sum(place.y for place in around[forum.forum_id]) / max(1, len(around[forum.forum_id])),
        )
        for forum in cast.forums
    }


def _grid(count: int, span: float) -> list[tuple[float, float]]:
    """Lay out at least `count` cells around the middle, row by row, as high as the actors if few.

    Every other column is lowered by half a cell, so that lines find a way between boxes.
    """
    columns = min(_COLUMNS, max(1, math.ceil(count / 6)))
    rows = max(1, math.ceil(count / columns))
    height = min(_ROOMY_CELL, max(_CELL_HEIGHT, span / rows))
    return [
        (
            (column - (columns - 1) / 2) * _CELL_WIDTH,
            (row - (rows - 1) / 2 + (0.25 if column % 2 else -0.25)) * height,
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
