"""Measure speed and weight against their budgets: `uv run python -m tests.benchmarks`.

Every figure is a ratio of two things measured side by side in one run, so that neither the
machine nor what else it does decides the outcome. Where a load can still disturb, processor time
stands beside wall time.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import build, growth, reading, start
from tests.benchmarks.bench import Bench, day
from tests.benchmarks.figures import Figure, render_json, render_table
from tests.benchmarks.nation import write_nation

BENCHMARKS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "build": build.measure_build,
    "rebuild": build.measure_rebuild,
    "counties": build.measure_counties,
    "gaps": reading.measure_gaps,
    "compare": reading.measure_compare,
    "check": reading.measure_check,
    "edges": growth.measure_edges,
    "days": growth.measure_days,
    "large": growth.measure_large,
    "start": start.measure_start,
    "imports": start.measure_imports,
}


def main() -> None:
    """Measure what is asked for, everything when nothing is."""
    asked = _read_arguments()
    figures: list[Figure] = []
    try:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), quick=asked.quick, limit=asked.limit)
            _warm_up(bench)
            for name in asked.names or BENCHMARKS:
                sys.stderr.write(f"{name} …\n")
                figures += BENCHMARKS[name](bench)
    finally:  # what took minutes to measure is shown even when the rest fails
        sys.stdout.write(f"{render_table(figures)}\n")
        if asked.json:
            asked.json.write_text(render_json(figures), encoding="utf-8")


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(BENCHMARKS)}")
    parser.add_argument("--quick", action="store_true", help="smaller data, in a minute or two")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures also here")
    parser.add_argument(
        "--limit", type=float, default=600, metavar="SECONDS", help="the most a command may take"
    )
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(BENCHMARKS):
        parser.error(f"no benchmark called {', '.join(sorted(unknown))}")
    return asked


def _warm_up(bench: Bench) -> None:
    """Compile what will be imported and bring it into the file cache, on both sides."""
    data = bench.data(write_nation, 1)
    bench.samverkan(*day("build"), "--data", data, "--out", bench.folder / "warm")
    bench.peer("pyvis_peer", data, bench.folder / "warm-pyvis")
    bench.peer("csv_peer", data)


if __name__ == "__main__":
    main()
