"""Questions, answers, import and what has changed since: as somebody at a keyboard runs it."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from graph.cli import app
from graph.cli.failures import ExitCode
from graph.dataset import read_dataset
from graph.dataset.folder import bundled_folder
from tests.unit.questionnaire.answering import answer, answer_in_word

DAY = ("--as-of", "2025-12-31")
PART, SEAT = "unclear:barnahus:grundskolorna", "unknown_seat:barnahus:child_psychiatry"
OFFICE = shutil.which("soffice")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder of one's own, with Örebro in it."""
    folder = tmp_path / "data"
    name = "1880-orebro"
    shutil.copytree(bundled_folder() / "municipalities" / name, folder / "municipalities" / name)
    return folder


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """The form of Örebro, as a workbook."""
    path = tmp_path / "fragor.xlsx"
    made = run("questions", "Örebro", *DAY, "--format", "xlsx", "--out", path)
    assert (made.exit_code, made.stderr) == (ExitCode.OK, f"Klart: {path}\n")
    return path


def fill_in(form: Path, sheet: str, reply: str, day: str, often: str | None = None) -> Path:
    """Answer two questions on a sheet of a form, as a copy of it."""
    book = load_workbook(form)
    cells = {"Svar": reply, "Hur ofta": often}
    answer(book, sheet, PART, cells, role="enhetschef", day=day)
    answer(book, sheet, SEAT, {"Svar": "vet inte"}, role="enhetschef", day=day)
    path = form.with_name(f"svar-{sheet}-{day}.xlsx")
    book.save(path)
    return path


def accounts_on(day: str, data: Path) -> str:
    """Take from the report of a day its section on where accounts differ."""
    report = run("report", "Örebro", "--as-of", day, "--data", data, "--format", "md").stdout
    return report.split("## Där bilderna skiljer sig åt")[1].split("\n## ")[0]


@pytest.mark.parametrize("chosen", ["table", "csv", "md", "json", "html"])
def test_questions_are_listed_in_every_format(chosen: str, tmp_path: Path) -> None:
    out = tmp_path / f"fragor.{chosen}"
    listed = run("questions", "Örebro", *DAY, "--format", chosen, "--out", out)
    assert listed.exit_code == ExitCode.OK
    assert "Deltar grundskolorna i Barnahus?" in out.read_text(encoding="utf-8")


def test_questions_are_the_same_as_those_of_the_report() -> None:
    asked = json.loads(run("questions", "Örebro", *DAY, "--format", "json").stdout)
    report = json.loads(run("report", "Örebro", *DAY, "--format", "json").stdout)
    assert asked["questions"] == report["questions"]
    assert (asked["municipality"], asked["as_of"]) == (report["municipality"], report["as_of"])
    english = run("questions", "Örebro", *DAY, "--lang", "en")
    assert "questions." in english.stderr
    assert "--format docx" in english.stderr


def test_a_form_asks_only_those_named(tmp_path: Path) -> None:
    path = tmp_path / "polisen.docx"
    arguments = ("questions", "Örebro", *DAY, "--to", "polis", "--format", "docx", "--out", path)
    assert run(*arguments).exit_code == ExitCode.OK
    words = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    headings = [text for text in words if "Frågor till" in text]
    assert headings == ["Frågor till Polisen"]
    wrong = run("questions", "Örebro", "--to", "polisen")
    assert (wrong.exit_code, "--format xlsx" in wrong.stderr) == (ExitCode.WRONG_USAGE, True)
    nothing = run("questions", "Örebro", *DAY, "--to", "sputnik", "--format", "xlsx")
    assert nothing.exit_code == ExitCode.WRONG_USAGE


def test_answers_are_taken_in_once_and_nothing_is_lost(form: Path, data: Path) -> None:
    place = data / "municipalities" / "1880-orebro"
    edges = (place / "edges.csv").read_text(encoding="utf-8")
    answered = fill_in(form, "Polisen", "ja", "2026-03-02", "varje månad")
    dry = run("import", answered, "--data", data, "--dry-run")
    assert dry.exit_code == ExitCode.OK
    assert "Inget har skrivits." in dry.stderr
    assert dry.stdout.splitlines() == [
        "Källor: läggs till: Enkätsvar från polisen (enhetschef), 2026-03-02",
        "Kopplingar: läggs till: grundskolorna – Barnahus",
    ]
    assert (place / "edges.csv").read_text(encoding="utf-8") == edges
    first = run("import", answered, "--data", data)
    assert first.stdout == dry.stdout
    assert "1 fråga besvarad." in first.stderr
    after = (place / "edges.csv").read_text(encoding="utf-8")
    assert after.startswith(edges)
    source = "enkatsvar-fran-polisen-enhetschef-2026-03-02"
    assert after.removeprefix(edges) == (
        f"grundskolorna,barnahus,regular,,,,,,,,,stated,,{source},fråga 1,Varje månad.\n"
    )
    again = run("import", answered, "--data", data)
    assert again.stdout == "Örebro: inget ändras.\n"
    assert run("check", "--data", data).exit_code == ExitCode.OK


def test_from_questions_to_what_has_changed_since(form: Path, data: Path) -> None:
    """Two sides differ in one round, and agree in the next."""
    for sheet, reply, day in (
        ("Polisen", "ja", "2026-03-02"),
        ("Socialtjänsten", "nej", "2026-03-02"),
        ("Socialtjänsten", "ja", "2026-09-01"),
    ):
        assert run("import", fill_in(form, sheet, reply, day), "--data", data).exit_code == 0
    section = accounts_on("2026-03-02", data)
    assert "Grundskolorna i Barnahus" in section
    for who in ("polisen", "socialtjänsten"):
        assert f"Enkätsvar från {who}" in section
    changed = run(
        "diff", "Örebro", "2026-03-02", "2026-09-01", "--data", data, "--format", "csv"
    ).stdout
    (row,) = [
        row
        for row in csv.DictReader(io.StringIO(changed))
        if row["forum_id"] == "barnahus" and row["change_kind"] == "gained"
    ]
    assert (row["Före"], row["Nu"]) == ("saknas (uppgifterna går isär)", "aktiv")
    assert "Grundskolorna i Barnahus" not in accounts_on("2026-09-01", data)


def test_a_form_in_word_is_taken_in(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "fragor.docx"
    run("questions", "Örebro", *DAY, "--format", "docx", "--out", path)
    word = answer_in_word(docx.Document(str(path)), "polisen", PART, {"Svar": "nej"})
    word.save(str(path))
    taken = run("import", path, "--data", data)
    assert (taken.exit_code, "grundskolorna – Barnahus" in taken.stdout) == (ExitCode.OK, True)


def test_answers_are_taken_into_a_workbook(form: Path, tmp_path: Path) -> None:
    book = tmp_path / "bok.xlsx"
    run("export", "Örebro", "--format", "xlsx", "--out", book)
    answered = fill_in(form, "Polisen", "nej", "2026-03-02")
    assert run("import", answered, "--data", book).exit_code == ExitCode.OK
    assert run("import", answered, "--data", book).stdout == "Örebro: inget ändras.\n"
    folder = tmp_path / "ut"
    run("import", book, "--data", folder)
    (new,) = [
        row for row in read_dataset(folder).records["1880"].spells if row.locator == "fråga 1"
    ]
    assert (new.actor_id, new.participation) == ("grundskolorna", "absent")


def test_a_faulty_form_writes_nothing(form: Path, data: Path) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.csv")}
    failed = run("import", fill_in(form, "Polisen", "kanske", "i går"), "--data", data)
    assert failed.exit_code == ExitCode.DATA_PROBLEM
    assert "Polisen!C7: Svar: ”kanske”" in failed.stderr
    assert "Polisen!C3: Dag då svaren lämnas: ”i går”" in failed.stderr
    assert {path: path.read_bytes() for path in data.rglob("*.csv")} == before
    empty = run("import", form, "--data", data)
    assert (empty.exit_code, "inga svar" in empty.stderr) == (ExitCode.WRONG_USAGE, True)


def test_an_english_form_and_command(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.xlsx"
    run("questions", "Örebro", *DAY, "--format", "xlsx", "--out", path, "--lang", "en")
    book = answer(load_workbook(path), "Polisen", PART, {"Answer": "yes", "How often": "never"})
    book.save(path)
    failed = run("import", path, "--data", data, "--lang", "en")
    assert "“never” does not go with the answer “yes”" in failed.stderr
    answer(book, "Polisen", PART, {"How often": "now and then"}).save(path)
    assert "Edges: added: grundskolorna – Barnahus" in (
        run("import", path, "--data", data, "--lang", "en").stdout
    )


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_a_form_saved_by_libreoffice_is_read(suffix: str, data: Path, tmp_path: Path) -> None:
    path = tmp_path / f"fragor.{suffix}"
    run("questions", "Örebro", *DAY, "--to", "polis", "--format", suffix, "--out", path)
    if suffix == "xlsx":
        answer(load_workbook(path), "Polisen", PART, {"Svar": "nej"}).save(path)
    else:
        word = answer_in_word(docx.Document(str(path)), "polisen", PART, {"Svar": "nej"})
        word.save(str(path))
    saved = tmp_path / "sparad"
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation=file://{tmp_path}/profil",
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(saved),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    taken = run("import", saved / path.name, "--data", data)
    assert taken.exit_code == ExitCode.OK, taken.stderr
    assert "grundskolorna – Barnahus" in taken.stdout
