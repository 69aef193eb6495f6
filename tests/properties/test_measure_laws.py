"""Laws of the measures, against their definitions worked out the slow way."""

import random
from collections.abc import Iterable
from itertools import combinations, permutations

import networkx as nx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.dataset.records import Expectation, Forum, Records, Spell
from graph.measures.centrality import find_centralisation, find_constraint
from graph.measures.measures import measure_network
from graph.measures.model import ActorMeasures, MeasureKind, Measures, Range
from graph.situation.network import Network
from graph.vocabulary import Participation
from tests.builders import actor, expectation, forum, norms, records, situation_of, spell
from tests.strategies import rows_of

ACTORS = [
    actor("socialtjansten", "social_services", part_of="socialforvaltningen"),
    actor("mottagningen", "social_services", part_of="socialtjansten"),
    actor("faltgruppen", "outreach_team", part_of="socialforvaltningen"),
    actor("socialforvaltningen", "administration"),
    actor("skolan", "school"),
    actor("polisen", "police"),
    actor("bup", "child_psychiatry"),
]
FORUMS = [
    forum("sspf", level="strategic"),
    forum("sspf-omrade"),
    forum("sspf-nytt", started="2025-01"),
    forum("samba", kind="samba", form="agreement", ended="2025-03"),
]
EXPECTED = [
    expectation("a", actor_kind="social_services", with_actor_kind="police"),
    expectation("b", actor_kind="school", with_actor_kind="social_services"),
    expectation("c", actor_kind="school", with_actor_kind="region"),
    expectation("d", actor_kind="preschool", with_actor_kind="police"),
    expectation("e", forum_kind="sspf", actor_kind="police", level="operative"),
    expectation("f", forum_kind="sspf", actor_kind="social_services"),
    expectation("g", forum_kind="samba", actor_kind="region"),
]
GROWING = {
    MeasureKind.FULFILMENT,
    MeasureKind.DENSITY,
    MeasureKind.DEGREE,
    MeasureKind.CORE,
    MeasureKind.OVERLAP,
}


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    begun = draw(st.sampled_from([None, None, "2024", "2027"]))
    ended = draw(st.sampled_from([None, None, "2025-03"])) if begun != "2027" else None
    return spell(
        draw(st.sampled_from([*Participation, Participation.REGULAR])),
        draw(st.sampled_from(ACTORS)).actor_id,
        draw(st.sampled_from(FORUMS)).forum_id,
        since=begun,
        until=ended,
    )


MANY = rows_of(spells(), 14)
NORMS = st.lists(
    st.sampled_from(EXPECTED), unique_by=lambda expectation: expectation.expectation_id
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    size = draw(st.integers(0, 6))
    network: Network = nx.Graph()
    network.add_nodes_from("abcdef"[:size])
    pairs = list(combinations("abcdef"[:size], 2))
    if pairs:
        network.add_edges_from(draw(st.lists(st.sampled_from(pairs), unique=True)))
    return network


def kept(found: Iterable[Spell], forums: Iterable[Forum] = FORUMS) -> Records:
    return records(found, forums=forums, actors=ACTORS)


def measures_of(found: Records, expected: Iterable[Expectation]) -> Measures:
    return measure_network(situation_of(found, expected=norms(*expected)))


def ranges(measure: ActorMeasures) -> list[Range]:
    return [
        measure.degree,
        measure.degree_share,
        measure.betweenness,
        measure.constraint,
        measure.core,
    ]


# Against the definitions.


@given(network=networks())
def test_constraint_is_what_burts_formula_says(network: Network) -> None:
    def p(one: str, other: str) -> float:
        """Burt's share of one's ties that go to the other, each tie counted from both ends."""
        tie = 2 * network.has_edge(one, other)
        return tie / sum(2 * network.has_edge(one, node) for node in network) if tie else 0

    for ego, value in find_constraint(network).items():
        others = [node for node in network if network.has_edge(ego, node)]
        textbook = sum(
            (p(ego, j) + sum(p(ego, q) * p(q, j) for q in network if q not in (ego, j))) ** 2
            for j in others
        )
        assert value == (pytest.approx(textbook) if others else None)


@given(network=networks())
def test_constraint_is_what_networkx_says(network: Network) -> None:
    theirs = {node: value for node, value in nx.constraint(network).items() if network[node]}
    ours = {node: value for node, value in find_constraint(network).items() if value is not None}
    assert ours == pytest.approx(theirs)


@given(network=networks())
def test_centralisation_is_the_spread_of_contacts_over_that_of_a_star(network: Network) -> None:
    value = find_centralisation(network)
    if len(network) < 3 or value is None:
        assert (len(network) < 3, value) == (True, None)
        return

    def spread(other: Network) -> int:
        degrees = [len(other[node]) for node in other]
        return sum(max(degrees) - degree for degree in degrees)

    star: Network = nx.star_graph(len(network) - 1)
    assert value == pytest.approx(spread(network) / spread(star))
    assert 0 <= value <= 1
    is_star = sorted(len(network[node]) for node in network) == sorted(
        len(star[node]) for node in star
    )
    assert (value == 1) is is_star


def belongs(actor_id: str | None, whole_id: str) -> bool:
    """Return whether an actor is a part of another, at any depth."""
    part_of = {actor.actor_id: actor.part_of for actor in ACTORS}
    above = part_of[actor_id] if actor_id else None
    return above == whole_id or (above is not None and belongs(above, whole_id))


def network_of(result: Measures, found: Records) -> Network:
    """Join each two measured actors that are active in one forum, straight from the edges.

    An actor and a unit of its own are not in contact, and the intake unit is counted with the
    social services it belongs to, which are of its kind, wherever both are.
    """
    network: Network = nx.Graph()
    network.add_nodes_from(measure.actor.actor_id for measure in result.actor_measures)
    active = [
        (data["record"].actor.actor_id, data["record"].forum.forum_id)
        for _, _, data in situation_of(found).network.edges(data=True)
        if data["state"] == "active"
    ]
    active = [
        (one, here)
        for one, here in active
        if one != "mottagningen" or ("socialtjansten", here) not in active
    ]
    for (one, here), (other, there) in permutations(active, 2):
        if here == there and one != other and not belongs(one, other) and not belongs(other, one):
            network.add_edge(one, other)
    return network


def ways(network: Network, start: str, goal: str) -> list[tuple[str, ...]]:
    """List the shortest ways between two actors by trying every way there is."""
    middle = [node for node in network if node not in (start, goal)]
    for length in range(len(middle) + 1):
        found = [
            way
            for between in permutations(middle, length)
            if all(map(network.has_edge, (way := (start, *between, goal)), way[1:]))
        ]
        if found:
            return found
    return []


@given(found=MANY)
def test_betweenness_is_the_share_of_shortest_ways_between_others(found: list[Spell]) -> None:
    result = measures_of(kept(found), [])
    network = network_of(result, kept(found))
    pairs = {pair: ways(network, *pair) for pair in combinations(network, 2)}
    for measure in result.actor_measures:
        me = measure.actor.actor_id
        others = [found for pair, found in pairs.items() if me not in pair]
        shares = [sum(me in way for way in found) / len(found) for found in others if found]
        expected = sum(shares) / len(others) if others else 0
        assert measure.betweenness.value == pytest.approx(expected, abs=1e-8)


@given(found=MANY)
def test_whoever_holds_others_together_is_a_go_between(found: list[Spell]) -> None:
    result = measures_of(kept(found), [])
    network = network_of(result, kept(found))
    for measure in result.actor_measures:
        me = measure.actor.actor_id
        rest = network.subgraph(set(network) - {me})
        alone = not network[me]
        parts = nx.number_connected_components(rest) if len(rest) else 0
        if not alone and parts > nx.number_connected_components(network):
            assert measure.betweenness.value


@given(found=MANY)
def test_density_is_what_networkx_says(found: list[Spell]) -> None:
    result = measures_of(kept(found), [])
    network = network_of(result, kept(found))
    (density,) = [
        measure for measure in result.network_measures if measure.kind is MeasureKind.DENSITY
    ]
    assert density.part == network.number_of_edges()
    if len(network) > 1:
        assert density.value == pytest.approx(nx.density(network))


@given(found=MANY)
def test_degree_and_core_are_what_counting_says(found: list[Spell]) -> None:
    result = measures_of(kept(found), [])
    network = network_of(result, kept(found))
    groups = [
        network.subgraph(group)
        for size in range(1, len(network) + 1)
        for group in combinations(network, size)
    ]
    for measure in result.actor_measures:
        me = measure.actor.actor_id
        assert measure.degree.value == len(network[me])
        least = [min(len(group[one]) for one in group) for group in groups if me in group]
        assert measure.core.value == max(least)


# Of ranges and order.


@given(found=MANY, expected=NORMS)
def test_a_value_lies_in_its_range(found: list[Spell], expected: list[Expectation]) -> None:
    result = measures_of(kept(found), expected)
    spans = [
        *result.network_measures,
        *(span for measure in result.actor_measures for span in ranges(measure)),
    ]
    for span in spans:
        assert (span.low is None) is (span.high is None)
        if span.value is not None:
            assert span.low is not None
            assert span.high is not None
            assert span.low <= span.value <= span.high


@given(found=MANY, expected=NORMS)
def test_what_only_grows_with_edges_is_never_lower_than_known(
    found: list[Spell], expected: list[Expectation]
) -> None:
    result = measures_of(kept(found), expected)
    for measure in result.network_measures:
        if measure.kind in GROWING:
            assert measure.low == measure.value
    for place in result.actor_measures:
        assert (place.degree.low, place.core.low) == (place.degree.value, place.core.value)


@given(found=MANY, expected=NORMS)
def test_without_the_unknown_there_is_no_range(
    found: list[Spell], expected: list[Expectation]
) -> None:
    result = measures_of(kept(found), expected)
    if not result.unknown.edges and not result.unknown.contacts:
        assert all(
            measure.low == measure.high == measure.value for measure in result.network_measures
        )


@given(found=MANY, expected=NORMS)
def test_when_all_that_is_unknown_turns_out_to_be_there_the_values_are_the_other_ends(
    found: list[Spell], expected: list[Expectation]
) -> None:
    before = measures_of(kept(found), expected)
    seats = [
        spell("regular", seat.actor.actor_id, seat.forum.forum_id) for seat in before.unknown.edges
    ]
    pairs = {
        tuple(sorted(actor.actor_id for actor in contact.actors))
        for contact in before.unknown.contacts
    }
    talks = [forum(f"{one}-{other}", kind="cooperation_meeting") for one, other in pairs]
    held = [
        spell("regular", actor_id, f"{one}-{other}")
        for one, other in pairs
        for actor_id in (one, other)
    ]
    after = measures_of(kept([*found, *seats, *held], [*FORUMS, *talks]), expected)
    assert (after.unknown.edges, after.unknown.contacts) == ((), ())
    # A member that turns out to be only where its group is, is no longer an actor of its own.
    assume(len(before.actor_measures) == len(after.actor_measures))
    for one, other in zip(before.network_measures, after.network_measures, strict=True):
        assert {one.value, other.value} - {None} == {one.low, one.high} - {None}


@given(found=MANY, expected=NORMS, seed=st.integers(0, 99))
def test_the_order_of_rows_never_matters(
    found: list[Spell], expected: list[Expectation], seed: int
) -> None:
    shuffle = random.Random(seed)  # noqa: S311  # not for secrets
    one = kept(found)
    other = one.model_copy(
        update={
            "spells": tuple(shuffle.sample(found, len(found))),
            "actors": dict(shuffle.sample(list(one.actors.items()), len(one.actors))),
            "forums": dict(shuffle.sample(list(one.forums.items()), len(one.forums))),
        }
    )
    assert measures_of(one, expected) == measures_of(other, expected[::-1])
