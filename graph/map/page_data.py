"""Describe a map to its scripts: the drawing, and what to say of each part of it on any day."""

from collections.abc import Sequence
from typing import Any

from graph.dataset.municipalities import slug_of
from graph.dataset.records import Actor, Forum
from graph.documents.report import Report
from graph.language import Language, capitalise, mark
from graph.map import vis
from graph.map.days_of_change import list_changes
from graph.map.filters import bands_of
from graph.map.intervals import describe_days
from graph.map.layout import BASELINE, LINE_HEIGHT, Place, bounds
from graph.map.scene import Picture, outline
from graph.map.style import DARK, DASHES, LIGHT, WEAK_WIDTH, WIDTHS, describe_theme
from graph.map.tables import word_ages, word_twins
from graph.map.words import describe_words
from graph.situation.network import actor_node, forum_node
from graph.wording.labels import FORM_LABELS, LEVEL_LABELS, SECTOR_LABELS

# How many gaps stand beside the map.
GRAVEST = 3


def describe_map(report: Report, reports: Sequence[Report], picture: Picture) -> dict[str, Any]:
    """Collect what the scripts need, as JSON holds it; every text in it is worded.

    A node is told by its id in `nodes` and elsewhere by its number in their order, an edge by its
    number in the drawing: so the file is lighter.

    Args:
        report: What the map opens with.
        reports: All days the map can be moved to, its own among them.
        picture: Everything known on any of the days, placed.
    """
    # Where a node stands is told by the layouts; the script draws the box from its outline.
    nodes = {node: {"label": " "} for node, _ in _nodes(picture)}
    edges: list[tuple[str, str, dict[str, object]]] = [
        (actor_node(actor), forum_node(forum), {}) for actor, forum in picture.links
    ]
    edge_ids = [f"{actor}--{forum}" for actor, forum in picture.links]
    return {
        "drawing": vis.collect_elements(nodes, edges),
        "nodes": {node: _describe_record(record, report) for node, record in _nodes(picture)},
        "wide": _describe_layout(picture, picture.wide, picture.wide_labels),
        "tall": _describe_layout(picture, picture.tall, picture.tall_labels),
        "themes": {"light": describe_theme(LIGHT), "dark": describe_theme(DARK)},
        "dashes": {state.value: dashes for state, dashes in DASHES.items()},
        "widths": {**{state.value: width for state, width in WIDTHS.items()}, "weak": WEAK_WIDTH},
        "day": report.as_of.isoformat(),
        "gravest": GRAVEST,
        "line_height": LINE_HEIGHT,
        "baseline": BASELINE,
        "slug": slug_of(report.municipality),
        "language": report.language.code.value,
        "words": describe_words(report.language),
        "tables": {
            name: {"heading": twin.heading, "columns": list(twin.columns.values())}
            for name, twin in word_twins(report.language).items()
        },
        **describe_days(reports, [node for node, _ in _nodes(picture)], edge_ids),
        "changes": list_changes([each.situation for each in reports], edge_ids),
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
        "places": [
            [
                round(places[node].x),
                round(places[node].y),
                round(places[node].width, 1),
                round(places[node].height, 1),
                outline(record, places[node]),
                list(places[node].lines),
                *([round(places[node].anchor, 1)] if places[node].anchor else []),
            ]
            for node, record in _nodes(picture)
        ],
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
        label = capitalise(language.choose(kind.label_sv, kind.label_en))
        return {
            "name": record.name,
            "sector": kind.sector.value,
            "kind": record.kind,
            "label": label,
            "facts": [
                (language.text(mark("Kind")), label),
                (language.text(mark("Sector")), language.text(SECTOR_LABELS[kind.sector])),
            ],
        }
    return {
        "name": record.name,
        "form": record.form.value,
        "level": record.level.value,
        "ages": bands_of(record),
        "facts": _forum_facts(record, language),
    }


def _forum_facts(forum: Forum, language: Language) -> list[tuple[str, str]]:
    """Say what a forum is; the first three are columns of the table of forums too."""
    facts = [
        (mark("Form"), capitalise(language.text(FORM_LABELS[forum.form]))),
        (mark("Level"), capitalise(language.text(LEVEL_LABELS[forum.level]))),
        (mark("Ages"), word_ages(forum, language)),
        (mark("Target group"), capitalise(forum.target_group or "")),
        (mark("Area"), forum.area or ""),
        (mark("About"), forum.note or ""),
    ]
    return [(language.text(name), value) for name, value in facts]
