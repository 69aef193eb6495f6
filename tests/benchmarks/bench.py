"""What every benchmark is handed: generated data, the program, and how large and long to run."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from statistics import fmean

from tests.benchmarks import nation
from tests.benchmarks.figures import Figure
from tests.benchmarks.processes import PYTHON, Run, run

_WRONG_USAGE = 2


class Measure(StrEnum):
    """The two measures of time."""

    WALL = "wall time"
    PROCESSOR = "processor time"

    def of(self, made: Run) -> float:
        return made.wall if self is Measure.WALL else made.cpu


@dataclass(frozen=True)
class Bench:
    """A folder to work in, and the size of the run.

    `limit` is the most seconds that any one command may take.
    """

    folder: Path
    quick: bool
    limit: float

    def data(self, kind: Callable[[Path, int], object], size: int) -> Path:
        """Generate a data folder once and hand back where it is."""
        folder = self.folder / f"{kind.__name__}-{size}"
        if not folder.exists():
            kind(folder, size)
        return folder

    def samverkan(
        self, *arguments: str | Path, timeout: float | None = None, watched: bool = False
    ) -> Run:
        """Run the program as it is installed."""
        return run(
            [*find_program(), *map(str, arguments)],
            timeout=min(timeout or self.limit, self.limit),
            watched=watched,
        )

    def peer(self, module: str, *arguments: str | Path) -> Run:
        """Run one of the modules of this package that stand for somebody else's program."""
        command = [*PYTHON, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
        made = run(command, timeout=self.limit)
        if made.code:
            message = f"{module} failed: {made.errors}"
            raise RuntimeError(message)
        return made


@cache
def find_program() -> tuple[str, ...]:
    """Find the console script beside the running Python, or the package itself."""
    script = Path(sys.executable).with_name("samverkan")
    return (str(script),) if script.exists() else (*PYTHON, "-m", "graph")


def day(*arguments: str | Path) -> tuple[str | Path, ...]:
    """Add the day the generated data is looked at."""
    return (*arguments, "--as-of", nation.AS_OF.isoformat())


def hold(name: str, ours: Run, peers: list[Run], budget: float) -> Iterator[Figure]:
    """Hold a run against the mean of its peers, in wall time and in processor time."""
    for measure in Measure:
        yield hold_one(name, measure, ours, peers, budget)


def hold_one(name: str, measure: Measure, ours: Run, peers: list[Run], budget: float) -> Figure:
    """Hold a run against the mean of its peers in one measure of time."""
    if failed := [peer for peer in peers if peer.code]:
        message = f"the peer of {name} failed: {failed[0].errors}"
        raise RuntimeError(message)
    return Figure(
        name=f"{name}, {measure.value}",
        ours=measure.of(ours) if ours.stopped or not ours.code else None,
        peer=fmean(map(measure.of, peers)),
        budget=budget,
        stopped=ours.stopped,
        remark=explain(ours),
    )


def explain(made: Run) -> str:
    """Say why a run has no time of its own; nothing when it has."""
    if made.stopped:
        return f"stopped after {made.wall:.0f} s"
    if made.code == _WRONG_USAGE:
        return "no such command or option"
    return f"failed with exit code {made.code}" if made.code else ""
