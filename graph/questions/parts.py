"""What the answers to several kinds of question mean: a part in a forum, or how well it goes."""

from graph.questions.answer_rows import AnswerRows
from graph.questions.answers import PART, QUALITY, Answer, Asked
from graph.vocabulary import Aspect

_ASPECTS = frozenset(map(str, Aspect))


def asks_part_or_quality(key: tuple[str, ...]) -> Asked:
    """Ask how well a forum goes where the key names an aspect, else of an actor's part in it."""
    return QUALITY if key[1] in _ASPECTS else PART


def enter_part_or_quality(answer: Answer, entries: AnswerRows) -> None:
    """Enter an assessment or a part, as was asked."""
    forum_id, what, *actor_ids = answer.key
    forum = entries.find_forum(forum_id)
    if what in _ASPECTS:
        entries.add_assessment(answer, forum, Aspect(what), tuple(actor_ids))
    else:
        entries.add_part(answer, entries.find_actor(what), forum)
