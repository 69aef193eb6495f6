"""What every command does around its own work: read, explain errors, print.

Imports here are light; what takes time to load is imported where a command asks for it.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from graph.dates import parse_day
from graph.errors import DataError, SamverkanError, UsageError
from graph.language import Language, mark
from graph.vocabulary import OutputFormat

if TYPE_CHECKING:  # pydantic takes longer to import than `--help` to print
    from rich.progress import Progress

    from graph.dataset.records import Dataset, Municipality, Records
    from graph.documents.report import Report
    from graph.situation import Situation


class ExitCode(IntEnum):
    """What the command's exit code tells; 2 is also Typer's own for wrong usage."""

    DATA_PROBLEM = 1
    WRONG_USAGE = 2
    GAPS_FOUND = 3


@contextmanager
def explained(language: Language) -> Iterator[None]:
    """Turn the errors a user can mend into a message and an exit code; let the rest be seen."""
    try:
        yield
    except SamverkanError as error:
        typer.echo(error.render(language), err=True)
        problem = isinstance(error, DataError)
        raise typer.Exit(ExitCode.DATA_PROBLEM if problem else ExitCode.WRONG_USAGE) from None


def read_day(text: str | None) -> date:
    """Read a day, today when none is given."""
    if text is None:
        return date.today()  # noqa: DTZ011  # the user's own calendar day is meant
    try:
        return parse_day(text)
    except ValueError:
        raise UsageError(
            mark("“{text}” is not a day. Write it as 2025-12-31."), text=text
        ) from None


def read_data(data: Path | None, asked: list[str]) -> "Dataset":
    """Read the municipalities asked for, all of the folder when none is."""
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
    from graph.dataset.municipalities import find_municipality, slug_of  # noqa: PLC0415

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


def read_one(municipality: str, data: Path | None) -> "tuple[Dataset, Records]":
    """Read one municipality and what all share."""
    dataset = read_data(data, [municipality])
    (records,) = dataset.records.values()
    return dataset, records


def situation_of(
    municipality: str, as_of: str | None, data: Path | None, *, public: bool = False
) -> "Situation":
    """Read one municipality and build its situation on a day."""
    day = read_day(as_of)
    dataset, records = read_one(municipality, data)
    from graph.situation import build_situation  # noqa: PLC0415

    return build_situation(dataset, records.municipality.code, day, public=public)


def report_one(
    municipality: str, as_of: str | None, data: Path | None, language: Language
) -> "Report":
    """Read one municipality and put its situation on a day into words."""
    situation = situation_of(municipality, as_of, data)
    from graph.documents.report import build_report  # noqa: PLC0415

    return build_report(situation, language)


def print_rows(
    rows: list[list[str]], describe: Callable[[], dict[str, Any]], form: OutputFormat
) -> None:
    """Print a table, for people on a terminal and tab separated when piped, or JSON."""
    if form is OutputFormat.JSON:
        typer.echo(json.dumps(describe(), ensure_ascii=False, indent=1))
    elif sys.stdout.isatty():
        from graph.formats.as_terminal import show_rows  # noqa: PLC0415

        show_rows(rows)
    else:
        for row in rows:
            typer.echo("\t".join(" ".join(cell.split()) for cell in row))


def print_lines(lines: list[str]) -> None:
    """Print sentences that go with a table."""
    for line in lines:
        typer.echo(line)


def show_progress() -> "Progress":
    """Make a progress bar for people on a terminal, on standard error; silent when piped."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    return Progress(console=console, transient=True, disable=not console.is_terminal)
