"""Write GraphML, which Gephi, yEd, igraph and networkx read: the network of one day."""

import io

from graph.exchange.handover import build_network, hand_over
from graph.language import Language
from graph.situation import Situation


def write(situation: Situation, language: Language) -> bytes:
    """Write the network of a day, with dates as attributes and keys that are named in words."""
    from networkx.readwrite.graphml import GraphMLWriter  # noqa: PLC0415  # takes its time to load

    network = build_network(hand_over(situation, language))
    out = io.BytesIO()
    # The writer in pure Python: that of lxml gives other bytes.
    GraphMLWriter(network, encoding="utf-8", prettyprint=True).dump(out)
    return out.getvalue()
