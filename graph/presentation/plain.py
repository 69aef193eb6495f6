"""Makes what slides are written in without a template: wide, in our colours, in one font."""

from graph.open_packaging.markup import DECLARATION, NOTHING, A, R, Xml, join
from graph.open_packaging.package import OPEN, PackagePart, Relation
from graph.open_packaging.theme import write_theme
from graph.pages.shapes import Patch, read_colours
from graph.presentation.base import (
    Base,
    Placeholder,
    SlideLayout,
    write_part,
    write_place,
    write_tree,
)
from graph.presentation.drawing import FONT, POINT, Frame, write_frame, write_shape

_WIDTH, _HEIGHT = 12191695, 6858000
_MAIN = "ppt/presentation.xml"
_THEME = "ppt/theme/theme1.xml"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_TABLES = "ppt/tableStyles.xml"
_LEVELS = range(1, 10)
# Of what follows a bullet, level by level: where it begins, its mark, and the size of its letters.
_INDENTS = (342900, 742950, 1143000, 1600200, 2057400, 2514600, 2971800, 3429000, 3886200)
_HANGING, _BULLETS = (342900, 285750, *[228600] * 7), "•–•–»••••"
_BODY_SIZES = (32, 28, 24, *[20] * 6)
_STEP = 457200
_TITLE_SIZE, _TEXT_SIZE, _FOOT_SIZE = 44, 18, 12
_LEVEL = 'defTabSz="457200" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
_INSETS = 'vert="horz" lIns="91440" tIns="45720" rIns="91440" bIns="45720" rtlCol="0"'
_FONTS = '<a:latin typeface="+m{0}-lt"/><a:ea typeface="+m{0}-ea"/><a:cs typeface="+m{0}-cs"/>'
_COLOURS = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'
)
_BAND, _BAND_NUMBER = 10.0, 90


def _inches(left: float, top: float, width: float, height: float) -> Frame:
    return Frame(left * 72, top * 72, width * 72, height * 72)


_ROOM = _WIDTH / POINT / 72
_EDGE = 0.6
_TITLE = _inches(_EDGE, 0.35, _ROOM - 2 * _EDGE, 1.05)
_OPENING = _inches(_EDGE, 1.2, _ROOM - 2 * _EDGE, 1.5)
_SUBTITLE = _inches(_EDGE, 2.8, _ROOM - 2 * _EDGE, 0.7)
_BODY = _inches(_EDGE, 1.75, _ROOM - 2 * _EDGE, 4.95)
# What a slide has at its foot when somebody asks for it.
_FEET = (
    Placeholder("dt", "2", _inches(_EDGE, 6.95, 3.1, 0.4), "half"),
    Placeholder("ftr", "3", _inches(4.55, 6.95, 4.25, 0.4), "quarter"),
    Placeholder("sldNum", "4", _inches(9.63, 6.95, 3.1, 0.4), "quarter"),
)
_LAYOUTS = (
    SlideLayout(
        "ppt/slideLayouts/slideLayout1.xml",
        "title",
        (Placeholder("ctrTitle", "", _OPENING), Placeholder("subTitle", "1", _SUBTITLE)),
    ),
    SlideLayout(
        "ppt/slideLayouts/slideLayout2.xml", "titleOnly", (Placeholder("title", "", _TITLE),)
    ),
)
_NAMES = {"title": "Title Slide", "titleOnly": "Title Only"}


def make_plain_base(locale: str) -> Base:
    """Make what slides in a language are written in."""
    relations = (
        Relation("master", f"{R}/slideMaster", _MASTER),
        Relation("theme", f"{R}/theme", _THEME),
        Relation("tables", f"{R}/tableStyles", _TABLES),
    )
    whole = write_part(
        "presentation",
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="master"/></p:sldMasterIdLst>'
        f'<p:sldIdLst/><p:sldSz cx="{_WIDTH}" cy="{_HEIGHT}"/>'
        '<p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{_write_plain_levels(locale)}</p:defaultTextStyle>",
    )
    before, after = whole.decode().split("<p:sldIdLst/>")
    return Base(
        main=_MAIN,
        before=before,
        after=after,
        relations=relations,
        parts={
            _MASTER: _write_master(locale),
            **{layout.path: _write_layout(layout, locale) for layout in _LAYOUTS},
            _THEME: PackagePart(f"{OPEN}.theme+xml", write_theme(FONT)),
            _TABLES: PackagePart(
                f"{OPEN}.presentationml.tableStyles+xml",
                f'{DECLARATION}<a:tblStyleLst xmlns:a="{A}"'
                ' def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>'.encode(),
            ),
        },
        layouts=_LAYOUTS,
        width=_WIDTH / POINT,
        height=_HEIGHT / POINT,
    )


def _write_master(locale: str) -> PackagePart:
    colours, width = read_colours(), _WIDTH / POINT
    band = Patch(width / 2, _BAND / 2, width, _BAND, fill=colours["brand"])
    anchored = f'<a:bodyPr {_INSETS} anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
    body = f"<a:bodyPr {_INSETS}><a:normAutofit/></a:bodyPr><a:lstStyle/>"
    shapes = (
        write_shape(band, "", _BAND_NUMBER),
        _write_shape(Placeholder("title", "", _TITLE), 2, anchored, locale),
        _write_shape(Placeholder("body", "1", _BODY), 3, body, locale),
        *(
            _write_shape(place, number, _write_foot_look(), locale)
            for number, place in enumerate(_FEET, 4)
        ),
    )
    relations = (
        *(Relation(layout.kind, f"{R}/slideLayout", layout.path) for layout in _LAYOUTS),
        Relation("theme", f"{R}/theme", _THEME),
    )
    listed = "".join(
        f'<p:sldLayoutId id="{number}" r:id="{layout.kind}"/>'
        for number, layout in enumerate(_LAYOUTS, 2147483649)
    )
    title = _write_level(1, _TITLE_SIZE, "<a:buNone/>", colours["brand"], "j", 'b="1"')
    content = write_part(
        "sldMaster",
        '<p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
        f"{write_tree(*shapes)}</p:cSld><p:clrMap {_COLOURS}/>"
        f"<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{join(*map(_write_body_level, _LEVELS))}</p:bodyStyle>"
        f"<p:otherStyle>{_write_plain_levels(locale, colours['ink'])}</p:otherStyle></p:txStyles>",
    )
    return PackagePart(f"{OPEN}.presentationml.slideMaster+xml", content, relations)


def _write_layout(layout: SlideLayout, locale: str) -> PackagePart:
    feet = (
        Placeholder(place.kind, f"{10 + number}", place.frame, place.size)
        for number, place in enumerate(_FEET)
    )
    shapes = [
        _write_shape(place, number, _write_look(place), locale)
        for number, place in enumerate((*layout.places, *feet), 2)
    ]
    content = write_part(
        "sldLayout",
        f'<p:cSld name="{_NAMES[layout.kind]}">{write_tree(*shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>",
        f' type="{layout.kind}" preserve="1"',
    )
    master = Relation("master", f"{R}/slideMaster", _MASTER)
    return PackagePart(f"{OPEN}.presentationml.slideLayout+xml", content, (master,))


def _write_look(place: Placeholder) -> str:
    """Write how a place of a layout looks, where it does not look as its master's."""
    if place.kind != "subTitle":
        return "<a:bodyPr/><a:lstStyle/>"
    ink = _write_fill(read_colours()["ink"])
    level = f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr>{ink}</a:defRPr>'
    return f"<a:bodyPr/><a:lstStyle>{level}</a:lvl1pPr></a:lstStyle>"


def _write_foot_look() -> str:
    ink = _write_fill(read_colours()["ink"])
    return (
        f'<a:bodyPr {_INSETS} anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="l">'
        f'<a:defRPr sz="{_FOOT_SIZE * 100}">{ink}</a:defRPr></a:lvl1pPr></a:lstStyle>'
    )


def _write_shape(place: Placeholder, number: int, look: str, locale: str) -> Xml:
    """Write a place of a layout or of the master."""
    number_of_slide = (
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{locale}"/><a:t>#</a:t></a:fld>'
        if place.kind == "sldNum"
        else NOTHING
    )
    return Xml(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="samverkan {number}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{write_place(place)}</p:nvPr></p:nvSpPr>'
        f'<p:spPr>{write_frame(place.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'</p:spPr><p:txBody>{look}<a:p>{number_of_slide}<a:endParaRPr lang="{locale}"/></a:p>'
        "</p:txBody></p:sp>"
    )


def _write_body_level(level: int) -> Xml:
    place = level - 1
    marked = f'<a:buFont typeface="{FONT}"/><a:buChar char="{_BULLETS[place]}"/>'
    indent = f'marL="{_INDENTS[place]}" indent="-{_HANGING[place]}" '
    ink = read_colours()["ink"]
    return _write_level(level, _BODY_SIZES[place], marked, ink, "n", "", indent, 20_000)


def _write_level(  # noqa: PLR0913, PLR0917  # a level of a list is no more than these
    level: int,
    size: int,
    marked: str,
    colour: str,
    font: str,
    bold: str = "",
    indent: str = "",
    before: int = 0,
) -> Xml:
    """Write how a level of a title or a list is set."""
    return Xml(
        f'<a:lvl{level}pPr {indent}algn="l" {_LEVEL}><a:spcBef><a:spcPct val="{before}"/>'
        f'</a:spcBef>{marked}<a:defRPr sz="{size * 100}" kern="1200" {bold}>'
        f"{_write_fill(colour)}{_FONTS.format(font)}</a:defRPr></a:lvl{level}pPr>"
    )


def _write_plain_levels(locale: str, colour: str = "") -> Xml:
    """Write how text is set that stands in no place, in a colour or in that of the theme."""
    fill = _write_fill(colour) if colour else '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    levels = (
        f'<a:lvl{level}pPr marL="{(level - 1) * _STEP}" algn="l" {_LEVEL}>'
        f'<a:defRPr sz="{_TEXT_SIZE * 100}" kern="1200">{fill}{_FONTS.format("n")}</a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in _LEVELS
    )
    return Xml(f'<a:defPPr><a:defRPr lang="{locale}"/></a:defPPr>{"".join(levels)}')


def _write_fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
