"""Says how much a data folder holds on each municipality."""

from collections.abc import Iterable
from typing import Any

from graph.dataset.records import Records
from graph.documents.blocks import (
    FORMAT_VERSION,
    Document,
    Field,
    build_table,
    number_cell,
    section_of,
)
from graph.documents.subjects import SUBJECTS
from graph.language import Language, mark

FIELDS: tuple[Field[Records], ...] = (
    Field(
        "municipality_code", mark("Municipality code"), lambda records, _: records.municipality.code
    ),
    Field("municipality", mark("Municipality"), lambda records, _: records.municipality.name, 2),
    Field("sources", mark("Sources"), lambda records, _: number_cell(len(records.sources))),
    Field("actors", mark("Actors"), lambda records, _: number_cell(len(records.actors))),
    Field("forums", mark("Forums"), lambda records, _: number_cell(len(records.forums))),
    Field("edge_rows", mark("Edge rows"), lambda records, _: number_cell(len(records.spells))),
    Field("findings", mark("Findings"), lambda records, _: number_cell(len(records.findings))),
)


def build_document(holdings: Iterable[Records], language: Language) -> Document:
    """Count what is recorded, a row per municipality."""
    holdings = tuple(holdings)
    caption = language.text(mark("What the data holds on each municipality"))
    table = build_table("holdings", caption, FIELDS, holdings, language)
    return Document(
        subject=SUBJECTS["holdings"].file_word,
        title=language.text(mark("Checked data")),
        subtitle=language.count("{number} municipality", "{number} municipalities", len(holdings)),
        language=language,
        sections=(section_of(table, language.text(mark("The data"))),),
        describe=lambda: describe(holdings),
        notes=(language.text(mark("No problems.")),),
    )


def describe(holdings: Iterable[Records]) -> dict[str, Any]:
    """Describe how much is recorded of each municipality."""
    return {
        "format_version": FORMAT_VERSION,
        "municipalities": [
            {
                "code": records.municipality.code,
                "name": records.municipality.name,
                "sources": len(records.sources),
                "actors": len(records.actors),
                "forums": len(records.forums),
                "edge_rows": len(records.spells),
                "findings": len(records.findings),
            }
            for records in holdings
        ],
    }
