"""The page that leads to every municipality, and what holds for all pages."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from playwright.sync_api import expect

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import ActorKind, ForumKind
from graph.language import DOMAIN, LOCALE, LanguageCode
from graph.site.names import MAP, REPORT
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    OREBRO,
    PAGES,
    Opened,
    Site,
    missing_targets,
    normalised,
    show_table,
)
from tests.copies import (
    all_municipalities,
    real_summaries,
    unknown_summary,
    write_index_of_all,
)

pytestmark = pytest.mark.browser

# Every text a reader sees or hears, piece by piece.
TEXTS = """() => {
  const found = [document.title];
  const read = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (parentElement.localName === "noscript" && root === document.documentElement) {
        read(new DOMParser().parseFromString(data, "text/html").documentElement);
      } else if (!parentElement.closest("script, style")) found.push(data);
    }
  };
  read(document.documentElement);
  for (const named of document.querySelectorAll("[aria-label]")) found.push(named.ariaLabel);
  return found;
}"""
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_ENOUGH_LETTERS = 10


def _words_only_in(code: LanguageCode) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Match the interface words of one language that the other never uses.

    Beside each pattern stands its longest literal part, which is much quicker to look for.
    """
    with (LOCALE / "sv" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file)
    english = {text for message in catalogue for text in _listed(message.id)}
    swedish = {text for message in catalogue for text in _listed(message.string)}
    words = swedish - english if code is LanguageCode.SV else english - swedish
    for text in words - {""}:
        literal = _PLACEHOLDER.sub("", text)
        # "{actor} i {forum}" would match nearly anything.
        if literal == text or sum(letter.isalpha() for letter in literal) >= _ENOUGH_LETTERS:
            parts = _PLACEHOLDER.split(text)
            pattern = ".+".join(re.escape(part) for part in parts) + r"(:| \(\d+\))?"
            yield max(parts, key=len), re.compile(pattern, re.DOTALL)


def _listed(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def _foreign_words(opened: Opened, code: LanguageCode) -> list[str]:
    patterns = list(_words_only_in(code))
    assert len(patterns) > 50
    texts = {text for text in normalised(opened.evaluate(TEXTS)) if text}
    names = _names_in_data(code)
    texts -= {text for text in texts if any(text.lower() in name for name in names)}
    texts = {_leave_out_name(text, names) for text in texts}
    summaries = _summaries_in_data()
    texts -= {text for text in texts if any(summary in text for summary in summaries)}
    return sorted(
        text
        for text in texts
        if any(literal in text and each.fullmatch(text) for literal, each in patterns)
    )


def _leave_out_name(text: str, names: set[str]) -> str:
    """Leave out the name that a label begins with, as that of a table's forum."""
    head, colon, rest = text.partition(": ")
    return rest if colon and head.lower() in names else text


def _summaries_in_data() -> list[str]:
    """List what findings say, in Swedish on every page."""
    records = read_dataset(bundled_folder()).records.values()
    return [finding.summary for each in records for finding in each.findings]


def _names_in_data(code: LanguageCode) -> set[str]:
    """List what is named by data, not by the interface, on a page that is not in this language."""
    dataset = read_dataset(bundled_folder())
    words = dataset.vocabulary
    kinds: list[ActorKind | ForumKind] = [*words.actor_kinds.values(), *words.forum_kinds.values()]
    names = {kind.label_en if code is LanguageCode.SV else kind.label_sv for kind in kinds}
    for records in dataset.records.values():
        names |= {actor.name for actor in records.actors.values()}
        names |= {forum.name for forum in records.forums.values()}
    return {name.lower() for name in names}


def test_the_index_opens_off_line_and_asks_for_nothing(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.index)
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.violations == []


def test_the_index_leads_to_the_map_and_the_report_of_every_municipality(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.index)
    rows = opened.page.locator("#lines tbody tr")
    expect(rows).to_have_count(len(site.reports))
    for report in site.reports.values():
        row = rows.filter(has_text=report.municipality.name)
        expect(row.locator(".open a")).to_have_count(2)
        expect(row.locator(".gap > a")).to_have_text(report.gaps[0].title)
    assert missing_targets(opened) == []


def test_names_of_links_begin_with_what_is_seen_and_links_are_large_enough_to_hit(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page(site.index).page
    expect(page.get_by_role("link", name="Karta Örebro")).to_be_visible()
    expect(page.get_by_role("link", name="Gaprapport Örebro")).to_be_visible()
    heights = page.locator(".open a, .matrix a").evaluate_all(
        "all => all.map((link) => link.getBoundingClientRect().height)"
    )
    assert min(heights) >= 24


def test_the_gap_to_begin_with_leads_to_the_map_where_it_is_open(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.index)
    address = opened.page.locator("tr[data-code='1880'] .gap > a").evaluate("link => link.href")
    assert address.startswith(f"{site.map_of(OREBRO).resolve().as_uri()}#gap=")
    assert address.endswith(site.reports[OREBRO].gaps[0].gap.gap_id)


def test_the_seats_of_a_row_are_reported_in_words_and_its_table_unfolds(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page(site.index).page
    row = page.locator("tr[data-code='0484']")
    assert "Socialtjänsten: upphörd" in row.locator(".seat-row").inner_text()
    expect(row.locator("svg.seating")).to_be_hidden()
    row.get_by_text("Visa bordet").click()
    expect(row.locator("svg.seating")).to_be_visible()
    size = row.locator("svg.seating text").last.evaluate("text => text.getScreenCTM().a * 12.3")
    assert size > 10


def test_the_index_lists_municipalities_in_swedish_order(open_page: OpenPage, site: Site) -> None:
    names = open_page(site.index).page.locator("#lines span.name").all_inner_texts()
    assert names[-2:] == ["Älvsbyn", "Örebro"]
    assert names[:-2] == sorted(names[:-2])


@pytest.mark.parametrize("code", list(LanguageCode))
def test_the_index_names_its_language_and_has_one_heading_and_a_title(
    open_page: OpenPage, site: Site, english_site: Site, code: LanguageCode
) -> None:
    page = open_page((site if code is LanguageCode.SV else english_site).index).page
    expect(page.locator("html")).to_have_attribute("lang", code.value)
    expect(page.locator("h1")).to_have_count(1)
    assert page.title()


def test_the_index_needs_no_sideways_scrolling_at_320_pixels(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.index, (320, 640))
    assert opened.evaluate("document.documentElement.scrollWidth") == 320


def _names(opened: Opened) -> list[str]:
    shown = opened.page.locator("#lines span.name:visible")
    return [name.strip() for name in shown.all_inner_texts()]


def _sort_of(opened: Opened, heading: str) -> str | None:
    head = opened.page.locator("#lines thead th").filter(has_text=heading)
    return head.get_attribute("aria-sort")


def test_municipalities_are_sorted_by_keyboard_and_the_heading_tells(
    open_page: OpenPage, english_site: Site
) -> None:
    opened = open_page(english_site.index)
    assert _sort_of(opened, "Municipality") == "ascending"
    opened.page.get_by_role("button", name="Known edges").focus()
    opened.page.keyboard.press("Enter")
    known = {
        report.municipality.name: report.counts.edges for report in english_site.reports.values()
    }
    most_first = sorted(known, key=known.__getitem__, reverse=True)
    assert _names(opened) == most_first
    assert _sort_of(opened, "Known edges") == "descending"
    assert _sort_of(opened, "Municipality") == "none"
    opened.page.keyboard.press("Space")
    assert _names(opened) == most_first[::-1]
    assert _sort_of(opened, "Known edges") == "ascending"


def test_what_is_unknown_comes_last_whichever_way_the_rest_is_sorted(
    open_page: OpenPage, english_site: Site
) -> None:
    opened = open_page(english_site.index)
    cells = "#lines tbody td.ends"
    keys = opened.page.locator(cells).evaluate_all("all => all.map((cell) => cell.dataset.key)")
    assert "" in keys  # nothing that is known of Älvsbyn has a last day
    for _ in range(2):
        opened.page.get_by_role("button", name="Ends next").click()
        sorted_keys = opened.page.locator(cells).evaluate_all(
            "all => all.map((cell) => cell.dataset.key)"
        )
        assert sorted_keys.index("") == len(keys) - keys.count("")


def _seek(opened: Opened, asked: str) -> None:
    expect(opened.page.locator("html[data-ready]")).to_be_attached()
    opened.page.get_by_role("searchbox").fill(asked)


def _hits(opened: Opened) -> list[str]:
    return opened.page.locator("#hits a:visible").all_inner_texts()


@pytest.mark.parametrize("asked", ["orebro", "1880", "  ÖREBRO  LÄN ", "missing for those aged"])
def test_a_search_finds_names_codes_counties_and_words_of_a_gap_without_dots(
    open_page: OpenPage, english_site: Site, asked: str
) -> None:
    opened = open_page(english_site.index)
    _seek(opened, asked)
    assert _names(opened) == ["Örebro"]
    expect(opened.page.get_by_role("status")).to_contain_text("Municipalities shown: 1 of 5.")
    _seek(opened, "")
    assert len(_names(opened)) == 5
    expect(opened.page.locator("#found")).to_be_hidden()


def test_every_gap_question_forum_and_actor_is_found_and_led_to(
    open_page: OpenPage, site: Site
) -> None:
    opened = open_page(site.index)
    report = site.reports[OREBRO]
    wanted = {
        report.gaps[-1].title: f"{MAP}#gap=",
        report.questions[-1].text: f"{REPORT}#question-",
        "Samba": f"{MAP}#focus=forum:samba",
        "BUP": f"{MAP}#focus=actor:bup",
    }
    for words, address in wanted.items():
        _seek(opened, f"orebro {words}")
        for more in opened.page.locator("#hits summary").all():
            more.click()
        links = opened.page.locator(f'#hits a[href*="{OREBRO}/{address}"]').filter(has_text=words)
        expect(links.first, words).to_be_attached()  # what was folded is written when it is opened
        assert missing_targets(opened) == []


@pytest.mark.parametrize("asked", ["friskola", "friskolor", "enskild huvudman"])
def test_everyday_words_find_independent_schools_and_where_no_source_speaks_of_them(
    open_page: OpenPage, site: Site, asked: str
) -> None:
    opened = open_page(site.index)
    _seek(opened, asked)
    assert "En överenskommelse med fristående skolor saknas" in _hits(opened)
    orebro = opened.page.locator("#hits > div").filter(has_text="Örebro")
    expect(orebro).to_contain_text("Kontakt som ingen källa nämner")


def test_a_municipality_that_is_not_there_says_what_to_do(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.index)
    _seek(opened, "malmö")
    answer = opened.page.locator("#hits > div")
    expect(answer).to_contain_text("Malmö är inte med ännu")
    expect(answer).to_contain_text("samverkan new 1280 --out 1280-malmo.xlsx")
    expect(answer).to_contain_text("I Skåne län är 1 av 33 kommuner med.")
    expect(answer.get_by_role("link", name="Lund")).to_be_visible()
    answer.get_by_role("link", name="Det här förväntas i varje kommun").click()
    expect(opened.page.locator("#norms li").first).to_be_visible()
    expect(opened.page.locator("#lines")).to_be_hidden()


def test_any_of_the_290_and_any_county_is_answered(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.index)
    _seek(opened, "")
    # Asked of the script that finds, for typing each would take a minute.
    unanswered = opened.evaluate(
        """async () => {
          const { unpacked, prepare, find } = globalThis.samverkan;
          const prepared = prepare(await unpacked);
          const asked = [...prepared.places, ...prepared.counties].map(({ name }) => name);
          return [asked.length, asked.filter((name) => !find(prepared, name).within.length)];
        }"""
    )
    assert unanswered == [290 + 21, []]
    for county in ("Gotland", "Skåne län", "Norrbotten"):
        _seek(opened, county)
        expect(opened.page.locator("#hits > div").first).to_be_visible()


def test_what_nothing_mentions_is_not_said_to_be_absent(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.index)
    _seek(opened, "rymdfärja")
    expect(opened.page.locator("#hits")).to_contain_text("Det betyder inte att det inte finns.")


def test_hits_beyond_the_first_unfold_by_keyboard(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.index)
    _seek(opened, "polisen")
    rest = opened.page.locator("#hits details").first
    expect(rest.locator("a")).to_have_count(0)
    rest.locator("summary").focus()
    opened.page.keyboard.press("Enter")
    expect(rest.locator("a").first).to_be_visible()


def test_the_index_is_whole_without_scripts(open_page: OpenPage, site: Site) -> None:
    page = open_page(site.index, javascript=False).page
    expect(page.locator("#lines tbody tr:visible")).to_have_count(len(site.reports))
    expect(page.locator(".tools:visible")).to_have_count(0)
    expect(page.locator("#lines button")).to_have_count(0)
    expect(page.locator(".seat-row:visible")).to_have_count(len(site.reports))
    page.get_by_text("Alla 290 kommuner, län för län").click()
    expect(page.locator("#add dd:visible")).to_have_count(21)
    expect(page.locator("#add dd").filter(has_text="Malmö")).to_contain_text("Inte med ännu")


def test_every_state_of_the_comparison_is_reported_in_words_and_in_the_legend(
    open_page: OpenPage, english_site: Site
) -> None:
    page = open_page(english_site.index).page
    cells = page.locator(".matrix td").all_inner_texts()
    assert any(cell.startswith("active*") for cell in cells)
    heads = (cell.split("\n")[0] for cell in cells)
    said = {word.removesuffix("*").replace(" (inferred)", "") for word in heads}
    assert {"active", "unknown", "missing", "not expected"} <= said
    # What lacks of a contact that is otherwise unknown says itself.
    words = {word for word in said if "otherwise unknown" not in word}
    legend = " ".join(page.locator(".legend").all_inner_texts())
    assert [word for word in words if word not in legend] == []


def test_states_of_the_comparison_differ_by_shape_without_colour(
    open_page: OpenPage, site: Site
) -> None:
    looks = (
        open_page(site.index)
        .page.locator(".legend li[class]")
        .evaluate_all(
            """all => all.map((item) => {
          const look = getComputedStyle(item, "::before");
          const filled = look.backgroundImage.replace(/rgb\\([^)]*\\)/g, "");
          const plain = look.backgroundColor === "rgba(0, 0, 0, 0)";
          return [look.content, look.borderStyle, look.borderWidth, filled, plain].join();
        })"""
        )
    )
    assert len(set(looks)) == len(looks) == 7


def test_a_contact_that_is_active_is_not_shown_bare_where_gaps_are_about_it(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page(site.index).page
    cell = page.locator(".matrix tr").filter(has_text="Socialtjänst – fristående skola")
    eskilstuna = cell.locator("td").first
    assert normalised([eskilstuna.inner_text()]) == ["svag* 2 gap"]
    assert "#gap=missing_forum" in (eskilstuna.locator("a").get_attribute("href") or "")


def test_the_bars_of_a_municipality_are_as_wide_as_its_states(
    open_page: OpenPage, site: Site
) -> None:
    page = open_page(site.index).page
    for report in site.reports.values():
        row = page.locator(f'#lines tr[data-code="{report.municipality.code}"]')
        widths = row.locator(".bar rect").evaluate_all(
            "all => all.map((cell) => cell.getBoundingClientRect().width)"
        )
        counts = report.counts
        lapsed, missing = counts.lapsed - counts.closed, counts.missing - counts.planned
        shares = (counts.active, lapsed, missing, counts.planned, counts.closed)
        parts = [part for part in shares if part]
        assert [width / sum(widths) for width in widths] == pytest.approx(
            [part / counts.edges for part in parts], abs=0.01
        )


@pytest.fixture(scope="module")
def large_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index_of_all(all_municipalities(), tmp_path_factory.mktemp("all"))


def test_all_municipalities_stand_in_sections_by_county_until_they_are_sorted(
    open_page: OpenPage, large_index: Path
) -> None:
    opened = open_page(large_index)
    headings = opened.page.locator("#lines th[scope=rowgroup]:visible")
    assert headings.count() == 21
    expect(opened.page.locator("#expected details[open]")).to_have_count(0)
    opened.page.get_by_role("button", name="of them graded high").click()
    assert headings.count() == 0
    assert len(_names(opened)) == 290
    opened.page.get_by_role("link", name="Örebro län").click()
    assert headings.count() == 21
    expect(opened.page.locator("#lan-18")).to_be_in_viewport()


def test_a_municipality_of_which_nothing_is_known_comes_last_whichever_way_edges_are_sorted(
    open_page: OpenPage, tmp_path: Path
) -> None:
    summaries = [unknown_summary(), *real_summaries()[1:]]
    opened = open_page(write_index_of_all(summaries, tmp_path))
    cells = opened.page.locator("#lines tbody td.states")
    for _ in range(2):
        opened.page.get_by_role("button", name="Known edges").click()
        unknown = [text.endswith("unknown") for text in cells.all_inner_texts()]
        assert unknown == [False] * (len(summaries) - 1) + [True]


def test_a_search_among_all_municipalities_leaves_only_the_sections_it_finds(
    open_page: OpenPage, large_index: Path
) -> None:
    opened = open_page(large_index)
    _seek(opened, "gotland")
    assert _names(opened) == ["Gotland"]
    assert opened.page.locator("#lines th[scope=rowgroup]:visible").all_inner_texts() == [
        "Gotlands län"
    ]


def test_the_page_of_a_nation_is_light_and_searched_at_once(
    open_page: OpenPage, large_index: Path
) -> None:
    assert large_index.stat().st_size < 2_000_000
    opened = open_page(large_index)
    _seek(opened, "school")
    expect(opened.page.locator("#hits > div")).to_have_count(20)
    expect(opened.page.locator("#hits")).to_contain_text("The first 20 of")
    assert len(_names(opened)) > 200


def test_the_page_of_the_five_is_light(site: Site) -> None:
    assert site.index.stat().st_size < 150_000


def test_a_page_in_sections_by_county_has_no_faults_against_wcag(
    open_page: OpenPage, tmp_path: Path, wcag: dict[str, Any]
) -> None:
    few_counties = write_index_of_all(all_municipalities()[:40], tmp_path)
    opened = open_page(few_counties, (320, 640), bypass_csp=True)
    assert opened.evaluate("document.documentElement.scrollWidth") == 320
    for details in opened.page.locator("details:nth-of-type(-n+2)").all():
        details.locator("summary").click()
    found = Axe().run(opened.page, options=wcag)
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_has_no_swedish_interface_words(
    open_page: OpenPage, english_site: Site, name: str
) -> None:
    opened = open_page(english_site.home / name)
    if opened.page.locator("button.show").count():
        opened.page.locator("button.show").first.click()
    assert _foreign_words(opened, LanguageCode.SV) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_swedish_page_has_no_english_interface_words(
    open_page: OpenPage, site: Site, name: str
) -> None:
    opened = open_page(site.home / name)
    if opened.page.locator("button.show").count():
        opened.page.locator("button.show").first.click()
    assert _foreign_words(opened, LanguageCode.EN) == []


def test_the_swedish_notes_of_an_english_page_are_marked_as_swedish(
    open_page: OpenPage, english_site: Site
) -> None:
    for path in (english_site.home / name for name in PAGES[1:]):
        opened = open_page(path)
        if path.name == MAP:
            show_table(opened, "edges")
        noted = normalised(opened.page.locator("[lang=sv]").all_inner_texts())
        report = next(each for folder, each in english_site.reports.items() if folder in path.parts)
        notes = [item.note for line in report.edges for item in line.evidence if item.note]
        for note in normalised(notes):
            assert any(note in text for text in noted)


@pytest.mark.parametrize("name", PAGES)
def test_markup_that_slipped_into_a_page_could_do_nothing(
    open_page: OpenPage, site: Site, tmp_path: Path, name: str
) -> None:
    spoiled = tmp_path / "spoiled.html"
    text = (site.home / name).read_text(encoding="utf-8")
    slipped = (
        '<main id="main" tabindex="-1">'
        '<img src="https://example.org/a.png" onerror="window.hacked=1">'
        '<img src="data:image/png,none" onerror="window.hacked=1"><script>window.hacked=1</script>'
    )
    spoiled.write_text(text.replace('<main id="main" tabindex="-1">', slipped), encoding="utf-8")
    opened = open_page(spoiled)
    opened.page.wait_for_timeout(100)
    assert opened.evaluate("window.hacked") is None
    assert {each.split()[0] for each in opened.violations} == {
        "img-src",
        "script-src-attr",
        "script-src-elem",
    }
    assert opened.complaints
    assert all("Content Security Policy" in each for each in opened.complaints)
    opened.complaints.clear()
    opened.requests.clear()  # Chromium announces the request that it then refuses to make
