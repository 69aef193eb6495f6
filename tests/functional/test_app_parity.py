"""The page says what the program says natively, byte by byte.

Two things may differ, and are compared by what they hold: how a library compresses (the data that
pages carry, workbooks, zips), and how a workbook spells its XML where lxml is installed, which is
switched off natively here.
"""

import gzip
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from graph.app.downloads import DOWNLOADS
from graph.app.views import VIEWS
from graph.dataset import bundled_folder, read_registers
from graph.pages import unpack_text
from tests.app.built import ROOT, build_page, find_runtime, read_parts, unpack_part
from tests.unit.app.desk_calls import Asking
from tests.unit.app.word_forms import answer_form, decide_plan
from tests.unit.workbook.test_broken_workbooks import list_broken_together

_APP = ROOT / "tests" / "app"
_BLOCK = re.compile(rb'(<script type="application/octet-stream"[^>]*>)([^<]*)')
DAY = "2025-12-31"
# What nothing in the page may load: there is no such thing there, or it is a weight for nothing.
HEAVY = {
    *("IPython", "docx", "docxtpl", "lxml", "minify_html", "numpy", "pandas", "pptx", "pyvis"),
    *("resvg_py", "rich", "typer", "watchfiles"),
}
_ONLY_NATIVE = {"lxml", "numpy"}  # openpyxl takes them where they are installed


# A name for what is asked, the question, its values and its files.
Asked: TypeAlias = tuple[str, str, dict[str, Any], list[tuple[str, str]]]


def _questions(folder: Path) -> Iterator[Asked]:
    """List what is asked."""
    _, codes = read_registers(bundled_folder())
    for code in sorted(codes):
        yield f"{code}: open", "open", {"example": code}, []
        for name in VIEWS:
            asked = {"view": name, "before": "2023-06-30"}
            yield f"{code}: {name}", "view", {"code": code, "as_of": DAY, **asked}, []
        if code == "1880":
            tried = {"view": "what-if", "without": ["polis"], "add": ["bup:samba"]}
            yield "1880: moves", "view", {"code": code, "as_of": DAY, **tried}, []
            english = {"view": "report", "language": "en", "public": True}
            yield "1880: in English", "view", {"code": code, "as_of": DAY, **english}, []
        for download in DOWNLOADS:
            if not download.needs_several and (code == "1880" or "json" in download.name):
                values = {"key": download.name, "code": code, "as_of": DAY}
                yield f"{code}: {download.name}", "download", values, []
    yield "rows", "rows", {"code": max(codes), "as_of": DAY}, []
    yield "empty", "begin", {"municipality": "Härryda", "as_of": DAY}, []
    for name, book in list_broken_together():
        path = folder / f"{name}.xlsx"
        book.save(path)
        yield f"broken: {name}", "open", {}, [("bok.xlsx", str(path))]
    yield from _filled_in_word(folder)


def _filled_in_word(
    folder: Path,
) -> Iterator[tuple[str, str, dict[str, Any], list[tuple[str, str]]]]:
    """List answers and plans in Word that are taken in, those too that cannot be understood."""
    asking = Asking()
    asking.ask("open", example="1880")
    form, plan, report = (
        asking.take("download", key=f"{name}-{{slug}}.docx")[1]
        for name in ("fragor", "atgardsplan", "kort-gaprapport")
    )
    given = {
        "answers": answer_form(form),
        "no answer": answer_form(form, "kanske"),
        "nothing": form,
        "plan": decide_plan(plan),
        "no plan": decide_plan(plan, "nästan", "snart"),
        "no form": report,
        "damaged": form[:-100],
        "no Word": b"inget",
    }
    for name, content in given.items():
        path = folder / f"{name}.docx"
        path.write_bytes(content)
        chosen = {"code": "1880", "as_of": DAY}
        yield f"{name}: open", "open", {**chosen, "example": "1880"}, []
        yield f"Word: {name}", "take_in", {**chosen, "today": DAY}, [("svar.docx", str(path))]
        yield f"{name}: rows", "rows", chosen, []


class Answers:
    """What was asked, and the folders of what was answered natively and in the page."""

    def __init__(self, home: Path, page: Path) -> None:
        books, self.native, self.there = (home / name for name in ("books", "native", "there"))
        books.mkdir()
        self.asked = list(_questions(books))
        questions, site = home / "questions.json", home / "site.zip"
        questions.write_text(
            json.dumps(
                [
                    [asked, {"language": "sv", **values}, files]
                    for _, asked, values, files in self.asked
                ]
            )
        )
        site.write_bytes(unpack_part(read_parts(page)["site"]))
        self.loaded_natively = self._run(sys.executable, _APP / "answer.py", questions, self.native)
        self.loaded_there = self._run(
            "node", _APP / "answer.mjs", find_runtime(), site, questions, self.there
        )

    @staticmethod
    def _run(*command: str | Path) -> set[str]:
        environment = {**os.environ, "OPENPYXL_LXML": "False", "PYTHONPATH": str(ROOT)}
        made = subprocess.run(
            [str(part) for part in command],
            env=environment,
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
        assert made.returncode == 0, made.stderr[-2000:]
        return set(made.stdout.split())


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    return Answers(tmp_path_factory.mktemp("parity"), build_page(tmp_path_factory))


def _plain(content: bytes) -> object:
    """Unpack what is compressed; all else is itself."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: _plain(package.read(name)) for name in package.namelist()}
    if content.startswith(b"\x1f\x8b"):
        return gzip.decompress(content)
    blocks = [unpack_text(block.decode("ascii")) for _, block in _BLOCK.findall(content)]
    return _BLOCK.sub(rb"\1", content), blocks


def _read(folder: Path) -> dict[str, object]:
    return {path.name: _plain(path.read_bytes()) for path in sorted(folder.iterdir())}


def test_the_page_answers_as_the_program_does(answers: Answers) -> None:
    differing = [
        (name, sorted(native))
        for number, (name, *_) in enumerate(answers.asked)
        if (native := _read(answers.native / str(number))) != _read(answers.there / str(number))
    ]
    assert differing == []


def test_what_is_drawn_is_asked_for_alike_and_shown(answers: Answers) -> None:
    """The pictures of a Word document may differ, as whatever draws them does; nothing else may."""
    drawn = 0
    for number, (name, *_) in enumerate(answers.asked):
        wanted = {path.stem for path in (answers.there / str(number)).glob("*.svg")}
        for path in (answers.there / str(number)).glob("*.docx"):
            with zipfile.ZipFile(path) as package:
                shown = {
                    package.read(each).decode()
                    for each in package.namelist()
                    if each.startswith("word/media/")
                }
            assert wanted <= shown, name
            drawn += len(shown)
    assert drawn > 2


def test_enough_was_asked(answers: Answers) -> None:
    given = [len(list((answers.there / str(n)).iterdir())) for n in range(len(answers.asked))]
    assert sum(count > 1 for count in given) > len(VIEWS) * 5
    refused = [
        (answers.there / str(n) / "values.json").read_text("utf-8") for n in range(len(given))
    ]
    names = [name for name, *_ in answers.asked]
    broken = [json.loads(refused[n]) for n, name in enumerate(names) if name.startswith("broken: ")]
    assert all(values["faults"] for values in broken)
    assert sum(len(values["faults"]) for values in broken) > 60
    said = json.loads(refused[names.index("Word: answers")])["said"]
    assert "Kopplingar: läggs till: grundskolorna – Barnahus" in said
    assert json.loads(refused[names.index("Word: plan")])["said"]
    assert any(name.endswith(".pptx") for name in names)


def test_the_page_loads_nothing_heavy(answers: Answers) -> None:
    assert answers.loaded_there & HEAVY == set()
    assert answers.loaded_natively & HEAVY <= _ONLY_NATIVE
