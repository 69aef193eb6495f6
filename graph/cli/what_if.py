"""Commands that ask what if: `simulate` and `plan`. The data is never touched."""

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.app import AsOf, Data, Format, Lang, MunicipalityArgument, app
from graph.cli.common import explained, print_lines, print_rows, situation_of
from graph.errors import UsageError
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import OutputFormat


@app.command(help=mark("Show what would follow if an actor left, a forum closed or a seat filled."))
def simulate(
    municipality: MunicipalityArgument,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="ACTOR", help=mark("Actor that leaves.")),
    ] = None,
    close: Annotated[
        list[str] | None, typer.Option("--close", metavar="FORUM", help=mark("Forum that closes."))
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add", metavar="ACTOR:FORUM", help=mark("Seat that is filled, as bup:samba.")
        ),
    ] = None,
    scenario: Annotated[
        Path | None,
        typer.Option("--scenario", metavar="FILE", help=mark("CSV file with one move per row.")),
    ] = None,
    as_of: AsOf = None,
    form: Format = OutputFormat.TABLE,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Print gaps that open and close and pairs that lose or gain contact."""
    language = load_language(lang)
    with explained(language):
        if not (without or close or add or scenario):
            raise UsageError(mark("Nothing to try. Use --without, --close, --add or --scenario."))
        situation = situation_of(municipality, as_of, data)
        records, vocabulary = situation.records, situation.vocabulary
        from graph import what_if as asked  # noqa: PLC0415
        from graph.documents.subjects import simulation  # noqa: PLC0415

        moves = [
            *asked.parse_moves(
                records,
                vocabulary,
                without=without or [],
                close=close or [],
                add=add or [],
            ),
            *(asked.read_scenario(scenario, records, vocabulary) if scenario else ()),
        ]
        outcome = asked.simulate(situation, moves)
        print_rows(
            simulation.rows(outcome, language),
            lambda: simulation.describe(outcome, language),
            form,
        )
        if form is OutputFormat.TABLE:
            print_lines([simulation.summarise(outcome, language)])


@app.command(help=mark("Propose the fewest moves that close the most severity."))
def plan(
    municipality: MunicipalityArgument,
    moves: Annotated[int, typer.Option("--moves", help=mark("The most moves to propose."))] = 3,
    as_of: AsOf = None,
    form: Format = OutputFormat.TABLE,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Print the moves in order, then those next in line."""
    language = load_language(lang)
    with explained(language):
        situation = situation_of(municipality, as_of, data)
        from graph.documents.subjects import plan as subject  # noqa: PLC0415
        from graph.what_if import make_plan  # noqa: PLC0415

        made = make_plan(situation, moves)
        print_rows(subject.rows(made, language), lambda: subject.describe(made, language), form)
        if form is OutputFormat.TABLE:
            print_lines([subject.summarise(made, language)])
