"""Takes a form with answers, or a plan of action, into the workbooks that are open."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.app.given import GIVEN, Given
from graph.app.session import Chosen, Session
from graph.dataset.municipalities import find_municipality
from graph.dataset.records import Records
from graph.documents.report import build_report
from graph.errors import UsageError
from graph.filled_plan import FilledPlan, read_plan, take_plan
from graph.language import Language, mark
from graph.questionnaire.importing import read_forms, take_answers
from graph.workbook.adding import change_workbook
from graph.workbook.importing import find_row_changes, word_changes

_READ = frozenset({".xlsx", ".docx"})
_NO_FORM = mark("“{path}” is neither a form with answers nor a plan of action.")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The workbooks that change, by the code of their municipality, and in words what changes."""

    books: dict[str, bytes]
    words: tuple[str, ...]


def take_in(file: Given, session: Session, today: date, language: Language) -> TakenIn:
    """Put what a file says among the rows of the workbooks that are open.

    Args:
        file: The form or the plan, in Excel or Word.
        session: What is open, as workbooks.
        today: The day after which nobody can have answered.
        language: The language of the words.

    Raises:
        DataError: Something in the file cannot be understood; the error carries every problem.
        UsageError: The file is of another kind, or its municipality is not open.
    """
    if file.suffix not in _READ:
        raise UsageError(_NO_FORM, path=file.name)
    with tempfile.TemporaryDirectory(prefix="samverkan-") as home:
        path = Path(home) / GIVEN / file.short_name
        path.parent.mkdir()
        path.write_bytes(file.content)
        plan = read_plan(path)
        pairs = (
            [_take_plan(plan, session, today, path, language)]
            if plan is not None
            else list(_take_answers(path, session, today))
        )
    books: dict[str, bytes] = {}
    words: list[str] = []
    for before, after in pairs:
        changes = find_row_changes(before, after)
        words += word_changes(changes, after, language)
        if changes:
            code = after.municipality.code
            dataset = session.dataset
            books[code] = change_workbook(
                session.books[code], after, dataset.municipalities, dataset.vocabulary
            )
    return TakenIn(books, tuple(words))


def _take_plan(
    plan: FilledPlan, session: Session, today: date, path: Path, language: Language
) -> tuple[Records, Records]:
    code = _find_open(plan.municipality, session)
    report = build_report(session.situation(Chosen(code, today, language)), language)
    return session.records(code), take_plan(plan, report, path)


def _take_answers(path: Path, session: Session, today: date) -> Iterator[tuple[Records, Records]]:
    forms = read_forms(path)
    if forms is None:
        raise UsageError(_NO_FORM, path=path.name)
    for form in forms:
        _find_open(form.municipality, session)
    for taken in take_answers(forms, session.dataset, today, path):
        yield taken.before, taken.after


def _find_open(asked: str, session: Session) -> str:
    """Find the code of a municipality, which must be open."""
    code = find_municipality(asked, session.dataset.municipalities).code
    session.records(code)
    return code
