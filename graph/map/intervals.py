"""Ship what every day shows as intervals: each wording once, and the day it begins to hold."""

from collections.abc import Mapping, Sequence
from typing import Any

from graph.dataset.records import Source
from graph.documents.report import EdgeLine, EvidenceLine, GapLine, Report
from graph.documents.verdict import NOTHING_KNOWN, word_age, word_closed, word_evidence
from graph.language import Language, mark
from graph.map.scene import count_label, edge_id
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import Certainty, Flag, Severity


class Pool:
    """Keeps each thing once and hands back its number."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, item: Any) -> int:  # noqa: ANN401  # whatever JSON holds
        """Return the number of an item, adding it when it is new."""
        key = repr(item)
        if key not in self._numbers:
            self._numbers[key] = len(self.items)
            self.items.append(item)
        return self._numbers[key]


def describe_days(
    reports: Sequence[Report], nodes: Sequence[str], edge_ids: Sequence[str]
) -> dict[str, Any]:
    """Describe all days of a map.

    Args:
        reports: The days, in order.
        nodes: The nodes of the map, which gaps name by their numbers.
        edge_ids: The edges of the map, likewise.

    Returns:
        `days`: name, headline, note to it, age of the evidence and gaps of each day. `spans`: per
        edge, in the order of `edge_ids`, pairs of the number of the day from which something holds
        and the number of what holds (-1 is unknown). `records` and `gaps`: what the numbers stand
        for.
        `texts`: the same for evidence. `sources`: who issued each source and when, by title.
    """
    texts, records, gaps = Pool(), Pool(), Pool()
    numbers = {name: number for names in (nodes, edge_ids) for number, name in enumerate(names)}
    spans: dict[str, list[tuple[int, int]]] = {}
    days = []
    for number, report in enumerate(reports):
        known = {
            edge_id(line.edge): records.number(_describe_edge(line, texts, report.language))
            for line in report.edges
        }
        for name in spans.keys() | known.keys():
            _extend(spans.setdefault(name, []), number, known.get(name, -1))
        days.append(
            {
                "day": report.as_of.isoformat(),
                "name": report.language.day(report.as_of),
                "on": report.language.when(report.as_of),
                "headline": word_headline(report),
                "note": word_note(report),
                "evidence": word_evidence(report),
                "gaps": [gaps.number(_describe_gap(line, numbers)) for line in report.gaps],
                "sources": [
                    line.source.title
                    for line in report.sources
                    if line.source.as_of.first == report.as_of
                ],
            }
        )
    return {
        "days": days,
        "spans": [spans[name] for name in edge_ids],
        "records": records.items,
        "gaps": gaps.items,
        "texts": texts.items,
        "sources": {
            line.source.title: _about_source(line.source, report.language)
            for report in reports
            for line in report.sources
        },
    }


def word_headline(report: Report) -> str:
    """Answer in one sentence how it stands and what is most severe."""
    language = report.language
    counts = report.counts
    if not counts.edges:
        return language.text(NOTHING_KNOWN)
    broken = language.count(
        "{broken} of {number} known edge is missing or has lapsed",
        "{broken} of {number} known edges are missing or have lapsed",
        counts.edges,
        broken=counts.failing,
    )
    if not report.gaps:
        return language.text(mark("{broken}; the evidence shows no gap."), broken=broken)
    gravest = report.gaps[0]
    return language.text(
        mark("{broken}; most severe gap: {title}."), broken=broken, title=_inside(gravest.title)
    )


def word_note(report: Report) -> str:
    """Say what the headline leaves out, and how old the evidence is."""
    return f"{word_closed(report)} {word_age(report)}".strip()


def _about_source(source: Source, language: Language) -> str:
    published = language.day(source.published_on) if source.published_on else ""
    return ", ".join(it for it in (source.publisher, published) if it)


def _inside(title: str) -> str:
    """Keep a title as it is; what begins a title may be a name, so its capital stays."""
    return title.rstrip(".")


def _extend(span: list[tuple[int, int]], day: int, record: int) -> None:
    last = span[-1][1] if span else -1
    if record != last:
        span.append((day, record))


def _describe_edge(line: EdgeLine, texts: Pool, language: Language) -> dict[str, Any]:
    edge = line.edge
    described = {
        "state": edge.state.value,
        "words": line.words,
        "flags": [flag.value for flag in edge.flags],
        "since": str(edge.since or ""),
        "until": str(edge.deciding.until or edge.expires_on or ""),
        "coverage": line.coverage or "",
        "label": count_label(edge.deciding, language) if Flag.PARTIAL in edge.flags else "",
        "evidence": [_describe_evidence(item, texts) for item in line.evidence],
    }
    return {key: value for key, value in described.items() if value}


def _describe_evidence(item: EvidenceLine, texts: Pool) -> list[Any]:
    return [
        texts.number(item.note or ""),
        texts.number(item.source_title),
        item.locator,
        int(item.certainty is Certainty.INFERRED),
    ]


def _describe_gap(line: GapLine, numbers: Mapping[str, int]) -> dict[str, Any]:
    gap = line.gap
    return {
        "id": gap.gap_id,
        "kind": gap.kind.value,
        "severity": gap.severity.value,
        "weight": list(Severity).index(gap.severity),
        "grave": line.severity,
        "title": line.title,
        "why": line.why,
        "basis": line.basis,
        "action": line.action,
        "owner": line.owner,
        "since": str(gap.since or ""),
        "edges": [numbers[edge_id(edge)] for edge in gap.edges],
        "nodes": [
            *(numbers[actor_node(actor.actor_id)] for actor in gap.actors),
            *([numbers[forum_node(gap.forum.forum_id)]] if gap.forum else []),
        ],
    }
