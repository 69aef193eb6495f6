"""A picture that does not move: markup for pages, PNG for documents."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

WIDTH = 2000


@dataclass(frozen=True, slots=True)
class Figure:
    """An SVG element, the style sheet it needs, and what it shows in words.

    One that pages alone show may be an HTML table instead.
    """

    svg: "Markup"
    css: str
    words: str


def rasterise(figure: Figure) -> bytes:
    """Draw a picture as PNG, 2000 pixels wide, with the machine's own fonts."""
    import resvg_py  # noqa: PLC0415  # only documents need it

    opening, rest = figure.svg.split(">", 1)
    alone = f"{opening}><style>{figure.css}</style>{rest}"
    return bytes(resvg_py.svg_to_bytes(svg_string=alone, width=WIDTH))
