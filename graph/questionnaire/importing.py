"""Takes the answers of a form in: which rows they become, or everything that is wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graph.dataset.municipalities import find_municipality
from graph.dataset.records import Dataset, Records
from graph.errors import DataError, Problem, UsageError
from graph.language import mark
from graph.questionnaire.filled import FilledForm
from graph.questionnaire.merging import check_merged, merge
from graph.questionnaire.read_docx import read_docx
from graph.questionnaire.read_xlsx import read_xlsx
from graph.questionnaire.understand import Understood, understand
from graph.questions.answers import Answer, AnswerCell
from graph.situation import open_history
from graph.workbook.problems import SheetProblem

_WORD = ".docx"
_WORKBOOKS = (".xls", ".ods")  # of whatever age: the old ones are refused with advice
_CELLS = {"since": AnswerCell.SINCE, "coverage_count": AnswerCell.REPLY}


@dataclass(frozen=True, slots=True)
class TakenAnswers:
    """The records of a municipality before some answers and with them, and how many became rows."""

    before: Records
    after: Records
    count: int


def read_forms(path: Path) -> tuple[FilledForm, ...] | None:
    """Read a file as the form of each municipality that answers in it; None where it is another.

    Raises:
        UsageError: The file cannot be read, or nothing is answered in it.
    """
    forms = _read_file(path)
    sheets = [sheet for form in forms or () for sheet in form.sheets]
    if forms is not None and not any(sheet.answered or sheet.refused for sheet in sheets):
        raise UsageError(mark("Nothing is answered in “{path}”."), path=str(path))
    return forms


def _read_file(path: Path) -> tuple[FilledForm, ...] | None:
    suffix = path.suffix.lower()
    if suffix == _WORD:
        return (read_docx(path),)
    return read_xlsx(path) if suffix.startswith(_WORKBOOKS) else None


def take_answers(
    forms: Iterable[FilledForm], dataset: Dataset, today: date, path: Path
) -> tuple[TakenAnswers, ...]:
    """Put the answers of forms among the records of their municipalities.

    Args:
        forms: The forms that came in one file, of a municipality each.
        dataset: What is known of those municipalities.
        today: The day after which nobody can have answered.
        path: The form's file, to name in messages.

    Raises:
        DataError: Some answers cannot be understood; the error carries every problem.
        UsageError: A municipality is not known.
    """
    taken: list[TakenAnswers] = []
    problems: list[Problem] = []
    for form in forms:
        code = find_municipality(form.municipality, dataset.municipalities).code
        before = dataset.records[code]
        understood = understand(form, open_history(dataset, code).on(today), today, str(path))
        after = merge(before, understood.entries)
        taken.append(TakenAnswers(before, after, len(understood.entries.answers)))
        problems += understood.problems or (
            _place(problem, after, understood, path)
            for problem in check_merged(after, dataset.vocabulary)
        )
    if problems:
        raise DataError(str(path), _put_in_order(problems))
    return tuple(taken)


def _put_in_order(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Let problems be listed form by form, as they stand in each."""
    for place, problem in enumerate(problems, 1):
        yield replace(problem, place=place) if isinstance(problem, SheetProblem) else problem


def _place(problem: Problem, after: Records, understood: Understood, path: Path) -> Problem:
    """Say in which cell of the form a problem of a merged table arises."""
    for answer in _find_answers(problem, after, understood):
        sheet, row = understood.rows[answer]
        cell = row.cells.get(_CELLS.get(problem.column or "", AnswerCell.REPLY))
        title = (cell.sheet if cell else "") or row.sheet or sheet.title
        return SheetProblem(
            file=str(path),
            code=problem.code,
            column=None,
            found=problem.found,
            expected=problem.expected,
            meant=problem.meant,
            sheet=title,
            cell=cell.place if cell else row.place,
        )
    return problem


def _find_answers(problem: Problem, after: Records, understood: Understood) -> Iterator[Answer]:
    """Find the answer that a row with a problem comes from, if it comes from one."""
    entries, number = understood.entries, (problem.row or 1) - 1
    if problem.file == "edges.csv":
        row = after.spells[number]
        yield from (answer for answer, spell in entries.spells if spell == row)
    elif problem.file == "assessments.csv":
        assessment = after.assessments[number]
        yield from (answer for answer, each in entries.assessments if each == assessment)
