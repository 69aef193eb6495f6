"""Measures samverkan.html beside the program natively: `python -m tests.browser.bench_app`.

Memory is what the browser's processes hold for themselves, as the system counts it.
"""

import gzip
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from graph.app.desk import Desk
from graph.app.make import make
from graph.dataset import read_dataset
from graph.dataset.municipalities import slug_of
from graph.workbook.write import write_workbook
from tests.app.built import CACHE
from tests.benchmarks.nation import write_nation
from tests.browser.chromium import start_chromium
from tests.builders import sv

DAY = "2025-12-31"
MANY = 10
PATIENCE = 600_000


def _say(name: str, value: str) -> None:
    sys.stdout.write(f"{name:<44} {value}\n")
    sys.stdout.flush()


def _time(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _count_memory() -> float:
    """Count the megabytes that the browser's processes hold for themselves."""
    parents: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # a process may end while it is looked at
            parents[int(place.name)] = int(place.joinpath("stat").read_text().split()[3])
    family = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(map(_own_memory, family - {os.getpid()})) / 1000


def _own_memory(process: int) -> int:
    """Count the kB of a process that no other shares."""
    with suppress(OSError):
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        return sum(int(size) for size in re.findall(r"^Private_\w+: +(\d+)", rollup, re.MULTILINE))
    return 0


def _wait(page: Page) -> None:
    page.wait_for_timeout(20)
    page.locator("body[data-state=open]:not([data-busy])").wait_for(state="attached")


def _draw(page: Page, run: Callable[[], object]) -> None:
    run()
    _wait(page)
    page.frame_locator("iframe").locator("html[data-drawn=yes]").wait_for(state="attached")


def _write_many(folder: Path) -> list[Path]:
    """Write workbooks of municipalities as large as the largest."""
    write_nation(folder / "nation", MANY)
    dataset = read_dataset(folder / "nation")
    paths = []
    for records in dataset.records.values():
        paths.append(folder / f"{slug_of(records.municipality)}.xlsx")
        paths[-1].write_bytes(write_workbook(records, dataset.vocabulary, sv()))
    return paths


def _measure_natively(books: list[Path]) -> tuple[float, float]:
    desk = Desk()
    chosen = {"language": "sv", "code": "1880", "as_of": DAY}

    def open_one() -> None:
        desk.answer("open", json.dumps({**chosen, "example": "1880"}))
        desk.answer("view", json.dumps({**chosen, "view": "map"}))

    def open_many() -> None:
        files = [(path.name, path.read_bytes()) for path in books]
        text, _ = desk.answer("open", json.dumps(chosen), files)
        code = json.loads(text)["municipalities"][0][0]
        desk.answer("view", json.dumps({**chosen, "code": code, "view": "atlas"}))

    open_one()
    found = _time(open_one), _time(open_many)
    desk.answer("close", json.dumps(chosen))
    return found


def _measure(browser: Browser, path: Path, books: list[Path]) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    empty = _count_memory()
    native, native_many = _measure_natively(books)

    def begin() -> None:
        page.goto(path.as_uri())
        page.locator("body[data-state=ready]").wait_for(state="attached")

    _say("the program is ready", f"{_time(begin):.1f} s")
    _say("memory, ready", f"{_count_memory() - empty:.0f} MB")
    first = _time(lambda: _draw(page, page.get_by_role("button", name="Örebro").click))
    _say("the first municipality, to its map", f"{first:.2f} s")
    again = _time(lambda: _draw(page, page.locator("#again").click))
    _say(
        "again, from file to map",
        f"{again:.2f} s, {again / native:.1f} times native ({native:.2f} s)",
    )
    _say("memory, one municipality", f"{_count_memory() - empty:.0f} MB")
    page.locator("#close").click()
    page.locator("#start").wait_for(state="visible")

    def give_many() -> None:
        page.locator("#files").set_input_files([str(book) for book in books])
        _wait(page)

    many = _time(give_many)
    ratio = f"{many / native_many:.1f} times native ({native_many:.1f} s)"
    _say(f"{MANY} municipalities, to the atlas", f"{many:.1f} s, {ratio}")
    _say(f"memory, {MANY} municipalities", f"{_count_memory() - empty:.0f} MB")


def main() -> None:
    """Build the page, and measure it once."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        path = make(Path(home), CACHE)
        content = path.read_bytes()
        _say(
            "size", f"{len(content) / 1e6:.1f} MB, {len(gzip.compress(content)) / 1e6:.1f} gzipped"
        )
        books = _write_many(Path(home))
        browser = start_chromium(playwright)
        _measure(browser, path, books)
        browser.close()


if __name__ == "__main__":
    main()
