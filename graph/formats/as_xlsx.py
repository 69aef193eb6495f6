"""Render a document as an Excel workbook. Text from the data is always text, never a formula."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import NamedTuple, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell as ExcelCell
from openpyxl.cell import MergedCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from graph.documents.blocks import (
    Bullets,
    Cell,
    Column,
    Detail,
    Document,
    Entries,
    Heading,
    Numbers,
    Prose,
    Purpose,
    Section,
    Table,
    Tone,
    day_cell,
)
from graph.formats.options import DEFAULT, Options
from graph.formats.tones import COLOURS
from graph.language import Language, mark
from graph.reproducible_zip import NO_DAY
from graph.vocabulary import Format
from graph.wording.contacts import STANDING_LABELS, TONES
from graph.wording.labels import EDGE_STANDING_LABELS, SEVERITY_LABELS
from graph.workbook.escaping import escape
from graph.workbook.fonts import choose_font
from graph.workbook.saving import save

_DATE_FORMAT = "yyyy-mm-dd"
_FORMULA_STARTS = ("=", "+", "-", "@")
_A4 = "9"
_LINK = "0B5A8A"
# Excel's limit, and what no sheet may be called.
_LONGEST_NAME, _FORBIDDEN = 31, str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
# Points a line takes, the highest row Excel has, and letters to a step of a column's width.
_LINE, _HIGHEST, _LETTERS = 15.0, 409.0, 8
_NARROWEST, _WIDEST = 12, 60
# As many letters beside each other as a printed sheet has room for, at six points.
_LETTERS_PRINTED = 265
# Letters of a column that a heading leaves to the arrow of its filter, and to being bold.
_ARROW = 3
# The words that a cell of a colour begins with: contacts are weak as well.
_WORDS: tuple[tuple[Tone, str], ...] = tuple(
    dict.fromkeys(
        (
            *EDGE_STANDING_LABELS.items(),
            *((tone, STANDING_LABELS[standing]) for standing, tone in TONES.items()),
            *SEVERITY_LABELS.items(),
        )
    )
)
_MUNICIPALITY = ["municipality_code", "municipality"]


class CellLook(NamedTuple):
    """What a cell holds, which decides how it looks; `is_like_formula` is of text alone."""

    is_day: bool = False
    is_number: bool = False
    is_link: bool = False
    is_like_formula: bool = False


# Set once, since to look up how each of thousands of cells looks takes longer than to write them.
Looks: TypeAlias = dict[CellLook, StyleArray]


def render(document: Document, _options: Options = DEFAULT) -> bytes:
    """Render an overview and a sheet for each table; the same document gives the same bytes."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    looks: Looks = {}
    for name, table in _list_sheets(document).items():
        page = workbook.create_sheet(name)
        _write_sheet(page, table, document.language, looks)
        _set_up_footer(page, document)
    workbook.properties.title = f"{document.title} – {document.subtitle}"
    workbook.properties.creator = "samverkan"
    workbook.properties.language = document.language.code.value
    return save(workbook, document.as_of or NO_DAY)


def _list_sheets(document: Document) -> dict[str, Table]:
    """List the sheets by name: first an overview of everything that is in no table."""
    sections = document.sections_in(Format.XLSX)
    overview = _build_overview(document, sections)
    tables = [
        block.table if isinstance(block, Entries) else block
        for section in sections
        for block in section.blocks
        if isinstance(block, Entries | Table)
    ]
    sheets: dict[str, Table] = {}
    chosen = (table.select(Detail.LONG if table.is_long else Detail.DATA) for table in tables)
    for table in (overview, *chosen):
        sheets[_name_sheet(table.name or table.caption, sheets)] = table
    return sheets


def _name_sheet(wanted: str, taken: Iterable[str]) -> str:
    """Shorten a name to what Excel allows, by whole words; one that is taken gets a number."""
    name = wanted.translate(_FORBIDDEN).strip()
    if len(name) > _LONGEST_NAME:
        shortened = name[: _LONGEST_NAME + 1]
        name = shortened.rpartition(" ")[0].rstrip(" ,") or shortened[:_LONGEST_NAME]
    names = {other.casefold() for other in taken}
    number = 2
    while name.casefold() in names:
        ending = f" {number}"
        name = name[: _LONGEST_NAME - len(ending)].removesuffix(f" {number - 1}") + ending
        number += 1
    return name


def _build_overview(document: Document, sections: Iterable[Section]) -> Table:
    text, municipality = document.language.text, document.municipality
    rows = [(Cell(text(mark("Document"))), Cell(document.title), Cell(document.subtitle))]
    if municipality:
        name, code = Cell(municipality.name), Cell(municipality.code)
        what = mark("County") if municipality.is_county else mark("Municipality")
        rows.append((Cell(text(what)), name, code))
    if document.as_of:
        rows.append((Cell(text(mark("Day"))), day_cell(document.as_of), Cell("")))
    rows += [row for section in sections for row in _list_words(section)]
    rows += [(Cell(text(mark("Note"))), Cell(note), Cell("")) for note in document.notes]
    return Table(
        key="overview",
        caption=text(mark("Overview")),
        columns=(
            Column("what", text(mark("What")), 4),
            Column("value", text(mark("Value")), 8),
            Column("note", text(mark("Note")), 8),
        ),
        rows=tuple(rows),
    )


def _list_words(section: Section) -> Iterator[tuple[Cell, Cell, Cell]]:
    """List what a section says beside its tables, under the nearest heading."""
    heading = section.heading
    for block in section.blocks:
        match block:
            case Heading(text):
                heading = text
            case Prose(text, purpose) if purpose is not Purpose.TO_BE_WRITTEN:
                yield Cell(heading), Cell(text), Cell("")
            case Bullets():
                for item in block.list_items():
                    yield Cell(heading), Cell(item.text), Cell(item.detail)
            case Numbers(items):
                for name, cell in items:
                    yield Cell(name), Cell(cell.text, cell.value), Cell("")
            case _:
                continue


def _write_sheet(page: Worksheet, table: Table, language: Language, looks: Looks) -> None:
    widths = _share_letters(table)
    for place, column in enumerate(table.columns):
        head = page.cell(1, place + 1)
        _fill_text(head, column.heading)
        _head(head)
        page.column_dimensions[get_column_letter(place + 1)].width = widths[place]
    for number, row in enumerate(table.rows, start=2):
        for place, cell in enumerate(row):
            text = cell.stored if table.is_long else cell.text
            # Tables of a county have a hundred thousand empty cells that nobody fills in.
            if text or cell.value is not None or not table.is_long:
                _fill(page.cell(number, place + 1), cell, text, looks)
        page.row_dimensions[number].height = _height(row, widths)
    page.row_dimensions[1].height = _height_of_headings(table.columns, widths)
    _offer_choices(page, table)
    # The code of a municipality tells few people which it is.
    names_municipality = [column.key for column in table.columns[:2]] == _MUNICIPALITY
    page.freeze_panes = "C2" if names_municipality else "B2"
    page.auto_filter.ref = page.dimensions
    _colour(page, table, language)
    _set_up_print(
        page,
        sum(
            width
            for column, width in zip(table.columns, widths, strict=True)
            if not _is_hidden(column, table)
        ),
    )


def _offer_choices(page: Worksheet, table: Table) -> None:
    """Let a form be filled in: hide what names its rows, and offer what may be chosen."""
    for place, column in enumerate(table.columns, start=1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].hidden = _is_hidden(column, table)
        if table.form_of and column.choices and table.rows:
            offered = DataValidation(
                type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True
            )
            offered.add(f"{letter}2:{letter}{len(table.rows) + 1}")
            page.add_data_validation(offered)


def _is_hidden(column: Column, table: Table) -> bool:
    return bool(table.form_of) and column.is_key


def _share_letters(table: Table) -> list[int]:
    """Give each column its letters; where nobody has said how wide they are, by what they hold.

    Nobody says that of ids and code words, which have no blank to be broken at.
    """
    is_said = any(column.width > 1 for column in table.columns)
    return [
        max(_NARROWEST, _LETTERS * column.width, _find_longest_word(column.heading) + _ARROW)
        if is_said and not column.is_id
        else _fit(column.heading, (row[place].text for row in table.rows))
        for place, column in enumerate(table.columns)
    ]


def _find_longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _fit(heading: str, texts: Iterable[str]) -> int:
    return min(_WIDEST, max(_NARROWEST, len(heading) + _ARROW, *map(len, texts)))


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Reckon how high a row must be for its fullest cell; Excel allows no more than 409 points."""
    lines = max(-(-len(cell.text) // width) for cell, width in zip(row, widths, strict=True))
    return min(_LINE * max(1, lines) + 2, _HIGHEST)


def _height_of_headings(columns: Sequence[Column], widths: Sequence[int]) -> float:
    """Reckon how high the first row must be for its headings, which are broken between words."""
    pairs = zip(columns, widths, strict=True)
    lines = (len(wrap(column.heading, max(width - _ARROW, 1))) for column, width in pairs)
    return _LINE * max(1, *lines) + 2


def _fill(cell: ExcelCell | MergedCell, content: Cell, text: str, looks: Looks) -> None:
    is_text = content.value is None or isinstance(content.value, str)
    link = content.link if is_text and isinstance(cell, ExcelCell) else ""
    if is_text:
        look = CellLook(is_link=bool(link), is_like_formula=text.startswith(_FORMULA_STARTS))
        _fill_text(cell, text)
    else:
        is_day = isinstance(content.value, date)
        look = CellLook(is_day, is_number=not is_day)
        cell.value = content.value
    if look not in looks:
        _set_look(cell, look)
        looks[look] = cell._style  # type: ignore[union-attr]  # noqa: SLF001
    # openpyxl's own advice for many cells; it may be shared, since none is changed after this.
    cell._style = looks[look]  # type: ignore[union-attr]  # noqa: SLF001
    if link:
        cell.hyperlink = link


def _set_look(cell: ExcelCell | MergedCell, look: CellLook) -> None:
    # A number stands to the right, and a little away from the words of the next column.
    cell.alignment = Alignment(
        vertical="top",
        horizontal="left" if look.is_day else "right" if look.is_number else None,
        indent=1 if look.is_number else 0,
        wrap_text=not look.is_day or None,
    )
    if look.is_day:
        cell.number_format = _DATE_FORMAT
    if look.is_link:
        cell.font = choose_font(color=_LINK, underline="single")
    if look.is_like_formula:
        cell.quotePrefix = True  # as Excel does, or it would be one once somebody edits the cell


def _fill_text(cell: ExcelCell | MergedCell, text: str) -> None:
    cell.value = escape(text) or None
    if text:
        cell.data_type = "s"  # openpyxl takes a leading = for a formula


def _head(cell: ExcelCell | MergedCell) -> None:
    cell.font = choose_font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="12453C")
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _colour(page: Worksheet, table: Table, language: Language) -> None:
    """Colour by the words in the cells, so that colour follows when somebody edits them."""
    last = len(table.rows) + 1
    for place in range(len(table.columns)):
        kinds = {type(row[place].tone) for row in table.rows if row[place].tone}
        letter = get_column_letter(place + 1)
        for tone, label in _WORDS:
            if type(tone) in kinds:
                word, (ink, ground) = language.text(label), COLOURS[tone]
                page.conditional_formatting.add(
                    f"{letter}2:{letter}{last}",
                    FormulaRule(  # type: ignore[no-untyped-call]
                        formula=[f'LEFT({letter}2,{len(word)})="{word}"'],
                        stopIfTrue=True,
                        font=Font(color=ink),
                        fill=PatternFill("solid", bgColor=ground),
                    ),
                )


def _set_up_footer(page: Worksheet, document: Document) -> None:
    """Say below each printed page what it is of: one of many looks like the next."""
    title = document.title.replace("&", "&&")
    page_word, of = document.language.text(mark("page")), document.language.text(mark("of"))
    foot = page.oddFooter
    foot.left.text = title  # type: ignore[union-attr]  # there from the start
    foot.center.text = "&A"  # type: ignore[union-attr]
    foot.right.text = f"{page_word} &P {of} &N"  # type: ignore[union-attr]


def _set_up_print(page: Worksheet, letters: int) -> None:
    """Print a table, so many letters wide, on as many sheets beside each other as it needs."""
    page.print_title_rows = "1:1"
    sheets = -(-letters // _LETTERS_PRINTED)
    if sheets > 1:
        page.print_title_cols = "A:B"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth = sheets
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
