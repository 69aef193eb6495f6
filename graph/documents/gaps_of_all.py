"""Lists the gaps of several municipalities in one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.dates import ReducedDate
from graph.documents.blocks import (
    FORMAT_VERSION,
    Document,
    Field,
    build_table,
    day_cell,
    section_of,
)
from graph.documents.contract import describe_report
from graph.documents.fields import GAP_FIELDS
from graph.documents.report import GapLine, Report
from graph.documents.verdict import word_no_gap
from graph.language import Language, mark


@dataclass(frozen=True, slots=True)
class _Line:
    """A gap of a municipality, with its words, and the day that most edges there are known from."""

    code: str
    name: str
    day: ReducedDate | None
    gap: GapLine


FIELDS: tuple[Field[_Line], ...] = (
    Field("municipality_code", mark("Municipality code"), lambda line, _: line.code),
    Field("municipality", mark("Municipality"), lambda line, _: line.name, 2),
    Field("evidence_day", mark("Evidence from"), lambda line, _: day_cell(line.day), 2),
    *(field.within(lambda line: line.gap) for field in GAP_FIELDS),
)


def build_document(reports: Sequence[Report], as_of: date, language: Language) -> Document:
    """List the gaps, municipality by municipality, in their order."""
    caption = language.text(mark("Gaps on {day}"), day=as_of)
    lines = (
        _Line(
            report.municipality.code,
            report.municipality.name,
            report.usual_day[0] if report.usual_day else None,
            gap,
        )
        for report in reports
        for gap in report.gaps
    )
    table = build_table("gaps", caption, FIELDS, lines, language, is_wide=True)
    return Document(
        subject="gap",
        title=language.text(mark("Gaps in collaboration")),
        subtitle=language.count(
            "{number} municipality, {day}",
            "{number} municipalities, {day}",
            len(reports),
            day=as_of,
        ),
        language=language,
        sections=(section_of(table, language.text(mark("Gaps"))),),
        describe=lambda: describe(reports, as_of),
        as_of=as_of,
        notes=tuple(_notes(reports)),
    )


def describe(reports: Sequence[Report], as_of: date) -> dict[str, Any]:
    """Describe each municipality as `samverkan gaps` does for one."""
    return {
        "format_version": FORMAT_VERSION,
        "as_of": as_of.isoformat(),
        "municipalities": [describe_report(report) for report in reports],
    }


def _notes(reports: Sequence[Report]) -> list[str]:
    """Say where no edge is known on the day: no gap there is no good news."""
    return [
        f"{report.municipality.name}: {word_no_gap(report)}"
        for report in reports
        if not report.situation.edges
    ]
