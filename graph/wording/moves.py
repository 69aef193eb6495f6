"""Put words to a move, one sentence without a full stop, worded once for every format."""

from typing import Any

from graph.language import Language, capitalise, mark
from graph.vocabulary import Form, MoveKind
from graph.what_if.moves import Move, actor_of, forum_of

_WORDS: dict[MoveKind, str] = {
    MoveKind.WITHOUT: mark("Without {actor}"),
    MoveKind.CLOSE: mark("Close {forum}"),
    MoveKind.ADD: mark("{actor} joins {forum}"),
    MoveKind.REVIVE: mark("Revive {forum}"),
    MoveKind.RENEW: mark("Renew {forum}"),
    MoveKind.INVITE: mark("Get {actor} to take part regularly in {forum}"),
    MoveKind.START: mark("Put {forum} in place"),
    MoveKind.STEADY: mark("Hold {forum} regularly"),
    MoveKind.EXTEND: mark("Extend {forum} until it reaches all it concerns"),
    MoveKind.FOLLOW_UP: mark("Decide how {forum} is followed up"),
    MoveKind.DEPERSONALISE: mark("Make {forum} less dependent on single persons"),
}
_COVER = mark("Let {forum} cover {actor}")
_REPORT = mark("See to it that {forum} is made and reaches its receiver")


def word_move(move: Move, language: Language) -> str:
    """Say what is done, to whom and in what."""
    return capitalise(
        language.text(
            _message(move),
            actor="" if (actor := actor_of(move)) is None else actor.name,
            forum="" if (forum := forum_of(move)) is None else forum.name,
        )
    )


def describe_move(move: Move, language: Language) -> dict[str, Any]:
    """Describe a move for JSON: its kind, its ids, its words."""
    actor, forum = actor_of(move), forum_of(move)
    return {
        "kind": move.kind.value,
        "actor_id": actor.actor_id if actor else None,
        "forum_id": forum.forum_id if forum else None,
        "title": word_move(move, language),
    }


def _message(move: Move) -> str:
    forum = forum_of(move)
    form = forum.form if forum else None
    if move.kind in (MoveKind.ADD, MoveKind.INVITE) and form in (Form.AGREEMENT, Form.ROUTINE):
        return _COVER
    if move.kind is MoveKind.FOLLOW_UP and form is Form.REPORTING:
        return _REPORT
    return _WORDS[move.kind]
