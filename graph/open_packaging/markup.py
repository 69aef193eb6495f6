"""Makes markup of text: it becomes so in `escape` and nowhere else."""

import re
from typing import NewType

Xml = NewType("Xml", str)
"""Markup: what is no `Xml` has to be escaped first."""

NOTHING = Xml("")
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"

# XML has no way to write them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> Xml:
    """Write text as it stands in an element or an attribute."""
    return Xml(_FORBIDDEN.sub("", text).translate(_SPECIAL))


def join(*pieces: Xml) -> Xml:
    """Put pieces of markup after each other."""
    return Xml("".join(pieces))
