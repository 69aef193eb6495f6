"""The pages in Firefox, by another engine than the rest of the tests; skipped without it."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from graph.site.names import INDEX, MAP, REPORT
from tests.app.built import build_page
from tests.browser.opened import OREBRO, Site
from tests.npm import install

pytestmark = pytest.mark.browser

FIREFOX = Path("/usr/bin/firefox-esr")
HOME = Path(__file__).parents[1] / "firefox"
INSTALLED = Path(__file__).parents[2] / "output" / "firefox"
SECONDS = 300


@pytest.fixture(scope="module")
def driver() -> Path:
    """Install what drives Firefox."""
    lacking = "" if FIREFOX.exists() else f"{FIREFOX} is not installed"
    lacking = lacking or install(HOME / "package.json", INSTALLED)
    if lacking and os.environ.get("CI") == "true":
        pytest.fail(lacking)
    if lacking:
        pytest.skip(lacking)
    return INSTALLED


def open_pages(driver: Path, *pages: dict[str, str]) -> list[dict[str, Any]]:
    """Open pages, and return what each shows, complains about and asks for."""
    command = ["node", str(HOME / "open.mjs"), str(driver), str(FIREFOX), json.dumps(pages)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_pages_are_drawn_and_neither_complain_nor_ask(driver: Path, site: Site) -> None:
    place = site.home / OREBRO
    pages = {
        place / MAP: ("html[data-drawn=yes]", "#canvas svg g"),
        place / REPORT: ("main", "article.gap"),
        site.home / INDEX: ("main", "#lines tbody tr"),
    }
    found = open_pages(
        driver,
        *(
            {"address": path.as_uri(), "wait": wait, "count": count}
            for path, (wait, count) in pages.items()
        ),
    )
    for page in found:
        assert page["complaints"] == page["outside"] == []
        assert page["title"]
    drawn = [page["drawn"] for page in found]
    assert drawn[0] > 100
    assert drawn[1:] == [len(site.reports[OREBRO].gaps), len(site.reports)]


def test_the_program_itself_opens_an_example_from_disk(
    driver: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = build_page(tmp_path_factory)
    (found,) = open_pages(
        driver,
        {
            "address": page.as_uri(),
            "click": "#examples button",
            "wait": "body[data-state=open]:not([data-busy])",
            "count": "svg g",
        },
    )
    assert found["complaints"] == found["outside"] == []
    assert found["title"].startswith("Samverkan")
    assert found["drawn"] > 20
