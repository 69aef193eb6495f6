"""The flat tables of a report, shared by the formats that are tables."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from graph.documents.report import EdgeLine, EvidenceLine, GapLine, Report
from graph.language import Language, mark
from graph.vocabulary import Certainty
from graph.wording.labels import CERTAINTY_LABELS, FORM_LABELS, LEVEL_LABELS

LineT = TypeVar("LineT")


@dataclass(frozen=True, slots=True)
class Column(Generic[LineT]):
    """A heading, and how a line fills its cell."""

    heading: str
    cell: Callable[[LineT, Language], str]


GAP_COLUMNS: tuple[Column[GapLine], ...] = (
    Column(mark("Severity"), lambda line, _: line.severity),
    Column(mark("Gap"), lambda line, _: line.title),
    Column(mark("Kind"), lambda line, _: line.kind),
    Column(mark("Actors"), lambda line, _: line.actors),
    Column(mark("Forum"), lambda line, _: line.gap.forum_name),
    Column(mark("Since"), lambda line, _: str(line.gap.since or "")),
    Column(mark("How we know"), lambda line, _: line.why),
    Column(mark("Source"), lambda line, language: cite(line.evidence, language)),
    Column(mark("Norm"), lambda line, _: line.basis),
    Column(mark("To note"), lambda line, _: ", ".join(line.flags)),
    Column(mark("What closes it"), lambda line, _: line.action),
    Column(mark("Owner"), lambda line, _: line.owner),
)

EDGE_COLUMNS: tuple[Column[EdgeLine], ...] = (
    Column(mark("Actor"), lambda line, _: line.actor),
    Column(mark("Forum"), lambda line, _: line.forum),
    Column(mark("Form"), lambda line, language: language.text(FORM_LABELS[line.edge.forum.form])),
    Column(
        mark("Level"), lambda line, language: language.text(LEVEL_LABELS[line.edge.forum.level])
    ),
    Column(mark("State"), lambda line, _: line.words),
    Column(mark("Since"), lambda line, _: str(line.edge.since or "")),
    Column(mark("Coverage"), lambda line, _: line.coverage or ""),
    Column(mark("How we know"), lambda line, _: " ".join(notes(line.evidence))),
    Column(mark("Source"), lambda line, language: cite(line.evidence, language)),
)


def table(
    columns: tuple[Column[LineT], ...], lines: tuple[LineT, ...], language: Language
) -> list[list[str]]:
    """Lay lines out as rows of cells, the headings first."""
    headings = [language.text(column.heading) for column in columns]
    return [headings, *([column.cell(line, language) for column in columns] for line in lines)]


def gap_table(report: Report) -> list[list[str]]:
    """Lay out the gaps, most severe first."""
    return table(GAP_COLUMNS, report.gaps, report.language)


def edge_table(report: Report) -> list[list[str]]:
    """Lay out the edges."""
    return table(EDGE_COLUMNS, report.edges, report.language)


def cite(evidence: tuple[EvidenceLine, ...], language: Language) -> str:
    """Cite each document with its places, each once, and say which are only inferred."""
    stated = {
        (item.source_title, item.locator) for item in evidence if item.certainty is Certainty.STATED
    }
    inferred = language.text(CERTAINTY_LABELS[Certainty.INFERRED])
    places: dict[str, dict[str, None]] = {}
    for item in evidence:
        sure = (item.source_title, item.locator) in stated
        place = item.locator if sure else f"{item.locator} ({inferred})"
        places.setdefault(item.source_title, {})[place] = None
    return "; ".join(f"{title}: {', '.join(found)}" for title, found in places.items())


def notes(evidence: tuple[EvidenceLine, ...]) -> list[str]:
    """List what the evidence says, each note once."""
    return list(dict.fromkeys(item.note for item in evidence if item.note))
