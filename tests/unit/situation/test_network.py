from datetime import date

from graph.situation.network import (
    actor_node,
    build_network,
    edges_of,
    forum_node,
    forums_of,
    project_actors,
    unknown_seats,
)
from graph.vocabulary import EdgeState
from tests.builders import DAY, forum, records, spell


def test_the_network_is_bipartite_and_keeps_ids_of_both_sides_apart() -> None:
    network = build_network(records([spell(actor_id="samma", forum_id="samma")]), DAY)
    assert set(network.nodes) == {actor_node("samma"), forum_node("samma")}
    assert [network.nodes[node]["side"] for node in network.nodes] == ["actor", "forum"]


def test_edges_carry_their_state_and_flags() -> None:
    network = build_network(records([spell("irregular")]), DAY)
    data = network.edges[actor_node("polisen"), forum_node("sspf")]
    assert (data["state"], data["flags"]) == (EdgeState.ACTIVE, ("weak",))
    assert [edge.state for edge in edges_of(network)] == [EdgeState.ACTIVE]


def test_nothing_known_on_the_day_is_nothing_in_the_network() -> None:
    assert len(build_network(records([spell()]), date(2020, 1, 1))) == 0


def test_a_seat_not_yet_known_on_the_day_is_counted_as_unknown() -> None:
    found = records([spell(since="2020"), spell(actor_id="skolan")])
    network = build_network(found, date(2022, 1, 1))
    assert unknown_seats(network, forums_of(network)[0]) == 1


def test_the_projection_keeps_which_forums_carry_each_contact() -> None:
    found = records(
        [
            spell(actor_id="bup", forum_id="samba"),
            spell(actor_id="skolan", forum_id="samba"),
            spell(actor_id="bup", forum_id="sip"),
            spell("ceased", actor_id="skolan", forum_id="sip"),
        ],
        forums=[forum("samba"), forum("sip")],
    )
    pairs = project_actors(build_network(found, DAY))
    contact = pairs.edges[actor_node("bup"), actor_node("skolan")]
    assert [(it.forum.forum_id, it.state) for it in contact["contacts"]] == [
        ("samba", EdgeState.ACTIVE),
        ("sip", EdgeState.LAPSED),
    ]
    assert contact["state"] is EdgeState.ACTIVE


def test_an_actor_that_never_came_has_a_missing_contact_not_a_lapsed_one() -> None:
    found = records([spell("ceased", actor_id="skolan"), spell("absent", actor_id="bup")])
    pairs = project_actors(build_network(found, DAY))
    assert pairs.edges[actor_node("bup"), actor_node("skolan")]["state"] is EdgeState.MISSING


def test_an_actor_alone_in_its_forums_stays_in_the_projection() -> None:
    pairs = project_actors(build_network(records([spell()]), DAY))
    assert list(pairs.nodes) == [actor_node("polisen")]
