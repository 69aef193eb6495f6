"""No room takes time that grows as the square of a municipality.

Steps are counted, not seconds: they are the same on every machine. A municipality four times the
size may take five times the steps; what is held against everything else takes sixteen.
"""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from graph.audits.backtest import backtest
from graph.audits.follow_up import follow_findings
from graph.comparison import find_changes, find_expiring
from graph.dataset import read_dataset
from graph.gaps import find_gaps
from graph.gaps.cut_off import find_cut_off
from graph.measures import measure_network
from graph.questions import find_questions
from graph.situation import History, open_history
from graph.situation.public_view import keep_public
from graph.situation.unknown import find_unknown
from graph.what_if import simulate
from graph.what_if.moves import Close, Without
from tests.benchmarks.nation import AS_OF, CODE, write_grown

SMALL, LARGE = 200, 800
MOST = 1.25 * LARGE / SMALL


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    made = []
    for edges in (SMALL, LARGE):
        made.append(tmp_path_factory.mktemp("grown") / "data")
        write_grown(made[-1], edges)
    return made[0], made[1]


def count_steps(work: Callable[[], object]) -> int:
    """Count the lines that run, each turn of a loop as one."""
    steps = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Callable[..., Any]:
        nonlocal steps
        steps += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def find_what_changed(history: History) -> object:
    return find_changes(history.on(date(2024, 12, 1)), history.on(AS_OF))


def simulate_two_moves(history: History) -> object:
    situation = history.on(AS_OF)
    return simulate(situation, [Without(situation.actors[0]), Close(situation.forums[0])])


WORK: dict[str, Callable[[History], object]] = {
    "gaps": lambda history: find_gaps(history.on(AS_OF)),
    "questions": lambda history: find_questions(history.on(AS_OF)),
    "unknown": lambda history: find_unknown(history.on(AS_OF)),
    "public": lambda history: keep_public(history.records),
    "changes": find_what_changed,
    "expiring": lambda history: find_expiring(history.on(AS_OF)),
    "findings": lambda history: follow_findings(history.on(AS_OF)),
    "backtest": backtest,
    "simulate": simulate_two_moves,
}


@pytest.mark.parametrize("name", WORK)
def test_four_times_the_edges_take_about_four_times_the_steps(
    folders: tuple[Path, Path], name: str
) -> None:
    small, large = (open_history(read_dataset(folder), CODE) for folder in folders)
    steps = [count_steps(partial(WORK[name], history)) for history in (small, large)]
    assert steps[1] <= MOST * steps[0]


def test_betweenness_is_computed_from_a_sample_where_actors_are_many(tmp_path: Path) -> None:
    write_grown(tmp_path / "data", 2000)
    history = open_history(read_dataset(tmp_path / "data"), CODE)
    measures = measure_network(history.on(AS_OF))
    estimates = {measure.kind.value for measure in measures.network_measures if measure.is_estimate}
    assert (estimates, measures.sample) in (({"betweenness"}, 200), (set(), None))


def test_what_each_of_many_branches_is_cut_off_by_is_found_in_one_search() -> None:
    def tree(branches: int) -> dict[str, list[str]]:
        """Hang two actors on each branch, and all branches on one actor."""
        near = {"actor:hub": [f"forum:{number}" for number in range(branches)]}
        for number in range(branches):
            leaves = [f"actor:{number}{side}" for side in "ab"]
            near[f"forum:{number}"] = ["actor:hub", *leaves]
            near |= {leaf: [f"forum:{number}"] for leaf in leaves}
        return near

    found = find_cut_off(tree(3))
    assert found == {"actor:hub": ["actor:1a", "actor:1b", "actor:2a", "actor:2b"]}
    small, large = (count_steps(partial(find_cut_off, tree(size))) for size in (50, 200))
    assert large <= MOST * small
