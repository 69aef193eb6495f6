"""Defines which findings are shortfalls and which replies, what day each describes and where."""

from datetime import date
from typing import TypeAlias

from graph.dataset.records import Assessment, Finding, Forum, Records, Spell
from graph.dates import add_days
from graph.gaps import Evidence
from graph.vocabulary import FindingKind, SourceKind

Place: TypeAlias = tuple[str, str]
"""A source and a place in it."""

SHORTFALLS = frozenset({FindingKind.CRITICISM, FindingKind.RECOMMENDATION})
REPLIES = frozenset({FindingKind.REPLY, FindingKind.DRAFT_REPLY})
STATEMENTS = frozenset({FindingKind.OBSERVATION, FindingKind.BACKGROUND})


# A letter that is sent with a report may be dated so many days before it.
_LETTER_BEFORE_REPORT = 31


def audit_day(finding: Finding, records: Records) -> date:
    """Return the last day that the source of a finding may describe.

    The auditors' letter tells of their report: where that is dated within a month after the
    letter, the report's day is the letter's too.
    """
    source = records.sources[finding.source_id]
    day = source.as_of.last
    if source.kind is not SourceKind.AUDIT_LETTER:
        return day
    reported = (
        other.as_of.last
        for other in records.sources.values()
        if other.kind is SourceKind.AUDIT_REPORT
        and day <= other.as_of.last <= add_days(day, _LETTER_BEFORE_REPORT)
    )
    return min(reported, default=day)


def places_of(row: Finding | Spell | Assessment | Forum | Evidence) -> frozenset[Place]:
    """List the places in its source where something stands."""
    return frozenset((row.source_id, place.strip()) for place in row.locator.split(";"))
