"""Recognises personal data, so that it is refused before anything is made of it."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from graph.dataset.tidy import tidy
from graph.language import mark

PERSONAL_NUMBER = mark("a personal identity number")
EMAIL = mark("an e-mail address")
PHONE = mark("a phone number")

# The signs of an address, also as they are written to keep machines from finding it.
_AT = r"(?:@\s?|&#64;|%40|\s@\s|\s?[(\[{]\s?(?:at|snabel-?a)\s?[)\]}]\s?|\ssnabel-?a\s)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punkt)\s?[)\]}]\s?|\s(?:dot|punkt)\s)"
_EMAIL = re.compile(rf"[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)+", re.IGNORECASE)
# One of these stands in every address. Looked for one by one they are found soonest.
_AT_SIGNS = (b"@", b"&#64;", b"%40", b"snabel")
_BRACKETED_AT = re.compile(rb"[(\[{]\s?at\s?[)\]}]")
# Day 01-31, or 61-91 in a samordningsnummer; the century is optional. Of a birth that is written as
# a date, 1985-07-09-9805 or 85 07 09-9805, a sign must come before the last four: a year may follow
# a date, and numbers stand in rows.
_PERSONAL_NUMBER = re.compile(
    r"(?<![\d-])(?:19|20)?(\d{2})([-. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
    r"(?:\s?[-+/.]\s?|(?<![-. ]\d\d)\s?)(\d{4})(?![\d-])"
)
# A case is often numbered by the day it came in and a serial number.
_CASE = re.compile(
    r"\b(?:dnr|diarienr|diarienummer)\W{1,3}(?:[a-zåäö]{1,6}\W{0,2})?$", re.IGNORECASE
)
_LONGEST_CASE = 30
# 08-123 45 67, 070-123 45 67, 018 123456, +46 70 123 45 67, 0046…. 01-02-2024 is a date.
# So are 070/123 45 67 and 070.123.45.67, and numbers of the neighbours: +45, +47 and +358.
# After " - ", a dash or a bracket, as in (018) 12 34 56, five digits rule out opening hours.
_PHONE = re.compile(
    r"(?<![\d/.-])(?<!\d:)(?!0\d{3}-\d{2}-\d{2}(?!\d))(?!0[1-9]([\s-])(?:0[1-9]|1[0-2])\1(?:19|20)\d{2}(?!\d))"
    r"(?!0\d{3}\s?-\s?\d{3}[\dXx](?![\s-]?\d))"  # 0347-1234 is an ISSN or hours
    r"(?:\+(?:4[57]|358)(?:[\s-]?\d){7,10}"
    r"|0\d{1,3}/\d{3}[\s-]?\d{2,3}[\s-]?\d{2,3}|0\d{1,3}\.\d{2,3}\.\d{2,3}\.\d{2,3}"
    r"|(?:(?:\+|00)46[\s-]?\(?0?\)?[\s-]?\d{1,3}|0\d{1,3})"
    r"(?:[\s-]\d{2,4}(?:[\s-]?\d{2,3}){1,3}|\d{5,8})"
    r"|0\d{1,3}(?:\)\s?|\)?\s?-\s?)(?=(?:\d\s?){5})\d{2,4}(?:\s?\d{2,3}){1,3})"
    r"(?![\d/:])"
)

# What is numbered, or an hour, and is no phone number.
_NUMBERED = re.compile(
    r"(?:§|\bkl\.?(?: ?\d\d)?"
    r"|\b(?:avtal|avtals|ärende|faktura|beslut|rapport|diarie) ?(?:nr|nummer)\.?"
    r"|\b(?:dnr|avsnitt|kapitel|kap\.|punkt|sid(?:an|orna)?|s\.)) ?:? ?$",
    re.IGNORECASE,
)

# Every phone number begins like one of these. A pattern that begins with a look behind is tried at
# every letter; one that begins with a letter is not.
_TRUNK_ZERO = r"0(?<![\d/.-]0)\d"
_COUNTRY_CODE = r"\+(?:4[567]|358)"
_PHONE_START = re.compile(rf"{_TRUNK_ZERO}|{_COUNTRY_CODE}")
_COUNTRY_CODE_BYTES = re.compile(_COUNTRY_CODE.encode())
_TRUNK_ZERO_BYTES = re.compile(_TRUNK_ZERO.encode())
_TWO_DIGITS = re.compile(r"\d\d")

# Every dash and minus, and what is written for them; the full stop of Chinese is one of addresses.
_DASHES = dict.fromkeys(
    map(
        ord,
        "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\u2e40"
        "\u301c\u3030\u30a0\ufe58\ufe63\uff0d",
    ),
    "-",
)
_SIGNS = _DASHES | {ord("\u3002"): "."}

# Lead bytes in UTF-8 of the digits that are not ASCII: `\d` matches them too.
FOREIGN_DIGITS = b"\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
_LIKE_A_DATE = re.compile(rb'00[^0,;\n"]{1,4}00[^0,;\n"]{1,4}00[^0,;\n"]{1,12}0000')
_DIGITS = bytes.maketrans(b"123456789" + FOREIGN_DIGITS, b"0" * 9 + b"\0" * len(FOREIGN_DIGITS))


def find_personal_data(text: str) -> Iterator[str]:
    """Name each sort of personal data a text seems to hold, as messages of the catalogue.

    Digits count as an identity number only when the last of them is their check digit (Luhn), so
    that case numbers and statistics are let through; so is what is said to be a case number.

    Example:
        >>> list(find_personal_data("Ring 019-21 10 00"))
        ['a phone number']
        >>> list(find_personal_data("Beslut 2024-09-13, dnr KSKF/2021:201"))
        []
    """
    text = _write_plainly(text)
    if _may_hold_address(text.encode()) and _EMAIL.search(text):
        yield EMAIL
    if not _TWO_DIGITS.search(text):
        return
    if any(_is_personal_number(match) for match in _PERSONAL_NUMBER.finditer(text)):
        yield PERSONAL_NUMBER
    elif _has_phone(text):
        yield PHONE


def may_hold_personal_data(content: bytes) -> bool:
    """Whether any cell of a CSV file in UTF-8 may hold personal data, found far sooner.

    No pattern spans a separator or a quotation mark without matching in the cell alone, so a file
    that matches nowhere has no such cell. The reverse does not hold: two cells may match together.
    """
    digits = content.translate(_DIGITS)
    if not (
        _may_hold_address(content)
        or b"000000" in digits  # an identity number begins with six digits, or with a date
        or _LIKE_A_DATE.search(digits)
        or b"\0" in digits
        or _COUNTRY_CODE_BYTES.search(content)
        or _TRUNK_ZERO_BYTES.search(content)
    ):
        return False
    text = _write_plainly(content.decode())
    return bool(_EMAIL.search(text) or _PERSONAL_NUMBER.search(text) or _has_phone(text))


def _may_hold_address(content: bytes) -> bool:
    """Whether any of the signs of an address stands somewhere, in small or large letters."""
    lowered = content.lower()
    return any(sign in lowered for sign in _AT_SIGNS) or bool(_BRACKETED_AT.search(lowered))


def _write_plainly(text: str) -> str:
    """Write digits, blanks and signs in ASCII, and drop what is not seen."""
    return text if text.isascii() else tidy(normalize("NFKC", tidy(text))).translate(_SIGNS)


def _has_phone(text: str) -> bool:
    """Whether a phone number is anywhere in a text, as `_PHONE.search` finds more slowly."""
    return any(
        _PHONE.match(text, start.start()) and not _is_numbered(text, start.start())
        for start in _PHONE_START.finditer(text)
    )


def _is_numbered(text: str, start: int) -> bool:
    """Whether the words before a number say that it is a section, an agreement or an hour."""
    return _NUMBERED.search(text[max(0, start - _LONGEST_CASE) : start]) is not None


def _is_personal_number(match: re.Match[str]) -> bool:
    year, _, month, day, serial = match.groups()
    before = match.string[max(0, match.start() - _LONGEST_CASE) : match.start()]
    return _has_check_digit(year + month + day + serial) and not _CASE.search(before)


def _has_check_digit(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
