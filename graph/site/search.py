"""What the search of the page of all finds: every gap, question, forum, actor and place.

The script matches what the reader writes with what stands here, and decides nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graph.dataset.records import ActorKind, Forum, ForumKind, Vocabulary
from graph.language import Language, capitalise, fold, mark
from graph.site.names import MAP, REPORT
from graph.wording.labels import word_kind

if TYPE_CHECKING:
    from graph.documents.report import Report
    from graph.site.places import CountyLine, Place


class EntryKind(StrEnum):
    """What can be found of a municipality, in the order in which it is shown."""

    GAP = "gap"
    QUESTION = "question"
    UNASKED = "unasked"
    FORUM = "forum"
    ACTOR = "actor"


_LABELS = {
    EntryKind.GAP: mark("Gap"),
    EntryKind.QUESTION: mark("Question"),
    EntryKind.UNASKED: mark("A contact that no source mentions"),
    EntryKind.FORUM: mark("Forum"),
    EntryKind.ACTOR: mark("Actor"),
}
# The map opens at a gap, a forum or an actor; questions stand in the report.
_ADDRESSES = {
    EntryKind.GAP: f"{MAP}#gap=",
    EntryKind.QUESTION: f"{REPORT}#",
    EntryKind.UNASKED: f"{REPORT}#",
    EntryKind.FORUM: f"{MAP}#focus=forum:",
    EntryKind.ACTOR: f"{MAP}#focus=actor:",
}


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """Something to find: its words, the id or anchor it is led to by, and its kinds.

    `kinds` are kinds of actor and of forum by the vocabulary, which have everyday words.
    """

    kind: EntryKind
    text: str
    name: str
    kinds: tuple[str, ...]


def address_of(kind: EntryKind, name: str) -> str:
    """Write where something is shown, from the folder of its municipality."""
    return f"{_ADDRESSES[kind]}{_escape(name)}"


def list_entries(report: "Report") -> tuple[SearchEntry, ...]:
    """List all that can be found of one municipality, in words."""
    return tuple(_list_entries(report))


def _list_entries(report: "Report") -> Iterator[SearchEntry]:
    for line in report.gaps:
        gap = line.gap
        kinds = _kinds_of((actor.kind for actor in gap.actors), gap.forum)
        yield SearchEntry(EntryKind.GAP, line.title, gap.gap_id, kinds)
    for asked in report.questions:
        question = asked.question
        named = (*question.kinds, *(actor.kind for actor in question.actors))
        yield SearchEntry(
            EntryKind.QUESTION, asked.brief, asked.anchor, _kinds_of(named, question.forum)
        )
    for contact in report.unasked:
        yield SearchEntry(EntryKind.UNASKED, contact.words, contact.anchor, contact.kinds)
    for forum in report.forums:
        yield SearchEntry(EntryKind.FORUM, capitalise(forum.name), forum.forum_id, (forum.kind,))
    for actor in report.actors:
        yield SearchEntry(EntryKind.ACTOR, capitalise(actor.name), actor.actor_id, (actor.kind,))


def _kinds_of(kinds: Iterable[str], forum: Forum | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*kinds, *([forum.kind] if forum else ()))))


class _Pool:
    """Keeps values once each, by number."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def number(self, value: Any) -> int:  # noqa: ANN401  # anything that can be a key
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def items(self) -> list[Any]:
        return list(self._numbers)


def describe_search(
    places: Sequence["Place"],
    counties: Sequence["CountyLine"],
    entries: Mapping[str, Sequence[SearchEntry]],
    vocabulary: Vocabulary,
    language: Language,
) -> dict[str, Any]:
    """Describe what is to be found, as JSON holds it; what is alike stands once.

    Args:
        places: Every municipality, A–Ö.
        counties: Every county, A–Ö.
        entries: What can be found of each municipality that has pages, by code.
        vocabulary: The kinds, whose everyday words are matched too.
        language: The language of the page.

    Returns:
        `places` in columns, of which `size` is how many of the `entries` are its own, in order;
        it is null where a municipality has no pages. An entry has the numbers of its kind, its
        text and its `group` of kinds; `everyday` are the words of each kind, without marks.
    """
    kinds, texts, groups, everyday = list(EntryKind), _Pool(), _Pool(), _Pool()
    found = [entry for place in places for entry in entries.get(place.code, ())]
    numbers = {county.code: number for number, county in enumerate(counties)}
    columns = {
        "kind": [kinds.index(entry.kind) for entry in found],
        "text": [texts.number(entry.text) for entry in found],
        "name": [_escape(entry.name) for entry in found],
        "group": [
            groups.number(tuple(everyday.number(kind) for kind in entry.kinds)) for entry in found
        ],
    }
    return {
        "places": {
            "code": [place.code for place in places],
            "name": [place.name for place in places],
            "folder": [place.folder for place in places],
            "county": [numbers[place.county_code] for place in places],
            "size": [
                len(entries[place.code]) if place.code in entries else None for place in places
            ],
            "own": [place.own for place in places],
        },
        "counties": [
            {"name": county.name, "words": county.words, "anchor": county.anchor}
            for county in counties
        ],
        "entries": columns,
        "texts": texts.items,
        "groups": groups.items,
        "everyday": [_list_words(kind, vocabulary, language) for kind in everyday.items],
        "labels": [language.text(_LABELS[kind]) for kind in kinds],
        "addresses": [_ADDRESSES[kind] for kind in kinds],
        "map": MAP,
    }


def _list_words(kind: str, vocabulary: Vocabulary, language: Language) -> str:
    """List the words for a kind of actor or forum, as a search compares them."""
    found: list[ActorKind | ForumKind | None] = [
        vocabulary.actor_kinds.get(kind),
        vocabulary.forum_kinds.get(kind),
    ]
    rows = [row for row in found if row]
    return fold("|".join(word for row in rows for word in (word_kind(row, language), *row.aliases)))


def _escape(name: str) -> str:
    return quote(name, safe=":")
