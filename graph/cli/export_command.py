"""The command that hands municipalities over to other tools: `export`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.commands import command
from graph.cli.document_command import Request
from graph.cli.failures import explained
from graph.cli.options import All, AsOf, CountyOption, Data, Lang, OneOrAllArgument, Public
from graph.cli.output import choose_path, say_done, write_files, write_together
from graph.cli.reading import check_apart, check_one_or_all
from graph.errors import UsageError
from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import ExportFormat

if TYPE_CHECKING:  # what draws and reads takes longer to import than `--help` to print
    from graph.dataset.records import Records
    from graph.language import Language
    from graph.situation import Situation

_SUBJECT = "natverk"
_ZIP = ".zip"


@command("export")
def export_network(
    *,
    municipality: OneOrAllArgument = None,
    everyone: All = False,
    county: CountyOption = None,
    chosen: Annotated[
        ExportFormat,
        typer.Option(
            "--format", case_sensitive=False, help=mark("What the network is handed over as.")
        ),
    ],
    as_of: AsOf = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=mark("FILE"),
            help=mark(
                "File to write to; for csv and datapackage, and with --all or --county, a folder, "
                "or a file named .zip."
            ),
        ),
    ] = None,
    public: Public = False,
    data: Data = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a municipality in the format of another tool."""
    language = load_language(lang)
    with explained(language):
        check_apart(out, data)
        from graph.exchange import EXPORTS  # noqa: PLC0415

        if as_of is not None and not EXPORTS[chosen].has_day:
            raise UsageError(
                mark("{chosen} holds all that is recorded, whatever the day. Leave out --as-of."),
                chosen=chosen.value,
            )
        is_many = everyone or county is not None
        check_one_or_all(municipality, everyone=is_many)
        request = Request(language, data, public, county)
        asked = [municipality] if municipality else []
        situations = request.build_situations(asked, as_of)
        if is_many:
            counties = request.read_counties(situations)
            files, path = _write_many(situations, counties, chosen, out, request)
        else:
            files, path = _write(situations[0], chosen, out, language)
        if path in files:
            write_files(files)
        elif is_many:
            request.write_set(files.items(), path)
        else:
            write_together(files.items(), path, language)
        say_done(path, language)
        request.finish()


def _write(
    situation: "Situation", chosen: ExportFormat, out: Path | None, language: "Language"
) -> tuple[dict[Path, bytes], Path]:
    """Write the files of an export, and name what they are: a file or a folder."""
    from graph.dataset.municipalities import slug_of  # noqa: PLC0415
    from graph.exchange import EXPORTS, export, export_folder  # noqa: PLC0415

    medium = EXPORTS[chosen]
    stem = f"{_SUBJECT}-{slug_of(situation.municipality)}"
    if not medium.is_folder:
        path = choose_path(f"{stem}.{medium.suffix}", out)
        return {path: export(situation, chosen, language)}, path
    files = export_folder(situation, chosen, language)
    return _place(files, out or Path(f"{stem}-{chosen.value}"))


def _write_many(  # what an export is made of
    situations: "Sequence[Situation]",
    counties: "Sequence[Records]",
    chosen: ExportFormat,
    out: Path | None,
    request: Request,
) -> tuple[dict[Path, bytes], Path]:
    """Write the files of an export of several municipalities into one folder.

    Among them is one that says which are left out, where some are.
    """
    from graph.dataset.counties import county_slug, list_counties  # noqa: PLC0415
    from graph.exchange import export_many  # noqa: PLC0415

    members = {each.municipality.code: each.municipality for each in situations}
    places = [f"-{county_slug(each)}" for each in list_counties(members).values()]
    where = places[0] if len(places) == 1 else ""
    files = export_many(situations, counties, chosen, request.language)
    return _place(
        {**files, **request.write_left_out()}, out or Path(f"{_SUBJECT}{where}-{chosen.value}")
    )


def _place(files: "Mapping[str, bytes]", folder: Path) -> tuple[dict[Path, bytes], Path]:
    """Place files in a folder, or in one file where that is named."""
    from graph.reproducible_zip import pack  # noqa: PLC0415

    if folder.suffix == _ZIP and not folder.is_dir():
        return {folder: pack(files)}, folder
    return {folder / name: content for name, content in files.items()}, folder
