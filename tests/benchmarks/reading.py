"""Commands that look at a whole nation, against the csv module reading the same files."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks.bench import Bench, day, hold
from tests.benchmarks.figures import Figure
from tests.benchmarks.nation import write_nation

_COMMANDS: dict[str, tuple[str | Path, ...]] = {
    "gaps --all": day("gaps", "--all"),
    "compare": day("compare"),
    "check": ("check",),
}
_BUDGET = 8
_TURNS = 3


def _measure(name: str, bench: Bench) -> Iterator[Figure]:
    data = bench.data(write_nation, 10 if bench.quick else 290)
    read = partial(bench.peer, "csv_peer", data)
    ours, peers = [], []
    for _ in range(_TURNS):  # by turns, so that a load that comes and goes meets both
        peers.append(read())
        ours.append(bench.samverkan(*_COMMANDS[name], "--data", data))
    best, best_peer = (min(runs, key=lambda made: made.cpu) for runs in (ours, peers))
    yield from hold(f"{name} / csv module", best, [best_peer], _BUDGET)


measure_gaps = partial(_measure, "gaps --all")
measure_compare = partial(_measure, "compare")
measure_check = partial(_measure, "check")
