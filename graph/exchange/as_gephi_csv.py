"""Write two tables as Gephi's import of spreadsheets wants them: nodes.csv and edges.csv."""

import csv
import io
from collections.abc import Iterable, Mapping

from graph.exchange.handover import Attribute, hand_over, list_attributes
from graph.formats.as_csv import guard_formula
from graph.language import Language
from graph.situation import Situation

NODES = "nodes.csv"
EDGES = "edges.csv"


def write(situation: Situation, language: Language) -> Mapping[str, bytes]:
    """Write the network of a day; what a spreadsheet would take for a formula stays text."""
    handover = hand_over(situation, language)
    of_nodes, of_lines = list_attributes(handover.nodes), list_attributes(handover.edges)
    return {
        NODES: _write_table(
            ["Id", "Label", *of_nodes],
            (
                [node.node_id, node.label, *(node.attributes.get(name, "") for name in of_nodes)]
                for node in handover.nodes
            ),
        ),
        EDGES: _write_table(
            ["Source", "Target", "Type", "Id", "Label", *of_lines],
            (
                [
                    *(line.source, line.target, "Undirected", line.edge_id, line.label),
                    *(line.attributes.get(name, "") for name in of_lines),
                ]
                for line in handover.edges
            ),
        ),
    }


def _write_table(headings: list[str], rows: Iterable[list[Attribute]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow(guard_formula(cell) if isinstance(cell, str) else cell for cell in row)
    return out.getvalue().encode()
