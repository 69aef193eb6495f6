from datetime import date

import pytest

from graph.gaps import find_gaps
from graph.questions import Question, find_questions, find_unasked_contacts
from graph.wording.questions import word_question
from tests.builders import (
    DAY,
    DUTY,
    VOCABULARY,
    actor,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    source,
    spell,
    sv,
)

SOCIAL = actor("soc", "social_services", name="socialtjänsten")
WANTED = norms(expectation(actor_kind="social_services", with_actor_kind="child_psychiatry"))


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [question.question_id for question in questions]


def test_what_a_norm_expects_and_no_source_speaks_of_is_a_question_never_a_gap() -> None:
    situation = situation_of(records([spell(actor_id="soc")], actors=[SOCIAL]), DAY, WANTED)
    assert ids(find_questions(situation)) == ["unknown_contact:child_psychiatry+social_services"]
    assert find_gaps(situation) == ()
    (question,) = find_questions(situation)
    assert [actor.actor_id for actor in question.ask] == ["soc"]
    assert word_question(question, VOCABULARY, sv()) == (
        "Finns det samverkan mellan barn- och ungdomspsykiatri och socialtjänst, "
        "och i så fall i vilken form? "
        "Inget av det som är inlagt säger det."
    )


def test_a_contact_that_lapsed_is_known_and_not_asked_for() -> None:
    found = records(
        [spell("ceased", "soc"), spell("ceased", "bup")],
        actors=[SOCIAL, actor("bup", "child_psychiatry")],
    )
    assert find_questions(situation_of(found, DAY, WANTED)) == ()


def test_an_empty_municipality_has_questions_and_no_gaps() -> None:
    situation = situation_of(records([]), DAY, WANTED)
    assert find_gaps(situation) == ()
    assert len(find_questions(situation)) == 1


def test_a_contact_wanted_on_a_condition_is_asked_about_once_sources_speak_of_both() -> None:
    concerned = norms(
        expectation(
            actor_kind="social_services",
            with_actor_kind="child_psychiatry",
            condition="när parten är berörd",
        )
    )
    bup = actor("bup", "child_psychiatry")
    alone = situation_of(records([spell(actor_id="soc")], actors=[SOCIAL]), DAY, concerned)
    both = situation_of(
        records(
            [spell(actor_id="soc"), spell(actor_id="bup", forum_id="annat")], actors=[SOCIAL, bup]
        ),
        DAY,
        concerned,
    )
    asked = "unknown_contact:child_psychiatry+social_services"

    assert ids(find_questions(alone)) == []
    assert [contact.kinds for contact in find_unasked_contacts(alone)] == [
        ("child_psychiatry", "social_services")
    ]
    assert ids(find_questions(both)) == [asked]
    assert find_unasked_contacts(both) == ()


def test_a_norm_without_condition_asks_beside_one_with() -> None:
    either = norms(
        *WANTED.expectations,
        expectation(
            "villkor",
            actor_kind="child_psychiatry",
            with_actor_kind="social_services",
            condition="på socialnämndens initiativ",
        ),
    )
    assert len(find_questions(situation_of(records([]), DAY, either))) == 1


@pytest.mark.parametrize(
    ("strength", "words"),
    [
        (
            "legal_duty",
            (
                "Hur är det ordnat med kommunalt aktivitetsansvar (KAA), och vilka är med? "
                "Inget av det som är inlagt säger det."
            ),
        ),
        (
            "effort_duty",
            (
                "Finns det någon form av kommunalt aktivitetsansvar (KAA)? "
                "Inget av det som är inlagt säger det."
            ),
        ),
    ],
)
def test_what_the_law_demands_is_asked_about_by_how_it_is_arranged(
    strength: str, words: str
) -> None:
    asked = norms(expectation(forum_kind="activity_responsibility", strength=strength))
    (question,) = find_questions(situation_of(records([]), DAY, asked))
    assert word_question(question, VOCABULARY, sv()) == words


def test_a_forum_the_law_asks_for_is_asked_about_once() -> None:
    council = norms(
        expectation("ett", forum_kind="crime_prevention_council"),
        expectation("tva", forum_kind="crime_prevention_council"),
    )
    assert ids(find_questions(situation_of(records([]), DAY, council))) == [
        "unknown_forum:crime_prevention_council"
    ]


def test_a_seat_is_asked_for_only_where_the_forum_lives() -> None:
    blueprint = norms(expectation(forum_kind="sspf", actor_kind="leisure"))
    alive = situation_of(records([spell()]), DAY, blueprint)
    assert ids(find_questions(alive)) == ["unknown_seat:sspf:leisure"]
    assert find_questions(situation_of(records([spell("ceased")]), DAY, blueprint)) == ()


def test_a_seat_filled_in_one_of_several_forums_of_its_kind_is_filled() -> None:
    blueprint = norms(expectation(forum_kind="sspf", actor_kind="leisure"))
    found = records(
        [spell(), spell(actor_id="fritid", forum_id="annan")],
        actors=[actor("fritid", "leisure")],
        forums=[forum("annan", kind="sspf")],
    )
    assert find_questions(situation_of(found, DAY, blueprint)) == ()


def test_ages_no_outreach_speaks_of_are_asked_about() -> None:
    asked = norms(
        expectation(forum_kind="field_work", actor_kind="social_services", age_min="0", age_max="5")
    )
    teens = forum("falt", form="outreach", kind="field_work", age_min="13", age_max="18")
    found = records([spell(actor_id="soc", forum_id="falt")], actors=[SOCIAL], forums=[teens])
    assert ids(find_questions(situation_of(found, DAY, asked))) == ["unknown_ages:0-5"]


def test_a_plan_whose_day_has_passed_is_asked_about() -> None:
    found = records([spell("planned", until="2025-04")])
    assert find_questions(situation_of(found, date(2025, 4, 30))) == ()
    assert ids(find_questions(situation_of(found, date(2025, 5, 1)))) == ["passed_plan:sspf"]


def test_a_plan_that_came_true_is_not_asked_about() -> None:
    found = records([spell("planned", until="2025-04"), spell(since="2025-05")])
    assert find_questions(situation_of(found, date(2025, 5, 1))) == ()


def test_where_sources_disagree_someone_must_be_asked() -> None:
    found = records([spell("irregular", locator="1"), spell("ceased", locator="2")])
    assert ids(find_questions(situation_of(found))) == ["contested:sspf:polisen"]


def test_a_count_without_its_total_is_asked_for() -> None:
    found = records([spell(coverage_count="3", coverage_unit="skolor")])
    (question,) = find_questions(situation_of(found))
    assert word_question(question, VOCABULARY, sv()) == (
        "I SSPF är 3 skolor med. Hur många finns det sammanlagt?"
    )
    assert (
        find_questions(situation_of(records([spell(coverage_count="3", coverage_total="9")]))) == ()
    )


def test_old_evidence_is_asked_about_once_per_forum() -> None:
    found = records(
        [spell(source_id="gammal"), spell(actor_id="skolan", source_id="gammal")],
        sources=[source("gammal", as_of="2022-04-06")],
    )
    (question,) = find_questions(situation_of(found))
    assert (question.question_id, str(question.day)) == ("stale:sspf", "2022-04-06")


def test_a_picture_of_crime_older_than_two_years_is_asked_about_not_blamed() -> None:
    law = norms(expectation(forum_kind="crime_picture"))
    picture = forum("lagesbild", kind="crime_picture", form="plan", started="2023-06-01")
    found = records([spell(forum_id="lagesbild")], forums=[picture])
    assert find_questions(situation_of(found, date(2025, 6, 1), law)) == ()
    late = situation_of(found, date(2025, 6, 2), law)
    assert (ids(find_questions(late)), find_gaps(late)) == (["overdue:lagesbild"], ())
    assert find_questions(situation_of(found, date(2025, 6, 2))) == ()


@pytest.mark.parametrize(
    ("age_min", "age_max", "ids_asked"),
    [
        ("5", "9", []),
        ("6", "9", ["unknown_ages:3-5"]),
        ("0", "3", []),
        ("0", "2", ["unknown_ages:3-5"]),
    ],
)
def test_outreach_that_touches_an_age_at_its_bound_answers_the_question(
    age_min: str, age_max: str, ids_asked: list[str]
) -> None:
    asked = norms(
        expectation(forum_kind="field_work", actor_kind="social_services", age_min="3", age_max="5")
    )
    reached = forum("falt", form="outreach", kind="field_work", age_min=age_min, age_max=age_max)
    found = records([spell(actor_id="soc", forum_id="falt")], actors=[SOCIAL], forums=[reached])
    assert ids(find_questions(situation_of(found, DAY, asked))) == ids_asked


def test_what_a_source_raises_and_cannot_say_is_asked_and_nothing_else() -> None:
    found = records([spell("unclear")])
    situation = situation_of(found, expected=DUTY)
    (question,) = find_questions(situation)
    assert question.question_id == "unclear:sspf:polisen"
    assert word_question(question, VOCABULARY, sv()) == (
        "Deltar polisen i SSPF? Källan tar upp det men säger inte hur det är."
    )
    assert find_gaps(situation) == ()


def test_who_takes_part_is_asked_of_a_forum_in_which_nobody_is_named() -> None:
    living = situation_of(records([], forums=[forum()]))
    (question,) = find_questions(living)
    assert word_question(question, VOCABULARY, sv()) == (
        "Vilka ingår i SSPF? Källan säger inte vilka."
    )
    assert find_questions(situation_of(records([], forums=[forum(ended="2025")]), DAY)) != ()
    assert find_questions(situation_of(records([], forums=[forum(ended="2025-03")]), DAY)) == ()
