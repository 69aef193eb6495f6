"""Finds the laws, agreements and guidelines in force that ask for what a gap lacks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.dataset.records import Actor, Forum
from graph.gaps.gap import Gap
from graph.gaps.rule import About, GapRule
from graph.situation.contacts import AGREED_FORMS, FORMS, Sense
from graph.situation.norms import Expected, NormsInForce, Shape, strongest
from graph.situation.situation import Situation
from graph.vocabulary import Form, YesNo

_OLDEST = 99
# A plan or a report is no contact, so no contact norm asks for one.
_FORMS_OF_CONTACT = FORMS[Sense.PRACTICE] | AGREED_FORMS


def find_expected(
    gap: Gap, rule: GapRule, situation: Situation, norms: NormsInForce
) -> tuple[Expected, ...]:
    """Find what norms ask for and the gap lacks, grouped by shape.

    Only of norms that bind one of the gap's own actors: what binds another is that one's to answer
    for.
    """
    found = _find_asked(gap, rule, situation, norms)
    return tuple(expected for expected in found if norms.binds_any(expected, gap.actors))


def _find_asked(
    gap: Gap, rule: GapRule, situation: Situation, norms: NormsInForce
) -> list[Expected]:
    if rule.about is About.FOLLOW_UP:
        return [
            expected
            for expected in norms.of_shape(Shape.FORUM)
            if _is_follow_up(expected, situation)
        ]
    partners = _partners(gap, situation)
    found: list[Expected] = []
    if gap.forum is not None and len(gap.edges) == len(partners):
        found += norms.about(Shape.FORUM, gap.forum)
    own = _ids_by_kind(gap.actors, norms)
    found += (
        expected
        for expected in norms.about(Shape.SEAT, gap.forum)
        if str(expected.expectation.actor_kind) in own
    )
    if gap.forum is not None and gap.form is Form.OUTREACH:
        found += (
            expected
            for expected in norms.about(Shape.AGES, gap.forum)
            if str(expected.expectation.actor_kind) in own and _overlaps(expected, gap.forum)
        )
    if gap.forum is not None and _is_contact(gap.forum, situation):
        met = _ids_by_kind(partners, norms)
        for (one, other), asked in norms.contacts_about(gap.forum).items():
            if _can_meet(own.get(one), met.get(other)) or _can_meet(own.get(other), met.get(one)):
                found += asked
    return found


def asks_for_collaboration_only(gap: Gap, rule: GapRule, expected: Sequence[Expected]) -> bool:
    """Return whether the strongest norms want the parties in contact, in this forum or another."""
    strength = strongest(expected)
    asked = [found for found in expected if found.strength is strength]
    return (
        gap.forum is not None
        and not rule.is_about_contact
        and bool(asked)
        and all(
            found.shape is Shape.CONTACT and not found.expectation.forum_kind for found in asked
        )
    )


def _is_contact(forum: Forum, situation: Situation) -> bool:
    """Return whether contact norms may ask for a forum; collaboration in general has no form."""
    return situation.vocabulary.is_general(forum) or forum.form in _FORMS_OF_CONTACT


def _is_follow_up(expected: Expected, situation: Situation) -> bool:
    kind = situation.vocabulary.forum_kinds.get(str(expected.expectation.forum_kind))
    return kind is not None and kind.is_follow_up is YesNo.YES


def _partners(gap: Gap, situation: Situation) -> Sequence[Actor]:
    """List those a gap's actors would meet: everyone in its forum, unless its rule names them."""
    if gap.partners:
        return gap.partners
    edges = situation.edges_by_forum_id.get(gap.forum.forum_id, ()) if gap.forum else ()
    return [edge.actor for edge in edges] or gap.actors


def _ids_by_kind(actors: Iterable[Actor], norms: NormsInForce) -> dict[str, set[str]]:
    """Group the ids of actors by the kinds they stand for."""
    ids: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for kind in norms.kinds_by_actor[actor.actor_id]:
            ids[kind].add(actor.actor_id)
    return ids


def _overlaps(expected: Expected, forum: Forum) -> bool:
    """Return whether outreach of known ages touches the ages asked for."""
    asked = expected.expectation
    if forum.age_min is None or forum.age_max is None:
        return False
    oldest = asked.age_max or _OLDEST
    return (asked.age_min or 0) <= forum.age_max and forum.age_min <= oldest


def _can_meet(own: set[str] | None, partners: set[str] | None) -> bool:
    """Return whether two different actors stand for two kinds: an actor never meets itself."""
    return own is not None and partners is not None and len(own | partners) > 1
