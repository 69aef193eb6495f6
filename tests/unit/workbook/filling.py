"""Fills workbooks in as people do, and reads them back."""

import io
import pickle
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from graph.dataset import bundled_folder
from graph.dataset.folder import Shared, read_shared
from graph.dataset.records import Actor, Municipality, Records
from graph.errors import Problem
from graph.language import LanguageCode, load_language
from graph.workbook.expected import list_expected
from graph.workbook.prefilled import list_actors
from graph.workbook.read import read_workbook
from graph.workbook.unpacking import read_records
from graph.workbook.write import write_workbook
from tests.builders import DAY

SHARED: Shared = read_shared(bundled_folder())
HARRYDA = SHARED.municipalities["1401"]

SOURCE = ("Granskning", "Revisorerna", "revisionsrapport", None, "2025-03")


def new_book(
    lang: LanguageCode = LanguageCode.SV, municipality: Municipality = HARRYDA
) -> Workbook:
    """Make the workbook that `samverkan new` makes for a municipality."""
    book: Workbook = pickle.loads(_pickle_new_book(lang, municipality.code))  # noqa: S301  # our own
    return book


@cache
def _pickle_new_book(lang: LanguageCode, code: str) -> bytes:
    """Keep a new workbook, which takes twenty times as long to write and load as to unpickle."""
    language, municipality = load_language(lang), SHARED.municipalities[code]
    actors: Mapping[str, Actor] = {actor.actor_id: actor for actor in list_actors(municipality)}
    empty = Records(
        municipality=municipality,
        sources={},
        actors=dict(actors),
        forums={},
        spells=(),
        findings=(),
    )
    expected = list_expected(SHARED.norms, municipality, DAY, SHARED.vocabulary, language)
    content = write_workbook(empty, SHARED.vocabulary, language, expected=expected, is_new=True)
    return pickle.dumps(load_workbook(io.BytesIO(content)))


def fill(book: Workbook, sheet: str, *rows: Mapping[str, Any] | Sequence[Any]) -> Workbook:
    """Write rows under the last one, by heading or in the order of the columns."""
    worksheet = book[sheet]
    headings = [cell.value for cell in worksheet[1]]
    number = max(
        (cell.row for row in worksheet.iter_rows() for cell in row if cell.value is not None),
        default=1,
    )
    for row in rows:
        number += 1
        cells = row.items() if isinstance(row, Mapping) else zip(headings, row, strict=False)
        for heading, value in cells:
            worksheet.cell(number, headings.index(heading) + 1).value = value
    return book


def save(book: Workbook, folder: Path) -> Path:
    path = folder / "bok.xlsx"
    book.save(path)
    return path


def read(book: Workbook, folder: Path) -> Records:
    """Read a workbook that has no faults."""
    return read_records(save(book, folder), SHARED.municipalities, SHARED.vocabulary)


def problems_in(book: Workbook, folder: Path, lang: LanguageCode = LanguageCode.SV) -> list[str]:
    """Word every problem of a workbook, without the name of the file."""
    problems: list[Problem] = []
    path = save(book, folder)
    read_workbook(path, SHARED.municipalities, SHARED.vocabulary, problems)
    language = load_language(lang)
    return [problem.render(language).removeprefix(f"{path}: ") for problem in problems]
