"""Reads the text of one cell of a form as what the cell asks for."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from graph.dataset.person_names import find_lone_name, find_person
from graph.dataset.privacy import find_personal_data
from graph.dataset.tidy import has_control, tidy
from graph.dates import ReducedDate, read_date
from graph.errors import ProblemCode
from graph.labels import read_word, suggest_word
from graph.language import Language, mark
from graph.questionnaire.columns import ANSWER_KINDS, COLUMN_OF, word_choices
from graph.questionnaire.filled import FilledCell
from graph.questions.answers import Answer, AnswerCell, Asked, ReplyKind
from graph.vocabulary import HowKnown, HowOften, Reply, SourceKind, Verdict
from graph.workbook.words import word_term

TermT = TypeVar("TermT", bound=StrEnum)

_FREE_TEXT = frozenset({AnswerCell.NOTE, AnswerCell.WHO})
# Before this nobody answered any form: a spreadsheet shows small numbers as days of 1900.
_FIRST_DAY = date(2000, 1, 1)
_WHOLE_NUMBER = mark("0 or more, without decimals")


@dataclass(frozen=True, slots=True)
class FormReading:
    """How a form is read: the day after which nobody can have answered, and its language."""

    today: date
    language: Language


@dataclass(frozen=True, slots=True)
class MisreadError(Exception):
    """A cell that cannot be understood."""

    code: ProblemCode
    found: str = ""
    expected: str | tuple[str, ...] = ""
    meant: str = ""


def read_text(cell: FilledCell) -> str:
    """Take the text of a cell as it is kept.

    Raises:
        MisreadError: It holds what no cell may hold, or the spreadsheet has changed it.
    """
    if cell.fault is not None:
        raise MisreadError(cell.fault, cell.text)
    text = " ".join(tidy(cell.text).split())
    if has_control(text):
        raise MisreadError(ProblemCode.CONTROL_CHARACTER)
    personal = next(find_personal_data(text), None)
    if personal is not None:
        raise MisreadError(ProblemCode.PERSONAL_ANSWER, personal)
    return text


def read_role(text: str, _reading: FormReading) -> str:
    """Read the role of the one who answers.

    Raises:
        MisreadError: It is blank, or somebody's name.
    """
    if not text:
        raise MisreadError(ProblemCode.MISSING_ROLE)
    _refuse_people(text)
    name = find_lone_name(text)
    if name is not None:
        raise MisreadError(ProblemCode.PERSON_IN_ANSWER, name)
    return text


def read_answer_day(text: str, reading: FormReading) -> str:
    """Read the day on which the answers were given.

    Raises:
        MisreadError: It is no single day, has not come yet, or is a number that looks like a day.
    """
    if not text:
        raise MisreadError(ProblemCode.MISSING_DAY)
    try:
        day = read_date(text)
    except ValueError:
        raise MisreadError(ProblemCode.UNKNOWN_DAY, text) from None
    if not day.is_exact or day.first < _FIRST_DAY:
        raise MisreadError(ProblemCode.UNKNOWN_DAY, text)
    if day.first > reading.today:
        raise MisreadError(ProblemCode.FUTURE_ANSWER, text)
    return str(day)


def read_answer_kind(text: str, reading: FormReading) -> str:
    """Read whether the answers were given in a survey or an interview; blank is a survey.

    Raises:
        MisreadError: It is neither.
    """
    kind = read_word(SourceKind, text) if text else SourceKind.SURVEY
    if kind is None or not kind.is_answers:
        known = tuple(word_term(each, reading.language) for each in ANSWER_KINDS)
        raise MisreadError(ProblemCode.UNKNOWN_TERM, text, known)
    return kind.value


def check_asked(name: AnswerCell, asked: Asked, text: str) -> None:
    """Refuse what a question does not ask for, and people where anything may be written.

    Raises:
        MisreadError: It must not stand in the cell.
    """
    if name in _FREE_TEXT:
        _refuse_people(text)
    if name not in asked.cells:
        raise MisreadError(ProblemCode.NOT_ASKED_FOR, text)


def read_value(
    answer: Answer, asked: Asked, name: AnswerCell, text: str, language: Language
) -> Answer:
    """Read a cell, but for that of names, into an answer.

    Raises:
        MisreadError: It cannot be understood.
    """
    known = word_choices(COLUMN_OF[name], asked, language)
    if name is AnswerCell.REPLY:
        return _read_reply(answer, known, asked, text)
    if name is AnswerCell.SINCE:
        return replace(answer, since=_read_since(answer, text))
    if name is AnswerCell.HOW_OFTEN:
        return replace(answer, how_often=_read_term(HowOften, text, known))
    if name is AnswerCell.HOW_KNOWN:
        return replace(answer, how_known=_read_term(HowKnown, text, known))
    return replace(answer, note=text)


def _refuse_people(text: str) -> None:
    name = find_person(text)
    if name is not None:
        raise MisreadError(ProblemCode.PERSON_IN_ANSWER, name)


def _read_term(kind: type[TermT], text: str, known: tuple[str, ...]) -> TermT:
    term = read_word(kind, text)
    if term is None:
        raise MisreadError(ProblemCode.UNKNOWN_TERM, text, known, suggest_word(kind, text) or "")
    return term


def _read_reply(answer: Answer, known: tuple[str, ...], asked: Asked, text: str) -> Answer:
    match asked.takes:
        case ReplyKind.YES_OR_NO:
            return replace(answer, reply=_read_term(Reply, text, known))
        case ReplyKind.VERDICT:
            verdict = _read_term(Verdict, text, known)
            is_unclear = verdict is Verdict.UNCLEAR
            return replace(
                answer,
                verdict=None if is_unclear else verdict,
                reply=Reply.DONT_KNOW if is_unclear else None,
            )
        case ReplyKind.NUMBER | ReplyKind.NAMES:
            if not text.isdecimal():
                raise MisreadError(ProblemCode.BAD_NUMBER, text, _WHOLE_NUMBER)
            return replace(answer, total=int(text))


def _read_since(answer: Answer, text: str) -> ReducedDate:
    try:
        since = read_date(text)
    except ValueError:
        raise MisreadError(ProblemCode.BAD_DATE, text) from None
    if since.first > answer.source.as_of.last:
        raise MisreadError(ProblemCode.REVERSED_RANGE, text, str(answer.source.as_of))
    return since
