"""Read GraphML and GEXF, as Gephi, yEd, igraph and networkx write them."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
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

    def parse(content: bytes) -> Any:  # noqa: ANN401  # networkx has no types
        return nx.read_graphml(io.BytesIO(content), force_multigraph=True)

    return _read(path, b"<graphml", Tool.GRAPHML, parse)


def read_gexf(path: Path) -> ForeignNetwork | None:
    """Read the one network of a file, as `read_graphml` does."""
    import networkx as nx  # noqa: PLC0415  # takes its time to load

    def parse(content: bytes) -> Any:  # noqa: ANN401  # networkx has no types
        return nx.read_gexf(io.BytesIO(content))

    return _read(path, b"<gexf", Tool.GEXF, parse)


def _read(
    path: Path, element: bytes, tool: Tool, parse: Callable[[bytes], Any]
) -> ForeignNetwork | None:
    import networkx as nx  # noqa: PLC0415  # takes its time to load

    content = path.read_bytes()
    if element not in content:
        return None
    try:
        _refuse_entities(content)
        network = parse(content)
    except (ET.ParseError, nx.NetworkXError, ValueError, KeyError, AttributeError) as error:
        raise unreadable(path, tool, error) from error
    nodes = [{**values, "id": node} for node, values in network.nodes(data=True)]
    ties = [
        {**values, _ENDS[0]: one, _ENDS[1]: other}
        for one, other, values in network.edges(data=True)
    ]
    found, problems = gather(
        tool, _list_rows(path, "node", nodes), _list_rows(path, "edge", ties), _ENDS
    )
    if problems:
        raise DataError(path.name, problems)
    return found


def _refuse_entities(content: bytes) -> None:
    """Refuse a file that defines text of its own: neither format has use for it, and bombs do."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        message = "DOCTYPE"
        raise ValueError(message)


def _list_rows(path: Path, part: str, rows: Iterable[Mapping[str, object]]) -> Iterator[FoundRow]:
    for number, values in enumerate(rows, start=1):
        cells = {name.casefold(): _write(value) for name, value in values.items()}
        yield FoundRow(f"{path.name}, {part}", number, f"{part} {number}", cells)


def _write(value: object) -> str:
    """Write a value; of what changes over time, the last."""
    if isinstance(value, list):
        value = value[-1][0] if value and isinstance(value[-1], tuple) else ""
    return str(value)
