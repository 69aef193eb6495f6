"""Reads the day, the data folder and the municipalities that a command is asked for.

What takes time to load is imported where it is used.
"""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graph.cli.foreign_files import advise
from graph.dates import read_last_day
from graph.errors import NoMunicipalitiesError, UsageError
from graph.language import mark

if TYPE_CHECKING:  # pydantic takes longer to import than `--help` to print
    from graph.dataset.folder import DataFolder
    from graph.dataset.records import Dataset, Municipality
    from graph.dataset.snapshot import Snapshot
    from graph.errors import Problem


def read_day(text: str | None) -> date:
    """Read a day as people write it, today when none is given; of a month or a year the last.

    Raises:
        UsageError: It is not a day.
    """
    if text is None:
        return date.today()  # noqa: DTZ011  # the user's own calendar day is meant
    try:
        return read_last_day(text)
    except ValueError:
        raise UsageError(
            mark("“{text}” is not a day. Write it as 2025-12-31."), text=text
        ) from None


def check_one_or_all(municipality: str | None, *, everyone: bool) -> None:
    """Check that one municipality is named, or several are asked for, and not both.

    Raises:
        UsageError: Neither is, or both are.
    """
    if (municipality is None) is not everyone:
        raise UsageError(mark("Name one municipality, or write --all or --county."))


def check_apart(out: Path | None, data: Path | None, *further: Path | None) -> None:
    """Check that what is written takes the place of nothing that is read.

    Args:
        out: Where to write, if that is said.
        data: The data; the bundled folder when None.
        further: Files that are read too.

    Raises:
        UsageError: `out` is one of them, or lies among the tables of the data.
    """
    if out is None:
        return
    from graph.dataset import bundled_folder, locate_folder  # noqa: PLC0415

    read = data or bundled_folder()
    place = _resolve(locate_folder(read)[0] if read.is_dir() else read)
    target = _resolve(out)
    tables = [place / name for name in ("counties", "municipalities", "norms", "vocabulary")]
    is_table = target.parent == place and target.suffix == ".csv"
    files = [place, *(_resolve(each) for each in further if each is not None)]
    if target in files or is_table or any(map(target.is_relative_to, tables)):
        message = mark("“{path}” is among what is read. Choose another place with --out.")
        raise UsageError(message, path=str(out))


def _resolve(path: Path) -> Path:
    return Path(os.path.realpath(path))  # a link to itself raises no error here


def read_data(
    data: Path | None,
    asked: Sequence[str],
    warnings: "list[Problem] | None" = None,
    county: str | None = None,
) -> "Dataset":
    """Read the municipalities asked for, all of the folder when none is; see `read_dataset`.

    Raises:
        DataError: The data has problems.
        UsageError: There is no such folder, municipality or county, or it has no data.
    """
    from graph.dataset import read_dataset  # noqa: PLC0415

    folder, codes = find_data(data, asked, warnings, county)
    # Of a workbook they are found as it is unpacked, by sheet and cell.
    is_unpacked = data is not None and is_workbook(data)
    dataset = read_dataset(folder, codes, None if is_unpacked else warnings)
    if not dataset.records:
        raise NoMunicipalitiesError(str(data or folder))
    return dataset


def find_data(
    data: Path | None,
    asked: Sequence[str],
    warnings: "list[Problem] | None" = None,
    county: str | None = None,
) -> tuple[Path, list[str] | None]:
    """Find the data folder and the codes of the municipalities asked for, None when none is.

    A folder named a level off is understood; that of one municipality asks for it. A workbook or a
    snapshot is unpacked into a folder that is removed when the program ends; `warnings` is filled
    with what may be a mistake in a workbook.

    Raises:
        DataError: The registers have problems.
        UsageError: There is no such folder, municipality or county, or it has no data; or both
            municipalities and a county are asked for.
    """
    from graph.dataset import bundled_folder, locate_folder, read_registers  # noqa: PLC0415

    folder = data or bundled_folder()
    folder = _unpack(folder, warnings)
    if folder.is_file():
        raise advise(folder)
    if not folder.is_dir():
        raise UsageError(mark("There is no folder “{folder}”."), folder=str(folder))
    folder, code = locate_folder(folder)
    if asked and county is not None:
        raise UsageError(mark("Name municipalities or --county, not both."))
    if not asked and county is None:
        return folder, None if code is None else [code]
    municipalities, with_data = read_registers(folder)
    if county is not None:
        return folder, _find_in_county(county, municipalities, with_data)
    found = [_find(name, municipalities, with_data).code for name in asked]
    return folder, list(dict.fromkeys(found))


def open_county(
    data: Path | None, county: str, warnings: "list[Problem] | None" = None
) -> "tuple[DataFolder, str, list[str]]":
    """Open the data folder, and find the code of a county and those of its members with data.

    There may be none of them, where something is entered for the county itself. `warnings` is
    filled with what may be a mistake in the registers and the norms.

    Raises:
        DataError: What all municipalities share has problems.
        UsageError: There is no such folder or county, or no data on it.
    """
    from graph.dataset import open_folder  # noqa: PLC0415
    from graph.dataset.municipalities import find_county, list_members  # noqa: PLC0415

    place, _ = find_data(data, ())
    folder = open_folder(place, warnings, county)
    code = find_county(county, folder.municipalities)
    if code not in folder.counties:
        with_data = frozenset(folder.places)
        return folder, code, _find_in_county(county, folder.municipalities, with_data)
    members = list_members(county, folder.municipalities)
    return folder, code, [member.code for member in members if member.code in folder.places]


def is_day(text: str) -> bool:
    """Return whether a text is a day as people write it."""
    try:
        read_last_day(text)
    except ValueError:
        return False
    return True


def check_moments(asked: Sequence[str]) -> None:
    """Check that each text is a day, or names a file that may be a snapshot.

    Raises:
        UsageError: Some are neither; all of them are named.
    """
    wrong = [text for text in asked if not (is_day(text) or Path(text).is_file())]
    if wrong:
        message = mark("“{text}” is neither a day, as 2025-12-31, nor the file of a snapshot.")
        raise UsageError(message, text=", ".join(wrong))


def read_snapshot_data(
    path: Path, codes: "Sequence[str] | None" = None, county: str | None = None
) -> "tuple[date, Dataset]":
    """Read a snapshot: the day it was made, and municipalities with some codes or of a county.

    Codes that it has nothing on are left out.

    Raises:
        DataError: Its data has problems that this version of the program finds.
        UsageError: It cannot be read, is no snapshot, or knows no such county.
    """
    from graph.dataset import read_dataset, read_registers  # noqa: PLC0415
    from graph.dataset.municipalities import list_members  # noqa: PLC0415
    from graph.dataset.snapshot import read_snapshot  # noqa: PLC0415

    snapshot = read_snapshot(path)
    place = _lay_out(path, snapshot)
    if county is not None:
        municipalities, _ = read_registers(place)
        codes = [member.code for member in list_members(county, municipalities)]
    return snapshot.made_on, read_dataset(place, codes)


def _lay_out(path: Path, snapshot: "Snapshot") -> Path:
    """Write a snapshot as a data folder, named after its file so that messages lead to it."""
    from graph.files import write_all  # noqa: PLC0415

    folder = _make_folder() / path.name
    write_all({folder / name: content for name, content in snapshot.files.items()})
    return folder


def is_workbook(data: Path) -> bool:
    """Return whether data is named that is a workbook, of whatever age, and no folder."""
    return data.suffix.lower().startswith((".xls", ".xlt", ".ods")) and not data.is_dir()


def _unpack(data: Path, warnings: "list[Problem] | None") -> Path:
    """Unpack what is one file; a folder is what it is."""
    if is_workbook(data):
        from graph.workbook.opening import OtherFileError  # noqa: PLC0415
        from graph.workbook.unpacking import unpack  # noqa: PLC0415

        folder = _make_folder()
        try:
            unpack(data, folder, warnings)
        except OtherFileError as error:
            raise advise(data, error) from None
        return folder
    if not data.is_dir():
        from graph.dataset.snapshot import is_snapshot, read_snapshot  # noqa: PLC0415

        if is_snapshot(data):
            return _lay_out(data, read_snapshot(data))
    return data


def _make_folder() -> Path:
    """Make a folder that is removed when the program ends."""
    import atexit  # noqa: PLC0415
    import shutil  # noqa: PLC0415
    import tempfile  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="samverkan-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _find_in_county(
    county: str, municipalities: "dict[str, Municipality]", with_data: frozenset[str]
) -> list[str]:
    from graph.dataset.municipalities import list_members  # noqa: PLC0415

    members = list_members(county, municipalities)
    found = [member.code for member in members if member.code in with_data]
    if not found:
        raise UsageError(
            mark("No municipality in {county} has data yet. See README.md in the data folder."),
            county=members[0].county,
        )
    return found


def _find(
    asked: str, municipalities: "dict[str, Municipality]", with_data: frozenset[str]
) -> "Municipality":
    from graph.dataset.municipalities import find_municipality, slug_of  # noqa: PLC0415

    found = find_municipality(asked, municipalities)
    if found.code not in with_data:
        raise UsageError(
            mark(
                "There is no data on {name} yet. Add the folder municipalities/{slug}: "
                "README.md in the data folder tells how."
            ),
            name=found.name,
            slug=slug_of(found),
        )
    return found
