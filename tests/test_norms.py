"""The norms as they ship: whom they bind, when they applied, and how they were checked."""

from datetime import date

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import Expectation
from graph.documents.report import Report, build_report
from graph.situation import build_situation
from graph.situation.norms import Shape, is_in_force, shape_of
from graph.vocabulary import Strength, Verified
from tests.builders import sv

REAL = read_dataset(bundled_folder())
NORMS = REAL.norms


def asked_on(day: date) -> dict[str, Expectation]:
    return {
        row.expectation_id: row
        for row in NORMS.expectations
        if is_in_force(NORMS.bases[row.basis_id], day)
    }


def report_on(day: date, code: str = "1880") -> Report:
    return build_report(build_situation(REAL, code, day), sv())


@pytest.mark.parametrize(
    ("basis_id", "first", "last"),
    [
        ("sol-2001-2-7", "2010-01-01", "2025-06-30"),
        ("sol-2001-5-1-3", "2013-01-01", "2025-06-30"),
        ("sol-2001-5-1d", "2017-04-15", "2025-06-30"),
        ("sol-2001-5-8a", "2010-01-01", "2025-06-30"),
        ("sol-2001-14-1b", "2013-01-01", "2025-06-30"),
        ("sol-2025-19-1", "2025-07-01", "2026-01-14"),
        ("sol-2025-19-6", "2025-07-01", "2026-01-14"),
        ("hsl-1982-3f", "2010-01-01", "2017-03-31"),
    ],
)
def test_a_norm_applies_from_its_first_day_to_its_last(
    basis_id: str, first: str, last: str
) -> None:
    basis = NORMS.bases[basis_id]
    days = [
        date.fromordinal(date.fromisoformat(first).toordinal() - 1),
        *map(date.fromisoformat, (first, last)),
    ]
    days.append(date.fromordinal(days[-1].toordinal() + 1))

    assert [is_in_force(basis, day) for day in days] == [False, True, True, False]


def test_feedback_is_due_within_a_week_from_the_middle_of_january_2026() -> None:
    def within_a_week(day: date) -> bool:
        return any("inom en vecka" in row.text for row in asked_on(day).values())

    assert not within_a_week(date(2026, 1, 14))
    assert within_a_week(date(2026, 1, 15))


def test_a_plan_for_the_single_child_was_a_duty_of_both_in_2013() -> None:
    asked = asked_on(date(2013, 11, 30)).values()
    assert {kind for row in asked if row.forum_kind == "sip" for kind in row.binds} == {
        "social_services",
        "region",
    }


def test_no_norm_asks_anyone_to_attend_a_plan_for_the_single_child() -> None:
    assert not [
        row for row in NORMS.expectations if row.forum_kind == "sip" and shape_of(row) is Shape.SEAT
    ]


def test_a_norm_behind_a_routine_for_concern_reports_says_what_it_asks_for_instead() -> None:
    asked = [row for row in NORMS.expectations if row.forum_kind == "concern_report_routine"]
    assert asked
    assert [row.expectation_id for row in asked if row.condition is None] == []


def test_outreach_to_some_ages_is_said_to_be_asked_for_by_a_law_that_names_none() -> None:
    asked = [row for row in NORMS.expectations if shape_of(row) is Shape.AGES]
    assert asked
    assert {row.condition for row in asked} == {
        "som gäller alla barn och unga och inte anger åldrar"
    }


def test_every_contact_names_whom_it_binds() -> None:
    contacts = [row for row in NORMS.expectations if shape_of(row) is Shape.CONTACT]
    assert [row.expectation_id for row in contacts if not row.binds] == []


def test_those_concerned_is_a_condition_of_every_duty_about_children_who_are_harmed() -> None:
    duties = [
        row
        for row in NORMS.expectations
        if row.basis_id in {"sol-2001-5-1a", "sol-2025-18-6", "skollagen-29-13", "hsl-5-8"}
    ]
    assert duties
    assert [row.expectation_id for row in duties if row.condition is None] == []


def test_no_regional_agreement_but_those_of_the_listed_groups_is_asked_for() -> None:
    listed = {
        row.forum_kind
        for row in NORMS.expectations
        if row.basis_id in {"hsl-16-3", "hsl-16-3-placerade", "sol-2025-7-2"}
    }
    assert listed == {
        "placed_children_agreement",
        "psychiatric_disability_agreement",
        "substance_use_agreement",
    }


@pytest.mark.parametrize(
    "basis_id", ["sol-2025-18-2-2", "sol-2025-18-4", "osl-10-18a", "fl-8", "lss-14"]
)
def test_what_names_no_party_or_only_permits_asks_for_nothing_and_is_shown_as_always_applying(
    basis_id: str,
) -> None:
    general = [line.basis.basis_id for line in report_on(date(2026, 2, 1)).general_bases]
    assert basis_id in general
    assert basis_id not in {row.basis_id for row in NORMS.expectations}


def test_nothing_is_said_to_be_checked_against_the_official_text() -> None:
    assert {
        basis.basis_id for basis in NORMS.bases.values() if basis.verified is Verified.STATUTE
    } == set()


def test_what_is_checked_says_when_and_what_is_not_says_no_day() -> None:
    checked = {Verified.UNOFFICIAL_COPY, Verified.PAGE}
    for basis in NORMS.bases.values():
        assert (basis.reviewed_on is not None) == (basis.verified in checked), basis.basis_id


def test_what_comes_into_force_is_reported_two_years_ahead_and_not_as_a_norm_of_the_day() -> None:
    report = report_on(date(2026, 11, 26))
    coming = [line.basis.basis_id for line in report.coming_bases]

    assert {"lvu-2027", "insatser-utan-samtycke-2027", "samsjuklighet-2027"} <= set(coming)
    assert coming.index("lvu-2027") < coming.index("samsjuklighet-2027")
    assert not {line.basis.basis_id for line in (*report.bases, *report.general_bases)} & set(
        coming
    )
    assert "lvu-2027" not in [
        line.basis.basis_id for line in report_on(date(2024, 1, 1)).coming_bases
    ]


def test_the_method_tells_the_day_the_norms_were_reviewed() -> None:
    assert str(report_on(date(2026, 11, 26)).norms_reviewed_on) == "2026-11-26"


def test_a_should_in_law_is_no_duty() -> None:
    meetings = [row for row in NORMS.expectations if "möte efter en anmälan" in row.text]
    strengths = {row.strength or NORMS.bases[row.basis_id].strength for row in meetings}
    assert strengths == {Strength.GUIDELINE}


def test_a_question_says_the_condition_of_its_norm() -> None:
    (basis,) = (
        line.basis
        for line in report_on(date(2026, 2, 1), "1281").questions
        if line.question.question_id == "unknown_forum:sip"
    )
    assert basis.endswith(", om att göra planen när någon behöver insatser från båda och samtycker")


def test_every_asking_norm_that_is_replaced_goes_on_asking_in_its_new_wording() -> None:
    asking = {row.basis_id for row in NORMS.expectations}
    ended = [NORMS.bases[basis_id] for basis_id in asking if NORMS.bases[basis_id].valid_until]

    assert ended
    assert {basis.replaced_by for basis in ended} <= asking
