"""Write the JSON of Cytoscape and Cytoscape.js, with the places of the map."""

import json
from typing import Any

from graph.exchange.handover import build_network, hand_over
from graph.language import Language
from graph.map.layout import spread_out
from graph.situation import Situation


def write(situation: Situation, language: Language) -> bytes:
    """Write the network of a day, which networkx reads back as it is."""
    import networkx as nx  # noqa: PLC0415  # takes its time to load

    network = build_network(hand_over(situation, language))
    described: dict[str, Any] = {
        "format_version": "1.0",
        "generated_by": "samverkan",
        "target_cytoscapejs_version": "~2.1",
        **nx.cytoscape_data(network, name="label", ident="id"),
    }
    places = spread_out(situation)
    for node in described["elements"]["nodes"]:
        data = node["data"]
        if data["id"] in places:
            node["position"] = {"x": places[data["id"]].x, "y": places[data["id"]].y}
    for edge in described["elements"]["edges"]:
        edge["data"] |= {"id": edge["data"]["key"], "interaction": edge["data"]["state"]}
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()
