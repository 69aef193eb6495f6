"""Place actors and forums so that maps can be compared: the same kind in the same place.

The wide layout seats actors on both sides of the forums, each kind on seats of its own, in the
order of the vocabulary. Forums stand in columns between, each near its actors, and are then moved
a little up or down to where fewer lines pass behind boxes. The tall layout, for telephones, has
actors in one column and forums in another. Nothing is random and nothing moves on load.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.dataset.records import Actor, ActorKind, Forum
from graph.map.text_width import break_lines, measure
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation
from graph.vocabulary import Side

LETTERS = 12
LINE_HEIGHT = 14
# From the middle of a line down to where its letters stand.
BASELINE = LETTERS * 0.36
SEAT_HEIGHT = 32
FORUM_WIDTH = 166
# What stands under a forum's name when it is planned or closed.
REMARK_HEIGHT = 13
_ACTOR_LINES = 2
_ACTOR_ROOM = 164
_MOST_ROOM = 184
_FORUM_LINES = 3
_PADDING = 8
# Boxes share a few widths, so that a page needs to tell each outline but once.
_ACTOR_NOTCH = 2
_FORUM_NOTCH = 8
# Two lines stand closer to the edge of their box than one, so that neighbours keep apart.
_TIGHT = {1: 8, _ACTOR_LINES: 2}
_OUTLINE_ROOM = 28
# A long word need not be broken as long as an aisle is left between the columns.
_MOST_FORUM_ROOM = 156
_CELL_WIDTH = 196
_CELL_GAP = 8
_ROOMY_CELL = 78
_LEAST_WIDTH = 138
_COLUMNS = 3
# More forums than so would make the picture too high for three columns.
_CROWD = 60
_AISLE = 22
_OVERFLOW_GAP = 8
_SWAP_ROUNDS = 8
# What a line costs: a steep one passes more boxes, and one behind a box cannot be followed.
_STEEP = 3.0
_HIT = 80000.0
# What has lapsed or is missing is what readers look for, so its lines are cleared first.
_FAILING = 8
# Nobody can follow the lines of a larger network, however long they are cleared.
_FOLLOWED = 250
_CLEAR_ROUNDS = 2
_STEPS = (-8, 8, -16, 16, -24, 24, -32, 32, -40, 40)
_TALL_WIDTH = 372
_TALL_BOX = 152
_TALL_GAP = 9
_TALL_LINES = 4
_SIDES = {Side.LEFT: -1, Side.RIGHT: 1}

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a node's box, its size, and its name broken into lines.

    Lines end `anchor` units to the right of the middle: at the side of an actor that faces the
    forums, so that none passes behind its neighbours.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    anchor: float = 0

    @property
    def line_x(self) -> float:
        """How far to the right its lines end."""
        return self.x + self.anchor


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what is to be placed: everything known on any of the days a map shows.

    `links` are pairs of actor id and forum id, `failing` those that have lapsed or are missing on
    any of the days; `remarked` are the forums with a line under their name.
    """

    actors: Sequence[Actor]
    forums: Sequence[Forum]
    links: Sequence[Link]
    kinds: Mapping[str, ActorKind]
    remarked: frozenset[str] = frozenset()
    failing: frozenset[Link] = frozenset()


def place_situation(situation: Situation) -> dict[str, Place]:
    """Place the nodes of one day alone, as wide: by node id, in the map's own units."""
    links = [(edge.actor.actor_id, edge.forum.forum_id) for edge in situation.edges]
    kinds = situation.vocabulary.actor_kinds
    return place_wide(Cast(situation.actors, situation.forums, sorted(links), kinds))


def place_wide(cast: Cast) -> dict[str, Place]:
    """Place every node for a screen or a sheet; the same cast is always placed alike."""
    actors = _place_actors(cast)
    places = actors | _place_forums(cast, actors)
    return _clear_lines(places, cast) if len(cast.links) <= _FOLLOWED else places


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
    side = _TALL_BOX / 2
    return _stack(left, side + 2, height, side) | _stack(
        right, _TALL_WIDTH - side - 2, height, -side
    )


def bounds(places: Iterable[Place]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes, with a margin for their outlines."""
    found = list(places)
    if not found:
        return (0, 0, _TALL_WIDTH, _ROOMY_CELL)
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
                start.line_x + (end.line_x - start.line_x) * share,
                start.y + (end.y - start.y) * share,
                math.ceil(measure(label, LETTERS - 1)) + 6,
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
    lines = break_lines(_raise_first(name), LETTERS, width, most)
    return lines, len(lines) * LINE_HEIGHT + _PADDING + more


def _round_up(width: float, notch: int) -> float:
    return math.ceil(width / notch) * notch


def _raise_first(name: str) -> str:
    return name[:1].upper() + name[1:]


def _longest_word(name: str) -> float:
    return max((measure(word, LETTERS) for word in _raise_first(name).split()), default=0)


def _remark(forum: Forum, cast: Cast) -> float:
    return REMARK_HEIGHT if forum.forum_id in cast.remarked else 0


def _stack_height(stack: Sequence[tuple[str, tuple[tuple[str, ...], float]]]) -> float:
    return sum(height + _TALL_GAP for _, (_, height) in stack)


def _stack(
    stack: Sequence[tuple[str, tuple[tuple[str, ...], float]]],
    x: float,
    height: float,
    anchor: float,
) -> dict[str, Place]:
    spare = (height - _stack_height(stack)) / max(1, len(stack))
    top = 0.0
    places = {}
    for node, (lines, tall) in stack:
        step = tall + _TALL_GAP + spare
        places[node] = Place(x, top + step / 2, _TALL_BOX, tall, lines, anchor)
        top += step
    return places


def _place_actors(cast: Cast) -> dict[str, Place]:
    needed = Counter(it.kind for it in cast.actors)
    seats = _lay_out_seats(cast.kinds, needed, _count_columns(len(cast.forums)))
    reach: dict[str, dict[_Seat, float]] = {
        kind: {seat: seat.x for seat in own} for kind, own in seats.items()
    }
    places = {}
    for actor in _order_actors(cast, seats):
        own = reach[actor.kind]
        seat = min(own, key=lambda it: (abs(own[it]), it.y))
        lines, width = _name_actor(actor.name)
        places[actor_node(actor.actor_id)] = Place(
            own[seat] + seat.side * width / 2,
            seat.y,
            width,
            len(lines) * LINE_HEIGHT + _TIGHT[len(lines)],
            lines,
            -seat.side * width / 2,
        )
        own[seat] += seat.side * (width + _OVERFLOW_GAP)
    return places


def _order_actors(cast: Cast, seats: Mapping[str, Sequence[_Seat]]) -> list[Actor]:
    """Let those of a kind who meet least come last, and so stand outside its seats."""
    links = Counter(actor_id for actor_id, _ in cast.links)
    found: list[Actor] = []
    for kind, own in seats.items():
        actors = [it for it in cast.actors if it.kind == kind]
        actors.sort(key=lambda it: (-links[it.actor_id], it.actor_id))
        found += sorted(actors[: len(own)], key=lambda it: it.actor_id) + actors[len(own) :]
    return found


def _name_actor(name: str) -> tuple[tuple[str, ...], float]:
    """Set a name on one line if that is short, else on two of about the same length."""
    lines, _ = _box(name, _ACTOR_ROOM, 1, 0)
    if lines[-1].endswith("…"):
        half = measure(_raise_first(name), LETTERS) / _ACTOR_LINES
        room = min(max(_longest_word(name), half), _MOST_ROOM)
        while room < _MOST_ROOM and _box(name, room, _ACTOR_LINES, 0)[0][-1].endswith("…"):
            room = min(room + _PADDING, _MOST_ROOM)
        lines, _ = _box(name, room, _ACTOR_LINES, 0)
    width = max(measure(line, LETTERS) for line in lines) + 2 * _PADDING
    return lines, _round_up(width, _ACTOR_NOTCH)


def _lay_out_seats(
    kinds: Mapping[str, ActorKind], needed: Mapping[str, int], columns: int
) -> dict[str, list[_Seat]]:
    """Give each kind its seats, down the left side and down the right.

    A kind with a few more actors than seats continues outward, so that nobody else has to move;
    one with many more gets a seat for each.
    """
    sides: dict[int, list[str]] = {-1: [], 1: []}
    for kind, row in kinds.items():
        own, wanted = row.seats, needed.get(kind, 0)
        sides[_SIDES[row.side]].extend([kind] * (wanted if wanted > own * 3 // 2 + 1 else own))
    edge = max(columns, _COLUMNS) * _CELL_WIDTH / 2 + _AISLE
    seats: dict[str, list[_Seat]] = {kind: [] for kind in kinds}
    for side, column in sides.items():
        for place, kind in enumerate(column):
            y = (place - (len(column) - 1) / 2) * SEAT_HEIGHT
            seats[kind].append(_Seat(side * edge, y, side))
    return seats


def _place_forums(cast: Cast, actors: Mapping[str, Place]) -> dict[str, Place]:
    """Give each forum the cell that keeps its lines short, and then the clearest place near it."""
    forums = sorted(cast.forums, key=lambda it: it.forum_id)
    around: dict[str, list[Place]] = {it.forum_id: [] for it in forums}
    for link in sorted(cast.links):
        pull = _FAILING if link in cast.failing else 1
        around[link[1]] += [actors[actor_node(link[0])]] * pull
    boxes = [_box_forum(it, cast) for it in forums]
    cells = _lay_out_cells([height for _, _, height in boxes], list(actors.values()))
    chosen = _assign([_cost_cells(around[it.forum_id], cells) for it in forums], len(cells))
    return {
        forum_node(forum.forum_id): Place(*cells[cell], width, height, lines)
        for forum, cell, (lines, width, height) in zip(forums, chosen, boxes, strict=True)
    }


def _box_forum(forum: Forum, cast: Cast) -> tuple[tuple[str, ...], float, float]:
    """Break a forum's name into lines, and say how wide and high the box around them is."""
    remark = _remark(forum, cast)
    room = min(max(FORUM_WIDTH - _OUTLINE_ROOM, _longest_word(forum.name)), _MOST_FORUM_ROOM)
    lines, height = _box(forum.name, room, _FORUM_LINES, remark)
    text = max(measure(line, LETTERS) for line in lines) + _OUTLINE_ROOM
    least = FORUM_WIDTH if remark else _LEAST_WIDTH
    return lines, _round_up(max(least, text), _FORUM_NOTCH), height


def _count_columns(forums: int) -> int:
    """Say how many columns so many forums stand in."""
    return _COLUMNS + 1 if forums > _CROWD else min(_COLUMNS, max(1, math.ceil(forums / 6)))


def _lay_out_cells(heights: Sequence[float], actors: Sequence[Place]) -> list[tuple[float, float]]:
    """Lay out a cell for each forum, in columns as high as the actors.

    Every other column has a cell less and lies between the rows of the others, so that lines find
    a way between boxes; a few cells more than forums let each come nearer its actors.
    """
    columns = _count_columns(len(heights))
    top, bottom = (min(it.y for it in actors), max(it.y for it in actors)) if actors else (0, 0)
    tallest = max(heights, default=0)
    needed = math.ceil((len(heights) + columns // 2 + columns - 1) / columns)
    rows = max(1, needed, int((bottom - top - tallest) / _ROOMY_CELL) + 1)
    even = (bottom - top - tallest) / max(1, rows - 1)
    step = max(tallest + _CELL_GAP, even)
    return [
        (
            (column - (columns - 1) / 2) * _CELL_WIDTH,
            (top + bottom) / 2 + (row - (rows - 1 - column % 2) / 2) * step,
        )
        for column in range(columns)
        for row in range(rows - column % 2)
    ]


def _cost_cells(around: Sequence[Place], cells: Sequence[tuple[float, float]]) -> list[float]:
    """Say of each cell how far it is from the actors around it; steep lines pass more boxes."""
    return [sum((it.x - x) ** 2 + _STEEP * (it.y - y) ** 2 for it in around) for x, y in cells]


def _assign(costs: Sequence[Sequence[float]], cells: int) -> list[int]:
    """Choose a cell for each row of costs: greedily, then by swaps while any swap is cheaper."""
    free = set(range(cells))
    chosen: list[int] = []
    for row in costs:
        best = min(free, key=lambda cell: (row[cell], cell))
        free.remove(best)
        chosen.append(best)
    spare = [0.0] * cells
    rows = [*costs, *[spare] * len(free)]
    chosen += sorted(free)
    for _ in range(_SWAP_ROUNDS):
        if not _swap_once(rows, chosen):
            break
    return chosen[: len(costs)]


def _swap_once(costs: Sequence[Sequence[float]], chosen: list[int]) -> bool:
    improved = False
    for one, row in enumerate(costs):
        for other in range(one + 1, len(costs)):
            here, there, across = chosen[one], chosen[other], costs[other]
            if row[there] + across[here] < row[here] + across[there] - 1e-9:
                chosen[one], chosen[other] = there, here
                improved = True
    return improved


def _clear_lines(places: Mapping[str, Place], cast: Cast) -> dict[str, Place]:
    """Move forums up or down within their columns, to where fewer lines pass behind boxes."""
    placed = dict(places)
    lines = [
        (actor_node(link[0]), forum_node(link[1]), _HIT * (_FAILING if link in cast.failing else 1))
        for link in sorted(cast.links)
    ]
    _, top, _, bottom = bounds(placed.values())
    for node in sorted({forum for _, forum, _ in lines}) * _CLEAR_ROUNDS:
        column = [it for it in placed.values() if it.x == placed[node].x]
        moves = _list_moves(placed[node], column, top + 4, bottom - 4)
        costs = _cost_moves(node, moves, placed, lines)
        placed[node] = moves[costs.index(min(costs))]
    return placed


def _list_moves(place: Place, column: Iterable[Place], top: float, bottom: float) -> list[Place]:
    """List where a box can stand between its neighbours; where it stands comes first."""
    ceiling, floor = top + place.height / 2, bottom - place.height / 2
    for other in column:
        apart = (other.height + place.height) / 2 + _CELL_GAP
        if other.y < place.y:
            ceiling = max(ceiling, other.y + apart)
        elif other.y > place.y:
            floor = min(floor, other.y - apart)
    steps = [step for step in _STEPS if ceiling <= place.y + step <= floor]
    return [place, *(replace(place, y=place.y + step) for step in steps)]


def _cost_moves(
    node: str,
    moves: Sequence[Place],
    places: Mapping[str, Place],
    lines: Iterable[tuple[str, str, float]],
) -> list[float]:
    """Say of each move of a forum how steep its lines get, and what lines behind boxes cost."""
    strange, costs = [], [0.0] * len(moves)
    for actor, forum, hit in lines:
        start = places[actor]
        if forum != node:
            strange.append((_find_span(start, places[forum], moves[0]), hit))
            continue
        others = [it for it in places.values() if it is not start and it is not moves[0]]
        passed = [it for it in others if _is_between(it, start, moves[0])]
        for number, move in enumerate(moves):
            spans = (_cover(it, _find_span(start, move, it)) for it in passed)
            costs[number] += _STEEP * (move.y - start.y) ** 2 + hit * sum(spans)
    return [
        cost + sum(hit for span, hit in strange if _cover(move, span))
        for cost, move in zip(costs, moves, strict=True)
    ]


def _is_between(box: Place, start: Place, end: Place) -> bool:
    """Tell whether a box stands where a line can pass, however its forum is moved."""
    one, other = start.line_x, end.line_x
    across = abs(2 * box.x - one - other) - abs(one - other)
    down = abs(2 * box.y - start.y - end.y) - abs(start.y - end.y)
    return across < box.width and down < box.height + 2 * max(_STEPS)


def _find_span(start: Place, end: Place, box: Place) -> tuple[float, float] | None:
    """Say how high and low a line runs where it passes the column of a box, if it does."""
    one, other = start.line_x, end.line_x
    left, right = (one, other) if one < other else (other, one)
    left, right = max(left, box.x - box.width / 2), min(right, box.x + box.width / 2)
    if left >= right:
        return None
    slope = (end.y - start.y) / (other - one)
    high, low = start.y + (left - one) * slope, start.y + (right - one) * slope
    return (high, low) if high < low else (low, high)


def _cover(box: Place, span: tuple[float, float] | None) -> bool:
    """Tell whether a box covers something of a line with such a span."""
    return span is not None and span[0] - box.height / 2 < box.y < span[1] + box.height / 2
