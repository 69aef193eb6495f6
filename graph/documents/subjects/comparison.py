"""Lays municipalities side by side on one scale."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from graph.comparison import Comparison
from graph.comparison.benchmark import (
    BROKEN,
    ComparedExpectation,
    ComparedMunicipality,
    LocalStanding,
)
from graph.documents.blocks import (
    FOR_PROGRAMS,
    FOR_READERS,
    FORMAT_VERSION,
    Cell,
    Column,
    Document,
    Field,
    Section,
    Table,
    build_table,
    number_cell,
    section_of,
)
from graph.documents.descriptions import describe_municipality
from graph.documents.fields import Fields, MunicipalityOnDay, locate_fields, yes_no_field
from graph.documents.ids import id_field
from graph.documents.subjects import SUBJECTS
from graph.gaps import RULE_BY_KIND
from graph.language import Language, mark, sort_a_to_o
from graph.situation.contacts import StandingState
from graph.vocabulary import Certainty, Flag, GapKind
from graph.wording.contacts import TONES, word_standing
from graph.wording.labels import CERTAINTY_LABELS, FLAG_LABELS, word_kinds

ValueT = TypeVar("ValueT")

UNKNOWN_SIGN = "?"
NOT_EXPECTED_SIGN = "–"
GAPS_LEFT_OUT = mark("Gaps that are for the region to close are not counted in its municipalities.")


@dataclass(frozen=True, slots=True)
class _ComparisonLine:
    """A row: the part of the table and its code word, what is compared, and a cell for each.

    `codes` are the kinds of actor, of forum or of gap, or the word of a number. `standings` lie
    behind the cells; there are none where the cells are numbers.
    """

    part: str
    part_code: str
    what: str
    codes: tuple[str, ...]
    cells: tuple[Cell, ...]
    basis_ids: tuple[str, ...] = ()
    standings: tuple[LocalStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class _LongLine:
    """A cell of the comparison as a row of its own; no standing where it is a number."""

    where: MunicipalityOnDay
    row: _ComparisonLine
    cell: Cell
    standing: LocalStanding | None


def build_document(comparison: Comparison, language: Language) -> Document:
    """Lay municipalities side by side, a column each, and for programs a row for each cell.

    Within a part, what is most often broken comes first; alike ones come A–Ö.
    """
    compared = comparison.municipalities
    days = dict.fromkeys(municipality.as_of for municipality in compared)
    return Document(
        subject=SUBJECTS["comparison"].file_word,
        title=language.text(mark("Municipalities side by side")),
        subtitle=language.listed(language.day(day) for day in days),
        language=language,
        sections=build_sections(comparison, language),
        describe=lambda: describe(comparison, language),
        as_of=compared[0].as_of if len(days) == 1 else None,
        notes=tuple(legend(language, leaves_out_gaps=comparison.has_gaps_for_county)),
        is_wide=True,
    )


def build_sections(comparison: Comparison, language: Language) -> tuple[Section, Section]:
    """Lay municipalities side by side for readers, and row by row for programs."""
    compared = comparison.municipalities
    caption = language.text(mark("Expected contacts and forums, gaps and evidence by municipality"))
    heading, long_heading = language.text(mark("Comparison")), language.text(mark("Row by row"))
    lines = (
        *_expected_lines(comparison, language),
        *_gap_lines(comparison, language),
        *_evidence_lines(comparison, language),
    )
    return (
        replace(
            section_of(_table(lines, compared, caption, language), heading),
            omitted_from=FOR_PROGRAMS,
        ),
        replace(
            section_of(_long_table(lines, compared, caption, language), long_heading),
            omitted_from=FOR_READERS,
        ),
    )


def _table(
    lines: Sequence[_ComparisonLine],
    compared: Sequence[ComparedMunicipality],
    caption: str,
    language: Language,
) -> Table:
    """Lay out the comparison with a column for each municipality."""
    return Table(
        key="comparison",
        caption=caption,
        columns=(
            Column("part", language.text(mark("Part")), 2),
            Column("what", language.text(mark("What")), 4),
            *(Column(found.municipality.code, found.municipality.name, 2) for found in compared),
        ),
        rows=tuple((Cell(line.part), Cell(line.what), *line.cells) for line in lines),
        is_wide=True,
    )


def _long_table(
    lines: Iterable[_ComparisonLine],
    compared: Iterable[ComparedMunicipality],
    caption: str,
    language: Language,
) -> Table:
    """Lay out the comparison with a row for each cell, municipality by municipality."""
    lines = tuple(lines)
    long_lines = (
        _LongLine(
            MunicipalityOnDay(found.municipality, found.as_of),
            line,
            line.cells[place],
            line.standings[place] if line.standings else None,
        )
        for place, found in enumerate(compared)
        for line in lines
    )
    return replace(
        build_table("standings", caption, _LONG_FIELDS, long_lines, language), is_long=True
    )


def _word_state(line: _LongLine, language: Language) -> Cell:
    """Say the state, and of an unknown contact what is lacking; the rest has columns of its own."""
    standing = line.standing
    if standing is None:
        return Cell("")
    words = word_standing(standing.state, standing.lacking, language, is_inferred=False)
    return Cell(words, tone=TONES.get(standing.state))


def _of_standing(take: Callable[[LocalStanding], ValueT]) -> Callable[[_LongLine], ValueT | None]:
    """Take something of the standing behind a cell, nothing where the cell is a number."""
    return lambda line: None if line.standing is None else take(line.standing)


def _is_expected(line: _LongLine) -> bool | None:
    return None if line.standing is None else line.standing.is_expected


def _of_known(take: Callable[[LocalStanding], ValueT]) -> Callable[[_LongLine], ValueT | None]:
    """Take something that only what is known can be, nothing where no source speaks of it."""

    def of_line(line: _LongLine) -> ValueT | None:
        standing = line.standing
        if standing is None or not standing.forum_ids:
            return None
        return take(standing)

    return of_line


def _count_of(line: _LongLine) -> Cell:
    """Return the number of a cell, blank where it is no number or not known."""
    return Cell("") if line.cell.value is None else line.cell


_LONG_FIELDS: Fields[_LongLine] = (
    *locate_fields(lambda line: line.where),
    Field("part", mark("Part"), lambda line, _: line.row.part, 2),
    id_field("part_code", lambda line: line.row.part_code),
    Field("what", mark("What"), lambda line, _: line.row.what, 4),
    id_field("codes", lambda line: line.row.codes),
    Field("state", mark("State"), _word_state, 3),
    id_field("state_code", _of_standing(lambda standing: standing.state.value)),
    yes_no_field(
        "is_expected",
        mark("A norm asks for it there"),
        _is_expected,
    ),
    yes_no_field(
        "is_planned",
        FLAG_LABELS[Flag.PLANNED],
        _of_known(lambda standing: standing.is_planned),
    ),
    yes_no_field("is_stale", FLAG_LABELS[Flag.STALE], _of_known(lambda standing: standing.is_old)),
    yes_no_field(
        "is_inferred",
        CERTAINTY_LABELS[Certainty.INFERRED],
        _of_known(lambda standing: standing.is_inferred),
    ),
    Field("number", mark("Number"), lambda line, _: _count_of(line)),
    id_field("forum_ids", _of_standing(lambda standing: standing.forum_ids)),
    id_field("gap_ids", _of_standing(lambda standing: standing.gap_ids)),
    id_field("basis_ids", lambda line: line.row.basis_ids if _is_expected(line) else ()),
)


def legend(language: Language, *, leaves_out_gaps: bool = False) -> list[str]:
    """Explain the words and signs of the cells, one sentence a line.

    `leaves_out_gaps` is whether there are gaps that are for a region to close.
    """
    messages = [
        mark("?: unknown, nothing that has been entered speaks of it."),
        mark(
            "–: no norm in force asks for it there, and nothing that has been entered speaks of it."
        ),
        mark(
            "active: the two meet somewhere, or the forum is held. That says nothing of how well, "
            "so the number of gaps about it stands beside."
        ),
        mark("weak: active, but only now and then or for a part of those concerned."),
        mark("closed: ended on purpose, which is no gap."),
        mark("on paper: something is agreed or written, but no source says that anyone meets."),
        mark("inferred: no source says it outright; it follows from what sources say."),
        mark("A contact is missing only where a source says that the two do not collaborate."),
        mark(
            "How much is known differs between municipalities: the numbers show how much the "
            "sources describe, not who collaborates best."
        ),
    ]
    if leaves_out_gaps:
        messages.append(GAPS_LEFT_OUT)
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
        (mark("Expected contact"), "contact", comparison.contacts),
        (mark("Expected forum"), "forum", comparison.forums),
    )
    for part, code, expected in parts:
        for label, row in label_rows(expected, comparison, language):
            cells = tuple(
                Cell(
                    word_cell(standing, language),
                    tone=TONES.get(standing.state),
                )
                for standing in row.standings
            )
            yield _ComparisonLine(
                part=language.text(part),
                part_code=code,
                what=label,
                codes=row.kinds,
                cells=cells,
                basis_ids=row.basis_ids,
                standings=row.standings,
            )


def _gap_lines(comparison: Comparison, language: Language) -> Iterator[_ComparisonLine]:
    part = language.text(mark("Gap"))
    for row in comparison.gaps:
        cells = tuple(_count_cell(count) for count in row.counts)
        label = _gap_label(row.kind, language)
        yield _ComparisonLine(part, "gap", label, (row.kind.value,), cells)


def _evidence_lines(comparison: Comparison, language: Language) -> Iterator[_ComparisonLine]:
    part = language.text(mark("Evidence"))
    compared = comparison.municipalities
    ages = [
        age_cell(column.evidence_age, language, is_undated=column.is_undated) for column in compared
    ]
    for message, key, cells in (
        (mark("Months since the newest source"), "evidence_age_months", ages),
        (
            mark("Known edges"),
            "edges",
            [_count_cell(column.edges_count) for column in compared],
        ),
        (
            mark("of which on evidence older than two years"),
            "edges_on_old_evidence",
            [_count_cell(column.stale_count) for column in compared],
        ),
    ):
        yield _ComparisonLine(part, "evidence", language.text(message), (key,), tuple(cells))


def age_cell(months: int | None, language: Language, *, is_undated: bool) -> Cell:
    """Show an age in months; of what is undated it may be more."""
    if months is None or not is_undated:
        return _count_cell(months)
    return Cell(language.text(mark("at least {number}"), number=months))


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
    """Say how a contact or forum stands, in words or a sign that `legend` explains.

    What is there is not said bare where gaps are about it.
    """
    if standing.state is StandingState.UNKNOWN and not standing.lacking:
        words = UNKNOWN_SIGN if standing.is_expected else NOT_EXPECTED_SIGN
    else:
        words = word_standing(
            standing.state,
            standing.lacking,
            language,
            is_inferred=standing.is_inferred,
            is_planned=standing.is_planned,
        )
    return ", ".join(filter(None, [words, word_gaps_about(standing, language)]))


def word_gaps_about(standing: LocalStanding, language: Language) -> str:
    """Count the gaps about what is there; blank where the state says itself what is lacking."""
    number = len(standing.gap_ids)
    if not number or standing.lacking or standing.state in BROKEN:
        return ""
    return language.count("{number} gap", "{number} gaps", number)


def _describe_municipality(column: ComparedMunicipality) -> dict[str, Any]:
    return {
        **describe_municipality(column.municipality),
        "as_of": column.as_of.isoformat(),
        "edges": column.edges_count,
        "edges_on_old_evidence": column.stale_count,
        "newest_source_id": column.newest_source_id,
        "evidence_age_months": column.evidence_age,
        "newest_source_undated": column.is_undated,
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
                "gap_ids": list(standing.gap_ids),
            }
            for column, standing in zip(comparison.municipalities, row.standings, strict=True)
        ],
    }
