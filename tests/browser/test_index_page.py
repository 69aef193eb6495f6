"""The page that leads to every municipality, and what holds for all pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import expect

from graph.language import DOMAIN, LOCALE, LanguageCode
from tests.browser.conftest import OpenPage
from tests.browser.opened import PAGES, Opened, Site, missing_targets, normalised

pytestmark = pytest.mark.browser

# Every text a reader sees or hears, piece by piece.
TEXTS = """() => {
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const found = [document.title];
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (!parentElement.closest("script, style")) found.push(data);
  }
  for (const named of document.querySelectorAll("[aria-label]")) found.push(named.ariaLabel);
  return found;
}"""
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_ENOUGH_LETTERS = 10


def _words_only_in(code: LanguageCode) -> Iterator[re.Pattern[str]]:
    """Match the interface words of one language that the other never uses."""
    with (LOCALE / "sv" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file)
    english = {text for message in catalogue for text in _listed(message.id)}
    swedish = {text for message in catalogue for text in _listed(message.string)}
    words = swedish - english if code is LanguageCode.SV else english - swedish
    for text in words - {""}:
        literal = _PLACEHOLDER.sub("", text)
        # "{actor} i {forum}" would match nearly anything.
        if literal == text or sum(letter.isalpha() for letter in literal) >= _ENOUGH_LETTERS:
            parts = (re.escape(part) for part in _PLACEHOLDER.split(text))
            yield re.compile(".+".join(parts) + r"(:| \(\d+\))?", re.DOTALL)


def _listed(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def _foreign_words(opened: Opened, code: LanguageCode) -> list[str]:
    patterns = list(_words_only_in(code))
    assert len(patterns) > 50
    texts = {text for text in normalised(opened.evaluate(TEXTS)) if text}
    return sorted(text for text in texts if any(each.fullmatch(text) for each in patterns))


def test_the_index_opens_off_line_and_asks_for_nothing(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.index)
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.violations == []


def test_the_index_leads_to_the_map_and_the_report_of_every_municipality(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.index)
    rows = opened.page.locator("tbody tr")
    expect(rows).to_have_count(len(site.reports))
    for report in site.reports.values():
        row = rows.filter(has_text=report.municipality.name)
        expect(row.locator("a")).to_have_count(2)
        expect(row).to_contain_text(report.gaps[0].title)
    assert missing_targets(opened) == []


def test_the_index_lists_municipalities_in_swedish_order(open_page: OpenPage, site: Site) -> None:
    names = open_page(site.index).page.locator("tbody th").all_inner_texts()
    assert names[-2:] == ["Älvsbyn", "Örebro"]
    assert names[:-2] == sorted(names[:-2])


@pytest.mark.parametrize("code", list(LanguageCode))
def test_the_index_names_its_language_and_has_one_heading_and_a_title(
    open_page: OpenPage, site: Site, english_site: Site, code: LanguageCode
) -> None:
    page = open_page((site if code is LanguageCode.SV else english_site).index).page
    expect(page.locator("html")).to_have_attribute("lang", code.value)
    expect(page.locator("h1")).to_have_count(1)
    assert page.title()


def test_the_index_has_no_faults_against_wcag(
    open_page: OpenPage, site: Site, wcag: dict[str, Any]
) -> None:
    opened = open_page(site.index, bypass_csp=True)
    found = Axe().run(opened.page, options=wcag)
    assert found.response["violations"] == [], found.generate_report()
    assert found.response["passes"]


def test_the_index_needs_no_sideways_scrolling_at_320_pixels(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.index, (320, 640))
    assert opened.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_has_no_swedish_interface_words(
    open_page: OpenPage, english_site: Site, name: str
) -> None:
    opened = open_page(english_site.home / name)
    if opened.page.locator("button.show").count():
        opened.page.locator("button.show").first.click()
    assert _foreign_words(opened, LanguageCode.SV) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_swedish_page_has_no_english_interface_words(
    open_page: OpenPage, site: Site, name: str
) -> None:
    opened = open_page(site.home / name)
    if opened.page.locator("button.show").count():
        opened.page.locator("button.show").first.click()
    assert _foreign_words(opened, LanguageCode.EN) == []


def test_the_swedish_notes_of_an_english_page_are_marked_as_swedish(
    open_page: OpenPage, english_site: Site
) -> None:
    for path in (english_site.home / name for name in PAGES[1:]):
        opened = open_page(path)
        noted = normalised(opened.page.locator("[lang=sv]").all_inner_texts())
        report = next(each for folder, each in english_site.reports.items() if folder in path.parts)
        notes = [item.note for line in report.edges for item in line.evidence if item.note]
        for note in normalised(notes):
            assert any(note in text for text in noted)


@pytest.mark.parametrize("name", PAGES)
def test_markup_that_slipped_into_a_page_could_do_nothing(
    open_page: OpenPage, site: Site, tmp_path: Path, name: str
) -> None:
    spoiled = tmp_path / "spoiled.html"
    text = (site.home / name).read_text(encoding="utf-8")
    slipped = (
        '<main id="main" tabindex="-1">'
        '<img src="https://example.org/a.png" onerror="window.hacked=1">'
        '<img src="data:image/png,none" onerror="window.hacked=1"><script>window.hacked=1</script>'
    )
    spoiled.write_text(text.replace('<main id="main" tabindex="-1">', slipped), encoding="utf-8")
    opened = open_page(spoiled)
    opened.page.wait_for_timeout(100)
    assert opened.evaluate("window.hacked") is None
    assert {each.split()[0] for each in opened.violations} == {
        "img-src",
        "script-src-attr",
        "script-src-elem",
    }
    assert opened.complaints
    assert all("Content Security Policy" in each for each in opened.complaints)
    opened.complaints.clear()
    opened.requests.clear()  # Chromium announces the request that it then refuses to make
