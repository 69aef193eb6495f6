"""What sources raise and cannot say: grey on the map, in the legend, the tables and the seats."""

from typing import Any

import pytest
from playwright.sync_api import expect

from graph.map.style import DARK, DASHES, LIGHT, WIDTHS
from graph.vocabulary import EdgeStanding, Participation
from tests.browser.conftest import OpenPage
from tests.browser.opened import ESKILSTUNA, Opened, Site, normalised, show_table
from tests.browser.test_map_drawing import RECORD

pytestmark = pytest.mark.browser

UNCLEAR: EdgeStanding = Participation.UNCLEAR


def _find_grey_lines(opened: Opened) -> list[dict[str, Any]]:
    colours = {theme.lines[UNCLEAR] for theme in (LIGHT, DARK)}
    return [
        call
        for call in opened.evaluate(RECORD)
        if call["name"] == "stroke"
        and call["dashes"] == list(DASHES[UNCLEAR])
        and call["colour"] in colours
        and call["width"] == pytest.approx(WIDTHS[UNCLEAR])
    ]


def test_a_reader_sees_what_is_unclear_and_opens_what_the_source_says(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(ESKILSTUNA))
    page, unclear = opened.page, site.reports[ESKILSTUNA].unclear
    assert len(_find_grey_lines(opened)) == len(unclear) > 0
    chip = page.locator("#filter .chip[value=unclear]")
    expect(chip).to_contain_text(f"Oklart {len(unclear)}")
    assert "Grå, streckprickad linje" in " ".join(page.locator(".notes").all_inner_texts())

    chip.click()
    rows = show_table(opened, "edges")
    expect(rows).to_have_count(len(unclear))
    states = page.locator("#edges tbody tr:visible .state")
    assert set(states.all_inner_texts()) == {"oklart"}

    line = unclear[0]
    rows.filter(has_text=line.actor).filter(has_text=line.forum).get_by_role("button").click()
    details = page.locator("#detail")
    expect(details.locator(".state.unclear")).to_have_text("oklart")
    note = line.evidence[0].note
    assert note is not None
    assert normalised([note])[0] in normalised([details.inner_text()])[0]


def test_what_is_unclear_follows_the_day_and_the_night(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(ESKILSTUNA))
    report = site.reports[ESKILSTUNA]
    days = opened.evaluate("samverkan.data.days.map(({ day }) => day)")
    first = next(day for day in days if day < "2024")
    assert not report.situation.on(report.as_of.fromisoformat(first)).unclear
    opened.evaluate(f"samverkan.set({{ day: '{first}' }})")
    assert _find_grey_lines(opened) == []
    expect(opened.page.locator("#filter .chip[value=unclear]")).to_contain_text("Oklart 0")
    opened.page.locator("#now").click()
    opened.page.emulate_media(color_scheme="dark")
    opened.page.wait_for_function(
        """() => samverkan.network.body.data.edges.get()
          .every(({ color }) => color !== samverkan.data.themes.light.unclear_line)"""
    )
    assert {call["colour"] for call in _find_grey_lines(opened)} == {DARK.lines[UNCLEAR]}


def test_the_seats_and_a_saved_picture_say_what_is_unclear(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(ESKILSTUNA))
    drawn = opened.evaluate("samverkan.drawPicture().outerHTML")
    # Each line, and the sample of the legend.
    assert drawn.count('class="line unclear') == len(site.reports[ESKILSTUNA].unclear) + 1
    opened.page.locator("[data-view=seats]").click()
    assert opened.page.locator("#seats td.seat-unclear").count() > 0
