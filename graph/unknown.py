"""Find what norms expect and nothing is known of: the seats and contacts that may be there or not.

Silence is not absence: what is found here is neither active nor missing, and whoever counts the
active edges can ask how much it could change.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import TypeAlias

from graph.model import Actor, Expectation, Forum, Records
from graph.network import Network, day_of, edges_by_forum, edges_of, forum_node, lives
from graph.norms import NormsInForce, Shape
from graph.organisations import are_related, organisations_above
from graph.states import Edge
from graph.vocabulary import EdgeState, Flag

ActorPair: TypeAlias = tuple[str, str]
"""The ids of two actors, in order."""
Seat: TypeAlias = tuple[str, str]
"""The ids of a forum and of an actor that has, or may have, a part in it."""


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

    `between` joins each two actors that stand for one kind each. An organisation and its own part
    are not among them: what a board hears from its unit is not a contact between two kinds.
    """

    kinds: tuple[str, str]
    between: frozenset[ActorPair]


def find_unknown(network: Network, norms: NormsInForce, records: Records) -> Unknown:
    """Find the seats and contacts that could be there without any source saying so.

    A seat is unknown when the actor is recorded in the forum but not on this day, or when a norm
    expects its kind in such a forum and no edge of any state tells. A contact is unknown when no
    forum is known for both kinds, in any state, and no unknown seat would make it; a forum closed
    on purpose tells nothing of whether they meet elsewhere. Where an
    organisation and its parts could fill a seat, the organisation does; forums that had not begun,
    had ended or are documented as dead on the day have no unknown seats that norms expect.
    """
    known = {(it.forum.forum_id, it.actor.actor_id): it.state for it in edges_of(network)}
    recorded = _recorded_seats(known, records, day_of(network))
    seats = recorded | _expected_seats(network, norms, records, told=recorded | set(known))
    closed = {
        (it.forum.forum_id, it.actor.actor_id)
        for it in edges_of(network)
        if Flag.CLOSED in it.flags
    }
    told = {seat: state for seat, state in known.items() if seat not in closed}
    return Unknown(
        seats=tuple(
            UnknownSeat(records.actors[actor_id], records.forums[forum_id])
            for forum_id, actor_id in sorted(seats)
        ),
        contacts=tuple(_unknown_contacts(told, seats, norms, records)),
    )


def find_expected_pairs(norms: NormsInForce, records: Records) -> list[ExpectedPair]:
    """List the kinds of actor that norms want in contact and that are both recorded, once each.

    The level an expectation names is left aside: any forum is a contact.
    """
    pairs = (
        ExpectedPair((one, other), frozenset(_could_meet(one, other, norms, records)))
        for one, other in norms.wanted_pairs()
    )
    return [pair for pair in pairs if pair.between]


def find_unmentioned_pairs(norms: NormsInForce) -> list[tuple[str, str]]:
    """List the kinds of actor that norms want in contact where one of them is not recorded."""
    recorded = frozenset[str]().union(*norms.kinds_by_actor.values())
    return [kinds for kinds in norms.wanted_pairs() if not recorded.issuperset(kinds)]


def forums_by_pair(seats: Iterable[Seat]) -> dict[ActorPair, list[str]]:
    """List, for each two actors that share forums, those forums, by id."""
    actors: dict[str, list[str]] = defaultdict(list)
    for forum_id, actor_id in sorted(seats):
        actors[forum_id].append(actor_id)
    forums: dict[ActorPair, list[str]] = defaultdict(list)
    for forum_id, present in actors.items():
        for one, other in combinations(present, 2):
            forums[one, other].append(forum_id)
    return dict(forums)


def _recorded_seats(known: Container[Seat], records: Records, as_of: date) -> set[Seat]:
    recorded = {(spell.forum_id, spell.actor_id) for spell in records.spells}
    return {
        seat for seat in recorded if seat not in known and _exists(records.forums[seat[0]], as_of)
    }


def _expected_seats(
    network: Network, norms: NormsInForce, records: Records, told: set[Seat]
) -> set[Seat]:
    edges = {forum.forum_id: found for forum, found in edges_by_forum(network)}
    found: set[Seat] = set()
    for asked in (it.expectation for it in norms.of_shape(Shape.SEAT)):
        forums = [forum for forum in records.forums.values() if _is_about(asked, forum)]
        kind = asked.actor_kind or ""
        here = {forum.forum_id for forum in forums}
        if any(
            forum_id in here and norms.stands_for(records.actors[actor_id], kind)
            for forum_id, actor_id in told
        ):
            continue
        living = [it.forum_id for it in forums if _could_live(it, network, edges)]
        found |= set(product(living, _representatives(kind, norms, records)))
    return found


def _is_about(asked: Expectation, forum: Forum) -> bool:
    return forum.kind == asked.forum_kind and asked.level in (None, forum.level)


def _could_live(forum: Forum, network: Network, edges: Mapping[str, list[Edge]]) -> bool:
    known = edges.get(forum.forum_id, [])
    silent = forum_node(forum.forum_id) not in network
    return _exists(forum, day_of(network)) and (silent or lives(network, forum, known))


def _exists(forum: Forum, as_of: date) -> bool:
    begun = forum.started is None or forum.started.first <= as_of
    return begun and (forum.ended is None or as_of <= forum.ended.last)


def _unknown_contacts(
    known: Mapping[Seat, EdgeState], seats: set[Seat], norms: NormsInForce, records: Records
) -> Iterator[UnknownContact]:
    active = {seat for seat, state in known.items() if state is EdgeState.ACTIVE}
    told, possible = forums_by_pair(known), forums_by_pair(active | seats)
    for pair in find_expected_pairs(norms, records):
        if pair.between.isdisjoint(told) and pair.between.isdisjoint(possible):
            for one, other in _nearest(pair, norms, records):
                yield UnknownContact(pair.kinds, (records.actors[one], records.actors[other]))


def _nearest(pair: ExpectedPair, norms: NormsInForce, records: Records) -> list[ActorPair]:
    """Pick the pairs of actors a contact would first be sought between."""
    one, other = (_representatives(kind, norms, records) for kind in pair.kinds)
    near = {_in_order(*ids) for ids in product(one, other)} & pair.between
    return sorted(near or pair.between)


def _representatives(kind: str, norms: NormsInForce, records: Records) -> list[str]:
    """List who speaks for a kind: those of that very kind, an organisation before its parts.

    Where nobody is of that kind, the units that act for it, before the boards above them.
    """
    own = {it.actor_id for it in records.actors.values() if it.kind == kind}
    acting = {it.actor_id for it in records.actors.values() if norms.stands_for(it, kind)}
    if own:
        return sorted(it for it in own if not own & set(_above(it, records)))
    covered = {above for it in acting for above in _above(it, records)}
    return sorted(acting - covered)


def _could_meet(
    one_kind: str, other_kind: str, norms: NormsInForce, records: Records
) -> Iterator[ActorPair]:
    actors = records.actors.values()
    ones = [it.actor_id for it in actors if norms.stands_for(it, one_kind)]
    others = [it.actor_id for it in actors if norms.stands_for(it, other_kind)]
    for one, other in product(ones, others):
        related = are_related(records.actors[one], records.actors[other], records.actors)
        if one != other and not related:
            yield _in_order(one, other)


def _above(actor_id: str, records: Records) -> list[str]:
    actor = records.actors[actor_id]
    return [it.actor_id for it in organisations_above(actor, records.actors)]


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
