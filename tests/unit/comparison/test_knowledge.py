"""What happened since a snapshot, and what has only become known since then."""

from datetime import date

import pytest

from graph.comparison import Changes, find_changes, find_changes_since, find_news
from graph.dataset.records import Norms, Records
from graph.documents.subjects import changes as words
from graph.situation import open_history
from tests.builders import (
    DUTY,
    assessment,
    basis,
    dataset_of,
    expectation,
    history_of,
    norms,
    source,
    spell,
    sv,
)
from tests.tables import rows_of
from tests.years import (
    JUNE_2023,
    JUNE_2024,
    JUNE_2025,
    KNOWN_2023,
    KNOWN_2024,
    KNOWN_2025,
    MENDED_2025,
    POLICE_LEFT,
    SEATS,
    known,
)


def since(
    then: Records,
    now: Records,
    days: tuple[date, date] = (JUNE_2024, JUNE_2025),
    expected: tuple[Norms | None, Norms | None] = (None, None),
) -> Changes:
    one, other = history_of(then, expected[0]), history_of(now, expected[1])
    return find_changes_since(one.on(days[0]), other.on(days[1]))


def news(then: Records, now: Records, days: tuple[date, date] = (JUNE_2024, JUNE_2025)) -> Changes:
    return find_news(history_of(then).on(days[0]), history_of(now).on(days[1]))


def edges_of(changes: Changes) -> list[tuple[str, str, str]]:
    return [(change.kind.value, *change.edge.key) for change in changes.edges]


def gaps_of(changes: Changes) -> list[tuple[str, str]]:
    return [(change.kind.value, change.gap.gap_id) for change in changes.gaps]


def test_what_rows_date_after_the_snapshot_has_happened() -> None:
    changes = since(KNOWN_2023, KNOWN_2024, (JUNE_2023, JUNE_2024))
    assert edges_of(changes) == [("lapsed", "sspf", "polisen")]
    assert gaps_of(changes) == [("opened", "lapsed_edge:sspf:polisen")]
    assert changes.known_on == JUNE_2023


def test_what_rows_date_before_the_snapshot_only_became_known() -> None:
    changes = since(KNOWN_2024, KNOWN_2025)
    assert ("became_known", "missing_edge:samba:polisen") in gaps_of(changes)
    assert [change.kind for change in changes.gaps if change.is_real] == []
    assert [change.kind for change in changes.edges if change.is_real] == []


def test_the_same_row_has_happened_since_an_earlier_snapshot() -> None:
    changes = since(KNOWN_2023, KNOWN_2025, (JUNE_2023, JUNE_2025))
    assert ("opened", "lapsed_edge:sspf:polisen") in gaps_of(changes)
    assert ("closed", "missing_edge:sspf:soc") in gaps_of(changes)
    assert ("became_known", "missing_edge:samba:polisen") in gaps_of(changes)


def test_what_was_filled_before_the_snapshot_was_closed_already() -> None:
    changes = since(KNOWN_2024, KNOWN_2025)
    assert ("known_otherwise", "sspf", "soc") in edges_of(changes)
    assert ("already_closed", "missing_edge:sspf:soc") in gaps_of(changes)


def test_what_a_mended_row_said_is_no_longer_said() -> None:
    changes = since(KNOWN_2024, MENDED_2025)
    assert gaps_of(changes) == [("no_longer_known", "missing_edge:sspf:soc")]
    assert edges_of(changes) == [("known_otherwise", "sspf", "soc")]


def test_what_a_row_said_that_was_taken_away_is_no_longer_said() -> None:
    left = known(*(row for row in SEATS if row.participation != "absent"), POLICE_LEFT)
    changes = since(KNOWN_2024, left)
    assert edges_of(changes) == [("no_longer_known", "sspf", "soc")]
    assert gaps_of(changes) == [("no_longer_known", "missing_edge:sspf:soc")]


def test_a_source_that_is_gone_is_still_cited_for_what_it_said() -> None:
    lost = known(*(row for row in SEATS if row.participation != "absent"))
    lost = lost.model_copy(
        update={"sources": {key: row for key, row in lost.sources.items() if key != "mellan"}}
    )
    then = known(*SEATS, spell("absent", "soc", "samba", source_id="mellan"))
    document = words.build_document(since(then, lost), sv(), known=True)
    assert any("Rapporten mellan" in row[-1] for row in rows_of(document))


def test_time_that_passed_alone_is_no_difference_on_one_day_but_is_news() -> None:
    assert since(KNOWN_2024, KNOWN_2024).is_empty
    passed = news(KNOWN_2024, KNOWN_2024)
    assert gaps_of(passed) == [("opened", "expired_agreement:avtal")]
    assert {kind for kind, *_ in edges_of(passed)} == {"expired"}


def test_one_history_is_compared_as_two_days_are() -> None:
    history = history_of(KNOWN_2025)
    before, after = history.on(JUNE_2023), history.on(JUNE_2025)
    for compare in (find_changes_since, find_news):
        assert compare(before, after) == find_changes(before, after)
    assert find_changes_since(before, after).known_on is None


def test_an_undated_row_of_a_new_source_only_becomes_known() -> None:
    now = known(*SEATS, POLICE_LEFT, spell("absent", "skolan", "samba", source_id="ny"))
    assert gaps_of(since(KNOWN_2024, now)) == [("became_known", "missing_forum:samba")]


def test_two_sources_that_differ_tell_of_a_change_since_the_snapshot() -> None:
    now = known(*SEATS, POLICE_LEFT, spell("absent", "skolan", source_id="ny"))
    assert ("lost", "sspf", "skolan") in edges_of(since(KNOWN_2024, now))


def test_an_assessment_that_is_answered_by_an_earlier_day_was_closed_already() -> None:
    then = known(*SEATS, assessments=[assessment("deficient", "function", source_id="gammal")])
    now = known(
        *SEATS,
        assessments=[
            *then.assessments,
            assessment("good", "function", source_id="mellan"),
        ],
    )
    assert gaps_of(since(then, now)) == [("already_closed", "deficient_forum:sspf")]
    mended = known(*SEATS, assessments=[assessment("good", "function", source_id="gammal")])
    assert gaps_of(since(then, mended)) == [("no_longer_known", "deficient_forum:sspf")]


def test_a_norm_entered_since_is_no_norm_that_came_into_force() -> None:
    entered = norms(
        *DUTY.expectations,
        expectation("ny", basis_id="aldre", forum_kind="samba"),
        expectation("nyast", basis_id="lag", forum_kind="samba"),
        bases=[
            basis("aldre", valid_from="2020-01-01"),
            basis("lag", valid_from="2025-01-01"),
        ],
    )
    changes = since(KNOWN_2024, KNOWN_2024, expected=(DUTY, entered))
    assert [row.basis_id for row in changes.norms_entered] == ["aldre"]
    assert [row.basis_id for row in changes.norms_begun] == ["lag"]
    back = since(KNOWN_2024, KNOWN_2024, expected=(entered, DUTY))
    assert {row.basis_id for row in back.norms_removed} == {"aldre", "lag"}
    document = words.build_document(changes, sv())
    assert [row[0] for row in rows_of(document)[1:]] == [
        "reglerna ändras",
        "underlaget om normer ändras",
    ]


def test_a_snapshot_of_another_municipality_is_refused() -> None:
    other = KNOWN_2024.model_copy(
        update={"municipality": KNOWN_2024.municipality.model_copy(update={"code": "0001"})}
    )
    moved = open_history(dataset_of(other), "0001")
    with pytest.raises(ValueError, match="one municipality"):
        find_news(moved.on(JUNE_2024), history_of(KNOWN_2024).on(JUNE_2025))


def test_the_words_tell_what_happened_from_what_became_known() -> None:
    document = words.build_document(since(KNOWN_2024, KNOWN_2025), sv(), known=True)
    rows = {row[0]: row for row in rows_of(document)[1:]}
    assert "enligt det som var känt den 1 juni 2024" in document.subtitle
    assert "så redan den 1 juni 2024" in rows["gap blir känt"][5]
    assert "inte så den 1 juni 2024 heller" in rows["gapet visar sig vara stängt redan"][5]
    assert "nytt gap" not in rows
    assert "redan då" in document.notes[0]


def test_what_became_known_is_summed_by_source_but_not_what_turned_out_otherwise() -> None:
    document = words.build_document(since(KNOWN_2024, KNOWN_2025), sv())
    assert [row[:2] for row in rows_of(document)[1:]] == [
        ["visar sig vara annorlunda", "SSPF: soc"],
        ["gapet visar sig vara stängt redan", "Soc deltar inte i SSPF"],
        ["blir känt", "2 kopplingar och 1 gap"],
    ]


def test_data_says_what_is_real_and_on_which_day_it_was_known() -> None:
    described = words.describe(since(KNOWN_2024, KNOWN_2025), sv())
    assert described["known_on"] == "2024-06-01"
    assert {gap["change"]: gap["real"] for gap in described["gaps"]} == {
        "became_known": False,
        "already_closed": False,
    }
    assert "known_on" not in words.describe(
        find_changes(*(history_of(KNOWN_2024).on(day) for day in (JUNE_2024, JUNE_2025))), sv()
    )


def test_nothing_new_is_said_in_one_sentence() -> None:
    document = words.build_document(since(KNOWN_2024, KNOWN_2024), sv())
    assert document.notes == (
        "Inget skiljer mellan det som var känt den 1 juni 2024 och det som är känt nu.",
    )


def test_a_source_that_only_the_later_data_has_changes_nothing_by_itself() -> None:
    more = KNOWN_2024.model_copy(
        update={"sources": {**KNOWN_2024.sources, "tom": source("tom", as_of="2025-03-01")}}
    )
    assert since(KNOWN_2024, more).is_empty
