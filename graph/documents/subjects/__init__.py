"""Holds one module per subject a document can be about, and the registry of them.

To add a subject: write its module here, with a function `build_document`, its entry in the
registry, and its command in `graph.cli.subject_commands`, in the same order as here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.language import mark


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: its module in this package, its command and what that does, its file's word."""

    module: str
    command: str
    file_word: str
    help: str


SUBJECTS: Mapping[str, Subject] = {
    subject.module: subject
    for subject in (
        Subject(
            "holdings",
            "check",
            "uppgifter",
            mark("Check a data folder and say everything that is wrong with it."),
        ),
        Subject(
            "changes",
            "diff",
            "forandringar",
            mark("Show what changed in a municipality between two days, or since a snapshot."),
        ),
        Subject(
            "timeline",
            "timeline",
            "tidslinje",
            mark("Show when anything changed in a municipality, and what ends next."),
        ),
        Subject(
            "trend",
            "trend",
            "utveckling",
            mark("Show which gaps came and went in several municipalities, snapshot by snapshot."),
        ),
        Subject(
            "comparison",
            "compare",
            "jamforelse",
            mark("Lay municipalities side by side on one scale."),
        ),
        Subject(
            "county",
            "county",
            "lansbild",
            mark("Sum up a county: what most lack, what is agreed, how old the evidence is."),
        ),
        Subject(
            "measures",
            "measures",
            "natverksmatt",
            mark("Measure the network, each number with its caveat and its range."),
        ),
        Subject(
            "confirmation",
            "confirm",
            "avstamning",
            mark("List which older edges a new source should confirm or close."),
        ),
        Subject(
            "backtest",
            "backtest",
            "revisionstest",
            mark("Compare what auditors found with what the rules find."),
        ),
        Subject(
            "simulation",
            "simulate",
            "simulering",
            mark("Show what would follow if an actor left, a forum closed or a seat filled."),
        ),
        Subject(
            "plan",
            "plan",
            "atgardsforslag",
            mark("Propose the fewest moves that close the most severity."),
        ),
    )
}
