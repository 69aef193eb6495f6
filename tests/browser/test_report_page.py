"""The gap report in a real browser."""

import json
import re

import pytest
from playwright.sync_api import expect

from graph.documents.proposals import propose_first_moves
from graph.language import LanguageCode
from graph.site.names import GAPS_JSON
from graph.wording.places import list_places
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    MUNICIPALITIES,
    OREBRO,
    SMALL,
    Site,
    missing_targets,
    normalised,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_a_report_opens_off_line_and_asks_for_nothing(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    opened = open_page(site.report_of(folder))
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.violations == []


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_every_gap_of_the_gap_file_stands_in_the_report_with_its_source(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    page = open_page(site.report_of(folder), javascript=False).page
    found = json.loads((site.home / folder / GAPS_JSON).read_text(encoding="utf-8"))
    titles = {source["source_id"]: source["title"] for source in found["sources"]}
    articles = normalised(page.locator("article.gap").all_inner_texts())
    assert len(articles) == len(found["gaps"]) > 0
    for number, (article, gap) in enumerate(zip(articles, found["gaps"], strict=True), 1):
        wanted = [f"{number}. {gap['title']}", gap["why"], gap["action"], gap["owner"]]
        for item in gap["evidence"]:
            wanted += [titles[item["source_id"]], *list_places([item["locator"]])]
        for text in normalised(wanted):
            assert text in article


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_every_link_of_a_report_and_its_map_leads_somewhere(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    for path in (site.report_of(folder), site.map_of(folder)):
        opened = open_page(path)
        assert opened.page.locator("a[href]").count() >= 3
        assert missing_targets(opened) == []


def test_a_reader_walks_from_the_report_to_the_map_and_on_to_the_index(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.report_of(OREBRO))
    for path in (site.map_of(OREBRO), site.index):
        opened.page.locator(f".top a[href$='{path.name}']").click()
        # A map writes what it shows into its own address.
        opened.page.wait_for_url(re.compile(re.escape(path.as_uri()) + "(#.*)?$"))
    assert opened.requests == [site.map_of(OREBRO).as_uri(), site.index.as_uri()]
    opened.requests.clear()


def test_the_first_moves_lead_to_their_gaps(open_page: OpenPage, site: Site) -> None:
    page = open_page(site.report_of(OREBRO)).page
    for number, row in enumerate(propose_first_moves(site.reports[OREBRO])):
        page.locator(".first a").nth(number).click()
        expect(page.locator("article:target h3")).to_contain_text(row.lines[0].title)


@pytest.mark.parametrize("code", list(LanguageCode))
def test_a_report_names_its_language_and_has_one_heading(
    open_page: OpenPage, site: Site, english_site: Site, code: LanguageCode
) -> None:
    home = site if code is LanguageCode.SV else english_site
    page = open_page(home.report_of(OREBRO)).page
    expect(page.locator("html")).to_have_attribute("lang", code.value)
    expect(page.locator("h1")).to_have_count(1)
    assert "Örebro" in page.title()


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_a_report_needs_no_sideways_scrolling_at_320_pixels(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    opened = open_page(site.report_of(folder), (320, 640))
    assert opened.evaluate("document.documentElement.scrollWidth") == 320


def test_every_seat_of_a_report_fits_a_laptop(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.report_of(OREBRO), SMALL, javascript=False)
    seats = opened.page.locator("figure:has(.seats)")
    assert seats.evaluate("(place) => place.scrollWidth - place.clientWidth") <= 0
