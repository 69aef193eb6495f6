"""Follow one municipality through time: each day that differs from the day before, and what ends.

A day on which a source begins to speak is an event too; its changes then say `became_known`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.comparison.changes import Changes, find_changes
from graph.dataset.records import Forum, Municipality, Norms, Records, Source
from graph.dates import ReducedDate, add_days, add_months, order_of_end
from graph.gaps.kinds.expiring_agreement import EXPIRES_WITHIN_MONTHS
from graph.situation.situation import History, Situation
from graph.situation.spans import STALE_AFTER_MONTHS, find_change_days
from graph.situation.states import Edge
from graph.vocabulary import Flag, Form


@dataclass(frozen=True, slots=True)
class Event:
    """A day that differs from the day before."""

    day: date
    changes: Changes


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every day on which something changed or became known, in order.

    Days to come are in it as far as the records describe them, such as the day after an agreement's
    last.
    """

    municipality: Municipality
    events: tuple[Event, ...]


class ExpiringKind(StrEnum):
    """What comes to an end: edges of a forum, or the use of a source as fresh evidence."""

    FORUM = "forum"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Expiring:
    """Something that ends: `end` is when, as exactly as a source says.

    `ends_on` is its last day, counted as `days_left` from the day asked.

    Of a forum, `edges` are those that end that day, `is_whole` is whether nobody is left
    in it after that. Of evidence, `edges` are those that rest on `source`.
    """

    kind: ExpiringKind
    end: ReducedDate
    days_left: int
    edges: tuple[Edge, ...]
    is_whole: bool = False
    forum: Forum | None = None
    source: Source | None = None

    @property
    def ends_on(self) -> date:
        """The last day; of a year or a month, the last that it leaves open."""
        return self.end.last


def find_timeline(history: History) -> Timeline:
    """Find every day that differs from the day before, from the first that is known of.

    Looks at the days an edge may change, the days an agreement comes within six months of its end,
    and the days a norm that applies to the municipality begins or ends. Takes time in proportion to
    the edges times these days, and keeps no more than two days in memory.
    """
    return Timeline(municipality=history.records.municipality, events=tuple(_find_events(history)))


def _find_events(history: History) -> Iterator[Event]:
    latest: Situation | None = None
    for day in _candidates(history):
        eve = add_days(day, -1)
        before = latest if latest is not None and latest.as_of == eve else history.look_at(eve)
        latest = history.look_at(day)
        changes = find_changes(before, latest)
        if not changes.is_empty:
            yield Event(day, changes)


def find_expiring(situation: Situation) -> tuple[Expiring, ...]:
    """Find what ends on or after a day: edges of forums, and evidence about to grow old.

    An edge that another source carries on past its last day does not end then. Ordered by day.
    """
    found = [*_ending_edges(situation), *_ageing_evidence(situation)]
    return tuple(sorted(found, key=_order))


def _candidates(history: History) -> list[date]:
    days = set(history.change_days)
    if not days:
        return []
    first = min(days)
    days.update(_warning_days(history.records))
    days.update(_norm_days(history.dataset.norms))
    return sorted(day for day in days if day >= first)


def _warning_days(records: Records) -> Iterator[date]:
    """List the first day on which each agreement's end comes within sight."""
    for spell in records.spells:
        forum = records.forums[spell.forum_id]
        ends = {end.last for end in (spell.until, forum.ended) if end is not None}
        if forum.form is Form.AGREEMENT and ends:
            end = min(ends)
            day = add_months(end, -EXPIRES_WITHIN_MONTHS)
            while add_months(day, EXPIRES_WITHIN_MONTHS) < end:
                day = add_days(day, 1)
            yield day


def _norm_days(norms: Norms) -> Iterator[date]:
    for basis in norms.bases.values():
        if basis.valid_from is not None:
            yield basis.valid_from.first
        if basis.valid_until is not None:
            yield add_days(basis.valid_until.last, 1)


def _ending_edges(situation: Situation) -> Iterator[Expiring]:
    ending: dict[tuple[date, str], list[tuple[Edge, ReducedDate]]] = {}
    for edge in situation.edges:
        end = _find_end(edge, situation)
        if end is not None:
            ending.setdefault((end.last, edge.forum.forum_id), []).append((edge, end))
    for (last, forum_id), found in ending.items():
        edges = [edge for edge, _ in found]
        yield Expiring(
            kind=ExpiringKind.FORUM,
            end=min((end for _, end in found), key=order_of_end),
            days_left=(last - situation.as_of).days,
            edges=tuple(edges),
            is_whole=not _lives(situation.history, forum_id, add_days(last, 1)),
            forum=edges[0].forum,
        )


def _find_end(edge: Edge, situation: Situation) -> ReducedDate | None:
    """Find when an edge ends and no source carries it on, when that is known."""
    if edge.end is None:
        return None
    history = situation.history
    spans = history.spans[edge.key]
    for day in sorted(find_change_days(spans)):
        if day > situation.as_of and not history.is_active(edge.key, day):
            last = add_days(day, -1)
            ends = [span.end for span in spans if span.end and span.end.last == last]
            return min(ends, key=order_of_end, default=_exactly(last))
    return None


def _exactly(day: date) -> ReducedDate:
    return ReducedDate.parse(day.isoformat())


def _lives(history: History, forum_id: str, day: date) -> bool:
    """Return whether anyone takes part in a forum on a day."""
    actor_ids = history.actors_by_forum[forum_id]
    return any(history.is_active((forum_id, actor_id), day) for actor_id in actor_ids)


def _ageing_evidence(situation: Situation) -> Iterator[Expiring]:
    """List the sources that edges rest on, with the last day before they count as old.

    What a later source will say of the day is not evidence yet.
    """
    records, as_of = situation.records, situation.as_of
    resting: dict[str, list[Edge]] = {}
    for edge in situation.edges:
        source = records.sources[edge.deciding.source_id]
        if source.as_of.first <= as_of and Flag.STALE not in edge.flags:
            resting.setdefault(source.source_id, []).append(edge)
    for source_id, edges in resting.items():
        source = records.sources[source_id]
        last = add_months(source.as_of.last, STALE_AFTER_MONTHS)
        yield Expiring(
            kind=ExpiringKind.EVIDENCE,
            end=_exactly(last),
            days_left=(last - situation.as_of).days,
            edges=tuple(edges),
            source=source,
        )


def _order(expiring: Expiring) -> tuple[date, ExpiringKind, str]:
    forum, source = expiring.forum, expiring.source
    name = forum.forum_id if forum else source.source_id if source else ""
    return (expiring.ends_on, expiring.kind, name)
