"""Ten tasks that people bring, over the atlas, a map, a report and the files beside them.

Everything a reader does goes through `Reader`, which counts: a click, a choice in a list, a field
filled in, Enter. `MOST` is what each task may take, `BEFORE` what it took on 2026-11-27 before the
map was one picture (at 35cac29): measured in those pages, None where it could not be done. What
answers a task is in sight when it is done. What a board does first was then the first board's title
alone; now it is any board's, with what would close the gap.
`pytest -rP` prints the counts.
"""

import io
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from graph.language import capitalise
from graph.vocabulary import EdgeState, Flag
from tests.browser.conftest import Pages
from tests.browser.opened import ESKILSTUNA, OREBRO, READY, SMALL, Site, wait_until

pytestmark = pytest.mark.browser

MOST = {
    "the worst problem": 0,
    "what has ended since 2023": 2,
    "how BUP in Samba is known": 2,
    "what a board does first": 4,
    "independent schools in two municipalities": 1,
    "three slides": 1,
    "the picture into Word": 2,
    "a list by owner in Excel": 1,
    "a municipality that is not there": 1,
    "one page by mail": 2,
}
BEFORE = {
    "the worst problem": 0,
    "what has ended since 2023": 1,
    "how BUP in Samba is known": 3,
    "what a board does first": 1,
    "independent schools in two municipalities": 1,
    "three slides": None,
    "the picture into Word": 1,
    "a list by owner in Excel": None,
    "a municipality that is not there": None,
    "one page by mail": 1,
}


class Reader:
    """Somebody at a page; `acts` is what has been done so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.acts = 0

    def click(self, place: Locator) -> None:
        self.acts += 1
        expect(place).to_be_in_viewport()
        place.click()

    def choose(self, place: Locator, label: str) -> None:
        self.acts += 1
        expect(place).to_be_in_viewport()
        place.select_option(label=label)

    def write(self, place: Locator, text: str) -> None:
        self.acts += 1
        expect(place).to_be_in_viewport()
        place.fill(text)

    def take(self, place: Locator, folder: Path) -> Path:
        with self.page.expect_download() as waiting:
            self.click(place)
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path


Begin = Callable[[str, Path], Reader]


@pytest.fixture
def begin(pages: Pages, record_property: Callable[[str, object], None]) -> Iterator[Begin]:
    """Begin a task at a page, off line, and hold what it took when the test is done."""
    begun: list[tuple[str, Reader]] = []

    def begin_one(task: str, path: Path) -> Reader:
        page = pages.borrow(SMALL, javascript=True, bypass_csp=False)
        begun.append((task, Reader(page)))
        page.goto(path.as_uri())
        wait_until(page, READY)
        return begun[-1][1]

    yield begin_one
    for task, reader in begun:
        pages.give_back(reader.page, javascript=True, bypass_csp=False)
        record_property(task, reader.acts)
        print(f"{task}: {reader.acts} ({BEFORE[task]} before)")  # noqa: T201  # shown by -rP
        assert reader.acts <= MOST[task]


def test_the_worst_problem_is_the_headline(begin: Begin, site: Site) -> None:
    page = begin("the worst problem", site.map_of(OREBRO)).page
    gap = site.reports[OREBRO].gaps[0]
    expect(page.locator("#headline")).to_be_in_viewport()
    expect(page.locator("#headline")).to_contain_text(gap.title)
    expect(page.locator(".most-severe li").first).to_contain_text(gap.owner)
    expect(page.locator(".most-severe li").first).to_be_in_viewport()


def test_what_has_ended_since_2023_is_listed_beside_the_map(begin: Begin, site: Site) -> None:
    reader = begin("what has ended since 2023", site.map_of(ESKILSTUNA))
    page = reader.page
    reader.click(page.get_by_role("button", name="jämför"))
    reader.choose(page.locator("#against"), "2 januari 2023")
    expect(page.locator("#changes h3").first).to_be_in_viewport()
    listed = " ".join(page.locator("#changes li").all_inner_texts())
    ended = [
        line
        for line in site.reports[ESKILSTUNA].edges
        if line.edge.state is EdgeState.LAPSED
        and Flag.CLOSED not in line.edge.flags
        and line.edge.since
        and line.edge.since.first.year >= 2023
    ]
    assert ended
    for line in ended:
        assert f"{capitalise(line.actor)} – {line.edge.forum.name}" in listed.replace("\n", " ")


def test_how_it_is_known_that_bup_seldom_comes_is_read_from_the_atlas(
    begin: Begin, site: Site
) -> None:
    reader = begin("how BUP in Samba is known", site.index)
    page = reader.page
    reader.write(page.locator("#search"), "bup samba")
    reader.click(page.get_by_role("link", name="BUP deltar inte alltid i Samba"))
    (line,) = [
        line for line in site.reports[OREBRO].edges if line.actor == "BUP" and line.forum == "Samba"
    ]
    for item in line.evidence:
        place = page.locator("#detail").get_by_text(f"{item.source_title}, {item.locator}")
        expect(place.first).to_be_in_viewport(ratio=1)


def test_what_a_board_does_first_is_a_heading_in_the_report(begin: Begin, site: Site) -> None:
    reader = begin("what a board does first", site.map_of(OREBRO))
    page = reader.page
    reader.click(page.get_by_role("link", name="Gaprapport med källor"))
    reader.click(page.get_by_role("link", name="Nämnd för nämnd"))
    reader.click(page.get_by_role("link", name="Socialnämnden"))
    own = {"socialnamnden"}
    first, *_ = (
        line
        for line in site.reports[OREBRO].gaps
        if own & {owner.actor_id for owner in line.gap.owners}
    )
    table = page.get_by_role("heading", name="Socialnämnden").locator("+ .scroll")
    row = table.locator("tbody tr").first
    reader.click(row.get_by_text(first.title))
    expect(row.get_by_text(first.action)).to_be_in_viewport(ratio=1)


def test_independent_schools_are_compared_in_the_hits_of_one_word(begin: Begin, site: Site) -> None:
    reader = begin("independent schools in two municipalities", site.index)
    page = reader.page
    reader.write(page.locator("#search"), "friskola")
    found = page.locator("#hits > div")
    eskilstuna, orebro = (found.filter(has_text=name) for name in ("Eskilstuna", "Örebro"))
    expect(eskilstuna).to_contain_text("En överenskommelse med fristående skolor saknas")
    expect(orebro).to_contain_text("Kontakt som ingen källa nämner")
    for place in (eskilstuna, orebro):
        expect(place).to_be_in_viewport(ratio=1)


def test_three_slides_are_one_file(begin: Begin, site: Site, tmp_path: Path) -> None:
    reader = begin("three slides", site.map_of(OREBRO))
    path = reader.take(reader.page.get_by_role("link", name="Bilder i PowerPoint"), tmp_path)
    titles = [slide.shapes[0].text_frame.text for slide in Presentation(str(path)).slides]
    gaps = [line.title for line in site.reports[OREBRO].gaps]
    # Those three of gaps and no others, so that none need be taken out.
    assert [title for title in titles if title in gaps] == gaps[:3]


def test_the_map_is_copied_as_a_picture_to_paste(begin: Begin, site: Site) -> None:
    reader = begin("the picture into Word", site.map_of(OREBRO))
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    try:
        reader.click(page.get_by_role("button", name="Spara och visa"))
        reader.click(page.get_by_role("button", name="Kopiera bild"))
        expect(page.locator("#copied")).to_have_text("Bilden är kopierad.")
        kinds = "() => navigator.clipboard.read().then((items) => items.map((item) => item.types))"
        assert page.evaluate(kinds) == [["image/png"]]
    finally:
        page.context.clear_permissions()


def test_the_workbook_lists_gaps_by_owner(begin: Begin, site: Site, tmp_path: Path) -> None:
    reader = begin("a list by owner in Excel", site.map_of(OREBRO))
    path = reader.take(reader.page.get_by_role("link", name="Allt i Excel"), tmp_path)
    book = load_workbook(path)
    rows = list(book["Nämnder"].values)
    assert rows[0][0] == "Nämnd"
    owners = [row[0] for row in rows[1:]]
    assert len(owners) == len([*filter(None, owners)]) > len(site.reports[OREBRO].gaps)
    # Each owner's rows stand together, and Excel can filter any of them.
    changes = sum(one != other for one, other in itertools.pairwise(owners))
    assert changes == len(set(owners)) - 1
    assert book["Nämnder"].auto_filter.ref


def test_a_municipality_that_is_not_there_is_answered(begin: Begin, site: Site) -> None:
    reader = begin("a municipality that is not there", site.index)
    page = reader.page
    reader.write(page.locator("#search"), "Malmö")
    said = page.get_by_text("Det säger ingenting om hur samverkan ser ut där.")
    expect(said).to_be_in_viewport()
    expect(page.get_by_text("samverkan new 1280")).to_be_in_viewport()


def test_one_page_to_mail_is_printed(begin: Begin, site: Site) -> None:
    reader = begin("one page by mail", site.map_of(OREBRO))
    page = reader.page
    page.evaluate("window.print = () => { window.printed = true; }")
    reader.click(page.get_by_role("button", name="Spara och visa"))
    reader.click(page.get_by_role("button", name="Skriv ut"))
    assert page.evaluate("window.printed")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sheet = " ".join(pdf.pages[0].extract_text().replace("-\n", "").split())
    report = site.reports[OREBRO]
    assert report.sources[0].source.title in sheet
    for line in report.gaps[:3]:
        assert line.title.split()[-1] in sheet
        assert line.owner.split()[0] in sheet
