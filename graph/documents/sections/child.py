"""The best interests of the child, for the writer of a document to weigh."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Prose, Purpose
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark
from graph.vocabulary import Format


def _build(report: Report) -> Iterator[Block]:
    yield Prose(
        report.language.text(
            mark(
                "[For the writer: weigh how the proposal affects children and young people, what "
                "they have said themselves, and how it has been taken into account. The program "
                "knows nothing of this.]"
            )
        ),
        Purpose.TO_BE_WRITTEN,
    )


# What a writer must fill in has no place where nobody writes.
SECTION = ReportSection(
    "child",
    mark("The best interests of the child"),
    _build,
    omitted_from=frozenset({Format.HTML, Format.TERMINAL}),
)
