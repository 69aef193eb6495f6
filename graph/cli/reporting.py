"""The command that writes whole reports: `report`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.app import AsOf, Data, Lang, Public, app
from graph.cli.common import explained, read_data, read_day, show_progress
from graph.errors import UsageError
from graph.language import Language, LanguageCode, load_language, mark
from graph.vocabulary import DocumentFormat, DocumentKind

if TYPE_CHECKING:
    from graph.dataset.records import Municipality
    from graph.documents.report import Report
    from graph.pages.figure import Figure

# Formats that are read in a pipe as often as in a file.
_TEXT_FORMATS = {DocumentFormat.MD, DocumentFormat.CSV, DocumentFormat.JSON}
_PICTURED = {DocumentFormat.HTML, DocumentFormat.DOCX}
_NAMES = {DocumentKind.REPORT: "gaprapport", DocumentKind.ACTION_PLAN: "atgardsplan"}


@app.command(help=mark("Write the whole report of one municipality, or of all, as files to share."))
def report(
    municipality: Annotated[
        str | None, typer.Argument(metavar="[KOMMUN]", help=mark("Name or four-digit code."))
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help=mark("Every municipality that has data."))
    ] = False,
    as_of: AsOf = None,
    form: Annotated[
        DocumentFormat, typer.Option("--format", help=mark("Format of the report."))
    ] = DocumentFormat.HTML,
    kind: Annotated[
        DocumentKind,
        typer.Option("--kind", help=mark("With docx: the report, or the plan of action alone.")),
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
        typer.Option("--since", metavar="DAY", help=mark("Tell what has changed since this day.")),
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
        _check_options(municipality, form, kind, every=every, template=template, excel=excel)
        day = read_day(as_of)
        earlier = _read_earlier(since, day)
        own = _read_template(template)
        dataset = read_data(data, [municipality] if municipality else [])
        if every:
            _check_folder(out)
        from graph.documents.report import build_report  # noqa: PLC0415
        from graph.formats.render import render_document  # noqa: PLC0415
        from graph.situation import build_situation  # noqa: PLC0415

        def render(code: str) -> bytes:
            situation = build_situation(dataset, code, day, public=public)
            made = build_report(situation, language, since=earlier)
            still = _draw_figure(made) if form in _PICTURED else None
            return render_document(made, form, kind=kind, template=own, excel=excel, still=still)

        codes = list(dataset.records)
        if not every and out is None and form in _TEXT_FORMATS:
            typer.echo(render(codes[0]).decode(), nl=False)
            return
        with show_progress() as progress:
            asked = progress.track(codes, description=language.text(mark("Writing")))
            written = [
                _write(
                    _path(dataset.records[code].municipality, form, kind, out, every=every),
                    render(code),
                )
                for code in asked
            ]
        typer.echo(_say_done(written, every=every, language=language))


def _draw_figure(made: "Report") -> "Figure":
    from graph.map.figure import draw_figure  # noqa: PLC0415  # pyvis only where a map is drawn

    return draw_figure(made)


def _check_options(
    municipality: str | None,
    form: DocumentFormat,
    kind: DocumentKind,
    *,
    every: bool,
    template: Path | None,
    excel: bool,
) -> None:
    for wrong, message in _list_mistakes(
        municipality, form, kind, every=every, template=template, excel=excel
    ):
        if wrong:
            raise UsageError(message)


def _list_mistakes(
    municipality: str | None,
    form: DocumentFormat,
    kind: DocumentKind,
    *,
    every: bool,
    template: Path | None,
    excel: bool,
) -> Iterator[tuple[bool, str]]:
    is_docx = form is DocumentFormat.DOCX
    is_plan = kind is DocumentKind.ACTION_PLAN
    yield (municipality is None) is not every, mark("Name one municipality, or write --all.")
    yield template is not None and not is_docx, mark("--template goes with --format docx.")
    yield is_plan and not is_docx, mark("--kind action-plan goes with --format docx.")
    yield (
        template is not None and is_plan,
        mark("--template decides what the document holds; leave --kind out."),
    )
    yield excel and form is not DocumentFormat.CSV, mark("--excel goes with --format csv.")


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


def _path(
    municipality: "Municipality",
    form: DocumentFormat,
    kind: DocumentKind,
    out: Path | None,
    *,
    every: bool,
) -> Path:
    from graph.dataset.municipalities import slug_of  # noqa: PLC0415

    name = f"{_NAMES[kind]}-{slug_of(municipality)}.{form.value}"
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
