"""Lists the commands, so that to name them all takes none of their modules.

A command is a line here and a function in its module, declared with `command` or, where it builds
a document, with `document_command`. That of a subject has its line in the registry of subjects.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

from graph.cli.program import app
from graph.documents.subjects import SUBJECTS
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
    **{subject.command: Command("subject_commands", subject.help) for subject in SUBJECTS.values()},
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
