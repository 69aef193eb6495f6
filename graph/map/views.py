"""Draws the views of a map that are not the network: every seat in one table, and every table."""

from graph.documents.report import Report
from graph.language import Language
from graph.pages import render_fragment
from graph.scene.grid import lay_out_grid
from graph.scene.pictures import picture_grid
from graph.scene.seats import find_seated_forums
from graph.scene.table import draw_table
from graph.situation.situation import Situation

# A page of more forums would be too heavy to mail: the gap report alone has its views.
_MOST_FORUMS = 60


def draw_views(report: Report) -> dict[str, str]:
    """Draw the views of the report's own day as markup, by the ids of their places on the page.

    They are packed with the page's data: as a part of the page they would weigh ten times as much.
    There are none of a network too large for them.
    """
    situation, language = report.situation, report.language
    forums = find_seated_forums(situation)
    if len(forums) > _MOST_FORUMS:
        return {}
    return {
        "seats": _draw_seats(situation, language),
        "seating": "".join(
            render_fragment(
                "scene/table.svg.j2",
                table=draw_table(seated, situation, language),
                is_alone=False,
            )
            for seated in forums
        ),
    }


def _draw_seats(situation: Situation, language: Language) -> str:
    """Draw the grid, and the same as a picture to take along."""
    grid = lay_out_grid(situation, language, can_fold=True)
    picture = picture_grid(situation, language)
    return render_fragment("map/seats_picture.html.j2", picture=picture, title=grid.words) + (
        render_fragment("scene/grid.html.j2", grid=grid, _=language.text, is_live=True)
    )
