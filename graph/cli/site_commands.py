"""The commands that write pages: `build` a site, and `map`."""

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.app import app
from graph.cli.document_command import Request
from graph.cli.failures import explained, writing
from graph.cli.options import (
    AsOf,
    Data,
    Lang,
    MunicipalitiesArgument,
    MunicipalityArgument,
    Public,
)
from graph.cli.output import choose_path, file_name, say, write_files
from graph.cli.progress import show_progress
from graph.cli.reading import read_data, read_day
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import Format


@app.command(help=mark("Write map and gap report of some or all municipalities, and an index."))
def build(
    municipalities: MunicipalitiesArgument = None,
    as_of: AsOf = None,
    out: Annotated[
        Path, typer.Option("--out", metavar=mark("FOLDER"), help=mark("Folder to write to."))
    ] = Path("output"),
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Build everything."""
    language = load_language(lang)
    with explained(language):
        day = read_day(as_of)
        dataset = read_data(data, municipalities or [])
        from graph.site import publish  # noqa: PLC0415

        with writing(out), show_progress() as progress:
            codes = progress.track(
                list(dataset.records), description=language.text(mark("Drawing"))
            )
            prepared = (
                publish.prepare(dataset, code, day, language, public=public) for code in codes
            )
            reports = list(publish.write_publications(prepared, out))
            index = publish.write_index(reports, out, language)
        say(
            language.count(
                "Done: {number} municipality on {day}. Open {index} in a browser.",
                "Done: {number} municipalities on {day}. Open {index} in a browser.",
                len(reports),
                day=day,
                index=index,
            )
        )


@app.command("map", help=mark("Write the map of one municipality as one HTML file."))
def draw_map(
    municipality: MunicipalityArgument,
    as_of: AsOf = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar=mark("FILE"), help=mark("File to write to."))
    ] = None,
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a map."""
    language = load_language(lang)
    with explained(language):
        situation = Request(language, data, public).build_situation(municipality, as_of)
        from graph.documents.report import build_report  # noqa: PLC0415
        from graph.map import render_map  # noqa: PLC0415

        page = render_map(build_report(situation, language))
        name = file_name("samverkanskarta", situation.municipality, Format.HTML)
        path = choose_path(name, out)
        write_files({path: page.encode()})
        say(language.text(mark("Done. Open {path} in a browser."), path=str(path)))
