"""Ages that outreach should reach and no source says that any does."""

from collections.abc import Iterator

from graph.dataset.records import OLDEST
from graph.language import LanguageCode, load_language, mark
from graph.questions.answer_rows import KIND_OF_ALL, AnswerRows
from graph.questions.answers import SHARED, Answer
from graph.questions.question import Question
from graph.questions.respondents import find_standing_for, find_who_answers
from graph.questions.rule import QuestionRule
from graph.questions.silence import is_silent
from graph.situation.norms import Shape
from graph.situation.situation import Situation
from graph.vocabulary import Form, QuestionKind

_BETWEEN_AGES = "-"
_OUTREACH = "field_work"
_REACHES = mark("What outreach reaches children and young people aged {first} to {last}?")
_REACHES_FROM = mark("What outreach reaches children and young people aged {first} and over?")
_IS_REACHED = mark(
    "Is there outreach to children and young people aged {first} to {last}, and who does it?"
)
_IS_REACHED_FROM = mark(
    "Is there outreach to children and young people aged {first} and over, and who does it?"
)
_NAME = mark("outreach for those aged {first} to {last}")


def find(situation: Situation) -> Iterator[Question]:
    """Ask for the ages that outreach should reach and no outreach of known ages touches.

    Outreach that may reach them is named, since no source tells whom it reaches.
    """
    outreach = [forum for forum in situation.forums if forum.form is Form.OUTREACH]
    spoken_of = frozenset(age for forum in outreach for age in forum.ages)
    ageless = [forum for forum in outreach if not forum.ages and situation.may_be_alive(forum)]
    for expected in situation.norms.of_shape(Shape.AGES):
        row = expected.expectation
        if spoken_of.isdisjoint(row.ages):
            kind = str(row.actor_kind)
            youngest = row.age_min or 0
            yield Question(
                QuestionKind.UNKNOWN_AGES,
                _BETWEEN_AGES.join(
                    [str(youngest), "" if row.age_max is None else str(row.age_max)]
                ),
                kinds=(kind,),
                ask=find_standing_for(situation, [kind]) or find_who_answers(situation, [expected]),
                expected=(expected,),
                ages=(youngest, row.age_max),
                forums=tuple(
                    forum
                    for forum in ageless
                    if situation.dataset.norms.kind_of(forum) == row.forum_kind
                ),
                is_silent=all(forum.ages for forum in outreach) and is_silent(situation, [kind]),
            )


def _enter(answer: Answer, entries: AnswerRows) -> None:
    """Say it of those named, else of whoever answers."""
    first, last = answer.key[0].split(_BETWEEN_AGES)
    ages = (int(first), int(last) if last else OLDEST)
    name = load_language(LanguageCode.SV).text(_NAME, first=ages[0], last=ages[1])
    forum = entries.share_forum(answer, name, _OUTREACH, ages=ages)
    own = (answer.respondent,) if answer.respondent else entries.find_party(KIND_OF_ALL, answer)
    entries.add_parts(answer, answer.who or own, forum)


RULE = QuestionRule(
    kind=QuestionKind.UNKNOWN_AGES,
    find=find,
    messages=lambda question: (
        _REACHES_FROM if question.ages and question.ages[1] is None else _REACHES,
    ),
    asks=lambda _: SHARED,
    key=r"\d+-\d*",
    enter=_enter,
    messages_in_form=lambda question: (
        _IS_REACHED_FROM if question.ages and question.ages[1] is None else _IS_REACHED,
    ),
)
