"""The sources, and how old what they say is."""

from collections.abc import Iterator

from graph.documents.blocks import Block, build_table
from graph.documents.fields import SOURCE_FIELDS
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    if report.sources:
        caption = language.text(mark("Sources and how old they are"))
        yield build_table("sources", caption, SOURCE_FIELDS, report.sources, language)


SECTION = ReportSection("sources", mark("Sources"), _build)
