"""Takes the answers of a form in: which rows they become, or everything that is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.dataset.records import Dataset, Records
from graph.errors import DataError, Problem, UsageError
from graph.language import mark
from graph.questionnaire.filled import FilledForm
from graph.questionnaire.merging import check_merged, merge
from graph.questionnaire.read_docx import SUFFIX, read_docx
from graph.questionnaire.read_xlsx import read_xlsx
from graph.questionnaire.understand import Understood, understand
from graph.questions.answers import Answer, AnswerCell
from graph.situation import open_history
from graph.workbook.problems import SheetProblem

_WORKBOOKS = (".xls", ".ods")  # of whatever age: the old ones are refused with advice
_CELLS = {"since": AnswerCell.SINCE, "coverage_count": AnswerCell.REPLY}


@dataclass(frozen=True, slots=True)
class TakenAnswers:
    """The records of a municipality before some answers and with them, and how many became rows."""

    before: Records
    after: Records
    count: int


def read_form(path: Path) -> FilledForm | None:
    """Read a file as a form of questions that has come back; None where it is another file.

    Raises:
        UsageError: The file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix == SUFFIX:
        return read_docx(path)
    return read_xlsx(path) if suffix.startswith(_WORKBOOKS) else None


def take_answers(form: FilledForm, dataset: Dataset, today: date, path: Path) -> TakenAnswers:
    """Put the answers of a form among the records of its municipality, the only one of a dataset.

    Args:
        form: The form.
        dataset: What is known, of one municipality.
        today: The day after which nobody can have answered.
        path: The form's file, to name in messages.

    Raises:
        DataError: Some answers cannot be understood; the error carries every problem.
        UsageError: Nothing is answered.
    """
    ((code, before),) = dataset.records.items()
    understood = understand(form, open_history(dataset, code).on(today), today, str(path))
    if not any(sheet.answered for sheet in form.sheets):
        raise UsageError(mark("Nothing is answered in “{path}”."), path=str(path))
    after = merge(before, understood.entries)
    problems: list[Problem] = list(understood.problems)
    if not problems:
        found = check_merged(after, dataset.vocabulary)
        problems.extend(_place(problem, after, understood, path) for problem in found)
    if problems:
        raise DataError(str(path), problems)
    return TakenAnswers(before, after, len(understood.entries.answers))


def _place(problem: Problem, after: Records, understood: Understood, path: Path) -> Problem:
    """Say in which cell of the form a problem of a merged table arises."""
    for answer in _find_answers(problem, after, understood):
        sheet, row = understood.rows[answer]
        cell = row.cells.get(_CELLS.get(problem.column or "", AnswerCell.REPLY))
        return SheetProblem(
            file=str(path),
            code=problem.code,
            column=None,
            found=problem.found,
            expected=problem.expected,
            meant=problem.meant,
            sheet=sheet.title,
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
