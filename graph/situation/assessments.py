"""Finds what sources say on a day of how well forums work (see ARCHITECTURE.md)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from graph.dataset.records import Assessment, Records
from graph.situation.spans import (
    UNCLEAR_BADNESS,
    Badness,
    Reading,
    SourceDays,
    Span,
    decide,
    find_span,
    find_speaking,
)
from graph.vocabulary import Aspect, Flag, Verdict

AssessedKey: TypeAlias = tuple[str, Aspect, tuple[str, ...]]
"""The id of a forum, the aspect of it and the ids of the actors whose part is assessed."""

_BADNESS = {
    **{verdict: rank for rank, verdict in enumerate(Verdict)},
    Verdict.UNCLEAR: UNCLEAR_BADNESS,
}


@dataclass(frozen=True, slots=True)
class Assessed:
    """What sources say on a day of one aspect of a forum and of the part of the same actors.

    `rows` holds the one that decides and those that say the same; `contradicting` the rest.
    """

    rows: tuple[Assessment, ...]
    contradicting: tuple[Assessment, ...]
    flags: tuple[Flag, ...]

    @property
    def deciding(self) -> Assessment:
        """The assessment that decides."""
        return self.rows[0]


def find_assessment_spans(records: Records) -> dict[AssessedKey, tuple[Span[Assessment], ...]]:
    """Work out the days of every assessment, grouped by what is assessed, in the file's order."""
    spans: dict[AssessedKey, list[Span[Assessment]]] = defaultdict(list)
    days = {source_id: SourceDays(source) for source_id, source in records.sources.items()}
    for row in records.assessments:
        key = (row.forum_id, row.aspect, tuple(sorted(row.actor_ids)))
        spans[key].append(
            find_span(row, records.forums[row.forum_id], days[row.source_id], _READING)
        )
    return {key: tuple(found) for key, found in spans.items()}


def derive_assessed(spans: Sequence[Span[Assessment]], as_of: date) -> Assessed | None:
    """Derive what sources say on a day of one thing assessed; None where none speaks of the day.

    An assessment that has ended says nothing of today.
    """
    speaking = find_speaking(spans, as_of, _READING)
    if not speaking:
        return None
    verdict = speaking[0].row.verdict
    if verdict is Verdict.UNCLEAR:
        rows = tuple(span.row for span in speaking if span.row.verdict is verdict)
        return Assessed(rows, contradicting=(), flags=())
    clear = [span for span in speaking if _is_clear(span.row)]
    decision = decide(clear, spans, as_of, _READING)
    row = decision.span.row
    return Assessed(
        rows=(row, *(also for also in decision.also_speaking if not _contradict(row, also))),
        contradicting=tuple(also for also in decision.also_speaking if _contradict(row, also)),
        flags=tuple(
            _flags(is_contested=decision.is_contested, is_open=decision.open_date is not None)
        ),
    )


def _is_clear(row: Assessment) -> bool:
    return row.verdict is not Verdict.UNCLEAR


def _weigh(row: Assessment) -> Badness:
    return (_BADNESS[row.verdict], False, 0)


def _contradict(one: Assessment, other: Assessment) -> bool:
    return one.verdict is not other.verdict


def _is_well(row: Assessment) -> bool:
    return row.verdict is Verdict.GOOD


_READING = Reading(weigh=_weigh, contradict=_contradict, is_clear=_is_clear, is_well=_is_well)


def _flags(*, is_contested: bool, is_open: bool) -> Iterator[Flag]:
    if is_contested:
        yield Flag.CONTESTED
    if is_open:
        yield Flag.DATE_UNCERTAIN
