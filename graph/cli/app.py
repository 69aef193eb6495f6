"""The Typer application itself, and the options that its commands share."""

from pathlib import Path
from typing import Annotated

import typer

from graph.language import LanguageCode, mark
from graph.vocabulary import OutputFormat

PROGRAM = "samverkan"

# Words that Typer prints itself and asks gettext for.
TYPER_WORDS = (
    mark("Options"),
    mark("Arguments"),
    mark("Commands"),
    mark("required"),
    mark("default: {default}"),
    mark("Missing command."),
    mark("No such command {name!r}."),
    mark("Show this message and exit."),
)

app = typer.Typer(
    name=PROGRAM,
    help=mark("Who meets whom around children and young people, what lapsed and what is missing."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

MunicipalityArgument = Annotated[
    str, typer.Argument(metavar="KOMMUN", help=mark("Name or four-digit code."))
]
MunicipalitiesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[KOMMUN]...", help=mark("Names or codes; all that have data.")),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help=mark("Day to look at, as 2025-12-31; today.")),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help=mark("Data folder; the bundled one.")),
]
Lang = Annotated[LanguageCode, typer.Option("--lang", help=mark("Language of the output."))]
Format = Annotated[OutputFormat, typer.Option("--format", help=mark("Format of the output."))]
Public = Annotated[
    bool, typer.Option("--public", help=mark("Leave out everything marked as internal."))
]
