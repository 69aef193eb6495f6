"""The commands that print gaps: `gaps` as a list, `report` with everything around them."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeGuard

import typer

from graph.cli.commands import command
from graph.cli.document_command import Request, document_command
from graph.cli.failures import ExitCode, explained
from graph.cli.options import (
    All,
    AsOf,
    CountyOption,
    Data,
    Lang,
    OneOrAllArgument,
    Public,
    Since,
)
from graph.cli.output import (
    choose_path,
    file_name,
    present,
    say,
    say_done,
    warn,
    write_document,
    write_files,
)
from graph.cli.progress import show_progress
from graph.cli.reading import check_apart, check_one_or_all, read_day
from graph.errors import UsageError
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import DocumentKind, Format, Length

if TYPE_CHECKING:  # documents take longer to import than `--help` to print
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph.documents.blocks import Detail, Document
    from graph.documents.gaps_of_all import Part
    from graph.documents.report import Report
    from graph.formats.options import Options
    from graph.language import Language
    from graph.pages.figure import Figure
    from graph.situation import Situation

    Build = Callable[[Report], Document]

_PICTURED = {Format.HTML, Format.DOCX}
_TEMPLATED = {Format.DOCX, Format.PPTX}
# What programs count and join: all municipalities in the same tables, not a file for each.
_STACKED = {Format.CSV, Format.XLSX}
_OUTPUT = Path("output")
_SLIDES_ALONE = mark("--format pptx shows the report: leave --kind and --board out.")


@document_command("gaps", has_county=True)
def gaps(
    request: Request,
    municipality: OneOrAllArgument = None,
    everyone: All = False,
    as_of: AsOf = None,
    fail_on_gaps: Annotated[
        bool, typer.Option("--fail-on-gaps", help=mark("Exit with 3 when there are gaps."))
    ] = False,
) -> "Document":
    """Find the gaps."""
    is_many = everyone or request.county is not None
    check_one_or_all(municipality, everyone=is_many)
    if is_many and (document := _join_gaps(request, as_of)):
        if fail_on_gaps and any(len(table.rows) for table in document.sections[0].tables):
            request.exit_code = ExitCode.GAPS_FOUND
        return document
    return _list_gaps(request, municipality, as_of, fail_on_gaps=fail_on_gaps)


def _join_gaps(request: Request, as_of: str | None) -> "Document | None":
    """Let each municipality list its own gaps beside the rest; None where that is no quicker."""
    from graph.formats import MEDIA  # noqa: PLC0415

    detail = MEDIA[request.chosen].detail
    if detail is None:
        return None
    from graph.documents import gaps_of_all  # noqa: PLC0415

    make = partial(_build_part, language=request.language.code, detail=detail)
    made = request.make_of_each((), as_of, make, with_counties=True)
    if made is None or not made.items:
        return None

    def describe() -> "Mapping[str, Any]":
        return _list_gaps(request, None, as_of).describe()

    return gaps_of_all.join_parts(made.items, describe, read_day(as_of), request.language)


def _build_part(situation: "Situation", language: LanguageCode, detail: "Detail") -> "Part":
    from graph.documents.gaps_of_all import build_part  # noqa: PLC0415
    from graph.documents.report import build_report  # noqa: PLC0415

    return build_part(build_report(situation, load_language(language)), detail)


def _list_gaps(
    request: Request, municipality: str | None, as_of: str | None, *, fail_on_gaps: bool = False
) -> "Document":
    asked = [municipality] if municipality else []
    situations = request.build_situations(asked, as_of, with_counties=True)
    from graph.documents import gaps_of_all  # noqa: PLC0415
    from graph.documents.gap_report import build_gap_list  # noqa: PLC0415
    from graph.documents.report import build_report  # noqa: PLC0415

    reports = [build_report(situation, request.language) for situation in situations]
    if fail_on_gaps and any(report.gaps for report in reports):
        request.exit_code = request.exit_code or ExitCode.GAPS_FOUND
    if municipality is None:
        return gaps_of_all.build_document(reports, read_day(as_of), request.language)
    return build_gap_list(reports[0])


@command("report")
def report(
    municipality: OneOrAllArgument = None,
    everyone: All = False,
    county: CountyOption = None,
    as_of: AsOf = None,
    chosen: Annotated[
        Format, typer.Option("--format", case_sensitive=False, help=mark("Format of the report."))
    ] = Format.HTML,
    kind: Annotated[
        DocumentKind,
        typer.Option("--kind", help=mark("The whole report, or the plan of action alone.")),
    ] = DocumentKind.REPORT,
    length: Annotated[
        Length | None,
        typer.Option(
            "--length",
            help=mark("A few pages for a board, or all there is to say; docx and pptx are brief."),
        ),
    ] = None,
    board: Annotated[
        str | None,
        typer.Option(
            "--board",
            metavar=mark("BOARD"),
            help=mark("The page of one board: all the gaps it owns. Its name or a part of it."),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=mark("FILE"),
            help=mark("File to write to; with --all a folder, or with xlsx one workbook."),
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar=mark("FILE"),
            help=mark("Template of your own: Word for docx, PowerPoint for pptx."),
        ),
    ] = None,
    since: Since = None,
    public: Public = False,
    excel: Annotated[
        bool, typer.Option("--excel", help=mark("With csv: as Swedish Excel wants it."))
    ] = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write one report or all."""
    language = load_language(lang)
    with explained(language):
        check_apart(out, data, template)
        is_many = everyone or county is not None
        check_one_or_all(municipality, everyone=is_many)
        _check_options(chosen, kind, length, template=template, excel=excel)
        is_special = template is not None or kind is DocumentKind.ACTION_PLAN
        if board is not None and chosen is Format.PPTX:
            raise UsageError(_SLIDES_ALONE)
        _check_board(board, is_whole=not (is_many or length or is_special))
        build = _choose_document(chosen, kind, length, board)
        look = _read_template(template)
        if is_many and not _is_one_file(out, chosen):
            _check_folder(out)
        request = Request(language, data, public, county)
        situations = request.build_situations([municipality] if municipality else [], as_of)
        earlier = request.read_earlier(since, situations) if since else {}
        if since:
            _tell_of_unknown(situations, earlier, language)
        from graph.documents.report import build_report  # noqa: PLC0415
        from graph.formats.options import Options  # noqa: PLC0415

        draw = _draw_figure if chosen in _PICTURED else None
        reports = (
            build_report(
                situation, language, since=earlier.get(situation.municipality.code), draw=draw
            )
            for situation in situations
        )
        own = look if chosen is Format.DOCX else None
        making = _Making(chosen, build, Options(excel=excel, template=look), own)
        if not is_many:
            (asked,) = reports
            _write_one(asked, making, out)
        elif chosen in _STACKED:
            _write_stacked(list(reports), making, out, request, read_day(as_of))
        else:
            _write_each(reports, len(situations), making, out or _OUTPUT, request)
        request.finish()


@dataclass(frozen=True, slots=True)
class _Making:
    """How reports are made: the format, what builds each, and a Word template to fill in."""

    chosen: Format
    build: "Build"
    options: "Options"
    template: bytes | None

    def render(self, report: "Report") -> tuple[str, bytes]:
        """Make a report, by the template where there is one; return its name too."""
        from graph.formats import render  # noqa: PLC0415

        document = self.build(report)
        name = file_name(document.subject, document.municipality, self.chosen)
        if self.template is None:
            return name, render(document, self.chosen, self.options)
        from graph.formats import own_template  # noqa: PLC0415  # docxtpl only where it is used

        return name, own_template.render(report, self.template)


def _write_one(report: "Report", making: _Making, out: Path | None) -> None:
    if making.template is None:
        present(making.build(report), making.chosen, out, making.options)
        return
    name, content = making.render(report)
    path = choose_path(name, out)
    write_files({path: content})
    say_done(path, report.language)


def _write_stacked(
    reports: "list[Report]", making: _Making, out: Path | None, request: Request, as_of: date
) -> None:
    """Write the tables of all reports, laid on top of each other."""
    stacked = request.mark_left_out(_stack(reports, making.build, making.chosen, as_of))
    target = _choose_target(stacked, out, making.chosen)
    path = write_document(stacked, making.chosen, target, making.options)
    say_done(path, request.language)


def _write_each(
    reports: "Iterable[Report]", number: int, making: _Making, folder: Path, request: Request
) -> None:
    """Write a file for each report, and whom they leave out, all or none."""
    language = request.language
    with show_progress() as progress:
        message = language.text(mark("Writing"))
        tracked = progress.track(reports, total=number, description=message)
        files = chain(map(making.render, tracked), request.write_left_out().items())
        request.write_set(((folder / name, content) for name, content in files), folder)
    say(
        language.count(
            "Done: {number} report in {folder}.",
            "Done: {number} reports in {folder}.",
            number,
            folder=str(folder),
        )
    )


def _stack(reports: "list[Report]", build: "Build", chosen: Format, as_of: date) -> "Document":
    """Lay the tables of all reports on top of each other."""
    from graph.documents.gaps_of_all import list_unknown  # noqa: PLC0415
    from graph.documents.long_form import stack  # noqa: PLC0415

    documents = (build(report) for report in reports)
    with show_progress() as progress:
        message = reports[0].language.text(mark("Writing"))
        tracked = progress.track(documents, total=len(reports), description=message)
        return stack(tracked, chosen, as_of, list_unknown(reports))


def _choose_target(document: "Document", out: Path | None, chosen: Format) -> Path:
    """Choose where stacked tables go: one file, where one is named, or into a folder."""
    if _is_one_file(out, chosen):
        return out
    folder = out or _OUTPUT
    if chosen is Format.CSV:  # which makes a file of each table
        return folder
    return folder / file_name(document.subject, None, chosen)


def _is_one_file(out: Path | None, chosen: Format) -> TypeGuard[Path]:
    """Whether all is to be in one file, which the path names."""
    return out is not None and chosen in _STACKED and out.suffix == f".{chosen.value}"


def _build_report(report: "Report") -> "Document":
    from graph.documents.gap_report import build_gap_report  # noqa: PLC0415

    return build_gap_report(report)


def _build_plan(report: "Report") -> "Document":
    from graph.documents.action_plan import build_action_plan  # noqa: PLC0415

    return build_action_plan(report)


def _build_board(report: "Report", name: str) -> "Document":
    from graph.documents.board_report import build_board_report  # noqa: PLC0415
    from graph.documents.boards import list_owners  # noqa: PLC0415
    from graph.what_if.lookup import find_owner  # noqa: PLC0415

    owners = list_owners(report)
    if not owners:
        raise UsageError(mark("No source tells of a gap that anybody owns."))
    return build_board_report(report, find_owner(name, owners, report.vocabulary))


def _build_brief(report: "Report") -> "Document":
    from graph.documents.brief_report import build_brief_report  # noqa: PLC0415

    return build_brief_report(report)


def _build_slides(report: "Report", *, is_whole: bool) -> "Document":
    from graph.documents.slides import build_slides  # noqa: PLC0415

    return build_slides(report, is_whole=is_whole)


def _choose_document(
    chosen: Format, kind: DocumentKind, length: Length | None, board: str | None
) -> "Build":
    """Choose what a report is made of; what goes on a table is brief unless more is asked for."""
    if board is not None:
        return lambda report: _build_board(report, board)
    if kind is DocumentKind.ACTION_PLAN:
        return _build_plan
    if chosen is Format.PPTX:
        return lambda report: _build_slides(report, is_whole=length is Length.FULL)
    usual = Length.BRIEF if chosen is Format.DOCX else Length.FULL
    return _build_brief if (length or usual) is Length.BRIEF else _build_report


def _draw_figure(report: "Report") -> "Figure":
    from graph.map.figure import draw_figure  # noqa: PLC0415  # pyvis only where a map is drawn

    return draw_figure(report)


def _check_board(board: str | None, *, is_whole: bool) -> None:
    if board is not None and not is_whole:
        message = mark("--board is the page of one municipality's board: leave out {options}.")
        raise UsageError(message, options="--all, --county, --length, --kind, --template")


def _check_options(
    chosen: Format,
    kind: DocumentKind,
    length: Length | None,
    *,
    template: Path | None,
    excel: bool,
) -> None:
    mistakes = (
        (
            template is not None and chosen not in _TEMPLATED,
            mark("--template goes with --format docx or pptx."),
        ),
        (
            chosen is Format.PPTX and kind is DocumentKind.ACTION_PLAN,
            _SLIDES_ALONE,
        ),
        (
            template is not None and kind is DocumentKind.ACTION_PLAN,
            mark("--template decides what the document holds; leave --kind out."),
        ),
        (
            length is not None
            and (
                (template is not None and chosen is Format.DOCX) or kind is DocumentKind.ACTION_PLAN
            ),
            mark("--length goes with the report alone: leave it out."),
        ),
        (excel and chosen is not Format.CSV, mark("--excel goes with --format csv.")),
    )
    for is_wrong, message in mistakes:
        if is_wrong:
            raise UsageError(message)


def _tell_of_unknown(
    situations: "Sequence[Situation]", earlier: "Mapping[str, Situation]", language: "Language"
) -> None:
    """Say which reports tell nothing of changes, for nothing was kept to compare with."""
    unknown = [each.municipality for each in situations if each.municipality.code not in earlier]
    if unknown:
        message = mark("The snapshot has nothing on {names}: what has changed there is not shown.")
        names = language.listed(municipality.name for municipality in unknown)
        warn([language.text(message, names=names)])


def _read_template(template: Path | None) -> bytes | None:
    if template is None:
        return None
    try:
        return template.read_bytes()
    except FileNotFoundError:
        raise UsageError(mark("There is no file “{path}”."), path=str(template)) from None
    except OSError:
        message = mark("“{path}” cannot be read. Is it a folder, or open in another program?")
        raise UsageError(message, path=str(template)) from None


def _check_folder(out: Path | None) -> None:
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(mark("“{path}” is a file; with --all, --out is a folder."), path=str(out))
