"""See, for each pair of actor kinds that norms want in contact, which forums carry the contact."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from graph.model import Forum
from graph.network import Network, edges_by_forum
from graph.norms import Expected, NormsInForce
from graph.states import Edge, best_state, shared_state
from graph.vocabulary import EdgeState, Form

# Where people meet, as against what is written down.
PRACTICE_FORMS = frozenset({Form.MEETING, Form.SERVICE, Form.OUTREACH})
PAPER_FORMS = frozenset({Form.AGREEMENT, Form.ROUTINE})


@dataclass(frozen=True, slots=True)
class PairContact:
    """A forum in which both kinds have a known part, how it stands, and the edges it is seen in."""

    forum: Forum
    state: EdgeState
    edges: tuple[Edge, ...]

    @property
    def is_practice(self) -> bool:
        """Whether the two really meet there now."""
        return self.state is EdgeState.ACTIVE and self.forum.form in PRACTICE_FORMS

    @property
    def is_paper(self) -> bool:
        """Whether it is something written that is in force."""
        return self.state is EdgeState.ACTIVE and self.forum.form in PAPER_FORMS


@dataclass(frozen=True, slots=True)
class Pair:
    """Two kinds of actor, what asks them to be in contact, and every known contact of theirs."""

    kinds: tuple[str, str]
    expected: tuple[Expected, ...]
    contacts: tuple[PairContact, ...]

    @property
    def active(self) -> tuple[PairContact, ...]:
        """The contacts that live; reporting lines are not meetings of any sort."""
        return tuple(
            contact
            for contact in self.contacts
            if contact.state is EdgeState.ACTIVE and contact.forum.form is not Form.REPORTING
        )


def find_pairs(network: Network, norms: NormsInForce) -> list[Pair]:
    """Find the pairs of kinds that contact expectations in force want, ordered by kind.

    A contact is between two different actors, so that one which stands for both kinds does not
    meet itself.
    """
    forums = edges_by_forum(network)
    return [
        Pair(kinds, tuple(asked), tuple(_find_contacts(forums, kinds, norms)))
        for kinds, asked in norms.wanted_pairs().items()
    ]


def _find_contacts(
    forums: list[tuple[Forum, list[Edge]]], kinds: tuple[str, str], norms: NormsInForce
) -> Iterator[PairContact]:
    for forum, edges in forums:
        ones, others = (
            [edge for edge in edges if norms.stands_for(edge.actor, kind)] for kind in kinds
        )
        states = [
            shared_state(one.state, other.state)
            for one, other in product(ones, others)
            if one.actor != other.actor
        ]
        if states:
            both = dict.fromkeys([*ones, *others])
            yield PairContact(forum, best_state(states), tuple(both))
