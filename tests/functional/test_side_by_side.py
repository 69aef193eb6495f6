"""Commands over many municipalities say the same whether one process works or several do."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from graph import processes
from graph.cli import app
from graph.site.names import MAP
from tests.county import MEMBERS, write_county

DAY = ("--as-of", "2026-06-01")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_county(tmp_path / "data")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def count_cores(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(processes, "_count_cores", lambda: cores)


@pytest.mark.parametrize("options", [(), ("--public",), ("--lang", "en")])
@pytest.mark.parametrize("chosen", ["table", "csv", "json", "md"])
@pytest.mark.parametrize("command", [("gaps", "--all"), ("compare",), ("compare", "1880", "1881")])
def test_the_same_is_said_by_one_process_and_by_several(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    chosen: str,
    options: tuple[str, ...],
) -> None:
    arguments: tuple[str | Path, ...]
    arguments = (*command, "--data", data, *DAY, "--format", chosen, *options)
    count_cores(monkeypatch, 1)
    alone = run(*arguments)
    count_cores(monkeypatch, 2)
    together = run(*arguments)
    assert (together.exit_code, together.stdout, together.stderr) == (
        alone.exit_code,
        alone.stdout,
        alone.stderr,
    )
    assert alone.exit_code == 0
    assert alone.stdout


@pytest.mark.parametrize("chosen", ["table", "csv", "json", "xlsx"])
def test_a_folder_is_checked_alike_by_one_process_and_by_several(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, chosen: str
) -> None:
    """Warnings of what all share, of a county and of members come in the same order."""
    said = []
    for cores in (1, 2):
        count_cores(monkeypatch, cores)
        out = tmp_path / f"{cores}.{chosen}"
        where = ("--out", out) if chosen == "xlsx" else ()
        made = run("check", "--data", data, "--format", chosen, *where)
        words = made.stderr.replace(str(out), "")
        said.append((made.exit_code, made.stdout, words, out.read_bytes() if where else b""))
    assert said[0] == said[1]
    assert "varning" in said[0][1] + said[0][2] or chosen != "table"


def test_several_processes_are_started_only_where_there_is_enough_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count_cores(monkeypatch, 2)
    assert [processes.count_workers(number) for number in (0, 1, 7, 8, 290)] == [1, 1, 1, 2, 2]
    count_cores(monkeypatch, 64)
    assert processes.count_workers(290) == 8


@pytest.mark.parametrize("command", [("gaps", "--all", *DAY), ("compare", *DAY), ("check",)])
def test_what_is_wrong_in_any_municipality_is_said_all_at_once(
    data: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    count_cores(monkeypatch, 2)
    broken = sorted((data / "municipalities").iterdir())[1:7:5]
    for place in broken:
        edges = place / "edges.csv"
        edges.write_text(edges.read_text(encoding="utf-8").replace("stated", "sad"), "utf-8")
    result = run(*command, "--data", data)
    assert (result.exit_code, result.stdout) == (1, "")
    assert all(f"{place.name}/edges.csv" in result.stderr for place in broken)


def test_gaps_of_several_processes_decide_the_exit_code(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_cores(monkeypatch, 2)
    assert len(MEMBERS) >= 8
    found = run("gaps", "--all", "--fail-on-gaps", "--data", data, *DAY)
    none = run("gaps", "--all", "--fail-on-gaps", "--data", data, "--as-of", "1990-01-01")
    assert (found.exit_code, none.exit_code) == (3, 0)


def test_a_county_is_built_alike_by_one_process_and_by_several(
    data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With a fault in one municipality, and what was known earlier to look back at."""
    earlier = tmp_path / "2025.zip"
    run("snapshot", "--data", data, "--as-of", "2025-12-31", "--out", earlier)
    edges = next((data / "municipalities").glob("1881-*")) / "edges.csv"
    edges.write_text(edges.read_text(encoding="utf-8").replace("sspf", "sspff", 1), "utf-8")
    written = []
    for cores in (1, 2):
        count_cores(monkeypatch, cores)
        out = tmp_path / str(cores)
        built = run(
            *("build", "--county", "18", "--no-documents", "--since", earlier, *DAY),
            *("--data", data, "--out", out),
        )
        assert built.exit_code == 1
        files = [path for path in out.rglob("*") if path.is_file()]
        pages = {path.relative_to(out): path.read_bytes() for path in files}
        written.append((built.stderr.replace(str(out), "out"), pages))
    alone, together = written
    assert together == alone
    assert sum(path.name == MAP for path in alone[1]) == len(MEMBERS) - 1
