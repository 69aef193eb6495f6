"""What a source raises and cannot say."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.dataset.records import Actor
from graph.language import mark
from graph.questions.doubtful_assessments import find_doubtful
from graph.questions.part_words import choose_part, choose_whole_forum
from graph.questions.parts import asks_part_or_quality, enter_part_or_quality
from graph.questions.question import BETWEEN, Question
from graph.questions.rule import QuestionRule
from graph.situation.situation import Situation
from graph.situation.states import UnclearEdge
from graph.vocabulary import Aspect, Flag, QuestionKind

_NOT_SAID = mark("The source raises it but does not say.")
_ASPECTS: dict[Aspect, str] = {
    Aspect.FUNCTION: mark("How does {forum} work? The source raises it but cannot say."),
    Aspect.STEERING: mark("How is {forum} steered? The source raises it but cannot say."),
    Aspect.FOLLOW_UP: mark("How is {forum} followed up? The source raises it but cannot say."),
}


def find(situation: Situation) -> Iterator[Question]:
    """Ask of the parts and the assessments of which the latest source cannot say.

    Of a forum where all of several parts are unclear it is asked once, and of what has been ended
    on purpose not at all.
    """
    for edges in _unclear_by_forum(situation).values():
        forum = edges[0].forum
        there = situation.edges_by_forum_id.get(forum.forum_id, ())
        if there and all(Flag.CLOSED in edge.flags for edge in there):
            continue
        known = [edge.actor for edge in there]
        if known or len(edges) == 1:
            yield from (_ask_of_part(edge, known, situation) for edge in edges)
        else:
            actors = tuple(edge.actor for edge in edges)
            yield Question(
                QuestionKind.UNCLEAR,
                forum.forum_id,
                ask=actors,
                actors=actors,
                forum=forum,
                form=situation.vocabulary.form_of(forum),
                is_of_whole_forum=True,
            )
    yield from find_doubtful(situation, QuestionKind.UNCLEAR)


def _unclear_by_forum(situation: Situation) -> dict[str, list[UnclearEdge]]:
    found: dict[str, list[UnclearEdge]] = defaultdict(list)
    for edge in situation.unclear:
        found[edge.forum.forum_id].append(edge)
    return found


def _ask_of_part(edge: UnclearEdge, known: Sequence[Actor], situation: Situation) -> Question:
    return Question(
        QuestionKind.UNCLEAR,
        BETWEEN.join([edge.forum.forum_id, edge.actor.actor_id]),
        ask=(edge.actor, *known),
        actors=(edge.actor,),
        forum=edge.forum,
        form=situation.vocabulary.form_of(edge.forum),
        role=edge.deciding.role,
    )


def _ask_each(question: Question, situation: Situation) -> Iterator[Question]:
    """Ask each of its own part in a form, where a yes or a no is an answer."""
    if not question.is_of_whole_forum:
        yield question
        return
    for edge in _unclear_by_forum(situation)[question.key]:
        yield _ask_of_part(edge, (), situation)


def _choose_messages(question: Question) -> tuple[str, ...]:
    if question.aspect:
        return (_ASPECTS[question.aspect],)
    if question.is_of_whole_forum:
        return (choose_whole_forum(question.form), _NOT_SAID)
    return (choose_part(question.form, question.role), _NOT_SAID)


RULE = QuestionRule(
    kind=QuestionKind.UNCLEAR,
    find=find,
    messages=_choose_messages,
    asks=asks_part_or_quality,
    key=r"[^:]+(:[^:]+)+",
    enter=enter_part_or_quality,
    in_form=_ask_each,
)
