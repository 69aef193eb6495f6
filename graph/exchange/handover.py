"""Describes a network in what every tool can hold: ids, labels, and flat attributes.

Actors and forums have the ids of their nodes (`actor:polisen`, `forum:sspf`) in every format.
Attributes that are blank are left out; what stands in code words is as in the JSON and the tables.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from graph.dataset.records import LIST_SEPARATOR, Actor, ActorKind, Forum, ForumKind, Spell
from graph.language import Language, capitalise, mark
from graph.situation import Situation
from graph.situation.network import actor_node, forum_node
from graph.situation.states import Edge, UnclearEdge
from graph.vocabulary import YesNo
from graph.wording.labels import STATE_LABELS, word_kind

if TYPE_CHECKING:  # takes its time to load, and half of the formats never ask for it
    import networkx as nx

Attribute: TypeAlias = str | int
Attributes: TypeAlias = dict[str, Attribute]

UNCLEAR = "unclear"
"""The state of an edge that sources raise and cannot say."""
UNKNOWN = "unknown"
"""The state of what nothing is known of on the day."""

# What XML cannot hold; the door to the data refuses most of it.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class PlainNode:
    """An actor or a forum: its id, its name, and what is known of it."""

    node_id: str
    label: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class PlainEdge:
    """An edge from an actor to a forum: its id, its state in words, and what is known of it."""

    edge_id: str
    source: str
    target: str
    label: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Handover:
    """A network ready to be handed over: nodes and edges in an order that never changes."""

    title: str
    nodes: tuple[PlainNode, ...]
    edges: tuple[PlainEdge, ...]


def hand_over(situation: Situation, language: Language) -> Handover:
    """Describe all that is known on a day, and what sources raise and cannot say."""
    unclear = situation.unclear
    edges: list[Edge | UnclearEdge] = [*situation.edges, *unclear]
    actors = {actor.actor_id: actor for actor in situation.actors}
    actors |= {edge.actor.actor_id: edge.actor for edge in unclear}
    forums = {forum.forum_id: forum for forum in situation.forums}
    forums |= {edge.forum.forum_id: edge.forum for edge in unclear}
    return Handover(
        title=f"{situation.municipality.name} {situation.as_of.isoformat()}",
        nodes=(
            *(_describe_actor(actors[each], situation, language) for each in sorted(actors)),
            *(_describe_forum(forums[each], situation, language) for each in sorted(forums)),
        ),
        edges=tuple(
            _describe_edge(edge, situation, language)
            for edge in sorted(edges, key=lambda edge: edge.key)
        ),
    )


def build_network(handover: Handover) -> "nx.MultiGraph[str]":
    """Build the networkx graph of a handover; an edge's key is its id."""
    import networkx as nx  # noqa: PLC0415

    network: nx.MultiGraph[str] = nx.MultiGraph(name=handover.title)
    for node in handover.nodes:
        network.add_node(node.node_id, label=node.label, **node.attributes)
    for line in handover.edges:
        values = {"label": line.label, **line.attributes}
        network.add_edge(line.source, line.target, key=line.edge_id, **values)
    return network


def list_attributes(rows: tuple[PlainNode, ...] | tuple[PlainEdge, ...]) -> list[str]:
    """List the names of all attributes that some row has, in the order they are met."""
    return list(dict.fromkeys(name for row in rows for name in row.attributes))


def name_edge(actor: str, forum: str) -> str:
    """Name the edge between the nodes of an actor and a forum."""
    return f"{actor}--{forum}"


def _describe_actor(actor: Actor, situation: Situation, language: Language) -> PlainNode:
    kind = situation.vocabulary.actor_kinds.get(actor.kind)
    top = situation.organisations.top_of(actor)
    return PlainNode(
        actor_node(actor.actor_id),
        _clean(capitalise(actor.name)),
        _fill(
            side="actor",
            kind=actor.kind,
            kind_label=_label_kind(kind, actor.kind, language),
            sector=kind.sector if kind else None,
            part_of=actor.part_of and actor_node(actor.part_of),
            organisation=actor_node(top.actor_id),
        ),
    )


def _describe_forum(forum: Forum, situation: Situation, language: Language) -> PlainNode:
    state = situation.state_of(forum)
    kind = situation.vocabulary.forum_kinds.get(forum.kind)
    return PlainNode(
        forum_node(forum.forum_id),
        _clean(capitalise(forum.name)),
        _fill(
            side="forum",
            kind=forum.kind,
            kind_label=_label_kind(kind, forum.kind, language),
            form=forum.form,
            level=LIST_SEPARATOR.join(forum.level),
            state=state or UNKNOWN,
            age_min=forum.age_min,
            age_max=forum.age_max,
            target_group=forum.target_group,
            area=forum.area,
            meets_every_days=forum.meets_every_days,
            started=forum.started,
            ended=forum.ended,
            decided_by=forum.decided_by and actor_node(forum.decided_by),
            reports_to=forum.reports_to and actor_node(forum.reports_to),
            **_describe_evidence(forum, situation),
        ),
    )


def _describe_edge(edge: Edge | UnclearEdge, situation: Situation, language: Language) -> PlainEdge:
    spell = edge.spells[0]
    source, target = actor_node(edge.actor.actor_id), forum_node(edge.forum.forum_id)
    of_state: Mapping[str, object]
    if isinstance(edge, Edge):
        words = STATE_LABELS[edge.state]
        of_state = {
            "state": edge.state,
            "flags": LIST_SEPARATOR.join(edge.flags),
            "since": edge.since,
            "expires_on": edge.expires_on,
        }
    else:
        words = mark("unclear")
        of_state = {"state": UNCLEAR, "since": spell.since}
    return PlainEdge(
        name_edge(source, target),
        source,
        target,
        language.text(words),
        _fill(
            **of_state,
            participation=spell.participation,
            role=spell.role,
            until=spell.until,
            coverage=spell.coverage,
            coverage_count=spell.coverage_count,
            coverage_total=spell.coverage_total,
            coverage_few=spell.coverage_few if spell.coverage_few is YesNo.YES else None,
            coverage_unit=spell.coverage_unit,
            person_dependent=spell.person_dependent,
            **_describe_evidence(spell, situation),
        ),
    )


def _describe_evidence(row: Forum | Spell, situation: Situation) -> Mapping[str, object]:
    source = situation.records.sources[row.source_id]
    return {
        "certainty": row.certainty,
        "source_id": row.source_id,
        "source_title": source.title,
        "source_url": source.link,
        "locator": row.locator,
        "note": row.note,
    }


def _label_kind(kind: ActorKind | ForumKind | None, word: str, language: Language) -> str:
    return word_kind(kind, language) if kind else word


def _fill(**values: object) -> Attributes:
    """Leave out what is blank; all but numbers become text."""
    return {
        name: value if isinstance(value, int) else _clean(str(value))
        for name, value in values.items()
        if value is not None and value != ""
    }


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)
