"""Chooses whom to put a question to."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.dataset.records import Actor
from graph.situation.norms import Expected
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge
from graph.vocabulary import Role, Sector

_KNOWING_ROLES = frozenset({Role.LEADS, Role.PROVIDES})


@kept
def _municipal_boards(situation: Situation) -> tuple[Actor, ...]:
    """List the recorded boards of the municipality, without those that belong to another board."""
    organisations, actors = situation.organisations, situation.records.actors
    boards = [
        actor
        for actor_id, actor in sorted(actors.items())
        if organisations.is_municipal_board(actor_id)
    ]
    ids = {board.actor_id for board in boards}
    return tuple(board for board in boards if board.part_of not in ids)


def find_who_answers(situation: Situation, expected: Iterable[Expected]) -> tuple[Actor, ...]:
    """List the boards or units that norms bind by name, or else who leads the municipality.

    What binds the municipality is its executive board's to answer for, not every board's.
    """
    organisations, kinds = situation.organisations, situation.vocabulary.actor_kinds
    actors = situation.records.actors
    bound = {
        kind
        for found in expected
        for kind in found.expectation.binds
        if kinds[kind].governs is None and kinds[kind].sector is Sector.MUNICIPAL
    }
    boards = tuple(
        board
        for board in _municipal_boards(situation)
        if any(actors[unit].kind in bound for unit in organisations.units_of(board))
    )
    return boards or find_standing_for(situation, bound) or organisations.leading


def who_knows_all(edge: Edge, situation: Situation) -> tuple[Actor, ...]:
    """List who leads or gives what an actor takes part in, or else the actor itself."""
    return tuple(
        other.actor
        for other in situation.edges_by_forum_id[edge.forum.forum_id]
        if other.is_active and other.deciding.role in _KNOWING_ROLES
    ) or (edge.actor,)


def known_in_forum(edge: Edge, situation: Situation) -> tuple[Actor, ...]:
    """List those to ask about an actor's part: the actor first, then the rest of the forum."""
    known = situation.edges_by_forum_id[edge.forum.forum_id]
    return (edge.actor, *(other.actor for other in known if other is not edge))


def find_standing_for(situation: Situation, kinds: Iterable[str]) -> tuple[Actor, ...]:
    """List the recorded actors of these very kinds, or else those that stand for them.

    Units of a listed organisation are left out.
    """
    wanted = sorted(set(kinds))
    by_kind = _actors_by_kind(situation)
    own = {actor.actor_id: actor for kind in wanted for actor in by_kind.own.get(kind, ())}
    found = own or {
        actor.actor_id: actor for kind in wanted for actor in by_kind.standing.get(kind, ())
    }
    return tuple(
        found[actor_id] for actor_id in sorted(found) if found[actor_id].part_of not in found
    )


@dataclass(frozen=True, slots=True)
class _ActorsByKind:
    """The actors with a known edge, by their own kind and by every kind they stand for."""

    own: dict[str, list[Actor]]
    standing: dict[str, list[Actor]]


@kept
def _actors_by_kind(situation: Situation) -> _ActorsByKind:
    found = _ActorsByKind({}, {})
    for actor in situation.actors:
        found.own.setdefault(actor.kind, []).append(actor)
        for kind in situation.norms.kinds_by_actor[actor.actor_id]:
            found.standing.setdefault(kind, []).append(actor)
    return found
