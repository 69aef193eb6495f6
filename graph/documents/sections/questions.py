"""What to ask, grouped by whom to put it to."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import Block, Prose, build_table
from graph.documents.fields import QUESTION_FIELDS
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark

_HEADING = mark("Questions to ask")


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    if not report.questions:
        yield Prose(language.text(mark("There is nothing to ask.")))
        return
    yield Prose(
        language.text(
            mark(
                "This is what norms expect and no source speaks of, and what is unsure. It is no "
                "shortfall until someone has answered."
            )
        )
    )
    groups = [
        respondent for respondent, lines in report.questions_by_respondent.items() for _ in lines
    ]
    table = build_table(
        "questions",
        language.text(_HEADING),
        QUESTION_FIELDS,
        report.questions_in_order,
        language,
    )
    yield replace(
        table,
        groups=tuple(groups),
        name=language.text(mark("Questions")),
    )


SECTION = ReportSection("questions", _HEADING, _build)
