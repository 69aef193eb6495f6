"""Hold what auditors found against what the rules find on the day of the audit. Pure.

Findings and rows are entered from the same documents, often by the same hand, so that nearly all
findings are found is so by construction. What says something is how many are found when the rows
that stand only where the auditors judge and recommend are taken away.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol

from graph.audits.shortfalls import SHORTFALLS, Place, audit_day, places_of
from graph.dataset.records import Actor, Assessment, Finding, Forum, Records, Spell
from graph.gaps import RULE_BY_KIND, Gap, find_gaps, index_gaps
from graph.gaps.rule import Extent
from graph.situation.situation import History, Situation
from graph.situation.states import Edge
from graph.vocabulary import YesNo


class MissReason(StrEnum):
    """What stood in the way of finding what an auditor found."""

    NO_RULE = "no_rule"
    NOT_RECORDED = "not_recorded"
    NOT_KNOWN = "not_known"
    FORUM_LIVES = "forum_lives"
    FORUM_DEAD = "forum_dead"
    OTHER_KIND = "other_kind"
    NO_SHORTFALL = "no_shortfall"


@dataclass(frozen=True, slots=True)
class Miss:
    """Why the rules do not find what an auditor found.

    `edges` are what is known on the day of the named actors in the named forums. `other_gaps`
    would have matched, had they been of the kind the finding declares.
    """

    reason: MissReason
    edges: tuple[Edge, ...]
    other_gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class FindingOutcome:
    """What became of one finding: the gaps that reproduce it, or why none does.

    `unseen_forums` are named forums that none of the gaps is about; `unseen_actors` are named
    actors of whom nothing is known in the named forums. `own_place_only` says that the gaps rest
    on nothing but places where reproduced findings stand, this one or another: then the match
    shows that the row was written, not that the rules saw something the auditors also saw. Places
    are compared as the locators name them, so a document of few, long sections has more of them.
    `is_independent` says that one of its gaps is there all the same when every row that stands
    only where criticism or recommendations stand is taken away.
    """

    finding: Finding
    as_of: date
    gaps: tuple[Gap, ...]
    miss: Miss | None
    unseen_forums: tuple[Forum, ...] = ()
    unseen_actors: tuple[Actor, ...] = ()
    own_place_only: bool = False
    is_independent: bool = False

    @property
    def gap_ids(self) -> tuple[str, ...]:
        """The gaps that reproduce it."""
        return tuple(gap.gap_id for gap in self.gaps)

    @property
    def is_reproduced(self) -> bool:
        """Whether the rules find it."""
        return bool(self.gaps)

    @property
    def is_partial(self) -> bool:
        """Whether a part of what the finding names is left without a gap."""
        return bool(self.gaps and (self.unseen_forums or self.unseen_actors))


@dataclass(frozen=True, slots=True)
class Added:
    """A gap that no finding speaks of, on the first audit day it is seen."""

    as_of: date
    gap: Gap


@dataclass(frozen=True, slots=True)
class BacktestCounts:
    """How a backtest came out. `findings` are criticisms and recommendations, nothing else.

    `independent` says most: the findings whose gaps do not need the auditors' own conclusions.
    """

    findings: int
    in_graph: int
    reproduced: int
    independent: int
    in_part: int
    own_place_only: int
    missed: int
    added: int

    @property
    def share(self) -> float | None:
        """Share of the findings a network can express that are reproduced; None without any."""
        return self.reproduced / self.in_graph if self.in_graph else None


@dataclass(frozen=True, slots=True)
class Backtest:
    """The outcomes in the order of findings.csv, and what the program adds.

    `outside` are the criticisms and recommendations that no network can express; they say how much
    of an audit a backtest leaves untested. A shortfall of a forum on the map or between actors on
    it is never among them, whatever the curator judged.
    """

    records: Records
    outcomes: tuple[FindingOutcome, ...]
    outside: tuple[Finding, ...]
    added: tuple[Added, ...]

    @property
    def counts(self) -> BacktestCounts:
        """Count the outcomes."""
        return count_outcomes(self.outcomes, outside=len(self.outside), added=len(self.added))


def backtest(history: History) -> Backtest:
    """Compare every finding with the gaps of its own day.

    The day of the audit is the last day its source may describe. A finding is reproduced by the
    gaps that `find_matching_findings` gives it: declared kind, forums and actors, no hand-made
    links. A gap that a missed finding is about is no addition either.
    """
    records = history.records
    shortfalls = [finding for finding in records.findings if finding.kind in SHORTFALLS]
    days = sorted({audit_day(finding, records) for finding in shortfalls})
    situations = {day: history.on(day) for day in days}
    concluding = {place for finding in shortfalls for place in places_of(finding)}
    stripped = history.changed_by(lambda whole: _without_rows_at(concluding, whole))
    independent = {day: index_gaps(stripped.on(day)) for day in days}
    outcomes: list[FindingOutcome] = []
    outside: list[Finding] = []
    for finding in shortfalls:
        day = audit_day(finding, records)
        if not _is_expressible(finding, situations[day]):
            outside.append(finding)
            continue
        outcome = _find_outcome(finding, situations[day])
        remaining = {gap.gap_id for gap in independent[day].declared_by(finding)}
        outcomes.append(replace(outcome, is_independent=not remaining.isdisjoint(outcome.gap_ids)))
    return Backtest(
        records=records,
        outcomes=_mark_own_places(outcomes),
        outside=tuple(outside),
        added=tuple(_find_added(situations, outcomes)),
    )


class _Outcome(Protocol):
    """What is counted of a finding, whether one municipality has it or several."""

    @property
    def is_reproduced(self) -> bool: ...
    @property
    def is_partial(self) -> bool: ...
    @property
    def is_independent(self) -> bool: ...
    @property
    def own_place_only(self) -> bool: ...


def count_outcomes(outcomes: Sequence[_Outcome], *, outside: int, added: int) -> BacktestCounts:
    """Count what became of findings, beside how many are outside and what the rules add."""
    reproduced = [outcome for outcome in outcomes if outcome.is_reproduced]
    return BacktestCounts(
        findings=len(outcomes) + outside,
        in_graph=len(outcomes),
        reproduced=len(reproduced),
        independent=sum(outcome.is_independent for outcome in reproduced),
        in_part=sum(outcome.is_partial for outcome in reproduced),
        own_place_only=sum(outcome.own_place_only for outcome in reproduced),
        missed=len(outcomes) - len(reproduced),
        added=added,
    )


def total(counts: Iterable[BacktestCounts]) -> BacktestCounts:
    """Add up the counts of several municipalities."""
    found = list(counts)
    return BacktestCounts(
        findings=sum(counts.findings for counts in found),
        in_graph=sum(counts.in_graph for counts in found),
        reproduced=sum(counts.reproduced for counts in found),
        independent=sum(counts.independent for counts in found),
        in_part=sum(counts.in_part for counts in found),
        own_place_only=sum(counts.own_place_only for counts in found),
        missed=sum(counts.missed for counts in found),
        added=sum(counts.added for counts in found),
    )


def _is_expressible(finding: Finding, situation: Situation) -> bool:
    """Return whether a network can show a finding: of a forum on the map, or between its actors."""
    if finding.in_graph is YesNo.YES:
        return True
    records = situation.records
    drawn = [
        actor_id for actor_id in finding.actor_ids if situation.knows(records.actors[actor_id])
    ]
    return len(drawn) > 1 or any(
        situation.knows(records.forums[forum_id]) for forum_id in finding.forum_ids
    )


def _without_rows_at(places: AbstractSet[Place], records: Records) -> Records:
    """Leave out what stands only in some places: edges, assessments and the end of forums."""

    def stands_elsewhere(row: Spell | Assessment | Forum) -> bool:
        return not places_of(row) <= places

    return records.model_copy(
        update={
            "spells": tuple(filter(stands_elsewhere, records.spells)),
            "assessments": tuple(filter(stands_elsewhere, records.assessments)),
            "forums": {
                forum_id: forum
                if stands_elsewhere(forum)
                else forum.model_copy(update={"ended": None})
                for forum_id, forum in records.forums.items()
            },
        }
    )


def _mark_own_places(outcomes: Iterable[FindingOutcome]) -> tuple[FindingOutcome, ...]:
    """Mark the findings whose gaps rest on nothing but places where reproduced findings stand."""
    outcomes = tuple(outcomes)
    places = {place for outcome in outcomes if outcome.gaps for place in places_of(outcome.finding)}
    return tuple(
        replace(
            outcome,
            own_place_only=bool(outcome.gaps)
            and all(_stands_only_at(places, gap) for gap in outcome.gaps),
        )
        for outcome in outcomes
    )


def _find_outcome(finding: Finding, situation: Situation) -> FindingOutcome:
    gaps = index_gaps(situation).declared_by(finding)
    edges = tuple(situation.edges_among(finding.actor_ids, finding.forum_ids))
    if not gaps:
        return FindingOutcome(finding, situation.as_of, gaps, _find_miss(finding, edges, situation))
    return FindingOutcome(
        finding=finding,
        as_of=situation.as_of,
        gaps=gaps,
        miss=None,
        unseen_forums=tuple(_unseen_forums(finding, gaps, situation.records)),
        unseen_actors=tuple(_unseen_actors(finding, gaps, edges, situation)),
    )


def _unseen_forums(finding: Finding, gaps: Iterable[Gap], records: Records) -> Iterator[Forum]:
    seen = {gap.forum.forum_id for gap in gaps if gap.forum}
    return (
        records.forums[forum_id] for forum_id in finding.forum_ids if seen and forum_id not in seen
    )


def _unseen_actors(
    finding: Finding, gaps: Iterable[Gap], edges: Iterable[Edge], situation: Situation
) -> Iterator[Actor]:
    """List named actors of whom, or whose board or units, nothing is known."""
    seen = {actor.actor_id for gap in gaps for actor in gap.actors}
    seen |= {edge.actor.actor_id for edge in edges}
    return (
        situation.records.actors[actor_id]
        for actor_id in finding.actor_ids
        if seen.isdisjoint({actor_id, *situation.organisations.related[actor_id]})
    )


def _stands_only_at(places: AbstractSet[Place], gap: Gap) -> bool:
    return bool(gap.evidence) and all(places_of(item) <= places for item in gap.evidence)


def _find_miss(finding: Finding, edges: tuple[Edge, ...], situation: Situation) -> Miss:
    # A verdict on all that boards do is about none of their gaps more than another.
    is_pointed = finding.gap_kind is not None or finding.forum_ids
    other_gaps = index_gaps(situation).named_by(finding) if is_pointed else ()
    return Miss(_miss_reason(finding, edges, other_gaps, situation), edges, other_gaps)


def _miss_reason(
    finding: Finding, edges: tuple[Edge, ...], other_gaps: tuple[Gap, ...], situation: Situation
) -> MissReason:
    rule = RULE_BY_KIND.get(finding.gap_kind) if finding.gap_kind else None
    if rule is None:
        return MissReason.NO_RULE
    if not edges and not other_gaps:
        recorded = situation.history.has_recorded(finding.actor_ids, finding.forum_ids)
        return MissReason.NOT_KNOWN if recorded else MissReason.NOT_RECORDED
    dead = any(RULE_BY_KIND[gap.kind].extent is Extent.WHOLE_FORUM for gap in other_gaps)
    if rule.extent is Extent.WHOLE_FORUM and not dead and _any_lives(edges, situation):
        return MissReason.FORUM_LIVES
    if rule.extent is Extent.ONE_EDGE and dead:
        return MissReason.FORUM_DEAD
    return MissReason.OTHER_KIND if other_gaps else MissReason.NO_SHORTFALL


def _any_lives(edges: Iterable[Edge], situation: Situation) -> bool:
    return any(situation.may_be_alive(edge.forum) for edge in edges)


def _find_added(
    situations: Mapping[date, Situation], outcomes: Iterable[FindingOutcome]
) -> Iterator[Added]:
    """List the gaps no finding speaks of; what a missed finding is about is none of them."""
    seen = {gap.gap_id for outcome in outcomes if outcome.miss for gap in outcome.miss.other_gaps}
    for day, situation in situations.items():
        for gap in find_gaps(situation):
            if not gap.finding_ids and gap.gap_id not in seen:
                seen.add(gap.gap_id)
                yield Added(day, gap)
