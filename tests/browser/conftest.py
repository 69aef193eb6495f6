"""A real Chromium, off line, and the real data published once."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from graph.dataset import bundled_folder
from graph.language import LanguageCode
from tests.browser.checkers import WCAG, choose_rules
from tests.browser.chromium import find_chromium, start_chromium
from tests.browser.opened import (
    OREBRO,
    PATIENCE,
    READY,
    SMALL,
    Opened,
    Site,
    open_panels,
    publish_site,
)

expect.set_options(timeout=PATIENCE * 1000)

OpenPage = Callable[..., Opened]

_LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if not path.exists():
        reason = f"{path} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = start_chromium(playwright, path)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return publish_site(bundled_folder(), tmp_path_factory.mktemp("sv"))


@pytest.fixture(scope="session")
def english_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return publish_site(bundled_folder(), tmp_path_factory.mktemp("en"), LanguageCode.EN)


@pytest.fixture(scope="session")
def wcag() -> dict[str, Any]:
    """Say which of axe's rules to run; only faults are reported in full, since that takes time."""
    return choose_rules("light", WCAG)


class Pages:
    """Pages that tests borrow one after another, for a new one starts a process of the browser.

    Each borrower gets a blank page: another document with other scripts, and no media emulated.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[tuple[bool, bool], list[Page]] = defaultdict(list)

    def borrow(self, size: tuple[int, int], *, javascript: bool, bypass_csp: bool) -> Page:
        idle = self._idle[javascript, bypass_csp]
        page = idle.pop() if idle else self._open(javascript=javascript, bypass_csp=bypass_csp)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        return page

    def give_back(self, page: Page, *, javascript: bool, bypass_csp: bool) -> None:
        page.goto("about:blank")
        page.emulate_media(media="null", color_scheme="null")
        page.mouse.move(0, 0)
        self._idle[javascript, bypass_csp].append(page)

    def _open(self, *, javascript: bool, bypass_csp: bool) -> Page:
        context = self._browser.new_context(java_script_enabled=javascript, bypass_csp=bypass_csp)
        context.set_offline(True)
        context.set_default_timeout(PATIENCE * 1000)
        if javascript:
            context.add_init_script(_LISTEN)
        return context.new_page()


@pytest.fixture(scope="session")
def pages(browser: Browser) -> Pages:
    return Pages(browser)


@pytest.fixture
def open_page(pages: Pages, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Open pages off line; whatever a test does with them, they must ask for nothing."""
    borrowed: list[tuple[Opened, dict[str, bool]]] = []
    failed = request.session.testsfailed

    def open_one(
        path: Path,
        size: tuple[int, int] = SMALL,
        *,
        javascript: bool = True,
        bypass_csp: bool = False,
    ) -> Opened:
        kind = {"javascript": javascript, "bypass_csp": bypass_csp}
        opened = Opened(pages.borrow(size, **kind))
        borrowed.append((opened, kind))
        opened.listen(path.resolve().as_uri())
        opened.page.goto(path.resolve().as_uri())
        if javascript:
            opened.wait_until(READY)
        return opened

    yield open_one
    for opened, kind in borrowed:
        opened.stop_listening()
        if opened.is_spoilt or request.session.testsfailed > failed:
            opened.page.context.close()
        else:
            pages.give_back(opened.page, **kind)
    assert [opened.requests + opened.complaints for opened, _ in borrowed] == [[]] * len(borrowed)


@pytest.fixture
def orebro(open_page: OpenPage, site: Site) -> Opened:
    """Open the map of Örebro, drawn, with all its panels open."""
    opened = open_page(site.map_of(OREBRO))
    expect(opened.page.locator("html[data-drawn=yes]")).to_be_attached()
    open_panels(opened)
    return opened
