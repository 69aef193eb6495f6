"""Plans whose day has passed without news."""

from collections import defaultdict
from collections.abc import Iterator

from graph.dataset.records import Spell
from graph.language import mark
from graph.questions.answer_rows import AnswerRows
from graph.questions.answers import SHARED, Answer
from graph.questions.question import Question
from graph.questions.rule import QuestionRule
from graph.situation.situation import Situation
from graph.vocabulary import Participation, QuestionKind


def find(situation: Situation) -> Iterator[Question]:
    """Ask whether plans whose day has passed came true, when no later word is known."""
    as_of, records = situation.as_of, situation.records
    passed: dict[str, list[Spell]] = defaultdict(list)
    for spell in records.spells:
        planned = spell.participation is Participation.PLANNED and spell.until is not None
        if (
            planned
            and spell.until is not None
            and spell.until.last < as_of
            and (spell.forum_id, spell.actor_id) not in situation.edges_by_key
        ):
            passed[spell.forum_id].append(spell)
    for forum_id, spells in passed.items():
        actors = tuple(
            records.actors[actor_id] for actor_id in sorted({spell.actor_id for spell in spells})
        )
        yield Question(
            QuestionKind.PASSED_PLAN,
            forum_id,
            ask=actors,
            actors=actors,
            forum=records.forums[forum_id],
            day=spells[0].until,
        )


def _enter(answer: Answer, entries: AnswerRows) -> None:
    """Say it of those named, else of all for whom it was planned."""
    (forum_id,) = answer.key
    forum, records = entries.find_forum(forum_id), entries.situation.records
    planned = (
        records.actors[spell.actor_id]
        for spell in records.spells
        if spell.forum_id == forum_id and spell.participation is Participation.PLANNED
    )
    entries.add_parts(answer, answer.who or planned, forum)


RULE = QuestionRule(
    kind=QuestionKind.PASSED_PLAN,
    find=find,
    messages=lambda _: (mark("Did it come about: {forum}? It was planned for {day}."),),
    asks=lambda _: SHARED,
    enter=_enter,
)
