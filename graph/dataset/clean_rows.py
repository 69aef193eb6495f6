"""Reads rows in which nothing is wrong, several times sooner than faults can be looked for.

Nearly every file is clean. Its cells are read here column by column: what a cell stands for is
asked of pydantic once and remembered, and a row is put together from values already checked.
Wherever there may be a fault the rows are left to `csv_reader`, which words it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar, get_type_hints

from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

from graph.dataset.records import Row, Text
from graph.dataset.words import enums_of, write_terms

RowT = TypeVar("RowT", bound=Row)

_MOST_REMEMBERED = 100_000
# Columns of the user's own begin so.
_OWN = "x_"


class _BlankError(ValueError):
    """A cell that must be filled is blank."""


class _Column(Protocol):
    def read(self, cells: Sequence[str]) -> Sequence[object]:
        """Read a column.

        Raises:
            ValueError: A cell that must be filled is blank, or a cell holds what it must not.
        """


def read_clean_rows(
    header: Sequence[str], body: Sequence[tuple[int, list[str]]], record: type[RowT]
) -> tuple[tuple[int, RowT], ...] | None:
    """Read the rows under a header, each with its line number; empty lines are left out.

    Returns:
        What `record.model_validate` makes of the filled cells of each row, or None where a row
        may have a fault.
    """
    columns = _columns(record)
    lines = [line for line in body if line[1]]
    if not _fits(header, columns, record) or any(len(cells) != len(header) for _, cells in lines):
        return None
    cells = dict(zip(header, zip(*(cells for _, cells in lines), strict=True), strict=False))
    blank = ("",) * len(lines)
    try:
        values = [column.read(cells.get(name, blank)) for name, column in columns.items()]
    except ValueError:
        return None
    names = tuple(columns)
    make = record.from_checked
    return tuple(
        (number, make(dict(zip(names, row, strict=False))))
        for (number, _), row in zip(lines, zip(*values, strict=True), strict=True)
    )


def _fits(header: Sequence[str], columns: Mapping[str, _Column], record: type[Row]) -> bool:
    given = {name for name in header if not is_own(name)}
    own = sum(is_own(name) for name in header)
    return len(given) + own == len(header) and (
        columns.keys() - record.optional_columns() <= given <= columns.keys()
    )


def is_own(column: str) -> bool:
    """Return whether a column is the user's own, which the program leaves alone."""
    return column.startswith(_OWN)


@cache
def _columns(record: type[Row]) -> Mapping[str, _Column]:
    """Make what reads each column of a table, in the order of the record's fields."""
    hints = get_type_hints(record, include_extras=True)
    return {
        name: _TextColumn(is_required=hints[name] is Text)
        if hints[name] in (Text, str | None)
        else _RememberedColumn(field, _reader(hints, name))
        for name, field in record.model_fields.items()
    }


def _reader(hints: Mapping[str, Any], name: str) -> Callable[[str], object]:
    """Make what reads a filled cell of a column, closed words as people write them."""
    validate = _adapter(hints[name]).validate_python
    kinds = enums_of(hints[name])
    return (lambda text: validate(write_terms(kinds[0], text))) if kinds else validate


@cache
def _adapter(hint: Any) -> "TypeAdapter[Any]":  # noqa: ANN401  # whatever a field is annotated with
    """Make what validates one sort of cell; columns of ids and of dates stand in many tables."""
    return TypeAdapter(hint)


class _TextColumn:
    """A column of any text, which is seldom met twice."""

    def __init__(self, *, is_required: bool) -> None:
        self._is_required = is_required

    def read(self, cells: Sequence[str]) -> Sequence[object]:
        """Read texts without the blanks around them; None is a blank cell."""
        texts = [cell.strip() or None for cell in cells]
        if self._is_required and None in texts:
            raise _BlankError
        return texts


class _RememberedColumn(dict[str, object]):
    """A column of ids, dates, numbers or terms: what each cell stands for, once it has been met."""

    def __init__(self, field: FieldInfo, validate: Callable[[str], object]) -> None:
        super().__init__()
        self._field = field
        self._validate = validate

    def read(self, cells: Sequence[str]) -> Sequence[object]:
        """Read cells, asking pydantic only of those not met before."""
        return [self[cell] for cell in cells]

    def __missing__(self, cell: str) -> object:
        text = cell.strip()
        if not text and self._field.is_required():
            raise _BlankError
        value = self._validate(text) if text else self._field.get_default()
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        self[cell] = value
        return value
