"""Finds the assessments that must be asked about: unclear ones, and those that sources contest."""

from collections.abc import Iterator

from graph.questions.question import BETWEEN, Question
from graph.situation.assessments import Assessed
from graph.situation.situation import Situation
from graph.vocabulary import Flag, QuestionKind, Verdict


def find_doubtful(situation: Situation, kind: QuestionKind) -> Iterator[Question]:
    """Ask how a forum works, is steered or followed up, where that is unclear or contested."""
    records = situation.records
    for forum_id, assessed in situation.assessed.items():
        for each in assessed:
            if _find_doubt(each) is not kind:
                continue
            row = each.deciding
            known = tuple(edge.actor for edge in situation.edges_by_forum_id.get(forum_id, ()))
            actors = tuple(records.actors[actor_id] for actor_id in row.actor_ids) or known
            yield Question(
                kind,
                BETWEEN.join([forum_id, row.aspect, *row.actor_ids]),
                ask=actors,
                actors=actors,
                forum=records.forums[forum_id],
                aspect=row.aspect,
            )


def _find_doubt(assessed: Assessed) -> QuestionKind | None:
    if assessed.deciding.verdict is Verdict.UNCLEAR:
        return QuestionKind.UNCLEAR
    return QuestionKind.CONTESTED if Flag.CONTESTED in assessed.flags else None
