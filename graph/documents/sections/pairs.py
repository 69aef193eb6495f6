"""The contacts that rest on one forum."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Bullets, Prose
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark
from graph.vocabulary import GapKind


def _build(report: Report) -> Iterator[Block]:
    titles = tuple(line.title for line in report.gaps if line.gap.kind is GapKind.SINGLE_THREAD)
    if titles:
        yield Prose(
            report.language.text(
                mark("If the forum ends, the contact ends with it, as far as the sources tell.")
            )
        )
        yield Bullets(titles)


SECTION = ReportSection("pairs", mark("Contacts that rest on one forum"), _build)
