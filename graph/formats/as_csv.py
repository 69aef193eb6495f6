"""Render a report's tables as CSV. Cells that a spreadsheet would run stay text."""

import csv
import io
from collections.abc import Iterable

from graph.documents.fields import edge_table, gap_table
from graph.documents.report import Report

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


# What a Swedish Excel takes for UTF-8, for columns and for decimals when a file is double-clicked.
_BYTE_ORDER_MARK = "\ufeff"


def render(report: Report, *, excel: bool = False) -> str:
    """Render the gaps; `excel` writes what a Swedish Excel opens right at a double click."""
    return render_rows(gap_table(report), excel=excel)


def render_edges(report: Report) -> str:
    """Render the edges."""
    return render_rows(edge_table(report))


def render_rows(rows: Iterable[Iterable[str | float]], *, excel: bool = False) -> str:
    """Render any rows. For Excel: semicolons, decimal commas, a byte order mark, CRLF."""
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n"
    )
    writer.writerows([_as_cell(cell, excel=excel) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK if excel else "") + out.getvalue()


def _as_cell(cell: str | float, *, excel: bool) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
    return str(cell).replace(".", ",") if excel else str(cell)
