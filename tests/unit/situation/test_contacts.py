"""Contact between actors, in each of the three senses."""

import pytest

from graph.dataset.records import Spell
from graph.documents.matrix import build_matrix
from graph.situation import Sense
from graph.vocabulary import EdgeState, Form
from tests.builders import actor, forum, records, situation_of, spell, sv

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


def test_a_unit_and_its_organisation_of_the_same_kind_each_count() -> None:
    spells = [
        *meeting("sspf", "en-friskola", "polisen"),
        spell(actor_id="friskolorna"),
    ]
    assert situation_of(records(spells, actors=SCHOOLS)).in_contact(Sense.ANY) == {
        ("en-friskola", "polisen"),
        ("friskolorna", "polisen"),
    }


def test_a_group_that_stands_outside_is_seen_beside_the_member_that_takes_part() -> None:
    spells = [
        *meeting("sspf", "en-friskola", "polisen"),
        spell("absent", actor_id="friskolorna"),
    ]
    situation = situation_of(records(spells, actors=SCHOOLS))
    states = {ids: pair.state for ids, pair in situation.pairs.items()}
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
