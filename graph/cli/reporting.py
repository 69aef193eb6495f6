"""The command that writes whole reports: `report`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.app import AsOf, Data, Lang, Public, app
from graph.cli.common import explained, print_document, read_data, read_day, show_progress
from graph.errors import UsageError
from graph.language import Language, LanguageCode, load_language, mark
from graph.vocabulary import DocumentKind, Format

if TYPE_CHECKING:
    from graph.documents.blocks import Document
    from graph.documents.report import Report
    from graph.formats.options import Options
    from graph.pages.figure import Figure

_PICTURED = {Format.HTML, Format.DOCX}


@app.command(help=mark("Write the whole report of one municipality, or of all, as files to share."))
def report(
    municipality: Annotated[
        str | None, typer.Argument(metavar="[KOMMUN]", help=mark("Name or four-digit code."))
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=mark("Every municipality that has data."))
    ] = False,
    as_of: AsOf = None,
    chosen: Annotated[
        Format, typer.Option("--format", help=mark("Format of the report."))
    ] = Format.HTML,
    kind: Annotated[
        DocumentKind,
        typer.Option("--kind", help=mark("The whole report, or the plan of action alone.")),
    ] = DocumentKind.REPORT,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help=mark("File to write to; with --all a folder.")),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", metavar="FILE.docx", help=mark("Word template of your own, for docx.")
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY", help=mark("Report what has changed since this day.")
        ),
    ] = None,
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
        _check_options(municipality, chosen, kind, every=every, template=template, excel=excel)
        day = read_day(as_of)
        earlier = _read_earlier(since, day)
        own = _read_template(template)
        dataset = read_data(data, [municipality] if municipality else [])
        if every:
            _check_folder(out)
        from graph.documents.report import build_report  # noqa: PLC0415
        from graph.formats import MEDIA  # noqa: PLC0415
        from graph.formats.options import Options  # noqa: PLC0415
        from graph.situation import build_situation  # noqa: PLC0415

        def build(code: str) -> "Report":
            situation = build_situation(dataset, code, day, public=public)
            draw = _draw_figure if chosen in _PICTURED else None
            return build_report(situation, language, since=earlier, draw=draw)

        options = Options(excel=excel)
        codes = list(dataset.records)
        if not every and out is None and MEDIA[chosen].is_text:
            print_document(_DOCUMENTS[kind](build(codes[0])), chosen, options)
            return
        with show_progress() as progress:
            followed = progress.track(codes, description=language.text(mark("Writing")))
            written = [
                _write_report(build(code), chosen, kind, own, options, out, every=every)
                for code in followed
            ]
        typer.echo(_say_done(written, every=every, language=language), err=True)


def _build_report(report: "Report") -> "Document":
    from graph.documents.gap_report import build_gap_report  # noqa: PLC0415

    return build_gap_report(report)


def _build_plan(report: "Report") -> "Document":
    from graph.documents.action_plan import build_action_plan  # noqa: PLC0415

    return build_action_plan(report)


_DOCUMENTS = {DocumentKind.REPORT: _build_report, DocumentKind.ACTION_PLAN: _build_plan}


def _draw_figure(report: "Report") -> "Figure":
    from graph.map.figure import draw_figure  # noqa: PLC0415  # pyvis only where a map is drawn

    return draw_figure(report)


def _write_report(
    report: "Report",
    chosen: Format,
    kind: DocumentKind,
    template: bytes | None,
    options: "Options",
    out: Path | None,
    *,
    every: bool,
) -> Path:
    """Write one report; with CSV and a folder named, each of its tables as a file."""
    from graph.formats import as_csv, render  # noqa: PLC0415

    document = _DOCUMENTS[kind](report)
    path = _path(document, chosen, out, every=every)
    if template is not None:
        from graph.formats import own_template  # noqa: PLC0415  # python-docx when wanted

        return _write(path, own_template.render(report, template))
    if chosen is Format.CSV and out is not None and out.is_dir() and not every:
        for name, text in as_csv.render_files(document, options).items():
            _write(out / name, text.encode())
        return out
    return _write(path, render(document, chosen, options))


def _check_options(
    municipality: str | None,
    chosen: Format,
    kind: DocumentKind,
    *,
    every: bool,
    template: Path | None,
    excel: bool,
) -> None:
    is_plan = kind is DocumentKind.ACTION_PLAN
    mistakes = (
        ((municipality is None) is not every, mark("Name one municipality, or write --all.")),
        (
            template is not None and chosen is not Format.DOCX,
            mark("--template goes with --format docx."),
        ),
        (
            template is not None and is_plan,
            mark("--template decides what the document holds; leave --kind out."),
        ),
        (excel and chosen is not Format.CSV, mark("--excel goes with --format csv.")),
    )
    for is_wrong, message in mistakes:
        if is_wrong:
            raise UsageError(message)


def _read_earlier(since: str | None, day: date) -> date | None:
    if since is None:
        return None
    earlier = read_day(since)
    if earlier >= day:
        raise UsageError(
            mark("--since must be a day before {day}, the day of the report."), day=str(day)
        )
    return earlier


def _read_template(template: Path | None) -> bytes | None:
    if template is None:
        return None
    try:
        return template.read_bytes()
    except OSError:
        raise UsageError(mark("There is no file “{path}”."), path=str(template)) from None


def _check_folder(out: Path | None) -> None:
    if out is not None and out.exists() and not out.is_dir():
        raise UsageError(mark("“{path}” is a file; with --all, --out is a folder."), path=str(out))


def _path(document: "Document", chosen: Format, out: Path | None, *, every: bool) -> Path:
    from graph.dataset.municipalities import slug_of  # noqa: PLC0415

    assert document.municipality is not None, "a report is about one municipality"
    suffix = "txt" if chosen is Format.TERMINAL else chosen.value
    name = f"{document.subject}-{slug_of(document.municipality)}.{suffix}"
    if every:
        return (out or Path("output")) / name
    if out is None:
        return Path(name)
    return out / name if out.is_dir() else out


def _write(path: Path, content: bytes) -> Path:
    from graph.files import write_bytes  # noqa: PLC0415

    try:
        write_bytes(path, content)
    except OSError:
        raise UsageError(
            mark("“{path}” cannot be written. Is it open in another program?"), path=str(path)
        ) from None
    return path


def _say_done(written: list[Path], *, every: bool, language: Language) -> str:
    if not every:
        return language.text(mark("Done: {path}"), path=written[0])
    return language.count(
        "Done: {number} report in {folder}.",
        "Done: {number} reports in {folder}.",
        len(written),
        folder=written[0].parent,
    )
