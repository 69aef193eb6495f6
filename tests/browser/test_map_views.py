"""The first screen and the views beside the map; and accessibility of each, by day and by night."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from graph.documents.blocks import date_cell
from graph.documents.verdict import word_headline
from graph.scene.triangle import find_meetings, name_meeting
from graph.situation.contacts import Sense
from graph.situation.network import actor_node
from graph.situation.states import best_state
from tests.browser.checkers import WCAG, choose_rules
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    MUNICIPALITIES,
    OREBRO,
    SCALE,
    Opened,
    Site,
    open_panels,
    show_pairs,
    show_table,
    wait_until,
)
from tests.builders import sv

pytestmark = pytest.mark.browser


def test_the_pairs_are_those_of_the_network_with_their_states(orebro: Opened, site: Site) -> None:
    expected = {
        (frozenset(map(actor_node, pair.ids)), best_state(states).value, len(states))
        for pair in site.reports[OREBRO].situation.pairs.values()
        for states in ([contact.state for contact in pair.contacts],)
    }
    show_pairs(orebro)
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
    show_pairs(orebro)
    pairs = site.reports[OREBRO].situation.pairs.values()
    alone = sum(len(pair.holding(Sense.ANY)) == 1 for pair in pairs)
    cells = orebro.page.locator("#pairs tbody td:nth-child(4)").all_inner_texts()
    assert sum(bool(cell) for cell in cells) == alone > 0


def test_each_cell_opens_what_carries_the_contact_by_keyboard(orebro: Opened, site: Site) -> None:
    meetings = find_meetings(site.reports[OREBRO].situation)
    orebro.page.locator("[data-view=meet]").click()
    cells = orebro.page.locator("#meet [data-pair]")
    expect(cells).to_have_count(len(meetings))
    expect(orebro.page.locator("#meet [data-pair][tabindex='0']")).to_have_count(1)
    cells.first.focus()
    orebro.page.keyboard.press("ArrowDown")
    key = orebro.evaluate("document.activeElement.dataset.pair")
    (meeting,) = [each for each in meetings if each.key == key]
    assert key != cells.first.get_attribute("data-pair")
    orebro.page.keyboard.press("Enter")
    detail = orebro.page.locator("#detail")
    expect(detail).to_be_focused()
    title = name_meeting(meeting, site.reports[OREBRO].situation, sv())
    expect(detail.locator("h2")).to_have_text(title)
    for found in meeting.contact.forums:
        expect(detail).to_contain_text(found.forum.name, ignore_case=True)
    assert f"pair={key}" in orebro.page.url
    orebro.page.keyboard.press("Escape")
    assert orebro.evaluate("document.activeElement.dataset.pair") == key


def test_symbols_of_who_meets_differ_by_shape_and_each_says_its_words(orebro: Opened) -> None:
    orebro.page.locator("[data-view=meet]").click()
    texts = orebro.page.locator("#meet td b").all_text_contents()
    assert all(": " in text for text in texts)
    looks = orebro.evaluate(
        """() => [...document.querySelectorAll("#meet .meet-keys li")].map((item) => {
          const { content, borderRadius, borderWidth, backgroundImage, backgroundColor } =
            getComputedStyle(item, "::before");
          const filled = backgroundColor !== "rgba(0, 0, 0, 0)";
          const shape = backgroundImage.replace(/rgba?[^)]*[)]/g, "");
          const isFramed = getComputedStyle(item).outlineStyle;
          return [content, borderRadius, borderWidth, shape, filled, isFramed].join("|");
        })"""
    )
    assert len(looks) == len(set(looks)) > 3


def test_the_questions_are_a_view_and_an_address(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(OREBRO))
    report = site.reports[OREBRO]
    link = opened.page.get_by_role("link", name=f"{len(report.questions)} saker vet vi inte")
    link.click()
    expect(opened.page.locator("#questions tr[id]")).to_have_count(len(report.questions))
    asked = report.questions_in_order[-1].text
    opened.page.locator("#search").fill(asked[:30])
    opened.page.locator("#hits [role=option]").filter(has_text=asked).first.click()
    row = opened.page.locator("#questions tr:focus")
    expect(row).to_contain_text(asked)


@pytest.mark.parametrize("folder", MUNICIPALITIES)
@pytest.mark.parametrize("word", ["friskola", "barnpsyk", "ungdomsgård", "soc", "BUP"])
def test_everyday_words_are_answered_and_each_hit_says_what_it_is(
    open_page: OpenPage, site: Site, folder: str, word: str
) -> None:
    opened = open_page(site.map_of(folder))
    opened.page.locator("#search").fill(word)
    hits = opened.page.locator("#hits [data-node] .place").all_inner_texts()
    if not hits:
        meetings = find_meetings(site.reports[folder].situation)
        assert word == "ungdomsgård"
        assert all("leisure" not in meeting.kinds for meeting in meetings)
        return
    assert hits
    assert {hit.split(" · ")[0] for hit in hits} <= {"Aktör", "Forum", "Gap", "Fråga", "Kontakt"}


def test_a_board_finds_all_it_owns_and_shares(orebro: Opened, site: Site) -> None:
    chip = orebro.page.locator("#filter .chip[data-filter=owned_by][value=socialnamnden]")
    chip.click()
    owned = [
        line.title
        for line in site.reports[OREBRO].gaps
        if "socialnamnden" in {owner.actor_id for owner in line.gap.owners}
    ]
    rows = show_table(orebro, "gaps")
    expect(rows).to_have_count(len(owned))
    assert any(" och " in text for text in rows.locator("td:nth-child(5)").all_inner_texts())
    expect(orebro.page.locator("#filter-count")).to_have_text(" (1 valda)")


def test_few_controls_are_seen_and_the_rest_lie_behind_buttons(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(OREBRO))
    for panel in ("filter", "time", "tools"):
        opener = opened.page.locator(f"[aria-controls={panel}]")
        expect(opened.page.locator(f"#{panel}")).to_be_hidden()
        opener.focus()
        opened.page.keyboard.press("Enter")
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(opened.page.locator(f"#{panel}")).to_be_in_viewport(ratio=1)
        opened.page.keyboard.press("Enter")
        expect(opened.page.locator(f"#{panel}")).to_be_hidden()


def test_the_first_screen_names_the_problem_and_has_three_tables(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(OREBRO))
    report = site.reports[OREBRO]
    headline = opened.page.get_by_role("heading", level=2).first
    expect(headline).to_have_text(word_headline(report))
    bottom = opened.evaluate("document.querySelector('.first').getBoundingClientRect().bottom")
    assert bottom < 720
    expect(opened.page.locator(".most-severe svg")).to_have_count(3)
    expect(opened.page.locator(".soon").first).to_have_text(re.compile(r"^Går ut inom \d+ dagar: "))
    opened.page.locator(".soon button").first.click()
    expect(opened.page.locator("#detail h2")).to_contain_text("polisen")


def test_sources_can_be_cited_and_a_forum_that_is_dated_has_its_strip(orebro: Opened) -> None:
    orebro.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    orebro.page.locator(".most-severe button").first.click()
    orebro.page.locator("#detail .copies").first.click()
    text = orebro.evaluate("() => navigator.clipboard.readText()")
    assert re.match(r"Granskning av .*\. .*december 2025\. .*\d\.\d.*", text)
    orebro.page.locator("[data-view=strips]").click()
    dated = orebro.page.locator("#strips tbody tr:visible:has(svg)")
    assert dated.count() > 3
    labels = dated.locator("svg").evaluate_all(
        "found => found.map((svg) => svg.getAttribute('aria-label'))"
    )
    assert all(labels)
    folded = orebro.page.locator("#strips [aria-expanded]")
    folded.press("Enter")
    assert orebro.page.locator("#strips tbody tr:visible:has(svg)").count() > len(labels)


def test_the_views_follow_the_filters_and_the_address(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(OREBRO))
    opened.page.goto(f"{site.map_of(OREBRO).as_uri()}#view=meet&state=missing")
    expect(opened.page.locator("#canvas")).to_be_hidden()
    expect(opened.page.locator("#filter")).to_be_visible()
    missing = site.reports[OREBRO].counts.missing
    expect(show_table(opened, "edges")).to_have_count(missing)
    opened.page.locator("[data-view=map]").click()
    expect(opened.page.locator("#canvas")).to_be_visible()
    assert opened.evaluate(SCALE) > 0.7


def test_the_table_is_sorted_by_state_and_by_day(orebro: Opened, site: Site) -> None:
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
    stored = {
        date_cell(line.edge.since, sv()).text: str(line.edge.since)
        for line in site.reports[OREBRO].parts
    }
    assert "hösten 2025" in days
    assert [stored[day] for day in days] == sorted((stored[day] for day in days), reverse=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    [
        *("", "against=2023-01-01", "state=missing", "slides", "view=meet&pair=school--leisure"),
        *("view=seats&against=2023-01-01", "view=seats&focus=actor:bup"),
        *("table=edges", "table=actors", "table=forums&view=meet", "focus=forum:sspf&steps=2"),
    ],
)
def test_no_choice_in_a_view_has_faults_against_wcag_by_day_or_by_night(
    open_page: OpenPage,
    site: Site,
    address: str,
    scheme: Literal["light", "dark"],
) -> None:
    opened = open_page(site.map_of(OREBRO), bypass_csp=True)
    opened.page.emulate_media(color_scheme=scheme)
    if address == "slides":
        open_panels(opened)
        opened.page.locator("#present").click()
        opened.page.keyboard.press("ArrowRight")
    else:
        opened.page.goto(f"{site.map_of(OREBRO).as_uri()}#{address}")
    if address != "slides":
        open_panels(opened)
    found = Axe().run(opened.page, options=choose_rules(scheme, WCAG))
    assert found.response["violations"] == [], found.generate_report()


def test_no_id_is_borne_twice_when_every_view_has_been_opened(orebro: Opened) -> None:
    for view in orebro.page.locator("[data-view]").all():
        view.click()
    twice = orebro.evaluate(
        """() => [...document.querySelectorAll("[id]")].map(({ id }) => id)
          .filter((id, number, all) => all.indexOf(id) !== number)"""
    )
    assert twice == []


@pytest.mark.parametrize(
    "address",
    [
        *("", "view=meet", "view=strips", "view=questions", "against=2023-01-01", "table=edges"),
        "table=forums",
        *("view=seats", "view=seating"),
    ],
)
def test_no_view_scrolls_sideways_at_320_pixels(
    open_page: OpenPage, site: Site, address: str
) -> None:
    opened = open_page(site.map_of(OREBRO), (320, 640))
    opened.page.goto(f"{site.map_of(OREBRO).as_uri()}#{address}")
    open_panels(opened)
    assert opened.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", ["Platser", "Bord", "Möts de?", "Karta"])
def test_a_view_that_is_chosen_is_moved_into_sight(
    open_page: OpenPage, site: Site, name: str
) -> None:
    page = open_page(site.map_of(OREBRO)).page
    page.get_by_role("group", name="Vy").get_by_role("button", name=name, exact=True).click()
    wait_until(page, "document.querySelector('.bar').getBoundingClientRect().top < 5")
    expect(page.locator(".bar")).to_be_in_viewport(ratio=1)
