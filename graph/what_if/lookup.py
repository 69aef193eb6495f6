"""Read the moves a user types: find the actors and forums they mean."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from graph.dataset.records import (
    Actor,
    ActorKind,
    Forum,
    ForumKind,
    Records,
    Source,
    Vocabulary,
)
from graph.dataset.tidy import tidy
from graph.errors import UsageError
from graph.language import fold, mark, sort_a_to_o
from graph.what_if.moves import Add, Close, Move, Without

_SUGGESTIONS = 3
_LIKENESS = 0.6
_SHORTEST_PART = 3

RowT = TypeVar("RowT", Actor, Forum)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What one row answers to, folded: its id and name, and the words for its kind."""

    row_id: str
    name: str
    words: frozenset[str]

    def called(self, asked: str) -> bool:
        return asked in (fold(self.row_id), fold(self.name))

    def begins_with(self, asked: str) -> bool:
        return len(asked) >= _SHORTEST_PART and fold(self.name).startswith(asked)

    def is_of_kind(self, asked: str) -> bool:
        return asked in self.words

    def holds(self, asked: str) -> bool:
        return len(asked) >= _SHORTEST_PART and asked in fold(self.name)

    @property
    def shown(self) -> str:
        return f"{self.name} ({self.row_id})"


# Tried in order: the first reading that anything answers to decides.
_READINGS: tuple[Callable[[_Candidate, str], bool], ...] = (
    _Candidate.called,
    _Candidate.begins_with,
    _Candidate.is_of_kind,
    _Candidate.holds,
)


def find_actor(asked: str, records: Records, vocabulary: Vocabulary) -> Actor:
    """Find an actor by id, name, the beginning of its name, a word for its kind, or part of it.

    Case and the marks of å, ä and ö do not matter: `polis`, `Polisen` and `police` are the same.

    Raises:
        UsageError: Nothing answers to it (near misses are suggested), or more than one does.
    """
    row_id = _find(
        asked,
        [
            _Candidate(actor.actor_id, actor.name, _words(vocabulary.actor_kinds.get(actor.kind)))
            for actor in records.actors.values()
        ],
        unknown=mark("No actor is called “{asked}”. Write its name or its id."),
        near=mark("No actor is called “{asked}”. Did you mean {near}?"),
        many=mark("“{asked}” may be more than one actor: {near}. Write the one you mean."),
    )
    return records.actors[row_id]


def find_owner(asked: str, owners: Iterable[Actor], vocabulary: Vocabulary) -> Actor:
    """Find one of those who own a gap, read as `find_actor` reads.

    Raises:
        UsageError: None of them answers to it (all of them are named), or more than one does.
    """
    by_id = {owner.actor_id: owner for owner in owners}
    row_id = _find(
        asked,
        [
            _Candidate(actor.actor_id, actor.name, _words(vocabulary.actor_kinds.get(actor.kind)))
            for actor in by_id.values()
        ],
        unknown=mark("Nobody called “{asked}” owns a gap. These do: {everyone}."),
        near=mark("Nobody called “{asked}” owns a gap. Did you mean {near}?"),
        many=mark("“{asked}” may be more than one board: {near}. Write the one you mean."),
    )
    return by_id[row_id]


def find_source(asked: str, records: Records) -> Source:
    """Find a source by id or title, read as `find_actor` reads.

    Raises:
        UsageError: Nothing answers to it (near misses are suggested), or more than one does.
    """
    row_id = _find(
        asked,
        [
            _Candidate(source.source_id, source.title, frozenset())
            for source in records.sources.values()
        ],
        unknown=mark("No source is called “{asked}”. Write its title or its id."),
        near=mark("No source is called “{asked}”. Did you mean {near}?"),
        many=mark("“{asked}” may be more than one source: {near}. Write the one you mean."),
    )
    return records.sources[row_id]


def find_forum(asked: str, records: Records, vocabulary: Vocabulary) -> Forum:
    """Find a forum, read as `find_actor` reads.

    Raises:
        UsageError: Nothing answers to it (near misses are suggested), or more than one does.
    """
    row_id = _find(
        asked,
        [
            _Candidate(forum.forum_id, forum.name, _words(vocabulary.forum_kinds.get(forum.kind)))
            for forum in records.forums.values()
        ],
        unknown=mark("No forum is called “{asked}”. Write its name or its id."),
        near=mark("No forum is called “{asked}”. Did you mean {near}?"),
        many=mark("“{asked}” may be more than one forum: {near}. Write the one you mean."),
    )
    return records.forums[row_id]


def parse_moves(
    records: Records,
    vocabulary: Vocabulary,
    *,
    without: Iterable[str] = (),
    close: Iterable[str] = (),
    add: Iterable[str] = (),
) -> tuple[Move, ...]:
    """Read what was typed after `--without`, `--close` and `--add`.

    Raises:
        UsageError: Something typed names no actor or forum, or more than one.
    """
    return (
        *(Without(find_actor(asked, records, vocabulary)) for asked in without),
        *(Close(find_forum(asked, records, vocabulary)) for asked in close),
        *(_parse_add(asked, records, vocabulary) for asked in add),
    )


def _parse_add(asked: str, records: Records, vocabulary: Vocabulary) -> Add:
    actor, colon, forum = asked.partition(":")
    if not (actor.strip() and colon and forum.strip()):
        raise UsageError(
            mark("“{asked}” does not say who joins what. Write actor:forum, as in bup:samba."),
            asked=asked,
        )
    return Add(find_actor(actor, records, vocabulary), find_forum(forum, records, vocabulary))


def _words(kind: ActorKind | ForumKind | None) -> frozenset[str]:
    if kind is None:
        return frozenset()
    return frozenset(map(fold, (kind.kind, kind.label_sv, kind.label_en, *kind.aliases)))


def _find(
    asked: str, candidates: Sequence[_Candidate], *, unknown: str, near: str, many: str
) -> str:
    """Return the id of the one candidate that answers; raise one of the three messages if not."""
    asked = tidy(asked).strip()  # names were tidied when they were read
    text = fold(asked)
    for answers in _READINGS if text else ():
        found = [candidate for candidate in candidates if answers(candidate, text)]
        if len(found) == 1:
            return found[0].row_id
        if found:
            raise UsageError(many, asked=asked, near=_listed(found))
    similar = _find_similar(text, candidates)
    if similar:
        raise UsageError(near, asked=asked, near=_listed(similar))
    raise UsageError(unknown, asked=asked, everyone=_listed(candidates))


def _find_similar(text: str, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    by_word: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        for word in _all_words(candidate):
            by_word.setdefault(word, []).append(candidate)
    near = get_close_matches(text, sorted(by_word), n=_SUGGESTIONS, cutoff=_LIKENESS)
    return list(dict.fromkeys(candidate for word in near for candidate in by_word[word]))


def _all_words(candidate: _Candidate) -> Iterator[str]:
    yield fold(candidate.row_id)
    yield fold(candidate.name)
    yield from candidate.words


def _listed(found: Iterable[_Candidate]) -> str:
    return ", ".join(sorted((candidate.shown for candidate in found), key=sort_a_to_o))
