"""Defines which findings are shortfalls, and the day each of them describes."""

from datetime import date

from graph.dataset.records import Finding, Records
from graph.vocabulary import FindingKind

SHORTFALLS = frozenset({FindingKind.CRITICISM, FindingKind.RECOMMENDATION})


def audit_day(finding: Finding, records: Records) -> date:
    """Return the last day that the source of a finding may describe."""
    return records.sources[finding.source_id].as_of.last
