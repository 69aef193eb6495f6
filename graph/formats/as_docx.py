"""Render a report, or the plan of action alone, as a Word document to go on working in."""

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import assert_never

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as WordSection
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph

from graph.documents.action_plan import plan_headings, propose_plan
from graph.documents.report import GapLine, Report
from graph.documents.sections import (
    Block,
    Bullets,
    Cell,
    Heading,
    Part,
    Prose,
    Section,
    Table,
    list_counts,
    list_facts,
    list_sections,
)
from graph.documents.verdict import word_age, word_judgement
from graph.formats.reproducible_zip import settle
from graph.language import Language, LanguageCode, mark
from graph.pages.figure import Figure, rasterise
from graph.vocabulary import EdgeState

_LOCALES = {LanguageCode.SV: "sv-SE", LanguageCode.EN: "en-GB"}
_LONG, _SHORT, _MARGIN = 29.7, 21.0, 2.0
_LABEL_WIDTH = Cm(3.4)
_BRAND = RGBColor(0x12, 0x45, 0x3C)
_HEAD_GROUND = "DCE7E4"
_SMALL, _SMALLEST = Pt(9), Pt(7)
# Beyond so many columns, headings are turned on their side.
_MOST_UPRIGHT = 8
# Ink and ground for each state, at least 4.5:1; the words stand there as well.
_COLOURS = {
    EdgeState.ACTIVE: ("1A4F8B", "E1ECF7"),
    EdgeState.LAPSED: ("8A3700", "FCE8DA"),
    EdgeState.MISSING: ("8F1049", "FADFEA"),
}


def render(report: Report, still: Figure | None = None) -> bytes:
    """Render the whole report; the same report gives the same bytes."""
    language = report.language
    title = language.text(
        mark("Collaboration around children and young people in {name}"),
        name=report.municipality.name,
    )
    subtitle = language.text(mark("Gap report: the state on {day}"), day=report.as_of)
    document = _open(report, title, subtitle)
    sections = list_sections(report)
    gaps_heading = language.text(mark("The gaps, most severe first"))
    _write_first_page(document, report, still)
    _write_contents(document, [gaps_heading, *(it.heading for it in sections)], language)
    _write_gaps(document, report, gaps_heading)
    for section in sections:
        _write_section(document, section)
    return _save(document, report.as_of)


def render_plan(report: Report) -> bytes:
    """Render the plan of action: what it rests on, its rows, and what the writer must add."""
    language = report.language
    title = language.text(mark("Action plan: {name}"), name=report.municipality.name)
    subtitle = language.text(
        mark("Proposal after the gap report, the state on {day}"), day=report.as_of
    )
    document = _open(report, title, subtitle, is_wide=True)
    document.add_heading(language.text(mark("Background")), 1)
    _add_paragraph(document, word_judgement(report))
    _add_paragraph(document, word_age(report))
    document.add_heading(language.text(mark("Opinion")), 1)
    _add_marked(document, language.text(mark("[For the writer: what the board proposes and why.]")))
    document.add_heading(language.text(mark("Actions")), 1)
    _write_plan_table(document, report)
    for section in list_sections(report):
        if section.part in (Part.CHILD, Part.SOURCES):
            document.add_heading(section.heading, 1)
            for block in section.blocks:
                _write_block(document, block)
    return _save(document, report.as_of)


def _write_plan_table(document: Document, report: Report) -> None:
    language = report.language
    rows = propose_plan(report)
    if not rows:
        _add_paragraph(document, language.text(mark("There is no recommendation or severe gap.")))
        return
    _add_paragraph(
        document,
        language.text(
            mark(
                "One row for each recommendation and for each severe gap beside them. The actions "
                "are proposals. When they are to be done is for the municipality to decide."
            )
        ),
    )
    _write_table(
        document,
        Table(
            caption=language.text(mark("Action plan")),
            headings=tuple(plan_headings(language)),
            rows=tuple(
                tuple(
                    Cell(text)
                    for text in (
                        row.cause,
                        row.source,
                        row.action,
                        row.responsible,
                        "",
                        row.status,
                    )
                )
                for row in rows
            ),
            widths=(7, 4, 8, 4, 3, 2),
            is_wide=True,
        ),
    )


def _open(report: Report, title: str, subtitle: str, *, is_wide: bool = False) -> Document:
    """Open a document with its language, its properties, its title and its page numbers."""
    document = docx.Document()
    locale = _LOCALES[report.language.code]
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), locale)
    _hyphenate(document)
    moment = datetime.combine(report.as_of, time(12))
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "samverkan", locale
    properties.comments, properties.created, properties.modified = "", moment, moment
    section = document.sections[0]
    _lay(section, is_wide=is_wide)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].font.color.rgb = _BRAND
    document.add_paragraph(title, "Title")
    document.add_paragraph(subtitle, "Subtitle")
    _number_pages(document, f"{title} · {report.as_of}", report.language)
    return document


def _hyphenate(document: Document) -> None:
    """Let long Swedish words break where they may, not where a column ends."""
    element = OxmlElement("w:autoHyphenation")
    stop = document.settings.element.find(qn("w:defaultTabStop"))
    assert stop is not None, "the bundled Word template has it, and the order is law"
    stop.addnext(element)


def _write_first_page(document: Document, report: Report, still: Figure | None) -> None:
    language = report.language
    document.add_heading(language.text(mark("Summary")), 1)
    verdict = _add_paragraph(document, word_judgement(report))
    for run in verdict.runs:
        run.font.size = Pt(13)
    _add_paragraph(document, word_age(report))
    document.add_heading(language.text(mark("What to do first")), 2)
    for line in report.first_moves:
        paragraph = document.add_paragraph(style="List Number")
        paragraph.add_run(f"{line.title}. ").bold = True
        paragraph.add_run(line.action)
    if not report.first_moves:
        _add_paragraph(document, language.text(mark("The evidence shows no gap on this day.")))
    document.add_heading(language.text(mark("In numbers")), 2)
    counts = list_counts(report)
    _write_table(
        document,
        Table(
            caption=language.text(mark("In numbers")),
            headings=tuple(name for name, _ in counts),
            rows=(tuple(Cell(str(number)) for _, number in counts),),
        ),
    )
    if still:
        _add_picture(document, still)


def _add_picture(document: Document, still: Figure) -> None:
    """Add the map as wide as the page, with its words as alternative text."""
    document.add_heading(still.words, 2)
    shape = document.add_picture(io.BytesIO(rasterise(still)), width=Cm(_SHORT - 2 * _MARGIN))
    shape._inline.docPr.set("descr", still.words)  # noqa: SLF001  # python-docx has no other way


def _write_gaps(document: Document, report: Report, heading: str) -> None:
    document.add_heading(heading, 1)
    _bookmark(document, heading)
    document.paragraphs[-1].paragraph_format.page_break_before = True
    if not report.gaps:
        _add_paragraph(
            document, report.language.text(mark("The evidence shows no gap on this day."))
        )
    for number, line in enumerate(report.gaps, start=1):
        _write_gap(document, number, line, report.language)


def _write_gap(document: Document, number: int, line: GapLine, language: Language) -> None:
    document.add_heading(f"{number}. {line.title}", 2)
    facts = list_facts(line, language)
    for place, (name, value) in enumerate(facts, start=1):
        paragraph = document.add_paragraph()
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = _LABEL_WIDTH, -_LABEL_WIDTH
        layout.tab_stops.add_tab_stop(_LABEL_WIDTH)
        layout.space_after = Pt(2)
        layout.keep_with_next = place < len(facts)  # a gap stands whole on its page
        paragraph.add_run(name).bold = True
        paragraph.add_run("\t")
        paragraph.add_run(" ".join(value.split()))


def _write_section(document: Document, section: Section) -> None:
    _turn(document, is_wide=any(isinstance(it, Table) and it.is_wide for it in section.blocks))
    document.add_heading(section.heading, 1)
    _bookmark(document, section.heading)
    for block in section.blocks:
        _write_block(document, block)


def _write_block(document: Document, block: Block) -> None:
    match block:
        case Prose(text, is_marked):
            (_add_marked if is_marked else _add_paragraph)(document, text)
        case Heading(text):
            document.add_heading(text, 2)
        case Bullets(items):
            for item in items:
                document.add_paragraph(item, "List Bullet")
        case Table():
            _write_table(document, block)
        case _:
            assert_never(block)


def _write_table(document: Document, table: Table) -> None:
    columns = len(table.headings)
    made = document.add_table(rows=1, cols=columns, style="Table Grid")
    made.autofit = False
    _describe_table(made, table.caption)
    is_crowded = columns > _MOST_UPRIGHT
    size = _SMALLEST if is_crowded else _SMALL
    widths = _share_page(table, document.sections[-1])
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    head = made.rows[0]
    _repeat(head)
    for place, (cell, heading) in enumerate(zip(head.cells, table.headings, strict=True)):
        cell.width = widths[place]
        _set_cell(cell, Cell(heading), size, is_bold=True)
        _shade(cell, _HEAD_GROUND)
        if is_crowded and place > 0:
            _turn_cell(cell)
    if is_crowded:
        head.height = Cm(3.6)
        _narrow_margins(made)
    for row in table.rows:
        added = made.add_row()
        _keep_whole(added)
        for cell, content, width in zip(added.cells, row, widths, strict=True):
            cell.width = width
            _set_cell(cell, content, size)
    _add_paragraph(document, "")


def _share_page(table: Table, section: WordSection) -> list[Length]:
    """Share the width of the page among the columns; the first of many equal ones is broader."""
    is_wide = section.orientation == WD_ORIENT.LANDSCAPE
    page = (_LONG if is_wide else _SHORT) - 2 * _MARGIN
    others = len(table.headings) - 1
    shares = table.widths or (4 if others > _MOST_UPRIGHT else 1, *(1 for _ in range(others)))
    return [Cm(page * share / sum(shares)) for share in shares]


def _set_cell(cell: WordCell, content: Cell, size: Pt, *, is_bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(content.text)
    run.font.size = size
    run.bold = is_bold or None
    if content.tone is not None:
        ink, ground = _COLOURS[content.tone]
        run.font.color.rgb = RGBColor.from_string(ink)
        _shade(cell, ground)


def _add_paragraph(document: Document, text: str) -> Paragraph:
    return document.add_paragraph(text)


def _add_marked(document: Document, text: str) -> None:
    run = document.add_paragraph().add_run(text)
    run.italic = True
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _turn(document: Document, *, is_wide: bool) -> None:
    """Begin a page on its side or upright, unless the page is so already."""
    if (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE) is not is_wide:
        _lay(document.add_section(WD_SECTION.NEW_PAGE), is_wide=is_wide)


def _lay(section: WordSection, *, is_wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    sides = (_LONG, _SHORT) if is_wide else (_SHORT, _LONG)
    section.page_width, section.page_height = Cm(sides[0]), Cm(sides[1])


def _write_contents(document: Document, headings: Iterable[str], language: Language) -> None:
    """Write a table of contents that is whole before anybody updates its field.

    Its entries are links without page numbers, so that no program needs to ask leave to count.
    """
    document.add_paragraph(language.text(mark("Contents")), "TOC Heading")
    names = list(headings)
    for place, heading in enumerate(names):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        if place == 0:
            _add_field_mark(paragraph, "begin")
            _add_instruction(paragraph, r'TOC \o "1-1" \n \h \z')
            _add_field_mark(paragraph, "separate")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _anchor(heading))
        paragraph._p.append(link)  # noqa: SLF001  # python-docx has no links inside a document
        run = paragraph.add_run(heading)
        link.append(run._r)  # noqa: SLF001
        if place == len(names) - 1:
            _add_field_mark(paragraph, "end")


def _anchor(heading: str) -> str:
    letters = "".join(letter for letter in heading if letter.isalnum() and letter.isascii())
    return f"_Toc{letters}"[:40]


def _bookmark(document: Document, heading: str) -> None:
    """Make the heading just written a place that a link leads to."""
    paragraph = document.paragraphs[-1]._p  # noqa: SLF001  # python-docx has no bookmarks
    number = str(len(document.element.body))
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), number)
    start.set(qn("w:name"), _anchor(heading))
    end.set(qn("w:id"), number)
    paragraph.append(start)
    paragraph.append(end)


def _number_pages(document: Document, text: str, language: Language) -> None:
    """Write what the document is and `page 1 of 9` at the foot of every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
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


def _describe_table(made: WordTable, caption: str) -> None:
    """Give a table the name that screen readers say."""
    element = OxmlElement("w:tblCaption")
    element.set(qn("w:val"), caption)
    made._tbl.tblPr.append(element)  # noqa: SLF001  # python-docx has no alternative text


def _narrow_margins(made: WordTable) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), "28")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    look = made._tbl.tblPr.find(qn("w:tblLook"))  # noqa: SLF001  # python-docx has no margins
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


def _save(document: Document, day: date) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return settle(out.getvalue(), day)
