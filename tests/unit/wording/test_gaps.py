"""What a report says of gaps, and what it does not say twice or more than the source does."""

from datetime import date
from typing import Any

import pytest

from graph.dataset.records import Norms, Records
from graph.documents.report import GapLine, Report, build_report
from graph.documents.verdict import (
    word_age,
    word_brief_age,
    word_headline,
    word_no_gap,
    word_verdict,
)
from graph.language import Language
from tests.builders import (
    DAY,
    actor,
    en,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    source,
    spell,
    sv,
)

GENERAL = forum(kind="cooperation_meeting")
CONTACT = norms(expectation(actor_kind="police", with_actor_kind="school"))
SEAT = norms(expectation(actor_kind="police", forum_kind="sspf", level="operative"))
LIVING = spell("regular", "skolan")
ACTORS = (actor("polisen", "police"), actor("skolan", "school"))


def report_of(
    found: Records, expected: Norms | None = None, language: Language | None = None
) -> Report:
    return build_report(situation_of(found, DAY, expected), language or en())


def only_gap(found: Records, expected: Norms | None = None) -> GapLine:
    (line,) = report_of(found, expected).gaps
    return line


def test_what_was_closed_on_purpose_is_counted_apart_and_never_as_falling_short() -> None:
    report = report_of(records([LIVING, spell("closed"), spell("ceased", "bup")]))
    assert (report.counts.lapsed, report.counts.closed, report.counts.failing) == (2, 1, 1)
    assert word_verdict(report).endswith(
        "The sources describe 3 edges. 1 of them has lapsed or is missing. "
        "1 more edge has been closed on purpose and is not counted as a gap."
    )


def test_what_is_planned_does_not_count_as_failing_and_is_distinguished() -> None:
    situation = situation_of(records([LIVING, spell("planned")]))
    report = build_report(situation, en())
    assert (report.counts.missing, report.counts.planned, report.counts.failing) == (1, 1, 0)
    assert word_verdict(report) == (
        "The evidence shows no gap. The sources describe 2 edges. None of them has lapsed or is "
        "missing. 1 more edge is planned."
    )


@pytest.mark.parametrize(
    ("participation", "words"),
    [
        ("regular", "Den har inte upphört och saknas inte."),
        ("ceased", "Den har upphört eller saknas."),
    ],
)
def test_of_a_single_edge_nothing_is_said_of_several(participation: str, words: str) -> None:
    report = build_report(situation_of(records([spell(participation)])), sv())
    assert f"Källorna beskriver 1 koppling. {words}" in word_verdict(report)


def test_a_norm_for_contact_in_general_is_said_to_name_no_form_of_it() -> None:
    empty_seat = records([LIVING, spell("absent")], actors=ACTORS)
    general = records([LIVING, spell("absent")], actors=ACTORS, forums=[GENERAL])
    words = "It asks for collaboration and names no form of it."
    assert only_gap(general, CONTACT).basis.endswith(words)
    assert words not in only_gap(empty_seat, SEAT).basis


def test_a_norm_behind_a_contact_in_one_forum_is_said_to_ask_for_no_other_forum() -> None:
    line = only_gap(records([LIVING, spell()], actors=ACTORS), CONTACT)
    assert line.gap.kind.value == "single_thread"
    assert line.basis.endswith(
        "The contact asked for is there: no norm asks for more than one forum."
    )


@pytest.mark.parametrize("is_asked", [True, False])
def test_a_norm_behind_follow_up_is_said_to_name_no_form_of_it(*, is_asked: bool) -> None:
    duty = norms(expectation(forum_kind="follow_up_report", binds="board", actor_kind=None))
    lacking = [spell("absent", "namnden", "matt", role="reports")]
    forums = [forum("matt", kind="indicator_follow_up", form="reporting")]
    found = records(lacking, actors=[actor("namnden", "board")], forums=forums)
    basis = only_gap(found, duty if is_asked else None).basis
    assert basis.endswith("Follow-up is asked for, but in no particular form.") is is_asked


@pytest.mark.parametrize(
    ("certainty", "severity", "flags"),
    [("stated", "medium", ()), ("inferred", "low", ("inferred",))],
)
def test_what_is_only_inferred_weighs_one_step_less_and_says_so(
    certainty: str, severity: str, flags: tuple[str, ...]
) -> None:
    line = only_gap(records([LIVING, spell("absent", certainty=certainty)], actors=ACTORS), SEAT)
    assert (line.gap.severity.value, line.flags) == (severity, flags)


def test_a_flag_that_says_what_the_kind_says_is_left_out() -> None:
    assert only_gap(records([LIVING, spell("irregular")])).flags == ()


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({"coverage_count": 3, "coverage_unit": "skolor"}, "3 skolor"),
        ({"coverage": "partial", "role": "provides"}, "only a part"),
        ({"coverage": "partial"}, "polisen (only a part)"),
    ],
)
def test_what_is_reached_is_said_once(values: dict[str, Any], title: str) -> None:
    values = {"coverage": "partial", **values}
    line = only_gap(records([LIVING, spell(**values)], actors=ACTORS))
    assert line.title.endswith(f": {title}")


@pytest.mark.parametrize(
    ("until", "day"),
    [("2025-08-31", "31 augusti 2025"), ("2025-08", "senast 31 augusti 2025")],
)
def test_an_agreement_of_which_only_the_month_or_year_is_known_ends_then_at_the_latest(
    until: str, day: str
) -> None:
    parties = [spell(actor_id=actor_id, until=until) for actor_id in ("polisen", "skolan")]
    found = records(parties, actors=ACTORS, forums=[forum(form="agreement")])
    (line,) = report_of(found, language=sv()).gaps
    assert line.title.endswith(f"löper ut {day}")
    assert f"Sista giltighetsdag är {day}, alltså" in line.why


def test_who_meet_in_one_forum_only_are_named_without_their_own_units() -> None:
    ward = actor("barnbup", "police", part_of="polisen")
    found = records([LIVING, spell(), spell(actor_id="barnbup")], actors=(*ACTORS, ward))
    line = only_gap(found, CONTACT)
    assert line.gap.kind.value == "single_thread"
    assert line.title.endswith(": polisen and skolan")


def test_the_age_given_is_that_of_what_most_edges_rest_on_not_of_the_newest_page() -> None:
    old, new = source("gammal", as_of="2023-06-01"), source("ny", as_of="2025-05-31")
    spells = [spell(actor_id=actor_id, source_id="gammal") for actor_id in ("polisen", "skolan")]
    report = report_of(
        records([*spells, spell(actor_id="bup", source_id="ny")], sources=[old, new]), None, sv()
    )
    sentence = "För 2 av 3 kopplingar beskriver underlaget läget den 1 juni 2023."
    assert word_age(report).startswith(f"{sentence} Uppgifterna är alltså 2 år gamla. ")
    assert date(2025, 6, 1) == DAY


def test_a_report_with_all_edges_of_one_day_says_that_day() -> None:
    sentence = word_age(report_of(records([LIVING])))
    assert sentence.startswith(
        "The evidence says how things stood on 31 January 2025. That is 4 mon"
    )


@pytest.mark.parametrize(
    ("day", "age"),
    [
        ("2023-02-28", "2 years and 3 months"),
        ("2023-02", "about 2 years and 3 months"),
        ("2024-06", "about 11 months"),
        ("2023-06-30", "23 months"),
        ("2025-05", ""),
    ],
)
def test_an_age_is_reported_in_months_and_from_two_years_in_years(day: str, age: str) -> None:
    report = report_of(records([LIVING], sources=[source(as_of=day)]))
    assert (f"That is {age} old." in word_age(report)) == bool(age)


def test_an_undated_source_is_never_said_to_be_fresh() -> None:
    undated = source(as_of="2025-05-31", published_on=None)
    report = report_of(records([LIVING], sources=[undated]), None, sv())
    assert word_brief_age(report) == "odaterat"
    answer = source(as_of="2025-05-31", published_on=None, kind="interview")
    assert word_brief_age(report_of(records([LIVING], sources=[answer]), None, sv())) != "odaterat"
    older = source(as_of="2024-12-31", published_on=None)
    words = word_age(report_of(records([LIVING], sources=[older]), None, sv()))
    assert "Källan är odaterad" in words
    assert "minst 5 månader gamla" in words


def test_a_part_of_a_document_is_said_beside_its_age() -> None:
    letter, whole = (source(extent=extent) for extent in ("letter", "whole"))
    assert word_age(report_of(records([LIVING], sources=[letter]), None, sv())).endswith(
        "Underlaget är en skrivelse. Det som inte nämns där kan ändå finnas."
    )
    assert "skrivelse" not in word_age(report_of(records([LIVING], sources=[whole]), None, sv()))


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (
            "2008-02",
            (
                "1 källa är inlagd, från februari 2008, men ingen koppling är känd den här dagen. "
                "Vi vet alltså inte."
            ),
        ),
        ("2026-02", "Ingen källa beskriver samverkan den här dagen."),
    ],
)
def test_empty_evidence_is_no_good_news(as_of: str, words: str) -> None:
    report = report_of(records([], sources=[source(as_of=as_of)]), None, sv())
    assert word_no_gap(report) == word_headline(report) == word_verdict(report) == words
    assert (word_age(report), word_brief_age(report)) == ("", "")


def test_a_day_before_the_evidence_says_how_little_is_known_of_it() -> None:
    dated = spell("regular", "skolan", since="2016")
    report = report_of(records([dated], sources=[source(as_of="2026-01")]))
    assert word_age(report).endswith("Of the time before, only what the sources date is shown.")


def test_a_forum_of_its_own_kind_is_named_as_data_names_it() -> None:
    found = records([spell("absent"), spell("absent", "skolan")], forums=[forum(name="en rutin")])
    assert only_gap(found).title == "Missing: en rutin"
