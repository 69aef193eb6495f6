"""Writes the styles that a document has, and how its lists are marked."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.open_packaging.markup import DECLARATION, NOTHING, Xml, join
from graph.wordprocessing.markup import W, element
from graph.wordprocessing.paragraphs import HEADINGS, Style

_BRAND = "12453C"
_ACCENT = "4F81BD"
_NAMES = {
    Style.NORMAL: "Normal",
    Style.TITLE: "Title",
    Style.SUBTITLE: "Subtitle",
    **{style: f"heading {level}" for level, style in enumerate(HEADINGS, 1)},
    Style.CONTENTS: "TOC Heading",
    Style.BULLET: "List Bullet",
    Style.NUMBER: "List Number",
    Style.FOOTER: "footer",
}
# Those of no more than headings and titles are followed by what is none.
_OF_TEXT = frozenset({Style.NORMAL, Style.BULLET, Style.NUMBER, Style.FOOTER})
# What Word offers beside them, as in a document of its own.
_OFFERED = ("heading 4", "Strong", "Emphasis", "Quote", "List Paragraph", "caption")
_LISTS = {Style.BULLET: ("bullet", "\uf0b7"), Style.NUMBER: ("decimal", "%1.")}


@dataclass(frozen=True, slots=True)
class HeadingLook:
    """The size of a title or a heading, and the room above and below it, in points."""

    size: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Styles:
    """What all of a document is set in: a font, the size of its letters, its headings."""

    font: str
    size: float
    headings: Mapping[Style, HeadingLook]


def write_styles(styles: Styles, locale: str) -> bytes:
    """Write the styles of a document in a language."""
    pieces = join(
        _write_defaults(styles, locale),
        _write_offered(),
        _style(Style.NORMAL, _spacing(after=4), _letters(styles.size)),
        *(_write_heading(style, look) for style, look in styles.headings.items()),
        _write_subtitle(),
        _style(Style.CONTENTS, element("outlineLvl", val=9)),
        *(_write_list(style, number) for number, style in enumerate(_LISTS, 1)),
        _style(Style.FOOTER, _spacing(after=0, line=240)),
        _TABLE_STYLES,
    )
    return _part("styles", pieces)


def write_numbering() -> bytes:
    """Write how lists are marked: with a bullet, or with a number."""
    kinds, numbers = [], []
    for number, (style, (kind, mark)) in enumerate(_LISTS.items(), 1):
        level = element(
            "lvl",
            element("start", val=1),
            element("numFmt", val=kind),
            element("pStyle", val=style),
            element("lvlText", val=mark),
            element("lvlJc", val="left"),
            element("pPr", _LIST_TABS, element("ind", left=360, hanging=360)),
            element("rPr", _fonts("Symbol")) if style is Style.BULLET else NOTHING,
            ilvl=0,
        )
        single = element("multiLevelType", val="singleLevel")
        kinds.append(element("abstractNum", single, level, abstractNumId=number))
        numbers.append(element("num", element("abstractNumId", val=number), numId=number))
    return _part("numbering", join(*kinds, *numbers))


def write_fonts(styles: Styles) -> bytes:
    """Name the font that the document is set in."""
    return _part("fonts", element("font", element("family", val="swiss"), name=styles.font))


def _part(name: str, content: Xml) -> bytes:
    return f'{DECLARATION}<w:{name} xmlns:w="{W}">{content}</w:{name}>'.encode()


def _write_defaults(styles: Styles, locale: str) -> Xml:
    letters = element(
        "rPr",
        _fonts(styles.font),
        element("sz", val=22),
        element("szCs", val=22),
        element("lang", val=locale, eastAsia="en-US", bidi="ar-SA"),
    )
    standing = element("pPr", element("spacing", after=200, line=276, lineRule="auto"))
    return element("docDefaults", element("rPrDefault", letters), element("pPrDefault", standing))


def _write_offered() -> Xml:
    exceptions = (
        element("lsdException", name=name, semiHidden=0, unhideWhenUsed=0, qFormat=1)
        for name in _OFFERED
    )
    return element(
        "latentStyles",
        *exceptions,
        defLockedState=0,
        defUIPriority=99,
        defSemiHidden=1,
        defUnhideWhenUsed=1,
        defQFormat=0,
        count=276,
    )


def _write_heading(style: Style, look: HeadingLook) -> Xml:
    is_title = style is Style.TITLE
    rule = element("bottom", val="single", sz=8, space=4, color=_ACCENT)
    standing = (
        join(
            element("pBdr", rule),
            _spacing(look.before, look.after, line=240),
            element("contextualSpacing"),
        )
        if is_title
        else join(
            element("keepNext"),
            element("keepLines"),
            _spacing(look.before, look.after),
            element("outlineLvl", val=HEADINGS.index(style)),
        )
    )
    spread = join(element("spacing", val=5), element("kern", val=28))
    letters = join(
        NOTHING if is_title else join(element("b"), element("bCs")),
        element("color", val=_BRAND),
        spread if is_title else NOTHING,
        _letters(look.size),
    )
    return _style(style, standing, letters)


def _write_subtitle() -> Xml:
    letters = join(
        element("i"),
        element("iCs"),
        element("color", val=_ACCENT),
        element("spacing", val=15),
        _letters(12),
    )
    return _style(Style.SUBTITLE, NOTHING, letters)


def _write_list(style: Style, number: int) -> Xml:
    marked = element("numPr", element("numId", val=number))
    return _style(style, join(marked, element("contextualSpacing")))


def _style(style: Style, standing: Xml, letters: Xml = NOTHING) -> Xml:
    is_default = style is Style.NORMAL
    base = Style.HEADING_1 if style is Style.CONTENTS else Style.NORMAL
    attributes: dict[str, str | int] = {"default": 1} if is_default else {}
    return element(
        "style",
        element("name", val=_NAMES[style]),
        NOTHING if is_default else element("basedOn", val=base),
        NOTHING if style in _OF_TEXT else element("next", val=Style.NORMAL),
        NOTHING if style is Style.FOOTER else element("qFormat"),
        element("pPr", standing) if standing else NOTHING,
        element("rPr", letters) if letters else NOTHING,
        type="paragraph",
        **attributes,
        styleId=style,
    )


def _letters(size: float) -> Xml:
    return join(element("sz", val=int(size * 2)), element("szCs", val=int(size * 2)))


def _fonts(name: str) -> Xml:
    return element("rFonts", ascii=name, eastAsia=name, hAnsi=name, cs=name)


def _spacing(before: float | None = None, after: float = 0, line: int | None = None) -> Xml:
    room: dict[str, str | int] = {"after": round(after * 20)}
    if before is not None:
        room["before"] = round(before * 20)
    if line is not None:
        room |= {"line": line, "lineRule": "auto"}
    return element("spacing", **room)


def _cell_margins() -> Xml:
    sides = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    return element(
        "tblCellMar", *(element(side, w=width, type="dxa") for side, width in sides.items())
    )


def _table_style(style_id: str, name: str, *content: Xml, **attributes: str | int) -> Xml:
    return element(
        "style",
        element("name", val=name),
        *content,
        type="table",
        **attributes,
        styleId=style_id,
    )


def _write_table_styles() -> Xml:
    """Write the table that Word begins with, and the one with lines that is based on it."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (element(side, val="single", sz=4, space=0, color="auto") for side in sides)
    bare = element("tblPr", element("tblInd", w=0, type="dxa"), _cell_margins())
    return join(
        _table_style("TableNormal", "Normal Table", bare, default=1),
        _table_style(
            "TableGrid",
            "Table Grid",
            element("basedOn", val="TableNormal"),
            element("pPr", _spacing(after=0, line=240)),
            element("tblPr", element("tblBorders", *lines)),
        ),
    )


_LIST_TABS = element("tabs", element("tab", val="num", pos=360))
_TABLE_STYLES = _write_table_styles()
