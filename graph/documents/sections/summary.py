"""The verdict, and how old the evidence is."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Prose, Purpose
from graph.documents.proposals import word_progress
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.documents.verdict import word_age, word_judgement
from graph.language import mark


def _build(report: Report) -> Iterator[Block]:
    yield Prose(word_judgement(report), Purpose.LEAD)
    progress = word_progress(report)
    if progress:
        yield Prose(progress)
    age = word_age(report)
    if age:
        yield Prose(age, Purpose.NOTE)


SECTION = ReportSection("summary", mark("Summary"), _build, is_front=True)
