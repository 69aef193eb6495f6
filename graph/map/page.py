"""Puts a report's network on a page: the picture, its legend and filters, and tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.documents.proposals import propose_first_moves
from graph.documents.report import GapLine, Report, build_report
from graph.documents.verdict import (
    list_soon,
    word_headline,
    word_known,
    word_numbers,
    word_unknown,
)
from graph.language import mark
from graph.map.days import list_days
from graph.map.filters import word_filters
from graph.map.legend import list_notes
from graph.map.page_data import FIRST_GAPS, describe_map, lighten
from graph.map.scene import compose
from graph.map.style import DARK, LIGHT, describe_theme
from graph.map.svg import draw_svg, head_room
from graph.map.tables import build_tables, word_table_headings
from graph.map.views import draw_views, name_views
from graph.pages import packed_block, read_script, read_style, render_fragment, render_page
from graph.pages.copying import read_copying, read_copying_style
from graph.scene.grid import read_grid_style
from graph.scene.seats import find_seated
from graph.scene.strips import read_strip_style
from graph.scene.table import TableDrawing, draw_table, read_table_style
from graph.scene.triangle import read_triangle_style

_HERE = Path(__file__).parent
# What a script decides from data alone comes first; then one file for each thing a reader can do.
SCRIPTS = (
    "address",
    "prepare",
    "visibility",
    "contacts",
    "style",
    "names",
    "arrange",
    "choose",
    "core",
    "panels",
    "canvas",
    "walk",
    "details",
    "filters",
    "search",
    "tables",
    "time",
    "views",
    "picture",
    "seats",
    "scene",
    "meet",
    "grid",
    "save",
    "present",
    "start",
)


@dataclass(frozen=True, slots=True)
class GapCard:
    """One of the first gaps; `table` is the table of its forum, None where there is none to draw.

    A forum that several gaps are about is drawn with the first.
    """

    line: GapLine
    table: TableDrawing | None


def render_map(
    report: Report,
    *,
    report_link: str | None = None,
    index_link: str | None = None,
    network_link: str | None = None,
    downloads: Sequence[tuple[str, str]] = (),
) -> str:
    """Render the map; links are left out when the pages they lead to are not beside it.

    Args:
        report: What the map opens with.
        report_link: Address of the gap report.
        index_link: Address of the page of all municipalities.
        network_link: Address of the page on which the network can be dragged about.
        downloads: The name and the address of each file that lies beside the map.
    """
    reports = tuple(
        report if day is report.situation else build_report(day, report.language)
        for day in list_days(report.situation)
    )
    scene = compose(report.situation)
    drawing = draw_svg(report, scene)
    data = describe_map(report, reports, scene, drawing)
    data["views"] = draw_views(report)
    filters = word_filters(
        (*data["nodes"].values(), *data["records"], *data["gaps"]),
        report.language,
        report.records.actors,
    )
    data["filters"] = {
        worded.filter.name: [value for value, _ in worded.choices] for worded in filters
    }
    notes = list_notes(scene, report.language)
    data["controls"] = {
        "filter": render_fragment("map/chips.html.j2", filters=filters),
        "legend": render_fragment("map/legend.html.j2", filters=filters, notes=notes),
    }
    return render_page(
        "map/map.html.j2",
        report.language,
        styles={
            "theme": _theme_sheet(),
            "map": read_style(_HERE / "map.css"),
            "picture": read_style(_HERE / "picture.css"),
            "tables": read_table_style(),
        },
        program_style=_read_program_styles(),
        early=_read_scripts(["unpack"]),
        program=f"{_read_scripts(SCRIPTS)}{read_copying()}",
        report=report,
        views=name_views(data["views"], report.language),
        headline=word_headline(report),
        known=word_known(report),
        first_move=next((row.action for row in propose_first_moves(report)), ""),
        first_gaps=list(_make_cards(report)),
        soon=list_soon(report),
        unknown=word_unknown(report),
        numbers=word_numbers(report),
        downloads=downloads,
        headings=word_table_headings(scene.standings, report.language),
        tables=build_tables(report),
        drawing=drawing,
        head=head_room(),
        picture_label=_word_picture(report),
        data=packed_block(lighten(data)),
        report_link=report_link,
        index_link=index_link,
        network_link=network_link,
    )


def _word_picture(report: Report) -> str:
    language = report.language
    return language.text(
        mark("{actors} and {forums} with their edges. The tables below say the same."),
        actors=language.count("{number} actor", "{number} actors", len(report.actors)),
        forums=language.count("{number} forum", "{number} forums", len(report.forums)),
    )


def _make_cards(report: Report) -> Iterator[GapCard]:
    """Make a card of each of the first gaps."""
    drawn: set[str] = set()
    for line in report.gaps[:FIRST_GAPS]:
        forum = line.gap.forum
        seated = find_seated(report.situation, forum) if forum else None
        if seated is None or not seated.seats or seated.forum.forum_id in drawn:
            yield GapCard(line, None)
            continue
        drawn.add(seated.forum.forum_id)
        yield GapCard(
            line, draw_table(seated, report.situation, report.language, is_captioned=False)
        )


def _read_program_styles() -> str:
    """Read the style sheets of what is hidden until a script shows it."""
    sheets = (read_grid_style, read_triangle_style, read_strip_style, read_copying_style)
    return read_style(_HERE / "scripted.css") + "".join(read() for read in sheets)


def _read_scripts(names: Iterable[str]) -> str:
    return "".join(read_script(_HERE / "js" / f"{name}.js") for name in names)


def _theme_sheet() -> str:
    """Write the themes as CSS variables, so that the colours stand in one place."""
    light, dark = describe_theme(LIGHT), describe_theme(DARK)
    other = {name: value for name, value in dark.items() if value != light[name]}
    return (
        f":root{{{_variables(light)}}}\n@media screen and (prefers-color-scheme: dark)"
        f"{{:root{{{_variables(other)}}}}}"
    )


def _variables(values: Mapping[str, object]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())
