"""The map shown to others: as slides, as a file, on paper."""

import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from graph.documents.verdict import word_headline
from graph.map.folding import Fold, fold_map
from tests.browser.conftest import OpenPage
from tests.browser.opened import (
    DAY,
    ESKILSTUNA,
    MUNICIPALITIES,
    NODE,
    OREBRO,
    STAGE,
    Opened,
    Site,
    overlaps,
    show_pairs,
    show_table,
)
from tests.browser.test_map_page import FOCUSED

pytestmark = pytest.mark.browser

SVG = "{http://www.w3.org/2000/svg}"


def _save(opened: Opened, ending: str, folder: Path) -> Path:
    with opened.page.expect_download() as waiting:
        opened.page.locator(f"#save-{ending}").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_the_slides_walk_through_the_most_severe_gaps_with_the_arrow_keys(
    orebro: Opened, site: Site
) -> None:
    page = orebro.page
    page.locator("#present").click()
    expect(page.locator("#sentence")).to_have_text(word_headline(site.reports[OREBRO]))
    expect(page.locator("#previous")).to_be_disabled()
    for line in site.reports[OREBRO].gaps[:3]:
        page.keyboard.press("ArrowRight")
        expect(page.locator("#sentence")).to_have_text(line.title)
        assert len(orebro.evaluate(FOCUSED)) == len(line.gap.edges)
        expect(page.locator("#detail")).to_be_hidden()
        width, height = orebro.evaluate(STAGE)
        for node in [f"actor:{actor.actor_id}" for actor in line.gap.actors]:
            at = orebro.evaluate(NODE, node)
            assert 0 < at["x"] < width
            assert 0 < at["y"] < height
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#sentence")).to_have_text(site.reports[OREBRO].gaps[1].title)
    page.locator("#end").click()
    expect(page.locator("#slides")).to_be_hidden()
    expect(page.locator("#headline")).to_be_visible()
    expect(page.locator("#present")).to_be_focused()


def test_a_saved_svg_holds_the_picture_as_shown_with_its_day_and_legend(
    orebro: Opened, site: Site, tmp_path: Path
) -> None:
    orebro.page.locator("#filter .chip[value=missing]").click()
    path = _save(orebro, "svg", tmp_path)
    assert path.name == f"samverkanskarta-{OREBRO}-urval-{DAY}.svg"
    drawn = ET.parse(path).getroot()  # noqa: S314  # our own file
    lines = [line for line in drawn.iter(f"{SVG}g") if line.get("data-line")]
    clear = [line for line in lines if "faded" not in (line.get("class") or "")]
    assert len(lines) == orebro.page.locator("#canvas [data-line]").count()
    assert 0 < len(clear) <= site.reports[OREBRO].counts.missing
    assert not [each for each in drawn.iter() if each.get("class") in ("hit", "gone")]
    texts = ["".join(text.itertext()) for text in drawn.iter(f"{SVG}text")]
    assert any("21 november 2026" in text for text in texts)
    assert {"Saknas", "Rutin"} <= set(texts)
    assert drawn.find(f"{SVG}style") is not None


def test_a_saved_png_is_a_picture_and_nothing_is_asked_of_the_web(
    orebro: Opened, tmp_path: Path
) -> None:
    path = _save(orebro, "png", tmp_path)
    assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert path.stat().st_size > 100_000
    assert orebro.violations == []


def test_paper_shows_the_picture_and_the_table_chosen_and_no_controls(orebro: Opened) -> None:
    show_table(orebro, "edges")
    orebro.page.emulate_media(media="print")
    for shown in ("#sheet svg", "#edges", "#headline", "#most-severe"):
        expect(orebro.page.locator(shown)).to_be_visible()
    for hidden in ("#canvas", "#filter", "#time", "#gaps", "#edges button.show >> nth=0"):
        expect(orebro.page.locator(hidden)).to_be_hidden()
    orebro.page.emulate_media(media="screen")
    expect(orebro.page.locator("#sheet svg")).to_have_count(0)


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_the_picture_has_a_sheet_of_its_own_after_the_headline(
    open_page: OpenPage, site: Site, folder: str, paper: str
) -> None:
    opened = open_page(site.map_of(folder))
    expect(opened.page.locator("#table table")).to_be_visible()
    sheets = _read_sheets(opened.page.pdf(format=paper, landscape=True))
    report = site.reports[folder]
    headline, picture = sheets[0], sheets[1].casefold()
    assert report.gaps[0].owner.split()[0] in headline
    folding = fold_map(report.situation)
    for head in folding.heads.values():
        assert head.name.split()[-1].casefold() in picture
    for forum in report.forums:
        if folding.places[forum.forum_id] is not Fold.PAPER:
            assert forum.name.split()[-1].casefold() in picture
    assert "saknas" in picture
    table = " ".join(" ".join(sheets[2:]).split())
    assert all(line.owner.split()[0] in table for line in report.gaps)


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_the_picture_and_its_legend_are_one_sheet_without_scripts_too(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    opened = open_page(site.map_of(folder), javascript=False)
    sheets = _read_sheets(opened.page.pdf(prefer_css_page_size=True))
    picture = sheets[1].casefold()
    for head in fold_map(site.reports[folder].situation).heads.values():
        assert head.name.split()[-1].casefold() in picture
    assert "saknas" in picture
    # What the legend says last: nothing of it is cut.
    assert "streckad linje" in picture
    assert site.reports[folder].gaps[0].owner.split()[0] in sheets[2]


@pytest.mark.parametrize("folder", MUNICIPALITIES)
def test_the_grid_of_seats_is_one_sheet_of_a4_on_its_side(
    open_page: OpenPage, site: Site, folder: str
) -> None:
    opened = open_page(site.map_of(folder))
    opened.page.locator("[data-view=seats]").click()
    rows = opened.page.locator("#seats tbody tr:has(td):visible th").all_inner_texts()
    pdf = opened.page.pdf(prefer_css_page_size=True)
    width, height = PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (297, 210)
    grid = " ".join(_read_sheets(pdf)[1].casefold().split())
    assert rows
    for row in rows:
        assert row.split()[-1].casefold() in grid


def test_who_meets_is_one_sheet_too(open_page: OpenPage, site: Site) -> None:
    opened = open_page(site.map_of(ESKILSTUNA))
    opened.page.locator("[data-view=meet]").click()
    kinds = opened.page.locator("#meet .triangle tbody th").all_inner_texts()
    sheet = " ".join(_read_sheets(opened.page.pdf(prefer_css_page_size=True))[1].split())
    assert kinds
    assert all(kind.split()[-1] in sheet for kind in kinds)


def _read_sheets(pdf: bytes) -> list[str]:
    """Read the text of each sheet; a word broken at the end of a line is whole again."""
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return [text.replace("-\n", "") for text in texts]


def test_pairs_are_saved_as_a_picture_of_what_is_shown(orebro: Opened, tmp_path: Path) -> None:
    show_pairs(orebro)
    orebro.page.locator("#filter .chip[value=lapsed]").click()
    orebro.page.locator("#filter .chip[value=missing]").click()
    rows = orebro.page.locator("#pairs tbody th").all_inner_texts()
    path = _save(orebro, "svg", tmp_path)
    assert path.name == f"samverkanskarta-{OREBRO}-par-av-aktörer-urval-{DAY}.svg"
    drawn = ET.parse(path).getroot()  # noqa: S314  # our own file
    texts = ["".join(text.itertext()) for text in drawn.iter(f"{SVG}text")]
    together = " ".join(texts)
    assert rows
    assert all(row in together for row in rows)
    assert any("21 november 2026" in text and "Saknas" in text for text in texts)
    assert {"aktiv", "upphörd", "saknas"} <= set(texts)
    looks = {line.get("class") for line in drawn.iter(f"{SVG}line")}
    assert looks >= {"line lapsed", "line missing"}
    _, _, width, height = map(float, (drawn.get("viewBox") or "").split())
    for text in drawn.iter(f"{SVG}text"):
        assert 0 < float(text.get("x") or 0) < width
        assert 0 < float(text.get("y") or 0) < height
    png = _save(orebro, "png", tmp_path)
    assert png.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_no_two_texts_of_the_saved_pairs_cover_one_another(
    orebro: Opened, tmp_path: Path, open_page: OpenPage
) -> None:
    show_pairs(orebro)
    opened = open_page(_save(orebro, "svg", tmp_path))
    boxes: list[list[float]] = opened.evaluate(
        """() => [...document.querySelectorAll("text")].map((text) => {
          const { left, top, right, bottom } = text.getBoundingClientRect();
          return [left + 1, top + 2, right - 1, bottom - 2];
        })"""
    )
    assert len(boxes) > 100
    assert list(overlaps({str(number): box for number, box in enumerate(boxes)})) == []
