"""Defines contact between actors, for everything that speaks of it.

Two actors are in contact when both are active in one forum. Which forums count depends on the
sense that is meant: where people meet (`practice`), what binds them in writing (`paper`), or
either (`any`). An actor and a unit of its own are never in contact: what a board hears from its
unit is no contact between two parties. Nor are two of the municipality's boards in contact because
both are parties to what is agreed on with the region: it binds each of them with the region. Where
only a part of a group takes part, and has an edge of its own, the group's is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, groupby
from operator import itemgetter
from typing import TypeAlias

from graph.dataset.records import Actor, Forum
from graph.situation.norms import Expected, NormsInForce
from graph.situation.organisations import Organisations
from graph.situation.states import Edge, EdgeKey, best_state, worst_state
from graph.vocabulary import Coverage, EdgeState, Form, Sector

ActorIds: TypeAlias = tuple[str, str]
"""The ids of two actors, in order."""


class Sense(StrEnum):
    """What is meant by contact."""

    PRACTICE = "practice"
    PAPER = "paper"
    ANY = "any"


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
class Contact:
    """A forum in which two actors both have a known part: as bad as the worse of the two parts."""

    forum: Forum
    edges: tuple[Edge, Edge]
    state: EdgeState

    def holds(self, sense: Sense) -> bool:
        """Return whether the two are in contact in this forum, in a sense."""
        return self.state is EdgeState.ACTIVE and self.forum.form in FORMS[sense]


@dataclass(frozen=True, slots=True)
class ActorPair:
    """Two actors and every contact of theirs that is known, ordered by forum."""

    actors: tuple[Actor, Actor]
    contacts: tuple[Contact, ...]

    @property
    def ids(self) -> ActorIds:
        """The ids of the two, in order."""
        return (self.actors[0].actor_id, self.actors[1].actor_id)

    @property
    def state(self) -> EdgeState:
        """The best state of their contacts."""
        return best_state(contact.state for contact in self.contacts)

    def holding(self, sense: Sense) -> tuple[Contact, ...]:
        """List the contacts that hold in a sense."""
        return tuple(contact for contact in self.contacts if contact.holds(sense))


@dataclass(frozen=True, slots=True)
class ForumContact:
    """A forum where two kinds of actor have a known part: its state, and the edges it is seen in.

    The state is the best of the contacts between two actors that stand for one kind each.
    """

    forum: Forum
    state: EdgeState
    edges: tuple[Edge, ...]

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

    def holds(self, sense: Sense) -> bool:
        """Return whether the two kinds are in contact somewhere, in a sense."""
        return any(contact.holds(sense) for contact in self.forums)


def find_doubled(
    edges_by_forum: Iterable[tuple[Forum, tuple[Edge, ...]]], organisations: Organisations
) -> frozenset[EdgeKey]:
    """Find the edges by which a part of a group takes part, where the part has an edge of its own.

    The part speaks for itself, and lends its contacts to nobody.
    """
    found: set[EdgeKey] = set()
    for _, edges in edges_by_forum:
        by_actor = {edge.actor.actor_id: edge for edge in edges}
        for member in edges:
            for group_id in organisations.groups_of(member.actor):
                group = by_actor.get(group_id)
                is_same = group is not None and group.state is member.state
                if group is not None and is_same and group.deciding.coverage is Coverage.PARTIAL:
                    found.add(group.key)
    return frozenset(found)


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
    edges: Mapping[EdgeKey, Edge], organisations: Organisations, forums: Mapping[str, Forum]
) -> dict[ActorIds, ActorPair]:
    """Find every two actors with a forum in common, by their ids."""
    contacts: dict[ActorIds, list[Contact]] = defaultdict(list)
    for forum_id, ids in pair_up(edges, organisations, forums):
        one, other = edges[forum_id, ids[0]], edges[forum_id, ids[1]]
        state = one.state if one.state is other.state else worst_state((one.state, other.state))
        contacts[ids].append(Contact(one.forum, (one, other), state))
    return {
        ids: ActorPair((found[0].edges[0].actor, found[0].edges[1].actor), tuple(found))
        for ids, found in sorted(contacts.items(), key=itemgetter(0))
    }


def find_in_contact(pairs: Mapping[ActorIds, ActorPair], sense: Sense) -> frozenset[ActorIds]:
    """Find the actors in contact in a sense, as pairs of ids."""
    return frozenset(
        ids for ids, pair in pairs.items() if any(contact.holds(sense) for contact in pair.contacts)
    )


def find_cut_by(
    pairs: Mapping[ActorIds, ActorPair], sense: Sense
) -> dict[str, tuple[ActorPair, ...]]:
    """Find, by forum id, the pairs that would lose all contact in a sense if the forum ended."""
    cut: dict[str, list[ActorPair]] = defaultdict(list)
    for pair in pairs.values():
        holding = pair.holding(sense)
        if len(holding) == 1:
            cut[holding[0].forum.forum_id].append(pair)
    return {forum_id: tuple(found) for forum_id, found in cut.items()}


def find_expected_contacts(
    pairs: Mapping[ActorIds, ActorPair],
    edges_by_forum: Sequence[tuple[Forum, tuple[Edge, ...]]],
    norms: NormsInForce,
) -> tuple[ExpectedContact, ...]:
    """Find how each contact that norms in force want between two kinds stands, ordered by kinds."""
    states = _states_by_kinds(pairs, norms)
    edges = {forum.forum_id: found for forum, found in edges_by_forum}
    return tuple(
        ExpectedContact(
            kinds,
            expected,
            tuple(
                ForumContact(
                    edges[forum_id][0].forum,
                    state,
                    _standing_for(edges[forum_id], kinds, norms),
                )
                for forum_id, state in sorted(states.get(kinds, {}).items())
            ),
        )
        for kinds, expected in norms.wanted_pairs.items()
    )


def _states_by_kinds(
    pairs: Mapping[ActorIds, ActorPair], norms: NormsInForce
) -> dict[tuple[str, str], dict[str, EdgeState]]:
    """Find the best state in each forum between actors that stand for two wanted kinds."""
    states: dict[tuple[str, str], dict[str, EdgeState]] = defaultdict(dict)
    for ids, pair in pairs.items():
        for kinds in norms.wanted_between(ids):
            known = states[kinds]
            for contact in pair.contacts:
                forum_id = contact.forum.forum_id
                best = known.get(forum_id)
                if best is not EdgeState.ACTIVE:
                    state = contact.state
                    known[forum_id] = state if best is None else best_state((best, state))
    return states


def _standing_for(
    edges: Sequence[Edge], kinds: tuple[str, str], norms: NormsInForce
) -> tuple[Edge, ...]:
    """List the edges of those who stand for either kind, the first kind's first."""
    stood_for = [(edge, norms.kinds_by_actor[edge.actor.actor_id]) for edge in edges]
    first, second = kinds
    return (
        *(edge for edge, own in stood_for if first in own),
        *(edge for edge, own in stood_for if second in own and first not in own),
    )
