"""Organisations and forums whose loss would cut others off from the rest."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from graph.dataset.records import Actor
from graph.gaps.cut_off import find_cut_off
from graph.gaps.gap import Gap, network_gap
from graph.gaps.rule import LOW, GapRule, always
from graph.language import mark
from graph.situation.contacts import is_practice
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import GapKind


def find(situation: Situation) -> Iterator[Gap]:
    """Find organisations and forums whose loss would cut a group off from the rest.

    They are cut vertices of the network of contact in practice, in which an organisation's units
    count as one: they stay in touch with each other when a meeting ends. Collaboration in general
    is such contact whatever form it is given. A single organisation left alone does not count:
    that is a single tie, not a cut.
    """
    neighbours: dict[str, dict[str, None]] = defaultdict(dict)
    edges_by_node: dict[str, list[Edge]] = defaultdict(list)
    organisations: dict[str, Actor] = {}
    for forum, edges in situation.edges_by_forum:
        if not is_practice(forum) and not situation.vocabulary.is_general(forum):
            continue
        other = forum_node(forum.forum_id)
        for edge in edges:
            if edge.is_active:
                organisation = situation.organisations.top_of(edge.actor)
                one = actor_node(organisation.actor_id)
                organisations[one] = organisation
                neighbours[one][other] = neighbours[other][one] = None
                edges_by_node[one].append(edge)
                edges_by_node[other].append(edge)
    for node, cut_off in find_cut_off(neighbours).items():
        seen_in = edges_by_node[node]
        where = None if node in organisations else seen_in[0].forum
        gap = network_gap(GapKind.FRAGILE_NODE, node.replace(":", "-"), where, seen_in)
        actors = tuple(organisations[each] for each in cut_off)
        yield replace(gap, actors=actors, cut_vertex=organisations.get(node))


RULE = GapRule(
    kind=GapKind.FRAGILE_NODE,
    label=mark("Cut vertex that holds others together"),
    find=find,
    title=always(mark("{actors} would lose the others if {cut_vertex} fell away")),
    action=mark("Give {actors} a direct contact with the others as well."),
    severity=(LOW, LOW, LOW, LOW, LOW, LOW, LOW),
    shown_by=mark("an actor or forum without which others lose all contact"),
    meaning=mark("An actor or forum that alone holds others together"),
    rests_on_silence=True,
)
