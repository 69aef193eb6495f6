"""Tells which gaps are about a contact between two kinds of actor, or about a kind of forum."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from graph.dataset.records import Actor
from graph.gaps.gap import Gap
from graph.situation.situation import Situation


def group_gaps_by_kinds(
    gaps: Iterable[Gap], situation: Situation
) -> Mapping[tuple[str, ...], Sequence[Gap]]:
    """Group gaps by the kind of forum, and by every two kinds of actor, that they are about.

    A gap is about a contact when it names an actor that stands for one of the kinds, and either
    names or is among those it would meet somebody else who stands for the other.

    Returns:
        The gaps in their order, by one kind of forum or two kinds of actor from a to z. What no gap
        is about is not there.
    """
    found: dict[tuple[str, ...], list[Gap]] = defaultdict(list)
    for gap in gaps:
        if gap.forum is not None:
            found[situation.dataset.norms.kind_of(gap.forum),].append(gap)
        for kinds in _list_contacts(gap, situation):
            found[kinds].append(gap)
    return found


def _list_contacts(gap: Gap, situation: Situation) -> set[tuple[str, str]]:
    parties = {actor.actor_id for actor in _list_parties(gap, situation)}
    kinds, related = situation.norms.kinds_by_actor, situation.organisations.related
    return {
        (one, other) if one < other else (other, one)
        for actor in gap.actors
        for party_id in parties - related[actor.actor_id] - {actor.actor_id}
        for one, other in product(kinds[actor.actor_id], kinds[party_id])
    }


def _list_parties(gap: Gap, situation: Situation) -> tuple[Actor, ...]:
    """List whom a gap is about and whom they would meet: each other, or all in the forum."""
    if gap.forum is None or gap.is_between_actors or gap.is_of_whole_forum:
        return gap.parties
    edges = situation.edges_by_forum_id.get(gap.forum.forum_id, ())
    return (*gap.actors, *(edge.actor for edge in edges))
