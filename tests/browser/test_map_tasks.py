"""Five questions a strategist brings to the map, each answered within a few clicks.

What a reader does is counted in the page: a click, a choice in a list, a field filled in, Enter.
"""

from datetime import date

import pytest
from playwright.sync_api import expect

from graph.documents.report import Report
from graph.language import capitalise
from graph.situation.contacts import Sense
from graph.vocabulary import EdgeState
from tests.browser.opened import OREBRO, STAGE, Opened, Site, normalised
from tests.browser.test_map_page import FOCUSED

pytestmark = pytest.mark.browser

COUNT = """() => {
  window.acts = 0;
  let filled = null;
  const count = (event) => {
    const isAgain = event.type === "input" && event.target === filled;
    filled = event.type === "input" ? event.target : filled;
    if (!isAgain) window.acts += 1;
  };
  addEventListener("pointerdown", count, true);
  addEventListener("input", count, true);
  addEventListener("keydown", (event) => event.key === "Enter" && count(event), true);
}"""


@pytest.fixture(autouse=True)
def _counted(orebro: Opened) -> None:
    orebro.evaluate(COUNT)


@pytest.fixture
def report(site: Site) -> Report:
    return site.reports[OREBRO]


def _find(opened: Opened, name: str) -> None:
    opened.page.locator("#search").fill(name)
    opened.page.keyboard.press("Enter")


def _acts(opened: Opened) -> int:
    return int(opened.evaluate("window.acts"))


def test_what_has_lapsed_since_2024_is_reported_after_one_choice(
    orebro: Opened, report: Report
) -> None:
    orebro.page.locator("#against").select_option("2024-01-01")
    lapsed = [
        line
        for line in report.edges
        if line.edge.state is EdgeState.LAPSED
        and line.edge.since
        and line.edge.since.last >= date(2024, 1, 1)
    ]
    shown = normalised(orebro.page.locator("#changes li").all_inner_texts())
    assert lapsed
    for line in lapsed:
        assert f"{line.actor} – {line.edge.forum.name}" in shown
    assert _acts(orebro) == 1


def test_whether_one_forum_alone_joins_police_and_leisure_is_reported_after_one_name_and_one_click(
    orebro: Opened, report: Report
) -> None:
    orebro.page.locator("[data-view=meet]").click()
    _find(orebro, "polisen")
    pair = report.situation.pairs["fritidsgardarna-med-sspf", "polisen"]
    active = [contact.forum for contact in pair.holding(Sense.ANY)]
    row = orebro.page.locator("#pairs tbody tr").filter(has_text=capitalise(pair.actors[0].name))
    expect(row).to_have_count(1)
    for contact in pair.contacts:
        expect(row.locator("td").last).to_contain_text(contact.forum.name, ignore_case=True)
    assert ("bara ett aktivt forum" in row.inner_text()) == (len(active) == 1)
    assert active
    assert _acts(orebro) == 3


def test_the_evidence_for_bup_in_samba_is_read_after_one_name_is_typed(
    orebro: Opened, report: Report
) -> None:
    _find(orebro, "bup")
    (line,) = [line for line in report.edges if line.actor == "BUP" and line.forum == "Samba"]
    (source,) = {line.source for line in report.sources if line.source.title in _titles(report)}
    detail = orebro.page.locator("#detail")
    for item in line.evidence:
        expect(detail).to_contain_text(item.note or "")
        expect(detail).to_contain_text(f"{item.source_title}, {item.locator}")
    expect(detail.locator(".sources")).to_contain_text(f"{source.title}. {source.publisher}, ")
    assert _acts(orebro) == 2


def test_what_a_loss_of_sspf_would_cut_is_seen_after_one_name_is_typed(
    orebro: Opened, report: Report
) -> None:
    _find(orebro, "sspf")
    expect(orebro.page.locator("#detail h2")).to_have_text("SSPF")
    shown = normalised(orebro.page.locator("#detail .cut li").all_inner_texts())
    only = {
        frozenset(capitalise(actor.name) for actor in pair.actors)
        for pair in report.situation.cut_by(Sense.PRACTICE)["sspf"]
    }
    assert {frozenset(each.split(" – ")) for each in shown} == only
    assert len(shown) == len(only) > 0
    assert _acts(orebro) == 2


def test_the_most_severe_gap_is_put_before_a_board_in_two_clicks(
    orebro: Opened, report: Report
) -> None:
    orebro.page.locator("#present").click()
    orebro.page.locator("#next").click()
    expect(orebro.page.locator("#sentence")).to_have_text(report.gaps[0].title)
    expect(orebro.page.locator("#answer")).to_have_text(report.gaps[0].action)
    assert len(orebro.evaluate(FOCUSED)) == len(report.gaps[0].gap.edges)
    width, height = orebro.evaluate(STAGE)
    assert width > 1200
    assert height > 500
    assert _acts(orebro) == 2


def _titles(report: Report) -> set[str]:
    return {item.source_title for line in report.edges for item in line.evidence}
