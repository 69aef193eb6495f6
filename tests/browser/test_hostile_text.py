"""Names, notes and titles are data: whatever they hold, a page shows it as text."""

import csv
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from graph.comparison import Earlier
from graph.dataset.tidy import tidy
from graph.language import LanguageCode, capitalise
from graph.site.build import build_site
from graph.site.job import Job
from graph.site.names import MAP, NETWORK
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    BOXES,
    DAY,
    SCALE,
    STAGE,
    Opened,
    Site,
    data_of,
    list_reports,
    normalised,
    open_panels,
    outside,
    overlaps,
    publish_site,
    show_pairs,
    show_table,
)
from tests.trust.outputs import HOSTILE as ALL_AT_ONCE
from tests.trust.outputs import spoil_all_texts

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"
TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
DECIDED = TINY.with_name("decided") / "actions.csv"
HOSTILE = {
    "a script": "<script>window.hacked=1</script>",
    "the end of a script and an image": "</script><img src=x onerror=window.hacked=1>",
    "an image from elsewhere": "<img src=https://example.org/x.png onerror=window.hacked=1>",
    "a comment that opens a script": "<!--<script>window.hacked=1",
    "quotes": "\" onmouseover=\"window.hacked=1\" ' onfocus='window.hacked=1' autofocus x='",
    "a link": '<a href="javascript:window.hacked=1">href=javascript:window.hacked=1</a>',
    "a mark that turns the text": "\u200fåå \u202eöö &amp; &lt;b&gt;",
    "300 letters": ("samverkansöverenskommelse om " * 11)[:300].strip(),
    "300 letters without a space": "W" * 300,
    "emoji": "👩‍👩‍👧‍👦 🇸🇪 möte",
    "a template": "{{7*7}} {% raw %} ${7*7} {name} {actors} %(name)s $& $1",
}
# The columns whose text people write freely.
FREE_TEXT = {
    "sources.csv": ("title", "publisher", "note"),
    "actors.csv": ("name",),
    "forums.csv": ("name", "area", "target_group", "locator", "note"),
    "edges.csv": ("coverage_unit", "locator", "note"),
    "findings.csv": ("summary", "locator"),
}


def _spoil(path: Path, columns: tuple[str, ...], text: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | dict.fromkeys(columns, text) for row in rows)


@pytest.fixture(scope="module", params=HOSTILE.values(), ids=list(HOSTILE))
def written(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def text(written: str) -> str:
    """What is left of it at the door, which drops what is not seen."""
    return tidy(written)


@pytest.fixture(scope="module")
def hostile_site(written: str, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Publish a data folder where every free text, the municipality's name too, is hostile."""
    home = tmp_path_factory.mktemp("hostile")
    data = home / "data"
    shutil.copytree(TINY, data)
    (folder,) = (data / "municipalities").iterdir()
    for name, columns in FREE_TEXT.items():
        _spoil(folder / name, columns, written)
    return publish_site(data, home / "out")


@pytest.fixture
def folder(hostile_site: Site) -> str:
    (name,) = hostile_site.reports
    return name


def _stayed_calm(opened: Opened) -> bool:
    """Return whether a page ran nothing, asked for nothing and still fits a narrow screen."""
    opened.page.set_viewport_size({"width": 320, "height": 640})
    return (
        opened.evaluate("document.documentElement.scrollWidth") == 320
        and opened.evaluate("window.hacked") is None
        and opened.requests == opened.complaints == opened.violations == []
    )


def _seen(text: str) -> str:
    return normalised([text])[0]


def test_a_map_shows_hostile_text_as_text(
    open_page: OpenPage, hostile_site: Site, folder: str, text: str
) -> None:
    opened = open_page(hostile_site.map_of(folder))
    page = opened.page
    title = _seen(capitalise(text))
    expect(show_table(opened, "edges").first).to_be_visible()
    for row in normalised(page.locator("#edges tbody tr").all_inner_texts()):
        assert row.count(title) >= 2
    (first, *_) = hostile_site.reports[folder].gaps
    expect(page.locator(".most-severe button").first).to_have_text(first.title)
    for button in page.locator("button.show").all()[:4]:
        button.click()
        shown = normalised([page.locator("#detail").inner_text()])[0]
        assert _seen(text) in shown
    allowed = "section, h2, h3, dl, dt, dd, blockquote, span, br, div, p, ul, li, button"
    assert page.locator(f"#detail :not({allowed})").count() == 0
    page.keyboard.press("Escape")
    page.locator("#canvas").hover()
    _check_shape(opened, hostile_site.map_of(folder), text)
    assert _stayed_calm(opened)


def test_the_tables_of_a_map_show_hostile_text_as_text(
    open_page: OpenPage, hostile_site: Site, folder: str, text: str
) -> None:
    opened = open_page(hostile_site.map_of(folder))
    allowed = "table, thead, tbody, tr, th, td, button, span"
    for name in ("gaps", "actors", "forums"):
        expect(show_table(opened, name).first).to_be_visible()
        rows = normalised(opened.page.locator(f"#{name} tbody tr").all_inner_texts())
        assert all(_seen(text) in row or _seen(capitalise(text)) in row for row in rows)
        assert opened.page.locator(f"#table :not({allowed})").count() == 0
    assert _stayed_calm(opened)


def test_pairs_show_hostile_text_as_text_also_when_saved(
    open_page: OpenPage, hostile_site: Site, folder: str, text: str, tmp_path: Path
) -> None:
    opened = open_page(hostile_site.map_of(folder))
    allowed = "summary, p, table, thead, tbody, tr, th, td, button, span"
    heads = normalised(show_pairs(opened).locator("th").all_inner_texts())
    assert heads
    assert set(heads) == {_seen(capitalise(text))}
    assert opened.page.locator(f"#pairs :not({allowed})").count() == 0
    _check_saved(opened, text, tmp_path / "pairs.svg")
    assert _stayed_calm(opened)


def test_the_views_drawn_apart_show_hostile_text_as_text(
    open_page: OpenPage, hostile_site: Site, folder: str, text: str
) -> None:
    opened = open_page(hostile_site.map_of(folder))
    for view in ("strips", "questions", "meet"):
        opened.page.locator(f"[data-view={view}]").click()
        expect(opened.page.locator(f"#{view}")).to_be_visible()
        assert opened.page.locator(f"#{view} :is(script, img, a, iframe, b > *)").count() == 0
    opened.page.locator("#meet td:not(.meet-unknown) > [data-pair]").first.click()
    detail = opened.page.locator("#detail")
    assert _seen(text) in normalised([detail.text_content() or ""])[0]
    assert detail.locator(":is(script, img, iframe)").count() == 0
    assert _stayed_calm(opened)


def _check_saved(opened: Opened, text: str, path: Path) -> None:
    open_panels(opened)
    with opened.page.expect_download() as waiting:
        opened.page.locator("#save-svg").click()
    waiting.value.save_as(path)
    drawn = ET.parse(path).getroot()  # noqa: S314  # our own file
    assert {element.tag.rpartition("}")[2] for element in drawn.iter()} <= {
        *("svg", "style", "rect", "text", "line", "path")
    }
    shown = "".join("".join(element.itertext()) for element in drawn.iter(f"{SVG}text"))
    assert _squeezed(capitalise(text)) in _squeezed(shown)


def test_slides_search_and_difference_show_hostile_text_as_text(
    open_page: OpenPage, hostile_site: Site, folder: str, text: str
) -> None:
    opened = open_page(hostile_site.map_of(folder))
    page = opened.page
    page.locator("#search").fill(text[:6])
    for hit in page.locator("#hits li").all():
        assert hit.locator("*").count() == 1
    page.keyboard.press("Escape")
    open_panels(opened)
    page.locator("#against").select_option(index=1)
    for item in normalised(page.locator("#changes li").all_inner_texts()):
        assert _seen(text) in item
    # No window that is leaving full screen can be given another size.
    opened.evaluate("delete Element.prototype.requestFullscreen")
    page.locator("#present").click()
    for line in hostile_site.reports[folder].gaps[:3]:
        page.keyboard.press("ArrowRight")
        expect(page.locator("#sentence")).to_have_text(line.title)
        assert page.locator("#sentence *").count() == 0
    page.keyboard.press("Escape")
    assert _stayed_calm(opened)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _check_shape(opened: Opened, path: Path, text: str) -> None:
    boxes = opened.evaluate(BOXES)
    assert list(overlaps(boxes)) == []
    assert outside(boxes, opened.evaluate(STAGE)) == []
    assert opened.evaluate(SCALE) > 0.5
    whole = "".join(capitalise(text).split()).replace("-", "")
    for _, _, _, lines in zip(*data_of(path)["boxes"]["wide"], strict=True):
        shown = "".join(lines).removesuffix("…").replace(" ", "").replace("-", "")
        assert whole.startswith(shown)


def test_a_report_shows_hostile_text_as_text(
    open_page: OpenPage, hostile_site: Site, folder: str, text: str
) -> None:
    opened = open_page(hostile_site.report_of(folder))
    articles = normalised(opened.page.locator("article.gap").all_inner_texts())
    lines = hostile_site.reports[folder].gaps
    for article, line in zip(articles, lines, strict=True):
        for words in normalised([line.title, line.why, line.action, text]):
            assert words in article
    for row in normalised(opened.page.locator("table.edges tbody tr").all_inner_texts()):
        assert row.count(_seen(text)) >= 2
    assert _stayed_calm(opened)


def test_an_index_shows_hostile_text_as_text(
    open_page: OpenPage, hostile_site: Site, folder: str
) -> None:
    opened = open_page(hostile_site.index)
    (first, *_) = hostile_site.reports[folder].gaps
    (row,) = normalised(opened.page.locator("#lines tbody tr").all_inner_texts())
    assert _seen(first.title) in row
    assert _stayed_calm(opened)


def test_a_municipality_with_a_hostile_name_is_shown_by_that_name(
    open_page: OpenPage, tmp_path: Path
) -> None:
    name = 'Örebro</title></script><img src=x onerror=window.hacked=1>"'
    data = tmp_path / "data"
    shutil.copytree(TINY, data)
    row = ["1899", name, "18", "Örebro län", "Region Örebro län"]
    with (data / "municipalities.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["code", "name", "county_code", "county", "region"], row])
    places = data / "municipalities"
    shutil.move(places / "1880-orebro", places / "1899-egen")
    site = publish_site(data, tmp_path / "out")
    opened = open_page(site.index)
    assert opened.page.locator("#lines span.name").inner_text() == name
    for link in ("Karta", "Gaprapport"):
        opened.page.locator("#lines tbody a").filter(has_text=link).last.click()
        opened.page.wait_for_load_state()
        assert name in opened.page.locator("h1").inner_text()
        assert name in opened.page.title()
        assert opened.evaluate("window.hacked") is None
        opened.page.go_back()
    assert all(request.startswith(site.home.as_uri()) for request in opened.requests)
    opened.requests.clear()


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Publish every page there is of data in which each text is hostile in a way of its own."""
    home = tmp_path_factory.mktemp("mixed")
    data = spoil_all_texts(home)
    (folder,) = (data / "municipalities").iterdir()
    shutil.copy(DECIDED, folder)
    _spoil(folder / DECIDED.name, ("responsible", "note"), " ".join(ALL_AT_ONCE))
    build_site(Job(data, home / "out", DAY, LanguageCode.SV, with_network=True), force=True)
    county = Job(data, home / "out" / "county", DAY, LanguageCode.SV, with_documents=False)
    build_site(county, ["1880"], county_since=Earlier())
    return Site(home / "out", list_reports(data, LanguageCode.SV, DAY))


# What would be seen of markup, were it not text; `a` leads where pages lead.
_ALIVE = """() => [...document.querySelectorAll(
  "[onmouseover], [onfocus], [onerror], a[href^='javascript' i], img, iframe, object, embed")]
  .filter((element) => !element.closest("#network canvas"))
  .map((element) => element.outerHTML.slice(0, 200))"""


_PRESS_EACH_NODE = """() => {
  const { body } = window.samverkan.network;
  for (const node of body.nodeIndices) body.emitter.emit("click", { nodes: [node], edges: [] });
}"""


def _look_everywhere(opened: Opened) -> str:
    """Open each view, each panel and what may be pressed; return all that was seen."""
    page, seen = opened.page, [opened.page.locator("body").inner_text()]
    open_panels(opened)
    for view in page.locator("[data-view]").all():
        view.click()
        seen.append(page.locator("main").inner_text())
        for shown in page.locator("main button:visible").all()[:12]:
            if shown.get_attribute("data-view") is None and shown.is_visible():
                shown.click()
        seen.append(page.locator("#detail").text_content() or "")
        page.keyboard.press("Escape")
        assert opened.evaluate(_ALIVE) == []
    return "\n".join(seen)


def _names_in(site: Site) -> list[str]:
    """List the names of actors and forums, as sentences begin."""
    (report,) = site.reports.values()
    records = report.situation.records
    actors = [actor.name for actor in records.actors.values()]
    return [*map(capitalise, actors), *(capitalise(each.name) for each in records.forums.values())]


def test_every_view_of_a_map_shows_all_sorts_of_hostile_text_as_text(
    open_page: OpenPage, mixed: Site
) -> None:
    (folder,) = mixed.reports
    opened = open_page(mixed.map_of(folder))
    first = opened.page.locator(".most-severe")
    shown = [line.title for line in mixed.reports[folder].gaps[:3]]
    assert normalised(first.locator("button").all_inner_texts())[: len(shown)] == normalised(shown)
    seen = _look_everywhere(opened)
    for name in _names_in(mixed):
        assert _squeezed(name) in _squeezed(seen)
    assert not set(seen) & set("\u202e\u2066\u200f\u200b\u00ad\ufeff")
    assert _stayed_calm(opened)


def test_every_other_page_shows_all_sorts_of_hostile_text_as_text(
    open_page: OpenPage, mixed: Site
) -> None:
    pages = [path for path in sorted(mixed.home.rglob("*.html")) if path.name != MAP]
    assert len(pages) >= 5
    for path in pages:
        opened = open_page(path)
        expect(opened.page.locator("h1").first).to_be_visible()
        opened.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for box in opened.page.locator("input[type=search]:visible").all():
            box.fill("script")
            box.press("ArrowDown")
        if path.name == NETWORK:  # drawn on a canvas, but for what is pressed
            opened.wait_until("window.samverkan?.network")
            opened.evaluate(_PRESS_EACH_NODE)
        seen = _squeezed(opened.page.locator("main").text_content() or "")
        assert any(_squeezed(name) in seen for name in _names_in(mixed))
        assert opened.evaluate(_ALIVE) == []
        assert opened.evaluate("window.hacked") is None
        assert opened.requests == opened.complaints == opened.violations == []


def test_slides_hold_hostile_text_as_text(mixed: Site) -> None:
    (path,) = mixed.home.rglob("*.pptx")
    deck = Presentation(str(path))
    texts = [
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any("window.hacked" in text for text in texts)
    for slide in deck.slides:
        assert [each.target_ref for each in slide.part.rels.values() if each.is_external] == []
        assert slide.element.xpath(".//a:hlinkClick") == []
