"""What is drawn in the picture: dashes, remarks and counts, by day and by night, near and far."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graph.map.folding import fails, fold_map
from graph.map.style import DASHES, WEAK_DASHES, WEAK_WIDTH
from graph.situation.network import actor_node, forum_node
from graph.vocabulary import EdgeState, Flag
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    ALVSBYN,
    BOXES,
    ESKILSTUNA,
    MUNICIPALITIES,
    OREBRO,
    SCALE,
    STAGE,
    Opened,
    Site,
    data_of,
    normalised,
    outside,
)

pytestmark = pytest.mark.browser

# How each line, or the outline of each box, is drawn.
PENS = """(found) => found.map((line) => {
  const { stroke, strokeDasharray: dashes, strokeWidth, opacity } = getComputedStyle(line);
  return { stroke, dashes, width: parseFloat(strokeWidth), opacity: Number(opacity) };
})"""
# Everything drawn, as its place and its words, before and after the script draws it anew.
DRAWN = """() => [...document.querySelectorAll("#canvas :is([data-node], [data-line])")]
  .filter((group) => !group.matches(".gone"))
  .map((group) => [
    group.dataset.node ?? group.dataset.line, group.getAttribute("transform"),
    group.ariaLabel,
    group.querySelector("path:not(.hit)")?.getAttribute("d").replaceAll(",", " ") ?? "box",
    [...group.querySelectorAll("text")].map((text) =>
      [text.textContent, Number(text.getAttribute("x")), Number(text.getAttribute("y"))]),
  ])"""


def _pens(page: Page, style: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.locator(f"#canvas {style}").evaluate_all(PENS)
    return found


def _dashes(dashes: tuple[int, ...]) -> str:
    return ", ".join(f"{dash}px" for dash in dashes)


def test_everything_that_fails_is_drawn_and_says_whose_it_is_and_where_it_stands(
    open_page: OpenPage, site: Site
) -> None:
    for folder in MUNICIPALITIES:
        report = site.reports[folder]
        heads = fold_map(report.situation).heads
        page = open_page(site.map_of(folder)).page
        for line in report.parts:
            if not fails(line.edge):
                continue
            head = heads[line.edge.actor.actor_id]
            name = f"{head.actor_id}--{line.edge.forum.forum_id}"
            said = page.locator(f'#canvas [data-line="{name}"]').get_attribute("aria-label")
            assert said is not None
            unit = "" if line.edge.actor == head else f"{line.actor}: "
            assert normalised([f"{unit}{line.words}."])[0].casefold() in said.casefold()
            for item in line.evidence:
                assert f"{item.source_title}, {item.locator}" in said


def test_boxes_and_lines_have_roles_and_names(orebro: Opened) -> None:
    picture = orebro.page.locator("#picture")
    expect(picture).to_have_role("group")
    expect(picture).to_have_accessible_name(re.compile("aktörer och"))
    polisen = picture.locator('[data-node="actor:polisen"]')
    expect(polisen).to_have_role("img")
    expect(polisen).to_have_accessible_name("Polisen")
    line = picture.locator('[data-line="polisen--baronbackarna"]')
    expect(line).to_have_role("img")
    expect(line).to_have_accessible_name(re.compile("^Polisen – .*Baronbackarna. .*upphörd"))


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_the_script_draws_the_opening_view_just_as_it_was_drawn(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    opened = open_page(site.map_of(folder))
    before = {name: rest for name, *rest in opened.evaluate(DRAWN)}
    # With somebody chosen the script draws every box itself, from the first.
    opened.page.goto(f"{opened.url}#focus=actor:polisen")
    opened.reload()
    opened.evaluate("samverkan.set(samverkan.nobody)")
    after = {name: rest for name, *rest in opened.evaluate(DRAWN)}
    assert after.keys() == before.keys()
    for name, (place, title, path, texts) in before.items():
        if path == "box":  # outlines are used from a store of them, and drawn one by one
            after[name][2] = "box"
        assert after[name] == [place, title, path, texts]


def test_counts_stand_on_the_lines_of_those_who_take_part_in_part(orebro: Opened) -> None:
    labels = orebro.page.locator("#canvas .labels .label")
    assert {"delvis", "bara 3"} >= set(labels.all_text_contents()) != set()
    # Above all lines, so that none runs through their letters.
    expect(orebro.page.locator("#canvas .lines ~ .labels")).to_have_count(1)
    orebro.page.locator("#filter .chip[value=missing]").click()
    expect(labels).to_have_count(0)


@pytest.mark.parametrize(
    ("folder", "words"),
    [(ALVSBYN, {"planerad"}), (ESKILSTUNA, {"planerad", "avslutad med avsikt"})],
)
def test_what_is_planned_or_closed_on_purpose_says_so_in_italics(
    open_page: OpenPage, site: Site, folder: str, words: set[str]
) -> None:
    page = open_page(site.map_of(folder)).page
    remarks = page.locator("#canvas .forum:not(.gone) .remark")
    assert set(remarks.all_text_contents()) == words
    expect(remarks.first).to_have_css("font-style", "italic")
    closed = remarks.filter(has_text="avslutad med avsikt").count()
    expect(page.locator("#canvas .forum.closed:not(.gone)")).to_have_count(closed)
    assert bool(page.locator("#canvas .line.lapsed.closed").count()) is bool(closed)


def test_lines_and_forums_are_dashed_when_lapsed_and_dotted_when_missing(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page(site.map_of(ALVSBYN)).page
    for state in (EdgeState.LAPSED, EdgeState.MISSING):
        for place in (".lines", ".nodes .forum"):
            style = f"{place} .{state.value}" if place == ".lines" else f"{place}.{state.value}"
            pens = _pens(page, style)
            assert {pen["dashes"] for pen in pens} == {_dashes(DASHES[state])}


def test_who_comes_only_now_and_then_has_a_line_of_its_own_kind(orebro: Opened, site: Site) -> None:
    weak = [
        line
        for line in site.reports[OREBRO].edges
        if Flag.WEAK in line.edge.flags and line.edge.state is EdgeState.ACTIVE
    ]
    pens = _pens(orebro.page, ".lines .weak")
    assert 0 < len(pens) <= len(weak)
    assert {(pen["dashes"], pen["width"]) for pen in pens} == {(_dashes(WEAK_DASHES), WEAK_WIDTH)}


def test_active_lines_are_thin_and_what_fails_lies_on_top(orebro: Opened) -> None:
    lines = orebro.page.locator("#canvas [data-line]")
    styles = lines.evaluate_all("(found) => found.map((line) => line.className.baseVal)")
    failing = [style != "line active" for style in styles]
    assert failing == sorted(failing)
    pens = _pens(orebro.page, ".lines .line")
    widths = [pen["width"] for pen in pens]
    plain = {width for width, fails in zip(widths, failing, strict=True) if not fails}
    assert max(plain) < min(width for width, fails in zip(widths, failing, strict=True) if fails)


def test_what_is_left_out_fades(orebro: Opened) -> None:
    page = orebro.page
    assert not [pen for pen in _pens(page, "[data-node]") if pen["opacity"] < 1]
    page.locator("#filter .chip[value=missing]").click()
    faded = [pen for pen in _pens(page, "[data-node]") if pen["opacity"] < 1]
    assert 0 < len(faded) < page.locator("#canvas [data-node]").count()


def test_by_night_the_picture_changes_its_colours_at_once(orebro: Opened) -> None:
    day = {pen["stroke"] for pen in _pens(orebro.page, ".lines .line")}
    orebro.page.emulate_media(color_scheme="dark")
    night = {pen["stroke"] for pen in _pens(orebro.page, ".lines .line")}
    assert len(day) > 3
    assert not day & night


def test_routines_plans_and_agreements_open_from_their_band(orebro: Opened) -> None:
    page = orebro.page
    band = page.locator('#canvas [data-node="band"]')
    folded = page.locator('#canvas [data-node="forum:kompass"]')
    expect(folded).to_have_count(0)
    shown = page.locator("#canvas [data-line]").count()
    band.click()
    expect(folded).to_be_visible()
    assert page.locator("#canvas [data-line]").count() > shown
    assert "unfold=paper" in page.url
    band.click()
    expect(folded).to_have_count(0)


def test_all_edges_are_drawn_when_asked_for_and_none_is_dropped_without_a_word(
    orebro: Opened, site: Site
) -> None:
    page, parts = orebro.page, site.reports[OREBRO].parts
    drawn = "samverkan.shownLines().flatMap(({ edges }) => edges).length"
    hidden = page.locator("#picture .hidden-lines")
    expect(hidden).to_contain_text(f": {len(parts) - orebro.evaluate(drawn)}.")
    page.locator("#unfold").click()
    expect(page.locator("#unfold")).to_have_attribute("aria-pressed", "true")
    assert orebro.evaluate(drawn) == len(parts)
    expect(hidden).to_have_text("")
    page.locator("#unfold").click()
    assert orebro.evaluate(drawn) < len(parts)


def test_what_fails_on_another_day_is_drawn_on_that_day(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(ALVSBYN))
    situation = site.reports[ALVSBYN].situation
    for day in opened.evaluate("samverkan.data.days.map(({ day }) => day)"):
        opened.evaluate("(day) => samverkan.set({ day })", day)
        drawn = opened.evaluate(
            "samverkan.shownLines().flatMap(({ edges }) => edges.map(({ id }) => id))"
        )
        parts = situation.on(situation.as_of.fromisoformat(day)).parts
        failing = {f"{part.actor.actor_id}--{part.forum.forum_id}" for part in parts if fails(part)}
        assert failing <= set(drawn)


def test_a_neighbourhood_is_drawn_large_with_its_units_apart(orebro: Opened, site: Site) -> None:
    page, whole = orebro.page, orebro.evaluate(SCALE)
    page.locator('#canvas [data-node="actor:polisen"]').click()
    lines = [line for line in site.reports[OREBRO].parts if line.edge.actor.actor_id == "polisen"]
    expect(page.locator("#canvas [data-line]")).to_have_count(len(lines))
    assert orebro.evaluate(SCALE) > 1.1 * whole  # though the details stand beside it
    page.keyboard.press("Escape")
    page.locator('#canvas [data-node="actor:socialnamnden"]').click()
    heads = fold_map(site.reports[OREBRO].situation).heads
    units = {
        actor_node(actor_id) for actor_id, head in heads.items() if head.actor_id == "socialnamnden"
    }
    shown = {node for node in orebro.evaluate(BOXES) if node.startswith("actor:")}
    assert shown == units
    assert len(units) > 2


def test_the_buttons_and_the_wheel_with_ctrl_come_closer_and_go_farther_away(
    orebro: Opened,
) -> None:
    scales = [orebro.evaluate(SCALE)]
    for name in ("closer", "farther", "farther"):
        orebro.page.locator(f"#{name}").click()
        scales.append(orebro.evaluate(SCALE))
    assert scales[1] > scales[0] == pytest.approx(scales[2])
    assert scales[3] < scales[2]
    orebro.page.locator("#fit").click()
    assert orebro.evaluate(SCALE) == pytest.approx(scales[0])
    orebro.page.locator("#canvas").hover()
    orebro.page.keyboard.down("Control")
    orebro.page.mouse.wheel(0, -100)
    orebro.page.keyboard.up("Control")
    orebro.wait_until(f"{SCALE} > {scales[0]}")


def test_a_hand_moves_the_map_and_opens_nothing(orebro: Opened) -> None:
    orebro.page.locator("#closer").click()
    polisen = orebro.page.locator('#canvas [data-node="actor:polisen"]')
    polisen.scroll_into_view_if_needed()
    before = orebro.evaluate(BOXES)["actor:polisen"]
    at = polisen.bounding_box()
    assert at is not None
    orebro.page.mouse.move(at["x"] + 20, at["y"] + 10)
    orebro.page.mouse.down()
    orebro.page.mouse.move(at["x"] - 40, at["y"] - 30, steps=3)
    orebro.page.mouse.up()
    after = orebro.evaluate(BOXES)["actor:polisen"]
    assert [round(new - old) for new, old in zip(after, before, strict=True)] == [-60, -40] * 2
    expect(orebro.page.locator("#detail")).to_be_hidden()


def test_whoever_came_closer_stays_so_while_walking_with_the_keys(orebro: Opened) -> None:
    orebro.page.locator("#canvas").focus()
    for key in ("+", "+", "+", "ArrowDown"):
        orebro.page.keyboard.press(key)
    scale = orebro.evaluate(SCALE)
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight"):
        orebro.page.keyboard.press(key)
        assert orebro.evaluate(SCALE) == scale


def test_the_box_where_the_keys_stand_has_a_ring(orebro: Opened) -> None:
    orebro.page.locator("#canvas").focus()
    orebro.page.keyboard.press("ArrowDown")
    ring = orebro.page.locator("#canvas .at")
    expect(ring).to_have_count(1)
    expect(ring.locator("path, use")).to_have_css("stroke-width", "4px")


def test_a_finger_always_scrolls_the_page_and_a_mouse_moves_the_map_once_it_is_nearer(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(OREBRO), (390, 844))
    canvas = opened.page.locator("#canvas")
    expect(canvas).to_have_css("touch-action", "pan-y pinch-zoom")
    for name, is_moved in (("fit", False), ("closer", True), ("fit", False)):
        opened.page.locator(f"#{name}").click()
        assert ("movable" in (canvas.get_attribute("class") or "")) is is_moved


def test_what_is_asked_for_outside_the_picture_is_brought_into_it(
    orebro: Opened, site: Site
) -> None:
    gap = site.reports[OREBRO].gaps[0].gap
    assert gap.forum is not None
    head = fold_map(site.reports[OREBRO].situation).heads[gap.actors[0].actor_id]
    nodes = [actor_node(head.actor_id), forum_node(gap.forum.forum_id)]
    for _ in range(6):
        orebro.page.locator("#closer").click()
    orebro.evaluate("samverkan.look(samverkan.place('actor:polisen'))")
    assert outside({node: orebro.evaluate(BOXES)[node] for node in nodes}, orebro.evaluate(STAGE))
    orebro.page.locator("#most-severe button").first.click()
    boxes = orebro.evaluate(BOXES)
    assert outside({node: boxes[node] for node in nodes}, orebro.evaluate(STAGE)) == []


def test_the_page_holds_no_other_library_and_weighs_little(site: Site) -> None:
    heaviest = max(site.map_of(folder).stat().st_size for folder in MUNICIPALITIES)
    assert heaviest <= 200_000
    text = site.map_of(ESKILSTUNA).read_text(encoding="utf-8")
    assert "vis-network" not in text
    assert data_of(site.map_of(ESKILSTUNA))["folded"]


def test_the_first_frame_waits_for_all_that_is_seen(orebro: Opened) -> None:
    # Chromium goes on at the first tag of an SVG, so what is waited for is HTML, after the picture.
    awaited = orebro.evaluate(
        """() => { const end = document.querySelector(
            document.querySelector("link[rel=expect]").getAttribute("href"));
          const picture = document.getElementById("picture");
          const after = Node.DOCUMENT_POSITION_FOLLOWING;
          const isAfter = (picture.compareDocumentPosition(end) & after) > 0;
          return [end instanceof HTMLElement, isAfter]; }"""
    )
    assert awaited == [True, True]
