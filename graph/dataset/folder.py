"""Reads the files of a data folder in order and returns its records, or every problem."""

import gc
import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph.dataset.checks import LocalTables, check_local_tables, check_norms, check_unique
from graph.dataset.csv_reader import ReadTable, RowT, read_table
from graph.dataset.municipalities import slug_of
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
from graph.errors import DataError, Problem, ProblemCode

MUNICIPALITIES = "municipalities.csv"
_FOLDER = re.compile(r"(\d{4})-[a-z0-9-]+")
_REQUIRED_FILES = ("sources.csv", "actors.csv", "forums.csv", "edges.csv")
_LOCAL_FILES = (*_REQUIRED_FILES, "assessments.csv", "findings.csv")


def bundled_folder() -> Path:
    """Find the data that comes with the program: inside the wheel, or beside it in a clone."""
    installed = Path(__file__).parent.parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data"


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
    if problems:
        raise DataError(_display(folder), problems)
    return dataset


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
    municipalities, vocabulary = _read_registers(folder, problems)
    in_registers = tuple(problems)
    today = date.today()  # noqa: DTZ011  # the user's own calendar day is meant
    norms = _read_norms(folder, vocabulary, problems)
    records = {}
    for place, code in sorted(_find_folders(folder, municipalities, problems)):
        if codes is None or code in codes:
            municipality = municipalities[code]
            tables = _read_tables(place, vocabulary, problems, in_registers)
            records[code] = _collect(tables, municipality)
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
        tables = _read_tables(self.places[code], self.vocabulary, problems, ())
        if problems:
            raise DataError(self.shown_as, problems)
        records = _collect(tables, municipality)
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
    municipalities, vocabulary = _read_registers(folder, problems)
    norms = _read_norms(folder, vocabulary, problems)
    places = {code: place for place, code in _find_folders(folder, municipalities, problems)}
    if problems:
        raise DataError(_display(folder), problems)
    return DataFolder(folder, municipalities, vocabulary, norms, places)


def read_registers(folder: Path) -> tuple[dict[str, Municipality], frozenset[str]]:
    """Read only which municipalities exist, and the codes of those with a folder.

    Raises:
        DataError: The registers or the folder names are wrong.
    """
    problems: list[Problem] = []
    municipalities, _ = _read_registers(folder, problems)
    folders = frozenset(code for _, code in _find_folders(folder, municipalities, problems))
    if problems:
        raise DataError(_display(folder), problems)
    return municipalities, folders


def _read_registers(
    folder: Path, problems: list[Problem]
) -> tuple[dict[str, Municipality], Vocabulary]:
    municipalities = _read_register(folder, MUNICIPALITIES, Municipality, "code", problems)
    actors = _read_register(folder, "vocabulary/actor_kinds.csv", ActorKind, "kind", problems)
    forums = _read_register(folder, "vocabulary/forum_kinds.csv", ForumKind, "kind", problems)
    return (
        {row.code: row for _, row in municipalities.rows},
        Vocabulary.model_construct(
            actor_kinds={row.kind: row for _, row in actors.rows},
            forum_kinds={row.kind: row for _, row in forums.rows},
        ),
    )


def _read_norms(folder: Path, vocabulary: Vocabulary, problems: list[Problem]) -> Norms:
    bases = _read_register(folder, "norms/bases.csv", Basis, "basis_id", problems)
    expectations = _read_register(
        folder, "norms/expectations.csv", Expectation, "expectation_id", problems
    )
    if not problems:  # an unreadable row may hold the kind that seems unknown
        problems.extend(check_norms(bases, expectations, vocabulary))
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
    home = folder / "municipalities"
    if not home.is_dir():
        problems.append(Problem(_display(home), ProblemCode.MISSING_FILE))
        return
    seen: set[str] = set()
    for place in sorted(path for path in home.iterdir() if not path.name.startswith(".")):
        match = _FOLDER.fullmatch(place.name)
        if match is None or not place.is_dir():
            problems.append(Problem(_display(place), ProblemCode.BAD_FOLDER, found=place.name))
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
    in_registers: Collection[Problem],
) -> LocalTables:
    before = len(problems)
    shown = _display(place)
    problems.extend(_check_names(place, shown))

    def read(name: str, record: type[RowT]) -> ReadTable[RowT]:
        if name not in _REQUIRED_FILES and not (place / name).exists():
            return ReadTable(f"{shown}{os.sep}{name}", ())
        return read_table(place / name, record, problems, shown_as=f"{shown}{os.sep}{name}")

    tables = LocalTables(
        sources=read("sources.csv", Source),
        actors=read("actors.csv", Actor),
        forums=read("forums.csv", Forum),
        spells=read("edges.csv", Spell),
        assessments=read("assessments.csv", Assessment),
        findings=read("findings.csv", Finding),
    )
    earlier = [*in_registers, *problems[before:]]
    problems.extend(_once_readable(check_local_tables(tables, vocabulary), earlier))
    return tables


def _collect(tables: LocalTables, municipality: Municipality) -> Records:
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
    for name in sorted(path.name for path in place.iterdir()):
        if name.endswith(".csv") and name not in _LOCAL_FILES:
            yield Problem(
                f"{shown}{os.sep}{name}",
                ProblemCode.UNKNOWN_FILE,
                found=name,
                expected=_LOCAL_FILES,
            )


def _once_readable(found: Iterator[Problem], earlier: list[Problem]) -> Iterator[Problem]:
    """Hold back unknown ids while a table has unreadable rows: the id may stand on one of them."""
    table_by_code = {
        ProblemCode.UNKNOWN_SOURCE: "sources.csv",
        ProblemCode.UNKNOWN_ACTOR: "actors.csv",
        ProblemCode.UNKNOWN_FORUM: "forums.csv",
    }
    unreadable = _names(earlier)
    for problem in found:
        is_kind = problem.code is ProblemCode.UNKNOWN_KIND
        table = Path(str(problem.expected)).name if is_kind else table_by_code.get(problem.code)
        if table not in unreadable:
            yield problem


def _names(problems: Collection[Problem]) -> set[str]:
    return {Path(problem.file).name for problem in problems}


def _display(path: Path) -> str:
    """Name a path as the user would: relative to the current folder when it is inside."""
    resolved = path.resolve()
    here = Path.cwd()
    return str(resolved.relative_to(here)) if resolved.is_relative_to(here) else str(path)
