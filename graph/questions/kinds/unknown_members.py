"""Forums of which no source names a member."""

from collections.abc import Iterator

from graph.questions.answer_rows import AnswerRows
from graph.questions.answers import MEMBERS, Answer
from graph.questions.part_words import choose_members
from graph.questions.question import Question
from graph.questions.rule import QuestionRule
from graph.situation.situation import Situation
from graph.vocabulary import QuestionKind


def find(situation: Situation) -> Iterator[Question]:
    """Ask who takes part in the forums of which no source names a member."""
    for forum, edges in situation.edges_by_forum:
        if not edges and situation.may_be_alive(forum) and not situation.unclear_in(forum):
            holders = dict.fromkeys(filter(None, (forum.decided_by, forum.reports_to)))
            yield Question(
                QuestionKind.UNKNOWN_MEMBERS,
                forum.forum_id,
                ask=tuple(situation.records.actors[actor_id] for actor_id in holders),
                forum=forum,
                form=situation.vocabulary.form_of(forum),
            )


def _enter(answer: Answer, entries: AnswerRows) -> None:
    (forum_id,) = answer.key
    entries.add_parts(answer, answer.who, entries.find_forum(forum_id))


RULE = QuestionRule(
    kind=QuestionKind.UNKNOWN_MEMBERS,
    find=find,
    messages=lambda question: (choose_members(question.form),),
    asks=lambda _: MEMBERS,
    enter=_enter,
)
