"""The commands that write pages: `build` a site, and `map`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.commands import command
from graph.cli.document_command import Request
from graph.cli.failures import explained, writing
from graph.cli.options import (
    AsOf,
    CountyOption,
    Data,
    Earlier,
    Lang,
    MunicipalitiesArgument,
    MunicipalityArgument,
    Public,
)
from graph.cli.output import choose_path, file_name, say, write_files
from graph.cli.progress import show_progress
from graph.cli.reading import check_apart, find_data, read_day
from graph.errors import UsageError
from graph.language import Language, LanguageCode, load_language, mark
from graph.vocabulary import ExportFormat, Format, MapStyle

if TYPE_CHECKING:  # what draws and reads takes longer to import than `--help` to print
    from graph.site.build import Site
    from graph.situation import Situation


@command("build")
def build(
    municipalities: MunicipalitiesArgument = None,
    county: CountyOption = None,
    since: Earlier = None,
    as_of: AsOf = None,
    out: Annotated[
        Path, typer.Option("--out", metavar=mark("FOLDER"), help=mark("Folder to write to."))
    ] = Path("output"),
    public: Public = False,
    force: Annotated[
        bool, typer.Option("--force", help=mark("Build everything anew, changed or not."))
    ] = False,
    documents: Annotated[
        bool,
        typer.Option(
            "--documents/--no-documents",
            help=mark("Put Word, Excel and PowerPoint beside each map; without, it is faster."),
        ),
    ] = True,
    network: Annotated[
        bool,
        typer.Option(
            "--network",
            help=mark("Put a page beside each map on which its network can be dragged about."),
        ),
    ] = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Build everything."""
    language = load_language(lang)
    with explained(language):
        check_apart(out, data)
        day = read_day(as_of)
        folder, codes = find_data(data, municipalities or [], county=county)
        from graph.site.build import build_site  # noqa: PLC0415
        from graph.site.job import Job  # noqa: PLC0415

        if since and county is None:
            raise UsageError(mark("--since goes with --county."))
        request = Request(language, data, public, county)
        earlier = request.read_look_back(since or (), day)
        job = Job(
            *(folder, out, day, lang),
            public=public,
            with_documents=documents,
            with_network=network,
            county=county,
        )
        with writing(out), show_progress() as progress:
            task = progress.add_task(language.text(mark("Building")), total=None)
            site = build_site(
                job,
                codes,
                county_since=None if county is None else earlier,
                force=force,
                show=lambda done, total: progress.update(
                    task, completed=done, total=total, refresh=True
                ),
            )
        request.report_left_out(site.faulty)
        say(_word_site(site, day, language))
        if site.county_page is not None:
            say(language.text(mark("The county: {path}"), path=str(site.county_page)))
        request.finish()


def _word_site(site: "Site", day: date, language: Language) -> str:
    done = language.count(
        "Done: {number} municipality on {day}. Open {index} in a browser.",
        "Done: {number} municipalities on {day}. Open {index} in a browser.",
        site.municipalities,
        day=day,
        index=str(site.index),
    )
    if not site.unchanged:
        return done
    unchanged = language.count(
        "{number} has not changed and was left as it was.",
        "{number} have not changed and were left as they were.",
        site.unchanged,
    )
    return f"{done} {unchanged}"


@command("map")
def draw_map(
    municipality: MunicipalityArgument,
    as_of: AsOf = None,
    style: Annotated[
        MapStyle,
        typer.Option("--style", help=mark("The map, or the network to drag about and explore.")),
    ] = MapStyle.MAP,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=mark("FILE"), help=mark("File to write to.")),
    ] = None,
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a map."""
    language = load_language(lang)
    with explained(language):
        check_apart(out, data)
        situation = Request(language, data, public).build_situation(municipality, as_of)
        subject, page = _draw_style(situation, style, language)
        path = choose_path(file_name(subject, situation.municipality, Format.HTML), out)
        write_files({path: page})
        say(language.text(mark("Done. Open {path} in a browser."), path=str(path)))


def _draw_style(situation: "Situation", style: MapStyle, language: Language) -> tuple[str, bytes]:
    """Draw a page, and say its word in file names."""
    if style is MapStyle.NETWORK:
        from graph.exchange import export  # noqa: PLC0415

        return "natverk", export(situation, ExportFormat.PYVIS, language)
    from graph.documents.report import build_report  # noqa: PLC0415
    from graph.map import render_map  # noqa: PLC0415

    return "samverkanskarta", render_map(build_report(situation, language)).encode()
