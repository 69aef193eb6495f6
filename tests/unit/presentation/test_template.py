"""A template gives slides its look, and nothing else that is in it."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from zipfile import ZipFile

import pptx
import pytest
from pptx.oxml.ns import qn

from graph.language import LanguageCode
from graph.open_packaging.package import Properties
from graph.open_packaging.reading import DamagedError, TooLargeError
from graph.presentation.slides import Presentation
from graph.presentation.template import read_template

MOST = 10_000_000
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN, RELATIONS = "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels"
KINDS, LAYOUT = "[Content_Types].xml", "ppt/slideLayouts/slideLayout6.xml"
Files = dict[str, bytes]


def files_of(content: bytes) -> Files:
    with ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def own_template() -> Files:
    show = pptx.Presentation()
    show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Exempel"
    show.core_properties.author = "Someone"
    out = io.BytesIO()
    show.save(out)
    return files_of(out.getvalue())


def add(files: Files, path: str, content: bytes, kind: str, relation: str) -> None:
    """Add a part that the presentation refers to as `own`."""
    files[path] = content
    override = f'<Override PartName="/{path}" ContentType="{kind}"/></Types>'
    files[KINDS] = files[KINDS].replace(b"</Types>", override.encode())
    target = path.removeprefix("ppt/")
    related = f'<Relationship Id="own" Type="{relation}" Target="{target}"/></Relationships>'
    files[RELATIONS] = files[RELATIONS].replace(b"</Relationships>", related.encode())


def write_in(files: Files) -> bytes:
    base = read_template(packed(files), MOST)
    show = Presentation(Properties("T", LanguageCode.SV, date(2025, 6, 1)), base)
    for kind in ("title", "titleOnly"):
        slide = show.add(kind)
        assert slide.title
        slide.fill(slide.title, kind)
    return show.save()


def test_layouts_are_found_by_kind_and_places_where_they_stand() -> None:
    base = read_template(packed(own_template()), MOST)
    opening, titled = (base.find_layout(kind) for kind in ("title", "titleOnly"))
    assert (base.width, base.height) == (720, 540)
    assert opening.title
    assert opening.text
    assert (opening.text.kind, opening.text.number) == ("subTitle", "1")
    assert titled.title
    assert titled.text is None
    show = pptx.Presentation()
    shape = show.slide_layouts[5].placeholders[0]  # which has its place from the master
    assert titled.title.frame.x == shape.left.pt
    assert titled.title.frame.height == shape.height.pt


def test_nothing_but_the_look_is_taken() -> None:
    files = own_template()
    add(files, "ppt/commentAuthors.xml", b"<a/>", "authors", f"{OFFICE}/commentAuthors")
    content = write_in(files)
    names = files_of(content)
    show = pptx.Presentation(io.BytesIO(content))
    assert [slide.shapes.title.text_frame.text for slide in show.slides if slide.shapes.title] == [
        "title",
        "titleOnly",
    ]
    assert len([name for name in names if name.startswith("ppt/slides/slide")]) == 2
    gone = ("printerSettings", "thumbnail", "app.xml", "commentAuthors")
    assert [name for name in names if any(word in name for word in gone)] == []
    assert b"Someone" not in b"".join(names.values())
    assert b"Exempel" not in b"".join(names.values())
    assert len(show.slide_layouts) == 11


def test_macros_are_left_behind() -> None:
    files = own_template()
    macro = b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    files[KINDS] = files[KINDS].replace(plain, macro)
    kind = "application/vnd.ms-office.vbaProject"
    relation = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    add(files, "ppt/vbaProject.bin", b"macros", kind, relation)
    names = files_of(write_in(files))
    assert "ppt/vbaProject.bin" not in names
    assert b"macro" not in names[KINDS]


def test_lists_that_refer_to_what_is_gone_go_too() -> None:
    files = own_template()
    listed = (
        '<p:custShowLst><p:custShow name="a" id="0"><p:sldLst><p:sld r:id="rId7"/></p:sldLst>'
        '</p:custShow></p:custShowLst><p:custDataLst><p:tags r:id="rId99"/></p:custDataLst>'
    )
    sections = '<p:extLst><p:ext uri="{521415D9}"><s:sectionLst xmlns:s="s"/></p:ext></p:extLst>'
    text = files[MAIN].decode()
    text = text.replace("<p:defaultTextStyle>", f"{listed}<p:defaultTextStyle>")
    files[MAIN] = text.replace("</p:presentation>", f"{sections}</p:presentation>").encode()
    whole = pptx.Presentation(io.BytesIO(write_in(files))).element
    kinds = [child.tag.rpartition("}")[2] for child in whole]
    assert kinds == ["sldMasterIdLst", "sldIdLst", "sldSz", "notesSz", "defaultTextStyle"]


def test_what_leads_to_a_slide_of_the_template_leads_to_the_first() -> None:
    files = own_template()
    path = "ppt/slideLayouts/_rels/slideLayout6.xml.rels"
    led = f'<Relationship Id="on" Type="{OFFICE}/slide" Target="../slides/slide1.xml"/>'
    files[path] = files[path].replace(b"</Relationships>", led.encode() + b"</Relationships>")
    content = write_in(files)
    layout = pptx.Presentation(io.BytesIO(content)).slide_layouts[5]
    title = layout.part.related_part("on").slide.shapes.title  # type: ignore[attr-defined]
    assert title.text_frame.text == "title"


def test_places_for_text_are_taken_and_others_are_not() -> None:
    files = own_template()
    files[LAYOUT] = files[LAYOUT].replace(b'type="dt"', b'type="pic"')
    layout = read_template(packed(files), MOST).find_layout("titleOnly")
    assert [place.kind for place in layout.places] == ["title"]  # what has no place is left out


def spoil(name: str, old: bytes, new: bytes) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new)

    return change


@pytest.mark.parametrize(
    "change",
    [
        spoil(MAIN, b"<p:sldMasterIdLst>", b"<p:other>"),
        spoil(MAIN, b'cx="9144000"', b'cx="wide"'),
        spoil(MAIN, b'cx="9144000"', b'cx="0"'),
        spoil(MAIN, b"<p:sldSz ", b"<p:size "),
        spoil(MAIN, b"<?xml", b"<!DOCTYPE a><?xml"),
        spoil(KINDS, b"presentation.main+xml", b"document.main+xml"),
        lambda files: add(files, "ppt/fonts/own", b"", "", f"{OFFICE}/font"),
        spoil("ppt/slideMasters/slideMaster1.xml", b"sldLayoutIdLst", b"list"),
        spoil("ppt/theme/theme1.xml", b"</a:theme>", b""),
        spoil("ppt/theme/theme1.xml", b"<a:theme ", b"<!DOCTYPE a><a:theme "),
        lambda files: files.pop(LAYOUT),
        lambda files: files.pop(RELATIONS),
        lambda files: files.pop("ppt/theme/theme1.xml"),
    ],
)
def test_what_is_spoilt_is_refused(change: Callable[[Files], object]) -> None:
    files = own_template()
    change(files)
    with pytest.raises(DamagedError):
        read_template(packed(files), MOST)


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(TooLargeError):
        read_template(packed(own_template()), 1000)


def test_prefixes_and_what_nobody_knows_stand_as_they_stood() -> None:
    files = own_template()
    text = re.sub(r"(</?|xmlns:)p([:=])", r"\1pp\2", files[MAIN].decode())
    files[MAIN] = text.replace(
        "<pp:presentation ",
        '<pp:presentation xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:x="urn:x" mc:Ignorable="x" x:own="å &amp; ö" ',
    ).encode()
    content = write_in(files)
    whole = pptx.Presentation(io.BytesIO(content)).element
    assert whole.get("{urn:x}own") == "å & ö"
    assert b'mc:Ignorable="x"' in files_of(content)[MAIN]
    assert len(whole.find(qn("p:sldIdLst"))) == 2
