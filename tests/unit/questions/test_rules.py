from datetime import date

import pytest

from graph.dataset.records import Actor, Assessment, Forum, Norms, Source, Spell
from graph.gaps import find_gaps
from graph.questions import Question, find_questions, find_unasked_contacts
from graph.wording.questions import (
    word_question,
    word_question_briefly,
    word_question_in_form,
)
from tests.builders import (
    DAY,
    DUTY,
    VOCABULARY,
    actor,
    assessment,
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


BOARD = actor("socialnamnden", "board", name="socialnämnden")
WHOLE = source(extent="whole")


@pytest.mark.parametrize(
    ("sources", "actors", "is_silent"),
    [
        ([WHOLE], [SOCIAL], True),
        ([source(extent="summary")], [SOCIAL], False),
        ([WHOLE, source("brevet", extent="letter")], [SOCIAL], False),
        ([WHOLE, source("sen", as_of="2026", extent="letter")], [SOCIAL], True),
        ([WHOLE], [BOARD], False),
        ([WHOLE], [BOARD, actor("soc", "social_services", part_of="socialnamnden")], False),
    ],
)
def test_no_source_is_said_to_be_silent_unless_all_are_entered_and_no_board_may_be_meant(
    sources: list[Source], actors: list[Actor], *, is_silent: bool
) -> None:
    found = records([spell(actor_id=actors[0].actor_id)], sources=sources, actors=actors)
    (question,) = find_questions(situation_of(found, DAY, WANTED))
    reason = "Ingen källa nämner det." if is_silent else "Inget av det som är inlagt säger det."
    assert word_question(question, VOCABULARY, sv()).endswith(reason)


def test_what_sources_leave_open_comes_before_what_norms_ask_for_and_ages_in_order() -> None:
    ages = [
        expectation(
            f"fran-{first}",
            forum_kind="field_work",
            actor_kind="social_services",
            age_min=str(first),
            age_max=str(first + 2),
        )
        for first in (13, 0, 6)
    ]
    found = records(
        [spell("unclear"), spell(forum_id="samba", source_id="gammal")],
        sources=[source("gammal", as_of="2022")],
    )
    asked = ids(find_questions(situation_of(found, DAY, norms(*WANTED.expectations, *ages))))
    assert asked == [
        "unclear:sspf:polisen",
        "stale:gammal",
        "unknown_contact:child_psychiatry+social_services",
        "unknown_ages:0-2",
        "unknown_ages:6-8",
        "unknown_ages:13-15",
    ]


MUNICIPALITY = actor("kommunen", "municipality", name="Alviks kommun")
EXECUTIVE = actor("ks", "board", name="kommunstyrelsen", part_of="kommunen")
COMMITTEE = actor("utskottet", "board", name="kommunstyrelsens utskott", part_of="kommunen")
SOCIAL_OF_BOARD = SOCIAL.model_copy(update={"part_of": "socialnamnden"})


@pytest.mark.parametrize(
    ("binds", "actors", "asked"),
    [
        ("municipality", [MUNICIPALITY, EXECUTIVE, BOARD, COMMITTEE], ["ks"]),
        ("municipality", [MUNICIPALITY, BOARD, COMMITTEE], ["kommunen"]),
        ("municipality", [BOARD], []),
        ("", [MUNICIPALITY, EXECUTIVE, BOARD], ["ks"]),
        ("social_services", [EXECUTIVE, BOARD, SOCIAL_OF_BOARD, MUNICIPALITY], ["socialnamnden"]),
        ("social_services|region", [EXECUTIVE, SOCIAL, MUNICIPALITY], ["soc"]),
        ("social_services", [EXECUTIVE, MUNICIPALITY], ["ks"]),
    ],
)
def test_what_binds_the_municipality_is_asked_of_its_executive_board_not_of_every_board(
    binds: str, actors: list[Actor], asked: list[str]
) -> None:
    law = norms(expectation(forum_kind="sip", binds=binds))
    spells = (
        [spell(actor_id="soc", forum_id="x")] if {SOCIAL, SOCIAL_OF_BOARD} & set(actors) else []
    )
    (question,) = find_questions(situation_of(records(spells, actors=actors), DAY, law))
    assert [each.actor_id for each in question.ask] == asked


BUP = actor("bup", "child_psychiatry", name="BUP")


@pytest.mark.parametrize(
    ("participation", "form", "words"),
    [
        (
            "regular",
            "agreement",
            (
                "Möts barn- och ungdomspsykiatri och socialtjänst, och i så fall hur? På papper "
                "finns SSPF. Inget av det som är inlagt säger det."
            ),
        ),
        (
            "absent",
            "routine",
            (
                "Samverkar barn- och ungdomspsykiatri och socialtjänst på något annat sätt? Enligt "
                "källorna saknas, planeras eller har upphört: SSPF. Inget av det som är inlagt "
                "säger det."
            ),
        ),
    ],
)
def test_what_is_on_paper_or_one_thing_that_is_missing_leaves_the_contact_to_be_asked_about(
    participation: str, form: str, words: str
) -> None:
    both = [spell(participation, actor_id) for actor_id in ("soc", "bup")]
    found = records(both, actors=[SOCIAL, BUP], forums=[forum(form=form)])
    (question,) = find_questions(situation_of(found, DAY, WANTED))
    assert word_question(question, VOCABULARY, sv()) == words


@pytest.mark.parametrize(
    ("aspect", "words"),
    [("function", "Hur fungerar SSPF?"), ("steering", "Hur styrs SSPF?")],
)
def test_what_a_source_cannot_say_of_how_a_forum_works_is_asked(aspect: str, words: str) -> None:
    found = records([spell()], assessments=[assessment("unclear", aspect)])
    (question,) = find_questions(situation_of(found))
    assert question.question_id == f"unclear:sspf:{aspect}"
    assert word_question(question, VOCABULARY, sv()).startswith(words)


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
    ("strength", "words", "in_form"),
    [
        (
            "legal_duty",
            (
                "Hur är det ordnat med kommunalt aktivitetsansvar (KAA), och vilka är med? "
                "Inget av det som är inlagt säger det."
            ),
            "Är det ordnat med kommunalt aktivitetsansvar (KAA)?",
        ),
        (
            "effort_duty",
            (
                "Finns det någon form av kommunalt aktivitetsansvar (KAA)? "
                "Inget av det som är inlagt säger det."
            ),
            "Finns det någon form av kommunalt aktivitetsansvar (KAA)?",
        ),
    ],
)
def test_what_the_law_demands_is_asked_about_by_how_it_is_arranged(
    strength: str, words: str, in_form: str
) -> None:
    asked = norms(expectation(forum_kind="activity_responsibility", strength=strength))
    (question,) = find_questions(situation_of(records([]), DAY, asked))
    assert word_question(question, VOCABULARY, sv()) == words
    assert word_question_in_form(question, VOCABULARY, sv()) == in_form


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


OLD = {"source_id": "gammal"}


def test_old_evidence_is_asked_about_once_per_source() -> None:
    found = records(
        [
            spell(**OLD),
            spell(actor_id="skolan", forum_id="samba", **OLD),
            spell("absent", forum_id="radet", **OLD),
            spell("ceased", forum_id="avslutat", **OLD),
        ],
        sources=[source("gammal", as_of="2022-04-06")],
    )
    (question,) = find_questions(situation_of(found))
    assert (question.question_id, str(question.day)) == ("stale:gammal", "2022-04-06")
    assert word_question(question, VOCABULARY, sv()) == (
        "Källan ”Rapporten gammal” gäller läget 6 april 2022. Stämmer det fortfarande som den "
        "säger om SAMBA och SSPF? Saknas fortfarande RADET?"
    )


@pytest.mark.parametrize(
    ("number", "words", "all_named"),
    [
        (4, "A1, A2, A3 och A4?", ""),
        (5, "A1, A2, A3 och 2 till?", "Samtliga: A1, A2, A3, A4 och A5."),
    ],
)
def test_a_question_of_many_forums_names_three_aloud_and_all_of_them_beside(
    number: int, words: str, all_named: str
) -> None:
    found = records(
        [spell(forum_id=f"a{place + 1}", **OLD) for place in range(number)],
        sources=[source("gammal", as_of="2022-04-06")],
    )
    (question,) = find_questions(situation_of(found))
    brief, beside = word_question_briefly(question, VOCABULARY, sv())
    assert (brief.endswith(f"som den säger om {words}"), beside) == (True, all_named)


def test_what_has_ended_is_not_asked_about_again() -> None:
    found = records([spell("ceased", **OLD)], sources=[source("gammal", as_of="2022-04-06")])
    assert find_questions(situation_of(found)) == ()


def test_what_an_old_source_says_is_missing_is_asked_about_as_missing() -> None:
    found = records([spell("absent", **OLD)], sources=[source("gammal", as_of="2022-04-06")])
    (question,) = find_questions(situation_of(found))
    assert word_question(question, VOCABULARY, sv()).endswith("Saknas fortfarande SSPF?")


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


SCHOOL = actor("skolan", "school", name="skolan")
MET = norms(expectation(actor_kind="social_services", with_actor_kind="school"))
GENERAL = forum("x", kind="cooperation_meeting", name="samverkan")
BOARDS = [BOARD, actor("skolnamnden", "board", name="skolnämnden")]
UNITS = [
    actor("lss", "disability_services", part_of="socialnamnden"),
    actor("forskolan", "preschool", part_of="skolnamnden"),
]
FIELD_WORK = forum("falt", kind="field_work", form="outreach")
TEENS = norms(
    expectation(forum_kind="field_work", actor_kind="social_services", age_min="13", age_max="20")
)
NOT_ENTERED = "Inget av det som är inlagt säger det."


@pytest.mark.parametrize(
    ("expected", "spells", "actors", "forums", "assessments"),
    [
        (MET, [spell(actor_id=each.actor_id, forum_id="x") for each in BOARDS], BOARDS, [], []),
        (
            MET,
            [spell(actor_id=each.actor_id, forum_id="x") for each in BOARDS],
            [*BOARDS, *UNITS],
            [],
            [],
        ),
        (
            norms(expectation(actor_kind="social_services", with_actor_kind="region")),
            [spell(actor_id="kommunen"), spell(actor_id="regionen")],
            [actor("kommunen", "municipality"), actor("regionen", "region")],
            [],
            [],
        ),
        (
            WANTED,
            [spell(actor_id="soc"), spell(actor_id="regionen")],
            [SOCIAL, actor("regionen", "region")],
            [],
            [],
        ),
        (
            MET,
            [spell("unclear", actor_id, "x") for actor_id in ("soc", "skolan")],
            [SOCIAL, SCHOOL],
            [GENERAL],
            [],
        ),
        (MET, [], [SOCIAL, SCHOOL], [GENERAL], [assessment("good", "function", "x")]),
        (
            MET,
            [spell("absent", actor_id, "x") for actor_id in ("soc", "skolan")],
            [SOCIAL, SCHOOL],
            [forum("x", kind="working_group", form="routine", name="en gemensam rutin")],
            [],
        ),
    ],
)
def test_no_source_is_said_to_be_silent_where_something_entered_may_speak_of_it(
    expected: Norms,
    spells: list[Spell],
    actors: list[Actor],
    forums: list[Forum],
    assessments: list[Assessment],
) -> None:
    found = records(spells, actors=actors, forums=forums, sources=[WHOLE], assessments=assessments)
    asked = [
        question
        for question in find_questions(situation_of(found, DAY, expected))
        if question.kind.is_of_norms
    ]
    assert len(asked) == 1
    assert word_question(asked[0], VOCABULARY, sv()).endswith(NOT_ENTERED)


def test_an_actor_without_edges_does_not_change_what_sources_are_silent_of() -> None:
    police = [spell()]
    alone = records(police, sources=[WHOLE])
    more = records(police, sources=[WHOLE], actors=[*BOARDS, *UNITS])
    for found in (alone, more):
        (question,) = find_questions(situation_of(found, DAY, MET))
        assert question.is_silent


def test_an_old_source_is_not_asked_about_where_there_is_nothing_to_ask() -> None:
    found = records(
        [spell("absent", **OLD), spell(actor_id="skolan")],
        sources=[source("gammal", as_of="2020")],
    )
    assert find_questions(situation_of(found)) == ()


def test_ages_without_an_upper_end_are_asked_about_from_the_lower_one() -> None:
    asked = norms(expectation(forum_kind="field_work", actor_kind="social_services", age_min="13"))
    reached = FIELD_WORK.model_copy(update={"age_min": 13, "age_max": 20})
    spells = [spell(actor_id="soc", forum_id="falt")]
    covered = records(spells, actors=[SOCIAL], forums=[reached])
    assert find_questions(situation_of(covered, DAY, asked)) == ()
    (question,) = find_questions(situation_of(records([]), DAY, asked))
    assert word_question(question, VOCABULARY, sv()) == (
        "Vilket uppsökande arbete når barn och unga från 13 år? Inget av det som är inlagt "
        "säger det."
    )


@pytest.mark.parametrize("participation", ["ceased", "absent"])
def test_only_what_lives_is_asked_whether_it_has_been_renewed(participation: str) -> None:
    law = norms(expectation(forum_kind="crime_picture"))
    picture = forum("lagesbild", kind="crime_picture", form="plan", started="2020")
    gone = records([spell(participation, forum_id="lagesbild")], forums=[picture])
    assert find_questions(situation_of(gone, DAY, law)) == ()
    living = records([spell(forum_id="lagesbild")], forums=[picture])
    (question,) = find_questions(situation_of(living, DAY, law))
    vocabulary = VOCABULARY.model_copy(
        update={
            "forum_kinds": {
                **VOCABULARY.forum_kinds,
                "crime_picture": VOCABULARY.forum_kinds["crime_picture"].model_copy(
                    update={"renewed_within_months": 18}
                ),
            }
        }
    )
    assert word_question(question, VOCABULARY, sv()) == (
        "Har LAGESBILD uppdaterats? Uppgiften är från 2020, och det får gå högst 2 år (lagen sol)."
    )
    assert "högst 18 månader" in word_question(question, vocabulary, sv())


def test_what_a_later_source_cannot_say_is_asked_whatever_an_old_one_said() -> None:
    found = records([spell(**OLD), spell("unclear")], sources=[source("gammal", as_of="2020")])
    assert ids(find_questions(situation_of(found))) == ["unclear:sspf:polisen"]


def test_no_source_is_said_to_be_silent_where_an_internal_row_may_speak_of_it() -> None:
    hidden = spell(actor_id="socialnamnden", visibility="internal")
    found = records([spell(), hidden], actors=[BOARD], sources=[WHOLE])
    (question,) = find_questions(situation_of(found, DAY, MET, public=True))
    assert not question.is_silent


def test_outreach_whose_ages_no_source_tells_is_named_in_the_question_of_ages() -> None:
    found = records(
        [spell(actor_id="soc", forum_id="falt")],
        actors=[SOCIAL],
        forums=[FIELD_WORK, forum("apt", kind="staff_information", form="outreach")],
        sources=[WHOLE],
    )
    (question,) = [
        question
        for question in find_questions(situation_of(found, DAY, TEENS))
        if question.kind.is_of_norms
    ]
    assert word_question(question, VOCABULARY, sv()) == (
        "Vilket uppsökande arbete når barn och unga i åldrarna 13–20 år? "
        "Källorna anger inga åldrar för FALT."
    )


def test_a_forum_of_which_every_part_is_unclear_is_asked_about_once() -> None:
    both = [spell("unclear", actor_id) for actor_id in ("soc", "bup")]
    (question,) = find_questions(situation_of(records(both, actors=[SOCIAL, BUP])))
    assert question.question_id == "unclear:sspf"
    assert [each.actor_id for each in question.ask] == ["bup", "soc"]
    assert word_question(question, VOCABULARY, sv()) == (
        "Pågår SSPF i dag, och i så fall hur? Källan tar upp det men säger inte hur det är."
    )


def test_an_unclear_part_of_what_was_ended_on_purpose_is_not_asked_about() -> None:
    parts = [spell("unclear"), spell("closed", "soc")]
    assert find_questions(situation_of(records(parts, actors=[SOCIAL]))) == ()


def test_one_unclear_part_of_a_forum_that_is_known_is_asked_about_by_itself() -> None:
    parts = [spell("unclear"), spell("unclear", "bup"), spell(actor_id="soc")]
    asked = find_questions(situation_of(records(parts, actors=[SOCIAL, BUP])))
    assert ids(asked) == ["unclear:sspf:bup", "unclear:sspf:polisen"]


@pytest.mark.parametrize(
    ("form", "role", "words"),
    [
        ("meeting", "takes_part", "Deltar polisen i SSPF?"),
        ("meeting", None, "Deltar polisen i SSPF?"),
        ("meeting", "leads", "Leder polisen SSPF?"),
        ("meeting", "invited", "Kommer polisen till SSPF efter kallelse?"),
        ("service", "takes_part", "Deltar polisen i SSPF?"),
        ("service", "receives", "Får polisen del av SSPF?"),
        ("routine", "provides", "Står polisen för SSPF?"),
        ("routine", None, "Omfattas polisen av SSPF?"),
        ("outreach", "receives", "Får polisen del av SSPF?"),
        ("outreach", "takes_part", "Medverkar polisen i SSPF?"),
        ("plan", "takes_part", "Medverkar polisen i SSPF?"),
        ("agreement", "party", "Är polisen part i SSPF?"),
        ("agreement", "receives", "Omfattas polisen av SSPF?"),
        ("reporting", "receives", "Har polisen behandlat SSPF?"),
        ("reporting", "reports", "Lämnar polisen SSPF?"),
        ("reporting", "takes_part", "Medverkar polisen i SSPF?"),
    ],
)
def test_a_part_is_asked_about_by_the_form_of_the_forum_and_the_role(
    form: str, role: str | None, words: str
) -> None:
    polisen = actor("polisen", "police", name="polisen")
    found = records([spell("unclear", role=role)], actors=[polisen], forums=[forum(form=form)])
    (question,) = find_questions(situation_of(found))
    assert word_question(question, VOCABULARY, sv()) == (
        f"{words} Källan tar upp det men säger inte hur det är."
    )


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("meeting", "Vilka ingår i SSPF?"),
        ("routine", "Vilka omfattas av SSPF?"),
        ("agreement", "Vilka är parter i SSPF?"),
        ("outreach", "Vilka medverkar i SSPF?"),
    ],
)
def test_who_is_in_a_forum_is_asked_by_its_form(form: str, words: str) -> None:
    (question,) = find_questions(situation_of(records([], forums=[forum(form=form)])))
    assert word_question(question, VOCABULARY, sv()) == f"{words} Källan säger inte vilka."


def test_a_team_that_acts_for_social_services_does_not_make_its_board_answer_for_them() -> None:
    law = norms(expectation(forum_kind="sip", binds="social_services"))
    team = actor("falt", "outreach_team", part_of="kfn")
    actors = [
        BOARD,
        SOCIAL_OF_BOARD,
        actor("kfn", "board", name="kultur- och fritidsnämnden"),
        team,
    ]
    (question,) = find_questions(situation_of(records([], actors=actors), DAY, law))
    assert [each.actor_id for each in question.ask] == ["socialnamnden"]


def test_how_many_there_are_in_all_is_asked_of_who_leads_or_gives_it() -> None:
    counted = spell(actor_id="skolan", coverage_count="3", role="receives")
    found = records([counted, spell(actor_id="soc", role="provides")], actors=[SOCIAL])
    (question,) = find_questions(situation_of(found))
    assert [each.actor_id for each in question.ask] == ["soc"]
    assert word_question(question, VOCABULARY, sv()) == (
        "SSPF når 3 enheter. Hur många finns det sammanlagt?"
    )
