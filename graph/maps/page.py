"""Put a report's network on a page: the drawing, its legend and filter, and a table twin."""

from pathlib import Path
from typing import Any

from graph.language import Language, capitalise, mark
from graph.maps import vis
from graph.maps.layout import (
    ACTOR_LETTERS,
    FORUM_LETTERS,
    FORUM_WIDTH,
    Place,
    place_nodes,
    shorten_label,
)
from graph.maps.style import (
    ACTOR_BORDER,
    ACTOR_FONT_SIZE,
    FADED,
    FORUM_FILL,
    FORUM_FONT_SIZE,
    LINE_STYLES,
    SECTOR_COLOURS,
    TEXT,
    WEAK_WIDTH,
)
from graph.model import Actor, Forum
from graph.network import actor_node, edges_by_forum, forum_node, forum_state
from graph.pages import json_block, read_asset, render_page
from graph.reports.content import EdgeLine, EvidenceLine, GapLine, Report
from graph.reports.labels import FORM_LABELS, LEVEL_LABELS, SECTOR_LABELS, STATE_LABELS
from graph.reports.rows import cite
from graph.reports.summary import word_age, word_verdict
from graph.vocabulary import EdgeState, Flag

_HERE = Path(__file__).parent
GRAVEST = 3
# Filled in by the script, which counts as the reader filters.
_AS_IS = {"shown": "{shown}", "all": "{all}"}


def render_map(
    report: Report, *, report_link: str | None = None, index_link: str | None = None
) -> str:
    """Render the map; links are left out when the pages they lead to are not beside it."""
    language = report.language
    return render_page(
        "maps/map.html.j2",
        language,
        styles=[read_asset(_HERE / "map.css")],
        scripts=[vis.read_library(), read_asset(_HERE / "map.js")],
        report=report,
        verdict=word_verdict(report),
        age=word_age(report),
        gravest=[(line, _edge_ids(line)) for line in report.gaps[:GRAVEST]],
        states=[
            (state, language.text(STATE_LABELS[state]), _count(report, state))
            for state in EdgeState
        ],
        sectors=_sectors(report),
        rows=[(line, _edge_id(line.edge.actor, line.edge.forum)) for line in report.edges],
        data=json_block(_describe(report)),
        report_link=report_link,
        index_link=index_link,
    )


def _describe(report: Report) -> dict[str, Any]:
    """Collect what the script needs: the drawing, and what to say of each part of it."""
    places = place_nodes(report.network, report.vocabulary.actor_kinds)
    states = {forum.forum_id: forum_state(edges) for forum, edges in edges_by_forum(report.network)}
    nodes = {
        actor_node(actor.actor_id): _draw_actor(actor, report, places) for actor in report.actors
    } | {
        forum_node(forum.forum_id): _draw_forum(forum, states[forum.forum_id], places)
        for forum in report.forums
    }
    edges = [
        (
            actor_node(line.edge.actor.actor_id),
            forum_node(line.edge.forum.forum_id),
            _draw_edge(line),
        )
        for line in sorted(report.edges, key=lambda line: list(EdgeState).index(line.edge.state))
    ]
    return {
        "drawing": vis.collect_elements(nodes, edges),
        "faded": FADED,
        "about": _describe_nodes(report) | _describe_edges(report),
        "words": {
            "shown": report.language.text(mark("{shown} of {all} edges are shown."), **_AS_IS),
            "gap": report.language.text(mark("Gap")),
            "action": report.language.text(mark("What closes it")),
            "owner": report.language.text(mark("Owner")),
            "close": report.language.text(mark("Close")),
        },
    }


def _draw_actor(actor: Actor, report: Report, places: dict[str, Place]) -> dict[str, object]:
    place = places[actor_node(actor.actor_id)]
    sector = report.vocabulary.actor_kinds[actor.kind].sector
    return {
        "label": shorten_label(capitalise(actor.name), ACTOR_LETTERS),
        "shape": "box",
        "x": round(place.x),
        "y": round(place.y),
        "color": {"background": SECTOR_COLOURS[sector], "border": ACTOR_BORDER},
        "font": {"size": ACTOR_FONT_SIZE, "color": TEXT},
        "margin": 3,
        "widthConstraint": {"minimum": round(place.width - 6)},
        "shapeProperties": {"borderRadius": 9},
    }


def _draw_forum(forum: Forum, state: EdgeState, places: dict[str, Place]) -> dict[str, object]:
    """Draw a forum in the line of its best edge, so that one nobody is active in stands out."""
    place = places[forum_node(forum.forum_id)]
    style = LINE_STYLES[state]
    return {
        "label": shorten_label(capitalise(forum.name), FORUM_LETTERS),
        "shape": "box",
        "x": round(place.x),
        "y": round(place.y),
        "color": {"background": FORUM_FILL, "border": style.colour},
        "borderWidth": 1 if state is EdgeState.ACTIVE else 2,
        "font": {"size": FORUM_FONT_SIZE, "color": TEXT},
        "margin": 4,
        "widthConstraint": {"minimum": FORUM_WIDTH - 10, "maximum": FORUM_WIDTH - 10},
        "shapeProperties": {"borderRadius": 0, "borderDashes": list(style.dashes) or False},
    }


def _draw_edge(line: EdgeLine) -> dict[str, object]:
    style = LINE_STYLES[line.edge.state]
    return {
        "id": _edge_id(line.edge.actor, line.edge.forum),
        "color": {"color": style.colour, "highlight": style.colour, "hover": style.colour},
        "dashes": list(style.dashes) or False,
        "width": WEAK_WIDTH if Flag.WEAK in line.edge.flags else style.width,
        "state": line.edge.state.value,
    }


def _edge_id(actor: Actor, forum: Forum) -> str:
    return f"{actor.actor_id}--{forum.forum_id}"


def _edge_ids(line: GapLine) -> str:
    return " ".join(_edge_id(edge.actor, edge.forum) for edge in line.gap.edges)


def _describe_edges(report: Report) -> dict[str, Any]:
    gaps: dict[str, list[GapLine]] = {}
    for gap_line in report.gaps:
        for edge in gap_line.gap.edges:
            gaps.setdefault(_edge_id(edge.actor, edge.forum), []).append(gap_line)
    language = report.language
    about = {}
    for line in report.edges:
        edge = line.edge
        name = _edge_id(edge.actor, edge.forum)
        facts = [
            (language.text(mark("State")), line.words),
            (language.text(mark("Since")), str(edge.since or "")),
            (language.text(mark("Until")), str(edge.deciding.until or "")),
            (language.text(mark("Coverage")), line.coverage or ""),
        ]
        about[name] = {
            "title": language.text(
                mark("{actor} in {forum}"), actor=line.actor, forum=edge.forum.name
            ),
            "state": edge.state.value,
            "facts": [fact for fact in facts if fact[1]],
            "evidence": _describe_evidence(line.evidence, language),
            "gaps": [
                {"title": gap.title, "action": gap.action, "owner": gap.owner}
                for gap in gaps.get(name, [])
            ],
        }
    return about


def _describe_evidence(
    evidence: tuple[EvidenceLine, ...], language: Language
) -> list[dict[str, str]]:
    return [{"note": item.note or "", "place": cite((item,), language)} for item in evidence]


def _describe_nodes(report: Report) -> dict[str, Any]:
    language = report.language
    about: dict[str, Any] = {}
    for actor in report.actors:
        kind = report.vocabulary.actor_kinds[actor.kind]
        label = kind.label_sv if language.code.value == "sv" else kind.label_en
        about[actor_node(actor.actor_id)] = {
            "title": capitalise(actor.name),
            "facts": [(language.text(mark("Kind")), label)],
        }
    for forum in report.forums:
        about[forum_node(forum.forum_id)] = {
            "title": capitalise(forum.name),
            "facts": _forum_facts(forum, language),
        }
    return about


def _forum_facts(forum: Forum, language: Language) -> list[tuple[str, str]]:
    ages = "–".join(str(age) for age in (forum.age_min, forum.age_max) if age is not None)
    facts = [
        (mark("Form"), language.text(FORM_LABELS[forum.form])),
        (mark("Level"), language.text(LEVEL_LABELS[forum.level])),
        (mark("Ages"), ages),
        (mark("Area"), forum.area or ""),
        (mark("About"), forum.note or ""),
    ]
    return [(language.text(name), value) for name, value in facts if value]


def _count(report: Report, state: EdgeState) -> int:
    return sum(line.edge.state is state for line in report.edges)


def _sectors(report: Report) -> list[tuple[str, str]]:
    """List the sectors on the map with their colours."""
    kinds = report.vocabulary.actor_kinds
    present = {kinds[actor.kind].sector for actor in report.actors}
    return [
        (report.language.text(SECTOR_LABELS[sector]), sector.value)
        for sector in SECTOR_COLOURS
        if sector in present
    ]
