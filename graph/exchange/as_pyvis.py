"""Write a page on which the network can be dragged about: the vis-network that pyvis bundles.

pyvis' own page is not used, see `graph.exchange.vis`. Nothing moves until somebody asks for it:
nodes start at the sides of the map. Every line is drawn, also when two nodes have several.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import graph.map
from graph.exchange import vis
from graph.exchange.handover import UNCLEAR, Attributes, Handover, PlainEdge, PlainNode, hand_over
from graph.files import write_text
from graph.language import Language, LanguageCode, load_language, mark, sort_a_to_o
from graph.map.boxes import Box
from graph.map.layout import spread_out
from graph.map.style import DASHES, LIGHT, WEAK_WIDTH, WIDTHS
from graph.pages import packed_block, read_script, read_style, render_page
from graph.pages.text_width import break_evenly
from graph.situation import Situation
from graph.vocabulary import EdgeState, Flag, Sector
from graph.wording.labels import STATE_LABELS

_HERE = Path(__file__).parent
_UNPACK = Path(graph.map.__file__).parent / "js" / "unpack.js"
# In the map's own units. Nodes are drawn larger here than on the map, so they stand further apart.
_NODE_WIDTH = 150
_LETTERS, _LINE_WIDTH, _MOST_LINES = 14, 125, 9
_SPREAD = 1.3
_BEND = 0.15
_ACTOR_CORNER, _FORUM_CORNER = 2, 12
_UNCLEAR_DASHES = (1, 6)
_FRAME_HEIGHT = 700
_FACTS = {
    "kind_label": mark("Kind"),
    "since": mark("Since"),
    "until": mark("Until"),
    "started": mark("Since"),
    "ended": mark("Until"),
    "source_title": mark("Source"),
    "locator": mark("Place"),
    "note": mark("Note"),
}
_OPTIONS: dict[str, Any] = {
    **vis.OPTIONS,
    "interaction": {**vis.OPTIONS["interaction"], "dragNodes": True},
}


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The page of a network: shown in a notebook as it is, or saved and opened in a browser."""

    html: str

    def save(self, path: Path | str) -> None:
        """Write the page to a file, whole or not at all."""
        write_text(Path(path), self.html)

    def _repr_html_(self) -> str:
        """Frame the page for a notebook: it may run its own scripts there, and reach nothing."""
        return (
            f'<iframe sandbox="allow-scripts" style="width:100%;height:{_FRAME_HEIGHT}px;border:0" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )


def to_pyvis(situation: Situation, language: str = "sv") -> NetworkPage:
    """Make a page on which the network of a day can be dragged about, with pyvis' vis-network.

    It is one file that asks for nothing: in a notebook it is shown as the last value of a cell.
    `language` is `sv` or `en`.
    """
    return NetworkPage(_render(situation, load_language(LanguageCode(language))))


def write(situation: Situation, language: Language) -> bytes:
    """Write the page of a day."""
    return _render(situation, language).encode()


def _render(situation: Situation, language: Language) -> str:
    handover = hand_over(situation, language)
    return render_free_page(handover, spread_out(situation), situation, language)


def render_free_page(
    handover: Handover, places: Mapping[str, Box], situation: Situation, language: Language
) -> str:
    """Render a network as a page; nodes without a place stand below the others in a row."""
    labels = {node.node_id: node.label for node in handover.nodes}
    return render_page(
        "exchange/free.html.j2",
        language,
        styles={"free": read_style(_HERE / "free.css")},
        early=read_script(_UNPACK),
        scripts=[f"{vis.read_library()}\n{read_script(_HERE / 'free.js')}"],
        name=situation.municipality.name,
        day=situation.as_of,
        states=[
            *((state.value, language.text(label)) for state, label in STATE_LABELS.items()),
            (UNCLEAR, language.text(mark("unclear"))),
        ],
        names=sorted({node.label for node in handover.nodes}, key=sort_a_to_o),
        rows=[(labels[line.source], labels[line.target], line.label) for line in handover.edges],
        data=packed_block(
            {
                "options": _OPTIONS,
                "nodes": _draw_nodes(handover, places, language),
                "edges": _draw_lines(handover, language),
            }
        ),
    )


def _draw_nodes(
    handover: Handover, places: Mapping[str, Box], language: Language
) -> list[dict[str, Any]]:
    below = _SPREAD * max((box.y for box in places.values()), default=0) + _NODE_WIDTH
    aside = 0.0
    drawn = []
    for node in handover.nodes:
        if node.node_id in places:
            x, y = (_SPREAD * at for at in (places[node.node_id].x, places[node.node_id].y))
        else:
            x, y = aside, below
            aside += _NODE_WIDTH
        drawn.append(
            {
                "id": node.node_id,
                "label": "\n".join(break_evenly(node.label, _LETTERS, _LINE_WIDTH, _MOST_LINES)),
                "name": node.label,
                "x": x,
                "y": y,
                "part": _part(node, x),
                **_style_node(node),
                "facts": _list_facts(node.attributes, language),
            }
        )
    return drawn


def _part(node: PlainNode, x: float) -> str:
    """Say in which columns of the page a node stands: forums lie between actors of two sides."""
    if node.attributes["side"] == "forum":
        return "forum"
    return "left" if x < 0 else "right"


def _style_node(node: PlainNode) -> dict[str, Any]:
    is_forum = node.attributes["side"] == "forum"
    sector = node.attributes.get("sector")
    ground = LIGHT.sectors[Sector(str(sector))] if sector else LIGHT.forum
    return {
        "shape": "box",
        "shapeProperties": {"borderRadius": _FORUM_CORNER if is_forum else _ACTOR_CORNER},
        "color": {"background": ground, "border": LIGHT.border},
        "font": {"color": LIGHT.ink, "size": _LETTERS},
    }


def _draw_lines(handover: Handover, language: Language) -> list[dict[str, Any]]:
    ends = Counter((line.source, line.target) for line in handover.edges)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    drawn = []
    for line in handover.edges:
        pair = line.source, line.target
        bend = _bend(seen[pair], ends[pair])
        seen[pair] += 1
        drawn.append(
            {
                "id": line.edge_id,
                "from": line.source,
                "to": line.target,
                **_style_line(line),
                **bend,
                "state": line.label,
                "facts": _list_facts(line.attributes, language),
            }
        )
    return drawn


def _bend(place: int, lines: int) -> dict[str, Any]:
    """Bend the lines between two nodes apart, so that each can be seen; one alone is straight."""
    if lines == 1:
        return {}
    side = "curvedCW" if place % 2 else "curvedCCW"
    return {"smooth": {"enabled": True, "type": side, "roundness": _BEND * (1 + place // 2)}}


def _style_line(line: PlainEdge) -> dict[str, Any]:
    known = {state.value: state for state in EdgeState}
    state = known.get(str(line.attributes["state"]))
    if state is None:
        return {"color": LIGHT.border, "dashes": list(_UNCLEAR_DASHES), "width": WEAK_WIDTH}
    is_weak = Flag.WEAK in str(line.attributes.get("flags", "")).split("|")
    return {
        "color": LIGHT.lines[state],
        "dashes": list(DASHES[state]) or False,
        "width": WEAK_WIDTH if is_weak else WIDTHS[state],
    }


def _list_facts(attributes: Attributes, language: Language) -> list[tuple[str, str]]:
    return [
        (language.text(heading), str(attributes[name]))
        for name, heading in _FACTS.items()
        if name in attributes
    ]
