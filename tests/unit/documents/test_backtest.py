"""A backtest in words: each finding has its line, and a miss says what was needed."""

import json

import pytest

from graph.audits.backtest import Backtest, BacktestCounts, MissReason, backtest
from graph.dataset.records import Records
from graph.documents.subjects.backtest import REASONS, build_document, describe, word_counts
from tests.builders import actor, en, finding, forum, history_of, records, spell, sv
from tests.tables import rows_of

WEAK = finding(
    "sallan", gap_kind="weak_edge", forum_ids="sspf", actor_ids="polisen", summary="Sällan."
)


def run(found: Records) -> Backtest:
    return backtest(history_of(found))


def table_of(result: Backtest) -> list[list[str]]:
    """List the rows of one municipality's backtest, without its code and name."""
    return [row[2:] for row in rows_of(build_document([result], en()))]


@pytest.fixture
def mixed() -> Backtest:
    missed = finding("borta", gap_kind="missing_edge", forum_ids="samba", actor_ids="bup")
    return run(
        records(
            [spell(actor_id="skolan"), spell("irregular"), spell("ceased", actor_id="kyrkan")],
            actors=[actor("bup", "child_psychiatry")],
            forums=[forum("samba")],
            findings=[WEAK, missed, finding("ute")],
        )
    )


def test_every_reason_has_words() -> None:
    assert set(REASONS) == set(MissReason)


def test_the_headings_come_first_and_every_row_is_as_wide(mixed: Backtest) -> None:
    table = table_of(mixed)
    assert table[0][1:3] == ["Result", "Finding"]
    assert {len(row) for row in table} == {len(table[0])}


def test_a_reproduced_finding_shows_its_summary_its_place_and_the_gap(mixed: Backtest) -> None:
    row = table_of(mixed)[1]
    assert row == [
        "2025-01-31",
        "reproduced",
        "Sällan.",
        "Rapporten rapport: 3",
        "Taking part only now and then in SSPF: polisen.",
    ]


def test_a_miss_says_why_and_what_was_needed(mixed: Backtest) -> None:
    result, *_, text = table_of(mixed)[2][1:]
    assert result == "missed"
    assert text == (
        "No row describes bup in SAMBA. Needed: a source that says the seat is empty, "
        "in a forum where somebody else is active."
    )


def test_a_miss_names_what_is_known_and_what_is_found_instead() -> None:
    asked = finding(gap_kind="lapsed_edge", forum_ids="sspf", actor_ids="polisen")
    found = records([spell(actor_id="skolan"), spell("irregular")], findings=[asked])
    text = table_of(run(found))[1][-1]
    assert "Known on the day: polisen in SSPF (active, only now and then)." in text
    assert "instead: Taking part only now and then in SSPF: polisen" in text


def test_a_finding_that_names_nobody_is_worded_too() -> None:
    asked = finding(gap_kind="weak_edge")
    text = table_of(run(records([], findings=[asked])))[1][-1]
    assert text.startswith("No row describes any actor in any forum.")


def test_what_is_left_without_a_gap_is_named() -> None:
    asked = finding(gap_kind="weak_edge", forum_ids="sspf|samba", actor_ids="polisen|bup")
    found = records(
        [spell("irregular", locator="3"), spell(actor_id="skolan", forum_id="samba")],
        actors=[actor("bup")],
        findings=[asked],
    )
    row = table_of(run(found))[1]
    assert row[1] == "reproduced in part"
    assert "No gap of this kind is seen in SAMBA. Nothing is known there of bup." in row[-1]
    assert "The gap rests only on places where the auditors' findings stand." in row[-1]


def test_an_addition_stands_after_the_findings_with_its_origin(mixed: Backtest) -> None:
    added = [row for row in table_of(mixed)[3:] if row[-1].endswith(": kyrkan.")]
    ((_, result, remark, place, _),) = added
    assert result == "added by the program"
    assert remark == "No finding says this (stated in the source)."
    assert place == "Rapporten rapport: 2.1"


def test_the_heading_hides_nothing_untested(mixed: Backtest) -> None:
    independent, said = build_document([mixed], en()).notes
    assert independent.startswith("1 of 2 shortfalls are found without the rows")
    assert "by construction" in independent
    assert said.startswith("Of 3 shortfalls in the audits a network can express 2; reproduced: 1 ")
    one = BacktestCounts(*[1] * 8)
    assert next(word_counts(one, sv())).startswith("1 av 1 brist återfinns utan de uppgifter")
    assert [*word_counts(one, sv())][1].startswith("Av 1 brist i granskningarna")


def test_the_description_is_plain_and_names_what_a_program_needs(mixed: Backtest) -> None:
    described = json.loads(json.dumps(describe([mixed], en())))
    assert described["format_version"] == 2
    assert described["total"]["findings"] == 3
    (described,) = described["municipalities"]
    weak, missed = described["findings"]
    assert (weak["result"], weak["gaps"][0]["gap_id"]) == ("reproduced", "weak_edge:sspf:polisen")
    assert (missed["result"], missed["miss"]["reason"]) == ("missed", "not_recorded")
    assert described["counts"]["share"] == 0.5
    assert described["counts"]["independent"] == 1
    assert weak["is_independent"]
    assert [finding["finding_id"] for finding in described["outside"]] == ["ute"]
    assert "lapsed_edge:sspf:kyrkan" in [added["gap_id"] for added in described["added"]]


def test_braces_in_a_name_are_text() -> None:
    found = records(
        [spell("irregular"), spell(actor_id="skolan")],
        forums=[forum(name="{forum} {x}")],
        findings=[WEAK],
    )
    assert "{forum} {x}" in table_of(run(found))[1][-1]
