"""Municipalities on one scale: what norms ask for, and unknown said as unknown."""

from datetime import date
from typing import Any

import pytest

from graph.comparison import Comparison, compare_municipalities
from graph.dataset.records import Municipality, Norms, Records, Spell
from graph.dates import months_between
from graph.documents.subjects import comparison
from tests.builders import (
    DAY,
    VOCABULARY,
    actor,
    basis,
    en,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    source,
    spell,
)
from tests.tables import rows_of

CONTACT = norms(expectation(actor_kind="social_services", with_actor_kind="police"))
COUNCIL = norms(expectation(forum_kind="crime_prevention_council"))
ACTORS = [
    actor("polisen", "police"),
    actor("soc", "social_services"),
    actor("falt", "outreach_team"),
    actor("skolan", "school"),
]


def place(name: str, *spells: Spell, code: str = "0000", **kw: Any) -> Records:
    found = records(spells, actors=[*ACTORS, *kw.pop("actors", [])], **kw)
    municipality = Municipality(
        code=code, name=name, county_code=code[:2], county="Provlän", region="Region Prov"
    )
    return found.model_copy(update={"municipality": municipality})


def compare(*places: Records, expected: Norms = CONTACT, day: date = DAY) -> Comparison:
    return compare_municipalities(
        [situation_of(place, day, expected) for place in places], VOCABULARY
    )


def contact(*spells: Spell, **kw: Any) -> str:
    (row,) = compare(place("Alvik", *spells, **kw)).contacts
    return row.standings[0].state.value


def council(*spells: Spell, day: date = DAY, **kw: Any) -> str:
    kind = forum(kind="crime_prevention_council")
    (row,) = compare(place("Alvik", *spells, forums=[kind], **kw), expected=COUNCIL, day=day).forums
    return row.standings[0].state.value


@pytest.mark.parametrize(
    ("police", "state"),
    [
        ("regular", "active"),
        ("starting", "active"),
        ("irregular", "weak"),
        ("ceased", "lapsed"),
        ("closed", "closed"),
        ("absent", "missing"),
        ("planned", "missing"),
    ],
)
def test_a_contact_is_as_good_as_the_worse_of_its_two_parts(police: str, state: str) -> None:
    assert contact(spell(police), spell(actor_id="soc")) == state


def test_of_several_forums_the_best_counts() -> None:
    once = [spell("irregular"), spell(actor_id="soc")]
    often = [spell(forum_id="samba"), spell(actor_id="soc", forum_id="samba")]
    assert contact(*once, *often) == "active"
    gone = [spell("absent", forum_id="samba"), spell(actor_id="soc", forum_id="samba")]
    assert contact(*once, *gone) == "weak"


def test_a_forum_closed_on_purpose_never_hides_a_shortfall() -> None:
    closed = [spell("closed"), spell(actor_id="soc")]
    missing = [spell("absent", forum_id="samba"), spell(actor_id="soc", forum_id="samba")]
    assert contact(*closed, *missing) == "missing"


def test_silence_is_unknown_never_missing() -> None:
    assert contact() == "unknown"
    assert contact(spell(), spell(actor_id="skolan")) == "unknown"
    assert contact(spell(), spell("absent", actor_id="skolan")) == "unknown"


def test_a_unit_that_acts_for_another_makes_its_contact() -> None:
    assert contact(spell(), spell(actor_id="falt")) == "active"


def test_a_unit_and_the_whole_it_belongs_to_make_no_contact() -> None:
    whole = actor("forvaltningen", "administration")
    units = [
        whole,
        actor("enheten", "social_services", part_of="forvaltningen"),
        actor("vakten", "police", part_of="forvaltningen"),
    ]
    inside = [spell(actor_id="forvaltningen"), spell(actor_id="enheten")]
    assert contact(*inside, actors=units) == "unknown"
    assert contact(*inside, spell(actor_id="vakten"), actors=units) == "active"


def test_both_directions_of_an_expectation_are_one_row() -> None:
    expected = norms(
        expectation("a", actor_kind="social_services", with_actor_kind="police"),
        expectation("b", basis_id="annan", actor_kind="police", with_actor_kind="social_services"),
        bases=[basis("annan")],
    )
    (row,) = compare(place("Alvik"), expected=expected).contacts
    assert row.kinds == ("social_services", "police")
    assert list(row.basis_ids) == ["sol", "annan"]


def test_an_agreement_alone_is_a_contact_on_paper() -> None:
    found = place("Alvik", spell(), spell(actor_id="soc"), forums=[forum(form="agreement")])
    rows = rows_of(comparison.build_document(compare(found), en()))
    assert rows[1] == ["Expected contact", "Social services – police", "on paper"]


@pytest.mark.parametrize(
    ("participations", "state"),
    [
        (["regular", "irregular"], "active"),
        (["irregular", "absent"], "weak"),
        (["ceased", "absent"], "lapsed"),
        (["closed", "absent"], "missing"),
        (["closed", "closed"], "closed"),
        (["absent", "planned"], "missing"),
    ],
)
def test_an_expected_forum_stands_as_its_open_seats_do(
    participations: list[str], state: str
) -> None:
    one, other = participations
    assert council(spell(one), spell(other, actor_id="soc")) == state


def test_a_forum_of_another_kind_does_not_answer_for_the_expected_one() -> None:
    assert (
        compare(place("Alvik", spell()), expected=COUNCIL).forums[0].standings[0].state == "unknown"
    )


def test_nothing_is_said_of_a_forum_that_a_seat_not_yet_known_may_keep_alive() -> None:
    spells = [spell("ceased", since="2020"), spell(actor_id="soc")]
    assert council(*spells, day=date(2022, 1, 1)) == "unknown"


def test_what_is_asked_for_in_another_county_only_is_neither_unknown_nor_missing() -> None:
    expected = norms(expectation(forum_kind="crime_prevention_council", scope="25"))
    found = compare(place("Alvik", code="0001"), place("Norrby", code="2501"), expected=expected)
    assert [cell.is_expected for cell in found.forums[0].standings] == [False, True]
    assert rows_of(comparison.build_document(found, en()))[1][2:] == ["–", "?"]


def test_what_is_most_often_broken_comes_first_and_what_nobody_speaks_of_last() -> None:
    wanted = ("school", "police", "leisure", "preschool", "region")
    expected = norms(
        *(expectation(kind, actor_kind="social_services", with_actor_kind=kind) for kind in wanted)
    )
    found = place(
        "Alvik",
        spell(actor_id="soc"),
        spell("absent", actor_id="polisen"),
        spell("irregular", actor_id="skolan"),
        spell(actor_id="garden"),
        actors=[actor("garden", "leisure")],
    )
    rows = rows_of(comparison.build_document(compare(found, expected=expected), en()))
    assert [row[1:] for row in rows if row[0] == "Expected contact"] == [
        ["Social services – police", "missing"],
        ["Social services – school", "weak"],
        ["Social services – leisure", "active"],
        ["Social services – preschool", "?"],
        ["Social services – region", "?"],
    ]


def test_gaps_are_counted_by_kind_and_no_gap_is_told_from_nothing_known() -> None:
    known = place("Alvik", spell("irregular"), code="0001")
    whole = place("Byvik", spell(), code="0002")
    silent = place("Cevik", code="0003")
    (row,) = compare(known, whole, silent).gaps
    assert (row.kind, row.counts) == ("weak_edge", (1, 0, None))
    rows = rows_of(comparison.build_document(compare(known, whole, silent), en()))
    assert ["Gap", "Actor that takes part only now and then", "1", "0", "?"] in rows


def test_the_age_of_the_newest_source_and_what_rests_on_older_ones_are_both_told() -> None:
    old, new = source("gammal", as_of="2021"), source("ny", as_of="2025-02-28")
    found = place(
        "Alvik",
        spell(source_id="gammal"),
        spell(actor_id="soc", source_id="ny"),
        sources=[old, new, source("rapport", as_of="2030")],
    )
    (column,) = compare(found).municipalities
    assert (column.edges_count, column.stale_count, column.evidence_age) == (2, 1, 3)
    assert column.newest_source_id == new.source_id


@pytest.mark.parametrize(
    ("as_of", "months"),
    [("2025-05", 0), ("2025-05-01", 1), ("2025-05-02", 0), ("2024-06", 11), ("2026", 0)],
)
def test_age_is_counted_in_whole_months_from_the_last_day_a_source_may_mean(
    as_of: str, months: int
) -> None:
    assert months_between(source(as_of=as_of).as_of.last, DAY) == months


def test_json_keeps_the_order_of_the_columns_and_the_forums_a_state_is_seen_in() -> None:
    found = compare(place("Alvik", spell(), spell(actor_id="soc")), place("Byvik", code="0001"))
    described = comparison.describe(found, en())
    assert [municipality["code"] for municipality in described["municipalities"]] == [
        "0000",
        "0001",
    ]
    assert described["contacts"][0]["cells"] == [
        {
            "code": "0000",
            "state": "active",
            "expected": True,
            "only_agreed": False,
            "forum_ids": ["sspf"],
        },
        {
            "code": "0001",
            "state": "unknown",
            "expected": True,
            "only_agreed": False,
            "forum_ids": [],
        },
    ]


def test_every_sign_in_the_table_is_explained() -> None:
    lines = comparison.legend(en())
    for sign in ("?", "–", "weak", "closed", "on paper"):
        assert any(line.startswith(f"{sign}:") for line in lines)
