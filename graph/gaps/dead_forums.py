"""Decides which one shortfall a forum is in which no edge is active.

What kind of gap it is depends on what else its actors share: an agreement that never was, between
parties that meet all the same, is another shortfall than a meeting nobody holds.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.dataset.records import Forum
from graph.gaps.gap import Gap, forum_gap
from graph.situation.contacts import ExpectedContact, Sense, is_practice
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge, best_state
from graph.vocabulary import EdgeState, Flag, Form, GapKind, Level

_EVERYDAY_LEVELS = (Level.STRATEGIC, Level.OPERATIVE)


def find_dead(situation: Situation, kind: GapKind) -> Iterator[Gap]:
    """Find the forums in which no edge is active and whose shortfall is of one kind."""
    for edges in _dead_by_kind(situation).get(kind, ()):
        yield forum_gap(kind, edges, state=best_state(edge.state for edge in edges))


def ages_of(forum: Forum) -> frozenset[int]:
    """List the ages a forum is for, when its source gives both ends."""
    if forum.age_min is None or forum.age_max is None:
        return frozenset()
    return frozenset(range(forum.age_min, forum.age_max + 1))


@kept
def _dead_by_kind(situation: Situation) -> Mapping[GapKind, list[list[Edge]]]:
    """Group the edges of each dead forum, but those closed on purpose, by its kind of gap."""
    wanted = _wanted_by_forum(situation)
    reached = _find_reached_ages(situation)
    found: dict[GapKind, list[list[Edge]]] = defaultdict(list)
    for forum, edges in situation.edges_by_forum:
        unclosed = [edge for edge in edges if Flag.CLOSED not in edge.flags]
        if forum.form is Form.REPORTING or not unclosed or situation.may_be_alive(forum):
            continue
        found[_classify(unclosed, wanted.get(forum.forum_id, ()), reached)].append(unclosed)
    return found


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What two kinds that norms want in contact share: an agreement, and levels they meet on."""

    is_agreed: bool
    levels: frozenset[Level]

    @property
    def is_on_paper_only(self) -> bool:
        return self.is_agreed and not self.levels

    def is_missing_on(self, level: Level) -> bool:
        """Return whether two kinds meet on other levels and not on this everyday one."""
        return level in _EVERYDAY_LEVELS and bool(self.levels) and level not in self.levels


def _classify(edges: list[Edge], wanted: Sequence[_Elsewhere], reached: frozenset[int]) -> GapKind:
    forum = edges[0].forum
    never_was = all(edge.state is EdgeState.MISSING for edge in edges)
    if forum.form is Form.AGREEMENT:
        if not never_was:
            return GapKind.EXPIRED_AGREEMENT
        meets = wanted and all(contact.levels for contact in wanted)
        return GapKind.UNDOCUMENTED if meets else GapKind.MISSING_FORUM
    if forum.form is Form.OUTREACH and ages_of(forum) - reached:
        return GapKind.UNCOVERED_AGES
    if is_practice(forum) and wanted:
        if all(contact.is_on_paper_only for contact in wanted):
            return GapKind.PAPER_ONLY
        if all(contact.is_missing_on(forum.level) for contact in wanted):
            return GapKind.MISSING_LEVEL
    return GapKind.MISSING_FORUM if never_was else GapKind.LAPSED_FORUM


def _wanted_by_forum(situation: Situation) -> dict[str, list[_Elsewhere]]:
    """Group the contacts that norms want by the forums in which they are seen, in any state."""
    wanted: dict[str, list[_Elsewhere]] = defaultdict(list)
    for contact in situation.expected_contacts:
        elsewhere = _find_elsewhere(contact)
        for seen in contact.forums:
            wanted[seen.forum.forum_id].append(elsewhere)
    return wanted


def _find_elsewhere(contact: ExpectedContact) -> _Elsewhere:
    """Look through the forums of two kinds once, however many of them are dead."""
    return _Elsewhere(
        is_agreed=any(seen.is_agreed for seen in contact.forums),
        levels=frozenset(seen.forum.level for seen in contact.forums if seen.holds(Sense.PRACTICE)),
    )


def _find_reached_ages(situation: Situation) -> frozenset[int]:
    reached = (
        ages_of(forum)
        for forum, edges in situation.edges_by_forum
        if forum.form is Form.OUTREACH and any(edge.is_active for edge in edges)
    )
    return frozenset().union(*reached)
