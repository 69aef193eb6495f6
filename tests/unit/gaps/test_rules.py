"""Each rule with the smallest network that triggers it and the nearest that does not."""

from datetime import date

import pytest

from graph.dataset.records import Spell
from graph.gaps import RULES, count_gaps, find_gaps
from graph.vocabulary import EdgeState, Flag, GapKind, Origin, Severity, Verdict
from graph.wording.gaps import word_action, word_title
from tests.builders import (
    DAY,
    DUTY,
    actor,
    assessment,
    basis,
    expectation,
    finding,
    forum,
    gaps_of,
    kinds_of,
    norms,
    records,
    situation_of,
    source,
    spell,
    sv,
)

LIVING = spell(actor_id="skolan")


def test_an_empty_seat_in_a_living_forum_is_a_missing_edge() -> None:
    assert kinds_of(records([LIVING, spell("absent")])) == ["missing_edge"]
    assert kinds_of(records([LIVING])) == []


def test_a_seat_that_was_filled_is_a_lapsed_edge() -> None:
    assert kinds_of(records([LIVING, spell("ceased")])) == ["lapsed_edge"]


def test_a_seat_closed_on_purpose_is_no_gap() -> None:
    assert kinds_of(records([LIVING, spell("closed")])) == []


def test_a_seat_whose_time_ran_out_is_the_programs_own_observation() -> None:
    (gap,) = gaps_of(records([LIVING, spell(since="2020", until="2022")]))
    assert (gap.kind, gap.origin, str(gap.since)) == ("lapsed_edge", Origin.NETWORK, "2022")


def test_an_actor_that_comes_now_and_then_is_a_weak_edge() -> None:
    assert kinds_of(records([LIVING, spell("irregular")])) == ["weak_edge"]
    assert kinds_of(records([LIVING, spell("starting")])) == []


def test_a_forum_nobody_takes_part_in_is_one_gap_that_names_all() -> None:
    (gap,) = gaps_of(records([spell("absent"), spell("absent", actor_id="skolan")]))
    assert gap.kind == "missing_forum"
    assert [actor.actor_id for actor in gap.actors] == ["polisen", "skolan"]


def test_a_forum_all_have_left_is_lapsed_even_if_someone_never_came() -> None:
    (gap,) = gaps_of(records([spell("ceased"), spell("absent", actor_id="skolan")]))
    assert gap.kind == "lapsed_forum"
    assert len(gap.actors) == 2


def test_a_forum_closed_on_purpose_is_no_gap() -> None:
    assert kinds_of(records([spell("closed"), spell("closed", actor_id="skolan")])) == []


def test_a_forum_with_a_seat_not_yet_known_is_never_called_dead() -> None:
    found = records([spell("ceased", since="2020"), spell(actor_id="skolan")])
    assert kinds_of(found, date(2022, 1, 1)) == ["lapsed_edge"]


def test_an_agreement_past_its_term_has_expired() -> None:
    agreement = forum(form="agreement", started="2022-01-01", ended="2023-12-31", locator="§ 6")
    (gap,) = gaps_of(records([spell(since="2022-01-01", locator="§ 1")], forums=[agreement]))
    assert (gap.kind, str(gap.since)) == ("expired_agreement", "2023-12-31")
    assert [item.locator for item in gap.evidence] == ["§ 6", "§ 1"]  # where the end stands first


@pytest.mark.parametrize(("addressee", "is_named"), [("polisen|skolan", False), ("polisen", True)])
def test_nobody_renews_an_agreement_together_with_itself(addressee: str, *, is_named: bool) -> None:
    asked = finding(
        kind="recommendation",
        addressee=addressee,
        forum_ids="sspf",
        actor_ids="",
        gap_kind="expired_agreement",
    )
    agreement = forum(form="agreement", ended="2023-12-31")
    spells = [spell(since="2022"), spell(actor_id="skolan", since="2022")]
    (gap,) = gaps_of(records(spells, forums=[agreement], findings=[asked]))
    assert ("tillsammans med" in word_action(gap, sv())) is is_named


def test_an_agreement_that_never_was_is_a_missing_forum() -> None:
    assert kinds_of(records([spell("absent")], forums=[forum(form="agreement")])) == [
        "missing_forum"
    ]


@pytest.mark.parametrize(
    ("until", "kinds"),
    [("2025-12-01", ["expiring_agreement"]), ("2025-12-02", [])],
)
def test_an_agreement_expires_soon_within_six_months(until: str, kinds: list[str]) -> None:
    found = records([spell(since="2024", until=until)], forums=[forum(form="agreement")])
    assert kinds_of(found, date(2025, 6, 1)) == kinds


def test_a_meeting_with_a_last_day_is_not_an_expiring_agreement() -> None:
    assert kinds_of(records([spell(since="2024", until="2025-07")])) == []


def test_partial_coverage_is_one_gap_per_forum() -> None:
    found = records(
        [
            spell(coverage="partial"),
            spell(actor_id="skolan", coverage="partial", coverage_count="3"),
            spell(actor_id="bup", coverage="full"),
        ]
    )
    (gap,) = gaps_of(found)
    assert gap.kind == "partial_coverage"
    assert [actor.actor_id for actor in gap.actors] == ["polisen", "skolan"]


def test_a_count_alone_is_not_partial_coverage() -> None:
    assert kinds_of(records([spell(coverage_count="3")])) == []


def test_a_contact_that_rests_on_a_person_is_named_as_such() -> None:
    assert kinds_of(records([LIVING, spell(person_dependent="yes")])) == ["person_dependent"]


@pytest.mark.parametrize(
    ("aspect", "kind"),
    [
        ("follow_up", "no_follow_up"),
        ("function", "deficient_forum"),
        ("steering", "deficient_forum"),
    ],
)
@pytest.mark.parametrize("form", ["meeting", "reporting"])
def test_a_living_forum_that_falls_short_is_a_gap(aspect: str, kind: str, form: str) -> None:
    for verdict in Verdict:
        assessed = [assessment(verdict, aspect)]
        found = records([LIVING], forums=[forum(form=form)], assessments=assessed)
        assert kinds_of(found) == ([kind] if verdict.is_short else [])


@pytest.mark.parametrize("form", ["meeting", "reporting"])
@pytest.mark.parametrize("verdict", ["deficient", "lacking"])
def test_a_report_that_is_made_is_not_called_missing(form: str, verdict: str) -> None:
    found = records([LIVING], forums=[forum(form=form)], assessments=[assessment(verdict)])
    (gap,) = gaps_of(found)
    assert gap.state is EdgeState.ACTIVE
    assert not word_title(gap, sv()).casefold().startswith("sspf saknas")


def test_an_assessment_names_those_it_is_about() -> None:
    about = assessment(aspect="function", actor_ids="skolan", note="Skolan kommer sent.")
    (gap,) = gaps_of(records([LIVING, spell(actor_id="skolan")], assessments=[about]))
    assert [actor.actor_id for actor in gap.actors] == ["skolan"]
    assert [(item.locator, item.note) for item in gap.evidence] == [("2.5", "Skolan kommer sent.")]


def test_an_assessment_of_all_names_those_whose_part_is_unclear_too() -> None:
    seats = [spell("unclear"), spell("ceased", "bup"), LIVING]
    (_, gap) = gaps_of(records(seats, assessments=[assessment(aspect="steering")]))
    assert gap.kind is GapKind.DEFICIENT_FORUM
    assert [actor.actor_id for actor in gap.actors] == ["polisen", "skolan"]


def test_an_assessment_is_known_from_the_day_of_its_source_or_its_own() -> None:
    late = source("ny", as_of="2025-05-01")
    for since, is_known in ((None, False), ("2025-03", True)):
        assessed = assessment(source_id="ny", since=since)
        found = records([LIVING], sources=[late], assessments=[assessed])
        gaps = find_gaps(situation_of(found, day=date(2025, 4, 1)))
        assert ([gap.kind for gap in gaps] == ["no_follow_up"]) is is_known


def test_the_latest_source_decides_how_well_a_forum_works() -> None:
    later = source("ny", as_of="2025-05-01")
    assessed = [assessment("deficient"), assessment("good", source_id="ny")]
    assert kinds_of(records([LIVING], sources=[later], assessments=assessed)) == []
    assert kinds_of(records([LIVING], sources=[later], assessments=assessed[:1])) == [
        "no_follow_up"
    ]


def test_a_dead_forum_is_not_also_blamed_for_lacking_follow_up() -> None:
    found = records([spell("ceased")], assessments=[assessment("lacking")])
    assert kinds_of(found) == ["lapsed_forum"]


def test_a_report_that_its_board_does_not_receive_is_lacking_follow_up() -> None:
    report = forum(form="reporting")
    made = spell(actor_id="faltgruppen", role="reports")
    ignored = spell("absent", actor_id="socialnamnden", role="receives")
    (gap,) = gaps_of(records([made, ignored], forums=[report]))
    assert (gap.kind, [actor.actor_id for actor in gap.actors]) == (
        "no_follow_up",
        ["socialnamnden"],
    )


def test_a_report_that_may_have_been_taken_up_is_not_said_to_need_work() -> None:
    made = spell(actor_id="faltgruppen", role="reports")
    unsure = spell("unclear", actor_id="namnden", role="receives")
    report = forum(form="reporting", name="årsrapporten")
    found = records(
        [made, unsure],
        actors=[actor("namnden", "board", name="nämnden")],
        forums=[report],
        assessments=[assessment("deficient")],
    )
    (gap,) = gaps_of(found)
    assert word_title(gap, sv()) == "Det framgår inte att årsrapporten har tagits upp av nämnden"
    assert word_action(gap, sv()).startswith("Bestäm när årsrapporten ska tas upp av nämnden")


def test_a_report_that_is_not_made_is_one_gap_not_two() -> None:
    found = records(
        [spell("absent", actor_id="forvaltningen", role="reports")],
        forums=[forum(form="reporting")],
        assessments=[assessment("lacking")],
    )
    assert kinds_of(found) == ["no_follow_up"]


def test_a_forum_is_called_planned_only_when_every_seat_is() -> None:
    (gap,) = gaps_of(records([spell("planned"), spell("absent", actor_id="skolan")]))
    assert Flag.PLANNED not in gap.flags


def test_the_most_severe_come_first_and_the_order_never_changes() -> None:
    spells = [LIVING, spell("ceased"), spell("irregular", actor_id="bup")]
    order = [gap.gap_id for gap in gaps_of(records(spells))]
    assert order == ["lapsed_edge:sspf:polisen", "weak_edge:sspf:bup"]
    assert [gap.gap_id for gap in gaps_of(records(reversed(spells)))] == order


@pytest.mark.parametrize("speaker", ["recommendation", "criticism"])
def test_what_auditors_say_comes_before_the_most_severe_that_they_do_not(speaker: str) -> None:
    said = finding(kind=speaker, gap_kind="weak_edge", forum_ids="sspf", actor_ids="bup")
    spells = [LIVING, spell("ceased"), spell("irregular", actor_id="bup")]
    gaps = gaps_of(records(spells, findings=[said]), expected=DUTY)
    assert [(gap.kind, gap.severity) for gap in gaps] == [
        ("weak_edge", Severity.MEDIUM),
        ("lapsed_edge", Severity.HIGH),
    ]


def test_what_is_recommended_comes_before_what_is_criticised_and_silence_last() -> None:
    said = {"gap_kind": "weak_edge", "forum_ids": "sspf"}
    findings = [
        finding("kritik", actor_ids="bup", **said),
        finding("rekommendation", kind="recommendation", actor_ids="polisen", **said),
        finding("intervju", kind="observation", actor_ids="hab", **said),
    ]
    ran_out = spell(actor_id="foreningen", since="2020", until="2022")
    weak = [spell("irregular", actor_id=actor_id) for actor_id in ("bup", "hab", "polisen")]
    thread = [spell(actor_id=actor_id, forum_id="mote") for actor_id in ("skolan", "soc")]
    people = [actor("soc", "social_services"), actor("skolan", "school")]
    wanted = norms(expectation(actor_kind="social_services", with_actor_kind="school"))
    found = records([LIVING, ran_out, *weak, *thread], findings=findings, actors=people)
    order = [(gap.kind.value, gap.actors[0].actor_id) for gap in gaps_of(found, DAY, wanted)]
    assert order == [
        ("weak_edge", "polisen"),
        ("weak_edge", "bup"),
        ("lapsed_edge", "foreningen"),
        ("weak_edge", "hab"),
        ("single_thread", "skolan"),
    ]


def test_of_equally_severe_gaps_what_is_said_outright_comes_before_what_is_inferred() -> None:
    inferred = spell("absent", forum_id="a", certainty="inferred")
    stated = spell("absent", forum_id="b")
    assert [gap.key for gap in gaps_of(records([inferred, stated]))] == ["b", "a"]


def test_a_finding_is_matched_by_kind_forum_and_actor_alone() -> None:
    same = finding("samma", gap_kind="weak_edge", forum_ids="sspf", actor_ids="polisen")
    in_all_forums = finding("alla", gap_kind="weak_edge", actor_ids="polisen")
    about_nothing = finding("inget", gap_kind="weak_edge")
    others = [
        finding("annat-slag", gap_kind="lapsed_edge", forum_ids="sspf", actor_ids="polisen"),
        finding("annat-forum", gap_kind="weak_edge", forum_ids="samba"),
        finding("annan-aktor", gap_kind="weak_edge", forum_ids="sspf", actor_ids="bup"),
    ]
    found = records(
        [LIVING, spell("irregular")], findings=[same, in_all_forums, about_nothing, *others]
    )
    (gap,) = gaps_of(found)
    assert gap.finding_ids == ("samma", "alla")
    assert gap.origin is Origin.SOURCE


def test_every_rule_finds_its_own_kind_and_no_kind_has_two_rules() -> None:
    kinds = [rule.kind for rule in RULES]
    assert len(kinds) == len(set(kinds))


def test_an_empty_network_has_no_gaps() -> None:
    assert gaps_of(records([]), DAY) == []


def test_a_forum_that_several_left_is_gone_since_the_last_of_them_left() -> None:
    first = spell(since="2018", until="2020")
    last = spell(actor_id="skolan", since="2018", until="2022")
    (gap,) = gaps_of(records([first, last]))
    assert (gap.kind, str(gap.since)) == ("lapsed_forum", "2022")


def test_of_gaps_that_can_weigh_no_less_the_inferred_comes_last() -> None:
    rests_on_one = {"person_dependent": "yes", "actor_id": "skolan"}
    found = records(
        [
            spell(forum_id="a", certainty="inferred", **rests_on_one),
            spell(forum_id="b", **rests_on_one),
        ]
    )
    gaps = gaps_of(found)
    assert {gap.severity for gap in gaps} == {Severity.LOW}
    assert [gap.key for gap in gaps] == ["b", "a"]


def test_lacking_follow_up_is_as_doubtful_as_its_evidence_is_old_and_no_more() -> None:
    old = source("gammal", as_of="2020")
    unseen = assessment("lacking", source_id="gammal", note="Ingen följer upp.")
    begun = spell("starting", since="2019")
    (gap,) = gaps_of(records([begun], sources=[old], assessments=[unseen]))
    assert (gap.flags, gap.since) == ((Flag.STALE,), None)
    assert [(evidence.locator, evidence.note) for evidence in gap.evidence] == [
        ("2.5", "Ingen följer upp.")
    ]


@pytest.mark.parametrize(
    ("form", "kind"), [("meeting", GapKind.LAPSED_FORUM), ("agreement", GapKind.EXPIRED_AGREEMENT)]
)
def test_a_forum_in_which_nobody_is_named_has_lapsed_when_it_has_ended(
    form: str, kind: GapKind
) -> None:
    (gap,) = gaps_of(records([], forums=[forum(form=form, ended="2025-03")]))
    assert (gap.kind, gap.actors, str(gap.since)) == (kind, (), "2025-03")
    assert "  " not in word_action(gap, sv())
    assert gaps_of(records([], forums=[forum(form=form, ended="2025-06")])) == []


@pytest.mark.parametrize(
    ("kind", "is_gap"),
    [
        ("criticism", True),
        ("recommendation", True),
        ("observation", True),
        ("background", False),
        ("draft_reply", False),
        (None, False),
    ],
)
@pytest.mark.parametrize("others", [[], [spell(actor_id="skolan")]], ids=["forum", "seat"])
def test_what_is_planned_is_a_gap_only_where_somebody_faults_it(
    kind: str | None, others: list[Spell], *, is_gap: bool
) -> None:
    gap_kind = "missing_edge" if others else "missing_forum"
    said = [finding(kind=kind, gap_kind=gap_kind, forum_ids="sspf")] if kind else []
    found = records([spell("planned", until="2027"), *others], findings=said)
    assert [gap.kind for gap in gaps_of(found)] == ([gap_kind] if is_gap else [])
    assert count_gaps(situation_of(found)).total() == is_gap


def test_what_is_planned_is_a_gap_where_a_duty_in_law_asks_for_that_very_forum() -> None:
    found = records([spell("planned", until="2027")])
    for strength, is_gap in (("legal_duty", True), ("good_practice", False)):
        law = norms(expectation(forum_kind="sspf"), bases=[basis(strength=strength)])
        assert len(gaps_of(found, expected=law)) == is_gap


def test_who_is_to_take_part_is_asked_only_of_what_more_than_one_would_share() -> None:
    plan = forum(form="plan", name="en tidsplan")
    alone = records([spell("absent")], forums=[plan])
    (gap,) = gaps_of(alone)
    assert word_action(gap, sv()).endswith("komma till stånd, vem som ansvarar och till när.")
    (shared,) = gaps_of(records([spell("absent"), spell("absent", "skolan")], forums=[plan]))
    assert word_action(shared, sv()).endswith("och hur polisen och skolan ska medverka.")


def test_a_planned_report_is_no_gap_for_a_duty_to_follow_up_that_names_no_report() -> None:
    board = actor("namnden", "board")
    law = norms(expectation(forum_kind="follow_up_report", actor_kind=None, binds="board"))
    for participation, gaps in (("planned", []), ("absent", ["no_follow_up"])):
        row = spell(participation, "namnden", role="reports")
        report = forum(kind="follow_up_report", form="reporting")
        assert kinds_of(records([row], actors=[board], forums=[report]), DAY, law) == gaps
