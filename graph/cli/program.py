"""The Typer application itself, and its version."""

from typing import Annotated

import typer

from graph.language import mark

PROGRAM = "samverkan"

# Words that Typer prints itself and asks gettext for.
TYPER_WORDS = (
    mark("Options"),
    mark("Arguments"),
    mark("Commands"),
    mark("required"),
    mark("default: {default}"),
    mark("Missing command."),
    mark("Aborted!"),
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


def _show_version(is_asked: bool) -> None:
    if is_asked:
        from importlib.metadata import version  # noqa: PLC0415  # takes its time to load

        typer.echo(f"{PROGRAM} {version(PROGRAM)}")
        raise typer.Exit


@app.callback()
def read_program_options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help=mark("Show the version and exit."),
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Read the options of the program itself; `--version` is answered before this runs."""
    assert not version
