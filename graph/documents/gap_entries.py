"""Lists gaps one by one, each with its evidence, its norm and what would close it."""

from dataclasses import replace

from graph.documents.blocks import Cell, Entries, Entry, build_table
from graph.documents.fields import GAP_FIELDS, list_facts
from graph.documents.report import GapLine, Report
from graph.language import Language, mark


def list_gaps(report: Report, key: str, caption: str) -> Entries:
    """List the gaps of a report one by one, and as a table with a key and a caption."""
    language = report.language
    table = build_table(key, caption, GAP_FIELDS, report.gaps, language)
    return Entries(
        items=tuple(_entry(line, language) for line in report.gaps),
        table=replace(table, name=language.text(mark("Gaps"))),
    )


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
