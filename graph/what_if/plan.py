"""Plan: the few moves that close the most severity. Proposals only: no move is evidence."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations
from typing import TypeAlias

from graph.errors import UsageError
from graph.gaps import RULE_BY_KIND, Gap, find_gaps
from graph.language import mark, sort_a_to_o
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Form
from graph.what_if.moves import (
    FORUM_MOVES,
    SEAT_MOVES,
    Invite,
    Move,
    Renew,
    Revive,
    Start,
    Steady,
    actor_of,
    forum_of,
)
from graph.what_if.simulate import WEIGHTS, Outcome, make_moves, relief, simulate

# Up to here every set of moves is weighed; beyond it the best move is taken, then the next best.
MOST_SETS = 5_000
# The sets that look best are made for real, since moves may help or hinder each other.
TRIED_SETS = 25
# Every trial takes time in proportion to the municipality, and so must not their number.
MOST_MOVES = 100

Chosen: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A move, and what it closes and opens once the moves before it in the plan are made.

    `weight` is what it takes off the total: gaps closed or made less severe, less gaps opened.
    """

    move: Move
    closes: tuple[Gap, ...]
    opens: tuple[Gap, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The best set of moves found, and those next in line.

    `is_exact` says that every set was weighed. `untried` counts the moves left out because more
    than `MOST_MOVES` are possible: those whose gaps weigh least. `equally_good` counts the other
    sets of as many moves that weigh as much (0 when not all were weighed). `runners_up` say what
    each further move would close after the plan. `unreached` are gaps that no move the program
    knows closes.
    """

    most_moves: int
    is_exact: bool
    untried: int
    proposals: tuple[Proposal, ...]
    equally_good: int
    runners_up: tuple[Proposal, ...]
    unreached: tuple[Gap, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class _Option:
    """A move, how each gap's weight falls (or rises) when it alone is made, what it answers."""

    move: Move
    relief: Mapping[str, int]
    finding_ids: frozenset[str]


def make_plan(before: Situation, moves: int = 3) -> Plan:
    """Choose at most so many moves that together take the most weight off the gaps.

    A set cover: each possible move is simulated alone, and the sets are weighed by the union of
    what their moves close and open. The sets that look best are then simulated for real, and the
    best of those is the plan. Of sets that weigh as much, the one with fewer moves comes first,
    then the one that answers more of the auditors' findings, then A–Ö by forum and actor.

    Of more than `MOST_MOVES` moves, those whose gaps weigh most are simulated, so that a plan takes
    time in proportion to the municipality and not to its square.

    Severity is all that is weighed: no source says what a move costs.

    Args:
        before: What is known on the day the moves are made. It is never changed.
        moves: The most moves the plan may have.

    Raises:
        UsageError: The plan may have no moves at all.
    """
    if moves < 1:
        raise UsageError(mark("A plan needs at least one move."))
    possible = find_moves(before)
    tried = _most_promising(possible, before)
    options = _find_options(tried, before)
    are_few = sum(math.comb(len(options), size) for size in range(moves + 1)) <= MOST_SETS
    is_exact = are_few and len(tried) == len(possible)
    sets = list(_all_sets(options, moves) if are_few else _greedy_sets(options, moves))
    promising = nsmallest(TRIED_SETS, sets, key=lambda chosen: _rank(chosen, options))
    best = min(
        promising,
        key=lambda chosen: (-_try(chosen, options, before), *_rank(chosen, options)[1:]),
    )
    chosen = [options[index].move for index in _most_severe_first(best, options)]
    return Plan(
        most_moves=moves,
        is_exact=is_exact,
        untried=len(possible) - len(tried),
        proposals=tuple(_propose(chosen, before)),
        equally_good=_count_equals(best, sets, options) if is_exact else 0,
        runners_up=_find_runners_up(chosen, options, before),
        unreached=_find_unreached(options, set(possible).difference(tried), before),
        outcome=simulate(before, chosen),
    )


def find_moves(situation: Situation) -> tuple[Move, ...]:
    """Find the moves that may close some gap, each once, A–Ö by forum and actor.

    Only seats and forums that a source speaks of are filled: a move never invents a forum.
    """
    found = dict.fromkeys(
        move for gap in find_gaps(situation) for move in _moves_for(gap, situation)
    )
    return tuple(sorted(found, key=_a_to_o))


def _moves_for(gap: Gap, situation: Situation) -> Iterator[Move]:
    mend = RULE_BY_KIND[gap.kind].mended_by
    if gap.forum and mend in FORUM_MOVES:
        yield FORUM_MOVES[mend](gap.forum)
    elif gap.forum and mend in SEAT_MOVES and len(gap.edges) > 1:
        yield Steady(gap.forum)
    elif gap.forum and mend in SEAT_MOVES:
        yield from (SEAT_MOVES[mend](actor, gap.forum) for actor in gap.actors)
    else:
        for edge in gap.edges:
            if not edge.is_active:
                yield _fill(edge, situation)


def _fill(edge: Edge, situation: Situation) -> Move:
    """Propose how an empty seat is filled: alone where the forum lives, else with the forum."""
    forum = edge.forum
    if situation.may_be_alive(forum):
        return Invite(edge.actor, forum)
    seated = situation.edges_by_forum_id[forum.forum_id]
    if all(other.state is EdgeState.MISSING for other in seated):
        return Start(forum)
    return Renew(forum) if forum.form is Form.AGREEMENT else Revive(forum)


def _most_promising(moves: Sequence[Move], situation: Situation) -> list[Move]:
    """Choose the moves to try, in their order: those proposed for the gaps that weigh most."""
    if len(moves) <= MOST_MOVES:
        return list(moves)
    promise: Counter[Move] = Counter()
    for gap in find_gaps(situation):
        for move in _moves_for(gap, situation):
            promise[move] += WEIGHTS[gap.severity]
    chosen = set(nsmallest(MOST_MOVES, moves, key=lambda move: -promise[move]))
    return [move for move in moves if move in chosen]


def _find_options(moves: Iterable[Move], before: Situation) -> list[_Option]:
    """Simulate each move alone; those that relieve nothing are left out."""
    weights = _weights(before)
    options = []
    for move in moves:
        after = _weights(make_moves(before, [move]))
        changes = {
            gap_id: weights.get(gap_id, 0) - after.get(gap_id, 0)
            for gap_id in sorted(weights.keys() | after.keys())
            if weights.get(gap_id, 0) != after.get(gap_id, 0)
        }
        if any(change > 0 for change in changes.values()):
            answers = frozenset(
                finding_id
                for gap in find_gaps(before)
                if gap.gap_id not in after
                for finding_id in gap.finding_ids
            )
            options.append(_Option(move, changes, answers))
    return options


def _weights(situation: Situation) -> dict[str, int]:
    return {gap.gap_id: WEIGHTS[gap.severity] for gap in find_gaps(situation)}


def _all_sets(options: Sequence[_Option], most: int) -> Iterator[Chosen]:
    for size in range(most + 1):
        yield from combinations(range(len(options)), size)


def _greedy_sets(options: Sequence[_Option], most: int) -> Iterator[Chosen]:
    """Take the best move, then the one that adds most to it, and so on; all steps on the way."""
    chosen: Chosen = ()
    yield chosen
    for _ in range(min(most, len(options))):
        left = (index for index in range(len(options)) if index not in chosen)
        chosen = min(
            (tuple(sorted((*chosen, index))) for index in left),
            key=lambda wider: _rank(wider, options),
        )
        yield chosen


def _rank(chosen: Chosen, options: Sequence[_Option]) -> tuple[int, int, int, Chosen]:
    """Order sets, best first: weight, then fewer moves, then more findings, then A–Ö."""
    answered = {finding_id for index in chosen for finding_id in options[index].finding_ids}
    return (-_cover(chosen, options), len(chosen), -len(answered), chosen)


def _cover(chosen: Chosen, options: Sequence[_Option]) -> int:
    """Weigh the union of what the moves do alone; a gap that any of them closes is closed."""
    union: dict[str, int] = {}
    for index in chosen:
        for gap_id, change in options[index].relief.items():
            known = union.get(gap_id, 0)
            closes = max(known, change)
            union[gap_id] = closes if closes > 0 else min(known, change)
    return sum(union.values())


def _try(chosen: Chosen, options: Sequence[_Option], before: Situation) -> int:
    return relief(before, make_moves(before, [options[index].move for index in chosen]))


def _most_severe_first(chosen: Chosen, options: Sequence[_Option]) -> list[int]:
    return sorted(chosen, key=lambda index: (-_cover((index,), options), index))


def _propose(moves: Sequence[Move], situation: Situation) -> Iterator[Proposal]:
    """Say what each move adds to those before it."""
    before = situation
    for count, move in enumerate(moves, start=1):
        after = make_moves(situation, moves[:count])
        yield _proposal(move, before, after)
        before = after


def _proposal(move: Move, before: Situation, after: Situation) -> Proposal:
    had, has = _weights(before), _weights(after)
    return Proposal(
        move=move,
        closes=tuple(gap for gap in find_gaps(before) if gap.gap_id not in has),
        opens=tuple(gap for gap in find_gaps(after) if gap.gap_id not in had),
        weight=relief(before, after),
    )


def _find_runners_up(
    chosen: Sequence[Move], options: Sequence[_Option], before: Situation
) -> tuple[Proposal, ...]:
    planned = make_moves(before, chosen)
    further = [
        _proposal(option.move, planned, make_moves(before, [*chosen, option.move]))
        for option in options
        if option.move not in chosen
    ]
    found = [proposal for proposal in further if proposal.weight > 0]
    return tuple(sorted(found, key=lambda proposal: (-proposal.weight, _a_to_o(proposal.move))))


def _count_equals(best: Chosen, sets: Iterable[Chosen], options: Sequence[_Option]) -> int:
    rank = _rank(best, options)[:2]
    return sum(_rank(other, options)[:2] == rank for other in sets) - 1


def _find_unreached(
    options: Iterable[_Option], untried: AbstractSet[Move], before: Situation
) -> tuple[Gap, ...]:
    reached = {gap_id for option in options for gap_id, by in option.relief.items() if by > 0}
    return tuple(
        gap
        for gap in find_gaps(before)
        if gap.gap_id not in reached
        and (not untried or untried.isdisjoint(_moves_for(gap, before)))
    )


def _a_to_o(move: Move) -> tuple[str, ...]:
    forum, actor = forum_of(move), actor_of(move)
    return (
        sort_a_to_o(forum.name if forum else ""),
        forum.forum_id if forum else "",
        sort_a_to_o(actor.name if actor else ""),
        actor.actor_id if actor else "",
        move.kind,
    )
