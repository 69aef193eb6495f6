"""Commands that compare: `diff` and `timeline` in time, `compare` between municipalities."""

from typing import Annotated

import typer

from graph.cli.app import (
    AsOf,
    Data,
    Format,
    Lang,
    MunicipalitiesArgument,
    MunicipalityArgument,
    app,
)
from graph.cli.common import explained, print_lines, print_rows, read_data, read_day, read_one
from graph.errors import UsageError
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import OutputFormat


@app.command(help=mark("Show what changed in a municipality between two days."))
def diff(
    municipality: MunicipalityArgument,
    before: Annotated[str, typer.Argument(metavar="DAY", help=mark("The earlier day."))],
    after: Annotated[str, typer.Argument(metavar="DAY", help=mark("The later day."))],
    known: Annotated[
        bool, typer.Option("--known", help=mark("List also what only became known, row by row."))
    ] = False,
    form: Format = OutputFormat.TABLE,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Print edges and gaps that changed."""
    language = load_language(lang)
    with explained(language):
        days = [read_day(before), read_day(after)]
        if days[0] > days[1]:
            raise UsageError(
                mark("{before} comes after {after}. Write the earlier day first."),
                before=before,
                after=after,
            )
        dataset, records = read_one(municipality, data)
        from graph.comparison import find_changes  # noqa: PLC0415
        from graph.documents.subjects import changes  # noqa: PLC0415
        from graph.situation import open_history  # noqa: PLC0415

        history = open_history(dataset, records.municipality.code)
        found = find_changes(*(history.on(day) for day in days))
        print_rows(
            changes.rows(found, language, known=known),
            lambda: changes.describe(found, language),
            form,
        )


@app.command(help=mark("Show when anything changed in a municipality, and what ends next."))
def timeline(
    municipality: MunicipalityArgument,
    as_of: AsOf = None,
    form: Format = OutputFormat.TABLE,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Print every day of change, then what ends after the day."""
    language = load_language(lang)
    with explained(language):
        day = read_day(as_of)
        dataset, records = read_one(municipality, data)
        from graph.comparison import find_expiring, find_timeline  # noqa: PLC0415
        from graph.documents.subjects import timeline as subject  # noqa: PLC0415
        from graph.situation import open_history  # noqa: PLC0415

        history = open_history(dataset, records.municipality.code)
        events = find_timeline(history)
        expiring = find_expiring(history.on(day))
        print_rows(
            subject.rows(events, language),
            lambda: {
                **subject.describe(events, language),
                "expiring": subject.describe_expiring(expiring),
            },
            form,
        )
        if form is OutputFormat.TABLE:
            print_lines([""])
            print_rows(subject.expiring_rows(expiring, language), dict, form)


@app.command(help=mark("Lay municipalities side by side on one scale."))
def compare(
    municipalities: MunicipalitiesArgument = None,
    everyone: Annotated[
        bool, typer.Option("--all", help=mark("All that have data; the same as naming none."))
    ] = False,
    as_of: AsOf = None,
    form: Format = OutputFormat.TABLE,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Print expected contacts, gaps by kind and the age of the evidence, by municipality."""
    language = load_language(lang)
    with explained(language):
        day = read_day(as_of)
        dataset = read_data(data, [] if everyone else municipalities or [])
        from graph.comparison import compare_municipalities  # noqa: PLC0415
        from graph.documents.subjects import comparison  # noqa: PLC0415
        from graph.situation import build_situation  # noqa: PLC0415

        compared = compare_municipalities(
            [build_situation(dataset, code, day) for code in dataset.records], dataset.vocabulary
        )
        print_rows(
            comparison.rows(compared, language),
            lambda: comparison.describe(compared, language),
            form,
        )
        if form is OutputFormat.TABLE:
            print_lines(comparison.legend(language))
