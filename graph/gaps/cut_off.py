"""Finds which actors the loss of a node would cut off from the rest of a network."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeAlias

Neighbours: TypeAlias = Mapping[str, Iterable[str]]
_Ranges: TypeAlias = list[tuple[int, int]]

_SMALLEST_GROUP = 2


def find_cut_off(neighbours: Neighbours) -> dict[str, list[str]]:
    """Find, by cut vertex, the actor nodes that lose the rest when it goes, both in order.

    Those that lose the rest are all groups that remain but the largest; of equally large ones the
    first in order counts as the rest. Groups of one actor are left out, and nothing is cut off when
    fewer than two groups remain.

    Cut vertices (articulation points) are found by depth-first search as in Tarjan, "Depth-first
    search and linear graph algorithms", *SIAM Journal on Computing* 1 (1972). `networkx` finds them
    too, but not what remains without each: here every group is a few stretches of the search's
    order, so that all of it takes time in proportion to the network and to the answer.

    Args:
        neighbours: The nodes next to each node; actors and forums are recognised by their names.
    """
    search = _Search(neighbours)
    found = ((node, _lose_the_rest(search, node)) for node in search.order)
    return {node: cut_off for node, cut_off in sorted(found) if cut_off}


@dataclass(slots=True)
class _Search:
    """A depth-first search: nodes in the order they are reached, so that a subtree is a stretch.

    `reach` is the earliest place that a node's subtree has an edge to, `ends` the place after its
    subtree, `separate` the nodes below it whose subtrees have no edge past it, and `counts` how
    many actors there are before each place.
    """

    neighbours: Neighbours
    order: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    reach: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    separate: dict[str, list[str]] = field(default_factory=dict)
    components: dict[str, tuple[int, int]] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        for root in self.neighbours:
            if root not in self.places:
                self._visit(root)
        self.counts = [0, *accumulate(map(_is_actor, self.order))]

    def _visit(self, root: str) -> None:
        start = len(self.order)
        path = [(root, self._enter(root))]
        while path:
            node, waiting = path[-1]
            for other in waiting:
                if other not in self.places:
                    path.append((other, self._enter(other)))
                    break
                self.reach[node] = min(self.reach[node], self.places[other])
            else:
                path.pop()
                self._leave(node, path[-1][0] if path else None)
        for node in self.separate.keys() & set(self.order[start:]):
            self.components[node] = (start, len(self.order))

    def _enter(self, node: str) -> Iterator[str]:
        self.places[node] = self.reach[node] = len(self.order)
        self.order.append(node)
        return iter(self.neighbours[node])

    def _leave(self, node: str, parent: str | None) -> None:
        self.ends[node] = len(self.order)
        if parent is None:
            return
        self.reach[parent] = min(self.reach[parent], self.reach[node])
        if self.reach[node] >= self.places[parent]:
            self.separate.setdefault(parent, []).append(node)

    def groups_without(self, node: str) -> list[_Ranges]:
        """List the groups that remain of a connected component when a node goes."""
        if node not in self.separate:
            return []
        start, end = self.components[node]
        place = self.places[node]
        groups: list[_Ranges] = [
            [(self.places[below], self.ends[below])] for below in self.separate[node]
        ]
        rest: _Ranges = [(start, place)]
        cursor = place + 1
        for ((first, last),) in groups:
            rest.append((cursor, first))
            cursor = last
        return [*groups, [*rest, (cursor, end)]]

    def count(self, group: _Ranges) -> int:
        """Count the actors of a group without walking through it."""
        return sum(self.counts[last] - self.counts[first] for first, last in group)

    def actors(self, group: _Ranges) -> list[str]:
        """List the actors of a group, in order."""
        return sorted(
            node for first, last in group for node in self.order[first:last] if _is_actor(node)
        )


def _lose_the_rest(search: _Search, node: str) -> list[str]:
    counted = [(search.count(group), group) for group in search.groups_without(node)]
    groups = [(size, group) for size, group in counted if size >= _SMALLEST_GROUP]
    largest = max((size for size, _ in groups), default=0)
    smaller = [search.actors(group) for size, group in groups if size < largest]
    equal = [group for size, group in groups if size == largest]
    tied = sorted(map(search.actors, equal))[1:] if len(equal) > 1 else []
    return sorted(actor for group in (*smaller, *tied) for actor in group)


def _is_actor(node: str) -> bool:
    return node.startswith("actor:")
