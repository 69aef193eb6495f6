"""Makes every output there is, and looks for what no output may hold or do."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
from openpyxl import load_workbook

from graph.dataset.privacy import find_personal_data
from graph.pages import unpack_block
from tests.trust.stock import CODE, TINY

ROOT = Path(__file__).parents[2]
DAY = "2025-06-01"
# Every command and format that writes something, by the name of what it writes.
OUTPUTS: Mapping[str, str] = {
    "site": "build --force",
    "karta.html": "map {code}",
    **{
        f"rapport.{suffix}": f"report {{code}} --format {name}"
        for name, suffix in (
            *((name, name) for name in ("html", "docx", "xlsx", "md", "json", "csv")),
            ("table", "txt"),
        )
    },
    "excel.csv": "report {code} --format csv --excel",
    "full.docx": "report {code} --format docx --length full",
    "plan.docx": "report {code} --format docx --kind action-plan",
    "plan.xlsx": "report {code} --format xlsx --kind action-plan",
    "fragor.xlsx": "questions {code} --format xlsx",
    "fragor.docx": "questions {code} --format docx",
    "natverk.graphml": "export {code} --format graphml",
    "natverk.gexf": "export {code} --format gexf",
    "kumu.json": "export {code} --format kumu",
    "natverk.cyjs": "export {code} --format cytoscape",
    "fri.html": "export {code} --format pyvis",
    "gephi": "export {code} --format csv",
    "paket": "export {code} --format datapackage",
    "bok.xlsx": "export {code} --format xlsx",
    "bild.zip": "snapshot --force",
    "jamfor.html": "compare --format html",
    "tidslinje.html": "timeline {code} --format html",
    "matt.xlsx": "measures {code} --format xlsx",
    "alla.csv": "gaps --all --format csv",
    "alla.json": "gaps --all --format json",
}
_NO_DAY = frozenset({"paket", "bok.xlsx"})
_SCRIPTS = frozenset({"script", "iframe", "object", "embed", "link", "base", "form", "meta"})
_FORMULA = tuple("=+-@\t\r")


def write_outputs(
    data: Path, out: Path, code: str = CODE, environment: Mapping[str, str] | None = None
) -> None:
    """Write every output, each by a process of its own."""
    out.mkdir(parents=True)
    for name, words in OUTPUTS.items():
        day = () if name in _NO_DAY else ("--as-of", DAY)
        arguments = [*words.format(code=code).split(), *day, "--data", str(data)]
        done = subprocess.run(
            [sys.executable, "-m", "graph", *arguments, "--out", str(out / name)],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{name}: {done.stderr[-500:]}"


def digest_outputs(out: Path) -> dict[str, str]:
    """Digest every file but the manifest's own, by its name."""
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


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
    if name.endswith(".html"):
        page = _Page()
        page.feed(text)
        yield from page.words
        for block in page.blocks:
            yield from _strings(unpack_block(block))
    elif name.endswith((".xml", ".gexf", ".graphml")):
        for element in ET.fromstring(text).iter():  # noqa: S314  # our own file
            yield element.text or ""
    elif name.endswith((".json", ".cyjs")):
        yield from _strings(json.loads(text))
    elif name.endswith(".csv"):
        for row in csv.reader(io.StringIO(text)):
            yield from row
    elif not name.endswith(".rels"):
        yield from text.splitlines()


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

    def handle_endtag(self, tag: str) -> None:
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
    match path.suffix:
        case ".html":
            yield from _find_in_page(path)
        case ".xlsx":
            for sheet in load_workbook(path).worksheets:
                for row in sheet.iter_rows():
                    yield from (
                        f"{path.name}: {sheet.title}!{cell.coordinate}: {cell.value!r:.60}"
                        for cell in row
                        if cell.data_type == "f" and not str(cell.value).startswith("=HYPERLINK(#")
                    )
            yield from _find_in_package(path)
        case ".docx" | ".pptx":
            if path.suffix == ".docx":
                docx.Document(str(path))
            yield from _find_in_package(path)
        case ".csv":
            yield from _find_in_csv(path)
        case ".txt" | ".md":
            text = path.read_text(encoding="utf-8")
            yield from (f"{path.name}: {ascii(c)}" for c in set(text) if _is_control(c))


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
        if tag in _SCRIPTS - {"script", "meta"}:
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


HOSTILE = (
    "<script>window.hacked=1</script>",
    "</script><img src=//x.example/x onerror=window.hacked=1>",
    "]]></w:t><w:p><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    '=HYPERLINK("http://x.example","klicka")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|'x'!A1",
    "-2+3",
    "@SUM(A1:A9)",
    "__proto__",
    "constructor",
    "toString",
    "../../../etc/passwd",
    "..\\..\\CON",
    "C:\\x\\NUL.txt",
    "a\u202etxt.exe\u2066b\u200fc",
    "pol\u200bis\u00aden\ufeff",
    "{{ 7*7 }}{% raw %}${7*7}%(x)s{x}$&",
    "javascript:window.hacked=1",
    "ett\ntvå",
    "\U000e0041\U000e0042tagg",
    "W" * 400,
)
"""What is written in every text at once, one after another."""
FREE_TEXT = {
    "sources.csv": ("title", "publisher", "note"),
    "actors.csv": ("name",),
    "forums.csv": ("name", "area", "target_group", "locator", "note"),
    "edges.csv": ("coverage_unit", "locator", "note"),
    "assessments.csv": ("locator", "note"),
    "findings.csv": ("summary", "locator"),
}


def spoil_all_texts(home: Path) -> Path:
    """Make a data folder in which every free text is one of the hostile ones, in turn."""
    data = home / "hostile"
    shutil.copytree(TINY, data)
    number = 0
    for name, columns in FREE_TEXT.items():
        (path,) = data.rglob(name)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for column in (each for each in columns if each in row):
                number += 1
                row[column] = f"{HOSTILE[number % len(HOSTILE)]} {number}"
                if number % 3 == 0:  # a formula must also stand first
                    row[column] = HOSTILE[3 + number % 5]
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return data


ENVIRONMENTS: Mapping[str, Mapping[str, str]] = {
    "usual": {"PYTHONHASHSEED": "0", "TZ": "Europe/Stockholm"},
    "another": {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "en_US.UTF-8",
        "PYTHONUTF8": "0",
    },
}
"""Surroundings in which the same data must give the same bytes."""
