"""Lets programs that no one here wrote read the outputs: what they complain of, by their names."""

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import docx
import networkx as nx
import pptx
from frictionless import validate
from openpyxl import load_workbook

_SOFFICE = shutil.which("soffice")
_SECONDS = 240


def check_outputs(out: Path) -> Iterator[tuple[str, int, list[str]]]:
    """Check outputs: for each checker how many files it read, and what it found."""
    for name, (pattern, check) in _CHECKERS.items():
        paths = [path for path in sorted(out.rglob(pattern)) if not path.name.startswith(".")]
        yield name, len(paths), [f"{path.name}: {fault}" for path in paths for fault in check(path)]
    if _SOFFICE is not None:
        yield _convert(out)


def check_pages() -> tuple[str, int, list[str]]:
    """Let axe, IBM's engine and the Nu HTML checker go over every page, where they are there."""
    command = [sys.executable, "-m", "tests.browser.checkers"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip().splitlines()
    return "axe, IBM, Nu", len(said), said[-5:] if done.returncode else []


def _read(reader: Callable[[Path], object]) -> Callable[[Path], Iterator[str]]:
    """Make a checker of what reads a file, or raises."""

    def check(path: Path) -> Iterator[str]:
        try:
            reader(path)
        except Exception as error:  # noqa: BLE001  # any is a complaint
            yield f"{type(error).__name__}: {error}"[:200]

    return check


def _read_package(path: Path) -> Iterator[str]:
    report = validate(str(path))
    if not report.valid:
        yield str(report.flatten(["type", "message"]))[:300]


def _save_again(path: Path) -> None:
    """Open a Word document, and save what was understood."""
    document = docx.Document(str(path))
    document.save(io.BytesIO())


def _read_slides(path: Path) -> None:
    pptx.Presentation(str(path)).save(io.BytesIO())


def _test_zip(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None


def _read_gexf(path: Path) -> None:
    nx.read_gexf(path, version="1.2draft")


_CHECKERS: Mapping[str, tuple[str, Callable[[Path], Iterator[str]]]] = {
    "frictionless": ("datapackage.json", _read_package),
    "networkx reads GraphML": ("*.graphml", _read(nx.read_graphml)),
    "networkx reads GEXF": ("*.gexf", _read(_read_gexf)),
    "python-docx": ("*.docx", _read(_save_again)),
    "python-pptx": ("*.pptx", _read(_read_slides)),
    "openpyxl": ("*.xlsx", _read(load_workbook)),
    "zip": ("*.zip", _read(_test_zip)),
}


def _convert(out: Path) -> tuple[str, int, list[str]]:
    """Let LibreOffice open every document and write it as PDF, macros and links off."""
    paths = sorted(path for kind in ("docx", "xlsx", "pptx") for path in out.rglob(f"*.{kind}"))
    to = out.parent / f"{out.name}-pdf"
    profile = f"-env:UserInstallation={(out.parent / 'profile').resolve().as_uri()}"
    command = [str(_SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(to)]
    faults = []
    for path in paths:
        done = subprocess.run(
            [*command, str(path)], check=False, capture_output=True, text=True, timeout=_SECONDS
        )
        if not (to / f"{path.stem}.pdf").is_file():
            faults.append(f"{path.name}: {done.stderr[-200:]}")
        else:
            (to / f"{path.stem}.pdf").unlink()
    return "LibreOffice", len(paths), faults
