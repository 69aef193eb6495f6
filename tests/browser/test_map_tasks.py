"""Five questions a strategist brings to the map, each answered within a few clicks.

`Reader` counts what a reader does: a click, a key pressed to choose, a field filled in.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from graph.network import actor_node
from graph.reports import Report
from graph.vocabulary import EdgeState
from tests.browser.conftest import OpenPage
from tests.browser.opened import OREBRO, STAGE, Opened, Site
from tests.browser.test_map_page import FOCUSED

pytestmark = pytest.mark.browser


@dataclass
class Reader:
    """Someone at the map who counts what they do."""

    opened: Opened
    acts: int = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.acts += 1

    def fill(self, target: Locator, text: str) -> None:
        target.fill(text)
        self.acts += 1

    def press(self, key: str) -> None:
        self.opened.page.keyboard.press(key)
        self.acts += 1


@pytest.fixture
def reader(open_page: OpenPage, site: Site) -> Reader:
    return Reader(open_page(site.map_of(OREBRO)))


@pytest.fixture
def report(site: Site) -> Report:
    return site.reports[OREBRO]


def test_what_has_lapsed_since_2023_is_found_in_two_clicks(reader: Reader, report: Report) -> None:
    page = reader.opened.page
    reader.click(page.locator("#filter .chip[data-filter=state][value=lapsed]"))
    reader.click(page.locator("[data-table=edges]"))
    rows = page.locator("#edges tbody tr:visible")
    lapsed = [line for line in report.edges if line.edge.state is EdgeState.LAPSED]
    expect(rows).to_have_count(len(lapsed))
    told = " ".join(rows.all_inner_texts())
    since = [str(line.edge.since or "") for line in lapsed]
    assert any(each >= "2023" for each in since)
    assert all(each in told for each in since)
    assert reader.acts == 2


def test_the_only_forum_that_joins_police_and_leisure_is_found_in_one_click(
    reader: Reader, report: Report
) -> None:
    page = reader.opened.page
    reader.click(page.locator("[data-view=pairs]"))
    names = {
        kind: {line.actor for line in report.edges if line.edge.actor.kind == kind}
        for kind in ("police", "leisure")
    }
    (police,), leisure = names["police"], names["leisure"]
    rows = [
        row
        for row in page.locator("#pairs tbody tr").all_inner_texts()
        if police in row and any(name in row for name in leisure)
    ]
    assert rows
    shared = {
        line.forum
        for line in report.edges
        if line.actor == police
        and any(other.actor in leisure and other.forum == line.forum for other in report.edges)
    }
    for forum in shared:
        assert any(forum in row for row in rows)
    assert reader.acts == 1


def test_the_evidence_for_bup_in_samba_is_read_after_one_name_is_typed(
    reader: Reader, report: Report
) -> None:
    page = reader.opened.page
    reader.fill(page.locator("#search"), "bup")
    reader.press("Enter")
    (line,) = [it for it in report.edges if it.actor == "BUP" and it.forum == "Samba"]
    detail = page.locator("#detail")
    for item in line.evidence:
        expect(detail).to_contain_text(item.note or "")
        expect(detail).to_contain_text(f"{item.source_title}, {item.locator}")
    assert reader.acts == 2


def test_what_a_loss_of_sspf_would_cut_is_seen_after_one_name_is_typed(
    reader: Reader, report: Report
) -> None:
    page = reader.opened.page
    reader.fill(page.locator("#search"), "sspf")
    reader.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("SSPF")
    told = page.locator("#detail .cut li").all_inner_texts()
    pairs = reader.opened.evaluate(
        "() => samverkan.findPairs(samverkan.data, samverkan.lookAt(samverkan.data, "
        "samverkan.blank(samverkan.data.day)))"
    )
    forum = next(line.edge.forum for line in report.edges if line.forum == "SSPF")
    only = [
        pair["ends"]
        for pair in pairs
        if [it["forum"] for it in pair["forums"] if it["state"] == "active"]
        == [f"forum:{forum.forum_id}"]
    ]
    names = {actor_node(line.edge.actor.actor_id): line.actor for line in report.edges}
    assert only
    assert len(told) == len(only)
    for one, other in only:
        assert any(names[one] in text and names[other].lower() in text.lower() for text in told)
    assert reader.acts == 2


def test_the_gravest_gap_is_put_before_a_board_in_two_clicks(
    reader: Reader, report: Report
) -> None:
    page = reader.opened.page
    reader.click(page.locator("#present"))
    reader.click(page.locator("#next"))
    expect(page.locator("#sentence")).to_have_text(report.gaps[0].title)
    assert len(reader.opened.evaluate(FOCUSED)) == len(report.gaps[0].gap.edges)
    width, height = reader.opened.evaluate(STAGE)
    assert width > 1200
    assert height > 500
    assert reader.acts == 2
