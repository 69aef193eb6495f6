"""The page on which a network can be dragged about, in a real browser."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from graph.dataset import bundled_folder, read_dataset
from graph.exchange import export
from graph.exchange.as_pyvis import render_free_page
from graph.exchange.handover import hand_over
from graph.language import LanguageCode, capitalise, load_language
from graph.map.layout import spread_out
from graph.situation import Situation, build_situation
from graph.vocabulary import ExportFormat
from tests.browser.conftest import OpenPage
from tests.browser.opened import DAY, OREBRO, Opened
from tests.builders import actor, records, situation_of, spell

pytestmark = pytest.mark.browser

SV = load_language(LanguageCode.SV)
HOSTILE = '<img src=x onerror="window.hacked=1"></script><b>fet</b>'
PLACES = """() => {
  const { network } = window.samverkan;
  return network.getPositions();
}"""


def drawn(open_page: OpenPage, home: Path, page: str, **options: Any) -> Opened:
    path = home / "natverk.html"
    path.write_text(page, encoding="utf-8")
    opened = open_page(path, **options)
    expect(opened.page.locator("html[data-drawn=yes]")).to_be_attached()
    return opened


def page_of(situation: Situation) -> str:
    return export(situation, ExportFormat.PYVIS, SV).decode()


@pytest.fixture(scope="module")
def orebro_page() -> str:
    code = OREBRO[:4]
    return page_of(build_situation(read_dataset(bundled_folder(), [code]), code, DAY))


def test_the_page_asks_for_nothing_and_complains_of_nothing(
    open_page: OpenPage, tmp_path: Path, orebro_page: str
) -> None:
    opened = drawn(open_page, tmp_path, orebro_page)
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.violations == []


def test_the_whole_network_opens_inside_the_window_with_names_to_read(
    open_page: OpenPage, tmp_path: Path, orebro_page: str
) -> None:
    opened = drawn(open_page, tmp_path, orebro_page)
    assert opened.evaluate("14 * window.samverkan.network.getScale()") >= 12
    cut, height = opened.evaluate(
        """() => {
          const { network } = window.samverkan;
          const { clientWidth, clientHeight } = document.getElementById("stage");
          const spots = Object.values(network.getPositions()).map((at) => network.canvasToDOM(at));
          const isIn = ({ x, y }) => x >= 0 && y >= 0 && x <= clientWidth && y <= clientHeight;
          const cut = spots.filter((spot) => !isIn(spot));
          return [cut.length, document.getElementById("stage").getBoundingClientRect().bottom];
        }"""
    )
    assert (cut, height <= opened.evaluate("innerHeight")) == (0, True)


def test_nothing_moves_until_somebody_asks_for_it(
    open_page: OpenPage, tmp_path: Path, orebro_page: str
) -> None:
    opened = drawn(open_page, tmp_path, orebro_page)
    before = opened.evaluate(PLACES)
    opened.page.wait_for_timeout(300)
    assert opened.evaluate(PLACES) == before
    opened.page.locator("#physics").check()
    opened.page.wait_for_timeout(300)
    assert opened.evaluate(PLACES) != before
    assert opened.violations == []


def test_a_node_can_be_dragged(open_page: OpenPage, tmp_path: Path) -> None:
    opened = drawn(open_page, tmp_path, page_of(situation_of(records([spell()]))))
    at = opened.evaluate(
        """() => {
          const { network } = window.samverkan;
          const spot = network.canvasToDOM(network.getPosition("actor:polisen"));
          const stage = document.getElementById("stage").getBoundingClientRect();
          return [stage.left + spot.x, stage.top + spot.y];
        }"""
    )
    before = opened.evaluate(PLACES)
    mouse = opened.page.mouse
    mouse.move(*at)
    mouse.down()
    mouse.move(at[0] + 40, at[1] + 30, steps=4)
    mouse.up()
    after = opened.evaluate(PLACES)
    assert after["actor:polisen"] != before["actor:polisen"]
    assert after["forum:sspf"] == before["forum:sspf"]


def test_every_line_is_drawn_when_two_nodes_have_several(
    open_page: OpenPage, tmp_path: Path
) -> None:
    situation = situation_of(records([spell()]))
    handover = hand_over(situation, SV)
    (line,) = handover.edges
    handover = replace(handover, edges=(line, replace(line, edge_id="another")))
    page = render_free_page(handover, spread_out(situation), situation, SV)
    opened = drawn(open_page, tmp_path, page)
    edges = opened.evaluate("Object.keys(window.samverkan.network.body.edges)")
    assert sorted(edges) == sorted([line.edge_id, "another"])
    bends = opened.evaluate(
        "Object.values(window.samverkan.network.body.edges).map((edge) => edge.options.smooth.type)"
    )
    assert sorted(bends) == ["curvedCCW", "curvedCW"]


def test_names_and_notes_are_never_markup(open_page: OpenPage, tmp_path: Path) -> None:
    found = records([spell(note=HOSTILE)], actors=[actor(name=HOSTILE)])
    opened = drawn(open_page, tmp_path, page_of(situation_of(found)))
    opened.evaluate(
        """() => {
          const { network } = window.samverkan;
          network.body.emitter.emit("click", { nodes: [], edges: ["actor:polisen--forum:sspf"] });
        }"""
    )
    details = opened.page.locator("#details")
    expect(details.locator("h2")).to_contain_text(HOSTILE)
    expect(details).to_contain_text(HOSTILE)
    assert details.locator("img, b, script").count() == 0
    opened.page.locator("summary").click()
    row = opened.page.locator("tbody tr").first
    expect(row.locator("th")).to_have_text(capitalise(HOSTILE))
    assert opened.evaluate("window.hacked") is None
    assert opened.violations == []


def test_without_scripts_the_table_says_the_same(
    open_page: OpenPage, tmp_path: Path, orebro_page: str
) -> None:
    path = tmp_path / "natverk.html"
    path.write_text(orebro_page, encoding="utf-8")
    page = open_page(path, javascript=False).page
    expect(page.locator("#stage")).to_be_hidden()
    page.locator("summary").click()
    assert page.locator("tbody tr").count() > 50


def test_a_name_that_is_sought_is_chosen_and_one_that_is_not_there_is_said(
    open_page: OpenPage, tmp_path: Path, orebro_page: str
) -> None:
    page = drawn(open_page, tmp_path, orebro_page).page
    page.locator("#find").fill("samba")
    page.locator("#find").press("Enter")
    expect(page.locator("#details h2")).to_have_text("Samba")
    assert page.evaluate("() => window.samverkan.network.getSelectedNodes()") == ["forum:samba"]
    page.locator("#find").fill("finns inte")
    page.locator("#find").press("Enter")
    expect(page.locator("#found")).to_have_text("Inget heter så.")
