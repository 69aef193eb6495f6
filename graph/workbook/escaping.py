r"""Writes text as a workbook holds it: `_x000D_` there is a letter by its number.

Excel writes a carriage return so, and would show `_x202E_` in a name as the letter that turns text.
"""

import re

_NUMBERED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# Half of a pair is no letter.
_LETTER = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")


def escape(text: str) -> str:
    """Write text so that a workbook shows it as it is.

    Example:
        >>> escape("_x202E_")
        '_x005F_x202E_'
    """
    return _NUMBERED.sub("_x005F_", text) if "_x" in text else text


def unescape(text: str) -> str:
    r"""Read what a workbook shows of text that it holds; every line ends in a line feed.

    Example:
        >>> unescape("rad 1_x000D_\nrad 2")
        'rad 1\nrad 2'
    """
    if "_x" not in text:
        return text
    shown = _LETTER.sub(lambda found: chr(int(found[1], 16)), text)
    return shown.replace("\r\n", "\n").replace("\r", "\n")
