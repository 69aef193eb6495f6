"""Read the JSON of Kumu: a blueprint, or a project that it has exported."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.errors import DataError
from graph.exchange.foreign import ForeignNetwork, FoundRow, Tool, gather
from graph.exchange.unreadable import unreadable

_PARTS = ("elements", "connections")


def read_kumu_json(path: Path) -> ForeignNetwork | None:
    """Read a file; None when it is JSON of something else.

    Raises:
        DataError: Something is wrong in it; every problem is said.
        UsageError: It is not JSON at all.
    """
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise unreadable(path, "JSON", error) from error
    if not isinstance(found, dict) or not all(_is_part(found.get(part)) for part in _PARTS):
        return None
    nodes, ties = (_list_rows(path, part, found[part]) for part in _PARTS)
    network, problems = gather(Tool.KUMU, nodes, ties, ("from", "to"))
    if problems:
        raise DataError(path.name, problems)
    return network


def _is_part(part: object) -> bool:
    return isinstance(part, list) and all(isinstance(row, dict) for row in part)


def _list_rows(path: Path, part: str, rows: Iterable[dict[str, Any]]) -> Iterator[FoundRow]:
    for number, row in enumerate(rows, start=1):
        # A project keeps what people filled in apart; a blueprint does not.
        inner = row.get("attributes")
        filled = {**row, **inner} if isinstance(inner, dict) else row
        values = {
            name.casefold(): _write_value(value)
            for name, value in filled.items()
            if isinstance(value, str | int | float | list) and not isinstance(value, bool)
        }
        yield FoundRow(f"{path.name}, {part}", number, f"{part} {number}", values)


def _write_value(value: str | float | list[object]) -> str:
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)
