"""Writes paragraphs and what stands in them: runs of letters, links, fields, lists to choose from.

Elements stand in the order of the schema, on which Word insists.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from graph.open_packaging.markup import NOTHING, Xml, escape, join
from graph.wordprocessing.markup import element

_BREAKS = re.compile(r"(\t|\r\n|\n|\r)")
_GREY = "6B7674"
_LINK = "0B5A8A"


class Style(StrEnum):
    """The styles of paragraphs, by the ids that Word has for them."""

    NORMAL = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    CONTENTS = "TOCHeading"
    BULLET = "ListBullet"
    NUMBER = "ListNumber"
    FOOTER = "Footer"


HEADINGS = (Style.HEADING_1, Style.HEADING_2, Style.HEADING_3)
"""The headings by their level, the first at place 0."""


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look where they look otherwise than their paragraph's style; sizes are points."""

    size: float | None = None
    colour: str = ""
    is_bold: bool = False
    is_italic: bool = False
    is_highlighted: bool = False
    is_underlined: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """How a paragraph stands: its style, and points of room where they are not the style's.

    One that `keeps_next` is on the page of the next, and `is_whole` is on one page.
    """

    style: Style = Style.NORMAL
    before: float | None = None
    after: float | None = None
    line: float | None = None
    keeps_next: bool = False
    is_whole: bool = False
    begins_page: bool = False


PLAIN, PLAIN_PARAGRAPH = Look(), ParagraphLook()


def paragraph(*content: Xml, layout: ParagraphLook = PLAIN_PARAGRAPH) -> Xml:
    """Write a paragraph."""
    return element("p", _write_layout(layout), *content)


def run(text: str, look: Look = PLAIN) -> Xml:
    """Write letters that look alike; a line break and a tab are what they are."""
    return element("r", _write_look(look), *_write_text(text))


def hidden(text: str) -> Xml:
    """Write what only the program reads; no printer or reader shows it."""
    return run(f" {text} ", Look(is_hidden=True))


def link_within(bookmark: str, text: str) -> Xml:
    """Write words that lead to a bookmark of the same document."""
    return element("hyperlink", run(text), anchor=bookmark)


def look_of_link(size: float) -> Look:
    """Return how words look that lead out of the document."""
    return Look(size=size, colour=_LINK, is_underlined=True)


def begin_field(instruction: str, look: Look = PLAIN) -> Xml:
    """Begin what Word can work out anew; what follows is shown until then."""
    asked = Xml(f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>')
    instruction_run = element("r", _write_look(look), asked)
    return join(_field_mark("begin", look), instruction_run, _field_mark("separate", look))


def end_field() -> Xml:
    """End what `begin_field` began."""
    return _field_mark("end")


def field(instruction: str, shown: str, look: Look = PLAIN) -> Xml:
    """Write a field with what is shown until Word works it out."""
    return join(begin_field(instruction, look), run(shown, look), _field_mark("end", look))


def offer(choices: Sequence[str], shown: str, size: float, *, is_chosen: bool = True) -> Xml:
    """Offer a list to choose from.

    Args:
        choices: What may be chosen.
        shown: What stands there until something else is chosen.
        size: The size of the letters.
        is_chosen: Whether what stands there is a choice already, and no mere prompt.
    """
    items = (element("listItem", displayText=choice, value=choice) for choice in choices)
    prompt = NOTHING if is_chosen else element("showingPlcHdr")
    letters = run(shown, Look(size=size, colour="" if is_chosen else _GREY))
    return element(
        "sdt",
        element("sdtPr", prompt, element("comboBox", *items)),
        element("sdtContent", letters),
    )


def _field_mark(kind: str, look: Look = PLAIN) -> Xml:
    # LibreOffice sets a field as its instruction looks, Word as what is shown.
    return element("r", _write_look(look), element("fldChar", fldCharType=kind))


def _write_text(text: str) -> Iterator[Xml]:
    for piece in _BREAKS.split(text):
        if piece == "\t":
            yield element("tab")
        elif piece[:1] in ("\r", "\n") and piece:
            yield element("br")
        elif piece:
            kept = ' xml:space="preserve"' if piece.strip() != piece else ""
            yield Xml(f"<w:t{kept}>{escape(piece)}</w:t>")


@cache
def _write_look(look: Look) -> Xml:
    pieces = (
        (look.is_bold, element("b")),
        (look.is_italic, element("i")),
        (look.is_hidden, element("vanish")),
        (look.colour, element("color", val=look.colour)),
        (look.size, element("sz", val=int((look.size or 0) * 2))),
        (look.is_highlighted, element("highlight", val="yellow")),
        (look.is_underlined, element("u", val="single")),
    )
    kept = [piece for is_asked, piece in pieces if is_asked]
    return element("rPr", *kept) if kept else NOTHING


@cache
def _write_layout(layout: ParagraphLook) -> Xml:
    pieces = (
        (layout.style is not Style.NORMAL, element("pStyle", val=layout.style)),
        (layout.keeps_next, element("keepNext")),
        (layout.is_whole, element("keepLines")),
        (layout.begins_page, element("pageBreakBefore")),
        (True, _write_spacing(layout)),
    )
    kept = [piece for is_asked, piece in pieces if is_asked and piece]
    return element("pPr", *kept) if kept else NOTHING


def _write_spacing(layout: ParagraphLook) -> Xml:
    spacing: dict[str, str | int] = {
        name: round(points * 20)
        for name, points in (
            ("before", layout.before),
            ("after", layout.after),
            ("line", layout.line),
        )
        if points is not None
    }
    if "line" in spacing:
        spacing["lineRule"] = "exact"
    return element("spacing", **spacing) if spacing else NOTHING
