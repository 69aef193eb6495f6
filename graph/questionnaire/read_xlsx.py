"""Reads a form that comes back as a workbook."""

from pathlib import Path

from graph.questionnaire.columns import HeadCell
from graph.questionnaire.filled import FilledForm, FilledSheet, find_language, find_respondent
from graph.questionnaire.read_county_xlsx import read_columns
from graph.questionnaire.read_page import FormPage, open_pages
from graph.workbook.opening import open_workbook
from graph.workbook.read import find_municipality_name


def read_xlsx(path: Path) -> tuple[FilledForm, ...] | None:
    """Read a workbook as the form of each municipality that answers in it; None in another.

    Raises:
        UsageError: The file cannot be read as a workbook, or does not say of which municipality.
    """
    opened = open_workbook(path)
    pages = open_pages(opened)
    if not pages:
        return None
    language = find_language(heading for page in pages for heading in page.headings.values())
    forms = read_columns(pages, language)
    if forms is not None:
        return forms
    sheets = tuple(map(_read_sheet, pages))
    return (FilledForm(find_municipality_name(opened, path), language, sheets),)


def _read_sheet(page: FormPage) -> FilledSheet:
    sheet = FilledSheet(page.title, find_respondent(page.list_marks()), rows=list(page.read_rows()))
    if page.question_id is not None:
        for name, row in page.find_head().items():
            place = _find_head_place(page, row, page.question_id)
            sheet.head[name] = page.read(row, place, is_day=name is HeadCell.DAY)
    return sheet


def _find_head_place(page: FormPage, row: int, id_place: int) -> int:
    """Find the cell of a row of the head: the first that is filled in beside the label."""
    filled = [
        place for place in range(1, id_place) if page.values.cell(row, place).value is not None
    ]
    label = filled[0] if filled else 1
    return filled[1] if len(filled) > 1 else label + 1
