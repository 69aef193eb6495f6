"""Render a timeline, and what ends next, as rows for a table and as plain values for JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from graph.comparison import Expiring, Timeline
from graph.comparison.timeline import ExpiringKind
from graph.dates import ReducedDate
from graph.documents.subjects import changes
from graph.language import Language, capitalise, mark
from graph.wording.gaps import listed_names


def rows(timeline: Timeline, language: Language) -> list[list[str]]:
    """Lay out the events, the headings first: the day, then the columns of a diff.

    Written so that it holds for days that have been and for days to come. Where the source names
    only a month or a year, so does the day.
    """
    return [
        [language.text(mark("Day")), *changes.headings(language)],
        *(
            [_word_day(event.day, row[changes.DAY_COLUMN]), *row]
            for event in timeline.events
            for row in changes.body(event.changes, language)
        ),
    ]


def describe(timeline: Timeline, language: Language) -> dict[str, Any]:
    """Describe every event with all its changes."""
    municipality = timeline.municipality
    return {
        "format_version": changes.FORMAT_VERSION,
        "municipality": {"code": municipality.code, "name": municipality.name},
        "events": [
            {"day": event.day.isoformat(), **changes.describe_changes(event.changes, language)}
            for event in timeline.events
        ],
    }


def expiring_rows(expiring: Sequence[Expiring], language: Language) -> list[list[str]]:
    """Lay out what ends next, soonest first, the headings first."""
    names = (mark("Last day"), mark("Days left"), mark("What ends"), mark("Whom it is about"))
    return [
        [language.text(name) for name in names],
        *([it.ends_on.isoformat(), str(it.days_left), *_word_end(it, language)] for it in expiring),
    ]


def describe_expiring(expiring: Sequence[Expiring]) -> list[dict[str, Any]]:
    """Describe what ends next, soonest first."""
    return [
        {
            "kind": it.kind.value,
            "ends_on": it.ends_on.isoformat(),
            "days_left": it.days_left,
            "forum_id": it.forum.forum_id if it.forum else None,
            "source_id": it.source.source_id if it.source else None,
            "whole": it.is_whole,
            "edges": [
                {"actor_id": edge.actor.actor_id, "forum_id": edge.forum.forum_id}
                for edge in it.edges
            ],
        }
        for it in expiring
    ]


def _word_day(day: date, told: str) -> str:
    """Say the day as the source does, when the day is the first it may mean."""
    return told if told and ReducedDate.parse(told).first == day else day.isoformat()


def _word_end(expiring: Expiring, language: Language) -> tuple[str, str]:
    if expiring.kind is ExpiringKind.EVIDENCE:
        message = mark("{source} becomes evidence older than two years")
        title = expiring.source.title if expiring.source else ""
        number = len(expiring.edges)
        return (
            language.text(message, source=title),
            language.count("{number} edge rests on it", "{number} edges rest on it", number),
        )
    message = mark("{forum} ends") if expiring.is_whole else mark("part in {forum} ends")
    name = expiring.forum.name if expiring.forum else ""
    actors = listed_names((edge.actor for edge in expiring.edges), language)
    return capitalise(language.text(message, forum=name)), capitalise(actors)
