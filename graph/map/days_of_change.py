"""Lists every day on which something changes, so that a map can be moved in time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from graph.comparison.changes import EdgeChangeKind, find_changes
from graph.map.scene import edge_id
from graph.situation.situation import Situation


def list_days(situation: Situation) -> list[Situation]:
    """List the situations a map can be moved to, in order, its own among them.

    They are each day of change, each day a source is of, and the day asked for. Days on which
    nothing is known are left out, except the day asked for.
    """
    days = {situation.as_of, *situation.history.change_days}
    days |= {source.as_of.first for source in situation.records.sources.values()}
    found = [situation.on(day) for day in sorted(days)]
    return [day for day in found if day.edges or day is situation]


def list_changes(
    days: Sequence[Situation], edge_ids: Sequence[str]
) -> dict[str, Mapping[str, list[int] | int]]:
    """List the edges that changed between any two days, by kind of change, for the script.

    Args:
        days: The days of the map, in order.
        edge_ids: The edges of the map, for numbers are shorter than ids.

    Returns:
        By the numbers of the earlier and the later day, as `0-3`: numbers of edges by kind of
        change, under `undated` those that may have changed. Of what merely became known, or no
        longer is, only how many there are.
    """
    numbers = {name: number for number, name in enumerate(edge_ids)}
    found: dict[str, Mapping[str, list[int] | int]] = {}
    for (one, before), (other, after) in combinations(enumerate(days), 2):
        kinds: dict[str, list[int]] = {}
        changes = find_changes(before, after)
        for change in changes.edges:
            if change.is_real and change.kind is not EdgeChangeKind.RESTATED:
                kinds.setdefault(change.kind.value, []).append(numbers[edge_id(change.edge)])
        if changes.undated:
            kinds["undated"] = [numbers[edge_id(edge)] for edge in changes.undated]
        known = Counter(it.kind.value for it in changes.edges if not it.is_real)
        found[f"{one}-{other}"] = {**kinds, **known}
    return found
