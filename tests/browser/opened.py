"""What the browser tests share: a published set of pages, and a page that keeps a record."""

import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, expect

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.municipalities import slug_of
from graph.documents.report import Report, build_report
from graph.language import LanguageCode, load_language
from graph.pages import unpack_block
from graph.site.build import build_site
from graph.site.job import Job
from graph.site.names import INDEX, MAP, REPORT
from graph.situation import build_situation

# Seconds, many more than a page takes: on a busy machine one of two workers may stand still.
PATIENCE = 20
DAY = date(2026, 11, 21)
SMALL = (1280, 720)
LARGE = (1920, 1080)
OREBRO = "1880-orebro"
ALVSBYN = "2560-alvsbyn"
ESKILSTUNA = "0484-eskilstuna"
MUNICIPALITIES = sorted(
    path.name
    for path in (bundled_folder() / "municipalities").iterdir()
    if path.is_dir() and not path.name.startswith(".")
)
PAGES = (INDEX, f"{OREBRO}/{REPORT}", f"{OREBRO}/{MAP}")

_PLACE = re.compile(r'data-node="([^"]+)" transform="translate\((-?\d+) (-?\d+)\)"')
_DATA = re.compile(r'<script type="application/octet-stream" id="data">(.*?)</script>', re.DOTALL)

# A map answers when its program has been unpacked and run, or has been given up.
READY = """() => {
  const { dataset } = document.documentElement;
  return !document.getElementById("program") || dataset.drawn || !dataset.scripted;
}"""
# The box of every node in pixels of the stage; its outline alone, without what is written in it.
BOXES = """() => {
  const stage = document.getElementById("canvas");
  const { left, top } = stage.getBoundingClientRect();
  const origin = [left + stage.clientLeft, top + stage.clientTop];
  return Object.fromEntries([...stage.querySelectorAll("[data-node]:not(.gone)")].map((node) => {
    const box = node.querySelector("path, use").getBoundingClientRect();
    const [x, y] = [box.left - origin[0], box.top - origin[1]];
    return [node.dataset.node, [x, y, x + box.width, y + box.height]];
  }));
}"""
# The middle of what stands for a node: its own box, or that of its organisation.
NODE = """(id) => {
  const stage = document.getElementById("canvas");
  const find = (node) => stage.querySelector(`[data-node="${CSS.escape(node)}"]`);
  const box = (find(id) ?? find(samverkan.data.headOf.get(id))).getBoundingClientRect();
  const { left, top } = stage.getBoundingClientRect();
  return { x: box.left - left + box.width / 2, y: box.top - top + box.height / 2 };
}"""
SCALE = "samverkan.scale()"
STAGE = """() => {
  const { clientWidth, clientHeight } = document.getElementById("canvas");
  return [clientWidth, clientHeight];
}"""


@dataclass(frozen=True, slots=True)
class Site:
    """A folder of pages, and the reports they were made from by folder name."""

    home: Path
    reports: dict[str, Report]

    def map_of(self, folder: str) -> Path:
        return self.home / folder / MAP

    def report_of(self, folder: str) -> Path:
        return self.home / folder / REPORT

    @property
    def index(self) -> Path:
        return self.home / INDEX

    @property
    def pages(self) -> Iterator[Path]:
        yield self.index
        for folder in self.reports:
            yield self.report_of(folder)
            yield self.map_of(folder)


@dataclass  # without slots: playwright marks the listeners of an object
class Opened:
    """A page in the browser, and everything it did that a page should not do.

    A page that was given scripts of a test's own is spoilt for the tests to come.
    """

    page: Page
    url: str = ""
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    is_spoilt: bool = False

    def listen(self, url: str) -> None:
        """Keep a record of what the page asks for besides its own address, and complains of."""
        self.url = url
        self.page.on("request", self._hear_request)
        self.page.on("console", self._hear_console)
        self.page.on("pageerror", self._hear_error)

    def stop_listening(self) -> None:
        self.page.remove_listener("request", self._hear_request)
        self.page.remove_listener("console", self._hear_console)
        self.page.remove_listener("pageerror", self._hear_error)

    def reload(self) -> None:
        """Load the page anew and wait until it answers."""
        self.page.reload()
        self.wait_until(READY)

    def add_script(self, text: str) -> None:
        """Run a script before any of the page's own, from the next time it is loaded."""
        self.is_spoilt = True
        self.page.add_init_script(text)

    def _hear_request(self, request: Request) -> None:
        if request.url.split("#")[0] != self.url:
            self.requests.append(request.url)

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _hear_error(self, error: Error) -> None:
        self.complaints.append(str(error))

    @property
    def violations(self) -> list[str]:
        found: list[str] = self.page.evaluate("window.violations ?? []")
        return found

    def evaluate(self, expression: str, argument: object = None) -> Any:
        return self.page.evaluate(expression, argument)

    def wait_until(self, expression: str, argument: object = None) -> None:
        wait_until(self.page, expression, argument)


def wait_until(page: Page, expression: str, argument: object = None) -> None:
    """Wait until something holds; Playwright's own waiting evaluates text, which pages forbid.

    Raises:
        AssertionError: It does not hold in time.
    """
    last = time.monotonic() + PATIENCE
    while not page.evaluate(expression, argument):
        assert time.monotonic() < last, f"never true: {expression}"
        page.wait_for_timeout(20)


def open_panels(opened: Opened) -> None:
    """Open what lies behind buttons: the filters, the day, and what takes the picture along."""
    opened.wait_until("window.samverkan?.choice")
    opened.evaluate(
        """() => { for (const opener of document.querySelectorAll(".opens[aria-expanded=false]"))
          opener.click(); }"""
    )


def show_pairs(opened: Opened) -> Locator:
    """Show the pairs of actors below who meets whom, and hand back their rows."""
    opened.page.locator("[data-view=meet]").click()
    opened.evaluate("document.getElementById('pairs').open = true")
    return opened.page.locator("#pairs tbody tr")


def show_table(opened: Opened, name: str) -> Locator:
    """Show one of the tables below the picture, and hand back the rows to be seen in it."""
    opened.page.locator(f"[data-table={name}]").click()
    expect(opened.page.locator(f"#table table#{name}")).to_be_visible()
    return opened.page.locator(f"#{name} tbody tr:visible")


def publish_site(
    data: Path, home: Path, code: LanguageCode = LanguageCode.SV, day: date = DAY
) -> Site:
    """Write every page of a data folder, as `samverkan build` does."""
    build_site(Job(data, home, day, code))
    return Site(home, list_reports(data, code, day))


def list_reports(data: Path, code: LanguageCode, day: date) -> dict[str, Report]:
    """List the reports that the pages of a data folder are made from, by folder name."""
    language = load_language(code)
    dataset = read_dataset(data)
    situations = [build_situation(dataset, municipality, day) for municipality in dataset.records]
    reports = [build_report(situation, language) for situation in situations]
    return {slug_of(report.municipality): report for report in reports}


def data_of(page: Path) -> dict[str, Any]:
    """Read the packed data of a map."""
    match = _DATA.search(page.read_text(encoding="utf-8"))
    assert match is not None
    data: dict[str, Any] = unpack_block(match[1])
    return data


def places_of(page: Path) -> dict[str, tuple[int, int]]:
    """Read where the nodes of a map stand when it is opened."""
    found = _PLACE.findall(page.read_text(encoding="utf-8"))
    return {node: (int(x), int(y)) for node, x, y in found}


def normalised(texts: Iterable[str]) -> list[str]:
    """Squeeze white space the way a browser shows it."""
    return [" ".join(text.split()) for text in texts]


def missing_targets(opened: Opened) -> list[str]:
    """List the links of a page to a file, or a place in it, that does not exist."""
    found: list[str] = opened.page.locator("a[href]").evaluate_all(
        "found => found.map((a) => a.href)"
    )
    missing = []
    for link in found:
        if link.startswith("https:"):  # where a source can be read; nothing is asked for here
            continue
        url, _, place = link.partition("#")
        path = Path(unquote(urlsplit(url).path))
        # A map reads what it shall show from the address.
        wanted = 'id="data"' if "=" in place else f'id="{unquote(place)}"'
        if not path.is_file() or (place and wanted not in path.read_text(encoding="utf-8")):
            missing.append(link)
    return missing


def overlaps(boxes: dict[str, list[float]]) -> Iterator[tuple[str, str]]:
    """Name the pairs of boxes that cover one another."""
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            yield one, other


def outside(boxes: dict[str, list[float]], stage: list[float]) -> list[str]:
    """Name the boxes that reach beyond the stage."""
    return [
        node
        for node, (left, top, right, bottom) in boxes.items()
        if left < 0 or top < 0 or right > stage[0] or bottom > stage[1]
    ]
