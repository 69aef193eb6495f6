"""Normalises text at the door, so that what looks alike is alike."""

import re
from unicodedata import normalize

# Blanks of every width but the space itself, and what is set but never seen: soft hyphens, joiners,
# marks of direction, byte order marks, fillers, what chooses a variant of a letter, tags.
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U00013430-\U0001343f\U000e0000-\U000e0fff"
)
_BLANK = re.compile(f"[{_BLANKS}]")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")
_SPACES = re.compile(" {2,}")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")

# All of Unicode's category Cc but the line feed, which a cell may hold, and what is no character.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")

# In UTF-8: controls but for the tab, which may part cells, and the leads of letters outside Latin-1
# and general punctuation. Of those two blocks, what is no letter, dash, quotation mark or bullet.
_RARE = bytes(({*range(0x20), 0x7F} - {*b"\t\n"}) | ({*range(0xC4, 0x100)} - {0xE2}))
_RARE_LATIN = re.compile(rb"\xc2[\x80-\xa0\xad]")
_RARE_PUNCTUATION = re.compile(rb"\xe2(?!\x80[\x90-\xa7])")


def tidy(text: str) -> str:
    r"""Compose letters, make every blank a space and several spaces one, drop what is not seen.

    Line breaks stay, all as `\n`.

    Example:
        >>> tidy("Ha\u030abo\u00a0 kom\u00admun") == "Håbo kommun"
        True
    """
    composed = normalize("NFC", _LINE_ENDS.sub("\n", text))
    return _SPACES.sub(" ", _NOT_SEEN.sub("", _BLANK.sub(" ", composed)))


def has_control(text: str) -> bool:
    """Whether a text holds a control character, or what is no character at all."""
    return _CONTROL.search(text) is not None


def is_plain(content: bytes) -> bool:
    """Whether a file in UTF-8 holds, but for tabs, nothing that `tidy` changes and no control.

    Its lines must end in a line feed. What is rare and harmless is not plain either.
    """
    return (
        len(content.translate(None, _RARE)) == len(content)
        and not _RARE_LATIN.search(content)
        and not _RARE_PUNCTUATION.search(content)
        and b"  " not in content
    )
