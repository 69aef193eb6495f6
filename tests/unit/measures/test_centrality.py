"""Betweenness: exact, from a sample, and in compiled code."""

from dataclasses import replace

import networkx as nx
import pytest

from graph.documents.subjects.measures import describe, word_measure
from graph.measures import centrality
from graph.measures.centrality import EXACT_UP_TO, SAMPLE, choose_sample, find_betweenness
from graph.measures.measures import measure_network
from graph.measures.model import Measure, MeasureKind, Measures
from graph.situation.network import Network
from tests.builders import en, records, situation_of, spell


def random_network(size: int) -> Network:
    network: Network = nx.Graph()
    drawn = nx.gnm_random_graph(size, 3 * size, seed=7)
    network.add_nodes_from(str(node) for node in drawn)
    network.add_edges_from((str(one), str(other)) for one, other in drawn.edges)
    return network


@pytest.fixture
def without_rustworkx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centrality, "_has_rustworkx", lambda: False)


@pytest.fixture
def sampled(monkeypatch: pytest.MonkeyPatch, without_rustworkx: None) -> Measures:
    """Measure four actors in a row as if they were too many."""
    del without_rustworkx
    monkeypatch.setattr(centrality, "EXACT_UP_TO", 3)
    monkeypatch.setattr(centrality, "SAMPLE", 2)
    row = [
        spell(actor_id=name, forum_id=f"f{at}") for at in range(3) for name in "abcd"[at : at + 2]
    ]
    return measure_network(situation_of(records(row)))


def betweenness_of(measures: Measures) -> Measure:
    (found,) = [
        measure for measure in measures.network_measures if measure.kind is MeasureKind.BETWEENNESS
    ]
    return found


@pytest.mark.usefixtures("without_rustworkx")
def test_a_sample_is_drawn_only_where_actors_are_many() -> None:
    assert choose_sample(EXACT_UP_TO) is None
    assert choose_sample(EXACT_UP_TO + 1) == SAMPLE


def test_the_same_actors_are_drawn_in_every_run() -> None:
    network = random_network(300)
    assert find_betweenness(network, 50) == find_betweenness(network, 50)


def test_an_estimate_comes_near_the_exact_values() -> None:
    network = random_network(300)
    exact, estimated = find_betweenness(network, None), find_betweenness(network, 150)
    assert estimated == pytest.approx(exact, abs=max(exact.values()) / 2)
    assert estimated != exact


def test_compiled_code_gives_the_same_to_nine_decimals() -> None:
    pytest.importorskip("rustworkx")
    network = random_network(EXACT_UP_TO + 1)
    expected = {node: round(value, 9) for node, value in nx.betweenness_centrality(network).items()}
    assert find_betweenness(network, None) == expected
    assert choose_sample(len(network)) is None


def test_only_betweenness_is_ever_an_estimate(sampled: Measures) -> None:
    estimates = [measure.kind for measure in sampled.network_measures if measure.is_estimate]
    assert (estimates, sampled.sample) == ([MeasureKind.BETWEENNESS], 2)


def test_an_estimate_is_called_one_in_words_and_in_json(sampled: Measures) -> None:
    assert "An estimate" in word_measure(betweenness_of(sampled), sampled, en())
    described = describe(replace(sampled, is_too_small=False), en())
    marked = [measure["measure"] for measure in described["measures"] if measure["is_estimate"]]
    assert (marked, described["betweenness_sample"]) == (["betweenness"], 2)


def test_an_exact_measure_is_not_called_an_estimate() -> None:
    measures = measure_network(situation_of(records([spell(), spell(actor_id="skolan")])))
    assert "estimate" not in word_measure(betweenness_of(measures), measures, en())
    assert describe(measures, en())["betweenness_sample"] is None
