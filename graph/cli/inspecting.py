"""Commands that look at one day: `gaps`, `check`, `measures`, and `backtest` against audits."""

import sys
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
from graph.cli.common import (
    ExitCode,
    explained,
    print_lines,
    print_rows,
    read_data,
    report_one,
    situation_of,
)
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import OutputFormat, ReportFormat


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
    with explained(language):
        report = report_one(municipality, as_of, data, language)
        if form is ReportFormat.TABLE and sys.stdout.isatty():
            from rich.console import Console  # noqa: PLC0415

            from graph.formats import as_terminal  # noqa: PLC0415

            as_terminal.show(report, Console())
        else:
            from graph.formats.render import render_report  # noqa: PLC0415

            typer.echo(render_report(report, form), nl=False)
        if not report.edges:
            from graph.wording.verdict import NOTHING_KNOWN  # noqa: PLC0415

            typer.echo(language.text(NOTHING_KNOWN), err=True)
        if fail_on_gaps and report.gaps:
            raise typer.Exit(ExitCode.GAPS_FOUND)


@app.command(help=mark("Check a data folder and say everything that is wrong with it."))
def check(data: Data = None, lang: Lang = LanguageCode.SV) -> None:
    """Check the data."""
    language = load_language(lang)
    with explained(language):
        dataset = read_data(data, [])
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


@app.command("backtest", help=mark("Hold what auditors found against what the rules find."))
def run_backtest(
    municipalities: MunicipalitiesArgument = None,
    form: Format = OutputFormat.TABLE,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Print what the rules reproduce, miss and add on the days of the audits."""
    language = load_language(lang)
    with explained(language):
        dataset = read_data(data, municipalities or [])
        from graph.audits.backtest import backtest, total  # noqa: PLC0415
        from graph.documents.subjects import backtest as subject  # noqa: PLC0415
        from graph.situation import open_history  # noqa: PLC0415

        results = [backtest(open_history(dataset, code)) for code in dataset.records]
        counts = total(result.counts for result in results)
        print_rows(
            subject.joined_rows(results, language),
            lambda: {
                "municipalities": [subject.describe(result, language) for result in results],
                "total": subject.describe_counts(counts),
            },
            form,
        )
        typer.echo(subject.word_counts(counts, language), err=True)


@app.command(help=mark("Measure the network, each number with its caveat and its range."))
def measures(
    municipality: MunicipalityArgument,
    as_of: AsOf = None,
    form: Format = OutputFormat.TABLE,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Print the measures of the network, of each actor, and what overlaps."""
    language = load_language(lang)
    with explained(language):
        situation = situation_of(municipality, as_of, data)
        from graph.documents.subjects import measures as subject  # noqa: PLC0415
        from graph.measures import measure_network  # noqa: PLC0415

        result = measure_network(situation)
        print_rows(
            subject.rows(result, language),
            lambda: subject.describe(result, language),
            form,
        )
        if form is OutputFormat.TABLE:
            print_lines([subject.explain_range(result, language)])
            for rows in (
                subject.actor_rows(result, language),
                subject.overlap_rows(result, language),
                subject.pair_rows(result, situation.vocabulary, language),
            ):
                print_lines([""])
                print_rows(rows, dict, form)
