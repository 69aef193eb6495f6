"""Counts whose total no source gives."""

from collections.abc import Iterator

from graph.errors import ProblemCode
from graph.language import mark
from graph.questions.answer_rows import AnswerRows
from graph.questions.answers import TOTAL, Answer, AnswerCell, MisansweredError
from graph.questions.question import BETWEEN, Question
from graph.questions.respondents import who_knows_all
from graph.questions.rule import QuestionRule
from graph.situation.situation import Situation
from graph.vocabulary import Coverage, QuestionKind, Role

_THERE = mark("In {forum} there are {count} {unit}. How many are there in all?")
_REACHED = mark("Of {forum} {count} {unit} are reached. How many are there in all?")


def find(situation: Situation) -> Iterator[Question]:
    """Ask of how many, where a source says only how many take part."""
    for edge in situation.edges:
        spell = edge.deciding
        counted = spell.is_counted and spell.coverage_total is None
        if counted and edge.is_active:
            yield Question(
                QuestionKind.UNKNOWN_TOTAL,
                BETWEEN.join([edge.forum.forum_id, edge.actor.actor_id]),
                ask=who_knows_all(edge, situation),
                actors=(edge.actor,),
                forum=edge.forum,
                role=spell.role,
                spell=spell,
            )


def _enter(answer: Answer, entries: AnswerRows) -> None:
    """Say again what was said, now of how many.

    Raises:
        MisansweredError: More take part than there are, or nobody has counted them.
    """
    forum_id, actor_id = answer.key
    forum, actor = entries.find_forum(forum_id), entries.find_actor(actor_id)
    records = entries.situation.records
    counted = [
        spell
        for spell in records.spells
        if (spell.forum_id, spell.actor_id) == (forum_id, actor_id)
        and spell.coverage_count is not None
        and spell.source_id != answer.source.source_id
    ]
    if not counted:
        raise MisansweredError(ProblemCode.QUESTION_WITHOUT_OBJECT, AnswerCell.REPLY, forum.name)
    latest = max(counted, key=lambda spell: records.sources[spell.source_id].as_of.last)
    count, total = latest.coverage_count or 0, answer.total or 0
    if count > total:
        raise MisansweredError(
            ProblemCode.COUNT_OVER_TOTAL, AnswerCell.REPLY, str(count), str(total)
        )
    entries.add_part(
        answer,
        actor,
        forum,
        participation=latest.participation,
        role=latest.role,
        coverage_count=count,
        coverage_total=total,
        coverage_unit=latest.coverage_unit,
        coverage=Coverage.FULL if count == total else Coverage.PARTIAL,
        person_dependent=latest.person_dependent,
    )


RULE = QuestionRule(
    kind=QuestionKind.UNKNOWN_TOTAL,
    find=find,
    messages=lambda question: (_REACHED if question.role is Role.RECEIVES else _THERE,),
    asks=lambda _: TOTAL,
    key=r"[^:]+:[^:]+",
    enter=_enter,
)
