"""Try moves on a municipality and compare before with after: gaps and contacts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.dataset.records import Actor
from graph.gaps import Gap, find_gaps
from graph.language import sort_a_to_o
from graph.situation.contacts import ActorIds, Sense
from graph.situation.situation import Situation
from graph.vocabulary import Severity
from graph.what_if.moves import Close, Move, Without, apply_moves

# What a gap weighs: one high gap outweighs two medium ones, one medium two low ones.
WEIGHTS: dict[Severity, int] = {Severity.HIGH: 9, Severity.MEDIUM: 3, Severity.LOW: 1}


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
    have any known contact in practice: silence is not absence.
    """

    moves: tuple[Move, ...]
    before: Situation
    after: Situation
    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    given_up: tuple[Gap, ...]
    lost: tuple[Pair, ...]
    gained: tuple[Pair, ...]

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
    dead = _find_living(before) - _find_living(after)
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
        lost=_pairs(met - meet, actors),
        gained=_pairs(meet - met, actors),
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


def _find_living(situation: Situation) -> frozenset[str]:
    return frozenset(edge.forum.forum_id for edge in situation.edges if edge.is_active)


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
