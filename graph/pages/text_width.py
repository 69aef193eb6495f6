"""Measures and breaks text as Arial and the fonts of its widths draw it, without a browser.

Names are broken into lines once, here, so that the picture on the screen, on paper and without
scripts is the same one. Widths err on the wide side: a box may be roomy, never too small.
"""

from collections.abc import Sequence
from functools import lru_cache

# How much wider a word is in bold than otherwise.
BOLD = 1.07
_COMMON = 556
_CAPITAL = 722
_OTHER_SCRIPT = 1350
_LATIN_ENDS = 0x250


class _Widths(dict[str, int]):
    """Widths of letters in thousandths of the size; one not met before is added."""

    def __missing__(self, letter: str) -> int:
        if ord(letter) >= _LATIN_ENDS and letter != "–":
            width = _OTHER_SCRIPT
        else:
            width = _CAPITAL if letter.isupper() else _COMMON
        self[letter] = width
        return width


# Arial's, the same in Liberation Sans and Helvetica.
_WIDTHS = _Widths(
    {
        letter: width
        for width, letters in {
            222: "ijl",
            278: "ftI /.,:;!'",
            333: "r-()[]",
            355: '"',
            500: "ckvxyzsJ",
            611: "FTZ",
            667: "ABEKPSVXYÅÄ&",
            722: "CDHNRUw",
            778: "GOQÖ",
            833: "mM",
            889: "%",
            944: "W",
            1000: "…—",
            1015: "@",
        }.items()
        for letter in letters
    }
)
# Room for letter shapes of other fonts.
_SLACK = 1.03
_SHORTEST_TAIL = 4
# Lines that differ by less than a letter look alike.
_CLOSE = 4
# A page names the same actors and forums in many places, and so do municipalities.
_KEPT = 4096
_SEARCHED = 4
_VOWELS = set("aeiouyåäöéü")
# What the later part of a compound in the names of authorities and forums begins with.
_WORDS = """
anmäl ansvar arbet avdelning barn berättels besök center central enhet forum fritid fullmäktige
förebygg förvaltning grupp gård handling hem hållbarhet hälso insats kammar kommels kommun
konsulent kontor lag ledning lägg mottagning myndighet möte nämnd ordning ordnar plan plikt polis
program psykiatri rapport region relater rutin råd samord samverk skol social strateg styr stöd
team tjänst ungdom uppfölj uppsök utbildning utred utskott utveckling verk vård åklag överens
"""
_LATER_PARTS = tuple(_WORDS.split())


def measure(text: str, size: float) -> float:
    """Width of a text on one line, in the same unit as the size of its letters."""
    return sum(map(_WIDTHS.__getitem__, text)) / 1000 * size * _SLACK


@lru_cache(_KEPT)
def break_lines(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Break a text into at most so many lines that fit a width; the last ends in … if cut.

    Only a word longer than a line is broken, unless the text would be cut otherwise.
    """
    return _break(text, size, width, most)


def _break(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    words = text.split()
    lines = _fill_lines(words, size, width, is_tight=False)
    if len(lines) > most:
        lines = _fill_lines(words, size, width, is_tight=True)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _cut(lines[most - 1] + " " + lines[most], size, width))


@lru_cache(_KEPT)
def break_evenly(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Break a text as `break_lines` does, its lines as alike in length as the words let them be."""
    lines = break_lines(text, size, width, most)
    narrow, wide = measure(text, size) / len(lines) - 1, width
    while len(lines) > 1 and wide - narrow > _CLOSE:
        middle = (narrow + wide) / 2
        even = _break(text, size, middle, most)
        # Neither a line more nor a word more broken.
        if len(even) == len(lines) and " ".join(even) == " ".join(lines):
            lines, wide = even, middle
        else:
            narrow = middle
    return lines


def _fill_lines(words: Sequence[str], size: float, width: float, *, is_tight: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        rest = word
        # A word that no line holds begins after the one before it, where its parts meet there.
        is_too_long = measure(word, size) > width
        while measure(together := f"{line} {rest}".strip(), size) > width:
            at = _fit_piece(line, rest, size, width) if is_tight or is_too_long or not line else 0
            if line and not is_tight and not rest[at:].casefold().startswith(_LATER_PARTS):
                at = 0
            if not at and line:
                lines.append(line)
            else:
                lines.append(f"{line} {rest[:at]}-".strip())
                rest = rest[at:]
            line = ""
        line = together
    return [*lines, line]


def _fit_piece(line: str, word: str, size: float, width: float) -> int:
    """Say how many letters of a word fit after what a line holds; 0 when too few do."""
    sizes = range(len(word) - (1 if line else 0), 1, -1)
    fits = next((at for at in sizes if measure(f"{line} {word[:at]}-".strip(), size) <= width), 0)
    at = _find_break(word, max(1, min(fits, len(word) - _SHORTEST_TAIL)))
    return 0 if line and at < _SHORTEST_TAIL else at


def _find_break(word: str, most: int) -> int:
    """Break a Swedish compound where its parts meet, else before a consonant and a vowel."""
    for at in range(most, max(_SHORTEST_TAIL, most // 3) - 1, -1):
        if word[at:].casefold().startswith(_LATER_PARTS):
            return at
    for at in range(most, max(1, most - _SEARCHED), -1):
        is_joint = word[at] == "s" and word[at + 1 :].casefold().startswith(_LATER_PARTS)
        starts_syllable = word[at + 1 : at + 2].casefold() in _VOWELS
        if word[at] not in _VOWELS and starts_syllable and not is_joint:
            return at
    return most


def _cut(text: str, size: float, width: float) -> str:
    while text and measure(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
