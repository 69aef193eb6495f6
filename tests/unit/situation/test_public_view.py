"""What is internal leaves no trace in what is public, and makes no shortfall out of nothing."""

from graph.dataset.records import Norms, Records
from graph.gaps import find_gaps
from graph.questions import find_questions
from graph.situation.public_view import keep_public
from tests.builders import (
    DAY,
    DUTY,
    actor,
    expectation,
    finding,
    forum,
    norms,
    records,
    situation_of,
    source,
    spell,
)


def public_kinds(found: Records, expected: Norms) -> list[str]:
    situation = situation_of(found, DAY, expected, public=True)
    return [gap.kind.value for gap in find_gaps(situation)]


def secret_records() -> Records:
    return records(
        [
            spell(),
            spell(actor_id="skolan"),
            spell(actor_id="hemliga", visibility="internal", note="Hemlig anteckning."),
            spell(forum_id="hemligt", source_id="hemligt-pm"),
        ],
        forums=[
            forum(),
            forum("hemligt", visibility="internal", decided_by="hemlig-namnd"),
        ],
        actors=[
            actor("hemliga", part_of="hemlig-namnd"),
            actor("hemlig-namnd", "board"),
            actor("polisen", part_of="myndigheten"),
            actor("myndigheten"),
        ],
        sources=[source("hemligt-pm")],
        findings=[
            finding("oppen", actor_ids=["polisen"], forum_ids=["sspf"]),
            finding("om-forumet", forum_ids=["hemligt"]),
            finding("om-platsen", actor_ids=["hemliga"], forum_ids=["sspf"]),
        ],
    )


def test_an_internal_forum_goes_with_its_edges_and_what_is_said_of_it() -> None:
    public = keep_public(secret_records())
    assert set(public.forums) == {"sspf"}
    assert [spell.actor_id for spell in public.spells] == ["polisen", "skolan"]
    assert [finding.finding_id for finding in public.findings] == ["oppen"]


def test_actors_and_sources_that_only_internal_rows_name_go_too() -> None:
    public = keep_public(secret_records())
    assert set(public.actors) == {"polisen", "skolan", "myndigheten"}
    assert set(public.sources) == {"rapport"}


def test_no_word_of_what_is_internal_is_left() -> None:
    assert "heml" not in keep_public(secret_records()).model_dump_json().lower()


def test_what_is_public_stays_when_it_is_asked_for_again() -> None:
    public = keep_public(secret_records())
    assert keep_public(public) == public


def test_where_nothing_is_internal_nothing_is_left_out() -> None:
    found = records([spell()], actors=[actor("utan-koppling")], sources=[source("ovrig")])
    assert keep_public(found) == found


def test_a_seat_with_a_public_spell_as_well_is_still_there() -> None:
    found = records(
        [spell(visibility="internal"), spell(locator="3")],
        findings=[finding(actor_ids=["polisen"], forum_ids=["sspf"])],
    )
    public = keep_public(found)
    assert len(public.spells) == len(public.findings) == 1


def test_a_forum_kept_alive_by_an_internal_seat_is_not_said_to_be_dead() -> None:
    ceased = spell("ceased")
    alone = public_kinds(records([ceased]), DUTY)
    kept = records([ceased, spell(actor_id="skolan", visibility="internal")])
    assert alone == ["lapsed_forum"]
    assert public_kinds(kept, DUTY) == []


def test_a_contact_with_an_internal_forum_beside_it_is_not_said_to_hang_on_one() -> None:
    expected = norms(expectation(actor_kind="police", with_actor_kind="school"))
    kinds = [actor(), actor("skolan", "school")]
    meeting = [spell(), spell(actor_id="skolan")]
    second = [spell(forum_id="samba"), spell(actor_id="skolan", forum_id="samba")]
    hidden = forum("samba", visibility="internal")
    alone = public_kinds(records(meeting, actors=kinds), expected)
    beside = records([*meeting, *second], actors=kinds, forums=[hidden])
    assert "single_thread" in alone
    assert "single_thread" not in public_kinds(beside, expected)


def test_an_organisation_that_only_a_hidden_actor_belongs_to_goes_with_it() -> None:
    found = records(
        [spell(), spell(actor_id="enheten", visibility="internal")],
        actors=[
            actor("enheten", part_of="avdelningen"),
            actor("avdelningen", part_of="forvaltningen"),
            actor("forvaltningen", "administration"),
        ],
    )
    assert set(keep_public(found).actors) == {"polisen"}


def test_an_organisation_above_a_hidden_actor_stays_when_a_public_one_belongs_to_it() -> None:
    found = records(
        [spell(), spell(actor_id="enheten", visibility="internal")],
        actors=[
            actor("polisen", part_of="myndigheten"),
            actor("enheten", part_of="myndigheten"),
            actor("myndigheten"),
        ],
    )
    assert set(keep_public(found).actors) == {"polisen", "myndigheten"}


def test_a_question_that_an_internal_seat_answers_is_not_asked_in_public() -> None:
    blueprint = norms(expectation(forum_kind="sspf", actor_kind="leisure"))
    fritid = [actor(), actor("fritid", "leisure")]
    hidden = spell(actor_id="fritid", visibility="internal")
    alone = situation_of(records([spell()]), DAY, blueprint, public=True)
    answered = situation_of(records([spell(), hidden], actors=fritid), DAY, blueprint, public=True)
    assert [question.question_id for question in find_questions(alone)] == [
        "unknown_seat:sspf:leisure"
    ]
    assert find_questions(answered) == ()
