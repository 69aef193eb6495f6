"""Defines what a kind of question consists of: how it is found and asked, what an answer means."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.questions.answer_rows import AnswerRows
from graph.questions.answers import Answer, Asked
from graph.questions.question import Question
from graph.situation.situation import Situation
from graph.vocabulary import QuestionKind


def as_it_is(question: Question, _situation: Situation) -> Iterator[Question]:
    """Put a question in a form as it stands in a report."""
    yield question


@dataclass(frozen=True, slots=True)
class QuestionRule:
    """A kind of question.

    `find` finds those of a situation; `messages` chooses the English messages that put one, which
    may use `{actors}`, `{forum}`, `{forums}`, `{lacking}`, `{kinds}`, `{first}`, `{last}`, `{day}`,
    `{source}`, `{time}`, `{norms}`, `{count}` and `{unit}`. `in_form` makes of a question those
    that a form asks; `messages_in_form` puts them so that a yes, a verdict or a name answers them,
    where `messages` do not. By the parts of the key of such a one, `asks` says what cells its
    answer has; `enter` turns an answer into rows.
    `key` is the pattern of that key.
    """

    kind: QuestionKind
    find: Callable[[Situation], Iterator[Question]]
    messages: Callable[[Question], tuple[str, ...]]
    asks: Callable[[tuple[str, ...]], Asked]
    enter: Callable[[Answer, AnswerRows], None]
    in_form: Callable[[Question, Situation], Iterator[Question]] = as_it_is
    key: str = r"[^:]+"
    messages_in_form: Callable[[Question], tuple[str, ...]] | None = None
