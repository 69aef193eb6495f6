"""Contact between actors, in each of the three senses."""

from typing import Any

import pytest

from graph.dataset.records import Spell
from graph.documents.matrix import build_matrix
from graph.questions import find_questions
from graph.situation import Sense
from graph.vocabulary import EdgeState, Form, QuestionKind
from tests.builders import DAY, actor, expectation, forum, norms, records, situation_of, spell, sv

PRACTICE = {Form.MEETING, Form.SERVICE, Form.OUTREACH}
PAIR = ("polisen", "skolan")


def meeting(forum_id: str = "sspf", *actor_ids: str) -> list[Spell]:
    return [spell(actor_id=actor_id, forum_id=forum_id) for actor_id in actor_ids or PAIR]


@pytest.mark.parametrize("form", Form)
def test_people_meet_in_some_forms_and_the_others_are_paper(form: Form) -> None:
    situation = situation_of(records(meeting(), forums=[forum(form=form)]))
    senses = {sense for sense in Sense if PAIR in situation.in_contact(sense)}
    assert senses == {Sense.ANY, Sense.PRACTICE if form in PRACTICE else Sense.PAPER}


@pytest.mark.parametrize("participation", ["ceased", "absent", "planned", "closed"])
def test_there_is_no_contact_where_one_of_the_two_is_not_active(participation: str) -> None:
    found = records([spell(participation), spell(actor_id="skolan")])
    assert situation_of(found).in_contact(Sense.ANY) == frozenset()


@pytest.mark.parametrize("depth", [1, 2])
def test_an_actor_and_its_own_unit_are_never_in_contact(depth: int) -> None:
    units = [
        actor("polisen"),
        actor("omradet", part_of="polisen"),
        actor("gruppen", part_of="omradet"),
    ]
    unit = units[depth].actor_id
    found = records(meeting("sspf", "polisen", unit), actors=units)
    situation = situation_of(found)
    assert situation.in_contact(Sense.ANY) == frozenset()
    assert situation.pairs == {}


def test_two_units_of_one_organisation_are_in_contact_when_they_meet() -> None:
    units = [
        actor("polisen"),
        actor("ena", part_of="polisen"),
        actor("andra", part_of="polisen"),
    ]
    found = records(meeting("sspf", "andra", "ena"), actors=units)
    assert situation_of(found).in_contact(Sense.PRACTICE) == {("andra", "ena")}


def test_an_agreement_does_not_keep_two_in_contact_who_no_longer_meet() -> None:
    agreement = forum("avtalet", form="agreement")
    found = records([*meeting("sspf"), *meeting("avtalet")], forums=[agreement])
    situation = situation_of(found)
    assert [pair.ids for pair in situation.cut_by(Sense.PRACTICE)["sspf"]] == [PAIR]
    assert [pair.ids for pair in situation.cut_by(Sense.PAPER)["avtalet"]] == [PAIR]
    assert situation.cut_by(Sense.ANY) == {}


def test_the_loss_of_one_of_two_meetings_cuts_nobody() -> None:
    found = records([*meeting("sspf"), *meeting("samba")])
    assert situation_of(found).cut_by(Sense.PRACTICE) == {}


SCHOOLS = [
    actor("friskolorna", "independent_school"),
    actor("en-friskola", "independent_school", part_of="friskolorna"),
]


def test_what_one_of_a_group_has_is_not_the_groups() -> None:
    found = records(meeting("sspf", "en-friskola", "polisen"), actors=SCHOOLS)
    assert situation_of(found).in_contact(Sense.ANY) == {("en-friskola", "polisen")}


def test_a_group_of_which_a_named_part_takes_part_is_not_counted_beside_it() -> None:
    spells = [
        *meeting("sspf", "en-friskola", "polisen"),
        spell(actor_id="friskolorna", coverage="partial"),
    ]
    situation = situation_of(records(spells, actors=SCHOOLS))
    assert situation.in_contact(Sense.ANY) == {("en-friskola", "polisen")}
    (row,) = build_matrix(situation, sv()).rows
    assert sorted(cell.words for cell in row.cells) == ["aktiv", "aktiv"]


WHOLE_GROUP = [*meeting("sspf", "en-friskola", "polisen"), spell(actor_id="friskolorna")]


def test_a_member_is_in_contact_beside_its_group_and_counted_with_it() -> None:
    situation = situation_of(records(WHOLE_GROUP, actors=SCHOOLS))
    assert situation.in_contact(Sense.ANY) == {
        ("en-friskola", "polisen"),
        ("friskolorna", "polisen"),
    }
    assert situation.counted_with_groups(Sense.ANY) == {("en-friskola", "polisen")}
    assert [pair.ids for pair in situation.cut_by(Sense.PRACTICE)["sspf"]] == [
        ("friskolorna", "polisen")
    ]
    (row,) = build_matrix(situation, sv()).rows
    assert sorted(cell.words for cell in row.cells) == ["aktiv", "aktiv"]


def test_a_member_that_meets_somebody_without_its_group_as_well_is_not_cut_off() -> None:
    alone = meeting("samba", "en-friskola", "polisen")
    situation = situation_of(records([*WHOLE_GROUP, *alone], actors=SCHOOLS))
    assert situation.counted_with_groups(Sense.ANY) == frozenset()
    assert "samba" not in situation.cut_by(Sense.PRACTICE)


def test_two_members_of_one_group_are_counted_by_themselves() -> None:
    schools = [*SCHOOLS, actor("annan-friskola", "independent_school", part_of="friskolorna")]
    spells = [*meeting("sspf", "annan-friskola", "en-friskola"), spell(actor_id="friskolorna")]
    situation = situation_of(records(spells, actors=schools))
    assert [pair.ids for pair in situation.cut_by(Sense.PRACTICE)["sspf"]] == [
        ("annan-friskola", "en-friskola")
    ]


def test_a_group_that_stands_outside_is_seen_beside_the_member_that_takes_part() -> None:
    spells = [
        *meeting("sspf", "en-friskola", "polisen"),
        spell("absent", actor_id="friskolorna"),
    ]
    situation = situation_of(records(spells, actors=SCHOOLS))
    states = {ids: pair.contacts[0].state for ids, pair in situation.pairs.items()}
    assert states == {
        ("en-friskola", "polisen"): EdgeState.ACTIVE,
        ("friskolorna", "polisen"): EdgeState.MISSING,
    }


def test_two_boards_that_each_have_agreed_with_the_region_have_not_agreed_with_each_other() -> None:
    boards = [actor("soc", "board"), actor("skol", "board"), actor("regionen", "region")]
    agreement = forum("avtalet", form="agreement")
    parties = meeting("avtalet", "soc", "skol", "regionen")
    situation = situation_of(records(parties, actors=boards, forums=[agreement]))
    assert situation.in_contact(Sense.PAPER) == {("regionen", "skol"), ("regionen", "soc")}
    between = records(parties[:2], actors=boards, forums=[agreement])
    assert situation_of(between).in_contact(Sense.PAPER) == {("skol", "soc")}
    gathered = records(parties, actors=boards, forums=[forum("avtalet")])
    assert ("skol", "soc") in situation_of(gathered).in_contact(Sense.PRACTICE)


# What a contact between two actors tells of the kinds that norms want in contact.

WANTED = norms(expectation(actor_kind="independent_school", with_actor_kind="police"))
GENERAL = forum("x", kind="cooperation_meeting", name="samverkan")


def standing_of(*spells: Spell, **kw: Any) -> tuple[str, bool]:
    """How the one contact that norms want stands, and whether something is asked about it."""
    expected = kw.pop("expected", WANTED)
    situation = situation_of(records(spells, **kw), DAY, expected)
    (contact,) = situation.expected_contacts
    is_asked = any(row.kind is QuestionKind.UNKNOWN_CONTACT for row in find_questions(situation))
    return contact.standing.value, is_asked


@pytest.mark.parametrize("group", ["absent", "ceased", None])
def test_that_one_of_a_group_meets_somebody_is_weak_at_best_of_the_group(
    group: str | None,
) -> None:
    spells = meeting("sspf", "en-friskola", "polisen")
    if group:
        spells += [spell(group, each, "x") for each in ("friskolorna", "polisen")]
    assert standing_of(*spells, actors=SCHOOLS, forums=[GENERAL]) == ("weak", False)


def test_a_part_of_a_group_is_the_same_however_it_is_entered() -> None:
    partial = spell(actor_id="friskolorna", coverage="partial")
    assert standing_of(partial, spell(), actors=SCHOOLS) == ("weak", False)
    assert standing_of(partial, *meeting("sspf", "en-friskola", "polisen"), actors=SCHOOLS) == (
        "weak",
        False,
    )


def test_a_group_that_meets_somebody_is_active_whatever_its_members_do() -> None:
    spells = [spell(), spell(actor_id="friskolorna"), spell("absent", "en-friskola")]
    assert standing_of(*spells, actors=SCHOOLS) == ("active", False)


@pytest.mark.parametrize("participation", ["absent", "ceased", "closed", "planned"])
def test_one_of_a_group_never_makes_the_group_look_worse(participation: str) -> None:
    spells = [spell(participation, each, "x") for each in ("en-friskola", "polisen")]
    assert standing_of(*spells, actors=SCHOOLS, forums=[GENERAL]) == ("unknown", True)


BOARDS = [actor("sn", "board"), actor("un", "board")]
UNITS = [
    actor("soc", "social_services", part_of="sn"),
    actor("skola", "school", part_of="un"),
]
SOCIAL_AND_SCHOOL = norms(expectation(actor_kind="social_services", with_actor_kind="school"))


@pytest.mark.parametrize("participation", ["absent", "ceased", "closed", "planned"])
@pytest.mark.parametrize("form", Form)
def test_units_without_edges_never_make_a_contact_look_worse(
    participation: str, form: Form
) -> None:
    spells = [spell(participation, each, "x") for each in ("sn", "un")]
    forums = [forum("x", kind="cooperation_meeting", form=form)]
    for actors in (BOARDS, [*BOARDS, *UNITS]):
        stands = standing_of(*spells, actors=actors, forums=forums, expected=SOCIAL_AND_SCHOOL)
        assert stands == ("unknown", True)


@pytest.mark.parametrize(
    ("participation", "form", "standing"),
    [
        ("regular", "meeting", "active"),
        ("irregular", "meeting", "weak"),
        ("regular", "agreement", "paper"),
    ],
)
def test_units_without_edges_may_let_a_known_contact_be_seen(
    participation: str, form: str, standing: str
) -> None:
    spells = [spell(participation, each, "x") for each in ("sn", "un")]
    forums = [forum("x", kind="cooperation_meeting", form=form)]
    actors = [*BOARDS, *UNITS]
    assert standing_of(*spells, actors=actors, forums=forums, expected=SOCIAL_AND_SCHOOL)[0] == (
        standing
    )


def test_what_units_themselves_are_said_to_lack_is_missing() -> None:
    spells = [spell("absent", each, "x") for each in ("soc", "skola")]
    actors = [*BOARDS, *UNITS]
    stands = standing_of(*spells, actors=actors, forums=[GENERAL], expected=SOCIAL_AND_SCHOOL)
    assert stands == ("missing", False)
