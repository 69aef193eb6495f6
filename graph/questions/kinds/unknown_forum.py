"""Forums that norms want and no source speaks of."""

from collections import defaultdict
from collections.abc import Iterator

from graph.language import mark
from graph.questions.answer_rows import KIND_OF_ALL, AnswerRows
from graph.questions.answers import SHARED, Answer
from graph.questions.question import Question
from graph.questions.respondents import find_who_answers
from graph.questions.rule import QuestionRule
from graph.questions.silence import is_silent
from graph.situation.norms import Expected, Shape, strongest
from graph.situation.situation import Situation
from graph.vocabulary import Level, QuestionKind, Strength, YesNo

# A duty in law is there whatever anybody says; what can be asked is how it is done.
_DUTY = mark("How is the following arranged, and with whom: {kinds}?")
_IN_PLACE = mark("Is the following in place: {kinds}?")
# A form asks for a yes or a no, and beside it for those who take part.
_IS_ARRANGED = mark("Is the following arranged: {kinds}?")


def find(situation: Situation) -> Iterator[Question]:
    """Ask whether the kinds of forum that norms want are in place."""
    known = set(map(situation.dataset.norms.kind_of, situation.forums))
    kinds = situation.vocabulary.forum_kinds
    asked: dict[str, list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(Shape.FORUM):
        asked[str(expected.expectation.forum_kind)].append(expected)
    for kind, expected_of_kind in asked.items():
        # Whether a board is informed is asked of each forum instead.
        if kind not in known and kinds[kind].is_follow_up is YesNo.NO:
            yield Question(
                QuestionKind.UNKNOWN_FORUM,
                kind,
                kinds=(kind,),
                ask=find_who_answers(situation, expected_of_kind),
                expected=tuple(expected_of_kind),
                is_silent=is_silent(situation, [kind]),
                is_duty=strongest(expected_of_kind) is Strength.LEGAL_DUTY,
            )


def _enter(answer: Answer, entries: AnswerRows) -> None:
    """Enter the forum, and say it of those named or else of the municipality as a whole."""
    (kind,) = answer.key
    situation = entries.situation
    recorded = situation.records.forums.values()
    kind_of = situation.dataset.norms.kind_of
    forum = next((forum for forum in recorded if kind_of(forum) == kind), None)
    if forum is None:
        levels = [
            found.expectation.level
            for found in situation.norms.of_shape(Shape.FORUM)
            if found.expectation.forum_kind == kind and found.expectation.level
        ]
        name = entries.label_of(kind)
        level = levels[0] if levels else Level.OPERATIVE
        forum = entries.share_forum(answer, name, kind, level=level)
    entries.add_parts(answer, answer.who or entries.find_party(KIND_OF_ALL, answer), forum)


RULE = QuestionRule(
    kind=QuestionKind.UNKNOWN_FORUM,
    find=find,
    messages=lambda question: (_DUTY if question.is_duty else _IN_PLACE,),
    asks=lambda _: SHARED,
    enter=_enter,
    messages_in_form=lambda question: (_IS_ARRANGED if question.is_duty else _IN_PLACE,),
)
