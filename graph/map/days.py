"""Lists the days a map can be moved to: each day on which something changes."""

from graph.situation.situation import Situation, kept


@kept
def list_days(situation: Situation) -> tuple[Situation, ...]:
    """List the situations a map can be moved to, in order, its own among them.

    They are each day of change, each day a source is of, and the day asked for. Days on which
    nothing is known are left out, except the day asked for.
    """
    days = {situation.as_of, *situation.history.change_days}
    days |= {source.as_of.first for source in situation.records.sources.values()}
    found = [situation.on(day) for day in sorted(days)]
    return tuple(day for day in found if day.edges or day is situation)
