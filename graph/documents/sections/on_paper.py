"""Who takes part in each forum, a row for a forum: as much of the edges as paper has room for."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from graph.documents.blocks import Block, Field, Prose, build_table
from graph.documents.fields import Fields
from graph.documents.report import PartLine, Report
from graph.documents.report_section import ReportSection
from graph.language import Language, mark
from graph.vocabulary import EdgeStanding, EdgeState, Format, Participation
from graph.wording.labels import EDGE_STANDING_LABELS

_HEADING = mark("Who takes part in each forum")
_STANDINGS: tuple[EdgeStanding, ...] = (*EdgeState, Participation.UNCLEAR)


def _word_parts(parts: list[PartLine], standing: EdgeStanding) -> str:
    return "; ".join(line.actor for line in parts if line.edge.standing is standing)


def _standing_field(standing: EdgeStanding) -> Field[list[PartLine]]:
    def cell(parts: list[PartLine], _: Language) -> str:
        return _word_parts(parts, standing)

    width = 9 if standing is EdgeState.ACTIVE else 4
    return Field(standing.value, EDGE_STANDING_LABELS[standing], cell, width)


_FIELDS: Fields[list[PartLine]] = (
    Field("forum", mark("Forum"), lambda parts, _: parts[0].forum, 5),
    *(_standing_field(standing) for standing in _STANDINGS),
)


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    forums = [list(found) for _, found in groupby(report.parts, lambda line: line.edge.forum)]
    if forums:
        yield Prose(
            language.text(
                mark(
                    "A row for each forum. Where each thing stands in the sources is in the web "
                    "page and in the workbook."
                )
            )
        )
        table = build_table("on_paper", language.text(_HEADING), _FIELDS, forums, language)
        yield replace(table, can_be_stacked=False)


# Others have the matrix and every edge with its source.
SECTION = ReportSection(
    "on_paper", _HEADING, _build, omitted_from=frozenset(Format) - {Format.DOCX}
)
