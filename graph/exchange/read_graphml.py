"""Read GraphML, as Gephi, yEd, igraph and networkx write it."""

import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from graph.errors import DataError
from graph.exchange.foreign import ForeignNetwork, FoundRow, Tool, gather
from graph.exchange.unreadable import unreadable

_ENDS = ("source", "target")


def read_graphml(path: Path) -> ForeignNetwork | None:
    """Read the one network of a file; None when it is XML of something else.

    Raises:
        DataError: Something is wrong in it; every problem is said.
        UsageError: It is not XML, or not GraphML that networkx can read.
    """
    import networkx as nx  # noqa: PLC0415  # takes its time to load

    content = path.read_bytes()
    if b"<graphml" not in content:
        return None
    try:
        _refuse_entities(content)
        network: Any = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    except (ET.ParseError, nx.NetworkXError, ValueError, KeyError) as error:
        raise unreadable(path, Tool.GRAPHML, error) from error
    nodes = [{**values, "id": node} for node, values in network.nodes(data=True)]
    ties = [
        {**values, _ENDS[0]: one, _ENDS[1]: other}
        for one, other, values in network.edges(data=True)
    ]
    found, problems = gather(
        Tool.GRAPHML, _list_rows(path, "node", nodes), _list_rows(path, "edge", ties), _ENDS
    )
    if problems:
        raise DataError(path.name, problems)
    return found


def _refuse_entities(content: bytes) -> None:
    """Refuse a file that defines text of its own: GraphML has no use for it, and bombs do."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        message = "DOCTYPE"
        raise ValueError(message)


def _list_rows(path: Path, part: str, rows: Iterable[Mapping[str, object]]) -> Iterator[FoundRow]:
    for number, values in enumerate(rows, start=1):
        cells = {name.casefold(): str(value) for name, value in values.items()}
        yield FoundRow(f"{path.name}, {part}", number, f"{part} {number}", cells)
