"""What sources raise and cannot say: grey on the map, in the legend, the tables and the seats."""

from typing import Any

import pytest
from playwright.sync_api import expect

from graph.map.style import DARK, DASHES, WIDTHS
from graph.vocabulary import EdgeStanding, Participation
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    ESKILSTUNA,
    Opened,
    Site,
    normalised,
    open_panels,
    show_table,
)

pytestmark = pytest.mark.browser

UNCLEAR: EdgeStanding = Participation.UNCLEAR


def _find_grey_lines(opened: Opened) -> list[dict[str, Any]]:
    """List the lines that are drawn as unclear, by their pen."""
    lines = opened.page.locator("#canvas .lines .unclear")
    found: list[dict[str, Any]] = lines.evaluate_all(
        """(found) => found.map((line) => {
          const { stroke, strokeDasharray, strokeWidth } = getComputedStyle(line);
          return { stroke, dashes: strokeDasharray, width: parseFloat(strokeWidth) };
        })"""
    )
    for pen in found:
        assert pen["dashes"] == ", ".join(f"{dash}px" for dash in DASHES[UNCLEAR])
        assert pen["width"] == pytest.approx(WIDTHS[UNCLEAR])
    return found


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def test_a_reader_sees_what_is_unclear_and_opens_what_the_source_says(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(ESKILSTUNA))
    open_panels(opened)
    page, unclear = opened.page, site.reports[ESKILSTUNA].unclear
    assert 0 < len(_find_grey_lines(opened)) <= len(unclear)
    chip = page.locator("#filter .chip[value=unclear]")
    expect(chip).to_contain_text(f"Oklart {len(unclear)}")
    assert "Grå, streckprickad linje" in " ".join(page.locator(".legend").all_inner_texts())

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
    open_panels(opened)
    report = site.reports[ESKILSTUNA]
    days = opened.evaluate("samverkan.data.days.map(({ day }) => day)")
    first = next(day for day in days if day < "2024")
    assert not report.situation.on(report.as_of.fromisoformat(first)).unclear
    opened.evaluate(f"samverkan.set({{ day: '{first}' }})")
    assert _find_grey_lines(opened) == []
    expect(opened.page.locator("#filter .chip[value=unclear]")).to_contain_text("Oklart 0")
    opened.page.locator("#now").click()
    opened.page.emulate_media(color_scheme="dark")
    strokes = {pen["stroke"] for pen in _find_grey_lines(opened)}
    assert strokes == {_rgb(DARK.lines[UNCLEAR])}


def test_the_seats_and_a_saved_picture_say_what_is_unclear(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(ESKILSTUNA))
    drawn = opened.evaluate("samverkan.drawPicture().outerHTML")
    # Each line, and the sample of the legend.
    lines = opened.page.locator("#canvas .lines .unclear").count()
    assert drawn.count('class="line unclear') == lines + 1 > 1
    opened.page.locator("[data-view=seats]").click()
    assert opened.page.locator("#seats td.seat-unclear").count() > 0
