"""Words how old the evidence is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.dataset.records import Source
from graph.dates import ReducedDate, months_since
from graph.language import Language, mark

# Months that are said in years.
_LONG = 24


@dataclass(frozen=True, slots=True)
class Age:
    """How many whole months old something is; about so many where its day is not known."""

    months: int
    is_approximate: bool


def find_age(day: ReducedDate, as_of: date) -> Age:
    """Find how old what describes a day is; of a month, a season or a year its middle counts."""
    return Age(months_since(day, as_of), not day.is_exact)


def word_how_old(age: Age, language: Language) -> str:
    """Say an age: "10 months", or "about 11 months" where only the month is known."""
    words = word_months(age.months, language)
    return language.text(mark("about {age}"), age=words) if age.is_approximate else words


def word_no_edges(day: date, language: Language) -> str:
    """Say that so little is known on a day that nothing can be said of it."""
    return language.text(
        mark("No edge is known on {day}, so nothing is known of gaps or of contacts."), day=day
    )


def is_undated(sources: Iterable[Source]) -> bool:
    """Return whether none of the sources says when it was written."""
    return all(source.is_undated for source in sources)


def word_months(number: int, language: Language) -> str:
    """Say a time in months, and from two years in years and months."""
    years, months = divmod(number, 12) if number >= _LONG else (0, number)
    parts = [language.count("{number} year", "{number} years", years)] if years else []
    if months or not years:
        parts.append(language.count("{number} month", "{number} months", months))
    return language.listed(parts)
