"""Rules for whole forums: those in which no edge is active, and agreements about to end.

A dead forum is one gap. What kind of gap depends on what else its actors share: an agreement that
never was, between actors who meet all the same, is another shortfall than a meeting nobody holds.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graph.dates import add_months
from graph.gaps.gap import Gap, forum_gap
from graph.model import Forum
from graph.network import Network, day_of, edges_by_forum, lives
from graph.norms import NormsInForce
from graph.pairs import PRACTICE_FORMS, Pair, find_pairs
from graph.states import Edge, best_state
from graph.vocabulary import EdgeState, Flag, Form, GapKind, Level, Origin

EXPIRES_WITHIN_MONTHS = 6
_EVERYDAY_LEVELS = (Level.STRATEGIC, Level.OPERATIVE)


def find_missing_forums(network: Network, norms: NormsInForce) -> Iterator[Gap]:
    """Find forums that are asked for, or planned, and that nobody takes part in."""
    return _find_dead(GapKind.MISSING_FORUM, network, norms)


def find_lapsed_forums(network: Network, norms: NormsInForce) -> Iterator[Gap]:
    """Find forums that once lived and no longer do, agreements left aside."""
    return _find_dead(GapKind.LAPSED_FORUM, network, norms)


def find_expired_agreements(network: Network, norms: NormsInForce) -> Iterator[Gap]:
    """Find agreements that no longer apply to anyone."""
    return _find_dead(GapKind.EXPIRED_AGREEMENT, network, norms)


def find_undocumented(network: Network, norms: NormsInForce) -> Iterator[Gap]:
    """Find agreements that never were between actors who meet all the same."""
    return _find_dead(GapKind.UNDOCUMENTED, network, norms)


def find_paper_only(network: Network, norms: NormsInForce) -> Iterator[Gap]:
    """Find meetings nobody holds between actors who have an agreement in force and meet nowhere."""
    return _find_dead(GapKind.PAPER_ONLY, network, norms)


def find_missing_levels(network: Network, norms: NormsInForce) -> Iterator[Gap]:
    """Find meetings nobody holds on a level where their actors meet nowhere, as on others."""
    return _find_dead(GapKind.MISSING_LEVEL, network, norms)


def find_uncovered_ages(network: Network, norms: NormsInForce) -> Iterator[Gap]:
    """Find outreach that is not done, for ages that no other outreach reaches.

    `near` is the living outreach, or else meeting, whose ages come nearest.
    """
    living = [forum for forum, edges in edges_by_forum(network) if _is_active(edges)]
    for gap in _find_dead(GapKind.UNCOVERED_AGES, network, norms):
        yield replace(gap, near=_find_nearest(gap.forum, living) if gap.forum else None)


def find_expiring_agreements(network: Network, _norms: NormsInForce) -> Iterator[Gap]:
    """Find agreements whose last day comes within six months."""
    as_of = day_of(network)
    for forum, edges in edges_by_forum(network):
        ending = [edge for edge in edges if _ends_soon(edge, as_of)]
        if forum.form is Form.AGREEMENT and ending:
            gap = forum_gap(GapKind.EXPIRING_AGREEMENT, ending, state=EdgeState.ACTIVE)
            ends = min(edge.expires_on for edge in ending if edge.expires_on)
            yield replace(gap, origin=Origin.NETWORK, since=None, on=ends)


def ages_of(forum: Forum) -> frozenset[int]:
    """List the ages a forum is for, when its source tells both ends."""
    if forum.age_min is None or forum.age_max is None:
        return frozenset()
    return frozenset(range(forum.age_min, forum.age_max + 1))


def _find_dead(kind: GapKind, network: Network, norms: NormsInForce) -> Iterator[Gap]:
    pairs = find_pairs(network, norms)
    reached = _reached_ages(network)
    for forum, edges in edges_by_forum(network):
        open_edges = [edge for edge in edges if Flag.CLOSED not in edge.flags]
        if forum.form is Form.REPORTING or not open_edges or lives(network, forum, edges):
            continue
        if _classify(open_edges, _wanted_in(forum, pairs), reached) is kind:
            state = best_state(edge.state for edge in open_edges)
            yield forum_gap(kind, open_edges, state=state)


def _classify(edges: list[Edge], pairs: list[Pair], reached: frozenset[int]) -> GapKind:
    """Name the one shortfall that a dead forum is."""
    forum = edges[0].forum
    never_was = all(edge.state is EdgeState.MISSING for edge in edges)
    if forum.form is Form.AGREEMENT:
        if not never_was:
            return GapKind.EXPIRED_AGREEMENT
        meets = pairs and all(_meets(pair) for pair in pairs)
        return GapKind.UNDOCUMENTED if meets else GapKind.MISSING_FORUM
    if forum.form is Form.OUTREACH and ages_of(forum) - reached:
        return GapKind.UNCOVERED_AGES
    if forum.form in PRACTICE_FORMS and pairs:
        if all(_has_paper(pair) and not _meets(pair) for pair in pairs):
            return GapKind.PAPER_ONLY
        if all(_meets_elsewhere(pair, forum.level) for pair in pairs):
            return GapKind.MISSING_LEVEL
    return GapKind.MISSING_FORUM if never_was else GapKind.LAPSED_FORUM


def _wanted_in(forum: Forum, pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if any(it.forum == forum for it in pair.contacts)]


def _meets(pair: Pair) -> bool:
    return any(contact.is_practice for contact in pair.contacts)


def _has_paper(pair: Pair) -> bool:
    return any(contact.is_paper for contact in pair.contacts)


def _meets_elsewhere(pair: Pair, level: Level) -> bool:
    """Tell whether a pair meets on other levels and not on this everyday one."""
    levels = {contact.forum.level for contact in pair.contacts if contact.is_practice}
    return level in _EVERYDAY_LEVELS and bool(levels) and level not in levels


def _reached_ages(network: Network) -> frozenset[int]:
    """Collect the ages that living outreach reaches."""
    reached = (
        ages_of(forum)
        for forum, edges in edges_by_forum(network)
        if forum.form is Form.OUTREACH and _is_active(edges)
    )
    return frozenset().union(*reached)


def _find_nearest(forum: Forum, living: list[Forum]) -> Forum | None:
    ages = ages_of(forum)
    candidates = [
        (it.form is not Form.OUTREACH, _distance(ages, ages_of(it)), it.forum_id, it)
        for it in living
        if it.form in (Form.OUTREACH, Form.MEETING) and ages_of(it)
    ]
    return min(candidates)[-1] if candidates else None


def _distance(ages: frozenset[int], others: frozenset[int]) -> int:
    return min(abs(one - other) for one in ages for other in others)


def _is_active(edges: list[Edge]) -> bool:
    return any(edge.state is EdgeState.ACTIVE for edge in edges)


def _ends_soon(edge: Edge, as_of: date) -> bool:
    return edge.expires_on is not None and edge.expires_on <= add_months(
        as_of, EXPIRES_WITHIN_MONTHS
    )
