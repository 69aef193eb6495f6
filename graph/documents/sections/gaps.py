"""The gaps, each with its evidence, its norm and what would close it."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import Block, Cell, Entries, Entry, Prose, build_table
from graph.documents.fields import GAP_FIELDS, list_facts
from graph.documents.report import GapLine, Report
from graph.documents.report_section import ReportSection
from graph.documents.verdict import word_no_gap
from graph.language import Language, mark

_HEADING = mark("The gaps, what the auditors recommend first")


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    table = build_table("gaps", language.text(_HEADING), GAP_FIELDS, report.gaps, language)
    yield Entries(
        items=tuple(_entry(line, language) for line in report.gaps),
        table=replace(table, name=language.text(mark("Gaps"))),
    )
    if not report.gaps:
        yield Prose(word_no_gap(report))


def _entry(line: GapLine, language: Language) -> Entry:
    severity = language.text(mark("Severity: {severity}"), severity=line.severity)
    return Entry(
        key=line.gap.gap_id,
        anchor=line.anchor,
        title=line.title,
        tags=(
            Cell(severity, tone=line.gap.severity),
            Cell(line.kind),
            *(Cell(flag) for flag in line.flags),
        ),
        facts=list_facts(line, language),
        tone=line.gap.severity,
    )


SECTION = ReportSection("gaps", _HEADING, _build)
