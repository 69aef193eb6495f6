"""Decides which one shortfall a forum is in which no edge is active.

What kind of gap it is depends on what the source says. Collaboration in general is missing or has
lapsed, whatever form it was given. Of other forums it also depends on what their actors share
beside them, those that are there in their own name: a board's company changes no kind of gap. An
agreement is `undocumented` when its parties meet in daily work all the same; outreach leaves ages
uncovered; a meeting is `paper_only` when everybody in it is bound by an agreement and may meet
nowhere. Where it is only inferred that a meeting is missing, it may be a `missing_level`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from graph.dataset.records import Forum
from graph.gaps.gap import Gap, ended_forum_gap, forum_gap
from graph.gaps.silence import (
    find_shared,
    is_agreed_between,
    is_met_by_units,
    meet_elsewhere,
    tell_more_than_a_part,
)
from graph.situation.contacts import FORMS, ExpectedContact, ForumContact, Sense, is_practice
from graph.situation.norms import Kinds
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge, best_state
from graph.vocabulary import Certainty, EdgeState, Flag, Form, GapKind, Level

# Of other forms nothing depends on what else the parties share.
_ASKING = FORMS[Sense.PRACTICE] | {Form.AGREEMENT}
_EVERYDAY_LEVELS = frozenset({Level.STRATEGIC, Level.OPERATIVE})
_DAILY_LEVELS = frozenset({Level.OPERATIVE, Level.INDIVIDUAL})


def find_dead(situation: Situation, kind: GapKind) -> Iterator[Gap]:
    """Find the forums in which no edge is active and whose shortfall is of one kind."""
    for forum in _ended_without_members(situation):
        is_agreement = situation.vocabulary.form_of(forum) is Form.AGREEMENT
        if kind is (GapKind.EXPIRED_AGREEMENT if is_agreement else GapKind.LAPSED_FORUM):
            yield ended_forum_gap(kind, forum)
    for edges in _dead_by_kind(situation).get(kind, ()):
        yield forum_gap(kind, edges, state=best_state(edge.state for edge in edges))


@kept
def _ended_without_members(situation: Situation) -> list[Forum]:
    """List the forums that have ended and of which no source names a member."""
    return [
        forum
        for forum, edges in situation.edges_by_forum
        if not edges
        and situation.vocabulary.form_of(forum) is not Form.REPORTING
        and not situation.may_be_alive(forum)
    ]


@kept
def _dead_by_kind(situation: Situation) -> Mapping[GapKind, list[list[Edge]]]:
    """Group the edges of each dead forum, but those closed on purpose, by its kind of gap."""
    dead: dict[str, list[Edge]] = {}
    for forum, edges in situation.edges_by_forum:
        unclosed = [edge for edge in edges if Flag.CLOSED not in edge.flags]
        is_line = situation.vocabulary.form_of(forum) is Form.REPORTING
        if not is_line and unclosed and not situation.may_be_alive(forum):
            dead[forum.forum_id] = unclosed
    form_of = situation.vocabulary.form_of
    wanted = _wanted_by_forum(
        situation,
        {forum_id for forum_id, own in dead.items() if form_of(own[0].forum) in _ASKING},
    )
    reached = _find_reached_ages(situation)
    found: dict[GapKind, list[list[Edge]]] = defaultdict(list)
    for forum_id, unclosed in dead.items():
        kind = _classify(unclosed, wanted.get(forum_id, ()), reached, situation)
        found[kind].append(unclosed)
    return found


class _Elsewhere:
    """What two kinds that norms want in contact share beside a dead forum, in their own name.

    Each part is worked out when it is asked for: few kinds of gap ask for all of them.
    """

    def __init__(self, contact: ExpectedContact, here: ForumContact, situation: Situation) -> None:
        self._kinds = contact.kinds
        self._here = here
        self._situation = situation
        self._forums = [seen for seen in contact.forums if not _is_of_parts(seen, here, situation)]

    @cached_property
    def _meetings(self) -> list[ForumContact]:
        """The forums in which they meet."""
        return [
            seen for seen in self._forums if _is_held_by_units(self._kinds, seen, self._situation)
        ]

    def is_daily(self) -> bool:
        """Return whether they meet in daily work, and more than now and then."""
        return any(map(_is_daily, self._meetings))

    def is_on_other_levels(self) -> bool:
        """Return whether they meet, and on none of the dead forum's everyday levels."""
        return bool(self._meetings) and _is_missing_on(
            self._here.forum.level, self._kinds, self._situation
        )

    @cached_property
    def bound(self) -> frozenset[str]:
        """The ids of the parties to the agreements between the two; none where they may meet."""
        agreed = {
            seen.forum.forum_id
            for seen in self._forums
            if is_agreed_between(self._kinds, seen, self._situation)
        }
        if not agreed or meet_elsewhere(self._kinds, agreed, self._situation):
            return frozenset()
        parties = self._situation.edges_among((), agreed)
        return frozenset(edge.actor.actor_id for edge in parties if edge.is_active)


def _classify(
    edges: list[Edge],
    wanted: Sequence[_Elsewhere],
    reached: frozenset[int],
    situation: Situation,
) -> GapKind:
    forum = edges[0].forum
    form = situation.vocabulary.form_of(forum)
    never_was = all(edge.state is EdgeState.MISSING for edge in edges)
    if form is Form.AGREEMENT:
        if not never_was:
            return GapKind.EXPIRED_AGREEMENT
        meets = wanted and all(contact.is_daily() for contact in wanted)
        return GapKind.UNDOCUMENTED if meets else GapKind.MISSING_FORUM
    if form is Form.OUTREACH and forum.ages - reached:
        return GapKind.UNCOVERED_AGES
    is_of_units = wanted and form in FORMS[Sense.PRACTICE]
    if is_of_units and not _is_planned(edges) and tell_more_than_a_part(edges, situation):
        if _is_on_paper_only(edges, wanted):
            return GapKind.PAPER_ONLY
        is_inferred = all(edge.deciding.certainty is Certainty.INFERRED for edge in edges)
        if never_was and is_inferred and all(each.is_on_other_levels() for each in wanted):
            return GapKind.MISSING_LEVEL
    return GapKind.MISSING_FORUM if never_was else GapKind.LAPSED_FORUM


def _is_planned(edges: Iterable[Edge]) -> bool:
    """Return whether a source plans some part of it, which is no absence."""
    return any(Flag.PLANNED in edge.flags for edge in edges)


def _is_on_paper_only(edges: Iterable[Edge], wanted: Sequence[_Elsewhere]) -> bool:
    """Return whether everybody in a dead forum is bound by an agreement and may meet nowhere."""
    if not all(contact.bound for contact in wanted):
        return False
    bound = frozenset().union(*(contact.bound for contact in wanted))
    return all(edge.actor.actor_id in bound for edge in edges)


def _wanted_by_forum(
    situation: Situation, forum_ids: Collection[str]
) -> dict[str, list[_Elsewhere]]:
    """Group the contacts that norms want by those of some forums in which units should meet."""
    wanted: dict[str, list[_Elsewhere]] = defaultdict(list)
    for contact in situation.expected_contacts:
        for here in contact.forums:
            forum_id = here.forum.forum_id
            if forum_id in forum_ids and is_met_by_units(contact.kinds, here.edges, situation):
                wanted[forum_id].append(_Elsewhere(contact, here, situation))
    return wanted


def _is_held_by_units(kinds: Kinds, seen: ForumContact, situation: Situation) -> bool:
    """Return whether two kinds meet in a forum in their own name, as collaboration in general is.

    A board's meeting is no meeting of its units: whom it stands for follows from what is entered.
    """
    living = [edge for edge in seen.edges if edge.is_active]
    return _is_meeting(seen.forum, situation) and is_met_by_units(kinds, living, situation)


def _is_meeting(forum: Forum, situation: Situation) -> bool:
    return is_practice(forum) or situation.vocabulary.is_general(forum)


def _is_missing_on(levels: Collection[Level], kinds: Kinds, situation: Situation) -> bool:
    """Return whether two kinds may meet in no forum on some everyday levels."""
    return (
        bool(levels)
        and _EVERYDAY_LEVELS.issuperset(levels)
        and not any(
            _is_meeting(forum, situation)
            and (not forum.level or not set(levels).isdisjoint(forum.level))
            for forum in find_shared(kinds, situation)
        )
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


def _is_daily(seen: ForumContact) -> bool:
    """Return whether two kinds meet in daily work, as far as is known, more than now and then."""
    levels = seen.forum.level
    is_held = not any(Flag.WEAK in edge.flags for edge in seen.edges)
    return is_held and (not levels or not _DAILY_LEVELS.isdisjoint(levels))


def _find_reached_ages(situation: Situation) -> frozenset[int]:
    reached = (
        forum.ages
        for forum, edges in situation.edges_by_forum
        if situation.vocabulary.form_of(forum) is Form.OUTREACH
        and any(edge.is_active for edge in edges)
    )
    return frozenset().union(*reached)
