"""Draws the views of a map that are not the network, of the report's own day."""

from graph.documents.report import QuestionLine, Report
from graph.language import Language, mark
from graph.pages import render_fragment
from graph.scene.grid import lay_out_grid
from graph.scene.seats import find_seated_forums
from graph.scene.strips import draw_strips
from graph.scene.table import draw_table
from graph.scene.triangle import draw_triangle

# A page of more forums would be too heavy to mail: the gap report alone has the seats of them all.
_MOST_FORUMS = 60

_NAMES = {
    "map": mark("Map"),
    "seats": mark("Seats"),
    "seating": mark("Tables with chairs"),
    "meet": mark("Who meets?"),
    "strips": mark("Over time"),
    "questions": mark("Questions"),
}


def name_views(views: dict[str, str], language: Language) -> list[tuple[str, str]]:
    """Name the views that a page has, the network first, with their headings."""
    return [
        (name, language.text(label))
        for name, label in _NAMES.items()
        if name == "map" or name in views
    ]


def draw_views(report: Report) -> dict[str, str]:
    """Draw the views of the report's own day as markup, by the ids of their places on the page.

    They are packed with the page's data: as a part of the page they would weigh ten times as much.
    """
    situation, language = report.situation, report.language
    seats = _draw_seats(report)
    # Beside each other stand those that share most words, so that they pack smaller.
    return {
        "meet": draw_triangle(situation, language, is_live=True).svg,
        "questions": render_fragment(
            "map/questions.html.j2",
            _=language.text,
            groups=_group_questions(report).items(),
        ),
        "seats": seats["seats"],
        "strips": draw_strips(situation, language),
        "seating": seats["seating"],
    }


def _group_questions(report: Report) -> dict[str, list[QuestionLine]]:
    """Group the questions by whom to ask, what sources leave open first."""
    groups: dict[str, list[QuestionLine]] = {}
    for found in (report.open_questions, report.norm_questions):
        for respondent, lines in found.items():
            groups.setdefault(respondent, []).extend(lines)
    return groups


def _draw_seats(report: Report) -> dict[str, str]:
    """Draw the seats of the first forums, and say so where there are more."""
    situation, language = report.situation, report.language
    found = find_seated_forums(situation)
    more = ""
    if len(found) > _MOST_FORUMS:
        more = language.text(
            mark(
                "The first {shown} of {all} forums are shown here, those with gaps first. "
                "The gap report shows them all."
            ),
            shown=_MOST_FORUMS,
            all=len(found),
        )
    grid = lay_out_grid(situation, language, can_fold=True, most=_MOST_FORUMS)
    tables = [draw_table(seated, situation, language) for seated in found[:_MOST_FORUMS]]
    return {
        "seats": render_fragment(
            "map/seats.html.j2", grid=grid, more=more, _=language.text, is_live=True
        ),
        "seating": render_fragment("map/seating.html.j2", tables=tables, more=more),
    }
