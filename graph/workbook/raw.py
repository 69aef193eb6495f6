"""Rows of a workbook as they are written, before any word is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.errors import Problem, ProblemCode
from graph.workbook.sheets import SEPARATORS, Sheet


@dataclass(slots=True)
class RawRow:
    """A row as it is written: the text of each field, and the problems its cells have.

    `inherited` are the fields that were blank and have what the row above has: what is wrong with
    that is told there.
    """

    number: int
    values: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    inherited: frozenset[str] = frozenset()

    def is_faulty(self, name: str) -> bool:
        """Return whether a field has a problem."""
        return any(problem.column == name for problem in self.problems)

    def fault(
        self,
        table: str,
        code: ProblemCode,
        column: str,
        found: str,
        expected: str | tuple[str, ...] = "",
        meant: str = "",
    ) -> None:
        """Note a problem of a cell, and leave its field out."""
        self.problems.append(Problem(table, code, self.number, column, found, expected, meant))
        self.values.pop(column, None)


@dataclass(slots=True)
class RawSheet:
    """A sheet as it is written: its rows, and the letter and the heading of each field's column.

    `unread` are the letters of the columns under headings that are none of the sheet's.
    """

    sheet: Sheet
    title: str
    rows: list[RawRow] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    heading_row: int = 1
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)


def split(text: str) -> list[str]:
    """Split what stands in one cell: several names or words with ; or | or a line break between."""
    for separator in SEPARATORS[1:]:
        text = text.replace(separator, SEPARATORS[0])
    return [part.strip() for part in text.split(SEPARATORS[0]) if part.strip()]


def only(values: Mapping[str, str], *names: str) -> dict[str, str]:
    """Take some fields of a row, of those that are filled in."""
    return {name: values[name] for name in names if name in values}
