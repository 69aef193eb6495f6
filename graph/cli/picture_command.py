"""The command that draws one picture: a table with chairs, a gap, or a view of the whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.commands import command
from graph.cli.document_command import Request
from graph.cli.failures import explained
from graph.cli.options import AsOf, Data, Lang, MunicipalityArgument, Public
from graph.cli.output import choose_path, say_done, write_files
from graph.cli.reading import check_apart
from graph.errors import UsageError
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import PictureFormat, View

if TYPE_CHECKING:  # what draws takes longer to import than `--help` to print
    from graph.documents.report import Report
    from graph.pages.figure import Figure


@command("picture")
def picture(
    municipality: MunicipalityArgument,
    view: Annotated[
        View | None,
        typer.Option("--view", help=mark("The map, or who has a seat where. The latter is usual.")),
    ] = None,
    forum: Annotated[
        str | None,
        typer.Option(
            "--forum",
            metavar=mark("FORUM"),
            help=mark("One forum as a table with chairs: its name or a part of it."),
        ),
    ] = None,
    gap: Annotated[
        str | None,
        typer.Option(
            "--gap",
            metavar=mark("GAP"),
            help=mark("One gap, in the shape of a slide: its number in the report, or its id."),
        ),
    ] = None,
    chosen: Annotated[
        PictureFormat, typer.Option("--format", help=mark("Format of the picture."))
    ] = PictureFormat.PNG,
    as_of: AsOf = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar=mark("FILE"), help=mark("File to write to.")),
    ] = None,
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Draw a picture."""
    language = load_language(lang)
    with explained(language):
        check_apart(out, data)
        if sum(each is not None for each in (view, forum, gap)) > 1:
            raise UsageError(mark("Choose one of --view, --forum and --gap."))
        situation = Request(language, data, public).build_situation(municipality, as_of)
        from graph.dataset.municipalities import slug_of  # noqa: PLC0415
        from graph.documents.report import build_report  # noqa: PLC0415
        from graph.pages.figure import rasterise, stand_alone  # noqa: PLC0415

        report = build_report(situation, language)
        if forum is not None:
            subject, figure = _draw_forum(forum, report)
        elif gap is not None:
            subject, figure = _draw_gap(gap, report)
        else:
            subject, figure = _draw_view(view or View.SEATS, report)
        is_png = chosen is PictureFormat.PNG
        content = rasterise(figure) if is_png else stand_alone(figure).encode()
        name = f"{subject}-{slug_of(situation.municipality)}.{chosen.value}"
        path = choose_path(name, out)
        write_files({path: content})
        say_done(path, language)


def _draw_forum(name: str, report: "Report") -> "tuple[str, Figure]":
    from graph.scene.pictures import picture_table  # noqa: PLC0415
    from graph.scene.seats import find_seated  # noqa: PLC0415
    from graph.what_if.lookup import find_forum  # noqa: PLC0415

    situation = report.situation
    found = find_forum(name, situation.records, report.vocabulary)
    seated = find_seated(situation, found)
    if seated is None:
        message = mark("Nothing is known of “{name}” on {day}.")
        raise UsageError(message, name=found.name, day=situation.as_of)
    return f"bord-{found.forum_id}", picture_table(seated, situation, report.language)


def _draw_gap(asked: str, report: "Report") -> "tuple[str, Figure]":
    from graph.documents.slides import draw_card  # noqa: PLC0415

    ids = [line.gap.gap_id for line in report.gaps]
    numbers = {str(number): number for number in range(1, len(ids) + 1)}
    numbers |= {gap_id: number for number, gap_id in enumerate(ids, start=1)}
    if asked not in numbers:
        message = mark("There is no gap “{asked}”. Give a number from 1 to {number}, or an id.")
        raise UsageError(message, asked=asked, number=len(ids))
    return f"gap-{numbers[asked]}", draw_card(report, numbers[asked])


def _draw_view(view: View, report: "Report") -> "tuple[str, Figure]":
    if view is View.SEATS:
        from graph.scene.pictures import picture_grid  # noqa: PLC0415

        return "platser", picture_grid(report.situation, report.language)
    from graph.map.figure import draw_figure  # noqa: PLC0415

    return "karta", draw_figure(report)
