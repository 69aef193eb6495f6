"""Measures places in a network of contacts: betweenness, constraint, core and centralisation.

Every function takes a NetworkX graph in which each node is an actor and each edge a contact, and
never changes it. Values are rounded to nine decimals: noise in the last digits must neither rank
two equals nor differ between machines.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec

import networkx as nx

from graph.situation.network import Network

# Brandes' algorithm takes time in proportion to actors times contacts.
EXACT_UP_TO = 500
EXACT_WITH_RUSTWORKX_UP_TO = 10_000
SAMPLE = 200
_SEED = 1
_SMALLEST_CENTRALISED = 3
_DECIMALS = 9


def find_betweenness(contacts: Network, sample: int | None) -> dict[str, float]:
    """Find the share of the shortest paths between two actors that pass a third, from 0 to 1.

    Freeman, "A set of measures of centrality based on betweenness", *Sociometry* 40 (1977),
    computed by Brandes, "A faster algorithm for betweenness centrality", *Journal of Mathematical
    Sociology* 25 (2001).

    Args:
        contacts: Who is in contact with whom.
        sample: How many actors to start from, drawn with a fixed seed, which gives an estimate
            (Brandes and Pich, "Centrality estimation in large networks", *International Journal
            of Bifurcation and Chaos* 17, 2007). None starts from all of them.
    """
    if sample is None and len(contacts) > EXACT_UP_TO and _has_rustworkx():
        return _rounded(_find_with_rustworkx(contacts))
    return _rounded(nx.betweenness_centrality(contacts, k=sample, seed=_SEED))


def choose_sample(size: int) -> int | None:
    """Choose how many actors of a network to start from; None for all of them.

    All up to 500 actors, or up to 10,000 where rustworkx is installed (the extra `large`); 200 in
    larger networks.
    """
    limit = EXACT_WITH_RUSTWORKX_UP_TO if _has_rustworkx() else EXACT_UP_TO
    return None if size <= limit else SAMPLE


def find_constraint(contacts: Network) -> dict[str, float | None]:
    """Find each actor's constraint: how far its contacts lead back to one another.

    Burt, *Structural Holes* (1992), equation 2.4, with every contact weighing the same: the sum
    over contacts j of (p_ij + sum over q of p_iq p_qj)², where p_ij is 1 / the contacts of i. One
    lone contact gives 1; two contacts that know each other give more than 1. None without contacts.

    `networkx.constraint` gives the same and needs many times as long without SciPy.
    """
    neighbours = {actor_id: set(contacts[actor_id]) for actor_id in contacts}
    found = ((actor_id, _constraint(neighbours, actor_id)) for actor_id in neighbours)
    return {
        actor_id: None if value is None else round(value, _DECIMALS) for actor_id, value in found
    }


def find_cores(contacts: Network) -> dict[str, int]:
    """Find the innermost k-core each actor is in: a group where each has k contacts or more.

    Seidman, "Network structure and minimum degree", *Social Networks* 5 (1983); computed in linear
    time as by Batagelj and Zaveršnik (2003).
    """
    return dict(nx.core_number(contacts))


def find_centralisation(contacts: Network) -> float | None:
    """Find how far all contacts go through one actor: 0 when all have equally many, 1 for a star.

    Degree centralisation as in Freeman, "Centrality in social networks: conceptual clarification",
    *Social Networks* 1 (1978), pages 215-239: the differences from the most connected actor,
    summed, over the largest sum so many actors could have. None for fewer than three actors.
    """
    size = len(contacts)
    if size < _SMALLEST_CENTRALISED:
        return None
    degrees = [degree for _, degree in contacts.degree()]
    most = max(degrees)
    return sum(most - degree for degree in degrees) / ((size - 1) * (size - 2))


def _has_rustworkx() -> bool:
    return find_spec("rustworkx") is not None


def _find_with_rustworkx(contacts: Network) -> dict[str, float]:
    """Find betweenness as `networkx` does, in compiled code."""
    rustworkx = import_module("rustworkx")
    compiled = rustworkx.networkx_converter(contacts)
    found = rustworkx.betweenness_centrality(compiled)
    return {compiled[index]: value for index, value in found.items()}


def _constraint(neighbours: Mapping[str, set[str]], actor_id: str) -> float | None:
    own = neighbours[actor_id]
    if not own:
        return None
    share = 1 / len(own)
    return sum(
        (
            share
            + sum(share / len(neighbours[shared]) for shared in sorted(own & neighbours[contact]))
        )
        ** 2
        for contact in sorted(own)
    )


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {actor_id: round(value, _DECIMALS) for actor_id, value in values.items()}
