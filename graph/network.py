"""Build the bipartite NetworkX graph; the only module that names its attributes.

Graph: `municipality` (Municipality), `as_of` (date).
Actor nodes `actor:<id>`: `side` "actor", `record` (Actor), `kind`, `name`, `organisation` (Actor:
the topmost one it belongs to below the municipality as a whole, often itself).
Forum nodes `forum:<id>`: `side` "forum", `record` (Forum), `kind`, `form`, `level`, `name`,
`unknown_seats` (int: actors recorded in the forum of whom nothing is known on the day).
Edges: `record` (Edge), `state`, `flags` (tuple of Flag).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations, takewhile
from typing import TypeAlias

import networkx as nx

from graph.model import Actor, Forum, Municipality, Records
from graph.organisations import organisations_above
from graph.states import Edge, best_state, derive_edges, shared_state
from graph.vocabulary import EdgeState

Network: TypeAlias = "nx.Graph[str]"


@dataclass(frozen=True, slots=True)
class Contact:
    """A forum that two actors both have a known part in, and how it stands between them.

    `active` when both are; `missing` when either never took part; otherwise `lapsed`.
    """

    forum: Forum
    state: EdgeState


def actor_node(actor_id: str) -> str:
    """Name an actor's node; ids of actors and forums may be alike."""
    return f"actor:{actor_id}"


def forum_node(forum_id: str) -> str:
    """Name a forum's node."""
    return f"forum:{forum_id}"


def build_network(records: Records, as_of: date) -> Network:
    """Build a municipality's network on a day.

    Only actors and forums with an edge that is known on the day are in it.
    """
    network: Network = nx.Graph(municipality=records.municipality, as_of=as_of)
    edges = derive_edges(records, as_of)
    recorded = Counter(
        forum_id for forum_id, _ in {(it.forum_id, it.actor_id) for it in records.spells}
    )
    known = Counter(edge.forum.forum_id for edge in edges)
    for edge in edges:
        actor, forum = edge.actor, edge.forum
        network.add_node(
            actor_node(actor.actor_id),
            side="actor",
            record=actor,
            kind=actor.kind,
            name=actor.name,
            organisation=_organisation_of(actor, records),
        )
        network.add_node(
            forum_node(forum.forum_id),
            side="forum",
            record=forum,
            kind=forum.kind,
            form=forum.form,
            level=forum.level,
            name=forum.name,
            unknown_seats=recorded[forum.forum_id] - known[forum.forum_id],
        )
        network.add_edge(
            actor_node(actor.actor_id),
            forum_node(forum.forum_id),
            record=edge,
            state=edge.state,
            flags=edge.flags,
        )
    return network


def _organisation_of(actor: Actor, records: Records) -> Actor:
    above = organisations_above(actor, records.actors)
    return [actor, *takewhile(lambda it: it.kind != "municipality", above)][-1]


def project_actors(network: Network) -> Network:
    """Build the actor–actor network that keeps which forums carry each contact.

    Nodes are the actor nodes of `network`. Edge attribute `contacts` is a tuple of `Contact`,
    one per shared forum, ordered by forum id; `state` is the best of them.
    """
    contacts: dict[tuple[str, str], list[Contact]] = defaultdict(list)
    for forum, edges in edges_by_forum(network):
        for one, other in combinations(edges, 2):
            pair = (actor_node(one.actor.actor_id), actor_node(other.actor.actor_id))
            contacts[pair].append(Contact(forum, shared_state(one.state, other.state)))
    projected: Network = nx.Graph(**network.graph)
    projected.add_nodes_from(
        (node, data) for node, data in network.nodes(data=True) if data["side"] == "actor"
    )
    for (one_node, other_node), shared in contacts.items():
        projected.add_edge(
            one_node,
            other_node,
            contacts=tuple(shared),
            state=best_state(it.state for it in shared),
        )
    return projected


def forum_state(edges: Iterable[Edge]) -> EdgeState:
    """Say how a forum stands: as well as the best of its edges."""
    return best_state(edge.state for edge in edges)


def municipality_of(network: Network) -> Municipality:
    """Return the municipality the network is of."""
    municipality: Municipality = network.graph["municipality"]
    return municipality


def day_of(network: Network) -> date:
    """Return the day the network is of."""
    as_of: date = network.graph["as_of"]
    return as_of


def organisation_of(network: Network, actor: Actor) -> Actor:
    """Return the topmost organisation an actor belongs to, often itself."""
    organisation: Actor = network.nodes[actor_node(actor.actor_id)]["organisation"]
    return organisation


def actors_of(network: Network) -> list[Actor]:
    """List the actors, ordered by id."""
    found = [data["record"] for _, data in network.nodes(data=True) if data["side"] == "actor"]
    return sorted(found, key=lambda actor: actor.actor_id)


def forums_of(network: Network) -> list[Forum]:
    """List the forums, ordered by id."""
    found = [data["record"] for _, data in network.nodes(data=True) if data["side"] == "forum"]
    return sorted(found, key=lambda forum: forum.forum_id)


def edges_of(network: Network) -> list[Edge]:
    """List the edges, ordered by forum and then actor."""
    found: list[Edge] = [data["record"] for _, _, data in network.edges(data=True)]
    return sorted(found, key=lambda edge: (edge.forum.forum_id, edge.actor.actor_id))


def unknown_seats(network: Network, forum: Forum) -> int:
    """Count the actors recorded in a forum of whom nothing is known on the day."""
    seats: int = network.nodes[forum_node(forum.forum_id)]["unknown_seats"]
    return seats


def lives(network: Network, forum: Forum, edges: Iterable[Edge]) -> bool:
    """Tell whether a forum may be alive: an edge is active, or a seat is unknown.

    Nothing is said of a forum as a whole while some of its seats are unknown.
    """
    active = any(edge.state is EdgeState.ACTIVE for edge in edges)
    return active or unknown_seats(network, forum) > 0


def edges_by_forum(network: Network) -> list[tuple[Forum, list[Edge]]]:
    """List each forum with its edges, both ordered by id."""
    grouped: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges_of(network):
        grouped[edge.forum.forum_id].append(edge)
    return [(edges[0].forum, edges) for edges in grouped.values()]
