"""Measure the map against its budget: `uv run python -m tests.browser.bench_map`.

Everything is measured in one run, side by side, in headless Chromium with the network off: the
map of a made municipality with 200 nodes, a bare vis-network page with the same nodes in the same
places, and the page pyvis makes of them when left alone. Use the ratios, not the milliseconds.
"""

import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network as PyvisNetwork

from graph.map import render_map, vis
from tests.big import big_reports
from tests.browser.conftest import CHROMIUM
from tests.browser.opened import SMALL, data_of, places_of

ROUNDS = 15
SLOW_ROUNDS = 2
LIMITS = {
    "picture / bare": 1.5,
    "pyvis / picture": 20.0,
    "action ms": 100.0,
    "kB above vis-network": 300.0,
}

_WATCH = """
new MutationObserver(() => {
  if (document.documentElement?.dataset.drawn && !window.done) window.done = performance.now();
}).observe(document, { attributes: true, childList: true, subtree: true });
"""
_WAIT = """() => new Promise((resolve) => {
  const timer = setInterval(() => {
    if (!window.done) return;
    clearInterval(timer);
    resolve(window.done);
  }, 10);
})"""
_BARE = """<!doctype html><meta charset="utf-8"><div id="net" style="height:600px"></div>
<script>{library}</script><script>
const net = new vis.Network(document.getElementById("net"), {{ nodes: new vis.DataSet({nodes}),
  edges: new vis.DataSet({edges}) }}, {options});
net.once("afterDrawing", () => {{ window.done = performance.now(); }});
</script>"""
_AFTER = """<script>network.once("stabilizationIterationsDone", () =>
  network.once("afterDrawing", () => { window.done = performance.now(); }));</script></body>"""
# From the choice to the picture on the screen, with all that follows at once.
_ACT = """(patch) => new Promise((resolve) => {
  const began = performance.now();
  samverkan.network.once("afterDrawing", () =>
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began))));
  samverkan.set(patch);
})"""


def _write_pages(folder: Path) -> dict[str, Path]:
    pages = {name: folder / f"{name}.html" for name in ("picture", "bare", "pyvis")}
    report, _ = big_reports()
    pages["picture"].write_text(render_map(report), encoding="utf-8")
    data = data_of(pages["picture"])
    places = places_of(pages["picture"])
    nodes = [
        {"id": node, "label": " ".join(place[5]), "shape": "box", "x": place[0], "y": place[1]}
        for node, place in places.items()
    ]
    ids = data["nodes"]["id"]
    edges = [
        {"from": ids[actor], "to": ids[forum]} for actor, forum in zip(*data["links"], strict=True)
    ]
    bare = _BARE.format(
        library=vis.read_library(),
        nodes=json.dumps(nodes),
        edges=json.dumps(edges),
        options=json.dumps(vis.OPTIONS),
    )
    pages["bare"].write_text(bare, encoding="utf-8")
    drawing = PyvisNetwork(cdn_resources="in_line")
    for node in nodes:
        drawing.add_node(node["id"], label=node["label"])
    for edge in edges:
        drawing.add_edge(edge["from"], edge["to"])
    left_alone = drawing.generate_html().replace("</body>", _AFTER)
    pages["pyvis"].write_text(left_alone, encoding="utf-8")
    return pages


def _draw(browser: Browser, page: Path) -> float:
    context = browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]})
    context.set_offline(True)
    context.add_init_script(_WATCH)
    opened = context.new_page()
    opened.goto(page.as_uri(), timeout=240_000)
    took: float = opened.evaluate(_WAIT)
    context.close()
    return took


def _draw_in_turn(browser: Browser, pages: dict[str, Path]) -> dict[str, float]:
    """Open the pages by turns, so that a slow moment of the machine strikes them all."""
    took: dict[str, list[float]] = {name: [] for name in pages}
    for turn in range(ROUNDS):
        for name, page in pages.items():
            if name != "pyvis" or turn < SLOW_ROUNDS:
                took[name].append(_draw(browser, page))
    return {name: statistics.median(times) for name, times in took.items()}


def _act(browser: Browser, page: Path) -> dict[str, float]:
    context = browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]})
    context.add_init_script(_WATCH)
    opened = context.new_page()
    opened.goto(page.as_uri())
    opened.evaluate(_WAIT)
    days = opened.evaluate("samverkan.data.days.map((day) => day.day)")
    patches: dict[str, list[dict[str, Any]]] = {
        "filter": [{"state": ["missing"]}, {"state": []}],
        "focus": [{"focus": "forum:forum-1", "steps": 2}, {"focus": ""}],
        "time step": [{"day": days[3]}, {"day": days[4]}, {"day": days[5]}],
    }
    took = {
        name: statistics.median(
            opened.evaluate(_ACT, patch) for _ in range(ROUNDS) for patch in steps
        )
        for name, steps in patches.items()
    }
    context.close()
    return took


def measure() -> dict[str, float]:
    """Measure everything once, by name."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = _write_pages(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        drawn = _draw_in_turn(browser, pages)
        actions = _act(browser, pages["picture"])
        browser.close()
        above = pages["picture"].stat().st_size - len(vis.read_library().encode())
    return {
        **{f"{name} ms": took for name, took in drawn.items()},
        **{f"{name} ms": took for name, took in actions.items()},
        "picture / bare": drawn["picture"] / drawn["bare"],
        "pyvis / picture": drawn["pyvis"] / drawn["picture"],
        "action ms": max(actions.values()),
        "kB above vis-network": above / 1000,
    }


if __name__ == "__main__":
    for name, value in measure().items():
        limit = f"   (budget {LIMITS[name]:g})" if name in LIMITS else ""
        print(f"{name:24}{value:10.1f}{limit}")  # noqa: T201  # a script for people
