"""The map of the day as a picture."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Picture
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark


def _build(report: Report) -> Iterator[Block]:
    if report.figure:
        yield Picture(report.figure)


SECTION = ReportSection("picture", mark("The map"), _build, is_front=True)
