"""A picture that does not move: markup for pages, PNG for documents."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded with the first page, as Jinja is
    from markupsafe import Markup

    from graph.pages.shapes import ShapeDrawing

WIDTH = 2000

_VIEW_BOX = re.compile(r'viewBox="\S+ \S+ (\S+) ([^"\s]+)"')


@dataclass(frozen=True, slots=True)
class Figure:
    """An SVG element, the style sheet it needs, and what it shows in words.

    One that pages alone show may be an HTML table instead. `drawing` is the same in plain shapes,
    for formats that draw shapes of their own; None where nobody has drawn it so.
    """

    svg: "Markup"
    css: str
    words: str
    drawing: "ShapeDrawing | None" = None

    @property
    def size(self) -> tuple[float, float]:
        """How wide and how high it is, in its own units."""
        box = _VIEW_BOX.search(self.svg)
        assert box is not None, "every drawing of ours says what of it is seen"
        return float(box[1]), float(box[2])

    @property
    def proportion(self) -> float:
        """How high it is for its width."""
        width, height = self.size
        return height / width


def rasterise(figure: Figure, width: int = WIDTH) -> bytes:
    """Draw a picture as PNG, so many pixels wide, with the machine's own fonts."""
    import resvg_py  # noqa: PLC0415  # only documents need it

    return bytes(resvg_py.svg_to_bytes(svg_string=stand_alone(figure), width=width))


def stand_alone(figure: Figure) -> str:
    """Write an SVG that needs no page around it: its style sheet is in it."""
    if not figure.css:
        return figure.svg
    opening, rest = figure.svg.split(">", 1)
    return f"{opening}><style>{figure.css}</style>{rest}"
