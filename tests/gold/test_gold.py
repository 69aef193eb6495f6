"""Whole outputs as they were last read by a person; `--update-gold` writes them anew."""

import json
from datetime import date
from pathlib import Path

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.documents.report import Report, build_report
from graph.formats.render import render_document, render_report
from graph.situation import build_situation
from graph.vocabulary import DocumentFormat, DocumentKind, ReportFormat
from tests.builders import en, sv
from tests.conftest import Gold
from tests.reading import read_docx, read_xlsx

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
# Each municipality on the day its own source describes.
SOURCE_DAYS = {
    "0380": date(2025, 1, 31),
    "0484": date(2024, 9, 13),
    "1281": date(2023, 2, 1),
    "1880": date(2025, 12, 31),
    "2560": date(2022, 4, 6),
}
COMMON_DAY = date(2026, 11, 21)


def report_of(folder: Path, code: str, day: date, *, english: bool = False) -> Report:
    dataset = read_dataset(folder, [code])
    language = en() if english else sv()
    return build_report(build_situation(dataset, code, day), language)


@pytest.mark.parametrize(
    ("code", "day"),
    [*SOURCE_DAYS.items(), *((code, COMMON_DAY) for code in SOURCE_DAYS)],
    ids=str,
)
def test_the_gaps_of_a_real_municipality_are_as_they_were_read(
    gold: Gold, code: str, day: date
) -> None:
    report = report_of(bundled_folder(), code, day)
    gold.check(f"{code}-{day}.json", render_report(report, ReportFormat.JSON))


@pytest.mark.parametrize("form", list(ReportFormat))
def test_each_format_says_the_same_in_its_own_way(gold: Gold, form: ReportFormat) -> None:
    report = report_of(TINY, "1880", date(2025, 6, 1))
    gold.check(f"tiny.{form}.txt", render_report(report, form))


def test_the_report_is_whole_in_english_too(gold: Gold) -> None:
    report = report_of(TINY, "1880", date(2025, 6, 1), english=True)
    gold.check("tiny-en.md.txt", render_report(report, ReportFormat.MD))


def test_a_word_document_and_a_workbook_say_what_was_read(gold: Gold) -> None:
    report = report_of(TINY, "1880", date(2025, 6, 1))
    plan = render_document(report, DocumentFormat.DOCX, kind=DocumentKind.ACTION_PLAN)
    gold.check("tiny.docx.txt", read_docx(render_document(report, DocumentFormat.DOCX)))
    gold.check("tiny-plan.docx.txt", read_docx(plan))
    gold.check("tiny.xlsx.txt", read_xlsx(render_document(report, DocumentFormat.XLSX)))


@pytest.mark.parametrize("form", list(ReportFormat))
def test_every_gap_is_in_every_format(form: ReportFormat) -> None:
    report = report_of(bundled_folder(), "1880", COMMON_DAY)
    text = render_report(report, form).replace("\\", "").replace('""', '"')
    assert all(line.title in text for line in report.gaps)


def test_the_json_keeps_its_contract() -> None:
    report = report_of(TINY, "1880", date(2025, 6, 1))
    described = json.loads(render_report(report, ReportFormat.JSON))
    assert described["format_version"] == 2
    assert set(described["counts"]) == {
        *("actors", "forums", "active", "lapsed", "missing", "gaps", "questions"),
    }
    assert set(described["gaps"][0]) == {
        *("gap_id", "kind", "state", "severity", "actors", "forum", "title", "why", "basis"),
        *("since", "flags", "action", "owner", "origin", "evidence", "finding_ids"),
    }
    assert {"source_id", "locator", "note"} <= set(described["gaps"][0]["evidence"][0])
    assert {
        *("actor_id", "actor_kind", "forum_id", "forum_kind", "forum_form", "state", "flags"),
        *("since", "until", "coverage", "evidence"),
    } <= set(described["edges"][0])
