"""The map moved in time: the day's own states, headline and gaps, and two days set side by side."""

import pytest
from playwright.sync_api import expect

from graph.comparison import find_changes
from graph.dataset import bundled_folder, read_dataset
from graph.documents.report import Report, build_report
from graph.documents.verdict import word_note
from graph.map.days import list_days
from graph.situation import build_situation
from tests.browser.opened import DAY, Opened, show_table
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


def test_every_day_shows_the_states_headline_and_gaps_that_python_derives(
    orebro: Opened, days: list[Report]
) -> None:
    before = orebro.evaluate(POSITIONS)
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
        counts = day.counts
        expect(orebro.page.locator("#headline")).to_contain_text(str(counts.failing))
        expect(orebro.page.locator("#note")).to_have_text(word_note(day))
        titles = [line.title for line in day.gaps[:3]]
        if titles:
            expect(orebro.page.locator("#most-severe button")).to_have_text(titles)
            expect(orebro.page.locator("#headline")).to_contain_text(titles[0])
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
    orebro.page.locator("#against").select_option("")
    assert orebro.evaluate(POSITIONS) == before
    orebro.page.locator("#changes button").first.click()
    expect(orebro.page.locator("#detail")).to_be_focused()
    orebro.page.locator("#reset").click()
    expect(orebro.page.locator("#changes")).to_be_hidden()
