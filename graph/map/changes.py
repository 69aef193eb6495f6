"""Ships what became of each edge between any two days of a map, so that no script compares them.

What became of an edge is the same for many pairs of days, so it is found once for each block of
them: from a stretch of days to a stretch of days. The blocks grow with what happens to an edge, not
with the square of the days.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from graph.comparison.changes import (
    OF_KNOWLEDGE,
    EdgeChangeKind,
    classify_edge,
    find_turning_days,
    may_have_changed,
)
from graph.situation.situation import Situation
from graph.situation.states import EdgeKey

UNDATED = "undated"
# What the page lists, in its order; what was only put in other words is not among it.
CHANGES = (
    *(
        kind.value
        for kind in EdgeChangeKind
        if kind not in (EdgeChangeKind.RESTATED, *OF_KNOWLEDGE)
    ),
    UNDATED,
    EdgeChangeKind.NO_LONGER_KNOWN.value,
    EdgeChangeKind.BECAME_KNOWN.value,
)
KNOWN = tuple(kind.value for kind in OF_KNOWLEDGE)
"""Kinds of change in what is known, not in what is."""
_NUMBERS = {kind: number for number, kind in enumerate(CHANGES)}

_Stretch = tuple[int, int]


def list_changes(days: Sequence[Situation], links: Sequence[tuple[str, str]]) -> list[list[int]]:
    """List what became of each edge between any two days.

    Args:
        days: The days of the map, in order.
        links: The edges of the map, as pairs of actor id and forum id.

    Returns:
        For each edge its blocks, one after another, each of five numbers: the first and the end of
        the earlier days, the same of the later days, and which of `CHANGES` it is. Where no block
        holds two days, nothing changed.
    """
    dates = [day.as_of for day in days]
    return [
        [number for block in _find_blocks((forum_id, actor_id), days, dates) for number in block]
        for actor_id, forum_id in links
    ]


def _find_blocks(
    edge: EdgeKey, days: Sequence[Situation], dates: Sequence[date]
) -> Iterator[tuple[int, int, int, int, int]]:
    turns = {bisect_left(dates, day) for day in find_turning_days(edge, days[0])}
    stretches = list(pairwise(sorted({0, *turns, len(days)})))
    open_rows: dict[tuple[_Stretch, int], int] = {}
    for number, (first, _) in enumerate(stretches):
        row = dict.fromkeys(_find_runs(edge, days, first, stretches[number:]))
        for run, begun in list(open_rows.items()):
            if run not in row:
                yield (begun, first, *run[0], run[1])
                del open_rows[run]
        for run in row:
            open_rows.setdefault(run, first)
    for (later, kind), begun in open_rows.items():
        yield (begun, len(days), *later, kind)


def _find_runs(
    edge: EdgeKey, days: Sequence[Situation], before: int, stretches: Sequence[_Stretch]
) -> Iterator[tuple[_Stretch, int]]:
    """Find what became of an edge since one day, by stretches of later days."""
    runs: list[tuple[_Stretch, int]] = []
    for first, end in stretches:
        kind = _find_kind(edge, days[before], days[first])
        if kind is None:
            continue
        if runs and runs[-1][1] == kind and runs[-1][0][1] == first:
            runs[-1] = ((runs[-1][0][0], end), kind)
        else:
            runs.append(((first, end), kind))
    yield from runs


def _find_kind(edge: EdgeKey, before: Situation, after: Situation) -> int | None:
    one, other = before.edges_by_key.get(edge), after.edges_by_key.get(edge)
    kind = classify_edge(one, other, before)
    if kind is not None and kind is not EdgeChangeKind.RESTATED:
        return _NUMBERS[kind.value]
    return _NUMBERS[UNDATED] if may_have_changed(one, other, before) else None
