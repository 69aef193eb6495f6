"""Word documents are read as a reader that nobody here wrote reads them."""

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

from graph.open_packaging.reading import DamagedError
from graph.wordprocessing.reading import WordCell, WordParagraph, WordTable, read_document

MOST = 10_000_000


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def read(document: object) -> list[WordParagraph | WordTable]:
    return list(read_document(saved(document), MOST))


def test_paragraphs_and_headings_are_those_of_python_docx() -> None:
    document = docx.Document()
    for style in ("Normal", "Title", "Heading 1", "Heading 9", "List Bullet", "TOC Heading"):
        document.add_paragraph(f"a\tb\nc {style}", style)
    document.styles.add_style("Heading of ours", 1)
    document.add_paragraph("ours", "Heading of ours")
    document.add_paragraph().add_run("page").add_break(WD_BREAK.PAGE)
    extra = document.add_paragraph("x")._p  # noqa: SLF001  # python-docx writes no such
    extra.append(parse_xml(f"<w:r {nsdecls('w')}><w:cr/><w:noBreakHyphen/><w:ptab/></w:r>"))
    extra.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>in</w:t></w:r></w:hyperlink>"))
    extra.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>out</w:t></w:r></w:ins>"))
    expected = [
        WordParagraph(each.text, str(each.style and each.style.name).startswith("Heading"))
        for each in document.paragraphs
    ]
    assert read(document) == expected
    assert sum(each.is_heading for each in expected) == 3


def test_cells_say_what_is_seen_and_what_is_hidden() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    cell = table.cell(0, 0)
    cell.text = "a\tb"
    cell.paragraphs[0].add_run("id=1 two").font.hidden = True
    cell.add_paragraph("below")
    choice = (
        f"<w:sdt {nsdecls('w')}><w:sdtPr>{{}}</w:sdtPr><w:sdtContent><w:r><w:t>choose</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )
    waiting, chosen = (table.cell(1, place).paragraphs[0]._p for place in (0, 1))  # noqa: SLF001
    waiting.append(parse_xml(choice.format("<w:showingPlcHdr/>")))
    chosen.append(parse_xml(choice.format("")))
    (made,) = read(document)
    assert made == WordTable(
        (
            (WordCell("a b\nbelow", ("id=1", "two")), WordCell("", ())),
            (WordCell("", ()), WordCell("choose", ())),
        )
    )


def test_a_cell_that_a_program_has_wrapped_is_read_where_it_stands() -> None:
    document = docx.Document()
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "one", "two"
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    first = row.cells[0]._tc  # noqa: SLF001
    first.addprevious(control)
    control[1].append(first)
    (made,) = read(document)
    assert isinstance(made, WordTable)
    assert [cell.text for cell in made.rows[0]] == ["one", "two"]


def test_order_is_that_of_the_document() -> None:
    document = docx.Document()
    document.add_paragraph("before")
    document.add_table(1, 1)
    document.add_paragraph("after")
    kinds = [type(block) for block in document.iter_inner_content()]
    read_kinds = [Table if isinstance(block, WordTable) else None for block in read(document)]
    assert [kind if kind is Table else None for kind in kinds] == read_kinds


@pytest.mark.parametrize("other", [b"template.main", b"document.macroEnabled.main"])
def test_a_file_of_another_kind_is_refused(other: bytes) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as whole,
        zipfile.ZipFile(out, "w") as changed,
    ):
        for name in whole.namelist():
            changed.writestr(name, whole.read(name).replace(b"document.main", other))
    with pytest.raises(DamagedError):
        read_document(out.getvalue(), MOST)


def test_a_file_that_is_larger_than_it_may_be_is_refused() -> None:
    with pytest.raises(DamagedError):
        read_document(saved(docx.Document()), 1000)
