"""How much there is of each thing, and how many gaps of each kind."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Cell, Column, Table, build_numbers, number_cell
from graph.documents.fields import list_counts
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark

_HEADING = mark("In numbers")


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    numbers = list_counts(report.counts, language)
    for_county = report.count_for_county()
    if for_county:
        numbers.append(
            (language.text(mark("Gaps for the region to close")), number_cell(for_county))
        )
    yield build_numbers("numbers", language.text(_HEADING), numbers, language)
    kinds = report.count_kinds()
    if kinds:
        yield Table(
            key="kinds",
            caption=language.text(mark("Gaps by kind")),
            columns=(
                Column("kind", language.text(mark("Kind")), 3),
                Column("kind_code", "kind_code", is_id=True),
                Column("number", language.text(mark("Number"))),
            ),
            rows=tuple(
                (Cell(label), Cell(kind.value), number_cell(number))
                for kind, label, number in kinds
            ),
        )


SECTION = ReportSection("numbers", _HEADING, _build, is_front=True)
