"""How many pages the Word documents come to, where LibreOffice is there to lay them out."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import app

SOFFICE = shutil.which("soffice")
PDFINFO = shutil.which("pdfinfo")
DAY = ("--as-of", "2026-11-21", "--format", "docx")
MOST_OF_BRIEF, MOST_OF_FULL = 4, 15

pytestmark = pytest.mark.skipif(
    not (SOFFICE and PDFINFO), reason="LibreOffice and pdfinfo count the pages"
)


def count_pages(folder: Path) -> dict[str, int]:
    """Lay out each Word document of a folder, and count its pages by its name."""
    paths = sorted(folder.glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *paths],
        check=True,
        capture_output=True,
        timeout=240,
    )
    pages = {}
    for path in paths:
        shown = subprocess.run(
            [str(PDFINFO), path.with_suffix(".pdf")], check=True, capture_output=True, text=True
        )
        found = re.search(r"^Pages:\s+(\d+)$", shown.stdout, re.MULTILINE)
        assert found
        pages[path.stem] = int(found[1])
    return pages


def test_a_board_gets_a_few_pages_and_whoever_asks_for_all_gets_no_book(tmp_path: Path) -> None:
    runner = CliRunner()
    calls = {
        "brief": ["--all"],
        "full": ["1880", "--length", "full"],
        "board": ["1880", "--board", "socialnämnden"],
    }
    pages = {}
    for name, arguments in calls.items():
        folder = tmp_path / name
        out = folder if name == "brief" else folder / f"{name}.docx"
        folder.mkdir()
        result = runner.invoke(app, ["report", *arguments, *DAY, "--out", str(out)])
        assert result.exit_code == 0, result.stderr
        pages[name] = count_pages(folder)
    assert len(pages["brief"]) == 5
    assert {name: 2 <= count <= MOST_OF_BRIEF for name, count in pages["brief"].items()} == (
        dict.fromkeys(pages["brief"], True)
    )
    assert pages["full"]["full"] <= MOST_OF_FULL
    assert pages["board"]["board"] == 1
