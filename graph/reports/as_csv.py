"""Render a report's tables as CSV. Cells that a spreadsheet would run stay text."""

import csv
import io

from graph.reports.content import Report
from graph.reports.rows import edge_table, gap_table

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    """Render the gaps."""
    return _render_rows(gap_table(report))


def render_edges(report: Report) -> str:
    """Render the edges."""
    return _render_rows(edge_table(report))


def _render_rows(rows: list[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_as_text(cell) for cell in row] for row in rows)
    return out.getvalue()


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
