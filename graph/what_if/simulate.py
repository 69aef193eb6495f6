"""Try moves on a municipality and compare before with after: gaps and contacts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph.dataset.records import Actor, Forum
from graph.gaps import Gap, find_gaps
from graph.language import sort_a_to_o
from graph.situation.contacts import ActorIds, Sense
from graph.situation.norms import Expected, Shape
from graph.situation.situation import Situation
from graph.vocabulary import Form, Severity
from graph.what_if.moves import Close, Move, Without, apply_moves

# What a gap weighs: one high gap outweighs two medium ones, one medium two low ones.
WEIGHTS: dict[Severity, int] = {Severity.HIGH: 9, Severity.MEDIUM: 3, Severity.LOW: 1}

KindsOfTwo: TypeAlias = tuple[frozenset[str], frozenset[str]]
_Asked: TypeAlias = tuple[str, int | None]
"""One thing that a norm asks for: its id and, where it asks for ages, one of them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors, A–Ö."""

    one: Actor
    other: Actor


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from moves.

    `closed` are mended gaps. `given_up` are gaps that went with an actor that left or a forum that
    was closed or died: nobody mended them. `lost` and `gained` are pairs that no longer, or now,
    have any known contact in practice: silence is not absence. `unmet` are the norms of which a
    known forum met something before that none known meets any more.
    """

    moves: tuple[Move, ...]
    before: Situation
    after: Situation
    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    given_up: tuple[Gap, ...]
    lost: tuple[Pair, ...]
    gained: tuple[Pair, ...]
    unmet: tuple[Expected, ...] = ()

    @property
    def relief(self) -> int:
        """Weight of the gaps before less weight after; negative when things got worse."""
        return relief(self.before, self.after)


def simulate(before: Situation, moves: Sequence[Move]) -> Outcome:
    """Say what would follow if the moves were made on the day of a situation.

    Contact is meant in practice: the pair shares an active forum where people meet. The records
    are never changed.
    """
    after = make_moves(before, moves)
    gaps_before, gaps_after = find_gaps(before), find_gaps(after)
    kept = {gap.gap_id for gap in gaps_after}
    had = {gap.gap_id for gap in gaps_before}
    gone = [gap for gap in gaps_before if gap.gap_id not in kept]
    dead = before.living - after.living
    given_up = tuple(gap for gap in gone if _is_given_up(gap, moves, dead))
    given_up_ids = {gap.gap_id for gap in given_up}
    actors = before.records.actors
    met, meet = before.in_contact(Sense.PRACTICE), after.in_contact(Sense.PRACTICE)
    return Outcome(
        moves=tuple(moves),
        before=before,
        after=after,
        closed=tuple(gap for gap in gone if gap.gap_id not in given_up_ids),
        opened=tuple(gap for gap in gaps_after if gap.gap_id not in had),
        given_up=given_up,
        lost=_pairs(met - meet - before.counted_with_groups(Sense.PRACTICE), actors),
        gained=_pairs(meet - met - after.counted_with_groups(Sense.PRACTICE), actors),
        unmet=_find_unmet(before, after),
    )


def make_moves(situation: Situation, moves: Iterable[Move]) -> Situation:
    """Return the situation of the same day after moves made on copies of the records."""
    day, moves = situation.as_of, tuple(moves)
    changed = situation.history.changed_by(lambda records: apply_moves(records, moves, day))
    return changed.on(day)


def relief(before: Situation, after: Situation) -> int:
    """Return the weight of the gaps before less that after; negative when things got worse."""
    return total_weight(find_gaps(before)) - total_weight(find_gaps(after))


def total_weight(gaps: Iterable[Gap]) -> int:
    """Add up what gaps weigh."""
    return sum(WEIGHTS[gap.severity] for gap in gaps)


def _find_unmet(before: Situation, after: Situation) -> tuple[Expected, ...]:
    """List what norms ask for, was known to be there and is not after the moves, each norm once."""
    met = _find_met(after)
    lost = [expected for key, expected in _find_met(before).items() if key not in met]
    return tuple({expected.expectation.expectation_id: expected for expected in lost}.values())


def _find_met(situation: Situation) -> dict[_Asked, Expected]:
    """Find what norms ask for and known forums meet, on paper or in practice."""
    met: dict[_Asked, Expected] = {}
    pairs = _find_kinds_in_contact(situation)
    for forum, edges in situation.edges_by_forum:
        active = [edge.actor for edge in edges if edge.is_active]
        if active or (not edges and situation.may_be_alive(forum)):
            kinds = pairs.get(forum.forum_id, frozenset())
            for shape in Shape:
                for expected in situation.norms.about(shape, forum):
                    for asked in _list_met(expected, forum, active, kinds, situation):
                        met.setdefault(asked, expected)
    return met


def _list_met(
    expected: Expected,
    forum: Forum,
    active: Sequence[Actor],
    kinds: Iterable[KindsOfTwo],
    situation: Situation,
) -> Iterator[_Asked]:
    """List what a living forum meets of an expectation that may be about it."""
    row = expected.expectation
    is_met = True
    if expected.shape is Shape.CONTACT:
        one, other = str(row.actor_kind), str(row.with_actor_kind)
        # What is asked for in general is met by no mere report.
        is_met = (row.forum_kind is not None or forum.form is not Form.REPORTING) and any(
            (one in first and other in second) or (other in first and one in second)
            for first, second in kinds
        )
    elif row.actor_kind is not None:
        kind = str(row.actor_kind)
        is_met = any(situation.norms.stands_for(actor, kind) for actor in active)
    if is_met and expected.shape is not Shape.AGES:
        yield (row.expectation_id, None)
    elif is_met and forum.form is Form.OUTREACH:
        yield from ((row.expectation_id, age) for age in sorted(forum.ages & row.ages))


def _find_kinds_in_contact(situation: Situation) -> dict[str, frozenset[KindsOfTwo]]:
    """Find, by forum id, the kinds that each two actors in contact there stand for."""
    kinds = situation.norms.kinds_by_actor
    found: dict[str, set[KindsOfTwo]] = defaultdict(set)
    for (one, other), pair in situation.pairs.items():
        for contact in pair.holding(Sense.ANY):
            found[contact.forum.forum_id].add((kinds[one], kinds[other]))
    return {forum_id: frozenset(pairs) for forum_id, pairs in found.items()}


def _is_given_up(gap: Gap, moves: Iterable[Move], dead: frozenset[str]) -> bool:
    left = {move.actor.actor_id for move in moves if isinstance(move, Without)}
    has_left = [actor.actor_id in left for actor in gap.actors]
    if gap.forum is None:
        return any(has_left)
    closed = {move.forum.forum_id for move in moves if isinstance(move, Close)}
    return gap.forum.forum_id in dead | closed or (bool(has_left) and all(has_left))


def _pairs(found: Iterable[ActorIds], actors: Mapping[str, Actor]) -> tuple[Pair, ...]:
    def key(actor: Actor) -> tuple[str, str]:
        return sort_a_to_o(actor.name), actor.actor_id

    pairs = (sorted((actors[one], actors[other]), key=key) for one, other in found)
    return tuple(
        Pair(one, other)
        for one, other in sorted(pairs, key=lambda pair: (key(pair[0]), key(pair[1])))
    )
