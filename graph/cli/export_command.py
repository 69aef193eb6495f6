"""The command that hands a municipality over to other tools: `export`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.app import app
from graph.cli.document_command import Request
from graph.cli.failures import explained
from graph.cli.options import AsOf, Data, Lang, MunicipalityArgument, Public
from graph.cli.output import choose_path, say, write_files
from graph.errors import UsageError
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import ExportFormat

if TYPE_CHECKING:  # what draws and reads takes longer to import than `--help` to print
    from graph.language import Language
    from graph.situation import Situation

_SUBJECT = "natverk"
_ZIP = ".zip"


@app.command("export", help=mark("Hand over a municipality's network to other tools."))
def export_network(
    municipality: MunicipalityArgument,
    chosen: Annotated[
        ExportFormat, typer.Option("--format", help=mark("What the network is handed over as."))
    ],
    as_of: AsOf = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=mark("FILE"),
            help=mark("File to write to; for csv and datapackage a folder, or a file named .zip."),
        ),
    ] = None,
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a municipality in the format of another tool."""
    language = load_language(lang)
    with explained(language):
        from graph.exchange import EXPORTS  # noqa: PLC0415

        if as_of is not None and not EXPORTS[chosen].has_day:
            raise UsageError(
                mark("{chosen} holds all that is recorded, whatever the day. Leave out --as-of."),
                chosen=chosen.value,
            )
        situation = Request(language, data, public).build_situation(municipality, as_of)
        files, path = _write(situation, chosen, out, language)
        write_files(files)
        say(language.text(mark("Done: {path}"), path=str(path)))


def _write(
    situation: "Situation", chosen: ExportFormat, out: Path | None, language: "Language"
) -> tuple[dict[Path, bytes], Path]:
    """Write the files of an export, and name what they are: a file or a folder."""
    from graph.dataset.municipalities import slug_of  # noqa: PLC0415
    from graph.exchange import EXPORTS, export, export_folder  # noqa: PLC0415
    from graph.reproducible_zip import pack  # noqa: PLC0415

    medium = EXPORTS[chosen]
    stem = f"{_SUBJECT}-{slug_of(situation.municipality)}"
    if not medium.is_folder:
        path = choose_path(f"{stem}.{medium.suffix}", out)
        return {path: export(situation, chosen, language)}, path
    files = export_folder(situation, chosen, language)
    folder = out or Path(f"{stem}-{chosen.value}")
    if folder.suffix == _ZIP and not folder.is_dir():
        return {folder: pack(files)}, folder
    return {folder / name: content for name, content in files.items()}, folder
