"""Turns a workbook into a data folder, which every command can read."""

from collections.abc import Callable, Mapping
from pathlib import Path

from graph.dataset.csv_writer import write_tables
from graph.dataset.folder import bundled_folder, read_shared
from graph.dataset.municipalities import slug_of
from graph.dataset.records import Municipality, Records, Vocabulary
from graph.dataset.tables import collect
from graph.errors import DataError, Problem
from graph.files import write_all
from graph.workbook.read import read_workbook


def read_records(
    path: Path,
    municipalities: Mapping[str, Municipality],
    vocabulary: Vocabulary,
    warnings: list[Problem] | None = None,
    *,
    find_known: Callable[[Municipality], Records | None] = lambda _: None,
) -> Records:
    """Read the records of a workbook; what `find_known` finds of its municipality keeps its ids.

    Raises:
        DataError: Something is wrong in it; the error carries every problem, by sheet and cell.
        UsageError: It cannot be read as a workbook.
    """
    problems: list[Problem] = []
    read = read_workbook(
        path, municipalities, vocabulary, problems, warnings, find_known=find_known
    )
    if problems:
        raise DataError(str(path), problems)
    return collect(read.tables, read.municipality)


def unpack(path: Path, folder: Path, warnings: list[Problem] | None = None) -> Records:
    """Write a workbook as the only municipality of a data folder, whole or not at all.

    The kinds, the norms and the list of municipalities are the bundled ones.
    """
    shared = read_shared(bundled_folder())
    records = read_records(path, shared.municipalities, shared.vocabulary, warnings)
    place = folder / "municipalities" / slug_of(records.municipality)
    write_all({place / name: content for name, content in write_tables(records).items()})
    return records
