"""Builds the bipartite NetworkX graph; the only module that names its attributes.

Graph: `municipality` (Municipality), `as_of` (date).
Actor nodes `actor:<id>`: `side` "actor", `record` (Actor), `kind`, `name`, `organisation` (Actor:
the topmost one it belongs to below the municipality as a whole, often itself).
Forum nodes `forum:<id>`: `side` "forum", `record` (Forum), `kind`, `form`, `level`, `name`,
`unknown_edges` (int: actors recorded in the forum of whom nothing is known on the day).
Edges: `record` (Edge), `state`, `flags` (tuple of Flag).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from graph.dataset.records import LIST_SEPARATOR, Municipality
from graph.situation.organisations import Organisations
from graph.situation.states import Edge

if TYPE_CHECKING:
    import networkx as nx

Network: TypeAlias = "nx.Graph[str]"


def actor_node(actor_id: str) -> str:
    """Name an actor's node; ids of actors and forums may be alike."""
    return f"actor:{actor_id}"


def forum_node(forum_id: str) -> str:
    """Name a forum's node."""
    return f"forum:{forum_id}"


def build_network(
    edges: Sequence[Edge],
    organisations: Organisations,
    unknown_edges: Mapping[str, int],
    *,
    municipality: Municipality,
    as_of: date,
) -> Network:
    """Build a municipality's network on a day.

    Only actors and forums with an edge that is known on the day are in it.

    Args:
        edges: The edges of the day.
        organisations: Decides which organisation an actor belongs to.
        unknown_edges: By forum id, how many recorded actors nothing is known of on the day.
        municipality: Kept as a graph attribute.
        as_of: Kept as a graph attribute.
    """
    # Takes its time to load, and gaps and comparisons never ask for the graph.
    import networkx as nx  # noqa: PLC0415

    network: Network = nx.Graph(municipality=municipality, as_of=as_of)
    for edge in edges:
        actor, forum = edge.actor, edge.forum
        network.add_node(
            actor_node(actor.actor_id),
            side="actor",
            record=actor,
            kind=actor.kind,
            name=actor.name,
            organisation=organisations.top_of(actor),
        )
        network.add_node(
            forum_node(forum.forum_id),
            side="forum",
            record=forum,
            kind=forum.kind,
            form=forum.form,
            level=LIST_SEPARATOR.join(forum.level),
            name=forum.name,
            unknown_edges=unknown_edges[forum.forum_id],
        )
        network.add_edge(
            actor_node(edge.actor.actor_id),
            forum_node(edge.forum.forum_id),
            record=edge,
            state=edge.state,
            flags=edge.flags,
        )
    return network
