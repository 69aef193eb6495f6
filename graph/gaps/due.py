"""Says what soon ends, and proposes the day a gap is to be closed by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.dates import ReducedDate, add_days
from graph.gaps.gap import Gap
from graph.situation.situation import Situation
from graph.situation.states import Edge

# What ends within so many days is urgent: a board that meets once a month has two meetings left.
SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Due:
    """The day something is to be done by; `is_proposed` where we take it from what ends then."""

    day: ReducedDate | date
    is_proposed: bool


def find_due(gap: Gap, situation: Situation) -> Due | None:
    """Propose the day a gap is to be closed by: the first on which what it is about ends.

    What is planned ends the day it was planned for. None where no such day lies ahead.
    """
    days = [day for day in _list_days(gap, situation) if day >= situation.as_of]
    return Due(min(days), is_proposed=True) if days else None


def find_soon(gap: Gap, situation: Situation) -> date | None:
    """Return the day on which what a gap is about ends; None where none is within `SOON_DAYS`."""
    horizon = add_days(situation.as_of, SOON_DAYS)
    days = (day for day in _list_ends(gap, situation) if situation.as_of <= day <= horizon)
    return min(days, default=None)


def _list_days(gap: Gap, situation: Situation) -> Iterator[date]:
    yield from _list_ends(gap, situation)
    if gap.is_planned:
        yield from (edge.deciding.until.last for edge in gap.edges if edge.deciding.until)


def _list_ends(gap: Gap, situation: Situation) -> Iterator[date]:
    if gap.ends_on is not None:
        yield gap.ends_on
    if gap.forum is None:
        return
    if gap.forum.ended is not None:
        yield gap.forum.ended.last
    for edge in situation.edges_by_forum_id.get(gap.forum.forum_id, ()):
        if edge.expires_on is not None and not _is_carried_on(edge, edge.expires_on, situation):
            yield edge.expires_on


def _is_carried_on(edge: Edge, last: date, situation: Situation) -> bool:
    """Return whether a source carries an edge on past its last day."""
    return situation.history.is_active(edge.key, add_days(last, 1))
