"""Reads a cell as what somebody wrote in it, before a spreadsheet made something else of it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl.cell.cell import Cell, MergedCell

from graph.errors import ProblemCode
from graph.workbook.escaping import unescape
from graph.workbook.sheets import Takes

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_TRUTHS = {True: "yes", False: "no"}


@dataclass(frozen=True, slots=True)
class UnreadableError(Exception):
    """A cell that does not hold what was typed."""

    code: ProblemCode
    found: str


def read_cell(value: Cell | MergedCell, written: Cell | MergedCell, takes: Takes) -> str:
    """Return what a cell says as text; blank when it is empty.

    Args:
        value: The cell with the value a formula had.
        written: The same cell as it is written.
        takes: What cells of its column hold.

    Raises:
        UnreadableError: A formula has no value or is in error, or the spreadsheet has made a date
            of what was no date.
    """
    content = value.value
    if written.data_type == "f" and content is None:
        raise UnreadableError(ProblemCode.FORMULA_WITHOUT_VALUE, _quote_formula(written.value))
    if value.data_type == "e":
        raise UnreadableError(ProblemCode.FORMULA_WITHOUT_VALUE, str(content))
    if content is None:
        return ""
    if isinstance(content, bool):
        return _TRUTHS[content]
    if isinstance(content, (datetime, date)):
        return _read_date(content, value.number_format, takes)
    if isinstance(content, time):
        raise UnreadableError(ProblemCode.SPREADSHEET_DATE, content.isoformat())
    if isinstance(content, float) and content.is_integer():
        return str(int(content))
    return unescape(str(content)).strip()


def _quote_formula(formula: object) -> str:
    """Quote a formula; one of many cells lies in an object, and a table of data has none."""
    return str(getattr(formula, "text", None) or getattr(formula, "r1", None) or formula)


def _read_date(day: date, number_format: str, takes: Takes) -> str:
    """Read a date back as exactly as it is shown: `mmm-yy` is a month and `yyyy` a year."""
    shown = _QUOTED.sub("", number_format).casefold()
    has_day, has_month, has_year = ("d" in shown, "m" in shown, "y" in shown or "å" in shown)
    if takes is not Takes.DATE or not has_year or (has_day and not has_month):
        raise UnreadableError(ProblemCode.SPREADSHEET_DATE, f"{day:%Y-%m-%d}")
    if has_day:
        return f"{day:%Y-%m-%d}"
    return f"{day:%Y-%m}" if has_month else f"{day:%Y}"
