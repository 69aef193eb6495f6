"""All edges, and apart from them those that sources raise and cannot say."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import Block, Prose, Table, build_table
from graph.documents.fields import EDGE_FIELDS, UNCLEAR_FIELDS
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark
from graph.vocabulary import Format

_HEADING = mark("All edges")


def build_edges_table(report: Report) -> Table:
    """Lay out every edge, a row each; without rows where no source speaks of the municipality."""
    language = report.language
    table = build_table(
        "edges", language.text(_HEADING), EDGE_FIELDS, report.edges, language, is_wide=True
    )
    return replace(table, name=language.text(mark("Edges")))


def build_unclear_table(report: Report) -> Table:
    """Lay out every unclear edge, a row each."""
    words = report.language.text(mark("Unclear edges"))
    return build_table(
        "unclear", words, UNCLEAR_FIELDS, report.unclear, report.language, is_wide=True
    )


def _build(report: Report) -> Iterator[Block]:
    if report.edges:
        yield build_edges_table(report)
    if report.unclear:
        yield Prose(
            report.language.text(
                mark(
                    "The edges that follow are unclear: a source raises them and cannot say "
                    "whether the actor takes part. They count as nothing, and are something to "
                    "ask about."
                )
            )
        )
        yield build_unclear_table(report)


# On paper `on_paper` says the same by forum.
SECTION = ReportSection("edges", _HEADING, _build, omitted_from=frozenset({Format.DOCX}))
