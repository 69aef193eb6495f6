"""What a reader has chosen: kept, shown, taken back, and never more than was asked for."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from graph.dataset import bundled_folder, read_dataset
from graph.documents.report import Report, build_report
from graph.situation import build_situation
from graph.situation.contacts import Sense
from graph.situation.network import forum_node
from graph.vocabulary import Certainty
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    ALVSBYN,
    BOXES,
    DAY,
    ESKILSTUNA,
    OREBRO,
    SCALE,
    STAGE,
    Opened,
    Site,
    normalised,
    open_panels,
    outside,
    show_table,
)
from tests.builders import sv

pytestmark = pytest.mark.browser


def _choose(opened: Opened, address: str) -> None:
    opened.evaluate("(to) => { location.hash = to; }", address)
    opened.wait_until(
        "(to) => samverkan.writeAddress(samverkan.choice, samverkan.data) === to", address
    )


def _report_on(day: str, folder: str = OREBRO) -> Report:
    code = folder.partition("-")[0]
    dataset = read_dataset(bundled_folder(), [code])
    return build_report(build_situation(dataset, code, date.fromisoformat(day)), sv())


def _pair_rows(opened: Opened) -> Locator:
    opened.evaluate("document.getElementById('pairs').open = true")
    return opened.page.locator("#pairs tbody tr")


def test_the_pairs_of_an_actor_are_all_its_pairs_and_say_the_same_as_unfiltered(
    orebro: Opened, site: Site
) -> None:
    _choose(orebro, "#view=meet")
    whole = set(normalised(_pair_rows(orebro).all_inner_texts()))
    _choose(orebro, "#view=meet&focus=actor%3Apolisen")
    pairs = [ids for ids in site.reports[OREBRO].situation.pairs if "polisen" in ids]
    expect(_pair_rows(orebro)).to_have_count(len(pairs))
    for address in ("focus=forum%3Asspf", "form=meeting", "age=13-15", "state=lapsed"):
        _choose(orebro, f"#view=meet&{address}")
        rows = normalised(_pair_rows(orebro).all_inner_texts())
        assert rows
        assert set(rows) <= whole


def test_a_name_clicked_among_the_pairs_narrows_them_as_its_address_does(
    orebro: Opened, open_page: OpenPage, site: Site
) -> None:
    _choose(orebro, "#view=meet")
    _pair_rows(orebro).locator("th button").first.click()
    rows = normalised(_pair_rows(orebro).all_inner_texts())
    again = open_page(site.map_of(OREBRO))
    _choose(again, "#" + orebro.page.url.partition("#")[2])
    assert normalised(_pair_rows(again).all_inner_texts()) == rows
    orebro.page.keyboard.press("Escape")
    expect(orebro.page.locator("#meet")).to_be_focused()
    open_panels(again)
    with again.page.expect_download() as download:
        again.page.locator("#save-svg").click()
    assert download.value.path().read_text(encoding="utf-8").count('class="rule"') == len(rows) + 1


def test_a_gap_is_reported_as_it_is_on_the_day_that_is_shown(
    open_page: OpenPage, site: Site
) -> None:
    eskilstuna = open_page(site.map_of(ESKILSTUNA))
    on_own_day, earlier = site.reports[ESKILSTUNA], _report_on("2024-09-13", ESKILSTUNA)
    now = {line.gap.gap_id: line for line in on_own_day.gaps}
    line = next(
        line
        for line in earlier.gaps
        if line.gap.gap_id in now and now[line.gap.gap_id].basis != line.basis
    )
    detail = eskilstuna.page.locator("#detail")
    eskilstuna.evaluate("(gap) => samverkan.set({ gap })", line.gap.gap_id)
    expect(detail).to_contain_text(now[line.gap.gap_id].basis)
    eskilstuna.evaluate("samverkan.set({ day: '2024-09-13' })")
    expect(detail).to_contain_text(line.basis)
    expect(detail.locator(".gap dd").first).to_have_text(line.severity)


def test_a_gap_that_is_not_there_on_a_day_is_not_told_as_one(orebro: Opened) -> None:
    orebro.page.locator("#most-severe button").first.click()
    first = orebro.evaluate("samverkan.data.days[0].day")
    orebro.evaluate("(day) => samverkan.set({ day })", first)
    detail = orebro.page.locator("#detail")
    expect(detail).to_contain_text("Gapet finns inte den ")
    expect(detail.locator(".gap")).to_have_count(0)


def test_the_slides_stop_the_clock(orebro: Opened) -> None:
    orebro.page.locator("#play").click()
    expect(orebro.page.locator("#play")).to_have_text("Pausa")
    orebro.page.locator("#present").click()
    expect(orebro.page.locator("#play")).to_have_text("Spela upp")
    expect(orebro.page.locator("#end")).to_be_focused()


def test_the_slides_tell_what_closes_a_gap_and_give_back_what_was_chosen(
    orebro: Opened, site: Site
) -> None:
    page, gaps = orebro.page, site.reports[OREBRO].gaps
    _choose(orebro, "#view=meet&state=missing")
    page.locator("#present").click()
    expect(page.locator("#answer")).to_contain_text(str(len(gaps)))
    page.keyboard.press("End")
    expect(page.locator("#previous")).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator("#next")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#answer")).to_have_text(gaps[0].action)
    page.keyboard.press("Escape")
    expect(page.locator("#meet")).to_be_visible()
    assert orebro.evaluate("samverkan.choice.state") == ["missing"]


def test_a_slide_comes_closer_to_what_it_tells_of(orebro: Opened) -> None:
    orebro.page.locator("#present").click()
    whole = orebro.evaluate(SCALE)
    orebro.page.keyboard.press("ArrowRight")
    assert orebro.evaluate(SCALE) > 1.5 * whole


def test_digits_alone_act_only_in_the_picture_and_the_details(orebro: Opened) -> None:
    _choose(orebro, "#focus=actor%3Apolisen")
    orebro.evaluate("document.activeElement.blur()")
    orebro.page.keyboard.press("3")
    assert orebro.evaluate("samverkan.choice.steps") == 1
    orebro.page.locator("#canvas").focus()
    orebro.page.keyboard.press("3")
    assert orebro.evaluate("samverkan.choice.steps") == 3


def test_the_link_past_the_header_leaves_what_was_chosen(orebro: Opened) -> None:
    _choose(orebro, "#view=meet&table=edges&state=missing")
    orebro.page.locator("a.skip").press("Enter")
    expect(orebro.page.locator("#main")).to_be_focused()
    expect(orebro.page.locator("#meet")).to_be_visible()
    assert orebro.evaluate("samverkan.choice.state") == ["missing"]


def test_the_browsers_way_back_leads_past_what_was_opened(orebro: Opened) -> None:
    page = orebro.page
    page.locator("[data-view=seats]").click()
    page.locator("#seats tbody th button").first.click()
    expect(page.locator("#detail")).to_be_visible()
    page.go_back()
    expect(page.locator("#detail")).to_be_hidden()
    expect(page.locator("#seats")).to_be_visible()
    page.go_back()
    expect(page.locator("#drawing")).to_be_visible()
    page.go_forward()
    expect(page.locator("#seats")).to_be_visible()


def test_a_saved_difference_says_between_which_days_and_how_old_the_evidence_is(
    orebro: Opened,
) -> None:
    _choose(orebro, "#against=2024-01-01&state=lapsed")
    with orebro.page.expect_download() as download:
        orebro.page.locator("#save-svg").click()
    name = download.value.suggested_filename
    assert name == f"samverkanskarta-1880-orebro-urval-2024-01-01-{DAY}.svg"
    shown = " ".join(re.findall(r">([^<]+)<", download.value.path().read_text(encoding="utf-8")))
    assert "Det som ändrades mellan 1 januari 2024 och 21 november 2026." in shown
    assert "Underlaget beskriver läget i december 2025." in shown
    assert "Läge: Upphörd." in shown


def test_the_list_of_changes_follows_the_filters(orebro: Opened) -> None:
    _choose(orebro, "#against=2024-01-01")
    whole = orebro.page.locator("#changes li").count()
    _choose(orebro, "#against=2024-01-01&state=lapsed")
    kept = normalised(orebro.page.locator("#changes li").all_inner_texts())
    assert 0 < len(kept) < whole
    assert any("Baronbackarna" in each for each in kept)


def test_what_was_read_between_the_lines_says_so_in_every_table(
    open_page: OpenPage, site: Site
) -> None:
    report = site.reports[ALVSBYN]
    inferred = sum(
        item.certainty is Certainty.INFERRED for line in report.parts for item in line.evidence
    )
    opened = open_page(site.map_of(ALVSBYN))
    shown = " ".join(show_table(opened, "edges").all_inner_texts())
    assert shown.count("(härlett)") == inferred > 0
    still = open_page(site.map_of(ALVSBYN), javascript=False).page
    rows = still.locator("table#edges tr:not(.group)").filter(has_text="(härlett)")
    named = normalised([", ".join(rows.locator("th").all_inner_texts())])[0].split(", ")
    assert len(named) == inferred
    headings = still.locator("table#actors").get_by_role("rowheader")
    expect(headings).to_have_count(len(report.actors))


def test_the_search_is_walked_from_either_end_and_forgets_what_was_left(orebro: Opened) -> None:
    page = orebro.page
    field = page.locator("#search")
    field.fill("s")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#hits [data-node]").last).to_have_attribute("aria-selected", "true")
    field.fill("sam")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator("#detail")).to_be_hidden()


def test_a_hit_by_kind_says_of_what_kind_it_is(orebro: Opened) -> None:
    orebro.page.locator("#search").fill("socialtjänst")
    hits = orebro.page.locator("#hits [data-node]").all_inner_texts()
    assert hits[0] == "Socialtjänsten Aktör · socialtjänst"
    assert {hit.split(" Aktör · ")[-1] for hit in hits if " Aktör · " in hit} >= {"socialtjänst"}
    assert len({hit.rsplit(" ", 1)[-1] for hit in hits}) > 1


def test_details_that_are_folded_stay_folded_while_another_table_is_shown(orebro: Opened) -> None:
    _choose(orebro, "#focus=forum%3Asspf")
    orebro.page.locator("#detail .cut summary").click()
    show_table(orebro, "forums")
    expect(orebro.page.locator("#detail .cut")).not_to_have_attribute("open", re.compile(".*"))


def test_a_day_is_shown_although_the_browser_will_note_no_more_addresses(orebro: Opened) -> None:
    day = orebro.evaluate("samverkan.data.days[0].day")
    orebro.evaluate(
        """(day) => {
          history.replaceState = () => { throw new DOMException("", "SecurityError"); };
          try { samverkan.set({ day }); } catch { /* as a browser that counts them does */ }
        }""",
        day,
    )
    expect(orebro.page.locator("#day-name")).to_contain_text(sv().day(date.fromisoformat(day)))


def test_a_day_says_what_it_is_and_counts_its_own_edges(orebro: Opened) -> None:
    page = orebro.page
    days = orebro.evaluate("samverkan.data.days.map(({ day, marks }) => [day, marks])")
    for day, marks in days:
        orebro.evaluate("(day) => samverkan.set({ day })", day)
        counts = _report_on(day).counts
        for state in ("active", "lapsed", "missing"):
            number = page.locator(f"[data-count={state}]")
            expect(number).to_have_text(str(getattr(counts, state)))
        for mark in marks:
            expect(page.locator("#day-name")).to_contain_text(mark)
    expect(page.locator("#day-name")).to_contain_text("om inget ändras")
    expect(page.locator("#day-words")).to_have_text("Läget den 1 januari 2027, om inget ändras.")
    assert any(mark.startswith("källa: ") for _, marks in days for mark in marks)


def test_filters_that_leave_nothing_say_so(orebro: Opened) -> None:
    _choose(orebro, "#state=lapsed&form=plan")
    expect(orebro.page.locator("#no-fit")).to_have_text("Inget den här dagen passar filtren.")
    _choose(orebro, "#state=lapsed")
    expect(orebro.page.locator("#no-fit")).to_be_hidden()


def test_the_details_of_a_gap_far_down_are_seen_beside_it(orebro: Opened) -> None:
    orebro.page.locator("#most-severe button").first.click()
    box = orebro.page.locator("#detail h2").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200
    expect(orebro.page.locator("#detail .close")).to_be_in_viewport(ratio=1)


def test_a_browser_that_cannot_unpack_the_data_shows_what_is_there_without_scripts(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(OREBRO))
    opened.add_script("delete window.DecompressionStream;")
    opened.reload()
    expect(opened.page.locator("#picture")).to_be_visible()
    expect(opened.page.locator(".still table#edges")).to_be_visible()
    expect(opened.page.locator(".bar")).to_be_hidden()


def test_a_page_that_was_damaged_on_its_way_shows_what_is_there_without_scripts(
    open_page: OpenPage, site: Site, tmp_path: Path
) -> None:
    text = site.map_of(OREBRO).read_text(encoding="utf-8")
    damaged = tmp_path / "karta.html"
    damaged.write_text(re.sub(r'(id="data">.{900}).', r"\1!", text), encoding="utf-8")
    opened = open_page(damaged)
    expect(opened.page.locator("#picture")).to_be_visible()
    assert opened.complaints
    opened.complaints.clear()


def test_details_opened_anew_are_read_from_the_top(orebro: Opened) -> None:
    _choose(orebro, "#focus=actor%3Apolisen")
    top = "document.querySelector('.rail').scrollTop"
    orebro.evaluate("document.querySelector('.rail').scrollTop = 400")
    assert orebro.evaluate(top) > 0
    _choose(orebro, "#focus=forum%3Asspf")
    assert orebro.evaluate(top) == 0


def test_what_a_loss_would_cut_is_that_of_the_day_shown(orebro: Opened) -> None:
    earlier = _report_on("2025-08-01")
    (forum, *_) = earlier.situation.cut_by(Sense.PRACTICE)
    now = _cut_by(_report_on(DAY.isoformat()), forum)
    assert _cut_by(earlier, forum) != now
    for day, pairs in (("2025-08-01", _cut_by(earlier, forum)), (DAY.isoformat(), now)):
        orebro.evaluate("([day, focus]) => samverkan.set({ day, focus })", [day, forum_node(forum)])
        expect(orebro.page.locator("#detail .cut li")).to_have_count(len(pairs))


def _cut_by(report: Report, forum_id: str) -> list[tuple[str, str]]:
    return [pair.ids for pair in report.situation.cut_by(Sense.PRACTICE).get(forum_id, ())]


def test_a_saved_picture_is_of_the_day_shown_with_the_counts_on_its_lines(orebro: Opened) -> None:
    orebro.evaluate("samverkan.set({ day: '2027-01-01' })")
    with orebro.page.expect_download() as download:
        orebro.page.locator("#save-svg").click()
    assert "2027-01-01" in download.value.suggested_filename
    text = download.value.path().read_text(encoding="utf-8")
    labels = re.findall(r'<text class="label[^>]*>([^<]+)<', text)
    assert labels == orebro.page.locator("#canvas .labels .label").all_text_contents() != []
    label = "Samverkan kring barn och unga i Örebro. Läget den 1 januari 2027, om inget ändras."
    assert f'aria-label="{label}' in text


def test_a_saved_view_tells_only_what_narrows_it(orebro: Opened) -> None:
    for address, is_said in (
        ("view=meet&edge=polisen--baronbackarna", False),
        ("gap=lapsed_edge", False),
        ("edge=polisen--baronbackarna&state=active", True),
    ):
        _open(orebro, address)
        with orebro.page.expect_download() as download:
            orebro.page.locator("#save-svg").click()
        text = download.value.path().read_text(encoding="utf-8")
        assert ("Visas: Polisen – samverkansmötena i Baronbackarna." in text) == is_said
        assert "Läge: Aktiv" not in text


def _open(opened: Opened, address: str) -> None:
    opened.page.goto(f"{opened.page.url.partition('#')[0]}#{address}")
    opened.reload()
    open_panels(opened)
    expect(opened.page.locator("#save-svg")).to_be_visible()


def test_the_slides_leave_nothing_behind_when_they_are_ended_at_once(orebro: Opened) -> None:
    for _ in range(5):
        orebro.page.locator("#present").click()
        orebro.page.keyboard.press("Escape")
    orebro.wait_until("!document.fullscreenElement")
    orebro.page.locator("#search").focus()
    orebro.page.keyboard.press("End")
    assert orebro.evaluate("samverkan.choice.gap") == ""
    expect(orebro.page.locator("#slides")).to_be_hidden()


def test_a_comparison_and_an_actor_chosen_keep_what_changed_for_that_actor(
    orebro: Opened,
) -> None:
    _choose(orebro, "#against=2013-01-01")
    changed = set(orebro.evaluate("[...samverkan.visible.clear]"))
    _choose(orebro, "#against=2013-01-01&focus=actor%3Apolisen")
    clear = set(orebro.evaluate("[...samverkan.visible.clear]"))
    assert clear == {edge_id for edge_id in changed if edge_id.startswith("polisen--")} != set()


def test_without_filters_nobody_is_reported_that_filters_leave_nothing(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of("0380-uppsala"))
    _choose(opened, "#against=2025-01-31")
    expect(opened.page.locator("#changes")).to_contain_text("Inget ändrades")
    expect(opened.page.locator("#no-fit")).to_be_hidden()


def test_a_window_that_grows_lower_takes_nobody_back_from_where_they_came_closer(
    orebro: Opened,
) -> None:
    orebro.page.locator("#closer").click()
    closer = orebro.evaluate(SCALE)
    orebro.page.set_viewport_size({"width": 1280, "height": 660})
    orebro.wait_until("innerHeight === 660")
    assert orebro.evaluate(SCALE) == closer


def test_the_map_fits_its_room_when_the_window_changed_while_another_view_was_shown(
    orebro: Opened,
) -> None:
    orebro.page.locator("[data-view=seats]").click()
    orebro.page.set_viewport_size({"width": 1920, "height": 1080})
    orebro.wait_until("innerWidth === 1920")
    orebro.page.locator("[data-view=map]").click()
    shown = orebro.evaluate(SCALE), orebro.evaluate(STAGE)
    orebro.page.locator("#fit").click()
    assert (orebro.evaluate(SCALE), orebro.evaluate(STAGE)) == shown
    assert outside(orebro.evaluate(BOXES), shown[1]) == []


def test_a_name_of_several_lines_is_saved_line_under_line(orebro: Opened) -> None:
    with orebro.page.expect_download() as download:
        orebro.page.locator("#save-svg").click()
    text = download.value.path().read_text(encoding="utf-8")
    groups = re.findall(r"<g[^>]*data-node=[^>]*>.*?</g>", text)
    group = next(group for group in groups if "enheter" in group)
    heights = [float(y) for y in re.findall(r'<text[^>]* y="([-\d.]+)"', group)]
    assert heights == sorted(set(heights))
    assert heights[1] - heights[0] == 14


def test_what_ran_out_is_reported_by_its_last_day_alone_and_is_dated_in_the_table(
    open_page: OpenPage, site: Site
) -> None:
    line = next(line for line in site.reports["0484-eskilstuna"].edges if line.edge.ran_out)
    opened = open_page(site.map_of("0484-eskilstuna"))
    edge = f"{line.edge.actor.actor_id}--{line.edge.forum.forum_id}"
    opened.evaluate("(edge) => samverkan.set({ edge, table: 'edges' })", edge)
    expect(opened.page.locator("#detail section > dl dt")).to_have_text(["Till"])
    row = opened.page.locator("#edges tr.chosen")
    expect(row.locator("td").nth(2)).to_have_text(str(line.edge.since))
