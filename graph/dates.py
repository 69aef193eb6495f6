"""Reads written dates, a year, a month or a day as sources give them, and counts whole months.

Dates in data, on the command line and in sentences that repeat one are all read here.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_REDUCED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_MONTHS_A_YEAR = 12
_MOST_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class ReducedDate:
    """A year, a month or a day, as written, with the days it may stand for.

    Example:
        >>> ReducedDate.parse("2021-02").last
        datetime.date(2021, 2, 28)
        >>> str(ReducedDate.parse("2016"))
        '2016'
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "ReducedDate":
        """Read `2016`, `2021-10` or `2024-09-13`.

        Raises:
            ValueError: The text is in another form, or names a day that does not exist.
        """
        return _parse(text)

    @property
    def year(self) -> int:
        """The year, which is always known."""
        return self.first.year

    @property
    def month(self) -> int | None:
        """The month, 1 to 12; None when only the year is known."""
        return self.first.month if len(self.text) > len("2016") else None

    @property
    def day(self) -> int | None:
        """The day of the month; None when it is not known."""
        return self.first.day if len(self.text) > len("2021-10") else None

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(self.text)  # the days follow from the text


@lru_cache(_MOST_REMEMBERED)
def _parse(text: str) -> ReducedDate:
    match = _REDUCED.fullmatch(text)
    if match is None:
        message = f"not a reduced ISO 8601 date: {text!r}"
        raise ValueError(message)
    year, month, day = match.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return ReducedDate(text, first, first)
    last_month = first.month if month else _MONTHS_A_YEAR
    return ReducedDate(text, first, _last_of_month(first.year, last_month))


def parse_day(text: str) -> date:
    """Read a whole day, as `2024-09-13`.

    Raises:
        ValueError: The text is in another form, or names a day that does not exist.
    """
    reduced = ReducedDate.parse(text)
    if reduced.day is None:
        message = f"not a whole day: {text!r}"
        raise ValueError(message)
    return reduced.first


def reduce_date(value: object) -> ReducedDate | None:
    """Read a date, a reduced date or the text of one; None for anything else."""
    if isinstance(value, ReducedDate):
        return value
    try:
        return ReducedDate.parse(str(value))
    except ValueError:
        return None


def months_between(earlier: date, later: date) -> int:
    """Count the whole months from one day to a later one; none when it is not later.

    A month is whole when `add_months` does not pass the later day.
    """
    months = (later.year - earlier.year) * _MONTHS_A_YEAR + later.month - earlier.month
    if months > 0 and add_months(earlier, months) > later:
        months -= 1
    return max(0, months)


def add_months(day: date, months: int) -> date:
    """Move a day by whole months; the 31st becomes the last day of a shorter month.

    The calendar has years 1 to 9999. A day beyond them becomes its first or last day, so that
    "9999-12-31", which people write for "until further notice", can be reckoned with.
    """
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    last = _last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))


def _last_of_month(year: int, month: int) -> date:
    if month == _MONTHS_A_YEAR:
        return date(year, month, 31)
    return date(year, month + 1, 1) - timedelta(days=1)
