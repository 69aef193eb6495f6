"""Makes the columns of ids, which join tables with each other and with the JSON."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from graph.dataset.records import Actor, Forum
from graph.documents.blocks import Cell, Detail, Field
from graph.gaps import Gap

LineT = TypeVar("LineT")


def id_field(key: str, ids: Callable[[LineT], Iterable[str] | str | None]) -> Field[LineT]:
    """Make a column of ids, headed by its key in every language.

    Several ids in a cell are separated by spaces: no id holds one.
    """

    def cell(line: LineT, _: object) -> Cell:
        found = ids(line)
        return Cell(found or "" if isinstance(found, str | None) else join_ids(found))

    return Field(key, key, cell, is_id=True, detail=Detail.DATA)


def join_ids(ids: Iterable[str]) -> str:
    """Write ids in one cell, each once."""
    return " ".join(dict.fromkeys(ids))


def ids_of_actors(actors: Iterable[Actor]) -> tuple[str, ...]:
    """List the ids of actors."""
    return tuple(actor.actor_id for actor in actors)


def ids_of_gaps(gaps: Iterable[Gap]) -> tuple[str, ...]:
    """List the ids of gaps."""
    return tuple(gap.gap_id for gap in gaps)


def id_of_forum(forum: Forum | None) -> str | None:
    """Return the id of a forum, if there is one."""
    return forum.forum_id if forum else None
