"""Says which columns of each record hold the ids of actors, and follows or renames them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from graph.dataset.records import Action, Actor, Assessment, Finding, Forum, Row, Source, Spell

RowT = TypeVar("RowT", bound=Row)

_COLUMNS: Mapping[type[Row], tuple[str, ...]] = {
    Source: ("not_heard",),
    Actor: ("part_of",),
    Forum: ("decided_by", "reports_to"),
    Spell: ("actor_id",),
    Assessment: ("actor_ids",),
    Finding: ("said_by", "addressee", "actor_ids"),
    Action: (),
}


def named_in(row: Row) -> list[str]:
    """List the ids of the actors that a row names."""
    found: list[str] = []
    for column in _columns_of(type(row)):
        ids: str | tuple[str, ...] | None = getattr(row, column)
        found += (ids,) if isinstance(ids, str) else ids or ()
    return found


def find_named(rows: Iterable[Row], actors: Mapping[str, Actor]) -> set[str]:
    """Find the actors that rows name, and what those belong to; ids of no actor are left out."""
    found: set[str] = set()
    waiting = [actor_id for row in rows for actor_id in named_in(row)]
    while waiting:
        actor_id = waiting.pop()
        if actor_id not in found and actor_id in actors:
            found.add(actor_id)
            waiting += named_in(actors[actor_id])
    return found


def rename_actors(row: RowT, names: Mapping[str, str]) -> RowT:
    """Give a row the ids that stand in for those it names; the same row where none does."""
    renamed: dict[str, object] = {}
    for column in _columns_of(type(row)):
        ids: str | tuple[str, ...] | None = getattr(row, column)
        if isinstance(ids, str) and ids in names:
            renamed[column] = names[ids]
        elif isinstance(ids, tuple) and not names.keys().isdisjoint(ids):
            renamed[column] = tuple(dict.fromkeys(names.get(each, each) for each in ids))
    return row.model_copy(update=renamed) if renamed else row


@cache
def _columns_of(kind: type[Row]) -> tuple[str, ...]:
    return next(columns for record, columns in _COLUMNS.items() if issubclass(kind, record))
