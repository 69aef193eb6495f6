"""What is drawn on the canvas: dashes, remarks and counts, by day and by night, near and far."""

from collections.abc import Callable
from typing import Any

import pytest

from graph.situation.network import actor_node, forum_node
from graph.vocabulary import EdgeState, Flag
from tests.browser.conftest import OpenPage
from tests.browser.opened import ALVSBYN, BOXES, ESKILSTUNA, OREBRO, STAGE, Opened, Site, outside

pytestmark = pytest.mark.browser

Drawn = Callable[[], list[dict[str, Any]]]

# Every text and every stroke of the next picture, with the pen it was drawn with.
RECORD = """() => new Promise((resolve) => {
  const { network } = samverkan;
  const drawn = [];
  const kept = {};
  const pen = CanvasRenderingContext2D.prototype;
  for (const name of ["fillText", "stroke"]) {
    kept[name] = pen[name];
    pen[name] = function (...values) {
      const text = typeof values[0] === "string" ? values[0] : "";
      drawn.push({ name, text, font: this.font, dashes: this.getLineDash(), width: this.lineWidth,
        colour: this.strokeStyle, faded: this.globalAlpha < 1 });
      return kept[name].apply(this, values);
    };
  }
  network.once("afterDrawing", () => setTimeout(() => {
    Object.assign(pen, kept);
    resolve(drawn);
  }));
  network.redraw();
})"""
SCALE = "samverkan.network.getScale()"


@pytest.fixture
def drawn(orebro: Opened) -> Drawn:
    return lambda: list(orebro.evaluate(RECORD))


def test_counts_stand_on_the_lines_of_those_who_take_part_in_part(
    drawn: Drawn, orebro: Opened, site: Site
) -> None:
    partial = [line for line in site.reports[OREBRO].edges if Flag.PARTIAL in line.edge.flags]
    labels = [
        call for call in drawn() if call["name"] == "fillText" and call["font"].startswith("bold")
    ]
    assert 0 < len(labels) <= len(partial)
    assert {"delvis", "3"} >= {call["text"] for call in labels}
    orebro.page.locator("#filter .chip[value=missing]").click()
    assert not [call for call in drawn() if call["font"].startswith("bold") and call["text"]]


@pytest.mark.parametrize(
    ("folder", "remark"), [(ALVSBYN, "planerad"), (ESKILSTUNA, "avslutad med avsikt")]
)
def test_what_is_planned_or_closed_on_purpose_says_so_in_italics(
    open_page: OpenPage, site: Site, folder: str, remark: str
) -> None:
    drawn = open_page(site.map_of(folder)).evaluate(RECORD)
    remarks = {call["text"] for call in drawn if call["font"].startswith("italic") and call["text"]}
    assert remarks == {remark}


def test_lines_and_forums_are_dashed_when_lapsed_and_dotted_when_missing(
    open_page: OpenPage, site: Site
) -> None:
    edges = site.reports[ALVSBYN].edges
    drawn = open_page(site.map_of(ALVSBYN)).evaluate(RECORD)
    strokes = [tuple(call["dashes"]) for call in drawn if call["name"] == "stroke"]
    for state, dashes in ((EdgeState.LAPSED, (12, 6)), (EdgeState.MISSING, (2, 5))):
        lines = sum(line.edge.state is state for line in edges)
        assert strokes.count(dashes) > lines > 0


def test_who_comes_only_now_and_then_has_a_thin_line(drawn: Drawn, site: Site) -> None:
    weak = [
        line
        for line in site.reports[OREBRO].edges
        if Flag.WEAK in line.edge.flags and line.edge.state is EdgeState.ACTIVE
    ]
    thin = [
        call for call in drawn() if call["name"] == "stroke" and call["width"] == pytest.approx(0.7)
    ]
    assert len(thin) == len(weak) > 0


def test_what_is_left_out_fades_and_lets_lines_show_through(drawn: Drawn, orebro: Opened) -> None:
    assert not [call for call in drawn() if call["faded"]]
    orebro.page.locator("#filter .chip[value=missing]").click()
    faded = [call for call in drawn() if call["faded"] and call["name"] == "stroke"]
    bright = orebro.evaluate("samverkan.visible.bright.size")
    alive = orebro.evaluate("samverkan.visible.alive.size")
    assert len(faded) == alive - bright > 0


def test_by_night_the_picture_changes_its_colours_at_once(drawn: Drawn, orebro: Opened) -> None:
    day = {call["colour"] for call in drawn() if call["name"] == "stroke"}
    orebro.page.emulate_media(color_scheme="dark")
    orebro.page.wait_for_function(
        """() => samverkan.network.body.data.edges.get()
          .every(({ color }) => color !== samverkan.data.themes.light.active_line)"""
    )
    night = {call["colour"] for call in drawn() if call["name"] == "stroke"}
    assert len(day) > 3
    assert not day & night


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
    orebro.page.wait_for_function(f"{SCALE} > {scales[0]}")


def test_whoever_came_closer_stays_so_while_walking_with_the_keys(orebro: Opened) -> None:
    orebro.page.locator("#canvas").focus()
    for key in ("+", "+", "+", "ArrowDown"):
        orebro.page.keyboard.press(key)
    scale = orebro.evaluate(SCALE)
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowRight"):
        orebro.page.keyboard.press(key)
        assert orebro.evaluate(SCALE) == scale


def test_a_finger_always_scrolls_the_page_and_a_mouse_moves_the_map_once_it_is_nearer(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(OREBRO), (390, 844))
    touch = "getComputedStyle(document.querySelector('#canvas canvas')).touchAction"
    moves = "samverkan.network.interactionHandler.options.dragView"
    for name, is_moved in (("fit", False), ("closer", True), ("fit", False)):
        opened.page.locator(f"#{name}").click()
        assert (opened.evaluate(touch), opened.evaluate(moves)) == ("pan-y pinch-zoom", is_moved)


def test_what_is_asked_for_outside_the_picture_is_brought_into_it(
    orebro: Opened, site: Site
) -> None:
    gap = site.reports[OREBRO].gaps[0].gap
    assert gap.forum is not None
    nodes = [actor_node(gap.actors[0].actor_id), forum_node(gap.forum.forum_id)]
    for _ in range(6):
        orebro.page.locator("#closer").click()
    orebro.evaluate(
        "samverkan.network.moveTo({ position: samverkan.place('actor:socialnamnden') })"
    )
    assert outside({node: orebro.evaluate(BOXES)[node] for node in nodes}, orebro.evaluate(STAGE))
    orebro.page.locator("#most-severe button").first.click()
    boxes = orebro.evaluate(BOXES)
    assert outside({node: boxes[node] for node in nodes}, orebro.evaluate(STAGE)) == []
