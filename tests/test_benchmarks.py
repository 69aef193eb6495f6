"""What the benchmarks stand on: generated data without problems, and verdicts that follow."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.figures import Figure, Verdict, render_table
from tests.benchmarks.nation import DATA, read_tables, write_history, write_nation


def _read_bytes(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_generated_nation_has_no_problems(tmp_path: Path) -> None:
    write_nation(tmp_path, 3)
    checked = subprocess.run(
        [sys.executable, "-m", "graph", "check", "--data", str(tmp_path), "--lang", "en"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    assert "No problems." in checked.stderr


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_nation(tmp_path / folder, 3, seed)
    one, again, other = (_read_bytes(tmp_path / folder) for folder in ("one", "again", "other"))
    assert one == again
    assert one != other


def test_a_generated_municipality_has_the_size_of_its_template(tmp_path: Path) -> None:
    write_nation(tmp_path, 3)
    sizes = [_count(place) for place in (tmp_path / "municipalities").iterdir()]
    assert _count(DATA / "municipalities" / "1880-orebro") in sizes


def _count(place: Path) -> dict[str, int]:
    return {name: len(rows) for name, rows in read_tables(place).items()}


def test_a_history_has_as_many_days_as_asked(tmp_path: Path) -> None:
    write_history(tmp_path, 14)
    (place,) = (tmp_path / "municipalities").iterdir()
    days = {row["since"] for row in read_tables(place)["edges"]} - {""}
    # The day of the source and the day looked at are not written in the rows.
    assert len(days) == 14 - 2


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("at the budget", ours=8, peer=1, budget=8), Verdict.PASSES),
        (Figure("above it", ours=9, peer=1, budget=8), Verdict.FAILS),
        (Figure("stopped above it", ours=9, peer=1, budget=8, stopped=True), Verdict.FAILS),
        (Figure("stopped below it", ours=7, peer=1, budget=8, stopped=True), Verdict.UNMEASURED),
        (Figure("not there", ours=None, peer=1, budget=8), Verdict.UNMEASURED),
        (Figure("no peer", ours=9, peer=None, budget=8), Verdict.FAILS),
        (Figure("no budget", ours=9, peer=1, budget=None), Verdict.NO_BUDGET),
    ],
)
def test_a_figure_is_held_against_its_budget(figure: Figure, verdict: Verdict) -> None:
    assert figure.verdict is verdict
    assert f"| {verdict.value} " in render_table([figure])
