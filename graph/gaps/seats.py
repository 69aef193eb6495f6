"""Rules for one seat, or some seats, in a forum that otherwise lives."""

from collections.abc import Iterator

from graph.gaps.gap import Gap, forum_gap, seat_gap
from graph.network import Network, edges_by_forum, edges_of, lives
from graph.norms import NormsInForce
from graph.states import Edge
from graph.vocabulary import EdgeState, Flag, Form, GapKind


def find_missing_edges(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find seats that a source says are empty or only planned."""
    for edge in _seats(network):
        if edge.state is EdgeState.MISSING:
            yield seat_gap(GapKind.MISSING_EDGE, edge)


def find_lapsed_edges(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find seats that were filled and no longer are; those closed on purpose are no gap."""
    for edge in _seats(network):
        if edge.state is EdgeState.LAPSED and Flag.CLOSED not in edge.flags:
            yield seat_gap(GapKind.LAPSED_EDGE, edge)


def find_weak_edges(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find seats whose actor comes only now and then, or reports so."""
    for edge in edges_of(network):
        if Flag.WEAK in edge.flags:
            yield seat_gap(GapKind.WEAK_EDGE, edge)


def find_partial_coverage(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find forums that reach only some of an actor's units; one gap names all such actors."""
    yield from _flagged_forums(network, Flag.PARTIAL, GapKind.PARTIAL_COVERAGE)


def find_person_dependence(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find forums where the contact rests on single persons."""
    yield from _flagged_forums(network, Flag.PERSON_DEPENDENT, GapKind.PERSON_DEPENDENT)


def _seats(network: Network) -> Iterator[Edge]:
    """List the edges of living forums; a reporting line's empty seats belong to `no_follow_up`."""
    for forum, edges in edges_by_forum(network):
        if forum.form is not Form.REPORTING and lives(network, forum, edges):
            yield from edges


def _flagged_forums(network: Network, flag: Flag, kind: GapKind) -> Iterator[Gap]:
    for _, edges in edges_by_forum(network):
        flagged = [edge for edge in edges if flag in edge.flags]
        if flagged:
            yield forum_gap(kind, flagged, state=EdgeState.ACTIVE)
