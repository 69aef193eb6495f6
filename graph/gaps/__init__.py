"""Finds the gaps: one module per kind, one registry, one table of severity."""

from collections import Counter
from dataclasses import replace

from graph.gaps.bases import asks_for_collaboration_only, find_expected
from graph.gaps.findings import GapIndex, find_matching_findings, find_owners
from graph.gaps.gap import Evidence, Gap, order_bases
from graph.gaps.registry import RULE_BY_KIND, RULES
from graph.gaps.rule import STRENGTHS, GapRule
from graph.situation.norms import Expected, strongest
from graph.situation.situation import Situation, kept
from graph.vocabulary import FindingKind, GapKind, Origin, Severity

__all__ = [
    "RULES",
    "RULE_BY_KIND",
    "STRENGTHS",
    "Evidence",
    "Gap",
    "GapRule",
    "count_gaps",
    "find_expected_then",
    "find_gaps",
    "index_gaps",
    "order_bases",
]

_KIND_ORDER = {kind: rank for rank, kind in enumerate(GapKind)}
_SEVERITY_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


@kept
def find_gaps(situation: Situation) -> tuple[Gap, ...]:
    """List every gap of a situation, the most severe first.

    Of a public view, only the gaps that are there with everything in view as well.

    Returns:
        One gap per shortfall, ordered by who sees it, severity, certainty, kind, forum and actor,
        so that the same data always gives the same list.
    """
    gaps = (
        _complete(gap, RULE_BY_KIND[gap.kind], situation) for gap in _find_shortfalls(situation)
    )
    return tuple(sorted(gaps, key=_order))


def count_gaps(situation: Situation) -> Counter[GapKind]:
    """Count the gaps of each kind, without finding what norms and auditors say of them."""
    return Counter(gap.kind for gap in _find_shortfalls(situation))


@kept
def _find_shortfalls(situation: Situation) -> tuple[Gap, ...]:
    """Find what the rules find, in no particular order and not completed yet."""
    gaps = [gap for rule in RULES for gap in rule.find(situation)]
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
    findings = find_matching_findings(gap, situation)
    expected = find_expected(gap, rule, situation, situation.norms)
    return replace(
        gap,
        expected=expected,
        collaboration_only=asks_for_collaboration_only(gap, rule, expected),
        severity=rule.severity_of(gap, strongest(expected)),
        origin=Origin.SOURCE if findings else gap.origin,
        finding_ids=tuple(finding.finding_id for finding in findings),
        owners=find_owners(gap, findings, situation),
        is_owner_proposed=not any(finding.addressee for finding in findings),
        is_recommended=any(finding.kind is FindingKind.RECOMMENDATION for finding in findings),
    )


def _order(gap: Gap) -> tuple[bool, int, bool, bool, bool, int, str]:
    """Order by severity, after what sources say what only the network shows.

    Of equally severe gaps those that auditors want closed come first, the planned and the inferred
    last.
    """
    severity, kind = _SEVERITY_ORDER[gap.severity], _KIND_ORDER[gap.kind]
    is_our_own = gap.origin is Origin.NETWORK
    first = (is_our_own, severity, not gap.is_recommended, gap.is_planned, gap.is_inferred)
    return (*first, kind, gap.gap_id)
