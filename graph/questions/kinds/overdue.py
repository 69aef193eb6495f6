"""What should have been made anew by now."""

from collections import defaultdict
from collections.abc import Iterator

from graph.dates import add_months
from graph.language import mark
from graph.questions.answer_rows import AnswerRows, word_renewal
from graph.questions.answers import RENEWAL, Answer
from graph.questions.question import Question
from graph.questions.rule import QuestionRule
from graph.situation.norms import Expected, Shape
from graph.situation.situation import Situation
from graph.vocabulary import QuestionKind


def find(situation: Situation) -> Iterator[Question]:
    """Ask for what a norm in force wants renewed within a time that has passed since it began.

    What no longer lives is asked about no more: that is its shortfall.
    """
    as_of, kinds = situation.as_of, situation.vocabulary.forum_kinds
    asked: dict[str, list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(Shape.FORUM):
        asked[str(expected.expectation.forum_kind)].append(expected)
    for forum, edges in situation.edges_by_forum:
        kind = situation.dataset.norms.kind_of(forum)
        months = kinds[forum.kind].renewed_within_months
        if months is None or forum.started is None or kind not in asked:
            continue
        if as_of > add_months(forum.started.last, months) and situation.may_be_alive(forum):
            actors = tuple(edge.actor for edge in edges)
            yield Question(
                QuestionKind.OVERDUE,
                forum.forum_id,
                ask=actors,
                actors=actors,
                forum=forum,
                expected=tuple(asked[kind]),
                day=forum.started,
            )


def _enter(answer: Answer, entries: AnswerRows) -> None:
    """Keep it as a statement: that a plan is made anew is no part that anybody takes."""
    (forum_id,) = answer.key
    entries.add_statement(answer, word_renewal(answer, entries.find_forum(forum_id)))


RULE = QuestionRule(
    kind=QuestionKind.OVERDUE,
    find=find,
    messages=lambda _: (
        mark(
            "Has {forum} been renewed? It is of {day}, and no more than {time} may pass ({norms})."
        ),
    ),
    asks=lambda _: RENEWAL,
    enter=_enter,
)
