"""Pairs that norms want in contact and that share exactly one active forum."""

from collections.abc import Iterator
from dataclasses import replace

from graph.dataset.records import Actor
from graph.gaps.gap import Gap, network_gap
from graph.gaps.rule import LOW, About, GapRule, always
from graph.gaps.silence import in_their_own_name, is_met_by_units, meet_elsewhere
from graph.language import mark
from graph.situation.contacts import Sense
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import GapKind


def find(situation: Situation) -> Iterator[Gap]:
    """Find pairs of kinds that norms want in contact and that share exactly one active forum.

    Contact is counted in any sense but reporting lines: an agreement is a second way to be in
    contact, and so is a forum where those meet who may speak for the two. The one forum must be
    contact in practice, of a kind that a source counts one by one.
    Pairs that are carried by the same actors in the same forum make one gap.
    """
    is_general = situation.vocabulary.is_general
    seen: set[tuple[str, frozenset[str]]] = set()
    for contact in situation.expected_contacts:
        if len(contact.active) != 1:
            continue
        (only,) = contact.active
        if not only.holds(Sense.PRACTICE) or is_general(only.forum):
            continue
        own = in_their_own_name(only.edges, situation)
        edges = [edge for edge in own if edge.is_active]
        if not is_met_by_units(contact.kinds, edges, situation) or meet_elsewhere(
            contact.kinds, {only.forum.forum_id}, situation
        ):
            continue
        edges = _leave_out_who_acts_for(contact.kinds, edges, situation)
        carried_by = (only.forum.forum_id, frozenset(edge.actor.actor_id for edge in edges))
        if carried_by not in seen:
            seen.add(carried_by)
            gap = network_gap(GapKind.SINGLE_THREAD, "+".join(contact.kinds), only.forum, edges)
            yield replace(gap, is_between_actors=True)


def _leave_out_who_acts_for(
    kinds: tuple[str, str], edges: list[Edge], situation: Situation
) -> list[Edge]:
    """Leave out who only acts for a kind, such as a team of its own, beside the kind itself."""
    acts_for = situation.vocabulary.actor_kinds
    there = {edge.actor.kind for edge in edges}.intersection(kinds)
    return [
        edge
        for edge in edges
        if edge.actor.kind in kinds or there.isdisjoint(acts_for[edge.actor.kind].acts_for)
    ]


def _name_parties(gap: Gap) -> tuple[Actor, ...]:
    """Name those who meet without their own units: a unit is no other party."""
    ids = {actor.actor_id for actor in gap.actors}
    return tuple(actor for actor in gap.actors if actor.part_of not in ids)


RULE = GapRule(
    kind=GapKind.SINGLE_THREAD,
    label=mark("Contact that hangs on one forum"),
    find=find,
    title=always(mark("Meeting only in {forum}, as far as the sources tell: {actors}")),
    action=mark("Ask whether {actors} meet elsewhere too; if not, agree on a second way to meet."),
    severity=(LOW, LOW, LOW, LOW, LOW, LOW, LOW),
    shown_by=mark("actors who are active together in one forum only"),
    meaning=mark("Two actors share only one active forum"),
    about=About.CONTACT,
    names=_name_parties,
    norm_remark=mark("The contact asked for is there: no norm asks for more than one forum."),
    rests_on_silence=True,
)
