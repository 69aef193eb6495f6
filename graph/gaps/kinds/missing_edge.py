"""Actors that a source says do not take part, or only plan to."""

from collections.abc import Iterator

from graph.gaps.gap import Gap, edge_gap
from graph.gaps.living import find_living_edges
from graph.gaps.rule import LOW, MEDIUM, Extent, GapRule, Stage
from graph.gaps.seats import choose_missing_title, choose_seat_action
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import EdgeState, GapKind


def _choose_action(gap: Gap) -> str:
    return choose_seat_action(
        gap,
        at_table=mark("Invite {actors} to {forum} and write the seat into its assignment."),
        in_text=mark("Agree with {actors} how {forum} is to cover them too, and write it in."),
    )


def find(situation: Situation) -> Iterator[Gap]:
    """Find edges of living forums that a source says are missing or only planned."""
    for edge in find_living_edges(situation):
        if edge.state is EdgeState.MISSING:
            yield edge_gap(GapKind.MISSING_EDGE, edge)


RULE = GapRule(
    kind=GapKind.MISSING_EDGE,
    label=mark("Actor that does not take part"),
    find=find,
    title=choose_missing_title,
    action=_choose_action,
    severity=(MEDIUM, MEDIUM, MEDIUM, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark("a source that says the seat is empty, in a forum where somebody else is active"),
    meaning=mark("An actor is missing from a forum that is otherwise alive"),
    extent=Extent.ONE_EDGE,
    stage=Stage.ENDED,
)
