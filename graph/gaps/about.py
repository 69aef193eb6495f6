"""Tells which gaps are about a contact between two kinds of actor, or about a kind of forum."""

from collections.abc import Iterable, Sequence
from itertools import product

from graph.dataset.records import Actor
from graph.gaps.gap import Gap
from graph.situation.situation import Situation


def list_gaps_about(
    kinds: Sequence[str], gaps: Iterable[Gap], situation: Situation
) -> tuple[Gap, ...]:
    """Keep the gaps that are about two kinds of actor, or about one kind of forum, in their order.

    A gap is about a contact when it names an actor that stands for one of the kinds, and either
    names or is among those it would meet somebody else who stands for the other.
    """
    if len(kinds) == 1:
        kind_of = situation.dataset.norms.kind_of
        return tuple(gap for gap in gaps if gap.forum and kind_of(gap.forum) == kinds[0])
    return tuple(gap for gap in gaps if _is_between(gap, kinds, situation))


def _is_between(gap: Gap, kinds: Sequence[str], situation: Situation) -> bool:
    stands_for = situation.norms.stands_for
    one, other = (
        [actor for actor in _list_parties(gap, situation) if stands_for(actor, kind)]
        for kind in kinds
    )
    named = {actor.actor_id for actor in gap.actors}
    are_related = situation.organisations.are_related
    return any(
        not named.isdisjoint((a.actor_id, b.actor_id))
        and a.actor_id != b.actor_id
        and not are_related(a.actor_id, b.actor_id)
        for a, b in product(one, other)
    )


def _list_parties(gap: Gap, situation: Situation) -> tuple[Actor, ...]:
    """List whom a gap names and whom they would meet: where no rule says, those in the forum."""
    if gap.forum is None or gap.partners or gap.is_of_whole_forum:
        return (*gap.actors, *gap.partners)
    edges = situation.edges_by_forum_id.get(gap.forum.forum_id, ())
    return (*gap.actors, *(edge.actor for edge in edges))
