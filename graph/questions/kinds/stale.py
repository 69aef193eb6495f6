"""What an old source says, and nothing newer."""

from collections import defaultdict
from collections.abc import Iterator

from graph.language import mark
from graph.questions.answer_rows import AnswerRows
from graph.questions.answers import PART, Answer
from graph.questions.question import BETWEEN, Question
from graph.questions.rule import QuestionRule
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag, QuestionKind

_STILL_THERE = mark(
    "{source} is of {day}. Does what it says of the following still hold: {forums}?"
)
_STILL_MISSING = mark("{source} is of {day}. Is the following still missing: {lacking}?")
_AND_STILL_MISSING = mark("Is the following still missing: {lacking}?")
_STILL_IN = mark("Is {actors} still part of {forum}? The latest that is known is of {day}.")
_NOW_IN = mark("Is {actors} part of {forum} now? It was not, by what is known of {day}.")


def _group(situation: Situation) -> dict[str, list[Edge]]:
    """Group the edges of old evidence by its source, but for those that have ended."""
    stale: dict[str, list[Edge]] = defaultdict(list)
    for edge in situation.edges:
        if Flag.STALE in edge.flags and edge.state is not EdgeState.LAPSED:
            stale[edge.deciding.source_id].append(edge)
    return stale


def find(situation: Situation) -> Iterator[Question]:
    """Ask once per old source whether what it says still holds.

    Of what it says is there, and of what it says is missing; what has ended is not asked about.
    """
    organisations = situation.organisations
    for source_id, edges in _group(situation).items():
        source = situation.records.sources[source_id]
        there = {edge.forum.forum_id: edge.forum for edge in edges if edge.is_active}
        missing = {edge.forum.forum_id: edge.forum for edge in edges if not edge.is_active}
        lacking = tuple(
            forum
            for forum_id, forum in missing.items()
            if not any(edge.is_active for edge in situation.edges_by_forum_id[forum_id])
        )
        if not there and not lacking:
            continue
        actors = {edge.actor.actor_id: edge.actor for edge in edges}
        tops = [organisations.top_of(actor) for actor in actors.values()]
        yield Question(
            QuestionKind.STALE,
            source_id,
            ask=tuple({top.actor_id: top for top in tops}.values()),
            actors=tuple(actors.values()),
            forums=tuple(there.values()),
            lacking=lacking,
            day=source.as_of,
            source=source,
        )


def _ask_each(question: Question, situation: Situation) -> Iterator[Question]:
    """Ask each actor of its own part in each forum, which one yes or no can answer."""
    asked = {forum.forum_id for forum in (*question.forums, *question.lacking)}
    for edge in _group(situation)[question.key]:
        if edge.forum.forum_id in asked:
            yield Question(
                QuestionKind.STALE,
                BETWEEN.join([question.key, edge.forum.forum_id, edge.actor.actor_id]),
                ask=(edge.actor,),
                actors=(edge.actor,),
                forum=edge.forum,
                day=question.day,
                spell=edge.deciding if edge.is_active else None,
                source=question.source,
            )


def _choose_messages(question: Question) -> tuple[str, ...]:
    """Ask of what an old source says is there, and of what it says is missing."""
    if question.forum:
        return (_STILL_IN if question.spell else _NOW_IN,)
    if not question.forums:
        return (_STILL_MISSING,)
    return (_STILL_THERE, _AND_STILL_MISSING) if question.lacking else (_STILL_THERE,)


def _enter(answer: Answer, entries: AnswerRows) -> None:
    _, forum_id, actor_id = answer.key
    entries.add_part(answer, entries.find_actor(actor_id), entries.find_forum(forum_id))


RULE = QuestionRule(
    kind=QuestionKind.STALE,
    find=find,
    messages=_choose_messages,
    asks=lambda _: PART,
    key=r"[^:]+:[^:]+:[^:]+",
    enter=_enter,
    in_form=_ask_each,
)
