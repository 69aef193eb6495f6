"""Try moves on a municipality and compare before with after: gaps and contacts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from graph.analysis import Analysis, analyse
from graph.gaps import Gap
from graph.language import sort_a_to_o
from graph.model import Actor, Norms, Records, Vocabulary
from graph.network import Network, edges_by_forum
from graph.organisations import are_related
from graph.scenarios.moves import Close, Move, Without, apply_moves
from graph.vocabulary import EdgeState, Form, Gravity

# What a gap weighs: one high gap outweighs two medium ones, one medium two low ones.
WEIGHTS: dict[Gravity, int] = {Gravity.HIGH: 9, Gravity.MEDIUM: 3, Gravity.LOW: 1}


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
    have any known contact: silence is not absence.
    """

    moves: tuple[Move, ...]
    before: Analysis
    after: Analysis
    closed: tuple[Gap, ...]
    opened: tuple[Gap, ...]
    given_up: tuple[Gap, ...]
    lost: tuple[Pair, ...]
    gained: tuple[Pair, ...]

    @property
    def relief(self) -> int:
        """Weight of the gaps before less weight after; negative when things got worse."""
        return weigh(self.before.gaps) - weigh(self.after.gaps)


def simulate(
    records: Records, moves: Sequence[Move], norms: Norms, vocabulary: Vocabulary, day: date
) -> Outcome:
    """Say what would follow if the moves were made on a day. The records are never changed.

    Two actors have contact when both are active in a forum that is more than a text: an agreement
    alone is no contact. An actor and its own unit are not a pair.
    """
    before = analyse(records, norms, vocabulary, day)
    return compare(before, moves, norms, vocabulary)


def compare(
    before: Analysis, moves: Sequence[Move], norms: Norms, vocabulary: Vocabulary
) -> Outcome:
    """Do as `simulate`, from an analysis already made."""
    day = before.as_of
    after = analyse(apply_moves(before.records, moves, day), norms, vocabulary, day)
    kept = {gap.gap_id for gap in after.gaps}
    had = {gap.gap_id for gap in before.gaps}
    gone = [gap for gap in before.gaps if gap.gap_id not in kept]
    dead = _find_living(before.network) - _find_living(after.network)
    given_up = tuple(gap for gap in gone if _is_given_up(gap, moves, dead))
    actors = before.records.actors
    met, meet = find_contacts(before.network, actors), find_contacts(after.network, actors)
    return Outcome(
        moves=tuple(moves),
        before=before,
        after=after,
        closed=tuple(gap for gap in gone if gap not in given_up),
        opened=tuple(gap for gap in after.gaps if gap.gap_id not in had),
        given_up=given_up,
        lost=_pairs(met - meet, actors),
        gained=_pairs(meet - met, actors),
    )


def weigh(gaps: Iterable[Gap]) -> int:
    """Add up what gaps weigh."""
    return sum(WEIGHTS[gap.gravity] for gap in gaps)


def find_contacts(network: Network, actors: Mapping[str, Actor]) -> frozenset[tuple[str, str]]:
    """Find the pairs of actors, by id, that are both active in some forum beyond agreements."""
    return frozenset(
        (one.actor.actor_id, other.actor.actor_id)
        for forum, edges in edges_by_forum(network)
        if forum.form is not Form.AGREEMENT
        for one, other in combinations(
            [edge for edge in edges if edge.state is EdgeState.ACTIVE], 2
        )
        if not are_related(one.actor, other.actor, actors)
    )


def _find_living(network: Network) -> frozenset[str]:
    return frozenset(
        forum.forum_id
        for forum, edges in edges_by_forum(network)
        if any(edge.state is EdgeState.ACTIVE for edge in edges)
    )


def _is_given_up(gap: Gap, moves: Iterable[Move], dead: frozenset[str]) -> bool:
    left = {move.actor.actor_id for move in moves if isinstance(move, Without)}
    has_left = [actor.actor_id in left for actor in gap.actors]
    if gap.forum is None:
        return any(has_left)
    closed = {move.forum.forum_id for move in moves if isinstance(move, Close)}
    return gap.forum.forum_id in dead | closed or (bool(has_left) and all(has_left))


def _pairs(found: Iterable[tuple[str, str]], actors: Mapping[str, Actor]) -> tuple[Pair, ...]:
    def key(actor: Actor) -> tuple[str, str]:
        return sort_a_to_o(actor.name), actor.actor_id

    pairs = (sorted((actors[one], actors[other]), key=key) for one, other in found)
    return tuple(
        Pair(one, other)
        for one, other in sorted(pairs, key=lambda pair: (key(pair[0]), key(pair[1])))
    )
