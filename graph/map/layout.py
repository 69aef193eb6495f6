"""Places actors and forums so that maps can be compared: the same kind in the same place.

The wide layout seats actors on both sides of the forums, each kind on seats of its own, in the
order of the vocabulary. Forums stand in columns between, each near its actors, and are then moved
a little up or down to where fewer lines pass behind boxes. The tall layout, for telephones, has
actors in one column and forums in another. Nothing is random and nothing moves on load.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.dataset.records import Actor, ActorKind, Forum
from graph.language import capitalise
from graph.map.boxes import LETTERS, LINE_HEIGHT, PADDING, Box, fit_name, overlap
from graph.map.days import list_days
from graph.map.line_clearing import CELL_GAP, STEEP, clear_lines
from graph.pages.text_width import measure
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation, kept, remark_on_forum
from graph.vocabulary import Side

SEAT_HEIGHT = 32
FORUM_WIDTH = 166
# What stands under a forum's name when it is planned or closed.
REMARK_HEIGHT = 13
_ACTOR_LINES = 2
_ACTOR_ROOM = 164
_MOST_ROOM = 184
_FORUM_LINES = 3
# Boxes share a few widths, so that a page holds each outline but once.
_ACTOR_NOTCH = 2
_FORUM_NOTCH = 8
# Two lines stand closer to the edge of their box than one, so that neighbours keep apart.
_TIGHT = {1: 8, _ACTOR_LINES: 2}
_OUTLINE_ROOM = 28
# A long word need not be broken as long as an aisle is left between the columns.
_MOST_FORUM_ROOM = 156
_CELL_WIDTH = 196
_ROOMY_CELL = 78
_LEAST_WIDTH = 138
_COLUMNS = 3
# More forums than so would make the picture too high for three columns.
_CROWD = 60
# More forums than so send lines everywhere, and an actor outside its seats would have its own
# pass behind its neighbours.
_MANY = 30
_AISLE = 18
_OVERFLOW_GAP = 8
_SWAP_ROUNDS = 8
# What has lapsed or is missing is what readers look for, so its lines are cleared first.
_FAILING = 8
# Nobody can follow the lines of a larger network, however long they are cleared.
_FOLLOWED = 250
# More forums than so are seated in order: to weigh each cell for each takes their square.
_WEIGHED = 300
_TALL_WIDTH = 372
_TALL_BOX = 152
_TALL_GAP = 9
_TALL_LINES = 4
_SIDES = {Side.LEFT: -1, Side.RIGHT: 1}
# Labels are looked for among the boxes of the same rows; about as high as a box.
_ROW = 48

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LayoutInput:
    """Who and what is to be placed: everything known or unclear on any of the days a map shows.

    `links` are pairs of actor id and forum id, `failing` those that have lapsed or are missing on
    any of the days; `remarked` are the forums with a line under their name.
    """

    actors: Sequence[Actor]
    forums: Sequence[Forum]
    links: Sequence[Link]
    kinds: Mapping[str, ActorKind]
    remarked: frozenset[str] = frozenset()
    failing: frozenset[Link] = frozenset()

    def weigh(self, link: Link) -> int:
        """Say how much it matters that a line can be followed."""
        return _FAILING if link in self.failing else 1


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands that is known on any day: by node id, in the map's own units."""

    given: LayoutInput
    wide: Mapping[str, Box]
    tall: Mapping[str, Box]


@kept
def lay_out(situation: Situation) -> Layout:
    """Lay out a municipality over all the days its map can show."""
    given = gather_input(list_days(situation))
    return Layout(given, place_wide(given), place_tall(given))


def gather_input(days: Sequence[Situation]) -> LayoutInput:
    """Gather who and what is to be placed: everything shown on any of the days."""
    parts = [part for day in days for part in day.parts]
    forums = [forum for day in days for forum, _ in day.parts_by_forum]
    return LayoutInput(
        actors=list({part.actor.actor_id: part.actor for part in parts}.values()),
        forums=list({forum.forum_id: forum for forum in forums}.values()),
        links=sorted({(part.actor.actor_id, part.forum.forum_id) for part in parts}),
        kinds=days[0].vocabulary.actor_kinds,
        remarked=frozenset(
            forum.forum_id
            for day in days
            for forum, found in day.edges_by_forum
            if remark_on_forum(found)
        ),
        failing=frozenset(
            (edge.actor.actor_id, edge.forum.forum_id)
            for day in days
            for edge in day.edges
            if not edge.is_active
        ),
    )


def place_wide(given: LayoutInput) -> dict[str, Box]:
    """Place every node for a screen or a sheet; the same input is always placed alike."""
    actors = _place_actors(given)
    boxes = actors | _place_forums(given, actors)
    if len(given.links) > _FOLLOWED:
        return boxes
    return clear_lines(
        boxes,
        (
            (actor_node(link[0]), forum_node(link[1]), given.weigh(link))
            for link in sorted(given.links)
        ),
    )


def place_tall(given: LayoutInput) -> dict[str, Box]:
    """Place every node for a telephone: actors to the left, forums to the right, read downwards."""
    kinds = {kind: number for number, kind in enumerate(given.kinds)}
    actors = sorted(given.actors, key=lambda actor: (kinds[actor.kind], actor.actor_id))
    rank = {actor.actor_id: number for number, actor in enumerate(actors)}
    pulls: dict[str, list[int]] = defaultdict(list)
    for actor_id, forum_id in given.links:
        pulls[forum_id].append(rank[actor_id])
    forums = sorted(given.forums, key=lambda forum: (_mean(pulls[forum.forum_id]), forum.forum_id))
    left = [
        (
            actor_node(actor.actor_id),
            fit_name(actor.name, _TALL_BOX - 2 * PADDING, _TALL_LINES, 0),
        )
        for actor in actors
    ]
    right = [
        (
            forum_node(forum.forum_id),
            fit_name(forum.name, _TALL_BOX - _OUTLINE_ROOM, _TALL_LINES, _remark(forum, given)),
        )
        for forum in forums
    ]
    height = max(_stack_height(left), _stack_height(right))
    side = _TALL_BOX / 2
    return _stack(left, side + 2, height, side) | _stack(
        right, _TALL_WIDTH - side - 2, height, -side
    )


def place_labels(
    links: Sequence[tuple[str, str, str]], places: Mapping[str, Box]
) -> dict[Link, Box]:
    """Find room for short labels on the lines between nodes; one that finds none is left out.

    Args:
        links: Two node ids and the label of the line between them.
        places: Where the nodes are.
    """
    taken = _Rows(places.values())
    found: dict[Link, Box] = {}
    for one, other, label in links:
        start, end = places[one], places[other]
        for step in (10, 9, 11, 8, 12, 7, 13, 6, 14, 5, 15):
            share = step / 20
            spot = Box(
                start.line_x + (end.line_x - start.line_x) * share,
                start.y + (end.y - start.y) * share,
                math.ceil(measure(label, LETTERS - 1)) + 6,
                LINE_HEIGHT,
                (label,),
            )
            if taken.have_room_for(spot):
                taken.add(spot)
                found[one, other] = spot
                break
    return found


class _Rows:
    """Boxes by the rows they reach into, so that those that may be in the way are found at once."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes: dict[int, list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for row in self._rows_of(box):
            self._boxes[row].append(box)

    def have_room_for(self, spot: Box) -> bool:
        return not any(
            overlap(spot, box) for row in self._rows_of(spot) for box in self._boxes[row]
        )

    def _rows_of(self, box: Box) -> range:
        half = box.height / 2
        return range(int((box.y - half) // _ROW), int((box.y + half) // _ROW) + 1)


@dataclass(frozen=True, slots=True)
class _Seat:
    """The edge of a box that faces the forums; `side` is -1 to the left and 1 to the right."""

    x: float
    y: float
    side: int


def _round_up(width: float, notch: int) -> float:
    return math.ceil(width / notch) * notch


def _longest_word(name: str) -> float:
    return max((measure(word, LETTERS) for word in capitalise(name).split()), default=0)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


def _remark(forum: Forum, given: LayoutInput) -> float:
    return REMARK_HEIGHT if forum.forum_id in given.remarked else 0


def _stack_height(stack: Sequence[tuple[str, tuple[tuple[str, ...], float]]]) -> float:
    return sum(height + _TALL_GAP for _, (_, height) in stack)


def _stack(
    stack: Sequence[tuple[str, tuple[tuple[str, ...], float]]],
    x: float,
    height: float,
    anchor: float,
) -> dict[str, Box]:
    spare = (height - _stack_height(stack)) / max(1, len(stack))
    top = 0.0
    places = {}
    for node, (lines, tall) in stack:
        step = tall + _TALL_GAP + spare
        places[node] = Box(x, top + step / 2, _TALL_BOX, tall, lines, anchor)
        top += step
    return places


def _place_actors(given: LayoutInput) -> dict[str, Box]:
    needed = Counter(actor.kind for actor in given.actors)
    seats = _lay_out_seats(
        _share_seats(given, needed), given.kinds, _count_columns(len(given.forums))
    )
    # Each seat by how far out the next box beside it would stand, the nearest first.
    free = {kind: [(abs(seat.x), seat.y, seat.side) for seat in own] for kind, own in seats.items()}
    for own in free.values():
        heapq.heapify(own)
    places = {}
    for actor in _order_actors(given, seats):
        edge, y, side = free[actor.kind][0]
        lines, width = _name_actor(actor.name)
        places[actor_node(actor.actor_id)] = Box(
            side * (edge + width / 2),
            y,
            width,
            len(lines) * LINE_HEIGHT + _TIGHT[len(lines)],
            lines,
            -side * width / 2,
        )
        heapq.heapreplace(free[actor.kind], (edge + width + _OVERFLOW_GAP, y, side))
    return places


def _order_actors(given: LayoutInput, seats: Mapping[str, Sequence[_Seat]]) -> list[Actor]:
    """Let those of a kind who meet least come last, and so stand outside its seats."""
    links = Counter(actor_id for actor_id, _ in given.links)
    by_kind: dict[str, list[Actor]] = {kind: [] for kind in seats}
    for actor in sorted(given.actors, key=lambda actor: (-links[actor.actor_id], actor.actor_id)):
        by_kind[actor.kind].append(actor)
    found: list[Actor] = []
    for kind, own in seats.items():
        seated, outside = by_kind[kind][: len(own)], by_kind[kind][len(own) :]
        found += [*sorted(seated, key=lambda actor: actor.actor_id), *outside]
    return found


def _name_actor(name: str) -> tuple[tuple[str, ...], float]:
    """Set a name on one line if that is short, else on two of about the same length."""
    lines, _ = fit_name(name, _ACTOR_ROOM, 1, 0)
    if lines[-1].endswith("…"):
        half = measure(capitalise(name), LETTERS) / _ACTOR_LINES
        room = min(max(_longest_word(name), half), _MOST_ROOM)
        while room < _MOST_ROOM and fit_name(name, room, _ACTOR_LINES, 0)[0][-1].endswith("…"):
            room = min(room + PADDING, _MOST_ROOM)
        lines, _ = fit_name(name, room, _ACTOR_LINES, 0)
    width = max(measure(line, LETTERS) for line in lines) + 2 * PADDING
    return lines, _round_up(width, _ACTOR_NOTCH)


def _share_seats(given: LayoutInput, needed: Mapping[str, int]) -> dict[str, int]:
    """Say how many seats each kind gets.

    A kind with a few more actors than seats continues outward, so that nobody else has to move;
    one with many more gets a seat for each, and so does one that none are kept for. Among many
    forums it takes over the nearest seats that nobody needs, so that those between move a little
    and the side grows no higher.
    """
    seats = {}
    for kind, row in given.kinds.items():
        wanted = needed.get(kind, 0)
        is_few = row.seats and wanted <= row.seats * 3 // 2 + 1
        seats[kind] = row.seats if is_few else wanted
    if len(given.forums) > _MANY:
        for side in _SIDES:
            kinds = [kind for kind, row in given.kinds.items() if row.side is side]
            _take_over_seats(kinds, seats, needed)
    return seats


def _take_over_seats(
    kinds: Sequence[str], seats: dict[str, int], needed: Mapping[str, int]
) -> None:
    for place, kind in enumerate(kinds):
        nearest = sorted(kinds, key=lambda other: (abs(kinds.index(other) - place), other))
        for other in nearest:
            spare = max(0, seats[other] - needed.get(other, 0))
            taken = min(spare, max(0, needed.get(kind, 0) - seats[kind]))
            seats[other] -= taken
            seats[kind] += taken


def _lay_out_seats(
    shares: Mapping[str, int], kinds: Mapping[str, ActorKind], columns: int
) -> dict[str, list[_Seat]]:
    """Place the seats of each kind, down the left side and down the right.

    A kind of both sides takes the shorter one, seat by seat.
    """
    sides: dict[int, list[str]] = {-1: [], 1: []}
    for kind, share in shares.items():
        if kinds[kind].side is Side.BOTH:
            for _ in range(share):
                min(sides.values(), key=len).append(kind)
        else:
            sides[_SIDES[kinds[kind].side]].extend([kind] * share)
    edge = max(columns, _COLUMNS) * _CELL_WIDTH / 2 + _AISLE
    seats: dict[str, list[_Seat]] = {kind: [] for kind in kinds}
    for side, column in sides.items():
        for place, kind in enumerate(column):
            y = (place - (len(column) - 1) / 2) * SEAT_HEIGHT
            seats[kind].append(_Seat(side * edge, y, side))
    return seats


def _place_forums(given: LayoutInput, actors: Mapping[str, Box]) -> dict[str, Box]:
    """Give each forum the cell that keeps its lines short."""
    forums = sorted(given.forums, key=lambda forum: forum.forum_id)
    pulls = {forum.forum_id: _Pull() for forum in forums}
    for link in sorted(given.links):
        pulls[link[1]].add(actors[actor_node(link[0])], given.weigh(link))
    boxes = [_box_forum(forum, given) for forum in forums]
    cells = _lay_out_cells([height for _, _, height in boxes], list(actors.values()))
    chosen = _choose_cells(list(pulls.values()), cells)
    return {
        forum_node(forum.forum_id): Box(*cells[cell], width, height, lines)
        for forum, cell, (lines, width, height) in zip(forums, chosen, boxes, strict=True)
    }


class _Pull:
    """Sums up the actors around a forum, so that each cell is weighed at once."""

    def __init__(self) -> None:
        self.weight = 0
        self.x = 0.0
        self.y = 0.0

    def add(self, box: Box, weight: int) -> None:
        self.weight += weight
        self.x += weight * box.x
        self.y += weight * box.y

    def cost(self, x: float, y: float) -> float:
        """Say how far a place is from the actors; steep lines pass more boxes.

        The sum of their squared distances, less what is the same in every place.
        """
        return x * (self.weight * x - 2 * self.x) + STEEP * y * (self.weight * y - 2 * self.y)

    @property
    def middle(self) -> tuple[float, float]:
        """Where the actors stand on the whole."""
        weight = max(1, self.weight)
        return self.y / weight, self.x / weight


def _box_forum(forum: Forum, given: LayoutInput) -> tuple[tuple[str, ...], float, float]:
    """Break a forum's name into lines, and say how wide and high the box around them is."""
    remark = _remark(forum, given)
    room = min(max(FORUM_WIDTH - _OUTLINE_ROOM, _longest_word(forum.name)), _MOST_FORUM_ROOM)
    lines, height = fit_name(forum.name, room, _FORUM_LINES, remark)
    text = max(measure(line, LETTERS) for line in lines) + _OUTLINE_ROOM
    least = FORUM_WIDTH if remark else _LEAST_WIDTH
    return lines, _round_up(max(least, text), _FORUM_NOTCH), height


def _count_columns(forums: int) -> int:
    """Say how many columns so many forums stand in."""
    return _COLUMNS + 1 if forums > _CROWD else min(_COLUMNS, max(1, math.ceil(forums / 6)))


def _lay_out_cells(heights: Sequence[float], actors: Sequence[Box]) -> list[tuple[float, float]]:
    """Lay out a cell for each forum, in columns as high as the actors.

    Every other column has a cell less and lies between the rows of the others, so that lines find
    a way between boxes; a few cells more than forums let each come nearer its actors.
    """
    columns = _count_columns(len(heights))
    rows_of_actors = [box.y for box in actors] or [0]
    top, bottom = min(rows_of_actors), max(rows_of_actors)
    tallest = max(heights, default=0)
    needed = math.ceil((len(heights) + columns // 2 + columns - 1) / columns)
    rows = max(1, needed, int((bottom - top - tallest) / _ROOMY_CELL) + 1)
    even = (bottom - top - tallest) / max(1, rows - 1)
    step = max(tallest + CELL_GAP, even)
    return [
        (
            (column - (columns - 1) / 2) * _CELL_WIDTH,
            (top + bottom) / 2 + (row - (rows - 1 - column % 2) / 2) * step,
        )
        for column in range(columns)
        for row in range(rows - column % 2)
    ]


def _choose_cells(pulls: Sequence[_Pull], cells: Sequence[tuple[float, float]]) -> list[int]:
    """Choose a cell for each forum, from how the actors around it pull."""
    if len(pulls) <= _WEIGHED:
        return _assign([[pull.cost(x, y) for x, y in cells] for pull in pulls], len(cells))
    downwards = sorted(range(len(cells)), key=lambda cell: (cells[cell][1], cells[cell][0]))
    order = sorted(range(len(pulls)), key=lambda number: pulls[number].middle)
    chosen = [0] * len(pulls)
    for number, cell in zip(order, downwards, strict=False):
        chosen[number] = cell
    return chosen


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
