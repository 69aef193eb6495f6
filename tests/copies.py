"""All 290 municipalities, each a copy of one of those there is data on."""

from copy import copy
from datetime import date
from itertools import cycle
from pathlib import Path

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import Municipality
from graph.documents.report import Report, build_report
from graph.site import publish
from graph.situation import build_situation
from tests.builders import en

DAY = date(2026, 11, 21)


def real_reports() -> list[Report]:
    dataset = read_dataset(bundled_folder())
    return [build_report(build_situation(dataset, code, DAY), en()) for code in dataset.records]


def all_municipalities() -> list[Report]:
    municipalities = read_dataset(bundled_folder(), []).municipalities.values()
    copied = zip(municipalities, cycle(real_reports()), strict=False)
    return [move(report, municipality) for municipality, report in copied]


def move(report: Report, municipality: Municipality) -> Report:
    """Give a report to another municipality; what is found of the first is found of the copy."""
    situation, history = copy(report.situation), copy(report.situation.history)
    history.records = history.records.model_copy(update={"municipality": municipality})
    situation.history = history
    return build_report(situation, report.language)


def write_index_of_all(reports: list[Report], out: Path) -> Path:
    return publish.write_index(reports, out, en())
