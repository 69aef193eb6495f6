"""Keeps claims that rest on silence within what the sources can bear.

That two parties meet nowhere else is known only as far as the sources tell of everything. Such a
claim is made of actors that are there in their own name, never where they may meet in a forum that
is entered, and never where all that is read of them is a letter or an excerpt.
"""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping

from graph.dataset.records import Forum
from graph.gaps.gap import Gap
from graph.situation.contacts import ForumContact
from graph.situation.norms import Kinds
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge
from graph.vocabulary import Form, Sector, SourceExtent

_TELLS_A_PART = frozenset({SourceExtent.LETTER, SourceExtent.EXCERPT})


def can_be_told(gap: Gap, situation: Situation) -> bool:
    """Return whether some source that describes a gap's actors tells of more than a part.

    And whether every source of it has been written: before that nothing is known to be silent.
    """
    sources = situation.records.sources
    if any(sources[item.source_id].as_of.first > situation.as_of for item in gap.evidence):
        return False
    describing = [
        edge for actor in gap.actors for edge in situation.edges_by_actor_id.get(actor.actor_id, ())
    ]
    return tell_more_than_a_part(describing or gap.edges, situation)


def tell_more_than_a_part(edges: Iterable[Edge], situation: Situation) -> bool:
    """Return whether some source of some edges is more than a letter or an excerpt."""
    sources = situation.records.sources
    return any(
        sources[spell.source_id].extent not in _TELLS_A_PART
        for edge in edges
        for spell in edge.spells
    )


def in_their_own_name(edges: Iterable[Edge], situation: Situation) -> list[Edge]:
    """List the edges of actors that are there in their own name, not for the units below them.

    Whom a board stands for follows from what is entered below it, and that shows no contact.
    """
    governs_units = situation.organisations.governs_units
    return [edge for edge in edges if not governs_units(edge.actor)]


def is_met_by_units(kinds: Kinds, edges: Iterable[Edge], situation: Situation) -> bool:
    """Return whether both kinds of actor are there in their own name, not by a board alone."""
    kinds_stood_for = situation.organisations.kinds_stood_for
    own = [edge.actor.actor_id for edge in in_their_own_name(edges, situation)]
    one, other = ({each for each in own if kind in kinds_stood_for[each]} for kind in kinds)
    return _are_two_parties(one, other, situation)


def is_agreed_between(kinds: Kinds, seen: ForumContact, situation: Situation) -> bool:
    """Return whether two kinds of actor have an agreement in force with each other in a forum.

    An agreement with a third party, such as the region, says nothing of whether two parts of the
    municipality meet, and collaboration in general is no agreement whatever form it is given.
    """
    if situation.vocabulary.form_of(seen.forum) is not Form.AGREEMENT:
        return False
    parties = _living(in_their_own_name(seen.edges, situation))
    everyone = _living(situation.edges_by_forum_id[seen.forum.forum_id])
    is_between_them = _sectors(parties, situation) == _sectors(everyone, situation)
    return is_between_them and is_met_by_units(kinds, parties, situation)


def _living(edges: Iterable[Edge]) -> list[Edge]:
    return [edge for edge in edges if edge.is_active]


def _sectors(edges: Iterable[Edge], situation: Situation) -> set[Sector]:
    sector_of = situation.organisations.sector_of
    return {sector_of(edge.actor.actor_id) for edge in edges}


def meet_elsewhere(kinds: Kinds, here: Container[str], situation: Situation) -> bool:
    """Return whether two kinds of actor may be in contact in some forum but those given by id."""
    return any(forum.forum_id not in here for forum in find_shared(kinds, situation))


def find_shared(kinds: Kinds, situation: Situation) -> Iterator[Forum]:
    """List the living forums, but reporting lines, where two kinds of actor may be in contact.

    What acts for another may be meant where a source names that other, and a board or an
    administration may speak for any unit of its sector, entered or not: in doubt they are in
    contact.
    """
    one, other = (_close_kinds(situation)[kind] for kind in kinds)
    for forum, edges in situation.edges_by_forum:
        is_line = situation.vocabulary.form_of(forum) is Form.REPORTING
        if not is_line and _may_meet(edges, one, other, situation):
            yield forum


def _may_meet(
    edges: Collection[Edge], one: frozenset[str], other: frozenset[str], situation: Situation
) -> bool:
    living = [edge.actor.actor_id for edge in edges if edge.is_active]
    first, second = (
        {actor_id for actor_id in living if _may_speak_for(actor_id, kinds, situation)}
        for kinds in (one, other)
    )
    return _are_two_parties(first, second, situation)


def _are_two_parties(one: Collection[str], other: Collection[str], situation: Situation) -> bool:
    """Return whether somebody of one and somebody of the other are not parts of the same."""
    related = situation.organisations.related
    return any(
        one_id != other_id and other_id not in related[one_id]
        for one_id in one
        for other_id in other
    )


def _may_speak_for(actor_id: str, kinds: frozenset[str], situation: Situation) -> bool:
    organisations, vocabulary = situation.organisations, situation.vocabulary.actor_kinds
    if not organisations.kinds_stood_for[actor_id].isdisjoint(kinds):
        return True
    actor = situation.records.actors[actor_id]
    sector = vocabulary[actor.kind].sector
    return organisations.governs_units(actor) and any(
        vocabulary[kind].sector is sector for kind in kinds
    )


@kept
def _close_kinds(situation: Situation) -> Mapping[str, frozenset[str]]:
    """List, by kind of actor, the kind itself and those that it acts for or that act for it."""
    kinds = situation.vocabulary.actor_kinds
    return {
        kind: frozenset(
            {
                kind,
                *row.acts_for,
                *(each for each, acting in kinds.items() if kind in acting.acts_for),
            }
        )
        for kind, row in kinds.items()
    }
