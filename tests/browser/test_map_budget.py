"""What may be in the opening view of a map: lines, crossings, nothing hidden, letters to read."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.measure_views import (
    BEFORE,
    LEAST_TYPE,
    MOST_KILOBYTES,
    MOST_LINES,
    measure_view,
)
from tests.browser.opened import Site

pytestmark = pytest.mark.browser


# The first screen is read in ten seconds.
MOST_WORDS = 25


@pytest.mark.parametrize("folder", BEFORE)
def test_the_opening_view_keeps_its_budget(open_page: OpenPage, site: Site, folder: str) -> None:
    page = open_page(site.map_of(folder)).page
    expect(page.locator("html[data-drawn=yes]")).to_be_attached()
    found, before = measure_view(page, "map"), BEFORE[folder]
    assert 0 < found.lines <= MOST_LINES
    assert found.crossings <= max(2, before.crossings / 4)
    assert found.behind == 0
    assert found.type >= LEAST_TYPE
    said = page.locator(".first > :is(h2, p), .headline, .lede, .numbers").all_inner_texts()
    sentences = [each for text in said for each in re.split(r"(?<=[.?!])\s", text)]
    assert len(sentences) > 5
    assert max(len(sentence.split()) for sentence in sentences) <= MOST_WORDS
    assert site.map_of(folder).stat().st_size <= MOST_KILOBYTES * 1000
