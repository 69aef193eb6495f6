"""Words how soon something ends."""

from datetime import date

from graph.language import Language, mark


def word_days_left(day: date, as_of: date, language: Language) -> str:
    """Say in how many days something ends, as inside a sentence.

    Args:
        day: Its last day, none before `as_of`.
        as_of: The day it is said on.
        language: The language of the words.
    """
    left = (day - as_of).days
    if not left:
        return language.text(mark("ends today"))
    return language.count("ends in {number} day", "ends in {number} days", left)
