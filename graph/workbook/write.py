"""Writes the workbook of a municipality: what is known of it, ready to be filled in further."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph.dataset.clean_rows import is_own
from graph.dataset.csv_writer import Cells, list_cells
from graph.dataset.records import (
    LIST_SEPARATOR,
    ActorKind,
    ForumKind,
    Municipality,
    Records,
    Vocabulary,
)
from graph.language import Language, mark
from graph.wording.labels import word_kind
from graph.workbook.escaping import escape
from graph.workbook.expected import EXPECTED, ExpectedLine
from graph.workbook.fonts import choose_font
from graph.workbook.guide import list_examples, write_guide
from graph.workbook.in_order import IN_ORDER
from graph.workbook.naming import show_names
from graph.workbook.read import EXPECTED_WORD, ID_HEADING, word_type
from graph.workbook.saving import save
from graph.workbook.sheets import (
    SHEET_BY_TABLE,
    SHEETS,
    STATUS,
    TABLE_OF,
    Sheet,
    SheetColumn,
    Takes,
)
from graph.workbook.words import label_words

LISTS = mark("Lists")

_LAST_ROW = 2000
_BETWEEN = "; "
_TEXT_FORMAT = "@"
_HEADING_FILL = PatternFill("solid", fgColor="1F4A3E")
_HEADING_FONT = choose_font(bold=True, color="FFFFFF")
_EXAMPLE_FONT = choose_font(italic=True, color="5D6B68")
_MISSING_FILL = PatternFill("solid", bgColor="FADFEA")
_AS_TEXT = frozenset({Takes.TEXT, Takes.DATE})
_KINDS = (Takes.ACTOR_KIND, Takes.FORUM_KIND)
_FORMULA_STARTS = ("=", "+", "-", "@")


def write_workbook(
    records: Records,
    vocabulary: Vocabulary,
    language: Language,
    *,
    expected: Sequence[ExpectedLine] = (),
    is_new: bool = False,
) -> bytes:
    """Write a workbook; the same records give the same bytes.

    Args:
        records: What is known of a municipality.
        vocabulary: The kinds of actor and forum.
        language: The language of sheets, headings and words.
        expected: What norms expect, to tick off.
        is_new: Whether the actors are only expected, and the sheets show example rows.
    """
    rows = list_cells(records)
    if is_new:
        status = language.text(EXPECTED_WORD)
        rows["actors"] = [{**cells, STATUS: status} for cells in rows["actors"]]
    examples = list_examples(language) if is_new else {}
    return write_cells(
        records.municipality, rows, vocabulary, language, expected=expected, examples=examples
    )


def write_cells(
    municipality: Municipality,
    rows: Mapping[str, Sequence[Cells]],
    vocabulary: Vocabulary,
    language: Language,
    *,
    expected: Sequence[ExpectedLine] = (),
    examples: Mapping[str, Sequence[Cells]] = MappingProxyType({}),
) -> bytes:
    """Write a workbook of rows that may lack what somebody is to fill in.

    Args:
        municipality: Whose workbook it is.
        rows: The rows of each table as the cells of its file, with ids that are whole.
        vocabulary: The kinds of actor and forum.
        language: The language of sheets, headings and words.
        expected: What norms expect, to tick off.
        examples: By table, rows in the words of the workbook that show how it is filled in.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    write_guide(book, municipality, language)
    writer = WorkbookWriter(book, rows, vocabulary, language)
    writer.write(IN_ORDER, examples.get(IN_ORDER.table, ()), ())
    for sheet in SHEETS:
        shown = map(writer.put_into_words(sheet), rows[sheet.table])
        writer.write(sheet, examples.get(sheet.table, ()), shown)
    asked = (
        {"what": row.what, "basis": row.basis, "expected_id": row.expected_id} for row in expected
    )
    writer.write(EXPECTED, (), asked)
    writer.write_lists()
    book.properties.title = municipality.name
    book.properties.creator = "samverkan"
    return save(book)


class WorkbookWriter:
    """Writes the sheets of one workbook, and the lists that its cells are chosen from."""

    def __init__(
        self,
        book: Workbook,
        rows: Mapping[str, Sequence[Cells]],
        vocabulary: Vocabulary,
        language: Language,
    ) -> None:
        self._book = book
        self._language = language
        self._names = {
            sheet.table: show_names(
                {cells[sheet.id_field]: cells[sheet.name_field] for cells in rows[sheet.table]}
            )
            for sheet in SHEETS
            if sheet.id_field and sheet.name_field
        }
        kinds: Mapping[Takes, Mapping[str, ActorKind | ForumKind]] = {
            Takes.ACTOR_KIND: vocabulary.actor_kinds,
            Takes.FORUM_KIND: vocabulary.forum_kinds,
        }
        self._kinds: Mapping[Takes, Mapping[str, str]] = {
            takes: {kind: word_kind(row, language) for kind, row in rows.items()}
            for takes, rows in kinds.items()
        }
        self._lists: dict[tuple[str, ...], int] = {}

    def put_into_words(self, sheet: Sheet) -> Callable[[Cells], Mapping[str, str | int]]:
        """Return what turns the cells of a row into those that people read."""

        def put(row: Cells) -> Mapping[str, str | int]:
            known = {column.field: column for column in sheet.columns}
            return {
                name: self._word(text, sheet, known[name]) if name in known else text
                for name, text in row.items()
            }

        return put

    def write(
        self,
        sheet: Sheet,
        examples: Iterable[Cells],
        rows: Iterable[Mapping[str, str | int]],
    ) -> None:
        """Write a sheet: its headings, rows that show how it is filled in, and its rows."""
        worksheet = self._book.create_sheet(self._language.text(sheet.name))
        for place, column in enumerate(sheet.columns, 1):
            self._write_heading(worksheet, sheet, column, place)
        if sheet.id_field:
            place = len(sheet.columns) + 1
            put(worksheet, 1, place, ID_HEADING)
            worksheet.column_dimensions[get_column_letter(place)].hidden = True
        _point_out_blanks(worksheet, sheet)
        worksheet.freeze_panes = "B2"
        fields = [*sheet.columns, *([_id_column(sheet.id_field)] if sheet.id_field else [])]
        shown = [*((cells, True) for cells in examples), *((cells, False) for cells in rows)]
        for name in dict.fromkeys(name for cells, _ in shown for name in cells if is_own(name)):
            fields.append(SheetColumn(name, name, Takes.TEXT))
            put(worksheet, 1, len(fields), name)
        for number, (cells, is_example) in enumerate(shown, 2):
            for place, column in enumerate(fields, 1):
                if column.field in cells:
                    cell = put(worksheet, number, place, cells[column.field])
                    if is_example:
                        cell.font = _EXAMPLE_FONT

    def write_lists(self) -> None:
        """Write the words that cells are chosen from, on a sheet that is not shown."""
        worksheet = self._book.create_sheet(self._language.text(LISTS))
        worksheet.sheet_state = "hidden"
        for words, column in self._lists.items():
            for number, word in enumerate(words, 1):
                put(worksheet, number, column, word)

    def _word(self, text: str, sheet: Sheet, column: SheetColumn) -> str | int:
        if column.takes is Takes.NUMBER:
            return int(text)
        if column.takes in _AS_TEXT:
            return text
        words = (
            self._names[TABLE_OF[column.takes]]
            if column.takes in TABLE_OF
            else self._words_of(sheet, column)
        )
        # A word that is none is told of when the workbook is read.
        return _BETWEEN.join(words.get(part, part) for part in text.split(LIST_SEPARATOR))

    def _words_of(self, sheet: Sheet, column: SheetColumn) -> Mapping[str, str]:
        if column.takes in self._kinds:
            return self._kinds[column.takes]
        return label_words(word_type(sheet, column), self._language)

    def _write_heading(
        self, worksheet: Worksheet, sheet: Sheet, column: SheetColumn, place: int
    ) -> None:
        text, letter = self._language.text, get_column_letter(place)
        cell = put(worksheet, 1, place, text(column.heading))
        cell.font, cell.fill = _HEADING_FONT, _HEADING_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if column.about:
            cell.comment = Comment(text(column.about), "samverkan", width=280, height=90)
        worksheet.column_dimensions[letter].width = column.width
        if column.takes in _AS_TEXT:
            worksheet.column_dimensions[letter].number_format = _TEXT_FORMAT
        choices = self._find_choices(sheet, column)
        if choices is not None:
            offered = DataValidation(type="list", formula1=choices, allow_blank=True)
            # Names may be new and several may stand in one cell: the list offers, and forbids none.
            offered.showErrorMessage = False
            offered.add(f"{letter}2:{letter}{_LAST_ROW}")
            worksheet.add_data_validation(offered)

    def _find_choices(self, sheet: Sheet, column: SheetColumn) -> str | None:
        """Return the range a column is chosen from: names in this workbook, or words."""
        if column.takes in TABLE_OF:
            named = SHEET_BY_TABLE[TABLE_OF[column.takes]]
            fields = [each.field for each in named.columns]
            letter = get_column_letter(fields.index(str(named.name_field)) + 1)
            name = quote_sheetname(self._language.text(named.name))
            return f"{name}!${letter}$2:${letter}${_LAST_ROW}"
        if column.takes not in (Takes.WORD, Takes.WORDS, *_KINDS):
            return None
        words = tuple(self._words_of(sheet, column).values())
        letter = get_column_letter(self._lists.setdefault(words, len(self._lists) + 1))
        name = quote_sheetname(self._language.text(LISTS))
        return f"{name}!${letter}$1:${letter}${len(words)}"


def _id_column(name: str) -> SheetColumn:
    return SheetColumn(name, ID_HEADING, Takes.TEXT)


def put(worksheet: Worksheet, row: int, column: int, value: str | int) -> Cell:
    """Write a value as what it is: text is never a formula, and stays the text it is."""
    cell = worksheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = escape(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)
        cell.number_format = _TEXT_FORMAT
    return cell


def _point_out_blanks(worksheet: Worksheet, sheet: Sheet) -> None:
    """Colour the cells that a begun row still needs."""
    last = get_column_letter(len(sheet.columns))
    for place, column in enumerate(sheet.columns, 1):
        if column.is_needed and not column.is_inherited and not column.continues:
            letter = get_column_letter(place)
            blank = f"AND(COUNTA($A2:${last}2)>0,LEN({letter}2)=0)"
            worksheet.conditional_formatting.add(
                f"{letter}2:{letter}{_LAST_ROW}",
                FormulaRule(formula=[blank], fill=_MISSING_FILL),  # type: ignore[no-untyped-call]
            )
