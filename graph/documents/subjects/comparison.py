"""Lays municipalities side by side on one scale."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.comparison import Comparison
from graph.comparison.benchmark import (
    ComparedExpectation,
    ComparedMunicipality,
    LocalStanding,
)
from graph.documents.blocks import (
    FORMAT_VERSION,
    Cell,
    Column,
    Detail,
    Document,
    Table,
    number_cell,
    section_of,
)
from graph.documents.ids import join_ids
from graph.documents.subjects import SUBJECTS
from graph.gaps import RULE_BY_KIND
from graph.language import Language, mark, sort_a_to_o
from graph.situation.contacts import StandingState
from graph.vocabulary import GapKind
from graph.wording.contacts import TONES, word_standing
from graph.wording.labels import word_kinds

UNKNOWN_SIGN = "?"
NOT_EXPECTED_SIGN = "–"


@dataclass(frozen=True, slots=True)
class _ComparisonLine:
    """A row: the part of the table, what is compared, its ids, and a cell per municipality.

    `forum_ids` are the forums behind each cell; none where a row is not about forums.
    """

    part: str
    what: str
    ids: tuple[str, ...]
    cells: tuple[Cell, ...]
    forum_ids: tuple[tuple[str, ...], ...] = ()


def build_document(comparison: Comparison, language: Language) -> Document:
    """Lay municipalities side by side, a column each.

    Within a part, what is most often broken comes first; alike ones come A–Ö.
    """
    compared = comparison.municipalities
    days = dict.fromkeys(municipality.as_of for municipality in compared)
    return Document(
        subject=SUBJECTS["comparison"].file_word,
        title=language.text(mark("Municipalities side by side")),
        subtitle=language.listed(language.day(day) for day in days),
        language=language,
        sections=(
            section_of(build_table(comparison, language), language.text(mark("Comparison"))),
        ),
        describe=lambda: describe(comparison, language),
        as_of=compared[0].as_of if len(days) == 1 else None,
        notes=tuple(legend(language)),
    )


def build_table(comparison: Comparison, language: Language) -> Table:
    """Lay out the comparison, two columns per municipality: words, and the ids of the forums."""
    compared = comparison.municipalities
    lines = (
        *_expected_lines(comparison, language),
        *_gap_lines(comparison, language),
        *_evidence_lines(comparison, language),
    )
    return Table(
        key="comparison",
        caption=language.text(
            mark("Expected contacts and forums, gaps and evidence by municipality")
        ),
        columns=(
            Column("part", language.text(mark("Part")), 2),
            Column("what", language.text(mark("What")), 4),
            Column("ids", "ids", is_id=True, detail=Detail.DATA),
            *(
                column
                for found in compared
                for column in _columns(found.municipality.code, found.municipality.name)
            ),
        ),
        rows=tuple(
            (Cell(line.part), Cell(line.what), Cell(join_ids(line.ids)), *_cells(line))
            for line in lines
        ),
        is_wide=True,
    )


def _columns(code: str, name: str) -> tuple[Column, Column]:
    key = f"{code}_forum_ids"
    return Column(code, name, 2), Column(key, key, is_id=True, detail=Detail.DATA)


def _cells(line: _ComparisonLine) -> Iterator[Cell]:
    for number, cell in enumerate(line.cells):
        yield cell
        yield Cell(join_ids(line.forum_ids[number]) if line.forum_ids else "")


def legend(language: Language) -> list[str]:
    """Explain the words and signs of the cells, one sentence a line."""
    messages = (
        mark("?: unknown, nothing that has been entered speaks of it."),
        mark(
            "–: no norm in force asks for it there, and nothing that has been entered speaks of it."
        ),
        mark("active: the two meet somewhere, or the forum is held."),
        mark("weak: active, but only now and then or for a part of those concerned."),
        mark("closed: ended on purpose, which is no gap."),
        mark("on paper: something is agreed or written, but no source says that anyone meets."),
        mark("inferred: no source says it outright; it follows from what sources say."),
        mark("A contact is missing only where a source says that the two do not collaborate."),
        mark(
            "How much is known differs between municipalities: the numbers show how much the "
            "sources describe, not who collaborates best."
        ),
    )
    return [language.text(message) for message in messages]


def describe(comparison: Comparison, language: Language) -> dict[str, Any]:
    """Describe the comparison; cells stand in the order of `municipalities`."""
    return {
        "format_version": FORMAT_VERSION,
        "municipalities": [_describe_municipality(column) for column in comparison.municipalities],
        "contacts": [
            {
                "kinds": list(row.kinds),
                "label": label,
                **_describe_row(row, comparison),
            }
            for label, row in label_rows(comparison.contacts, comparison, language)
        ],
        "forums": [
            {
                "forum_kind": row.kinds[0],
                "label": label,
                **_describe_row(row, comparison),
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


def _expected_lines(comparison: Comparison, language: Language) -> Iterator[_ComparisonLine]:
    parts = (
        (mark("Expected contact"), comparison.contacts),
        (mark("Expected forum"), comparison.forums),
    )
    for part, expected in parts:
        for label, row in label_rows(expected, comparison, language):
            cells = tuple(
                Cell(
                    word_cell(standing, language),
                    tone=TONES.get(standing.state),
                )
                for standing in row.standings
            )
            forum_ids = tuple(standing.forum_ids for standing in row.standings)
            yield _ComparisonLine(language.text(part), label, row.kinds, cells, forum_ids)


def _gap_lines(comparison: Comparison, language: Language) -> Iterator[_ComparisonLine]:
    part = language.text(mark("Gap"))
    for row in comparison.gaps:
        cells = tuple(_count_cell(count) for count in row.counts)
        yield _ComparisonLine(part, _gap_label(row.kind, language), (row.kind.value,), cells)


def _evidence_lines(comparison: Comparison, language: Language) -> Iterator[_ComparisonLine]:
    part = language.text(mark("Evidence"))
    compared = comparison.municipalities
    for message, key, counts in (
        (
            mark("Months since the newest source"),
            "evidence_age_months",
            [column.evidence_age for column in compared],
        ),
        (mark("Known edges"), "edges", [column.edges_count for column in compared]),
        (
            mark("of which on evidence older than two years"),
            "edges_on_old_evidence",
            [column.stale_count for column in compared],
        ),
    ):
        cells = tuple(_count_cell(count) for count in counts)
        yield _ComparisonLine(part, language.text(message), (key,), cells)


def _count_cell(count: int | None) -> Cell:
    return Cell(UNKNOWN_SIGN) if count is None else number_cell(count)


def label_rows(
    expected: Iterable[ComparedExpectation], comparison: Comparison, language: Language
) -> list[tuple[str, ComparedExpectation]]:
    """Label rows, and put those that are equally broken, weak and known A–Ö."""
    labelled = [
        (word_kinds(row.kinds_in(comparison.vocabulary), language), row) for row in expected
    ]
    return sorted(
        labelled,
        key=lambda item: (
            -item[1].broken_count,
            -item[1].weak_count,
            item[1].known_count == 0,
            sort_a_to_o(item[0]),
        ),
    )


def _gap_label(kind: GapKind, language: Language) -> str:
    return language.text(RULE_BY_KIND[kind].label)


def word_cell(standing: LocalStanding, language: Language) -> str:
    """Say how a contact or forum stands, in words or a sign that `legend` explains."""
    if standing.state is StandingState.UNKNOWN and not standing.lacking:
        return UNKNOWN_SIGN if standing.is_expected else NOT_EXPECTED_SIGN
    return word_standing(
        standing.state,
        standing.lacking,
        language,
        is_inferred=standing.is_inferred,
        is_planned=standing.is_planned,
    )


def _describe_municipality(column: ComparedMunicipality) -> dict[str, Any]:
    return {
        "code": column.municipality.code,
        "name": column.municipality.name,
        "as_of": column.as_of.isoformat(),
        "edges": column.edges_count,
        "edges_on_old_evidence": column.stale_count,
        "newest_source_id": column.newest_source_id,
        "evidence_age_months": column.evidence_age,
    }


def _describe_row(row: ComparedExpectation, comparison: Comparison) -> dict[str, Any]:
    return {
        "basis": list(row.basis_ids),
        "cells": [
            {
                "code": column.municipality.code,
                "state": standing.state.value,
                "expected": standing.is_expected,
                "inferred": standing.is_inferred,
                "forum_ids": list(standing.forum_ids),
            }
            for column, standing in zip(comparison.municipalities, row.standings, strict=True)
        ],
    }
