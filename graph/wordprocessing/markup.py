"""Writes elements of WordprocessingML; text becomes markup in `escape` and nowhere else."""

import re
from typing import NewType

Xml = NewType("Xml", str)
"""Markup: what is no `Xml` has to be escaped first."""

NOTHING = Xml("")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

# XML has no way to write them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> Xml:
    """Write text as it stands in an element or an attribute."""
    return Xml(_FORBIDDEN.sub("", text).translate(_SPECIAL))


def element(tag: str, /, *content: Xml, **attributes: str | int) -> Xml:
    """Write an element, with attributes of the same vocabulary."""
    opening = f"w:{tag}" + "".join(
        f' w:{key}="{escape(str(value))}"' for key, value in attributes.items()
    )
    return Xml(f"<{opening}>{''.join(content)}</w:{tag}>" if content else f"<{opening}/>")


def join(*pieces: Xml) -> Xml:
    """Put pieces of markup after each other."""
    return Xml("".join(pieces))


def twips(centimetres: float) -> int:
    """Measure in twentieths of a point, as Word does."""
    return round(centimetres * 1440 / 2.54)
