from datetime import date

import pytest

from graph.dates import ReducedDate
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag
from tests.builders import DAY, forum, history_of, records, situation_of, source, spell


def only_edge(*spells: object, day: date = DAY, **values: object) -> Edge | None:
    found = situation_of(records(spells, **values), day).edges  # type: ignore[arg-type]
    return found[0] if found else None


def state_of(*spells: object, day: date = DAY, **values: object) -> EdgeState | None:
    edge = only_edge(*spells, day=day, **values)
    return edge.state if edge else None


@pytest.mark.parametrize(
    ("participation", "state"),
    [
        ("regular", EdgeState.ACTIVE),
        ("irregular", EdgeState.ACTIVE),
        ("starting", EdgeState.ACTIVE),
        ("ceased", EdgeState.LAPSED),
        ("closed", EdgeState.LAPSED),
        ("absent", EdgeState.MISSING),
        ("planned", EdgeState.MISSING),
    ],
)
def test_the_spell_that_covers_the_day_decides(participation: str, state: EdgeState) -> None:
    assert state_of(spell(participation)) is state


def test_an_agreement_that_ends_at_new_year_is_lapsed_on_new_years_day() -> None:
    term = spell(since="2022-01-01", until="2023-12-31")
    assert state_of(term, day=date(2023, 12, 31)) is EdgeState.ACTIVE
    lapsed = only_edge(term, day=date(2024, 1, 1))
    assert lapsed is not None
    assert (lapsed.state, str(lapsed.since), lapsed.ran_out) == (
        EdgeState.LAPSED,
        "2023-12-31",
        True,
    )


def test_a_spell_without_since_is_unknown_before_its_sources_day() -> None:
    assert state_of(spell(), day=date(2025, 1, 30)) is None
    assert state_of(spell(), day=date(2025, 1, 31)) is EdgeState.ACTIVE


def test_an_undated_spell_that_had_ended_by_the_sources_day_is_lapsed_from_that_day() -> None:
    ended = spell(until="2023")
    assert state_of(ended, day=date(2024, 6, 1)) is None
    assert state_of(ended, day=date(2025, 1, 31)) is EdgeState.LAPSED


def test_what_no_source_mentions_is_no_edge() -> None:
    assert situation_of(records([])).edges == ()


def test_an_absence_that_ended_leaves_the_edge_unknown() -> None:
    assert state_of(spell("absent", since="2020", until="2022")) is None


def test_a_plan_whose_day_has_passed_without_news_leaves_the_edge_unknown() -> None:
    plan = spell("planned", until="2025-04")
    assert state_of(plan, day=date(2025, 4, 30)) is EdgeState.MISSING
    assert state_of(plan, day=date(2025, 5, 1)) is None


def test_a_forum_that_ended_takes_its_edges_with_it() -> None:
    ended = forum(ended="2024")
    edge = only_edge(spell(since="2020"), forums=[ended])
    assert edge is not None
    assert (edge.state, edge.since) == (EdgeState.LAPSED, ReducedDate.parse("2024"))


def test_a_later_spell_takes_over_from_an_ended_one() -> None:
    before = spell(since="2020", until="2023")
    after = spell("ceased", since="2024")
    assert state_of(before, after) is EdgeState.LAPSED
    assert state_of(before, after, day=date(2023, 6, 1)) is EdgeState.ACTIVE


def test_the_latest_source_decides_and_both_are_shown() -> None:
    older = spell("absent", source_id="aldre")
    newer = spell("regular")
    edge = only_edge(older, newer, sources=[source("aldre", as_of="2024-01-01")])
    assert edge is not None
    assert edge.state is EdgeState.ACTIVE
    assert Flag.CONTESTED in edge.flags
    assert edge.spells == (newer, older)


def test_of_two_places_in_one_source_the_worse_decides() -> None:
    body = spell("irregular", locator="2.2.5")
    assessment = spell("ceased", locator="2.2.7")
    edge = only_edge(body, assessment)
    assert edge is not None
    assert (edge.state, edge.deciding) == (EdgeState.LAPSED, assessment)
    assert Flag.CONTESTED in edge.flags


def test_two_counts_of_the_same_thing_contest_each_other_and_the_lower_decides() -> None:
    one = spell(coverage="partial", coverage_count="1", locator="4.2")
    two = spell(coverage="partial", coverage_count="2", locator="4.3")
    edge = only_edge(one, two)
    assert edge is not None
    assert edge.deciding == one
    assert Flag.CONTESTED in edge.flags


def test_two_places_that_agree_are_not_contested() -> None:
    edge = only_edge(spell(locator="1"), spell(locator="2"))
    assert edge is not None
    assert edge.flags == ()


@pytest.mark.parametrize(
    ("values", "flag"),
    [
        ({"participation": "irregular"}, Flag.WEAK),
        ({"participation": "starting"}, Flag.STARTING),
        ({"participation": "planned"}, Flag.PLANNED),
        ({"participation": "closed"}, Flag.CLOSED),
        ({"coverage": "partial"}, Flag.PARTIAL),
        ({"person_dependent": "yes"}, Flag.PERSON_DEPENDENT),
    ],
)
def test_an_edge_carries_what_a_reader_must_know(values: dict[str, str], flag: Flag) -> None:
    edge = only_edge(spell(**values))
    assert edge is not None
    assert edge.flags == (flag,)


def test_what_was_weak_or_partial_while_it_lived_says_nothing_once_it_lapsed() -> None:
    edge = only_edge(spell("irregular", since="2020", until="2022", coverage="partial"))
    assert edge is not None
    assert edge.flags == ()


def test_evidence_is_stale_the_day_after_two_years() -> None:
    on_the_day = only_edge(spell(), day=date(2027, 1, 31))
    the_day_after = only_edge(spell(), day=date(2027, 2, 1))
    assert on_the_day is not None
    assert the_day_after is not None
    assert Flag.STALE not in on_the_day.flags
    assert Flag.STALE in the_day_after.flags


def test_an_active_edge_with_an_end_says_when_it_expires() -> None:
    edge = only_edge(spell(since="2024", until="2026-12-31"))
    assert edge is not None
    assert edge.expires_on == date(2026, 12, 31)


def test_the_days_of_change_are_the_starts_and_the_days_after_ends() -> None:
    found = records(
        [spell(since="2022-01-01", until="2023-12-31"), spell("ceased", since="2024-03")]
    )
    assert history_of(found).change_days == (date(2022, 1, 1), date(2024, 1, 1), date(2024, 3, 1))


def test_of_several_periods_that_ended_the_last_says_since_when() -> None:
    edge = only_edge(
        spell(since="2016", until="2017"),
        spell(since="2020", until="2022-06"),
        spell(since="2018", until="2019"),
    )
    assert edge is not None
    assert (edge.state, str(edge.since)) == (EdgeState.LAPSED, "2022-06")


def test_what_a_source_dated_by_year_says_is_known_from_the_first_day_of_that_year() -> None:
    yearly = source("arsrapport", as_of="2024")
    statement = spell(source_id="arsrapport")
    assert state_of(statement, day=date(2023, 12, 31), sources=[yearly]) is None
    assert state_of(statement, day=date(2024, 1, 1), sources=[yearly]) is EdgeState.ACTIVE


def test_a_source_dated_by_year_counts_as_fresh_from_the_last_day_of_that_year() -> None:
    yearly = source("arsrapport", as_of="2024")
    last_day, next_day = (
        only_edge(spell(source_id="arsrapport"), day=day, sources=[yearly])
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    )
    assert last_day is not None
    assert next_day is not None
    assert (last_day.flags, next_day.flags) == ((), (Flag.STALE,))


def test_a_source_dated_by_year_is_later_than_one_from_within_that_year() -> None:
    within = spell("absent", source_id="host")
    yearly = spell("regular", source_id="arsrapport")
    sources = [source("host", as_of="2024-10-01"), source("arsrapport", as_of="2024")]
    assert state_of(within, yearly, sources=sources) is EdgeState.ACTIVE


def test_of_two_periods_that_one_place_gives_the_later_decides_whatever_the_order() -> None:
    early, late = spell(since="2020", note="Sedan länge."), spell(since="2022-08")
    for spells in ((early, late), (late, early)):
        edge = only_edge(*spells)
        assert edge is not None
        assert (edge.deciding, edge.spells) == (late, (late, early))
