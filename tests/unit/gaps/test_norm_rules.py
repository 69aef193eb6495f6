"""What norms in force make of a network: kinds of dead forum, threads, joints, severity, bases."""

from dataclasses import replace
from datetime import date

import pytest

from graph.dataset.records import Actor, Forum, Norms, Records, Spell
from graph.gaps import RULE_BY_KIND, RULES, STRENGTHS
from graph.gaps.gap import edge_gap
from graph.vocabulary import Flag, Form, GapKind, Origin, Severity, Strength
from graph.wording.gaps import word_title, word_why
from tests.builders import (
    DAY,
    actor,
    assessment,
    basis,
    expectation,
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

SOCIAL = actor("soc", "social_services")
SCHOOL = actor("skola", "school")
GENERAL = forum(kind="cooperation_meeting")
CONTACT = norms(expectation(actor_kind="social_services", with_actor_kind="school"))


def both(participation: str = "regular", forum_id: str = "mote", **values: str) -> list[object]:
    return [
        spell(participation, "soc", forum_id, **values),
        spell(participation, "skola", forum_id, **values),
    ]


def kinds(*spells: object, forums: object = (), expected: Norms = CONTACT) -> list[str]:
    found = records(spells, actors=[SOCIAL, SCHOOL], forums=forums)  # type: ignore[arg-type]
    return kinds_of(found, DAY, expected)


AGREEMENT = forum("avtal", form="agreement", level="strategic", kind="social_school_agreement")
SERVICE = forum("verksamhet", form="service", kind="family_centre")


@pytest.mark.parametrize("certainty", ["stated", "inferred"])
@pytest.mark.parametrize(
    ("level", "kind"),
    [
        ("operative", "undocumented"),
        ("individual", "undocumented"),
        ("strategic", "missing_forum"),
    ],
)
def test_an_agreement_that_never_was_between_those_who_meet_in_daily_work_is_undocumented(
    level: str, kind: str, certainty: str
) -> None:
    spells = [
        *both("absent", "avtal", certainty=certainty),
        *both("regular", "mote"),
        *both("regular", "verksamhet"),
    ]
    forums = [forum("mote", level=level), SERVICE.model_copy(update={"level": (level,)})]
    assert kinds(*spells, forums=[AGREEMENT, *forums]) == [kind]


def test_an_agreement_that_never_was_between_those_who_do_not_meet_is_a_missing_forum() -> None:
    assert kinds(*both("absent", "avtal"), forums=[AGREEMENT]) == ["missing_forum"]


def test_an_agreement_that_ran_out_has_expired_even_if_they_still_meet() -> None:
    spells = [
        *both("regular", "avtal", since="2020", until="2022"),
        *both("regular", "mote"),
        *both("regular", "verksamhet"),
    ]
    assert kinds(*spells, forums=[AGREEMENT, SERVICE]) == ["expired_agreement"]


def test_an_agreement_in_force_between_those_who_no_longer_meet_is_on_paper_only() -> None:
    spells = [*both("regular", "avtal"), *both("ceased", "mote")]
    assert kinds(*spells, forums=[AGREEMENT]) == ["paper_only"]


def test_an_agreement_in_force_and_no_word_of_meetings_is_what_the_program_sees() -> None:
    found = records(both("regular", "avtal"), actors=[SOCIAL, SCHOOL], forums=[AGREEMENT])  # type: ignore[arg-type]
    (gap,) = gaps_of(found, DAY, CONTACT)
    assert (gap.kind, gap.origin, gap.severity) == (
        "paper_only",
        Origin.NETWORK,
        Severity.MEDIUM,
    )
    assert gaps_of(found) == []


def test_an_agreement_with_the_region_says_nothing_of_how_the_municipality_meets() -> None:
    region = actor("regionen", "region")
    spells = [*both("regular", "avtal"), spell(actor_id="regionen", forum_id="avtal")]
    found = records(spells, actors=[SOCIAL, SCHOOL, region], forums=[AGREEMENT])  # type: ignore[arg-type]
    assert kinds_of(found, DAY, CONTACT) == []


@pytest.mark.parametrize(
    ("certainty", "kind"), [("stated", "missing_forum"), ("inferred", "missing_level")]
)
def test_managers_inferred_not_to_meet_while_their_units_do_is_a_missing_level(
    certainty: str, kind: str
) -> None:
    managers = forum("chefer", level="strategic")
    spells = [
        *both("absent", "chefer", certainty=certainty),
        *both("regular", "mote"),
        *both("regular", "verksamhet"),
    ]
    assert kinds(*spells, forums=[managers, SERVICE]) == [kind]


def test_a_missing_level_is_the_programs_own_observation() -> None:
    managers = forum("chefer", level="strategic", name="chefsforumet")
    spells = [
        *both("absent", "chefer", certainty="inferred"),
        *both("regular", "mote"),
        *both("regular", "verksamhet"),
    ]
    found = records(spells, actors=[SOCIAL, SCHOOL], forums=[managers, SERVICE])  # type: ignore[arg-type]
    (gap,) = gaps_of(found, DAY, CONTACT)
    assert gap.origin is Origin.NETWORK
    assert word_title(gap, sv()) == (
        "Chefsforumet saknas; inget annat möte på strategisk nivå är känt"
    )


@pytest.mark.parametrize(
    ("extent", "is_told"), [(None, True), ("whole", True), ("letter", False), ("excerpt", False)]
)
def test_nothing_rests_on_the_silence_of_a_letter_or_an_excerpt(
    extent: str | None, *, is_told: bool
) -> None:
    found = records(both(), actors=[SOCIAL, SCHOOL], sources=[source(extent=extent)])  # type: ignore[arg-type]
    assert (kinds_of(found, DAY, CONTACT) == ["single_thread"]) is is_told


def test_what_rests_on_silence_says_so_its_day_and_that_it_is_old() -> None:
    found = records(both(), actors=[SOCIAL, SCHOOL], sources=[source(as_of="2020-01-31")])  # type: ignore[arg-type]
    (gap,) = gaps_of(found, DAY, CONTACT)
    assert gap.flags == (Flag.STALE,)
    assert "Programmets egen iakttagelse av läget den 31 januari 2020" in word_why(gap, sv())


@pytest.mark.parametrize(("met_by", "is_thread"), [("skola", False), ("polisen", True)])
def test_a_school_that_meets_may_mean_its_pupil_health_and_is_no_single_thread(
    met_by: str, *, is_thread: bool
) -> None:
    wanted = norms(expectation(actor_kind="pupil_health", with_actor_kind="primary_care"))
    spells = [
        *(spell(actor_id=actor_id, forum_id="mote") for actor_id in ("elevhalsan", "vard")),
        *(spell(actor_id=actor_id, forum_id="sip") for actor_id in (met_by, "vard")),
    ]
    people = [SCHOOL, actor("elevhalsan", "pupil_health"), actor("vard", "primary_care")]
    found = kinds_of(records(spells, actors=people), DAY, wanted)
    assert ("single_thread" in found) is is_thread


def test_managers_who_meet_in_another_forum_lack_a_forum_but_no_level() -> None:
    managers, board = forum("chefer", level="strategic"), forum("rad", level="strategic")
    spells = [*both("absent", "chefer"), *both("regular", "rad"), *both("regular", "mote")]
    assert kinds(*spells, forums=[managers, board]) == ["missing_forum"]


def test_without_a_norm_that_wants_them_in_contact_a_dead_meeting_is_just_that() -> None:
    spells = [*both("regular", "avtal"), *both("ceased", "mote")]
    assert kinds(*spells, forums=[AGREEMENT], expected=norms()) == ["lapsed_forum"]


def test_outreach_that_is_not_done_leaves_ages_uncovered_and_names_the_nearest() -> None:
    young = forum("yngre", form="outreach", kind="field_work", age_min="6", age_max="12")
    teens = forum("tonar", form="outreach", kind="field_work", age_min="13", age_max="18")
    found = records(
        [spell("absent", "soc", "yngre"), spell("regular", "soc", "tonar")],
        actors=[SOCIAL],
        forums=[young, teens],
    )
    (gap,) = gaps_of(found)
    assert (gap.kind, gap.nearest) == ("uncovered_ages", teens)


def test_ages_that_other_outreach_reaches_are_covered() -> None:
    young = forum("yngre", form="outreach", kind="field_work", age_min="6", age_max="12")
    everyone = forum("alla", form="outreach", kind="field_work", age_min="0", age_max="20")
    spells = [spell("absent", "soc", "yngre"), spell("regular", "soc", "alla")]
    assert kinds(*spells, forums=[young, everyone]) == ["missing_forum"]


def test_a_wanted_pair_with_one_forum_hangs_on_a_thread() -> None:
    assert kinds(*both()) == ["single_thread"]
    assert kinds(*both(), *both("regular", "verksamhet"), forums=[SERVICE]) == []
    assert kinds(*both(), expected=norms()) == []


def test_collaboration_in_general_is_not_one_forum() -> None:
    general = forum("mote", kind="cooperation_meeting")
    assert kinds(*both(), forums=[general]) == []


def test_an_organisation_that_alone_joins_two_groups_is_a_joint() -> None:
    spells = [
        *(spell(actor_id=actor_id, forum_id="ena") for actor_id in ("a", "b", "mitt")),
        *(spell(actor_id=actor_id, forum_id="andra") for actor_id in ("c", "d", "mitt")),
    ]
    found = records(spells, actors=[actor(actor_id, "civil_society") for actor_id in "abcd"])
    gaps = {gap.gap_id: gap for gap in gaps_of(found)}
    assert [actor.actor_id for actor in gaps["fragile_node:actor-mitt"].actors] == ["c", "d"]


def test_an_organisation_at_the_edge_of_the_network_is_no_joint() -> None:
    spells = [spell(actor_id=actor_id, forum_id="ena") for actor_id in ("a", "b", "c")]
    assert kinds_of(records([*spells, spell(actor_id="a", forum_id="egen")])) == []


def test_units_of_one_organisation_do_not_lose_touch_when_a_meeting_ends() -> None:
    units = [actor(unit, "social_services", part_of="a") for unit in ("u1", "u2")]
    spells = [
        *(spell(actor_id=actor_id, forum_id="ena") for actor_id in ("a", "b", "c")),
        *(spell(actor_id=actor_id, forum_id="egen") for actor_id in ("a", "u1", "u2")),
    ]
    found = records(spells, actors=[*units, actor("a", "administration")])
    assert kinds_of(found) == []


@pytest.mark.parametrize(
    ("day", "basis_ids"),
    [(date(2025, 6, 30), ["gamla"]), (date(2025, 7, 1), ["nya"])],
)
def test_the_law_in_force_on_the_day_is_the_one_cited(day: date, basis_ids: list[str]) -> None:
    wanted = {"actor_kind": "social_services", "with_actor_kind": "school"}
    law = norms(
        expectation("fore", basis_id="gamla", **wanted),
        expectation("efter", basis_id="nya", **wanted),
        bases=[
            basis("gamla", valid_until="2025-06-30", replaced_by="nya"),
            basis("nya", valid_from="2025-07-01"),
        ],
    )
    found = records(both("ceased", "sspf"), actors=[SOCIAL, SCHOOL], forums=[GENERAL])  # type: ignore[arg-type]
    (gap,) = gaps_of(found, day, law)
    assert [basis.basis_id for basis in gap.bases] == basis_ids


def test_a_norm_of_another_county_asks_for_nothing_here() -> None:
    elsewhere = norms(
        expectation(actor_kind="social_services", with_actor_kind="school", scope="25")
    )
    found = records(both("ceased"), actors=[SOCIAL, SCHOOL])  # type: ignore[arg-type]
    (gap,) = gaps_of(found, DAY, elsewhere)
    assert gap.bases == ()


def test_a_unit_takes_the_part_of_the_organisation_it_acts_for() -> None:
    team = actor("team", "outreach_team")
    spells = [spell("absent", "team"), spell("regular", "skola")]
    found = records(spells, actors=[team, SCHOOL], forums=[GENERAL])
    (gap,) = gaps_of(found, DAY, CONTACT)
    assert [basis.basis_id for basis in gap.bases] == ["sol"]


def test_the_seat_of_a_blueprint_is_its_basis() -> None:
    blueprint = norms(
        expectation(basis_id="metod", forum_kind="sspf", actor_kind="police", level="operative"),
        bases=[basis("metod", "good_practice")],
    )
    found = records([spell("absent"), spell("regular", "skola")], actors=[SCHOOL])
    (gap,) = gaps_of(found, DAY, blueprint)
    assert (gap.strength, gap.severity) == (Strength.GOOD_PRACTICE, Severity.LOW)


def test_severity_follows_the_strongest_norm_that_asks_for_the_forum() -> None:
    def severity(expected: Norms) -> Severity:
        (gap,) = gaps_of(records(both("ceased"), actors=[SOCIAL, SCHOOL]), DAY, expected)  # type: ignore[arg-type]
        return gap.severity

    this_forum = norms(expectation(forum_kind="sspf"))
    assert severity(this_forum) is Severity.HIGH
    assert severity(CONTACT) is severity(norms()) is Severity.MEDIUM


FORM_KINDS = {
    "meeting": "cooperation_meeting",
    "service": "cooperation_service",
    "routine": "cooperation_routine",
    "plan": "cooperation_strategy",
    "agreement": "cooperation_agreement",
}


def lacking(form: str, actors: list[Actor]) -> Records:
    """Enter that what two parties should share is missing, while they meet in a steering group."""
    ids = [actor.actor_id for actor in actors]
    spells = [
        *(spell("absent", actor_id, "samverkan") for actor_id in ids),
        *(spell("regular", actor_id, "styrgrupp") for actor_id in ids),
        *(spell("regular", actor_id, "barnahus") for actor_id in ids),
    ]
    forums = [
        forum("samverkan", form=form, kind=FORM_KINDS[form]),
        forum("styrgrupp", level="strategic", kind="steering_group"),
        forum("barnahus", level="strategic", form="service", kind="barnahus"),
    ]
    return records(spells, actors=actors, forums=forums)


OFFICES = [actor("soc", "administration"), actor("skola", "administration")]


def test_one_sentence_is_one_gap_of_one_severity_however_it_is_entered() -> None:
    """Five forms times two kinds of actor: the ten defensible ways to enter one sentence.

    Each says that collaboration as such is lacking, so that norms of contact are cited.

    An administration with no unit entered stands for none, so no law on its units is cited.
    """
    found = {
        (form, entered): gaps_of(lacking(form, actors), DAY, CONTACT)
        for form in FORM_KINDS
        for entered, actors in (("units", [SOCIAL, SCHOOL]), ("offices", OFFICES))
    }
    assert len(found) == 10
    for (_, entered), gaps in found.items():
        (gap,) = gaps
        assert (gap.kind, gap.severity) == ("missing_forum", Severity.MEDIUM)
        bases = [basis.basis_id for basis in gap.bases]
        assert (bases, gap.collaboration_only) == (
            (["sol"], True) if entered == "units" else ([], False)
        )


@pytest.mark.parametrize("form", FORM_KINDS)
def test_actors_without_edges_change_no_gap_and_no_severity(form: str) -> None:
    units = [
        actor("socialtjansten", "social_services", part_of="soc"),
        actor("skolan", "school", part_of="skola"),
    ]
    assert_the_same(lacking(form, OFFICES), units)
    meeting = [spell("regular", office.actor_id, "enda") for office in OFFICES]
    assert_the_same(records(meeting, actors=OFFICES, forums=[forum("enda", form=form)]), units)


def assert_the_same(bare: Records, units: list[Actor]) -> None:
    more = bare.model_copy(
        update={"actors": {**bare.actors, **{unit.actor_id: unit for unit in units}}}
    )
    assert [(gap.gap_id, gap.severity) for gap in gaps_of(bare, DAY, CONTACT)] == [
        (gap.gap_id, gap.severity) for gap in gaps_of(more, DAY, CONTACT)
    ]


def severity_of(kind: GapKind, strength: Strength | None, part: Spell | None = None) -> Severity:
    """Look up the severity of a gap of a kind, seen in one edge."""
    (edge,) = situation_of(records([part or spell("absent")])).edges
    gap = replace(edge_gap(kind, edge), grading=strength)
    return RULE_BY_KIND[kind].severity_of(gap)


def test_every_kind_of_gap_has_a_row_in_the_table_of_severity_and_a_rule() -> None:
    assert sorted(rule.kind for rule in RULES) == sorted(GapKind)
    assert all(len(rule.severity) == len(STRENGTHS) for rule in RULES)


def test_a_weaker_norm_never_makes_a_gap_more_severe() -> None:
    order = list(Severity)
    for rule in RULES:
        weights = [order.index(severity) for severity in rule.severity[:-1]]
        duties = [weights[0], *weights[3:]]
        assert duties == sorted(duties)


def test_absence_of_something_voluntary_is_never_severe() -> None:
    for kind in GapKind:
        assert severity_of(kind, Strength.GRANT) is Severity.LOW
        assert severity_of(kind, Strength.GOOD_PRACTICE) is not Severity.HIGH


def test_what_is_planned_weighs_one_step_less() -> None:
    planned = spell("planned")
    assert severity_of(GapKind.LAPSED_FORUM, Strength.LEGAL_DUTY, planned) is Severity.MEDIUM
    assert severity_of(GapKind.SINGLE_THREAD, None, planned) is Severity.LOW


def test_politicians_who_do_not_meet_while_their_units_do_lack_a_forum_but_no_level() -> None:
    politicians = forum("presidier", level="political")
    spells = [
        *both("absent", "presidier"),
        *both("regular", "mote"),
        *both("regular", "verksamhet"),
    ]
    assert kinds(*spells, forums=[politicians, SERVICE]) == ["missing_forum"]


def outreach(forum_id: str, age_min: int, age_max: int, form: str = "outreach") -> Forum:
    return forum(forum_id, form=form, kind="field_work", age_min=age_min, age_max=age_max)


@pytest.mark.parametrize(("age_max", "kind"), [(12, "missing_forum"), (11, "uncovered_ages")])
def test_an_age_is_covered_when_it_is_the_last_that_other_outreach_reaches(
    age_max: int, kind: str
) -> None:
    spells = [spell("absent", "soc", "yngre"), spell("regular", "soc", "alla")]
    found = [outreach("yngre", 6, 12), outreach("alla", 0, age_max)]
    assert kinds(*spells, forums=found) == [kind]


def test_a_single_age_is_an_age() -> None:
    assert kinds(spell("absent", "soc", "falt"), forums=[outreach("falt", 12, 12)]) == [
        "uncovered_ages"
    ]


@pytest.mark.parametrize(
    ("age_min", "age_max", "is_asked_for"),
    [(13, 15, True), (14, 15, False), (3, 6, True), (3, 5, False)],
)
def test_a_norm_about_ages_stands_behind_outreach_that_touches_them_at_a_bound(
    age_min: int, age_max: int, *, is_asked_for: bool
) -> None:
    asked = norms(
        expectation(
            forum_kind="field_work", actor_kind="social_services", age_min="6", age_max="13"
        )
    )
    dead = outreach("falt", age_min, age_max)
    (gap,) = gaps_of(
        records([spell("absent", "soc", "falt")], actors=[SOCIAL], forums=[dead]), DAY, asked
    )
    assert bool(gap.bases) is is_asked_for


@pytest.mark.parametrize(
    ("living", "nearest"),
    [
        ([outreach("a", 16, 18), outreach("b", 13, 15)], "b"),
        ([outreach("a", 0, 3), outreach("b", 15, 18)], "b"),
        ([outreach("a", 13, 15, form="meeting"), outreach("b", 19, 20)], "b"),
        ([outreach("a", 13, 15, form="meeting"), outreach("b", 13, 15, form="service")], "a"),
        ([outreach("b", 13, 15), outreach("a", 13, 15)], "a"),
        ([outreach("a", 13, 15, form="routine")], None),
    ],
)
def test_nearest_is_outreach_before_a_meeting_then_the_ages_that_are_closest(
    living: list[Forum], nearest: str | None
) -> None:
    spells = [
        spell("absent", "soc", "yngre"),
        *(spell("regular", "soc", forum.forum_id) for forum in living),
    ]
    found = records(spells, actors=[SOCIAL], forums=[outreach("yngre", 8, 12), *living])
    (gap,) = (gap for gap in gaps_of(found) if gap.kind == "uncovered_ages")
    assert (gap.nearest.forum_id if gap.nearest else None) == nearest


def test_an_actor_that_stands_for_both_parties_never_meets_itself() -> None:
    health = actor("elevhalsan", "pupil_health")
    wanted = norms(expectation(actor_kind="pupil_health", with_actor_kind="school"))
    alone = records([spell("absent", "elevhalsan")], actors=[health], forums=[GENERAL])
    joined = records(
        [spell("absent", "elevhalsan"), spell("absent", "skola")],
        actors=[health, SCHOOL],
        forums=[GENERAL],
    )
    (by_itself,), (with_school,) = (gaps_of(found, DAY, wanted) for found in (alone, joined))
    assert by_itself.bases == ()
    assert [basis.basis_id for basis in with_school.bases] == ["sol"]


@pytest.mark.parametrize(
    ("level", "basis_ids"), [("operative", ["sol"]), ("strategic", []), (None, ["sol"])]
)
def test_a_norm_for_a_level_stands_behind_forums_of_that_level_alone(
    level: str | None, basis_ids: list[str]
) -> None:
    blueprint = norms(expectation(forum_kind="sspf", actor_kind="police", level=level))
    found = records([spell("absent"), spell("regular", "skola")], actors=[SCHOOL])
    (gap,) = gaps_of(found, DAY, blueprint)
    assert [basis.basis_id for basis in gap.bases] == basis_ids


@pytest.mark.parametrize(
    ("extent", "found"), [("whole", ["single_thread"]), ("letter", []), ("excerpt", [])]
)
def test_what_a_letter_or_an_excerpt_leaves_out_is_no_single_thread(
    extent: str, found: list[str]
) -> None:
    described = records(
        both(),  # type: ignore[arg-type]
        actors=[SOCIAL, SCHOOL],
        sources=[source(extent=extent)],
    )
    assert kinds_of(described, DAY, CONTACT) == found


def test_a_part_of_a_group_lends_the_whole_no_contact() -> None:
    group = actor("skolor", "school")
    one = actor("skola", "school", part_of="skolor")
    missing = [spell("absent", "soc", "avtal"), spell("absent", "skolor", "avtal")]
    found = records(
        [*missing, *both("regular", "mote")],  # type: ignore[list-item]
        actors=[SOCIAL, group, one],
        forums=[AGREEMENT],
    )
    assert "undocumented" not in kinds_of(found, DAY, CONTACT)
    assert "missing_forum" in kinds_of(found, DAY, CONTACT)


def test_who_meets_only_now_and_then_does_not_collaborate_without_an_agreement() -> None:
    spells = [*both("absent", "avtal"), *both("irregular", "mote")]
    assert "undocumented" not in kinds(*spells, forums=[AGREEMENT])


@pytest.mark.parametrize("certainty", ["stated", "inferred"])
@pytest.mark.parametrize("agreed", [False, True])
@pytest.mark.parametrize("boards", [False, True])
@pytest.mark.parametrize(
    ("participation", "kind"),
    [("absent", "missing_forum"), ("ceased", "lapsed_forum"), ("irregular", "weak_edge")],
)
def test_collaboration_in_general_is_what_a_source_says_whatever_form_it_is_given(
    participation: str, kind: str, *, boards: bool, agreed: bool, certainty: str
) -> None:
    """One kind, severity and basis in every form, with and without units and an agreement."""
    parties = ["socialnamnden", "skolnamnden"] if boards else ["soc", "skola"]
    actors = [
        SOCIAL.model_copy(update={"part_of": "socialnamnden"}),
        SCHOOL.model_copy(update={"part_of": "skolnamnden"}),
        actor("socialnamnden", "board"),
        actor("skolnamnden", "board"),
    ]
    found = set()
    for form in Form:
        general = forum("allmant", kind="cooperation_meeting", form=form, level="strategic")
        spells = [spell(participation, party, "allmant", certainty=certainty) for party in parties]
        if agreed:
            spells += [spell("regular", party, "avtal") for party in parties]
        written = records(spells, actors=actors, forums=[general, AGREEMENT])
        (gap,) = [
            gap for gap in gaps_of(written, DAY, CONTACT) if gap.forum and gap.key == "allmant"
        ]
        found.add((gap.kind.value, gap.severity, gap.bases, gap.collaboration_only))
    assert len(found) == 1
    assert found.pop()[0] == kind


@pytest.mark.parametrize("participation", ["absent", "ceased", "planned", "irregular", "regular"])
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("kind", ["cooperation_meeting", "working_group"])
@pytest.mark.parametrize("agreed", [False, True])
def test_units_without_edges_decide_nothing(
    kind: str, form: Form, participation: str, *, agreed: bool
) -> None:
    boards = [actor("soc", "board"), actor("skola", "board")]
    spells = [spell(participation, board.actor_id, "forumet") for board in boards]
    if agreed:
        spells += [spell("regular", board.actor_id, "avtal") for board in boards]
    bare = records(
        spells, actors=boards, forums=[forum("forumet", kind=kind, form=form), AGREEMENT]
    )
    units = [
        actor("socialtjansten", "social_services", part_of="soc"),
        actor("skolan", "school", part_of="skola"),
    ]
    assert_the_same(bare, units)


@pytest.mark.parametrize(("extent", "kind"), [("whole", "paper_only"), ("letter", "missing_forum")])
def test_a_meeting_that_a_letter_calls_missing_says_nothing_of_other_meetings(
    extent: str, kind: str
) -> None:
    spells = [*both("regular", "avtal"), *both("absent", "grupp")]
    group = forum("grupp", kind="working_group", name="gruppen")
    found = records(
        spells,  # type: ignore[arg-type]
        actors=[SOCIAL, SCHOOL],
        forums=[AGREEMENT, group],
        sources=[source(extent=extent)],
    )
    (gap,) = gaps_of(found, DAY, CONTACT)
    assert gap.kind == kind
    if kind == "paper_only":
        assert word_title(gap, sv()).endswith("har en överenskommelse, men gruppen äger inte rum")


def test_nothing_is_seen_to_be_silent_before_its_source_was_written() -> None:
    found = records(both(since="2020"), actors=[SOCIAL, SCHOOL], sources=[source(as_of="2025-01")])  # type: ignore[arg-type]
    assert kinds_of(found, DAY.replace(year=2024), CONTACT) == []


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("mapping", "plan"),
        ("action_plan", "plan"),
        ("staff_information", "routine"),
        ("concern_report_routine", "routine"),
        ("social_school_agreement", "agreement"),
        ("sspf", "meeting"),
    ],
)
@pytest.mark.parametrize("participation", ["absent", "ceased", "irregular"])
def test_a_norm_of_contact_is_no_basis_where_one_matter_is_lacking(
    participation: str, kind: str, form: str
) -> None:
    seats = [spell(participation, actor_id) for actor_id in ("soc", "skola")]
    found = records(seats, actors=[SOCIAL, SCHOOL], forums=[forum(kind=kind, form=form)])
    of_contact = {GapKind.SINGLE_THREAD, GapKind.PAPER_ONLY}
    gaps = [gap for gap in gaps_of(found, DAY, CONTACT) if gap.kind not in of_contact]
    assert gaps
    assert [gap.bases for gap in gaps] == [()] * len(gaps)


def test_a_forum_that_works_poorly_leaves_no_seat_of_a_blueprint_empty() -> None:
    blueprint = norms(
        expectation(forum_kind="sspf", actor_kind="school"), expectation(forum_kind="sspf")
    )
    found = records(
        [spell(actor_id="soc"), spell(actor_id="skola")],
        actors=[SOCIAL, SCHOOL],
        assessments=[assessment(aspect="function")],
    )
    (gap,) = gaps_of(found, DAY, blueprint)
    assert (gap.kind, gap.bases) == ("deficient_forum", ())


def test_no_norm_stands_behind_a_contact_that_rests_on_persons() -> None:
    sip = norms(expectation(forum_kind="sip", actor_kind="school", with_actor_kind="police"))
    found = records(
        [spell(person_dependent="yes"), spell(actor_id="skola")],
        actors=[SCHOOL],
        forums=[forum(kind="sip")],
    )
    gaps = {gap.kind: gap for gap in gaps_of(found, DAY, sip)}
    assert gaps[GapKind.PERSON_DEPENDENT].bases == ()


def test_reports_that_are_made_poorly_are_a_breach_of_what_asks_for_them() -> None:
    agreed = norms(
        expectation(forum_kind="deviation_reporting"), bases=[basis(strength="agreement")]
    )
    found = records(
        [spell(actor_id="soc", role="reports")],
        actors=[SOCIAL],
        forums=[forum(kind="deviation_reporting", form="reporting")],
        assessments=[assessment(aspect="function")],
    )
    (gap,) = gaps_of(found, DAY, agreed)
    assert gap.strength is Strength.AGREEMENT


def test_a_forum_whose_members_nobody_names_may_be_where_two_meet() -> None:
    assert kinds(*both(), forums=[forum("chefer")]) == []
    assert "single_thread" in kinds(*both(), forums=[forum("chefer", ended="2024-12-31")])


def test_a_forum_that_norms_or_sources_say_whom_it_is_for_is_not_where_others_meet() -> None:
    also_sip = norms(
        expectation(actor_kind="social_services", with_actor_kind="school"),
        expectation(forum_kind="sip", actor_kind="social_services", with_actor_kind="region"),
    )
    assert kinds(*both(), forums=[forum("sip", kind="sip")], expected=also_sip) == ["single_thread"]
    unclear = spell("unclear", "soc", "chefer")
    assert "single_thread" in kinds(*both(), unclear, forums=[forum("chefer")])


def test_what_rests_on_silence_is_of_the_day_on_which_both_were_last_known() -> None:
    spells = [*both(), spell(actor_id="skola", forum_id="mote", source_id="protokoll")]
    sources = [source(), source("protokoll", "2025-04-15", kind="other")]
    found = records(spells, actors=[SOCIAL, SCHOOL], sources=sources)  # type: ignore[arg-type]
    (gap,) = gaps_of(found, DAY, CONTACT)
    assert str(gap.known_on) == "2025-01-31"
