"""Seats in living forums that norms want filled and no source speaks of."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from graph.dataset.records import Forum
from graph.language import mark
from graph.questions.answer_rows import AnswerRows
from graph.questions.answers import SHARED, Answer
from graph.questions.question import BETWEEN, Question
from graph.questions.respondents import find_standing_for
from graph.questions.rule import QuestionRule
from graph.questions.silence import is_silent
from graph.situation.norms import Expected, Shape
from graph.situation.situation import Situation
from graph.situation.states import Edge, UnclearEdge
from graph.vocabulary import Level, QuestionKind


def find(situation: Situation) -> Iterator[Question]:
    """Ask for seats that norms expect and no source mentions, once per kind and level."""
    asked: dict[tuple[str, Level | None, str], list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(Shape.SEAT):
        row = expected.expectation
        asked[str(row.forum_kind), row.level, str(row.actor_kind)].append(expected)
    living: dict[str, list[tuple[Forum, tuple[Edge, ...]]]] = defaultdict(list)
    for forum, edges in situation.edges_by_forum:
        if any(edge.is_active for edge in edges):
            living[situation.dataset.norms.kind_of(forum)].append((forum, edges))
    for (forum_kind, level, actor_kind), expected_seats in asked.items():
        forums = [
            (forum, edges) for forum, edges in living.get(forum_kind, ()) if forum.works_on(level)
        ]
        seated = any(
            situation.norms.stands_for(edge.actor, actor_kind)
            for forum, edges in forums
            for edge in chain[Edge | UnclearEdge](edges, situation.unclear_in(forum))
        )
        if forums and not seated:
            forum = forums[0][0]
            yield Question(
                QuestionKind.UNKNOWN_SEAT,
                BETWEEN.join([forum.forum_id, actor_kind]),
                kinds=(actor_kind,),
                ask=tuple(edge.actor for edge in forums[0][1]),
                actors=find_standing_for(situation, [actor_kind]),
                forum=forum,
                expected=tuple(expected_seats),
                is_silent=is_silent(situation, [actor_kind]),
            )


def _enter(answer: Answer, entries: AnswerRows) -> None:
    forum_id, kind = answer.key
    forum = entries.find_forum(forum_id)
    entries.add_parts(answer, answer.who or entries.find_party(kind, answer), forum)


RULE = QuestionRule(
    kind=QuestionKind.UNKNOWN_SEAT,
    find=find,
    messages=lambda _: (mark("Is any of the kind {kinds} taking part in {forum}?"),),
    asks=lambda _: SHARED,
    key=r"[^:]+:[^:]+",
    enter=_enter,
)
