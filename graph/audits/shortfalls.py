"""Defines which findings are shortfalls and which replies, what day each describes and where."""

from datetime import date
from typing import TypeAlias

from graph.dataset.records import Assessment, Finding, Forum, Records, Spell
from graph.gaps import Evidence
from graph.vocabulary import FindingKind

Place: TypeAlias = tuple[str, str]
"""A source and a place in it."""

SHORTFALLS = frozenset({FindingKind.CRITICISM, FindingKind.RECOMMENDATION})
REPLIES = frozenset({FindingKind.REPLY, FindingKind.DRAFT_REPLY})
STATEMENTS = frozenset({FindingKind.OBSERVATION, FindingKind.BACKGROUND})


def audit_day(finding: Finding, records: Records) -> date:
    """Return the last day that the source of a finding may describe."""
    return records.sources[finding.source_id].as_of.last


def places_of(row: Finding | Spell | Assessment | Forum | Evidence) -> frozenset[Place]:
    """List the places in its source where something stands."""
    return frozenset((row.source_id, place.strip()) for place in row.locator.split(";"))
