"""Kinds of actor by forums, and how each takes part."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Cell, Column, Prose, Table
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import capitalise, mark
from graph.vocabulary import Format


def _build(report: Report) -> Iterator[Block]:
    matrix, language = report.matrix, report.language
    if not matrix.rows:
        return
    yield Prose(
        language.text(
            mark(
                "The table shows how each kind of actor stands in each forum. An empty cell means "
                "that nothing that has been entered speaks of it, not that anything is missing."
            )
        )
    )
    yield Table(
        key="matrix",
        caption=language.text(mark("Kinds of actor and forums")),
        columns=(
            Column("forum", language.text(mark("Forum")), 4),
            Column("forum_id", "forum_id", is_id=True),
            *(Column(kind, label) for kind, label in matrix.kinds.items()),
        ),
        rows=tuple(
            (
                Cell(capitalise(row.forum.name)),
                Cell(row.forum.forum_id),
                *(Cell(cell.words, tone=cell.worst) for cell in row.cells),
            )
            for row in matrix.rows
        ),
        is_wide=True,
        can_be_stacked=False,
        name=language.text(mark("Matrix")),
    )


# On paper `on_paper` says the same by forum.
SECTION = ReportSection(
    "matrix", mark("Who takes part in what"), _build, omitted_from=frozenset({Format.DOCX})
)
