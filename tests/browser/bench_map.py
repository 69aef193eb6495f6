"""Measure the map against its budget: `uv run python -m tests.browser.bench_map [--window]`.

Everything is measured in one run, side by side, in headless Chromium with the network off: the
map of a made municipality with 200 nodes, a bare vis-network page with the same nodes in given
places, and the page pyvis makes of them when left alone. Use the ratios, not the milliseconds.

They are opened by the engine alone where it is installed. With `--window` a browser opens them,
which shows pages of its own beside each new one and so takes processor time from all three alike.

A picture is complete on the first frame after all of it has been drawn. That of the map stands in
the page and waits for no script; `ready` is when its scripts answer too.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network as PyvisNetwork

from graph.exchange import vis
from graph.map import render_map
from graph.map.layout import spread_out
from tests.big import big_reports
from tests.browser.chromium import CHROMIUM, find_chromium, start_chromium
from tests.browser.opened import SMALL, data_of

ROUNDS = 15
SLOW_ROUNDS = 2
LIMITS = {
    "picture / bare": 0.6,
    "pyvis / picture": 40.0,
    "action ms": 50.0,
}

# The map is complete when its picture has been read and a frame has been shown. An observer of what
# is read would take time for each element, and only from the page that has them.
_WATCH = """
const afterFrame = (name) => setTimeout(() => { window[name] ??= performance.now(); });
window.shown = (name) => requestAnimationFrame(() => afterFrame(name));
const watch = () => {
  if (document.querySelector("#picture .keys")) afterFrame("done");
  if (document.documentElement?.dataset.drawn) afterFrame("ready");
  else requestAnimationFrame(watch);
};
requestAnimationFrame(watch);
"""
_WAIT = """(name) => new Promise((resolve, reject) => {
  const timer = setInterval(() => {
    if (!window[name]) return;
    clearInterval(timer);
    resolve(window[name]);
  }, 10);
  setTimeout(() => reject(new Error(`${name} never came`)), 200_000);
})"""
_BARE = """<!doctype html><meta charset="utf-8"><div id="net" style="height:600px"></div>
<script>{library}</script><script>
const net = new vis.Network(document.getElementById("net"), {{ nodes: new vis.DataSet({nodes}),
  edges: new vis.DataSet({edges}) }}, {options});
net.once("afterDrawing", () => shown("done"));
</script>"""
_AFTER = """<script>network.once("stabilizationIterationsDone", () =>
  network.once("afterDrawing", () => shown("done")));</script></body>"""
# From the choice to the picture on the screen, with all that follows at once.
_ACT = """(patch) => new Promise((resolve) => {
  const began = performance.now();
  samverkan.set(patch);
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
})"""


def _write_pages(folder: Path) -> dict[str, Path]:
    pages = {name: folder / f"{name}.html" for name in ("picture", "bare", "pyvis")}
    report, _ = big_reports()
    pages["picture"].write_text(render_map(report), encoding="utf-8")
    data = data_of(pages["picture"])
    nodes = [
        {"id": node, "label": " ".join(box.lines), "shape": "box", "x": box.x, "y": box.y}
        for node, box in spread_out(report.situation).items()
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


def _draw(browser: Browser, page: Path, names: list[str]) -> list[float]:
    context = browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]})
    context.set_offline(True)
    context.add_init_script(_WATCH)
    opened = context.new_page()
    opened.goto(page.as_uri(), timeout=240_000)
    took: list[float] = [opened.evaluate(_WAIT, name) for name in names]
    context.close()
    return took


def _draw_in_turn(browser: Browser, pages: dict[str, Path]) -> dict[str, float]:
    """Open the pages by turns, so that a slow moment of the machine strikes them all."""
    took: dict[str, list[float]] = {name: [] for name in (*pages, "ready")}
    for turn in range(ROUNDS):
        for name, page in pages.items():
            if name == "picture":
                done, ready = _draw(browser, page, ["done", "ready"])
                took[name].append(done)
                took["ready"].append(ready)
            elif name != "pyvis" or turn < SLOW_ROUNDS:
                took[name] += _draw(browser, page, ["done"])
    return {name: statistics.median(times) for name, times in took.items()}


def _act(browser: Browser, page: Path) -> dict[str, float]:
    context = browser.new_context(viewport={"width": SMALL[0], "height": SMALL[1]})
    context.add_init_script(_WATCH)
    opened = context.new_page()
    opened.goto(page.as_uri())
    opened.evaluate(_WAIT, "ready")
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


def measure(chromium: Path) -> dict[str, float]:
    """Measure everything once, by name, with one Chromium."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = _write_pages(Path(folder))
        browser = start_chromium(playwright, chromium)
        drawn = _draw_in_turn(browser, pages)
        actions = _act(browser, pages["picture"])
        browser.close()
        weight = pages["picture"].stat().st_size
    return {
        **{f"{name} ms": took for name, took in drawn.items()},
        **{f"{name} ms": took for name, took in actions.items()},
        "picture / bare": drawn["picture"] / drawn["bare"],
        "ready / bare": drawn["ready"] / drawn["bare"],
        "pyvis / picture": drawn["pyvis"] / drawn["picture"],
        "action ms": max(actions.values()),
        "kB": weight / 1000,
    }


if __name__ == "__main__":
    chosen = CHROMIUM if "--window" in sys.argv else find_chromium()
    for name, value in measure(chosen).items():
        limit = f"   (budget {LIMITS[name]:g})" if name in LIMITS else ""
        print(f"{name:24}{value:10.2f}{limit}")  # noqa: T201  # a script for people
