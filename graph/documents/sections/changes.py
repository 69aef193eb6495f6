"""What differs from an earlier day."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Cell, Column, Prose, Table
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.documents.subjects import changes as subject
from graph.language import mark

_COLUMNS = (
    ("change", 3),
    ("what", 5),
    ("before", 6),
    ("after", 6),
    ("since", 2),
    ("note", 5),
    ("source", 4),
)


def _build(report: Report) -> Iterator[Block]:
    changes, language = report.changes, report.language
    if changes is None:
        return
    span = {"before": changes.before_on, "after": changes.after_on}
    if changes.is_empty and not changes.undated:
        yield Prose(language.text(mark("Nothing differs between {before} and {after}."), **span))
        return
    headings, *rows = subject.rows(changes, language)
    yield Prose(
        language.text(mark("What differs between {before} and {after}, and how we know."), **span)
    )
    yield Table(
        key="changes",
        caption=language.text(mark("Changes from {before} to {after}"), **span),
        columns=tuple(
            Column(key, heading, width)
            for (key, width), heading in zip(_COLUMNS, headings, strict=True)
        ),
        rows=tuple(tuple(Cell(cell) for cell in row) for row in rows),
        is_wide=True,
        name=language.text(mark("Changes")),
    )


SECTION = ReportSection("changes", mark("What has changed"), _build)
