"""Each board's gaps: all it owns, whoever owns them beside it."""

import json
from datetime import date

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.documents.board_report import build_board_report
from graph.documents.boards import divide_gaps, list_owners
from graph.documents.report import Report, build_report
from graph.errors import UsageError
from graph.formats import render
from graph.situation import build_situation
from graph.vocabulary import Format
from graph.what_if.lookup import find_owner
from tests.builders import sv
from tests.reading import words_of

REAL = read_dataset(bundled_folder())


def report_of(code: str) -> Report:
    return build_report(build_situation(REAL, code, date(2026, 11, 21)), sv())


@pytest.mark.parametrize("code", REAL.records)
def test_a_gap_stands_once_with_each_who_owns_it(code: str) -> None:
    report = report_of(code)
    divided = [(each.owner.actor_id, each.line.gap.gap_id) for each in divide_gaps(report)]
    owned = [(owner.actor_id, line.gap.gap_id) for line in report.gaps for owner in line.gap.owners]
    assert sorted(divided) == sorted(owned)
    assert divided


def test_a_board_sees_what_it_owns_with_others_too() -> None:
    report = report_of("1880")
    board = find_owner("socialnämnd", list_owners(report), report.vocabulary)
    owned = [each for each in divide_gaps(report) if each.owner == board]
    shared = [each for each in owned if each.word_partners(sv())]
    assert (len(owned), len(shared)) == (11, 6)
    document = build_board_report(report, board)
    words = words_of(render(document, Format.DOCX), Format.DOCX)
    assert all(each.line.title in words and each.line.action in words for each in owned)
    assert "Socialnämnden äger 11 av de 20 gap" in words
    described = json.loads(render(document, Format.JSON))
    assert [gap["gap_id"] for gap in described["gaps"]] == [each.line.gap.gap_id for each in owned]


def test_the_day_an_agreement_ends_is_proposed_to_its_board() -> None:
    report = report_of("1880")
    board = find_owner("orebro kommun", list_owners(report), report.vocabulary)
    words = words_of(render(build_board_report(report, board), Format.MD), Format.MD)
    assert "2026-12-31 (vårt förslag)" in words


def test_the_municipalitys_own_boards_come_first() -> None:
    names = [owner.name for owner in list_owners(report_of("1880"))]
    assert names.index("socialnämnden") < names.index("polisen")


@pytest.mark.parametrize(
    ("asked", "said"), [("socialnamden", "socialnämnden"), ("kyrkan", "Region Örebro län")]
)
def test_a_near_miss_is_suggested_and_else_all_are_named(asked: str, said: str) -> None:
    report = report_of("1880")
    with pytest.raises(UsageError) as raised:
        find_owner(asked, list_owners(report), report.vocabulary)
    assert said in raised.value.render(sv())
