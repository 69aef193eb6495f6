"""Lists the gaps of several municipalities in one table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any

from graph.dates import ReducedDate
from graph.documents.blocks import (
    Detail,
    Document,
    Field,
    Table,
    build_table,
    date_cell,
    section_of,
)
from graph.documents.fields import GAP_FIELDS, MunicipalityOnDay, locate_fields
from graph.documents.long_form import count_municipalities
from graph.documents.report import GapLine, Report
from graph.documents.verdict import word_no_gap
from graph.language import Language, mark


@dataclass(frozen=True, slots=True)
class _Line:
    """A gap of a municipality, with its words, and the day that its newest source speaks of.

    Of what no source speaks of, that is the day most edges there are known from.
    """

    where: MunicipalityOnDay
    evidence_day: ReducedDate | None
    gap: GapLine


FIELDS: tuple[Field[_Line], ...] = (
    *locate_fields(lambda line: line.where),
    Field(
        "evidence_day",
        mark("Evidence from"),
        lambda line, language: date_cell(line.evidence_day, language),
        2,
    ),
    *(field.within(lambda line: line.gap) for field in GAP_FIELDS),
)


@dataclass(frozen=True, slots=True)
class Part:
    """The gaps of one municipality: a table in words, and what to say beside it, if anything.

    `is_county` says that they are those of a county, which is no municipality.
    """

    table: Table
    notes: tuple[str, ...]
    is_county: bool


def build_document(reports: Sequence[Report], as_of: date, language: Language) -> Document:
    """List the gaps, municipality by municipality, in their order."""
    return _make_document(
        _build_table(reports, as_of, language),
        sum(not report.municipality.is_county for report in reports),
        list_unknown(reports),
        lambda: _describe(reports, as_of),
        as_of,
        language,
    )


def _describe(reports: Iterable[Report], as_of: date) -> dict[str, Any]:
    # The models of JSON take longer to load than the gaps of ten municipalities to find.
    from graph.documents.contract import describe_report  # noqa: PLC0415
    from graph.documents.descriptions import describe_all  # noqa: PLC0415

    return describe_all(map(describe_report, reports), as_of)


def build_part(report: Report, detail: Detail) -> Part:
    """List the gaps of one municipality, in the columns that a format shows."""
    table = _build_table([report], report.as_of, report.language)
    is_county = report.municipality.is_county
    return Part(table.select(detail), tuple(list_unknown([report])), is_county)


def join_parts(
    parts: Sequence[Part],
    describe: Callable[[], Mapping[str, Any]],
    as_of: date,
    language: Language,
) -> Document:
    """Make of parts what `build_document` makes of the reports they were made of.

    Args:
        parts: In the same columns; at least one.
        describe: Gives the plain values that JSON shows.
        as_of: The day that they are of.
        language: The language they are in.
    """
    rows = tuple(chain.from_iterable(part.table.rows for part in parts))
    notes = list(chain.from_iterable(part.notes for part in parts))
    table = replace(parts[0].table, rows=rows)
    number = sum(not part.is_county for part in parts)
    return _make_document(table, number, notes, describe, as_of, language)


def _build_table(reports: Sequence[Report], as_of: date, language: Language) -> Table:
    caption = language.text(mark("Gaps on {day}"), day=as_of)
    lines = (
        _Line(
            MunicipalityOnDay(report.municipality, report.as_of),
            gap.gap.known_on or (report.usual_day[0] if report.usual_day else None),
            gap,
        )
        for report in reports
        for gap in report.gaps
    )
    table = build_table("gaps", caption, FIELDS, lines, language, is_wide=True)
    return replace(table, is_long=True)


def _make_document(
    table: Table,
    municipalities: int,
    notes: Iterable[str],
    describe: Callable[[], Mapping[str, Any]],
    as_of: date,
    language: Language,
) -> Document:
    return Document(
        subject="gap",
        title=language.text(mark("Gaps in collaboration")),
        subtitle=count_municipalities(municipalities, as_of, language),
        language=language,
        sections=(section_of(table, language.text(mark("Gaps"))),),
        describe=describe,
        as_of=as_of,
        notes=tuple(notes),
        is_wide=True,
        is_compact=True,
    )


def list_unknown(reports: Sequence[Report]) -> list[str]:
    """Say where no edge is known on the day: no gap there is no good news."""
    return [
        f"{report.municipality.name}: {word_no_gap(report)}"
        for report in reports
        if not report.situation.edges
    ]
