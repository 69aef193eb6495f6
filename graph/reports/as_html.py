"""Render a report as one self-contained HTML page, readable on a screen and on paper."""

from dataclasses import dataclass
from pathlib import Path

from graph.gaps import RULES
from graph.gaps.gravity import COLUMNS, GRAVITY
from graph.language import Language, mark
from graph.model import Basis
from graph.pages import read_asset, render_page
from graph.reports.content import GapLine, Report
from graph.reports.labels import (
    FORM_LABELS,
    GRAVITY_LABELS,
    LEVEL_LABELS,
    STRENGTH_LABELS,
    VERIFIED_LABELS,
)
from graph.reports.rows import cite
from graph.reports.summary import word_age, word_verdict
from graph.vocabulary import Strength

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
        form_labels=FORM_LABELS,
        level_labels=LEVEL_LABELS,
        verdict=word_verdict(report),
        age=word_age(report),
        gravity_table=_gravity_table(language),
        bases=_list_bases(report),
        map_link=map_link,
        index_link=index_link,
    )


def anchor_of(line: GapLine) -> str:
    """Name a gap's place on the page: its id, which holds only letters that links may hold."""
    return f"gap-{line.gap.gap_id.replace(':', '.')}"


def _entry(line: GapLine, language: Language) -> _Entry:
    return _Entry(line=line, anchor=anchor_of(line), citation=cite(line.evidence, language))


def _list_bases(report: Report) -> list[tuple[Basis, str, str]]:
    """List every norm behind the gaps with its strength and how it was checked, strongest first."""
    language = report.language
    found = {basis.basis_id: basis for line in report.gaps for basis in line.gap.bases}
    strengths = list(Strength)
    return [
        (
            basis,
            language.text(STRENGTH_LABELS[basis.strength]),
            language.text(VERIFIED_LABELS[basis.verified]),
        )
        for basis in sorted(
            found.values(), key=lambda it: (strengths.index(it.strength), it.citation)
        )
    ]


def _gravity_table(language: Language) -> list[list[str]]:
    """Lay out the table that decides gravity: kinds of gap down, strength of the basis across."""
    strengths = [
        language.text(STRENGTH_LABELS[it]) if it else language.text(mark("no norm known"))
        for it in COLUMNS
    ]
    return [
        [language.text(mark("Kind")), *strengths],
        *(
            [
                language.text(rule.label),
                *(language.text(GRAVITY_LABELS[it]) for it in GRAVITY[rule.kind]),
            ]
            for rule in RULES
        ),
    ]
