"""Proposes the day a gap is to be closed by, from what ends or was to begin."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.dates import ReducedDate
from graph.gaps.gap import Gap
from graph.situation.situation import Situation


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


def _list_days(gap: Gap, situation: Situation) -> Iterator[date]:
    if gap.ends_on is not None:
        yield gap.ends_on
    if gap.is_planned:
        yield from (edge.deciding.until.last for edge in gap.edges if edge.deciding.until)
    if gap.forum is None:
        return
    if gap.forum.ended is not None:
        yield gap.forum.ended.last
    for edge in situation.edges_by_forum_id.get(gap.forum.forum_id, ()):
        if edge.expires_on is not None:
            yield edge.expires_on
