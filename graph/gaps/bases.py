"""Find the laws, agreements and guidelines in force that ask for what a gap lacks."""

from collections.abc import Iterable, Sequence

from graph.gaps.gap import Gap
from graph.model import Actor, Basis, Expectation, Forum
from graph.network import Network, edges_by_forum
from graph.norms import Expected, NormsInForce, Shape, strongest
from graph.pairs import PAPER_FORMS, PRACTICE_FORMS
from graph.vocabulary import Form, GapKind, Strength

_FOLLOW_UP = "follow_up_report"
# Here the contact itself is what falls short.
_ABOUT_CONTACT = {GapKind.SINGLE_THREAD, GapKind.PAPER_ONLY, GapKind.MISSING_LEVEL}


def find_expected(gap: Gap, network: Network, norms: NormsInForce) -> list[Expected]:
    """Find what norms in force ask for and the gap lacks."""
    partners = _partners(gap, network)
    return [it for it in norms.expected if _asks_for(it, gap, partners, norms)]


def order_bases(expected: Iterable[Expected]) -> tuple[Basis, ...]:
    """List the bases of what is asked for, the strongest first, each once."""
    ranks = list(Strength)
    unique = {it.basis.basis_id: it.basis for it in expected}
    return tuple(sorted(unique.values(), key=lambda it: (ranks.index(it.strength), it.basis_id)))


def asks_for_collaboration_only(gap: Gap, expected: Sequence[Expected]) -> bool:
    """Tell whether the strongest norms want the parties in contact, in this forum or another."""
    strength = strongest([it.basis for it in expected])
    asked = [it for it in expected if it.basis.strength is strength]
    return (
        gap.forum is not None
        and gap.kind not in _ABOUT_CONTACT
        and bool(asked)
        and all(it.shape is Shape.CONTACT and not it.expectation.forum_kind for it in asked)
    )


def _partners(gap: Gap, network: Network) -> list[Actor]:
    """List everyone recorded in the gap's forum: whom its actors would meet there."""
    if gap.kind is GapKind.SINGLE_THREAD:
        return list(gap.actors)
    everyone = [
        edge.actor
        for forum, edges in edges_by_forum(network)
        if forum == gap.forum
        for edge in edges
    ]
    return everyone or list(gap.actors)


def _asks_for(expected: Expected, gap: Gap, partners: list[Actor], norms: NormsInForce) -> bool:
    if gap.kind is GapKind.NO_FOLLOW_UP:
        return expected.shape is Shape.FORUM and expected.expectation.forum_kind == _FOLLOW_UP
    if gap.forum is not None and not _is_about(expected.expectation, gap.forum):
        return False
    match expected.shape:
        case Shape.FORUM:
            return gap.forum is not None and len(gap.edges) == len(partners)
        case Shape.SEAT:
            kind = str(expected.expectation.actor_kind)
            return any(norms.stands_for(actor, kind) for actor in gap.actors)
        case Shape.AGES:
            return _asks_for_ages(expected, gap, norms)
        case Shape.CONTACT:
            return _asks_for_contact(expected, gap, partners, norms)


def _is_about(asked: Expectation, forum: Forum) -> bool:
    return asked.forum_kind in (None, forum.kind) and asked.level in (None, forum.level)


def _asks_for_ages(expected: Expected, gap: Gap, norms: NormsInForce) -> bool:
    forum, asked = gap.forum, expected.expectation
    if forum is None or forum.form is not Form.OUTREACH:
        return False
    if forum.age_min is None or forum.age_max is None:
        return False
    overlap = (asked.age_min or 0) <= forum.age_max and forum.age_min <= (asked.age_max or 99)
    return overlap and any(norms.stands_for(it, str(asked.actor_kind)) for it in gap.actors)


def _asks_for_contact(
    expected: Expected, gap: Gap, partners: list[Actor], norms: NormsInForce
) -> bool:
    """Tell whether a contact is asked for between one of the gap's actors and another party.

    A plan or a report is no contact, so no contact norm asks for one.
    """
    if gap.form not in PRACTICE_FORMS | PAPER_FORMS:
        return False
    kinds = (str(expected.expectation.actor_kind), str(expected.expectation.with_actor_kind))
    return any(
        norms.stands_for(one, kind) and norms.stands_for(other, counterpart)
        for one in gap.actors
        for other in partners
        if one != other
        for kind, counterpart in (kinds, kinds[::-1])
    )
