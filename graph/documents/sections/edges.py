"""All edges."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import Block, Table, build_table
from graph.documents.fields import EDGE_FIELDS
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark

_HEADING = mark("All edges")


def build_edges_table(report: Report) -> Table:
    """Lay out every edge, a row each; without rows where no source speaks of the municipality."""
    language = report.language
    table = build_table(
        "edges", language.text(_HEADING), EDGE_FIELDS, report.edges, language, is_wide=True
    )
    return replace(table, name=language.text(mark("Edges")))


def _build(report: Report) -> Iterator[Block]:
    if report.edges:
        yield build_edges_table(report)


SECTION = ReportSection("edges", _HEADING, _build)
