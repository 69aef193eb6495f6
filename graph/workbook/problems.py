"""Says where in a workbook something is wrong, in the words that stand there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graph.errors import Problem
from graph.language import Language
from graph.workbook.sheets import SHEET_BY_TABLE, SHEETS, Sheet

# What messages name; "forum" is a column of one sheet, and a word of many messages.
_FIELDS = frozenset(field for sheet in SHEETS for field in sheet.record.model_fields)
_TABLE = re.compile(r"\b(sources|actors|forums|edges|assessments|findings|actions)\.csv\b")


@dataclass(frozen=True, slots=True)
class SheetProblem(Problem):
    """A fault in a cell of a workbook: `file` is the workbook, `cell` as Excel writes it.

    `column` is the heading that stands over the cell. `place` orders the sheets, and those of a
    form, which are listed as they stand in it.
    """

    sheet: str = ""
    cell: str = ""
    fields: Mapping[str, str] | None = None
    place: int = 0

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Where it comes among others: as they stand in the sheets, from left to right."""
        letters = self.cell.rstrip("0123456789")
        return (self.file, self.place, self.row or 0, f"{letters:>3}", self.code)

    def render(self, language: Language) -> str:
        """Describe the fault on one line: workbook, sheet, cell, heading, and what to do."""
        place = f"{self.file}: {self.sheet}!{self.cell}" if self.cell else f"{self.file}"
        if self.sheet and not self.cell:
            place = f"{place}: {self.sheet}"
        column = f"{self.column}: " if self.column else ""
        return f"{place}: {column}{self.word(language)}"

    def word(self, language: Language) -> str:
        """Say what was found and what to do, with sheets and headings for tables and columns."""
        words = Problem.word(self, language)
        words = _TABLE.sub(lambda found: language.text(SHEET_BY_TABLE[found[1]].name), words)
        for field, heading in (self.fields or {}).items():
            words = re.sub(rf"(?<![\w-]){re.escape(field)}(?![\w-])", heading, words)
        return words


def headings_of(sheet: Sheet, language: Language) -> dict[str, str]:
    """Name the heading of each field of a sheet whose name no sentence would hold."""
    return {
        column.field: language.text(column.heading)
        for column in sheet.columns
        if column.field in _FIELDS and ("_" in column.field or language.is_swedish)
    }
