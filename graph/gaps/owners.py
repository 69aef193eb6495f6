"""Finds who owns closing a gap: whom the auditors address, or else whom we propose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph.dataset.records import Actor, Finding, Forum
from graph.gaps.gap import Gap
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Governs, Role, Sector


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns closing a gap, whether nobody but us says so, and whether they are outsiders."""

    actors: tuple[Actor, ...]
    is_proposed: bool
    are_outsiders: bool = False


def find_owners(gap: Gap, findings: Sequence[Finding], situation: Situation) -> Owners:
    """Find who owns closing a gap, from the most certain statement down.

    Those whom auditors address when they criticise or recommend; all else is our proposal. What is
    for outsiders alone to do is their organisations'. Else who decided on the forum or receives its
    reports; else the board above who leads it, or led it last; else the boards that answer for its
    actors; else the municipality. As a county sees it, what the region shares with municipalities
    is for the region. The council decides and its executive board sees to it, so that board is
    proposed for it and for the municipality. What is for the municipality alone to do is nobody
    else's: a seat of its own is not for the region to fill. Nobody where no source says.
    """
    actors = situation.records.actors
    addressed = dict.fromkeys(
        each for finding in _find_addressing(findings) for each in finding.addressee
    )
    if addressed:
        return Owners(tuple(actors[actor_id] for actor_id in addressed), is_proposed=False)
    for candidates in _propose(gap, situation):
        acting = [_find_acting(actor, situation) for actor in candidates if actor]
        owners = tuple({actor.actor_id: actor for actor in acting}.values())
        if owners:
            outside = not any(_is_municipal(owner, situation) for owner in owners)
            return Owners(owners, is_proposed=True, are_outsiders=outside)
    return Owners((), is_proposed=False)


def _find_addressing(findings: Sequence[Finding]) -> list[Finding]:
    """List what auditors address to somebody; what is about the fewest forums is to the point."""
    addressing = [finding for finding in findings if finding.addressee and finding.kind.is_ask]
    fewest = min((len(finding.forum_ids) for finding in addressing), default=0)
    return [finding for finding in addressing if len(finding.forum_ids) == fewest]


def _propose(gap: Gap, situation: Situation) -> Iterator[Iterable[Actor | None]]:
    organisations = situation.organisations
    municipal = [actor for actor in gap.actors if _is_municipal(actor, situation)]
    outside = [actor for actor in gap.actors if not _is_municipal(actor, situation)]
    if not municipal or situation.municipality.is_county:
        yield [organisations.top_of(actor) for actor in outside]
    if gap.forum is not None:
        is_ours_alone = bool(municipal) and not outside
        for named in _who_answers_for(gap.forum, situation):
            yield [actor for actor in named if _is_municipal(actor, situation) or not is_ours_alone]
        yield [_find_board(actor, situation) for actor in _who_gives(gap, gap.forum, situation)]
    yield [_find_board(actor, situation) for actor in municipal]
    yield [_find_municipality(actor, situation) for actor in municipal]


def _who_answers_for(forum: Forum, situation: Situation) -> Iterator[list[Actor]]:
    """List who decided on a forum, then who receives its reports, then who leads it."""
    actors = situation.records.actors
    for actor_id in (forum.decided_by, forum.reports_to):
        yield [actors[actor_id]] if actor_id else []
    leaders = _find_leaders(forum, situation)
    yield [
        _find_board(leader, situation) or _find_municipality(leader, situation) or leader
        for leader in leaders
    ]


def _find_leaders(forum: Forum, situation: Situation) -> list[Actor]:
    """List who leads a forum on the day or, of one that has lapsed, who led it last."""
    edges = situation.edges_by_forum_id.get(forum.forum_id, ())
    leading = [edge for edge in edges if edge.deciding.role is Role.LEADS]
    if any(edge.is_active for edge in edges):
        return [edge.actor for edge in leading if edge.is_active]
    left = [edge for edge in leading if edge.state is EdgeState.LAPSED]
    last = max((_last_day(edge) for edge in left), default=date.min)
    return [edge.actor for edge in left if _last_day(edge) == last]


def _last_day(edge: Edge) -> date:
    """Return the last day on which a lapsed edge may have ended, as far as is known."""
    return edge.since.last if edge.since else date.min


def _who_gives(gap: Gap, forum: Forum, situation: Situation) -> list[Actor]:
    """List who gives what a gap's actors only receive: what falls short is theirs to mend."""
    if not gap.edges or any(edge.deciding.role is not Role.RECEIVES for edge in gap.edges):
        return []
    edges = situation.edges_by_forum_id.get(forum.forum_id, ())
    return [edge.actor for edge in edges if edge.deciding.role and edge.deciding.role.is_giving]


def _find_board(actor: Actor, situation: Situation) -> Actor | None:
    """Find the board that answers for an actor: itself, or the nearest above.

    Above an administration that is the board it works for; no board answers for another.
    """
    organisations = situation.organisations
    line = (actor, *organisations.above[actor.actor_id])
    governing = [each for each in line if organisations.governs_units(each)]
    if not governing:
        return None
    nearest = governing[0]
    return next((each for each in governing if each.kind != nearest.kind), nearest)


def _find_municipality(actor: Actor, situation: Situation) -> Actor | None:
    line = (actor, *situation.organisations.above[actor.actor_id])
    return next((each for each in line if _is_whole(each, situation)), None)


def _find_acting(actor: Actor, situation: Situation) -> Actor:
    """Find who acts for an actor: for the council and the municipality its executive board."""
    organisations = situation.organisations
    is_led = organisations.is_council(actor) or _is_whole(actor, situation)
    return next(iter(organisations.leading), actor) if is_led else actor


def _is_whole(actor: Actor, situation: Situation) -> bool:
    return situation.vocabulary.actor_kinds[actor.kind].governs is Governs.ALL


def _is_municipal(actor: Actor, situation: Situation) -> bool:
    """Return whether an actor is the municipality's own: a board of the region is not."""
    return situation.organisations.sector_of(actor.actor_id) is Sector.MUNICIPAL
