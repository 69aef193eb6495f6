"""Says when anything changed in a municipality, and what ends next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.comparison import Expiring, Timeline
from graph.comparison.timeline import ExpiringKind
from graph.dates import ReducedDate
from graph.documents.blocks import (
    Cell,
    Document,
    Field,
    build_table,
    date_cell,
    day_cell,
    section_of,
)
from graph.documents.descriptions import describe_head
from graph.documents.fields import list_end_fields
from graph.documents.ids import id_field, id_of_forum, ids_of_actors
from graph.documents.subjects import SUBJECTS, changes
from graph.documents.subjects.changes import ChangeLine
from graph.language import Language, capitalise, mark
from graph.wording.gaps import listed_names


@dataclass(frozen=True, slots=True)
class _EventLine:
    """A change on the day it happens; where a source names only a month or a year, so does `day`.

    The words hold for days that have been and for days to come.
    """

    day: Cell
    change: ChangeLine


EVENT_FIELDS: tuple[Field[_EventLine], ...] = (
    Field("day", mark("Day"), lambda line, _: line.day, 2),
    *(field.within(lambda line: line.change) for field in changes.FIELDS),
)

EXPIRING_FIELDS: tuple[Field[Expiring], ...] = (
    *list_end_fields("last_day"),
    Field("what_ends", mark("What ends"), lambda line, language: word_end(line, language)[0], 5),
    id_field("expiring_kind", lambda line: line.kind.value),
    id_field("forum_id", lambda line: id_of_forum(line.forum)),
    id_field("source_id", lambda line: line.source.source_id if line.source else None),
    Field("whom", mark("Whom it is about"), lambda line, language: word_end(line, language)[1], 4),
    id_field("actor_ids", lambda line: ids_of_actors(edge.actor for edge in line.edges)),
)


def build_document(
    timeline: Timeline, expiring: Sequence[Expiring], as_of: date, language: Language
) -> Document:
    """Say what changed on every day of change, and what ends after a day.

    Args:
        timeline: What `find_timeline` found.
        expiring: What `find_expiring` found on `as_of`.
        as_of: The day that what ends is counted from.
        language: The language of the words.
    """
    name = timeline.municipality.name
    return Document(
        subject=SUBJECTS["timeline"].file_word,
        title=language.text(mark("Collaboration through time: {name}"), name=name),
        subtitle=language.text(mark("Days of change, and what ends from {day} on"), day=as_of),
        language=language,
        sections=(
            section_of(
                build_table(
                    "events",
                    language.text(mark("What changed on each day")),
                    EVENT_FIELDS,
                    _event_lines(timeline, language),
                    language,
                    is_wide=True,
                ),
                language.text(mark("Days of change")),
            ),
            section_of(
                build_table(
                    "expiring",
                    language.text(mark("What ends or grows old, soonest first")),
                    EXPIRING_FIELDS,
                    expiring,
                    language,
                ),
                language.text(mark("What ends next")),
            ),
        ),
        describe=lambda: describe(timeline, expiring, as_of, language),
        municipality=timeline.municipality,
        as_of=as_of,
    )


def describe(
    timeline: Timeline, expiring: Sequence[Expiring], as_of: date, language: Language
) -> dict[str, Any]:
    """Describe every event with all its changes, then what ends, soonest first."""
    return {
        **describe_head(timeline.municipality, as_of),
        "events": [
            {"day": event.day.isoformat(), **changes.describe_changes(event.changes, language)}
            for event in timeline.events
        ],
        "expiring": describe_expiring(expiring),
    }


def describe_expiring(expiring: Iterable[Expiring]) -> list[dict[str, Any]]:
    """Describe what ends next, soonest first."""
    return [
        {
            "kind": item.kind.value,
            "ends_on": item.ends_on.isoformat(),
            "days_left": item.days_left,
            "is_day_known": item.end.is_exact,
            "forum_id": item.forum.forum_id if item.forum else None,
            "source_id": item.source.source_id if item.source else None,
            "whole": item.is_whole,
            "edges": [
                {"actor_id": edge.actor.actor_id, "forum_id": edge.forum.forum_id}
                for edge in item.edges
            ],
        }
        for item in expiring
    ]


def word_end(expiring: Expiring, language: Language) -> tuple[str, str]:
    """Say what ends, and whom it is about."""
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


def _event_lines(timeline: Timeline, language: Language) -> Iterator[_EventLine]:
    for event in timeline.events:
        for change in changes.list_lines(event.changes, language):
            yield _EventLine(_day_cell(event.day, change.day, language), change)


def _day_cell(day: date, in_source: str, language: Language) -> Cell:
    """Say the day as the source does, when it is one that the source may mean."""
    said = ReducedDate.parse(in_source) if in_source else None
    is_meant = said is not None and said.first <= day <= said.last
    return date_cell(said, language) if is_meant else day_cell(day)
