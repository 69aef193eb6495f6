"""Words how soon something ends: where only a year or a month is known, at the latest."""

from datetime import date

from graph.dates import ReducedDate
from graph.language import Language, mark


def word_ending(end: ReducedDate, as_of: date, language: Language) -> str:
    """Say in how many days something ends, as inside a sentence.

    Args:
        end: When it ends, as exactly as is known; its last day is none before `as_of`.
        as_of: The day it is said on.
        language: The language of the words.
    """
    left = word_days_left((end.last - as_of).days, language, is_day_known=end.is_exact)
    return language.text(mark("ends {left}"), left=left)


def word_days_left(days: int, language: Language, *, is_day_known: bool) -> str:
    """Say how long is left, as after "ends": in so many days, or within them."""
    if not days:
        return language.text(mark("today") if is_day_known else mark("today at the latest"))
    if is_day_known:
        return language.count("in {number} day", "in {number} days", days)
    return language.count("within {number} day", "within {number} days", days)


def word_last_day(end: ReducedDate, language: Language) -> str:
    """Say the last day of what ends; of a year or a month, the last that it leaves open."""
    day = language.day(end.last)
    return day if end.is_exact else language.text(mark("{day} at the latest"), day=day)
