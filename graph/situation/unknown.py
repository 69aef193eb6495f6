"""Finds what norms expect and nothing is known of: edges and contacts that may be there or not.

Silence is not absence: what is found here is neither active nor missing, and whoever counts the
active edges can ask how much it could change. Contact is meant in practice: what is agreed on paper
says nothing of whether anyone meets.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice, product

from graph.dataset.records import Actor, CountyRow, Forum
from graph.situation.contacts import ActorIds, is_practice, pair_up
from graph.situation.norms import Shape
from graph.situation.situation import Situation, kept
from graph.situation.states import EdgeKey

# Where nothing is known of a kind, this many actors speak for it: no more could be asked, and
# those of two kinds can be paired off without growing with their product.
MOST_REPRESENTATIVES = 20
_MOST_PAIRS = MOST_REPRESENTATIVES**2


@dataclass(frozen=True, slots=True)
class UnknownEdge:
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

    edges: tuple[UnknownEdge, ...]
    contacts: tuple[UnknownContact, ...]


@kept
def find_unknown(situation: Situation) -> Unknown:
    """Find the edges and contacts that could be there without any source saying so.

    An edge is unknown when the actor is recorded in the forum but not on this day, or when a norm
    expects its kind in such a forum and no edge of any state does; only forums where people meet
    are looked at. A contact is unknown when no source tells that the two kinds meet, have ceased
    to or do not collaborate, and no unknown edge would make it. Where an organisation and its parts
    could fill a seat, the organisation does; forums that had not begun, had ended or are documented
    as dead on the day have no unknown edges that norms expect. Of the actors of one kind, the first
    `MOST_REPRESENTATIVES` by id are counted.
    """
    records = situation.records
    known = situation.edges_by_key
    recorded = {
        key
        for key in situation.history.spans
        if key not in known and _could_gather(records.forums[key[0]], situation)
    }
    unknown = recorded | _find_expected_edges(situation, recorded | known.keys())
    return Unknown(
        edges=tuple(
            UnknownEdge(records.actors[actor_id], records.forums[forum_id])
            for forum_id, actor_id in sorted(unknown)
        ),
        contacts=tuple(_find_unknown_contacts(unknown, situation)),
    )


@kept
def find_recorded_pairs(situation: Situation) -> tuple[tuple[str, str], ...]:
    """List the kinds of actor that norms want in contact and that are both recorded, once each.

    Two actors that are not a part of each other must stand for them. The level an expectation names
    is left aside: any forum where people meet is a contact.
    """
    return tuple(
        kinds
        for kinds in situation.norms.wanted_pairs
        if any(True for _ in _find_possible(*kinds, situation))
    )


def find_unmentioned_pairs(situation: Situation) -> list[tuple[str, str]]:
    """List the kinds of actor that norms want in contact where one of them is not recorded."""
    recorded = _standing_by_kind(situation).keys()
    return [kinds for kinds in situation.norms.wanted_pairs if not recorded >= set(kinds)]


def find_unseated(situation: Situation) -> tuple[Actor, ...]:
    """List the municipality's actors that have no edge on any day, and none of whose units has one.

    Of a public view, only those that have none with everything in view either.
    """
    history = (situation.whole or situation).history
    seated = {actor_id for _, actor_id in history.spans}
    organisations = situation.organisations
    return tuple(
        actor
        for actor_id, actor in situation.records.actors.items()
        if not isinstance(actor, CountyRow)
        and seated.isdisjoint((actor_id, *organisations.units_of(actor)))
    )


def _find_expected_edges(situation: Situation, recorded: AbstractSet[EdgeKey]) -> set[EdgeKey]:
    """List the edges that norms expect in living or silent forums whose seats nobody fills."""
    filled = _find_filled(situation, recorded)
    found: set[EdgeKey] = set()
    for asked in (expected.expectation for expected in situation.norms.of_shape(Shape.SEAT)):
        kind = str(asked.actor_kind)
        forums = [
            forum
            for forum in _forums_by_kind(situation).get(str(asked.forum_kind), ())
            if forum.works_on(asked.level)
        ]
        if not any((forum.forum_id, kind) in filled for forum in forums):
            living = [forum.forum_id for forum in forums if _could_live(forum, situation)]
            found |= set(product(living, _representatives(kind, situation)))
    return found


def _find_filled(situation: Situation, recorded: Iterable[EdgeKey]) -> set[tuple[str, str]]:
    """List each forum with each kind of actor that somebody recorded in it stands for."""
    stood_for = situation.organisations.kinds_stood_for
    return {(forum_id, kind) for forum_id, actor_id in recorded for kind in stood_for[actor_id]}


@kept
def _forums_by_kind(situation: Situation) -> dict[str, list[Forum]]:
    """Group the recorded forums by kind."""
    found: dict[str, list[Forum]] = {}
    for forum in situation.records.forums.values():
        found.setdefault(situation.dataset.norms.kind_of(forum), []).append(forum)
    return found


def _could_live(forum: Forum, situation: Situation) -> bool:
    silent = not situation.edges_by_forum_id.get(forum.forum_id)
    return _could_gather(forum, situation) and (silent or situation.may_be_alive(forum))


def _could_gather(forum: Forum, situation: Situation) -> bool:
    return is_practice(forum) and _exists(forum, situation)


def _exists(forum: Forum, situation: Situation) -> bool:
    begun = forum.started is None or forum.started.first <= situation.as_of
    return begun and (forum.ended is None or situation.as_of <= forum.ended.last)


def _find_unknown_contacts(
    unknown: AbstractSet[EdgeKey], situation: Situation
) -> Iterator[UnknownContact]:
    active = {edge.key for edge in situation.edges if edge.is_active and is_practice(edge.forum)}
    known = _kinds_among(active | unknown, situation)
    known |= {
        contact.kinds for contact in situation.expected_contacts if not contact.standing.is_open
    }
    actors = situation.records.actors
    for kinds in find_recorded_pairs(situation):
        if kinds not in known:
            for one, other in _find_nearest(kinds, situation):
                yield UnknownContact(kinds, (actors[one], actors[other]))


def _kinds_among(edges: Iterable[EdgeKey], situation: Situation) -> set[tuple[str, str]]:
    """List the kinds that norms want in contact and that share one of the forums."""
    pairs = {ids for _, ids in pair_up(edges, situation.organisations, situation.records.forums)}
    return {kinds for ids in pairs for kinds in situation.norms.wanted_between(ids)}


def _find_nearest(kinds: tuple[str, str], situation: Situation) -> list[ActorIds]:
    """List the pairs of actors a contact would first be sought between."""
    one, other = (_representatives(kind, situation) for kind in kinds)
    near = {_in_order(*ids) for ids in product(one, other) if not _are_one_party(*ids, situation)}
    return sorted(near) or sorted(islice(_find_possible(*kinds, situation), _MOST_PAIRS))


def _representatives(kind: str, situation: Situation) -> list[str]:
    """List who speaks for a kind: those of that very kind, an organisation before its parts.

    Where nobody is of that kind, the units that act for it, before the boards above them.
    """
    return _representatives_by_kind(situation).get(kind, [])


@kept
def _representatives_by_kind(situation: Situation) -> dict[str, list[str]]:
    return {
        kind: sorted(_find_representatives(kind, standing, situation))[:MOST_REPRESENTATIVES]
        for kind, standing in _standing_by_kind(situation).items()
    }


def _find_representatives(
    kind: str, standing: AbstractSet[str], situation: Situation
) -> AbstractSet[str]:
    above = situation.organisations.above
    actors = situation.records.actors
    own = {actor_id for actor_id in standing if actors[actor_id].kind == kind}
    if own:
        return {
            actor_id
            for actor_id in own
            if own.isdisjoint(organisation.actor_id for organisation in above[actor_id])
        }
    covered = {organisation.actor_id for actor_id in standing for organisation in above[actor_id]}
    return standing - covered


@kept
def _standing_by_kind(situation: Situation) -> dict[str, frozenset[str]]:
    """Group the ids of the recorded actors by the kinds they stand for."""
    found: dict[str, set[str]] = {}
    for actor_id, kinds in situation.organisations.kinds_stood_for.items():
        for kind in kinds:
            found.setdefault(kind, set()).add(actor_id)
    return {kind: frozenset(actor_ids) for kind, actor_ids in found.items()}


def _find_possible(one_kind: str, other_kind: str, situation: Situation) -> Iterator[ActorIds]:
    """List each two actors that could be in contact for two kinds, in the order of their ids."""
    standing = _standing_by_kind(situation)
    candidates = (sorted(standing.get(kind, ())) for kind in (one_kind, other_kind))
    for one, other in product(*candidates):
        if not _are_one_party(one, other, situation):
            yield _in_order(one, other)


def _are_one_party(one: str, other: str, situation: Situation) -> bool:
    """Return whether two actors are one and the same, or one is part of the other."""
    return one == other or situation.organisations.are_related(one, other)


def _in_order(one: str, other: str) -> ActorIds:
    return (one, other) if one <= other else (other, one)
