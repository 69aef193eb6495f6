"""Rules for whole forums: those in which no edge is active, and agreements about to end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graph.dates import add_months
from graph.gaps.gap import Gap, forum_gap
from graph.network import Network, day_of, edges_by_forum, lives
from graph.norms import NormsInForce
from graph.states import Edge
from graph.vocabulary import EdgeState, Flag, Form, GapKind, Origin

EXPIRES_WITHIN_MONTHS = 6


def find_missing_forums(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find forums that are asked for, or planned, and that nobody takes part in."""
    for edges in _dead_forums(network):
        if all(edge.state is EdgeState.MISSING for edge in edges):
            yield forum_gap(GapKind.MISSING_FORUM, edges, state=EdgeState.MISSING)


def find_lapsed_forums(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find forums that once lived and no longer do, agreements left aside."""
    for edges in _lapsed_forums(network):
        if edges[0].forum.form is not Form.AGREEMENT:
            yield forum_gap(GapKind.LAPSED_FORUM, edges, state=EdgeState.LAPSED)


def find_expired_agreements(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find agreements that no longer apply to anyone."""
    for edges in _lapsed_forums(network):
        if edges[0].forum.form is Form.AGREEMENT:
            yield forum_gap(GapKind.EXPIRED_AGREEMENT, edges, state=EdgeState.LAPSED)


def find_expiring_agreements(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find agreements whose last day comes within six months."""
    as_of = day_of(network)
    for forum, edges in edges_by_forum(network):
        ending = [edge for edge in edges if _ends_soon(edge, as_of)]
        if forum.form is Form.AGREEMENT and ending:
            gap = forum_gap(GapKind.EXPIRING_AGREEMENT, ending, state=EdgeState.ACTIVE)
            ends = min(edge.expires_on for edge in ending if edge.expires_on)
            yield replace(gap, origin=Origin.NETWORK, on=ends)


def _ends_soon(edge: Edge, as_of: date) -> bool:
    return edge.expires_on is not None and edge.expires_on <= add_months(
        as_of, EXPIRES_WITHIN_MONTHS
    )


def _lapsed_forums(network: Network) -> Iterator[list[Edge]]:
    for edges in _dead_forums(network):
        if any(edge.state is EdgeState.LAPSED for edge in edges):
            yield edges


def _dead_forums(network: Network) -> Iterator[list[Edge]]:
    """List the edges of forums without an active one, reporting lines and closed edges left out."""
    for forum, edges in edges_by_forum(network):
        open_edges = [edge for edge in edges if Flag.CLOSED not in edge.flags]
        if forum.form is Form.REPORTING or not open_edges:
            continue
        if not lives(network, forum, edges):
            yield open_edges
