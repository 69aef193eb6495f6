"""Count what a county has found for several of its municipalities once. Pure.

A finding that was entered for a county is held against the rows of each municipality that it holds
for, since the rules may find it in one and miss it in another. It is one finding all the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from graph.audits.backtest import (
    Added,
    Backtest,
    BacktestCounts,
    FindingOutcome,
    count_outcomes,
    total,
)
from graph.dataset.counties import list_counties
from graph.dataset.records import CountyRow, Finding, Municipality, Records

ItemT = TypeVar("ItemT", FindingOutcome, Finding, Added)
_Key: TypeAlias = tuple[str, str]
"""The code of a county, and an id there."""


@dataclass(frozen=True, slots=True)
class FromCounty(Generic[ItemT]):
    """What several municipalities have from their county, as it is in each of them."""

    county: Municipality
    places: tuple[tuple[Records, ItemT], ...]

    @property
    def first(self) -> tuple[Records, ItemT]:
        """The municipality that stands for all of them, and what it is there."""
        return self.places[0]

    @property
    def municipalities(self) -> tuple[Municipality, ...]:
        """The municipalities that have it."""
        return tuple(records.municipality for records, _ in self.places)


class SharedOutcome(FromCounty[FindingOutcome]):
    """What became of a county's finding in each municipality that it holds for."""

    @property
    def reproduced_in(self) -> tuple[Municipality, ...]:
        """The municipalities where the rules find it."""
        return tuple(records.municipality for records, outcome in self.places if outcome.gaps)

    @property
    def is_reproduced(self) -> bool:
        """Whether the rules find it anywhere."""
        return bool(self._reproduced)

    @property
    def first(self) -> tuple[Records, FindingOutcome]:
        """The first municipality where the rules find it, else the first of all."""
        return next((place for place in self.places if place[1].gaps), self.places[0])

    @property
    def is_partial(self) -> bool:
        """Whether it is found, but not whole or not in all of them."""
        reproduced = self._reproduced
        return bool(reproduced) and (
            len(reproduced) < len(self.places) or any(each.is_partial for each in reproduced)
        )

    @property
    def is_independent(self) -> bool:
        """Whether it is found without the auditors' own conclusions wherever it is found."""
        return bool(self._reproduced) and all(each.is_independent for each in self._reproduced)

    @property
    def own_place_only(self) -> bool:
        """Whether its gaps rest, wherever it is found, only on places where findings stand."""
        return bool(self._reproduced) and all(each.own_place_only for each in self._reproduced)

    @property
    def _reproduced(self) -> list[FindingOutcome]:
        return [outcome for _, outcome in self.places if outcome.gaps]


@dataclass(frozen=True, slots=True)
class JoinedBacktest:
    """The backtests of several municipalities, each without what its county has found for more.

    `outcomes`, `outside` and `added` are that, once each; see `Backtest`.
    """

    own: tuple[Backtest, ...]
    outcomes: tuple[SharedOutcome, ...]
    outside: tuple[FromCounty[Finding], ...]
    added: tuple[FromCounty[Added], ...]

    @property
    def counts(self) -> BacktestCounts:
        """Count the outcomes, what is shared once."""
        shared = count_outcomes(self.outcomes, outside=len(self.outside), added=len(self.added))
        return total([*(result.counts for result in self.own), shared])


def join_backtests(results: Sequence[Backtest]) -> JoinedBacktest:
    """Put together what several municipalities have from their county.

    A finding that a network can express in one of them is not counted as outside in another. What
    only one of the municipalities has is left to it, and so is a gap of its own actors.
    """
    shared = {
        (result.records.municipality.county_code, finding.finding_id)
        for result in results
        for finding in result.records.findings
        if isinstance(finding, CountyRow)
    }
    counties = list_counties(
        {result.records.municipality.code: result.records.municipality for result in results}
    )

    def join(
        of: Callable[[Backtest], Iterable[ItemT]], name: Callable[[ItemT], str | None]
    ) -> dict[_Key, list[tuple[Records, ItemT]]]:
        found: dict[_Key, list[tuple[Records, ItemT]]] = defaultdict(list)
        for result in results:
            for item in of(result):
                if (item_id := name(item)) is not None:
                    county_code = result.records.municipality.county_code
                    found[county_code, item_id].append((result.records, item))
        return found

    outcomes = join(lambda result: result.outcomes, lambda each: each.finding.finding_id)
    outside = join(lambda result: result.outside, lambda each: each.finding_id)
    added = join(lambda result: result.added, _name_added)
    held = {key for key in shared if len(outcomes.get(key, ())) + len(outside.get(key, ())) > 1}
    gap_keys = {key for key, found in added.items() if len(found) > 1}
    return JoinedBacktest(
        own=tuple(_leave_out(result, held, gap_keys) for result in results),
        outcomes=tuple(
            SharedOutcome(counties[key[0]], tuple(found))
            for key, found in outcomes.items()
            if key in held
        ),
        outside=tuple(
            FromCounty(counties[key[0]], tuple(found))
            for key, found in outside.items()
            if key in held and key not in outcomes
        ),
        added=tuple(
            FromCounty(counties[key[0]], tuple(found))
            for key, found in added.items()
            if key in gap_keys
        ),
    )


def _name_added(added: Added) -> str | None:
    """Name a gap that is the county's to close, and so the same in each of its municipalities."""
    return added.gap.gap_id if added.gap.is_for_county else None


def _leave_out(result: Backtest, finding_keys: set[_Key], gap_keys: set[_Key]) -> Backtest:
    """Leave out what is counted for the county."""
    county_code = result.records.municipality.county_code

    def keep(findings: Iterable[ItemT], name: Callable[[ItemT], str]) -> Iterator[ItemT]:
        return (each for each in findings if (county_code, name(each)) not in finding_keys)

    return replace(
        result,
        outcomes=tuple(keep(result.outcomes, lambda each: each.finding.finding_id)),
        outside=tuple(keep(result.outside, lambda each: each.finding_id)),
        added=tuple(
            each
            for each in result.added
            if not each.gap.is_for_county or (county_code, each.gap.gap_id) not in gap_keys
        ),
    )
