"""All edges."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import Block, build_table
from graph.documents.fields import EDGE_FIELDS
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark

_HEADING = mark("All edges")


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    if report.edges:
        table = build_table(
            "edges", language.text(_HEADING), EDGE_FIELDS, report.edges, language, is_wide=True
        )
        yield replace(table, name=language.text(mark("Edges")))


SECTION = ReportSection("edges", _HEADING, _build)
