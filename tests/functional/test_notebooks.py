"""The notebooks run from top to bottom, and hold questions and pictures rather than programs."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graph
from graph.situation.contacts import StandingState

ROOT = Path(__file__).parents[2]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# In a process of its own: what a kernel warns of is not ours to mend.
_RUN = """
import pathlib, sys
import nbformat
from nbclient import NotebookClient

for path in sys.argv[1:]:
    # In its own folder, as an editor runs it.
    where = {"metadata": {"path": str(pathlib.Path(path).parent)}}
    book = nbformat.read(path, as_version=4)
    client = NotebookClient(book, timeout=120, kernel_name="python3", resources=where)
    client.execute()
    for cell in client.nb.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "stream", f"{path}: {output.text}"
            page = output.get("data", {}).get("text/html", "")
            assert "<script" not in page and "http" not in page, f"{path}: asks the network"
"""


def _cells(path: Path, kind: str = "code") -> Iterator[dict[str, Any]]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == kind:
            yield cell


def _code_of(path: Path) -> str:
    return "\n".join("".join(cell["source"]) for cell in _cells(path))


def test_the_notebooks_run_from_top_to_bottom_and_warn_of_nothing(tmp_path: Path) -> None:
    assert len(PATHS) == 4
    settings = {"MPLCONFIGDIR": str(tmp_path), "IPYTHONDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", _RUN, *map(str, PATHS)],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, **settings},
        text=True,
    )
    assert result.returncode == 0, result.stderr[-3000:]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_uses_the_public_interface_only_and_defines_nothing(path: Path) -> None:
    tree = ast.parse(_code_of(path))
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert [node for node in ast.walk(tree) if isinstance(node, defined)] == []
    imported = {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
    }
    assert not {name for name in imported if name.split(".")[0] == "graph"}
    assert set(re.findall(r"\bkg\.(\w+)", _code_of(path))) <= set(graph.__all__)


def test_the_comparison_has_a_letter_and_a_colour_for_every_state() -> None:
    tree = ast.parse(_code_of(next(path for path in PATHS if path.stem.startswith("03"))))
    tables = {
        node.targets[0].id: {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        if isinstance(node.targets[0], ast.Name)
    }
    for name in ("letters", "colours"):
        assert tables[name] >= set(StandingState), name


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_outputs_of_a_notebook_are_stripped(path: Path) -> None:
    assert [cell["outputs"] for cell in _cells(path) if cell["outputs"]] == []
    assert {cell["execution_count"] for cell in _cells(path)} == {None}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_piece_of_code_in_a_notebook_stands_under_a_heading(path: Path) -> None:
    headings = [cell for cell in _cells(path, "markdown") if "".join(cell["source"])[:1] == "#"]
    assert len(headings) >= 5


def test_made_up_tables_have_the_columns_of_real_ones_and_codes_that_join() -> None:
    """The columns of Kolada's open API and of the register of school units, and SCB's codes."""
    folder = ROOT / "notebooks" / "pahittat"
    kolada, schools = (
        pd.read_csv(folder / name, dtype=str) for name in ("kolada.csv", "skolenheter.csv")
    )
    assert list(kolada.columns) == [
        *("kpi", "municipality", "period", "gender", "count", "status", "value"),
    ]
    assert list(schools.columns) == [
        *("Skolenhetskod", "Skolenhetsnamn", "Kommunkod", "PeOrgNr", "Status"),
    ]
    known = set(graph.read_dataset(graph.bundled_folder()).records)
    assert known == set(schools["Kommunkod"]) == set(kolada["municipality"]) - {"0000"}
    assert schools["Skolenhetsnamn"].str.startswith("Påhittad skola").all()
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("*.csv") if f"`{path.name}`" not in text] == []


def test_the_readme_of_the_notebooks_names_each() -> None:
    text = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in PATHS if path.name not in text] == []
