"""Finds what sources say on a day of how well forums work (see ARCHITECTURE.md)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.dataset.records import Assessment, Records
from graph.vocabulary import Aspect

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Span:
    """An assessment, the days it holds and the last day its source can describe."""

    assessment: Assessment
    start: date
    end: date
    known_on: date


def find_assessments(records: Records, as_of: date) -> tuple[Assessment, ...]:
    """List the assessments that hold on a day, in the order of the file.

    One without a first day is known only from its source's day. Of one aspect of a forum the
    latest source decides, with all that it says.
    """
    holding = [span for span in _find_spans(records) if span.start <= as_of <= span.end]
    latest: dict[tuple[str, Aspect], date] = defaultdict(lambda: date.min)
    for span in holding:
        key = (span.assessment.forum_id, span.assessment.aspect)
        latest[key] = max(latest[key], span.known_on)
    return tuple(
        span.assessment
        for span in holding
        if span.known_on == latest[span.assessment.forum_id, span.assessment.aspect]
    )


def find_assessment_days(records: Records) -> set[date]:
    """List every day on which what sources say of how well forums work may change."""
    days = set()
    for span in _find_spans(records):
        days.add(span.start)
        if span.end != date.max:
            days.add(span.end + _ONE_DAY)
    return days


def _find_spans(records: Records) -> Iterator[_Span]:
    for row in records.assessments:
        known = records.sources[row.source_id].as_of
        ended = records.forums[row.forum_id].ended
        ends = [day.last for day in (row.until, ended) if day is not None]
        start = row.since.first if row.since else known.first
        yield _Span(row, start, min(ends, default=date.max), known.last)
