"""Read documents back as text, to compare what they say rather than how they are packed."""

import html
import io
import re

import docx
from docx.table import Table
from openpyxl import load_workbook

from graph.vocabulary import Format


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


def words_of(content: bytes, chosen: Format) -> str:
    """Read what a file of any format says, without the marks the format needs."""
    match chosen:
        case Format.DOCX:
            return read_docx(content)
        case Format.XLSX:
            return read_xlsx(content)
        case Format.HTML:
            return html.unescape(re.sub(r"<[^>]+>", " ", content.decode()))
        case Format.MD:
            return re.sub(r"\\(.)", r"\1", content.decode())
        case Format.TERMINAL | Format.CSV:
            return content.decode().replace('""', '"')
        case Format.JSON:
            return content.decode().replace('\\"', '"').replace("\\\\", "\\")
