"""Makes a file of a workbook."""

import io
import zipfile
from datetime import date

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from graph.reproducible_zip import NO_DAY, settle


def save(book: Workbook, day: date = NO_DAY) -> bytes:
    """Make a file of a workbook, with a day as its date; the same content gives the same bytes."""
    out = io.BytesIO()
    # What is settled is packed again: packed now, it would be so twice.
    ExcelWriter(book, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED)).save()
    return settle(out.getvalue(), day)
