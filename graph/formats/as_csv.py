"""Render a document's tables as CSV. Cells that a spreadsheet would run stay text.

Every table is in long form: municipality and day in each row, beside the names the ids and code
words that the JSON has, and one fact to a column, so that those of many municipalities stack.
"""

import csv
import io
from collections.abc import Iterable

from graph.documents.blocks import Cell, Detail, Document, Table
from graph.documents.long_form import locate
from graph.formats.options import DEFAULT, Options
from graph.vocabulary import Format

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What a Swedish Excel takes for UTF-8.
_BYTE_ORDER_MARK = "\ufeff"


def render(document: Document, options: Options = DEFAULT) -> str:
    """Render every table of a document after each other, with a blank line between."""
    ending = "\r\n" if options.excel else "\n"
    tables = (_render_rows(table, options) for table in _list_tables(document))
    return (_BYTE_ORDER_MARK if options.excel else "") + ending.join(tables)


def render_files(document: Document, options: Options = DEFAULT) -> dict[str, str]:
    """Render each table of a document as a file of its own, by file name."""
    return {f"{table.key}.csv": render_table(table, options) for table in _list_tables(document)}


def render_table(table: Table, options: Options = DEFAULT) -> str:
    """Render one table. For Excel: semicolons, decimal commas, a byte order mark, CRLF."""
    return (_BYTE_ORDER_MARK if options.excel else "") + _render_rows(table, options)


def _list_tables(document: Document) -> Iterable[Table]:
    for section in document.sections_in(Format.CSV):
        for table in section.tables:
            yield locate(table, document)


def _render_rows(table: Table, options: Options) -> str:
    shown = table.select(Detail.LONG)
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=";" if options.excel else ",",
        lineterminator="\r\n" if options.excel else "\n",
    )
    writer.writerow(guard_formula(column.heading) for column in shown.columns)
    writer.writerows([_write_cell(cell, options) for cell in row] for row in shown.rows)
    return out.getvalue()


def _write_cell(cell: Cell, options: Options) -> str:
    if isinstance(cell.value, int | float):
        number = str(cell.value)
        return number.replace(".", ",") if options.excel else number
    return guard_formula(cell.stored)


def guard_formula(text: str) -> str:
    """Write text that a spreadsheet would take for a formula so that it stays text."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
