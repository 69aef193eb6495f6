"""Follow what auditors wrote from their day to another: the reply, and if a gap remains."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.dataset.records import Finding, Records
from graph.gaps import Gap, index_gaps
from graph.situation.situation import Situation, kept
from graph.vocabulary import FindingKind, YesNo

_SHORTFALLS = {FindingKind.CRITICISM, FindingKind.RECOMMENDATION}


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
    written = [it for it in today.records.findings if _is_written(it, today)]
    replies = [it for it in written if it.kind is FindingKind.REPLY]
    replies_by_forum = _group_by_forum(replies)
    shortfalls = [it for it in written if it.kind in _SHORTFALLS]
    days = {min(_audit_day(it, today.records), today.as_of) for it in shortfalls}
    then = {day: today.on(day) for day in sorted(days)}
    followed = tuple(
        _follow(
            it,
            _replies_to(it, replies_by_forum),
            today,
            then[min(_audit_day(it, today.records), today.as_of)],
        )
        for it in shortfalls
    )
    answering = {reply.finding_id for it in followed for reply in it.replies}
    return FindingsFollowed(
        followed=followed,
        other_replies=tuple(it for it in replies if it.finding_id not in answering),
        strengths=tuple(it for it in written if it.kind is FindingKind.STRENGTH),
    )


def _is_written(finding: Finding, today: Situation) -> bool:
    return today.records.sources[finding.source_id].as_of.first <= today.as_of


def _audit_day(finding: Finding, records: Records) -> date:
    return records.sources[finding.source_id].as_of.last


def _follow(
    finding: Finding, replies: tuple[Finding, ...], today: Situation, then: Situation
) -> Followed:
    gaps = _gaps_of(finding, today)
    others = () if gaps else _gaps_in_place(finding, today)
    return Followed(
        finding=finding,
        replies=replies,
        standing=_stand(finding, gaps, others, today, then),
        gaps=gaps or others,
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
    others: tuple[Gap, ...],
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
    if others:
        return FindingStanding.CHANGED
    return FindingStanding.GONE if _is_known(finding, today) else FindingStanding.UNKNOWN


def _is_tested(finding: Finding, gaps: tuple[Gap, ...], today: Situation) -> bool:
    """Tell whether something newer than the finding itself tells of its gaps."""
    sources = today.records.sources
    written = _audit_day(finding, today.records)
    newest = max(
        (sources[it.source_id].as_of.last for gap in gaps for it in gap.evidence), default=written
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
