"""Derives what every edge is on a day from the spells recorded of it (see ARCHITECTURE.md).

Reduced dates are widened generously: a spell begins on the first day its `since` may mean and
ends on the last day its `until` may mean.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from graph.dataset.records import Actor, Forum, Records, Source, Spell
from graph.dates import ReducedDate, add_months
from graph.vocabulary import Coverage, EdgeState, Flag, Participation, YesNo

EdgeKey: TypeAlias = tuple[str, str]
"""The ids of a forum and of an actor, which identify an edge of one municipality."""

STALE_AFTER_MONTHS = 24

_STATES = {
    Participation.REGULAR: EdgeState.ACTIVE,
    Participation.STARTING: EdgeState.ACTIVE,
    Participation.IRREGULAR: EdgeState.ACTIVE,
    Participation.CLOSED: EdgeState.LAPSED,
    Participation.CEASED: EdgeState.LAPSED,
    Participation.PLANNED: EdgeState.MISSING,
    Participation.ABSENT: EdgeState.MISSING,
}
# Only participation that once was can lapse; an ended absence or plan says nothing of today.
NEVER_TOOK_PART = frozenset({Participation.PLANNED, Participation.ABSENT})
_PARTICIPATION_FLAGS = {
    Participation.IRREGULAR: Flag.WEAK,
    Participation.STARTING: Flag.STARTING,
    Participation.PLANNED: Flag.PLANNED,
    Participation.CLOSED: Flag.CLOSED,
}
_RANKS = {state: rank for rank, state in enumerate(EdgeState)}
_BADNESS = {participation: rank for rank, participation in enumerate(Participation)}
_ONE_DAY = timedelta(days=1)
_Weight: TypeAlias = tuple[date, tuple[int, bool, float], str, str, tuple[date, str]]


def worst_state(states: Iterable[EdgeState]) -> EdgeState:
    """Return the worst of some states."""
    return max(states, key=_RANKS.__getitem__)


def best_state(states: Iterable[EdgeState]) -> EdgeState:
    """Return the best of some states."""
    return min(states, key=_RANKS.__getitem__)


@dataclass(frozen=True, slots=True)
class Edge:
    """One actor's part in one forum on a day.

    `spells` holds the spell that decides first, then those it contradicts. `since` is when the
    state began, as far as known. `expires_on` is the last day of an active edge that has one.
    `ran_out` is whether its time merely passed, without a source saying that it ended.
    """

    actor: Actor
    forum: Forum
    state: EdgeState
    flags: tuple[Flag, ...]
    spells: tuple[Spell, ...]
    since: ReducedDate | None
    expires_on: date | None
    ran_out: bool

    @property
    def key(self) -> EdgeKey:
        """What identifies it among the edges of its municipality."""
        return (self.forum.forum_id, self.actor.actor_id)

    @property
    def deciding(self) -> Spell:
        """The spell that decides the state."""
        return self.spells[0]

    @property
    def is_active(self) -> bool:
        """Whether the actor takes part on the day."""
        return self.state is EdgeState.ACTIVE


@dataclass(frozen=True, slots=True)
class Span:
    """A spell with its days worked out.

    `start` is the first day it may hold, `end` its reduced last day (None while open), `known_on`
    the last day its source can describe, `stale_after` the last day its source counts as fresh.
    """

    spell: Spell
    start: date
    end: ReducedDate | None
    known_on: date
    stale_after: date

    def covers(self, day: date) -> bool:
        """Return whether it holds on a day."""
        return self.start <= day and (self.end is None or day <= self.end.last)

    def ended_before(self, day: date) -> bool:
        """Return whether it held before a day and no longer does."""
        return self.start <= day and self.end is not None and self.end.last < day


class _Speaking:
    """The days of a source: the first and last it may describe, and the last it counts as fresh."""

    __slots__ = ("known_from", "known_on", "stale_after")

    def __init__(self, source: Source) -> None:
        self.known_from = source.as_of.first
        self.known_on = source.as_of.last
        self.stale_after = add_months(self.known_on, STALE_AFTER_MONTHS)


def find_spans(records: Records) -> dict[EdgeKey, tuple[Span, ...]]:
    """Work out the days of every spell, grouped by edge and ordered by forum and then actor."""
    spans: dict[EdgeKey, list[Span]] = defaultdict(list)
    speaking = {source_id: _Speaking(source) for source_id, source in records.sources.items()}
    forums = records.forums
    for spell in records.spells:
        span = _span(spell, forums[spell.forum_id], speaking[spell.source_id])
        spans[spell.forum_id, spell.actor_id].append(span)
    return {key: tuple(spans[key]) for key in sorted(spans)}


def find_change_days(spans: Iterable[Span]) -> tuple[date, ...]:
    """List every day on which some edge may change, in order."""
    days: set[date] = set()
    for span in spans:
        days.add(span.start)
        if span.end is not None:
            days.add(span.end.last + _ONE_DAY)
    return tuple(sorted(days))


def derive_edge(actor: Actor, forum: Forum, spans: Sequence[Span], as_of: date) -> Edge | None:
    """Derive one edge from its spells, or None when nothing is known of it on the day.

    The order of `spans` does not matter.
    """
    covering = [span for span in spans if span.covers(as_of)]
    if covering:
        if len(covering) > 1:
            covering.sort(key=_weight, reverse=True)
        return _covered_edge(actor, forum, covering, as_of)
    ended = [
        span
        for span in spans
        if span.ended_before(as_of) and span.spell.participation not in NEVER_TOOK_PART
    ]
    if ended:
        return _ended_edge(actor, forum, max(ended, key=_end_weight), as_of)
    return None


def _span(spell: Spell, forum: Forum, source: _Speaking) -> Span:
    end = spell.until
    if forum.ended is not None and (end is None or forum.ended.last < end.last):
        end = forum.ended
    return Span(
        spell,
        spell.since.first if spell.since else source.known_from,
        end,
        source.known_on,
        source.stale_after,
    )


def _weight(span: Span) -> _Weight:
    """Rule 5: the latest source decides; of two places in one source, the worse.

    Of two periods that one place gives, the later decides. No two rows weigh alike, see `checks`.
    """
    spell = span.spell
    beginning = (span.start, spell.since.text if spell.since else "")
    return (span.known_on, _badness(spell), spell.source_id, spell.locator, beginning)


def _badness(spell: Spell) -> tuple[int, bool, float]:
    """Weigh a statement, worse higher: participation, then how little of the actor it covers."""
    count = math.inf if spell.coverage_count is None else spell.coverage_count
    return (_BADNESS[spell.participation], spell.coverage is Coverage.PARTIAL, -count)


def _contradict(one: Spell, other: Spell) -> bool:
    """Return whether two spells of one edge and one day cannot both be true."""
    counts = {one.coverage_count, other.coverage_count} - {None}
    return one.participation is not other.participation or len(counts) > 1


def _end_weight(span: Span) -> tuple[date, _Weight]:
    return (span.end.last if span.end else date.max, _weight(span))


def _covered_edge(actor: Actor, forum: Forum, covering: list[Span], as_of: date) -> Edge:
    deciding = covering[0]
    spell = deciding.spell
    contested = len(covering) > 1 and any(_contradict(span.spell, spell) for span in covering)
    state = _STATES[spell.participation]
    return Edge(
        actor=actor,
        forum=forum,
        state=state,
        flags=tuple(_flags(deciding, state, as_of, contested=contested)),
        spells=tuple(span.spell for span in covering),
        since=spell.since,
        expires_on=deciding.end.last if deciding.end and state is EdgeState.ACTIVE else None,
        ran_out=False,
    )


def _ended_edge(actor: Actor, forum: Forum, ended: Span, as_of: date) -> Edge:
    return Edge(
        actor=actor,
        forum=forum,
        state=EdgeState.LAPSED,
        flags=tuple(_flags(ended, EdgeState.LAPSED, as_of, contested=False)),
        spells=(ended.spell,),
        since=ended.end,
        expires_on=None,
        ran_out=True,
    )


def _flags(span: Span, state: EdgeState, as_of: date, *, contested: bool) -> Iterator[Flag]:
    spell = span.spell
    flag = _PARTICIPATION_FLAGS.get(spell.participation)
    if flag is not None and _STATES[spell.participation] is state:
        yield flag
    if state is EdgeState.ACTIVE:
        if spell.coverage is Coverage.PARTIAL:
            yield Flag.PARTIAL
        if spell.person_dependent is YesNo.YES:
            yield Flag.PERSON_DEPENDENT
    if contested:
        yield Flag.CONTESTED
    if as_of > span.stale_after:
        yield Flag.STALE
