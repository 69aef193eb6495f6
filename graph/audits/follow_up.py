"""Follow what auditors wrote from their day to another: the reply, and if a gap remains."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.audits.shortfalls import REPLIES, SHORTFALLS, STATEMENTS, audit_day, places_of
from graph.dataset.records import Assessment, Finding
from graph.gaps import Gap, index_gaps
from graph.situation.organisations import Organisations
from graph.situation.situation import Situation, kept
from graph.vocabulary import Certainty, FindingKind, Flag, Form, Verdict, YesNo


class FindingStanding(StrEnum):
    """How the shortfall of a finding stands on a later day.

    `remains`: its gap is there, and newer evidence says so or the day is the auditors' own.
    `untested`: its gap is there, since nothing newer is known of it. `changed`: another gap
    stands in its place. `gone`: its gap was there on the auditors' day, and what is known of the
    place shows none. `contested`: no gap is there, and sources disagree on the place, as where a
    board denies what auditors write. `unknown`: nothing is known of the place on the day. `unseen`:
    the rules found no such gap on the auditors' day either; `otherwise`: nor then, but they find
    another gap in its place. `no_rule`: it concerns actors or forums of the map, and no kind of gap
    says what it says. `outside`: it concerns nothing on the map.
    """

    REMAINS = "remains"
    UNTESTED = "untested"
    CHANGED = "changed"
    GONE = "gone"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    UNSEEN = "unseen"
    OTHERWISE = "otherwise"
    NO_RULE = "no_rule"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Followed:
    """A criticism or recommendation, the replies to it, and the gaps it stands in on the day."""

    finding: Finding
    replies: tuple[Finding, ...]
    standing: FindingStanding
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class FindingsFollowed:
    """All that auditors and boards had written by the day, in the order of the file.

    `other_replies` name no forum that a finding to the same board names. `statements` are
    what the auditors pass on without saying it themselves: what others say, and background.
    `strengths` and `praised` are what is good of what lives on the day, each said once: what the
    auditors write, and what else a source says of how well a forum works.
    """

    followed: tuple[Followed, ...] = ()
    other_replies: tuple[Finding, ...] = ()
    strengths: tuple[Finding, ...] = ()
    praised: tuple[Assessment, ...] = ()
    statements: tuple[Finding, ...] = ()


@kept
def follow_findings(today: Situation) -> FindingsFollowed:
    """Follow every finding written by the day.

    A reply, decided or proposed, stands with a finding when both name a forum in common and, where
    the finding is addressed to somebody, comes from one of those: the data holds no link of its
    own.
    """
    written = find_written(today)
    replies = [finding for finding in written if finding.kind in REPLIES]
    replies_by_forum = _group_by_forum(replies)
    shortfalls = [finding for finding in written if finding.kind in SHORTFALLS]
    days = {
        finding.finding_id: min(audit_day(finding, today.records), today.as_of)
        for finding in shortfalls
    }
    followed = tuple(
        _follow(
            finding,
            _replies_to(finding, replies_by_forum, today.organisations),
            today,
            today.on(days[finding.finding_id]),
        )
        for finding in shortfalls
    )
    strengths = tuple(
        finding
        for finding in written
        if finding.kind is FindingKind.STRENGTH and _still_lives(finding, today)
    )
    answering = {reply.finding_id for found in followed for reply in found.replies}
    return FindingsFollowed(
        followed=followed,
        other_replies=tuple(reply for reply in replies if reply.finding_id not in answering),
        strengths=strengths,
        praised=tuple(_find_praised(strengths, today)),
        statements=tuple(finding for finding in written if finding.kind in STATEMENTS),
    )


def _still_lives(strength: Finding, today: Situation) -> bool:
    """Return whether what is praised is there: a forum of it, and no agreement that has ended."""
    forums = [today.records.forums[forum_id] for forum_id in strength.forum_ids]
    ended = [forum for forum in forums if today.knows(forum) and not today.may_be_alive(forum)]
    if any(forum.form is Form.AGREEMENT for forum in ended):
        return False
    return not forums or len(ended) < len(forums)


def _find_praised(strengths: Iterable[Finding], today: Situation) -> Iterator[Assessment]:
    """List what sources state to be good of forums that live, and no strength says already."""
    said = {
        (forum_id, place)
        for strength in strengths
        for forum_id in strength.forum_ids
        for place in places_of(strength)
    }
    for forum_id, assessments in today.assessments.items():
        if not today.may_be_alive(today.records.forums[forum_id]):
            continue
        for row in assessments:
            is_stated = row.verdict is Verdict.GOOD and row.certainty is Certainty.STATED
            if is_stated and said.isdisjoint((forum_id, place) for place in places_of(row)):
                yield row


@kept
def find_written(today: Situation) -> tuple[Finding, ...]:
    """List the findings that were written by the day, in the order of the file."""
    sources = today.records.sources
    return tuple(
        finding
        for finding in today.records.findings
        if sources[finding.source_id].as_of.first <= today.as_of
    )


def _follow(
    finding: Finding, replies: tuple[Finding, ...], today: Situation, then: Situation
) -> Followed:
    gaps = _gaps_of(finding, today)
    other_gaps = () if gaps else _gaps_in_place(finding, today)
    return Followed(
        finding=finding,
        replies=replies,
        standing=_stand(finding, gaps, other_gaps, today, then),
        gaps=gaps or other_gaps,
    )


def _group_by_forum(replies: list[Finding]) -> dict[str, list[tuple[int, Finding]]]:
    """Group replies, each with its place in the list, by the forums they name."""
    found: dict[str, list[tuple[int, Finding]]] = {}
    for place, reply in enumerate(replies):
        for forum_id in reply.forum_ids:
            found.setdefault(forum_id, []).append((place, reply))
    return found


def _replies_to(
    finding: Finding,
    replies_by_forum: Mapping[str, list[tuple[int, Finding]]],
    organisations: Organisations,
) -> tuple[Finding, ...]:
    found = {
        place: reply
        for forum_id in finding.forum_ids
        for place, reply in replies_by_forum.get(forum_id, ())
        if not finding.addressee or not _from(reply, organisations).isdisjoint(finding.addressee)
    }
    return tuple(found[place] for place in sorted(found))


def _from(reply: Finding, organisations: Organisations) -> set[str]:
    """List those a reply comes from: who says it, whom it concerns and the boards above them."""
    return _with_those_above([*reply.said_by, *reply.addressee, *reply.actor_ids], organisations)


def _with_those_above(actor_ids: Iterable[str], organisations: Organisations) -> set[str]:
    own = set(actor_ids)
    return own | {board.actor_id for actor_id in own for board in organisations.above[actor_id]}


def _stand(
    finding: Finding,
    gaps: tuple[Gap, ...],
    other_gaps: tuple[Gap, ...],
    today: Situation,
    then: Situation,
) -> FindingStanding:
    if finding.gap_kind is None:
        return FindingStanding.NO_RULE if _is_on_map(finding, then) else FindingStanding.OUTSIDE
    if gaps:
        tested = _is_tested(finding, gaps, today)
        return FindingStanding.REMAINS if tested else FindingStanding.UNTESTED
    if not other_gaps and _is_contested(finding, today):
        return FindingStanding.CONTESTED
    if not _gaps_of(finding, then):
        return FindingStanding.OTHERWISE if other_gaps else FindingStanding.UNSEEN
    if other_gaps:
        return FindingStanding.CHANGED
    return FindingStanding.GONE if _is_known(finding, today) else FindingStanding.UNKNOWN


def _is_tested(finding: Finding, gaps: tuple[Gap, ...], today: Situation) -> bool:
    """Return whether something newer than the finding itself describes its gaps."""
    sources = today.records.sources
    written = audit_day(finding, today.records)
    newest = max(
        (sources[item.source_id].as_of.last for gap in gaps for item in gap.evidence),
        default=written,
    )
    return today.as_of <= written or newest > written


def _gaps_of(finding: Finding, situation: Situation) -> tuple[Gap, ...]:
    return index_gaps(situation).declared_by(finding)


def _gaps_in_place(finding: Finding, situation: Situation) -> tuple[Gap, ...]:
    """List the gaps of other kinds in the forums and among the actors that a finding names."""
    if finding.gap_kind is None or not finding.forum_ids:
        return ()
    return index_gaps(situation).named_by(finding)


def _is_on_map(finding: Finding, situation: Situation) -> bool:
    """Return whether a finding names anything on the map of a day, or a board above it."""
    return finding.in_graph is YesNo.YES or not _find_drawn(situation).isdisjoint(
        [*finding.actor_ids, *finding.forum_ids]
    )


@kept
def _find_drawn(situation: Situation) -> frozenset[str]:
    """List the ids of all that a map draws, and of the organisations above."""
    actor_ids = (actor.actor_id for actor in situation.actors)
    forum_ids = {forum.forum_id for forum in situation.forums}
    return frozenset(_with_those_above(actor_ids, situation.organisations) | forum_ids)


def _is_known(finding: Finding, situation: Situation) -> bool:
    return any(situation.edges_among(finding.actor_ids, finding.forum_ids))


def _is_contested(finding: Finding, situation: Situation) -> bool:
    edges = situation.edges_among(finding.actor_ids, finding.forum_ids)
    return any(Flag.CONTESTED in edge.flags for edge in edges)
