"""Match gaps with what the auditors wrote, by declared kind, forums and actors only."""

from collections.abc import Iterable, Sequence

from graph.gaps.gap import Gap
from graph.model import Actor, Finding, Records
from graph.vocabulary import Role

_MUNICIPALITY = "municipality"


def find_matching_findings(gap: Gap, findings: Iterable[Finding]) -> list[Finding]:
    """List the findings that say what a gap says.

    A finding matches when it declares the gap's kind, names its forum (or no forum) and names one
    of its actors (or no actor).
    """
    actor_ids = {actor.actor_id for actor in gap.actors}
    forum_ids = {gap.forum.forum_id} if gap.forum else set()
    return [
        finding
        for finding in findings
        if finding.gap_kind is gap.kind
        and (not finding.forum_ids or forum_ids.intersection(finding.forum_ids))
        and (not finding.actor_ids or actor_ids.intersection(finding.actor_ids))
    ]


def find_owners(gap: Gap, findings: Sequence[Finding], records: Records) -> tuple[Actor, ...]:
    """Find who owns closing a gap, from the surest statement down.

    Those the auditors address; else who decided on the forum or receives its reports; else who
    leads it; else the organisations its actors belong to; else the municipality, when it is a
    party itself. Empty when no source tells.
    """
    forum = gap.forum
    leaders = [
        spell.actor_id
        for spell in records.spells
        if forum is not None and spell.forum_id == forum.forum_id and spell.role is Role.LEADS
    ]
    candidates: list[list[str | None]] = [
        [actor_id for finding in findings for actor_id in finding.addressee],
        [forum.decided_by if forum else None],
        [forum.reports_to if forum else None],
        [*leaders],
        [actor.part_of for actor in gap.actors],
        [actor.actor_id for actor in gap.actors if actor.kind == _MUNICIPALITY],
    ]
    for candidate in candidates:
        owners = dict.fromkeys(actor_id for actor_id in candidate if actor_id)
        if owners:
            return tuple(records.actors[actor_id] for actor_id in owners)
    return ()
