"""The other views of the map: pairs, matrix; and accessibility of each, by day and by night."""

import re
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from graph.situation.contacts import Sense
from graph.situation.network import actor_node
from graph.situation.states import best_state
from graph.vocabulary import EDGE_STANDINGS
from tests.browser.conftest import OpenPage
from tests.browser.opened import OREBRO, SCALE, Opened, Site, show_table

pytestmark = pytest.mark.browser


def test_the_pairs_are_those_of_the_network_with_their_states(orebro: Opened, site: Site) -> None:
    expected = {
        (frozenset(map(actor_node, pair.ids)), best_state(states).value, len(states))
        for pair in site.reports[OREBRO].situation.pairs.values()
        for states in ([contact.state for contact in pair.contacts],)
    }
    orebro.page.locator("[data-view=pairs]").click()
    expect(orebro.page.locator("#pairs tbody tr")).to_have_count(len(expected))
    found = orebro.evaluate(
        """() => { const { data, visible, findPairs } = window.samverkan;
          return findPairs(data, visible).map(({ ends, forums }) =>
            [ends, forums.map((carried) => carried.state)]); }"""
    )
    states = ["active", "lapsed", "missing"]
    assert {
        (frozenset(ends), min(forums, key=states.index), len(forums)) for ends, forums in found
    } == expected


def test_a_pair_that_only_one_forum_joins_says_so(orebro: Opened, site: Site) -> None:
    orebro.page.locator("[data-view=pairs]").click()
    pairs = site.reports[OREBRO].situation.pairs.values()
    alone = sum(len(pair.holding(Sense.ANY)) == 1 for pair in pairs)
    cells = orebro.page.locator("#pairs tbody td:nth-child(4)").all_inner_texts()
    assert sum(bool(cell) for cell in cells) == alone > 0


def test_the_matrix_holds_every_edge_once_and_leads_to_it(orebro: Opened, site: Site) -> None:
    report = site.reports[OREBRO]
    orebro.page.locator("[data-view=matrix]").click()
    forum_ids = {line.edge.forum.forum_id for line in report.parts}
    expect(orebro.page.locator("#matrix tbody tr")).to_have_count(len(forum_ids))
    kinds = {actor.kind for actor in report.actors}
    expect(orebro.page.locator("#matrix thead th")).to_have_count(len(kinds) + 1)
    standings = [line.edge.standing for line in report.parts]
    for standing in EDGE_STANDINGS:
        texts = orebro.page.locator(f"#matrix td .state.{standing}").all_inner_texts()
        counts = [re.search(r"\d+", text) for text in texts]
        counted = sum(int(found[0]) if found else 1 for found in counts)
        parts = [part.edge for part in report.parts if part.edge.standing == standing]
        doubled = sum(part.key in report.situation.doubled.edges for part in parts)
        assert counted == standings.count(standing) - doubled
    button = orebro.page.locator("#matrix td .state.lapsed").first
    button.click()
    expect(orebro.page.locator("#detail")).to_be_focused()
    orebro.page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_the_views_follow_the_filters_and_the_address(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(OREBRO))
    opened.page.goto(f"{site.map_of(OREBRO).as_uri()}#view=matrix&state=missing")
    expect(opened.page.locator("#canvas")).to_be_hidden()
    expect(opened.page.locator("#matrix .state.active")).to_have_count(0)
    missing = site.reports[OREBRO].counts.missing
    expect(show_table(opened, "edges")).to_have_count(missing)
    opened.page.locator("[data-view=map]").click()
    expect(opened.page.locator("#canvas")).to_be_visible()
    assert opened.evaluate(SCALE) > 0.7


def test_the_table_is_sorted_by_state_and_by_day(orebro: Opened) -> None:
    show_table(orebro, "edges")
    heads = orebro.page.locator("#edges thead th")
    heads.nth(2).locator("button").click()
    expect(heads.nth(2)).to_have_attribute("aria-sort", "ascending")
    classes = orebro.evaluate(
        "() => [...document.querySelectorAll('#edges td .state')].map((cell) => cell.className)"
    )
    order = ["state active", "state lapsed", "state missing", "state unclear"]
    assert classes == sorted(classes, key=order.index)
    heads.nth(3).locator("button").click()
    heads.nth(3).locator("button").click()
    expect(heads.nth(3)).to_have_attribute("aria-sort", "descending")
    days = [day for day in orebro.page.locator("#edges td:nth-child(4)").all_inner_texts() if day]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    [
        *("", "view=pairs", "view=matrix", "against=2023-01-01", "state=missing", "gap", "slides"),
        *("view=seats", "view=seating", "view=seats&focus=actor:bup"),
        *("table=edges", "table=actors", "table=forums&view=matrix", "focus=forum:sspf&steps=2"),
    ],
)
def test_no_view_has_faults_against_wcag_by_day_or_by_night(
    open_page: OpenPage,
    site: Site,
    wcag: dict[str, Any],
    address: str,
    scheme: Literal["light", "dark"],
) -> None:
    opened = open_page(site.map_of(OREBRO), bypass_csp=True)
    opened.page.emulate_media(color_scheme=scheme)
    if address == "gap":
        opened.page.locator("#most-severe button").first.click()
    elif address == "slides":
        opened.page.locator("#present").click()
        opened.page.keyboard.press("ArrowRight")
    else:
        opened.page.goto(f"{site.map_of(OREBRO).as_uri()}#{address}")
    if address != "slides":
        opened.page.locator(".more summary").click()
    found = Axe().run(opened.page, options=wcag)
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize(
    "address",
    [
        *("", "view=pairs", "view=matrix", "against=2023-01-01", "table=edges", "table=forums"),
        *("view=seats", "view=seating"),
    ],
)
def test_no_view_scrolls_sideways_at_320_pixels(
    open_page: OpenPage, site: Site, address: str
) -> None:
    opened = open_page(site.map_of(OREBRO), (320, 640))
    opened.page.goto(f"{site.map_of(OREBRO).as_uri()}#{address}")
    opened.page.locator(".key > summary").click()
    opened.page.locator(".more summary").click()
    assert opened.evaluate("document.documentElement.scrollWidth") == 320
