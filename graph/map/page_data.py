"""Describes a map to its scripts: the drawing, and what to say of each part of it on any day.

The scripts choose what is shown and never what is said: all they show of a day is found here.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from graph.dataset.municipalities import slug_of
from graph.dataset.records import Actor, ActorKind, Forum, ForumKind, Source, Vocabulary
from graph.documents.report import Report
from graph.documents.verdict import word_evidence, word_headline, word_no_gap
from graph.language import Language, capitalise, fold, mark, sort_a_to_o
from graph.map import vis
from graph.map.boxes import BASELINE, LINE_HEIGHT, Box, bounds
from graph.map.changes import CHANGES, list_changes
from graph.map.filters import value_node
from graph.map.intervals import Pool, Texts
from graph.map.meetings import describe_meetings, describe_questions
from graph.map.pairs import describe_pairs
from graph.map.records import Edges, Gaps, renumber_texts
from graph.map.scene import Scene, outline
from graph.map.standings import count_standings, describe_standings
from graph.map.style import (
    BORDER_DASHES,
    BORDER_WIDTHS,
    DARK,
    DASHES,
    LAYERS,
    LIGHT,
    WEAK_WIDTH,
    WIDTHS,
    describe_theme,
)
from graph.map.tables import word_table_headings
from graph.map.words import describe_words
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import EdgeStanding
from graph.wording.ages import word_ages
from graph.wording.labels import SECTOR_LABELS, word_form, word_kind, word_levels

# How many gaps stand beside the map.
FIRST_GAPS = 3
# What is said of a node in its details; the first facts are columns of the tables too.
_ACTOR_FACTS = (mark("Kind"), mark("Sector"))
_FORUM_FACTS = (
    mark("Form"),
    mark("Level"),
    mark("Ages"),
    mark("Target group"),
    mark("Area"),
    mark("About"),
)


def describe_map(report: Report, reports: Sequence[Report], scene: Scene) -> dict[str, Any]:
    """Collect what the scripts need, as JSON holds it; every text in it is worded.

    A node has its id in `nodes` and elsewhere its number in their order, which is A–Ö; an edge its
    number among the `links`. So the file is lighter, and nothing needs to be sorted anew.

    Args:
        report: What the map opens with.
        reports: All days the map can be moved to, its own among them.
        scene: Everything known on any of the days, placed.

    Returns:
        What `describe_pairs`, `describe_standings` and `describe_meetings` say, and besides it:
        `spans`: per edge, the number of a day and that of the record that holds from it, again and
        again. `records`, `gaps` and `texts`: what the numbers stand for; texts are A–Ö. `dates`:
        each date in words. `sources`: by title, who issued each source and when, and its address,
        blank where there is none. `aliases`: what else people call a kind, folded, by kind.
    """
    language = report.language
    situations = [each.situation for each in reports]
    numbers = {node: number for number, (node, _) in enumerate(scene.nodes)}
    edge_numbers = {
        f"{actor}--{forum}": number for number, (actor, forum) in enumerate(scene.links)
    }
    texts = Texts()
    edges, gaps = Edges(texts), Gaps(texts, numbers | edge_numbers)
    days = [
        _describe_day(number, day, edges, gaps, scene.standings)
        for number, day in enumerate(reports)
    ]
    nodes = {node: _describe_record(record, report, texts) for node, record in scene.nodes}
    questions = list(describe_questions(report))
    meetings = describe_meetings(report, numbers, edge_numbers)
    ranks = texts.sort(sort_a_to_o)
    renumber_texts(edges.pool.items, gaps.pool.items, ranks)
    for node in nodes.values():
        node["facts"] = [ranks[fact] for fact in node["facts"]]
    return {
        **_describe_drawing(scene),
        "day": report.as_of.isoformat(),
        "first_gaps": FIRST_GAPS,
        "slug": slug_of(report.municipality),
        "states": [standing.value for standing in scene.standings],
        "layers": [standing.value for standing in LAYERS],
        "words": describe_words(scene.standings, language),
        "tables": {
            name: {"heading": table.heading, "columns": list(table.columns.values())}
            for name, table in word_table_headings(scene.standings, language).items()
        },
        "nodes": nodes,
        "fact_names": {
            "actor": [language.text(name) for name in _ACTOR_FACTS],
            "forum": [language.text(name) for name in _FORUM_FACTS],
        },
        "links": [
            (numbers[actor_node(actor)], numbers[forum_node(forum)]) for actor, forum in scene.links
        ],
        "days": days,
        "spans": [edges.intervals.spans[name] for name in edge_numbers],
        "records": edges.pool.items,
        "gaps": gaps.pool.items,
        "texts": texts.items,
        "dates": _word_dates(edges.pool.items, gaps.pool.items, language),
        "sources": {
            line.source.title: [_about_source(line.source, language), line.source.link or ""]
            for line in report.sources
        },
        **describe_pairs(situations, numbers, language),
        **describe_standings(situations, list(numbers), scene.standings, language),
        "meetings": meetings,
        "change_kinds": CHANGES,
        "changes": list_changes(situations, scene.links),
        "aliases": _list_aliases(
            report.vocabulary,
            {
                *(node["kind"] for node in nodes.values()),
                *(kind for each in (*questions, *meetings.values()) for kind in each["kinds"]),
            },
        ),
        # Last, beside the view of the same words, which packs to little more.
        "questions": questions,
    }


def lighten(described: Mapping[str, Any]) -> dict[str, Any]:
    """Turn rows into columns and keep what is alike once, so that the data packs smaller."""
    blocks = Pool()
    return {
        **described,
        **{
            layout: {
                **described[layout],
                "places": list(zip(*described[layout]["places"], strict=True)),
            }
            for layout in ("wide", "tall")
        },
        "nodes": _turn([{"id": node, **record} for node, record in described["nodes"].items()]),
        "links": list(zip(*described["links"], strict=True)),
        "records": _turn(described["records"]),
        "gaps": _turn(described["gaps"]),
        "changes": [blocks.number(tuple(own)) for own in described["changes"]],
        "change_blocks": blocks.items,
    }


def _turn(items: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    names = dict.fromkeys(name for item in items for name in item)
    return {name: [item.get(name) for item in items] for name in names}


def _describe_day(
    number: int, report: Report, edges: Edges, gaps: Gaps, standings: Sequence[EdgeStanding]
) -> dict[str, Any]:
    edges.note(number, report)
    language, counts = report.language, report.counts
    return {
        "day": report.as_of.isoformat(),
        "name": language.day(report.as_of),
        "on": language.when(report.as_of),
        "headline": word_headline(report),
        "nothing_known": "" if counts.edges else word_no_gap(report),
        "evidence": word_evidence(report),
        "counts": count_standings(report.situation.parts, standings),
        "closed": counts.closed,
        "gaps": gaps.list_on(report),
        "sources": [
            line.source.title for line in report.sources if line.source.as_of.first == report.as_of
        ],
    }


def _describe_drawing(scene: Scene) -> dict[str, Any]:
    """Describe what is drawn and where; the script draws each box from its outline."""
    return {
        "options": vis.OPTIONS,
        "wide": _describe_layout(scene, scene.wide, scene.wide_labels),
        "tall": _describe_layout(scene, scene.tall, scene.tall_labels),
        "themes": {"light": describe_theme(LIGHT), "dark": describe_theme(DARK)},
        "dashes": {standing.value: dashes for standing, dashes in DASHES.items()},
        "widths": {
            **{standing.value: width for standing, width in WIDTHS.items()},
            "weak": WEAK_WIDTH,
        },
        "borders": {"dashes": BORDER_DASHES, "widths": BORDER_WIDTHS},
        "line_height": LINE_HEIGHT,
        "baseline": BASELINE,
    }


def _describe_layout(
    scene: Scene, boxes: Mapping[str, Box], labels: Mapping[tuple[str, str], Box]
) -> dict[str, Any]:
    return {
        "box": [round(side, 1) for side in bounds(boxes.values())],
        "places": [
            [
                round(boxes[node].x),
                round(boxes[node].y),
                round(boxes[node].width, 1),
                round(boxes[node].height, 1),
                outline(record, boxes[node]),
                list(boxes[node].lines),
                round(boxes[node].anchor, 1),
            ]
            for node, record in scene.nodes
        ],
        "labels": {
            f"{one.removeprefix('actor:')}--{other.removeprefix('forum:')}": [
                round(box.x, 1),
                round(box.y, 1),
                round(box.width, 1),
                round(box.height, 1),
            ]
            for (one, other), box in labels.items()
        },
    }


def _describe_record(record: Actor | Forum, report: Report, texts: Texts) -> dict[str, Any]:
    language, vocabulary = report.language, report.vocabulary
    described: dict[str, Any] = {
        "name": record.name,
        "folded": fold(record.name),
        "kind": record.kind,
        **value_node(record, report.situation.organisations),
    }
    if isinstance(record, Actor):
        kind = vocabulary.actor_kinds[record.kind]
        label = capitalise(word_kind(kind, language))
        described |= {"label": label, "folded_label": fold(label)}
        sector = report.situation.organisations.sector_of(record.actor_id)
        facts: tuple[str, ...] = (label, language.text(SECTOR_LABELS[sector]))
    else:
        facts = _list_forum_facts(record, vocabulary, language)
    return {**described, "facts": [texts.number(fact) for fact in facts]}


def _list_forum_facts(forum: Forum, vocabulary: Vocabulary, language: Language) -> tuple[str, ...]:
    """Say what a forum is, in the order of the names of the facts."""
    return (
        capitalise(word_form(forum, vocabulary, language)),
        capitalise(word_levels(forum, vocabulary, language)),
        word_ages(forum, language),
        capitalise(forum.target_group or ""),
        forum.area or "",
        forum.note or "",
    )


def _list_aliases(vocabulary: Vocabulary, occurring: AbstractSet[str]) -> dict[str, str]:
    """List what people call each kind that occurs, its label first, folded, by kind."""
    kinds: tuple[ActorKind | ForumKind, ...] = (
        *vocabulary.actor_kinds.values(),
        *vocabulary.forum_kinds.values(),
    )
    return {
        kind.kind: fold(" ".join((kind.label_sv, *kind.aliases)))
        for kind in kinds
        if kind.kind in occurring
    }


def _word_dates(
    edges: Iterable[Mapping[str, Any]], gaps: Iterable[Mapping[str, Any]], language: Language
) -> dict[str, str]:
    """Word each date that edges and gaps are shown with."""
    dates = {item.get(name, "") for item in (*edges, *gaps) for name in ("since", "until")}
    return {day: language.day(day) for day in sorted(dates - {""})}


def _about_source(source: Source, language: Language) -> str:
    published = language.day(source.published_on) if source.published_on else ""
    return ", ".join(filter(None, [source.publisher, published]))
