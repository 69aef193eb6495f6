"""Find the gaps: one function per rule, one table of rules, one table of gravity."""

from dataclasses import replace

from graph.gaps.bases import asks_for_collaboration_only, find_expected, order_bases
from graph.gaps.findings import find_matching_findings, find_owners
from graph.gaps.gap import Evidence, Gap
from graph.gaps.gravity import weigh
from graph.gaps.rules import RULE_BY_KIND, RULES, Rule
from graph.model import Records
from graph.network import Network
from graph.norms import NormsInForce
from graph.vocabulary import Flag, Gravity, Origin

__all__ = ["RULES", "RULE_BY_KIND", "Evidence", "Gap", "Rule", "find_gaps"]


def find_gaps(network: Network, norms: NormsInForce, records: Records) -> list[Gap]:
    """List every gap of a network, gravest first.

    Args:
        network: The result of `build_network`. It is read, never changed.
        norms: What is expected of the municipality on the day.
        records: The records it was built from, for the auditors' findings and the owners.

    Returns:
        One gap per shortfall, ordered by gravity, certainty, kind, forum and actor, so that the
        same data always gives the same list.
    """
    gaps = [
        _complete(gap, network, norms, records)
        for rule in RULES
        for gap in rule.find(network, norms)
    ]
    return sorted(gaps, key=_order)


def _complete(gap: Gap, network: Network, norms: NormsInForce, records: Records) -> Gap:
    findings = find_matching_findings(gap, records.findings)
    expected = find_expected(gap, network, norms)
    based = replace(gap, bases=order_bases(expected))
    return replace(
        based,
        collaboration_only=asks_for_collaboration_only(gap, expected),
        gravity=weigh(gap.kind, based.strength, gap.flags, inferred=gap.is_inferred),
        origin=Origin.SOURCE if findings else gap.origin,
        finding_ids=tuple(finding.finding_id for finding in findings),
        owners=find_owners(gap, findings, records),
    )


def _order(gap: Gap) -> tuple[int, bool, bool, int, str]:
    """Gravest first; of equally grave ones what is on its way, and what is inferred, come later."""
    planned = Flag.PLANNED in gap.flags
    kinds = [rule.kind for rule in RULES]
    gravity = list(Gravity).index(gap.gravity)
    return (gravity, planned, gap.is_inferred, kinds.index(gap.kind), gap.gap_id)
