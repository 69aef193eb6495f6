"""The map at the sizes people have: a laptop, a large screen, a telephone; and a made network."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.map import render_map
from tests.big import big_reports
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    BOXES,
    LARGE,
    MUNICIPALITIES,
    SCALE,
    SMALL,
    STAGE,
    Site,
    outside,
    overlaps,
)

pytestmark = pytest.mark.browser

PHONE = (390, 844)
TABLET = (1024, 768)
# Names that the browser draws wider than the box that was made for them.
SPILT = """() => [
  ...document.querySelectorAll("#canvas [data-node]:not(.gone)"),
].flatMap((node) => {
  const box = node.querySelector("path, use").getBBox();
  return [...node.querySelectorAll("text")]
    .filter((text) => {
      const { x, width } = text.getBBox();
      return x < box.x || x + width > box.x + box.width;
    })
    .map((text) => text.textContent);
})"""


@pytest.fixture(scope="module")
def big_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("big") / "karta.html"
    report, _ = big_reports()
    path.write_text(render_map(report), encoding="utf-8")
    return path


def _check(open_page: OpenPage, path: Path, size: tuple[int, int], shots: Path) -> None:
    opened = open_page(path, size)
    expect(opened.page.locator("html[data-drawn=yes]")).to_be_attached()
    boxes = opened.evaluate(BOXES)
    assert outside(boxes, opened.evaluate(STAGE)) == []
    assert list(overlaps(boxes)) == []
    assert opened.evaluate(SPILT) == []
    assert opened.evaluate(SCALE) > 0.7
    assert opened.evaluate("document.documentElement.scrollWidth") == size[0]
    opened.page.screenshot(path=shots / f"{size[0]}.png")


@pytest.mark.parametrize("size", [SMALL, LARGE, TABLET, PHONE])
@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_no_name_collides_or_is_cut_at_any_size(
    open_page: OpenPage, site: Site, folder: str, size: tuple[int, int], tmp_path: Path
) -> None:
    _check(open_page, site.map_of(folder), size, tmp_path)


@pytest.mark.parametrize("size", [SMALL, LARGE, PHONE])
def test_no_name_collides_in_a_network_of_two_hundred(
    open_page: OpenPage, big_map: Path, size: tuple[int, int], tmp_path: Path
) -> None:
    _check(open_page, big_map, size, tmp_path)
