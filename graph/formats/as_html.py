"""Render a report as one self-contained HTML page, readable on a screen and on paper."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from graph.documents.fields import cite
from graph.documents.report import FIRST_MOVES, GapLine, Report
from graph.documents.sections import Part, list_sections
from graph.documents.verdict import word_age, word_judgement
from graph.language import Language
from graph.pages import read_style, render_page
from graph.pages.figure import Figure
from graph.wording.labels import FORM_LABELS, LEVEL_LABELS

_HERE = Path(__file__).parent
# A page is for readers: what the writer of a document must fill in has no place there.
_FOR_WRITERS = {Part.CHILD}


@dataclass(frozen=True, slots=True)
class _Entry:
    line: GapLine
    anchor: str
    citation: str
    on_map: str


def render(
    report: Report,
    *,
    map_link: str | None = None,
    index_link: str | None = None,
    still: Figure | None = None,
) -> str:
    """Render the page, with links to the map and the index when they lie beside it."""
    language = report.language
    sections = [it for it in list_sections(report) if it.part not in _FOR_WRITERS]
    entries = [_entry(line, language, map_link) for line in report.gaps]
    return render_page(
        "formats/report.html.j2",
        language,
        styles={
            "report": read_style(_HERE / "report.css"),
            **({"picture": still.css} if still else {}),
        },
        still=still,
        report=report,
        gaps=entries,
        first=entries[:FIRST_MOVES],
        kinds=report.count_kinds(),
        form_labels=FORM_LABELS,
        level_labels=LEVEL_LABELS,
        verdict=word_judgement(report),
        age=word_age(report),
        sections=sections,
        map_link=map_link,
        index_link=index_link,
    )


def anchor_of(line: GapLine) -> str:
    """Name a gap's place on the page: its id, which holds only letters that links may hold."""
    return f"gap-{line.gap.gap_id.replace(':', '.')}"


def _entry(line: GapLine, language: Language, map_link: str | None) -> _Entry:
    """Make a gap's entry; the map reads which gap to show from its address."""
    on_map = f"{map_link}#{urlencode({'gap': line.gap.gap_id})}" if map_link else ""
    return _Entry(line, anchor_of(line), cite(line.evidence, language), on_map)
