"""Reads Word documents that come back: their paragraphs, and the cells of their tables."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias
from xml.etree import ElementTree as ET

from graph.open_packaging.markup import R
from graph.open_packaging.reading import DamagedError, Package
from graph.wordprocessing.markup import W
from graph.wordprocessing.package import DOCUMENT_KIND

_STYLES = f"{R}/styles"
# What Word calls its own headings, and how others spell that.
_HEADING = re.compile(r"heading [1-9]|Heading.*", re.DOTALL)
# What stands in a run for something else than its letters.
_MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_LINE = "textWrapping"


def _name(tag: str) -> str:
    return f"{{{W}}}{tag}"


_PARAGRAPH, _TABLE, _ROW, _CELL = (_name(tag) for tag in ("p", "tbl", "tr", "tc"))
_RUN, _TEXT, _BREAK, _TAB = (_name(tag) for tag in ("r", "t", "br", "tab"))
_VALUE = _name("val")


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph outside of tables."""

    text: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table: what is seen in it, a line for each paragraph, and its hidden words."""

    text: str
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table by rows, with the cells of tables that stand in its cells among them."""

    rows: tuple[tuple[WordCell, ...], ...]


WordBlock: TypeAlias = WordParagraph | WordTable


def read_document(content: bytes, most_bytes: int) -> tuple[WordBlock, ...]:
    """Read the paragraphs and the tables of a Word document in order.

    Args:
        content: The file.
        most_bytes: How large it may be, unpacked.

    Raises:
        DamagedError: It is no Word document, is damaged or is larger.
    """
    package = Package(content, most_bytes)
    main = package.find_main()
    if package.kind_of(main) != DOCUMENT_KIND:
        raise DamagedError
    body = package.parse(main).find(_name("body"))
    if body is None:
        raise DamagedError
    headings = _find_headings(package, main)
    waiting = _find_waiting(body)
    return tuple(
        _read_paragraph(block, headings)
        if block.tag == _PARAGRAPH
        else WordTable(tuple(_read_row(row, waiting) for row in block.iterfind(_ROW)))
        for block in body
        if block.tag in (_PARAGRAPH, _TABLE)
    )


def _find_headings(package: Package, main: str) -> frozenset[str]:
    """Find the ids of the styles that are headings."""
    found = set()
    for relation in package.list_relations(main):
        if relation.kind != _STYLES:
            continue
        for style in package.parse(relation.target).iterfind(_name("style")):
            if style.get(_name("type")) == "paragraph":
                name = style.find(_name("name"))
                if name is not None and _HEADING.fullmatch(name.get(_VALUE, "")):
                    found.add(style.get(_name("styleId"), ""))
    return frozenset(found)


def _find_waiting(body: ET.Element) -> frozenset[ET.Element]:
    """Find the runs that a list shows until something is chosen from it."""
    return frozenset(
        run
        for control in body.iter(_name("sdt"))
        if control.find(f"{_name('sdtPr')}/{_name('showingPlcHdr')}") is not None
        for run in control.iter(_RUN)
    )


def _read_paragraph(paragraph: ET.Element, headings: AbstractSet[str]) -> WordParagraph:
    style = paragraph.find(f"{_name('pPr')}/{_name('pStyle')}")
    runs = (
        run
        for part in paragraph
        for run in ([part] if part.tag == _RUN else part.iterfind(_RUN))
        if part.tag in (_RUN, _name("hyperlink"))
    )
    text = "".join(_read_part(part) for run in runs for part in run)
    return WordParagraph(text, style is not None and style.get(_VALUE) in headings)


def _read_part(part: ET.Element) -> str:
    if part.tag == _TEXT:
        return part.text or ""
    if part.tag == _BREAK:
        return "\n" if part.get(_name("type"), _LINE) == _LINE else ""
    return _MARKS.get(part.tag.removeprefix(_name("")), "")


def _read_row(row: ET.Element, waiting: AbstractSet[ET.Element]) -> tuple[WordCell, ...]:
    """Read the cells of a row, those too that a program has wrapped in a control."""
    return tuple(
        WordCell(_read_seen(cell, waiting), tuple(_list_hidden(cell))) for cell in row.iter(_CELL)
    )


def _read_seen(cell: ET.Element, waiting: AbstractSet[ET.Element]) -> str:
    lines = [
        "".join(
            text
            for run in paragraph.iter(_RUN)
            if run not in waiting and not _is_hidden(run)
            for text in _list_seen(run)
        )
        for paragraph in cell.iter(_PARAGRAPH)
    ]
    return "\n".join(lines).strip()


def _list_seen(run: ET.Element) -> Iterator[str]:
    for part in run:
        if part.tag == _TEXT:
            yield part.text or ""
        elif part.tag in (_BREAK, _TAB):
            yield " "


def _list_hidden(cell: ET.Element) -> Iterator[str]:
    for run in cell.iter(_RUN):
        if _is_hidden(run):
            yield from "".join(text.text or "" for text in run.iter(_TEXT)).split()


def _is_hidden(run: ET.Element) -> bool:
    return run.find(f"{_name('rPr')}/{_name('vanish')}") is not None
