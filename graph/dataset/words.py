"""Reads the words of a column as people write them: closed lists, and kinds of the vocabulary."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import get_args

from graph.dataset.records import LIST_SEPARATOR, ActorKind, ForumKind, Row
from graph.labels import plain_word, read_word

Kinds = Mapping[str, ActorKind] | Mapping[str, ForumKind]

_LIKENESS = 0.75


def terms_of(record: type[Row], column: str) -> tuple[str, ...]:
    """List the closed vocabulary of a column; empty when it has none."""
    return tuple(
        term.value for enum in enums_of(record.model_fields[column].annotation) for term in enum
    )


def enums_of(annotation: object) -> list[type[StrEnum]]:
    """List the closed vocabularies in the type of a column."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [annotation]
    return [enum for part in get_args(annotation) for enum in enums_of(part)]


def write_terms(kind: type[StrEnum], text: str) -> str:
    """Write the words of a cell as code words, where they are known, and leave the others alone.

    Example:
        >>> from graph.vocabulary import Level
        >>> write_terms(Level, "Strategisk | operative | lokal")
        'strategic | operative | lokal'
    """
    return f" {LIST_SEPARATOR} ".join(
        word if (found := read_word(kind, word)) is None else found.value
        for word in map(str.strip, text.split(LIST_SEPARATOR))
    )


def read_kind(kinds: Kinds, text: str) -> str | None:
    """Find the one kind with a code word, label or alias, in any case; None when there is none.

    A code word comes before a label and a label before an alias. What two kinds may be called
    alike is none of them.
    """
    asked = plain_word(text)
    for names in (_list_codes, _list_labels, _list_aliases):
        found = [kind for kind, row in kinds.items() if asked in map(plain_word, names(row))]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def suggest_kind(kinds: Kinds, text: str) -> str:
    """Suggest the kind whose code word, label or alias a word is nearest to; blank for none."""
    names = {
        plain_word(name): kind
        for kind, row in kinds.items()
        for name in (*_list_aliases(row), *_list_labels(row), *_list_codes(row))
    }
    near = get_close_matches(plain_word(text), names, n=1, cutoff=_LIKENESS)
    return names[near[0]] if near else ""


def suggest(text: str, known: Iterable[str]) -> str:
    """Suggest which known word is meant by a slip of the pen; blank for none."""
    near = get_close_matches(text.casefold(), sorted(known), n=1, cutoff=_LIKENESS)
    return near[0] if near else ""


def _list_codes(row: ActorKind | ForumKind) -> tuple[str, ...]:
    return (row.kind,)


def _list_labels(row: ActorKind | ForumKind) -> tuple[str, ...]:
    return (row.label_sv, row.label_en)


def _list_aliases(row: ActorKind | ForumKind) -> tuple[str, ...]:
    return row.aliases
