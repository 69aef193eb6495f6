"""Defines contact between actors, for everything that speaks of it.

Two actors are in contact when both are active in one forum. Which forums count depends on the
sense that is meant: where people meet (`practice`), what binds them in writing (`paper`), or
either (`any`). An actor and a unit of its own are never in contact: what a board hears from its
unit is no contact between two parties. What one forum tells of the contact as a whole is its
`bearing`: that a routine is missing is not that nobody meets. Nor are two of the municipality's
boards in contact because both are parties to what is agreed on with the region: it binds each of
them with the region. Where only a part of a group takes part, and has an edge of its own, the
group's is left out; where all of it does, a member is counted with it.

Norms speak of kinds of actor. One of a group, or a board that speaks for its units, may show that
a kind is in contact with another, and never that it is not; that one of a group meets somebody
makes the contact of its kind weak at best.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import combinations, groupby
from operator import itemgetter
from typing import Protocol, TypeAlias

from graph.dataset.records import Actor, Forum
from graph.situation.norms import Expected, Kinds, WantedKinds
from graph.situation.organisations import Organisations
from graph.situation.states import Edge, EdgeKey, best_state, worst_state
from graph.vocabulary import Coverage, EdgeState, Flag, Form, Sector

ActorIds: TypeAlias = tuple[str, str]
"""The ids of two actors, in order."""


class Sense(StrEnum):
    """What is meant by contact."""

    PRACTICE = "practice"
    PAPER = "paper"
    ANY = "any"


class StandingState(StrEnum):
    """How a contact, or a forum that norms expect, stands, best first.

    `weak` is active, but wherever it is only now and then or for a part. `paper` is a contact that
    is agreed, written down or reported on, while no source says that anyone meets. `closed` ended
    on purpose and says nothing of a shortfall, so it gives way to whatever does. `unknown` is what
    no source speaks of as a whole, though one forum may be said to be missing.
    """

    ACTIVE = "active"
    WEAK = "weak"
    PAPER = "paper"
    LAPSED = "lapsed"
    MISSING = "missing"
    CLOSED = "closed"
    UNKNOWN = "unknown"

    @property
    def is_open(self) -> bool:
        """Whether no source tells if people meet now."""
        return self in (StandingState.PAPER, StandingState.CLOSED, StandingState.UNKNOWN)


_STANDING_RANKS = {state: rank for rank, state in enumerate(StandingState)}


def best_standing(states: Iterable[StandingState]) -> StandingState:
    """Return the best of some states; of none, unknown."""
    return min(states, key=_STANDING_RANKS.__getitem__, default=StandingState.UNKNOWN)


FORMS: Mapping[Sense, frozenset[Form]] = {
    Sense.PRACTICE: frozenset({Form.MEETING, Form.SERVICE, Form.OUTREACH}),
    Sense.PAPER: frozenset({Form.AGREEMENT, Form.ROUTINE, Form.PLAN, Form.REPORTING}),
    Sense.ANY: frozenset(Form),
}
# Paper that parties agree on with each other, as against what one of them plans or reports.
AGREED_FORMS = frozenset({Form.AGREEMENT, Form.ROUTINE})


def is_practice(forum: Forum) -> bool:
    """Return whether people meet in a forum, rather than being bound by it in writing."""
    return forum.form in FORMS[Sense.PRACTICE]


@dataclass(frozen=True, slots=True)
class Lack:
    """A form of contact that has lapsed, is missing or is planned, where no more is known.

    `is_general`: collaboration of which no source gives the form. `is_part`: it is known only of
    some of those who stand for the two.
    """

    form: Form
    is_general: bool
    state: EdgeState
    is_planned: bool
    is_part: bool = False


class Bearing(Protocol):
    """What something known, such as a forum, tells of a whole."""

    @property
    def bearing(self) -> StandingState:
        """How the whole would stand if this were all."""

    @property
    def lack(self) -> Lack | None:
        """What is lacking, where that is all it tells."""

    @property
    def is_inferred(self) -> bool:
        """Whether nothing but rows that the curator inferred tells it."""


def find_standing(seen: Iterable[Bearing]) -> StandingState:
    """Return how a whole stands: as the best of what is known of it."""
    return best_standing(item.bearing for item in seen)


def is_standing_inferred(seen: Sequence[Bearing]) -> bool:
    """Return whether only inferred rows tell how a whole stands."""
    standing = find_standing(seen)
    behind = [item for item in seen if item.bearing is standing]
    return bool(behind) and all(item.is_inferred for item in behind)


def find_lacking(seen: Sequence[Bearing]) -> tuple[Lack, ...]:
    """List what is lacking in a whole that is otherwise unknown, of each form the least bad."""
    if find_standing(seen) is not StandingState.UNKNOWN:
        return ()
    lacks = {item.lack for item in seen if item.lack is not None}
    found: dict[tuple[Form, bool], Lack] = {}
    for lack in sorted(lacks, key=_lack_order):
        found.setdefault((lack.form, lack.is_general), lack)
    return tuple(found.values())


def _lack_order(lack: Lack) -> tuple[int, bool, bool, int, bool]:
    forms = list(Form)
    return (
        list(EdgeState).index(lack.state),
        not lack.is_planned,
        lack.is_part,
        forms.index(lack.form),
        lack.is_general,
    )


@dataclass(frozen=True)
class Contact:
    """A forum in which two actors both have a known part: as bad as the worse of the two parts.

    `is_doubled`: a group of one of the two is there as a whole, and its contact is counted instead.
    """

    forum: Forum
    edges: tuple[Edge, Edge]
    state: EdgeState
    is_general: bool = False
    is_doubled: bool = False

    @cached_property
    def bearing(self) -> StandingState:
        """What the forum tells of the contact between the two as a whole.

        Only a forum of collaboration in general (`is_general`) tells that there is none.
        """
        if self.state is EdgeState.ACTIVE:
            if not is_practice(self.forum):
                return StandingState.PAPER
            is_weak = any(Flag.WEAK in edge.flags for edge in self.edges)
            return StandingState.WEAK if is_weak else StandingState.ACTIVE
        if self.state is EdgeState.LAPSED and (self.is_general or is_practice(self.forum)):
            is_closed = all(Flag.CLOSED in edge.flags for edge in self.deciding)
            return StandingState.CLOSED if is_closed else StandingState.LAPSED
        if self.state is EdgeState.MISSING and self.is_general and not self.is_planned:
            return StandingState.MISSING
        return StandingState.UNKNOWN

    @property
    def lack(self) -> Lack | None:
        """What the two lack, where they are not active."""
        if self.state is EdgeState.ACTIVE:
            return None
        return Lack(self.forum.form, self.is_general, self.state, self.is_planned)

    @property
    def is_planned(self) -> bool:
        """Whether all that is missing is planned."""
        return all(Flag.PLANNED in edge.flags for edge in self.deciding)

    @property
    def deciding(self) -> tuple[Edge, ...]:
        """The parts that are as bad as the contact, one of the two or both."""
        return tuple(edge for edge in self.edges if edge.state is self.state)

    @cached_property
    def is_inferred(self) -> bool:
        """Whether nothing but rows that the curator inferred tells how it stands."""
        return all(edge.is_inferred for edge in self.deciding)

    def holds(self, sense: Sense) -> bool:
        """Return whether the two are in contact in this forum, in a sense."""
        return self.state is EdgeState.ACTIVE and self.forum.form in FORMS[sense]


@dataclass(frozen=True)
class ActorPair:
    """Two actors and every contact of theirs that is known, ordered by forum."""

    actors: tuple[Actor, Actor]
    contacts: tuple[Contact, ...]

    @property
    def ids(self) -> ActorIds:
        """The ids of the two, in order."""
        return (self.actors[0].actor_id, self.actors[1].actor_id)

    @cached_property
    def standing(self) -> StandingState:
        """How the contact stands as a whole, as far as the sources tell."""
        return find_standing(self.contacts)

    def holding(self, sense: Sense) -> tuple[Contact, ...]:
        """List the contacts that hold in a sense."""
        return tuple(contact for contact in self.contacts if contact.holds(sense))


@dataclass(frozen=True, slots=True)
class _Telling:
    """A contact between two actors, and what it tells of that of two kinds they stand for.

    `is_part`: it tells only of some of those who stand for the two.
    """

    contact: Contact
    bearing: StandingState
    is_part: bool


@dataclass(frozen=True)
class ForumContact:
    """A forum where two kinds of actor have a known part, and the edges it is seen in.

    `telling` are the contacts between two actors that stand for one kind each. Its state is the
    best of theirs, and so is what it tells of the contact as a whole (`bearing`).
    """

    forum: Forum
    edges: tuple[Edge, ...]
    telling: tuple[_Telling, ...]

    @cached_property
    def state(self) -> EdgeState:
        """The best state of its contacts."""
        return best_state(each.contact.state for each in self.telling)

    @cached_property
    def bearing(self) -> StandingState:
        """How the contact would stand if this forum were all."""
        return best_standing(each.bearing for each in self.telling)

    @property
    def lack(self) -> Lack | None:
        """The least bad of what is lacking in it."""
        lacks = (
            replace(each.contact.lack, is_part=each.is_part)
            for each in self.telling
            if each.contact.lack is not None
        )
        return min(lacks, key=_lack_order, default=None)

    @property
    def is_inferred(self) -> bool:
        """Whether nothing but rows that the curator inferred tells it."""
        return all(
            each.contact.is_inferred for each in self.telling if each.bearing is self.bearing
        )

    def holds(self, sense: Sense) -> bool:
        """Return whether the two kinds are in contact in this forum, in a sense."""
        return self.state is EdgeState.ACTIVE and self.forum.form in FORMS[sense]

    @property
    def is_agreed(self) -> bool:
        """Whether it is something the parties have agreed on in writing, in force."""
        return self.state is EdgeState.ACTIVE and self.forum.form in AGREED_FORMS


@dataclass(frozen=True, slots=True)
class ExpectedContact:
    """Two kinds of actor that norms want in contact, and every forum in which that is seen."""

    kinds: tuple[str, str]
    expected: tuple[Expected, ...]
    forums: tuple[ForumContact, ...]

    @property
    def active(self) -> tuple[ForumContact, ...]:
        """The forums in which the contact holds; a reporting line is no forum to meet in."""
        return tuple(
            contact
            for contact in self.forums
            if contact.holds(Sense.ANY) and contact.forum.form is not Form.REPORTING
        )

    @property
    def standing(self) -> StandingState:
        """How the contact stands as a whole, as far as the sources tell."""
        return find_standing(self.forums)

    @property
    def is_inferred(self) -> bool:
        """Whether only rows that the curator inferred tell how it stands."""
        return is_standing_inferred(self.forums)

    def holds(self, sense: Sense) -> bool:
        """Return whether the two kinds are in contact somewhere, in a sense."""
        return any(contact.holds(sense) for contact in self.forums)


@dataclass(frozen=True, slots=True)
class Doubled:
    """The edges of groups and their members that would count the same part in a forum twice.

    `groups`: edges by which a part of a group takes part, where the part has an edge of its own:
    the part speaks for itself, and lends its contacts to nobody. `members`: edges of members of a
    group that is there as a whole, each with the id of that group, the widest of them.
    """

    groups: frozenset[EdgeKey]
    members: Mapping[EdgeKey, str]

    @property
    def edges(self) -> frozenset[EdgeKey]:
        """All of them: the edges that are not counted."""
        return self.groups | self.members.keys()

    def counts_for(self, forum_id: str, ids: ActorIds, organisations: Organisations) -> bool:
        """Return whether two actors' contact in a forum counts, and not that of their groups.

        Two members of one group are counted by themselves: the group has no contact with itself.
        """
        one, other = (self.members.get((forum_id, actor_id), actor_id) for actor_id in ids)
        return (one, other) == ids or one == other or organisations.are_related(one, other)


def find_doubled(
    edges_by_forum: Iterable[tuple[Forum, tuple[Edge, ...]]], organisations: Organisations
) -> Doubled:
    """Find the edges that count twice: a member and a group of its kind that stand alike."""
    groups: set[EdgeKey] = set()
    members: dict[EdgeKey, str] = {}
    for _, edges in edges_by_forum:
        by_actor = {edge.actor.actor_id: edge for edge in edges}
        for member in edges:
            for group_id in organisations.groups_of(member.actor):
                group = by_actor.get(group_id)
                if group is None or group.state is not member.state:
                    continue
                if group.deciding.coverage is Coverage.PARTIAL:
                    groups.add(group.key)
                else:
                    members[member.key] = group_id
    return Doubled(frozenset(groups), members)


def pair_up(
    edges: Iterable[EdgeKey], organisations: Organisations, forums: Mapping[str, Forum]
) -> Iterator[tuple[str, ActorIds]]:
    """List each forum with each two unrelated actors that have an edge to it, all by id.

    Args:
        edges: The keys of the edges; their order does not matter.
        organisations: Decides who belongs to whom.
        forums: The recorded forums by id; others may be among the edges.
    """
    related = organisations.related
    for forum_id, keys in groupby(sorted(edges), key=itemgetter(0)):
        actor_ids = [actor_id for _, actor_id in keys]
        apart = _find_boards_apart(actor_ids, forums.get(forum_id), organisations)
        for ids in combinations(actor_ids, 2):
            if ids[1] not in related[ids[0]] and not apart.issuperset(ids):
                yield forum_id, ids


def _find_boards_apart(
    actor_ids: Sequence[str], forum: Forum | None, organisations: Organisations
) -> frozenset[str]:
    """List the municipality's boards that each have agreed on something with the region."""
    if forum is None or forum.form not in FORMS[Sense.PAPER]:
        return frozenset()
    if all(organisations.sector_of(actor_id) is not Sector.REGIONAL for actor_id in actor_ids):
        return frozenset()
    return frozenset(filter(organisations.is_municipal_board, actor_ids))


def find_pairs(
    edges: Mapping[EdgeKey, Edge],
    organisations: Organisations,
    forums: Mapping[str, Forum],
    is_general: Callable[[Forum], bool],
    doubled: Doubled,
) -> dict[ActorIds, ActorPair]:
    """Find every two actors with a forum in common, by their ids.

    Args:
        edges: The edges, by key.
        organisations: Decides who belongs to whom.
        forums: The recorded forums by id.
        is_general: Whether a forum stands for collaboration in general.
        doubled: The edges that would count the same part twice.
    """
    contacts: dict[ActorIds, list[Contact]] = defaultdict(list)
    for forum_id, ids in pair_up(edges.keys() - doubled.groups, organisations, forums):
        one, other = edges[forum_id, ids[0]], edges[forum_id, ids[1]]
        state = one.state if one.state is other.state else worst_state((one.state, other.state))
        is_doubled = not doubled.counts_for(forum_id, ids, organisations)
        contacts[ids].append(
            Contact(one.forum, (one, other), state, is_general(one.forum), is_doubled)
        )
    return {
        ids: ActorPair((found[0].edges[0].actor, found[0].edges[1].actor), tuple(found))
        for ids, found in sorted(contacts.items(), key=itemgetter(0))
    }


def find_in_contact(pairs: Mapping[ActorIds, ActorPair], sense: Sense) -> frozenset[ActorIds]:
    """Find the actors in contact in a sense, as pairs of ids."""
    return frozenset(
        ids for ids, pair in pairs.items() if any(contact.holds(sense) for contact in pair.contacts)
    )


def find_counted_with_groups(
    pairs: Mapping[ActorIds, ActorPair], sense: Sense
) -> frozenset[ActorIds]:
    """Find the actors in contact in a sense only where their groups are, as pairs of ids."""
    found = ((ids, pair.holding(sense)) for ids, pair in pairs.items())
    return frozenset(
        ids for ids, holding in found if holding and all(each.is_doubled for each in holding)
    )


def find_cut_by(
    pairs: Mapping[ActorIds, ActorPair], sense: Sense
) -> dict[str, tuple[ActorPair, ...]]:
    """Find, by forum id, the pairs that would lose all contact in a sense if the forum ended.

    One of a group that would lose it together with the whole group is counted with it.
    """
    cut: dict[str, list[ActorPair]] = defaultdict(list)
    for pair in pairs.values():
        holding = pair.holding(sense)
        if len(holding) == 1 and not holding[0].is_doubled:
            cut[holding[0].forum.forum_id].append(pair)
    return {forum_id: tuple(found) for forum_id, found in cut.items()}


def find_contacts_of_kinds(
    pairs: Mapping[ActorIds, ActorPair],
    edges_by_forum: Sequence[tuple[Forum, tuple[Edge, ...]]],
    organisations: Organisations,
    wanted: WantedKinds,
) -> dict[Kinds, tuple[ForumContact, ...]]:
    """Find the forums in which wanted kinds of actor are in contact, or known not to be.

    Returns:
        By the two kinds, both in order, the forums ordered by id; only kinds with some forum.
    """
    stood_for = organisations.kinds_stood_for
    telling: dict[Kinds, dict[str, list[_Telling]]] = defaultdict(lambda: defaultdict(list))
    for (one_id, other_id), pair in pairs.items():
        for kinds in wanted.between(stood_for[one_id], stood_for[other_id]):
            by_forum = telling[kinds]
            for each in _tell_of_kinds(pair, kinds, organisations):
                by_forum[each.contact.forum.forum_id].append(each)
    edges = {forum.forum_id: found for forum, found in edges_by_forum}
    return {
        kinds: tuple(
            ForumContact(
                found[0].contact.forum,
                _standing_for(edges[forum_id], kinds, organisations),
                tuple(found),
            )
            for forum_id, found in sorted(by_forum.items())
        )
        for kinds, by_forum in telling.items()
    }


def _tell_of_kinds(
    pair: ActorPair, kinds: Kinds, organisations: Organisations
) -> Iterator[_Telling]:
    """List what each contact of two actors tells of that of two kinds they stand for."""
    one, other = pair.ids
    own = organisations.kinds_of_its_own
    is_of_group = any(map(organisations.groups_of, pair.actors))
    is_own = any(
        first in own[one] and second in own[other] for first, second in (kinds, kinds[::-1])
    )
    for contact in pair.contacts:
        bearing = contact.bearing
        is_partial = is_of_group or any(Flag.PARTIAL in edge.flags for edge in contact.edges)
        if bearing is StandingState.ACTIVE and is_partial:
            yield _Telling(contact, StandingState.WEAK, is_part=True)
        elif (is_of_group or not is_own) and contact.state is not EdgeState.ACTIVE:
            yield _Telling(contact, StandingState.UNKNOWN, is_part=True)
        else:
            yield _Telling(contact, bearing, is_part=False)


def _standing_for(
    edges: Sequence[Edge], kinds: Kinds, organisations: Organisations
) -> tuple[Edge, ...]:
    """List the edges of those who stand for either kind, the first kind's first."""
    stood_for = [(edge, organisations.kinds_stood_for[edge.actor.actor_id]) for edge in edges]
    first, second = kinds
    return (
        *(edge for edge, own in stood_for if first in own),
        *(edge for edge, own in stood_for if second in own and first not in own),
    )
