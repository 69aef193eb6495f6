"""How time grows inside one municipality: with its edges, its days of change, its nodes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.bench import Bench, Measure, day, explain, hold_one
from tests.benchmarks.figures import Figure
from tests.benchmarks.nation import CODE, write_grown, write_history, write_nodes

_GAPS = (*day("gaps", CODE), "--format", "json")
_MAP = day("map", CODE)
_NODES = 30_000
# No budget for measures: those that take long say so, and are sampled.
_LARGE_BUDGETS: dict[str, float | None] = {"gaps": 180, "measures": None}
_LARGE_LIMIT = 200
# A command that has taken this many times its budget has shown enough.
_PATIENCE = 3


class _Growth(NamedTuple):
    """Two sizes of the same thing, and how many times longer the larger may take."""

    generate: Callable[[Path, int], object]
    small: int
    large: int
    budget: float


def measure_edges(bench: Bench) -> Iterator[Figure]:
    """Hold 10,000 edges against 1,000."""
    small = 100 if bench.quick else 1_000
    growth = _Growth(write_grown, small, 10 * small, 12)
    unit = f"edges, {growth.large} / {growth.small}"
    yield _hold_sizes(bench, f"gaps by {unit}", _GAPS, growth)
    out = ("--out", bench.folder / "edges.html")
    yield _hold_sizes(bench, f"map by {unit}", (*_MAP, *out), growth)


def measure_days(bench: Bench) -> Iterator[Figure]:
    """Hold a map with 122 days against one with 14."""
    growth = _Growth(write_history, 14, 122, 10)
    out = ("--out", bench.folder / "days.html")
    yield _hold_sizes(bench, "map by days of change, 122 / 14", (*_MAP, *out), growth)


def _hold_sizes(
    bench: Bench, name: str, command: tuple[str | Path, ...], growth: _Growth
) -> Figure:
    small, large = (bench.data(growth.generate, size) for size in (growth.small, growth.large))
    peer = bench.samverkan(*command, "--data", small)
    ours = bench.samverkan(*command, "--data", large, timeout=_PATIENCE * growth.budget * peer.wall)
    peers = [peer] if ours.stopped else [peer, bench.samverkan(*command, "--data", small)]
    return hold_one(name, Measure.PROCESSOR, ours, peers, growth.budget)


def measure_large(bench: Bench) -> Iterator[Figure]:
    """Look at a municipality of 30,000 actors and forums; here seconds are the budget."""
    share = 0.1 if bench.quick else 1
    nodes = round(_NODES * share)
    data = ("--data", bench.data(write_nodes, nodes))
    for command, budget in _LARGE_BUDGETS.items():
        made = bench.samverkan(*day(command, CODE), "--format", "json", *data, timeout=_LARGE_LIMIT)
        yield Figure(
            name=f"{command} of {nodes} nodes, wall time",
            ours=made.wall if made.stopped or not made.code else None,
            peer=None,
            budget=budget * share if budget else None,
            stopped=made.stopped,
            remark=explain(made) or f"{made.cpu:.3g} s of processor time",
        )
