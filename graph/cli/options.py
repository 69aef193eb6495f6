"""The arguments and options that several commands share, each declared once."""

from pathlib import Path
from typing import Annotated

import typer

from graph.language import LanguageCode, mark
from graph.vocabulary import Format

MunicipalityArgument = Annotated[
    str, typer.Argument(metavar=mark("MUNICIPALITY"), help=mark("Name or four-digit code."))
]
OneOrAllArgument = Annotated[
    str | None, typer.Argument(metavar=mark("MUNICIPALITY"), help=mark("Name or four-digit code."))
]
MunicipalitiesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar=mark("MUNICIPALITY"), help=mark("Names or codes; all that have data.")),
]
All = Annotated[bool, typer.Option("--all", help=mark("Every municipality that has data."))]
CountyOption = Annotated[
    str | None,
    typer.Option(
        "--county",
        metavar=mark("COUNTY"),
        help=mark("Every municipality of a county that has data: its name or two-digit code."),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar=mark("DAY"), help=mark("Day to look at, as 2025-12-31; today.")
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar=mark("DAY|SNAPSHOT"),
        help=mark("Tell what has changed since a day, or since what a snapshot knew."),
    ),
]
Earlier = Annotated[
    list[str] | None,
    typer.Option(
        "--since",
        metavar=mark("DAY|SNAPSHOT"),
        help=mark("Show how gaps came and went since; may be given several times."),
    ),
]
ChosenFormat = Annotated[
    Format,
    typer.Option(
        "--format",
        # Slides are made of the report alone, which has an option of its own.
        metavar=f"<{'|'.join(each for each in Format if each is not Format.PPTX)}>",
        case_sensitive=False,
        help=mark("Format of the output."),
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar=mark("FILE"),
        help=mark("File to write to; with csv also a folder, for a file per table."),
    ),
]
Public = Annotated[
    bool, typer.Option("--public", help=mark("Leave out everything marked as internal."))
]
Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar=mark("FOLDER"),
        help=mark("Data folder, workbook or snapshot; the bundled folder."),
    ),
]
Lang = Annotated[
    LanguageCode, typer.Option("--lang", case_sensitive=False, help=mark("Language of the output."))
]
