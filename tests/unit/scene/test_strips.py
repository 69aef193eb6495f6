"""Each forum through time: what happened is one thing, what only became known another."""

from datetime import date

from graph.scene.strips import MarkKind, Strip, draw_strips, find_strips
from graph.vocabulary import EdgeState
from tests.builders import DAY, actor, forum, records, situation_of, source, spell, sv


def _strip(*spells: object, **values: object) -> Strip:
    found = records(spells, **values)  # type: ignore[arg-type]  # spells, as every test builds them
    (strip,) = find_strips(situation_of(found))
    return strip


def _marks(strip: Strip) -> list[tuple[MarkKind, str]]:
    return [(each.kind, str(each.dated or each.day)) for each in strip.marks]


def test_what_a_source_does_not_date_becomes_known_and_is_no_event() -> None:
    strip = _strip(spell("absent"))
    assert _marks(strip) == [(MarkKind.KNOWN, "2025-01-31")]
    assert strip.events == ()
    assert [(each.first, each.state) for each in strip.stretches] == [
        (date(2025, 1, 31), EdgeState.MISSING)
    ]


def test_what_is_dated_began_and_ended_on_its_own_days() -> None:
    strip = _strip(spell(since="2020-03-01", until="2023-12-31"))
    assert _marks(strip) == [(MarkKind.BEGAN, "2020-03-01"), (MarkKind.ENDED, "2023-12-31")]
    assert [(each.first, each.end, each.state) for each in strip.stretches[:1]] == [
        (date(2020, 3, 1), date(2024, 1, 1), EdgeState.ACTIVE)
    ]
    assert strip.stretches[-1].state is EdgeState.LAPSED


def test_a_date_that_leaves_days_open_has_a_window() -> None:
    strip = _strip(spell("ceased", since="2023"), spell(since="2020", until="2022"))
    windows = [each.window for each in strip.events]
    assert all(window is not None and window.first != window.last for window in windows)
    assert "window" in draw_strips(situation_of(records([spell(since="2020", until="2022")])), sv())


def test_what_lies_ahead_runs_out_and_what_lies_before_the_first_year_is_only_told() -> None:
    markup = draw_strips(situation_of(records([spell(since="2005", until="2026-12-31")])), sv())
    assert "2005: börjar. 31 december 2026: löper ut." in markup
    assert 'class="sign"' not in markup
    assert 'class="window"' not in markup
    assert 'class="sign stroke"' in markup


def test_the_legend_has_what_is_shown_and_undated_forums_are_open_where_nothing_is_dated() -> None:
    undated = draw_strips(situation_of(records([spell()])), sv())
    assert "Blir känt genom en källa" in undated
    assert "Upphör" not in undated
    assert "aria-expanded=true" in undated
    dated = draw_strips(
        situation_of(records([spell(since="2020-01-01"), spell("absent", forum_id="samba")])), sv()
    )
    assert "Börjar" in dated
    assert "aria-expanded=false" in dated


def test_those_with_events_come_first() -> None:
    spells = [spell(), spell(forum_id="avtalet", since="2020-01-01")]
    found = records(spells, forums=[forum(), forum("avtalet")])
    assert [strip.forum.forum_id for strip in find_strips(situation_of(found))] == [
        "avtalet",
        "sspf",
    ]


def test_a_new_source_that_says_the_same_of_more_is_no_event() -> None:
    spells = [spell(), spell("absent", "skolan", source_id="ny")]
    strip = _strip(*spells, sources=[source(), source("ny", "2025-05-01")])
    assert {each.kind for each in strip.marks} == {MarkKind.KNOWN}


def test_names_on_strips_are_text() -> None:
    hostile = '"/><script>alert(1)</script>'
    found = records(
        [spell("regular", "a", since="2020-01-01")],
        actors=[actor("a", name=hostile)],
        forums=[forum(name=hostile)],
    )
    markup = draw_strips(situation_of(found, DAY), sv())
    assert "<script" not in markup
    assert "&lt;script" in markup


def test_an_empty_strip_says_why_nothing_is_drawn() -> None:
    markup = draw_strips(situation_of(records([spell("unclear")])), sv())
    assert 'aria-label="Vilka som ingår är inte känt."' in markup
    assert 'aria-label=""' not in markup
