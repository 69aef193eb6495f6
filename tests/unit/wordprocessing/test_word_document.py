"""Word documents that are written without a library, as one that nobody here wrote reads them."""

import io
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from graph.language import LanguageCode
from graph.open_packaging.markup import escape
from graph.open_packaging.package import Properties
from graph.wordprocessing.document import Page, WordDocument
from graph.wordprocessing.paragraphs import (
    Look,
    ParagraphLook,
    Style,
    field,
    hidden,
    offer,
    paragraph,
    run,
)
from graph.wordprocessing.styles import HeadingLook, Styles
from graph.wordprocessing.tables import TableCell, TableRow, table

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02"
    b"\x00\x00\x00\x90wS\xde"
)
STYLES = Styles("Arial", 10, {style: HeadingLook(12, 6, 3) for style in list(Style)[1:2]})
EVERYTHING = Look(9, "112233", True, True, True, True, True)  # all there is
SPACED = ParagraphLook(Style.HEADING_1, 1, 2, 3, keeps_next=True, is_whole=True, begins_page=True)
# What may stand in each, in the order of ECMA-376, as far as it is written here.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs spacing ind"
    " contextualSpacing outlineLvl sectPr",
    "rPr": "rFonts b bCs i iCs vanish color spacing kern sz szCs highlight u lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan shd textDirection",
    "sectPr": "footerReference pgSz pgMar cols docGrid",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "settings": "zoom defaultTabStop autoHyphenation characterSpacingControl compat",
    "sdtPr": "showingPlcHdr comboBox",
}


def new_document(foot: bool = True) -> WordDocument:  # noqa: FBT001, FBT002
    properties = Properties("Ett & <två>", LanguageCode.SV, date(2025, 6, 1))
    footer = paragraph(field("PAGE", "1"), layout=ParagraphLook(Style.FOOTER))
    return WordDocument(properties, STYLES, Page(1.5), *([footer] if foot else []))


def write_everything() -> bytes:
    word = new_document()
    word.say("Titel", Style.TITLE)
    word.add(paragraph(run("allt", EVERYTHING), word.bookmark("ort"), layout=SPACED))
    word.add(paragraph(word.picture(PNG, 4, 2, 'ett "tak" & <b>')))
    word.turn(is_wide=True)
    word.turn(is_wide=True)
    cell = TableCell(paragraph(run("cell")), "DCE7E4", is_turned=True, span=2)
    choice = paragraph(offer(["ja", "nej"], "välj", 9, is_chosen=False), hidden("id"))
    rows = [
        TableRow([cell], is_heading=True, height=3),
        TableRow([TableCell(choice), TableCell(paragraph())]),
    ]
    word.add(table(rows, [3, 5], "Tabell", is_narrow=True))
    word.add(
        paragraph(word.link("https://a.se/?b&c", run("a")), word.link("https://d.se", run("d")))
    )
    word.add(paragraph(word.link("https://a.se/?b&c", run("igen"))))
    return word.save()


def parts_of(content: bytes) -> Iterator[tuple[str, ET.Element]]:
    with ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, ET.fromstring(package.read(name))  # noqa: S314  # our own


def test_elements_stand_in_the_order_that_word_insists_on() -> None:
    met = set()
    for name, part in parts_of(write_everything()):
        for parent in part.iter():
            kind = parent.tag.rpartition("}")[2]
            if kind in ORDER:
                places = [
                    ORDER[kind].split().index(child.tag.rpartition("}")[2]) for child in parent
                ]
                assert all(one < other for one, other in pairwise(places)), (name, kind, places)
                met.add(kind)
    assert met == set(ORDER)


def test_all_that_is_referred_to_is_there() -> None:
    content = write_everything()
    document = docx.Document(io.BytesIO(content))
    outside = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert outside == ["https://a.se/?b&c", "https://d.se"]
    (shown,) = document.inline_shapes
    described = shown._inline.docPr  # noqa: SLF001  # python-docx has no other way
    assert described.get("descr") == 'ett "tak" & <b>'
    assert (shown.width.cm, shown.height.cm) == (4, 2)
    assert document.core_properties.title == "Ett & <två>"
    assert document.core_properties.created == document.core_properties.modified
    with ZipFile(io.BytesIO(content)) as package:
        assert package.read("word/media/image1.png") == PNG
        kinds = package.read("[Content_Types].xml").decode()
        assert all(name in kinds for name in package.namelist() if name.startswith("word/s"))


def test_a_document_turns_once_and_has_its_foot_on_every_page() -> None:
    upright, wide = docx.Document(io.BytesIO(write_everything())).sections
    assert (upright.orientation, wide.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert "PAGE" in upright.footer.paragraphs[0]._p.xml  # noqa: SLF001
    assert wide.footer.is_linked_to_previous


def test_a_document_without_a_foot_refers_to_none() -> None:
    names = [name for name, _ in parts_of(new_document(foot=False).save())]
    assert "word/footer.xml" not in names


def test_a_cell_in_several_columns_is_as_wide_as_they_are() -> None:
    (made,) = docx.Document(io.BytesIO(write_everything())).tables
    assert [round(column.width.cm) for column in made.columns] == [3, 5]
    assert round(made.rows[0].cells[1].width.cm) == 8
    assert made.rows[1].cells[0]._tc.xml.count("listItem") == 2  # noqa: SLF001
    assert made._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Tabell"  # noqa: SLF001


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("  a  b ", "  a  b "),
        ("a\tb\nc\r\nd\re", "a\tb\nc\nd\ne"),
        ("]]></w:t><w:p>&amp;", "]]></w:t><w:p>&amp;"),
        ("noll\x00 klocka\x07 halv\ud800 sist\uffff", "noll klocka halv sist"),
        ("👩‍👧 Å", "👩‍👧 Å"),
        ("", ""),
    ],
)
def test_text_is_text_whatever_is_in_it(text: str, read: str) -> None:
    word = new_document()
    word.say(text)
    (made,) = docx.Document(io.BytesIO(word.save())).paragraphs
    assert made.text == read


def test_quotes_end_no_attribute() -> None:
    assert escape("'\"<>&") == "'&quot;&lt;&gt;&amp;"


def test_the_same_document_is_the_same_bytes() -> None:
    assert write_everything() == write_everything()
