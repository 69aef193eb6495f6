"""Write GEXF, which Gephi reads with a timeline: every day's network in one file.

The plain attributes tell of the day asked for, as in the other formats. A node or an edge exists
in its spells: from the first day to the last on which it is known. `state_over_time` is what an
edge, or a forum, is in each part of them.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from graph.dates import add_days
from graph.exchange.handover import (
    UNKNOWN,
    Attributes,
    Handover,
    PlainEdge,
    PlainNode,
    build_network,
    hand_over,
    name_edge,
)
from graph.language import Language
from graph.map.days import list_days
from graph.map.layout import spread_out
from graph.situation import Situation

Period: TypeAlias = tuple[str, str | None]
"""The first and the last day of a stretch, as ISO 8601; no last day while it is open."""

# What is only so on the day itself, and not said of what is known on other days alone.
_OF_THE_DAY = ("flags", "expires_on", "since", "until", "participation")


@dataclass(frozen=True, slots=True)
class _Stay:
    """A stretch of days with one and the same state; None for actors, which have none."""

    state: str | None
    first: date
    last: date | None


def write(situation: Situation, language: Language) -> bytes:
    """Write the network of all days, with the places of the map."""
    import networkx as nx  # noqa: PLC0415  # takes its time to load
    from networkx.readwrite.gexf import GEXFWriter  # noqa: PLC0415

    days = [(day.as_of, hand_over(day, language)) for day in list_days(situation)]
    today = next(handover for day, handover in days if day == situation.as_of)
    # A simple graph: of one with several edges, keys become attributes of their own.
    network = nx.Graph(build_network(_gather(today, days)))
    places = spread_out(situation)
    stays = _follow([(day, handover.nodes) for day, handover in days])
    for node, values in network.nodes(data=True):
        _add_time(values, stays[node])
        # y runs upwards in Gephi. The schema has places in another namespace than its own primer,
        # and Gephi and networkx read them as the primer has them.
        if node in places:
            position = {"x": places[node].x, "y": -places[node].y, "z": 0.0}
            values["viz"] = {"position": position}
    stays = _follow([(day, handover.edges) for day, handover in days])
    for actor, forum, values in network.edges(data=True):
        values["id"] = name_edge(actor, forum)
        _add_time(values, stays[values["id"]])
    network.graph["mode"] = "dynamic"
    writer = GEXFWriter(network, encoding="utf-8", prettyprint=True)
    _word_meta(writer.xml, situation.as_of)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _gather(today: Handover, days: Sequence[tuple[date, Handover]]) -> Handover:
    """Gather what is known on any day; what is not known today is as on the last day it is."""
    nodes = {node.node_id: node for _, handover in days for node in handover.nodes}
    lines = {line.edge_id: line for _, handover in days for line in handover.edges}
    nodes = {
        node_id: PlainNode(node.node_id, node.label, _forget_day(node.attributes))
        for node_id, node in nodes.items()
    }
    lines = {
        edge_id: PlainEdge(line.edge_id, line.source, line.target, "", _forget_day(line.attributes))
        for edge_id, line in lines.items()
    }
    nodes |= {node.node_id: node for node in today.nodes}
    lines |= {line.edge_id: line for line in today.edges}
    return Handover(
        today.title,
        tuple(nodes[node_id] for node_id in sorted(nodes)),
        tuple(lines[edge_id] for edge_id in sorted(lines)),
    )


def _forget_day(attributes: Attributes) -> Attributes:
    kept = {name: value for name, value in attributes.items() if name not in _OF_THE_DAY}
    return {**kept, "state": UNKNOWN} if "state" in kept else kept


def _follow(
    days: Sequence[tuple[date, Iterable[PlainNode] | Iterable[PlainEdge]]],
) -> Mapping[str, Sequence[_Stay]]:
    """Find when each node or edge is known, and what it is then."""
    stays: dict[str, list[_Stay]] = defaultdict(list)
    for place, (first, rows) in enumerate(days):
        last = add_days(days[place + 1][0], -1) if place + 1 < len(days) else None
        for row in rows:
            row_id = row.node_id if isinstance(row, PlainNode) else row.edge_id
            state = row.attributes.get("state")
            stay = _Stay(None if state is None else str(state), first, last)
            earlier = stays[row_id]
            if earlier and _continues(earlier[-1], stay):
                stay = _Stay(stay.state, earlier.pop().first, last)
            earlier.append(stay)
    return stays


def _continues(earlier: _Stay, stay: _Stay) -> bool:
    return earlier.state == stay.state and _touches(earlier.last, stay.first)


def _touches(last: date | None, first: date) -> bool:
    return last is not None and add_days(last, 1) == first


def _add_time(values: dict[str, Any], stays: Sequence[_Stay]) -> None:
    spells: list[Period] = []
    for stay in stays:
        first, last = _write_period(stay)
        if spells and _touches(_read_last(spells[-1]), stay.first):
            first = spells.pop()[0]
        spells.append((first, last))
    values["spells"] = spells
    states = [(stay.state, *_write_period(stay)) for stay in stays if stay.state is not None]
    if states:
        values["state_over_time"] = states


def _write_period(stay: _Stay) -> Period:
    return stay.first.isoformat(), stay.last.isoformat() if stay.last else None


def _read_last(period: Period) -> date | None:
    return date.fromisoformat(period[1]) if period[1] else None


def _word_meta(xml: Any, day: date) -> None:  # noqa: ANN401  # networkx does not say
    """Let the file bear the day it shows, not the day it was written, nor what wrote it.

    Its title is a description: the schema of GEXF knows no name of a graph.
    """
    meta = xml.find("meta")
    meta.set("lastmodifieddate", day.isoformat())
    meta.find("creator").text = "samverkan"
    description = meta.makeelement("description", {})
    description.text = xml.find("graph").attrib.pop("name")
    meta.append(description)
