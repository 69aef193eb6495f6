"""The wall around pyvis: its bundled vis-network, and the options that takes.

pyvis' own page fetches files from the web, reads titles as markup and writes in the platform's
encoding; to import it loads IPython, and to add an edge to its network compares it with every
other. So only its copy of the library is taken, and pyvis itself is never imported.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_LIBRARY = "lib/vis-9.1.2/vis-network.min.js"

# What is always so; what depends on the day or the screen is the scripts' business.
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


@cache
def read_library() -> str:
    """Read the vis-network that pyvis bundles, without importing pyvis."""
    found = find_spec("pyvis")
    assert found is not None
    assert found.origin is not None
    return (Path(found.origin).parent / _LIBRARY).read_text(encoding="utf-8")
