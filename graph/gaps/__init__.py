"""Finds the gaps: one module per kind, one registry, one table of severity."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph.dataset.records import Actor, MemberActor, Source
from graph.dates import ReducedDate
from graph.gaps.bases import asks_for_collaboration_only, find_expected, find_grading_strength
from graph.gaps.due import Due, find_due, find_soon
from graph.gaps.findings import GapIndex, find_matching_findings
from graph.gaps.gap import Evidence, Gap, latest_day, order_bases
from graph.gaps.owners import find_owners
from graph.gaps.registry import RULE_BY_KIND, RULES
from graph.gaps.rule import STRENGTHS, Extent, GapRule
from graph.gaps.silence import can_be_known
from graph.situation.norms import Expected
from graph.situation.situation import Situation, kept
from graph.vocabulary import GapKind, Origin, Sector, Severity

__all__ = [
    "RULES",
    "RULE_BY_KIND",
    "STRENGTHS",
    "Due",
    "Evidence",
    "Gap",
    "GapRule",
    "count_gaps",
    "find_due",
    "find_expected_then",
    "find_gaps",
    "has_gaps_for_county",
    "index_gaps",
    "list_own_gaps",
    "order_bases",
]

_KIND_ORDER = {kind: rank for rank, kind in enumerate(GapKind)}
_SEVERITY_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


@kept
def find_gaps(situation: Situation) -> tuple[Gap, ...]:
    """List every gap of a situation, what auditors recommend first and then the most severe.

    What ends within two months comes before whatever is no more severe.

    Of a public view, only the gaps that are there with everything in view as well.

    Returns:
        One gap per shortfall, ordered by who says it, severity, certainty, kind, forum and actor,
        so that the same data always gives the same list.
    """
    gaps = (
        _complete(gap, RULE_BY_KIND[gap.kind], situation) for gap in _find_shortfalls(situation)
    )
    return _put_soon_first(sorted(gaps, key=_order))


def count_gaps(situation: Situation) -> Counter[GapKind]:
    """Count the gaps of each kind that are not for the region to close."""
    return Counter(gap.kind for gap in list_own_gaps(situation))


@kept
def list_own_gaps(situation: Situation) -> tuple[Gap, ...]:
    """List the gaps that are not for the region to close, which are the county's and no member's.

    Returns:
        The gaps by their ids, without what norms and auditors say of them, which takes most time.
    """
    gaps = (gap for gap in _find_shortfalls(situation) if not _is_for_county(gap, situation))
    return tuple(sorted(gaps, key=lambda gap: gap.gap_id))


def has_gaps_for_county(situation: Situation) -> bool:
    """Return whether some gap is for the region to close, which `list_own_gaps` leaves out."""
    return len(list_own_gaps(situation)) < len(_find_shortfalls(situation))


@kept
def _find_shortfalls(situation: Situation) -> tuple[Gap, ...]:
    """Find what the rules find, in no particular order and not completed yet.

    What is planned is no shortfall unless somebody faults that it is not there, and what is only
    some municipalities' own is none of their county.
    """
    gaps = [
        gap
        for rule in RULES
        for gap in rule.find(situation)
        if not _is_of_members(gap)
        and (not rule.is_silence(gap) or can_be_known(gap, situation))
        and (not gap.is_planned or rule.is_faulted(_complete(gap, rule, situation)))
    ]
    if situation.whole is not None:
        gap_ids = {gap.gap_id for gap in _find_shortfalls(situation.whole)}
        gaps = [gap for gap in gaps if gap.gap_id in gap_ids]
    return tuple(gaps)


@kept
def index_gaps(situation: Situation) -> GapIndex:
    """Arrange the gaps of a situation by what findings name."""
    return GapIndex(find_gaps(situation), situation.organisations)


def find_expected_then(gap: Gap, situation: Situation) -> tuple[Expected, ...] | None:
    """Find what norms asked for when a gap's newest evidence was written.

    Returns:
        None where that day is not over, or where the same bases stood behind the gap then.
    """
    sources = situation.records.sources
    written = max(sources[item.source_id].as_of.last for item in gap.evidence)
    if written >= situation.as_of:
        return None
    norms = situation.norms_on(written)
    if norms.on_day.basis_ids == situation.norms.on_day.basis_ids:
        return None
    then = find_expected(gap, RULE_BY_KIND[gap.kind], situation, norms)
    return None if set(order_bases(then)) == set(gap.bases) else then


def _complete(gap: Gap, rule: GapRule, situation: Situation) -> Gap:
    if gap.forum is not None and situation.vocabulary.is_general(gap.forum):
        gap = replace(gap, is_general=True)
    findings, sources = find_matching_findings(gap, situation), situation.records.sources
    expected = find_expected(gap, rule, situation, situation.norms)
    owners = find_owners(gap, findings, situation)
    gap = replace(
        gap,
        expected=expected,
        grading=find_grading_strength(gap, expected, rule, situation),
        collaboration_only=asks_for_collaboration_only(gap, rule, expected),
        origin=Origin.SOURCE if findings else gap.origin,
        findings=tuple(findings),
        known_on=_find_known_on(gap, rule, sources),
        not_heard=_find_not_heard(gap, situation),
        units_there=_find_units_there(gap, rule, situation),
        owners=owners.actors,
        is_owner_proposed=owners.is_proposed,
        is_for_outsiders=owners.are_outsiders,
        is_for_county=_is_for_county(gap, situation),
        ends_soon=find_soon(gap, situation),
    )
    return replace(gap, severity=rule.severity_of(gap))


def _find_known_on(gap: Gap, rule: GapRule, sources: Mapping[str, Source]) -> ReducedDate | None:
    """Find the day a gap was last known: of a silence, when all its parts last were."""
    if rule.is_silence(gap) and gap.edges:
        latest = [
            latest_day(sources[spell.source_id].as_of for spell in edge.spells)
            for edge in gap.edges
        ]
        return min(filter(None, latest), key=lambda day: (day.last, day.text), default=None)
    return latest_day(sources[item.source_id].as_of for item in gap.evidence)


def _is_of_members(gap: Gap) -> bool:
    """Return whether a gap that a county sees is one that its municipalities have themselves."""
    return bool(gap.actors) and all(isinstance(actor, MemberActor) for actor in gap.actors)


def _is_for_county(gap: Gap, situation: Situation) -> bool:
    """Return whether a gap that a county shares is the region's to close."""
    sector_of = situation.organisations.sector_of
    return gap.is_shared and all(
        sector_of(actor.actor_id) is not Sector.MUNICIPAL for actor in gap.actors
    )


def _find_units_there(gap: Gap, rule: GapRule, situation: Situation) -> tuple[Actor, ...]:
    """List who is part of the actor of an empty seat and active in the same forum."""
    if gap.forum is None or rule.extent is not Extent.ONE_EDGE:
        return ()
    is_part_of = situation.organisations.is_part_of
    return tuple(
        edge.actor
        for edge in situation.edges_among((), {gap.forum.forum_id})
        if edge.is_active and any(is_part_of(edge.actor, actor) for actor in gap.actors)
    )


def _find_not_heard(gap: Gap, situation: Situation) -> tuple[Actor, ...]:
    """List the actors of a gap whose side none of its sources has heard."""
    sources, above = situation.records.sources, situation.organisations.above
    silent = [
        sources[source_id].not_heard for source_id in {item.source_id for item in gap.evidence}
    ]
    not_heard = set(silent[0]).intersection(*silent[1:]) if silent else None
    if not not_heard:
        return ()
    return tuple(
        actor
        for actor in gap.actors
        if not_heard.intersection(each.actor_id for each in (actor, *above[actor.actor_id]))
    )


def _order(gap: Gap) -> tuple[bool, int, int, bool, bool, int, str]:
    """Order by who says it, then by severity; the planned and the inferred come later.

    What is for the region to close, in the whole county alike, comes after all else.

    What auditors recommend comes first, then what they criticise, then what else a source says, and
    last what rests on silence alone.
    """
    severity, kind = _SEVERITY_ORDER[gap.severity], _KIND_ORDER[gap.kind]
    speaker = _rank_of_speaker(gap)
    return (gap.is_for_county, speaker, severity, gap.is_planned, gap.is_inferred, kind, gap.gap_id)


def _put_soon_first(ordered: Sequence[Gap]) -> tuple[Gap, ...]:
    """Move what ends soon ahead of the first that is no more severe, whoever says it.

    What is for the region to close stays behind all else.
    """
    found = [gap for gap in ordered if gap.ends_soon is None]
    soon = sorted((gap for gap in ordered if gap.ends_soon is not None), key=_rank)
    # The last is put in first, so that those that end soon keep the order they have.
    for gap in reversed(soon):
        rank = _rank(gap)
        place = next((at for at, other in enumerate(found) if _rank(other) >= rank), len(found))
        found.insert(place, gap)
    return tuple(found)


def _rank(gap: Gap) -> tuple[bool, int]:
    """Rank by severity alone, whoever says it."""
    return (gap.is_for_county, _SEVERITY_ORDER[gap.severity])


def _rank_of_speaker(gap: Gap) -> int:
    is_said = not RULE_BY_KIND[gap.kind].is_silence(gap)
    ranks = (gap.is_recommended, gap.is_from_auditors, is_said)
    return next((rank for rank, holds in enumerate(ranks) if holds), len(ranks))
