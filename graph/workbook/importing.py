"""Says what a workbook would add to, change in and remove from a data folder."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from graph.dataset.records import Records, Row
from graph.language import Language, mark
from graph.workbook.sheets import SHEET_BY_TABLE

RowT = TypeVar("RowT", bound=Row)
_OwnCells: TypeAlias = tuple[Mapping[Row, Mapping[str, str]], Mapping[Row, Mapping[str, str]]]


class Effect(StrEnum):
    """What an import does to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowChange:
    """What happens to one row: its table, and what it is called there."""

    table: str
    effect: Effect
    name: str


def find_row_changes(before: Records | None, after: Records) -> list[RowChange]:
    """List what differs between the records of a folder, if it has any, and those of a workbook.

    What columns of the user's own hold is a part of their row.
    """
    own = (before.own_cells if before else {}, after.own_cells)
    return [
        *_compare_named(
            "sources", before.sources if before else None, after.sources, lambda row: row.title, own
        ),
        *_compare_named(
            "actors", before.actors if before else None, after.actors, lambda row: row.name, own
        ),
        *_compare_named(
            "forums", before.forums if before else None, after.forums, lambda row: row.name, own
        ),
        *_compare_rows(
            "edges", before.spells if before else (), after.spells, _name_edge(before, after), own
        ),
        *_compare_rows(
            "assessments",
            before.assessments if before else (),
            after.assessments,
            lambda row: f"{row.forum_id}: {row.aspect} {row.verdict}",
            own,
        ),
        *_compare_named(
            "findings",
            {row.finding_id: row for row in before.findings} if before else None,
            {row.finding_id: row for row in after.findings},
            lambda row: row.summary,
            own,
        ),
        *_compare_named(
            "actions",
            {row.closes: row for row in before.actions} if before else None,
            {row.closes: row for row in after.actions},
            lambda row: row.closes,
            own,
        ),
    ]


def _compare_named(
    table: str,
    before: Mapping[str, RowT] | None,
    after: Mapping[str, RowT],
    name: Callable[[RowT], str],
    own: _OwnCells,
) -> Iterator[RowChange]:
    earlier = before or {}
    for row_id, row in after.items():
        if row_id not in earlier:
            yield RowChange(table, Effect.ADDED, name(row))
        elif _whole(earlier[row_id], own[0]) != _whole(row, own[1]):
            yield RowChange(table, Effect.CHANGED, name(row))
    for row_id, row in earlier.items():
        if row_id not in after:
            yield RowChange(table, Effect.REMOVED, name(row))


def _compare_rows(
    table: str,
    before: Iterable[RowT],
    after: Iterable[RowT],
    name: Callable[[RowT], str],
    own: _OwnCells,
) -> Iterator[RowChange]:
    """Compare rows without an id: one that differs in anything is another row."""
    earlier = Counter(_whole(row, own[0]) for row in before)
    later = Counter(_whole(row, own[1]) for row in after)
    for row, _ in (later - earlier).elements():
        yield RowChange(table, Effect.ADDED, name(row))
    for row, _ in (earlier - later).elements():
        yield RowChange(table, Effect.REMOVED, name(row))


def _whole(row: RowT, own: Mapping[Row, Mapping[str, str]]) -> tuple[RowT, frozenset[Any]]:
    """Put a row together with what the user's own columns hold of it."""
    return row, frozenset(own.get(row, {}).items())


def _name_edge(before: Records | None, after: Records) -> Callable[[Row], str]:
    actors = {**(before.actors if before else {}), **after.actors}
    forums = {**(before.forums if before else {}), **after.forums}

    def name(row: Row) -> str:
        actor, forum = getattr(row, "actor_id"), getattr(row, "forum_id")  # noqa: B009
        return f"{actors[actor].name} – {forums[forum].name}"

    return name


_EFFECTS = {
    Effect.ADDED: mark("{sheet}: added: {name}"),
    Effect.CHANGED: mark("{sheet}: changed: {name}"),
    Effect.REMOVED: mark("{sheet}: removed: {name}"),
}


def word_changes(changes: Iterable[RowChange], records: Records, language: Language) -> list[str]:
    """Say what happens to each row; that nothing is changed where that is so."""
    said = [
        language.text(
            _EFFECTS[change.effect],
            sheet=language.text(SHEET_BY_TABLE[change.table].name),
            name=change.name,
        )
        for change in changes
    ]
    nothing = mark("{name}: nothing is changed.")
    return said or [language.text(nothing, name=records.municipality.name)]
