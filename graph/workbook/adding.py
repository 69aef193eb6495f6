"""Adds rows to a workbook that somebody keeps, and leaves everything else in it as it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.dataset.checks import LocalTables
from graph.dataset.csv_reader import ReadTable
from graph.dataset.csv_writer import TABLES, list_cells, list_rows, write_cells
from graph.dataset.records import Municipality, Records, Row, Vocabulary
from graph.workbook.opening import open_workbook
from graph.workbook.raw import RawSheet
from graph.workbook.read import ID_HEADING, find_language, read_sheet, read_workbook
from graph.workbook.saving import save
from graph.workbook.sheets import SHEETS, Sheet
from graph.workbook.write import WorkbookWriter, put


def change_workbook(
    path: Path,
    after: Records,
    municipalities: Mapping[str, Municipality],
    vocabulary: Vocabulary,
) -> bytes:
    """Make a workbook hold some records: only the rows that differ are touched.

    Args:
        path: The workbook, free of faults.
        after: What it is to hold.
        municipalities: Every municipality there is, by code.
        vocabulary: The kinds of actor and forum.
    """
    tables = read_workbook(path, municipalities, vocabulary, []).tables
    opened = open_workbook(path)
    book = opened.written
    language = find_language(book.sheetnames)
    writer = WorkbookWriter(book, list_cells(after), vocabulary, language)
    wanted_rows = list_rows(after)
    for sheet in SHEETS:
        numbered = _table_of(tables, sheet).rows
        before, wanted = Counter(row for _, row in numbered), Counter(wanted_rows[sheet.table])
        put_into_words = writer.put_into_words(sheet)
        added = [
            put_into_words(write_cells(row, TABLES[sheet.table]))
            for row in (wanted - before).elements()
        ]
        surplus = before - wanted
        raw = read_sheet(sheet, opened)
        if not raw.headings:
            if added:
                writer.write(sheet, (), added)
            continue
        page = book[raw.title]
        for number, row in numbered:
            if surplus[row] and number <= page.max_row:
                surplus[row] -= 1
                _clear(page, number, raw)
        _append(page, raw, added)
    return save(book)


def _table_of(tables: LocalTables, sheet: Sheet) -> ReadTable[Row]:
    read: Mapping[str, ReadTable[Row]] = {
        "sources": tables.sources,  # type: ignore[dict-item]  # a table of rows is one of Row
        "actors": tables.actors,  # type: ignore[dict-item]
        "forums": tables.forums,  # type: ignore[dict-item]
        "edges": tables.spells,  # type: ignore[dict-item]
        "assessments": tables.assessments,  # type: ignore[dict-item]
        "findings": tables.findings,  # type: ignore[dict-item]
        "actions": tables.actions,  # type: ignore[dict-item]
    }
    return read[sheet.table]


def _clear(page: Worksheet, number: int, raw: RawSheet) -> None:
    """Blank a row out: a blank row is nothing, and no other row moves."""
    for letter in raw.letters.values():
        page[f"{letter}{number}"].value = None


def _append(page: Worksheet, raw: RawSheet, rows: Iterable[Mapping[str, str | int]]) -> None:
    """Write rows below the last that holds anything, with a heading for what has no column."""
    places = {name: column_index_from_string(letter) for name, letter in raw.letters.items()}
    number = max((row.number for row in raw.rows), default=raw.heading_row)
    for cells in rows:
        number += 1
        for name, value in cells.items():
            if name not in places:
                places[name] = page.max_column + 1
                put(page, raw.heading_row, places[name], _heading_of(raw.sheet, name))
                letter = get_column_letter(places[name])
                page.column_dimensions[letter].hidden = name == raw.sheet.id_field
            put(page, number, places[name], value)


def _heading_of(sheet: Sheet, name: str) -> str:
    return ID_HEADING if name == sheet.id_field else name
