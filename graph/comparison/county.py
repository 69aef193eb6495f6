"""Sums up a county: what most of its municipalities lack, who agreed on what, how old it all is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from graph.comparison.benchmark import (
    Comparison,
    compare_municipalities,
    find_months_old,
    find_newest_source,
)
from graph.comparison.trend import Earlier, Moment, Trend, find_trend
from graph.dataset import DataFolder
from graph.dataset.counties import list_counties
from graph.dataset.folder import Faulty
from graph.dataset.records import (
    UNNAMED,
    Actor,
    Assessment,
    CountyRow,
    Finding,
    Forum,
    MemberRow,
    Municipality,
    Records,
    Source,
    Spell,
)
from graph.dataset.shared_rows import holds_for, is_municipal
from graph.dates import ReducedDate, order_of_end
from graph.gaps import find_gaps
from graph.situation import Situation, build_situation
from graph.situation.public_view import keep_public
from graph.situation.spans import is_stale
from graph.situation.states import Edge, best_state
from graph.vocabulary import EdgeState, Flag, Form, GapKind, Sector

_Held: TypeAlias = tuple[Situation, Forum, tuple[Edge, ...]]
"""An agreement as it is in one municipality."""
_NOTHING = Earlier()


@dataclass(frozen=True, slots=True)
class CommonGap:
    """A kind of gap, and the municipalities that have one of their own."""

    kind: GapKind
    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement, who is bound by it, and when it ends.

    `holders` are the municipalities it binds; of one that was entered for the county, all of those
    it holds for. `end` is when, as exactly as a source says, and None where no end is known;
    `days_left` is negative once it has ended.
    """

    forum: Forum
    holders: tuple[Municipality, ...]
    parties: tuple[Actor, ...]
    state: EdgeState
    end: ReducedDate | None
    days_left: int | None
    is_shared: bool

    @property
    def ends_on(self) -> date | None:
        """The last day; of a year or a month, the last that it leaves open."""
        return self.end.last if self.end is not None else None


@dataclass(frozen=True, slots=True)
class EvidenceAge:
    """How old what is known of a municipality is, by the sources on it.

    `newest` is None where it has none that speaks by the day; `age` is in months, at least so
    many of an undated one.
    """

    municipality: Municipality
    as_of: date
    newest: Source | None
    age: int | None
    edges_count: int
    stale_count: int

    @property
    def is_recent(self) -> bool:
        """Whether a dated source on it is from the last two years, as edges that rest on it say."""
        if self.newest is None or self.is_undated:
            return False
        return not is_stale(self.newest.as_of.last, self.as_of)

    @property
    def is_undated(self) -> bool:
        """Whether no source on it says when it was written."""
        return self.newest is not None and self.newest.is_undated


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What a source says of municipalities that it does not name: it lands on none of them.

    `row` says that somebody takes part or does not, how a forum works, or what was found.
    """

    actors: tuple[Actor, ...]
    forums: tuple[Forum, ...]
    row: Spell | Assessment | Finding
    source: Source


@dataclass(frozen=True, slots=True)
class Entered:
    """What is entered for a county itself: as it is on the day, and as it stands in its tables."""

    situation: Situation
    records: Records


@dataclass(frozen=True, slots=True)
class CountyOverview:
    """A county on a day.

    `own` is what is entered for the county itself, None where nothing is. `without_data` are the
    municipalities that have no row of their own, with a folder or without; `faulty` are those left
    out since their data has faults. `trend` is how their gaps came and went, where snapshots are
    there to tell.
    """

    county: Municipality
    as_of: date
    own: Situation | None
    members: tuple[Situation, ...]
    without_data: tuple[Municipality, ...]
    faulty: tuple[Faulty, ...]
    comparison: Comparison | None
    common_gaps: tuple[CommonGap, ...]
    agreements: tuple[Agreement, ...]
    evidence: tuple[EvidenceAge, ...]
    unnamed: tuple[Unnamed, ...]
    trend: Trend | None = None

    @property
    def without_recent_source(self) -> tuple[Municipality, ...]:
        """The municipalities with no dated source on them from the last two years."""
        return tuple(each.municipality for each in self.evidence if not each.is_recent)


def read_county(  # noqa: PLR0913  # what a county is read from, and how
    folder: DataFolder,
    county_code: str,
    codes: Sequence[str],
    as_of: date,
    *,
    public: bool = False,
    earlier: Earlier = _NOTHING,
    known: Mapping[str, Situation] | None = None,
) -> CountyOverview:
    """Read municipalities of one county, each by itself, and sum the county up.

    Those whose data has faults are left out, and said to be.

    Args:
        folder: The data folder.
        county_code: The county.
        codes: Those of its municipalities that have data.
        as_of: The day.
        public: Whether what is internal is left out.
        earlier: What to look back at, before the day.
        known: Municipalities that have been read already, as they are on the day, by code.
    """
    known = known or {}
    dataset, faulty = folder.read_each(code for code in codes if code not in known)
    members = [
        known[code] if code in known else build_situation(dataset, code, as_of, public=public)
        for code in codes
        if code in known or code in dataset.records
    ]
    county = list_counties(folder.municipalities)[county_code]
    overview = sum_up_county(
        county,
        _look_at_county(folder, county.code, as_of, public=public),
        members,
        folder.municipalities.values(),
        as_of,
        faulty,
    )
    if not earlier.is_empty:
        moments = _list_moments(folder, members, earlier, as_of)
        overview = replace(overview, trend=find_trend(moments, codes, public=public))
    return overview


def _list_moments(
    folder: DataFolder, members: Sequence[Situation], earlier: Earlier, as_of: date
) -> list[Moment]:
    """List the moments to look back at, and the day itself, with what has been read already."""
    opened = {situation.municipality.code: situation.history for situation in members}
    known_now = folder.gather({code: history.records for code, history in opened.items()})
    now = [Moment(day, known_now, opened) for day in (*earlier.days, as_of)]
    return sorted([*earlier.moments, *now], key=lambda moment: moment.day)


def _look_at_county(folder: DataFolder, code: str, as_of: date, *, public: bool) -> Entered | None:
    dataset = folder.read_county(code)
    if dataset is None:
        return None
    records = folder.counties[code].records
    return Entered(
        build_situation(dataset, code, as_of, public=public),
        keep_public(records) if public else records,
    )


def sum_up_county(
    county: Municipality,
    entered: Entered | None,
    members: Sequence[Situation],
    municipalities: Iterable[Municipality],
    as_of: date,
    faulty: Sequence[Faulty] = (),
) -> CountyOverview:
    """Sum up a county.

    Args:
        county: The county, as what it is to its own records.
        entered: What is entered for the county itself, None where nothing is.
        members: What is known of its municipalities, those with data.
        municipalities: All municipalities; those of the county without data are listed.
        as_of: The day that all of them are looked at.
        faulty: Its municipalities whose data has faults.
    """
    read = {situation.municipality.code for situation in members}
    unread = [row for row in municipalities if row.county_code == county.code]
    unread = [row for row in unread if row.code not in read]
    at_fault = {each.municipality.code for each in faulty}
    bare = [each.municipality for each in members if not _has_own(each.records)]
    return CountyOverview(
        county=county,
        as_of=as_of,
        own=entered.situation if entered else None,
        members=tuple(members),
        without_data=tuple(
            sorted(
                (*bare, *(row for row in unread if row.code not in at_fault)), key=_order_of_code
            )
        ),
        faulty=tuple(faulty),
        comparison=compare_municipalities(members, members[0].vocabulary) if members else None,
        common_gaps=tuple(_find_common_gaps(members)),
        agreements=tuple(
            sorted(_find_agreements(members, entered, unread), key=_order_of_agreement)
        ),
        evidence=tuple(map(_date_evidence, members)),
        unnamed=tuple(_find_unnamed(entered.records, as_of)) if entered else (),
    )


def _has_own(records: Records) -> bool:
    """Return whether anything is entered for a municipality itself."""
    named = (*records.sources.values(), *records.actors.values(), *records.forums.values())
    rows = (*named, *records.spells, *records.findings, *records.assessments)
    return any(not isinstance(row, CountyRow) for row in rows)


def _find_common_gaps(members: Iterable[Situation]) -> list[CommonGap]:
    """List the kinds of gap by how many municipalities have one, the most common first.

    What is for the region to close is the county's, and is not counted in each of them.
    """
    having: dict[GapKind, dict[str, Municipality]] = defaultdict(dict)
    for situation in members:
        for gap in find_gaps(situation):
            if not gap.is_for_county:
                having[gap.kind][situation.municipality.code] = situation.municipality
    order = list(GapKind)
    found = [CommonGap(kind, tuple(found.values())) for kind, found in having.items()]
    return sorted(found, key=lambda gap: (-len(gap.municipalities), order.index(gap.kind)))


def _find_agreements(
    members: Sequence[Situation], entered: Entered | None, unread: Sequence[Municipality]
) -> Iterator[Agreement]:
    """List every agreement, one that was entered for the county once.

    `unread` are the county's municipalities of which only what it has entered is known.
    """
    shared: dict[str, list[_Held]] = defaultdict(list)
    for situation in members or ([entered.situation] if entered else []):
        for forum, edges in situation.edges_by_forum:
            was_made = any(edge.state is not EdgeState.MISSING for edge in edges)
            if forum.form is not Form.AGREEMENT or not was_made:
                continue
            if isinstance(forum, CountyRow):
                shared[forum.forum_id].append((situation, forum, edges))
            else:
                yield _make_agreement([(situation, forum, edges)])
    for held in shared.values():
        bound = [each for each in held if _binds(each)] or held
        agreement = _make_agreement(bound)
        more = _find_bound(held[0], entered.records, unread) if entered else ()
        holders = sorted((*(agreement.holders if members else ()), *more), key=_order_of_code)
        yield replace(agreement, holders=tuple(holders))


def _order_of_code(municipality: Municipality) -> str:
    return municipality.code


def _binds(held: _Held) -> bool:
    """Return whether an agreement of the county has a party in a municipality."""
    situation, _, edges = held
    sector_of = situation.organisations.sector_of
    return any(
        edge.state is not EdgeState.MISSING and sector_of(edge.actor.actor_id) is Sector.MUNICIPAL
        for edge in edges
    )


def _find_bound(
    held: _Held, entered: Records, municipalities: Iterable[Municipality]
) -> Iterator[Municipality]:
    """Find which municipalities without data of their own the county says are bound."""
    situation, forum, _ = held
    rows = [
        spell
        for spell in entered.spells
        if spell.forum_id == forum.forum_id
        and is_municipal(entered.actors[spell.actor_id], entered.actors, situation.vocabulary)
    ]
    for each in municipalities:
        is_party = not rows or any(holds_for(row, each.code) for row in rows)
        if is_party and holds_for(entered.forums[forum.forum_id], each.code):
            yield each


def _make_agreement(held: Sequence[_Held]) -> Agreement:
    situation, forum, _ = held[0]
    edges = [edge for _, _, found in held for edge in found]
    parties = {edge.actor.actor_id: edge.actor for edge in edges}
    ends = [edge.end for edge in edges if edge.end is not None]
    lapsed = [edge.since for edge in edges if edge.since and edge.state is EdgeState.LAPSED]
    end = min(ends, key=order_of_end, default=None) or max(
        lapsed, key=lambda since: since.last, default=None
    )
    return Agreement(
        forum=forum,
        holders=tuple(each.municipality for each, _, _ in held),
        parties=tuple(parties.values()),
        state=best_state(edge.state for edge in edges),
        end=end,
        days_left=(end.last - situation.as_of).days if end else None,
        is_shared=isinstance(forum, CountyRow),
    )


def _order_of_agreement(agreement: Agreement) -> tuple[date, str, str]:
    ends_on = agreement.ends_on or date.max
    return (ends_on, agreement.holders[0].code, agreement.forum.forum_id)


def _date_evidence(situation: Situation) -> EvidenceAge:
    as_of = situation.as_of
    newest = find_newest_source(situation)
    return EvidenceAge(
        municipality=situation.municipality,
        as_of=as_of,
        newest=newest,
        age=find_months_old(newest, as_of),
        edges_count=len(situation.edges),
        stale_count=sum(Flag.STALE in edge.flags for edge in situation.edges),
    )


def _find_unnamed(entered: Records, as_of: date) -> Iterator[Unnamed]:
    """List what is said by the day of municipalities that the source does not name."""
    rows: list[Spell | Assessment | Finding] = [*entered.spells, *entered.assessments]
    for row in (*rows, *entered.findings):
        source = entered.sources[row.source_id]
        known_from = source.as_of if isinstance(row, Finding) else row.since or source.as_of
        is_unnamed = isinstance(row, MemberRow) and UNNAMED in row.municipalities
        if is_unnamed and known_from.first <= as_of:
            actor_ids = (row.actor_id,) if isinstance(row, Spell) else row.actor_ids
            forum_ids = row.forum_ids if isinstance(row, Finding) else (row.forum_id,)
            yield Unnamed(
                actors=tuple(entered.actors[each] for each in actor_ids),
                forums=tuple(entered.forums[each] for each in forum_ids),
                row=row,
                source=source,
            )
