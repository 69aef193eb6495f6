"""Describes a map to its scripts: the drawing, and what to say of each part of it on any day.

The scripts choose what is shown and never what is said: all they show of a day is found here.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict
from datetime import date
from typing import Any

from graph.dataset.municipalities import slug_of
from graph.dataset.records import Actor, ActorKind, Forum, ForumKind, Source, Vocabulary
from graph.dates import reduce_date
from graph.documents.blocks import date_cell
from graph.documents.report import Report
from graph.documents.verdict import word_evidence, word_headline, word_no_gap
from graph.language import Language, capitalise, fold, mark, sort_a_to_o
from graph.map.arrange import SPACES, TALL, WIDE
from graph.map.boxes import BASELINE, LINE_HEIGHT
from graph.map.changes import CHANGES, KNOWN, list_changes
from graph.map.filters import value_node
from graph.map.intervals import Pool, Texts
from graph.map.meetings import describe_meetings, describe_questions
from graph.map.pairs import describe_pairs
from graph.map.records import Edges, Gaps, renumber_texts
from graph.map.scene import Scene, outline
from graph.map.standings import count_standings, describe_standings
from graph.map.style import LIGHT, describe_theme
from graph.map.svg import Drawing, head_room, word_units
from graph.map.tables import word_table_headings
from graph.map.words import describe_words
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import EdgeStanding
from graph.wording.ages import word_ages
from graph.wording.labels import SECTOR_LABELS, word_form, word_kind, word_levels

_STATE = mark("The state {when}.")
_STATE_AHEAD = mark("The state {when}, if nothing changes.")
_OWN_DAY = mark("the map's own day")
_IF_NOTHING_CHANGES = mark("if nothing changes")
_SOURCE_OF_DAY = mark("source: {title}")
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


def describe_map(
    report: Report, reports: Sequence[Report], scene: Scene, drawing: Drawing
) -> dict[str, Any]:
    """Collect what the scripts need, as JSON holds it; every text in it is worded.

    A node has its id in `nodes` and elsewhere its number in their order, which is A–Ö; an edge its
    number among the `links`. So the file is lighter, and nothing needs to be sorted anew.

    Args:
        report: What the map opens with.
        reports: All days the map can be moved to, its own among them.
        scene: Everything known on any of the days, folded.
        drawing: The picture that stands in the page.

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
    # An organisation that only stands for its units is no part of a gap: they are.
    linked = {actor_node(actor) for actor, _ in scene.links} | {
        forum_node(forum.forum_id) for forum in scene.forums
    }
    drawn = {node: number for node, number in numbers.items() if node in linked}
    edges, gaps = Edges(texts), Gaps(texts, drawn | edge_numbers)
    days = [
        _describe_day(number, day, edges, gaps, scene.standings, own_day=report.as_of)
        for number, day in enumerate(reports)
    ]
    nodes = {
        node: _describe_record(record, report, texts) | _describe_place(record, scene, language)
        for node, record in scene.nodes
    }
    questions = list(describe_questions(report))
    meetings = describe_meetings(report, numbers, edge_numbers)
    dates = _word_dates(edges.pool.items, gaps.pool.items, language)
    ranks = texts.sort(sort_a_to_o)
    renumber_texts(edges.pool.items, gaps.pool.items, ranks)
    for node in nodes.values():
        node["facts"] = [ranks[fact] for fact in node["facts"]]
    return {
        **_describe_drawing(scene, drawing),
        "day": report.as_of.isoformat(),
        "first_gaps": FIRST_GAPS,
        "slug": slug_of(report.municipality),
        "states": [standing.value for standing in scene.standings],
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
        "dates": dates,
        "date_cells": _word_cells(dates, language),
        "sources": {
            line.source.title: [_about_source(line.source, language), line.source.link or ""]
            for line in report.sources
        },
        **describe_pairs(situations, numbers, language),
        **describe_standings(situations, list(numbers), scene.standings, language),
        "meetings": meetings,
        "change_kinds": [(kind, int(kind in KNOWN)) for kind in CHANGES],
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
    number: int,
    report: Report,
    edges: Edges,
    gaps: Gaps,
    standings: Sequence[EdgeStanding],
    *,
    own_day: date,
) -> dict[str, Any]:
    edges.note(number, report)
    language, counts, day = report.language, report.edge_counts, report.as_of
    speaking = [line.source.title for line in report.sources if line.source.as_of.first == day]
    state = _STATE_AHEAD if day > own_day else _STATE
    marks = [language.text(_OWN_DAY)] if day == own_day else []
    marks += [language.text(_IF_NOTHING_CHANGES)] if day > own_day else []
    marks += [language.text(_SOURCE_OF_DAY, title=title) for title in speaking]
    return {
        "day": day.isoformat(),
        "name": language.day(day),
        "stands": language.text(state, when=language.when(day)),
        "marks": marks,
        "tick": "now" if day == own_day else "source" if speaking else "",
        "headline": word_headline(report),
        "nothing_known": "" if counts.edges else word_no_gap(report),
        "evidence": word_evidence(report),
        "counts": count_standings(report.situation.parts, standings),
        "closed": counts.closed,
        "gaps": gaps.list_on(report),
    }


def _describe_drawing(scene: Scene, drawing: Drawing) -> dict[str, Any]:
    """Describe what the script arranges: how large boxes are, and in what order they stand."""
    layout, outlines = scene.layout, Pool()
    nodes = dict(scene.nodes)
    numbers = {node: number for number, node in enumerate(nodes)}
    boxes = {
        name: _turn_boxes(
            [
                (size.width, size.height, outlines.number(outline(nodes[node], size)), size.lines)
                for node in nodes
                if (size := sizes.get(node)) is not None
            ]
        )
        for name, sizes in (("wide", layout.wide), ("tall", layout.tall))
    }
    boxes["tags"] = _turn_boxes(
        [
            (size.width, size.height, outlines.number(outline(nodes[node], size)), size.lines)
            if (size := layout.tags.get(node))
            else (0, 0, 0, ())
            for node in nodes
        ]
    )
    downwards = [
        *(actor_node(actor.actor_id) for actor in layout.actors),
        *(forum_node(forum.forum_id) for forum in layout.forums),
    ]
    return {
        "measures": {"wide": asdict(WIDE), "tall": asdict(TALL)},
        "spaces": SPACES,
        "boxes": boxes,
        "outlines": outlines.items,
        "downwards": [numbers[node] for node in downwards],
        "folded": [
            (numbers[actor_node(head)], numbers[forum_node(forum)], *edges)
            for (head, forum), edges in scene.folded.items()
        ],
        "drawing": {
            "top": drawing.top,
            "width": drawing.width,
            "head": head_room(),
            "map_height": drawing.map_height,
            "keys_height": drawing.height - drawing.map_height,
        },
        "themes": {"light": describe_theme(LIGHT)},
        "line_height": LINE_HEIGHT,
        "baseline": BASELINE,
    }


def _turn_boxes(rows: Sequence[tuple[float, float, int, tuple[str, ...]]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _describe_place(record: Actor | Forum, scene: Scene, language: Language) -> dict[str, Any]:
    """Say where a node stands in the picture: an actor on a side, a forum with lines or without."""
    if isinstance(record, Forum):
        place = scene.layout.folding.places[record.forum_id].value
        return {"place": place}
    side, down = scene.layout.stands[actor_node(record.actor_id)]
    units = scene.layout.given.units.get(record.actor_id, 0)
    said = {"units": word_units(units, language)} if units else {}
    return {"side": side, "down": down, **said}


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


def _word_cells(dates: Iterable[str], language: Language) -> dict[str, str]:
    """Word the dates that tables show in words, a season or "about", as those of reports do."""
    cells = {day: date_cell(reduce_date(day), language).text for day in dates}
    return {day: text for day, text in cells.items() if text != day}


def _about_source(source: Source, language: Language) -> str:
    published = language.day(source.published_on) if source.published_on else ""
    return ", ".join(filter(None, [source.publisher, published]))
