"""Agreements in force between parties that do not meet, as far as is known."""

from collections.abc import Iterator
from dataclasses import replace

from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap, network_gap
from graph.gaps.rule import HIGH, LOW, MEDIUM, About, GapRule
from graph.gaps.silence import (
    in_their_own_name,
    is_agreed_between,
    is_met_by_units,
    meet_elsewhere,
)
from graph.language import mark
from graph.situation.contacts import ExpectedContact, ForumContact
from graph.situation.situation import Situation
from graph.vocabulary import EdgeState, Form, GapKind


def find(situation: Situation) -> Iterator[Gap]:
    """Find parties with an agreement in force who meet nowhere, as far as is known.

    They are in contact on paper and not in practice. Where a source says that a meeting of theirs
    is not held, the gap is that meeting's; else it is the agreement's, as the program sees it.
    """
    yield from find_dead(situation, GapKind.PAPER_ONLY)
    seen: set[tuple[str, frozenset[str]]] = set()
    for contact in situation.expected_contacts:
        agreement = _find_agreement(contact, situation)
        if agreement is None:
            continue
        parties = in_their_own_name(agreement.edges, situation)
        edges = [edge for edge in parties if edge.is_active]
        forum_id = agreement.forum.forum_id
        carried_by = (forum_id, frozenset(edge.actor.actor_id for edge in edges))
        if carried_by not in seen:
            seen.add(carried_by)
            key = f"{forum_id}:{'+'.join(contact.kinds)}"
            gap = network_gap(GapKind.PAPER_ONLY, key, agreement.forum, edges)
            yield replace(gap, is_between_actors=True)


def _find_agreement(contact: ExpectedContact, situation: Situation) -> ForumContact | None:
    """Return the only thing two kinds share, where that is an agreement between the two.

    Forums that only boards share are left aside: whom they stand for follows from what is entered.
    """
    kinds = contact.kinds
    shared = [seen for seen in contact.forums if is_met_by_units(kinds, seen.edges, situation)]
    if len(shared) != 1 or not is_agreed_between(kinds, shared[0], situation):
        return None
    is_met = meet_elsewhere(kinds, {shared[0].forum.forum_id}, situation)
    return None if is_met else shared[0]


def _choose_title(gap: Gap) -> str:
    if gap.state is EdgeState.ACTIVE:
        return mark("In force, but no meeting between {actors} is known: {forum}")
    if gap.state is EdgeState.LAPSED:
        return mark("An agreement is in force, but {forum} has lapsed: {actors}")
    if gap.form is Form.MEETING:
        return mark("An agreement is in force, but {forum} is not held: {actors}")
    return mark("An agreement is in force, but {forum} does not exist: {actors}")


def _choose_action(gap: Gap) -> str:
    if gap.state is EdgeState.ACTIVE:
        return mark("Ask whether {actors} meet. If not: a convener, dates and what {forum} is for.")
    return mark("Hold what {forum} was for: name a convener, dates and who comes from {actors}.")


RULE = GapRule(
    kind=GapKind.PAPER_ONLY,
    label=mark("Agreement on paper only"),
    find=find,
    title=_choose_title,
    action=_choose_action,
    severity=(HIGH, MEDIUM, HIGH, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark(
        "an agreement in force between two units that norms want in contact, no other forum of "
        "theirs, and a source that is more than a letter or an excerpt; or an agreement in force, "
        "and a meeting of its parties that a source says is not held"
    ),
    meaning=mark("An agreement is in force, but nobody meets"),
    about=About.CONTACT,
    rests_on_silence=True,
)
