"""Sums up a county: what most of its municipalities lack, who agreed on what, how old it all is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.comparison.benchmark import Comparison, compare_municipalities
from graph.comparison.trend import Moment, Trend, find_trend
from graph.dataset import DataFolder
from graph.dataset.counties import list_counties
from graph.dataset.records import UNNAMED, Actor, CountyRow, Forum, MemberRow, Municipality, Source
from graph.dates import months_between
from graph.errors import DataError, Problem
from graph.gaps import find_gaps
from graph.situation import Situation, build_situation
from graph.situation.spans import STALE_AFTER_MONTHS
from graph.situation.states import Edge, best_state
from graph.vocabulary import EdgeState, Flag, Form, GapKind, Participation


@dataclass(frozen=True, slots=True)
class CommonGap:
    """A kind of gap, and the municipalities that have one of their own."""

    kind: GapKind
    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement, who is bound by it, and when it ends.

    `holders` are the municipalities it binds; of one that was entered for the county, all of those
    it holds for. `ends_on` is None where no end is known, `days_left` negative once it has ended.
    """

    forum: Forum
    holders: tuple[Municipality, ...]
    parties: tuple[Actor, ...]
    state: EdgeState
    ends_on: date | None
    days_left: int | None
    is_shared: bool


@dataclass(frozen=True, slots=True)
class EvidenceAge:
    """How old what is known of a municipality is, by the sources of its own.

    `newest` is None where it has none that speaks by the day; `age` is in months.
    """

    municipality: Municipality
    as_of: date
    newest: Source | None
    age: int | None
    edges_count: int
    stale_count: int

    @property
    def is_recent(self) -> bool:
        """Whether a source of its own is from the last two years."""
        return self.age is not None and self.age <= STALE_AFTER_MONTHS


@dataclass(frozen=True, slots=True)
class Unnamed:
    """What a source says of municipalities that it does not name: it lands on none of them.

    `count` is how many, where the source says so.
    """

    actor: Actor
    forum: Forum
    participation: Participation
    count: int | None
    unit: str | None
    source: Source
    locator: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Faulty:
    """A municipality whose data cannot be used until its faults are mended."""

    municipality: Municipality
    faults_count: int


@dataclass(frozen=True, slots=True)
class CountyOverview:
    """A county on a day.

    `own` is what is entered for the county itself, None where nothing is. `without_data` are the
    municipalities of which nothing is entered, `faulty` those left out since their data has faults.
    `trend` is how their gaps came and went, where snapshots are there to tell.
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
        """The municipalities with no source of their own from the last two years."""
        return tuple(each.municipality for each in self.evidence if not each.is_recent)


def read_county(
    folder: DataFolder,
    codes: Sequence[str],
    as_of: date,
    *,
    public: bool = False,
    earlier: Sequence[Moment] = (),
) -> tuple[CountyOverview, tuple[Problem, ...]]:
    """Read municipalities of one county, each by itself, and sum the county up.

    Args:
        folder: The data folder.
        codes: The municipalities, at least one; all of one county.
        as_of: The day.
        public: Whether what is internal is left out.
        earlier: What was known at moments before the day, the earliest first.

    Returns:
        The county without the municipalities whose data has faults, and those faults.
    """
    members: list[Situation] = []
    faulty: list[Faulty] = []
    problems: list[Problem] = []
    for code in codes:
        try:
            members.append(build_situation(folder.read(code), code, as_of, public=public))
        except DataError as error:
            faulty.append(Faulty(folder.municipalities[code], len(error.problems)))
            problems += error.problems
    county = list_counties(folder.municipalities)[folder.municipalities[codes[0]].county_code]
    own = folder.read_county(county.code)
    overview = sum_up_county(
        county,
        build_situation(own, county.code, as_of, public=public) if own else None,
        members,
        folder.municipalities.values(),
        as_of,
        faulty,
    )
    if earlier:
        read = {situation.municipality.code: situation.records for situation in members}
        dataset = folder.gather(read)
        moments = [*earlier, Moment(as_of, dataset)]
        overview = replace(overview, trend=find_trend(moments, codes, public=public))
    return overview, tuple(problems)


def sum_up_county(
    county: Municipality,
    own: Situation | None,
    members: Sequence[Situation],
    municipalities: Iterable[Municipality],
    as_of: date,
    faulty: Sequence[Faulty] = (),
) -> CountyOverview:
    """Sum up a county.

    Args:
        county: The county, as what it is to its own records.
        own: What is entered for the county itself.
        members: What is known of its municipalities, those with data.
        municipalities: All municipalities; those of the county without data are listed.
        as_of: The day that all of them are looked at.
        faulty: Its municipalities whose data has faults.
    """
    entered = {situation.municipality.code for situation in members}
    entered |= {each.municipality.code for each in faulty}
    return CountyOverview(
        county=county,
        as_of=as_of,
        own=own,
        members=tuple(members),
        without_data=tuple(
            row
            for row in municipalities
            if row.county_code == county.code and row.code not in entered
        ),
        faulty=tuple(faulty),
        comparison=compare_municipalities(members, members[0].vocabulary) if members else None,
        common_gaps=tuple(_find_common_gaps(members)),
        agreements=tuple(sorted(_find_agreements(members), key=_order_of_agreement)),
        evidence=tuple(map(_date_evidence, members)),
        unnamed=tuple(_find_unnamed(own)) if own else (),
    )


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


def _find_agreements(members: Iterable[Situation]) -> Iterator[Agreement]:
    """List every agreement, one that was entered for the county once."""
    shared: dict[str, list[tuple[Situation, Forum, tuple[Edge, ...]]]] = defaultdict(list)
    for situation in members:
        for forum, edges in situation.edges_by_forum:
            was_made = any(edge.state is not EdgeState.MISSING for edge in edges)
            if forum.form is not Form.AGREEMENT or not was_made:
                continue
            if isinstance(forum, CountyRow):
                shared[forum.forum_id].append((situation, forum, edges))
            else:
                yield _make_agreement([(situation, forum, edges)])
    yield from map(_make_agreement, shared.values())


def _make_agreement(
    held: Sequence[tuple[Situation, Forum, tuple[Edge, ...]]],
) -> Agreement:
    situation, forum, _ = held[0]
    edges = [edge for _, _, found in held for edge in found]
    parties = {edge.actor.actor_id: edge.actor for edge in edges}
    ends = [edge.expires_on for edge in edges if edge.expires_on is not None]
    lapsed = [edge.since.last for edge in edges if edge.since and edge.state is EdgeState.LAPSED]
    last = min(ends, default=None) or max(lapsed, default=None)
    return Agreement(
        forum=forum,
        holders=tuple(each.municipality for each, _, _ in held),
        parties=tuple(parties.values()),
        state=best_state(edge.state for edge in edges),
        ends_on=last,
        days_left=(last - situation.as_of).days if last else None,
        is_shared=isinstance(forum, CountyRow),
    )


def _order_of_agreement(agreement: Agreement) -> tuple[date, str, str]:
    ends_on = agreement.ends_on or date.max
    return (ends_on, agreement.holders[0].code, agreement.forum.forum_id)


def _date_evidence(situation: Situation) -> EvidenceAge:
    as_of = situation.as_of
    speaking = [
        source
        for source in situation.records.sources.values()
        if not isinstance(source, CountyRow) and source.as_of.first <= as_of
    ]
    newest = max(speaking, key=lambda source: (source.as_of.last, source.source_id), default=None)
    return EvidenceAge(
        municipality=situation.municipality,
        as_of=as_of,
        newest=newest,
        age=months_between(newest.as_of.last, as_of) if newest else None,
        edges_count=len(situation.edges),
        stale_count=sum(Flag.STALE in edge.flags for edge in situation.edges),
    )


def _find_unnamed(own: Situation) -> Iterator[Unnamed]:
    """List what is said by the day of municipalities that the source does not name."""
    records = own.records
    for spell in records.spells:
        source = records.sources[spell.source_id]
        if (
            isinstance(spell, MemberRow)
            and UNNAMED in spell.municipalities
            and spell.actor_id.endswith(f"-{UNNAMED}")
            and (spell.since or source.as_of).first <= own.as_of
        ):
            yield Unnamed(
                actor=records.actors[spell.actor_id],
                forum=records.forums[spell.forum_id],
                participation=spell.participation,
                count=spell.coverage_count,
                unit=spell.coverage_unit,
                source=source,
                locator=spell.locator,
                note=spell.note,
            )
