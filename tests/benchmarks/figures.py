"""What is measured, held against its budget, and the table and JSON of it."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a figure keeps its budget; `unmeasured` when the run gave no figure."""

    PASSES = "yes"
    FAILS = "no"
    NO_BUDGET = "-"
    UNMEASURED = "?"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    With a peer the budget is on the ratio, without one it is on the value itself. `ours` is None
    when the program cannot do it, and a lower bound when the command was `stopped`.
    """

    name: str
    ours: float | None
    peer: float | None
    budget: float | None
    unit: str = "s"
    stopped: bool = False
    remark: str = ""

    @property
    def ratio(self) -> float | None:
        return self.ours / self.peer if self.ours is not None and self.peer else None

    @property
    def verdict(self) -> Verdict:
        measured = self.ours if self.peer is None else self.ratio
        if self.budget is None:
            return Verdict.NO_BUDGET
        if measured is None:
            return Verdict.UNMEASURED
        if measured > self.budget:
            return Verdict.FAILS
        return Verdict.UNMEASURED if self.stopped else Verdict.PASSES


_HEADINGS = ("figure", "ours", "peer", "ratio", "budget", "passes", "remark")


def render_table(figures: Iterable[Figure]) -> str:
    """Set figures as a Markdown table, its columns in line."""
    rows = [_HEADINGS, *map(_cells, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    lines = (
        " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(f"| {line} |" for line in lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    bound = "> " if figure.stopped else ""
    ratio = f"{bound}{_number(figure.ratio)}" if figure.ratio is not None else ""
    budget = _number(figure.budget) if figure.budget is not None else ""
    return (
        figure.name,
        f"{bound}{_number(figure.ours)} {figure.unit}" if figure.ours is not None else "not there",
        f"{_number(figure.peer)} {figure.unit}" if figure.peer is not None else "",
        ratio,
        budget,
        figure.verdict.value,
        figure.remark,
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def render_json(figures: Iterable[Figure]) -> str:
    """Render figures with what they follow from, and the machine they were measured on."""
    described = {
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "system": platform.system(),
            "load": os.getloadavg()[0],
        },
        "figures": [
            asdict(figure) | {"ratio": figure.ratio, "passes": figure.verdict.value}
            for figure in figures
        ],
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n"
