"""Render a document as a Word document to go on working in."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time
from typing import assert_never

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as WordSection
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import BaseStyle
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from graph.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Detail,
    Document,
    Entries,
    Entry,
    Heading,
    Numbers,
    Picture,
    Prose,
    Purpose,
    Section,
    Table,
    Tone,
)
from graph.formats.options import DEFAULT, Options
from graph.language import Language, LanguageCode, mark
from graph.pages.figure import Figure, rasterise
from graph.questionnaire.docx_form import PLAN_OF, hide, offer
from graph.reproducible_zip import NO_DAY, settle
from graph.vocabulary import EdgeState, Format, Participation, Severity

_LOCALES = {LanguageCode.SV: "sv-SE", LanguageCode.EN: "en-GB"}
_LONG, _SHORT, _MARGIN = 29.7, 21.0, 1.7
_BRAND = RGBColor(0x12, 0x45, 0x3C)
_HEAD_GROUND = "DCE7E4"
_LINK = "0B5A8A"
_SMALL, _SMALLEST, _LEAD = Pt(8.5), Pt(7), Pt(12)
# LibreOffice and every Word have it, or Liberation Sans with the same widths: pages are the same.
_FONT = "Arial"
# Points, and points of room above.
_HEADINGS = {
    "Title": (20, 0),
    "Heading 1": (14, 12),
    "Heading 2": (11.5, 9),
    "Heading 3": (10, 7),
}
# The widest a letter is of a word that is set small, and what a cell has around it.
_LETTER, _PADDING = 0.195, 0.42
# As high as a picture may be for a list of contents to stand below it.
_HIGHEST = 17.0
# Beyond so many columns, headings are turned on their side.
_MOST_UPRIGHT = 8
# So many entries have their pictures: with more, the whole report is over fifteen pages.
_MOST_DRAWN = 1
_DRAWING_WIDTH = 6.5
# In each centimetre of a picture: sharp on paper, and drawn in half the time of a printer's finest.
_DOTS = 75
# Ink and ground for each state and severity, at least 4.5:1; the words stand there as well.
_COLOURS: dict[Tone, tuple[str, str]] = {
    EdgeState.ACTIVE: ("1A4F8B", "E1ECF7"),
    EdgeState.LAPSED: ("8A3700", "FCE8DA"),
    EdgeState.MISSING: ("8F1049", "FADFEA"),
    Participation.UNCLEAR: ("4E5957", "ECEFEE"),
    Severity.HIGH: ("8F1230", "FADDE3"),
    Severity.MEDIUM: ("7A4300", "FCEBD3"),
    Severity.LOW: ("3C474C", "ECEFF0"),
}


_WORDS = re.compile(r"[^\s–-]+")


def render(document: Document, _options: Options = DEFAULT) -> bytes:
    """Render the document; the same one gives the same bytes."""
    word = _open(document)
    sections = document.sections_in(Format.DOCX)
    fronts = [section for section in sections if section.is_front]
    others = [section for section in sections if not section.is_front]
    detail = Detail.BRIEF if document.is_compact else Detail.FULL
    for place, section in enumerate(fronts):
        _write_section(word, section, detail, level=1 if place == 0 else 2)
    if fronts and others:
        _write_contents(word, others, document.language)
    for place, section in enumerate(others):
        if not document.is_wide:
            _turn(word, is_wide=_wants_width(section, detail))
        begins_page = bool(fronts) and place == 0 and not document.is_compact
        _write_section(word, section, detail, level=1, begins_page=begins_page)
    for note in document.notes:
        word.add_paragraph(note)
    out = io.BytesIO()
    word.save(out)
    return settle(out.getvalue(), document.as_of or NO_DAY)


def _open(document: Document) -> WordDocument:
    """Open a document with its language, its properties, its title and its page numbers."""
    word = docx.Document()
    locale = _LOCALES[document.language.code]
    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), locale)
    _hyphenate(word)
    moment = datetime.combine(document.as_of or NO_DAY, time(12))
    properties = word.core_properties
    properties.title, properties.author, properties.language = document.title, "samverkan", locale
    properties.comments, properties.created, properties.modified = "", moment, moment
    section = word.sections[0]
    _lay(section, is_wide=document.is_wide)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    normal = word.styles["Normal"]
    normal.font.size = Pt(9.5)
    normal.paragraph_format.space_after = Pt(4)
    for name, (size, before) in _HEADINGS.items():
        style = word.styles[name]
        style.font.color.rgb, style.font.size = _BRAND, Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(3)
    for style in word.styles:
        if isinstance(style, BaseStyle) and style.element.rPr is not None:
            _choose_font(style)
    word.add_paragraph(document.title, "Title")
    word.add_paragraph(document.subtitle, "Subtitle")
    foot = f"{document.title} · {document.as_of}" if document.as_of else document.title
    _number_pages(word, foot, document.language)
    return word


def _choose_font(style: BaseStyle) -> None:
    """Write in a font that has the same widths wherever the document is opened."""
    fonts = style.element.rPr.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), _FONT)


def _hyphenate(word: WordDocument) -> None:
    """Let long Swedish words break where they may, not where a column ends."""
    element = OxmlElement("w:autoHyphenation")
    stop = word.settings.element.find(qn("w:defaultTabStop"))
    assert stop is not None, "the bundled Word template has it, and the order is law"
    stop.addnext(element)


def _wants_width(section: Section, detail: Detail) -> bool:
    """Whether a table of a section has too much to say in it for a page that stands."""
    tables = (table.select(detail) for table in section.tables if table.is_wide)
    return any(detail > Detail.BRIEF or len(table.columns) > _MOST_UPRIGHT for table in tables)


def _write_section(
    word: WordDocument,
    section: Section,
    detail: Detail,
    *,
    level: int,
    begins_page: bool = False,
) -> None:
    heading = word.add_heading(section.heading, level)
    heading.paragraph_format.page_break_before = begins_page or None
    if not section.is_front:
        _bookmark(heading, section.key)
    for block in section.blocks:
        _write_block(word, block, detail)


def _write_block(word: WordDocument, block: Block, detail: Detail) -> None:
    match block:
        case Prose():
            _write_prose(word, block)
        case Heading(text):
            word.add_heading(text, 2)
        case Bullets():
            _write_bullets(word, block, is_small=detail is Detail.BRIEF)
        case Entries(items):
            _write_entries(word, items, detail)
        case Numbers():
            _write_numbers(word, block)
        case Picture(figure):
            _write_picture(word, figure)
        case Table():
            _write_groups(word, block, detail)
        case _:
            assert_never(block)


def _write_prose(word: WordDocument, prose: Prose) -> None:
    run = word.add_paragraph().add_run(prose.text)
    if prose.purpose is Purpose.LEAD:
        run.font.size = _LEAD
    if prose.purpose is Purpose.TO_BE_WRITTEN:
        run.italic = True
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _write_bullets(word: WordDocument, bullets: Bullets, *, is_small: bool) -> None:
    style = "List Number" if bullets.is_numbered else "List Bullet"
    for item in bullets.list_items():
        paragraph = word.add_paragraph(style=style)
        if item.detail:
            paragraph.add_run(f"{item.text}. ").bold = True
        paragraph.add_run(item.detail or item.text)
        for run in paragraph.runs if is_small else ():
            run.font.size = _SMALL


def _write_numbers(word: WordDocument, numbers: Numbers) -> None:
    """Write counts side by side, each under its name."""
    _write_table(
        word,
        Table(
            key=numbers.table.key,
            caption=numbers.table.caption,
            columns=tuple(Column(name, name) for name, _ in numbers.items),
            rows=(tuple(Cell(cell.text) for _, cell in numbers.items),),
        ),
    )


def _write_picture(word: WordDocument, figure: Figure) -> None:
    """Add a figure as wide as the page, or as high as leaves room for a list of contents."""
    _add_figure(word, figure, _SHORT - 2 * _MARGIN)


def _add_figure(word: WordDocument, figure: Figure, width: float) -> None:
    """Add a figure so many centimetres wide, with its words as alternative text."""
    picture = rasterise(figure, round(width * _DOTS))
    shape = word.add_picture(io.BytesIO(picture), width=Cm(width))
    if shape.height > Cm(_HIGHEST):
        shape.width, shape.height = shape.width * Cm(_HIGHEST) // shape.height, Cm(_HIGHEST)
    shape._inline.docPr.set("descr", figure.words)  # noqa: SLF001  # python-docx has no other way


def _write_entries(word: WordDocument, entries: Iterable[Entry], detail: Detail) -> None:
    for number, entry in enumerate(entries, start=1):
        word.add_heading(f"{number}. {entry.title}", 3)
        if entry.draw and number <= _MOST_DRAWN:
            _add_figure(word, entry.draw(), _DRAWING_WIDTH)
            word.paragraphs[-1].paragraph_format.keep_with_next = True
        if entry.tags:
            _write_tags(word.add_paragraph(), entry.tags)
        is_brief = detail is Detail.BRIEF
        facts = [f for f in entry.facts if not f.is_tagged and not (f.is_minor and is_brief)]
        for place, fact in enumerate(facts, start=1):
            paragraph = word.add_paragraph()
            layout = paragraph.paragraph_format
            layout.space_after, layout.keep_together = Pt(2), True
            layout.keep_with_next = place == 1 < len(facts)  # its title is never left alone
            name = paragraph.add_run(f"{fact.name}: ")
            value = paragraph.add_run(" ".join(fact.value.split()))
            name.bold, name.font.size, value.font.size = True, _SMALL, _SMALL


def _write_tags(paragraph: Paragraph, tags: Iterable[Cell]) -> None:
    """Write what marks an entry on one line, in its colours."""
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.keep_with_next = True
    for place, tag in enumerate(tags):
        if place:
            paragraph.add_run(" · ").font.size = _SMALL
        run = paragraph.add_run(tag.text)
        run.font.size = _SMALL
        if tag.tone is not None:
            run.bold, run.font.color.rgb = True, RGBColor.from_string(_COLOURS[tag.tone][0])


def _write_groups(word: WordDocument, table: Table, detail: Detail) -> None:
    table = table.select(detail)
    if detail is Detail.BRIEF:
        _write_table(word, _leave_out_blank(table))
        return
    for name, group in table.divide():
        if name:
            word.add_heading(name, 2)
        _write_table(word, group)


def _leave_out_blank(table: Table) -> Table:
    """Leave out the columns with nothing in them: they take room and say nothing."""
    kept = [
        place
        for place in range(len(table.columns))
        if not table.rows or any(row[place].text for row in table.rows)
    ]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def _write_table(word: WordDocument, whole: Table) -> None:
    keys, table = _take_keys(whole)
    columns = len(table.columns)
    built = word.add_table(rows=1, cols=columns, style="Table Grid")
    built.autofit = False
    _describe_table(built, table.caption)
    is_crowded = columns > _MOST_UPRIGHT
    page = _find_width(word.sections[-1])
    size = _SMALLEST if is_crowded or sum(_find_needed(table)) > page else _SMALL
    widths = _share_page(table, page, size)
    for column, width in zip(built.columns, widths, strict=True):
        column.width = width
    head = built.rows[0]
    _repeat(head)
    for place, (cell, column) in enumerate(zip(head.cells, table.columns, strict=True)):
        cell.width = widths[place]
        _set_cell(cell, Cell(column.heading), size, is_bold=True)
        _shade(cell, _HEAD_GROUND)
        if is_crowded and place > 0:
            _turn_cell(cell)
    if keys:
        hide(head.cells[0], f"{PLAN_OF}={table.form_of}")
    if is_crowded:
        head.height = Cm(3.6)
        _narrow_margins(built)
    _write_rows(built, table, keys, widths, size)
    gap = word.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), _SMALL


def _write_rows(
    built: WordTable, table: Table, keys: Sequence[str], widths: Sequence[Length], size: Pt
) -> None:
    """Write the rows under the names of their groups, those of a form to be filled in."""
    for number, row in enumerate(table.rows):
        if table.groups and table.groups[number] not in table.groups[max(0, number - 1) : number]:
            _add_group(built, table.groups[number], size)
        added: WordRow = built.add_row()  # type: ignore[no-untyped-call]
        _keep_whole(added)
        for cell, content, width, column in zip(
            added.cells, row, widths, table.columns, strict=True
        ):
            cell.width = width
            if keys and column.choices:
                offer(cell, column.choices, content.text, size)
            else:
                _set_cell(cell, content, size)
        if keys:
            hide(added.cells[0], keys[number])


def _take_keys(table: Table) -> tuple[tuple[str, ...], Table]:
    """Take out of a form the column that names its rows; without keys where it is no form."""
    place = next((at for at, column in enumerate(table.columns) if column.is_key), None)
    if place is None:
        return (), table
    columns = (*table.columns[:place], *table.columns[place + 1 :])
    rows = tuple((*row[:place], *row[place + 1 :]) for row in table.rows)
    keys = tuple(row[place].text for row in table.rows)
    return keys, replace(table, columns=columns, rows=rows)


def _add_group(built: WordTable, name: str, size: Pt) -> None:
    """Add a row with the name of the rows that follow, on the same page as the first of them."""
    row: WordRow = built.add_row()  # type: ignore[no-untyped-call]
    _keep_whole(row)
    whole = row.cells[0].merge(row.cells[-1])
    _set_cell(whole, Cell(name), size, is_bold=True)
    whole.paragraphs[0].paragraph_format.keep_with_next = True


def _find_width(section: WordSection) -> float:
    """The width between the margins, in centimetres."""
    is_wide = section.orientation == WD_ORIENT.LANDSCAPE
    return (_LONG if is_wide else _SHORT) - 2 * _MARGIN


def _find_needed(table: Table, size: Pt = _SMALL) -> list[float]:
    """The width of each column's longest word, which no line is to break, in centimetres."""
    letter = _LETTER * size / _SMALL
    places = range(len(table.columns))
    return [_find_longest_word(table, place) * letter + _PADDING for place in places]


def _share_page(table: Table, page: float, size: Pt) -> list[Length]:
    """Share the width of a page among the columns, so that each has room for its longest word."""
    steps = sum(column.width for column in table.columns)
    shares = [page * column.width / steps for column in table.columns]
    if len(shares) > _MOST_UPRIGHT:  # whose headings are turned
        return [Cm(share) for share in shares]
    needed = _find_needed(table, size)
    pairs = list(zip(shares, needed, strict=True))
    lacking = sum(max(0, need - share) for share, need in pairs)
    spare = sum(max(0, share - need) for share, need in pairs)
    if lacking > spare:
        return [Cm(page * need / sum(needed)) for need in needed]
    taken = lacking / spare if spare else 0
    return [Cm(need if need >= share else share - (share - need) * taken) for share, need in pairs]


def _find_longest_word(table: Table, place: int) -> int:
    """Count the letters of the longest word of a column, which no line is to break."""
    texts = (table.columns[place].heading, *(row[place].text for row in table.rows))
    return max((len(word) for text in texts for word in _WORDS.findall(text)), default=1)


def _set_cell(cell: WordCell, content: Cell, size: Pt, *, is_bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(f"{content.text} ({content.aside})" if content.aside else content.text)
    run.font.size = size
    run.bold = is_bold or None
    if content.link:
        _lead(paragraph, run, content.link)
    if content.tone is not None:
        ink, ground = _COLOURS[content.tone]
        run.font.color.rgb = RGBColor.from_string(ink)
        _shade(cell, ground)


def _lead(paragraph: Paragraph, run: Run, address: str) -> None:
    """Let a run lead to an address of the web, and look so."""
    link = OxmlElement("w:hyperlink")
    link.set(
        qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    )
    paragraph._p.append(link)  # noqa: SLF001  # python-docx makes no links
    link.append(run._r)  # noqa: SLF001
    run.font.underline = True
    run.font.color.rgb = RGBColor.from_string(_LINK)


def _turn(word: WordDocument, *, is_wide: bool) -> None:
    """Begin a page on its side or upright, unless the page is so already."""
    if (word.sections[-1].orientation == WD_ORIENT.LANDSCAPE) is not is_wide:
        _lay(word.add_section(WD_SECTION.NEW_PAGE), is_wide=is_wide)


def _lay(section: WordSection, *, is_wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    sides = (_LONG, _SHORT) if is_wide else (_SHORT, _LONG)
    section.page_width, section.page_height = Cm(sides[0]), Cm(sides[1])


def _write_contents(word: WordDocument, sections: Sequence[Section], language: Language) -> None:
    """Write a table of contents that is whole before anybody updates its field.

    Its entries are links without page numbers, so that no program needs to ask leave to count.
    """
    word.add_paragraph(language.text(mark("Contents")), "TOC Heading")
    for place, section in enumerate(sections):
        paragraph = word.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        if place == 0:
            _add_field_mark(paragraph, "begin")
            _add_instruction(paragraph, r'TOC \o "1-1" \n \h \z')
            _add_field_mark(paragraph, "separate")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _anchor(section.key))
        paragraph._p.append(link)  # noqa: SLF001  # python-docx has no links inside a document
        run = paragraph.add_run(section.heading)
        link.append(run._r)  # noqa: SLF001
        if place == len(sections) - 1:
            _add_field_mark(paragraph, "end")


def _anchor(key: str) -> str:
    return f"_Toc_{key}"[:40]


def _bookmark(heading: Paragraph, key: str) -> None:
    """Make a heading a place that a link leads to."""
    paragraph = heading._p  # noqa: SLF001  # python-docx has no bookmarks
    number = str(len(heading.part.element.body))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), _anchor(key))
    end.set(qn("w:id"), number)
    paragraph.append(start)
    paragraph.append(end)


def _number_pages(word: WordDocument, text: str, language: Language) -> None:
    """Write what the document is and `page 1 of 9` at the foot of every page."""
    paragraph = word.sections[0].footer.paragraphs[0]
    page, of = language.text(mark("page")), language.text(mark("of"))
    paragraph.add_run(f"{text} · {page} ").font.size = _SMALL
    _add_field(paragraph, "PAGE")
    paragraph.add_run(f" {of} ").font.size = _SMALL
    _add_field(paragraph, "NUMPAGES")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    _add_field_mark(paragraph, "begin")
    _add_instruction(paragraph, instruction)
    _add_field_mark(paragraph, "separate")
    paragraph.add_run("1").font.size = _SMALL
    _add_field_mark(paragraph, "end")


def _add_field_mark(paragraph: Paragraph, kind: str) -> None:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(element)  # noqa: SLF001  # python-docx has no fields


def _add_instruction(paragraph: Paragraph, instruction: str) -> None:
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = instruction
    paragraph.add_run()._r.append(element)  # noqa: SLF001


def _describe_table(built: WordTable, caption: str) -> None:
    """Give a table the name that screen readers say."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), caption)
    built._tbl.tblPr.append(element)  # noqa: SLF001  # python-docx has no alternative text


def _narrow_margins(built: WordTable) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "28")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    look = built._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001  # python-docx has no margins
    look.addprevious(margins)


def _repeat(row: WordRow) -> None:
    """Let a heading row stand on every page its table reaches."""
    _keep_whole(row)
    _row_properties(row).append(OxmlElement("w:tblHeader"))


def _keep_whole(row: WordRow) -> None:
    _row_properties(row).append(OxmlElement("w:cantSplit"))


def _row_properties(row: WordRow) -> BaseOxmlElement:
    return row._tr.get_or_add_trPr()  # noqa: SLF001  # python-docx has neither of the two


def _shade(cell: WordCell, ground: str) -> None:
    element = OxmlElement("w:shd")
    element.set(qn("w:val"), "clear")
    element.set(qn("w:color"), "auto")
    element.set(qn("w:fill"), ground)
    cell._tc.get_or_add_tcPr().append(element)  # noqa: SLF001  # python-docx has no shading


def _turn_cell(cell: WordCell) -> None:
    element = OxmlElement("w:textDirection")
    element.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(element)  # noqa: SLF001  # nor upright text
