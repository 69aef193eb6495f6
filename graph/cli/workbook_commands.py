"""The commands around a municipality's workbook: make one, take one in, and follow one."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from graph.cli.commands import command
from graph.cli.failures import alone_in, explained, plain, writing
from graph.cli.foreign_files import advise, choose_new_path, write_draft
from graph.cli.options import AsOf, Lang, MunicipalityArgument, Out
from graph.cli.output import say, say_done, warn, write_files
from graph.cli.reading import find_data, is_workbook, read_day
from graph.errors import Problem, ProblemCode, UsageError
from graph.language import Language, LanguageCode, load_language, mark

if TYPE_CHECKING:  # what reads takes longer to import than `--help` to print
    from graph.dataset.records import Municipality, Records
    from graph.filled_plan import FilledPlan
    from graph.questionnaire.filled import FilledForm

# Milliseconds between looks at what is watched.
_LOOK_EVERY = 1000
# A program that saves takes a file away for a moment only.
_MISSED_LOOKS = 3
Stamp: TypeAlias = tuple[tuple[str, int, int], ...]
"""The files that are watched, with when each was saved and how large it is."""

WorkbookArgument = Annotated[
    Path, typer.Argument(metavar=mark("WORKBOOK"), help=mark("The workbook, an .xlsx file."))
]


@command("new")
def new(
    municipality: MunicipalityArgument,
    out: Out = None,
    as_of: AsOf = None,
    origin: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar=mark("FILE"),
            help=mark("Fill it with a file of Gephi or Kumu, GraphML or GEXF."),
        ),
    ] = None,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write a workbook with the actors and norms that are expected there."""
    language = load_language(lang)
    with explained(language):
        day = read_day(as_of)
        if origin is not None:
            write_draft(origin, municipality, out, day, language)
            return
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
        path = choose_new_path(f"{slug_of(found)}.xlsx", out)
        content = write_workbook(empty, shared.vocabulary, language, expected=expected, is_new=True)
        write_files({path: content})
        say_done(path, language)


@command("import")
def take_in(
    workbook: Annotated[
        Path,
        typer.Argument(
            metavar=mark("FILE"),
            help=mark("The workbook, or a form with answers: an .xlsx or a .docx file."),
        ),
    ],
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar=mark("FOLDER"),
            help=mark("Data folder to write to; for answers also a workbook."),
        ),
    ] = None,
    municipality: Annotated[
        str | None,
        typer.Option(
            "--municipality",
            metavar=mark("MUNICIPALITY"),
            help=mark("Whose network a file of another tool is."),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar=mark("FILE"),
            help=mark("Workbook to make of a file of another tool."),
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=mark("Only say what would change."))
    ] = False,
    lang: Lang = LanguageCode.SV,
) -> None:
    """Write the tables of the workbook's municipality, or the answers, all of them or none."""
    language = load_language(lang)
    with explained(language):
        from graph.filled_plan import read_plan  # noqa: PLC0415
        from graph.questionnaire.importing import read_forms  # noqa: PLC0415

        _finish(data, dry_run=dry_run)
        plan = read_plan(workbook)
        forms = None if plan else read_forms(workbook)
        if plan is not None:
            with _undisturbed(_expect(data), dry_run=dry_run):
                _take_plan_in(plan, workbook, _expect(data), language, dry_run=dry_run)
            return
        if forms is not None:
            with _undisturbed(_expect(data), dry_run=dry_run):
                _take_answers_in(forms, workbook, _expect(data), language, dry_run=dry_run)
            return
        from graph.workbook.opening import OtherFileError  # noqa: PLC0415

        try:
            records = _read_records(workbook, data, language)
        except OtherFileError as error:
            if municipality is None:
                raise advise(workbook, error) from None
            write_draft(workbook, municipality, out, read_day(None), language)
            return
        with _undisturbed(_expect(data), dry_run=dry_run):
            _write_records(records, _expect(data), language, dry_run=dry_run)


def _undisturbed(data: Path, *, dry_run: bool) -> AbstractContextManager[None]:
    """Keep other imports out of the data while one reads, compares and writes."""
    if dry_run:
        return nullcontext()
    return alone_in(data.parent if is_workbook(data) else data)


def _finish(data: Path | None, *, dry_run: bool) -> None:
    """End what an import that was killed had begun: else its tables are of two times."""
    from graph.dataset.paths import UNFINISHED  # noqa: PLC0415
    from graph.files import finish_moves  # noqa: PLC0415

    journals = sorted(data.glob(f"*/*/{UNFINISHED}")) if data is not None and not dry_run else ()
    if data is not None and journals:
        with alone_in(data), writing(data):
            for journal in journals:
                finish_moves(journal)


def _expect(data: Path | None) -> Path:
    if data is None:
        raise UsageError(mark("Say with --data which data folder to write to."))
    return data


def _read_records(workbook: Path, data: Path | None, language: Language) -> "Records":
    """Read a workbook with the ids that a data folder has, and warn of what is left out of it."""
    from graph.dataset import bundled_folder  # noqa: PLC0415
    from graph.dataset.folder import read_shared  # noqa: PLC0415
    from graph.workbook.unpacking import read_records  # noqa: PLC0415

    shared = read_shared(data if data and data.is_dir() else bundled_folder())
    remarks: list[Problem] = []
    records = read_records(
        workbook,
        shared.municipalities,
        shared.vocabulary,
        remarks,
        find_known=lambda found: _read_known(data, found) if data else None,
    )
    unread = {ProblemCode.UNREAD_HEADING, ProblemCode.UNREAD_SHEET}
    left_out = [each for each in remarks if each.code in unread]
    if data is not None:
        warn(each.render(language) for each in left_out)
    return records


def _write_records(records: "Records", data: Path, language: Language, *, dry_run: bool) -> None:
    """Write a municipality's own tables, all of them or none, and say what that changes."""
    from graph.dataset.counties import keep_own, leave_out_shared  # noqa: PLC0415
    from graph.dataset.csv_writer import write_tables  # noqa: PLC0415
    from graph.dataset.municipalities import slug_of  # noqa: PLC0415
    from graph.dataset.paths import UNFINISHED  # noqa: PLC0415
    from graph.workbook.importing import find_row_changes, word_changes  # noqa: PLC0415

    place = data / "municipalities" / slug_of(records.municipality)
    known = _read_known(data, records.municipality)
    before = keep_own(known) if known else None
    after = leave_out_shared(records, known) if known else records
    changes = find_row_changes(before, after)
    for line in word_changes(changes, after, language):
        typer.echo(plain(line))
    if dry_run:
        say(language.text(mark("Nothing was written.")))
        return
    if changes or before is None:
        tables = write_tables(after)
        with writing(place):
            files = {place / name: content for name, content in tables.items()}
            write_files(files, UNFINISHED)
    say_done(place, language)


def _take_answers_in(
    forms: "Sequence[FilledForm]", path: Path, data: Path, language: Language, *, dry_run: bool
) -> None:
    """Add what the answers say to a data folder or a workbook."""
    from graph.dataset import read_dataset  # noqa: PLC0415
    from graph.questionnaire.importing import take_answers  # noqa: PLC0415

    if is_workbook(data) and len(forms) > 1:
        message = mark("“{path}” is of one municipality, and several answer. Name a data folder.")
        raise UsageError(message, path=str(data))
    folder, codes = find_data(data, [form.municipality for form in forms])
    taken = take_answers(forms, read_dataset(folder, codes), read_day(None), path)
    count = sum(each.count for each in taken)
    say(language.count("{number} question answered.", "{number} questions answered.", count))
    pairs = [(each.before, each.after) for each in taken]
    _change_data(data, folder, pairs, language, dry_run=dry_run)


def _take_plan_in(
    plan: "FilledPlan", path: Path, data: Path, language: Language, *, dry_run: bool
) -> None:
    """Add what a plan of action says to a data folder or a workbook."""
    from graph.dataset import read_dataset  # noqa: PLC0415
    from graph.documents.report import build_report  # noqa: PLC0415
    from graph.filled_plan import take_plan  # noqa: PLC0415
    from graph.situation import build_situation  # noqa: PLC0415

    folder, codes = find_data(data, [plan.municipality])
    dataset = read_dataset(folder, codes)
    ((code, before),) = dataset.records.items()
    report = build_report(build_situation(dataset, code, read_day(None)), language)
    pairs = [(before, take_plan(plan, report, path))]
    _change_data(data, folder, pairs, language, dry_run=dry_run)


def _change_data(
    data: Path,
    folder: Path,
    pairs: "Sequence[tuple[Records, Records]]",
    language: Language,
    *,
    dry_run: bool,
) -> None:
    """Write what has changed in a data folder or a workbook, all of it or none, and say what."""
    from graph.dataset.csv_editor import edit_tables  # noqa: PLC0415
    from graph.dataset.folder import open_folder  # noqa: PLC0415
    from graph.dataset.paths import UNFINISHED  # noqa: PLC0415
    from graph.workbook.importing import find_row_changes, word_changes  # noqa: PLC0415

    changed: list[Records] = []
    for before, after in pairs:
        changes = find_row_changes(before, after)
        changed += [after] if changes else []
        whose = f"{after.municipality.name}: " if changes and len(pairs) > 1 else ""
        for line in word_changes(changes, after, language):
            typer.echo(plain(f"{whose}{line}"))
    if dry_run:
        say(language.text(mark("Nothing was written.")))
        return
    opened = open_folder(folder)
    files: dict[Path, bytes] = {}
    for records in changed:
        if is_workbook(data):
            from graph.workbook.adding import change_workbook  # noqa: PLC0415

            files[data] = change_workbook(data, records, opened.municipalities, opened.vocabulary)
        else:
            place = opened.places[records.municipality.code]
            files |= edit_tables(place, records, opened.vocabulary)
    write_files(files, UNFINISHED)
    say_done(data, language)


def _read_known(data: Path, municipality: "Municipality") -> "Records | None":
    """Read what a data folder has of a municipality; None when it has no folder of it."""
    from graph.dataset import read_dataset  # noqa: PLC0415
    from graph.dataset.municipalities import slug_of  # noqa: PLC0415

    if not (data / "municipalities" / slug_of(municipality)).is_dir():
        return None
    return read_dataset(data, [municipality.code]).records.get(municipality.code)


@command("watch")
def watch(
    watched: Annotated[
        Path,
        typer.Argument(metavar=mark("WORKBOOK"), help=mark("The workbook, or a data folder.")),
    ],
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
        find_data(watched, [])
    place = watched.resolve()

    def make(stamp: Stamp | None) -> Stamp | None:
        """Build, and return what was built of: None where that cannot be read any more."""
        try:
            build(None, as_of=as_of, out=out, data=watched, lang=lang)
        except typer.Exit:
            say(language.text(mark("Mend it and save again.")))
            return stamp if _stamp(place, out.resolve()) else None
        return stamp

    waiting = mark("Waiting for {path} to be saved. Stop with Ctrl+C.")
    gone = mark("“{path}” is gone or locked by another program. Waiting for it to come back.")
    with suppress(KeyboardInterrupt):
        built = make(_stamp(place, out.resolve()))
        say(language.text(waiting, path=str(watched)))
        # It is looked at now and then too: a save while pages are built makes no event.
        folder = place if place.is_dir() else place.parent
        unread = 0
        for _ in follow(folder, rust_timeout=_LOOK_EVERY, yield_on_timeout=True):
            now = _stamp(place, out.resolve())
            unread = 0 if now else unread + 1
            if unread == _MISSED_LOOKS:
                say(language.text(gone, path=str(watched)))
                built = None
            elif now not in (None, built):
                built = make(now)


def _stamp(watched: Path, out: Path) -> Stamp | None:
    """Tell one save from another; None while something cannot be read, as when it is replaced."""
    try:
        files = sorted(watched.rglob("*.csv")) if watched.is_dir() else [watched]
        return tuple(_look_at(file) for file in files if not file.is_relative_to(out)) or None
    except OSError:
        return None


def _look_at(file: Path) -> tuple[str, int, int]:
    with file.open("rb") as opened:
        found = os.fstat(opened.fileno())
    return str(file), found.st_mtime_ns, found.st_size
