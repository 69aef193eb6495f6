"""Finds edges of living forums, for the kinds of gap that concern one seat or some seats."""

from collections.abc import Iterable, Iterator

from graph.gaps.gap import Gap, forum_gap
from graph.situation.contacts import AGREED_FORMS
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag, Form, GapKind, SourceExtent


def find_living_edges(situation: Situation) -> Iterator[Edge]:
    """List the edges of living forums; a reporting line's empty seats belong to `no_follow_up`."""
    for forum, edges in situation.edges_by_forum:
        if forum.form is not Form.REPORTING and situation.may_be_alive(forum):
            yield from edges


def find_flagged_forums(situation: Situation, flag: Flag, kind: GapKind) -> Iterator[Gap]:
    """Find forums with flagged edges; one gap of a kind names all their actors."""
    for _, edges in situation.edges_by_forum:
        flagged = [edge for edge in edges if flag in edge.flags]
        if flagged:
            yield forum_gap(kind, flagged, state=EdgeState.ACTIVE)


def rests_on_parts(edges: Iterable[Edge], situation: Situation) -> bool:
    """Return whether all that is known of edges stands in letters and excerpts."""
    sources = situation.records.sources
    return all(
        sources[spell.source_id].extent in (SourceExtent.LETTER, SourceExtent.EXCERPT)
        for edge in edges
        for spell in edge.spells
    )


def is_text(gap: Gap) -> bool:
    """Return whether a gap's forum is something written, which covers rather than gathers."""
    return gap.form in AGREED_FORMS
