"""What follows from moves: gaps mended, opened and given up, contacts won and lost."""

import pytest

from graph.dataset.records import Norms, Records
from graph.documents.subjects import simulation
from graph.gaps import find_gaps
from graph.what_if import Move, Outcome, simulate
from graph.what_if.moves import Add, Close, Without
from tests.builders import (
    DAY,
    DUTY,
    actor,
    en,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    spell,
    sv,
)
from tests.tables import rows_of

POLICE, SCHOOL, BUP = actor("polisen"), actor("skolan"), actor("bup")
SSPF, SAMBA = forum("sspf"), forum("samba")
LIVING = spell(actor_id="skolan")


def tried(found: Records, *moves: Move) -> Outcome:
    return simulate(situation_of(found, DAY, DUTY), moves)


def ids(outcome: Outcome) -> tuple[list[str], list[str], list[str]]:
    parts = (outcome.closed, outcome.opened, outcome.given_up)
    closed, opened, given_up = ([gap.gap_id for gap in gaps] for gaps in parts)
    return closed, opened, given_up


def pairs(outcome: Outcome) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    lost, gained = (
        [(contact.one.actor_id, contact.other.actor_id) for contact in found]
        for found in (outcome.lost, outcome.gained)
    )
    return lost, gained


def test_filling_an_empty_seat_closes_its_gap_and_gains_contact() -> None:
    outcome = tried(records([LIVING, spell("absent")]), Add(POLICE, SSPF))
    assert ids(outcome) == (["missing_edge:sspf:polisen"], [], [])
    assert pairs(outcome) == ([], [("polisen", "skolan")])
    assert outcome.relief == 3


def test_a_trial_of_what_is_public_opens_no_gap_that_is_not_there() -> None:
    found = records(
        [
            spell("ceased"),
            spell("ceased", "skolan"),
            spell(actor_id="fritid", visibility="internal"),
            spell(forum_id="samba"),
            spell("absent", "skolan", "samba"),
        ]
    )
    outcome = simulate(situation_of(found, DAY, DUTY, public=True), [Add(SCHOOL, SAMBA)])
    assert ids(outcome) == (["missing_edge:samba:skolan"], [], [])
    assert outcome.relief == 3


def test_closing_a_forum_mends_nothing_and_loses_contact() -> None:
    outcome = tried(records([LIVING, spell("irregular")]), Close(SSPF))
    assert ids(outcome) == ([], [], ["weak_edge:sspf:polisen"])
    assert pairs(outcome) == ([("polisen", "skolan")], [])


def test_a_pair_that_shares_another_forum_keeps_its_contact() -> None:
    also = [spell(forum_id="samba"), spell(actor_id="skolan", forum_id="samba")]
    assert pairs(tried(records([LIVING, spell(), *also]), Close(SSPF))) == ([], [])


def test_an_agreement_alone_is_no_contact() -> None:
    paper = forum("avtal", form="agreement")
    also = [spell(forum_id="avtal"), spell(actor_id="skolan", forum_id="avtal")]
    outcome = tried(records([LIVING, spell(), *also], forums=[paper]), Close(SSPF))
    assert pairs(outcome)[0] == [("polisen", "skolan")]


def test_an_actor_and_its_own_unit_are_not_a_pair() -> None:
    unit = actor("falt", "outreach_team", part_of="skolan")
    found = records([LIVING, spell(actor_id="falt")], actors=[unit, SCHOOL])
    assert pairs(tried(found, Close(SSPF))) == ([], [])


def test_a_weak_guest_that_leaves_is_not_a_mended_gap() -> None:
    outcome = tried(records([LIVING, spell("irregular")]), Without(POLICE))
    assert ids(outcome) == ([], ["lapsed_edge:sspf:polisen"], ["weak_edge:sspf:polisen"])


def test_a_seat_that_was_empty_is_not_mended_when_the_forum_dies() -> None:
    outcome = tried(records([LIVING, spell("absent")]), Without(SCHOOL))
    assert ids(outcome) == ([], ["lapsed_forum:sspf"], ["missing_edge:sspf:polisen"])


def test_one_seat_filled_in_a_dead_forum_shows_the_others_that_are_empty() -> None:
    found = records([spell("absent"), spell("absent", "skolan")])
    outcome = tried(found, Add(POLICE, SSPF))
    assert ids(outcome) == (["missing_forum:sspf"], ["missing_edge:sspf:skolan"], [])


def test_moves_that_change_nothing_say_so() -> None:
    outcome = tried(records([LIVING], actors=[POLICE]), Without(POLICE))
    assert (find_gaps(outcome.before), outcome.relief) == (find_gaps(outcome.after), 0)
    summary = simulation.summarise(outcome, en())
    assert summary == (
        "Alvik, 1 June 2025, tried on a copy: Without polisen. "
        "No known gap and no contact in practice changes."
    )
    assert len(rows_of(simulation.build_document(outcome, en()))) == 1


def test_an_outcome_is_laid_out_in_rows() -> None:
    found = records([LIVING, spell("irregular"), spell("absent", "bup")])
    outcome = tried(found, Without(POLICE), Add(BUP, SSPF))
    assert rows_of(simulation.build_document(outcome, en())) == [
        ["Change", "What", "Severity", "Forum"],
        ["Gap that closes", "Not taking part in SSPF: bup", "medium", "SSPF"],
        ["Gap that opens", "No longer taking part in SSPF: polisen", "high", "SSPF"],
        [
            "Gap that goes without being mended",
            "Taking part only now and then in SSPF: polisen",
            "medium",
            "SSPF",
        ],
        ["Pair that loses all known contact", "Polisen and skolan", "", ""],
        ["Pair that gains contact", "Bup and skolan", "", ""],
    ]


def test_an_outcome_is_described_with_ids() -> None:
    found = records([LIVING, spell("absent")])
    described = simulation.describe(tried(found, Add(POLICE, SSPF)), en())
    assert described["moves"] == [
        {"kind": "add", "actor_id": "polisen", "forum_id": "sspf", "title": "Polisen joins SSPF"}
    ]
    assert (described["before"], described["after"]) == (
        {"gaps": 1, "weight": 3},
        {"gaps": 0, "weight": 0},
    )
    assert [gap["gap_id"] for gap in described["closed"]] == ["missing_edge:sspf:polisen"]
    assert described["lost_contacts"] == []
    assert [actor["actor_id"] for actor in described["gained_contacts"][0]] == ["polisen", "skolan"]


@pytest.mark.parametrize(("participation", "is_said"), [("absent", True), ("regular", False)])
def test_a_forum_that_never_was_is_said_to_be_nothing_to_close(
    participation: str, *, is_said: bool
) -> None:
    said = simulation.summarise(tried(records([spell(participation)]), Close(SSPF)), en())
    words = "By the sources not there on this day, so there is nothing to close: SSPF."
    assert (words in said) is is_said


def test_units_of_an_actor_that_leaves_are_said_to_stay() -> None:
    unit = actor("bup", "child_psychiatry", part_of="regionen", name="BUP")
    region = actor("regionen", "region")
    spells = [spell(actor_id="regionen"), spell(actor_id="bup"), LIVING]
    outcome = tried(records(spells, actors=[unit, region]), Without(region))
    assert simulation.summarise(outcome, en()).endswith("Units of regionen stay: BUP.")


def test_closing_the_only_agreement_that_norms_ask_for_is_not_nothing() -> None:
    asked = norms(expectation(forum_kind="regional_agreement"))
    agreement = forum("avtal", kind="regional_agreement", form="agreement")
    twin = forum("avtal-2", kind="regional_agreement", form="agreement")
    spells = [spell(actor_id=actor_id, forum_id="avtal") for actor_id in ("regionen", "polisen")]

    def unmet(found: Records) -> str:
        outcome = simulate(situation_of(found, DAY, asked), [Close(agreement)])
        return simulation.summarise(outcome, en())

    alone = unmet(records(spells, forums=[agreement]))
    assert "for all or part of what these norms ask for: lagen sol." in alone
    second = spell(actor_id="regionen", forum_id="avtal-2")
    assert "these norms" not in unmet(records([*spells, second], forums=[agreement, twin]))


SOCIAL, SCHOOLS = actor("soc", "social_services"), actor("skolor", "school")


def unmet_by(found: Records, expected: Norms, *moves: Move) -> tuple[list[str], str]:
    outcome = simulate(situation_of(found, DAY, expected), moves)
    ids_of_unmet = [norm.expectation.expectation_id for norm in outcome.unmet]
    return ids_of_unmet, simulation.summarise(outcome, sv())


@pytest.mark.parametrize("third", [[], ["polisen"]])
def test_closing_the_only_agreement_behind_a_duty_of_contact_says_what_it_leaves_unmet(
    third: list[str],
) -> None:
    contact = norms(expectation(actor_kind="social_services", with_actor_kind="school"))
    agreement = forum("avtal", kind="social_school_agreement", form="agreement")
    parties = [spell(actor_id=actor_id, forum_id="avtal") for actor_id in ("soc", "skolor", *third)]
    found = records(parties, actors=[SOCIAL, SCHOOLS], forums=[agreement])
    unmet, said = unmet_by(found, contact, Close(agreement))
    assert unmet == ["kontakt"]
    assert said.endswith(
        "Därefter saknas helt eller delvis ett känt forum för det som begärs här: lagen sol."
    )
    assert "förändras" not in said
    also = [spell(actor_id=actor_id, forum_id="samba") for actor_id in ("soc", "skolor")]
    both = records([*parties, *also], actors=[SOCIAL, SCHOOLS], forums=[agreement])
    assert unmet_by(both, contact, Close(agreement))[0] == []


def test_closing_outreach_that_norms_ask_for_says_so_also_when_other_outreach_reaches_some() -> (
    None
):
    asked = norms(
        expectation(
            forum_kind="field_work", actor_kind="social_services", age_min="13", age_max="20"
        )
    )
    teens, older = (
        forum(name, kind="field_work", form="outreach", age_min=first, age_max=last)
        for name, first, last in (("falt", "13", "16"), ("natt", "16", "20"))
    )
    one, other = (spell(actor_id="soc", forum_id=name) for name in ("falt", "natt"))
    alone = records([one], actors=[SOCIAL], forums=[teens])
    assert unmet_by(alone, asked, Close(teens))[0] == ["kontakt"]
    both = records([one, other], actors=[SOCIAL], forums=[teens, older])
    assert unmet_by(both, asked, Close(teens))[0] == ["kontakt"]
    twin = teens.model_copy(update={"forum_id": "natt"})
    twice = records([one, other], actors=[SOCIAL], forums=[teens, twin])
    assert unmet_by(twice, asked, Close(teens))[0] == []


def test_closing_a_forum_in_which_nobody_is_named_ends_it() -> None:
    asked = norms(expectation(forum_kind="sspf"))
    found = records([], forums=[SSPF])
    outcome = simulate(situation_of(found, DAY, asked), [Close(SSPF)])
    closed = outcome.after.records.forums["sspf"]
    assert not outcome.after.may_be_alive(closed)
    assert [norm.expectation.expectation_id for norm in outcome.unmet] == ["kontakt"]
    ended = records([], forums=[forum(ended="2024")])
    assert simulate(situation_of(ended, DAY, asked), [Close(SSPF)]).unmet == ()


def test_a_seat_that_nobody_held_is_not_lost_when_the_forum_closes() -> None:
    found = records([spell(actor_id="soc"), spell(actor_id="skolor")], actors=[SOCIAL, SCHOOLS])
    assert unmet_by(found, DUTY, Close(SSPF))[0] == []
    seated = records([*found.spells, spell()], actors=[SOCIAL, SCHOOLS])
    assert unmet_by(seated, DUTY, Close(SSPF))[0] == ["kontakt"]
    assert unmet_by(seated, DUTY, Without(POLICE))[0] == ["kontakt"]


def test_what_is_asked_of_two_is_not_met_by_a_forum_of_others() -> None:
    asked = norms(
        expectation(forum_kind="sip", actor_kind="social_services", with_actor_kind="region")
    )
    plan = forum("sip", kind="sip")
    spells = [spell(actor_id=actor_id, forum_id="sip") for actor_id in ("soc", "skolor")]
    found = records(spells, actors=[SOCIAL, SCHOOLS], forums=[plan])
    assert unmet_by(found, asked, Close(plan))[0] == []


def test_norms_left_unmet_are_in_the_table_and_the_json() -> None:
    found = records([spell(), LIVING])
    outcome = tried(found, Close(SSPF))
    rows = rows_of(simulation.build_document(outcome, en()))
    assert rows[-1][:2] == [
        "Norm that known forums no longer meet in full or in part",
        "Så ska det vara. (lagen sol)",
    ]
    assert simulation.describe(outcome, en())["unmet_norms"] == [
        {"expectation_id": "kontakt", "basis_id": "sol", "text": "Så ska det vara."}
    ]


def test_a_member_that_is_there_with_its_group_is_counted_with_it() -> None:
    group, member = actor("skolan", "school"), actor("en-skola", "school", part_of="skolan")
    found = records([spell(), LIVING, spell(actor_id="en-skola")], actors=[group, member])
    assert pairs(tried(found, Close(SSPF))) == ([("polisen", "skolan")], [])
    assert pairs(tried(found, Without(group))) == ([("polisen", "skolan")], [])
