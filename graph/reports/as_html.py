"""Render a report as one self-contained HTML page, readable on a screen and on paper."""

from dataclasses import dataclass
from pathlib import Path

from graph.gaps import RULES
from graph.language import Language, mark
from graph.pages import read_asset, render_page
from graph.reports.content import GapLine, Report
from graph.reports.labels import GRAVITY_LABELS
from graph.reports.rows import cite, edge_table
from graph.reports.summary import word_age, word_verdict
from graph.vocabulary import Gravity

_HERE = Path(__file__).parent
FIRST_MOVES = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    line: GapLine
    anchor: str
    citation: str


def render(report: Report, *, map_link: str, index_link: str) -> str:
    """Render the page, with links to the map and the index beside it."""
    language = report.language
    entries = [_entry(line, language) for line in report.gaps]
    return render_page(
        "reports/report.html.j2",
        language,
        styles=[read_asset(_HERE / "report.css")],
        report=report,
        gaps=entries,
        first=entries[:FIRST_MOVES],
        kinds=report.count_kinds(),
        edges=edge_table(report),
        verdict=word_verdict(report),
        age=word_age(report),
        gravity_table=_gravity_table(language),
        map_link=map_link,
        index_link=index_link,
    )


def anchor_of(line: GapLine) -> str:
    """Name a gap's place on the page: its id, which holds only letters that links may hold."""
    return f"gap-{line.gap.gap_id.replace(':', '.')}"


def _entry(line: GapLine, language: Language) -> _Entry:
    return _Entry(line=line, anchor=anchor_of(line), citation=cite(line.evidence, language))


def _gravity_table(language: Language) -> str:
    """Say which kinds weigh what, from the table that decides it."""
    parts = []
    for gravity in Gravity:
        kinds = [language.text(rule.label) for rule in RULES if rule.gravity is gravity]
        parts.append(
            language.text(
                mark("{gravity}: {kinds}"),
                gravity=language.text(GRAVITY_LABELS[gravity]),
                kinds=", ".join(kind[:1].lower() + kind[1:] for kind in kinds),
            )
        )
    return "; ".join(parts)
