"""`samverkan snapshot`, and snapshots as the data of other commands."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import app
from graph.dataset.snapshot import read_snapshot

TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
DAY = "2025-06-01"
NEW_ROW = "polisen,samba,absent,2020,,,,,,,,stated,,rapport,2.2,Polisen har aldrig varit med.\n"
runner = CliRunner()


def run(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def take(path: Path, *arguments: str, day: str = DAY) -> tuple[int, str, str]:
    return run("snapshot", "--data", str(TINY), "--as-of", day, "--out", str(path), *arguments)


def test_a_snapshot_is_one_file_named_after_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("snapshot", "--data", str(TINY), "--as-of", DAY)
    assert (code, out) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["ogonblicksbild-2025-06-01.zip"]
    assert "1 kommun" in err


def test_another_snapshot_is_written_over_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "bild.zip"
    assert take(path)[0] == 0
    first = path.read_bytes()
    assert take(path)[0] == 0
    code, _, err = take(path, day="2025-06-02")
    assert code == 2
    assert "--force" in err
    assert path.read_bytes() == first
    assert take(path, "--force", day="2025-06-02")[0] == 0
    assert read_snapshot(path).made_on.isoformat() == "2025-06-02"
    assert list(tmp_path.iterdir()) == [path]


def test_of_nothing_no_snapshot_is_taken(tmp_path: Path) -> None:
    (tmp_path / "tom" / "municipalities").mkdir(parents=True)
    out = tmp_path / "bild.zip"
    code, _, err = run("snapshot", "--data", str(tmp_path / "tom"), "--out", str(out))
    assert code == 2
    assert "inga kommuner" in err
    assert not out.exists()


def test_nobody_knows_what_will_be_known(tmp_path: Path) -> None:
    code, _, err = take(tmp_path / "bild.zip", day="2999-01-01")
    assert code == 2
    assert "har inte kommit än" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ("gaps", "1880", "--as-of", DAY, "--format", "json"),
        ("gaps", "--all", "--as-of", DAY, "--format", "csv"),
        ("report", "1880", "--as-of", DAY, "--format", "md"),
        ("timeline", "1880", "--as-of", DAY),
        ("diff", "1880", "2023-06-01", DAY),
        ("compare", "--as-of", DAY),
        ("backtest",),
    ],
)
def test_a_snapshot_opens_as_the_data_it_was_taken_of(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    path = tmp_path / "bild.zip"
    take(path)
    assert run(*command, "--data", str(path)) == run(*command, "--data", str(TINY))


def test_a_site_is_built_of_a_snapshot(tmp_path: Path) -> None:
    path, site = tmp_path / "bild.zip", tmp_path / "sida"
    take(path)
    code, _, _ = run("build", "--as-of", DAY, "--data", str(path), "--out", str(site))
    assert code == 0
    assert (site / "1880-orebro" / "gaprapport.html").exists()


def test_a_file_that_is_no_snapshot_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "annat.zip"
    path.write_bytes(b"PK")
    code, _, err = run("check", "--data", str(path))
    assert code == 2
    assert "annat.zip" in err
    assert "skadad" in err


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The data as it is a while after a snapshot of it was taken: one row is new."""
    folder = tmp_path / "mapp"
    shutil.copytree(TINY, folder)
    take(tmp_path / "bild.zip")
    with (folder / "municipalities" / "1880-orebro" / "edges.csv").open("a") as edges:
        edges.write(NEW_ROW)
    return folder


def test_diff_since_a_snapshot_tells_what_only_became_known(tmp_path: Path, later: Path) -> None:
    words = ("diff", "1880", "--since", str(tmp_path / "bild.zip"), "--as-of", "2025-07-01")
    code, out, err = run(*words, "--known", "--format", "json", "--data", str(later))
    assert (code, err) == (0, "")
    described = json.loads(out)
    assert (described["known_on"], described["after"]) == (DAY, "2025-07-01")
    assert [(edge["change"], edge["real"]) for edge in described["edges"]] == [
        ("became_known", False)
    ]
    assert all(not gap["real"] for gap in described["gaps"])


def test_diff_since_a_day_is_the_same_as_two_days() -> None:
    data = ("--data", str(TINY), "--format", "json")
    two = run("diff", "1880", "2023-06-01", DAY, *data)
    assert run("diff", "1880", "--since", "2023-06-01", "--as-of", DAY, *data) == two


def test_a_report_since_a_snapshot_says_what_it_knew(tmp_path: Path, later: Path) -> None:
    words = ("report", "1880", "--since", str(tmp_path / "bild.zip"), "--as-of", "2025-07-01")
    code, out, _ = run(*words, "--format", "md", "--data", str(later))
    assert code == 0
    assert "enligt det som var känt den 1 juni 2025" in out
    code, out, _ = run(*words, "--format", "json", "--data", str(later))
    changes = json.loads(out)["changes"]
    assert (changes["since"], changes["known_on"]) == (DAY, DAY)


def test_reports_of_all_say_which_the_snapshot_does_not_know(tmp_path: Path) -> None:
    take(tmp_path / "bild.zip")
    code, _, err = run(
        *("report", "--all", "--since", str(tmp_path / "bild.zip"), "--as-of", "2026-11-21"),
        *("--format", "md", "--out", str(tmp_path / "ut")),
    )
    assert code == 0
    assert "har inga uppgifter om Uppsala, Eskilstuna, Lund och Älvsbyn" in err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("diff", "1880"), "Skriv två dagar"),
        (("diff", "1880", DAY), "Skriv två dagar"),
        (("diff", "1880", DAY, DAY, "--since", DAY), "Skriv två dagar"),
        (("diff", "1880", DAY, DAY, "--as-of", DAY), "Skriv två dagar"),
        (("diff", "1880", "--since", "i går"), "varken ett datum"),
        (("diff", "1880", "--since", str(TINY)), "varken ett datum"),
        (("diff", "1880", "--since", "2030-01-01", "--as-of", DAY), "före 2025-06-01"),
        (("diff", "1880", "--since", "bild.zip", "--as-of", "2025-05-01"), "efter rapportens dag"),
        (("report", "1880", "--since", "bild.zip", "--as-of", "2025-05-01"), "rapportens dag"),
    ],
)
def test_a_wrong_since_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    take(tmp_path / "bild.zip")
    code, out, err = run(*words, "--data", str(TINY))
    assert (code, out) == (2, "")
    assert complaint in err


def test_a_municipality_that_the_snapshot_does_not_know_is_named(tmp_path: Path) -> None:
    take(tmp_path / "bild.zip")
    code, _, err = run("diff", "Lund", "--since", str(tmp_path / "bild.zip"))
    assert code == 2
    assert "har inga uppgifter om Lund" in err
