"""Read the tables of a document as rows of words, the way a reader sees them."""

import csv
import io

from graph.documents.blocks import Detail, Document, Table


def rows_of(document: Document, key: str | None = None) -> list[list[str]]:
    """List a table's rows without ids, the headings first; the document's only table by default."""
    return words_of(_find(document, key).select(Detail.FULL))


def rows_with_ids(document: Document, key: str | None = None) -> list[dict[str, str]]:
    """List a table's rows by the keys of their columns, ids among them."""
    table = _find(document, key)
    names = [column.key for column in table.columns]
    return [dict(zip(names, [cell.text for cell in row], strict=True)) for row in table.rows]


def words_of(table: Table) -> list[list[str]]:
    """List a table's rows, the headings first."""
    return [
        [column.heading for column in table.columns],
        *([cell.text for cell in row] for row in table.rows),
    ]


def _find(document: Document, key: str | None) -> Table:
    tables = [table for section in document.sections for table in section.tables]
    (found,) = tables if key is None else [table for table in tables if table.key == key]
    return found


def tables_in(text: str) -> list[list[list[str]]]:
    """Split CSV into its tables, which blank lines part."""
    tables: list[list[list[str]]] = [[]]
    for row in csv.reader(io.StringIO(text)):
        if row:
            tables[-1].append(row)
        else:
            tables.append([])
    return tables
