"""Derives what every edge is on a day from the spells recorded of it (see ARCHITECTURE.md).

Inside the days that a reduced date leaves open nothing looks worse than it must: participation
begins on the first day its `since` may mean, an absence or an end on the last, and every spell
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
# `unclear` has no state: such an edge is listed apart, and counts for nothing.
# Only participation that once was can lapse; an ended absence or plan says nothing of today.
NEVER_TOOK_PART = frozenset({Participation.PLANNED, Participation.ABSENT})
_CAN_LAPSE = frozenset(_STATES) - NEVER_TOOK_PART
SUPERSEDED_AFTER_MONTHS = 12
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

    `spells` holds the spell that decides first, then the others that speak of the day. `since` is
    when the state began, as far as known. `expires_on` is the last day of an active edge that has
    one. `ran_out` is whether its time merely passed, without a source saying that it ended.
    `open_date` is the date that may mean a day before this one or a day after it.
    """

    actor: Actor
    forum: Forum
    state: EdgeState
    flags: tuple[Flag, ...]
    spells: tuple[Spell, ...]
    since: ReducedDate | None
    expires_on: date | None
    ran_out: bool
    open_date: ReducedDate | None = None

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
class UnclearEdge:
    """One actor's part in one forum that sources raise and cannot say: it has no state."""

    actor: Actor
    forum: Forum
    spells: tuple[Spell, ...]

    @property
    def key(self) -> EdgeKey:
        """What identifies it among the edges of its municipality."""
        return (self.forum.forum_id, self.actor.actor_id)


@dataclass(frozen=True, slots=True)
class Span:
    """A spell with its days worked out.

    `start` is the first day it counts, `begins` the date that is read from, and `certain_from` the
    first day on which it must have begun. `end` is its reduced last day (None while open),
    `known_on` the last day its source can describe, `stale_after` the last day its source counts
    as fresh.
    """

    spell: Spell
    start: date
    begins: ReducedDate
    certain_from: date
    end: ReducedDate | None
    known_on: date
    stale_after: date

    def covers(self, day: date) -> bool:
        """Return whether it may hold on a day."""
        return self.start <= day and (self.end is None or day <= self.end.last)

    def ended_before(self, day: date) -> bool:
        """Return whether it held before a day and no longer does."""
        return self.start <= day and self.end is not None and self.end.last < day

    def may_have_begun(self, day: date) -> bool:
        """Return whether it may hold on a day on which it does not count yet."""
        return self.begins.first <= day < self.start

    def open_date(self, day: date) -> ReducedDate | None:
        """Return the date that leaves open whether it holds on a day it covers."""
        if day < self.certain_from:
            return self.begins
        return self.end if self.end is not None and self.end.first < day else None


class _Speaking:
    """The days of a source: what it describes, the last of them, the last it counts as fresh."""

    __slots__ = ("as_of", "known_on", "stale_after")

    def __init__(self, source: Source) -> None:
        self.as_of = source.as_of
        self.known_on = source.as_of.last
        self.stale_after = _last_fresh_day(self.known_on)


def find_spans(records: Records) -> dict[EdgeKey, tuple[Span, ...]]:
    """Work out the days of every spell, grouped by edge and ordered by forum and then actor."""
    spans: dict[EdgeKey, list[Span]] = defaultdict(list)
    speaking = {source_id: _Speaking(source) for source_id, source in records.sources.items()}
    forums = records.forums
    for spell in records.spells:
        span = _span(spell, forums[spell.forum_id], speaking[spell.source_id])
        spans[spell.forum_id, spell.actor_id].append(span)
    return {key: tuple(spans[key]) for key in sorted(spans)}


def is_stale(known_on: date, day: date) -> bool:
    """Return whether what a source can describe at the latest is too old on a day."""
    return day > _last_fresh_day(known_on)


def _last_fresh_day(known_on: date) -> date:
    return add_months(known_on, STALE_AFTER_MONTHS)


def find_change_days(spans: Iterable[Span]) -> tuple[date, ...]:
    """List every day on which some edge, or what is certain of it, may change, in order."""
    days: set[date] = set()
    for span in spans:
        days |= {span.begins.first, span.start, span.certain_from}
        if span.end is not None:
            days.add(span.end.last + _ONE_DAY)
            if not span.end.is_exact:
                days.add(span.end.first + _ONE_DAY)
    return tuple(sorted(days))


def derive_edge(actor: Actor, forum: Forum, spans: Sequence[Span], as_of: date) -> Edge | None:
    """Derive one edge from its spells, or None when nothing clear is known of it on the day.

    The order of `spans` does not matter.
    """
    covering = [span for span in spans if span.covers(as_of)]
    if covering:
        clear = [span for span in covering if _is_clear(span)]
        if len(clear) > 1:
            clear.sort(key=_weight, reverse=True)
        pending = [span for span in spans if span.may_have_begun(as_of)]
        return _covered_edge(actor, forum, clear, pending, as_of) if clear else None
    ended = [
        span
        for span in spans
        if span.ended_before(as_of) and span.spell.participation in _CAN_LAPSE
    ]
    if ended:
        return _ended_edge(actor, forum, max(ended, key=_end_weight), as_of)
    return None


def derive_unclear_edge(
    actor: Actor, forum: Forum, spans: Sequence[Span], as_of: date
) -> UnclearEdge | None:
    """Derive an edge that sources raise and cannot say; None where a clear word covers the day."""
    covering = [span for span in spans if span.covers(as_of)]
    if not covering or any(_is_clear(span) for span in covering):
        return None
    covering.sort(key=_weight, reverse=True)
    return UnclearEdge(actor, forum, tuple(span.spell for span in covering))


def _is_clear(span: Span) -> bool:
    return span.spell.participation is not Participation.UNCLEAR


def _span(spell: Spell, forum: Forum, source: _Speaking) -> Span:
    begins = spell.since or source.as_of
    certain_from = begins.last
    if begins.first <= source.known_on:
        # What a source describes was so by the day it speaks of.
        certain_from = min(certain_from, source.known_on)
    takes_part = _STATES.get(spell.participation) is EdgeState.ACTIVE
    return Span(
        spell,
        start=begins.first if takes_part else certain_from,
        begins=begins,
        certain_from=certain_from,
        end=_find_end(spell, forum),
        known_on=source.known_on,
        stale_after=source.stale_after,
    )


def _find_end(spell: Spell, forum: Forum) -> ReducedDate | None:
    """Return when a spell ends, by itself or with its forum; None where neither has an end."""
    ends = [end for end in (spell.until, forum.ended) if end is not None and end.last < date.max]
    return min(ends, key=lambda end: end.last, default=None)


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


def _covered_edge(
    actor: Actor, forum: Forum, covering: list[Span], pending: list[Span], as_of: date
) -> Edge:
    """Let the heaviest span decide, or a better one that an open date lets decide as well."""
    possible = tuple(_find_possible(covering, as_of))
    deciding = min(possible, key=lambda span: _badness(span.spell))
    spell = deciding.spell
    others = [
        span for span in covering if span is not deciding and not _is_superseded(span, deciding)
    ]
    heavier = [span for span in pending if _is_clear(span) and _weight(span) > _weight(deciding)]
    open_dates = (span.open_date(as_of) for span in (deciding, *possible, *heavier))
    open_date = next(filter(None, open_dates), None)
    contested = open_date is None and any(
        _contradict(span.spell, spell) and span.open_date(as_of) is None for span in others
    )
    state = _STATES[spell.participation]
    return Edge(
        actor=actor,
        forum=forum,
        state=state,
        flags=tuple(_flags(deciding, state, as_of, contested=contested, open_date=open_date)),
        spells=(spell, *(span.spell for span in others)),
        since=spell.since,
        expires_on=deciding.end.last if deciding.end and state is EdgeState.ACTIVE else None,
        ran_out=False,
        open_date=open_date,
    )


def _find_possible(covering: Sequence[Span], as_of: date) -> Iterator[Span]:
    """List the spans that may decide: the heaviest certain one, and the heavier uncertain ones."""
    for span in covering:
        yield span
        if span.open_date(as_of) is None:
            return


def _is_superseded(span: Span, deciding: Span) -> bool:
    """Return whether a later source has replaced what a much earlier one says otherwise."""
    is_much_later = deciding.known_on > add_months(span.known_on, SUPERSEDED_AFTER_MONTHS)
    return is_much_later and _contradict(span.spell, deciding.spell)


def _ended_edge(actor: Actor, forum: Forum, ended: Span, as_of: date) -> Edge:
    return Edge(
        actor=actor,
        forum=forum,
        state=EdgeState.LAPSED,
        flags=tuple(_flags(ended, EdgeState.LAPSED, as_of, contested=False, open_date=None)),
        spells=(ended.spell,),
        since=ended.end,
        expires_on=None,
        ran_out=True,
    )


def _flags(
    span: Span,
    state: EdgeState,
    as_of: date,
    *,
    contested: bool,
    open_date: ReducedDate | None,
) -> Iterator[Flag]:
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
    if open_date is not None:
        yield Flag.DATE_UNCERTAIN
