"""Words what users read, from one gettext catalogue: Swedish by default, English complete.

Code carries English messages; `graph/locale/sv` translates them. Nothing here is global: a
`Language` is passed to whatever words a result.
"""

import gettext
import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from graph.dates import ReducedDate, Season, reduce_date

LOCALE = Path(__file__).parent / "locale"
DOMAIN = "samverkan"
# Å, Ä and Ö come after Z in Swedish; plain code points put Ä before Å.
_NUMBER = re.compile(r"\d+", re.ASCII)
_MOST_DIGITS = 9
_MOST_REMEMBERED = 10_000
_SWEDISH_ORDER = str.maketrans({"å": "{a", "ä": "{b", "ö": "{c", "é": "e", "ü": "y"})


class LanguageCode(StrEnum):
    """The languages outputs come in."""

    SV = "sv"
    EN = "en"


def mark(message: str) -> str:
    """Mark a message for the catalogue where it is written, to be translated where it is shown."""
    return message


MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)


SEASONS = {
    Season.SPRING: mark("the spring of {year}"),
    Season.SUMMER: mark("the summer of {year}"),
    Season.AUTUMN: mark("the autumn of {year}"),
    Season.WINTER: mark("the winter of {year}/{next_year}"),
}


class Language:
    """Turns English messages into sentences of one language."""

    def __init__(self, code: LanguageCode) -> None:
        self.code = code
        self._translations: gettext.NullTranslations = (
            gettext.NullTranslations()
            if code is LanguageCode.EN
            else gettext.translation(DOMAIN, LOCALE, languages=[code.value])
        )
        # A page says the same few hundred messages thousands of times.
        self._translate = lru_cache(maxsize=4096)(self._translations.gettext)

    def text(self, message: str, /, **values: object) -> str:
        """Translate a message and fill its `{placeholders}`.

        Texts and numbers are put in as they are, so braces in data are never read as placeholders;
        a day is worded.
        """
        translated = self._translate(message)
        return translated.format_map(self._word(values)) if values else translated

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """Translate a message that depends on a number, given as `{number}`."""
        translated = self._translations.ngettext(one, many, number)
        return translated.format_map({"number": number, **self._word(values)})

    def day(self, day: object) -> str:
        """Write a day, or the month, season or year that is all that is known, in a sentence.

        Tables keep ISO 8601, which sorts.

        Args:
            day: A date or a reduced date.
        """
        reduced = reduce_date(day)
        if reduced is None:
            return str(day)
        if reduced.is_approximate:
            return self.text(mark("about {date}"), date=self._exactly(reduced))
        return self._exactly(reduced)

    def when(self, day: object) -> str:
        """Word when something was: on a day, in a month or in a year, as exactly as is known."""
        reduced = reduce_date(day)
        if reduced is not None and reduced.is_approximate:
            return self.day(reduced)
        if reduced is None or (reduced.month is None and reduced.season is None):
            return self.text(mark("in {year}"), year=day)
        if reduced.season is not None:
            return self.text(mark("in {season}"), season=day)
        if reduced.day is None:
            return self.text(mark("in {month}"), month=day)
        return self.text(mark("on {day}"), day=day)

    def sometime(self, day: ReducedDate) -> str:
        """Word a date whose day is not known, on a day when it may or may not have come."""
        if day.is_approximate:
            return self.text(mark("some time {about}"), about=day)
        return self.text(mark("some time in {period}"), period=day)

    def _exactly(self, reduced: ReducedDate) -> str:
        """Write a date without saying whether it is approximate."""
        year = f"{reduced.year:04}"
        if reduced.season is not None:
            next_year = f"{reduced.year + 1:04}"
            return self.text(SEASONS[reduced.season], year=year, next_year=next_year)
        words = [str(reduced.day)] if reduced.day else []
        words += [self.text(MONTHS[reduced.month - 1])] if reduced.month else []
        return " ".join([*words, year])

    @property
    def is_swedish(self) -> bool:
        """Whether results are in the language of the data."""
        return self.code is LanguageCode.SV

    def listed(self, items: Iterable[str]) -> str:
        """Join items the way a sentence does: "a, b och c"."""
        *head, last = list(items) or [""]
        if not head:
            return last
        return self.text("{first} and {last}", first=", ".join(head), last=last)

    def _word(self, values: Mapping[str, object]) -> dict[str, object]:
        """Word the days among the values."""
        return {
            name: value if isinstance(value, (str, int)) else self.day(value)
            for name, value in values.items()
        }


@cache
def load_language(code: str) -> Language:
    """Load a language once per process, by its `LanguageCode` or by that word, `sv` or `en`.

    Raises:
        ValueError: It is another word.
    """
    return Language(LanguageCode(code))


def capitalise(text: str) -> str:
    """Raise the first letter only: names are stored as they stand inside a sentence."""
    return text[:1].upper() + text[1:]


def fold(text: str) -> str:
    """Fold case and drop the marks of å, ä, ö and é, so that Orebro finds Örebro."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(_MOST_REMEMBERED)  # the same names are sorted over and over
def sort_a_to_o(text: str) -> str:
    """Key that sorts A–Ö, and 2 before 10.

    Names in the data are Swedish whatever language a result is worded in.
    """
    folded = text.casefold().translate(_SWEDISH_ORDER)
    return _NUMBER.sub(lambda number: number[0].zfill(_MOST_DIGITS), folded)
