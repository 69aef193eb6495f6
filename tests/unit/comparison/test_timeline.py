"""When anything changed, and what ends next."""

from datetime import date

from graph.comparison import Timeline, find_expiring, find_timeline
from graph.dataset.records import Norms, Records
from graph.documents.subjects import timeline
from tests.builders import (
    DAY,
    basis,
    en,
    expectation,
    forum,
    history_of,
    norms,
    records,
    situation_of,
    source,
    spell,
)
from tests.tables import rows_of

AGREEMENT = forum(form="agreement", name="avtalet", started="2022-01-01", ended="2023-12-31")


def timeline_of(found: Records, expected: Norms | None = None) -> Timeline:
    return find_timeline(history_of(found, expected))


def days_of(timeline: Timeline) -> list[str]:
    return [event.day.isoformat() for event in timeline.events]


def test_an_agreement_begins_comes_within_six_months_of_its_end_and_ends() -> None:
    found = records([spell(since="2022-01-01")], forums=[AGREEMENT])
    assert days_of(timeline_of(found)) == ["2022-01-01", "2023-07-01", "2024-01-01"]


def test_a_day_on_which_nothing_is_new_is_left_out() -> None:
    again = spell(since="2023", locator="9")
    assert days_of(timeline_of(records([spell(since="2022"), again]))) == ["2022-01-01"]


def test_a_municipality_without_records_has_no_timeline() -> None:
    found = timeline_of(records([]))
    assert found.events == ()
    assert len(rows_of(timeline.build_document(found, [], DAY, en()), "events")) == 1


def test_a_law_is_an_event_once_anything_is_known() -> None:
    asked = {"actor_kind": "social_services", "with_actor_kind": "school"}
    expected = norms(
        expectation("a", basis_id="forr", **asked),
        expectation("b", basis_id="lagen", **asked),
        bases=[basis("forr", valid_from="2001"), basis("lagen", valid_from="2025-07-01")],
    )
    assert days_of(timeline_of(records([spell(since="2022")]), expected)) == [
        "2022-01-01",
        "2025-07-01",
    ]


def test_a_day_is_said_as_sharply_as_the_source_says_it() -> None:
    found = records([spell(since="2021-10", until="2023")])
    rows = rows_of(timeline.build_document(timeline_of(found), [], DAY, en()), "events")
    assert [(row[0], row[1]) for row in rows[1:]] == [
        ("2021-10", "is active from then"),
        ("2024-01-01", "runs out"),
        ("2024-01-01", "gap opens"),
    ]


def test_what_ceased_in_a_year_is_spoken_of_that_year() -> None:
    found = records([spell(since="2020"), spell("ceased", since="2023")])
    rows = rows_of(timeline.build_document(timeline_of(found), [], DAY, en()), "events")
    assert ("2023", "lapses") in [(row[0], row[1]) for row in rows]


def test_what_ends_first_comes_first_with_the_days_left() -> None:
    found = records(
        [
            spell(since="2022-01-01"),
            spell(actor_id="skolan", since="2022-01-01"),
            spell(forum_id="samba", since="2020", until="2023-06"),
            spell(actor_id="bup", forum_id="samba", since="2020"),
        ],
        forums=[AGREEMENT],
    )
    part, whole = find_expiring(situation_of(found, date(2023, 6, 1)))
    assert (str(part.ends_on), part.days_left, part.is_whole) == ("2023-06-30", 29, False)
    assert (str(whole.ends_on), whole.days_left, whole.is_whole) == ("2023-12-31", 213, True)
    assert [edge.actor.actor_id for edge in whole.edges] == ["polisen", "skolan"]
    rows = rows_of(
        timeline.build_document(timeline_of(found), [part, whole], DAY, en()), "expiring"
    )
    assert rows[1:] == [
        ["2023-06-30 at the latest", "at most 29", "Part in SAMBA ends", "Polisen"],
        ["2023-12-31", "213", "Avtalet ends", "Polisen and skolan"],
    ]
    described = timeline.describe_expiring([part, whole])
    assert [ending["whole"] for ending in described] == [False, True]
    assert [ending["is_day_known"] for ending in described] == [False, True]


def test_a_part_that_another_source_carries_on_does_not_end() -> None:
    found = records(
        [spell(since="2022", until="2023"), spell(since="2023", source_id="annan")],
        sources=[source("annan", as_of="2025-02-01")],
    )
    assert find_expiring(situation_of(found, date(2023, 6, 1))) == ()


def test_the_last_day_itself_has_no_days_left_and_the_next_day_nothing_to_end() -> None:
    found = records([spell(since="2022", until="2023")])
    assert [
        ending.days_left for ending in find_expiring(situation_of(found, date(2023, 12, 31)))
    ] == [0]
    assert find_expiring(situation_of(found, date(2024, 1, 1))) == ()


def test_evidence_that_will_grow_old_is_reported_with_what_rests_on_it() -> None:
    found = records([spell(), spell(actor_id="skolan")])
    (evidence,) = find_expiring(situation_of(found, date(2026, 1, 31)))
    assert (evidence.kind, str(evidence.ends_on), evidence.days_left) == (
        "evidence",
        "2027-01-31",
        365,
    )
    assert list(timeline.word_end(evidence, en())) == [
        "Rapporten rapport becomes evidence older than two years",
        "2 edges rest on it",
    ]
    assert find_expiring(situation_of(found, date(2027, 2, 1))) == ()


def test_what_a_source_will_tell_of_a_day_is_not_evidence_on_that_day() -> None:
    assert find_expiring(situation_of(records([spell(since="2020")]), date(2024, 1, 1))) == ()


def test_json_tells_every_event_with_its_changes() -> None:
    found = records([spell(since="2022-01-01")], forums=[AGREEMENT])
    described = timeline.describe(timeline_of(found), [], DAY, en())
    assert [event["day"] for event in described["events"]] == [
        "2022-01-01",
        "2023-07-01",
        "2024-01-01",
    ]
    assert described["events"][2]["counts"]["edges"] == {"expired": 1}


def test_a_season_is_written_in_words_and_an_exact_day_is_not() -> None:
    found = records([spell(since="hösten 2022"), spell(actor_id="skolan", since="2023-02-01")])
    rows = rows_of(timeline.build_document(timeline_of(found), [], DAY, en()), "events")
    heading = rows[0].index("Day in the source")
    assert [(row[0], row[heading]) for row in rows[1:]] == [
        ("the autumn of 2022", "the autumn of 2022"),
        ("2023-02-01", "2023-02-01"),
    ]
