"""Rule for what nobody follows up: a forum left unwatched, or a report that reaches nobody."""

from collections.abc import Iterator
from dataclasses import replace

from graph.gaps.gap import Evidence, Gap, forum_gap
from graph.model import Forum
from graph.network import Network, edges_by_forum
from graph.norms import NormsInForce
from graph.states import Edge
from graph.vocabulary import Certainty, EdgeState, Flag, FollowUp, Form, GapKind


def find_missing_follow_up(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find living forums that a source says are not, or only partly, followed up.

    A reporting line in which a seat is empty is the same shortfall: the report is not made, or
    the board that should receive it does not.
    """
    for forum, edges in edges_by_forum(network):
        broken = [edge for edge in edges if _is_broken(edge)]
        living = [edge for edge in edges if edge.state is EdgeState.ACTIVE]
        if forum.form is Form.REPORTING and broken:
            yield forum_gap(GapKind.NO_FOLLOW_UP, broken, state=_worst(broken))
        elif forum.followed_up in (FollowUp.NO, FollowUp.PARTLY) and living:
            gap = forum_gap(GapKind.NO_FOLLOW_UP, living, state=EdgeState.ACTIVE)
            yield replace(gap, since=None, flags=_doubts(gap.flags), evidence=_evidence(forum))


def _is_broken(edge: Edge) -> bool:
    return edge.state is not EdgeState.ACTIVE and Flag.CLOSED not in edge.flags


def _worst(edges: list[Edge]) -> EdgeState:
    states = {edge.state for edge in edges}
    return EdgeState.MISSING if EdgeState.MISSING in states else EdgeState.LAPSED


def _doubts(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    return tuple(flag for flag in flags if flag is Flag.STALE)


def _evidence(forum: Forum) -> tuple[Evidence, ...]:
    return (Evidence(forum.source_id, forum.locator, forum.note, Certainty.STATED),)
