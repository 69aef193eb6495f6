"""Render municipalities side by side, as rows for a table and as plain values for JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from graph.comparison import Comparison
from graph.comparison.benchmark import (
    ComparedExpectation,
    ComparedMunicipality,
    LocalStanding,
    StandingState,
)
from graph.dataset.records import ActorKind, ForumKind
from graph.gaps import RULE_BY_KIND
from graph.language import Language, capitalise, mark
from graph.vocabulary import GapKind

FORMAT_VERSION = 1

UNKNOWN_SIGN = "?"
NOT_EXPECTED_SIGN = "–"

CELL_LABELS: dict[StandingState, str] = {
    StandingState.ACTIVE: mark("active"),
    StandingState.WEAK: mark("weak"),
    StandingState.LAPSED: mark("lapsed"),
    StandingState.MISSING: mark("missing"),
    StandingState.CLOSED: mark("closed"),
}


def rows(comparison: Comparison, language: Language) -> list[list[str]]:
    """Lay out the comparison, the headings first: part of the table, what, then a column each.

    Within a part, what is most often broken comes first; alike ones come A–Ö. To be read with
    `legend`.
    """
    headings = [language.text(mark("Part")), language.text(mark("What"))]
    headings.extend(place.municipality.name for place in comparison.municipalities)
    return [
        headings,
        *_expected_rows(comparison, language),
        *_gap_rows(comparison, language),
        *_evidence_rows(comparison, language),
    ]


def legend(language: Language) -> list[str]:
    """Explain the words and signs of the cells, one sentence a line."""
    messages = (
        mark("?: unknown, no source speaks of it."),
        mark("–: no norm in force asks for it there, and no source speaks of it."),
        mark("weak: active, but only now and then."),
        mark("closed: ended on purpose, which is no gap."),
        mark("on paper: there is an agreement, but no source tells that anyone meets."),
        mark(
            "More is known of some municipalities than of others: the numbers tell how much the "
            "sources describe, not who collaborates best."
        ),
    )
    return [language.text(message) for message in messages]


def describe(comparison: Comparison, language: Language) -> dict[str, Any]:
    """Describe the comparison; cells stand in the order of `municipalities`."""
    return {
        "format_version": FORMAT_VERSION,
        "municipalities": [_describe_place(place) for place in comparison.municipalities],
        "contacts": [
            {
                "kinds": list(row.kinds),
                "label": label,
                **_describe_row(row, comparison.municipalities),
            }
            for label, row in label_rows(comparison.contacts, comparison, language)
        ],
        "forums": [
            {
                "forum_kind": row.kinds[0],
                "label": label,
                **_describe_row(row, comparison.municipalities),
            }
            for label, row in label_rows(comparison.forums, comparison, language)
        ],
        "gaps": [
            {
                "kind": row.kind.value,
                "label": _gap_label(row.kind, language),
                "counts": list(row.counts),
            }
            for row in comparison.gaps
        ],
    }


def _expected_rows(comparison: Comparison, language: Language) -> Iterator[list[str]]:
    parts = (
        (mark("Expected contact"), comparison.contacts),
        (mark("Expected forum"), comparison.forums),
    )
    for part, expected in parts:
        for label, row in label_rows(expected, comparison, language):
            cells = [word_cell(cell, language, forum=row.is_forum) for cell in row.standings]
            yield [language.text(part), label, *cells]


def _gap_rows(comparison: Comparison, language: Language) -> Iterator[list[str]]:
    for row in comparison.gaps:
        counts = [UNKNOWN_SIGN if count is None else str(count) for count in row.counts]
        yield [language.text(mark("Gap")), _gap_label(row.kind, language), *counts]


def _evidence_rows(comparison: Comparison, language: Language) -> Iterator[list[str]]:
    part = language.text(mark("Evidence"))
    places = comparison.municipalities
    yield [
        part,
        language.text(mark("Months since the newest source")),
        *(UNKNOWN_SIGN if it.evidence_age is None else str(it.evidence_age) for it in places),
    ]
    yield [
        part,
        language.text(mark("Known edges")),
        *(str(place.edges_count) for place in places),
    ]
    yield [
        part,
        language.text(mark("of which on evidence older than two years")),
        *(str(place.stale_count) for place in places),
    ]


def label_rows(
    expected: Iterable[ComparedExpectation], comparison: Comparison, language: Language
) -> list[tuple[str, ComparedExpectation]]:
    """Label rows, and put those that are equally broken, weak and known A–Ö."""
    labelled = [(_label(row, comparison, language), row) for row in expected]
    return sorted(
        labelled,
        key=lambda item: (
            -item[1].broken_count,
            -item[1].weak_count,
            item[1].known_count == 0,
            language.sort_key(item[0]),
        ),
    )


def _label(row: ComparedExpectation, comparison: Comparison, language: Language) -> str:
    vocabulary = comparison.vocabulary
    kinds: list[ActorKind | ForumKind] = (
        [vocabulary.forum_kinds[kind] for kind in row.kinds]
        if row.is_forum
        else [vocabulary.actor_kinds[kind] for kind in row.kinds]
    )
    labels = [language.choose(kind.label_sv, kind.label_en) for kind in kinds]
    return capitalise(" – ".join(labels))


def _gap_label(kind: GapKind, language: Language) -> str:
    return language.text(RULE_BY_KIND[kind].label)


def word_cell(cell: LocalStanding, language: Language, *, forum: bool) -> str:
    """Say how a cell stands, in a word or a sign that `legend` explains."""
    if cell.state is StandingState.UNKNOWN:
        return UNKNOWN_SIGN if cell.is_expected else NOT_EXPECTED_SIGN
    state = language.text(CELL_LABELS[cell.state])
    if (
        cell.is_only_agreed
        and not forum
        and cell.state in (StandingState.ACTIVE, StandingState.WEAK)
    ):
        return language.text(mark("on paper"))
    return state


def _describe_place(place: ComparedMunicipality) -> dict[str, Any]:
    return {
        "code": place.municipality.code,
        "name": place.municipality.name,
        "as_of": place.as_of.isoformat(),
        "edges": place.edges_count,
        "edges_on_old_evidence": place.stale_count,
        "newest_source_id": place.newest_source.source_id if place.newest_source else None,
        "evidence_age_months": place.evidence_age,
    }


def _describe_row(
    row: ComparedExpectation, municipalities: tuple[ComparedMunicipality, ...]
) -> dict[str, Any]:
    return {
        "basis": [basis.basis_id for basis in row.bases],
        "cells": [
            {
                "code": place.municipality.code,
                "state": cell.state.value,
                "expected": cell.is_expected,
                "only_agreed": cell.is_only_agreed,
                "forum_ids": [forum.forum_id for forum in cell.forums],
            }
            for place, cell in zip(municipalities, row.standings, strict=True)
        ],
    }
