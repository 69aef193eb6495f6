"""The command that keeps what is known on a day in one file: `snapshot`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.commands import command
from graph.cli.failures import explained
from graph.cli.options import Data, Lang
from graph.cli.output import choose_path, say, write_files
from graph.cli.program import PROGRAM
from graph.cli.reading import check_apart, find_data, read_day
from graph.errors import NoMunicipalitiesError, UsageError
from graph.language import LanguageCode, load_language, mark

if TYPE_CHECKING:  # what reads takes longer to import than `--help` to print
    from graph.dataset.snapshot import Snapshot

_STEM = "ogonblicksbild"


@command("snapshot")
def snapshot(
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar=mark("DAY"), help=mark("The day on which this is known; today.")
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar=mark("FILE"), help=mark("File to write to."))
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=mark("Write over another snapshot of that name."))
    ] = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a snapshot, unless another one is there already."""
    language = load_language(lang)
    with explained(language):
        check_apart(out, data)
        day = read_day(as_of)
        _check_day(day)
        folder, codes = find_data(data, [])
        from importlib.metadata import version  # noqa: PLC0415  # takes its time to load

        from graph.dataset.snapshot import pack_snapshot, take_snapshot  # noqa: PLC0415

        taken = take_snapshot(folder, codes, day, version(PROGRAM))
        count = _count_municipalities(taken)
        if not count:
            raise NoMunicipalitiesError(str(data or folder))
        content = pack_snapshot(taken)
        path = choose_path(f"{_STEM}-{day.isoformat()}.zip", out)
        if path.is_file() and path.read_bytes() != content and not force:
            message = mark(
                "“{path}” is there already and holds something else. "
                "Choose another name with --out, or write over it with --force."
            )
            raise UsageError(message, path=str(path))
        write_files({path: content})
        say(
            language.count(
                "Done: {path} holds {number} municipality as known on {day}.",
                "Done: {path} holds {number} municipalities as known on {day}.",
                count,
                path=str(path),
                day=day,
            )
        )


def _check_day(day: date) -> None:
    if day > read_day(None):
        message = mark("{day} has not come yet, and nobody knows what will be known then.")
        raise UsageError(message, day=day)


def _count_municipalities(taken: "Snapshot") -> int:
    homes = (path for path in taken.tables if path.startswith("municipalities/"))
    return sum(path.endswith("/sources.csv") for path in homes)
