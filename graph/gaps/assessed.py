"""Makes gaps of assessments: what sources say of how well a living forum works."""

from collections.abc import Collection, Sequence

from graph.dataset.records import Actor, Forum
from graph.gaps.gap import Evidence, Gap, latest_day, stated_first
from graph.situation.assessments import Assessed
from graph.situation.situation import Situation
from graph.situation.spans import is_stale
from graph.situation.states import Edge, UnclearEdge
from graph.vocabulary import Aspect, EdgeState, Flag, GapKind, Origin


def find_short(situation: Situation, forum: Forum, aspects: Collection[Aspect]) -> list[Assessed]:
    """List what sources say by which a forum that may live falls short in some aspect.

    Of a forum that has lapsed or never was, that is the gap.
    """
    found = situation.assessed.get(forum.forum_id, ())
    if not found or not situation.may_be_alive(forum):
        return []
    return [
        assessed
        for assessed in found
        if assessed.deciding.aspect in aspects and assessed.deciding.verdict.is_short
    ]


def assessed_gap(
    kind: GapKind,
    forum: Forum,
    edges: Sequence[Edge],
    short: Sequence[Assessed],
    situation: Situation,
) -> Gap:
    """Make the gap of a forum that falls short, which names the actors assessed, or all in it.

    Those whose part is unclear are named too: what is said of a collaboration is said of its
    parties, whether or not they are said to take part.
    """
    records = situation.records
    assessments = [row for assessed in short for row in assessed.rows]
    contradicting = [row for assessed in short for row in assessed.contradicting]
    named = {actor_id for assessment in assessments for actor_id in assessment.actor_ids}
    living = [edge for edge in edges if edge.is_active]
    concerned = [edge for edge in living if edge.actor.actor_id in named] if named else living
    known_on = max(records.sources[row.source_id].as_of.last for row in assessments)
    flags = {flag for assessed in short for flag in assessed.flags}
    if is_stale(known_on, situation.as_of):
        flags.add(Flag.STALE)
    return Gap(
        kind=kind,
        key=forum.forum_id,
        state=EdgeState.ACTIVE,
        forum=forum,
        actors=(
            tuple(records.actors[actor_id] for actor_id in sorted(named))
            or _everyone(concerned, situation.unclear_in(forum))
        ),
        edges=tuple(concerned),
        origin=Origin.SOURCE,
        evidence=stated_first(map(Evidence.of, [*assessments, *contradicting])),
        since=latest_day(row.since for row in assessments),
        flags=tuple(flag for flag in Flag if flag in flags),
        assessments=tuple(assessments),
    )


def _everyone(living: Sequence[Edge], unclear: Sequence[UnclearEdge]) -> tuple[Actor, ...]:
    actors = [*(edge.actor for edge in living), *(edge.actor for edge in unclear)]
    return tuple(sorted(actors, key=lambda actor: actor.actor_id))
