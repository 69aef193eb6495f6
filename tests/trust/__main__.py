"""Try whether the program can be trusted with anything: `uv run python -m tests.trust`.

`--quick` takes a minute or two, `--long` tries more than a hundred thousand spoilt inputs and two
hundred kills, and takes an hour or more. Exits with 1 when something is found.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.dataset import bundled_folder
from tests.trust.checkers import check_outputs, check_pages
from tests.trust.fuzz import fuzz
from tests.trust.in_process import Stopwatch
from tests.trust.inspecting import find_active, find_private
from tests.trust.kills import Strikes, kill_builds, kill_files, kill_imports
from tests.trust.outputs import (
    ENVIRONMENTS,
    OUTPUTS,
    digest_outputs,
    spoil_all_texts,
    write_outputs,
)
from tests.trust.wheel import compare_wheel


@dataclass(frozen=True, slots=True)
class Size:
    """How much is tried: inputs, kills of builds, of their moves, of imports and of the rest."""

    inputs: int
    kills: int
    moves: int
    further: int


SIZES = {
    "quick": Size(400, 4, 3, 2),
    "usual": Size(5_000, 20, 12, 8),
    "long": Size(110_000, 200, 20, 200),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what was tried, how many times, what came of it, and what is wrong."""

    name: str
    tried: int
    outcome: str
    faults: tuple[str, ...] = ()


def try_inputs(home: Path, size: Size, seed: int) -> Iterator[Line]:
    """Try spoilt input of every kind."""
    for tally in fuzz(size.inputs, seed, home):
        accepted = f"{tally.tried - tally.refused} accepted, {tally.refused} refused"
        yield Line(f"spoilt {tally.kind}", tally.tried, accepted, tuple(tally.faults))


def try_kills(home: Path, size: Size, seed: int) -> Iterator[Line]:
    """Kill programs, fill disks, build twice at once, change what is read."""
    home.mkdir()
    yield from map(_tell, kill_builds(_new(home / "builds"), size.kills, seed, size.moves))
    yield from map(_tell, kill_imports(home / "imports", size.further, seed, size.moves))
    yield from map(_tell, kill_files(home / "files", size.further, seed))


def _new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _tell(strikes: Strikes) -> Line:
    outcome = f"{strikes.old} old whole, {strikes.new} new whole"
    if strikes.said_so:
        outcome += f", {strikes.said_so} said so and were mended by the next run"
    return Line(strikes.name, strikes.struck, outcome, tuple(strikes.mixed))


def try_outputs(home: Path, _size: Size, _seed: int) -> Iterator[Line]:
    """Make every output of real and of hostile data, off line, twice, and look into it."""
    home.mkdir()
    for name, data in (("real", bundled_folder()), ("hostile", spoil_all_texts(home))):
        places = {
            around: home / f"{name}-{around}"
            for around in (ENVIRONMENTS if name == "hostile" else ["usual"])
        }
        traces = [
            trace
            for around, place in places.items()
            for trace in write_outputs(data, place, environment=ENVIRONMENTS[around])
        ]
        yield Line(
            f"{name} data: no socket, no trace", len(OUTPUTS) * len(places), "", tuple(traces)
        )
        out = places["usual"]
        count = len(digest_outputs(out))
        yield Line(f"{name} data: numbers, mail, phones", count, "", tuple(find_private(out)))
        yield Line(f"{name} data: scripts, requests, formulas", count, "", tuple(find_active(out)))
        for checker, read, found in check_outputs(out):
            yield Line(f"{name} data: {checker}", read, "", tuple(found))
        if len(places) > 1:
            first, second = map(digest_outputs, places.values())
            other = tuple(path for path in first if first[path] != second.get(path))
            yield Line("the same bytes in other surroundings", count, "", other)


def try_wheel(home: Path, _size: Size, _seed: int) -> Iterator[Line]:
    """Compare what the installed wheel makes with what is made here."""
    home.mkdir()
    count, other = compare_wheel(home)
    yield Line("the wheel in an empty environment", count, "the same bytes", tuple(other))


def try_pages(_home: Path, _size: Size, _seed: int) -> Iterator[Line]:
    """Let the checkers of others go over the pages; see `tests.browser.checkers`."""
    name, count, found = check_pages()
    yield Line(name, count, "lines said", tuple(found))


TRIALS: Mapping[str, Callable[[Path, Size, int], Iterator[Line]]] = {
    "inputs": try_inputs,
    "kills": try_kills,
    "outputs": try_outputs,
    "pages": try_pages,
    "wheel": try_wheel,
}


def main() -> None:
    """Try what is asked for, everything when nothing is, and print the table."""
    asked = _read_arguments()
    watch = Stopwatch()
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.trials or TRIALS:
            for line in TRIALS[name](Path(folder) / name, SIZES[asked.size], asked.seed):
                _print(line)
                faults += len(line.faults)
    sys.stdout.write(f"\n{faults} faults in {watch}.\n")
    sys.exit(1 if faults else 0)


def _print(line: Line) -> None:
    verdict = f"{len(line.faults)} faults" if line.faults else "no fault"
    sys.stdout.write(f"{line.name:<44}{line.tried:>8}  {verdict:<10}  {line.outcome}\n")
    for fault in line.faults[:5]:
        sys.stdout.write(f"    {fault!a:.1500}\n")
    sys.stdout.flush()


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    parser.add_argument("trials", nargs="*", choices=[*TRIALS, []], help="what to try")
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", dest="size", action="store_const", const="quick")
    size.add_argument("--long", dest="size", action="store_const", const="long")
    parser.add_argument("--seed", type=int, default=15, help="another makes other inputs")
    parser.set_defaults(size="usual")
    return parser.parse_args()


if __name__ == "__main__":
    main()
