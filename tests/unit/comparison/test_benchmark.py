"""Municipalities on one scale: what norms ask for, and unknown said as unknown."""

from datetime import date
from typing import Any

import pytest

from graph.comparison import Comparison, compare_municipalities
from graph.dataset.records import Municipality, Norms, Records, Spell
from graph.dates import months_between
from graph.documents.report import build_report
from graph.documents.subjects import comparison
from graph.situation.contacts import StandingState
from graph.vocabulary import Form
from graph.wording.labels import FORM_LABELS
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
    sv,
)
from tests.tables import rows_of, rows_with_ids

CONTACT = norms(expectation(actor_kind="social_services", with_actor_kind="police"))
GENERAL = forum("samba", kind="cooperation_meeting")
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
        ("absent", "unknown"),
        ("planned", "unknown"),
    ],
)
def test_a_contact_is_as_good_as_the_worse_of_its_two_parts(police: str, state: str) -> None:
    assert contact(spell(police), spell(actor_id="soc")) == state


def test_of_several_forums_the_best_counts() -> None:
    once = [spell("irregular"), spell(actor_id="soc")]
    often = [spell(forum_id="samba"), spell(actor_id="soc", forum_id="samba")]
    assert contact(*once, *often) == "active"
    gone = [spell("ceased", forum_id="samba"), spell(actor_id="soc", forum_id="samba")]
    assert contact(*once, *gone) == "weak"


def test_a_forum_closed_on_purpose_never_hides_a_shortfall() -> None:
    closed = [spell("closed"), spell(actor_id="soc")]
    missing = [spell("absent", forum_id="samba"), spell(actor_id="soc", forum_id="samba")]
    assert contact(*closed, *missing, forums=[GENERAL]) == "missing"


ABSENT = [spell("absent"), spell("absent", actor_id="soc")]


@pytest.mark.parametrize("form", Form)
def test_one_forum_that_is_missing_does_not_say_that_two_do_not_collaborate(form: Form) -> None:
    found = place("Alvik", *ABSENT, forums=[forum(form=form)])
    (row,) = compare(found).contacts
    (standing,) = row.standings
    assert (standing.state, standing.forum_ids) == (StandingState.UNKNOWN, ("sspf",))
    assert comparison.word_cell(standing, sv()) == (
        f"{sv().text(FORM_LABELS[form])} saknas, i övrigt okänt"
    )


@pytest.mark.parametrize("form", Form)
def test_a_source_that_says_that_two_do_not_collaborate_is_believed(form: Form) -> None:
    general = forum(kind="cooperation_meeting", form=form)
    assert contact(*ABSENT, forums=[general]) == "missing"
    planned = [spell("planned"), spell("planned", actor_id="soc")]
    assert contact(*planned, forums=[general]) == "unknown"


@pytest.mark.parametrize("form", ["agreement", "routine", "plan", "reporting"])
def test_what_is_only_written_is_on_paper_and_an_end_of_it_ends_no_contact(form: str) -> None:
    written = forum(form=form)
    assert contact(spell(), spell(actor_id="soc"), forums=[written]) == "paper"
    found = place("Alvik", spell("ceased"), spell("ceased", actor_id="soc"), forums=[written])
    (standing,) = compare(found).contacts[0].standings
    assert standing.state is StandingState.UNKNOWN
    assert comparison.word_cell(standing, sv()).endswith("har upphört, i övrigt okänt")


def test_what_rests_on_inferred_rows_alone_is_marked_so() -> None:
    inferred = {"certainty": "inferred", "note": "Framgår indirekt: av protokollet."}
    both = [spell(**inferred), spell(actor_id="soc", **inferred)]
    for spells, is_inferred in ((both, True), ([both[0], spell(actor_id="soc")], False)):
        document = comparison.build_document(compare(place("Alvik", *spells)), sv())
        words, _, gaps = rows_of(document, "comparison")[1][2].partition(", ")
        assert (words, gaps) == ("aktiv (härlett)" if is_inferred else "aktiv", "1 gap")


def test_actors_without_edges_never_make_a_contact_look_worse() -> None:
    boards = [actor("socialnamnden", "board"), actor("skolnamnden", "board")]
    units = [
        actor("socialtjansten", "social_services", part_of="socialnamnden"),
        actor("skolorna", "school", part_of="skolnamnden"),
    ]
    wanted = norms(expectation(actor_kind="social_services", with_actor_kind="school"))
    absent = [spell("absent", actor_id=board.actor_id, forum_id="rutinen") for board in boards]
    routine = forum("rutinen", form="routine", kind="cooperation_routine")
    for actors in (boards, [*boards, *units]):
        found = place("Alvik", *absent, actors=actors, forums=[routine])
        (row,) = compare(found, expected=wanted).contacts
        assert row.standings[0].state is StandingState.UNKNOWN


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
    rows = rows_of(comparison.build_document(compare(found), en()), "comparison")
    assert rows[1] == ["Expected contact", "Social services – police", "on paper, 1 gap"]


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
    assert rows_of(comparison.build_document(found, en()), "comparison")[1][2:] == ["–", "?"]


def long_rows(found: Comparison) -> list[dict[str, str]]:
    return rows_with_ids(comparison.build_document(found, en()), "standings")


def test_in_long_form_each_cell_is_a_row_that_says_whether_it_is_asked_for_there() -> None:
    expected = norms(expectation(forum_kind="crime_prevention_council", scope="25"))
    found = compare(place("Alvik", code="0001"), place("Norrby", code="2501"), expected=expected)
    alvik, norrby = (row for row in long_rows(found) if row["part_code"] == "forum")
    assert (alvik["municipality_code"], alvik["county_code"], alvik["is_expected"]) == (
        *("0001", "00", "no"),
    )
    assert (norrby["municipality_code"], norrby["county_code"], norrby["is_expected"]) == (
        *("2501", "25", "yes"),
    )
    assert (alvik["basis_ids"], norrby["basis_ids"]) == ("", "sol")
    for row in (alvik, norrby):
        assert (row["state"], row["state_code"], row["as_of"]) == ("unknown", "unknown", str(DAY))
        assert {row[key] for key in ("is_planned", "is_stale", "is_inferred", "number")} == {""}


def test_in_long_form_a_state_is_one_word_and_what_it_rests_on_stands_apart() -> None:
    inferred = {"certainty": "inferred", "note": "Framgår indirekt: av rapporten."}
    found = place("Alvik", spell(**inferred), spell(actor_id="soc", **inferred))
    (row,) = (row for row in long_rows(compare(found)) if row["part_code"] == "contact")
    assert (row["state"], row["state_code"], row["is_inferred"]) == ("active", "active", "yes")
    assert (row["codes"], row["forum_ids"]) == ("social_services police", "sspf")


def test_a_number_that_is_not_known_is_blank_in_long_form_and_never_nought() -> None:
    found = compare(place("Alvik", spell("irregular"), code="0001"), place("Cevik", code="0003"))
    numbers = {
        (row["municipality"], row["codes"]): row["number"]
        for row in long_rows(found)
        if row["part_code"] in ("gap", "evidence")
    }
    assert (numbers["Alvik", "weak_edge"], numbers["Cevik", "weak_edge"]) == ("1", "")


def test_what_is_most_often_broken_comes_first_and_what_nobody_speaks_of_last() -> None:
    wanted = ("school", "police", "leisure", "preschool", "region")
    expected = norms(
        *(expectation(kind, actor_kind="social_services", with_actor_kind=kind) for kind in wanted)
    )
    found = place(
        "Alvik",
        spell(actor_id="soc"),
        spell("ceased", actor_id="polisen"),
        spell("irregular", actor_id="skolan"),
        spell(actor_id="garden"),
        actors=[actor("garden", "leisure")],
    )
    rows = rows_of(comparison.build_document(compare(found, expected=expected), en()), "comparison")
    assert [row[1:] for row in rows if row[0] == "Expected contact"] == [
        ["Social services – police", "lapsed"],
        ["Social services – school", "weak, 2 gaps"],
        ["Social services – leisure", "active, 1 gap"],
        ["Social services – preschool", "?"],
        ["Social services – region", "?"],
    ]


def test_gaps_are_counted_by_kind_and_no_gap_is_distinguished_from_nothing_known() -> None:
    known = place("Alvik", spell("irregular"), code="0001")
    whole = place("Byvik", spell(), code="0002")
    silent = place("Cevik", code="0003")
    (row,) = compare(known, whole, silent).gaps
    assert (row.kind, row.counts) == ("weak_edge", (1, 0, None))
    rows = rows_of(comparison.build_document(compare(known, whole, silent), en()), "comparison")
    assert ["Gap", "Part that is taken only now and then", "1", "0", "?"] in rows


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


def test_a_source_of_a_month_is_as_old_in_a_comparison_as_in_a_report() -> None:
    found = place("Alvik", spell(), sources=[source(as_of="2024-12")])
    (column,) = compare(found).municipalities
    line = build_report(situation_of(found), en()).sources[0]
    assert line.age is not None
    assert column.evidence_age == line.age.months == 5


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
            "inferred": False,
            "forum_ids": ["sspf"],
            "gap_ids": ["single_thread:police+social_services"],
        },
        {
            "code": "0001",
            "state": "unknown",
            "expected": True,
            "inferred": False,
            "forum_ids": [],
            "gap_ids": [],
        },
    ]


def test_every_sign_in_the_table_is_explained() -> None:
    lines = comparison.legend(en())
    for sign in ("?", "–", "weak", "closed", "on paper", "inferred"):
        assert any(line.startswith(f"{sign}:") for line in lines)


def words_of(*spells: Spell, expected: Norms = CONTACT, **kw: Any) -> str:
    """The only cell of a comparison, in words."""
    found = compare(place("Alvik", *spells, **kw), expected=expected)
    (row,) = (*found.contacts, *found.forums)
    return comparison.word_cell(row.standings[0], sv())


PLANNED = [spell("planned", each, "x") for each in ("polisen", "soc")]


@pytest.mark.parametrize(
    ("kind", "form", "words"),
    [
        ("cooperation_meeting", "meeting", "samverkan planeras, i övrigt okänt"),
        ("working_group", "meeting", "möte planeras, i övrigt okänt"),
        ("social_school_agreement", "agreement", "överenskommelse planeras, i övrigt okänt"),
    ],
)
def test_what_is_planned_is_not_called_missing(kind: str, form: str, words: str) -> None:
    assert words_of(*PLANNED, forums=[forum("x", kind=kind, form=form)]) == words


def test_what_one_plans_and_another_stays_out_of_is_missing() -> None:
    mixed = [PLANNED[0], spell("absent", "soc", "x")]
    assert words_of(*mixed, forums=[forum("x", kind="cooperation_meeting")]) == "saknas"


def test_a_forum_that_norms_ask_for_and_all_plan_is_called_planned() -> None:
    council = [forum("x", kind="crime_prevention_council")]
    assert words_of(*PLANNED, expected=COUNCIL, forums=council) == "planeras"
    mixed = [PLANNED[0], spell("absent", "soc", "x")]
    assert words_of(*mixed, expected=COUNCIL, forums=council) == "saknas"


def test_what_only_one_of_a_group_lacks_is_said_of_a_part() -> None:
    area = actor("omradet", "police", part_of="polisen")
    spells = [spell("absent", "omradet", "x"), spell("absent", "soc", "x")]
    routine = [forum("x", kind="working_group", form="routine")]
    assert words_of(*spells, actors=[area], forums=routine) == (
        "rutin saknas för en del av dem, i övrigt okänt"
    )
