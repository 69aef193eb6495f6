"""Analyse every day on which something changes, so that a map can be moved in time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from graph.analysis import Analysis, analyse
from graph.comparison.diff import EdgeChangeKind, find_changes
from graph.disclosure import analyse_public, keep_public
from graph.language import Language
from graph.maps.picture import edge_id
from graph.model import Dataset
from graph.reports import Report, build_report
from graph.states import change_days


@dataclass(frozen=True, slots=True)
class Day:
    """One day the map can be moved to."""

    analysis: Analysis
    report: Report


def analyse_days(
    dataset: Dataset, code: str, as_of: date, language: Language, *, public: bool = False
) -> list[Day]:
    """Analyse one municipality on each day of change, each day a source is of, and the day asked.

    Days on which nothing is known are left out, except the day asked for. `public` leaves out what
    is internal, and the days that only it speaks of.
    """
    look_at = analyse_public if public else analyse
    whole = dataset.records[code]
    records = keep_public(whole) if public else whole
    days = {as_of, *change_days(records)}
    days |= {source.as_of.first for source in records.sources.values()}
    found = [look_at(whole, dataset.norms, dataset.vocabulary, day) for day in sorted(days)]
    made = [Day(it, build_report(it, dataset.vocabulary, language)) for it in found]
    return [day for day in made if day.report.counts.edges or day.report.as_of == as_of]


def list_changes(
    days: Sequence[Day], edge_ids: Sequence[str]
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
        changes = find_changes(before.analysis, after.analysis)
        for change in changes.edges:
            if change.is_real and change.kind is not EdgeChangeKind.RESTATED:
                kinds.setdefault(change.kind.value, []).append(numbers[edge_id(change.edge)])
        if changes.undated:
            kinds["undated"] = [numbers[edge_id(edge)] for edge in changes.undated]
        known = Counter(it.kind.value for it in changes.edges if not it.is_real)
        found[f"{one}-{other}"] = {**kinds, **known}
    return found
