"""Measures the boxes of a map, and orders actors and forums so that maps can be compared.

An actor stands on the side of its kind and as far down as the vocabulary has it, in every
municipality. Forums stand in the order that lets their lines cross least.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.dataset.records import Actor, ActorKind, Forum
from graph.language import sort_a_to_o
from graph.map.arrange import (
    ACTOR_WIDTH,
    COUNT_ROOM,
    FORUM_WIDTH,
    REMARK_ROOM,
    TALL,
    WIDE,
    Arranged,
    Placed,
    arrange,
    measure_stack,
    stack,
)
from graph.map.boxes import LETTERS, LINE_HEIGHT, Box, Size, fit_name
from graph.map.days import list_days
from graph.map.folding import Fold, Folding, find_kind_of_place, fold_map, is_drawn
from graph.pages.text_width import measure
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation, kept
from graph.vocabulary import Side

_MOST_LINES = 4
_PADDING = 6
_ACTOR_PADDING = 8
_OUTLINE_ROOM = 24
# Above and below the letters of a box.
_LEADING = 4
_ROUNDS = 12
# More forums than so are ordered without trying each in every place.
_SIFTED = 60
# Where programs hand the network over, forums stand in columns of so many.
_COLUMN = 20
_COLUMN_WIDTH = 200
_ROW_HEIGHT = 46
_LEAST_HEIGHT = 800
_ACTOR_STEP = ACTOR_WIDTH + 16

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LayoutInput:
    """Who and what is to be placed: everything known or unclear on any of the days a map shows.

    `links` are pairs of actor id and forum id. `opening` are the pairs of organisation and forum
    that have a line when the map is opened, on any day. `remarked` are the forums with a line under
    their name, and `units` is how many actors stand in each organisation besides itself.
    """

    actors: Sequence[Actor]
    forums: Sequence[Forum]
    links: Sequence[Link]
    opening: Sequence[Link]
    remarked: frozenset[str] = frozenset()
    units: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a picture of any choice is arranged from.

    By node id: `wide` and `tall` are how large boxes are, `tags` those of forums without lines;
    `stands` is the side of an actor and how far down it stands. Forums are in their order.
    """

    given: LayoutInput
    folding: Folding
    wide: Mapping[str, Size]
    tall: Mapping[str, Size]
    tags: Mapping[str, Size]
    stands: Mapping[str, tuple[int, float]]
    actors: Sequence[Actor]
    forums: Sequence[Forum]


@kept
def lay_out(situation: Situation) -> Layout:
    """Lay out a municipality over all the days its map can show."""
    given, folding = gather_input(situation), fold_map(situation)
    stands = {actor_node(actor.actor_id): _find_stand(actor, situation) for actor in given.actors}
    actors = sorted(
        given.actors, key=lambda actor: (stands[actor_node(actor.actor_id)][1], actor.actor_id)
    )
    return Layout(
        given=given,
        folding=folding,
        wide=_measure_boxes(given, ACTOR_WIDTH, FORUM_WIDTH),
        tall=_measure_boxes(given, TALL.actor, TALL.forum),
        tags={
            forum_node(each.forum_id): size_tag(each, _find_aside(each, given))
            for each in given.forums
        },
        stands=stands,
        actors=actors,
        forums=order_forums(given, folding, actors, stands),
    )


def gather_input(situation: Situation) -> LayoutInput:
    """Gather who and what is to be placed: everything shown on any of the days."""
    days, folding = list_days(situation), fold_map(situation)
    parts = [part for day in days for part in day.parts]
    actors = {part.actor.actor_id: part.actor for part in parts}
    actors |= {head.actor_id: head for head in folding.heads.values()}
    forums = {forum.forum_id: forum for day in days for forum, _ in day.parts_by_forum}
    opening = {
        (folding.heads[part.actor.actor_id].actor_id, part.forum.forum_id)
        for part in parts
        if folding.places[part.forum.forum_id] is Fold.ROW and is_drawn(part)
    }
    return LayoutInput(
        actors=sorted(actors.values(), key=lambda actor: actor.actor_id),
        forums=sorted(forums.values(), key=lambda forum: forum.forum_id),
        links=sorted({(part.actor.actor_id, part.forum.forum_id) for part in parts}),
        opening=sorted(opening),
        remarked=frozenset(
            forum.forum_id
            for day in days
            for forum, _ in day.edges_by_forum
            if day.remark_on(forum)
        ),
        units=Counter(
            head.actor_id for unit, head in folding.heads.items() if unit != head.actor_id
        ),
    )


def size_actor(actor: Actor, width: float, remark: float) -> Size:
    """Measure the box of an actor; `remark` is the room for what stands under its name."""
    lines, height = fit_name(
        actor.name, width - 2 * _ACTOR_PADDING, _MOST_LINES, 2 * _PADDING + remark
    )
    return Size(width, height, lines)


def size_row(forum: Forum, width: float, aside: float, below: float = 0) -> Size:
    """Measure the box of a forum with lines; there is room aside and below for what it remarks."""
    room = width - _OUTLINE_ROOM - aside
    lines, height = fit_name(forum.name, room, _MOST_LINES, _LEADING + below)
    return Size(width, height, lines)


def size_tag(forum: Forum, aside: float) -> Size:
    """Measure the box of a forum without lines: no wider than its name."""
    row = size_row(forum, FORUM_WIDTH, aside)
    text = max(measure(line, LETTERS) for line in row.lines)
    return Size(
        min(row.width, 2 * math.ceil(text / 2) + _OUTLINE_ROOM + aside), row.height, row.lines
    )


def _measure_boxes(given: LayoutInput, actor: float, forum: float) -> dict[str, Size]:
    return {
        **{
            actor_node(each.actor_id): size_actor(
                each, actor, LINE_HEIGHT if given.units.get(each.actor_id) else 0
            )
            for each in given.actors
        },
        **{
            forum_node(each.forum_id): size_row(each, forum, _find_aside(each, given))
            if forum == FORUM_WIDTH
            else size_row(
                each,
                forum,
                COUNT_ROOM,
                LINE_HEIGHT if each.forum_id in given.remarked else 0,
            )
            for each in given.forums
        },
    }


def _find_aside(forum: Forum, given: LayoutInput) -> float:
    return REMARK_ROOM if forum.forum_id in given.remarked else COUNT_ROOM


def order_forums(
    given: LayoutInput,
    folding: Folding,
    actors: Sequence[Actor],
    stands: Mapping[str, tuple[int, float]],
) -> list[Forum]:
    """Order forums downwards so that the lines of those in rows cross least.

    The rest stand among them as far down as their organisations do.
    """
    down: dict[str, dict[str, float]] = {}
    for side in (-1, 1):
        own = [actor for actor in actors if stands[actor_node(actor.actor_id)][0] == side]
        for number, actor in enumerate(own):
            down[actor.actor_id] = {
                "side": side,
                "rank": number,
                "at": (number + 1) / (len(own) + 1),
            }
    pulls: dict[str, list[float]] = defaultdict(list)
    for actor_id, forum_id in given.links:
        pulls[forum_id].append(down[folding.heads[actor_id].actor_id]["at"])
    means = {forum.forum_id: _mean(pulls[forum.forum_id]) for forum in given.forums}
    rows = [forum.forum_id for forum in given.forums if folding.places[forum.forum_id] is Fold.ROW]
    ends: dict[str, dict[int, list[float]]] = {row: {-1: [], 1: []} for row in rows}
    for actor_id, forum_id in given.opening:
        ends[forum_id][int(down[actor_id]["side"])].append(down[actor_id]["rank"])
    ordered = uncross(sorted(rows, key=lambda row: (means[row], row)), ends)
    heights = {row: (number + 0.5) / len(ordered) for number, row in enumerate(ordered)}
    return sorted(
        given.forums,
        key=lambda forum: (heights.get(forum.forum_id, means[forum.forum_id]), forum.forum_id),
    )


def uncross(rows: Sequence[str], ends: Mapping[str, Mapping[int, Sequence[float]]]) -> list[str]:
    """Order rows so that fewer lines cross: each is tried in every place, or between neighbours.

    Args:
        rows: In the order to begin with.
        ends: How far up or down the other ends of the lines of each row are, side by side.
    """
    order = list(rows)
    costs: dict[tuple[str, str], int] = {}

    def cost(one: str, other: str) -> int:
        """Count the crossings of the lines of two rows, the first above the other."""
        if (one, other) not in costs:
            costs[one, other] = sum(
                upper > lower
                for side in (-1, 1)
                for upper in ends[one][side]
                for lower in ends[other][side]
            )
        return costs[one, other]

    move = _sift if len(order) <= _SIFTED else _swap
    for _ in range(_ROUNDS):
        if not move(order, cost):
            break
    return order


def _sift(order: list[str], cost: Callable[[str, str], int]) -> bool:
    """Move each row to where its lines cross fewest; tell whether any was moved."""
    is_moved = False
    for row in sorted(order):
        at = order.index(row)
        rest = order[:at] + order[at + 1 :]
        total = sum(cost(row, other) for other in rest)
        totals = [total]
        for other in rest:
            total += cost(other, row) - cost(row, other)
            totals.append(total)
        best = min(range(len(totals)), key=lambda place: (totals[place], abs(place - at)))
        if totals[best] < totals[at]:
            rest.insert(best, row)
            order[:] = rest
            is_moved = True
    return is_moved


def _swap(order: list[str], cost: Callable[[str, str], int]) -> bool:
    """Swap neighbours whose lines cross fewer so; tell whether any were swapped."""
    is_moved = False
    for at in range(len(order) - 1):
        one, other = order[at], order[at + 1]
        if cost(other, one) < cost(one, other):
            order[at], order[at + 1] = other, one
            is_moved = True
    return is_moved


def arrange_opening(layout: Layout) -> Arranged:
    """Arrange what a map shows when it is opened."""
    heads = {head.actor_id for head in layout.folding.heads.values()}
    places = layout.folding.places
    quiet = sorted(
        (forum for forum in layout.given.forums if places[forum.forum_id] is Fold.QUIET),
        key=lambda forum: sort_a_to_o(forum.name),
    )
    return arrange(
        [stand(layout, actor) for actor in layout.actors if actor.actor_id in heads],
        [
            (forum_node(forum.forum_id), layout.wide[forum_node(forum.forum_id)])
            for forum in layout.forums
            if places[forum.forum_id] is Fold.ROW
        ],
        [(forum_node(forum.forum_id), layout.tags[forum_node(forum.forum_id)]) for forum in quiet],
        WIDE,
    )


def stand(layout: Layout, actor: Actor) -> Placed:
    """Say of an actor what it is arranged by in the wide layout."""
    node = actor_node(actor.actor_id)
    side, height = layout.stands[node]
    return Placed(node, layout.wide[node], side, height)


def spread_out(situation: Situation) -> dict[str, Box]:
    """Place every actor and forum, none folded, for programs that the network is handed over to."""
    layout = lay_out(situation)
    columns = -(-len(layout.forums) // _COLUMN)
    boxes = {}
    per_column = -(-len(layout.forums) // max(1, columns))
    for number, forum in enumerate(layout.forums):
        row, column = divmod(number, max(1, columns))
        node = forum_node(forum.forum_id)
        size = layout.tags[node]
        boxes[node] = Box(
            (column - (columns - 1) / 2) * _COLUMN_WIDTH,
            (row - (per_column - 1) / 2) * _ROW_HEIGHT,
            min(size.width, _COLUMN_WIDTH - _OUTLINE_ROOM),
            size.height,
            size.lines,
        )
    linked = {actor_id for actor_id, _ in layout.given.links}
    for side in (-1, 1):
        own = [
            stand(layout, actor)
            for actor in layout.actors
            if actor.actor_id in linked and layout.stands[actor_node(actor.actor_id)][0] == side
        ]
        deep = -(-len(own) // _COLUMN)
        for out in range(deep):
            boxes |= _spread_column(
                own[out::deep], side * (columns * _COLUMN_WIDTH / 2 + (out + 1) * _ACTOR_STEP)
            )
    return boxes


def _spread_column(actors: Sequence[Placed], x: float) -> dict[str, Box]:
    height = max(_LEAST_HEIGHT, measure_stack(actors))
    return {
        actor.node: Box(x, y - height / 2, actor.size.width, actor.size.height, actor.size.lines)
        for actor, y in zip(actors, stack(actors, height), strict=True)
    }


def _find_stand(actor: Actor, situation: Situation) -> tuple[int, float]:
    """Find the side on which an actor stands, and how far down: as its kind in the vocabulary.

    How far down is rounded here: the page is sent as many decimals as it is drawn by.
    """
    kinds: Mapping[str, ActorKind] = situation.vocabulary.actor_kinds
    kind = find_kind_of_place(actor, situation.organisations, situation)
    is_left = kinds[kind].side is Side.LEFT
    own = [name for name, row in kinds.items() if (row.side is Side.LEFT) is is_left]
    down = own.index(kind) / max(1, len(own) - 1)
    return (-1 if is_left else 1), round(down, 3)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 1.0
