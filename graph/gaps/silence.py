"""Keeps claims that rest on silence within what the sources can bear.

That two parties meet nowhere else is known only as far as the sources tell of everything. Such a
claim is made of actors that are there in their own name, never where they may meet in a forum that
is entered, and never where all that is read of them is a letter or an excerpt.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator

from graph.dataset.records import Actor, Forum
from graph.gaps.gap import Gap
from graph.situation.contacts import ForumContact
from graph.situation.norms import Kinds
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge
from graph.vocabulary import Form, Sector, SourceExtent

_TELLS_A_PART = frozenset({SourceExtent.LETTER, SourceExtent.EXCERPT})


def can_be_known(gap: Gap, situation: Situation) -> bool:
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
    """Return whether some source of some edges is more than a letter, an excerpt or an answer.

    Who answers what was asked says nothing by being silent of the rest.
    """
    sources = situation.records.sources
    return any(
        source.extent not in _TELLS_A_PART and not source.kind.is_answers
        for edge in edges
        for source in (sources[spell.source_id] for spell in edge.spells)
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
    """Return whether two kinds of actor may be in contact in some forum but those given by id.

    So they may in a forum that lives and whose members no source names, unless norms say of its
    kind whom it is for.
    """
    unnamed, norms = _living_without_members(situation), situation.norms
    return any(kinds in norms.contacts_about(forum) for forum in unnamed) or any(
        forum.forum_id not in here for forum in find_shared(kinds, situation)
    )


def find_shared(kinds: Kinds, situation: Situation) -> Iterator[Forum]:
    """List the living forums, but reporting lines, where two kinds of actor may be in contact.

    What acts for another may be meant where a source names that other, and a board or an
    administration may speak for any unit of its sector, entered or not: in doubt they are in
    contact.
    """
    one, other = kinds
    for forum, speakers in _speakers_by_forum(situation):
        first, second = speakers.get(one), speakers.get(other)
        if first and second and _are_two_parties(first, second, situation):
            yield forum


@kept
def _living_without_members(situation: Situation) -> list[Forum]:
    """List the forums, but reporting lines, that may live and of which no member is named."""
    named = {spell.forum_id for spell in situation.records.spells}
    return [
        forum
        for forum, _ in situation.edges_by_forum
        if forum.forum_id not in named
        and situation.vocabulary.form_of(forum) is not Form.REPORTING
        and situation.may_be_alive(forum)
    ]


@kept
def _speakers_by_forum(situation: Situation) -> list[tuple[Forum, dict[str, list[str]]]]:
    """List the forums, but reporting lines, each with those active in it by whom they speak for."""
    spoken_for = _kinds_spoken_for(situation)
    found: list[tuple[Forum, dict[str, list[str]]]] = []
    for forum, edges in situation.edges_by_forum:
        speakers: dict[str, list[str]] = defaultdict(list)
        if situation.vocabulary.form_of(forum) is not Form.REPORTING:
            for edge in edges:
                if edge.is_active:
                    for kind in spoken_for[edge.actor.actor_id]:
                        speakers[kind].append(edge.actor.actor_id)
            found.append((forum, speakers))
    return found


def _are_two_parties(one: Collection[str], other: Collection[str], situation: Situation) -> bool:
    """Return whether somebody of one and somebody of the other are not parts of the same."""
    related = situation.organisations.related
    return any(
        one_id != other_id and other_id not in related[one_id]
        for one_id in one
        for other_id in other
    )


def _kinds_spoken_for(situation: Situation) -> dict[str, frozenset[str]]:
    """List, by actor with an edge, the kinds of actor that it may speak for."""
    organisations, vocabulary = situation.organisations, situation.vocabulary
    return {
        actor_id: frozenset(
            close
            for kind in (
                *organisations.kinds_stood_for[actor_id],
                *_kinds_governed(situation.records.actors[actor_id], situation),
            )
            for close in vocabulary.close_kinds[kind]
        )
        for actor_id in situation.edges_by_actor_id
    }


def _kinds_governed(actor: Actor, situation: Situation) -> tuple[str, ...]:
    """List the kinds of actor in the sector of a board or an administration; else none."""
    if not situation.organisations.governs_units(actor):
        return ()
    vocabulary = situation.vocabulary
    return vocabulary.kinds_by_sector[vocabulary.actor_kinds[actor.kind].sector]
