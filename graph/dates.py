"""Reads written dates, as exact or as vague as sources give them, and counts whole months.

Dates in data, on the command line and in sentences that repeat one are all read here. They are
kept as EDTF (ISO 8601-2, level 1): `2016`, `2021-10`, `2024-09-13`, a season `2023-23`, and `~`
after any of them but a day for "about".
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

EDTF_PATTERN = r"^\d{4}(~|-(0[1-9]|1[0-2]|2[1-4])~?|-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$"
"""What a stored date looks like, for schemas; some days that it lets through do not exist."""

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)", re.ASCII)
_MONTHS_A_YEAR = 12
_MOST_REMEMBERED = 10_000


class Season(IntEnum):
    """The seasons of EDTF."""

    SPRING = 21
    SUMMER = 22
    AUTUMN = 23
    WINTER = 24


# The first month of a season and how many it lasts. Generous, as a term is meant as often as a
# season: vårterminen begins in January, höstterminen in August.
_SEASON_MONTHS = {
    Season.SPRING: (1, 6),
    Season.SUMMER: (6, 3),
    Season.AUTUMN: (8, 5),
    Season.WINTER: (12, 3),
}
# How many months "about" may be off, either way.
_YEAR_OFF_BY, _SEASON_OFF_BY, _MONTH_OFF_BY = 6, 3, 1


@dataclass(frozen=True, slots=True)
class ReducedDate:
    """A year, a season, a month or a day, exact or about, with the days it may stand for.

    Example:
        >>> ReducedDate.parse("2021-02").last
        datetime.date(2021, 2, 28)
        >>> ReducedDate.parse("2023-23").first
        datetime.date(2023, 8, 1)
        >>> str(ReducedDate.parse("2016"))
        '2016'
    """

    text: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> "ReducedDate":
        """Read a date as it is stored: `2016`, `2021-10`, `2024-09-13`, `2023-23` or `2023~`.

        Raises:
            ValueError: The text is in another form, or names a day that does not exist.
        """
        return _parse(text)

    @property
    def is_approximate(self) -> bool:
        """Whether the source says "about"."""
        return self.text.endswith("~")

    @property
    def is_exact(self) -> bool:
        """Whether it can mean one day only."""
        return self.first == self.last

    @property
    def year(self) -> int:
        """The year, which is always known; of a winter, the year it begins."""
        return int(self.text[:4])

    @property
    def season(self) -> Season | None:
        """The season, where one is meant."""
        number = self._second_part
        return Season(number) if number is not None and number > _MONTHS_A_YEAR else None

    @property
    def month(self) -> int | None:
        """The month, 1 to 12; None when only the year or the season is known."""
        number = self._second_part
        return number if number is not None and number <= _MONTHS_A_YEAR else None

    @property
    def day(self) -> int | None:
        """The day of the month; None when it is not known."""
        return self.first.day if len(self.text) == len("2024-09-13") else None

    @property
    def _second_part(self) -> int | None:
        """The month or the number of the season."""
        return int(self.text[5:7]) if len(self.text) >= len("2021-10") else None

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(self.text)  # the days follow from the text


@lru_cache(_MOST_REMEMBERED)
def _parse(text: str) -> ReducedDate:
    match = _EDTF.fullmatch(text)
    if match is None or (match[3] and match[4]):
        message = f"not a reduced ISO 8601 date: {text!r}"
        raise ValueError(message)
    year, number, day = int(match[1]), match[2], match[3]
    if day:
        only = date(year, int(number), int(day))
        return ReducedDate(text, only, only)
    if number is None:
        month, lasts, off_by = 1, _MONTHS_A_YEAR, _YEAR_OFF_BY
    elif int(number) in _SEASON_MONTHS:
        (month, lasts), off_by = _SEASON_MONTHS[Season(int(number))], _SEASON_OFF_BY
    else:
        month, lasts, off_by = int(number), 1, _MONTH_OFF_BY
    first = date(year, month, 1)
    last_month = add_months(first, lasts - 1)
    if match[4]:
        first, last_month = add_months(first, -off_by), add_months(last_month, off_by)
    return ReducedDate(text, first, _last_of_month(last_month.year, last_month.month))


def order_of_end(end: ReducedDate) -> tuple[date, bool]:
    """Order ends by their last day; of two that share it, the one that names the day is first."""
    return (end.last, not end.is_exact)


_SEASON_NAMES = {
    Season.SPRING: "våren vår vårterminen vt spring",
    Season.SUMMER: "sommaren sommar summer",
    Season.AUTUMN: "hösten höst höstterminen ht autumn fall",
    Season.WINTER: "vintern vinter winter",
}
_MONTH_NAMES = (
    *("januari january jan", "februari february feb", "mars march mar", "april apr"),
    *("maj may", "juni june jun", "juli july jul", "augusti august aug"),
    *("september sept sep", "oktober october okt oct", "november nov"),
    "december dec",
)
_NUMBER_BY_NAME = {
    name: number
    for number, names in [*_SEASON_NAMES.items(), *enumerate(_MONTH_NAMES, start=1)]
    for name in names.split()
}
# Few programs read what people write, so these are compiled when one does: re keeps them.
_ABOUT = r"(?:omkring|cirka|circa|ca\.?|c:a|runt|kring|about|around)\s+(.+)"
# The year first, so that which is month and which is day is never in doubt.
_YEAR_FIRST = r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(~?)"
_RUN_TOGETHER = r"(\d{4})(\d{2})(\d{2})"
_WITH_A_TIME = r"(\d{4}-\d{2}-\d{2})[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?"
_NAMED_SEASON = r"([a-zåäö]+)[ '-]*(\d{4}|\d{2})(?:[/-](\d{4}|\d{2}))?"
_NAMED_MONTH = r"(?:(?:den )?(\d{1,2}) )?([a-z]+)\.? (\d{4})"
_OPEN_END = r"\.\.|(?:tills vidare|until further notice)\.?"
_NO_END = date(9999, 12, 31)


def _match(pattern: str, text: str) -> re.Match[str] | None:
    return re.fullmatch(pattern, text, re.ASCII)


def read_date(text: str) -> ReducedDate:
    """Read a date as people write it: "hösten 2023", "vt24", "oktober 2021", "20211001", "ca 2023".

    Raises:
        ValueError: It can be read in more than one way, or is no day that exists.
    """
    written = " ".join(text.casefold().split()).removeprefix("under ")
    about = _match(_ABOUT, written)
    if about is not None:
        inner = read_date(about[1])
        return inner if inner.is_approximate else ReducedDate.parse(f"{inner}~")
    return ReducedDate.parse(_as_edtf(written))


def read_end(text: str) -> ReducedDate | None:
    """Read when something ends; None where it has no end, as "tills vidare" and 9999-12-31 say.

    Raises:
        ValueError: It is neither a date nor an open end.
    """
    if _match(_OPEN_END, " ".join(text.casefold().split())):
        return None
    end = read_date(text)
    return None if end.last == _NO_END else end


def read_last_day(text: str) -> date:
    """Read a day; of a year, a season or a month its last, when all of it has come about.

    Raises:
        ValueError: It is no date, or one that does not exist.
    """
    return read_date(text).last


def _as_edtf(written: str) -> str:
    """Rewrite a date as it is stored; what is no known form stays, to be refused."""
    if match := _match(_RUN_TOGETHER, written):
        return "-".join(match.groups())
    if match := _match(_WITH_A_TIME, written):
        return match[1]
    if match := _match(_YEAR_FIRST, written):
        year, _, *numbers, about = match.groups()
        return "-".join([year, *(f"{int(number):02}" for number in numbers if number)]) + about
    if match := _match(_NAMED_MONTH, written):
        day, name, year = match.groups()
        number = _NUMBER_BY_NAME.get(name)
        if number is not None and number <= _MONTHS_A_YEAR:
            return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"
    if match := _match(_NAMED_SEASON, written):
        name, year, next_year = match.groups()
        number = _NUMBER_BY_NAME.get(name, 0)
        if number > _MONTHS_A_YEAR and _are_winter(number, year, next_year):
            return f"{_whole_year(year)}-{number}"
    return written


def _are_winter(number: int, year: str, next_year: str | None) -> bool:
    """Return whether only one year is named, or the two that a winter spans."""
    if next_year is None:
        return True
    return number == Season.WINTER and _whole_year(next_year) == _whole_year(year) + 1


def _whole_year(text: str) -> int:
    return int(text) if len(text) == len("2023") else 2000 + int(text)


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


def months_since(day: ReducedDate, later: date) -> int:
    """Count the whole months since a day; of a month, a season or a year since its middle."""
    middle = day.first + (day.last - day.first) / 2
    return months_between(middle, later)


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


def add_days(day: date, days: int) -> date:
    """Move a day by days; beyond the calendar it becomes its first or last day, as for months.

    Example:
        >>> add_days(date(9999, 12, 31), 1)
        datetime.date(9999, 12, 31)
    """
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def _last_of_month(year: int, month: int) -> date:
    if month == _MONTHS_A_YEAR:
        return date(year, month, 31)
    return date(year, month + 1, 1) - timedelta(days=1)
