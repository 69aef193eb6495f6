"""Finds which older edges a new source should confirm or close, and which it already speaks of.

What an earlier source said is not taken back because a later one is silent; somebody has to look.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.dataset.records import Records, Source, Spell
from graph.language import sort_a_to_o
from graph.situation.situation import History, Situation
from graph.situation.states import EdgeKey, Part
from graph.vocabulary import EdgeState


@dataclass(frozen=True, slots=True)
class ConfirmableEdge:
    """An edge as it was known before the source, and the rows of the source about it."""

    part: Part
    evidence: Source
    answers: tuple[Spell, ...]

    @property
    def is_done(self) -> bool:
        """Whether the source already speaks of it."""
        return bool(self.answers)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a source should confirm or close: what is left to do first, then what is done.

    `situation` is what all other sources tell of the day that the source describes. `has_rows` is
    whether anything of the source has been entered; until then it may speak of every edge.
    """

    source: Source
    situation: Situation
    edges: tuple[ConfirmableEdge, ...]
    has_rows: bool


def find_confirmation(history: History, source: Source) -> Confirmation:
    """Find the older edges of the actors and forums that a source speaks of; all while it is empty.

    Those that have ended are left out: an end needs no confirmation. So are those that a source of
    the same day or later speaks of.
    """
    records = history.records
    spoken = _find_spoken(records, source)
    situation = history.changed_by(lambda found: _leave_out(found, source)).on(source.as_of.last)
    answers: dict[EdgeKey, list[Spell]] = {}
    for spell in records.spells:
        if spell.source_id == source.source_id:
            answers.setdefault((spell.forum_id, spell.actor_id), []).append(spell)
    edges = [
        ConfirmableEdge(part, evidence, tuple(answers.get(part.key, ())))
        for part in situation.parts
        if part.standing is not EdgeState.LAPSED
        and (evidence := records.sources[part.deciding.source_id]).as_of.last < source.as_of.last
        and (spoken is None or not spoken.isdisjoint(part.key))
    ]
    return Confirmation(
        source=source,
        situation=situation,
        edges=tuple(sorted(edges, key=_order)),
        has_rows=spoken is not None,
    )


def find_confirmations(histories: Sequence[History], source: Source) -> tuple[Confirmation, ...]:
    """Find the same in each of several municipalities that a source speaks of.

    A source of their county that nothing has been entered of yet may speak of all of them.
    """
    speaking = [each for each in histories if source.source_id in each.records.sources]
    return tuple(
        find_confirmation(each, each.records.sources.get(source.source_id, source))
        for each in speaking or histories
    )


def _order(edge: ConfirmableEdge) -> tuple[bool, str, str]:
    forum, actor = edge.part.forum, edge.part.actor
    return (edge.is_done, sort_a_to_o(forum.name), sort_a_to_o(actor.name))


def _leave_out(records: Records, source: Source) -> Records:
    """Leave out what a source says; the actors and forums it names stay."""
    return records.model_copy(
        update={
            "spells": tuple(row for row in records.spells if row.source_id != source.source_id),
            "assessments": tuple(
                row for row in records.assessments if row.source_id != source.source_id
            ),
        }
    )


def _find_spoken(records: Records, source: Source) -> frozenset[str] | None:
    """Find the ids of the actors and forums that a source speaks of; None while it has no rows."""
    own = source.source_id
    spells = [row for row in records.spells if row.source_id == own]
    assessments = [row for row in records.assessments if row.source_id == own]
    findings = [row for row in records.findings if row.source_id == own]
    forums = [row.forum_id for row in records.forums.values() if row.source_id == own]
    if not (spells or assessments or findings or forums):
        return None
    return frozenset(
        [
            *forums,
            *source.not_heard,
            *(each for row in spells for each in (row.forum_id, row.actor_id)),
            *(each for row in assessments for each in (row.forum_id, *row.actor_ids)),
            *(each for row in findings for each in (*row.forum_ids, *row.actor_ids)),
        ]
    )
