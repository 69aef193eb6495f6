"""How much of an actor each forum reaches."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Prose, build_table
from graph.documents.fields import EDGE_FIELDS, choose_fields
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark

_HEADING = mark("How far it reaches")
_FIELDS = choose_fields(
    EDGE_FIELDS, "forum", "forum_id", "actor", "actor_id", "coverage", "state", "source"
)


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    lines = [line for line in report.edges if line.coverage]
    if lines:
        yield Prose(
            language.text(mark("How much of an actor a forum reaches, where a source says so."))
        )
        yield build_table("coverage", language.text(_HEADING), _FIELDS, lines, language)


SECTION = ReportSection("coverage", _HEADING, _build)
