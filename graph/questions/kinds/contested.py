"""What sources disagree on."""

from collections.abc import Iterator

from graph.language import mark
from graph.questions.doubtful_assessments import find_doubtful
from graph.questions.part_words import choose_part, is_held
from graph.questions.parts import asks_part_or_quality, enter_part_or_quality
from graph.questions.question import BETWEEN, Question
from graph.questions.respondents import known_in_forum
from graph.questions.rule import QuestionRule
from graph.situation.situation import Situation
from graph.vocabulary import Aspect, Flag, QuestionKind

_PART = mark("What is the part of {actors} in {forum}? The sources disagree.")
_TEXT = mark("What applies to {actors} as regards {forum}? The sources disagree.")
_DIFFER = mark("The accounts of it differ.")
_ASPECTS: dict[Aspect, str] = {
    Aspect.FUNCTION: mark("How does {forum} work? What is said of it differs."),
    Aspect.STEERING: mark("How is {forum} steered? What is said of it differs."),
    Aspect.FOLLOW_UP: mark("How is {forum} followed up? What is said of it differs."),
}


def find(situation: Situation) -> Iterator[Question]:
    """Ask of the parts and the assessments of which sources say different things."""
    for edge in situation.edges:
        if Flag.CONTESTED in edge.flags:
            yield Question(
                QuestionKind.CONTESTED,
                BETWEEN.join([edge.forum.forum_id, edge.actor.actor_id]),
                ask=known_in_forum(edge, situation),
                actors=(edge.actor,),
                forum=edge.forum,
                form=situation.vocabulary.form_of(edge.forum),
                role=edge.deciding.role,
            )
    yield from find_doubtful(situation, QuestionKind.CONTESTED)


def _choose_messages(question: Question) -> tuple[str, ...]:
    if question.aspect:
        return (_ASPECTS[question.aspect],)
    return (_PART if is_held(question.form) else _TEXT,)


def _choose_in_form(question: Question) -> tuple[str, ...]:
    if question.aspect:
        return (_ASPECTS[question.aspect],)
    return (choose_part(question.form, question.role), _DIFFER)


RULE = QuestionRule(
    kind=QuestionKind.CONTESTED,
    find=find,
    messages=_choose_messages,
    asks=asks_part_or_quality,
    key=r"[^:]+(:[^:]+)+",
    enter=enter_part_or_quality,
    messages_in_form=_choose_in_form,
)
