"""Lists the days a map can be moved to: each day on which something changes."""

from collections.abc import Iterable

from graph.situation.situation import Situation, kept
from graph.vocabulary import EDGE_STANDINGS, EdgeStanding, EdgeState


@kept
def list_days(situation: Situation) -> tuple[Situation, ...]:
    """List the situations a map can be moved to, in order, its own among them.

    They are each day of change, each day a source is of, and the day asked for. Days on which
    nothing is known are left out, except the day asked for.
    """
    days = {situation.as_of, *situation.history.change_days}
    days |= {source.as_of.first for source in situation.records.sources.values()}
    found = [situation.on(day) for day in sorted(days)]
    return tuple(day for day in found if day.parts or day is situation)


def list_standings(days: Iterable[Situation]) -> tuple[EdgeStanding, ...]:
    """List how edges can stand on some days: the states, and unclear where a day has any such."""
    if any(day.unclear for day in days):
        return EDGE_STANDINGS
    return tuple(EdgeState)
