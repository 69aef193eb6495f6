"""Writes a form as a Word document: a part for each one who is asked, with a table to fill in."""

import io
from collections.abc import Sequence
from datetime import datetime, time

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell

from graph.language import LanguageCode, mark
from graph.questionnaire.columns import (
    ANSWER_KINDS,
    HEAD_LABELS,
    NUMBER,
    QUESTION,
    RESPONDENT,
    FormColumn,
    HeadCell,
    word_choices,
)
from graph.questionnaire.content import FormSheet, Questionnaire, choose_columns
from graph.questionnaire.docx_form import hide, offer
from graph.questionnaire.guide import ASKED, STEPS_IN_WORD, TITLE, WHAT_HAPPENS
from graph.reproducible_zip import settle
from graph.workbook.guide import MUNICIPALITY_LABEL
from graph.workbook.words import word_term

NOT_ASKED = "–"
"""What stands in a cell that a question does not ask for."""

_CHOOSE = mark("choose")
_LOCALES = {LanguageCode.SV: "sv-SE", LanguageCode.EN: "en-GB"}
_WIDE, _HIGH, _MARGIN = Cm(29.7), Cm(21.0), Cm(1.5)
_BRAND = RGBColor(0x12, 0x45, 0x3C)
_HEAD_GROUND, _ANSWER_GROUND = "DCE7E4", "FFFBE6"
_NUMBER_WIDTH, _QUESTION_WIDTH, _ROOM = Cm(1.0), Cm(8.2), 17.4
_HEAD_WIDTHS = (Cm(6.5), Cm(9.0))
_SMALL = Pt(9)


def write_docx(form: Questionnaire) -> bytes:
    """Write a form; the same questions give the same bytes."""
    text = form.language.text
    word = _open(form)
    place = f"{text(MUNICIPALITY_LABEL)}: {form.municipality.name} ({form.municipality.code})"
    word.add_paragraph(place).runs[0].bold = True
    for words in (*STEPS_IN_WORD, *WHAT_HAPPENS):
        word.add_paragraph(text(words))
    for sheet in form.sheets:
        heading = word.add_heading(text(ASKED, name=sheet.name), 1)
        heading.paragraph_format.page_break_before = True
        _write_head(word, sheet, form)
        word.add_paragraph()
        _write_table(word, sheet, form)
    out = io.BytesIO()
    word.save(out)
    return settle(out.getvalue(), form.as_of)


def _open(form: Questionnaire) -> WordDocument:
    word = docx.Document()
    locale = _LOCALES[form.language.code]
    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), locale)
    title = form.language.text(TITLE)
    moment = datetime.combine(form.as_of, time(12))
    properties = word.core_properties
    properties.title = f"{title}: {form.municipality.name}"
    properties.author, properties.language, properties.comments = "samverkan", locale, ""
    properties.created = properties.modified = moment
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _WIDE, _HIGH
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for name in ("Title", "Heading 1"):
        word.styles[name].font.color.rgb = _BRAND
    word.add_paragraph(title, "Title")
    return word


def _write_head(word: WordDocument, sheet: FormSheet, form: Questionnaire) -> None:
    """Write the cells that are filled in once; what they are is hidden beside their labels."""
    text = form.language.text
    table = word.add_table(len(HeadCell), 2)
    table.style = "Table Grid"
    table.autofit = False
    kinds = tuple(word_term(kind, form.language) for kind in ANSWER_KINDS)
    for row, cell in zip(table.rows, HeadCell, strict=True):
        label, answer = row.cells
        _write(label, text(HEAD_LABELS[cell]), is_bold=True, ground=_HEAD_GROUND)
        hide(label, cell.value)
        choices = kinds if cell is HeadCell.KIND else ()
        _write_answer_cell(answer, choices, form)
    _set_widths(table, _HEAD_WIDTHS)
    hide(table.rows[0].cells[0], _name_respondent(sheet))


def _write_table(word: WordDocument, sheet: FormSheet, form: Questionnaire) -> None:
    columns = choose_columns(sheet.lines)
    table = word.add_table(1, 2 + len(columns))
    table.style = "Table Grid"
    table.autofit = False
    text = form.language.text
    headings = (NUMBER, QUESTION, *(column.heading for column in columns))
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        _write(cell, text(heading), is_bold=True, ground=_HEAD_GROUND)
    hide(table.rows[0].cells[0], _name_respondent(sheet))
    _repeat(table)
    for line in sheet.lines:
        number, question, *answers = table.add_row().cells
        _write(number, str(line.number))
        hide(number, line.question_id)
        _write(question, line.text)
        for column, cell in zip(columns, answers, strict=True):
            if column.cell in line.asked.cells:
                choices = word_choices(column, line.asked, form.language)
                _write_answer_cell(cell, choices, form)
            else:
                _write(cell, NOT_ASKED)
    _share_width(table, columns)


def _name_respondent(sheet: FormSheet) -> str:
    return f"{RESPONDENT}={sheet.respondent.actor_id if sheet.respondent else ''}"


def _share_width(table: WordTable, columns: Sequence[FormColumn]) -> None:
    """Share what the question leaves between the answers, by how wide they are in a workbook."""
    letters = sum(column.width for column in columns)
    widths = [
        _NUMBER_WIDTH,
        _QUESTION_WIDTH,
        *(Cm(_ROOM * column.width / letters) for column in columns),
    ]
    _set_widths(table, widths)


def _set_widths(table: WordTable, widths: Sequence[Length]) -> None:
    """Set the width of each column, and of its cells: programs read either."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _write(cell: WordCell, text: str, *, is_bold: bool = False, ground: str = "") -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = is_bold or None, _SMALL
    if ground:
        _shade(cell, ground)


def _write_answer_cell(cell: WordCell, choices: Sequence[str], form: Questionnaire) -> None:
    _shade(cell, _ANSWER_GROUND)
    if choices:
        offer(cell, choices, form.language.text(_CHOOSE), _SMALL, is_chosen=False)


def _shade(cell: WordCell, colour: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001  # python-docx has no shading


def _repeat(table: WordTable) -> None:
    """Repeat the headings on every page."""
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(header)  # noqa: SLF001  # python-docx has no headers
