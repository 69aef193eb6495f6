"""What is for the region to close is counted apart wherever a municipality's gaps are counted."""

from collections.abc import Sequence
from datetime import date

import pytest

from graph.dataset import read_dataset
from graph.documents.blocks import Cell
from graph.documents.gap_report import build_gap_report
from graph.documents.report import Report, build_report
from graph.documents.verdict import word_lacking, word_numbers, word_verdict
from graph.situation import build_situation
from graph.wording.verdict import word_county_gaps
from tests.builders import records, situation_of, spell, sv
from tests.county import write_county

REGION_S = "1 av dem är regionens att stänga."


def list_numbers(report: Report) -> Sequence[tuple[Cell, ...]]:
    return build_gap_report(report).table("numbers").rows


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    dataset = read_dataset(write_county(tmp_path_factory.mktemp("county")))
    return build_report(build_situation(dataset, "1880", date(2026, 6, 1)), sv())


def test_the_report_the_brief_and_the_map_say_how_many_are_the_region_s(report: Report) -> None:
    for words in (word_verdict(report), word_lacking(report)[1], word_numbers(report)):
        assert REGION_S in words


def test_the_numbers_count_what_is_the_region_s_apart(report: Report) -> None:
    rows = {name.text: number.value for name, number in list_numbers(report)}
    assert (rows["Gap"], rows["Gap som är regionens att stänga"]) == (len(report.gaps), 1)


def test_where_the_only_gap_is_the_region_s_it_is_said_of_it() -> None:
    assert word_county_gaps(1, 1, sv()) == "Det är regionens att stänga."


def test_a_municipality_of_its_own_has_none_of_the_region_s() -> None:
    alone = build_report(situation_of(records([spell("regular"), spell("absent", "skolan")])), sv())
    assert alone.gaps
    assert "region" not in word_verdict(alone)
    assert not any("region" in name.text for name, _ in list_numbers(alone))
