"""A real Chromium, off line, and the real data published once."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Request, expect, sync_playwright

from graph.dataset import bundled_folder
from graph.language import LanguageCode
from tests.browser.opened import OREBRO, SMALL, Opened, Site, publish_site

CHROMIUM = Path("/usr/bin/chromium")

OpenPage = Callable[..., Opened]

_LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
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
    """Say which of axe's rules to run: WCAG 2.1, levels A and AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    return {"runOnly": {"type": "tag", "values": tags}}


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open pages off line; whatever a test does with them, they must ask for nothing."""
    pages: list[Opened] = []

    def open_one(
        path: Path,
        size: tuple[int, int] = SMALL,
        *,
        javascript: bool = True,
        bypass_csp: bool = False,
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            bypass_csp=bypass_csp,
        )
        context.set_offline(True)
        context.set_default_timeout(5000)
        if javascript:
            context.add_init_script(_LISTEN)
        opened = Opened(context.new_page())
        url = path.resolve().as_uri()

        def hear_request(request: Request) -> None:
            if request.url.split("#")[0] != url:
                opened.requests.append(request.url)

        def hear_console(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                opened.complaints.append(message.text)

        opened.page.on("request", hear_request)
        opened.page.on("console", hear_console)
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(url)
        pages.append(opened)
        return opened

    yield open_one
    for opened in pages:
        opened.page.context.close()
    assert [opened.requests + opened.complaints for opened in pages] == [[]] * len(pages)


@pytest.fixture
def orebro(open_page: OpenPage, site: Site) -> Opened:
    """Open the map of Örebro, drawn."""
    opened = open_page(site.map_of(OREBRO))
    expect(opened.page.locator("html[data-drawn=yes]")).to_be_attached()
    return opened
