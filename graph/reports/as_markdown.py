"""Render a report as Markdown for pipes and diffs. Text from the data never becomes markup."""

import re

from graph.language import mark
from graph.reports.content import GapLine, Report
from graph.reports.rows import cite

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~])")


def render(report: Report) -> str:
    """Render a heading, the counts and one section per gap."""
    language = report.language
    counts = report.counts
    heading = language.text(
        mark("Gaps in collaboration: {name}, {day}"),
        name=report.municipality.name,
        day=report.as_of,
    )
    summary = language.text(
        mark("{active} edges active, {lapsed} lapsed, {missing} missing. {gaps} gaps."),
        active=counts.active,
        lapsed=counts.lapsed,
        missing=counts.missing,
        gaps=counts.gaps,
    )
    parts = [f"# {_escape(heading)}", _escape(summary)]
    parts += [_render_gap(line, report) for line in report.gaps]
    return "\n\n".join(parts) + "\n"


def _render_gap(line: GapLine, report: Report) -> str:
    text = report.language.text
    facts = [
        (mark("Gravity"), line.gravity),
        (mark("How we know"), line.why),
        (mark("Source"), cite(line.evidence, report.language)),
        (mark("Norm"), line.basis),
        (mark("Since"), str(line.gap.since or "")),
        (mark("To note"), ", ".join(line.flags)),
        (mark("What closes it"), line.action),
        (mark("Owner"), line.owner),
    ]
    rows = [f"- **{text(name)}:** {_escape(value)}" for name, value in facts if value]
    return f"## {_escape(line.title)}\n\n" + "\n".join(rows)


def _escape(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(value.split()))
