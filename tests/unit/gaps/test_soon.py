"""What ends within two months comes before whatever is no more severe."""

from datetime import date

import pytest

from graph.dataset.records import Spell
from graph.documents.report import build_report
from graph.documents.verdict import list_soon
from graph.gaps import Gap
from graph.language import LanguageCode, load_language
from graph.vocabulary import Severity
from tests.builders import (
    DAY,
    DUTY,
    finding,
    forum,
    gaps_of,
    records,
    situation_of,
    source,
    spell,
    sv,
)

AGREEMENT = forum("avtalet", name="avtalet med polisen", form="agreement")
RECOMMENDED = finding(forum_ids="sspf", actor_ids="polisen", gap_kind="missing_edge")


def _parties(until: str) -> list[Spell]:
    return [
        spell(forum_id="avtalet", since="2024-01-01", until=until, actor_id=actor_id)
        for actor_id in ("polisen", "skolan")
    ]


def _gaps(until: str, *others: Spell) -> list[Gap]:
    found = records(
        [*_parties(until), *others], forums=[AGREEMENT, forum()], findings=[RECOMMENDED]
    )
    return gaps_of(found)


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("2025-06-01", date(2025, 6, 1)),
        ("2025-07-31", date(2025, 7, 31)),  # the sixtieth day
        ("2025-08-01", None),  # the sixty-first
    ],
)
def test_what_ends_within_sixty_days_ends_soon(until: str, day: date | None) -> None:
    (gap,) = _gaps(until)
    assert gap.kind == "expiring_agreement"
    assert (gap.ends_soon.last if gap.ends_soon else None) == day


@pytest.mark.parametrize(
    ("until", "first"), [("2025-07-31", "expiring_agreement"), ("2025-08-01", "missing_edge")]
)
def test_it_comes_before_what_auditors_recommend_and_is_no_more_severe(
    until: str, first: str
) -> None:
    gaps = _gaps(until, spell("absent"), spell(actor_id="skolan"))
    assert len(gaps) == 2
    assert gaps[0].kind == first
    assert {gap.severity for gap in gaps} == {Severity.MEDIUM}


def test_it_does_not_come_before_what_is_more_severe() -> None:
    found = records(
        [*_parties("2025-07-31"), spell("ceased"), spell(actor_id="skolan")],
        forums=[AGREEMENT, forum()],
    )
    gaps = gaps_of(found, DAY, DUTY)
    assert [(gap.severity, gap.ends_soon is None) for gap in gaps] == [
        (Severity.HIGH, True),
        (Severity.MEDIUM, False),
    ]


def test_what_another_source_carries_on_does_not_end() -> None:
    later = [
        spell(forum_id="avtalet", since="2025-03-01", source_id="nytt", actor_id=actor_id)
        for actor_id in ("polisen", "skolan")
    ]
    found = records(
        [*_parties("2025-07-31"), *later],
        forums=[AGREEMENT],
        sources=[source(), source("nytt", "2025-04-01")],
    )
    assert [gap.ends_soon for gap in gaps_of(found)] == []


def test_a_line_says_in_how_many_days_and_names_the_forum_once() -> None:
    report = build_report(situation_of(records(_parties("2025-07-31"), forums=[AGREEMENT])), sv())
    ((line, words),) = list_soon(report)
    assert str(line.gap.ends_soon) == "2025-07-31"
    assert words == f"Går ut om {(date(2025, 7, 31) - DAY).days} dagar: avtalet med polisen."
    assert line.soon in line.flags


@pytest.mark.parametrize(
    ("until", "code", "words"),
    [
        ("2025-07-31", "sv", "Går ut om 60 dagar"),
        ("2025-07", "sv", "Går ut inom 60 dagar"),
        ("2025-07", "en", "Ends within 60 days"),
        ("2025-06-01", "en", "Ends today"),
    ],
)
def test_days_are_left_to_a_day_that_is_known_and_within_a_month_that_is_all_that_is(
    until: str, code: str, words: str
) -> None:
    language = load_language(LanguageCode(code))
    report = build_report(situation_of(records(_parties(until), forums=[AGREEMENT])), language)
    ((_, line),) = list_soon(report)
    assert line == f"{words}: avtalet med polisen."


def test_a_day_that_one_row_names_is_known_although_another_says_the_month() -> None:
    month, day = _parties("2025-07")[0], _parties("2025-07-31")[1]
    (gap,) = gaps_of(records([month, day], forums=[AGREEMENT]))
    assert str(gap.ends_soon) == "2025-07-31"


@pytest.mark.parametrize(
    ("due_on", "due"),
    [("2025-12-31", ("2025-12-31", False)), ("2025-05-31", ("2025-07-31", True))],
)
def test_a_gap_is_to_be_closed_by_the_day_auditors_set_else_by_the_end(
    due_on: str, due: tuple[str, bool]
) -> None:
    asked = finding(
        kind="recommendation",
        forum_ids="avtalet",
        actor_ids="",
        gap_kind="expiring_agreement",
        due_on=due_on,
    )
    found = records(_parties("2025-07-31"), forums=[AGREEMENT], findings=[asked])
    (line,) = build_report(situation_of(found), sv()).gaps
    assert line.due is not None
    assert (str(line.due.day), line.due.is_proposed) == due
