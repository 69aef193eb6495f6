"""Ships what every day shows as intervals: each thing once, and the day it begins to hold."""

import re
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)
UNKNOWN = -1
_NUMBER = re.compile(r"\d+")


class Pool:
    """Keeps each thing once and hands back its number."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._numbers: dict[Hashable, int] = {}

    def number(self, item: Hashable, describe: Callable[[], object] | None = None) -> int:
        """Return the number of an item, adding it when it is new.

        Args:
            item: What tells things apart.
            describe: Makes what is kept of a new item, where that is not the item itself.
        """
        number = self._numbers.get(item)
        if number is None:
            number = self._numbers[item] = len(self.items)
            self.items.append(describe() if describe else item)
        return number


class Texts(Pool):
    """Keeps each text once; in the end its number is also its place A–Ö."""

    def sort(self, sort_key: Callable[[str], str]) -> list[int]:
        """Sort the texts, numbers in them by their size, and return the new number of each."""
        keys = [_pad_numbers(sort_key(text)) for text in self.items]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        self.items = [self.items[number] for number in order]
        ranks = [0] * len(order)
        for rank, number in enumerate(order):
            ranks[number] = rank
        return ranks


class Intervals(Generic[KeyT]):
    """What holds of each thing from which day.

    `spans` holds, by the thing, the number of a day and the number of what holds from that day,
    again and again; `UNKNOWN` is that nothing is known.
    """

    def __init__(self) -> None:
        self.spans: dict[KeyT, list[int]] = {}
        self._last: Mapping[KeyT, int] = {}

    def note(self, day: int, known: Mapping[KeyT, int]) -> None:
        """Note all that holds on a day; the days must come in order."""
        before, spans = self._last, self.spans
        for key, item in known.items():
            if before.get(key) != item:
                spans.setdefault(key, []).extend((day, item))
        for key in before.keys() - known.keys():
            spans[key].extend((day, UNKNOWN))
        self._last = known


def _pad_numbers(text: str) -> str:
    return _NUMBER.sub(lambda found: found[0].zfill(6), text)
