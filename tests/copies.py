"""All 290 municipalities, each a copy of one of those there is data on."""

from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import Municipality
from graph.documents.report import Report, build_report
from graph.site import publish
from graph.situation.situation import analyse
from tests.builders import en

DAY = date(2026, 11, 21)


def real_reports() -> list[Report]:
    dataset = read_dataset(bundled_folder())
    return [
        build_report(
            analyse(records, dataset.norms, dataset.vocabulary, DAY), dataset.vocabulary, en()
        )
        for records in dataset.records.values()
    ]


def all_municipalities() -> list[Report]:
    municipalities = read_dataset(bundled_folder(), []).municipalities.values()
    copied = zip(municipalities, cycle(real_reports()), strict=False)
    return [move(report, municipality) for municipality, report in copied]


def move(report: Report, municipality: Municipality) -> Report:
    """Give a report to another municipality."""
    records = report.analysis.records.model_copy(update={"municipality": municipality})
    analysis = replace(report.analysis, records=records)
    return replace(report, municipality=municipality, analysis=analysis)


def write_index_of_all(reports: list[Report], out: Path) -> Path:
    return publish.write_index(reports, out, en())
