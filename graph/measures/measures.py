"""Measures a municipality's active network, and how far what is unknown could move each measure.

Contact is meant in practice: two actors are in contact when both are active in some forum where
people meet. An agreement, a routine, a plan or a reporting line is on paper and counts for nothing,
so that no measure grows because somebody has signed something. Every measure is taken twice: as
known, which is the same as if nothing of what is unknown were there, and as if all of it were. The
range runs between the two. Fulfilment, density, degree, core and overlap only grow when edges are
added, so for them the range holds whatever the truth is; the rest may go outside it when only some
of the unknown edges are there.
"""

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from statistics import median_low

import networkx as nx

from graph.dataset.records import Actor
from graph.measures.centrality import (
    choose_sample,
    find_betweenness,
    find_centralisation,
    find_constraint,
    find_cores,
)
from graph.measures.model import (
    FEWEST_ACTORS,
    FEWEST_EDGES,
    ActorMeasures,
    KindPair,
    Measure,
    MeasureKind,
    Measures,
    Overlap,
    Range,
    Standing,
)
from graph.situation.contacts import (
    ActorIds,
    Doubled,
    ExpectedContact,
    Sense,
    StandingState,
    is_practice,
    pair_up,
)
from graph.situation.network import Network
from graph.situation.situation import Situation, kept
from graph.situation.states import EdgeKey
from graph.situation.unknown import (
    Unknown,
    find_recorded_pairs,
    find_unknown,
    find_unmentioned_pairs,
)
from graph.vocabulary import Coverage

OVERLAPS_FROM = 4


@dataclass(frozen=True, slots=True)
class _View:
    """The network of contacts under one reading of the unknown, and each actor's place in it."""

    forums_by_pair: Mapping[ActorIds, list[str]]
    kinds_in_contact: frozenset[tuple[str, str]]
    density: float | None
    degree: Mapping[str, int]
    degree_share: Mapping[str, float | None]
    betweenness: Mapping[str, float]
    constraint: Mapping[str, float | None]
    core: Mapping[str, int]
    centralisation: float | None


@kept
def measure_network(situation: Situation) -> Measures:
    """Measure who is in contact with whom in practice, and how far the unknown could change it.

    The actors measured are those with a known or an unknown part in something on the day. An
    actor that is recorded only as the owner of others is not one of them, nor is a member that
    takes part only where all of its group does: the two count once. Everything but
    betweenness takes time in proportion to the contacts; betweenness is estimated from a sample of
    the actors where they are many, see `graph.measures.centrality.choose_sample`.

    Returns:
        One measure of each kind in a fixed order, and one entry per actor, those with the most
        contacts first. The same data always gives the same measures, whatever the order of its
        rows.
    """
    records = situation.records
    unknown = find_unknown(situation)
    actors = {actor.actor_id: actor for actor in _measured_actors(situation, unknown)}
    active = {edge.key for edge in situation.edges if edge.is_active and is_practice(edge.forum)}
    edges = active - situation.doubled.groups
    possible = _unknown_keys(unknown) - edges
    for actor_id in _find_counted_with_groups(active, edges | possible, situation):
        del actors[actor_id]
    known = _view(actors, edges, situation)
    full = _view(actors, edges | possible, situation) if possible else known
    recorded = find_recorded_pairs(situation)
    expected = {contact.kinds: contact for contact in situation.expected_contacts}
    meeting_edges = sum(is_practice(edge.forum) for edge in situation.edges)
    return Measures(
        municipality=situation.municipality,
        as_of=situation.as_of,
        network_measures=(
            _measure_fulfilment(recorded, known, full),
            _measure_density(actors, known, full),
            _measure_degree(actors, known, full),
            _measure_betweenness(actors, known, full),
            _measure_constraint(actors, known, full),
            _measure_core(actors, known, full),
            _measure_centralisation(actors, known, full),
            _measure_single_forums(known, full),
            _measure_overlap(known, full),
        ),
        actor_measures=_measure_actors(actors, known, full),
        pairs=(
            *(
                KindPair(
                    kinds,
                    _standing(expected[kinds], full),
                    is_weak=expected[kinds].standing is StandingState.WEAK,
                    is_inferred=expected[kinds].is_inferred,
                )
                for kinds in recorded
            ),
            *(KindPair(kinds, Standing.UNMENTIONED) for kinds in find_unmentioned_pairs(situation)),
        ),
        overlapping=tuple(
            Overlap(
                (records.actors[one], records.actors[other]),
                tuple(records.forums[forum_id] for forum_id in forums),
            )
            for (one, other), forums in _find_overlaps(known)
        ),
        unknown=unknown,
        sample=choose_sample(len(actors)),
        actors_count=len(situation.actors),
        edges_count=len(situation.edges),
        meeting_edges_count=meeting_edges,
        is_too_small=len(situation.actors) < FEWEST_ACTORS or meeting_edges < FEWEST_EDGES,
    )


def _measured_actors(situation: Situation, unknown: Unknown) -> list[Actor]:
    found = {actor.actor_id: actor for actor in situation.actors}
    found |= {edge.actor.actor_id: edge.actor for edge in unknown.edges}
    found |= {actor.actor_id: actor for contact in unknown.contacts for actor in contact.actors}
    return [found[actor_id] for actor_id in sorted(found)]


def _find_counted_with_groups(
    active: AbstractSet[EdgeKey], possible: AbstractSet[EdgeKey], situation: Situation
) -> set[str]:
    """Find the members that take part only where all of a group of theirs does.

    Whoever could be in a contact that counts is an actor of its own.
    """
    members = situation.doubled.members
    own = {actor_id for forum_id, actor_id in active - members.keys()}
    paired = {actor_id for _, ids in _count_once(possible, situation) for actor_id in ids}
    return {actor_id for _, actor_id in active & members.keys()} - own - paired


def _count_once(
    edges: AbstractSet[EdgeKey], situation: Situation
) -> Iterator[tuple[str, ActorIds]]:
    """List each forum with each two actors in contact there, a group and its member once."""
    organisations, actors = situation.organisations, situation.records.actors
    # What is taken to be there counts as what is known: a group that may come takes its member in.
    members = {
        (forum_id, actor_id): group_id
        for forum_id, actor_id in edges
        for group_id in organisations.groups_of(actors[actor_id])
        if (forum_id, group_id) in edges and not _is_partial((forum_id, group_id), situation)
    }
    doubled = Doubled(frozenset(), members)
    for forum_id, ids in pair_up(edges, organisations, situation.records.forums):
        if doubled.counts_for(forum_id, ids, organisations):
            yield forum_id, ids


def _is_partial(key: EdgeKey, situation: Situation) -> bool:
    edge = situation.edges_by_key.get(key)
    return edge is not None and edge.deciding.coverage is Coverage.PARTIAL


def _unknown_keys(unknown: Unknown) -> set[EdgeKey]:
    """List the keys of what is unknown; an unknown contact gets a nameless forum of its own."""
    keys = {(edge.forum.forum_id, edge.actor.actor_id) for edge in unknown.edges}
    for contact in unknown.contacts:
        ids = [actor.actor_id for actor in contact.actors]
        keys |= {(" ".join(ids), actor_id) for actor_id in ids}
    return keys


def _view(actors: Collection[str], edges: AbstractSet[EdgeKey], situation: Situation) -> _View:
    forums: dict[ActorIds, list[str]] = {}
    for forum_id, ids in _count_once(edges, situation):
        forums.setdefault(ids, []).append(forum_id)
    contacts: Network = nx.Graph()
    contacts.add_nodes_from(actors)
    contacts.add_edges_from(sorted(forums))
    degree = dict(contacts.degree())
    return _View(
        forums_by_pair=forums,
        kinds_in_contact=frozenset().union(*map(situation.norms.wanted_between, forums)),
        density=_share(len(forums), _count_possible(actors)),
        degree=degree,
        degree_share={
            actor_id: _share(number, len(actors) - 1) for actor_id, number in degree.items()
        },
        betweenness=find_betweenness(contacts, choose_sample(len(actors))),
        constraint=find_constraint(contacts),
        core=find_cores(contacts),
        centralisation=find_centralisation(contacts),
    )


def _count_possible(actors: Collection[str]) -> int:
    """Count how many contacts so many actors could have: n(n - 1) / 2."""
    return len(actors) * (len(actors) - 1) // 2


def _measure_fulfilment(
    recorded: Collection[tuple[str, str]], known: _View, full: _View
) -> Measure:
    """Measure the share of the contacts norms expect between recorded kinds that are there."""
    met, possible = (
        sum(kinds in view.kinds_in_contact for kinds in recorded) for view in (known, full)
    )
    return _measure(
        MeasureKind.FULFILMENT,
        _share(met, len(recorded)),
        _share(possible, len(recorded)),
        part=met,
        whole=len(recorded),
    )


def _measure_density(actors: Collection[str], known: _View, full: _View) -> Measure:
    """Measure the contacts there are over those there could be (Wasserman and Faust 1994)."""
    return _measure(
        MeasureKind.DENSITY,
        known.density,
        full.density,
        part=len(known.forums_by_pair),
        whole=_count_possible(actors),
    )


def _measure_degree(actors: Mapping[str, Actor], known: _View, full: _View) -> Measure:
    most = max(known.degree.values(), default=0)
    return _measure(
        MeasureKind.DEGREE,
        _middle(known.degree),
        _middle(full.degree),
        part=most,
        whole=max(len(actors) - 1, 0),
        actors=_pick(actors, known.degree, most) if most else (),
    )


def _measure_betweenness(actors: Mapping[str, Actor], known: _View, full: _View) -> Measure:
    most = _highest(known.betweenness)
    measure = _measure(
        MeasureKind.BETWEENNESS,
        most,
        _highest(full.betweenness),
        actors=_pick(actors, known.betweenness, most) if most else (),
    )
    return replace(measure, is_estimate=choose_sample(len(actors)) is not None)


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
        actors=_pick(actors, known.degree, _highest(known.degree)) if known.centralisation else (),
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


def _measure_overlap(known: _View, full: _View) -> Measure:
    return _measure(MeasureKind.OVERLAP, len(_find_overlaps(known)), len(_find_overlaps(full)))


def _measure_actors(
    actors: Mapping[str, Actor], known: _View, full: _View
) -> tuple[ActorMeasures, ...]:
    measured = (
        ActorMeasures(
            actor=actor,
            degree=_range(known.degree[actor_id], full.degree[actor_id]),
            degree_share=_range(known.degree_share[actor_id], full.degree_share[actor_id]),
            betweenness=_range(known.betweenness[actor_id], full.betweenness[actor_id]),
            constraint=_range(known.constraint[actor_id], full.constraint[actor_id]),
            core=_range(known.core[actor_id], full.core[actor_id]),
        )
        for actor_id, actor in actors.items()
    )
    return tuple(
        sorted(measured, key=lambda found: (-(found.degree.value or 0), found.actor.actor_id))
    )


def _standing(contact: ExpectedContact, full: _View) -> Standing:
    if contact.standing is StandingState.PAPER:
        return Standing.ON_PAPER
    if contact.holds(Sense.PRACTICE):
        return Standing.IN_CONTACT
    return Standing.UNKNOWN if contact.kinds in full.kinds_in_contact else Standing.BROKEN


def _find_overlaps(view: _View) -> list[tuple[ActorIds, list[str]]]:
    """List the pairs in contact in many forums, those with the most forums first."""
    found = [
        (pair, forums)
        for pair, forums in view.forums_by_pair.items()
        if len(forums) >= OVERLAPS_FROM
    ]
    return sorted(found, key=lambda overlap: (-len(overlap[1]), overlap[0]))


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
    ends = [value for value in (known, full) if value is not None]
    return Range(known, min(ends, default=None), max(ends, default=None))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole > 0 else None


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
    return tuple(actor for actor_id, actor in actors.items() if values[actor_id] == value)
