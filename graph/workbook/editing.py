"""Changes one row of a workbook in the words that people write, and touches nothing else in it."""

from collections.abc import Mapping

from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph.dataset.csv_writer import TABLES
from graph.dataset.records import Vocabulary
from graph.language import Language
from graph.workbook.expected import EXPECTED
from graph.workbook.in_order import IN_ORDER
from graph.workbook.naming import normal
from graph.workbook.opening import OpenedWorkbook
from graph.workbook.raw import RawSheet, split
from graph.workbook.read import find_language, read_sheet
from graph.workbook.saving import save
from graph.workbook.sheets import SHEETS, TABLE_OF, Sheet, Takes
from graph.workbook.write import WorkbookWriter, put

EDITED: Mapping[str, Sheet] = {sheet.table: sheet for sheet in (*SHEETS, IN_ORDER, EXPECTED)}
"""The sheets whose rows can be changed, by their tables."""


class EditedWorkbook:
    """A workbook that rows are changed in."""

    def __init__(self, content: bytes, vocabulary: Vocabulary) -> None:
        """Open one that has been read before, and is therefore whole."""
        self._opened = OpenedWorkbook.of(content)
        self._vocabulary = vocabulary
        self._raw: dict[str, RawSheet] = {}

    @property
    def language(self) -> Language:
        """The language that most of its sheets are named in."""
        return find_language(self._opened.written.sheetnames)

    def read(self, table: str) -> RawSheet:
        """Read a sheet as it is written; without headings where the workbook has none such."""
        if table not in self._raw:
            self._raw[table] = read_sheet(EDITED[table], self._opened)
        return self._raw[table]

    def write_row(self, table: str, number: int | None, values: Mapping[str, str]) -> int:
        """Write the cells of a row that are to say something else than they do.

        Args:
            table: The table of the sheet.
            number: The row; None adds one below the last.
            values: What each field is to say, blank for an empty cell; the rest stay as they are.

        Returns:
            The number of the row.
        """
        page, raw = self._find_page(table)
        before: Mapping[str, str] = {}
        if number is None:
            number = _last_row(page, raw) + 1
        else:
            rows = (row.values for row in raw.rows if row.number == number)
            before = next(rows, {})
            self._rename(raw.sheet, before, values)
        takes = {column.field: column.takes for column in raw.sheet.columns}
        places = {name: column_index_from_string(letter) for name, letter in raw.letters.items()}
        headings = {column.field: column.heading for column in raw.sheet.columns}
        for name, text in values.items():
            if text == before.get(name, "") or name not in takes:
                continue
            if name not in places:
                places[name] = page.max_column + 1
                put(page, raw.heading_row, places[name], self.language.text(headings[name]))
            _write(page, number, places[name], text, takes[name])
        self._raw.pop(table, None)
        return number

    def _rename(self, sheet: Sheet, before: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Let what names a row by its name go on doing so."""
        name = str(sheet.name_field)
        old, new = before.get(name, ""), values.get(name, before.get(name, ""))
        if sheet.name_field is None or not (old and new) or old == new:
            return
        for table, each in EDITED.items():
            named = [column for column in each.columns if TABLE_OF.get(column.takes) == sheet.table]
            for row in self.read(table).rows if named else ():
                for column in named:
                    parts = split(row.values.get(column.field, ""))
                    if normal(old) in map(normal, parts):
                        renamed = [new if normal(part) == normal(old) else part for part in parts]
                        cell = f"{self.read(table).letters[column.field]}{row.number}"
                        self._opened.written[self.read(table).title][cell].value = "; ".join(
                            renamed
                        )
            self._raw.pop(table, None)

    def remove_row(self, table: str, number: int) -> None:
        """Blank a row out: a blank row is nothing, and no other row moves."""
        page, raw = self._find_page(table)
        for letter in raw.letters.values():
            page[f"{letter}{number}"].value = None
        self._raw.pop(table, None)

    def save(self) -> bytes:
        """Write the workbook; the same content gives the same bytes."""
        return save(self._opened.written)

    def _find_page(self, table: str) -> tuple[Worksheet, RawSheet]:
        """Find the sheet of a table, and make it where the workbook has none."""
        raw = self.read(table)
        if not raw.headings:
            rows = dict.fromkeys(TABLES, ())
            writer = WorkbookWriter(self._opened.written, rows, self._vocabulary, self.language)
            writer.write(EDITED[table], (), ())
            title = self._opened.written.sheetnames[-1]
            both = OpenedWorkbook(self._opened.written, self._opened.written)
            raw = self._raw[table] = read_sheet(EDITED[table], both)
            assert raw.title == title
        return self._opened.written[raw.title], raw


def _write(page: Worksheet, number: int, place: int, text: str, takes: Takes) -> None:
    if not text:
        page[f"{get_column_letter(place)}{number}"].value = None
    else:
        is_number = takes is Takes.NUMBER and text.isdecimal()
        put(page, number, place, int(text) if is_number else text)


def _last_row(page: Worksheet, raw: RawSheet) -> int:
    """Find the last row that holds anything, an example too."""
    for number in range(page.max_row, raw.heading_row, -1):
        if any(cell.value is not None for cell in page[number]):
            return number
    return raw.heading_row
