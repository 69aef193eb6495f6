"""The commands that print a subject: each reads what it is about and builds its document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.document_command import Build, Request, document_command
from graph.cli.options import (
    All,
    AsOf,
    Earlier,
    MunicipalitiesArgument,
    MunicipalityArgument,
    Since,
)
from graph.cli.output import warn
from graph.cli.reading import is_workbook, read_day
from graph.documents.subjects import SUBJECTS
from graph.errors import UsageError
from graph.language import mark
from graph.vocabulary import Format

if TYPE_CHECKING:  # documents take longer to import than `--help` to print
    from collections.abc import Callable

    from graph.documents.blocks import Document


def _subject_command(
    subject: str, *, has_public: bool = True, has_county: bool = False
) -> "Callable[[Build], Build]":
    command = SUBJECTS[subject].command
    return document_command(command, has_public=has_public, has_county=has_county)


@_subject_command("holdings", has_public=False, has_county=True)
def check(
    request: Request,
    workbook: Annotated[
        Path | None,
        typer.Argument(
            metavar=mark("WORKBOOK"), help=mark("A workbook or a data folder; as --data.")
        ),
    ] = None,
) -> "Document":
    """Read everything, and count what is there."""
    request.data = workbook or request.data
    # A workbook holds one municipality, and what is wrong in it is named by sheet and cell.
    if request.county is not None and not (request.data and is_workbook(request.data)):
        return _check_county(request)
    from graph.documents.subjects import holdings  # noqa: PLC0415

    found, warnings = request.count_holdings()
    warn(warning.render(request.language) for warning in warnings)
    return holdings.build_document(found, warnings, request.language)


def _check_county(request: Request) -> "Document":
    """Check each municipality of a county by itself: the faults of one hide nothing of the rest."""
    from graph.documents.subjects import holdings  # noqa: PLC0415

    checked, warnings = request.check_each()
    request.report_faults([fault for each in checked for fault in each.faults])
    warnings += [warning for each in checked for warning in each.warnings]
    warn(warning.render(request.language) for warning in warnings)
    return holdings.build_county_document(checked, warnings, request.language)


@_subject_command("changes")
def diff(  # Typer reads each option from the signature
    request: Request,
    municipality: MunicipalityArgument,
    before: Annotated[
        str | None, typer.Argument(metavar=mark("DAY"), help=mark("The earlier day."))
    ] = None,
    after: Annotated[
        str | None, typer.Argument(metavar=mark("DAY"), help=mark("The later day."))
    ] = None,
    since: Since = None,
    as_of: AsOf = None,
    known: Annotated[
        bool, typer.Option("--known", help=mark("List also what only became known, row by row."))
    ] = False,
) -> "Document":
    """Find edges and gaps that changed."""
    is_of_days = before is not None and after is not None
    if is_of_days is (since is not None) or (is_of_days and as_of) or (since and before):
        raise UsageError(
            mark(
                "Write two days, or --since with a day or a snapshot "
                "and --as-of with the later day."
            )
        )
    if since is None:
        _check_order(before, after)
    situation = request.build_situation(municipality, after or as_of)
    if since is None:
        earlier = situation.on(read_day(before))
    else:
        found = request.read_earlier(since, [situation])
        if not found:
            message = mark("The snapshot “{path}” has nothing on {name}.")
            raise UsageError(message, path=since, name=situation.municipality.name)
        earlier = found[situation.municipality.code]
    from graph.comparison import find_changes_since  # noqa: PLC0415
    from graph.documents.subjects import changes  # noqa: PLC0415

    return changes.build_document(
        find_changes_since(earlier, situation), request.language, known=known
    )


def _check_order(before: str | None, after: str | None) -> None:
    if read_day(before) > read_day(after):
        raise UsageError(
            mark("{before} comes after {after}. Write the earlier day first."),
            before=before,
            after=after,
        )


@_subject_command("timeline")
def timeline(
    request: Request, municipality: MunicipalityArgument, as_of: AsOf = None
) -> "Document":
    """Find every day of change, and what ends after the day."""
    situation = request.build_situation(municipality, as_of)
    from graph.comparison import find_expiring, find_timeline  # noqa: PLC0415
    from graph.documents.subjects import timeline as subject  # noqa: PLC0415

    return subject.build_document(
        find_timeline(situation.history),
        find_expiring(situation),
        situation.as_of,
        request.language,
    )


@_subject_command(
    "trend",
    has_county=True,
)
def trend(
    request: Request,
    moments: Annotated[
        list[str],
        typer.Argument(
            metavar=mark("SNAPSHOT"),
            help=mark(
                "Snapshots, or days of the data as it is; a single one is held against today."
            ),
        ),
    ],
    everyone: All = False,
    as_of: AsOf = None,
) -> "Document":
    """Follow the gaps of every municipality that there is data on."""
    if request.county and everyone:
        raise UsageError(mark("Write --county or --all, not both."))
    found = request.read_moments(moments, as_of)
    from graph.comparison import find_trend  # noqa: PLC0415
    from graph.dataset.municipalities import list_members  # noqa: PLC0415
    from graph.documents.subjects import trend as subject  # noqa: PLC0415

    municipalities = {
        code: row for moment in found for code, row in moment.dataset.municipalities.items()
    }
    codes = None
    if request.county is not None:
        codes = [member.code for member in list_members(request.county, municipalities)]
    result = find_trend(found, codes, public=request.public)
    if not result.municipalities:
        raise UsageError(mark("There is data on none of those municipalities."))
    return subject.build_document(result, request.language)


@_subject_command("comparison", has_county=True)
def compare(
    request: Request,
    municipalities: MunicipalitiesArgument = None,
    everyone: All = False,
    as_of: AsOf = None,
) -> "Document":
    """Compare expected contacts, gaps by kind and the age of the evidence."""
    asked = [] if everyone else municipalities or []
    from graph.comparison.benchmark import compare_profiles, profile_situation  # noqa: PLC0415
    from graph.documents.subjects import comparison  # noqa: PLC0415

    if made := request.make_of_each(asked, as_of, profile_situation):
        profiles, vocabulary = made.items, made.vocabulary
    else:
        situations = request.build_situations(asked, as_of)
        profiles, vocabulary = list(map(profile_situation, situations)), situations[0].vocabulary
    return comparison.build_document(compare_profiles(profiles, vocabulary), request.language)


@_subject_command("county")
def county(
    request: Request,
    name: Annotated[
        str, typer.Argument(metavar=mark("COUNTY"), help=mark("Name or two-digit code."))
    ],
    since: Earlier = None,
    as_of: AsOf = None,
) -> "Document":
    """Sum up a county."""
    request.county = name
    from graph.documents.county_workbook import build_county_workbook  # noqa: PLC0415
    from graph.documents.subjects import county as subject  # noqa: PLC0415

    overview = request.build_county(as_of, since or ())
    if request.chosen is Format.XLSX:
        return build_county_workbook(overview, request.language)
    return subject.build_document(overview, request.language)


@_subject_command("measures")
def measures(
    request: Request, municipality: MunicipalityArgument, as_of: AsOf = None
) -> "Document":
    """Measure the network and each actor's place in it."""
    situation = request.build_situation(municipality, as_of)
    from graph.documents.subjects import measures as subject  # noqa: PLC0415
    from graph.measures import measure_network  # noqa: PLC0415

    result = measure_network(situation)
    return subject.build_document(result, situation.vocabulary, request.language)


@_subject_command("confirmation", has_county=True)
def confirm(
    request: Request,
    municipality: MunicipalityArgument,
    source: Annotated[
        str | None,
        typer.Argument(metavar=mark("SOURCE"), help=mark("Id or title of the new source.")),
    ] = None,
) -> "Document":
    """Find what the source has yet to say of what was known before it."""
    if request.county is not None:
        return _confirm_in_county(request, municipality, source)
    if source is None:
        raise UsageError(mark("Write a municipality, or --county, and then the source."))
    history = request.open_history(municipality)
    from graph.audits.confirmation import find_confirmation  # noqa: PLC0415
    from graph.documents.subjects import confirmation  # noqa: PLC0415
    from graph.what_if import find_source  # noqa: PLC0415

    found = find_confirmation(history, find_source(source, history.records))
    return confirmation.build_document(found, request.language)


def _confirm_in_county(request: Request, source: str, more: str | None) -> "Document":
    """Find the same in each municipality of a county that the source speaks of."""
    if more is not None:
        raise UsageError(mark("Write a municipality, or --county, and then the source."))
    situations = request.build_situations([], None, with_counties=True)
    from graph.audits.confirmation import find_confirmations  # noqa: PLC0415
    from graph.documents.subjects import confirmation  # noqa: PLC0415
    from graph.what_if import find_source  # noqa: PLC0415

    known = {key: row for each in situations for key, row in each.records.sources.items()}
    everything = situations[0].records.model_copy(update={"sources": known})
    asked = find_source(source, everything)
    histories = [each.history for each in situations if not each.municipality.is_county]
    found = find_confirmations(histories, asked)
    return confirmation.build_county_document(found, request.chosen, request.language)


@_subject_command("backtest", has_county=True)
def run_backtest(request: Request, municipalities: MunicipalitiesArgument = None) -> "Document":
    """Find what the rules reproduce, miss and add on the days of the audits."""
    situations = request.build_situations(municipalities or [], None)
    from graph.audits.backtest import backtest  # noqa: PLC0415
    from graph.documents.subjects import backtest as subject  # noqa: PLC0415

    results = [backtest(situation.history) for situation in situations]
    return subject.build_document(results, request.language)


@_subject_command("simulation")
def simulate(  # Typer reads each option from the signature
    request: Request,
    municipality: MunicipalityArgument,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar=mark("ACTOR"), help=mark("Actor that leaves.")),
    ] = None,
    close: Annotated[
        list[str] | None,
        typer.Option("--close", metavar=mark("FORUM"), help=mark("Forum that closes.")),
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add", metavar=mark("ACTOR:FORUM"), help=mark("Seat that is filled, as bup:samba.")
        ),
    ] = None,
    scenario: Annotated[
        Path | None,
        typer.Option(
            "--scenario", metavar=mark("FILE"), help=mark("CSV file with one move per row.")
        ),
    ] = None,
    as_of: AsOf = None,
) -> "Document":
    """Find gaps that open and close, and pairs that lose or gain contact. No data is changed."""
    if not (without or close or add or scenario):
        raise UsageError(mark("Nothing to try. Use --without, --close, --add or --scenario."))
    situation = request.build_situation(municipality, as_of)
    from graph import what_if  # noqa: PLC0415
    from graph.documents.subjects import simulation  # noqa: PLC0415

    records, vocabulary = situation.records, situation.vocabulary
    moves = [
        *what_if.parse_moves(
            records, vocabulary, without=without or [], close=close or [], add=add or []
        ),
        *(what_if.read_scenario(scenario, records, vocabulary) if scenario else ()),
    ]
    return simulation.build_document(what_if.simulate(situation, moves), request.language)


@_subject_command("plan")
def plan(
    request: Request,
    municipality: MunicipalityArgument,
    moves: Annotated[int, typer.Option("--moves", help=mark("The most moves to propose."))] = 3,
    as_of: AsOf = None,
) -> "Document":
    """Choose the moves, and those next in line."""
    situation = request.build_situation(municipality, as_of)
    from graph.documents.subjects import plan as subject  # noqa: PLC0415
    from graph.what_if import make_plan  # noqa: PLC0415

    return subject.build_document(make_plan(situation, moves), request.language)
