"""The rows of a plan of action, which a workbook has as a sheet of its own."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import Block, Prose, build_table
from graph.documents.fields import PLAN_FIELDS
from graph.documents.proposals import propose_plan, word_progress
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark
from graph.vocabulary import Format


def _build(report: Report) -> Iterator[Block]:
    language, rows = report.language, propose_plan(report)
    if not rows:
        yield Prose(
            language.text(mark("There is no recommendation and no gap graded high or medium."))
        )
        return
    progress = word_progress(report)
    if progress:
        yield Prose(progress)
    yield Prose(
        language.text(
            mark(
                "One row for each recommendation and for each other gap graded high or medium. "
                "The actions are proposals. When they are to be done is for the municipality to "
                "decide; a day that is given here is its own, the auditors', or our proposal: "
                "something ends then."
            )
        )
    )
    caption = language.text(mark("Action plan"))
    table = build_table("actions", caption, PLAN_FIELDS, rows, language, is_wide=True)
    yield replace(table, form_of=report.municipality.code)


# Readers of the report get the plan as a document of its own.
SECTION = ReportSection(
    "actions",
    mark("Actions"),
    _build,
    omitted_from=frozenset(Format) - {Format.XLSX, Format.CSV},
)
