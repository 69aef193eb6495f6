"""The map moved in time: the day's own states, and two days set side by side."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from graph.comparison import find_changes
from graph.dataset import bundled_folder, read_dataset
from graph.documents.report import Report, build_report
from graph.documents.verdict import word_headline
from graph.map.days import list_days
from graph.situation import build_situation
from tests.browser.conftest import OpenPage
from tests.browser.opened import DAY, OREBRO, Opened, Site, show_table
from tests.browser.test_map_page import FOCUSED, POSITIONS
from tests.builders import sv

pytestmark = pytest.mark.browser

STATES = """() => Object.fromEntries([...window.samverkan.visible.known]
  .filter(([, record]) => record).map(([id, record]) => [id, record.state]))"""


@pytest.fixture(scope="module")
def days() -> list[Report]:
    situation = build_situation(read_dataset(bundled_folder(), ["1880"]), "1880", DAY)
    return [build_report(day, sv()) for day in list_days(situation)]


def _go(opened: Opened, number: int) -> None:
    opened.page.locator("#day").evaluate(
        "(slider, to) => { slider.value = to; slider.dispatchEvent(new Event('input')); }", number
    )


def test_every_day_shows_the_states_that_python_derives_under_one_headline(
    orebro: Opened, days: list[Report]
) -> None:
    before = orebro.evaluate(POSITIONS)
    (own,) = [day for day in days if day.as_of == DAY]
    headline = word_headline(own)
    rows = show_table(orebro, "edges")
    for number, day in enumerate(days):
        _go(orebro, number)
        expected = {
            f"{line.edge.actor.actor_id}--{line.edge.forum.forum_id}": line.edge.standing.value
            for line in day.parts
        }
        assert orebro.evaluate(STATES) == expected
        expect(rows).to_have_count(len(day.parts))
        expect(orebro.page.locator("#day-name")).to_contain_text(day.language.day(day.as_of))
        # What is said of the map's own day stays, whatever a source had said or not by then.
        expect(orebro.page.locator("#headline")).to_have_text(headline)
    assert orebro.evaluate(POSITIONS) == before


def test_steps_play_and_the_way_back_to_the_maps_own_day(
    orebro: Opened, days: list[Report]
) -> None:
    page = orebro.page
    expect(page.locator("#now")).to_be_disabled()
    page.locator("#earlier").click()
    assert "day=" in page.url
    page.locator("#later").click()
    expect(page.locator("#now")).to_be_disabled()
    page.locator("#play").click()
    expect(page.locator("#earlier")).to_be_disabled()
    expect(page.locator("#earlier")).to_be_enabled()
    _go(orebro, len(days) - 2)
    page.locator("#earlier").click()
    page.locator("#now").click()
    expect(page.locator("#day")).to_be_focused()
    assert page.evaluate("window.samverkan.choice.day") == DAY.isoformat()


def test_two_days_set_side_by_side_show_what_changed_and_then_all_stands_as_before(
    orebro: Opened, days: list[Report]
) -> None:
    before = orebro.evaluate(POSITIONS)
    (own,) = [day for day in days if day.as_of == DAY]
    for day in days[:3]:
        orebro.page.locator("#against").select_option(day.as_of.isoformat())
        changes = find_changes(day.situation, own.situation)
        real = [
            change for change in changes.edges if change.is_real and change.kind.value != "restated"
        ]
        changed = {f"{change.actor.actor_id}--{change.forum.forum_id}" for change in real}
        changed |= {f"{edge.actor.actor_id}--{edge.forum.forum_id}" for edge in changes.undated}
        assert set(orebro.evaluate(FOCUSED)) == changed
        expect(orebro.page.locator("#changes li")).to_have_count(len(changed))
    orebro.page.locator("#changes button").first.click()
    expect(orebro.page.locator("#detail")).to_be_focused()
    orebro.page.keyboard.press("Escape")
    orebro.page.locator("#against").select_option("")
    expect(orebro.page.locator("#changes")).to_be_hidden()
    assert orebro.evaluate(POSITIONS) == before


def test_a_day_on_which_a_source_begins_to_speak_is_not_told_as_a_collapse(
    orebro: Opened, days: list[Report]
) -> None:
    only_known = 0
    for number, (before, day) in enumerate(pairwise(days), start=1):
        changes = find_changes(before.situation, day.situation)
        real = [change for change in changes.edges if change.kind.value != "became_known"]
        _go(orebro, number)
        news = orebro.page.locator("#day-news")
        if not real and changes.edges and not changes.undated:
            only_known += 1
            expect(news).to_contain_text(f"Blir känd: {len(changes.edges)}", ignore_case=True)
            expect(news).to_contain_text("Det betyder inte att något hände just då.")
        else:
            expect(news).not_to_contain_text("Det betyder inte")
    assert orebro.page.locator(".tick.known").count() == only_known


def test_what_differs_between_two_days_is_marked_in_every_view(orebro: Opened) -> None:
    page = orebro.page
    page.locator("#against").select_option("2024-01-01")
    changed = set(
        orebro.evaluate(
            "samverkan.findDifference(samverkan.data, samverkan.choice).flatMap(({ ids }) => ids)"
        )
    )
    assert changed
    page.locator("[data-view=seats]").click()
    cells = page.locator("#seats td.changed b")
    assert cells.count() > 0
    assert all("Ändrat: " in text for text in cells.all_text_contents())
    page.locator("[data-view=seating]").click()
    chairs = page.locator("#seating .chair.changed")
    expect(chairs).to_have_count(len(changed))
    marked = page.locator("#seating svg:has(.changed)").first
    expect(marked).to_have_attribute("aria-label", re.compile("Ändrat: "))
    page.locator("[data-view=meet]").click()
    assert page.locator("#meet td.changed").count() > 0
    page.locator("#against").select_option("")
    expect(page.locator("#meet td.changed")).to_have_count(0)


def test_the_day_that_comes_with_the_strips_goes_with_them_unless_it_is_used(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(OREBRO))
    page, time = opened.page, opened.page.locator("#time")
    expect(page.locator("html[data-drawn=yes]")).to_be_attached()
    page.locator("[data-view=strips]").click()
    expect(time).to_be_visible()
    page.locator("[data-view=map]").click()
    expect(time).to_be_hidden()
    page.locator("[data-view=strips]").click()
    page.locator("#earlier").click()
    page.locator("[data-view=map]").click()
    expect(time).to_be_visible()
