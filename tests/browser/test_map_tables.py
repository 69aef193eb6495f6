"""The tables below the picture: gaps, edges, actors and forums, in step with it."""

import pytest
from playwright.sync_api import expect

from graph.documents.blocks import date_cell
from graph.language import capitalise
from graph.vocabulary import EDGE_STANDINGS, EdgeState
from graph.wording.labels import MEMBERS_UNKNOWN, STATE_LABELS
from tests.browser.opened import OREBRO, Opened, Site, show_table

pytestmark = pytest.mark.browser


def _cells(opened: Opened, name: str) -> list[list[str]]:
    found: list[list[str]] = opened.page.locator(f"#{name} tbody tr:visible").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return found


def test_the_gaps_stand_most_severe_first_with_what_closes_them_and_whose_they_are(
    orebro: Opened, site: Site
) -> None:
    report = site.reports[OREBRO]
    expect(show_table(orebro, "gaps")).to_have_count(report.counts.gaps)
    for cells, line in zip(_cells(orebro, "gaps"), report.gaps, strict=True):
        since = date_cell(line.gap.since, report.language).text
        assert cells[:5] == [line.title, line.severity, since, line.action, line.owner]


def test_the_actors_and_forums_are_reported_with_the_states_of_their_edges(
    orebro: Opened, site: Site
) -> None:
    report = site.reports[OREBRO]
    expect(show_table(orebro, "actors")).to_have_count(len(report.actors))
    shown = {cells[0]: cells[3:7] for cells in _cells(orebro, "actors")}
    for actor in report.actors:
        standings = [line.edge.standing for line in report.parts if line.edge.actor == actor]
        counts = [str(standings.count(standing) or "") for standing in EDGE_STANDINGS]
        assert shown[capitalise(actor.name)] == counts
    expect(show_table(orebro, "forums")).to_have_count(len(report.forums))
    shown = {cells[0]: cells[4:] for cells in _cells(orebro, "forums")}
    for forum, parts in report.situation.parts_by_forum:
        state, *counts = shown[capitalise(forum.name)][:5]
        stands = report.situation.state_of(forum)
        words = STATE_LABELS[stands] if stands else MEMBERS_UNKNOWN
        assert state.startswith(report.language.text(words))
        assert sum(int(count or 0) for count in counts) == len(parts)


def test_every_table_keeps_to_what_a_filter_leaves_clear(orebro: Opened, site: Site) -> None:
    report = site.reports[OREBRO]
    orebro.page.locator("#filter .chip[value=missing]").click()
    missing = [line for line in report.edges if line.edge.state is EdgeState.MISSING]
    expect(show_table(orebro, "edges")).to_have_count(len(missing))
    expect(show_table(orebro, "actors")).to_have_count(
        len({line.edge.actor.actor_id for line in missing})
    )
    expect(show_table(orebro, "forums")).to_have_count(
        len({line.edge.forum.forum_id for line in missing})
    )
    ids = {line.edge.key for line in missing}
    actor_ids = {line.edge.actor.actor_id for line in missing}
    gaps = [
        line.title
        for line in report.gaps
        if any(edge.key in ids for edge in line.gap.edges)
        # A forum of which all is unclear has a gap and no edge: those in it bring it in.
        or (not line.gap.edges and any(actor.actor_id in actor_ids for actor in line.gap.actors))
    ]
    expect(show_table(orebro, "gaps")).to_have_count(len(gaps))
    assert [cells[0] for cells in _cells(orebro, "gaps")] == gaps


def test_a_kind_of_gap_leaves_the_gaps_of_that_kind(orebro: Opened, site: Site) -> None:
    kind = site.reports[OREBRO].gaps[0].gap.kind
    orebro.page.locator(f"#filter .chip[data-filter=gapkind][value={kind.value}]").click()
    wanted = [line.title for line in site.reports[OREBRO].gaps if line.gap.kind is kind]
    expect(show_table(orebro, "gaps")).to_have_count(len(wanted))
    assert [cells[0] for cells in _cells(orebro, "gaps")] == wanted


@pytest.mark.parametrize("name", ["gaps", "actors", "forums"])
def test_a_row_leads_to_its_place_in_the_picture_and_back(orebro: Opened, name: str) -> None:
    show_table(orebro, name)
    row = orebro.page.locator(f"#{name} tbody tr").first
    title = row.locator("th").inner_text()
    row.locator("button.show").press("Enter")
    expect(orebro.page.locator("#detail")).to_be_focused()
    expect(orebro.page.locator("#detail h2").first).to_have_text(title)
    orebro.page.keyboard.press("Escape")
    expect(row.locator("button.show")).to_be_focused()


def test_the_table_chosen_stands_in_the_address(orebro: Opened) -> None:
    show_table(orebro, "forums")
    orebro.reload()
    expect(orebro.page.locator("#forums")).to_be_visible()
    orebro.requests.clear()
