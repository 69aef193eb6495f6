"""Who has a seat where, each forum as a table with chairs, and which kinds of actor meet."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Picture
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark
from graph.scene.grid import draw_grid
from graph.scene.table import draw_tables
from graph.scene.triangle import draw_triangle
from graph.vocabulary import Format


def _build(report: Report) -> Iterator[Block]:
    if report.draw and report.situation.parts:
        yield Picture(draw_grid(report.situation, report.language))
        yield Picture(draw_tables(report.situation, report.language))
        yield Picture(draw_triangle(report.situation, report.language))


SECTION = ReportSection(
    "seats",
    mark("Who has a seat where"),
    _build,
    omitted_from=frozenset(Format) - {Format.HTML},
)
