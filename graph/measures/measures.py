"""Measure a municipality's active network, and how far what is unknown could move each measure.

Two actors are in contact when both are active in some forum, whatever its form. Every measure is
taken twice: as known, which is the same as if nothing of what is unknown were there, and as if all
of it were. The range runs between the two. Density, reach, core and overlap only grow when edges
are added, so for them the range holds whatever the truth is; the others may go outside it when only
some of the unknown edges are there.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median_low

import networkx as nx

from graph.dataset.records import Actor, Forum, Municipality, Records
from graph.situation.contacts import ActorIds, is_practice, pair_up
from graph.situation.network import Network
from graph.situation.organisations import Organisations
from graph.situation.situation import Situation, kept
from graph.situation.states import EdgeKey
from graph.situation.unknown import (
    ExpectedPair,
    Unknown,
    find_expected_pairs,
    find_unknown,
    find_unmentioned_pairs,
)

OVERLAPS_FROM = 4
_SMALLEST_CENTRALISED = 3
# Floating point noise must neither part two equals nor change with the machine.
_DECIMALS = 9


class MeasureKind(StrEnum):
    """What is measured of a network."""

    DENSITY = "density"
    REACH = "reach"
    BETWEENNESS = "betweenness"
    CONSTRAINT = "constraint"
    CORE = "core"
    CENTRALISATION = "centralisation"
    SINGLE_FORUM = "single_forum"
    OVERLAP = "overlap"


class Standing(StrEnum):
    """How a contact that norms want between two kinds of actor stands."""

    IN_CONTACT = "in_contact"
    UNKNOWN = "unknown"
    BROKEN = "broken"
    UNMENTIONED = "unmentioned"


@dataclass(frozen=True, slots=True)
class Range:
    """A value as known, and the lowest and highest of that and what it would be with the unknown.

    None where a value is not defined; `low` and `high` are None only where neither value is.
    """

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Measure(Range):
    """One measure of the whole network, with what its sentence needs.

    `part` of `whole` are the counts behind a share; `actors` are those the measure points out.
    """

    kind: MeasureKind
    part: int | None = None
    whole: int | None = None
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorMeasures:
    """The measures of one actor's place in the network.

    `reach` is how many other actors it is in contact with and `share` that number of all others.
    """

    actor: Actor
    reach: Range
    share: Range
    betweenness: Range
    constraint: Range
    core: Range


@dataclass(frozen=True, slots=True)
class KindPair:
    """Two kinds of actor that norms want in contact, and how that stands.

    In contact when two actors that stand for them share a living forum; unknown when they would if
    all that is unknown were there; unmentioned when no actor of one kind is recorded, which tells
    nothing and is left out of the density; otherwise the sources say it is broken or never was.
    """

    kinds: tuple[str, str]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two actors that meet in many forums."""

    actors: tuple[Actor, Actor]
    forums: tuple[Forum, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures of a municipality's network on a day, and the unknown they may turn on."""

    municipality: Municipality
    as_of: date
    network_measures: tuple[Measure, ...]
    actor_measures: tuple[ActorMeasures, ...]
    pairs: tuple[KindPair, ...]
    overlapping: tuple[Overlap, ...]
    unknown: Unknown

    def count_pairs(self, standing: Standing) -> int:
        """Count the wanted contacts between kinds that stand in one way."""
        return sum(pair.standing is standing for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class _View:
    """The network of contacts under one reading of the unknown, and each actor's place in it."""

    forums_by_pair: Mapping[ActorIds, list[str]]
    reach: Mapping[str, float | None]
    share: Mapping[str, float | None]
    betweenness: Mapping[str, float | None]
    constraint: Mapping[str, float | None]
    core: Mapping[str, float | None]
    centralisation: float | None


@kept
def measure_network(situation: Situation) -> Measures:
    """Measure who is in contact with whom, and how far the unknown could change it.

    The actors measured are those with a known or an unknown part in something on the day. An
    actor that is recorded only as the owner of others is not one of them.

    Returns:
        One measure of each kind in a fixed order, and one entry per actor, those with the most
        contacts first. The same data always gives the same measures, whatever the order of its
        rows.
    """
    records = situation.records
    unknown = find_unknown(situation)
    pairs = find_expected_pairs(situation)
    actors = {actor.actor_id: actor for actor in _measured_actors(situation, unknown)}
    seats = {edge.key for edge in situation.edges if edge.is_active}
    known = _view(actors, seats, situation.organisations)
    full = _view(actors, seats | _unknown_seats(unknown), situation.organisations)
    return Measures(
        municipality=situation.municipality,
        as_of=situation.as_of,
        network_measures=(
            _measure_density(pairs, known, full),
            _measure_reach(actors, known, full),
            _measure_betweenness(actors, known, full),
            _measure_constraint(actors, known, full),
            _measure_core(actors, known, full),
            _measure_centralisation(actors, known, full),
            _measure_single_forums(known, full),
            _measure_overlap(records, known, full),
        ),
        actor_measures=_measure_actors(actors, known, full),
        pairs=(
            *(KindPair(pair.kinds, _standing(pair, known, full)) for pair in pairs),
            *(KindPair(it, Standing.UNMENTIONED) for it in find_unmentioned_pairs(situation)),
        ),
        overlapping=tuple(
            Overlap(
                (records.actors[one], records.actors[other]),
                tuple(records.forums[forum_id] for forum_id in forums),
            )
            for (one, other), forums in _find_overlaps(records, known)
        ),
        unknown=unknown,
    )


def find_constraint(contacts: Network) -> dict[str, float | None]:
    """Find each actor's constraint: how far its contacts lead back to one another.

    Burt, *Structural Holes* (1992), equation 2.4, with every contact weighing the same: the sum
    over contacts j of (p_ij + sum over q of p_iq p_qj)², where p_ij is 1 / the contacts of i. One
    lone contact gives 1; two contacts that know each other give more than 1. None without contacts.

    `networkx.constraint` gives the same and needs many times as long without SciPy.
    """
    return {actor_id: _constraint(contacts, actor_id) for actor_id in contacts}


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


def _constraint(contacts: Network, actor_id: str) -> float | None:
    own = set(contacts[actor_id])
    if not own:
        return None
    share = 1 / len(own)
    return sum(
        (share + sum(share / len(contacts[shared]) for shared in sorted(own & set(contacts[it]))))
        ** 2
        for it in sorted(own)
    )


def _measured_actors(situation: Situation, unknown: Unknown) -> list[Actor]:
    found = {actor.actor_id: actor for actor in situation.actors}
    found |= {seat.actor.actor_id: seat.actor for seat in unknown.seats}
    found |= {actor.actor_id: actor for it in unknown.contacts for actor in it.actors}
    return [found[actor_id] for actor_id in sorted(found)]


def _unknown_seats(unknown: Unknown) -> set[EdgeKey]:
    """EdgeKey what is unknown; an unknown contact gets a nameless forum of its own."""
    seats = {(seat.forum.forum_id, seat.actor.actor_id) for seat in unknown.seats}
    for contact in unknown.contacts:
        ids = [actor.actor_id for actor in contact.actors]
        seats |= {(" ".join(ids), actor_id) for actor_id in ids}
    return seats


def _view(actors: Collection[str], seats: Iterable[EdgeKey], organisations: Organisations) -> _View:
    forums: dict[ActorIds, list[str]] = {}
    for forum_id, ids in pair_up(seats, organisations):
        forums.setdefault(ids, []).append(forum_id)
    contacts: Network = nx.Graph()
    contacts.add_nodes_from(actors)
    contacts.add_edges_from(sorted(forums))
    reach = dict(contacts.degree())
    return _View(
        forums_by_pair=forums,
        reach=reach,
        share={it: _share(number, len(actors) - 1) for it, number in reach.items()},
        betweenness=_rounded(nx.betweenness_centrality(contacts)),
        constraint=_rounded(find_constraint(contacts)),
        core=nx.core_number(contacts),
        centralisation=find_centralisation(contacts),
    )


def _measure_density(pairs: tuple[ExpectedPair, ...], known: _View, full: _View) -> Measure:
    met, possible = (sum(_are_in_contact(it, view) for it in pairs) for view in (known, full))
    return _measure(
        MeasureKind.DENSITY,
        _share(met, len(pairs)),
        _share(possible, len(pairs)),
        part=met,
        whole=len(pairs),
    )


def _measure_reach(actors: Mapping[str, Actor], known: _View, full: _View) -> Measure:
    most = max(_defined(known.reach), default=0)
    return _measure(
        MeasureKind.REACH,
        _middle(known.reach),
        _middle(full.reach),
        part=int(most),
        whole=max(len(actors) - 1, 0),
        actors=_pick(actors, known.reach, most) if most else (),
    )


def _measure_betweenness(actors: Mapping[str, Actor], known: _View, full: _View) -> Measure:
    most = _highest(known.betweenness)
    return _measure(
        MeasureKind.BETWEENNESS,
        most,
        _highest(full.betweenness),
        actors=_pick(actors, known.betweenness, most) if most else (),
    )


def _measure_constraint(actors: Mapping[str, Actor], known: _View, full: _View) -> Measure:
    least = min(_defined(known.constraint), default=None)
    return _measure(
        MeasureKind.CONSTRAINT,
        _middle(known.constraint),
        _middle(full.constraint),
        actors=_pick(actors, known.constraint, least),
    )


def _measure_core(actors: Mapping[str, Actor], known: _View, full: _View) -> Measure:
    most = _highest(known.core)
    return _measure(
        MeasureKind.CORE,
        most,
        _highest(full.core),
        actors=_pick(actors, known.core, most) if most else (),
    )


def _measure_centralisation(actors: Mapping[str, Actor], known: _View, full: _View) -> Measure:
    return _measure(
        MeasureKind.CENTRALISATION,
        known.centralisation,
        full.centralisation,
        actors=_pick(actors, known.reach, _highest(known.reach)) if known.centralisation else (),
    )


def _measure_single_forums(known: _View, full: _View) -> Measure:
    single, possible = (_count_single(view) for view in (known, full))
    return _measure(
        MeasureKind.SINGLE_FORUM,
        _share(single, len(known.forums_by_pair)),
        _share(possible, len(full.forums_by_pair)),
        part=single,
        whole=len(known.forums_by_pair),
    )


def _measure_overlap(records: Records, known: _View, full: _View) -> Measure:
    return _measure(
        MeasureKind.OVERLAP,
        len(_find_overlaps(records, known)),
        len(_find_overlaps(records, full)),
    )


def _measure_actors(
    actors: Mapping[str, Actor], known: _View, full: _View
) -> tuple[ActorMeasures, ...]:
    measured = (
        ActorMeasures(
            actor=actor,
            reach=_range(known.reach[it], full.reach[it]),
            share=_range(known.share[it], full.share[it]),
            betweenness=_range(known.betweenness[it], full.betweenness[it]),
            constraint=_range(known.constraint[it], full.constraint[it]),
            core=_range(known.core[it], full.core[it]),
        )
        for it, actor in actors.items()
    )
    return tuple(sorted(measured, key=lambda it: (-(it.reach.value or 0), it.actor.actor_id)))


def _standing(pair: ExpectedPair, known: _View, full: _View) -> Standing:
    if _are_in_contact(pair, known):
        return Standing.IN_CONTACT
    return Standing.UNKNOWN if _are_in_contact(pair, full) else Standing.BROKEN


def _are_in_contact(pair: ExpectedPair, view: _View) -> bool:
    return not pair.between.isdisjoint(view.forums_by_pair)


def _find_overlaps(records: Records, view: _View) -> list[tuple[ActorIds, list[str]]]:
    """List the pairs that meet in many forums, those with the most forums first."""
    meetings = {
        pair: [it for it in forums if it in records.forums and is_practice(records.forums[it])]
        for pair, forums in view.forums_by_pair.items()
    }
    found = [(pair, forums) for pair, forums in meetings.items() if len(forums) >= OVERLAPS_FROM]
    return sorted(found, key=lambda it: (-len(it[1]), it[0]))


def _count_single(view: _View) -> int:
    return sum(len(forums) == 1 for forums in view.forums_by_pair.values())


def _measure(
    kind: MeasureKind,
    known: float | None,
    full: float | None,
    *,
    part: int | None = None,
    whole: int | None = None,
    actors: tuple[Actor, ...] = (),
) -> Measure:
    span = _range(known, full)
    return Measure(
        value=span.value,
        low=span.low,
        high=span.high,
        kind=kind,
        part=part,
        whole=whole,
        actors=actors,
    )


def _range(known: float | None, full: float | None) -> Range:
    ends = [it for it in (known, full) if it is not None]
    return Range(known, min(ends, default=None), max(ends, default=None))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole > 0 else None


def _rounded(values: Mapping[str, float | None]) -> dict[str, float | None]:
    return {it: None if value is None else round(value, _DECIMALS) for it, value in values.items()}


def _defined(values: Mapping[str, float | None]) -> list[float]:
    return [value for value in values.values() if value is not None]


def _middle(values: Mapping[str, float | None]) -> float | None:
    """Return the middle value, of an even number the lower, so that it is some actor's own."""
    defined = _defined(values)
    return median_low(defined) if defined else None


def _highest(values: Mapping[str, float | None]) -> float | None:
    return max(_defined(values), default=None)


def _pick(
    actors: Mapping[str, Actor], values: Mapping[str, float | None], value: float | None
) -> tuple[Actor, ...]:
    if value is None:
        return ()
    return tuple(actor for it, actor in actors.items() if values[it] == value)
