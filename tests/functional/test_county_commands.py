"""What the commands make of a county: what is entered once, and what is wrong in one place."""

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from graph.cli import app
from tests.county import MEMBERS, OLD, own_tables, write_county, write_tables

DAY = ("--as-of", "2026-06-01")
PAGE = "lansbild-18-orebro.html"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_county(tmp_path / "data")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def break_one(data: Path) -> None:
    """Let a row of Kumla name a forum that is not there."""
    edges = [{**row, "forum_id": "sspff"} for row in own_tables("1881")["edges"][:1]]
    write_tables(data / "municipalities" / "1881-kumla", {"edges": edges})


@pytest.mark.parametrize("asked", ["18", "Örebro län", "orebro", "ÖREBRO"])
def test_a_county_is_asked_for_by_code_or_name(data: Path, asked: str) -> None:
    result = run("gaps", "--county", asked, "--data", data, *DAY, "--format", "json")
    found = json.loads(result.stdout)["municipalities"]
    assert [each["municipality"]["code"] for each in found] == ["18", *MEMBERS]


def test_a_county_that_is_not_there_is_refused_with_a_suggestion(data: Path) -> None:
    result = run("compare", "--county", "Örbro", "--data", data)
    assert result.exit_code == 2
    assert result.stderr == "Inget län heter ”Örbro”. Menade du Örebro län?\n"
    assert "Uppsala län" in run("compare", "--county", "03", "--data", data).stderr


def test_municipalities_and_a_county_are_not_asked_for_together(data: Path) -> None:
    result = run("compare", "Kumla", "--county", "18", "--data", data)
    assert (result.exit_code, result.stderr) == (2, "Ange kommuner eller --county, inte båda.\n")


def test_a_county_is_summed_up(data: Path) -> None:
    described = json.loads(run("county", "18", "--data", data, *DAY, "--format", "json").stdout)
    assert described["municipality_codes"] == list(MEMBERS)
    assert described["codes_without_recent_source"] == [OLD]
    assert len(described["codes_without_data"]) == 4
    assert {gap["gap_id"] for gap in described["gaps"]} == {
        "no_follow_up:lansuppfoljningen",
        "missing_edge:lansgruppen:socialtjansten-unnamed",
    }
    (agreement,) = described["agreements"]
    assert (agreement["ends_on"], agreement["days_left"]) == ("2026-12-31", 213)
    assert agreement["municipality_codes"] == list(MEMBERS)
    (unnamed,) = described["unnamed"]
    assert (unnamed["participation"], unnamed["count"]) == ("absent", 2)
    kinds = {gap["kind"]: gap["municipality_codes"] for gap in described["common_gaps"]}
    assert kinds["missing_edge"] == list(MEMBERS)
    assert "no_follow_up" not in kinds


def test_a_county_is_built_with_a_page_and_a_workbook_of_its_own(
    data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = run("build", "--county", "18", "--data", data, "--out", out, *DAY)
    assert result.exit_code == 0, result.stderr
    assert f'href="{PAGE}"' in (out / "index.html").read_text(encoding="utf-8")
    assert "Ljusnarsberg" in (out / PAGE).read_text(encoding="utf-8")
    book = openpyxl.load_workbook(out / PAGE.replace(".html", ".xlsx"))
    assert "Hur gammalt underlaget är" in book.sheetnames
    assert len([place for place in out.iterdir() if place.is_dir()]) == len(MEMBERS)


def test_the_faults_of_one_stop_none_of_the_others(data: Path, tmp_path: Path) -> None:
    break_one(data)
    out = tmp_path / "out"
    result = run("build", "--county", "18", "--data", data, "--out", out, *DAY)
    assert result.exit_code == 1
    assert "sspff" in result.stderr
    assert not (out / "1881-kumla").exists()
    assert len([place for place in out.iterdir() if place.is_dir()]) == len(MEMBERS) - 1
    page = (out / PAGE).read_text(encoding="utf-8")
    assert "Uppgifterna om Kumla har 1 fel och är utelämnade tills det är rättat." in page


def test_all_municipalities_are_still_built_whole_or_not_at_all(data: Path, tmp_path: Path) -> None:
    break_one(data)
    out = tmp_path / "out"
    assert run("build", "--data", data, "--out", out, *DAY).exit_code == 1
    assert not out.exists()


def test_a_county_is_checked_in_one_table(data: Path) -> None:
    break_one(data)
    result = run("check", "--county", "18", "--data", data, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)["municipalities"]
    faults = {each["code"]: each["faults"] for each in found}
    assert faults == {"18": 0, **dict.fromkeys(MEMBERS, 0), "1881": 1}
    assert "sspff" in result.stderr


def test_reports_of_a_county_are_written_in_one_folder(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("report", "--county", "18", "--data", data, "--out", out, *DAY, "--format", "md")
    assert result.exit_code == 0, result.stderr
    assert len(list(out.rglob("*.md"))) == len(MEMBERS)


def test_a_county_s_page_follows_its_gaps_from_snapshot_to_snapshot(
    data: Path, tmp_path: Path
) -> None:
    """Three years: police join SSPF in Kumla, and two more municipalities are heard of."""
    first, second, out = tmp_path / "2025.zip", tmp_path / "2026.zip", tmp_path / "out"
    assert run("snapshot", "--data", data, "--as-of", "2025-12-31", "--out", first).exit_code == 0
    place = data / "municipalities" / "1881-kumla"
    tables = own_tables("1881")
    later = {**tables["sources"][0], "source_id": "uppfoljning", "published_on": "2026-03-01"}
    joined = {**tables["edges"][2], "participation": "regular", "source_id": "uppfoljning"}
    write_tables(
        place,
        {
            "sources": [*tables["sources"], {**later, "as_of": "2026-03-01"}],
            "edges": [*tables["edges"], {**joined, "since": "2026-02-01"}],
        },
    )
    assert run("snapshot", "--data", data, "--as-of", "2026-06-01", "--out", second).exit_code == 0
    asked = ("--county", "18", "--since", first, "--since", second, "--as-of", "2026-11-01")
    result = run("build", *asked, "--data", data, "--out", out)
    assert result.exit_code == 0, result.stderr
    assert "Hur gap har tillkommit och försvunnit" in (out / PAGE).read_text(encoding="utf-8")
    described = run(
        *("county", "18", "--since", first, "--since", second, "--as-of", "2026-11-01"),
        *("--data", data, "--format", "json"),
    )
    trend = json.loads(described.stdout)["trend"]
    kumla = next(each for each in trend["municipalities"] if each["code"] == "1881")
    assert kumla["steps"][0]["turnover"]["closed"] == ["missing_edge:sspf:polisen"]


def test_a_snapshot_holds_what_is_entered_for_the_county(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "bild.zip"
    assert run("snapshot", "--data", data, "--as-of", "2026-06-01", "--out", file).exit_code == 0
    asked = ("county", "18", *DAY, "--format", "json")
    assert run(*asked, "--data", file).stdout == run(*asked, "--data", data).stdout


def test_since_is_earlier_and_of_a_county(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    later = run("county", "18", "--since", "2027-01-01", *DAY, "--data", data)
    assert (later.exit_code, later.stderr) == (2, "--since måste vara före 1 juni 2026.\n")
    alone = run("build", "--since", "2025-01-01", *DAY, "--data", data, "--out", out)
    assert (alone.exit_code, alone.stderr) == (2, "--since hör ihop med --county.\n")


def test_a_workbook_of_a_member_goes_out_and_in_again_unchanged(data: Path, tmp_path: Path) -> None:
    """It holds what the county has entered, so that it can be read alone, and gives none of it."""
    book = tmp_path / "bok.xlsx"
    assert run("export", "1880", "--data", data, "--format", "xlsx", "--out", book).exit_code == 0
    assert "länsöverenskommelsen" in run("gaps", "1880", "--data", book, *DAY).stdout
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    result = run("import", book, "--data", data)
    assert (result.exit_code, result.stdout) == (0, "Örebro: inget ändras.\n")
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before
