"""Commands that write files: `build` and `map`."""

from pathlib import Path
from typing import Annotated

import typer

from graph.cli.app import (
    AsOf,
    Data,
    Lang,
    MunicipalitiesArgument,
    MunicipalityArgument,
    Public,
    app,
)
from graph.cli.common import explained, read_data, read_day, show_progress, situation_of
from graph.language import LanguageCode, load_language, mark


@app.command(help=mark("Write map and gap report of some or all municipalities, and an index."))
def build(
    municipalities: MunicipalitiesArgument = None,
    as_of: AsOf = None,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help=mark("Folder to write to."))
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

        with show_progress() as progress:
            codes = progress.track(
                list(dataset.records), description=language.text(mark("Drawing"))
            )
            prepared = (
                publish.prepare(dataset, code, day, language, public=public) for code in codes
            )
            reports = list(publish.write_publications(prepared, out))
        index = publish.write_index(reports, out, language)
        typer.echo(
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
        Path | None, typer.Option("--out", metavar="FILE", help=mark("File to write to."))
    ] = None,
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a map."""
    language = load_language(lang)
    with explained(language):
        situation = situation_of(municipality, as_of, data, public=public)
        from graph.dataset.municipalities import slug_of  # noqa: PLC0415
        from graph.documents.report import build_report  # noqa: PLC0415
        from graph.files import write_text  # noqa: PLC0415
        from graph.map import render_map  # noqa: PLC0415

        report = build_report(situation, language)
        path = out or Path(f"samverkanskarta-{slug_of(report.municipality)}.html")
        write_text(path, render_map(report))
        typer.echo(language.text(mark("Done. Open {path} in a browser."), path=path))
