"""`samverkan export`, as somebody at a keyboard runs it."""

import json
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from typer.testing import CliRunner

from graph.cli import app
from graph.vocabulary import ExportFormat
from tests.internal import hide_forum

ROOT = Path(__file__).parents[2]
TINY = str(ROOT / "tests" / "fixtures" / "tiny")
DAY = ("--as-of", "2025-06-01")
NAMES = {
    ExportFormat.GRAPHML: "natverk-1880-orebro.graphml",
    ExportFormat.GEXF: "natverk-1880-orebro.gexf",
    ExportFormat.KUMU: "natverk-1880-orebro.kumu.json",
    ExportFormat.CYTOSCAPE: "natverk-1880-orebro.cyjs",
    ExportFormat.PYVIS: "natverk-1880-orebro.html",
    ExportFormat.CSV: "natverk-1880-orebro-csv",
    ExportFormat.DATAPACKAGE: "natverk-1880-orebro-datapackage",
    ExportFormat.XLSX: "natverk-1880-orebro.xlsx",
}
runner = CliRunner()


def run(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, ["export", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("chosen", ExportFormat)
def test_an_export_has_a_name_of_its_own(chosen: ExportFormat, tmp_path: Path) -> None:
    code, out, err = run("1880", "--format", chosen.value, "--data", TINY)
    assert (code, out) == (0, "")
    assert NAMES[chosen] in err
    assert [path.name for path in tmp_path.iterdir()] == [NAMES[chosen]]


def test_an_export_goes_to_the_file_or_the_folder_asked_for(tmp_path: Path) -> None:
    run("1880", *DAY, "--format", "graphml", "--data", TINY, "--out", "hit.graphml")
    assert len(nx.read_graphml(tmp_path / "hit.graphml")) > 5
    run("1880", *DAY, "--format", "csv", "--data", TINY, "--out", "mapp")
    assert sorted(path.name for path in (tmp_path / "mapp").iterdir()) == ["edges.csv", "nodes.csv"]
    run("1880", *DAY, "--format", "csv", "--data", TINY, "--out", "hit.zip")
    assert zipfile.ZipFile(tmp_path / "hit.zip").namelist() == ["nodes.csv", "edges.csv"]


def test_a_data_package_is_a_data_folder() -> None:
    run("1880", "--format", "datapackage", "--data", TINY, "--out", "egen")
    result = runner.invoke(app, ["gaps", "1880", *DAY, "--data", "egen"])
    expected = runner.invoke(app, ["gaps", "1880", *DAY, "--data", TINY])
    assert (result.exit_code, result.stdout) == (0, expected.stdout)


def test_a_data_package_is_of_no_day() -> None:
    code, out, err = run("1880", *DAY, "--format", "datapackage", "--data", TINY)
    assert (code, out) == (2, "")
    assert "datapackage innehåller allt som är inlagt" in err


def test_an_export_is_in_the_language_asked_for(tmp_path: Path) -> None:
    run("1880", *DAY, "--format", "kumu", "--data", TINY, "--lang", "en", "--out", "en.json")
    read = json.loads((tmp_path / "en.json").read_text(encoding="utf-8"))
    assert "active" in {each["type"] for each in read["connections"]}


def test_a_public_export_says_nothing_of_an_internal_forum(tmp_path: Path) -> None:
    data = hide_forum(tmp_path / "data", "samba")
    for public in ([], ["--public"]):
        run("1880", *DAY, "--format", "graphml", "--data", data, "--out", "hit.graphml", *public)
        text = (tmp_path / "hit.graphml").read_text(encoding="utf-8")
        assert ("forum:samba" in text) is not bool(public)


def test_what_cannot_be_written_is_explained_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "upptagen").write_text("mitt", encoding="utf-8")
    code, _, err = run("1880", "--format", "csv", "--data", TINY, "--out", "upptagen")
    assert code == 2
    assert "upptagen" in err
    assert [path.name for path in tmp_path.iterdir()] == ["upptagen"]
    assert (tmp_path / "upptagen").read_text(encoding="utf-8") == "mitt"
