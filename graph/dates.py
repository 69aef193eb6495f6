"""Own reduced ISO 8601 dates: the data keeps what is known, this widens it to whole days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

_REDUCED = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


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
        match = _REDUCED.fullmatch(text)
        if match is None:
            message = f"not a reduced ISO 8601 date: {text!r}"
            raise ValueError(message)
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
        if day:
            return cls(text, first, first)
        last_month = month or 12
        return cls(text, first, date(first.year, last_month, monthrange(first.year, last_month)[1]))

    def __str__(self) -> str:
        return self.text


def months_between(earlier: date, later: date) -> int:
    """Count the whole months from one day to a later one; none when it is not later."""
    span = relativedelta(later, earlier)
    return max(0, span.years * 12 + span.months)


def add_months(day: date, months: int) -> date:
    """Move a day by whole months; the 31st becomes the last day of a shorter month."""
    return day + relativedelta(months=months)
