"""Works out which days a statement of a source holds, and which of several decides on a day.

These are rules 1 to 6 of ARCHITECTURE.md. They are the same for what an actor does in a forum and
for how well a forum works; a `Reading` says what differs.

Inside the days that a reduced date leaves open nothing looks worse than it must: what is well
begins on the first day its `since` may mean, what is not on the last, and every statement ends on
the last day its `until` may mean.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Generic, TypeAlias, TypeVar

from graph.dataset.records import Assessment, Forum, Source, Spell
from graph.dates import ReducedDate, add_days, add_months

RowT = TypeVar("RowT", Spell, Assessment)

STALE_AFTER_MONTHS = 24
SUPERSEDED_AFTER_MONTHS = 12
UNCLEAR_BADNESS = -1
"""How bad a statement is that cannot say: of two of the same day, the clear one decides."""

Badness: TypeAlias = tuple[int, bool, float]
_Weight: TypeAlias = tuple[date, Badness, str, str, tuple[date, str]]


@dataclass(frozen=True, slots=True)
class Span(Generic[RowT]):
    """A row with its days worked out.

    `start` is the first day it counts, `begins` the date that is read from, and `certain_from` the
    first day on which it must have begun. `end` is its reduced last day (None while open),
    `known_on` the last day its source can describe, `stale_after` the last day its source counts
    as fresh. `is_dated` is whether its source says when it was published. `voice` is who answers in
    a survey or an interview; blank for other sources.
    """

    row: RowT
    start: date
    begins: ReducedDate
    certain_from: date
    end: ReducedDate | None
    known_on: date
    stale_after: date
    is_dated: bool
    voice: str

    def covers(self, day: date) -> bool:
        """Return whether it may hold on a day."""
        return self.start <= day and (self.end is None or day <= self.end.last)

    def ended_before(self, day: date) -> bool:
        """Return whether it held before a day and no longer does."""
        return self.start <= day and self.end is not None and self.end.last < day

    def may_have_begun(self, day: date) -> bool:
        """Return whether it may hold on a day on which it does not count yet."""
        return self.begins.first <= day < self.start

    def open_date(self, day: date) -> ReducedDate | None:
        """Return the date that leaves open whether it holds on a day it covers."""
        if day < self.certain_from:
            return self.begins
        return self.end if self.end is not None and self.end.first < day else None

    def is_source_day(self, open_date: ReducedDate) -> bool:
        """Return whether an open date of its own is only the day that its source describes."""
        return self.row.since is None and open_date is self.begins

    def is_said_ended_by(self, ended: "Span[RowT]") -> bool:
        """Return whether a later source tells that what had begun has ended."""
        return (
            ended.known_on > self.known_on
            and ended.end is not None
            and self.start <= ended.end.last
        )

    def is_much_earlier_than(self, other: "Span[RowT]") -> bool:
        """Return whether the source of another is so much later that it takes its place.

        Whoever answers again takes the place of the answer before, however soon. The day of an
        undated source is the last it can describe; it may be the earlier of the two.
        """
        if self.voice and self.voice == other.voice and self.known_on < other.known_on:
            return True
        return other.is_dated and other.known_on > add_months(
            self.known_on, SUPERSEDED_AFTER_MONTHS
        )


@dataclass(frozen=True, slots=True)
class Reading(Generic[RowT]):
    """How the rows of a table are read.

    `weigh` tells how bad a row is, higher worse; `contradict` whether two rows of one day cannot
    both be true; `is_clear` whether a row says anything; `is_well` whether what it says is no
    shortfall, and so counts from the first day it may mean.
    """

    weigh: Callable[[RowT], Badness]
    contradict: Callable[[RowT, RowT], bool]
    is_clear: Callable[[RowT], bool]
    is_well: Callable[[RowT], bool]


@dataclass(frozen=True, slots=True)
class Decision(Generic[RowT]):
    """What decides on a day, and the other rows that speak of it and are not replaced.

    `open_date` is the date that may mean a day before this one or a day after it, `is_source_day`
    whether it is only the day that a source describes, which begins and ends nothing.
    """

    span: Span[RowT]
    also_speaking: tuple[RowT, ...]
    is_contested: bool
    open_date: ReducedDate | None
    is_source_day: bool


class SourceDays:
    """The days of a source: what it describes, the last of them, the last it counts as fresh.

    And whose voice it is, where it holds what somebody answered.
    """

    __slots__ = ("as_of", "is_dated", "known_on", "stale_after", "voice")

    def __init__(self, source: Source) -> None:
        self.as_of = source.as_of
        self.is_dated = source.published_on is not None
        self.known_on = source.as_of.last
        self.stale_after = _last_fresh_day(self.known_on)
        self.voice = source.publisher if source.kind.is_answers else ""


def is_stale(known_on: date, day: date) -> bool:
    """Return whether what a source can describe at the latest is too old on a day."""
    return day > _last_fresh_day(known_on)


def _last_fresh_day(known_on: date) -> date:
    return add_months(known_on, STALE_AFTER_MONTHS)


def find_span(row: RowT, forum: Forum, source: SourceDays, reading: Reading[RowT]) -> Span[RowT]:
    """Work out the days of a row."""
    begins = row.since or source.as_of
    certain_from = begins.last
    if begins.first <= source.known_on:
        # What a source describes was so by the day it speaks of.
        certain_from = min(certain_from, source.known_on)
    return Span(
        row,
        start=begins.first if reading.is_well(row) else certain_from,
        begins=begins,
        certain_from=certain_from,
        end=_find_end(row, forum),
        known_on=source.known_on,
        stale_after=source.stale_after,
        is_dated=source.is_dated,
        voice=source.voice,
    )


def _find_end(row: Spell | Assessment, forum: Forum) -> ReducedDate | None:
    """Return when a row ends, by itself or with its forum; None where neither has an end."""
    ends = [end for end in (row.until, forum.ended) if end is not None and end.last < date.max]
    return min(ends, key=lambda end: end.last, default=None)


def find_change_days(spans: Iterable[Span[RowT]]) -> set[date]:
    """List every day on which something, or what is certain of it, may change."""
    days: set[date] = set()
    for span in spans:
        days |= {span.begins.first, span.start, span.certain_from}
        if span.end is not None:
            days.add(add_days(span.end.last, 1))
            if not span.end.is_exact:
                days.add(add_days(span.end.first, 1))
    return days


def find_speaking(
    spans: Sequence[Span[RowT]], day: date, reading: Reading[RowT]
) -> list[Span[RowT]]:
    """List the spans that cover a day, the heaviest first, but those said to have ended."""
    covering = [span for span in spans if span.covers(day)]
    if covering and len(covering) < len(spans):
        ended = [span for span in spans if span.ended_before(day) and reading.is_clear(span.row)]
        covering = [span for span in covering if not any(map(span.is_said_ended_by, ended))]
    if len(covering) > 1:
        covering.sort(key=lambda span: weight_of(span, reading), reverse=True)
    return covering


def weight_of(span: Span[RowT], reading: Reading[RowT]) -> _Weight:
    """Rule 5: the latest source decides; of two places in one source, the worse.

    Of two periods that one place gives, the later decides. No two rows weigh alike, see `checks`.
    """
    row = span.row
    beginning = (span.start, row.since.text if row.since else "")
    return (span.known_on, reading.weigh(row), row.source_id, row.locator, beginning)


def decide(
    speaking: Sequence[Span[RowT]],
    spans: Sequence[Span[RowT]],
    day: date,
    reading: Reading[RowT],
) -> Decision[RowT]:
    """Let the heaviest span decide, or a better one that an open date lets decide as well.

    Args:
        speaking: Clear spans that cover the day, the heaviest first.
        spans: All spans of the same thing.
        day: The day.
        reading: How the rows are read.
    """
    if len(spans) == 1:  # as nearly all are: the rules below would say the same
        return _decide_alone(spans[0], day)
    possible: list[Span[RowT]] = list(_find_possible(speaking, day))
    deciding = min(possible, key=lambda span: reading.weigh(span.row))
    row = deciding.row
    also_speaking = [
        span
        for span in speaking
        if span is not deciding
        and not (span.is_much_earlier_than(deciding) and reading.contradict(span.row, row))
    ]
    pending = [span for span in spans if span.may_have_begun(day) and reading.is_clear(span.row)]
    own_weight = weight_of(deciding, reading)
    heavier: list[Span[RowT]] = [span for span in pending if weight_of(span, reading) > own_weight]
    open_spans = (span for span in chain([deciding], possible, heavier) if span.open_date(day))
    is_open_by = next(open_spans, deciding)
    open_date = is_open_by.open_date(day)
    is_contested = open_date is None and any(
        reading.contradict(span.row, row) and span.open_date(day) is None for span in also_speaking
    )
    return Decision(
        deciding,
        tuple(span.row for span in also_speaking),
        is_contested,
        open_date,
        is_source_day=open_date is not None and is_open_by.is_source_day(open_date),
    )


def _decide_alone(span: Span[RowT], day: date) -> Decision[RowT]:
    open_date = span.open_date(day)
    is_source_day = open_date is not None and span.is_source_day(open_date)
    return Decision(span, (), False, open_date, is_source_day)


def _find_possible(speaking: Sequence[Span[RowT]], day: date) -> Iterator[Span[RowT]]:
    """List the spans that may decide: the heaviest certain one, and the heavier uncertain ones."""
    for span in speaking:
        yield span
        if span.open_date(day) is None:
            return
