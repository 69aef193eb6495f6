"""Describes edges and gaps on all days of a map, each wording once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from graph.dataset.records import Actor
from graph.documents.report import EdgeLine, EvidenceLine, GapLine, Report, word_part
from graph.language import capitalise
from graph.map.filters import value_edge, value_gap
from graph.map.folding import fails, is_drawn
from graph.map.intervals import Intervals, Pool, Texts
from graph.map.scene import count_label, edge_id, line_look, weigh
from graph.situation.network import actor_node, forum_node
from graph.situation.organisations import Organisations
from graph.situation.states import Edge, Part
from graph.vocabulary import Certainty, Flag, Severity

_GAP_TEXTS = ("severity_words", "title", "why", "basis", "action", "owner")
_SEVERITIES = list(Severity)


class Edges:
    """The edges of a map day by day, unclear ones too; what is said of one again is kept once."""

    def __init__(self, texts: Texts) -> None:
        self.pool = Pool()
        self.intervals: Intervals[str] = Intervals()
        self._texts = texts

    def note(self, number: int, report: Report) -> None:
        """Note how every edge stands on a day; the days must come in order."""
        self.intervals.note(
            number,
            {
                edge_id(edge): self.pool.number(
                    _identify(edge), partial(self._describe, edge, report)
                )
                for edge in report.situation.parts
            },
        )

    def _describe(self, edge: Part, report: Report) -> dict[str, Any]:
        line = word_part(edge, report)
        described = {
            **value_edge(edge),
            "words": self._texts.number(line.words),
            "look": line_look(edge),
            "fails": int(fails(edge)),
            "drawn": int(is_drawn(edge)),
            "weight": weigh(edge),
            "since": str(edge.since or ""),
            "until": str(edge.deciding.until or ""),
            **(_describe_known(line, report) if isinstance(line, EdgeLine) else {}),
            "evidence": [self._describe_evidence(item) for item in line.evidence],
        }
        # What ran out has its last day alone.
        described["one_day"] = int(described["since"] == described["until"] != "")
        return {key: value for key, value in described.items() if value or key == "words"}

    def _describe_evidence(self, item: EvidenceLine) -> list[Any]:
        return [
            self._texts.number(item.note or ""),
            self._texts.number(item.source_title),
            item.locator,
            int(item.certainty is Certainty.INFERRED),
        ]


class Gaps:
    """The gaps of a map day by day; what is said of one again is kept once."""

    def __init__(self, texts: Texts, numbers: Mapping[str, int]) -> None:
        self.pool = Pool()
        self._texts = texts
        self._numbers = numbers

    def list_on(self, report: Report) -> list[int]:
        """List the gaps of a day by their numbers, in their order."""
        return [
            self.pool.number(
                self._identify(line), partial(self._describe, line, report.situation.organisations)
            )
            for line in report.gaps
        ]

    def _identify(self, line: GapLine) -> tuple[object, ...]:
        gap = line.gap
        edges = tuple(edge.key for edge in gap.edges)
        actors = tuple(actor.actor_id for actor in gap.actors)
        return (gap.gap_id, gap.severity, str(gap.since), edges, actors, _word_gap(line))

    def _describe(self, line: GapLine, organisations: Organisations) -> dict[str, Any]:
        gap, numbers = line.gap, self._numbers
        return {
            "id": gap.gap_id,
            **value_gap(gap),
            "severity": gap.severity.value,
            "rank": _SEVERITIES.index(gap.severity),
            **{
                name: self._texts.number(text)
                for name, text in zip(_GAP_TEXTS, _word_gap(line), strict=True)
            },
            "since": str(gap.since or ""),
            "edges": [numbers[edge_id(edge)] for edge in gap.edges],
            "nodes": [
                *(number for actor in gap.actors for number in self._draw(actor, organisations)),
                *([numbers[forum_node(gap.forum.forum_id)]] if gap.forum else []),
            ],
        }

    def _draw(self, actor: Actor, organisations: Organisations) -> list[int]:
        """Number what the map draws of an actor: itself, or its units where it has no edges."""
        node = self._numbers.get(actor_node(actor.actor_id))
        if node is not None:
            return [node]
        drawn = map(self._numbers.get, map(actor_node, organisations.units_of(actor)))
        return [number for number in drawn if number is not None]


def _word_gap(line: GapLine) -> tuple[str, ...]:
    """Word a gap, `_GAP_TEXTS` in their order; whose it is follows after how it is known."""
    why = " ".join([line.why, *(f"{capitalise(words)}." for words in line.county_flags)]).strip()
    return (line.severity, line.title, why, line.basis, line.action, line.owner)


def renumber_texts(
    edges: Iterable[dict[str, Any]], gaps: Iterable[dict[str, Any]], ranks: Sequence[int]
) -> None:
    """Replace the numbers of texts by the places that the texts have been sorted to."""
    for edge in edges:
        edge["words"] = ranks[edge["words"]]
        for item in edge["evidence"]:
            item[:2] = ranks[item[0]], ranks[item[1]]
    for gap in gaps:
        for name in _GAP_TEXTS:
            gap[name] = ranks[gap[name]]


def _identify(edge: Part) -> tuple[object, ...]:
    """Tell apart what is said of edges, without comparing records field by field."""
    spells = tuple(map(id, edge.spells))
    if not isinstance(edge, Edge):
        return (edge.key, spells)
    dates = (edge.expires_on, edge.ran_out, edge.open_date, edge.is_source_day)
    return (edge.key, edge.state, edge.flags, spells, *dates)


def _describe_known(line: EdgeLine, report: Report) -> dict[str, str]:
    """Describe what only an edge with a state has."""
    edge = line.edge
    return {
        "until": str(edge.deciding.until or edge.expires_on or ""),
        "coverage": line.coverage or "",
        "label": _word_label(line, report),
    }


def _word_label(line: EdgeLine, report: Report) -> str:
    if Flag.PARTIAL not in line.edge.flags:
        return ""
    return count_label(line.edge.deciding, report.language)
