"""Whole outputs as they were last read by a person; `--update-gold` writes them anew."""

import json
from datetime import date
from pathlib import Path

import pytest

from graph.audits.confirmation import find_confirmation
from graph.comparison import Moment, find_changes_since, find_trend
from graph.dataset import bundled_folder, read_dataset
from graph.documents.action_plan import build_action_plan
from graph.documents.blocks import Document
from graph.documents.gap_report import build_gap_list, build_gap_report
from graph.documents.report import Report, build_report
from graph.documents.subjects import changes, confirmation, trend
from graph.formats import render
from graph.situation import build_situation
from graph.vocabulary import Format
from tests import years
from tests.builders import en, history_of, sv
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


def text_of(document: Document, chosen: Format) -> str:
    return render(document, chosen).decode()


@pytest.mark.parametrize(
    ("code", "day"),
    [*SOURCE_DAYS.items(), *((code, COMMON_DAY) for code in SOURCE_DAYS)],
    ids=str,
)
def test_the_gaps_of_a_real_municipality_are_as_they_were_read(
    gold: Gold, code: str, day: date
) -> None:
    report = report_of(bundled_folder(), code, day)
    gold.check(f"{code}-{day}.json", text_of(build_gap_list(report), Format.JSON))


@pytest.mark.parametrize("chosen", [Format.TERMINAL, Format.JSON, Format.CSV, Format.MD])
def test_each_format_says_the_same_in_its_own_way(gold: Gold, chosen: Format) -> None:
    document = build_gap_list(report_of(TINY, "1880", date(2025, 6, 1)))
    gold.check(f"tiny.{chosen}.txt", text_of(document, chosen))


def test_the_report_is_whole_in_english_too(gold: Gold) -> None:
    report = report_of(TINY, "1880", date(2025, 6, 1), english=True)
    gold.check("tiny-en.md.txt", text_of(build_gap_report(report), Format.MD))


def test_a_word_document_and_a_workbook_say_what_was_read(gold: Gold) -> None:
    report = report_of(TINY, "1880", date(2025, 6, 1))
    document, plan = build_gap_report(report), build_action_plan(report)
    gold.check("tiny.docx.txt", read_docx(render(document, Format.DOCX)))
    gold.check("tiny-plan.docx.txt", read_docx(render(plan, Format.DOCX)))
    gold.check("tiny-plan.json.txt", text_of(plan, Format.JSON))
    gold.check("tiny.xlsx.txt", read_xlsx(render(document, Format.XLSX)))


def test_a_county_reads_what_happened_and_what_became_known(gold: Gold) -> None:
    then = history_of(years.KNOWN_2024).on(years.JUNE_2024)
    now = history_of(years.KNOWN_2025).on(years.JUNE_2025)
    since = changes.build_document(find_changes_since(then, now), sv(), known=True)
    gold.check("years-since.md.txt", text_of(since, Format.MD))
    gold.check("years-since.json.txt", text_of(since, Format.JSON))
    moments = [
        Moment(years.JUNE_2023, years.county(years.KNOWN_2023, years.KNOWN_2023)),
        Moment(years.JUNE_2024, years.county(years.KNOWN_2024, years.KNOWN_2024)),
        Moment(
            years.JUNE_2025, years.county(years.KNOWN_2025, years.MENDED_2025, years.KNOWN_2025)
        ),
    ]
    followed = trend.build_document(find_trend(moments), sv())
    gold.check("years-trend.md.txt", text_of(followed, Format.MD))
    gold.check("years-trend.csv.txt", text_of(followed, Format.CSV))


def test_a_new_source_is_reported_what_to_confirm(gold: Gold) -> None:
    history = history_of(years.KNOWN_2024)
    found = find_confirmation(history, history.records.sources["mellan"])
    document = confirmation.build_document(found, sv())
    gold.check("years-confirm.md.txt", text_of(document, Format.MD))
    gold.check("years-confirm.csv.txt", text_of(document, Format.CSV))


@pytest.mark.parametrize("chosen", [Format.TERMINAL, Format.JSON, Format.CSV, Format.MD])
def test_every_gap_is_in_every_format(chosen: Format) -> None:
    report = report_of(bundled_folder(), "1880", COMMON_DAY)
    text = text_of(build_gap_list(report), chosen).replace("\\", "").replace('""', '"')
    assert all(line.title in text for line in report.gaps)


def test_the_json_keeps_its_contract() -> None:
    report = report_of(TINY, "1880", date(2025, 6, 1))
    described = json.loads(text_of(build_gap_list(report), Format.JSON))
    assert described["format_version"] == 2
    assert set(described["counts"]) == {
        *("actors", "forums", "active", "lapsed", "missing", "gaps", "questions"),
    }
    assert set(described["gaps"][0]) == {
        *("gap_id", "kind", "state", "severity", "actors", "forum", "title", "why", "basis"),
        *("since", "flags", "action", "owner", "origin", "evidence", "finding_ids", "basis_then"),
        *("owner_ids", "is_owner_proposed", "ends_soon", "is_shared", "is_for_county"),
    }
    assert {"source_id", "locator", "note"} <= set(described["gaps"][0]["evidence"][0])
    assert {
        *("actor_id", "actor_kind", "forum_id", "forum_kind", "forum_form", "state", "flags"),
        *("since", "until", "coverage", "evidence"),
    } <= set(described["edges"][0])
