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
from graph.cli.running import (
    ExitCode,
    analyse_one,
    explained,
    print_lines,
    print_rows,
    read_data,
    report_one,
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

            from graph.reports import as_table  # noqa: PLC0415

            as_table.show(report, Console())
        else:
            from graph.reports import render_report  # noqa: PLC0415

            typer.echo(render_report(report, form), nl=False)
        if not report.edges:
            from graph.reports.summary import NOTHING_KNOWN  # noqa: PLC0415

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
        from graph.backtest import backtest, total  # noqa: PLC0415
        from graph.reports import as_backtest  # noqa: PLC0415

        results = [
            backtest(records, dataset.norms, dataset.vocabulary)
            for records in dataset.records.values()
        ]
        counts = total(result.counts for result in results)
        print_rows(
            as_backtest.joined_rows(results, language),
            lambda: {
                "municipalities": [as_backtest.describe(result, language) for result in results],
                "total": as_backtest.describe_counts(counts),
            },
            form,
        )
        typer.echo(as_backtest.word_counts(counts, language), err=True)


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
        dataset, analysis = analyse_one(municipality, as_of, data)
        from graph.measures import measure_network  # noqa: PLC0415
        from graph.reports import as_measures  # noqa: PLC0415

        result = measure_network(analysis.network, analysis.norms, analysis.records)
        print_rows(
            as_measures.rows(result, language),
            lambda: as_measures.describe(result, language),
            form,
        )
        if form is OutputFormat.TABLE:
            print_lines([as_measures.explain_range(result, language)])
            for rows in (
                as_measures.actor_rows(result, language),
                as_measures.overlap_rows(result, language),
                as_measures.pair_rows(result, dataset.vocabulary, language),
            ):
                print_lines([""])
                print_rows(rows, dict, form)
