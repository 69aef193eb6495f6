"""What the commands make of a county: what is entered once, and what is wrong in one place."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from graph.cli import app
from graph.dataset.checks import LocalTables, check_counted_as
from graph.dataset.csv_reader import ReadTable
from graph.dataset.records import ForumKind
from graph.dataset.tables import read_tables
from graph.errors import Problem
from tests.county import COUNTY, MEMBERS, OLD, own_tables, write_county, write_tables
from tests.tables import tables_in

DAY = ("--as-of", "2026-06-01")
BUILD = ("build", "--no-documents")
PAGE = "lansbild-18-orebro.html"
LEFT_OUT = "Uppgifterna om Kumla har 1 fel och är utelämnade tills det är rättat."


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
    assert "Menade du Örebro län, där den ligger?" in run("county", "Kumla", "--data", data).stderr


def test_one_municipality_of_a_county_is_spoken_of_as_one() -> None:
    said = run("county", "18", "--as-of", "2026-06-01", "--format", "md").stdout
    assert "Av länets 12 kommuner är 1 inlagd." in said


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
    codes = agreement["municipality_codes"]
    assert set(codes) == {*MEMBERS, *described["codes_without_data"]}, "those without data as well"
    (unnamed,) = described["unnamed"]
    assert (unnamed["participation"], unnamed["count"]) == ("absent", 2)
    assert unnamed["actor_ids"] == ["socialtjansten"]
    kinds = {gap["kind"]: gap["municipality_codes"] for gap in described["common_gaps"]}
    assert kinds["missing_edge"] == list(MEMBERS)
    assert "no_follow_up" not in kinds


def test_a_county_is_built_with_a_page_and_a_workbook_of_its_own(
    data: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = run(*BUILD, "--county", "18", "--data", data, "--out", out, *DAY)
    assert result.exit_code == 0, result.stderr
    assert f'href="{PAGE}"' in (out / "index.html").read_text(encoding="utf-8")
    page = (out / PAGE).read_text(encoding="utf-8")
    assert "Ljusnarsberg" in page
    links = {link for link in re.findall(r'href="([^"#]+)"', page) if "://" not in link}
    assert {link.partition("-")[0] for link in links if link.endswith("karta.html")} == set(MEMBERS)
    assert "index.html" in links
    assert all((out / link).exists() for link in links)
    book = openpyxl.load_workbook(out / PAGE.replace(".html", ".xlsx"))
    assert "Hur gammalt underlaget är" in book.sheetnames
    for name in ("Gap", "Kopplingar", "Källor och hur gamla de är"):
        rows = list(book[name].values)
        assert rows[0][:3] == ("Kommunkod", "Kommun", "Länskod")
        assert {row[0] for row in rows[1:]} == {"18", *MEMBERS}, name
    assert {"gap_id", "kind_code", "Uppgift äldre än två år"} <= set(next(book["Gap"].values))
    assert len([place for place in out.iterdir() if place.is_dir()]) == len(MEMBERS)


def test_a_county_built_in_one_process_reads_and_looks_at_each_municipality_once(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def count(place: Path, *rest: Any, **more: Any) -> LocalTables:
        read.append(place.name[:4])
        return read_tables(place, *rest, **more)

    monkeypatch.setattr("graph.dataset.folder.read_tables", count)
    monkeypatch.setattr("graph.site.build.count_workers", lambda _: 1)
    out = tmp_path / "out"
    since = ("--since", "2025-12-31")
    result = run(*BUILD, "--county", "18", "--data", data, "--out", out, *DAY, *since)
    assert result.exit_code == 0, result.stderr
    assert sorted(read) == sorted(MEMBERS)
    read.clear()
    assert run("county", "18", "--data", data, *DAY, *since).exit_code == 0
    assert sorted(read) == sorted(MEMBERS)


def test_the_faults_of_one_stop_none_of_the_others(data: Path, tmp_path: Path) -> None:
    break_one(data)
    out = tmp_path / "out"
    result = run(*BUILD, "--county", "18", "--data", data, "--out", out, *DAY)
    assert result.exit_code == 1
    assert "sspff" in result.stderr
    assert f"{LEFT_OUT}\n" in result.stderr
    assert not (out / "1881-kumla").exists()
    assert len([place for place in out.iterdir() if place.is_dir()]) == len(MEMBERS) - 1
    for name in (PAGE, "index.html"):
        assert LEFT_OUT in (out / name).read_text(encoding="utf-8")


def test_all_municipalities_are_still_built_whole_or_not_at_all(data: Path, tmp_path: Path) -> None:
    break_one(data)
    out = tmp_path / "out"
    assert run(*BUILD, "--data", data, "--out", out, *DAY).exit_code == 1
    assert not out.exists()


def test_a_county_is_checked_in_one_table(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_one(data)
    checked: list[ReadTable[ForumKind]] = []

    def check(kinds: ReadTable[ForumKind]) -> Iterator[Problem]:
        checked.append(kinds)
        return check_counted_as(kinds)

    monkeypatch.setattr("graph.dataset.folder.check_counted_as", check)
    basis = {"basis_id": "avtal", "citation": "§ 4", "title": "avtal", "strength": "agreement"}
    old = {**basis, "valid_from": "2020-01-01", "verified": "V", "reviewed_on": "2021-05"}
    write_tables(data / "norms", {"bases": [old]})
    result = run("check", "--county", "18", "--data", data, "--format", "json")
    assert result.exit_code == 1
    assert len(checked) == 1, "the registers are read once"
    found = json.loads(result.stdout)
    faults = {each["code"]: each["faults"] for each in found["municipalities"]}
    assert faults == {"18": 0, **dict.fromkeys(MEMBERS, 0), "1881": 1}
    assert [(each["row"], each["code"]) for each in found["faults"]] == [(2, "unknown-forum")]
    assert "sspff" in result.stderr
    assert result.stderr.count("[old-own-norm]") == 1, "what they share is doubted once"
    assert result.stderr.count("[stands-for-nobody]") == 1
    page = run("check", "--county", "18", "--data", data, "--format", "md").stdout
    assert f"{len(MEMBERS)} kommuner" in page
    assert "## Fel\n" in page, "to be sent to whom it concerns"


@pytest.mark.parametrize(
    "command",
    [
        ("gaps", "--fail-on-gaps", *DAY),
        ("compare", *DAY),
        ("questions", *DAY),
        ("backtest",),
        ("trend", "2025-01-01", *DAY),
        ("confirm", "lansrevision"),
    ],
    ids=lambda command: command[0],
)
def test_what_is_wrong_with_one_municipality_stops_none_of_the_rest(
    data: Path, command: tuple[str, ...]
) -> None:
    """The fault is told once, and each format that has words or keys says who is left out."""
    break_one(data)
    asked = (*command, "--county", "18", "--data", str(data), "--format")
    result = run(*asked, "csv")
    assert result.exit_code == 1
    assert result.stderr.count("1881-kumla/edges.csv") == 1
    assert result.stderr.count(LEFT_OUT) == 1
    assert len(result.stdout.splitlines()) > 5
    assert "Kumla" not in result.stdout
    assert json.loads(run(*asked, "json").stdout)["faulty"] == [{"code": "1881", "faults": 1}]
    page = run(*asked, "md").stdout
    assert f"## Utelämnat\n\n{LEFT_OUT}\n" in page
    assert page.count("Kumla") == 1


def test_those_of_a_county_are_counted_and_not_the_county(data: Path) -> None:
    described = run("gaps", "--county", "18", "--data", data, *DAY, "--format", "md").stdout
    assert "\n8 kommuner, 1 juni 2026\n" in described


def test_a_fault_of_another_county_stops_nothing_in_this_one(data: Path, tmp_path: Path) -> None:
    write_tables(data / "counties" / "17-varmland", COUNTY)  # it names municipalities of Örebro län
    asked = ("--county", "18", "--data", data)
    out = tmp_path / "out"
    for command in (
        ("county", "18", "--data", data),
        ("gaps", "1881", "--data", data),
        ("check", *asked),
        ("gaps", *asked),
        (*BUILD, *asked, "--out", out),
    ):
        result = run(*command)
        assert (result.exit_code, "17-varmland" in result.stderr) == (0, False), command
    assert run("check", "--data", data).exit_code == 1


@pytest.mark.parametrize("command", ["report", "export"])
def test_a_folder_of_files_says_whom_it_leaves_out_until_that_is_mended(
    data: Path, tmp_path: Path, command: str
) -> None:
    break_one(data)
    out = tmp_path / "ut"
    chosen = "md" if command == "report" else "gexf"
    asked = (command, "--county", "18", "--data", data, "--format", chosen, "--out", out)
    result = run(*asked)
    assert (result.exit_code, result.stderr.count(LEFT_OUT)) == (1, 1)
    said = (out / "UTELAMNAT.txt").read_text(encoding="utf-8")
    assert said.startswith(f"{LEFT_OUT}\n")
    assert "samverkan check --county 18" in said
    assert "sspff" not in said, "what is wrong may be internal"
    assert len(list(out.iterdir())) == len(MEMBERS), "seven of eight, and the file"
    write_tables(data / "municipalities" / "1881-kumla", own_tables("1881"))
    assert run(*asked).exit_code == 0
    assert not (out / "UTELAMNAT.txt").exists()
    assert len(list(out.iterdir())) == len(MEMBERS)


@pytest.mark.parametrize(
    ("out", "said_in"), [("gap.csv", "gap-UTELAMNAT.txt"), ("mapp", "mapp/UTELAMNAT.txt")]
)
def test_tables_in_a_file_or_a_folder_have_beside_them_whom_they_leave_out(
    data: Path, tmp_path: Path, out: str, said_in: str
) -> None:
    break_one(data)
    beside = tmp_path / said_in
    rest = ("18", "--data", data, "--format", "csv", "--out", tmp_path / out)
    for command in (("county",), ("questions", "--county"), ("gaps", "--county")):
        beside.unlink(missing_ok=True)
        assert run(*command, *rest).exit_code == 1
        assert beside.read_text(encoding="utf-8").startswith(f"{LEFT_OUT}\n")
    write_tables(data / "municipalities" / "1881-kumla", own_tables("1881"))
    assert run("gaps", "--county", *rest).exit_code == 0
    assert not beside.exists()


def test_a_package_of_a_county_with_a_fault_is_whole_without_the_faulty(
    data: Path, tmp_path: Path
) -> None:
    break_one(data)
    packed, out = tmp_path / "ut.zip", tmp_path / "ut"
    asked = ("export", "--county", "18", "--data", data, "--format", "datapackage", "--out", packed)
    assert run(*asked).exit_code == 1
    zipfile.ZipFile(packed).extractall(out)
    assert "Kumla" in (out / "UTELAMNAT.txt").read_text(encoding="utf-8")
    result = run("check", "--county", "18", "--data", out, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert len(json.loads(result.stdout)["municipalities"]) == len(MEMBERS)


def test_workbooks_of_a_county_say_whom_they_leave_out(data: Path, tmp_path: Path) -> None:
    break_one(data)
    for command in ("report", "questions"):
        book = tmp_path / f"{command}.xlsx"
        result = run(command, "--county", "18", "--data", data, "--format", "xlsx", "--out", book)
        assert result.exit_code == 1, result.stderr
        cells = {cell for row in openpyxl.load_workbook(book).worksheets[0].values for cell in row}
        assert cells & {LEFT_OUT, "utelämnad: 1 fel i uppgifterna"}


def test_the_workbook_of_a_county_can_be_read_and_printed(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "lan.xlsx"
    asked = ("county", "18", "--since", "2025-12-31", *DAY, "--data", data, "--format", "xlsx")
    assert run(*asked, "--out", book).exit_code == 0
    pages = openpyxl.load_workbook(book)
    names = {"Vanligaste gapen", "Överenskommelser", "Gap över tid", "Kommuner som inte nämns"}
    assert names < set(pages.sheetnames), "names that are whole"
    assert [cell.value for cell in pages["Läge"][3]] == ["Län", "Örebro län", "18"]
    gaps, common = pages["Gap"], pages["Vanligaste gapen"]
    assert (gaps.freeze_panes, common.freeze_panes) == ("C2", "B2"), "which municipality stays"
    assert common["B2"].alignment.indent, "a number and the words beside it stand apart"


def test_a_finding_of_several_municipalities_is_tested_in_each_and_counted_once(
    data: Path,
) -> None:
    """Social services of Hallsberg and Örebro are absent; of Laxå's nothing is known."""
    absent = {**COUNTY["edges"][3], "participation": "absent"}
    named = {
        **COUNTY["findings"][0],
        "finding_id": "utan-socialtjanst",
        "kind": "criticism",
        "gap_kind": "missing_edge",
        "addressee": "",
        "actor_ids": "socialtjansten",
        "forum_ids": "lansgruppen",
        "municipalities": "1860|1861|1880",
    }
    edges = [absent if row is COUNTY["edges"][3] else row for row in COUNTY["edges"]]
    write_tables(
        data / "counties" / "18-orebro",
        {"edges": edges, "findings": [*COUNTY["findings"], named]},
    )
    asked = ("backtest", "--county", "18", "--data", data, "--format")
    found = json.loads(run(*asked, "json").stdout)
    whole, partial = found["shared"]["findings"]
    assert whole["municipality_codes"] == whole["reproduced_codes"] == list(MEMBERS)
    assert (partial["municipality_codes"], partial["reproduced_codes"]) == (
        ["1860", "1861", "1880"],
        ["1861", "1880"],
    )
    counts = found["total"]
    assert (counts["findings"], counts["reproduced"], counts["in_part"]) == (2, 2, 1)
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").stdout)))
    said = {row["finding_id"]: row for row in rows if row["finding_id"]}
    assert {row["Kommunkod"] for row in said.values()} == {"18"}
    words = "Återfinns i 2 av de 3 kommuner som iakttagelsen gäller. Återfinns inte i Laxå."
    assert said["utan-socialtjanst"]["Gap, eller vad som behövdes"].endswith(words)
    assert len([row for row in rows if row["finding_id"]]) == 2
    one = json.loads(run("backtest", "Laxå", "--data", data, "--format", "json").stdout)
    assert (one["total"]["findings"], one["shared"]["findings"]) == (2, []), "alone it has its own"


def test_a_county_of_which_nothing_can_be_read_is_not_shown(data: Path) -> None:
    for place in (data / "municipalities").iterdir():
        edges = place / "edges.csv"
        edges.write_text(edges.read_text(encoding="utf-8").replace("stated", "sad"), "utf-8")
    result = run("gaps", "--county", "18", "--data", data, *DAY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("edges.csv") >= len(MEMBERS)


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
    result = run(*BUILD, *asked, "--data", data, "--out", out)
    assert result.exit_code == 0, result.stderr
    page = (out / PAGE).read_text(encoding="utf-8")
    assert "Hur gap har tillkommit och försvunnit" in page
    assert page.index("8 av 8") < page.index("Hur gammalt underlaget är</h2>"), "together first"
    described = run(
        *("county", "18", "--since", first, "--since", second, "--as-of", "2026-11-01"),
        *("--data", data, "--format", "json"),
    )
    trend = json.loads(described.stdout)["trend"]
    kumla = next(each for each in trend["municipalities"] if each["code"] == "1881")
    assert kumla["steps"][0]["turnover"]["closed"] == ["missing_edge:sspf:polisen"]


def test_a_snapshot_holds_what_is_entered_for_the_county(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "bild.zip"
    made = run("snapshot", "--data", data, "--as-of", "2026-06-01", "--out", file)
    assert (made.exit_code, f" {len(MEMBERS)} kommuner" in made.stderr) == (0, True)
    asked = ("county", "18", *DAY, "--format", "json")
    assert run(*asked, "--data", file).stdout == run(*asked, "--data", data).stdout


def test_since_is_earlier_and_of_a_county(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    later = run("county", "18", "--since", "2027-01-01", *DAY, "--data", data)
    assert (later.exit_code, later.stderr) == (2, "--since måste vara före 1 juni 2026.\n")
    alone = run("build", "--since", "2025-01-01", *DAY, "--data", data, "--out", out)
    assert (alone.exit_code, alone.stderr) == (2, "--since hör ihop med --county.\n")


def test_a_snapshot_is_looked_back_at_on_its_own_day_and_no_earlier(
    data: Path, tmp_path: Path
) -> None:
    file, elsewhere = tmp_path / "bild.zip", tmp_path / "annat.zip"
    assert run("snapshot", "--data", data, *DAY, "--out", file).exit_code == 0
    asked = ("county", "18", "--data", data, "--format", "json", "--since", file)
    before = run(*asked, "--as-of", "2026-05-31")
    assert (before.exit_code, f"”{file}” gjordes den 1 juni 2026" in before.stderr) == (2, True)
    trend = json.loads(run(*asked, "--since", file, *DAY).stdout)["trend"]
    assert len(trend["totals"]) == 1, "the same file twice is one"
    shutil.rmtree(data / "counties")
    shutil.move(data / "municipalities" / "1881-kumla", tmp_path / "kumla")
    shutil.rmtree(data / "municipalities")
    shutil.move(tmp_path / "kumla", data / "municipalities" / "0305-habo")
    assert run("snapshot", "--data", data, *DAY, "--out", elsewhere).exit_code == 0
    result = run("county", "18", "--data", file, *DAY, "--since", elsewhere)
    said = f"Ögonblicksbilden ”{elsewhere}” har inga uppgifter om någon av dem.\n"
    assert (result.exit_code, said in result.stderr) == (0, True)


def test_what_is_internal_makes_no_gap_in_a_public_look_back(data: Path) -> None:
    """Who meets in SSPF of Kumla is internal, and the police not being there is not."""
    edges = own_tables("1881")["edges"]
    hidden = [{**row, "visibility": "internal"} for row in edges[:2]]
    write_tables(data / "municipalities" / "1881-kumla", {"edges": [*hidden, edges[2]]})
    asked = ("--data", data, "--public", *DAY, "--format", "json")
    trend = json.loads(run("county", "18", *asked, "--since", "2025-12-31").stdout)["trend"]
    after = {each["code"]: each["steps"][0]["gaps_after"] for each in trend["municipalities"]}
    found = json.loads(run("gaps", "--county", "18", *asked).stdout)["municipalities"]
    assert after == {each["municipality"]["code"]: len(each["gaps"]) for each in found[1:]}


def test_a_workbook_of_a_member_goes_out_and_in_again_unchanged(data: Path, tmp_path: Path) -> None:
    """It holds what the county has entered, so that it can be read alone, and gives none of it."""
    book = tmp_path / "bok.xlsx"
    assert run("export", "1880", "--data", data, "--format", "xlsx", "--out", book).exit_code == 0
    assert "länsöverenskommelsen" in run("gaps", "1880", "--data", book, *DAY).stdout
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    result = run("import", book, "--data", data)
    assert (result.exit_code, result.stdout) == (0, "Örebro: inget ändras.\n")
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before


def read_files(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.csv")}


def answer_form(data: Path, book: Path, day: str = "2026-06-02") -> Path:
    """Answer the form of the county for Örebro and Kumla, that the police and others do meet."""
    made = run(
        "questions", "--county", "18", "--data", data, *DAY, "--format", "xlsx", "--out", book
    )
    assert (made.exit_code, made.stderr) == (0, f"Klart: {book}\n")
    form = openpyxl.load_workbook(book)
    page = form["Svar"]
    headings = {str(cell.value): place for place, cell in enumerate(page[6], 1)}
    row = next(
        row
        for row in range(1, page.max_row + 1)
        if "police+social" in str(page.cell(row, page.max_column).value)
    )
    for name in ("Örebro (1880)", "Kumla (1881)"):
        for place, value in ((2, "strateg"), (3, day), (row, "ja")):
            page.cell(place, headings[name]).value = value
    form.save(book)
    return book


@pytest.mark.parametrize("chosen", ["md", "html", "table"])
def test_readers_are_given_what_all_are_asked_once(data: Path, chosen: str, tmp_path: Path) -> None:
    out = tmp_path / f"fragor.{chosen}"
    asked = ("questions", "--county", "18", "--data", data, *DAY, "--format", chosen)
    assert run(*asked, "--out", out).exit_code == 0
    words = out.read_text(encoding="utf-8")
    assert words.count("Ingår fritidsverksamhet i SSPF?") == 1
    assert words.count("Stämmer det fortfarande som den säger om SSPF?") == 1


def test_the_questions_of_readers_say_whom_they_are_put_to(data: Path) -> None:
    words = run("questions", "--county", "18", "--data", data, *DAY, "--format", "md").stdout
    assert [line for line in words.splitlines() if line.startswith("#")] == [
        "# Frågor att ställa",
        "## Frågor till alla 8 kommuner",
        "## Frågor till flera av kommunerna",
        "## Frågor till en enda kommun",
        "### Ljusnarsberg",
    ]
    assert "| Lekeberg, Laxå, Hällefors, Ljusnarsberg |" in words


def test_programs_are_given_each_question_of_each_municipality(data: Path) -> None:
    asked = ("questions", "--county", "18", "--data", data, *DAY, "--format")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").stdout)))
    described = json.loads(run(*asked, "json").stdout)["municipalities"]
    assert [(row["Kommunkod"], row["question_id"]) for row in rows] == [
        (each["municipality"]["code"], question["question_id"])
        for each in described
        for question in each["questions"]
    ]
    alone = run("questions", "1880", "--data", data, *DAY, "--format", "json").stdout
    assert json.loads(alone)["questions"] == described[6]["questions"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--county", "18", "--format", "docx"), "är en arbetsbok: --format xlsx"),
        (("--county", "18", "--format", "xlsx", "--to", "skolan"), "med en kommun"),
        (("Kumla", "--county", "18"), "Ange en kommun"),
        ((), "Ange en kommun"),
    ],
)
def test_a_form_that_cannot_be_made_is_refused(
    data: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run("questions", *arguments, "--data", data)
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr


def test_a_county_s_answers_are_taken_in_once(data: Path, tmp_path: Path) -> None:
    book = answer_form(data, tmp_path / "lanssvar.xlsx")
    before = read_files(data)
    dry = run("import", book, "--data", data, "--dry-run")
    assert (dry.exit_code, "Inget har skrivits." in dry.stderr) == (0, True)
    assert read_files(data) == before
    first = run("import", book, "--data", data)
    assert first.stdout == dry.stdout
    assert (
        "Kumla: Källor: läggs till: Enkätsvar från kommunen (strateg), 2026-06-02" in first.stdout
    )
    assert "2 frågor besvarade." in first.stderr
    after = read_files(data)
    changed = {path.parts[1] for path in after if after[path] != before.get(path)}
    assert changed == {"1880-orebro", "1881-kumla"}
    again = run("import", book, "--data", data)
    assert again.stdout == "Örebro: inget ändras.\nKumla: inget ändras.\n"
    assert read_files(data) == after
    assert run("check", "--county", "18", "--data", data).exit_code == 0
    asked = json.loads(run("questions", "1880", "--data", data, *DAY, "--format", "json").stdout)
    later = ("--as-of", "2026-07-01", "--format", "json")
    left = json.loads(run("questions", "1880", "--data", data, *later).stdout)
    contact = "unknown_contact:police+social_services"
    assert contact in [each["question_id"] for each in asked["questions"]]
    assert contact not in [each["question_id"] for each in left["questions"]]


def test_a_county_s_answers_are_taken_in_whole_or_not_at_all(data: Path, tmp_path: Path) -> None:
    book = answer_form(data, tmp_path / "lanssvar.xlsx")
    form = openpyxl.load_workbook(book)
    form["Svar"]["J3"].value = "i juni"
    form.save(book)
    before = read_files(data)
    result = run("import", book, "--data", data)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Svar!J3: Dag då svaren lämnas" in result.stderr
    assert read_files(data) == before


def test_a_county_s_form_that_is_blank_is_reported(data: Path, tmp_path: Path) -> None:
    book = tmp_path / "fragor.xlsx"
    run("questions", "--all", "--data", data, *DAY, "--format", "xlsx", "--out", book)
    result = run("import", book, "--data", data)
    assert (result.exit_code, result.stderr) == (2, f"Det finns inga svar i ”{book}”.\n")


def test_a_workbook_takes_no_answers_of_several_municipalities(data: Path, tmp_path: Path) -> None:
    book = answer_form(data, tmp_path / "lanssvar.xlsx")
    own = tmp_path / "bok.xlsx"
    assert run("export", "1880", "--data", data, "--format", "xlsx", "--out", own).exit_code == 0
    result = run("import", book, "--data", own)
    assert (result.exit_code, "Ange en datamapp" in result.stderr) == (2, True)


def test_answers_from_a_municipality_that_has_no_data_are_refused(
    data: Path, tmp_path: Path
) -> None:
    book = answer_form(data, tmp_path / "lanssvar.xlsx")
    shutil.rmtree(data / "municipalities" / "1881-kumla")
    before = read_files(data)
    result = run("import", book, "--data", data)
    assert (result.exit_code, "Kumla" in result.stderr) == (2, True)
    assert read_files(data) == before


@pytest.mark.parametrize(
    ("chosen", "names"),
    [
        ("gexf", [f"{code}-{name}.gexf" for code, name in MEMBERS.items()]),
        ("xlsx", [f"{code}-{name}.xlsx" for code, name in MEMBERS.items()]),
        ("csv", [f"{code}-{name}" for code, name in MEMBERS.items()]),
    ],
)
def test_a_county_is_handed_over_in_one_folder(
    data: Path, tmp_path: Path, chosen: str, names: list[str]
) -> None:
    out = tmp_path / "ut"
    result = run("export", "--county", "18", "--data", data, "--format", chosen, "--out", out)
    assert (result.exit_code, result.stderr) == (0, f"Klart: {out}\n")
    assert sorted(path.name for path in out.iterdir()) == names


def test_a_county_s_package_is_its_data_folder(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut"
    arguments = ("export", "--county", "18", "--format", "datapackage", "--out")
    assert run(*arguments, out, "--data", data).exit_code == 0
    asked = ("county", "18", *DAY, "--format", "json", "--data")
    assert run(*asked, out).stdout == run(*asked, data).stdout
    with (out / "municipalities" / "1880-orebro" / "forums.csv").open(encoding="utf-8") as file:
        assert [row["forum_id"] for row in csv.DictReader(file)] == ["sspf"]
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json"]
    checked = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
    packed = tmp_path / "ut.zip"
    assert run(*arguments, packed, "--data", data).exit_code == 0
    assert "counties/18-orebro/edges.csv" in zipfile.ZipFile(packed).namelist()


def test_a_county_s_public_package_holds_nothing_internal(data: Path, tmp_path: Path) -> None:
    """Its own source is kept where a municipality speaks of it in public."""
    forums = [
        {**row, "visibility": "internal" if row["forum_id"] != "lansoverenskommelsen" else ""}
        for row in COUNTY["forums"]
    ]
    write_tables(data / "counties" / "18-orebro", {"forums": forums})
    place = data / "municipalities" / "1880-orebro"
    edges = [*own_tables("1880")["edges"]]
    edges[0] = {**edges[0], "source_id": "lansrevision"}
    write_tables(place, {"edges": edges})
    out = tmp_path / "ut"
    arguments = ("export", "--county", "18", "--format", "datapackage", "--data", data, "--public")
    assert run(*arguments, "--out", out).exit_code == 0
    assert not any(b"lansgruppen" in content for content in read_files(out).values())
    assert run("check", "--data", out).exit_code == 0


def test_a_member_s_package_can_be_read_by_itself(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut"
    arguments = ("export", "1880", "--data", data, "--format", "datapackage", "--out", out)
    assert run(*arguments).exit_code == 0
    asked = ("gaps", "1880", *DAY, "--data")
    found, expected = (run(*asked, folder).stdout.splitlines() for folder in (out, data))
    assert sorted(found) == sorted(expected)
    assert len(found) > 1


def test_what_is_said_of_nobody_named_is_listed_and_lands_on_nobody(data: Path) -> None:
    """Assessments and findings too, and under --public none that is internal."""
    place = data / "counties" / "18-orebro"
    verdict = {"forum_id": "lansgruppen", "aspect": "steering", "verdict": "lacking"}
    said = {**verdict, "municipalities": "unnamed", "locator": "3.7", "note": "Mandat saknas."}
    said |= {"certainty": "stated", "source_id": "lansrevision"}
    hidden = {**said, "aspect": "function", "visibility": "internal", "note": "Internt."}
    finding = {**COUNTY["findings"][0], "finding_id": "nagra", "municipalities": "unnamed"}
    finding |= {"summary": "Några saknar mandat.", "actor_ids": "", "forum_ids": "lansgruppen"}
    write_tables(place, {"assessments": [said, hidden], "findings": [*COUNTY["findings"], finding]})
    asked = ("county", "18", "--data", data, *DAY, "--format")
    rows = json.loads(run(*asked, "json").stdout)["unnamed"]
    assert [row["table"] for row in rows] == ["edges", "assessments", "assessments", "findings"]
    page = run(*asked, "md", "--public").stdout
    assert "Mandat saknas." in page
    assert "Några saknar mandat." in page
    assert "Internt." not in page
    for code in MEMBERS:
        report = run("report", code, "--data", data, *DAY, "--format", "md").stdout
        assert "saknar mandat" not in report
        assert "Mandat saknas" not in report


def test_an_agreement_holds_for_those_who_are_party_to_it_with_data_or_without(data: Path) -> None:
    """Of Lindesberg nothing of its own is entered; Kumla has not signed."""
    edges = [{**row} for row in COUNTY["edges"]]
    edges[1]["municipalities"] = "1880|1885"
    write_tables(data / "counties" / "18-orebro", {"edges": edges})
    described = json.loads(run("county", "18", "--data", data, *DAY, "--format", "json").stdout)
    (agreement,) = described["agreements"]
    assert agreement["municipality_codes"] == ["1880", "1885"]


def test_no_days_are_left_of_an_agreement_that_has_ended(data: Path) -> None:
    asked = ("county", "18", "--data", data, "--as-of", "2027-01-01", "--format")
    (agreement,) = json.loads(run(*asked, "json").stdout)["agreements"]
    assert agreement["days_left"] == -1
    (table,) = (each for each in tables_in(run(*asked, "csv").stdout) if "Dagar kvar" in each[0])
    assert dict(zip(*table, strict=True))["Dagar kvar"] == ""


def test_a_county_that_changes_has_its_own_municipalities_built_anew(
    data: Path, tmp_path: Path
) -> None:
    """And no other county's; another county gets tables of its own in the same build."""
    out = tmp_path / "out"
    write_tables(data / "municipalities" / "0484-eskilstuna", own_tables("0484"))
    asked = (*BUILD, "--data", data, "--out", out, *DAY)
    assert run(*asked).exit_code == 0
    habilitation = {"actor_id": "hab", "kind": "habilitation", "name": "habiliteringen"}
    change = {"actors": [*COUNTY["actors"], habilitation]}
    write_tables(data / "counties" / "18-orebro", change)
    assert "1 är oförändrad" in run(*asked).stderr
    assert "9 är oförändrade" in run(*asked).stderr
    write_tables(data / "counties" / "04-sodermanland", {**COUNTY, "edges": COUNTY["edges"][:1]})
    assert "8 är oförändrade" in run(*asked).stderr


def test_a_workbook_is_checked_by_sheet_and_cell_in_a_county_too(
    data: Path, tmp_path: Path
) -> None:
    book = tmp_path / "bok.xlsx"
    assert run("export", "1880", "--data", data, "--format", "xlsx", "--out", book).exit_code == 0
    assert "Aktörer!A" in run("check", book, "--county", "18").stderr


def test_what_is_undated_never_looks_fresh(data: Path) -> None:
    """A page without a date describes the last day it can: it may be much older."""
    undated = {**own_tables("1863")["sources"][0], "published_on": "", "as_of": "2026-05"}
    write_tables(data / "municipalities" / "1863-hallefors", {"sources": [undated]})
    described = json.loads(run("county", "18", "--data", data, *DAY, "--format", "json").stdout)
    assert described["codes_without_recent_source"] == ["1863", OLD]
    compared = run("compare", "Laxå", "Hällefors", "--data", data, *DAY, "--format", "md").stdout
    (line,) = [line for line in compared.splitlines() if "Månader sedan" in line]
    assert line.endswith("| 14 | minst 0 |")


def test_a_list_of_gaps_says_which_rest_on_older_evidence_than_the_rest(data: Path) -> None:
    alone = run("gaps", OLD, "--data", data, *DAY)
    assert "äldre än två år ligger bakom: Polisen deltar inte i SSPF (mars 2020)" in alone.stderr
    rows = csv.reader(io.StringIO(run("gaps", "--county", "18", "--data", data, *DAY).stdout))
    line = next(row[0] for row in rows if row[0].startswith(OLD) and "Polisen" in row[0])
    assert line.split("\t")[2] == "2020-03"


def test_an_audit_of_several_is_a_source_on_each_that_it_names(data: Path) -> None:
    place = data / "counties" / "18-orebro"
    spell = {**COUNTY["edges"][3], "municipalities": OLD}
    write_tables(place, {"edges": [*COUNTY["edges"], spell]})
    described = json.loads(run("county", "18", "--data", data, *DAY, "--format", "json").stdout)
    assert described["codes_without_recent_source"] == []
    newest = {each["code"]: each["newest_source_id"] for each in described["evidence"]}
    assert (newest[OLD], newest["1814"]) == ("lansrevision", "granskning")


def test_tables_without_rows_are_nothing_that_has_been_entered(data: Path) -> None:
    for table in (data / "municipalities" / "1881-kumla").iterdir():
        table.write_text(table.read_text(encoding="utf-8").splitlines()[0], "utf-8")
    described = json.loads(run("county", "18", "--data", data, *DAY, "--format", "json").stdout)
    assert "1881" in described["codes_without_data"]
    words = run("county", "18", "--data", data, *DAY, "--format", "md").stdout
    assert "Av länets 12 kommuner är 7 inlagda." in words


def test_a_county_may_be_entered_before_any_of_its_municipalities(data: Path) -> None:
    shutil.rmtree(data / "municipalities")
    (data / "municipalities").mkdir()
    result = run("county", "18", "--data", data, *DAY, "--format", "json")
    assert result.exit_code == 0, result.stderr
    described = json.loads(result.stdout)
    assert [each["forum_id"] for each in described["agreements"]] == ["lansoverenskommelsen"]
    assert len(described["agreements"][0]["municipality_codes"]) == 12
    assert "no_follow_up:lansuppfoljningen" in {gap["gap_id"] for gap in described["gaps"]}
    assert "regionstyrelsen" in run("check", "--county", "18", "--data", data).stderr
    elsewhere = run("county", "17", "--data", data)
    assert (elsewhere.exit_code, "Värmlands län" in elsewhere.stderr) == (2, True)


def test_the_faults_of_one_stop_no_look_back_either(data: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "2025.zip", tmp_path / "out"
    assert run("snapshot", "--data", data, "--as-of", "2025-12-31", "--out", file).exit_code == 0
    break_one(data)
    result = run("county", "18", "--data", data, *DAY, "--since", file, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["faulty"] == [{"code": "1881", "faults": 1}]
    assert result.stderr.count("sspff") == 1
    day = run("county", "18", "--data", data, *DAY, "--since", "2025-12-31", "--format", "json")
    assert (day.exit_code, day.stderr.count("sspff")) == (1, 1), day.stderr
    built = run(*BUILD, "--county", "18", "--data", data, *DAY, "--since", file, "--out", out)
    assert (built.exit_code, (out / PAGE).exists()) == (1, True)


def test_a_source_of_several_says_what_is_left_to_confirm_in_each(data: Path) -> None:
    asked = ("confirm", "--county", "18", "--data", data, "--format", "csv")
    result = run(*asked, "lansrevision")
    assert result.exit_code == 0, result.stderr
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    found = {(row["Kommunkod"], row["actor_id"], row["forum_id"]) for row in rows}
    assert {code for code, *_ in found} == set(MEMBERS)
    assert ("1880", "socialtjansten", "sspf") in found, "its social services are named there"
    assert ("1863", "socialtjansten", "sspf") not in found
    new = {**COUNTY["sources"][1], "source_id": "ny", "title": "Ny", "as_of": "2026-05"}
    new["published_on"] = "2026-05-20"
    write_tables(data / "counties" / "18-orebro", {"sources": [*COUNTY["sources"], new]})
    rows = list(csv.DictReader(io.StringIO(run(*asked, "ny").stdout)))
    assert {row["Kommunkod"] for row in rows} == set(MEMBERS), "nothing of it is entered yet"
    assert run(*asked, "Kumla", "ny").exit_code == 2


def test_what_is_the_region_s_to_do_is_in_no_municipality_s_plan(data: Path) -> None:
    """Though auditors recommend it, and it is graded higher than all that the municipality has."""
    asked = ("report", "1880", "--data", data, *DAY, "--format", "md")
    plan = run(*asked, "--kind", "action-plan").stdout
    assert "länsöverenskommelsen" not in plan.split("## Källor")[0]
    first = run(*asked).stdout.split("## Det här bör göras först")[1].split("## I siffror")[0]
    assert "SSPF" in first
    assert "länsöverenskommelsen" not in first
