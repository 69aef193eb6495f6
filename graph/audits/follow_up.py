"""Follow what auditors wrote from their day to another: the reply, and if a gap remains."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.audits.shortfalls import SHORTFALLS, audit_day
from graph.dataset.records import Finding
from graph.gaps import Gap, index_gaps
from graph.situation.situation import Situation, kept
from graph.vocabulary import FindingKind, YesNo


class FindingStanding(StrEnum):
    """How the shortfall of a finding stands on a later day.

    `remains`: its gap is there, and newer evidence says so or the day is the auditors' own.
    `untested`: its gap is there, since nothing newer is known of it. `changed`: another gap
    stands in its place. `gone`: its gap was there on the auditors' day, and what is known of the
    place shows none. `unknown`: nothing is known of the place on the day. `unseen`: the rules
    found no such gap on the auditors' day either. `outside`: no network can express it.
    """

    REMAINS = "remains"
    UNTESTED = "untested"
    CHANGED = "changed"
    GONE = "gone"
    UNKNOWN = "unknown"
    UNSEEN = "unseen"
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

    `other_replies` name no forum that a finding to the same board names.
    """

    followed: tuple[Followed, ...] = ()
    other_replies: tuple[Finding, ...] = ()
    strengths: tuple[Finding, ...] = ()


@kept
def follow_findings(today: Situation) -> FindingsFollowed:
    """Follow every finding written by the day.

    A reply stands with a finding when both name a forum in common and, where the finding is
    addressed to somebody, a board in common: the data holds no link of its own.
    """
    written = [finding for finding in today.records.findings if _is_written(finding, today)]
    replies = [finding for finding in written if finding.kind is FindingKind.REPLY]
    replies_by_forum = _group_by_forum(replies)
    shortfalls = [finding for finding in written if finding.kind in SHORTFALLS]
    days = {
        finding.finding_id: min(audit_day(finding, today.records), today.as_of)
        for finding in shortfalls
    }
    followed = tuple(
        _follow(
            finding,
            _replies_to(finding, replies_by_forum),
            today,
            today.on(days[finding.finding_id]),
        )
        for finding in shortfalls
    )
    answering = {reply.finding_id for found in followed for reply in found.replies}
    return FindingsFollowed(
        followed=followed,
        other_replies=tuple(reply for reply in replies if reply.finding_id not in answering),
        strengths=tuple(finding for finding in written if finding.kind is FindingKind.STRENGTH),
    )


def _is_written(finding: Finding, today: Situation) -> bool:
    return today.records.sources[finding.source_id].as_of.first <= today.as_of


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
    finding: Finding, replies_by_forum: Mapping[str, list[tuple[int, Finding]]]
) -> tuple[Finding, ...]:
    found = {
        place: reply
        for forum_id in finding.forum_ids
        for place, reply in replies_by_forum.get(forum_id, ())
        if not finding.addressee or not set(reply.addressee).isdisjoint(finding.addressee)
    }
    return tuple(found[place] for place in sorted(found))


def _stand(
    finding: Finding,
    gaps: tuple[Gap, ...],
    other_gaps: tuple[Gap, ...],
    today: Situation,
    then: Situation,
) -> FindingStanding:
    if finding.in_graph is YesNo.NO:
        return FindingStanding.OUTSIDE
    if gaps:
        tested = _is_tested(finding, gaps, today)
        return FindingStanding.REMAINS if tested else FindingStanding.UNTESTED
    if not _gaps_of(finding, then):
        return FindingStanding.UNSEEN
    if other_gaps:
        return FindingStanding.CHANGED
    return FindingStanding.GONE if _is_known(finding, today) else FindingStanding.UNKNOWN


def _is_tested(finding: Finding, gaps: tuple[Gap, ...], today: Situation) -> bool:
    """Tell whether something newer than the finding itself describes its gaps."""
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


def _is_known(finding: Finding, situation: Situation) -> bool:
    return any(situation.edges_among(finding.actor_ids, finding.forum_ids))
