"""Makes gaps of assessments: what sources say of how well a living forum works."""

from collections.abc import Collection, Sequence

from graph.dataset.records import Actor, Assessment, Forum
from graph.gaps.gap import Evidence, Gap, latest_day
from graph.situation.situation import Situation
from graph.situation.states import Edge, UnclearEdge, is_stale
from graph.vocabulary import Aspect, EdgeState, Flag, GapKind, Origin


def find_short(situation: Situation, forum: Forum, aspects: Collection[Aspect]) -> list[Assessment]:
    """List the assessments by which a forum that may live falls short in some aspect.

    Of a forum that has lapsed or never was, that is the gap.
    """
    if not situation.may_be_alive(forum):
        return []
    return [
        assessment
        for assessment in situation.assessments.get(forum.forum_id, ())
        if assessment.aspect in aspects and assessment.verdict.is_short
    ]


def assessed_gap(
    kind: GapKind,
    forum: Forum,
    edges: Sequence[Edge],
    assessments: Sequence[Assessment],
    situation: Situation,
) -> Gap:
    """Make the gap of a forum that falls short, which names the actors assessed, or all in it.

    Those whose part is unclear are named too: what is said of a collaboration is said of its
    parties, whether or not they are said to take part.
    """
    records = situation.records
    named = {actor_id for assessment in assessments for actor_id in assessment.actor_ids}
    living = [edge for edge in edges if edge.is_active]
    concerned = [edge for edge in living if edge.actor.actor_id in named] if named else living
    known_on = max(records.sources[row.source_id].as_of.last for row in assessments)
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
        evidence=tuple(dict.fromkeys(map(Evidence.of, assessments))),
        since=latest_day(row.since for row in assessments),
        flags=(Flag.STALE,) if is_stale(known_on, situation.as_of) else (),
        assessments=tuple(assessments),
    )


def _everyone(living: Sequence[Edge], unclear: Sequence[UnclearEdge]) -> tuple[Actor, ...]:
    actors = [*(edge.actor for edge in living), *(edge.actor for edge in unclear)]
    return tuple(sorted(actors, key=lambda actor: actor.actor_id))
