"""Lays the tables of municipalities on top of each other: each row says which one and what day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from graph.documents.blocks import Document, Section, Table, TableRow, build_table
from graph.documents.descriptions import describe_all
from graph.documents.fields import MUNICIPALITY_FIELDS, MunicipalityOnDay
from graph.language import Language, mark
from graph.vocabulary import Format

_OWN_KEY = MUNICIPALITY_FIELDS[0].key


def locate(table: Table, document: Document) -> Table:
    """Begin each row of a table with the municipality and the day that the document is of.

    A table that has those columns already, or whose document is of no one municipality, is left as
    it is.
    """
    municipality = document.municipality
    if municipality is None or _OWN_KEY in {column.key for column in table.columns}:
        return table
    line = MunicipalityOnDay(municipality, document.as_of)
    head = build_table(table.key, "", MUNICIPALITY_FIELDS, [line], document.language)
    (first,) = head.rows
    return replace(
        table,
        columns=(*head.columns, *table.columns),
        rows=tuple((*first, *row) for row in table.rows),
    )


def stack(
    documents: Iterable[Document], chosen: Format, as_of: date, notes: Iterable[str] = ()
) -> Document:
    """Make one document of those of several municipalities, a table of each kind.

    The tables are those that a format shows and that can be stacked, in long form.

    Args:
        documents: Documents of one kind and one language; at least one.
        chosen: The format whose tables are stacked.
        as_of: The day that they are of.
        notes: What to say beside the tables.
    """
    stacked: list[Document] = []
    parts: dict[str, list[Table]] = {}
    for document in documents:
        stacked.append(document)
        for section in document.sections_in(chosen):
            for table in section.tables:
                if table.can_be_stacked:
                    parts.setdefault(table.key, []).append(locate(table, document))
    language = stacked[0].language
    return Document(
        subject=stacked[0].subject,
        title=language.text(mark("Collaboration around children and young people")),
        subtitle=count_municipalities(len(stacked), as_of, language),
        language=language,
        sections=tuple(_stack_tables(tables) for tables in parts.values()),
        describe=lambda: describe_all((document.describe() for document in stacked), as_of),
        as_of=as_of,
        notes=tuple(notes),
    )


def count_municipalities(number: int, as_of: date, language: Language) -> str:
    """Say how many municipalities a document is of, and the day."""
    return language.count(
        "{number} municipality, {day}", "{number} municipalities, {day}", number, day=as_of
    )


def _stack_tables(tables: Iterable[Table]) -> Section:
    first, *rest = tables
    rows: list[TableRow] = [*first.rows]
    for table in rest:
        rows += table.rows
    stacked = replace(first, rows=tuple(rows), groups=(), is_long=True)
    return Section(first.key, first.name or first.caption, (stacked,))
