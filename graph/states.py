"""Derive what every edge is on a day from the spells recorded of it (the five rules of DESIGN §4).

Reduced dates are widened generously: a spell begins on the first day its `since` may mean and
ends on the last day its `until` may mean.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.dates import ReducedDate, add_months
from graph.model import Actor, Forum, Records, Source, Spell
from graph.vocabulary import Coverage, EdgeState, Flag, Participation, YesNo

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
# Only a part that was once taken can lapse; an ended absence or plan tells nothing of today.
_NEVER_TOOK_PART = {Participation.PLANNED, Participation.ABSENT}
_PARTICIPATION_FLAGS = {
    Participation.IRREGULAR: Flag.WEAK,
    Participation.STARTING: Flag.STARTING,
    Participation.PLANNED: Flag.PLANNED,
    Participation.CLOSED: Flag.CLOSED,
}


def shared_state(one: EdgeState, other: EdgeState) -> EdgeState:
    """Say how a contact stands between two parts: as badly as the worse."""
    return max(one, other, key=list(EdgeState).index)


def best_state(states: Iterable[EdgeState]) -> EdgeState:
    """Say how something stands that several carry: as well as the best of them."""
    return min(states, key=list(EdgeState).index)


@dataclass(frozen=True, slots=True)
class Edge:
    """One actor's part in one forum on a day.

    `spells` holds the spell that decides first, then those it contradicts. `since` is when the
    state began, as far as known. `expires_on` is the last day of an active edge that has one.
    `ran_out` tells that nobody said it ended: its time passed.
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
    def deciding(self) -> Spell:
        """The spell that decides the state."""
        return self.spells[0]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A spell with its days worked out: what the rules look at."""

    spell: Spell
    start: date
    end: ReducedDate | None
    known_on: date

    def covers(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end.last)

    def ended_before(self, day: date) -> bool:
        return self.start <= day and self.end is not None and self.end.last < day


def derive_edges(records: Records, as_of: date) -> tuple[Edge, ...]:
    """Derive every edge that is known on a day, ordered by forum and then actor.

    Edges that nothing is known of on that day are left out: silence is not absence.
    """
    spells: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in records.spells:
        spells[spell.forum_id, spell.actor_id].append(spell)
    edges = (
        derive_edge(
            records.actors[actor_id], records.forums[forum_id], found, records.sources, as_of
        )
        for (forum_id, actor_id), found in sorted(spells.items())
    )
    return tuple(edge for edge in edges if edge is not None)


def derive_edge(
    actor: Actor,
    forum: Forum,
    spells: Sequence[Spell],
    sources: Mapping[str, Source],
    as_of: date,
) -> Edge | None:
    """Derive one edge from its spells, or None when nothing is known of it on the day.

    The order of `spells` does not matter.
    """
    stretches = [_stretch(spell, forum, sources[spell.source_id]) for spell in spells]
    covering = sorted((it for it in stretches if it.covers(as_of)), key=_weight, reverse=True)
    if covering:
        return _covered_edge(actor, forum, covering, as_of)
    ended = [
        it
        for it in stretches
        if it.ended_before(as_of) and it.spell.participation not in _NEVER_TOOK_PART
    ]
    if ended:
        return _ended_edge(actor, forum, max(ended, key=_end_weight), as_of)
    return None


def change_days(records: Records) -> tuple[date, ...]:
    """List every day on which some edge may change, in order."""
    days: set[date] = set()
    for spell in records.spells:
        stretch = _stretch(spell, records.forums[spell.forum_id], records.sources[spell.source_id])
        days.add(stretch.start)
        if stretch.end is not None:
            days.add(date.fromordinal(stretch.end.last.toordinal() + 1))
    return tuple(sorted(days))


def _stretch(spell: Spell, forum: Forum, source: Source) -> _Stretch:
    ends = [end for end in (spell.until, forum.ended) if end is not None]
    return _Stretch(
        spell=spell,
        start=spell.since.first if spell.since else source.as_of.first,
        end=min(ends, key=lambda end: end.last) if ends else None,
        known_on=source.as_of.last,
    )


def _weight(stretch: _Stretch) -> tuple[date, tuple[int, bool, float], str, str]:
    """Rule 5: the latest source decides; of two places in one source, the worse."""
    spell = stretch.spell
    return (stretch.known_on, _badness(spell), spell.source_id, spell.locator)


def _badness(spell: Spell) -> tuple[int, bool, float]:
    """Weigh a statement, worse higher: the part taken, then how little of the actor it covers."""
    count = math.inf if spell.coverage_count is None else spell.coverage_count
    return (spell.participation.rank, spell.coverage is Coverage.PARTIAL, -count)


def _contradict(one: Spell, other: Spell) -> bool:
    """Tell whether two spells of one edge and one day cannot both be true."""
    counts = {one.coverage_count, other.coverage_count} - {None}
    return one.participation is not other.participation or len(counts) > 1


def _end_weight(stretch: _Stretch) -> tuple[date, date, tuple[int, bool, float], str, str]:
    end = stretch.end.last if stretch.end else date.max
    return (end, *_weight(stretch))


def _covered_edge(actor: Actor, forum: Forum, covering: list[_Stretch], as_of: date) -> Edge:
    deciding = covering[0]
    spell = deciding.spell
    contested = any(_contradict(it.spell, spell) for it in covering)
    state = _STATES[spell.participation]
    return Edge(
        actor=actor,
        forum=forum,
        state=state,
        flags=tuple(_flags(deciding, state, as_of, contested=contested)),
        spells=tuple(it.spell for it in covering),
        since=spell.since,
        expires_on=deciding.end.last if deciding.end and state is EdgeState.ACTIVE else None,
        ran_out=False,
    )


def _ended_edge(actor: Actor, forum: Forum, ended: _Stretch, as_of: date) -> Edge:
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


def _flags(stretch: _Stretch, state: EdgeState, as_of: date, *, contested: bool) -> Iterator[Flag]:
    spell = stretch.spell
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
    if as_of > add_months(stretch.known_on, STALE_AFTER_MONTHS):
        yield Flag.STALE
