"""Rules that only the network's shape shows: what hangs on one thread, and what would cut it.

Nobody wrote these shortfalls down. They hold as far as the sources tell.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import networkx as nx

from graph.gaps.gap import Gap, evidence_of
from graph.model import Actor, Forum
from graph.network import Network, actor_node, edges_of, forum_node, organisation_of
from graph.norms import NormsInForce
from graph.pairs import PRACTICE_FORMS, find_pairs
from graph.states import Edge
from graph.vocabulary import EdgeState, GapKind, Origin

_CLUSTER = 2
# Kinds that stand for collaboration in general: how many threads it has, no source tells.
_NOT_ONE_FORUM = {"cooperation_meeting", "cooperation_service"}


def find_single_threads(network: Network, norms: NormsInForce) -> Iterator[Gap]:
    """Find pairs that norms want in contact and that share exactly one active forum.

    Pairs carried by the same parts in the same forum are told once.
    """
    told: set[tuple[str, frozenset[str]]] = set()
    for pair in find_pairs(network, norms):
        if len(pair.active) != 1:
            continue
        (contact,) = pair.active
        if not contact.is_practice or contact.forum.kind in _NOT_ONE_FORUM:
            continue
        edges = [edge for edge in contact.edges if edge.state is EdgeState.ACTIVE]
        seats = (contact.forum.forum_id, frozenset(edge.actor.actor_id for edge in edges))
        if seats not in told:
            told.add(seats)
            yield _shape_gap(GapKind.SINGLE_THREAD, "+".join(pair.kinds), contact.forum, edges)


def find_fragile_nodes(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find organisations and forums whose loss would cut a group of others off from the rest.

    They are articulation points of the network of living meetings, services and outreach
    (Hopcroft and Tarjan 1973, as in networkx), in which an organisation's units count as one:
    they do not lose touch with each other when a meeting ends. A single organisation left alone
    does not count: that is a thread, not a joint.
    """
    living: Network = nx.Graph()
    parts: dict[str, list[Edge]] = defaultdict(list)
    organisations: dict[str, Actor] = {}
    for edge in edges_of(network):
        if edge.state is EdgeState.ACTIVE and edge.forum.form in PRACTICE_FORMS:
            organisation = organisation_of(network, edge.actor)
            one, other = actor_node(organisation.actor_id), forum_node(edge.forum.forum_id)
            organisations[one] = organisation
            living.add_edge(one, other)
            parts[one].append(edge)
            parts[other].append(edge)
    for node in sorted(nx.articulation_points(living)):
        cut_off = find_cut_off(living, node)
        if cut_off:
            forum = None if node in organisations else parts[node][0].forum
            gap = _shape_gap(GapKind.FRAGILE_NODE, node.replace(":", "-"), forum, parts[node])
            actors = tuple(organisations[each] for each in cut_off)
            yield replace(gap, actors=actors, holder=organisations.get(node))


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
        (group for group in groups if len(group) >= _CLUSTER),
        key=lambda group: (-len(group), group),
    )
    return sorted(each for group in groups[1:] for each in group)


def _shape_gap(kind: GapKind, key: str, forum: Forum | None, edges: list[Edge]) -> Gap:
    return Gap(
        kind=kind,
        key=key,
        state=EdgeState.ACTIVE,
        forum=forum,
        actors=tuple(edge.actor for edge in edges),
        edges=tuple(edges),
        origin=Origin.NETWORK,
        evidence=evidence_of(edges),
    )
