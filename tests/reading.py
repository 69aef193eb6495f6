"""Read documents back as text, to compare what they say rather than how they are packed."""

import html
import io
import re

import docx
import pptx
from docx.table import Table
from openpyxl import load_workbook
from pptx.oxml.ns import qn

from graph.formats import MEDIA
from graph.vocabulary import Format

_PARAGRAPH, _PICTURED = qn("a:p"), qn("p:cNvPr")
ANY_DOCUMENT = [chosen for chosen, medium in MEDIA.items() if not medium.for_slides]
"""The formats of documents that are no slides."""


def read_docx(content: bytes) -> str:
    """List a Word document's paragraphs with their style, and its tables row by row."""
    lines = []
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            style = block.style.name if block.style else ""
            lines.append(f"[{style}] {block.text}")
    return "\n".join(lines) + "\n"


def read_xlsx(content: bytes) -> str:
    """List a workbook's sheets row by row, with dates and numbers as what they are."""
    lines = []
    for page in load_workbook(io.BytesIO(content)).worksheets:
        lines.append(f"[{page.title}] {page.dimensions}")
        lines += [
            " | ".join("" if value is None else str(value) for value in row)
            for row in page.iter_rows(values_only=True)
        ]
    return "\n".join(lines) + "\n"


def read_pptx(content: bytes) -> str:
    """List the texts of every slide, its shapes in groups among them, and what pictures show."""
    lines = []
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        lines.append(f"[{slide.slide_layout.name}]")
        lines += ["".join(each.itertext()) for each in slide.element.iter(_PARAGRAPH)]
        lines += [each.get("descr") or "" for each in slide.element.iter(_PICTURED)]
    return "\n".join(line for line in lines if line) + "\n"


_READERS = {Format.DOCX: read_docx, Format.XLSX: read_xlsx, Format.PPTX: read_pptx}


def words_of(content: bytes, chosen: Format) -> str:
    """Read what a file of any format says, without the marks the format needs."""
    if chosen in _READERS:
        return _READERS[chosen](content)
    text = content.decode()
    match chosen:
        case Format.HTML:
            return html.unescape(re.sub(r"<[^>]+>", " ", text))
        case Format.MD:
            return re.sub(r"\\(.)", r"\1", text)
        case Format.JSON:
            return text.replace('\\"', '"').replace("\\\\", "\\")
        case _:
            return text.replace('""', '"')
