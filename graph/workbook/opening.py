"""Opens a workbook that somebody has saved, or says why it cannot be read."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import TYPE_FORMULA
from openpyxl.workbook import Workbook

from graph.errors import UsageError
from graph.language import mark
from graph.reproducible_zip import is_bomb

SUFFIX = ".xlsx"

# An old .xls, and an .xlsx with a password, are packages of this kind.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


class OtherFileError(UsageError):
    """A file that can be read, and is no municipality's workbook."""


@dataclass(frozen=True, slots=True)
class OpenedWorkbook:
    """A workbook with the values that formulas had when it was saved, and as written.

    They are one where it holds no formula.
    """

    values: Workbook
    written: Workbook

    @classmethod
    def of(cls, content: bytes) -> "OpenedWorkbook":
        """Load the bytes of a workbook, which takes most of the time of reading it."""
        written = load_workbook(io.BytesIO(content), keep_links=False)
        if not _has_formula(written):
            return cls(written, written)
        return cls(load_workbook(io.BytesIO(content), data_only=True, keep_links=False), written)


def open_workbook(path: Path) -> OpenedWorkbook:
    """Open a workbook; nothing in it is run, and nothing outside it is looked up.

    Raises:
        OtherFileError: It is of another kind.
        UsageError: It is not there, is old, has a password or is damaged.
    """
    if path.is_dir():
        raise OtherFileError(mark("“{path}” is a folder, not a workbook."), path=str(path))
    content = _read(path)
    name = str(path)
    if content.startswith(_OLE):
        message = mark(
            "“{path}” is an old Excel file or has a password. Save it as .xlsx without a password."
        )
        raise UsageError(message, path=name)
    if path.suffix.lower() != SUFFIX:
        raise OtherFileError(mark("“{path}” is not an .xlsx file. Save it as .xlsx."), path=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            too_much = is_bomb(package)
    except (zipfile.BadZipFile, ValueError):
        message = mark(
            "“{path}” is no workbook, whatever its name says, or is damaged. "
            "Open it in Excel and save it as .xlsx."
        )
        raise UsageError(message, path=name) from None
    if too_much:
        message = mark("“{path}” holds far more than a municipality's workbook. Nothing was read.")
        raise UsageError(message, path=name)
    try:
        return OpenedWorkbook.of(content)
    except Exception as error:  # openpyxl lets through whatever a damaged file makes it meet
        raise UsageError(mark("“{path}” is damaged and cannot be read."), path=name) from error


def _has_formula(book: Workbook) -> bool:
    return any(
        cell.data_type == TYPE_FORMULA
        for sheet in book.worksheets
        # Any other way makes a cell of every place, and a stray one may be a million rows down.
        for cell in sheet._cells.values()  # noqa: SLF001
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise UsageError(mark("There is no file “{path}”."), path=str(path)) from None
    except OSError:
        message = mark("“{path}” cannot be read. Close it in other programs and try again.")
        raise UsageError(message, path=str(path)) from None
