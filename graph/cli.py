"""The `samverkan` command: reads the data, asks the layers below, prints or writes.

Nothing heavy is imported until a command needs it.
"""

import gettext
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import DataError, SamverkanError, UsageError
from graph.language import DOMAIN, LOCALE, Language, LanguageCode, load_language, mark
from graph.vocabulary import ReportFormat

if TYPE_CHECKING:  # pydantic takes longer to import than `--help` to print
    from rich.progress import Progress

    from graph.model import Dataset, Municipality
    from graph.reports import Report

PROGRAM = "samverkan"


class ExitCode(IntEnum):
    """What the command's exit code tells; 2 is Typer's own for wrong usage."""

    DATA_PROBLEM = 1
    WRONG_USAGE = 2
    GAPS_FOUND = 3


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
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", help=mark("Day to look at, as 2025-12-31; today.")),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help=mark("Data folder; the bundled one.")),
]
Lang = Annotated[LanguageCode, typer.Option("--lang", help=mark("Language of the output."))]


@app.command(help=mark("Write map and gap report of some or all municipalities, and an index."))
def build(
    municipalities: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KOMMUN]...", help=mark("Names or codes; all that have data.")),
    ] = None,
    as_of: AsOf = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=mark("Folder to write to."))
    ] = Path("output"),
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Build everything."""
    language = load_language(lang)
    with _explained(language):
        day = _read_day(as_of)
        dataset = _read(data, municipalities or [])
        from graph import publish  # noqa: PLC0415

        with _progress() as progress:
            codes = progress.track(
                list(dataset.records), description=language.text(mark("Drawing"))
            )
            prepared = (publish.prepare(dataset, code, day, language) for code in codes)
            reports = list(publish.write_publications(prepared, out))
        index = publish.write_index(reports, out, language)
        typer.echo(
            language.count(
                "Done: {number} municipality on {day}. Open {index} in a browser.",
                "Done: {number} municipalities on {day}. Open {index} in a browser.",
                len(reports),
                day=day,
                index=index,
            )
        )


@app.command(help=mark("List the gaps of one municipality."))
def gaps(  # Typer reads each option from the signature
    municipality: MunicipalityArgument,
    as_of: AsOf = None,
    form: Annotated[
        ReportFormat, typer.Option("--format", help=mark("Format of the list."))
    ] = ReportFormat.TABLE,
    fail_on_gaps: Annotated[
        bool, typer.Option("--fail-on-gaps", help=mark("Exit with 3 when there are gaps."))
    ] = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Print the gaps."""
    language = load_language(lang)
    with _explained(language):
        report = _build_report(municipality, as_of, data, language)
        if form is ReportFormat.TABLE and sys.stdout.isatty():
            from rich.console import Console  # noqa: PLC0415

            from graph.reports import as_table  # noqa: PLC0415

            as_table.show(report, Console())
        else:
            from graph.reports import render_report  # noqa: PLC0415

            typer.echo(render_report(report, form), nl=False)
        if fail_on_gaps and report.gaps:
            raise typer.Exit(ExitCode.GAPS_FOUND)


@app.command("map", help=mark("Write the map of one municipality as one HTML file."))
def draw_map(
    municipality: MunicipalityArgument,
    as_of: AsOf = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help=mark("File to write to."))
    ] = None,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a map."""
    language = load_language(lang)
    with _explained(language):
        report = _build_report(municipality, as_of, data, language)
        from graph.files import write_text  # noqa: PLC0415
        from graph.maps import render_map  # noqa: PLC0415
        from graph.places import slug_of  # noqa: PLC0415

        path = out or Path(f"samverkanskarta-{slug_of(report.municipality)}.html")
        write_text(path, render_map(report))
        typer.echo(language.text(mark("Done. Open {path} in a browser."), path=path))


@app.command(help=mark("Check a data folder and say everything that is wrong with it."))
def check(data: Data = None, lang: Lang = LanguageCode.SV) -> None:
    """Check the data."""
    language = load_language(lang)
    with _explained(language):
        dataset = _read(data, [])
        for records in dataset.records.values():
            typer.echo(
                language.text(
                    mark(
                        "{code} {name}. Actors: {actors}, forums: {forums}, edge rows: {spells}, "
                        "findings: {findings}."
                    ),
                    code=records.municipality.code,
                    name=records.municipality.name,
                    actors=len(records.actors),
                    forums=len(records.forums),
                    spells=len(records.spells),
                    findings=len(records.findings),
                )
            )
        typer.echo(language.text(mark("No problems.")))


def main() -> None:
    """Run the command, with its help in the language asked for."""
    lang, arguments = take_language(sys.argv[1:])
    command: Any = typer.main.get_command(app)
    speak(command, load_language(lang))
    defaults = {name: {"lang": lang.value} for name in command.commands}
    command(arguments, prog_name=PROGRAM, default_map=defaults)


def take_language(arguments: list[str]) -> tuple[LanguageCode, list[str]]:
    """Take `--lang en` out of the arguments, wherever it stands.

    Help is printed while Typer still reads, so the language must be known before. A language
    that is not spoken is left for Typer to complain of.
    """
    rest: list[str] = []
    lang = LanguageCode.SV
    words = iter(arguments)
    for word in words:
        name, _, value = word.partition("=")
        if name != "--lang":
            rest.append(word)
            continue
        value = value or next(words, "")
        if value in set(LanguageCode):
            lang = LanguageCode(value)
        else:
            rest += ["--lang", value]
    return lang, rest


def speak(command: Any, language: Language) -> None:  # noqa: ANN401  # Typer hides its class
    """Translate the help of a command and of all its subcommands."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language.code.value
    for each in [command, *getattr(command, "commands", {}).values()]:
        each.help = language.text(each.help) if each.help else None
        for parameter in [*each.params, each.get_help_option(typer.Context(each))]:
            if getattr(parameter, "help", None):
                parameter.help = language.text(parameter.help)


@contextmanager
def _explained(language: Language) -> Iterator[None]:
    """Turn the errors a user can mend into a message and an exit code; let the rest be seen."""
    try:
        yield
    except SamverkanError as error:
        typer.echo(error.render(language), err=True)
        problem = isinstance(error, DataError)
        raise typer.Exit(ExitCode.DATA_PROBLEM if problem else ExitCode.WRONG_USAGE) from None


def _read_day(text: str | None) -> date:
    if text is None:
        return date.today()  # noqa: DTZ011  # the user's own calendar day is meant
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            mark("“{text}” is not a day. Write it as 2025-12-31."), text=text
        ) from None


def _read(data: Path | None, asked: list[str]) -> "Dataset":
    from graph.dataset import bundled_folder, read_dataset, read_registers  # noqa: PLC0415

    folder = data or bundled_folder()
    if not folder.is_dir():
        raise UsageError(mark("There is no folder “{folder}”."), folder=str(folder))
    if not asked:
        return read_dataset(folder)
    municipalities, with_data = read_registers(folder)
    return read_dataset(folder, [_find(name, municipalities, with_data).code for name in asked])


def _find(
    asked: str, municipalities: "dict[str, Municipality]", with_data: frozenset[str]
) -> "Municipality":
    from graph.places import find_municipality, slug_of  # noqa: PLC0415

    found = find_municipality(asked, municipalities)
    if found.code not in with_data:
        raise UsageError(
            mark(
                "There is no data on {name} yet. Add the folder municipalities/{slug}: "
                "README.md in the data folder tells how."
            ),
            name=found.name,
            slug=slug_of(found),
        )
    return found


def _build_report(
    municipality: str, as_of: str | None, data: Path | None, language: Language
) -> "Report":
    day = _read_day(as_of)
    dataset = _read(data, [municipality])
    from graph.analysis import analyse  # noqa: PLC0415
    from graph.reports import build_report  # noqa: PLC0415

    (records,) = dataset.records.values()
    analysis = analyse(records, dataset.norms, dataset.vocabulary, day)
    return build_report(analysis, dataset.vocabulary, language)


def _progress() -> "Progress":
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)
