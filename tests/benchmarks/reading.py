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


def _measure(name: str, bench: Bench) -> Iterator[Figure]:
    data = bench.data(write_nation, 10 if bench.quick else 290)
    read = partial(bench.peer, "csv_peer", data)
    peers = [read(), read()]
    ours = bench.samverkan(*_COMMANDS[name], "--data", data)
    peers += [read(), read()]
    yield from hold(f"{name} / csv module", ours, peers, _BUDGET)


measure_gaps = partial(_measure, "gaps --all")
measure_compare = partial(_measure, "compare")
measure_check = partial(_measure, "check")
