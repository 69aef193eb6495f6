"""Says what soon ends, and proposes the day a gap is to be closed by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.dates import ReducedDate, add_days, order_of_end
from graph.gaps.gap import Gap
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import FindingKind

# What ends within so many days is urgent: a board that meets once a month has two meetings left.
SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Due:
    """The day something is to be done by; `is_proposed` where we take it from what ends then."""

    day: ReducedDate | date
    is_proposed: bool


def find_due(gap: Gap, situation: Situation) -> Due | None:
    """Find the day a gap is to be closed by: the auditors', else the first on which something ends.

    What is planned ends the day it was planned for. None where no such day lies ahead.
    """
    asked = [
        finding.due_on
        for finding in gap.findings
        if finding.due_on is not None
        and finding.due_on.last >= situation.as_of
        and finding.kind is FindingKind.RECOMMENDATION
    ]
    if asked:
        return Due(min(asked, key=order_of_end), is_proposed=False)
    days = [day for day in _list_days(gap, situation) if day >= situation.as_of]
    return Due(min(days), is_proposed=True) if days else None


def find_soon(gap: Gap, situation: Situation) -> ReducedDate | None:
    """Return when what a gap is about ends; None where that is not within `SOON_DAYS`."""
    horizon = add_days(situation.as_of, SOON_DAYS)
    ends = _list_ends(gap, situation)
    soon = (end for end in ends if situation.as_of <= end.last <= horizon)
    return min(soon, key=order_of_end, default=None)


def _list_days(gap: Gap, situation: Situation) -> Iterator[date]:
    yield from (end.last for end in _list_ends(gap, situation))
    if gap.is_planned:
        yield from (edge.deciding.until.last for edge in gap.edges if edge.deciding.until)


def _list_ends(gap: Gap, situation: Situation) -> Iterator[ReducedDate]:
    if gap.end is not None:
        yield gap.end
    if gap.forum is None:
        return
    if gap.forum.ended is not None:
        yield gap.forum.ended
    for edge in situation.edges_by_forum_id.get(gap.forum.forum_id, ()):
        if edge.end is not None and not _is_carried_on(edge, edge.end.last, situation):
            yield edge.end


def _is_carried_on(edge: Edge, last: date, situation: Situation) -> bool:
    """Return whether a source carries an edge on past its last day."""
    return situation.history.is_active(edge.key, add_days(last, 1))
