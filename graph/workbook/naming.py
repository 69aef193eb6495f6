"""Finds the rows of a workbook by the names people call them: no id is typed there."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from graph.dataset.records import ActorKind, ForumKind
from graph.dataset.tidy import tidy
from graph.dataset.words import Kinds
from graph.language import fold

# Two boards share half their letters: what is less alike is somebody else.
_LIKENESS = 0.7
# What people put between names, beside what the sheets ask for.
_BETWEEN_NAMES = re.compile(r"\s*(?:[,/&+]|\boch\b|\band\b)\s*")


def part_names(text: str) -> list[str]:
    """Part what stands in a cell at whatever people put between names."""
    return [part for part in _BETWEEN_NAMES.split(text.strip()) if part]


def show_names(names_by_id: Mapping[str, str]) -> dict[str, str]:
    """Say what other sheets call each row: its name, with its id where two have one name."""
    counts = Counter(map(normal, names_by_id.values()))
    return {
        row_id: f"{name} ({row_id})" if counts[normal(name)] > 1 else name
        for row_id, name in names_by_id.items()
    }


def normal(name: str) -> str:
    """Write a name as it is compared: in any case, as it is tidied at the door."""
    return tidy(name).strip().casefold()


def find_kind(name: str, kinds: Kinds) -> str | None:
    """Find the only kind whose word a name is or begins with; None when that is not one kind."""
    plain = fold(name)
    exact = [kind for kind, row in kinds.items() if plain in map(fold, _words_of(kind, row))]
    if len(exact) == 1:
        return exact[0]
    begun = {
        kind
        for kind, row in kinds.items()
        if any(_begins(plain, fold(word)) for word in _words_of(kind, row))
    }
    return begun.pop() if len(begun) == 1 else None


def _words_of(kind: str, row: ActorKind | ForumKind) -> Iterable[str]:
    return (kind, row.label_sv, *row.aliases)


def _begins(name: str, word: str) -> bool:
    """Return whether a name is a word with an ending: "polisen", "socialtjänsten i Alvik"."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return first == word or (first.startswith(word) and len(first) - len(word) <= len("arna"))


class Names:
    """The rows of one sheet by whatever another sheet may call them."""

    def __init__(self, names_by_id: Mapping[str, str]) -> None:
        self._ids: dict[str, str] = {}
        shown = show_names(names_by_id)
        for row_id, name in names_by_id.items():
            for called in (row_id, shown[row_id], name):
                self._ids.setdefault(normal(called), row_id)
        self._shown = list(shown.values())

    def find(self, name: str) -> str | None:
        """Find the id of what is called so; None when nothing is."""
        return self._ids.get(normal(name))

    def suggest(self, name: str) -> str | None:
        """Find the name that is most like a name that nothing bears.

        One of several that stand together is none: whoever took it would lose the rest.
        """
        by_fold = {fold(shown): shown for shown in self._shown}
        near = get_close_matches(fold(name), by_fold, n=1, cutoff=_LIKENESS)
        parts = [fold(part) for part in part_names(name)]
        if not near or (len(parts) > 1 and near[0] in parts):
            return None
        return by_fold[near[0]]
