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
    edge = only_edge(older, newer, sources=[source("aldre", as_of="2024-01-31")])
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
        [spell(since="2022-01-01", until="2023-12-31"), spell("ceased", since="2024-03-01")]
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


def flags_on(day: date, *spells: object, **values: object) -> tuple[EdgeState, bool] | None:
    """Say what an edge is on a day, and whether the date that decides it is open."""
    edge = only_edge(*spells, day=day, **values)
    return (edge.state, Flag.DATE_UNCERTAIN in edge.flags) if edge else None


def test_the_police_came_to_every_meeting_until_about_2023() -> None:
    before, after = spell(until="2023~"), spell("ceased", since="2023~")
    assert flags_on(date(2022, 6, 30), before, after, sources=[]) is None
    dated = before.model_copy(update={"since": ReducedDate.parse("2020")})
    assert flags_on(date(2022, 6, 30), dated, after) == (EdgeState.ACTIVE, False)
    assert flags_on(date(2023, 1, 31), dated, after) == (EdgeState.ACTIVE, True)
    assert flags_on(date(2024, 6, 29), dated, after) == (EdgeState.ACTIVE, True)
    assert flags_on(date(2024, 6, 30), dated, after) == (EdgeState.LAPSED, False)


def test_where_two_windows_overlap_the_better_holds_and_nothing_is_contested() -> None:
    before, after = spell(since="2020", until="2023~"), spell("irregular", since="2023~")
    edge = only_edge(before, after, day=date(2023, 1, 31))
    assert edge is not None
    assert edge.deciding == before
    assert edge.flags == (Flag.DATE_UNCERTAIN,)
    assert edge.spells == (before, after)
    later = only_edge(before, after, day=date(2024, 7, 1))
    assert later is not None
    assert later.flags == (Flag.WEAK,)


def test_a_school_that_joined_in_the_autumn_was_not_there_in_june() -> None:
    joined = spell(since="2023-23")
    assert state_of(joined, day=date(2023, 6, 30)) is None
    assert flags_on(date(2023, 8, 1), joined) == (EdgeState.ACTIVE, True)
    assert flags_on(date(2023, 12, 31), joined) == (EdgeState.ACTIVE, False)


@pytest.mark.parametrize("participation", ["ceased", "absent", "planned", "closed"])
def test_what_is_worse_counts_from_the_last_day_its_date_may_mean(participation: str) -> None:
    dated = spell(participation, since="2023")
    assert state_of(dated, day=date(2023, 12, 30)) is None
    assert state_of(dated, day=date(2023, 12, 31)) in (EdgeState.LAPSED, EdgeState.MISSING)


def test_an_end_of_which_only_the_year_is_known_is_open_within_that_year() -> None:
    ended = spell(since="2020", until="2023")
    assert flags_on(date(2023, 1, 1), ended) == (EdgeState.ACTIVE, False)
    assert flags_on(date(2023, 6, 1), ended) == (EdgeState.ACTIVE, True)
    assert flags_on(date(2024, 1, 1), ended) == (EdgeState.LAPSED, False)
    closing = [forum(ended="2023")]
    assert flags_on(date(2023, 6, 1), spell(since="2020"), forums=closing) == (
        EdgeState.ACTIVE,
        True,
    )


def test_a_part_that_may_have_ended_already_says_so() -> None:
    there, gone = spell(since="2020", source_id="aldre"), spell("ceased", since="2023")
    older = [source("aldre", as_of="2022")]
    edge = only_edge(there, gone, day=date(2023, 6, 1), sources=older)
    assert edge is not None
    assert (edge.state, edge.flags) == (EdgeState.ACTIVE, (Flag.DATE_UNCERTAIN,))
    assert edge.open_date == gone.since


def test_what_a_source_describes_was_so_by_its_day() -> None:
    gone = spell("ceased", since="2025")
    assert state_of(gone, day=date(2025, 1, 30)) is None
    assert flags_on(date(2025, 1, 31), spell(since="2020", until="2025"), gone) == (
        EdgeState.LAPSED,
        False,
    )


def test_a_source_more_than_a_year_later_takes_the_place_of_an_earlier_one() -> None:
    older, newer = spell("absent", source_id="aldre"), spell("regular")
    edge = only_edge(older, newer, sources=[source("aldre", as_of="2024-01-30")])
    assert edge is not None
    assert (edge.flags, edge.spells) == ((), (newer,))


def test_an_undated_source_does_not_take_the_place_of_an_earlier_one() -> None:
    older, undated = spell("absent", source_id="aldre"), spell()
    sources = [source("aldre", as_of="2015"), source(published_on=None)]
    edge = only_edge(older, undated, sources=sources)
    assert edge is not None
    assert (edge.flags, edge.spells) == ((Flag.CONTESTED,), (undated, older))


def test_a_much_earlier_source_that_agrees_is_still_evidence() -> None:
    older, newer = spell(source_id="aldre"), spell()
    edge = only_edge(older, newer, sources=[source("aldre", as_of="2020")])
    assert edge is not None
    assert (edge.flags, edge.spells) == ((), (newer, older))


def test_what_a_source_raises_and_cannot_say_has_no_state() -> None:
    situation = situation_of(records([spell("unclear")]))
    assert situation.edges == ()
    assert [edge.key for edge in situation.unclear] == [("sspf", "polisen")]


def test_a_clear_word_of_the_same_day_beats_an_unclear_one_and_is_not_contested() -> None:
    situation = situation_of(records([spell("unclear", locator="1"), spell(locator="2")]))
    assert [edge.flags for edge in situation.edges] == [()]
    assert situation.unclear == ()


def test_what_was_unclear_for_a_time_neither_lapses_nor_stays_unclear() -> None:
    situation = situation_of(records([spell("unclear", since="2020", until="2022")]))
    assert (situation.edges, situation.unclear) == ((), ())


def test_what_is_open_until_the_last_day_of_the_calendar_never_ends() -> None:
    found = records([spell(since="2020", until="9999-12-31")])
    assert history_of(found).change_days == (date(2020, 1, 1), date(2020, 12, 31))
    assert [edge.expires_on for edge in situation_of(found).edges] == [None]


def test_a_forum_in_which_nobody_is_named_is_known_from_its_sources_day() -> None:
    found = records([], forums=[forum()])
    assert situation_of(found, date(2025, 1, 30)).forums == ()
    situation = situation_of(found, date(2025, 1, 31))
    assert [known.forum_id for known in situation.forums] == ["sspf"]
    assert situation.edges_by_forum == ((forum(), ()),)
    assert situation.network.number_of_nodes() == 0


def test_a_forum_in_which_nobody_is_named_is_known_from_the_day_it_began() -> None:
    begun = records([], forums=[forum(started="2020")])
    assert situation_of(begun, date(2020, 1, 1)).forums != ()
    assert situation_of(begun, date(2019, 12, 31)).forums == ()


def test_a_forum_in_which_nobody_is_named_lapses_when_it_has_ended() -> None:
    ended = forum(ended="2025-03")
    found = records([], forums=[ended])
    before, after = (situation_of(found, day) for day in (date(2025, 3, 31), date(2025, 4, 1)))
    assert before.state_of(ended) is None
    assert after.state_of(ended) is EdgeState.LAPSED
    assert (before.may_be_alive(ended), after.may_be_alive(ended)) == (True, False)


def test_a_forum_of_which_only_unclear_parts_are_known_is_there_without_edges() -> None:
    situation = situation_of(records([spell("unclear")]))
    assert situation.edges_by_forum == ((forum(), ()),)
    assert [edge.key for edge in situation.unclear_in(forum())] == [("sspf", "polisen")]


def parts_on(day: date, *spells: object, **values: object) -> tuple[object, ...]:
    """Give the one edge's state and flags, or the sources of the one unclear edge."""
    situation = situation_of(records(spells, **values), day)  # type: ignore[arg-type]
    if situation.unclear:
        return tuple(spell.source_id for spell in situation.unclear[0].spells)
    return tuple((edge.state, edge.flags) for edge in situation.edges)


@pytest.mark.parametrize("participation", ["regular", "absent", "ceased"])
@pytest.mark.parametrize(
    ("as_of", "shown"), [("2020", ("rapport",)), ("2024-12", ("rapport", "aldre"))]
)
def test_what_a_later_source_cannot_say_is_unclear_whatever_was_said_before(
    participation: str, as_of: str, shown: tuple[str, ...]
) -> None:
    before, later = spell(participation, source_id="aldre"), spell("unclear")
    assert parts_on(DAY, before, later, sources=[source("aldre", as_of)]) == shown


def test_what_an_earlier_source_could_not_say_is_reported_by_a_later_one() -> None:
    before, later = spell("unclear", source_id="aldre"), spell("absent")
    found = parts_on(DAY, before, later, sources=[source("aldre", "2024-12")])
    assert found == ((EdgeState.MISSING, ()),)


def test_a_forum_of_which_a_later_source_cannot_say_who_takes_part_stays_on_the_map() -> None:
    before, later = spell(source_id="aldre"), spell("unclear")
    found = records([before, later], sources=[source("aldre", "2020")])
    situation = situation_of(found)
    assert situation.edges_by_forum == ((forum(), ()),)
    assert situation.may_be_alive(forum())


@pytest.mark.parametrize("participation", ["regular", "absent"])
def test_a_later_source_tells_that_what_an_earlier_one_left_open_has_ended(
    participation: str,
) -> None:
    before = spell(participation, source_id="aldre")
    term = spell(since="2021", until="2023-12-31")
    old, near = [source("aldre", "2020")], [source("aldre", "2022-12-31")]
    parts = parts_on(DAY, before, term, sources=old)
    assert parts == ((EdgeState.LAPSED, ()),)
    term_of_2023 = [source(as_of="2024-01-15"), source("aldre", "2023-06")]
    near_by = parts_on(date(2024, 6, 1), before, term, sources=term_of_2023)
    assert near_by == ((EdgeState.LAPSED, (Flag.CONTESTED,)),)
    # An earlier period that a later source tells of ends nothing that began after it.
    past = spell(since="2016", until="2018")
    assert parts_on(DAY, before, past, sources=near)[0][0] is not EdgeState.LAPSED  # type: ignore[index]


@pytest.mark.parametrize(
    ("participation", "expected"),
    [
        ("closed", (EdgeState.LAPSED, {Flag.CLOSED, Flag.DATE_UNCERTAIN})),
        ("unclear", None),
        ("ceased", (EdgeState.LAPSED, set())),
    ],
)
def test_what_may_have_been_ended_on_purpose_by_now_has_not_just_run_out(
    participation: str, expected: tuple[EdgeState, set[Flag]] | None
) -> None:
    found = records(
        [spell(since="2017", until="2023"), spell(participation, since="2024")],
        sources=[source(as_of="2024-09-13")],
    )
    edges = situation_of(found, date(2024, 3, 1)).edges
    seen = [(edge.state, {*edge.flags} - {Flag.STALE}) for edge in edges]
    assert seen == ([] if expected is None else [expected])
