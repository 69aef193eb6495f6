"""All 290 municipalities, each a copy of one of those there is data on."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path

from graph.dataset import DataFolder, bundled_folder, open_folder, read_dataset
from graph.dataset.records import Municipality
from graph.site.index import render_index
from graph.site.municipality_pages import render_municipality
from graph.site.names import INDEX
from graph.site.summary import Summary
from graph.situation import build_situation
from tests.builders import en

DAY = date(2026, 11, 21)


@cache
def real_summaries() -> tuple[Summary, ...]:
    dataset = read_dataset(bundled_folder())
    situations = [build_situation(dataset, code, DAY) for code in dataset.records]
    return tuple(render_municipality(situation, en()).summary for situation in situations)


def unknown_summary() -> Summary:
    """Sum up a municipality on a day before any source speaks of it."""
    dataset = read_dataset(bundled_folder(), ["0380"])
    return render_municipality(build_situation(dataset, "0380", date(1999, 1, 1)), en()).summary


def all_municipalities() -> list[Summary]:
    municipalities = read_dataset(bundled_folder(), []).municipalities.values()
    copied = zip(municipalities, cycle(real_summaries()), strict=False)
    return [move(summary, municipality) for municipality, summary in copied]


def move(summary: Summary, municipality: Municipality) -> Summary:
    """Give what is summed up to another municipality."""
    compared = replace(summary.profile.compared, municipality=municipality)
    return replace(summary, profile=replace(summary.profile, compared=compared))


def write_index_of_all(summaries: list[Summary], out: Path) -> Path:
    page = out / INDEX
    page.write_text(render_index(summaries, registers(), DAY, en()), encoding="utf-8")
    return page


@cache
def registers() -> DataFolder:
    return open_folder(bundled_folder())
