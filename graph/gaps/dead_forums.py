"""Decides which one shortfall a forum is in which no edge is active.

What kind of gap it is depends on what else its actors share: an agreement that never was, between
parties that meet all the same, is another shortfall than a meeting nobody holds.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.dataset.records import Forum
from graph.gaps.gap import Gap, ended_forum_gap, forum_gap
from graph.situation.contacts import ExpectedContact, ForumContact, Sense, is_practice
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge, best_state
from graph.vocabulary import EdgeState, Flag, Form, GapKind, Level

_EVERYDAY_LEVELS = frozenset({Level.STRATEGIC, Level.OPERATIVE})


def find_dead(situation: Situation, kind: GapKind) -> Iterator[Gap]:
    """Find the forums in which no edge is active and whose shortfall is of one kind."""
    for forum in _find_ended_without_members(situation):
        is_agreement = forum.form is Form.AGREEMENT
        if kind is (GapKind.EXPIRED_AGREEMENT if is_agreement else GapKind.LAPSED_FORUM):
            yield ended_forum_gap(kind, forum)
    for edges in _dead_by_kind(situation).get(kind, ()):
        yield forum_gap(kind, edges, state=best_state(edge.state for edge in edges))


def ages_of(forum: Forum) -> frozenset[int]:
    """List the ages a forum is for, when its source gives both ends."""
    if forum.age_min is None or forum.age_max is None:
        return frozenset()
    return frozenset(range(forum.age_min, forum.age_max + 1))


def _find_ended_without_members(situation: Situation) -> Iterator[Forum]:
    """List the forums that have ended and of which no source names a member."""
    for forum, edges in situation.edges_by_forum:
        is_line = forum.form is Form.REPORTING
        if not edges and not is_line and not situation.may_be_alive(forum):
            yield forum


@kept
def _dead_by_kind(situation: Situation) -> Mapping[GapKind, list[list[Edge]]]:
    """Group the edges of each dead forum, but those closed on purpose, by its kind of gap."""
    dead: dict[str, list[Edge]] = {}
    for forum, edges in situation.edges_by_forum:
        unclosed = [edge for edge in edges if Flag.CLOSED not in edge.flags]
        if forum.form is not Form.REPORTING and unclosed and not situation.may_be_alive(forum):
            dead[forum.forum_id] = unclosed
    wanted = _wanted_by_forum(situation, dead)
    reached = _find_reached_ages(situation)
    found: dict[GapKind, list[list[Edge]]] = defaultdict(list)
    for forum_id, unclosed in dead.items():
        found[_classify(unclosed, wanted.get(forum_id, ()), reached)].append(unclosed)
    return found


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What two kinds that norms want in contact share: an agreement, and levels they meet on.

    `is_steady` is whether they meet more than now and then.
    """

    is_agreed: bool
    is_steady: bool
    levels: frozenset[Level]

    @property
    def is_on_paper_only(self) -> bool:
        return self.is_agreed and not self.levels

    def is_missing_on(self, levels: Collection[Level]) -> bool:
        """Return whether two kinds meet on other levels and not on these everyday ones."""
        return (
            bool(self.levels)
            and _EVERYDAY_LEVELS.issuperset(levels)
            and self.levels.isdisjoint(levels)
        )


def _classify(edges: list[Edge], wanted: Sequence[_Elsewhere], reached: frozenset[int]) -> GapKind:
    forum = edges[0].forum
    never_was = all(edge.state is EdgeState.MISSING for edge in edges)
    if forum.form is Form.AGREEMENT:
        if not never_was:
            return GapKind.EXPIRED_AGREEMENT
        meets = wanted and all(contact.is_steady for contact in wanted)
        return GapKind.UNDOCUMENTED if meets else GapKind.MISSING_FORUM
    if forum.form is Form.OUTREACH and ages_of(forum) - reached:
        return GapKind.UNCOVERED_AGES
    if is_practice(forum) and wanted:
        if all(contact.is_on_paper_only for contact in wanted):
            return GapKind.PAPER_ONLY
        if all(contact.is_missing_on(forum.level) for contact in wanted):
            return GapKind.MISSING_LEVEL
    return GapKind.MISSING_FORUM if never_was else GapKind.LAPSED_FORUM


def _wanted_by_forum(
    situation: Situation, forum_ids: Collection[str]
) -> dict[str, list[_Elsewhere]]:
    """Group the contacts that norms want by those of some forums in which they are seen."""
    wanted: dict[str, list[_Elsewhere]] = defaultdict(list)
    for contact in situation.expected_contacts:
        for here in contact.forums:
            if here.forum.forum_id in forum_ids:
                elsewhere = _find_elsewhere(contact, here, situation)
                wanted[here.forum.forum_id].append(elsewhere)
    return wanted


def _find_elsewhere(
    contact: ExpectedContact, here: ForumContact, situation: Situation
) -> _Elsewhere:
    others = [seen for seen in contact.forums if not _is_of_parts(seen, here, situation)]
    meetings = [seen for seen in others if seen.holds(Sense.PRACTICE)]
    return _Elsewhere(
        is_agreed=any(seen.is_agreed for seen in others),
        is_steady=any(map(_is_steady, meetings)),
        levels=frozenset(level for seen in meetings for level in seen.forum.level),
    )


def _is_of_parts(seen: ForumContact, here: ForumContact, situation: Situation) -> bool:
    """Return whether only a part of a group takes part there: it lends the group no contact."""
    there = {edge.actor.actor_id for edge in seen.edges}
    groups = {
        group_id
        for edge in seen.edges
        for group_id in situation.organisations.groups_of(edge.actor)
    }
    return any(edge.actor.actor_id in groups - there for edge in here.edges)


def _is_steady(seen: ForumContact) -> bool:
    """Return whether two kinds meet in a forum more than now and then."""
    return not any(Flag.WEAK in edge.flags for edge in seen.edges)


def _find_reached_ages(situation: Situation) -> frozenset[int]:
    reached = (
        ages_of(forum)
        for forum, edges in situation.edges_by_forum
        if forum.form is Form.OUTREACH and any(edge.is_active for edge in edges)
    )
    return frozenset().union(*reached)
