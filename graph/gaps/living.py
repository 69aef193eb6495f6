"""Finds edges of living forums, for the kinds of gap that concern one seat or some seats."""

from collections.abc import Iterator

from graph.gaps.gap import Gap, forum_gap
from graph.situation.contacts import AGREED_FORMS
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag, Form, GapKind, Role

GIVES = frozenset({Role.PROVIDES, Role.REPORTS})
"""Roles of those who give what others receive."""


def find_living_edges(situation: Situation) -> Iterator[Edge]:
    """List the edges of living forums; a reporting line's empty seats belong to `no_follow_up`."""
    for forum, edges in situation.edges_by_forum:
        is_line = situation.vocabulary.form_of(forum) is Form.REPORTING
        if not is_line and situation.may_be_alive(forum):
            yield from edges


def find_flagged_forums(situation: Situation, flag: Flag, kind: GapKind) -> Iterator[Gap]:
    """Find forums with flagged edges; one gap of a kind names all their actors."""
    for _, edges in situation.edges_by_forum:
        flagged = [edge for edge in edges if flag in edge.flags]
        if flagged:
            yield forum_gap(kind, flagged, state=EdgeState.ACTIVE)


def is_text(gap: Gap) -> bool:
    """Return whether a gap's forum is something written, which covers rather than gathers."""
    return gap.form in AGREED_FORMS


def share_role(gap: Gap) -> Role | None:
    """Return the role that all of a gap's actors have in its forum; None where they differ."""
    roles = {edge.deciding.role for edge in gap.edges}
    return roles.pop() if len(roles) == 1 else None
