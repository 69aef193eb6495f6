"""Derives what every edge is on a day from the spells recorded of it (see ARCHITECTURE.md)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from graph.dataset.records import Actor, Forum, Records, Spell
from graph.dates import ReducedDate
from graph.situation.spans import (
    UNCLEAR_BADNESS,
    Badness,
    Reading,
    SourceDays,
    Span,
    decide,
    find_span,
    find_speaking,
    weight_of,
)
from graph.vocabulary import (
    Certainty,
    Coverage,
    EdgeStanding,
    EdgeState,
    Flag,
    Participation,
    YesNo,
)

EdgeKey: TypeAlias = tuple[str, str]
"""The ids of a forum and of an actor, which identify an edge of one municipality."""

Spans: TypeAlias = Sequence[Span[Spell]]
"""The spells of one edge with their days worked out."""

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
_PARTICIPATION_FLAGS = {
    Participation.IRREGULAR: Flag.WEAK,
    Participation.STARTING: Flag.STARTING,
    Participation.PLANNED: Flag.PLANNED,
    Participation.CLOSED: Flag.CLOSED,
}
_RANKS = {state: rank for rank, state in enumerate(EdgeState)}
_BADNESS = {
    **{participation: rank for rank, participation in enumerate(Participation)},
    Participation.UNCLEAR: UNCLEAR_BADNESS,
}


def worst_state(states: Iterable[EdgeState]) -> EdgeState:
    """Return the worst of some states."""
    return max(states, key=_RANKS.__getitem__)


def best_state(states: Iterable[EdgeState]) -> EdgeState:
    """Return the best of some states."""
    return min(states, key=_RANKS.__getitem__)


@dataclass(frozen=True, slots=True)
class _Part:
    """One actor's part in one forum on a day.

    `spells` holds the spell that decides first, then the others that speak of the day.
    """

    actor: Actor
    forum: Forum
    spells: tuple[Spell, ...]

    @property
    def key(self) -> EdgeKey:
        """What identifies it among the edges of its municipality."""
        return (self.forum.forum_id, self.actor.actor_id)

    @property
    def deciding(self) -> Spell:
        """The spell that decides how it stands."""
        return self.spells[0]

    @property
    def is_inferred(self) -> bool:
        """Whether every row that speaks of it was inferred by the curator."""
        return all(spell.certainty is Certainty.INFERRED for spell in self.spells)


@dataclass(frozen=True, slots=True)
class Edge(_Part):
    """A part in a forum that has a state.

    `since` is when the state began, as far as known. `end` is when an active edge that has an end
    ends, as exactly as a source says. `ran_out` is whether its time merely passed, without a source
    saying that it ended. `open_date` is the date that may mean a day before this one or a day after
    it, `is_source_day` whether that is only the day that a source describes.
    """

    state: EdgeState
    flags: tuple[Flag, ...]
    since: ReducedDate | None
    end: ReducedDate | None
    ran_out: bool
    open_date: ReducedDate | None = None
    is_source_day: bool = False

    @property
    def is_active(self) -> bool:
        """Whether the actor takes part on the day."""
        return self.state is EdgeState.ACTIVE

    @property
    def expires_on(self) -> date | None:
        """The last day it may be active on; None where it has no end."""
        return self.end.last if self.end is not None else None

    @property
    def standing(self) -> EdgeStanding:
        """How it is shown."""
        return self.state


@dataclass(frozen=True, slots=True)
class UnclearEdge(_Part):
    """A part in a forum that sources raise and cannot say: it has no state."""

    @property
    def since(self) -> ReducedDate | None:
        """From when the source cannot say, as far as known."""
        return self.deciding.since

    @property
    def standing(self) -> EdgeStanding:
        """How it is shown."""
        return Participation.UNCLEAR


Part: TypeAlias = Edge | UnclearEdge
"""What readers see as a line or a row: an edge with its state, or one that is unclear."""


def find_spans(records: Records) -> dict[EdgeKey, Spans]:
    """Work out the days of every spell, grouped by edge and ordered by forum and then actor."""
    spans: dict[EdgeKey, list[Span[Spell]]] = defaultdict(list)
    days = {source_id: SourceDays(source) for source_id, source in records.sources.items()}
    forums = records.forums
    for spell in records.spells:
        span = find_span(spell, forums[spell.forum_id], days[spell.source_id], _READING)
        spans[spell.forum_id, spell.actor_id].append(span)
    return {key: tuple(spans[key]) for key in sorted(spans)}


def derive_edge(actor: Actor, forum: Forum, spans: Spans, as_of: date) -> Edge | None:
    """Derive one edge from its spells, or None when nothing clear is known of it on the day.

    The order of `spans` does not matter.
    """
    speaking = find_speaking(spans, as_of, _READING)
    if speaking:
        # What the latest source cannot say is not known, whatever was said before.
        is_known = _is_clear(speaking[0].row)
        return _covered_edge(actor, forum, speaking, spans, as_of) if is_known else None
    ended = [
        span for span in spans if span.ended_before(as_of) and span.row.participation in _CAN_LAPSE
    ]
    if not ended:
        return None
    # What may have been ended on purpose by now, or no longer be clear, has not just run out.
    pending = [span for span in spans if span.may_have_begun(as_of)]
    closing = [span for span in pending if span.row.participation is Participation.CLOSED]
    if closing:
        return _covered_edge(actor, forum, closing, spans, as_of)
    if not all(_is_clear(span.row) for span in pending):
        return None
    return _ended_edge(actor, forum, max(ended, key=_end_weight), spans, as_of)


def derive_unclear_edge(
    actor: Actor, forum: Forum, spans: Spans, as_of: date
) -> UnclearEdge | None:
    """Derive an edge that the latest source raises and cannot say; None where it is clear.

    Of two sources of one day, or two places in one, a clear word decides.
    """
    speaking = find_speaking(spans, as_of, _READING)
    if not speaking or _is_clear(speaking[0].row):
        return None
    first, *later = speaking
    kept = [span for span in later if not _is_replaced(span, first)]
    return UnclearEdge(actor, forum, tuple(span.row for span in (first, *kept)))


def _is_replaced(span: Span[Spell], deciding: Span[Spell]) -> bool:
    return span.is_much_earlier_than(deciding) and _contradict(span.row, deciding.row)


def _is_clear(spell: Spell) -> bool:
    return spell.participation is not Participation.UNCLEAR


def _takes_part(spell: Spell) -> bool:
    return _STATES.get(spell.participation) is EdgeState.ACTIVE


def _weigh(spell: Spell) -> Badness:
    """Weigh a statement, worse higher: participation, then how little of the actor it covers."""
    count = (spell.coverage_count or 0) if spell.is_counted else math.inf
    return (_BADNESS[spell.participation], spell.coverage is Coverage.PARTIAL, -count)


def _contradict(one: Spell, other: Spell) -> bool:
    """Return whether two spells of one edge and one day cannot both be true."""
    counts = {(row.coverage_count, row.coverage_few) for row in (one, other) if row.is_counted}
    return one.participation is not other.participation or len(counts) > 1


_READING = Reading(weigh=_weigh, contradict=_contradict, is_clear=_is_clear, is_well=_takes_part)


def _end_weight(span: Span[Spell]) -> tuple[date, object]:
    return (span.end.last if span.end else date.max, weight_of(span, _READING))


def _covered_edge(actor: Actor, forum: Forum, speaking: Spans, spans: Spans, as_of: date) -> Edge:
    clear = [span for span in speaking if _is_clear(span.row)]
    decision = decide(clear, spans, as_of, _READING)
    deciding, open_date = decision.span, decision.open_date
    spell = deciding.row
    state = _STATES[spell.participation]
    flags = _flags(deciding, state, as_of, contested=decision.is_contested, open_date=open_date)
    return Edge(
        actor=actor,
        forum=forum,
        state=state,
        flags=tuple(flags),
        spells=(spell, *decision.also_speaking),
        since=spell.since,
        end=deciding.end if state is EdgeState.ACTIVE else None,
        ran_out=False,
        open_date=open_date,
        is_source_day=decision.is_source_day,
    )


def _ended_edge(actor: Actor, forum: Forum, ended: Span[Spell], spans: Spans, as_of: date) -> Edge:
    """Let what ended last decide; sources not much earlier that say it goes on are shown too."""
    still_speaking = [
        span.row
        for span in spans
        if span.covers(as_of) and _is_clear(span.row) and not span.is_much_earlier_than(ended)
    ]
    flags = _flags(ended, EdgeState.LAPSED, as_of, contested=bool(still_speaking), open_date=None)
    return Edge(
        actor=actor,
        forum=forum,
        state=EdgeState.LAPSED,
        flags=tuple(flags),
        spells=(ended.row, *still_speaking),
        since=ended.end,
        end=None,
        ran_out=True,
    )


def _flags(
    span: Span[Spell],
    state: EdgeState,
    as_of: date,
    *,
    contested: bool,
    open_date: ReducedDate | None,
) -> Iterator[Flag]:
    spell = span.row
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
