"""Contact between actors, in each of the three senses."""

import pytest

from graph.dataset.records import Spell
from graph.situation import Sense
from graph.vocabulary import Form
from tests.builders import actor, forum, records, situation_of, spell

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
