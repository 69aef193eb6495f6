"""Every page in each of its views, light and dark, by checkers that somebody else has made."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from graph.site.names import INDEX, MAP, NETWORK, REPORT
from tests.browser.checkers import (
    AXE,
    ENGINE,
    EXCEPTIONS,
    HTML,
    THEMES,
    Finding,
    Tools,
    check_html,
    check_page,
    choose_pages,
    find_tools,
    list_pages,
    open_page_of,
    tabulate,
    write_every_page,
)

pytestmark = pytest.mark.browser

KINDS = (INDEX, MAP, NETWORK, REPORT, "lansbild-18-orebro.html")
# What a style sheet says of dark screens, and what it declares there.
NIGHT = re.compile(
    r"@media (?:screen and )?\(prefers-color-scheme: ?dark\) ?\{((?:[^{}]*\{[^{}]*\})*)"
)
DECLARED = re.compile(r"([\w-]+): ?([^;{}]+)[;}]")
COLOUR = re.compile(r"#[0-9a-f]{3,8}|var\(--\w+\)")
SPOILT = """<!doctype html><html lang="sv"><head><title>Fel</title></head><body>
<main><h1>Fel</h1><input type="search" role="combobox"><a href="#x" aria-label="Annat">Namn</a>
</main></body></html>"""


@pytest.fixture(scope="session")
def tools() -> Tools:
    found = find_tools()
    if isinstance(found, Tools):
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(found)
    pytest.skip(found)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_every_page(tmp_path_factory.mktemp("checked"))


@pytest.fixture
def page_of(browser: Browser) -> Iterator[Callable[[str], Page]]:
    opened: list[Page] = []

    def open_one(theme: str) -> Page:
        opened.append(open_page_of(browser, theme))
        return opened[-1]

    yield open_one
    for page in opened:
        page.context.close()


def unexpected(findings: list[Finding]) -> str:
    """Set what has no named exception in a table; blank when there is nothing."""
    left = [each for each in findings if not each.is_excepted]
    return tabulate(left) if left else ""


def test_every_page_that_is_written_is_valid_html(home: Path, tools: Tools) -> None:
    pages = list_pages(home)
    assert len(pages) > 20
    assert unexpected(check_html(pages, home, tools)) == ""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_view_of_every_kind_of_page_can_be_used_by_everyone(
    home: Path, tools: Tools, page_of: Callable[[str], Page], kind: str, theme: str
) -> None:
    (path,) = (path for path in choose_pages(home) if path.name == kind)
    page, findings = page_of(theme), []
    for _, found in check_page(path, home, theme, tools, page):
        findings += found
    assert unexpected(findings) == ""


def test_the_dark_theme_changes_nothing_but_colours(home: Path) -> None:
    for path in choose_pages(home):
        for sheet in NIGHT.findall(path.read_text(encoding="utf-8")):
            for name, value in DECLARED.findall(sheet):
                assert name == "color-scheme" or COLOUR.fullmatch(value), f"{path.name}: {name}"


def test_no_kind_of_page_is_left_out(home: Path) -> None:
    assert {path.name for path in choose_pages(home)} == set(KINDS)


def test_each_checker_finds_the_faults_of_a_spoilt_page(
    tmp_path: Path, tools: Tools, page_of: Callable[[str], Page]
) -> None:
    path = tmp_path / "spoilt.html"
    path.write_text(SPOILT, encoding="utf-8")
    findings = check_html([path], tmp_path, tools)
    for _, found in check_page(path, tmp_path, "light", tools, page_of("light")):
        findings += found
    rules = {(each.checker, each.rule) for each in findings}
    assert (AXE, "label") in rules
    assert (ENGINE, "aria_role_valid") in rules
    assert any(checker == HTML for checker, _ in rules)


def test_every_exception_says_why() -> None:
    assert all(len(reason.split()) > 5 for reason in EXCEPTIONS.values())
