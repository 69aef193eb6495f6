"""Writes a form as a workbook: a guide, and a sheet for each one who is asked."""

from openpyxl.worksheet.worksheet import Worksheet

from graph.questionnaire.columns import RESPONDENT, HeadCell
from graph.questionnaire.content import FormSheet, Questionnaire
from graph.questionnaire.form_workbook import FIRST_COLUMN, FormWorkbook
from graph.questionnaire.guide import ASKED, STEPS
from graph.workbook.guide import MUNICIPALITY_LABEL
from graph.workbook.write import put

_HEADING_ROW = 6


def write_xlsx(form: Questionnaire) -> bytes:
    """Write a form; the same questions give the same bytes."""
    book, municipality = FormWorkbook(form.language), form.municipality
    pages = [(book.add_page(sheet.name), sheet) for sheet in form.sheets]
    for page, sheet in pages:
        _write_sheet(book, page, sheet, form.actor_names)
    book.write_guide(
        form.language.text(MUNICIPALITY_LABEL),
        f"{municipality.name} ({municipality.code})",
        STEPS,
        ((page, sheet.name, len(sheet.lines)) for page, sheet in pages),
    )
    return book.save(municipality.name, form.as_of)


def _write_sheet(
    book: FormWorkbook, page: Worksheet, sheet: FormSheet, names: tuple[str, ...]
) -> None:
    id_place = book.write_questions(page, _HEADING_ROW, sheet.lines, names)
    book.write_title(page, book.language.text(ASKED, name=sheet.name))
    respondent_id = sheet.respondent.actor_id if sheet.respondent else ""
    put(page, 1, id_place, f"{RESPONDENT}={respondent_id}")
    for row, cell in enumerate(HeadCell, 2):
        book.write_head_row(page, row, cell, (FIRST_COLUMN,), id_place)
        page.merge_cells(
            start_row=row, end_row=row, start_column=FIRST_COLUMN, end_column=FIRST_COLUMN + 1
        )
