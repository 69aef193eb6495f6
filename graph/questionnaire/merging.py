"""Puts the rows of answers among those of a municipality, and checks that they fit together."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from graph.dataset.checks import LocalTables, check_local_tables
from graph.dataset.csv_reader import ReadTable
from graph.dataset.records import Assessment, Records, Row, Spell, Vocabulary
from graph.errors import Problem
from graph.questions.answer_rows import AnswerRows

RowT = TypeVar("RowT", bound=Row)


def merge(records: Records, entries: AnswerRows) -> Records:
    """Add rows; what the same source has said of the same thing before gives way.

    The same answers given twice change nothing. An answer that is blank takes nothing away.
    """
    findings = [finding for _, finding in entries.findings]
    return records.model_copy(
        update={
            "sources": {**records.sources, **entries.sources},
            "actors": {**records.actors, **_leave_out_known(entries.actors, records.actors)},
            "forums": {
                **records.forums,
                **{forum_id: forum for forum_id, (_, forum) in entries.forums.items()},
            },
            "spells": _replace(records.spells, [row for _, row in entries.spells], _key_of_spell),
            "assessments": _replace(
                records.assessments,
                [row for _, row in entries.assessments],
                _key_of_assessment,
            ),
            "findings": _replace(records.findings, findings, lambda row: row.finding_id),
        }
    )


def check_merged(records: Records, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report what does not fit together in records, by table; row numbers count from one."""
    return check_local_tables(
        LocalTables(
            sources=_number("sources.csv", records.sources.values()),
            actors=_number("actors.csv", records.actors.values()),
            forums=_number("forums.csv", records.forums.values()),
            spells=_number("edges.csv", records.spells),
            assessments=_number("assessments.csv", records.assessments),
            findings=_number("findings.csv", records.findings),
            actions=_number("actions.csv", records.actions),
        ),
        vocabulary,
    )


def _number(file: str, rows: Iterable[RowT]) -> ReadTable[RowT]:
    return ReadTable(file, tuple(enumerate(rows, 1)))


def _leave_out_known(added: dict[str, RowT], known: dict[str, RowT]) -> dict[str, RowT]:
    return {row_id: row for row_id, row in added.items() if row_id not in known}


def _replace(
    before: Sequence[RowT], added: Sequence[RowT], key_of: Callable[[RowT], Hashable]
) -> tuple[RowT, ...]:
    """Put rows last, and leave out those they take the place of; rows that are there already stay.

    A row that is said twice in the same words is there once.
    """
    keys = {key_of(row) for row in added}
    new = set(added)
    kept = [row for row in before if key_of(row) not in keys or row in new]
    there = set(kept)
    return (*kept, *(row for row in dict.fromkeys(added) if row not in there))


def _key_of_spell(row: Spell) -> Hashable:
    return (row.source_id, row.forum_id, row.actor_id)


def _key_of_assessment(row: Assessment) -> Hashable:
    return (row.source_id, row.forum_id, row.aspect, row.actor_ids)
