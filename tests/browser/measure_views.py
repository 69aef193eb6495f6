"""Measure what can be seen in the views of the five municipalities.

`uv run python -m tests.browser.measure_views` writes a table: lines, crossings, lines behind boxes
that are not their own, the smallest type with the whole view in sight at 1280 by 720, and what the
page weighs. What the map was before it was one picture stands in brackets.
"""

import itertools
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from graph.dataset import bundled_folder
from tests.browser.chromium import start_chromium
from tests.browser.opened import MUNICIPALITIES, SMALL, Site, publish_site

VIEWS = ("map", "seats", "seating")


@dataclass(frozen=True, slots=True)
class Before:
    """What was measured on 2026-11-26, of a map with every edge in it."""

    lines: int
    crossings: int
    behind: int
    kilobytes: int


BEFORE = {
    "0380-uppsala": Before(10, 0, 0, 588),
    "0484-eskilstuna": Before(118, 680, 94, 681),
    "1281-lund": Before(27, 38, 6, 602),
    "1880-orebro": Before(91, 412, 62, 655),
    "2560-alvsbyn": Before(54, 193, 35, 628),
}
MOST_LINES = 45
LEAST_TYPE = 12.0
MOST_KILOBYTES = 200

# Lines as points along them, boxes as corners, and letters as they come out when the whole picture
# is scaled to be seen at once: no larger than the window, and as wide as its place on the page.
_LOOK = """(view) => {
  const home = document.getElementById(view === "map" ? "canvas" : view);
  const seen = (found) => [...found].filter((each) => each.checkVisibility());
  const lines = seen(home.querySelectorAll("[data-line]")).map((line) => {
    const path = line.querySelector("path");
    const matrix = path.getScreenCTM();
    const total = path.getTotalLength();
    const points = Array.from({ length: 61 }, (_, at) => {
      const { x, y } = path.getPointAtLength((total * at) / 60).matrixTransform(matrix);
      return [x, y];
    });
    const { from, to } = samverkan.shownLines().find(({ id }) => id === line.dataset.line);
    return { ends: [from, to], points };
  });
  const boxes = seen(home.querySelectorAll("[data-node]")).map((node) => {
    const { left, top, right, bottom } = node.querySelector("path, use").getBoundingClientRect();
    return { id: node.dataset.node, corners: [left, top, right, bottom] };
  });
  const tall = home.scrollHeight;
  const shrunk = view === "map" ? Math.min(1, innerHeight / home.offsetHeight) : 1;
  const texts = seen(home.querySelectorAll("text, td, th, button, p"))
    .filter((text) => text.textContent.trim());
  const sizes = texts.map((text) => {
    const scale = text.getScreenCTM ? text.getScreenCTM().a : 1;
    return parseFloat(getComputedStyle(text).fontSize) * scale * shrunk;
  });
  return { lines, boxes, tall, type: Math.min(...sizes) };
}"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a view shows: see the module's text."""

    lines: int
    crossings: int
    behind: int
    type: float
    height: int


def measure_view(page: Page, view: str) -> Measured:
    """Measure one view of a map that is open."""
    page.evaluate("(view) => samverkan.set({ view })", view)
    seen = page.evaluate(_LOOK, view)
    return Measured(
        lines=len(seen["lines"]),
        crossings=_count_crossings(seen["lines"]),
        behind=sum(1 for line in seen["lines"] if _is_behind(line, seen["boxes"])),
        type=round(seen["type"], 1),
        height=seen["tall"],
    )


def _count_crossings(lines: list[dict[str, Any]]) -> int:
    """Count the pairs of lines that cross; those of one box meet there and do not count."""
    found = 0
    for number, one in enumerate(lines):
        for other in lines[number + 1 :]:
            if not set(one["ends"]) & set(other["ends"]) and _do_cross(one, other):
                found += 1
    return found


def _do_cross(one: dict[str, Any], other: dict[str, Any]) -> bool:
    pieces, others = (list(_list_pieces(line["points"])) for line in (one, other))
    return any(_meet(*piece, *against) for piece in pieces for against in others)


def _list_pieces(points: list[list[float]]) -> Iterator[tuple[list[float], list[float]]]:
    """List a curve as straight pieces, coarse enough to compare each with each."""
    coarse = [*points[::5], points[-1]]
    yield from itertools.pairwise(coarse)


def _meet(a: list[float], b: list[float], c: list[float], d: list[float]) -> bool:
    def turn(p: list[float], q: list[float], r: list[float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def _is_behind(line: dict[str, Any], boxes: list[dict[str, Any]]) -> bool:
    foreign = [box["corners"] for box in boxes if box["id"] not in line["ends"]]
    return any(
        left < x < right and top < y < bottom
        for x, y in line["points"]
        for left, top, right, bottom in foreign
    )


def _write(site: Site) -> None:
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        page = browser.new_page(viewport={"width": SMALL[0], "height": SMALL[1]})
        print(  # noqa: T201  # a script for people
            f"{'':18}{'view':9}{'lines':>12}{'crossings':>14}{'behind':>12}{'type px':>9}{'kB':>12}"
        )
        for folder in MUNICIPALITIES:
            path, before = site.map_of(folder), BEFORE[folder]
            page.goto(path.as_uri())
            page.locator("html[data-drawn=yes]").wait_for(state="attached")
            kilobytes = path.stat().st_size / 1000
            for view in VIEWS:
                found = measure_view(page, view)
                old = before if view == "map" else None
                cells = [
                    f"{found.lines} ({old.lines})" if old else "–",
                    f"{found.crossings} ({old.crossings})" if old else "–",
                    f"{found.behind} ({old.behind})" if old else "–",
                    f"{found.type:.1f}",
                    f"{kilobytes:.0f} ({old.kilobytes})" if old else "",
                ]
                widths = (12, 14, 12, 9, 12)
                row = "".join(f"{cell:>{w}}" for cell, w in zip(cells, widths, strict=True))
                print(f"{folder:18}{view:9}{row}")  # noqa: T201  # a script for people
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        _write(publish_site(bundled_folder(), Path(home)))
