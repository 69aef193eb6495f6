"""Pictures are copied and saved from the pages, in a real browser."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.opened import OREBRO, Opened, Site

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
CLIPBOARD = "() => navigator.clipboard.read().then((items) => items.map((item) => item.types))"
COLOUR_OF_TITLE = "getComputedStyle(document.querySelector('text')).fill"
REFUSED = "() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }"


@pytest.fixture
def report(open_page: OpenPage, site: Site) -> Opened:
    return open_page(site.report_of(OREBRO))


def tools_of(page: Page, number: int) -> Locator:
    tools = page.locator("article.gap .picture-tools").nth(number)
    tools.locator("summary").click()
    return tools


def save(tools: Locator, what: str, folder: Path) -> Path:
    with tools.page.expect_download() as waiting:
        tools.locator(f"[data-do={what}]").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_every_picture_of_a_report_can_be_taken_along(report: Opened) -> None:
    page = report.page
    cards = page.locator("article.gap figure[data-picture]").count()
    assert page.locator("article.gap .picture-tools").count() == cards > 3
    tables = page.locator("details.tables svg.seating").count()
    assert page.locator("details.tables .picture-tools").count() == tables > cards


def test_without_scripts_nothing_is_offered(open_page: OpenPage, site: Site) -> None:
    page = open_page(site.report_of(OREBRO), javascript=False).page
    assert page.locator(".picture-tools").count() == 0
    assert page.locator("article.gap figure svg").count() > 3


def test_a_card_is_saved_as_wide_as_a_slide_with_its_title_and_its_facts(
    report: Opened, open_page: OpenPage, tmp_path: Path, site: Site
) -> None:
    tools = tools_of(report.page, 0)
    content = save(tools, "png", tmp_path).read_bytes()
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (2560, 1440)
    path = save(tools, "svg", tmp_path)
    drawn = path.read_text(encoding="utf-8")
    words = " ".join(text.text or "" for text in ET.fromstring(drawn).iter(f"{SVG}text"))  # noqa: S314
    gap = site.reports[OREBRO].gaps[0]
    assert gap.title in words
    assert gap.owner in words
    assert gap.evidence[0].source_title in words
    assert "var(" not in drawn
    assert open_page(path).evaluate(COLOUR_OF_TITLE) == "rgb(18, 69, 60)"
    assert re.fullmatch(r"[\w-]+\.svg", path.name)


def test_a_copied_picture_is_a_png_and_the_page_says_so(report: Opened) -> None:
    context = report.page.context
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    try:
        tools = tools_of(report.page, 0)
        tools.locator("[data-do=copy]").click()
        expect(tools.locator("[role=status]")).to_have_text("Bilden är kopierad.")
        assert report.page.evaluate(CLIPBOARD) == [["image/png"]]
    finally:
        context.clear_permissions()


def test_where_copying_is_not_allowed_the_picture_is_saved_and_that_is_said(
    report: Opened, tmp_path: Path
) -> None:
    report.page.evaluate(REFUSED)
    tools = tools_of(report.page, 0)
    assert save(tools, "copy", tmp_path).read_bytes().startswith(b"\x89PNG")
    expect(tools.locator("[role=status]")).to_contain_text("tillåter inte kopiering")


def test_dark_screens_give_the_same_picture(report: Opened, tmp_path: Path) -> None:
    light = save(tools_of(report.page, 0), "svg", tmp_path).read_text(encoding="utf-8")
    report.page.emulate_media(color_scheme="dark")
    dark = save(report.page.locator("article.gap .picture-tools").first, "svg", tmp_path)
    assert dark.read_text(encoding="utf-8") == light


def test_the_tables_of_a_map_can_be_taken_along_too(orebro: Opened, tmp_path: Path) -> None:
    page = orebro.page
    page.locator("[data-view=seating]").click()
    tools = page.locator("#seating .picture-tools")
    assert tools.count() == page.locator("#seating svg.seating").count() > 3
    # They stand below their table, not in a cell of their own.
    table, below = (
        page.locator(f"#seating {each}").first.bounding_box() for each in ("svg", ".picture-tools")
    )
    assert table
    assert below
    assert abs(table["x"] - below["x"]) < 2
    assert below["y"] >= table["y"] + table["height"] - 1
    tools.first.locator("summary").click()
    drawn = save(tools.first, "svg", tmp_path).read_text(encoding="utf-8")
    assert "var(" not in drawn
    assert str(page.locator("#seating svg .sentence").first.text_content()) in drawn


def test_the_grid_of_seats_can_be_taken_along_as_a_picture(orebro: Opened, tmp_path: Path) -> None:
    page = orebro.page
    page.locator("[data-view=seats]").click()
    tools = page.locator("#seats .picture-tools")
    tools.locator("summary").click()
    path = save(tools, "svg", tmp_path)
    drawn = path.read_text(encoding="utf-8")
    assert "örebro" in path.name
    for row in page.locator("#seats tbody th[scope=row]").all()[:3]:
        (first, *_) = (row.text_content() or "").split()
        assert first in drawn
    assert page.locator("#seats figure").is_hidden()


def test_the_tools_are_reached_and_named(report: Opened) -> None:
    tools_of(report.page, 0)
    found = Axe().run(report.page, context="article.gap", options={"resultTypes": ["violations"]})
    assert [each["id"] for each in found.response["violations"]] == []
