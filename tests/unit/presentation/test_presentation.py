"""Presentations that are written without a library, as one that nobody here wrote reads them."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import ZipFile

import pptx
import pytest
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Read
from pptx.util import Pt

from graph.language import LanguageCode
from graph.open_packaging.package import Properties
from graph.pages.shapes import DASHES, Lettering, Patch, Pen, ShapeDrawing, Stroke, TextRow
from graph.presentation.drawing import Frame, Paragraph
from graph.presentation.plain import make_plain_base
from graph.presentation.slides import Presentation

FRAME = Frame(40, 120, 400, 200)
DRAWING = ShapeDrawing(
    200,
    100,
    (
        Patch(50, 50, 80, 40, fill="E1ECF7", pen=Pen("1A4F8B", 1.5, next(iter(DASHES))), corner=4),
        Patch(150, 50, 40, 40, fill="E1ECF7", is_round=True, turn=30),
        Stroke(((0, 0), (100, 50)), Pen("1A4F8B", 1)),
        Lettering(50, 50, (TextRow("å <b>", 12, "16211F", is_bold=True),), "middle", turn=-90),
    ),
)


def new_show(language: LanguageCode = LanguageCode.SV) -> Presentation:
    properties = Properties("Ett & <två>", language, date(2025, 6, 1))
    return Presentation(properties, make_plain_base(properties.locale))


def write_everything(language: LanguageCode = LanguageCode.SV) -> bytes:
    show = new_show(language)
    opening = show.add("title")
    assert opening.title
    assert opening.text
    opening.fill(opening.title, "Titel", 30)
    opening.fill(opening.text, "under")
    slide = show.add("titleOnly")
    assert slide.title
    assert slide.text is None
    slide.fill(slide.title, "ett\ntvå", 26)
    slide.draw(DRAWING, FRAME, 'ett "bord" & <b>')
    slide.write(
        FRAME,
        [
            Paragraph("vanligt", 14),
            Paragraph("punkt", 12, "52605D", is_bold=True, is_item=True, before=8),
        ],
    )
    return show.save()


def read(content: bytes) -> Read:
    return pptx.Presentation(io.BytesIO(content))


def words_for(group: Any) -> str:
    """Read the alternative text of a group, which python-pptx has no other way to."""
    return str(group._element.nvGrpSpPr.cNvPr.get("descr"))  # noqa: SLF001


def test_titles_texts_pictures_and_their_words_are_read_by_others() -> None:
    opening, slide = read(write_everything()).slides
    assert [shape.text_frame.text for shape in opening.placeholders] == ["Titel", "under"]
    assert slide.shapes.title is not None
    assert slide.shapes.title.text_frame.text == "ett\ntvå"
    title, group, box = slide.shapes
    assert title.shape_id == slide.shapes.title.shape_id
    assert words_for(group) == 'ett "bord" & <b>'
    assert [shape.text_frame.text for shape in group.shapes if shape.has_text_frame][-1] == "å <b>"
    paragraphs = box.text_frame.paragraphs
    assert [each.text for each in paragraphs] == ["vanligt", "punkt"]
    assert [each.runs[0].font.size for each in paragraphs] == [Pt(14), Pt(12)]
    assert (box.left, box.top, box.width) == (Pt(40), Pt(120), Pt(400))
    assert group.left == Pt(40)
    assert (group.width, group.height) == (Pt(300), Pt(150))  # no more than half as large again


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_every_text_says_its_language(language: str, locale: str) -> None:
    show = read(write_everything(LanguageCode(language)))
    assert show.core_properties.language == locale
    for part in (*show.slides, show.slide_master, *show.slide_layouts):
        said = [run.get("lang") for run in part.element.iter(qn("a:rPr"), qn("a:endParaRPr"))]
        assert set(said) == {locale}
    for slide in show.slides:
        assert all(run.find(qn("a:rPr")) is not None for run in slide.element.iter(qn("a:r")))


def test_a_slide_looks_as_its_layout_and_a_foot_can_be_asked_for() -> None:
    show = read(write_everything())
    assert [layout.name for layout in show.slide_layouts] == ["Title Slide", "Title Only"]
    assert [slide.slide_layout.name for slide in show.slides] == ["Title Slide", "Title Only"]
    for layout in show.slide_layouts:
        kinds = {layout.placeholders[n].placeholder_format.type for n in range(-3, 0)}
        assert {PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER} <= kinds
    title = show.slides[1].shapes.title
    assert title is not None
    assert (title.left, title.top) == (Pt(43.2), Pt(25.2))


def parts_of(content: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            yield name, package.read(name)


def test_every_part_is_said_what_it_is_and_is_referred_to() -> None:
    content = write_everything()
    show = read(content)
    names = {name for name, _ in parts_of(content) if not name.endswith(".rels")}
    reached = {str(part.partname).removeprefix("/") for part in show.part.package.iter_parts()}
    assert names - {"[Content_Types].xml"} == reached
    kinds = dict(parts_of(content))["[Content_Types].xml"].decode()
    assert [name for name in names - {"[Content_Types].xml"} if name not in kinds] == []
    for needed in ("presProps", "viewProps", "tableStyles", "theme"):  # else PowerPoint mends it
        assert any(rel.reltype.endswith(f"/{needed}") for rel in show.part.rels.values())


def test_no_two_shapes_of_a_slide_have_the_same_id() -> None:
    show = read(write_everything())
    for part in (*show.slides, show.slide_master, *show.slide_layouts):
        ids = [each.get("id") for each in part.element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("  a  b ", "  a  b "),
        ("]]></a:t><a:p>&amp;", "]]></a:t><a:p>&amp;"),
        ("noll\x00 klocka\x07 halv\ud800 sist\uffff bom\ufffe", "noll klocka halv sist bom"),
        ("👩‍👧 Å", "👩‍👧 Å"),
        ('"/><p:pic>', '"/><p:pic>'),
    ],
)
def test_text_is_text_whatever_is_in_it(text: str, seen: str) -> None:
    show = new_show()
    slide = show.add("titleOnly")
    assert slide.title
    slide.fill(slide.title, text)
    slide.write(FRAME, [Paragraph(text, 12)])
    drawn = ShapeDrawing(9, 9, (Lettering(0, 0, (TextRow(text, 9, "16211F"),)),))
    slide.draw(drawn, FRAME, text)
    (made,) = read(show.save()).slides
    title, box, group = made.shapes
    assert title.text_frame.text == box.text_frame.text == seen
    assert group.shapes[0].text_frame.text == seen
    assert words_for(group) == seen


def test_the_same_presentation_is_the_same_bytes_and_bears_its_day() -> None:
    content = write_everything()
    assert content == write_everything()
    about = read(content).core_properties
    assert about.title == "Ett & <två>"
    assert about.created == about.modified
    assert about.created is not None
    assert about.created.date() == date(2025, 6, 1)
