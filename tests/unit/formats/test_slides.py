"""Slides: what stands on them, that it can be read from a chair, and a template of one's own."""

import io
import re
import zipfile
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

import pptx
import pytest
from pptx.oxml.ns import qn
from pptx.util import Emu

from graph.dataset import bundled_folder, read_dataset
from graph.documents.gap_report import build_gap_report
from graph.documents.proposals import propose_first_moves
from graph.documents.report import Report, build_report
from graph.documents.slides import build_slides
from graph.errors import UsageError
from graph.formats import render
from graph.formats.options import Options
from graph.situation import build_situation
from graph.vocabulary import Format
from graph.wording.places import list_places
from tests.builders import actor, en, finding, forum, records, situation_of, source, spell, sv
from tests.reading import words_of

REAL = read_dataset(bundled_folder())
DAY = date(2025, 12, 31)
CODES = list(REAL.records)
SMALLEST = 1150  # hundredths of a point; what is not bold and under a chair is 11.5 and more


@cache
def report_of(code: str) -> Report:
    return build_report(build_situation(REAL, code, DAY), sv())


@cache
def slides_of(code: str, *, is_whole: bool = False) -> bytes:
    return render(build_slides(report_of(code), is_whole=is_whole), Format.PPTX)


def titles_in(content: bytes) -> list[str]:
    slides = pptx.Presentation(io.BytesIO(content)).slides
    return [slide.shapes.title.text_frame.text for slide in slides if slide.shapes.title]


@pytest.mark.parametrize("code", CODES)
def test_what_comes_first_has_a_slide_each_with_its_evidence_action_and_owner(code: str) -> None:
    rows = propose_first_moves(report_of(code))
    content = slides_of(code)
    titles, words = titles_in(content), words_of(content, Format.PPTX)
    assert [row.cause for row in rows] == titles[2 : 2 + len(rows)]
    for row in rows:
        assert " ".join(row.action.split()) in words
        cited = [*row.evidence[:1], *(line.evidence[0] for line in row.lines)]
        assert all(item.source_title in words for item in cited)  # the auditors', and how we know
        assert all(place in words for item in cited for place in list_places([item.locator]))
        assert row.responsible in words


@pytest.mark.parametrize("code", CODES)
def test_the_whole_has_a_slide_for_every_gap(code: str) -> None:
    titles = titles_in(slides_of(code, is_whole=True))
    assert [line.title for line in report_of(code).gaps if line.title not in titles] == []


@pytest.mark.parametrize("code", CODES)
def test_letters_can_be_read_from_a_chair_and_nothing_stands_outside(code: str) -> None:
    show = pptx.Presentation(io.BytesIO(slides_of(code, is_whole=True)))
    assert (show.slide_width, show.slide_height) == (12191695, 6858000)
    for slide in show.slides:
        sizes = [int(run.get("sz", 9999)) for run in slide.element.iter(qn("a:rPr"))]
        assert min(sizes) >= SMALLEST
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= show.slide_width
            assert shape.top + shape.height <= show.slide_height


def test_a_table_is_a_group_of_shapes_that_says_in_words_what_it_shows() -> None:
    content = slides_of("0484")
    (group,) = groups_on(pptx.Presentation(io.BytesIO(content)).slides[2])
    assert "Socialtjänsten: upphörd" in group.find(f".//{qn('p:cNvPr')}").get("descr")
    assert len(list(group.iter(qn("p:sp")))) > 5
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert [name for name in names if name.endswith(".png")] == []


def groups_on(slide: Any) -> list[Any]:
    return list(slide.element.iter(qn("p:grpSp")))


def test_the_same_report_gives_the_same_bytes_and_no_clock() -> None:
    content = slides_of("0380")
    again = render(
        build_slides(build_report(build_situation(REAL, "0380", DAY), sv())), Format.PPTX
    )
    assert content == again
    packed = zipfile.ZipFile(io.BytesIO(content))
    assert {entry.date_time[:3] for entry in packed.infolist()} == {(1980, 1, 1)}
    assert b"2025-12-31T12:00:00Z" in packed.read("docProps/core.xml")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "]]></a:t><a:p>&amp;",
        '"/><p:pic>',
        "{{ kommun }}",
        "=1+1",
        "👩‍👩‍👧‍👦",
    ],
)
def test_text_is_text(text: str) -> None:
    found = records(
        [spell("ceased", since="2024-05-02", note=text, locator=text)],
        actors=[actor(name=text)],
        forums=[forum(name=text)],
        sources=[source(title=text, publisher=text)],
        findings=[
            finding(
                "rek",
                kind="recommendation",
                summary=text,
                gap_kind="lapsed_edge",
                forum_ids=["sspf"],
            )
        ],
    )
    report = build_report(situation_of(found, DAY), en())
    content = render(build_slides(report, is_whole=True), Format.PPTX)
    packed = zipfile.ZipFile(io.BytesIO(content))
    plain = re.compile(rb"<p:pic\b|<script")
    assert not any(
        plain.search(packed.read(name)) for name in packed.namelist() if "/slides/" in name
    )
    assert text in words_of(content, Format.PPTX)


def test_a_municipality_of_which_nothing_is_known_has_slides_that_say_so() -> None:
    report = build_report(situation_of(records([]), DAY), en())
    words = words_of(render(build_slides(report), Format.PPTX), Format.PPTX)
    assert "So we do not know." in words


def test_a_template_gives_its_look_its_size_and_none_of_its_slides() -> None:
    own = pptx.Presentation()
    own.slides.add_slide(own.slide_layouts[1]).shapes.title.text = "Exempel"
    own.slide_width = Emu(9_000_000)
    out = io.BytesIO()
    own.save(out)
    for template in (out.getvalue(), as_template(out.getvalue())):
        document = build_slides(report_of("0380"))
        content = render(document, Format.PPTX, Options(template=template))
        show = pptx.Presentation(io.BytesIO(content))
        assert show.slide_width == 9_000_000
        assert "Exempel" not in words_of(content, Format.PPTX)
        assert report_of("0380").gaps[0].title in words_of(content, Format.PPTX)
        for slide in show.slides:  # no place is left that waits for text
            assert [each for each in slide.placeholders if not each.text_frame.text] == []


def test_a_slide_has_a_title_and_ends_with_its_foot_even_where_no_layout_has_one() -> None:
    own = io.BytesIO()
    pptx.Presentation().save(own)
    untitled = io.BytesIO()
    with zipfile.ZipFile(own) as read, zipfile.ZipFile(untitled, "w") as written:
        for name in read.namelist():
            found = read.read(name)
            if "slideLayouts/slideLayout" in name:
                found = re.sub(rb'type="(title|ctrTitle)"/>', b'type="pic"/>', found)
            written.writestr(name, found)
    document = build_slides(report_of("0380"))
    for options in (Options(), Options(template=untitled.getvalue())):
        show = pptx.Presentation(io.BytesIO(render(document, Format.PPTX, options)))
        opening, *slides = show.slides
        assert opening.shapes.title.text_frame.text == document.title
        for slide in slides:
            assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
            assert list(slide.shapes)[-1].text_frame.text.startswith(document.title)


def as_template(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w") as written:
        for name in read.namelist():
            found = read.read(name)
            written.writestr(name, found.replace(b"presentation.main+xml", b"template.main+xml"))
    return out.getvalue()


@pytest.mark.parametrize("template", [b"", b"PK not a zip", b"PK\x03\x04"])
def test_a_template_that_is_none_is_explained(template: bytes) -> None:
    with pytest.raises(UsageError, match="ingen PowerPoint-presentation"):
        render(build_slides(report_of("0380")), Format.PPTX, Options(template=template))


def test_other_documents_are_no_slides_and_that_is_said() -> None:
    with pytest.raises(UsageError, match="Bilder görs bara av rapporten"):
        render(build_gap_report(report_of("0380")), Format.PPTX)


def test_a_template_whose_parts_are_gone_is_explained() -> None:
    document = build_slides(report_of("0380"))
    whole = render(document, Format.PPTX)
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        names = [name for name in package.namelist() if name.endswith(".rels")]
        for left_out in names:
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as spoilt:
                for name in package.namelist():
                    if name != left_out:
                        spoilt.writestr(name, package.read(name))
            with suppress(UsageError):
                render(document, Format.PPTX, Options(template=out.getvalue()))
