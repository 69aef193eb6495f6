"""Lists the commands, so that to name them all takes none of their modules.

A command is a line here and a function in its module, declared with `command` or, where it builds
a document, with `document_command`.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

from graph.cli.program import app
from graph.language import mark

RunT = TypeVar("RunT", bound=Callable[..., Any])


class Command(NamedTuple):
    """A command: the module of this package that declares it, and what it does."""

    module: str
    help: str


COMMANDS: Mapping[str, Command] = {
    "export": Command(
        "export_command",
        mark("Hand over the network of one municipality, of a county, or of all to other tools."),
    ),
    "gaps": Command(
        "gap_commands", mark("List the gaps of one municipality, of a county, or of all.")
    ),
    "report": Command(
        "gap_commands",
        mark("Write the report of one municipality, of a county, or of all, as files to share."),
    ),
    "picture": Command(
        "picture_command",
        mark("Draw one table, one gap or one view as a picture to paste elsewhere."),
    ),
    "questions": Command(
        "question_commands",
        mark(
            "List what to ask one municipality, a county or all, or write it as a form to answer "
            "with --format xlsx or docx."
        ),
    ),
    "build": Command(
        "site_commands",
        mark("Write map and gap report of some or all municipalities, and an index."),
    ),
    "map": Command("site_commands", mark("Write the map of one municipality as one HTML file.")),
    "snapshot": Command(
        "snapshot_command",
        mark("Keep all that is known on a day in one file, to compare with later."),
    ),
    "check": Command(
        "subject_commands", mark("Check a data folder and say everything that is wrong with it.")
    ),
    "diff": Command(
        "subject_commands",
        mark("Show what changed in a municipality between two days, or since a snapshot."),
    ),
    "timeline": Command(
        "subject_commands",
        mark("Show when anything changed in a municipality, and what ends next."),
    ),
    "trend": Command(
        "subject_commands",
        mark("Show which gaps came and went in several municipalities, snapshot by snapshot."),
    ),
    "compare": Command("subject_commands", mark("Lay municipalities side by side on one scale.")),
    "county": Command(
        "subject_commands",
        mark("Sum up a county: what most lack, what is agreed, how old the evidence is."),
    ),
    "measures": Command(
        "subject_commands", mark("Measure the network, each number with its caveat and its range.")
    ),
    "confirm": Command(
        "subject_commands", mark("List which older edges a new source should confirm or close.")
    ),
    "backtest": Command(
        "subject_commands", mark("Compare what auditors found with what the rules find.")
    ),
    "simulate": Command(
        "subject_commands",
        mark("Show what would follow if an actor left, a forum closed or a seat filled."),
    ),
    "plan": Command(
        "subject_commands", mark("Propose the fewest moves that close the most severity.")
    ),
    "new": Command(
        "workbook_commands", mark("Make the workbook of a municipality, ready to be filled in.")
    ),
    "import": Command(
        "workbook_commands",
        mark(
            "Take a workbook or a form with answers into the data, and say what that changes; or "
            "make a workbook of a file of another tool."
        ),
    ),
    "watch": Command(
        "workbook_commands", mark("Build map and report anew each time a workbook is saved.")
    ),
}


DOCUMENT_COMMANDS: set[str] = set()
"""The names of the commands that build a document, of those that have been declared."""


def command(name: str) -> Callable[[RunT], RunT]:
    """Declare a function as the command of a name."""
    return app.command(name, help=COMMANDS[name].help)


def load_commands(names: Iterable[str]) -> None:
    """Import the modules that declare some commands; in each, every command is declared."""
    for name in names:
        import_module(f"graph.cli.{COMMANDS[name].module}")
