"""Lists the gaps of several municipalities in one table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.dates import ReducedDate
from graph.documents.blocks import (
    Document,
    Field,
    build_table,
    day_cell,
    section_of,
)
from graph.documents.contract import describe_report
from graph.documents.descriptions import describe_all
from graph.documents.fields import GAP_FIELDS, MunicipalityOnDay, locate_fields
from graph.documents.long_form import count_municipalities
from graph.documents.report import GapLine, Report
from graph.documents.verdict import word_no_gap
from graph.language import Language, mark


@dataclass(frozen=True, slots=True)
class _Line:
    """A gap of a municipality, with its words, and the day that most edges there are known from."""

    where: MunicipalityOnDay
    evidence_day: ReducedDate | None
    gap: GapLine


FIELDS: tuple[Field[_Line], ...] = (
    *locate_fields(lambda line: line.where),
    Field("evidence_day", mark("Evidence from"), lambda line, _: day_cell(line.evidence_day), 2),
    *(field.within(lambda line: line.gap) for field in GAP_FIELDS),
)


def build_document(reports: Sequence[Report], as_of: date, language: Language) -> Document:
    """List the gaps, municipality by municipality, in their order."""
    caption = language.text(mark("Gaps on {day}"), day=as_of)
    lines = (
        _Line(
            MunicipalityOnDay(report.municipality, report.as_of),
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
        subtitle=count_municipalities(len(reports), as_of, language),
        language=language,
        sections=(section_of(replace(table, is_long=True), language.text(mark("Gaps"))),),
        describe=lambda: describe_all(map(describe_report, reports), as_of),
        as_of=as_of,
        notes=tuple(list_unknown(reports)),
    )


def list_unknown(reports: Sequence[Report]) -> list[str]:
    """Say where no edge is known on the day: no gap there is no good news."""
    return [
        f"{report.municipality.name}: {word_no_gap(report)}"
        for report in reports
        if not report.situation.edges
    ]
