"""Reads the form of several municipalities: a column of answers for each, and what is beside them.

What they become does not differ from what a municipality's own form does: each column is a sheet
that the municipality as a whole answers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from graph.errors import ProblemCode
from graph.labels import read_word
from graph.language import Language
from graph.questionnaire.columns import MUNICIPALITY_CODE, HeadCell
from graph.questionnaire.county_content import read_ids
from graph.questionnaire.filled import FilledCell, FilledForm, FilledRow, FilledSheet
from graph.questionnaire.read_page import FormPage
from graph.questions.answers import AnswerCell
from graph.questions.registry import find_rule
from graph.vocabulary import Reply

_CODE = re.compile(r"\d{4}")
_CODE_BESIDE = re.compile(r"\((\d{4})\)$")
_BEGIN = f"{MUNICIPALITY_CODE}="


def read_columns(pages: Sequence[FormPage], language: Language) -> tuple[FilledForm, ...] | None:
    """Read the form of each municipality that answers something; None where it is another form."""
    columns = [(page, _find_columns(page)) for page in pages]
    beside = {code: _read_beside(code, pages) for page in pages for code in _find_own_code(page)}
    if not beside and not any(found for _, found in columns):
        return None
    sheets: dict[str, list[FilledSheet]] = {}
    for page, found in columns:
        for code, sheet in _read_columns_of(page, found, beside):
            if code in sheets:  # what stands beside could be of either
                place = [place for place, known in found.items() if known == code][-1]
                sheet.refused.append(_refuse(page, place, ProblemCode.DUPLICATE_COLUMN))
            sheets.setdefault(code, []).append(sheet)
    for code, rows in beside.items():
        left = [row for row in rows if row.filled]
        if left:
            sheets.setdefault(code, [FilledSheet(left[0].sheet)])[0].rows.extend(left)
    return tuple(FilledForm(code, language, tuple(found)) for code, found in sheets.items())


def _read_columns_of(
    page: FormPage, found: Mapping[int, str], beside: Mapping[str, list[FilledRow]]
) -> list[tuple[str, FilledSheet]]:
    """Read the columns of a page in which something is answered, each with its head.

    Answers that stand beside all columns are refused with the first.
    """
    rows = list(page.read_rows()) if found else []
    head = page.find_head()
    sheets: list[tuple[str, FilledSheet]] = []
    for place, code in found.items():
        sheet = _read_column(page, place, code, rows, beside.get(code, []))
        for name, row in head.items():
            sheet.head[name] = page.read(row, place, is_day=name is HeadCell.DAY)
        if not sheet.answered:
            continue
        if _is_of_another(page.headings[place], code):
            sheet.refused.append(_refuse(page, place, ProblemCode.OTHER_HEADING))
        sheets.append((code, sheet))
    strays = list(_find_strays(page, found, rows))
    if strays and not sheets:
        sheets.append((next(iter(found.values())), FilledSheet(page.title, respondent_id="")))
    if strays:
        sheets[0][1].refused.extend(strays)
    return sheets


def _find_strays(
    page: FormPage, found: Mapping[int, str], rows: Iterable[FilledRow]
) -> Iterator[FilledCell]:
    """Find answers that stand beside the columns of municipalities: they would be lost."""
    for row in rows:
        for place, text in page.read_row(row.number).items():
            if row.question_id and place not in found and read_word(Reply, text) is not None:
                where = get_column_letter(place)
                heading = page.headings.get(place, where)
                cell = f"{where}{row.number}"
                yield FilledCell(text, cell, ProblemCode.STRAY_ANSWER, heading=heading)


def _is_of_another(heading: str, code: str) -> bool:
    """Return whether the heading of a municipality's column names another one."""
    beside = _CODE_BESIDE.search(heading)
    return beside is not None and beside[1] != code


def _find_columns(page: FormPage) -> dict[int, str]:
    """Find the columns of municipalities, by the codes hidden above them or in their headings."""
    row = page.find_mark(MUNICIPALITY_CODE)
    hidden = page.read_row(row) if row is not None else {}
    found: dict[int, str] = {}
    for place, heading in page.headings.items():
        beside = _CODE_BESIDE.search(heading)
        if _CODE.fullmatch(hidden.get(place, "")):
            found[place] = hidden[place]
        elif beside is not None:
            found[place] = beside[1]
    return found


def _find_own_code(page: FormPage) -> list[str]:
    """Find the municipality that a page is of, if it is of one."""
    return [mark.removeprefix(_BEGIN) for mark in page.list_marks() if mark.startswith(_BEGIN)]


def _read_beside(code: str, pages: Iterable[FormPage]) -> list[FilledRow]:
    """Read what stands beside the answers of a municipality; each cell says on which sheet."""
    return [
        replace(
            row,
            sheet=page.title,
            cells={name: replace(cell, sheet=page.title) for name, cell in row.cells.items()},
        )
        for page in pages
        if code in _find_own_code(page)
        for row in page.read_rows()
    ]


def _read_column(
    page: FormPage, place: int, code: str, rows: Iterable[FilledRow], beside: list[FilledRow]
) -> FilledSheet:
    """Read the answers of a municipality, and take what stands beside them from its rows."""
    sheet = FilledSheet(page.title, respondent_id="")
    for row in rows:
        cell = replace(page.read(row.number, place), heading=page.headings[place])
        ids = read_ids(row.question_id)
        if code in ids:
            sheet.rows.append(_put_together(replace(row, question_id=ids[code]), cell, beside))
            continue
        if ids and cell.text:
            cell = replace(cell, fault=ProblemCode.NOT_ASKED_HERE)
        question_id = next(iter(ids.values()), row.question_id)
        sheet.rows.append(replace(row, question_id=question_id, cells={AnswerCell.REPLY: cell}))
    return sheet


def _put_together(row: FilledRow, cell: FilledCell, beside: list[FilledRow]) -> FilledRow:
    """Put an answer together with what stands beside it, which is taken from the rows there."""
    found = find_rule(row.question_id)
    rule, key = found or (None, ())
    main = rule.asks(key).main if rule else AnswerCell.REPLY
    match = next((each for each in beside if each.question_id == row.question_id), None)
    if match is None:
        return replace(row, cells={main: cell})
    beside.remove(match)
    other = match.cells.get(main)
    if other is not None and other.text and cell.text:  # it is answered in two places
        beside.append(replace(match, cells={main: other}))
    if other is None or cell.text or cell.fault:
        other = cell
    return replace(row, cells={**match.cells, main: other})


def _refuse(page: FormPage, place: int, fault: ProblemCode) -> FilledCell:
    """Refuse the heading of a column."""
    heading = page.headings[place]
    where = f"{get_column_letter(place)}{page.heading_row}"
    return FilledCell(heading, where, fault, heading=heading)
