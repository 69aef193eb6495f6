"""Lay out what is written for one municipality and for all: file names and their texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph.files import write_text
from graph.language import Language
from graph.maps import analyse_days, render_map
from graph.maps.still import draw_still
from graph.maps.thumbnail import draw_thumbnails
from graph.model import Dataset
from graph.places import slug_of
from graph.reports import Report, as_csv, as_html, as_index, as_json, make_report

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
    records = dataset.records[code]
    report = make_report(records, dataset.norms, dataset.vocabulary, as_of, language, public=public)
    days = analyse_days(dataset, code, as_of, language, public=public)
    return Publication(
        report=report,
        folder=slug_of(records.municipality),
        files={
            MAP: render_map(report, days, report_link=REPORT, index_link=f"../{INDEX}"),
            REPORT: as_html.render(
                report, map_link=MAP, index_link=f"../{INDEX}", still=draw_still(report)
            ),
            GAPS_JSON: as_json.render(report),
            GAPS_CSV: as_csv.render(report),
            EDGES_CSV: as_csv.render_edges(report),
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
        as_index.Entry(
            report=report,
            map_link=f"{slug_of(report.municipality)}/{MAP}",
            report_link=f"{slug_of(report.municipality)}/{REPORT}",
            picture=picture,
        )
        for report, picture in zip(reports, draw_thumbnails(reports), strict=True)
    ]
    path = out / INDEX
    write_text(path, as_index.render(entries, language))
    return path
