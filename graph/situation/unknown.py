"""Finds what norms expect and nothing is known of: seats and contacts that may be there or not.

Silence is not absence: what is found here is neither active nor missing, and whoever counts the
active edges can ask how much it could change.
"""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import product

from graph.dataset.records import Actor, Forum
from graph.situation.contacts import ActorIds, pair_up
from graph.situation.norms import Shape, is_about
from graph.situation.situation import Situation, kept
from graph.situation.states import EdgeKey
from graph.vocabulary import Flag


@dataclass(frozen=True, slots=True)
class UnknownSeat:
    """An actor's part in a forum, of which nothing is known on the day."""

    actor: Actor
    forum: Forum


@dataclass(frozen=True, slots=True)
class UnknownContact:
    """A contact that norms want between two kinds of actor and of which nothing is known."""

    kinds: tuple[str, str]
    actors: tuple[Actor, Actor]


@dataclass(frozen=True, slots=True)
class Unknown:
    """All that is unknown, ordered by forum, kind and actor."""

    seats: tuple[UnknownSeat, ...]
    contacts: tuple[UnknownContact, ...]


@dataclass(frozen=True, slots=True)
class ExpectedPair:
    """Two kinds of actor that norms want in contact, with the actors who could be.

    `between` holds each two unrelated actors that stand for one kind each.
    """

    kinds: tuple[str, str]
    between: frozenset[ActorIds]


@kept
def find_unknown(situation: Situation) -> Unknown:
    """Find the seats and contacts that could be there without any source saying so.

    A seat is unknown when the actor is recorded in the forum but not on this day, or when a norm
    expects its kind in such a forum and no edge of any state does. A contact is unknown when no
    forum is known for both kinds, in any state, and no unknown seat would make it; a forum closed
    on purpose says nothing of whether they meet elsewhere. Where an organisation and its parts
    could fill a seat, the organisation does; forums that had not begun, had ended or are documented
    as dead on the day have no unknown seats that norms expect.
    """
    records = situation.records
    known = set(situation.edges_by_key)
    recorded = {
        key
        for key in situation.history.spans
        if key not in known and _exists(records.forums[key[0]], situation)
    }
    seats = recorded | _find_expected_seats(situation, recorded | known)
    unclosed = {edge.key for edge in situation.edges if Flag.CLOSED not in edge.flags}
    return Unknown(
        seats=tuple(
            UnknownSeat(records.actors[actor_id], records.forums[forum_id])
            for forum_id, actor_id in sorted(seats)
        ),
        contacts=tuple(_find_unknown_contacts(unclosed, seats, situation)),
    )


@kept
def find_expected_pairs(situation: Situation) -> tuple[ExpectedPair, ...]:
    """List the kinds of actor that norms want in contact and that are both recorded, once each.

    The level an expectation names is left aside: any forum is a contact.
    """
    pairs = (
        ExpectedPair((one, other), frozenset(_find_possible(one, other, situation)))
        for one, other in situation.norms.wanted_pairs
    )
    return tuple(pair for pair in pairs if pair.between)


def find_unmentioned_pairs(situation: Situation) -> list[tuple[str, str]]:
    """List the kinds of actor that norms want in contact where one of them is not recorded."""
    recorded = _standing_by_kind(situation).keys()
    return [kinds for kinds in situation.norms.wanted_pairs if not recorded >= set(kinds)]


def _find_expected_seats(situation: Situation, seated: AbstractSet[EdgeKey]) -> set[EdgeKey]:
    """List the seats that norms expect in living or silent forums and that nobody fills."""
    standing = _standing_by_kind(situation)
    found: set[EdgeKey] = set()
    for asked in (expected.expectation for expected in situation.norms.of_shape(Shape.SEAT)):
        forums = [forum for forum in situation.records.forums.values() if is_about(asked, forum)]
        kind = str(asked.actor_kind)
        if seated.isdisjoint(product((forum.forum_id for forum in forums), standing.get(kind, ()))):
            living = [forum.forum_id for forum in forums if _could_live(forum, situation)]
            found |= set(product(living, _representatives(kind, situation)))
    return found


def _could_live(forum: Forum, situation: Situation) -> bool:
    silent = forum.forum_id not in situation.edges_by_forum_id
    return _exists(forum, situation) and (silent or situation.may_be_alive(forum))


def _exists(forum: Forum, situation: Situation) -> bool:
    begun = forum.started is None or forum.started.first <= situation.as_of
    return begun and (forum.ended is None or situation.as_of <= forum.ended.last)


def _find_unknown_contacts(
    unclosed: Collection[EdgeKey], seats: AbstractSet[EdgeKey], situation: Situation
) -> Iterator[UnknownContact]:
    active = {edge.key for edge in situation.edges if edge.is_active}
    known = _pairs_among(unclosed, situation) | _pairs_among(active | seats, situation)
    actors = situation.records.actors
    for pair in find_expected_pairs(situation):
        if pair.between.isdisjoint(known):
            for one, other in _find_nearest(pair, situation):
                yield UnknownContact(pair.kinds, (actors[one], actors[other]))


def _pairs_among(seats: Iterable[EdgeKey], situation: Situation) -> set[ActorIds]:
    return {ids for _, ids in pair_up(seats, situation.organisations)}


def _find_nearest(pair: ExpectedPair, situation: Situation) -> list[ActorIds]:
    """List the pairs of actors a contact would first be sought between."""
    one, other = (_representatives(kind, situation) for kind in pair.kinds)
    near = {_in_order(*ids) for ids in product(one, other)} & pair.between
    return sorted(near or pair.between)


def _representatives(kind: str, situation: Situation) -> list[str]:
    """List who speaks for a kind: those of that very kind, an organisation before its parts.

    Where nobody is of that kind, the units that act for it, before the boards above them.
    """
    above = situation.organisations.above
    own = {actor.actor_id for actor in situation.records.actors.values() if actor.kind == kind}
    if own:
        return sorted(
            actor_id
            for actor_id in own
            if own.isdisjoint(organisation.actor_id for organisation in above[actor_id])
        )
    acting = _standing_by_kind(situation).get(kind, frozenset())
    covered = {organisation.actor_id for actor_id in acting for organisation in above[actor_id]}
    return sorted(acting - covered)


@kept
def _standing_by_kind(situation: Situation) -> dict[str, frozenset[str]]:
    """Group the ids of the recorded actors by the kinds they stand for."""
    found: dict[str, set[str]] = {}
    for actor_id, kinds in situation.organisations.kinds_stood_for.items():
        for kind in kinds:
            found.setdefault(kind, set()).add(actor_id)
    return {kind: frozenset(actor_ids) for kind, actor_ids in found.items()}


def _find_possible(one_kind: str, other_kind: str, situation: Situation) -> Iterator[ActorIds]:
    standing = _standing_by_kind(situation)
    ones, others = standing.get(one_kind, frozenset()), standing.get(other_kind, frozenset())
    for one, other in product(ones, others):
        if one != other and not situation.organisations.are_related(one, other):
            yield _in_order(one, other)


def _in_order(one: str, other: str) -> ActorIds:
    return (one, other) if one <= other else (other, one)
