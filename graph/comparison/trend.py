"""Follow the gaps of several municipalities from snapshot to snapshot.

From each moment to the next it says which gaps opened and closed, by the dates of the rows known
at the later one, and which only became known. A municipality of which nothing is known at a moment
has no numbers there: nobody knows whether it had gaps.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from itertools import pairwise

from graph.comparison.changes import GapChange, GapChangeKind
from graph.comparison.knowledge import find_news
from graph.dataset.records import Dataset, Municipality
from graph.gaps import RULE_BY_KIND, find_gaps
from graph.situation.public_view import open_history
from graph.situation.situation import History, Situation


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and the data it is looked at with: that of a snapshot on its own day, or any other.

    `opened` are histories of that data which somebody has opened already, by municipality code.
    """

    day: date
    dataset: Dataset
    opened: Mapping[str, History] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What to look back at: `moments` of what was known then, `days` of what is known now."""

    moments: tuple[Moment, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look back at."""
        return not (self.moments or self.days)


@dataclass(frozen=True, slots=True)
class Turnover:
    """The ids of the gaps that came and went from one moment to the next, each once.

    `opened` and `closed` happened in between. `became_known` were there already, or nobody says
    since when; `already_closed` were gone already, and `no_longer_known` rested on rows that have
    been mended or taken away. `reshaped` are the same shortfalls as before in another form: neither
    opened nor closed.
    """

    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    became_known: tuple[str, ...] = ()
    already_closed: tuple[str, ...] = ()
    no_longer_known: tuple[str, ...] = ()
    reshaped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendStep:
    """One municipality from one moment to the next.

    The numbers of gaps are None where nothing is known at that moment, and then there is no
    turnover either. The last two are the ids of those gaps that are for the region to close, which
    every municipality of a county has in common.
    """

    before_on: date
    after_on: date
    gaps_before: int | None
    gaps_after: int | None
    turnover: Turnover | None
    for_county_before: frozenset[str] = frozenset()
    for_county_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MunicipalityTrend:
    """One municipality through all moments."""

    municipality: Municipality
    steps: tuple[TrendStep, ...]


@dataclass(frozen=True, slots=True)
class TrendTotal:
    """All municipalities from one moment to the next, those alone that are known at both.

    `compared_count` is how many that is, of `of_count`; all numbers are of those, and None where
    there are none. A gap that is for the region to close is counted once for a county.
    """

    before_on: date
    after_on: date
    compared_count: int
    of_count: int
    gaps_before: int | None
    gaps_after: int | None
    turnovers: tuple[Turnover, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """Several municipalities through the same moments, by code; `days` are those of the moments."""

    days: tuple[date, ...]
    municipalities: tuple[MunicipalityTrend, ...]

    @property
    def totals(self) -> tuple[TrendTotal, ...]:
        """All municipalities together, for each step."""
        counties = [each.municipality.county_code for each in self.municipalities]
        columns = zip(*(each.steps for each in self.municipalities), strict=True)
        return tuple(_add_up(steps, counties) for steps in columns)

    @property
    def has_gaps_for_county(self) -> bool:
        """Whether some gap is for a region to close, so that totals are less than their rows."""
        steps = [step for each in self.municipalities for step in each.steps]
        return any(step.for_county_before or step.for_county_after for step in steps)


def find_trend(
    moments: Sequence[Moment], codes: Collection[str] | None = None, *, public: bool = False
) -> Trend:
    """Follow municipalities through moments, which come in the order of their days.

    Args:
        moments: At least two. Moments with the same data are two days of it, and what differs
            between them is what has happened.
        codes: The municipalities to follow; all that some moment has data on when None.
        public: Leave out what is internal.

    Raises:
        ValueError: There are fewer than two moments, or they are not in order.
    """
    days = tuple(moment.day for moment in moments)
    if len(days) < 2 or list(days) != sorted(days):  # noqa: PLR2004  # a step has two ends
        message = "find_trend takes two moments or more, the earliest first"
        raise ValueError(message)
    known = {code for moment in moments for code in moment.dataset.records}
    return Trend(
        days=days,
        municipalities=tuple(
            _follow(moments, code, public=public)
            for code in sorted(known if codes is None else known.intersection(codes))
        ),
    )


def _follow(moments: Sequence[Moment], code: str, *, public: bool) -> MunicipalityTrend:
    situations = list(_look(moments, code, public=public))
    latest = next(found for found in reversed(situations) if found is not None)
    ends = zip(pairwise(moments), pairwise(situations), strict=True)
    return MunicipalityTrend(
        municipality=latest.municipality,
        steps=tuple(
            _step((before.day, after.day), then, now) for (before, after), (then, now) in ends
        ),
    )


def _look(moments: Sequence[Moment], code: str, *, public: bool) -> Iterator[Situation | None]:
    """Look at a municipality at each moment; None where the data has nothing on it."""
    histories: dict[int, History] = {}
    for moment in moments:
        if code not in moment.dataset.records:
            yield None
            continue
        if code in moment.opened:
            yield moment.opened[code].on(moment.day)
            continue
        number = id(moment.dataset)
        if number not in histories:
            histories[number] = open_history(moment.dataset, code, public=public)
        yield histories[number].on(moment.day)


def _step(days: tuple[date, date], then: Situation | None, now: Situation | None) -> TrendStep:
    turnover = None
    if then is not None and now is not None and then.edges and now.edges:
        turnover = _turn_over(find_news(then, now).gaps)
    return TrendStep(
        *days, _count(then), _count(now), turnover, _find_for_county(then), _find_for_county(now)
    )


def _count(situation: Situation | None) -> int | None:
    if situation is None or not situation.edges:
        return None
    return len(find_gaps(situation))


def _find_for_county(situation: Situation | None) -> frozenset[str]:
    if situation is None or not situation.edges:
        return frozenset()
    return frozenset(gap.gap_id for gap in find_gaps(situation) if gap.is_for_county)


def _turn_over(changes: Iterable[GapChange]) -> Turnover:
    ids: dict[str, list[str]] = {}
    for change in changes:
        if change.kind is GapChangeKind.REGRADED:
            continue
        if not change.instead:
            ids.setdefault(change.kind.value, []).append(change.gap.gap_id)
        elif change.after is not None and not RULE_BY_KIND[change.gap.kind].rests_on_silence:
            ids.setdefault("reshaped", []).append(change.gap.gap_id)
    return Turnover(**{kind: tuple(found) for kind, found in ids.items()})


def _add_up(steps: Sequence[TrendStep], counties: Sequence[str]) -> TrendTotal:
    compared = [
        (county, step)
        for county, step in zip(counties, steps, strict=True)
        if step.turnover is not None
    ]
    return TrendTotal(
        before_on=steps[0].before_on,
        after_on=steps[0].after_on,
        compared_count=len(compared),
        of_count=len(steps),
        gaps_before=_sum_up(
            (county, step.gaps_before, step.for_county_before) for county, step in compared
        ),
        gaps_after=_sum_up(
            (county, step.gaps_after, step.for_county_after) for county, step in compared
        ),
        turnovers=tuple(_count_once(compared)),
    )


def _sum_up(numbers: Iterable[tuple[str, int | None, frozenset[str]]]) -> int | None:
    """Add up numbers of gaps, what each county has in common once."""
    known = [(county, number, ids) for county, number, ids in numbers if number is not None]
    common = {(county, gap_id) for county, _, ids in known for gap_id in ids}
    own = sum(number - len(ids) for _, number, ids in known)
    return own + len(common) if known else None


def _count_once(steps: Iterable[tuple[str, TrendStep]]) -> Iterator[Turnover]:
    """List the turnovers, what each county has in common in the first of its municipalities."""
    seen: set[tuple[str, str]] = set()
    for county, step in steps:
        common = step.for_county_before | step.for_county_after
        again = {gap_id for gap_id in common if (county, gap_id) in seen}
        seen.update((county, gap_id) for gap_id in common)
        if step.turnover is not None:
            ids_by_kind = {
                kind.name: tuple(
                    gap_id for gap_id in getattr(step.turnover, kind.name) if gap_id not in again
                )
                for kind in fields(Turnover)
            }
            yield Turnover(**ids_by_kind)
