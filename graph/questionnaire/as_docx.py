"""Writes a form as a Word document: a part for each one who is asked, with a table to fill in."""

from collections.abc import Iterator, Sequence

from graph.language import mark
from graph.open_packaging.markup import NOTHING, Xml
from graph.open_packaging.package import Properties
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
from graph.questionnaire.content import FormLine, FormSheet, Questionnaire, choose_columns
from graph.questionnaire.guide import ASKED, STEPS_IN_WORD, TITLE, WHAT_HAPPENS
from graph.wordprocessing.document import Page, WordDocument
from graph.wordprocessing.paragraphs import (
    Look,
    ParagraphLook,
    Style,
    hidden,
    offer,
    paragraph,
    run,
)
from graph.wordprocessing.styles import HeadingLook, Styles
from graph.wordprocessing.tables import HEAD_GROUND, TableCell, TableRow, table
from graph.workbook.guide import MUNICIPALITY_LABEL
from graph.workbook.words import word_term

NOT_ASKED = "–"
"""What stands in a cell that a question does not ask for."""

_CHOOSE = mark("choose")
_PAGE = Page(1.5, is_wide=True)
_STYLES = Styles(
    font="Calibri",
    size=10.5,
    headings={
        Style.TITLE: HeadingLook(26, before=0, after=15),
        Style.HEADING_1: HeadingLook(14, before=24, after=0),
    },
)
_ANSWER_GROUND = "FFFBE6"
# Centimetres.
_NUMBER_WIDTH, _QUESTION_WIDTH, _ROOM = 1.0, 8.2, 17.4
_HEAD_WIDTHS = (6.5, 9.0)
_SIZE = 9.0
_BEGINS_PAGE = ParagraphLook(Style.HEADING_1, begins_page=True)


def write_docx(form: Questionnaire) -> bytes:
    """Write a form; the same questions give the same bytes."""
    text = form.language.text
    title = text(TITLE)
    named = Properties(f"{title}: {form.municipality.name}", form.language.code, form.as_of)
    word = WordDocument(named, _STYLES, _PAGE)
    word.say(title, Style.TITLE)
    place = f"{text(MUNICIPALITY_LABEL)}: {form.municipality.name} ({form.municipality.code})"
    word.add(paragraph(run(place, Look(is_bold=True))))
    for words in (*STEPS_IN_WORD, *WHAT_HAPPENS):
        word.say(text(words))
    for sheet in form.sheets:
        word.add(paragraph(run(text(ASKED, name=sheet.name)), layout=_BEGINS_PAGE))
        word.add(table(_write_head(sheet, form), _HEAD_WIDTHS))
        word.add(paragraph())
        word.add(_write_questions(sheet, form))
    return word.save()


def _write_head(sheet: FormSheet, form: Questionnaire) -> Iterator[TableRow]:
    """Write the cells that are filled in once; what they are is hidden beside their labels."""
    kinds = tuple(word_term(kind, form.language) for kind in ANSWER_KINDS)
    for place, cell in enumerate(HeadCell):
        whose = hidden(_name_respondent(sheet)) if place == 0 else NOTHING
        label = _write_label(form.language.text(HEAD_LABELS[cell]), hidden(cell.value), whose)
        answer = _write_answer_cell(kinds if cell is HeadCell.KIND else (), form)
        yield TableRow([label, answer], is_whole=False)


def _write_questions(sheet: FormSheet, form: Questionnaire) -> Xml:
    columns = choose_columns(sheet.lines)
    letters = sum(column.width for column in columns)
    # What the question leaves is shared by how wide the answers are in a workbook.
    shares = (_ROOM * column.width / letters for column in columns)
    names = (NUMBER, QUESTION, *(column.heading for column in columns))
    headings = [
        _write_label(
            form.language.text(name), hidden(_name_respondent(sheet)) if place == 0 else NOTHING
        )
        for place, name in enumerate(names)
    ]
    rows = (_write_line(line, columns, form) for line in sheet.lines)
    return table(
        [TableRow(headings, is_heading=True, is_whole=False), *rows],
        (_NUMBER_WIDTH, _QUESTION_WIDTH, *shares),
    )


def _write_line(line: FormLine, columns: Sequence[FormColumn], form: Questionnaire) -> TableRow:
    cells = [_write_cell(str(line.number), hidden(line.question_id)), _write_cell(line.text)]
    for column in columns:
        if column.cell in line.asked.cells:
            choices = word_choices(column, line.asked, form.language)
            cells.append(_write_answer_cell(choices, form))
        else:
            cells.append(_write_cell(NOT_ASKED))
    return TableRow(cells, is_whole=False)


def _name_respondent(sheet: FormSheet) -> str:
    return f"{RESPONDENT}={sheet.respondent.actor_id if sheet.respondent else ''}"


def _write_cell(text: str, *unseen: Xml) -> TableCell:
    return TableCell(paragraph(run(text, Look(_SIZE)), *unseen))


def _write_label(text: str, *unseen: Xml) -> TableCell:
    return TableCell(paragraph(run(text, Look(_SIZE, is_bold=True)), *unseen), HEAD_GROUND)


def _write_answer_cell(choices: Sequence[str], form: Questionnaire) -> TableCell:
    prompt = form.language.text(_CHOOSE)
    offered = offer(choices, prompt, _SIZE, is_chosen=False) if choices else NOTHING
    return TableCell(paragraph(offered), _ANSWER_GROUND)
