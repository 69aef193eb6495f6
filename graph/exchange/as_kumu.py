"""Write the JSON that Kumu imports: elements and connections, which name elements by label."""

import json
from collections import Counter

from graph.exchange.handover import Handover, hand_over
from graph.language import Language
from graph.situation import Situation


def write(situation: Situation, language: Language) -> bytes:
    """Write the network of a day; the kind of a node is its type, the state of an edge its own."""
    handover = hand_over(situation, language)
    labels = name_apart(handover)
    described = {
        "elements": [
            {
                "label": labels[node.node_id],
                "type": node.attributes["kind_label"],
                "node_id": node.node_id,
                **{name: value for name, value in node.attributes.items() if name != "kind_label"},
            }
            for node in handover.nodes
        ],
        "connections": [
            {
                "from": labels[line.source],
                "to": labels[line.target],
                "direction": "undirected",
                "type": line.label,
                **line.attributes,
            }
            for line in handover.edges
        ],
    }
    return f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()


def name_apart(handover: Handover) -> dict[str, str]:
    """Give each node a label of its own, by its id: Kumu takes two of one label for one.

    Case is no difference to Kumu. Those that are alike say their kind as well, and then a number.
    """
    alike = Counter(node.label.casefold() for node in handover.nodes)
    named: dict[str, str] = {}
    taken: set[str] = set()
    for node in handover.nodes:
        label = node.label
        if alike[label.casefold()] > 1:
            label = f"{label} ({node.attributes['kind_label']})"
        wanted, number = label, 1
        while label.casefold() in taken:
            number += 1
            label = f"{wanted} {number}"
        taken.add(label.casefold())
        named[node.node_id] = label
    return named
