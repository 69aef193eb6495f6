"""Puts a report's network on a page: the picture, its legend and filters, and tables."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from graph.documents.report import Report, build_report
from graph.documents.verdict import word_headline, word_no_gap, word_note
from graph.language import mark
from graph.map import vis
from graph.map.days import list_days
from graph.map.filters import word_filters
from graph.map.legend import list_notes
from graph.map.page_data import FIRST_GAPS, describe_map, lighten
from graph.map.scene import compose
from graph.map.style import DARK, LIGHT, describe_theme
from graph.map.svg import draw_svg
from graph.map.tables import build_tables, word_table_headings
from graph.map.views import draw_views
from graph.pages import packed_block, read_script, read_style, render_page
from graph.pages.copying import read_copying, read_copying_style
from graph.scene.grid import read_grid_style
from graph.scene.table import read_table_style

_HERE = Path(__file__).parent
# What a script decides from data alone comes first; then one file for each thing a reader can do.
SCRIPTS = (
    "address",
    "prepare",
    "visibility",
    "contacts",
    "style",
    "names",
    "core",
    "canvas",
    "walk",
    "details",
    "filters",
    "tables",
    "time",
    "views",
    "scene",
    "picture",
    "grid",
    "save",
    "present",
    "start",
)


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
        downloads: What the page offers of the files beside it: a word for each, and its address.
    """
    reports = tuple(
        report if day is report.situation else build_report(day, report.language)
        for day in list_days(report.situation)
    )
    scene = compose(report.situation, report.language)
    data = describe_map(report, reports, scene)
    data["views"] = draw_views(report)
    filters = word_filters(
        (*data["nodes"].values(), *data["records"], *data["gaps"]), report.language
    )
    data["filters"] = {
        worded.filter.name: [value for value, _ in worded.choices] for worded in filters
    }
    return render_page(
        "map/map.html.j2",
        report.language,
        styles={
            "theme": _theme_sheet(),
            "map": read_style(_HERE / "map.css"),
            "picture": read_style(_HERE / "picture.css"),
            **(
                {
                    "scene": f"{read_grid_style()}{read_table_style()}",
                    "copy": read_copying_style(),
                }
                if data["views"]
                else {}
            ),
        },
        early=_read_scripts(["unpack"]),
        # One element, so that the browser does not pause to show a page without its picture.
        scripts=[f"{vis.read_library()}\n{_read_page_scripts(data['views'])}"],
        report=report,
        has_views=bool(data["views"]),
        headline=word_headline(report),
        note=word_note(report),
        no_gap=word_no_gap(report),
        first_gaps=report.gaps[:FIRST_GAPS],
        filters=filters,
        legend_notes=list_notes(scene, report.language),
        headings=word_table_headings(scene.standings, report.language),
        tables=build_tables(report),
        drawing=draw_svg(report, scene),
        picture_label=_word_picture(report),
        data=packed_block(lighten(data)),
        report_link=report_link,
        index_link=index_link,
        network_link=network_link,
        downloads=downloads,
    )


def _word_picture(report: Report) -> str:
    return report.language.text(
        mark(
            "{number} actors and {forums} forums with their edges. The tables below say the same."
        ),
        number=len(report.actors),
        forums=len(report.forums),
    )


def _read_page_scripts(views: Mapping[str, str]) -> str:
    """Read the page's scripts, and where it has tables what lets their pictures be copied."""
    scripts = _read_scripts(_choose_scripts(views))
    return f"{scripts}{read_copying()}" if views else scripts


def _choose_scripts(views: Mapping[str, str]) -> Iterable[str]:
    """Leave out the script of views that the page does not have."""
    return SCRIPTS if views else (name for name in SCRIPTS if name != "scene")


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
