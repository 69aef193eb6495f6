"""A made county of eight municipalities that keeps a snapshot a year, and follows its gaps."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import app
from tests.tables import tables_in
from tests.years import (
    JUNE_2023,
    JUNE_2024,
    JUNE_2025,
    KNOWN_2023,
    KNOWN_2024,
    KNOWN_2025,
    MENDED_2025,
    county,
    known,
    write_folder,
)

YEARS = {
    JUNE_2023: county(*[KNOWN_2023] * 6, known(), known()),
    JUNE_2024: county(*[KNOWN_2024] * 6, known(), known()),
    JUNE_2025: county(*[KNOWN_2025] * 5, *[MENDED_2025] * 2, known()),
}
runner = CliRunner()


def run(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    place = tmp_path_factory.mktemp("lan")
    taken = []
    for day, data in YEARS.items():
        folder = write_folder(data, place / str(day.year))
        path = str(place / f"{day.year}.zip")
        code, _, err = run(
            *("snapshot", "--data", str(folder), "--as-of", day.isoformat(), "--out", path)
        )
        assert code == 0, err
        taken.append(path)
    return taken


def test_three_snapshots_are_two_steps_for_each_municipality(snapshots: list[str]) -> None:
    code, out, _ = run("trend", *snapshots, "--format", "json")
    assert code == 0
    described = json.loads(out)
    assert described["days"] == ["2023-06-01", "2024-06-01", "2025-06-01"]
    assert len(described["municipalities"]) == 8
    first, second = described["totals"]
    assert (first["compared"], first["counts"]["opened"]) == (6, 6)
    assert second["counts"] == {
        "opened": 6,
        "closed": 0,
        "became_known": 5,
        "already_closed": 5,
        "no_longer_known": 1,
        "reshaped": 0,
    }


def test_snapshots_may_come_in_any_order(snapshots: list[str]) -> None:
    words = ("--format", "csv")
    assert run("trend", *snapshots[::-1], *words) == run("trend", *snapshots, *words)


def test_the_rows_stack_with_code_and_days(snapshots: list[str]) -> None:
    _, out, _ = run("trend", *snapshots, "--format", "csv")
    *_, rows = tables_in(out)
    assert rows[0][:6] == ["Kommunkod", "Kommun", "Länskod", "Avser dag", "Från", "Till"]
    assert len(rows) == 1 + 8 * 2


def test_a_single_snapshot_is_held_against_the_data_as_it_is(
    snapshots: list[str], tmp_path: Path
) -> None:
    now = write_folder(YEARS[JUNE_2025], tmp_path / "nu")
    words = ("--format", "json")
    code, out, _ = run("trend", snapshots[1], "--as-of", "2025-06-01", "--data", str(now), *words)
    assert code == 0
    both = json.loads(run("trend", *snapshots[1:], *words)[1])
    assert json.loads(out) == both


def test_a_county_is_chosen_by_code_or_name(snapshots: list[str]) -> None:
    by_code = run("trend", *snapshots, "--county", "00")
    assert by_code == run("trend", *snapshots, "--county", "provlän")
    assert by_code == run("trend", *snapshots, "--all")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--county", "99"), "Inget län heter ”99”"),
        (("--county", "00", "--all"), "inte båda"),
        (("i går", "finns-inte.zip"), "i går, finns-inte.zip"),
    ],
)
def test_a_wrong_use_is_explained(
    snapshots: list[str], words: tuple[str, ...], complaint: str
) -> None:
    code, out, err = run("trend", *snapshots, *words)
    assert (code, out) == (2, "")
    assert complaint in err


def test_each_snapshot_builds_a_site_of_its_year(snapshots: list[str], tmp_path: Path) -> None:
    code, _, err = run(
        *("build", "--as-of", "2023-06-01", "--data", snapshots[0], "--out", str(tmp_path))
    )
    assert code == 0, err
    assert len([path for path in tmp_path.iterdir() if path.is_dir() and path.name[0] != "."]) == 8
