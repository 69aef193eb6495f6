"""What sources say of how well a forum works follows the rules of the states."""

from datetime import date

import pytest

from graph.dataset.records import Assessment
from graph.questions import find_questions
from graph.vocabulary import Flag
from graph.wording.gaps import word_why
from graph.wording.questions import word_question
from tests.builders import (
    DAY,
    VOCABULARY,
    assessment,
    gaps_of,
    history_of,
    records,
    situation_of,
    source,
    spell,
    sv,
)

HELD = [spell(since="2020-01-01"), spell(actor_id="skolan", since="2020-01-01")]
GOOD, SHORT = (assessment(verdict, "function") for verdict in ("good", "deficient"))


def by(source_id: str, row: Assessment, **values: str) -> Assessment:
    return row.model_copy(update={"source_id": source_id, **values})


def found_on(day: date, *rows: Assessment, **values: object) -> list[tuple[str, tuple[Flag, ...]]]:
    found = records(HELD, assessments=rows, **values)  # type: ignore[arg-type]
    return [(gap.gap_id, gap.flags) for gap in gaps_of(found, day)]


GAP = "deficient_forum:sspf"


def test_what_falls_short_counts_from_the_last_day_its_date_may_mean() -> None:
    dated = assessment("deficient", "function", since="2024")
    assert found_on(date(2024, 12, 30), dated) == []
    assert found_on(date(2024, 12, 31), dated) == [(GAP, ())]
    yearly = [source(as_of="2025")]
    assert found_on(date(2025, 12, 30), SHORT, sources=yearly) == []
    assert found_on(date(2025, 12, 31), SHORT, sources=yearly) == [(GAP, ())]


def test_what_is_good_counts_from_the_first_day_and_says_that_its_date_is_open() -> None:
    dated = assessment("good", "function", since="2024")
    (assessed,) = situation_of(records(HELD, assessments=[dated]), date(2024, 2, 1)).assessed[
        "sspf"
    ]
    assert assessed.flags == (Flag.DATE_UNCERTAIN,)
    ending = assessment("deficient", "function", since="2023-01-01", until="2024")
    assert found_on(date(2024, 6, 1), ending) == [(GAP, (Flag.DATE_UNCERTAIN,))]
    assert found_on(date(2025, 1, 1), ending) == []


def test_what_a_later_source_says_of_one_actor_says_nothing_of_another() -> None:
    school = assessment("deficient", "function", actor_ids="skolan")
    police = assessment("good", "function", actor_ids="polisen", source_id="ny")
    found = found_on(DAY, school, police, sources=[source("ny", "2025-03-01")])
    assert found == [(GAP, ())]


def test_a_later_source_replaces_an_earlier_one_and_an_undated_one_replaces_none() -> None:
    later = by("ny", GOOD)
    assert found_on(DAY, SHORT, later, sources=[source("ny", "2026-02-01")]) == [(GAP, ())]
    after = date(2026, 6, 1)
    assert found_on(after, SHORT, later, sources=[source("ny", "2026-02-01")]) == []
    undated = [source("ny", "2026-02-01", published_on=None)]
    situation = situation_of(records(HELD, assessments=[SHORT, later], sources=undated), after)
    (assessed,) = situation.assessed["sspf"]
    assert (assessed.contradicting, assessed.flags) == ((SHORT,), (Flag.CONTESTED,))


def test_where_sources_near_in_time_disagree_the_latest_decides_and_someone_is_asked() -> None:
    found = records(HELD, assessments=[by("ny", SHORT), GOOD], sources=[source("ny", "2025-02-28")])
    (gap,) = gaps_of(found)
    assert gap.flags == (Flag.CONTESTED,)
    assert [item.source_id for item in gap.evidence] == ["ny", "rapport"]
    assert word_why(gap, sv()) == (
        "Källorna säger olika. Här visas det som den senaste källan säger."
    )
    (question,) = find_questions(situation_of(found))
    assert question.question_id == "contested:sspf:function"
    assert word_question(question, VOCABULARY, sv()) == (
        "Hur fungerar SSPF? Uppgifterna om det går isär."
    )


def test_of_two_places_in_one_source_the_worse_decides_and_it_is_contested() -> None:
    places = GOOD, by("rapport", SHORT, locator="3")
    assert found_on(DAY, *places) == [(GAP, (Flag.CONTESTED,))]
    assert found_on(DAY, SHORT, by("rapport", SHORT, locator="3")) == [(GAP, ())]


@pytest.mark.parametrize(("verdict", "gaps"), [("unclear", []), ("deficient", [(GAP, ())])])
def test_what_the_latest_source_cannot_say_is_asked(
    verdict: str, gaps: list[tuple[str, tuple[Flag, ...]]]
) -> None:
    later = assessment(verdict, "function", source_id="ny")
    assert found_on(DAY, SHORT, later, sources=[source("ny", "2025-03-01")]) == gaps


def test_a_later_source_tells_that_a_shortfall_has_ended() -> None:
    ended = assessment("deficient", "function", source_id="ny", since="2024", until="2025-02-28")
    assert found_on(DAY, SHORT, ended, sources=[source("ny", "2025-03-31")]) == []


def test_the_days_on_which_an_assessment_may_change_are_days_of_change() -> None:
    dated = assessment("deficient", "function", since="2023", until="2024-03")
    days = history_of(records(HELD, assessments=[dated])).change_days
    assert {date(2023, 12, 31), date(2024, 4, 1)} <= set(days)
