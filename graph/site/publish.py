"""Lay out what is written for one municipality and for all: file names and their texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.dataset.municipalities import slug_of
from graph.dataset.records import Dataset
from graph.documents.gap_report import build_gap_report
from graph.documents.report import Report, build_report
from graph.files import write_text
from graph.formats import as_csv, as_html, as_json
from graph.formats.options import Options
from graph.language import Language
from graph.map import render_map
from graph.map.figure import draw_figure
from graph.site import index
from graph.site.thumbnail import draw_thumbnails
from graph.situation import build_situation

INDEX = "index.html"
MAP = "samverkanskarta.html"
REPORT = "gaprapport.html"
GAPS_JSON = "gap.json"
GAPS_CSV = "gap.csv"
EDGES_CSV = "kopplingar.csv"


@dataclass(frozen=True, slots=True)
class Publication:
    """A municipality's report and its files by name, ready to be written."""

    report: Report
    folder: str
    files: dict[str, str]


def prepare(
    dataset: Dataset, code: str, as_of: date, language: Language, *, public: bool = False
) -> Publication:
    """Render every file of one municipality. Pure, so that many can be prepared side by side.

    `public` leaves out what is internal.
    """
    situation = build_situation(dataset, code, as_of, public=public)
    report = build_report(situation, language, draw=draw_figure)
    document = build_gap_report(report)
    return Publication(
        report=report,
        folder=slug_of(report.municipality),
        files={
            MAP: render_map(report, report_link=REPORT, index_link=f"../{INDEX}"),
            REPORT: as_html.render(document, Options(map_link=MAP, index_link=f"../{INDEX}")),
            GAPS_JSON: as_json.render(document),
            GAPS_CSV: as_csv.render_table(document.table("gaps")),
            EDGES_CSV: as_csv.render_table(document.table("edges")),
        },
    )


def write_publications(publications: Iterable[Publication], out: Path) -> Iterator[Report]:
    """Write each municipality's folder as it comes, handing back its report."""
    for publication in publications:
        for name, text in publication.files.items():
            write_text(out / publication.folder / name, text)
        yield publication.report


def write_index(reports: Iterable[Report], out: Path, language: Language) -> Path:
    """Write the page that leads to every municipality and compares them."""
    reports = list(reports)
    entries = [
        index.Entry(
            report=report,
            map_link=f"{slug_of(report.municipality)}/{MAP}",
            report_link=f"{slug_of(report.municipality)}/{REPORT}",
            picture=picture,
        )
        for report, picture in zip(reports, draw_thumbnails(reports), strict=True)
    ]
    path = out / INDEX
    write_text(path, index.render(entries, language))
    return path
