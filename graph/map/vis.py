"""The wall around pyvis: its nodes, edges and bundled vis-network; never its template.

pyvis' own page fetches files from the web, reads titles as markup and writes in the platform's
encoding, so only its data and its copy of the library are taken.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pyvis
from pyvis.network import Network as PyvisNetwork

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": True,
        "hoverConnectedEdges": True,
        "selectConnectedEdges": True,
    },
    "edges": {"smooth": {"enabled": False}, "selectionWidth": 2, "hoverWidth": 1},
}


def collect_elements(
    nodes: Mapping[str, Mapping[str, object]],
    edges: Iterable[tuple[str, str, Mapping[str, object]]],
) -> dict[str, Any]:
    """Pass nodes and edges through pyvis and hand back what vis-network takes.

    Args:
        nodes: vis-network options by node id.
        edges: Pairs of node ids with vis-network options; a pair may occur only once, since
            pyvis drops parallel edges without a word.
    """
    drawing = PyvisNetwork(cdn_resources="in_line")
    for node, options in nodes.items():
        drawing.add_node(node, **options)
    for source, target, options in edges:
        drawing.add_edge(source, target, **options)
    return {"nodes": drawing.nodes, "edges": drawing.edges, "options": OPTIONS}


@cache
def read_library() -> str:
    """Read the vis-network that pyvis bundles."""
    return (Path(pyvis.__file__).parent / _LIBRARY).read_text(encoding="utf-8")
