"""Organisations and forums whose loss would cut others off from the rest."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import networkx as nx

from graph.dataset.records import Actor
from graph.gaps.gap import Gap, network_gap
from graph.gaps.rule import LOW, GapRule, always
from graph.language import mark
from graph.situation.contacts import is_practice
from graph.situation.network import Network, actor_node, forum_node
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import GapKind

_SMALLEST_GROUP = 2


def find(situation: Situation) -> Iterator[Gap]:
    """Find organisations and forums whose loss would cut a group off from the rest.

    They are the cut vertices (articulation points; Hopcroft and Tarjan 1973, as in networkx) of
    the network of active edges where people meet, in which an organisation's units count as one:
    they stay in touch with each other when a meeting ends. A single organisation left alone does
    not count: that is a single tie, not a cut.
    """
    living: Network = nx.Graph()
    edges_by_node: dict[str, list[Edge]] = defaultdict(list)
    organisations: dict[str, Actor] = {}
    for edge in situation.edges:
        if edge.is_active and is_practice(edge.forum):
            organisation = situation.organisations.top_of(edge.actor)
            one, other = actor_node(organisation.actor_id), forum_node(edge.forum.forum_id)
            organisations[one] = organisation
            living.add_edge(one, other)
            edges_by_node[one].append(edge)
            edges_by_node[other].append(edge)
    for node in sorted(nx.articulation_points(living)):
        cut_off = find_cut_off(living, node)
        if cut_off:
            edges = edges_by_node[node]
            forum = None if node in organisations else edges[0].forum
            gap = network_gap(GapKind.FRAGILE_NODE, node.replace(":", "-"), forum, edges)
            actors = tuple(organisations[each] for each in cut_off)
            yield replace(gap, actors=actors, cut_vertex=organisations.get(node))


def find_cut_off(living: Network, node: str) -> list[str]:
    """Name the organisations that lose the rest when a node goes: all groups but the largest.

    Groups of one are left out, and nothing is cut when fewer than two groups remain.
    """
    rest = living.subgraph(nx.node_connected_component(living, node) - {node})
    groups = [
        sorted(each for each in group if each.startswith("actor:"))
        for group in nx.connected_components(rest)
    ]
    groups = sorted(
        (group for group in groups if len(group) >= _SMALLEST_GROUP),
        key=lambda group: (-len(group), group),
    )
    return sorted(each for group in groups[1:] for each in group)


RULE = GapRule(
    kind=GapKind.FRAGILE_NODE,
    label=mark("Cut vertex that holds others together"),
    find=find,
    title=always(mark("{actors} would lose the others if {cut_vertex} fell away")),
    action=mark("Give {actors} a direct contact with the others as well."),
    severity=(LOW, LOW, LOW, LOW, LOW, LOW, LOW),
    shown_by=mark("an actor or forum without which others lose all contact"),
    meaning=mark("An actor or forum that alone holds others together"),
)
