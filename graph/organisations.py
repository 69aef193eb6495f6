"""Follow `part_of` upwards: which organisations an actor belongs to."""

from collections.abc import Iterator, Mapping

from graph.model import Actor


def organisations_above(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[Actor]:
    """List the organisations an actor belongs to, the nearest first."""
    above = actor.part_of
    while above is not None:
        organisation = actors[above]
        yield organisation
        above = organisation.part_of


def is_part_of(unit: Actor, whole: Actor, actors: Mapping[str, Actor]) -> bool:
    """Tell whether an actor belongs to another, however many steps up; none is part of itself."""
    return any(it.actor_id == whole.actor_id for it in organisations_above(unit, actors))


def are_related(one: Actor, other: Actor, actors: Mapping[str, Actor]) -> bool:
    """Tell whether one actor is part of the other, or the other way round."""
    return is_part_of(one, other, actors) or is_part_of(other, one, actors)
