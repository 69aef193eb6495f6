"""The commands around a municipality's workbook: make one, take one in, and follow one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.cli.app import app
from graph.cli.failures import explained, writing
from graph.cli.options import AsOf, Lang, MunicipalityArgument, Out
from graph.cli.output import choose_path, say, write_files
from graph.cli.reading import find_data, is_workbook, read_day
from graph.errors import UsageError
from graph.language import Language, LanguageCode, load_language, mark

if TYPE_CHECKING:  # what reads takes longer to import than `--help` to print
    from graph.dataset.records import Records
    from graph.questionnaire.filled import FilledForm
    from graph.workbook.importing import RowChange

WorkbookArgument = Annotated[
    Path, typer.Argument(metavar=mark("WORKBOOK"), help=mark("The workbook, an .xlsx file."))
]


@app.command(help=mark("Make the workbook of a municipality, ready to be filled in."))
def new(
    municipality: MunicipalityArgument,
    out: Out = None,
    as_of: AsOf = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a workbook with the actors and norms that are expected there."""
    language = load_language(lang)
    with explained(language):
        day = read_day(as_of)
        from graph.dataset import bundled_folder  # noqa: PLC0415
        from graph.dataset.folder import read_shared  # noqa: PLC0415
        from graph.dataset.municipalities import find_municipality, slug_of  # noqa: PLC0415
        from graph.dataset.records import Records  # noqa: PLC0415
        from graph.workbook.expected import list_expected  # noqa: PLC0415
        from graph.workbook.prefilled import list_actors  # noqa: PLC0415
        from graph.workbook.write import write_workbook  # noqa: PLC0415

        shared = read_shared(bundled_folder())
        found = find_municipality(municipality, shared.municipalities)
        expected = list_expected(shared.norms, found, day, shared.vocabulary, language)
        actors = {actor.actor_id: actor for actor in list_actors(found)}
        empty = Records(
            municipality=found, sources={}, actors=actors, forums={}, spells=(), findings=()
        )
        path = choose_path(f"{slug_of(found)}.xlsx", out)
        if path.exists():
            raise UsageError(
                mark("“{path}” is there already. Choose another name with --out."), path=str(path)
            )
        content = write_workbook(empty, shared.vocabulary, language, expected=expected, is_new=True)
        write_files({path: content})
        say(language.text(mark("Done: {path}"), path=str(path)))


@app.command(
    "import",
    help=mark("Take a workbook or a form with answers into the data, and say what that changes."),
)
def take_in(
    workbook: Annotated[
        Path,
        typer.Argument(
            metavar=mark("FILE"),
            help=mark("The workbook, or a form with answers: an .xlsx or a .docx file."),
        ),
    ],
    data: Annotated[
        Path,
        typer.Option(
            "--data",
            metavar=mark("FOLDER"),
            help=mark("Data folder to write to; for answers also a workbook."),
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Only say what would change."))
    ] = False,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write the tables of the workbook's municipality, or the answers, all of them or none."""
    language = load_language(lang)
    with explained(language):
        from graph.questionnaire.importing import read_form  # noqa: PLC0415

        form = read_form(workbook)
        if form is not None:
            _take_answers_in(form, workbook, data, language, dry_run=dry_run)
            return
        from graph.dataset import bundled_folder, read_dataset  # noqa: PLC0415
        from graph.dataset.csv_writer import write_tables  # noqa: PLC0415
        from graph.dataset.folder import read_shared  # noqa: PLC0415
        from graph.dataset.municipalities import slug_of  # noqa: PLC0415
        from graph.workbook.importing import find_row_changes  # noqa: PLC0415
        from graph.workbook.unpacking import read_records  # noqa: PLC0415

        home = data if data.is_dir() else bundled_folder()
        shared = read_shared(home)
        records = read_records(workbook, shared.municipalities, shared.vocabulary)
        code = records.municipality.code
        place = data / "municipalities" / slug_of(records.municipality)
        before = read_dataset(data, [code]).records.get(code) if place.is_dir() else None
        changes = find_row_changes(before, records)
        for line in _word_changes(changes, records, language):
            typer.echo(line)
        if dry_run:
            say(language.text(mark("Nothing was written.")))
            return
        if changes or before is None:
            tables = write_tables(records)
            with writing(place):
                write_files({place / name: content for name, content in tables.items()})
        say(language.text(mark("Done: {path}"), path=str(place)))


def _take_answers_in(
    form: "FilledForm", path: Path, data: Path, language: Language, *, dry_run: bool
) -> None:
    """Add what the answers say to a data folder or a workbook."""
    from graph.dataset import read_dataset  # noqa: PLC0415
    from graph.dataset.csv_editor import edit_tables  # noqa: PLC0415
    from graph.dataset.folder import open_folder  # noqa: PLC0415
    from graph.questionnaire.importing import take_answers  # noqa: PLC0415
    from graph.workbook.importing import find_row_changes  # noqa: PLC0415

    folder, codes = find_data(data, [form.municipality])
    dataset = read_dataset(folder, codes)
    taken = take_answers(form, dataset, read_day(None), path)
    changes = find_row_changes(taken.before, taken.after)
    for line in _word_changes(changes, taken.after, language):
        typer.echo(line)
    say(language.count("{number} question answered.", "{number} questions answered.", taken.count))
    if dry_run:
        say(language.text(mark("Nothing was written.")))
        return
    if changes and is_workbook(data):
        from graph.workbook.adding import change_workbook  # noqa: PLC0415

        content = change_workbook(data, taken.after, dataset.municipalities, dataset.vocabulary)
        write_files({data: content})
    elif changes:
        place = open_folder(folder).places[taken.after.municipality.code]
        write_files(edit_tables(place, taken.after, dataset.vocabulary))
    say(language.text(mark("Done: {path}"), path=str(data)))


def _word_changes(changes: "list[RowChange]", records: "Records", language: Language) -> list[str]:
    from graph.workbook.importing import Effect  # noqa: PLC0415
    from graph.workbook.sheets import SHEET_BY_TABLE  # noqa: PLC0415

    if not changes:
        return [language.text(mark("{name}: nothing is changed."), name=records.municipality.name)]
    words = {
        Effect.ADDED: mark("{sheet}: added: {name}"),
        Effect.CHANGED: mark("{sheet}: changed: {name}"),
        Effect.REMOVED: mark("{sheet}: removed: {name}"),
    }
    return [
        language.text(
            words[change.effect],
            sheet=language.text(SHEET_BY_TABLE[change.table].name),
            name=change.name,
        )
        for change in changes
    ]


@app.command(help=mark("Build map and report anew each time a workbook is saved."))
def watch(
    workbook: WorkbookArgument,
    as_of: AsOf = None,
    out: Annotated[
        Path, typer.Option("--out", metavar=mark("FOLDER"), help=mark("Folder to write to."))
    ] = Path("output"),
    lang: Lang = LanguageCode.SV,
) -> None:
    """Build, and build again at each save, until it is interrupted."""
    from watchfiles import watch as follow  # noqa: PLC0415

    from graph.cli.site_commands import build  # noqa: PLC0415

    language = load_language(lang)
    with explained(language):
        find_data(workbook, [])

    def make() -> None:
        try:
            build(None, as_of=as_of, out=out, data=workbook, lang=lang)
        except typer.Exit:
            say(language.text(mark("Mend it and save again.")))

    make()
    say(
        language.text(mark("Waiting for {path} to be saved. Stop with Ctrl+C."), path=str(workbook))
    )
    name = workbook.resolve()
    for changes in follow(name.parent):
        if any(Path(changed) == name for _, changed in changes):
            make()
