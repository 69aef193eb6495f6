"""Decides what the map holds on all its days, before any canvas or SVG draws it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from graph.dataset.records import Actor, Forum, Spell
from graph.language import Language, mark, sort_a_to_o
from graph.map.boxes import Box, bounds
from graph.map.days import list_days, list_standings
from graph.map.layout import lay_out, place_labels
from graph.map.node_shapes import outline_actor, outline_forum
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation, state_of_forum
from graph.situation.states import Edge, Part
from graph.vocabulary import EdgeStanding, Flag, YesNo

RecordT = TypeVar("RecordT", Actor, Forum)

_FEW = "<5"


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything known or unclear on any day, A–Ö, where it stands, and the labels on lines.

    `links` are pairs of actor id and forum id, in order. `standings` are the ways edges stand, and
    `has_unnamed` is whether there is a forum in which nobody is named on some day.
    """

    actors: tuple[Actor, ...]
    forums: tuple[Forum, ...]
    links: tuple[tuple[str, str], ...]
    standings: tuple[EdgeStanding, ...]
    has_unnamed: bool
    wide: Mapping[str, Box]
    tall: Mapping[str, Box]
    wide_labels: dict[tuple[str, str], Box]
    tall_labels: dict[tuple[str, str], Box]

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the wide layout."""
        return bounds(self.wide.values())

    @property
    def nodes(self) -> list[tuple[str, Actor | Forum]]:
        """The nodes with what they stand for: actors A–Ö, then forums A–Ö."""
        return [
            *((actor_node(actor.actor_id), actor) for actor in self.actors),
            *((forum_node(forum.forum_id), forum) for forum in self.forums),
        ]


def compose(situation: Situation, language: Language) -> Scene:
    """Compose the scene of one municipality over all days its map can show."""
    layout = lay_out(situation)
    days = list_days(situation)
    labels = _labels((edge for day in days for edge in day.edges), language)
    return Scene(
        actors=tuple(_a_to_o(layout.given.actors)),
        forums=tuple(_a_to_o(layout.given.forums)),
        links=tuple(layout.given.links),
        standings=list_standings(days),
        has_unnamed=any(map(_has_unnamed, days)),
        wide=layout.wide,
        tall=layout.tall,
        wide_labels=place_labels(labels, layout.wide),
        tall_labels=place_labels(labels, layout.tall),
    )


def count_label(spell: Spell, language: Language) -> str:
    """Say briefly, on a line, how much of an actor takes part."""
    if spell.coverage_few is YesNo.YES:
        return _FEW
    if spell.coverage_count is None:
        return language.text(mark("partly"))
    if spell.coverage_total is None:
        return str(spell.coverage_count)
    return f"{spell.coverage_count}/{spell.coverage_total}"


def outline(record: Actor | Forum, box: Box) -> str:
    """Draw the outline of a node around its box."""
    if isinstance(record, Actor):
        return outline_actor(box.width, box.height)
    return outline_forum(record.form, box.width, box.height)


def edge_id(part: Part) -> str:
    """Name an edge alike in the picture, the tables and the addresses that lead to it."""
    return f"{part.actor.actor_id}--{part.forum.forum_id}"


def is_thin(part: Part) -> bool:
    """Tell whether an edge is drawn thin: an actor that takes part only now and then."""
    return isinstance(part, Edge) and part.is_active and Flag.WEAK in part.flags


def line_style(part: Part) -> str:
    """Name the style an edge is drawn in: how it stands, and whether it is thin."""
    return f"{part.standing.value} weak" if is_thin(part) else part.standing.value


def _has_unnamed(day: Situation) -> bool:
    return any(
        state_of_forum(forum, day.edges_in(forum), day.as_of) is None
        for forum, _ in day.parts_by_forum
    )


def _labels(edges: Iterable[Edge], language: Language) -> list[tuple[str, str, str]]:
    """List the lines that carry a count, each with the longest label it has on any day."""
    found: dict[tuple[str, str], str] = {}
    for edge in edges:
        if Flag.PARTIAL in edge.flags:
            nodes = (actor_node(edge.actor.actor_id), forum_node(edge.forum.forum_id))
            label = count_label(edge.deciding, language)
            found[nodes] = max(found.get(nodes, ""), label, key=len)
    return [(*nodes, label) for nodes, label in sorted(found.items())]


def _a_to_o(records: Iterable[RecordT]) -> list[RecordT]:
    return sorted(records, key=lambda record: sort_a_to_o(record.name))
