"""Finds the gaps: one module per kind, one registry, one table of severity."""

from collections import Counter
from dataclasses import replace

from graph.gaps.bases import asks_for_collaboration_only, find_expected, order_bases
from graph.gaps.findings import GapIndex, find_matching_findings, find_owners
from graph.gaps.gap import Evidence, Gap
from graph.gaps.registry import RULE_BY_KIND, RULES
from graph.gaps.rule import STRENGTHS, GapRule
from graph.situation.norms import strongest
from graph.situation.situation import Situation, kept
from graph.vocabulary import GapKind, Origin, Severity

__all__ = [
    "RULES",
    "RULE_BY_KIND",
    "STRENGTHS",
    "Evidence",
    "Gap",
    "GapRule",
    "count_gaps",
    "find_gaps",
    "index_gaps",
]

_KIND_ORDER = {kind: rank for rank, kind in enumerate(GapKind)}
_SEVERITY_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


@kept
def find_gaps(situation: Situation) -> tuple[Gap, ...]:
    """List every gap of a situation, the most severe first.

    Of a public view, only the gaps that are there with everything in view as well.

    Returns:
        One gap per shortfall, ordered by severity, certainty, kind, forum and actor, so that the
        same data always gives the same list.
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
    return GapIndex(find_gaps(situation))


def _complete(gap: Gap, rule: GapRule, situation: Situation) -> Gap:
    findings = find_matching_findings(gap, situation)
    expected = find_expected(gap, rule, situation)
    bases = order_bases(expected)
    return replace(
        gap,
        bases=bases,
        collaboration_only=asks_for_collaboration_only(gap, rule, expected),
        severity=rule.severity_of(gap, strongest(bases)),
        origin=Origin.SOURCE if findings else gap.origin,
        finding_ids=tuple(finding.finding_id for finding in findings),
        owners=find_owners(gap, findings, situation),
    )


def _order(gap: Gap) -> tuple[int, bool, bool, int, str]:
    """Order by severity; of equally severe gaps the planned and the inferred come later."""
    severity, kind = _SEVERITY_ORDER[gap.severity], _KIND_ORDER[gap.kind]
    return (severity, gap.is_planned, gap.is_inferred, kind, gap.gap_id)
