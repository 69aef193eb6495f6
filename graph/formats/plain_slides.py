"""Makes the presentation that slides are written in where nobody gives a template of their own.

It is the one python-pptx brings, made wide, with two layouts, our colours and one font.
"""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.util import Emu, Inches

from graph.formats.drawing_xml import write_shape
from graph.pages.shapes import Patch, read_colours

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
_POINT = 12700
_FONT = "Arial"
_EDGE = Inches(0.6)
_KEPT = ("title", "titleOnly")
# Top and height in inches of the places for a title, for one that opens, and for what follows it.
_TITLE, _OPENING, _SUBTITLE = (0.35, 1.05), (1.2, 1.5), (2.8, 0.7)
_BAND, _BAND_NUMBER = 10.0, 90


@cache
def make_plain_slides() -> bytes:
    """Make the presentation, without slides, once per process."""
    show = pptx.Presentation(str(Path(pptx.__file__).parent / "templates" / "default.pptx"))
    for layout in list(show.slide_layouts):
        if layout._element.get("type") not in _KEPT:  # noqa: SLF001  # python-pptx names no types
            show.slide_layouts.remove(layout)
    _widen(show)
    opening, titled = show.slide_layouts
    for part in (show.slide_master, titled):
        for shape in _list_places(part):
            if shape.placeholder_format.type == PP_PLACEHOLDER.TITLE:
                _place(shape, _TITLE)
    for shape, place in zip(_list_places(opening)[:2], (_OPENING, _SUBTITLE), strict=True):
        _place(shape, place)
    _colour(show)
    _set_font(show)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def _list_places(part: Any) -> list[Any]:  # noqa: ANN401  # a master or a layout
    return list(part.placeholders)


def _widen(show: Presentation) -> None:
    """Make slides 16:9, and everything on them as much wider."""
    wider = WIDTH / (show.slide_width or WIDTH)
    show.slide_width, show.slide_height = Emu(WIDTH), Emu(HEIGHT)
    for part in (show.slide_master, *show.slide_layouts):
        for shape in _list_places(part):
            if shape._element.spPr.xfrm is not None:  # noqa: SLF001  # else it is its master's
                shape.left = Emu(round(shape.left * wider))
                shape.width = Emu(round(shape.width * wider))


def _place(shape: Any, place: tuple[float, float]) -> None:  # noqa: ANN401  # a place for text
    top, height = place
    shape.left, shape.top = _EDGE, Inches(top)
    shape.width, shape.height = Emu(WIDTH - 2 * _EDGE), Inches(height)


def _colour(show: Presentation) -> None:
    """Let titles be bold, to the left and in our colour, all else dark, and a band run on top."""
    colours, master = read_colours(), show.slide_master
    (titles,) = master._element.iter(qn("p:titleStyle"))  # noqa: SLF001
    for level in [*titles, *_find(show, "a:lvl1pPr")]:
        level.set("algn", "l")
    for style in titles.iter(qn("a:defRPr")):
        style.set("b", "1")
    for style in _find(show, "a:defRPr"):
        is_title = any(each is titles for each in style.iterancestors())
        for fill in style.findall(qn("a:solidFill")):
            colour = colours["brand" if is_title else "ink"]
            own = f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{colour}"/></a:solidFill>'
            style.replace(fill, parse_xml(own))
    width = WIDTH / _POINT
    band = Patch(width / 2, _BAND / 2, width, _BAND, fill=colours["brand"])
    shapes = master.shapes._spTree  # noqa: SLF001  # a master's shapes cannot be added to
    shapes.insert(2, parse_xml(write_shape(band, "", _BAND_NUMBER)))


def _find(show: Presentation, name: str) -> Iterator[Any]:
    """Find elements of a name in the master and the layouts."""
    for part in (show.slide_master, *show.slide_layouts):
        yield from list(part._element.iter(qn(name)))  # noqa: SLF001


def _set_font(show: Presentation) -> None:
    for relation in show.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            theme: Any = relation.target_part
            text = theme.blob.decode("utf-8").replace('typeface="Calibri"', f'typeface="{_FONT}"')
            theme._blob = text.encode("utf-8")  # noqa: SLF001  # python-pptx only keeps it
