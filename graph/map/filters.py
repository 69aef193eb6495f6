"""List the chips that are legend and filter in one, each with the values the map can show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.dataset.records import Forum
from graph.documents.report import Report
from graph.language import Language, capitalise, mark
from graph.vocabulary import EdgeState, Form, Level, Sector
from graph.wording.labels import FORM_LABELS, LEVEL_LABELS, SECTOR_LABELS, STATE_LABELS

# The ages of preschool, the lower years, the upper years and upper secondary school.
AGE_BANDS = ((0, 5), (6, 12), (13, 15), (16, 20))
AGES_UNKNOWN = "unknown"
# What the samples of the legend do not show.
LEGEND_NOTE = mark(
    "A thin line: takes part only now and then. A number or “partly” on a line: reaches only a "
    "part. In italics: planned, or closed on purpose."
)


@dataclass(frozen=True, slots=True)
class Chips:
    """One filter: its name, its heading, and its values with their labels."""

    name: str
    heading: str
    choices: tuple[tuple[str, str], ...]


def list_chips(report: Report, reports: Sequence[Report]) -> list[Chips]:
    """List the filters of a map that shows the days of `reports`, with the values that occur."""
    language = report.language
    kinds = report.vocabulary.actor_kinds
    forums = [forum for day in reports for forum in day.forums]
    sectors = {kinds[actor.kind].sector for day in reports for actor in day.actors}
    forms, levels = {forum.form for forum in forums}, {forum.level for forum in forums}
    return [
        Chips("state", language.text(mark("State")), _word(EdgeState, STATE_LABELS, language)),
        Chips(
            "sector",
            language.text(mark("Sector")),
            _word([it for it in Sector if it in sectors], SECTOR_LABELS, language),
        ),
        Chips(
            "form",
            language.text(mark("Form")),
            _word([it for it in Form if it in forms], FORM_LABELS, language),
        ),
        Chips(
            "level",
            language.text(mark("Level")),
            _word([it for it in Level if it in levels], LEVEL_LABELS, language),
        ),
        Chips("age", language.text(mark("Ages")), _word_bands(forums, language)),
        Chips("gapkind", language.text(mark("Kind of gap")), _gap_kinds(reports, language)),
    ]


def bands_of(forum: Forum) -> list[str]:
    """Name the age bands a forum reaches into; an open end reaches all the way."""
    if forum.age_min is None and forum.age_max is None:
        return [AGES_UNKNOWN]
    first = forum.age_min if forum.age_min is not None else 0
    last = forum.age_max if forum.age_max is not None else AGE_BANDS[-1][1]
    return [_band(low, high) for low, high in AGE_BANDS if first <= high and low <= last]


def _band(low: int, high: int) -> str:
    return f"{low}-{high}"


def _word_bands(forums: Iterable[Forum], language: Language) -> tuple[tuple[str, str], ...]:
    found = {band for forum in forums for band in bands_of(forum)}
    bands = (
        *((_band(low, high), f"{low}–{high}") for low, high in AGE_BANDS),
        (AGES_UNKNOWN, language.text(mark("Ages not told"))),
    )
    return tuple(it for it in bands if it[0] in found)


def _gap_kinds(reports: Sequence[Report], language: Language) -> tuple[tuple[str, str], ...]:
    found = {line.gap.kind.value: line.kind for day in reports for line in day.gaps}
    return tuple(sorted(found.items(), key=lambda it: language.sort_key(it[1])))


def _word(
    words: Iterable[StrEnum], labels: Mapping[Any, str], language: Language
) -> tuple[tuple[str, str], ...]:
    return tuple((word.value, capitalise(language.text(labels[word]))) for word in words)
