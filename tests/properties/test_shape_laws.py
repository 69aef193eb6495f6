"""What the network's shape shows, held against counting by hand on small networks."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from graph.gaps.cut_off import find_cut_off
from graph.situation.network import Network, actor_node, forum_node
from tests.builders import DAY, actor, expectation, gaps_of, norms, records, spell

ACTORS = "abcdef"
SEATS = st.sets(
    st.tuples(st.sampled_from(ACTORS), st.sampled_from(["f1", "f2", "f3", "f4"])), max_size=12
)


def reachable(network: Network, start: str) -> frozenset[str]:
    """Walk the network by hand."""
    seen, todo = {start}, [start]
    while todo:
        for neighbour in network[todo.pop()]:
            if neighbour not in seen:
                seen.add(neighbour)
                todo.append(neighbour)
    return frozenset(seen)


def network_of(seats: set[tuple[str, str]]) -> Network:
    network: Network = nx.Graph()
    network.add_edges_from((actor_node(actor_id), forum_node(forum)) for actor_id, forum in seats)
    return network


def groups_left_without(network: Network, node: str) -> list[set[str]]:
    """The groups of actors that remain, of those who reached the node, when it is gone."""
    before = reachable(network, node) - {node}
    rest = network.copy()
    rest.remove_node(node)
    groups = {reachable(rest, each) for each in before}
    return [{each for each in group if each.startswith("actor:")} for group in groups]


@given(SEATS)
def test_cut_vertices_are_the_nodes_whose_loss_parts_two_groups(
    seats: set[tuple[str, str]],
) -> None:
    network = network_of(seats)
    expected = set()
    for node in network:
        groups = [group for group in groups_left_without(network, node) if len(group) > 1]
        if len(groups) > 1:
            expected.add(node.replace(":", "-"))
    found = records([spell(actor_id=actor_id, forum_id=forum) for actor_id, forum in sorted(seats)])
    cut_vertices = {gap.key for gap in gaps_of(found) if gap.kind == "fragile_node"}
    assert cut_vertices == expected


@given(SEATS)
def test_those_cut_off_lose_all_paths_to_the_largest_group(seats: set[tuple[str, str]]) -> None:
    network = network_of(seats)
    found = find_cut_off(network.adj)
    for node in network:
        groups = [group for group in groups_left_without(network, node) if len(group) > 1]
        cut_off = set(found.get(node, ()))
        assert len(cut_off) == sum(map(len, groups)) - max(map(len, groups), default=0)
        rest = network.copy()
        rest.remove_node(node)
        kept = set().union(*groups) - cut_off if groups else set()
        assert not any(kept & reachable(rest, each) for each in cut_off)


@given(SEATS)
def test_a_wanted_pair_hangs_on_a_thread_when_it_shares_exactly_one_forum(
    seats: set[tuple[str, str]],
) -> None:
    kinds = {"a": "social_services", "b": "school"}
    wanted = norms(expectation(actor_kind="social_services", with_actor_kind="school"))
    found = records(
        [spell(actor_id=actor_id, forum_id=forum) for actor_id, forum in sorted(seats)],
        actors=[actor(actor_id, kinds.get(actor_id, "civil_society")) for actor_id in ACTORS],
    )
    shared = {forum for actor_id, forum in seats if actor_id == "a"} & {
        forum for actor_id, forum in seats if actor_id == "b"
    }
    threads = [gap for gap in gaps_of(found, DAY, wanted) if gap.kind == "single_thread"]
    assert [gap.forum.forum_id for gap in threads if gap.forum] == (
        list(shared) if len(shared) == 1 else []
    )
