"""Decide what the picture holds on all its days, before any canvas or SVG draws it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graph.dataset.records import Actor, Forum, Spell
from graph.documents.report import Report
from graph.language import Language, mark
from graph.map.layout import Cast, Place, bounds, place_labels, place_tall, place_wide
from graph.map.node_shapes import outline_actor, outline_forum
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import remark_on_forum
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag

RecordT = TypeVar("RecordT", Actor, Forum)


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything known on any day, A–Ö, where it stands, and the labels on lines."""

    actors: tuple[Actor, ...]
    forums: tuple[Forum, ...]
    links: tuple[tuple[str, str], ...]
    wide: dict[str, Place]
    tall: dict[str, Place]
    wide_labels: dict[tuple[str, str], Place]
    tall_labels: dict[tuple[str, str], Place]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the wide layout."""
        return bounds(self.wide.values())


def gather_cast(reports: Sequence[Report]) -> Cast:
    """Gather who and what is to be placed: everything known on any of the days."""
    actors = {actor.actor_id: actor for report in reports for actor in report.actors}
    forums = {forum.forum_id: forum for report in reports for forum in report.forums}
    edges = [line.edge for report in reports for line in report.edges]
    links = dict.fromkeys((edge.actor.actor_id, edge.forum.forum_id) for edge in edges)
    return Cast(
        actors=list(actors.values()),
        forums=list(forums.values()),
        links=sorted(links),
        kinds=reports[0].vocabulary.actor_kinds,
        remarked=frozenset(
            forum.forum_id
            for report in reports
            for forum, found in report.situation.edges_by_forum
            if remark_on_forum(found)
        ),
        failing=frozenset(
            (edge.actor.actor_id, edge.forum.forum_id)
            for edge in edges
            if edge.state is not EdgeState.ACTIVE
        ),
    )


def compose(reports: Sequence[Report]) -> Picture:
    """Compose the picture of one municipality over all days it can show."""
    language = reports[0].language
    cast = gather_cast(reports)
    wide, tall = place_wide(cast), place_tall(cast)
    labels = _labels((line.edge for report in reports for line in report.edges), language)
    return Picture(
        actors=tuple(_a_to_o(cast.actors, language)),
        forums=tuple(_a_to_o(cast.forums, language)),
        links=tuple(cast.links),
        wide=wide,
        tall=tall,
        wide_labels=place_labels(labels, wide),
        tall_labels=place_labels(labels, tall),
    )


def count_label(spell: Spell, language: Language) -> str:
    """Say briefly, on a line, how much of an actor takes part."""
    if spell.coverage_count is None:
        return language.text(mark("partly"))
    if spell.coverage_total is None:
        return str(spell.coverage_count)
    return f"{spell.coverage_count}/{spell.coverage_total}"


def outline(record: Actor | Forum, place: Place) -> str:
    """Draw the outline of a node in its place."""
    if isinstance(record, Actor):
        return outline_actor(place.width, place.height)
    return outline_forum(record.form, place.width, place.height)


def edge_id(edge: Edge) -> str:
    """Name an edge alike in the picture, the tables and the addresses that lead to it."""
    return f"{edge.actor.actor_id}--{edge.forum.forum_id}"


def dash_name(edge: Edge) -> str:
    """Name the look of an edge: its state, and whether it is thin."""
    weak = edge.state is EdgeState.ACTIVE and Flag.WEAK in edge.flags
    return f"{edge.state.value} weak" if weak else edge.state.value


def _labels(edges: Iterable[Edge], language: Language) -> list[tuple[str, str, str]]:
    """List the lines that carry a count, each with the longest label it has on any day."""
    found: dict[tuple[str, str], str] = {}
    for edge in edges:
        if Flag.PARTIAL in edge.flags:
            nodes = (actor_node(edge.actor.actor_id), forum_node(edge.forum.forum_id))
            label = count_label(edge.deciding, language)
            found[nodes] = max(found.get(nodes, ""), label, key=len)
    return [(*nodes, label) for nodes, label in sorted(found.items())]


def _a_to_o(records: Iterable[RecordT], language: Language) -> list[RecordT]:
    return sorted(records, key=lambda it: language.sort_key(it.name))
