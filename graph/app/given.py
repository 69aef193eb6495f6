"""Lays out the files that somebody gives the page as a data folder, which everything else reads."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from graph.dataset.csv_writer import TABLES
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Municipality
from graph.dataset.snapshot import read_snapshot
from graph.errors import DataError, Problem, UsageError
from graph.files import write_all
from graph.language import mark
from graph.reproducible_zip import is_bomb
from graph.workbook.unpacking import unpack

# The folder that what was given lies in while it is read: messages leave out the way there.
GIVEN = "given"
_HOME = "municipalities"
_COUNTIES = "counties"
_SHARED = ("municipalities.csv", "vocabulary/", "norms/")
_FOLDER = re.compile(r"\d{4}-[a-z0-9-]+")
_TABLES = frozenset(f"{table}.csv" for table in TABLES)
# In characters, of which each may be four bytes of the 255 that there is room for.
_LONGEST_NAME = 60
_ZIP, _CSV = ".zip", ".csv"
_IN_WORD = mark(
    "“{path}” is a Word document. Open the municipality's workbook first. Then take the form or "
    "the plan in under “Mend and add”."
)
_UNKNOWN_KIND = mark("“{path}” is neither a workbook (.xlsx) nor a table (.csv).")


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it was given: its name, or its path in the folder that was given, and its bytes."""

    name: str
    content: bytes

    @property
    def suffix(self) -> str:
        """What its name ends with, in lower case."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def short_name(self) -> str:
        """Its name without folders, and not longer than a file's name may be."""
        return PurePosixPath(self.name).name[-_LONGEST_NAME:]


class UnnamedTablesError(UsageError):
    """Tables that do not say which municipality they are of."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A data folder made of what was given, and where its workbooks lie, by municipality code."""

    folder: Path
    books: dict[str, Path]
    warnings: tuple[Problem, ...]


def lay_out(files: Sequence[Given], home: Path, municipality: Municipality | None) -> LaidOut:
    """Lay files out as a data folder.

    Args:
        files: Workbooks, or the tables of a data folder, or such a folder or a snapshot as a zip.
        home: An empty folder to write in.
        municipality: Whose the tables are that lie in no folder of a municipality.

    Raises:
        DataError: Something is wrong in a workbook; the error has the problems of all of them.
        UnnamedTablesError: There are such tables, and nobody has said whose they are.
        UsageError: A file is of another kind, or is damaged.
    """
    if not files:
        raise UsageError(mark("No file was given."))
    folder, given = home / "data", home / GIVEN
    (folder / _HOME).mkdir(parents=True)
    given.mkdir()
    if all(_is_workbook(file) for file in files):
        return _lay_out_workbooks(files, given, folder)
    if len(files) == 1 and files[0].suffix == _ZIP:
        _lay_out_zip(files[0], given, folder, municipality)
    else:
        _lay_out_tables(files, folder, municipality)
    return LaidOut(folder, {}, ())


def _is_workbook(file: Given) -> bool:
    """Whether it is a workbook, of whatever age: its own reader says what is wrong with it."""
    return file.suffix.startswith((".xls", ".ods"))


def _lay_out_workbooks(files: Iterable[Given], given: Path, folder: Path) -> LaidOut:
    books: dict[str, Path] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    for file in files:
        path = given / file.short_name
        path.write_bytes(file.content)
        try:
            records = unpack(path, folder, warnings)
        except DataError as error:
            problems += error.problems
            continue
        code = records.municipality.code
        if code in books:
            message = mark("“{path}” and “{other}” are both of {name}. Choose one of them.")
            raise UsageError(
                message, path=file.name, other=books[code].name, name=records.municipality.name
            )
        books[code] = path
    if problems:
        raise DataError(str(given), problems)
    return LaidOut(folder, books, tuple(warnings))


def _lay_out_zip(file: Given, given: Path, folder: Path, municipality: Municipality | None) -> None:
    """Unpack a snapshot, or the tables of a data folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            if is_bomb(package):
                message = mark("“{path}” holds far more than a data folder. Nothing was read.")
                raise UsageError(message, path=file.name)
            tables = [
                Given(name, package.read(name))
                for name in package.namelist()
                if name.lower().endswith(_CSV)
            ]
            is_snapshot = "snapshot.json" in package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        message = mark("“{path}” is damaged and cannot be read.")
        raise UsageError(message, path=file.name) from error
    if is_snapshot:
        path = given / file.short_name
        path.write_bytes(file.content)
        snapshot = read_snapshot(path)
        write_all({folder / name: content for name, content in snapshot.files.items()})
    else:
        _lay_out_tables(tables, folder, municipality)


def _lay_out_tables(
    files: Iterable[Given], folder: Path, municipality: Municipality | None
) -> None:
    """Put tables where a data folder has them, by the folders that they were given in."""
    placed: dict[Path, bytes] = {}
    for file in files:
        if file.suffix != _CSV:
            if not PurePosixPath(file.name).name.startswith((".", "~")) and _is_alone(file):
                message = _IN_WORD if file.suffix == ".docx" else _UNKNOWN_KIND
                raise UsageError(message, path=file.name)
            continue
        place = _find_place(PurePosixPath(file.name), municipality)
        if place is not None:
            placed[folder / place] = file.content
    if not placed:
        raise UsageError(mark("None of the files is a table of a data folder."))
    for path, content in placed.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _is_alone(file: Given) -> bool:
    """Whether a file was chosen by itself; what else lies in a folder is nobody's mistake."""
    return "/" not in file.name


def _find_place(path: PurePosixPath, municipality: Municipality | None) -> PurePosixPath | None:
    """Find where in a data folder a table belongs; None when it is no table of one.

    Raises:
        UnnamedTablesError: It is a municipality's, and of which nobody has said.
    """
    parts = [part for part in path.parts if part not in ("", ".", "..", "/")]
    for home in (_HOME, _COUNTIES):
        if home in parts[:-1]:
            return PurePosixPath(*parts[parts.index(home) :])
    for shared in _SHARED:
        if shared in f"{'/'.join(parts)}":
            return PurePosixPath("/".join(parts)[f"{'/'.join(parts)}".index(shared) :])
    if path.name not in _TABLES:
        return None
    if len(parts) > 1 and _FOLDER.fullmatch(parts[-2]):
        return PurePosixPath(_HOME, *parts[-2:])
    if municipality is None:
        raise UnnamedTablesError(mark("Whose are the tables? Choose the municipality."))
    return PurePosixPath(_HOME, slug_of(municipality), path.name)
