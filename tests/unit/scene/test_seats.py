"""Seats: each state of an edge has its seat, and a free one is there only where somebody speaks."""

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.scene.seats import (
    Seat,
    SeatedForum,
    SeatKind,
    find_seated,
    find_seated_forums,
    most_pressing,
)
from graph.scene.words import word_seat, word_seat_evidence, word_sentence
from graph.situation import build_situation
from tests.browser.opened import DAY
from tests.builders import (
    actor,
    en,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    spell,
)


def _seat_of(participation: str, **values: str) -> Seat:
    situation = situation_of(records([spell(participation, **values)]))
    (seated,) = find_seated_forums(situation)
    (seat,) = seated.seats
    return seat


@pytest.mark.parametrize(
    ("participation", "values", "kind"),
    [
        ("regular", {}, SeatKind.TAKEN),
        ("starting", {}, SeatKind.TAKEN),
        ("irregular", {}, SeatKind.SELDOM),
        ("regular", {"coverage": "partial"}, SeatKind.PARTIAL),
        ("absent", {}, SeatKind.EMPTY),
        ("ceased", {}, SeatKind.LEFT),
        ("closed", {}, SeatKind.CLOSED),
        ("planned", {}, SeatKind.PLANNED),
        ("unclear", {}, SeatKind.UNCLEAR),
    ],
)
def test_what_a_source_says_of_a_part_decides_its_seat(
    participation: str, values: dict[str, str], kind: SeatKind
) -> None:
    assert _seat_of(participation, **values).kind is kind


def test_a_norm_alone_gives_a_question_mark_and_silence_gives_nothing() -> None:
    found = records([spell(), spell(actor_id="skolan")], actors=[actor("skolan", "school")])
    silent = situation_of(found)
    assert len(find_seated_forums(silent)[0].seats) == 2
    asking = situation_of(
        found, expected=norms(expectation(forum_kind="sspf", actor_kind="leisure"))
    )
    *known, asked = find_seated_forums(asking)[0].seats
    assert [seat.kind for seat in known] == [SeatKind.TAKEN] * 2
    assert (asked.kind, asked.actor, asked.actor_kind) == (SeatKind.UNKNOWN, None, "leisure")
    assert "leisure" in word_seat_evidence(asked, asking, en())


def test_an_actor_that_may_speak_for_the_kind_lends_the_question_its_name() -> None:
    found = records(
        [spell(), spell(actor_id="garden", forum_id="annat")],
        actors=[actor("garden", "leisure", name="fritidsgården")],
        forums=[forum("annat", kind="samba")],
    )
    expected = norms(expectation(forum_kind="sspf", actor_kind="leisure"))
    situation = situation_of(found, expected=expected)
    seated = next(each for each in find_seated_forums(situation) if each.forum.forum_id == "sspf")
    assert seated.seats_of(found.actors["garden"])[0].kind is SeatKind.UNKNOWN


def test_the_forum_of_the_first_gap_comes_first_and_what_is_full_last() -> None:
    found = records(
        [
            spell(forum_id="full"),
            spell(actor_id="skolan", forum_id="full"),
            spell("unclear", forum_id="oklart"),
            spell("absent", forum_id="saknas"),
        ]
    )
    seated = find_seated_forums(situation_of(found))
    assert [each.forum.forum_id for each in seated] == ["saknas", "oklart", "full"]
    assert [each.number for each in seated] == [0, 1, 2]
    assert [each.is_full for each in seated] == [False, False, True]


def test_nothing_is_called_working_that_no_source_judged() -> None:
    found = records([spell(), spell(actor_id="skolan")], actors=[actor("skolan", "school")])
    (seated,) = find_seated_forums(situation_of(found))
    assert word_sentence(seated, en()) == "The sources point to no gap here"
    unnamed = SeatedForum(0, found.forums["sspf"], (), ())
    assert word_sentence(unnamed, en()) == "Who takes part is not known"


def test_a_seat_says_how_it_stands_and_where_that_is_written() -> None:
    situation = situation_of(records([spell("irregular", note="Kommer ibland.")]))
    (seated,) = find_seated_forums(situation)
    (seat,) = seated.seats
    assert word_seat(seat, en()) == "only now and then"
    title = situation.records.sources["rapport"].title
    assert word_seat_evidence(seat, situation, en()) == f"Kommer ibland. ({title}, 2.1)"


def test_the_most_severe_of_some_seats_is_what_most_needs_a_look() -> None:
    seats = [_seat_of("regular"), _seat_of("ceased"), _seat_of("unclear")]
    assert most_pressing(seats) is SeatKind.LEFT


def test_every_part_and_every_asked_seat_of_the_real_data_has_its_seat() -> None:
    dataset = read_dataset(bundled_folder())
    for code in dataset.records:
        situation = build_situation(dataset, code, DAY)
        seated = find_seated_forums(situation)
        parts = [seat.part for each in seated for seat in each.seats if seat.part]
        assert sorted(part.key for part in parts) == [part.key for part in situation.parts]
        for each in seated:
            assert find_seated(situation, each.forum) is each
