"""Checkers that somebody else has made, over every page in each of its views, light and dark.

`python -m tests.browser.checkers` prints what each of them finds, the exceptions too.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from graph.comparison import Earlier
from graph.dataset import bundled_folder
from graph.language import LanguageCode
from graph.site.build import build_site
from graph.site.job import Job
from graph.site.names import INDEX, MAP
from tests.browser.chromium import find_chromium, start_chromium
from tests.browser.opened import DAY, OREBRO, SMALL
from tests.county import write_county
from tests.npm import install

HOME = Path(__file__).parents[1] / "checkers"
INSTALLED = Path(__file__).parents[2] / "output" / "checkers"
THEMES = ("light", "dark")
AXE, ENGINE, HTML = "axe-core", "accessibility-checker-engine", "Nu HTML Checker"

# Why a finding stands, by its checker and what its rule begins with.
EXCEPTIONS: dict[tuple[str, str], str] = {
    (ENGINE, "table_headers_related"): (
        "The engine knows the scopes col, row and rowgroup, and not colgroup, which HTML has for a "
        "heading above several columns."
    ),
    (HTML, "Inline script violates Content Security Policy"): (
        "The checker does not work out the hashes that the policy names. Chromium does: it runs "
        "the scripts and no test of a page may see a violation."
    ),
    (HTML, "Inline style violates Content Security Policy"): (
        "As for scripts: the policy names the style sheet by its hash."
    ),
    (HTML, "Text run is not in Unicode Normalization Form C"): (
        "The library that draws the network to be dragged about tests browsers by such letters, "
        "in its own script; it is left as its makers wrote it."
    ),
    (HTML, "Forbidden code point U+0085"): (
        "As for letters that are not normalized: the library tests by it what counts as a space."
    ),
    (HTML, "A “link” element with a “blocking” attribute"): (
        "HTML has the attribute for the link type expect too, which the checker does not know: the "
        "first frame of a map waits until its picture is whole."
    ),
    (HTML, "CSS: “paint-order”"): (
        "A property of SVG 2 that every browser knows, and that is not yet in the checker's list."
    ),
}
# Levels A and AA of WCAG 2.1.
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
_TAGS = (*WCAG, "wcag22aa", "best-practice")
_POLICIES = ("WCAG_2_1", "WCAG_2_2")
# The rules that read colours, which are all that the dark theme changes.
AXE_COLOURS = ("color-contrast", "link-in-text-block")
_ENGINE_COLOURS = ("text_contrast_sufficient",)
_RUN_ENGINE = """async ([policies, rules]) => {
  const checker = new ace.Checker();
  for (const policy of rules ? policies : []) {
    checker.rulesetRules[policy] = checker.rulesetRules[policy].filter((id) => rules.includes(id));
  }
  const found = await checker.check(document, policies);
  return found.results
    .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
    .map(({ ruleId, snippet, path }) => [ruleId, snippet, path.dom]);
}"""


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the checkers are that come from npm: a script for the browser, and a jar."""

    engine: Path
    jar: Path


@dataclass(frozen=True, slots=True)
class Finding:
    """What a checker finds of a page: its rule, and the piece of the page or what is said of it."""

    page: str
    view: str
    theme: str
    checker: str
    rule: str
    where: str

    @property
    def is_excepted(self) -> bool:
        return any(
            self.checker == checker and self.rule.startswith(rule) for checker, rule in EXCEPTIONS
        )


@dataclass(frozen=True, slots=True)
class View:
    """A view of a page, and how a reader gets to it."""

    name: str
    show: Callable[[Page], None]


def find_tools() -> Tools | str:
    """Install the checkers by npm, once for each set of versions; say what is lacking otherwise."""
    if shutil.which("java") is None:
        return "java is not installed"
    if lacking := install(HOME / "package.json", INSTALLED):
        return lacking
    modules = INSTALLED / "node_modules"
    return Tools(
        engine=modules / "accessibility-checker-engine" / "ace.js",
        jar=modules / "vnu-jar" / "build" / "dist" / "vnu.jar",
    )


def write_every_page(home: Path) -> Path:
    """Write the pages of the bundled municipalities, and of a county in a folder of its own."""
    build_site(Job(bundled_folder(), home / "all", DAY, LanguageCode.SV, with_network=True))
    data = write_county(home / "data")
    county = Job(data, home / "county", DAY, LanguageCode.SV)
    build_site(county, county_since=Earlier())
    return home


def list_pages(home: Path) -> list[Path]:
    """List every page that was written, in order."""
    return sorted(home.rglob("*.html"))


def choose_pages(home: Path) -> list[Path]:
    """Choose a page of each kind: those of one municipality stand for all."""
    mine = (home / "all" / OREBRO).glob("*.html")
    county = (home / "county").glob("*.html")
    return sorted([home / "all" / INDEX, *mine, *(page for page in county if page.name != INDEX)])


def name_page(path: Path, home: Path) -> str:
    return path.relative_to(home).as_posix()


def list_views(page: Page, path: Path) -> list[View]:
    """List the views of a page that is open; what readers can choose is read from the page."""
    views = [View("", lambda _page: None)]
    if path.name == MAP:
        names = page.locator("[data-view]").evaluate_all(
            "found => [...new Set(found.map((each) => each.dataset.view))]"
        )
        views += [View(name, _choose(name)) for name in names]
        views.append(View("gap", _open_gap))
    elif path.name == INDEX:
        views += [View(f"“{words}”", _seek(words)) for words in ("friskola", "Malmö", "Skåne")]
        views.append(View("unfolded", _unfold))
    return views


def _choose(name: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"[data-view={name}]").first.click()


def _open_gap(page: Page) -> None:
    page.locator("[data-gap]:visible").first.click()


def _seek(words: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.locator("html[data-ready]").wait_for(state="attached")
        page.locator("#search").fill(words)

    return show


def _unfold(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


@contextmanager
def open_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = start_chromium(playwright, find_chromium())
        yield chromium
        chromium.close()


def open_page_of(browser: Browser, theme: str) -> Page:
    """Open a page that lets a checker in, off line, in a theme that is asked for."""
    width, height = SMALL
    context = browser.new_context(
        bypass_csp=True,
        color_scheme="dark" if theme == "dark" else "light",
        viewport={"width": width, "height": height},
    )
    context.set_offline(True)
    context.set_default_timeout(10000)
    return context.new_page()


def check_page(
    path: Path, home: Path, theme: str, tools: Tools, page: Page
) -> Iterator[tuple[str, list[Finding]]]:
    """Check a page in each of its views: the name of each, and what is found in it.

    Each view is opened on a page of its own, for checkers go through what other views left hidden.
    """
    _open(page, path)
    for view in list_views(page, path):
        _open(page, path)
        view.show(page)
        found = [*_run_axe(page, theme), *_run_engine(page, tools, theme)]
        where = name_page(path, home)
        yield view.name, [Finding(where, view.name, theme, *each) for each in found]


def _open(page: Page, path: Path) -> None:
    page.goto(path.resolve().as_uri())
    if path.name == MAP:
        page.locator("html[data-drawn=yes]").wait_for(state="attached")


def choose_rules(theme: str, tags: Sequence[str]) -> dict[str, Any]:
    """Choose axe's rules of these tags, in the dark theme those that read colours."""
    kind, values = ("tag", tags) if theme == "light" else ("rule", AXE_COLOURS)
    return {"runOnly": {"type": kind, "values": list(values)}, "resultTypes": ["violations"]}


def _run_axe(page: Page, theme: str) -> Iterator[tuple[str, str, str]]:
    options = choose_rules(theme, _TAGS)
    for violation in Axe().run(page, options=options).response["violations"]:
        for node in violation["nodes"]:
            yield AXE, violation["id"], node["html"]


def _run_engine(page: Page, tools: Tools, theme: str) -> Iterator[tuple[str, str, str]]:
    if not page.evaluate("() => 'ace' in globalThis"):
        page.add_script_tag(path=tools.engine)
    rules = None if theme == "light" else list(_ENGINE_COLOURS)
    for rule, snippet, place in page.evaluate(_RUN_ENGINE, [list(_POLICIES), rules]):
        yield ENGINE, rule, f"{snippet} {place}"


def check_html(paths: Sequence[Path], home: Path, tools: Tools) -> list[Finding]:
    """Check that pages are valid HTML, all at once, for Java takes its time to start."""
    command = ["java", "-jar", str(tools.jar), "--format", "json", "--stdout", "--exit-zero-always"]
    made = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, text=True, check=True, timeout=300
    )
    return [
        Finding(
            name_page(_path_of(message["url"]), home),
            "",
            "",
            HTML,
            message["message"],
            message.get("extract", ""),
        )
        for message in json.loads(made.stdout)["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    ]


def _path_of(url: str) -> Path:
    return Path(url.removeprefix("file:"))


def tabulate(findings: Iterable[Finding]) -> str:
    """Set findings as a Markdown table, alike ones on one line with how many they are."""
    counted = Counter(
        (each.page, each.view, each.theme, each.checker, each.rule, each.is_excepted)
        for each in findings
    )
    lines = [
        "| page | view | theme | checker | finding | number | excepted |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for (*cells, is_excepted), number in counted.items():
        texts = [*cells, str(number), "yes" if is_excepted else ""]
        lines.append("| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |")
    return "\n".join(lines)


def main() -> int:
    tools = find_tools()
    if isinstance(tools, str):
        sys.stderr.write(f"{tools}\n")
        return 2
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        home = write_every_page(Path(folder))
        findings += check_html(list_pages(home), home, tools)
        for theme in THEMES:
            page = open_page_of(browser, theme)
            for path in choose_pages(home):
                for view, found in check_page(path, home, theme, tools, page):
                    sys.stderr.write(f"{name_page(path, home)} {view} {theme}: {len(found)}\n")
                    findings += found
    sys.stdout.write(f"{tabulate(findings)}\n")
    if "-v" in sys.argv:
        for each in findings:
            sys.stdout.write(
                f"{each.checker} {each.rule} {each.page} {each.view}: {each.where[:300]}\n"
            )
    return int(any(not each.is_excepted for each in findings))


if __name__ == "__main__":
    sys.exit(main())
