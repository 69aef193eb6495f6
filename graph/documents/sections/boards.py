"""What each board owns, and the day it is best done by."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Prose
from graph.documents.boards import build_owners_table
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark


def _build(report: Report) -> Iterator[Block]:
    table = build_owners_table(report)
    if table.rows:
        yield Prose(
            report.language.text(
                mark(
                    "A gap that several own stands with each of them. A day to be done by is the "
                    "auditors', or our proposal: something ends then."
                )
            )
        )
        yield table


SECTION = ReportSection("boards", mark("Board by board"), _build)
