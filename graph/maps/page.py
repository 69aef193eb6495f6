"""Put a report's network on a page: the picture, its legend and filters, and a table twin."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graph.language import Language, capitalise, mark
from graph.maps import vis
from graph.maps.days import describe_days, word_headline
from graph.maps.history import Day, list_changes
from graph.maps.layout import Place, bounds
from graph.maps.picture import Picture, compose, edge_id, outline
from graph.maps.style import DARK, DASHES, LIGHT, WEAK_WIDTH, WIDTHS, Theme, describe_theme
from graph.maps.svg import draw_svg
from graph.maps.words import describe_words
from graph.model import Actor, Forum
from graph.network import actor_node, forum_node
from graph.pages import json_block, read_asset, render_page
from graph.places import slug_of
from graph.reports.content import GapLine, Report
from graph.reports.labels import FORM_LABELS, LEVEL_LABELS, SECTOR_LABELS, STATE_LABELS
from graph.reports.summary import word_age
from graph.vocabulary import EdgeState, Form, Level, Sector

_HERE = Path(__file__).parent
GRAVEST = 3
# One file for each thing a reader can do, in the order they build on each other.
SCRIPTS = (
    "core",
    "look",
    "canvas",
    "panel",
    "filters",
    "tables",
    "time",
    "views",
    "save",
    "present",
    "start",
)
# The ages of preschool, the lower years, the upper years and upper secondary school.
AGE_BANDS = ((0, 5), (6, 12), (13, 15), (16, 20))


def render_map(
    report: Report,
    days: Sequence[Day] = (),
    *,
    report_link: str | None = None,
    index_link: str | None = None,
) -> str:
    """Render the map; links are left out when the pages they lead to are not beside it.

    Args:
        report: What the map opens with.
        days: All days the map can be moved to, its own among them, in order.
        report_link: Address of the gap report.
        index_link: Address of the page of all municipalities.
    """
    language = report.language
    reports = tuple(day.report for day in days) or (report,)
    picture = compose(reports)
    return render_page(
        "maps/map.html.j2",
        language,
        styles=[
            _theme_sheet(),
            read_asset(_HERE / "map.css"),
            read_asset(_HERE / "picture.css"),
        ],
        scripts=[
            vis.read_library(),
            *(read_asset(_HERE / "js" / f"{name}.js") for name in SCRIPTS),
        ],
        report=report,
        headline=word_headline(report),
        age=word_age(report),
        gravest=report.gaps[:GRAVEST],
        chips=_list_chips(report, reports),
        rows=[(line, edge_id(line.edge)) for line in report.edges],
        drawing=draw_svg(report, picture),
        data=json_block(_describe(report, days, picture)),
        report_link=report_link,
        index_link=index_link,
    )


def _theme_sheet() -> str:
    """Write the themes as CSS variables, so that the colours stand in one place."""
    return (
        f":root{{{_variables(LIGHT)}}}\n@media screen and (prefers-color-scheme: dark)"
        f"{{:root{{{_variables(DARK)}}}}}"
    )


def _variables(theme: Theme) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in describe_theme(theme).items())


def _describe(report: Report, days: Sequence[Day], picture: Picture) -> dict[str, Any]:
    """Collect what the scripts need: the drawing, and what to say of each part of it."""
    # Where a node stands is told by the layouts; the script draws the box from its outline.
    nodes = {node: {"label": " ", "shape": "custom"} for node, _ in _nodes(picture)}
    edges: list[tuple[str, str, dict[str, object]]] = [
        (actor_node(actor), forum_node(forum), {}) for actor, forum in picture.links
    ]
    edge_ids = [f"{actor}--{forum}" for actor, forum in picture.links]
    reports = [day.report for day in days] or [report]
    return {
        "drawing": vis.collect_elements(nodes, edges),
        "nodes": {node: _describe_record(record, report) for node, record in _nodes(picture)},
        "wide": _describe_layout(picture, picture.wide, picture.wide_labels),
        "tall": _describe_layout(picture, picture.tall, picture.tall_labels),
        "themes": {"light": describe_theme(LIGHT), "dark": describe_theme(DARK)},
        "dashes": {state.value: dashes for state, dashes in DASHES.items()},
        "widths": {**{state.value: width for state, width in WIDTHS.items()}, "weak": WEAK_WIDTH},
        "today": report.as_of.isoformat(),
        "slug": slug_of(report.municipality),
        "words": describe_words(report.language),
        **describe_days(reports, edge_ids),
        "changes": list_changes(days, edge_ids),
    }


def _nodes(picture: Picture) -> list[tuple[str, Actor | Forum]]:
    return [
        *((actor_node(actor.actor_id), actor) for actor in picture.actors),
        *((forum_node(forum.forum_id), forum) for forum in picture.forums),
    ]


def _describe_layout(
    picture: Picture, places: dict[str, Place], labels: dict[tuple[str, str], Place]
) -> dict[str, Any]:
    return {
        "box": [round(side, 1) for side in bounds(places.values())],
        "places": {
            node: [
                round(places[node].x),
                round(places[node].y),
                round(places[node].width, 1),
                round(places[node].height, 1),
                outline(record, places[node]),
                list(places[node].lines),
            ]
            for node, record in _nodes(picture)
        },
        "labels": {
            f"{one.removeprefix('actor:')}--{other.removeprefix('forum:')}": [
                round(place.x, 1),
                round(place.y, 1),
                round(place.width, 1),
                round(place.height, 1),
            ]
            for (one, other), place in labels.items()
        },
    }


def _describe_record(record: Actor | Forum, report: Report) -> dict[str, Any]:
    language = report.language
    if isinstance(record, Actor):
        kind = report.vocabulary.actor_kinds[record.kind]
        label = kind.label_sv if language.code.value == "sv" else kind.label_en
        return {
            "name": record.name,
            "sector": kind.sector.value,
            "kind": record.kind,
            "label": label,
            "facts": [
                (language.text(mark("Kind")), capitalise(label)),
                (language.text(mark("Sector")), language.text(SECTOR_LABELS[kind.sector])),
            ],
        }
    return {
        "name": record.name,
        "form": record.form.value,
        "level": record.level.value,
        "ages": [name for name, low, high in _age_bands() if _reaches(record, low, high)]
        or ["unknown"],
        "facts": _forum_facts(record, language),
    }


def _age_bands() -> list[tuple[str, int, int]]:
    return [(f"{low}-{high}", low, high) for low, high in AGE_BANDS]


def _reaches(forum: Forum, low: int, high: int) -> bool:
    """Tell whether a forum's known ages meet a band; an open end reaches all the way."""
    if forum.age_min is None and forum.age_max is None:
        return False
    first = forum.age_min if forum.age_min is not None else 0
    last = forum.age_max if forum.age_max is not None else AGE_BANDS[-1][1]
    return first <= high and low <= last


def _forum_facts(forum: Forum, language: Language) -> list[tuple[str, str]]:
    ages = "–".join(str(age) for age in (forum.age_min, forum.age_max) if age is not None)
    facts = [
        (mark("Form"), capitalise(language.text(FORM_LABELS[forum.form]))),
        (mark("Level"), capitalise(language.text(LEVEL_LABELS[forum.level]))),
        (mark("Ages"), ages),
        (mark("Target group"), forum.target_group or ""),
        (mark("Area"), forum.area or ""),
        (mark("About"), forum.note or ""),
    ]
    return [(language.text(name), value) for name, value in facts if value]


def _list_chips(
    report: Report, days: Sequence[Report]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """List the filters that tell something apart: name, heading, and each value with its label."""
    language = report.language
    forums = [forum for day in days for forum in day.forums]
    kinds = report.vocabulary.actor_kinds
    sectors = {kinds[actor.kind].sector for day in days for actor in day.actors}
    gaps: dict[str, str] = {
        line.gap.kind.value: line.kind for day in days for line in _by_kind(day.gaps)
    }
    return [
        ("state", language.text(mark("State")), _choices(EdgeState, STATE_LABELS, language)),
        (
            "sector",
            language.text(mark("Sector")),
            _choices((it for it in Sector if it in sectors), SECTOR_LABELS, language),
        ),
        (
            "form",
            language.text(mark("Form")),
            _choices((it for it in Form if it in {f.form for f in forums}), FORM_LABELS, language),
        ),
        (
            "level",
            language.text(mark("Level")),
            _choices(
                (it for it in Level if it in {f.level for f in forums}), LEVEL_LABELS, language
            ),
        ),
        (
            "age",
            language.text(mark("Ages")),
            [
                *((name, name.replace("-", "–")) for name, _, _ in _age_bands()),
                ("unknown", language.text(mark("Ages not told"))),
            ],
        ),
        (
            "gapkind",
            language.text(mark("Kind of gap")),
            sorted(gaps.items(), key=lambda it: language.sort_key(it[1])),
        ),
    ]


def _by_kind(gaps: Iterable[GapLine]) -> Iterable[GapLine]:
    return {line.gap.kind: line for line in gaps}.values()


def _choices(
    words: Iterable[EdgeState | Form | Sector | Level],
    labels: "dict[Any, str]",
    language: Language,
) -> list[tuple[str, str]]:
    return [(word.value, capitalise(language.text(labels[word]))) for word in words]
