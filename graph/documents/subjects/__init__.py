"""Holds one module per subject a document can be about, and the registry of them.

A subject is a module with a function `build_document`, and its entry here; the command of its
name is in `graph.cli`.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: its module in this package, its command, and its word in file names."""

    module: str
    command: str
    file_word: str


SUBJECTS: Mapping[str, Subject] = {
    subject.module: subject
    for subject in (
        Subject("backtest", "backtest", "revisionstest"),
        Subject("changes", "diff", "forandringar"),
        Subject("comparison", "compare", "jamforelse"),
        Subject("county", "county", "lansbild"),
        Subject("confirmation", "confirm", "avstamning"),
        Subject("holdings", "check", "uppgifter"),
        Subject("measures", "measures", "natverksmatt"),
        Subject("plan", "plan", "atgardsforslag"),
        Subject("simulation", "simulate", "simulering"),
        Subject("timeline", "timeline", "tidslinje"),
        Subject("trend", "trend", "utveckling"),
    )
}
