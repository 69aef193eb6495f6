"""The report for a board: short, in short sentences, and nothing in it but what the whole has."""

import re
from datetime import date
from functools import cache

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.documents.blocks import Bullets, Entries, Item, Prose
from graph.documents.brief_report import build_brief_report
from graph.documents.gap_report import build_gap_report
from graph.documents.proposals import propose_first_moves
from graph.documents.report import Report, build_report
from graph.formats import render
from graph.map.figure import draw_figure
from graph.situation import build_situation
from graph.vocabulary import Format
from tests.builders import records, situation_of, sv
from tests.reading import ANY_DOCUMENT, words_of

REAL = read_dataset(bundled_folder())
DAY = date(2026, 11, 21)
LONGEST_SENTENCE = 25


@cache
def report_of(code: str) -> Report:
    return build_report(build_situation(REAL, code, DAY), sv())


def words_on_the_first_page(report: Report) -> list[str]:
    """List what the brief report itself says before its tables, without what it quotes."""
    words = []
    for section in build_brief_report(report).sections[:2]:
        for block in section.blocks:
            match block:
                case Prose(text):
                    words.append(text)
                case Entries(items):
                    words += [item.title for item in items]
                    words += [f.value for item in items for f in item.facts if f.key == "action"]
                case _:
                    continue
    return words


@pytest.mark.parametrize("code", REAL.records)
def test_no_sentence_of_the_first_page_has_more_than_25_words(code: str) -> None:
    sentences = [
        sentence
        for text in words_on_the_first_page(report_of(code))
        for sentence in re.split(r"(?<=[.?!])\s+(?=[A-ZÅÄÖ])", text)
    ]
    assert len(sentences) > 8
    assert [each for each in sentences if len(each.split()) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("code", REAL.records)
def test_it_says_first_what_is_lacking_then_what_to_do_what_works_and_what_is_not_known(
    code: str,
) -> None:
    report = report_of(code)
    words = words_of(render(build_brief_report(report), Format.DOCX), Format.DOCX)
    (first, *_), gaps = propose_first_moves(report), report.gaps
    lead = words.index(f"Det viktigaste att åtgärda: {gaps[0].title}.")
    assert lead < words.index(first.action) < words.index("Det här vet vi inte")
    assert f"{len(report.questions)} frågor att ställa" in words
    assert all(line.title in words for line in gaps)
    if report.strengths:
        assert words.index(first.action) < words.index(report.strengths[0])
        assert words.index(report.strengths[0]) < words.index("Det här vet vi inte")


def test_its_json_is_that_of_the_whole_report() -> None:
    report = report_of("1880")
    brief, whole = build_brief_report(report), build_gap_report(report)
    assert render(brief, Format.JSON) == render(whole, Format.JSON)


def test_what_comes_first_is_the_same_in_both() -> None:
    report = report_of("1880")
    brief, whole = (
        next(section for section in build(report).sections if section.key == "first_moves").blocks[
            0
        ]
        for build in (build_brief_report, build_gap_report)
    )
    assert isinstance(brief, Entries)
    assert isinstance(whole, Bullets)
    items = [item for item in whole.items if isinstance(item, Item)]
    assert [item.title for item in brief.items] == [item.text for item in items]
    assert [item.anchor for item in brief.items] == [item.target for item in items]


def test_what_comes_first_has_the_table_of_its_forum_where_pictures_are_wanted() -> None:
    situation = build_situation(REAL, "1880", DAY)
    drawn, plain = (build_report(situation, sv(), draw=draw) for draw in (draw_figure, None))
    for report, has_table in ((drawn, True), (plain, False)):
        (entries,) = [
            block
            for section in build_brief_report(report).sections
            for block in section.blocks
            if isinstance(block, Entries)
        ]
        for entry, row in zip(entries.items, propose_first_moves(report), strict=True):
            forums = {line.gap.forum.name for line in row.lines if line.gap.forum}
            assert bool(entry.draw) is (has_table and bool(forums))
            if entry.draw:
                assert any(
                    name in entry.draw().words.casefold() for name in map(str.casefold, forums)
                )


@pytest.mark.parametrize("chosen", sorted(set(ANY_DOCUMENT) - {Format.TERMINAL, Format.CSV}))
def test_a_municipality_of_which_nothing_is_known_gets_a_brief_report_too(chosen: Format) -> None:
    report = build_report(situation_of(records([]), DAY), sv())
    assert render(build_brief_report(report), chosen)


def test_what_several_gaps_of_one_row_have_in_common_is_said_once() -> None:
    (row,) = (row for row in propose_first_moves(report_of("0484")) if len(row.lines) > 1)
    each = [sentence for line in row.lines for sentence in re.split(r"(?<=\.) ", line.action)]
    assert len(each) == 4
    assert row.action.count("Bestäm vem som ansvarar") == 1
    assert row.action.endswith(each[-1])
    assert row.why.count("Underlaget bygger inte på uppgifter från de fristående skolorna.") == 1
