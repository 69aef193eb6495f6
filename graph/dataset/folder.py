"""Reads the files of a data folder in order and returns its records, or every problem."""

import gc
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph.dataset.checks import (
    KnownKinds,
    LocalTables,
    check_local_tables,
    check_norms,
    check_unique,
)
from graph.dataset.csv_reader import ReadTable, RowT, read_table
from graph.dataset.municipalities import slug_of, suggest_folder
from graph.dataset.records import (
    Actor,
    ActorKind,
    Assessment,
    Basis,
    Dataset,
    Expectation,
    Finding,
    Forum,
    ForumKind,
    Municipality,
    Norms,
    Records,
    Source,
    Spell,
    Vocabulary,
)
from graph.dataset.warnings import find_warnings
from graph.dataset.words import Kinds, suggest
from graph.errors import DataError, Problem, ProblemCode

MUNICIPALITIES = "municipalities.csv"
_HOME = "municipalities"
# What operating systems and office programs leave beside the files that people make.
_LEFT_BEHIND = re.compile(r"\..*|~\$.*|desktop\.ini|thumbs\.db|__MACOSX", re.IGNORECASE)
_FOLDER = re.compile(r"(\d{4})-[a-z0-9-]+")
_REQUIRED_FILES = ("sources.csv", "actors.csv", "forums.csv", "edges.csv")
_LOCAL_FILES = (*_REQUIRED_FILES, "assessments.csv", "findings.csv")


def bundled_folder() -> Path:
    """Find the data that comes with the program: inside the wheel, or beside it in a clone."""
    installed = Path(__file__).parent.parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data"


def locate_folder(folder: Path) -> tuple[Path, str | None]:
    """Find the data folder that a user means who may have named one a level off.

    Returns:
        The folder, and the code of the municipality when it is its own folder that is named.

    Example:
        >>> locate_folder(bundled_folder() / "municipalities" / "1880-orebro")[1]
        '1880'
    """
    if (folder / _HOME).is_dir():
        return folder, None
    here = folder.resolve()
    if here.name == _HOME and any(_is_municipality(place) for place in here.iterdir()):
        return _step_up(folder, 1), None
    if here.parent.name == _HOME and _is_municipality(here):
        return _step_up(folder, 2), here.name[:4]
    inside = [place for place in _list_visible(folder) if (place / _HOME).is_dir()]
    return (inside[0] if len(inside) == 1 else folder), None


def _is_municipality(place: Path) -> bool:
    return place.is_dir() and _FOLDER.fullmatch(place.name) is not None


def _step_up(folder: Path, levels: int) -> Path:
    """Name a folder some levels above as the user would: from theirs when it goes so far."""
    parts = folder.parts
    if ".." in parts or len(parts) <= levels:
        return folder.resolve().parents[levels - 1]
    return Path(*parts[:-levels])


def _list_visible(folder: Path) -> list[Path]:
    """List what people put in a folder, in order."""
    return sorted(path for path in folder.iterdir() if not _LEFT_BEHIND.fullmatch(path.name))


def read_dataset(
    folder: Path,
    codes: Collection[str] | None = None,
    warnings: list[Problem] | None = None,
) -> Dataset:
    """Read a data folder.

    A folder may leave out `municipalities.csv`, `vocabulary/` and `norms/`: the bundled ones are
    used, so that a municipality only keeps what is its own.

    Args:
        folder: The data folder (DESIGN §5).
        codes: Read only these municipalities; all when None. Codes without a folder are left out.
        warnings: Filled with what is allowed and may be a mistake; not looked for when None.

    Returns:
        Frozen records whose references all resolve.

    Raises:
        DataError: Something is wrong; it carries every problem found, not just the first.
    """
    problems: list[Problem] = []
    with _without_garbage_collection():
        dataset = _read_all(folder, codes, problems, warnings)
    _raise_faults(folder, problems)
    return dataset


def _raise_faults(folder: Path, problems: Iterable[Problem]) -> None:
    """Raise what is wrong; what is only worth a warning stops nothing."""
    faults = [problem for problem in problems if not problem.code.is_warning]
    if faults:
        raise DataError(_display(folder), faults)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Pause the search for cycles: records have none, and a nation has a million objects."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read_all(
    folder: Path,
    codes: Collection[str] | None,
    problems: list[Problem],
    warnings: list[Problem] | None,
) -> Dataset:
    municipalities, vocabulary, known = _read_registers(folder, problems)
    today = date.today()  # noqa: DTZ011  # the user's own calendar day is meant
    norms = _read_norms(folder, known, problems)
    if warnings is not None:
        warnings.extend(problem for problem in problems if problem.code.is_warning)
    records = {}
    for place, code in sorted(_find_folders(folder, municipalities, problems)):
        if codes is None or code in codes:
            municipality = municipalities[code]
            tables = _read_tables(place, vocabulary, problems, known)
            records[code] = collect(tables, municipality)
            if warnings is not None:
                warnings.extend(_check_folder_name(place, municipalities[code]))
                warnings.extend(find_warnings(tables, vocabulary, today))
    return Dataset.model_construct(
        municipalities=municipalities, vocabulary=vocabulary, norms=norms, records=records
    )


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A data folder of which all that municipalities share has been read, and nothing else yet.

    `places` are the folders of the municipalities that have one, by code.
    """

    path: Path
    municipalities: dict[str, Municipality]
    vocabulary: Vocabulary
    norms: Norms
    places: dict[str, Path]

    @property
    def shown_as(self) -> str:
        """Its name in messages."""
        return _display(self.path)

    def read(self, code: str) -> Dataset:
        """Read one municipality.

        Raises:
            DataError: Something is wrong with it; the error carries every problem.
        """
        problems: list[Problem] = []
        municipality = self.municipalities[code]
        tables = _read_tables(self.places[code], self.vocabulary, problems)
        _raise_faults(self.path, problems)
        records = collect(tables, municipality)
        return Dataset(
            municipalities=self.municipalities,
            vocabulary=self.vocabulary,
            norms=self.norms,
            records={code: records},
        )


def open_folder(folder: Path) -> DataFolder:
    """Read what all municipalities share, for reading them one at a time.

    Raises:
        DataError: The registers, the norms or the names of folders are wrong.
    """
    problems: list[Problem] = []
    municipalities, vocabulary, known = _read_registers(folder, problems)
    norms = _read_norms(folder, known, problems)
    places = {code: place for place, code in _find_folders(folder, municipalities, problems)}
    _raise_faults(folder, problems)
    return DataFolder(folder, municipalities, vocabulary, norms, places)


def read_registers(folder: Path) -> tuple[dict[str, Municipality], frozenset[str]]:
    """Read only which municipalities exist, and the codes of those with a folder.

    Raises:
        DataError: The registers or the folder names are wrong.
    """
    problems: list[Problem] = []
    municipalities, *_ = _read_registers(folder, problems)
    folders = frozenset(code for _, code in _find_folders(folder, municipalities, problems))
    _raise_faults(folder, problems)
    return municipalities, folders


@dataclass(frozen=True, slots=True)
class Shared:
    """What all municipalities share: which there are, the kinds, and the norms."""

    municipalities: dict[str, Municipality]
    vocabulary: Vocabulary
    norms: Norms


def read_shared(folder: Path) -> Shared:
    """Read only what all municipalities share.

    Raises:
        DataError: A register or a norm is wrong.
    """
    problems: list[Problem] = []
    municipalities, vocabulary, known = _read_registers(folder, problems)
    norms = _read_norms(folder, known, problems)
    _raise_faults(folder, problems)
    return Shared(municipalities, vocabulary, norms)


def _read_registers(
    folder: Path, problems: list[Problem]
) -> tuple[dict[str, Municipality], Vocabulary, KnownKinds]:
    municipalities = _read_register(folder, MUNICIPALITIES, Municipality, "code", problems)
    actors = _read_register(folder, "vocabulary/actor_kinds.csv", ActorKind, "kind", problems)
    forums = _read_register(folder, "vocabulary/forum_kinds.csv", ForumKind, "kind", problems)
    return (
        {row.code: row for _, row in municipalities.rows},
        Vocabulary.model_construct(
            actor_kinds={row.kind: row for _, row in actors.rows},
            forum_kinds={row.kind: row for _, row in forums.rows},
        ),
        KnownKinds(actors.ids("kind"), forums.ids("kind")),
    )


def _read_norms(folder: Path, known: KnownKinds, problems: list[Problem]) -> Norms:
    bases = _read_register(folder, "norms/bases.csv", Basis, "basis_id", problems)
    expectations = _read_register(
        folder, "norms/expectations.csv", Expectation, "expectation_id", problems
    )
    # The bundled norms have no faults; they only meet those of a vocabulary of one's own.
    if not problems or (folder / "norms").exists():
        problems.extend(check_norms(bases, expectations, known))
    return Norms.model_construct(
        bases={row.basis_id: row for _, row in bases.rows},
        expectations=tuple(row for _, row in expectations.rows),
    )


def _read_register(
    folder: Path, name: str, record: type[RowT], key: str, problems: list[Problem]
) -> ReadTable[RowT]:
    home = folder if (folder / name).exists() else bundled_folder()
    table = read_table(home / name, record, problems, shown_as=_display(home / name))
    problems.extend(check_unique(table, key))
    problems.extend(table.remarks)
    return table if home == bundled_folder() else _complete(table, name, record, key)


def _complete(table: ReadTable[RowT], name: str, record: type[RowT], key: str) -> ReadTable[RowT]:
    """Take what a register of one's own leaves out of known rows from the bundled one."""
    left_out = record.optional_columns() - table.columns
    if not left_out:
        return table
    bundled = {
        getattr(row, key): row
        for _, row in read_table(bundled_folder() / name, record, [], shown_as=name).rows
    }
    rows = (
        (
            number,
            row.model_copy(
                update={
                    column: getattr(bundled[getattr(row, key)], column)
                    for column in left_out
                    if getattr(row, key) in bundled
                }
            ),
        )
        for number, row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _find_folders(
    folder: Path, municipalities: dict[str, Municipality], problems: list[Problem]
) -> Iterator[tuple[Path, str]]:
    home = folder / _HOME
    if not home.is_dir():
        problems.append(Problem(_display(home), ProblemCode.MISSING_FOLDER))
        return
    seen: set[str] = set()
    for place in _list_visible(home):
        match = _FOLDER.fullmatch(place.name)
        if match is None or not place.is_dir():
            problems.append(
                Problem(
                    _display(place),
                    ProblemCode.BAD_FOLDER,
                    found=place.name,
                    meant=suggest_folder(place.name, municipalities) if place.is_dir() else "",
                )
            )
            continue
        code = match[1]
        if code not in municipalities and MUNICIPALITIES in _names(problems):
            continue  # the code may stand on an unreadable row
        if code not in municipalities:
            problems.append(Problem(_display(place), ProblemCode.UNKNOWN_MUNICIPALITY, found=code))
        elif not _bears_name_of(place, municipalities[code]) and (
            namesakes := [row for row in municipalities.values() if _bears_name_of(place, row)]
        ):
            expected = " / ".join(map(slug_of, [municipalities[code], *namesakes]))
            wrong = ProblemCode.WRONG_FOLDER
            problems.append(Problem(_display(place), wrong, found=place.name, expected=expected))
        elif code in seen:
            problems.append(Problem(_display(place), ProblemCode.DUPLICATE_FOLDER, found=code))
        else:
            seen.add(code)
            yield place, code


def _bears_name_of(place: Path, municipality: Municipality) -> bool:
    """Return whether a folder is named after a municipality, with or without "kommun"."""
    name = place.name.partition("-")[2]
    names = (name, name.removesuffix("-kommun"), name.removesuffix("s-kommun"))
    return slug_of(municipality).partition("-")[2] in names


def _check_folder_name(place: Path, municipality: Municipality) -> Iterator[Problem]:
    """Warn of a name that is nobody's: the code may be mistyped."""
    if not _bears_name_of(place, municipality):
        code, expected = ProblemCode.OTHER_FOLDER_NAME, slug_of(municipality)
        yield Problem(_display(place), code, found=place.name, expected=expected)


def _read_tables(
    place: Path,
    vocabulary: Vocabulary,
    problems: list[Problem],
    known: KnownKinds | None = None,
) -> LocalTables:
    shown = _display(place)
    problems.extend(_check_names(place, shown))

    def read(name: str, record: type[RowT], kinds: Kinds | None = None) -> ReadTable[RowT]:
        if name not in _REQUIRED_FILES and not (place / name).exists():
            return ReadTable(f"{shown}{os.sep}{name}", ())
        return read_table(
            place / name, record, problems, shown_as=f"{shown}{os.sep}{name}", kinds=kinds
        )

    tables = LocalTables(
        sources=read("sources.csv", Source),
        actors=read("actors.csv", Actor, vocabulary.actor_kinds),
        forums=read("forums.csv", Forum, vocabulary.forum_kinds),
        spells=read("edges.csv", Spell),
        assessments=read("assessments.csv", Assessment),
        findings=read("findings.csv", Finding),
    )
    problems.extend(check_local_tables(tables, vocabulary, known))
    return tables


def collect(tables: LocalTables, municipality: Municipality) -> Records:
    """Gather the rows of a municipality's tables into its records."""
    return Records.model_construct(
        municipality=municipality,
        sources={row.source_id: row for _, row in tables.sources.rows},
        actors={row.actor_id: row for _, row in tables.actors.rows},
        forums={row.forum_id: row for _, row in tables.forums.rows},
        spells=tuple(row for _, row in tables.spells.rows),
        findings=tuple(row for _, row in tables.findings.rows),
        assessments=tuple(row for _, row in tables.assessments.rows),
    )


def _check_names(place: Path, shown: str) -> Iterator[Problem]:
    for name in (path.name for path in _list_visible(place)):
        if name.lower().endswith(".csv") and name not in _LOCAL_FILES:
            yield Problem(
                f"{shown}{os.sep}{name}",
                ProblemCode.UNKNOWN_FILE,
                found=name,
                expected=_LOCAL_FILES,
                meant=suggest(name, _LOCAL_FILES),
            )


def _names(problems: Collection[Problem]) -> set[str]:
    return {Path(problem.file).name for problem in problems}


def _display(path: Path) -> str:
    """Name a path as the user would: relative to the current folder when it is inside."""
    resolved = path.resolve()
    here = Path.cwd()
    return str(resolved.relative_to(here)) if resolved.is_relative_to(here) else str(path)
