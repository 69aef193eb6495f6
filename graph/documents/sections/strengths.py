"""What the sources single out as good."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Bullets, Prose
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark


def _build(report: Report) -> Iterator[Block]:
    if report.strengths:
        yield Prose(
            report.language.text(
                mark(
                    "This is what the sources single out as good; what has ended since is left "
                    "out. It is as they saw it then; the program does not check it."
                )
            )
        )
        yield Bullets(report.strengths)


SECTION = ReportSection("strengths", mark("What works"), _build)
