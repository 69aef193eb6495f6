"""Lists gaps one by one, each with its evidence, its norm and what would close it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from graph.documents.blocks import Cell, Entries, Entry, build_table
from graph.documents.fields import GAP_FIELDS, list_facts
from graph.documents.report import GapLine, Report
from graph.language import mark
from graph.pages.figure import Figure
from graph.scene.seats import find_seated
from graph.scene.table import draw_figure


def list_gaps(report: Report, key: str, caption: str) -> Entries:
    """List the gaps of a report one by one, and as a table with a key and a caption."""
    language = report.language
    table = build_table(key, caption, GAP_FIELDS, report.gaps, language)
    return Entries(
        items=tuple(_entry(line, report) for line in report.gaps),
        table=replace(table, name=language.text(mark("Gaps"))),
    )


def _entry(line: GapLine, report: Report) -> Entry:
    language = report.language
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
        draw=find_drawing(line, report),
    )


def find_drawing(line: GapLine, report: Report) -> Callable[[], Figure] | None:
    """Find how to draw the table of a gap's forum, where pictures are wanted and it has seats."""
    if report.draw is None or line.gap.forum is None:
        return None
    seated = find_seated(report.situation, line.gap.forum)
    if seated is None or not seated.seats:
        return None
    return partial(draw_figure, seated, report.situation, report.language)
