"""Looks in files for what no output may hold or do: texts of persons, and what runs or asks."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree as ET

from openpyxl import load_workbook

from graph.dataset.privacy import find_personal_data
from graph.pages import unpack_block

_ASKING = frozenset({"iframe", "object", "embed", "link", "base"})
_FORMULA = tuple("=+-@\t\r")


def list_texts(out: Path) -> Iterator[tuple[str, str]]:
    """List every text of every file: also what is inside packages, and packed in pages."""
    for path in sorted(out.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            name = str(path.relative_to(out))
            content = path.read_bytes()
            if zipfile.is_zipfile(io.BytesIO(content)):
                yield from _list_inside(name, content)
            else:
                yield name, content.decode("utf-8-sig")


def _list_inside(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for entry in package.namelist():
            if entry.endswith((".xml", ".rels", ".csv", ".json")):
                yield f"{name}/{entry}", package.read(entry).decode("utf-8-sig")


def find_private(out: Path) -> list[str]:
    """List what looks like a number, an address or a phone of a person, in what people read."""
    found = []
    for name, text in list_texts(out):
        for words in _words(name, text):
            found += [f"{name}: {kind}: {words[:80]}" for kind in find_personal_data(words)]
    return found


def _words(name: str, text: str) -> Iterator[str]:
    """Yield the texts of a file that come from data: of markup what stands between its tags."""
    suffix = name.rpartition(".")[2]
    if suffix != "rels":
        yield from _READERS.get(suffix, str.splitlines)(text)


def _read_page(text: str) -> Iterator[str]:
    page = _Page()
    page.feed(text)
    yield from page.words
    for block in page.blocks:
        with suppress(json.JSONDecodeError):  # a packed program, not data
            yield from _strings(unpack_block(block))


def _read_xml(text: str) -> Iterator[str]:
    for element in ET.fromstring(text).iter():  # noqa: S314  # our own file
        yield element.text or ""


def _read_csv(text: str) -> Iterator[str]:
    return chain.from_iterable(csv.reader(io.StringIO(text)))


def _read_json(text: str) -> Iterator[str]:
    return _strings(json.loads(text))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)


class _Page(HTMLParser):
    """What a browser makes of a page: its elements, words and packed data."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.blocks: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        kind = self.tags[-1][1].get("type") if self.tags else None
        if self._inside == "script" and kind == "application/octet-stream":
            self.blocks.append(data.strip())
        elif self._inside not in {"script", "style"}:
            self.words.append(data)


def find_active(out: Path) -> list[str]:
    """List what would run, ask for something or be reckoned, in any file."""
    return [
        fault
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
        for fault in _find_in_file(path)
    ]


def _find_in_file(path: Path) -> Iterator[str]:
    return chain.from_iterable(look(path) for look in _LOOKS.get(path.suffix, ()))


def _find_formulas(path: Path) -> Iterator[str]:
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            yield from (
                f"{path.name}: {sheet.title}!{cell.coordinate}: {cell.value}"[:200]
                for cell in row
                if cell.data_type == "f"
            )


def _find_controls(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    return (f"{path.name}: {letter!a}" for letter in set(text) if _is_control(letter))


def _is_control(letter: str) -> bool:
    return (ord(letter) < 32 and letter not in "\n\t") or 127 <= ord(letter) < 160


def _find_in_page(path: Path) -> Iterator[str]:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    policies = [attrs for tag, attrs in page.tags if attrs.get("http-equiv")]
    if not policies:
        yield f"{path.name}: no policy"
    for tag, attributes in page.tags:
        loud = [name for name in attributes if name.startswith("on")]
        asks = [name for name in ("src", "srcset", "data", "action") if name in attributes]
        if loud or (asks and not str(attributes[asks[0]]).startswith("data:")):
            yield f"{path.name}: <{tag} {attributes}>"[:200]
        # A page may wait for a part of its own to be shown with.
        waits = attributes.get("rel") == "expect" and str(attributes.get("href")).startswith("#")
        if tag in _ASKING and not waits:
            yield f"{path.name}: <{tag}>"
        if str(attributes.get("href", "")).lower().lstrip().startswith(("javascript:", "data:")):
            yield f"{path.name}: {attributes['href']}"[:200]


def _find_in_package(path: Path) -> Iterator[str]:
    """List fields that reckon, and parts that lie elsewhere, but for links that one follows."""
    with zipfile.ZipFile(path) as package:
        for entry in package.namelist():
            text = package.read(entry).decode("utf-8", "replace")
            if "ddeLink" in text or re.search(r"instrText[^>]*>\s*(DDE|INCLUDE)", text):
                yield f"{path.name}/{entry}: DDE"
            if entry.endswith(".rels"):
                for relation in ET.fromstring(text):  # noqa: S314  # our own file
                    is_link = str(relation.get("Type")).endswith("/hyperlink")
                    if relation.get("TargetMode") == "External" and not is_link:
                        yield f"{path.name}/{entry}: {relation.get('Target')}"


def _find_in_csv(path: Path) -> Iterator[str]:
    """List cells that a spreadsheet would reckon; those of data packages are data, kept as is."""
    if "paket" in path.parts:
        return
    text = path.read_text(encoding="utf-8-sig")
    delimiter = ";" if text.partition("\n")[0].count(";") else ","
    for row in csv.reader(io.StringIO(text), delimiter=delimiter):
        yield from (
            f"{path.name}: {cell[:60]!r}"
            for cell in row
            if cell.startswith(_FORMULA) and not re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell)
        )


_READERS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "html": _read_page,
    **dict.fromkeys(("xml", "gexf", "graphml"), _read_xml),
    **dict.fromkeys(("json", "cyjs"), _read_json),
    "csv": _read_csv,
}
_LOOKS: Mapping[str, tuple[Callable[[Path], Iterator[str]], ...]] = {
    ".html": (_find_in_page,),
    ".xlsx": (_find_formulas, _find_in_package),
    ".docx": (_find_in_package,),
    ".pptx": (_find_in_package,),
    ".csv": (_find_in_csv,),
    **dict.fromkeys((".txt", ".md"), (_find_controls,)),
}
