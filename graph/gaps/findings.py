"""Matches gaps with what the auditors wrote, by declared kind, forums and actors only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.dataset.records import Actor, Finding
from graph.gaps.gap import Gap
from graph.situation.situation import Situation, kept
from graph.vocabulary import GapKind, Governs, Role


def find_matching_findings(gap: Gap, findings: Iterable[Finding]) -> list[Finding]:
    """List the findings that say what a gap says.

    A finding matches when it declares the gap's kind, names its forum (or no forum) and names one
    of its actors (or no actor).
    """
    return [
        finding for finding in findings if finding.gap_kind is gap.kind and concerns(finding, gap)
    ]


def find_matching_gaps(
    finding: Finding, gaps: Iterable[Gap], kind: GapKind | None = None
) -> tuple[Gap, ...]:
    """List the gaps in the forums and among the actors that a finding names, of a kind or any."""
    return tuple(gap for gap in gaps if kind in (None, gap.kind) and concerns(finding, gap))


def concerns(finding: Finding, gap: Gap) -> bool:
    """Tell whether a finding names a gap's forum and one of its actors, or leaves them open."""
    forum_id = gap.forum.forum_id if gap.forum else None
    if finding.forum_ids and forum_id not in finding.forum_ids:
        return False
    return not finding.actor_ids or any(actor.actor_id in finding.actor_ids for actor in gap.actors)


def find_owners(gap: Gap, findings: Sequence[Finding], situation: Situation) -> tuple[Actor, ...]:
    """Find who owns closing a gap, from the most certain statement down.

    Those the auditors address; else who decided on the forum or receives its reports; else who
    leads it; else the organisations its actors belong to; else the municipality, when it is a
    party itself. Empty when no source says.
    """
    forum, records = gap.forum, situation.records
    kinds = situation.vocabulary.actor_kinds
    candidates: tuple[Iterable[str | None], ...] = (
        (actor_id for finding in findings for actor_id in finding.addressee),
        [forum.decided_by if forum else None],
        [forum.reports_to if forum else None],
        _find_leaders(situation).get(forum.forum_id, []) if forum else [],
        (actor.part_of for actor in gap.actors),
        (actor.actor_id for actor in gap.actors if kinds[actor.kind].governs is Governs.ALL),
    )
    for candidate in candidates:
        owners = dict.fromkeys(actor_id for actor_id in candidate if actor_id)
        if owners:
            return tuple(records.actors[actor_id] for actor_id in owners)
    return ()


@kept
def _find_leaders(situation: Situation) -> dict[str, list[str]]:
    """List, by forum id, the actors that a source says lead it, on any day."""
    leaders: dict[str, list[str]] = defaultdict(list)
    for spell in situation.records.spells:
        if spell.role is Role.LEADS:
            leaders[spell.forum_id].append(spell.actor_id)
    return leaders
