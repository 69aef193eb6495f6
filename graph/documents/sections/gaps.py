"""The gaps, each with its evidence, its norm and what would close it."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Prose
from graph.documents.gap_entries import list_gaps
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.documents.verdict import word_no_gap
from graph.language import mark

_HEADING = mark("The gaps, what the auditors recommend first")


def _build(report: Report) -> Iterator[Block]:
    yield list_gaps(report, "gaps", report.language.text(_HEADING))
    if not report.gaps:
        yield Prose(word_no_gap(report))


SECTION = ReportSection("gaps", _HEADING, _build)
