"""Render a report as Markdown for pipes and diffs. Text from the data never becomes markup."""

import re
from collections.abc import Iterator
from typing import assert_never

from graph.documents.report import GapLine, Report
from graph.documents.sections import (
    Block,
    Bullets,
    Heading,
    Prose,
    Table,
    list_facts,
    list_sections,
)
from graph.documents.verdict import word_age, word_judgement
from graph.language import mark

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~])")


def render(report: Report) -> str:
    """Render heading, verdict and counts, a section per gap, then the other parts."""
    return "\n\n".join(_list_parts(report)) + "\n"


def _list_parts(report: Report) -> Iterator[str]:
    language, counts = report.language, report.counts
    heading = language.text(
        mark("Gaps in collaboration: {name}, {day}"),
        name=report.municipality.name,
        day=report.as_of,
    )
    yield f"# {_escape(heading)}"
    yield _escape(f"{word_judgement(report)} {word_age(report)}")
    summary = language.text(
        mark("{active} edges active, {lapsed} lapsed, {missing} missing. {gaps} gaps."),
        active=counts.active,
        lapsed=counts.lapsed,
        missing=counts.missing,
        gaps=counts.gaps,
    )
    yield _escape(summary)
    for line in report.gaps:
        yield from _render_gap(line, report)
    for section in list_sections(report):
        yield f"## {_escape(section.heading)}"
        for block in section.blocks:
            yield _render_block(block)


def _render_gap(line: GapLine, report: Report) -> Iterator[str]:
    yield f"## {_escape(line.title)}"
    facts = list_facts(line, report.language)
    yield "\n".join(f"- **{name}:** {_escape(value)}" for name, value in facts)


def _render_block(block: Block) -> str:
    match block:
        case Prose(text):
            return _escape(text)
        case Heading(text):
            return f"### {_escape(text)}"
        case Bullets(items):
            return "\n".join(f"- {_escape(item)}" for item in items)
        case Table(headings=headings, rows=rows):
            lines = [headings, ["---"] * len(headings)]
            lines += [[_escape(cell.text) for cell in row] for row in rows]
            return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        case _:
            assert_never(block)


def _escape(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(value.split()))
