"""The samverkanskarta in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from graph.language import LanguageCode, capitalise
from graph.map.folding import Fold, fails, fold_map
from graph.map.scene import compose
from graph.site.names import GAPS_JSON
from graph.situation.network import actor_node, forum_node
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    BOXES,
    LARGE,
    MUNICIPALITIES,
    NODE,
    OREBRO,
    SCALE,
    SMALL,
    STAGE,
    Opened,
    Site,
    data_of,
    normalised,
    outside,
    overlaps,
    places_of,
    show_table,
)

pytestmark = pytest.mark.browser

CROWDED = (OREBRO, "0484-eskilstuna")

PANEL = """() => {
  const panel = document.getElementById("detail").getBoundingClientRect();
  const stage = document.getElementById("canvas").getBoundingClientRect();
  const { left, top } = stage;
  return [panel.left - left, panel.top - top, panel.right - left, panel.bottom - top];
}"""
POSITIONS = """() => Object.fromEntries(
  [...document.querySelectorAll("#canvas [data-node]:not(.gone)")]
    .map((node) => [node.dataset.node, node.getAttribute("transform")]))"""
FITTED = """(width) => innerWidth === width
  && Math.abs(document.getElementById("picture").viewBox.baseVal.width * samverkan.scale()
    - document.getElementById("canvas").clientWidth) < 1"""
_EDGES = """(style) => {
  const found = [...document.querySelectorAll(`#canvas [data-line]${style}`)];
  const lines = new Set(found.map((line) => line.dataset.line));
  return samverkan.shownLines().filter(({ id }) => lines.has(id))
    .flatMap(({ edges }) => edges.map(({ id }) => id));
}"""
FADED = f"() => ({_EDGES})('.faded')"
# The edges of the lines that stand out, as far as they are what is asked for.
FOCUSED = f"""() => ({_EDGES})(':not(.faded)').filter((id) => samverkan.visible.clear.has(id))"""
# The first line of one edge with a spot that nothing else covers, and that spot.
FREE_EDGE = """(state) => {
  const stage = document.getElementById("canvas");
  const { left, top } = stage.getBoundingClientRect();
  stage.scrollIntoView();
  for (const { id, record, edges } of samverkan.shownLines()) {
    if (record.state !== state || edges.length > 1) continue;
    const path = stage.querySelector(`[data-line="${CSS.escape(id)}"] .hit`);
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
      const at = path.getPointAtLength(path.getTotalLength() * share);
      const { x, y } = at.matrixTransform(path.getScreenCTM());
      if (document.elementFromPoint(x, y)?.closest("[data-line]")?.dataset.line !== id) continue;
      const box = stage.getBoundingClientRect();
      return { id: edges[0].id, position: { x: x - box.left, y: y - box.top } };
    }
  }
}"""


def _detail(opened: Opened) -> Locator:
    return opened.page.locator("#detail")


def _canvas(opened: Opened) -> Locator:
    return opened.page.locator("#canvas")


def _chip(opened: Opened, name: str, value: str) -> Locator:
    return opened.page.locator(f"#filter .chip[data-filter={name}][value='{value}']")


def _edges_of_state(site: Site, state: str) -> set[str]:
    return {
        f"{line.edge.actor.actor_id}--{line.edge.forum.forum_id}"
        for line in site.reports[OREBRO].edges
        if line.edge.state.value == state
    }


def _faded(opened: Opened) -> set[str]:
    return set(opened.evaluate(FADED))


def _press_tab_until(opened: Opened, target: Locator) -> None:
    for _ in range(50):
        opened.page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail("Tab never reaches it")


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_a_map_opens_off_line_and_asks_for_nothing(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    opened = open_page(site.map_of(folder))
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.violations == []


@pytest.mark.parametrize(
    ("folder", "size"),
    [*((folder, SMALL) for folder in MUNICIPALITIES), *((folder, LARGE) for folder in CROWDED)],
)
def test_every_actor_and_forum_is_drawn_inside_the_map_and_none_covers_another(
    open_page: OpenPage, site: Site, folder: str, size: tuple[int, int]
) -> None:
    opened = open_page(site.map_of(folder), size)
    expect(opened.page.locator("html[data-drawn=yes]")).to_be_attached()
    folding = fold_map(site.reports[folder].situation)
    boxes = opened.evaluate(BOXES)
    heads = {actor_node(head.actor_id) for head in folding.heads.values()}
    drawn = {
        forum_node(forum_id)
        for forum_id, place in folding.places.items()
        if place is not Fold.PAPER
    }
    assert boxes.keys() - {"band"} <= heads | drawn
    assert {node for node in boxes if node.startswith("actor:")}
    assert outside(boxes, opened.evaluate(STAGE)) == []
    assert list(overlaps(boxes)) == []


def test_the_whole_map_still_shows_when_the_window_grows_or_shrinks(orebro: Opened) -> None:
    for width, height in (LARGE, SMALL):
        orebro.page.set_viewport_size({"width": width, "height": height})
        orebro.wait_until(FITTED, width)
        boxes, stage = orebro.evaluate(BOXES), orebro.evaluate(STAGE)
        assert outside(boxes, stage) == []
        filled = max(
            (max(box[2] for box in boxes.values()) - min(box[0] for box in boxes.values()))
            / stage[0],
            (max(box[3] for box in boxes.values()) - min(box[1] for box in boxes.values()))
            / stage[1],
        )
        assert filled > 0.9


def test_choosing_missing_fades_all_else_in_the_map_and_leaves_it_out_of_the_table(
    orebro: Opened, site: Site
) -> None:
    missing = _edges_of_state(site, "missing")
    counts, parts = site.reports[OREBRO].counts, site.reports[OREBRO].parts
    rows = show_table(orebro, "edges")
    expect(rows).to_have_count(len(parts))
    shown = orebro.page.locator("#shown")
    everything = shown.inner_text()
    before = orebro.evaluate(POSITIONS)
    assert len(missing) == counts.missing > 0
    expect(rows).to_have_count(len(parts))
    expect(_chip(orebro, "state", "missing")).to_contain_text(str(counts.missing))

    _chip(orebro, "state", "missing").click()
    expect(_chip(orebro, "state", "missing")).to_have_attribute("aria-pressed", "true")
    assert set(orebro.evaluate(FOCUSED)) == missing
    assert _faded(orebro)
    expect(rows).to_have_count(counts.missing)
    expect(shown).to_contain_text(str(counts.missing))
    assert orebro.evaluate(POSITIONS) == before

    orebro.page.locator("#reset").click()
    assert _faded(orebro) == set()
    expect(rows).to_have_count(len(parts))
    expect(shown).to_have_text(everything)


# Örebro's one lapsed line crosses others all the way; the tasks open it from the list of changes.
@pytest.mark.parametrize("state", ["active", "missing"])
def test_choosing_a_line_in_the_map_shows_what_the_source_says_and_where(
    orebro: Opened, site: Site, state: str
) -> None:
    free = orebro.evaluate(FREE_EDGE, state)
    assert free is not None
    _canvas(orebro).click(position=free["position"])
    (line,) = [
        line
        for line in site.reports[OREBRO].edges
        if f"{line.edge.actor.actor_id}--{line.edge.forum.forum_id}" == free["id"]
    ]
    detail = _detail(orebro)
    expect(detail).to_be_visible()
    expect(detail).to_contain_text(line.words)
    for item in line.evidence:
        expect(detail).to_contain_text(item.note or "")
        expect(detail).to_contain_text(item.source_title)
        expect(detail).to_contain_text(item.locator)
    assert orebro.evaluate(FOCUSED) == [free["id"]]


def test_choosing_an_actor_in_the_map_shows_all_its_edges(orebro: Opened, site: Site) -> None:
    lines = [line for line in site.reports[OREBRO].edges if line.edge.actor.kind == "police"]
    node = actor_node(lines[0].edge.actor.actor_id)
    _canvas(orebro).click(position=orebro.evaluate(NODE, node))
    headings = normalised(_detail(orebro).locator("section:not(.sources) h3").all_inner_texts())
    assert len(headings) == len(lines) > 1
    for line in lines:
        assert any(line.edge.forum.name in heading for heading in headings)
    expect(_detail(orebro).locator("h2")).to_have_text(lines[0].actor)


def test_choosing_an_empty_spot_in_the_map_closes_the_details(orebro: Opened) -> None:
    show_table(orebro, "edges")
    orebro.page.locator("button.show").first.click()
    expect(_detail(orebro)).to_be_visible()
    _canvas(orebro).click(position={"x": 3, "y": 3})
    expect(_detail(orebro)).to_be_hidden()


def test_the_most_severe_gaps_are_opened_and_closed_with_the_keyboard_alone(
    orebro: Opened, site: Site
) -> None:
    for number, line in enumerate(site.reports[OREBRO].gaps[:3]):
        button = orebro.page.locator(".most-severe button").nth(number)
        expect(button).to_have_text(line.title)
        _press_tab_until(orebro, button)
        orebro.page.keyboard.press("Enter")
        detail = _detail(orebro)
        expect(detail).to_be_focused()
        expect(detail).to_contain_text(line.title)
        expect(detail).to_contain_text(line.action)
        for edge in line.gap.edges:
            for spell in edge.spells:
                expect(detail).to_contain_text(spell.note or "")
                expect(detail).to_contain_text(spell.locator)
        orebro.page.keyboard.press("Escape")
        expect(detail).to_be_hidden()
        expect(button).to_be_focused()


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_details_never_cover_the_picture(
    open_page: OpenPage, site: Site, size: tuple[int, int]
) -> None:
    opened = open_page(site.map_of(OREBRO), size)
    show_table(opened, "edges")
    for button in opened.page.locator("#edges button.show").all()[::15]:
        button.click()
        panel, (width, height) = opened.evaluate(PANEL), opened.evaluate(STAGE)
        assert list(overlaps({"picture": [0, 0, width, height], "panel": panel})) == []
        expect(_detail(opened)).to_be_in_viewport()


def test_the_arrow_keys_walk_from_box_to_box_and_enter_opens(orebro: Opened, site: Site) -> None:
    canvas, position = orebro.page.locator("#canvas"), orebro.page.locator("#position")
    orebro.page.locator("[aria-controls=filter]").click()
    # Chips keep their height beside a longer list.
    chips = orebro.page.locator("#filter .chip")
    heights = "(found) => found.map((chip) => chip.offsetHeight)"
    assert max(chips.evaluate_all(heights)) < 32
    _press_tab_until(orebro, canvas)
    report = site.reports[OREBRO]
    names = {actor.name for actor in report.actors} | {forum.name for forum in report.forums}
    heads = fold_map(report.situation).heads.values()
    names = {capitalise(name) for name in names} | {capitalise(head.name) for head in heads}
    walked = []
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft"):
        orebro.page.keyboard.press(key)
        walked.append(position.inner_text().partition(":")[0])
    assert set(walked) <= names
    assert len(set(walked)) > 3
    before = orebro.evaluate(SCALE)
    orebro.page.keyboard.press("+")
    assert orebro.evaluate(SCALE) > before
    orebro.page.keyboard.press("0")
    orebro.page.keyboard.press("Enter")
    expect(_detail(orebro).locator("h2")).to_have_text(walked[-1])
    expect(_detail(orebro)).to_be_focused()
    orebro.page.keyboard.press("Escape")
    expect(canvas).to_be_focused()


def test_an_edge_of_an_actor_is_opened_from_the_details_with_the_keyboard(
    orebro: Opened,
) -> None:
    orebro.page.locator("#search").fill("bup")
    orebro.page.keyboard.press("Enter")
    button = _detail(orebro).locator("h3 button").first
    name = button.inner_text()
    button.press("Enter")
    expect(_detail(orebro).locator("h3").first).to_have_text(name)
    assert len(orebro.evaluate(FOCUSED)) == 1


def test_the_close_button_gives_the_focus_back_to_what_opened_the_details(orebro: Opened) -> None:
    show_table(orebro, "edges")
    button = orebro.page.locator("#edges button.show").first
    button.press("Enter")
    orebro.page.keyboard.press("Tab")
    expect(_detail(orebro).locator("button.close")).to_be_focused()
    orebro.page.keyboard.press("Enter")
    expect(_detail(orebro)).to_be_hidden()
    expect(button).to_be_focused()


def test_a_gap_whose_lines_are_filtered_away_is_shown_when_asked_for(
    orebro: Opened, site: Site
) -> None:
    _chip(orebro, "state", "active").click()
    number, line = next(
        (number, line)
        for number, line in enumerate(site.reports[OREBRO].gaps[:3])
        if line.gap.state.value == "missing"
    )
    orebro.page.locator(".most-severe button").nth(number).click()
    assert len(orebro.evaluate(FOCUSED)) == len(line.gap.edges)


@pytest.mark.parametrize("folder", CROWDED)
def test_nothing_moves_after_the_map_is_drawn(open_page: OpenPage, site: Site, folder: str) -> None:
    opened = open_page(site.map_of(folder))
    before = opened.evaluate(POSITIONS)
    opened.page.wait_for_timeout(500)
    drawn = {node: f"translate({x} {y})" for node, (x, y) in places_of(site.map_of(folder)).items()}
    assert opened.evaluate(POSITIONS) == before == drawn


@pytest.mark.parametrize("kind", ["police", "region", "school"])
def test_the_same_kind_of_actor_stands_on_the_same_side_as_far_down_in_every_municipality(
    site: Site, kind: str
) -> None:
    places = [
        scene.layout.stands[actor_node(actor.actor_id)]
        for report in site.reports.values()
        for scene in [compose(report.situation)]
        for actor in report.actors
        if actor.kind == kind
    ]
    assert len(places) >= 2
    assert len(set(places)) == 1


def test_without_scripts_the_picture_and_the_tables_tell_it_all(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page(site.map_of(OREBRO), javascript=False).page
    report = site.reports[OREBRO]
    expect(page.locator("#picture")).to_be_visible()
    said = " ".join(
        page.locator("#picture .lines g").evaluate_all("found => found.map((g) => g.ariaLabel)")
    )
    failing = [line for line in report.parts if fails(line.edge)]
    assert failing
    for line in failing:
        assert normalised([line.forum])[0] in said
        assert f"{line.words}." in said
    for forum in report.forums:
        groups = page.locator("#edges tbody", has=page.locator(".group"))
        (shown,) = [
            text
            for text in normalised(groups.all_inner_texts())
            if text.startswith(normalised([capitalise(forum.name)])[0] + " ")
        ]
        for line in report.parts:
            if line.edge.forum == forum:
                note = (line.evidence[0].note or "") if fails(line.edge) else ""
                for text in normalised([line.actor, line.words, line.evidence[0].locator, note]):
                    assert text in shown
    expect(page.locator(".still")).to_contain_text("står i gaprapporten")
    rows = normalised(page.locator("#gaps tbody tr").all_inner_texts())
    for row, gap in zip(rows, report.gaps, strict=True):
        assert gap.title in row
        assert gap.owner in row
    expect(page.locator("#actors tbody tr")).to_have_count(len(report.actors))
    for gap in report.gaps[:3]:
        expect(page.locator(".most-severe")).to_contain_text(gap.title)


def test_without_scripts_evidence_is_wrapped_and_days_are_not(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page(site.map_of(OREBRO), javascript=False).page
    days, evidence = (page.locator(f"#edges td:nth-child({n})").first for n in (3, 4))
    expect(days).to_have_css("white-space-collapse", "collapse")
    expect(days).to_have_css("text-wrap-mode", "nowrap")
    expect(evidence).to_have_css("text-wrap-mode", "wrap")
    # As wide as the longest sentence of evidence, the table was wider than the window.
    assert page.evaluate("document.querySelector('.still #edges').offsetWidth <= innerWidth")


def test_without_scripts_no_empty_picture_and_no_dead_controls_are_shown(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page(site.map_of(OREBRO), javascript=False).page
    for selector in ("#filter", "#table", ".hint", "#closer"):
        expect(page.locator(selector).first).to_be_hidden()


def test_the_map_page_needs_no_sideways_scrolling_at_320_pixels(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(OREBRO), (320, 640))
    show_table(opened, "edges")
    opened.page.locator("button.show").first.click()
    assert opened.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_the_map_and_the_gap_file_tell_of_the_same_edges(site: Site, folder: str) -> None:
    gap_file = json.loads((site.home / folder / GAPS_JSON).read_text(encoding="utf-8"))
    listed = {
        (f"{edge['actor_id']}--{edge['forum_id']}", edge.get("state", "unclear"))
        for edge in (*gap_file["edges"], *gap_file["unclear"])
    }
    data = data_of(site.map_of(folder))
    number = [day["day"] for day in data["days"]].index(data["day"])
    drawn = set()
    nodes = [node.partition(":")[2] for node in data["nodes"]["id"]]
    for actor_number, forum_number, spans in zip(*data["links"], data["spans"], strict=True):
        actor, forum = nodes[actor_number], nodes[forum_number]
        spells = zip(spans[::2], spans[1::2], strict=True)
        held = [record for day, record in spells if day <= number]
        if held and held[-1] >= 0:
            drawn.add((f"{actor}--{forum}", data["records"]["state"][held[-1]]))
    assert drawn == listed


@pytest.mark.parametrize("code", list(LanguageCode))
def test_a_map_names_its_language_and_has_one_heading(
    open_page: OpenPage, site: Site, english_site: Site, code: LanguageCode
) -> None:
    home = site if code is LanguageCode.SV else english_site
    page = open_page(home.map_of(OREBRO)).page
    expect(page.locator("html")).to_have_attribute("lang", code.value)
    expect(page.locator("h1")).to_have_count(1)
    assert "Örebro" in page.title()


def test_every_gap_of_the_report_leads_to_its_place_on_the_map(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.report_of(OREBRO))
    links = opened.page.locator("article.gap a[href*='#gap=']")
    lines = site.reports[OREBRO].gaps
    expect(links).to_have_count(len(lines))
    links.nth(1).click()
    opened.page.wait_for_url(f"{site.map_of(OREBRO).as_uri()}#*")
    expect(_detail(opened).locator("h2")).to_have_text(lines[1].title)
    assert len(opened.evaluate(FOCUSED)) == len(lines[1].gap.edges)
    opened.requests.clear()


def test_an_address_brings_back_what_the_reader_saw(orebro: Opened, open_page: OpenPage) -> None:
    _chip(orebro, "state", "missing").click()
    _chip(orebro, "sector", "municipal").click()
    orebro.page.locator("#search").fill("socialt")
    orebro.page.keyboard.press("ArrowDown")
    orebro.page.keyboard.press("Enter")
    orebro.page.keyboard.press("2")
    clear = orebro.evaluate(FOCUSED)
    again = open_page(Path(orebro.page.url.removeprefix("file://").split("#")[0]))
    again.page.goto(orebro.page.url)
    again.reload()
    again.requests.clear()
    assert clear
    assert again.evaluate(FOCUSED) == clear
    expect(_chip(again, "state", "missing")).to_have_attribute("aria-pressed", "true")
    expect(_detail(again).locator("h2")).to_have_text("Socialtjänsten")


def test_an_address_that_means_nothing_shows_the_whole_map(site: Site, open_page: OpenPage) -> None:
    opened = open_page(site.map_of(OREBRO))
    opened.page.goto(f"{site.map_of(OREBRO).as_uri()}#focus=nobody&day=1800-01-01&gap=x&view=<b>")
    assert _faded(opened) == set()


def test_the_search_suggests_and_the_number_keys_widen_the_neighbourhood(
    orebro: Opened, site: Site
) -> None:
    field = orebro.page.locator("#search")
    field.fill("bup")
    hits = orebro.page.locator("#hits [role=option]")
    expect(hits.first).to_have_text("BUP Aktör · barn- och ungdomspsykiatri")
    field.press("Enter")
    near = set(orebro.evaluate(FOCUSED))
    own = {line for line in site.reports[OREBRO].edges if line.actor == "BUP"}
    assert len(near) == len(own)
    orebro.page.keyboard.press("2")
    wide = set(orebro.evaluate(FOCUSED))
    orebro.page.keyboard.press("3")
    assert near < wide < set(orebro.evaluate(FOCUSED))
    field.fill("xyzzy")
    expect(orebro.page.locator("#hits")).to_be_visible()
    expect(orebro.page.locator("#hits [data-node]")).to_have_count(0)


@pytest.mark.parametrize("name", ["form", "level", "sector", "age", "gapkind"])
def test_every_chip_leaves_something_clear_or_says_that_nothing_is_shown(
    orebro: Opened, name: str
) -> None:
    rows = show_table(orebro, "edges")
    for chip in orebro.page.locator(f"#filter .chip[data-filter={name}]").all():
        chip.click()
        clear = len(orebro.evaluate(FOCUSED))
        expect(rows).to_have_count(clear)
        expect(orebro.page.locator("#shown")).to_contain_text(str(clear))
        chip.click()
    assert _faded(orebro) == set()
