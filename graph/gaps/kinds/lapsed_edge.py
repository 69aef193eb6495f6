"""Actors that took part in a forum and no longer do."""

from collections.abc import Iterator

from graph.gaps.gap import Gap, edge_gap
from graph.gaps.living import find_living_edges
from graph.gaps.rule import HIGH, LOW, MEDIUM, Extent, GapRule, Stage
from graph.gaps.seats import choose_lapsed_title, choose_seat_action
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import EdgeState, Flag, GapKind


def _choose_action(gap: Gap) -> str:
    return choose_seat_action(
        gap,
        at_table=mark(
            "Ask {actors} how the seat in {forum} will be filled again, by whom and when."
        ),
        in_text=mark("Agree with {actors} how {forum} is to cover them again, and from what day."),
    )


def find(situation: Situation) -> Iterator[Gap]:
    """Find edges of living forums that have lapsed; those closed on purpose are no gap."""
    for edge in find_living_edges(situation):
        if edge.state is EdgeState.LAPSED and Flag.CLOSED not in edge.flags:
            yield edge_gap(GapKind.LAPSED_EDGE, edge)


RULE = GapRule(
    kind=GapKind.LAPSED_EDGE,
    label=mark("Actor that no longer takes part"),
    find=find,
    title=choose_lapsed_title,
    action=_choose_action,
    severity=(HIGH, HIGH, HIGH, MEDIUM, MEDIUM, LOW, MEDIUM),
    shown_by=mark("a part that has ended, in a forum where somebody else is active"),
    meaning=mark("An actor no longer takes part in a forum that is otherwise alive"),
    extent=Extent.ONE_EDGE,
    stage=Stage.ENDED,
)
