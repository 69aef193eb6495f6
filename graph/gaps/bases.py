"""Finds the laws, agreements and guidelines in force that ask for what a gap lacks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.dataset.records import Actor, Forum
from graph.gaps.gap import Gap
from graph.gaps.rule import About, GapRule
from graph.situation.norms import Expected, NormsInForce, Shape, strongest
from graph.situation.situation import Situation
from graph.vocabulary import Form, Strength, YesNo


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
    if rule.about is About.PERSONS:
        return []
    found = list(_find_contacts(gap, rule, situation, norms))
    if gap.assessments:
        # A forum that works poorly is there, and its seats are. What is to be reported is not.
        if gap.form is Form.REPORTING:
            found += norms.about(Shape.FORUM, gap.forum)
        return found
    partners = _partners(gap, situation)
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
    return found


def _find_contacts(
    gap: Gap, rule: GapRule, situation: Situation, norms: NormsInForce
) -> Iterator[Expected]:
    """Find the norms of contact between a gap's parties and those they would meet.

    A norm that wants two parties in contact asks for no forum of theirs. It stands behind a gap
    only where the collaboration itself falls short, in general or in no forum at all: one meeting,
    plan, routine or report that is lacking is no breach of it. A norm that names a kind of forum,
    such as SIP or concern reports, stands behind gaps of that kind alone.
    """
    if gap.forum is None:
        return
    is_of_contact = rule.is_about_contact or situation.vocabulary.is_of_contact(gap.forum)
    own, met = (_ids_by_kind(parties, norms) for parties in (gap.actors, _partners(gap, situation)))
    for (one, other), asked in norms.contacts_about(gap.forum).items():
        if (one in own and _can_meet(own[one], met.get(other))) or (
            other in own and _can_meet(own[other], met.get(one))
        ):
            yield from (each for each in asked if is_of_contact or not _is_for_any_forum(each))


def asks_for_collaboration_only(gap: Gap, rule: GapRule, expected: Sequence[Expected]) -> bool:
    """Return whether the strongest norms want the parties in contact, in whatever form."""
    strength = strongest(expected)
    asked = [found for found in expected if found.strength is strength]
    return (
        gap.forum is not None
        and not rule.is_about_contact
        and bool(asked)
        and all(_is_for_any_forum(found) for found in asked)
    )


def find_grading_strength(
    gap: Gap, expected: Sequence[Expected], rule: GapRule, situation: Situation
) -> Strength | None:
    """Find the strongest ask for what a gap lacks, which decides how severe it is.

    A norm that wants two parties in contact says nothing of in which form, so it grades only gaps
    of the contact itself. A norm that binds a board only through a unit without edges is cited and
    grades nothing. So a gap is as severe whatever form its forum has and whatever is entered
    beside it.
    """
    norms = situation.grading_norms
    if norms is not situation.norms:
        expected = find_expected(gap, rule, situation, norms)
    if gap.forum is None or rule.is_about_contact:
        return strongest(expected)
    return strongest(found for found in expected if not _is_for_any_forum(found))


def _is_for_any_forum(found: Expected) -> bool:
    return found.shape is Shape.CONTACT and not found.expectation.forum_kind


def _is_follow_up(expected: Expected, situation: Situation) -> bool:
    kind = situation.vocabulary.forum_kinds.get(str(expected.expectation.forum_kind))
    return kind is not None and kind.is_follow_up is YesNo.YES


def _partners(gap: Gap, situation: Situation) -> Sequence[Actor]:
    """List those a gap's actors would meet: each other, or everyone in its forum."""
    if gap.is_between_actors:
        return gap.actors
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
    return not expected.expectation.ages.isdisjoint(forum.ages)


def _can_meet(own: set[str], partners: set[str] | None) -> bool:
    """Return whether two different actors stand for two kinds: an actor never meets itself."""
    return partners is not None and len(own | partners) > 1
