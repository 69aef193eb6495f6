"""Render the page that leads to every municipality's map and report."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.language import Language
from graph.pages import render_page
from graph.reports.content import Report


@dataclass(frozen=True, slots=True)
class Entry:
    """A municipality's report and where its pages lie."""

    report: Report
    map_link: str
    report_link: str


def render(entries: Iterable[Entry], language: Language) -> str:
    """Render one row per municipality, A–Ö."""
    return render_page(
        "reports/index.html.j2",
        language,
        styles=[".open a { display: inline-block; margin-right: 0.75rem; white-space: nowrap; }\n"],
        entries=sorted(
            entries, key=lambda entry: language.sort_key(entry.report.municipality.name)
        ),
    )
