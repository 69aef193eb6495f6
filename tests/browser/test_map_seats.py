"""Every seat in one grid, and every forum as a table with chairs: on the map and in the report."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.language import capitalise
from graph.map import render_map
from graph.scene.seats import SeatKind, find_seated_forums
from graph.scene.words import word_sentence
from tests.big import big_reports
from tests.browser.conftest import OpenPage
from tests.browser.opened import ESKILSTUNA, LARGE, MUNICIPALITIES, OREBRO, SMALL, Opened, Site
from tests.builders import sv

pytestmark = pytest.mark.browser

PHONE = (390, 844)
TABLET = (1024, 768)
# Texts of a table that the browser draws outside it, or over another of them.
COLLIDING = """() => [...document.querySelectorAll("#seating svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")];
  const boxes = texts.map((text) => [text, text.getBoundingClientRect()]);
  return boxes.flatMap(([text, box], number) => [
    ...(box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
      || box.bottom > frame.bottom + 1 ? [`outside: ${text.textContent}`] : []),
    ...boxes.slice(number + 1).filter(([, other]) => box.left < other.right - 1
      && other.left < box.right - 1 && box.top < other.bottom - 4 && other.top < box.bottom - 4)
      .map(([other]) => `${text.textContent} / ${other.textContent}`)]);
})"""


def _show(opened: Opened, view: str) -> None:
    opened.page.locator(f"[data-view={view}]").click()
    expect(opened.page.locator(f"#{view}")).to_be_visible()


@pytest.mark.parametrize("size", [SMALL, LARGE, TABLET, PHONE])
@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_no_name_at_a_table_is_cut_or_covered(
    open_page: OpenPage, site: Site, folder: str, size: tuple[int, int], tmp_path: Path
) -> None:
    opened = open_page(site.map_of(folder), size)
    _show(opened, "seating")
    forums = find_seated_forums(site.reports[folder].situation)
    expect(opened.page.locator("#seating svg")).to_have_count(len(forums))
    assert opened.evaluate(COLLIDING) == []
    assert opened.evaluate("document.documentElement.scrollWidth") == size[0]
    opened.page.screenshot(path=tmp_path / f"{size[0]}.png")


def test_letters_are_large_enough_to_read_on_a_laptop(orebro: Opened) -> None:
    _show(orebro, "seating")
    scale = orebro.evaluate(
        """() => { const svg = document.querySelector("#seating svg");
          return svg.getBoundingClientRect().width / svg.viewBox.baseVal.width; }"""
    )
    assert 13 * scale >= 12
    _show(orebro, "seats")
    sizes = orebro.evaluate(
        """() => [...document.querySelectorAll("#seats :is(th, td, button, li)")]
          .map((cell) => parseFloat(getComputedStyle(cell).fontSize))"""
    )
    assert min(sizes) >= 12


def test_the_tables_come_with_the_first_gap_first_and_are_named_in_words(
    orebro: Opened, site: Site
) -> None:
    _show(orebro, "seating")
    names = orebro.page.locator("#seating svg").evaluate_all(
        "found => found.map((svg) => [svg.getAttribute('role'), svg.getAttribute('aria-label')])"
    )
    forums = find_seated_forums(site.reports[OREBRO].situation)
    for (role, name), seated in zip(names, forums, strict=True):
        assert role == "img"
        assert name.startswith(f"{capitalise(seated.forum.name)}: {word_sentence(seated, sv())}")
    assert site.reports[OREBRO].gaps[0].title in names[0][1]
    texts = " ".join(orebro.page.locator("#seating svg").all_text_contents())
    judged = [line.title for line in site.reports[OREBRO].gaps if "fungerar" in line.title]
    assert texts.count("fungerar") <= len(judged)


def test_whoever_is_chosen_lights_up_at_every_table_and_in_the_grid(
    orebro: Opened, site: Site
) -> None:
    situation = site.reports[OREBRO].situation
    police = situation.records.actors["polisen"]
    seats = [seat for each in find_seated_forums(situation) for seat in each.seats_of(police)]
    _show(orebro, "seating")
    who = orebro.page.get_by_label("Visa stolarna för")
    who.select_option("actor:polisen")
    chosen = orebro.page.locator("#seating .chair.chosen")
    expect(chosen).to_have_count(len(seats))
    assert len(seats) > 3
    assert all("Polisen" in text for text in chosen.all_text_contents())
    _show(orebro, "seats")
    lit = orebro.page.locator("#seats tbody td.chosen[class*=seat-]")
    expect(lit).to_have_count(len(seats))
    orebro.page.keyboard.press("Escape")
    expect(lit).to_have_count(0)


def test_a_chair_that_is_pressed_chooses_its_actor(orebro: Opened) -> None:
    _show(orebro, "seating")
    orebro.page.locator("#seating [data-focus='actor:socialtjansten'] text").first.click()
    expect(orebro.page.locator("#detail h2")).to_have_text("Socialtjänsten")


def test_the_grid_holds_every_seat_once_in_words(orebro: Opened, site: Site) -> None:
    situation = site.reports[OREBRO].situation
    seats = [seat for each in find_seated_forums(situation) for seat in each.seats]
    _show(orebro, "seats")
    for kind in SeatKind:
        cells = orebro.evaluate(
            """(kind) => { const table = document.querySelector("#seats table");
              const wholes = [...table.tHead.rows[1].cells].map((cell) =>
                Boolean(cell.querySelector("[aria-expanded]")));
              return [...table.querySelectorAll(`td.seat-${kind}`)]
                .filter((cell) => !wholes[cell.cellIndex]).map((cell) => cell.textContent); }""",
            kind.value,
        )
        assert len(cells) == sum(seat.kind is kind for seat in seats)
        assert all(cells)


def test_an_organisation_and_what_is_full_open_by_keyboard(orebro: Opened) -> None:
    _show(orebro, "seats")
    page = orebro.page
    whole = page.locator("#seats thead [aria-expanded]").first
    name = re.sub(r" \(\d+\)$", "", whole.inner_text())
    units = int(re.findall(r"\d+", whole.inner_text())[0])
    before = page.locator("#seats thead tr:nth-child(2) th:visible").count()
    whole.focus()
    page.keyboard.press("Enter")
    expect(whole).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#seats thead tr:nth-child(2) th:visible")).to_have_count(before + units)
    assert name
    spans = page.locator("#seats thead tr:first-child th").evaluate_all(
        "found => found.reduce((sum, cell) => sum + cell.colSpan, 0)"
    )
    assert spans == before + units - 2
    page.keyboard.press("Enter")
    expect(page.locator("#seats thead tr:nth-child(2) th:visible")).to_have_count(before)
    rows = page.locator("#seats tbody tr:visible").count()
    full = page.locator("#seats tbody [aria-expanded]").last
    full.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#seats tbody tr:visible")).to_have_count(
        rows + int(re.findall(r"\d+", full.inner_text())[0])
    )


def test_the_grid_is_copied_as_a_table_of_words(orebro: Opened, site: Site) -> None:
    orebro.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _show(orebro, "seats")
    orebro.page.get_by_role("button", name="Kopiera som tabell").click()
    expect(orebro.page.get_by_role("button", name="Kopierat")).to_be_visible()
    rows = [
        line.split("\t")
        for line in orebro.evaluate("() => navigator.clipboard.readText()").splitlines()
    ]
    assert len({len(row) for row in rows}) == 1
    first = site.reports[OREBRO].gaps[0]
    assert rows[2][0] == capitalise(first.gap.forum_name)
    assert rows[2][-1].startswith(first.title)
    assert "saknas" in " ".join(rows[2][1:-1])


@pytest.mark.parametrize("view", ["seats", "seating", "meet"])
def test_each_view_says_which_day_it_is_of(orebro: Opened, view: str) -> None:
    _show(orebro, view)
    said = orebro.page.locator(f"#{view} .of-day")
    expect(said).to_have_text("Läget den 21 november 2026.")
    orebro.page.locator("#earlier").click()
    expect(said).to_contain_text("Här visas läget 21 november 2026, oavsett vilken dag")
    # The day of the slider is not said right above it.
    expect(orebro.page.locator("#day-words")).to_be_hidden()
    orebro.page.locator("#now").click()
    expect(said).to_have_text("Läget den 21 november 2026.")


def test_what_shows_all_days_says_so_and_pairs_say_which_day_they_are_of(orebro: Opened) -> None:
    _show(orebro, "strips")
    said = orebro.page.locator("#strips .of-day")
    expect(said).to_be_hidden()
    orebro.page.locator("#earlier").click()
    expect(said).to_contain_text("alla dagar")
    _show(orebro, "meet")
    orebro.evaluate("document.getElementById('pairs').open = true")
    day = orebro.evaluate("samverkan.shown().name")
    expect(orebro.page.locator("#pairs > p")).to_contain_text(f"Läget den {day}.")


def test_the_news_of_the_largest_municipality_fits_a_laptop(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(ESKILSTUNA), SMALL)
    _show(opened, "seats")
    width = opened.evaluate("document.querySelector('#seats').scrollWidth")
    assert width <= opened.evaluate("document.querySelector('#seats').clientWidth")
    assert opened.evaluate("document.querySelector('.seats').offsetHeight") < SMALL[1]


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_no_name_above_the_seats_runs_into_the_sector_above_it(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    opened = open_page(site.map_of(folder), SMALL)
    _show(opened, "seats")
    rising = opened.evaluate(
        """() => { const [sectors, names] = document.querySelector("#seats table").tHead.rows;
          const under = sectors.getBoundingClientRect().bottom - 1;
          return [...names.querySelectorAll("span")].filter((name) => {
            const text = document.createRange();
            text.selectNodeContents(name);
            const { top, height } = text.getBoundingClientRect();
            return height && top < under;
          }).map((name) => name.textContent); }"""
    )
    assert rising == []


def test_the_legend_of_the_seats_and_the_words_at_tables_can_be_read_on_a_phone(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.map_of(OREBRO), PHONE)
    _show(opened, "seats")
    lines = "#seats > .seat-keys li, #seats > .of-day"
    heights = opened.page.locator(lines).evaluate_all(
        "found => found.map((line) => line.getBoundingClientRect().height)"
    )
    assert heights
    assert max(heights) < 32
    _show(opened, "seating")
    names, reach = opened.page.locator("#seating text").evaluate_all(
        """(found) => [Math.min(...found
          .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)),
          found.flatMap((text) => { const { left, right } = text.getBoundingClientRect();
            return [left, right]; })]"""
    )
    assert names >= 12
    assert min(reach) >= 0
    assert max(reach) <= PHONE[0]


@pytest.mark.parametrize("view", ["seats", "meet", "strips"])
def test_what_is_said_above_a_wide_table_is_not_cut_on_a_phone(
    open_page: OpenPage, site: Site, view: str
) -> None:
    opened = open_page(site.map_of(ESKILSTUNA), PHONE)
    _show(opened, view)
    caption = opened.page.locator(f"#{view} caption span")
    expect(caption).to_be_visible()
    assert caption.evaluate("(said) => said.getBoundingClientRect().right") <= PHONE[0]


def test_every_forum_of_orebro_with_a_gap_is_in_one_screen(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(OREBRO), SMALL)
    expect(opened.page.locator("html[data-drawn=yes]")).to_be_attached()
    _show(opened, "seats")
    forums = find_seated_forums(site.reports[OREBRO].situation)
    with_gap = sum(bool(seated.gaps) for seated in forums)
    assert with_gap == 18
    rows = opened.page.locator("#seats tbody tr:has(td)")
    expect(rows.nth(0)).to_be_in_viewport(ratio=1)
    expect(rows.nth(with_gap - 1)).to_be_in_viewport(ratio=1)


def test_without_scripts_the_report_has_every_seat_and_every_table(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.report_of(OREBRO), javascript=False)
    report = site.reports[OREBRO]
    forums = find_seated_forums(report.situation)
    page = opened.page
    expect(page.locator("table.seats tbody tr")).to_have_count(len(forums))
    expect(page.locator(".gap figure svg")).to_have_count(
        sum(line.gap.forum is not None for line in report.gaps)
    )
    page.locator(".tables summary").click()
    expect(page.locator(".tables svg:visible")).to_have_count(len(forums))


def test_a_large_network_shows_its_first_forums_and_says_so(
    open_page: OpenPage, tmp_path: Path
) -> None:
    path = tmp_path / "karta.html"
    report, _ = big_reports()
    path.write_text(render_map(report), encoding="utf-8")
    page = open_page(path).page
    page.locator("[data-view=seats]").click()
    expect(page.locator("#seats tbody tr:has(td)")).to_have_count(60)
    first = find_seated_forums(report.situation)[0].forum.name
    expect(page.locator("#seats tbody th[scope=row]").first).to_have_text(capitalise(first))
    page.locator("[data-view=seating]").click()
    expect(page.locator("#seating svg.seating")).to_have_count(60)
    for view in ("seats", "seating"):
        said = page.locator(f"#{view} > p", has_text="of 100 forums are shown here")
        expect(said).to_have_count(1)
