"""Defines the columns of a form of questions, and the cells at its head."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.language import Language, mark
from graph.questions.answers import AnswerCell, Asked, ReplyKind
from graph.vocabulary import HowKnown, HowOften, Reply, SourceKind, Verdict
from graph.workbook.words import word_term

NUMBER = mark("No.")
QUESTION = mark("Question")
QUESTION_ID = "question_id"
"""The heading of the hidden column that says which question a row is, in every language."""
RESPONDENT = "respondent"
"""What stands before the id of the one who is asked, at the head of a sheet."""


MUNICIPALITY_CODE = "municipality_code"
"""In the form of several municipalities: what marks the row of their codes, or one's sheet."""


class HeadCell(StrEnum):
    """A cell at the head of a sheet, filled in once by the one who answers."""

    ROLE = "role"
    DAY = "day"
    KIND = "kind"


HEAD_LABELS: Mapping[HeadCell, str] = {
    HeadCell.ROLE: mark("Role of the one who answers (no name)"),
    HeadCell.DAY: mark("Day of the answers"),
    HeadCell.KIND: mark("Given in"),
}

ANSWER_KINDS = tuple(kind for kind in SourceKind if kind.is_answers)


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of answers: its heading, what is said of it, and its width in letters."""

    cell: AnswerCell
    heading: str
    about: str
    width: int
    words: type[StrEnum] | None = None


COLUMNS: tuple[FormColumn, ...] = (
    FormColumn(
        AnswerCell.REPLY,
        mark("Answer"),
        mark("Choose from the list. Blank or “don't know” is fine: then nothing is entered."),
        14,
    ),
    FormColumn(
        AnswerCell.WHO,
        mark("Who takes part"),
        mark("Organisations or units, never people; several with ; between."),
        26,
    ),
    FormColumn(
        AnswerCell.SINCE,
        mark("Since when"),
        mark("As exactly as you know: 2023, 2023-09, autumn 2023."),
        13,
    ),
    FormColumn(
        AnswerCell.HOW_OFTEN,
        mark("How often"),
        mark("Choose from the list. “Never” is the same as no."),
        16,
        HowOften,
    ),
    FormColumn(
        AnswerCell.HOW_KNOWN,
        mark("How do you know?"),
        mark("Choose from the list."),
        22,
        HowKnown,
    ),
    FormColumn(
        AnswerCell.NOTE,
        mark("Comment"),
        mark("In your own words. Nothing about any person, and nothing about a child."),
        36,
    ),
)

COLUMN_OF: Mapping[AnswerCell, FormColumn] = {column.cell: column for column in COLUMNS}

_VERDICTS = tuple(verdict for verdict in Verdict if verdict is not Verdict.UNCLEAR)


def word_choices(column: FormColumn, asked: Asked, language: Language) -> tuple[str, ...]:
    """Word what a cell is chosen from; empty where anything may be written."""
    terms: tuple[StrEnum, ...] = tuple(column.words) if column.words else ()
    if column.cell is AnswerCell.REPLY:
        replies = {
            ReplyKind.YES_OR_NO: tuple(Reply),
            ReplyKind.VERDICT: (*_VERDICTS, Reply.DONT_KNOW),
            ReplyKind.NUMBER: (),
            ReplyKind.NAMES: (),
        }
        terms = replies[asked.takes]
    return tuple(word_term(term, language) for term in terms)
