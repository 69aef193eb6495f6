"""Render a report for a terminal: a rich table for people, tab separated lines for pipes."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.documents.fields import cite
from graph.documents.report import Report
from graph.language import mark
from graph.vocabulary import Severity

_STYLES = {Severity.HIGH: "bold red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}


def render(report: Report) -> str:
    """Render tab separated lines: severity, kind, title, since, source, owner."""
    rows = [_headings(report)] + [
        [
            line.severity,
            line.kind,
            line.title,
            str(line.gap.since or ""),
            cite(line.evidence, report.language),
            line.owner,
        ]
        for line in report.gaps
    ]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def show(report: Report, console: Console) -> None:
    """Print a table with a heading. Text from the data is never read as rich's markup."""
    table = Table(title=Text(heading(report)), title_justify="left", expand=True, show_lines=True)
    for name, ratio in zip(_headings(report), (None, 4, 9, None, 7, 5), strict=True):
        table.add_column(Text(name), ratio=ratio, no_wrap=ratio is None)
    for line in report.gaps:
        table.add_row(
            Text(line.severity, style=_STYLES[line.gap.severity]),
            Text(line.kind),
            Text(line.title),
            Text(str(line.gap.since or "")),
            Text(cite(line.evidence, report.language)),
            Text(line.owner),
        )
    console.print(table)
    if report.questions:
        console.print(
            Text(
                report.language.count(
                    "{number} question to ask: it is in the report and in --format json.",
                    "{number} questions to ask: they are in the report and in --format json.",
                    report.counts.questions,
                )
            )
        )


def show_rows(rows: list[list[str]]) -> None:
    """Print rows of cells as a table, the headings first."""
    headings, *body = rows
    table = Table(show_lines=True, expand=True)
    for name in headings:
        table.add_column(Text(name))
    for row in body:
        table.add_row(*(Text(cell) for cell in row))
    Console().print(table)


def heading(report: Report) -> str:
    """Say municipality, day and how many gaps."""
    return report.language.count(
        "{name}, {day}: {number} gap",
        "{name}, {day}: {number} gaps",
        report.counts.gaps,
        name=report.municipality.name,
        day=report.as_of,
    )


def _headings(report: Report) -> list[str]:
    names = (
        mark("Severity"),
        mark("Kind"),
        mark("Gap"),
        mark("Since"),
        mark("Source"),
        mark("Owner"),
    )
    return [report.language.text(name) for name in names]
