"""Draws the map of one day as a picture for reports, in the same places as on the map."""

import re
from pathlib import Path

from graph.documents.report import Report
from graph.language import mark
from graph.map.scene import compose
from graph.map.style import LIGHT, describe_theme
from graph.map.svg import draw_svg, head_room
from graph.pages import read_asset, render_fragment
from graph.pages.figure import Figure

_HERE = Path(__file__).parent
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")


def draw_figure(report: Report) -> Figure:
    """Draw the report's own day in the colours of a sheet of paper."""
    colours = describe_theme(LIGHT)
    words = report.language.text(
        mark("The map of collaboration in {name}, {day}"),
        name=report.municipality.name,
        day=report.as_of,
    )
    return Figure(
        svg=render_fragment(
            "map/picture.svg.j2",
            drawing=draw_svg(report, compose(report.situation)),
            picture_label=words,
            head=head_room(),
            framed=True,
        ),
        css=_VARIABLE.sub(lambda found: str(colours[found[1]]), read_asset(_HERE / "picture.css")),
        words=words,
    )
