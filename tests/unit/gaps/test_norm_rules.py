"""What norms in force make of a network: kinds of dead forum, threads, joints, severity, bases."""

from datetime import date

import pytest

from graph.dataset.records import Forum, Norms, Spell
from graph.gaps import RULE_BY_KIND, RULES, STRENGTHS
from graph.gaps.gap import edge_gap
from graph.vocabulary import GapKind, Severity, Strength
from tests.builders import (
    DAY,
    actor,
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
)

SOCIAL = actor("soc", "social_services")
SCHOOL = actor("skola", "school")
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


def test_an_agreement_that_never_was_between_those_who_meet_is_undocumented() -> None:
    spells = [*both("absent", "avtal"), *both("regular", "mote"), *both("regular", "verksamhet")]
    assert kinds(*spells, forums=[AGREEMENT, SERVICE]) == ["undocumented"]


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


def test_an_agreement_in_force_and_no_word_of_meetings_is_no_gap() -> None:
    assert kinds(*both("regular", "avtal"), forums=[AGREEMENT]) == []


def test_managers_who_do_not_meet_while_their_units_do_is_a_missing_level() -> None:
    managers = forum("chefer", level="strategic")
    spells = [*both("absent", "chefer"), *both("regular", "mote"), *both("regular", "verksamhet")]
    assert kinds(*spells, forums=[managers, SERVICE]) == ["missing_level"]


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
    found = records(both("ceased"), actors=[SOCIAL, SCHOOL])  # type: ignore[arg-type]
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
    found = records([spell("absent", "team"), spell("regular", "skola")], actors=[team, SCHOOL])
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


def test_severity_follows_the_strongest_basis() -> None:
    (dutiful,) = gaps_of(records(both("ceased"), actors=[SOCIAL, SCHOOL]), DAY, CONTACT)  # type: ignore[arg-type]
    (bare,) = gaps_of(records(both("ceased"), actors=[SOCIAL, SCHOOL]))  # type: ignore[arg-type]
    assert (dutiful.severity, bare.severity) == (Severity.HIGH, Severity.MEDIUM)


def severity_of(kind: GapKind, strength: Strength | None, part: Spell | None = None) -> Severity:
    """Look up the severity of a gap of a kind, seen in one edge."""
    (edge,) = situation_of(records([part or spell("absent")])).edges
    return RULE_BY_KIND[kind].severity_of(edge_gap(kind, edge), strength)


def test_every_kind_of_gap_has_a_row_in_the_table_of_severity_and_a_rule() -> None:
    assert sorted(rule.kind for rule in RULES) == sorted(GapKind)
    assert all(len(rule.severity) == len(STRENGTHS) for rule in RULES)


def test_a_weaker_norm_never_makes_a_gap_graver() -> None:
    order = list(Severity)
    for rule in RULES:
        weights = [order.index(severity) for severity in rule.severity[:-1]]
        duties = [weights[0], *weights[3:]]
        assert duties == sorted(duties)


def test_absence_of_something_voluntary_is_never_grave() -> None:
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
    alone = records([spell("absent", "elevhalsan")], actors=[health])
    joined = records(
        [spell("absent", "elevhalsan"), spell("absent", "skola")], actors=[health, SCHOOL]
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
