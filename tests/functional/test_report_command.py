"""The command `report`, as somebody at a keyboard uses it."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

import graph as kg
from graph.cli import app
from graph.vocabulary import Format
from tests.internal import hide_forum
from tests.reading import ANY_DOCUMENT, words_of

TINY = str(Path(__file__).parents[1] / "fixtures" / "tiny")
DAY = ("--as-of", "2025-06-01", "--data", TINY, "--lang", "en")
runner = CliRunner()


def run(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, ["report", *arguments, *DAY])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("kind", ["report", "action-plan"])
@pytest.mark.parametrize("chosen", ANY_DOCUMENT)
def test_every_format_is_written_to_the_file_named(
    tmp_path: Path, chosen: Format, kind: str
) -> None:
    path = tmp_path / f"en rapport.{chosen}"
    code, out, error = run("orebro", "--format", chosen, "--kind", kind, "--out", str(path))
    assert code == 0
    assert out == ""
    assert str(path) in error
    assert path.stat().st_size > 400
    assert [written.name for written in tmp_path.iterdir()] == [path.name]


def test_formats_of_text_go_to_the_pipe() -> None:
    _, out, _ = run("1880", "--format", "json", "--since", "2023-06-01")
    described = json.loads(out)
    assert described["changes"]["since"] == "2023-06-01"
    assert described["changes"]["edges"]


def test_the_others_get_a_name_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("1880")
    run("1880", "--format", "docx", "--kind", "action-plan")
    assert {path.name for path in tmp_path.iterdir()} == {
        *("gaprapport-1880-orebro.html", "atgardsplan-1880-orebro.docx"),
    }


def report_all(*arguments: str) -> str:
    result = runner.invoke(app, ["report", "--all", "--as-of", "2026-11-21", *arguments])
    assert result.exit_code == 0
    return result.stderr


def test_all_municipalities_are_written_to_one_folder(tmp_path: Path) -> None:
    out = tmp_path / "rapporter"
    report_all("--format", "md", "--out", str(out))
    assert len(list(out.iterdir())) == 5
    assert "gaprapport-0484-eskilstuna.md" in {path.name for path in out.iterdir()}


def test_the_tables_of_all_municipalities_are_stacked(tmp_path: Path) -> None:
    """One file for each table, with nothing in it that must be read out of a path or a sentence."""
    error = report_all("--format", "csv", "--out", str(tmp_path))
    assert str(tmp_path) in error
    assert "matrix.csv" not in {path.name for path in tmp_path.iterdir()}
    dataset = kg.read_dataset(kg.bundled_folder())
    situations = [kg.build_situation(dataset, code, date(2026, 11, 21)) for code in dataset.records]
    for name, frame in (("gaps", kg.frame_gaps), ("edges", kg.frame_edges)):
        table = pd.read_csv(tmp_path / f"{name}.csv", dtype=str, keep_default_na=False)
        expected = frame(*situations)
        assert table["Kommunkod"].tolist() == expected["municipality"].tolist()
        assert set(table["Avser dag"]) == {"2026-11-21"}
        assert set(table["Länskod"]) == {"03", "04", "12", "18", "25"}
        assert table["state_code"].tolist() == expected["state"].tolist()
        assert set(table["Läge"]) == {"aktiv", "upphörd", "saknas"}
        is_stale = expected["flags"].str.split().map(lambda flags: "stale" in flags)
        stale = table["Uppgift äldre än två år"]
        assert stale.tolist() == is_stale.map({True: "ja", False: "nej"}).tolist()
        assert {"ja", "nej"} == set(stale)
    gaps = pd.read_csv(tmp_path / "gaps.csv", dtype=str, keep_default_na=False)
    assert not gaps["Äger frågan"].str.contains("förslag").any()
    assert {"ja", "nej"} <= set(gaps["Ägaren är vårt förslag"])


@pytest.mark.parametrize("name", ["lan.xlsx", "mapp"])
def test_one_workbook_holds_all_municipalities(tmp_path: Path, name: str) -> None:
    for _ in range(2):  # the second time it is written over
        report_all("--format", "xlsx", "--out", str(tmp_path / name))
    path = tmp_path / name if name == "lan.xlsx" else tmp_path / name / "gaprapport.xlsx"
    sheet = openpyxl.load_workbook(path)["Gap"]
    head, *rows = sheet.iter_rows(values_only=True)
    assert head[:4] == ("Kommunkod", "Kommun", "Länskod", "Avser dag")
    assert {"gap_id", "kind_code", "basis_ids"} <= set(head)
    assert {row[0] for row in rows} == {"0380", "0484", "1281", "1880", "2560"}
    assert len({(row[0], row[head.index("gap_id")]) for row in rows}) == len(rows)


def test_nothing_is_stacked_of_a_folder_without_municipalities(tmp_path: Path) -> None:
    (tmp_path / "data" / "municipalities").mkdir(parents=True)
    arguments = ["report", "--all", "--format", "csv", "--data", str(tmp_path / "data")]
    result = runner.invoke(app, [*arguments, "--out", str(tmp_path / "ut")])
    assert result.exit_code == 2
    assert not (tmp_path / "ut").exists()


def test_a_template_of_ones_own_is_used(tmp_path: Path) -> None:
    template, out = tmp_path / "mall.docx", tmp_path / "ut.docx"
    document = docx.Document()
    document.add_paragraph("{{ kommun }} har {{ gap | length }} gap")
    document.save(str(template))
    code, _, _ = run("1880", "--format", "docx", "--template", str(template), "--out", str(out))
    assert code == 0
    made = docx.Document(io.BytesIO(out.read_bytes()))
    assert made.paragraphs[0].text == "Örebro har 8 gap"


def test_excel_gets_its_own_csv() -> None:
    _, out, _ = run("1880", "--format", "csv", "--excel")
    assert out.startswith("\ufeffMunicipality code;Municipality;County code;As of;What;Number")
    assert ";Severity;severity_code;Gap;gap_id;" in out


def test_a_folder_gets_a_file_for_each_table(tmp_path: Path) -> None:
    code, _, _ = run("1880", "--format", "csv", "--out", str(tmp_path))
    assert code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert {"gaps.csv", "edges.csv", "questions.csv", "actions.csv"} <= names


HIDDEN = ("BUP uteblir ofta", "BUP deltar inte alltid i Samba")


def read_file(path: Path) -> str:
    """Read what a file that is built says, whatever program opens it."""
    if path.suffix in {".docx", ".xlsx", ".pptx"}:
        return words_of(path.read_bytes(), Format(path.suffix[1:]))
    return path.read_text(encoding="utf-8")


def test_public_files_tell_nothing_of_an_internal_forum(tmp_path: Path) -> None:
    data = hide_forum(tmp_path / "data", "samba")
    for command in (
        ["report", "--all", "--out"],
        ["build", "--out"],
        ["map", "1880", "--out"],
    ):
        for public in ([], ["--public"]):
            out = tmp_path / "-".join([command[0], *public])
            written = [str(out / "karta.html" if command[0] == "map" else out)]
            out.mkdir()
            day = ["--as-of", "2025-06-01", "--data", data]
            result = runner.invoke(app, [*command, *written, *public, *day])
            assert result.exit_code == 0
            telling = {
                path.suffix
                for path in out.rglob("*.*")
                if path.is_file() and any(map(read_file(path).__contains__, HIDDEN))
            }
            if public:
                assert not telling
            else:
                assert telling
                assert command[0] != "build" or telling >= {".docx", ".xlsx", ".pptx"}


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("1880", "--all"),
        ("1880", "--template", "mall.docx"),
        ("1880", "--kind", "action-plan", "--format", "docx", "--template", "mall.docx"),
        ("1880", "--excel"),
        ("1880", "--since", "2025-06-01"),
        ("1880", "--since", "igår"),
        ("1880", "--format", "docx", "--template", "finns-inte.docx"),
        ("--all", "--out", __file__),
        ("1880", "--out", f"{__file__}/under/en/fil.html"),
        ("9999",),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_explained_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, error = run(*arguments)
    assert code == 2
    assert out == ""
    assert error
    assert "Traceback" not in error
    assert list(tmp_path.iterdir()) == []


def test_a_format_without_a_picture_loads_nothing_that_draws(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from graph.cli import app\n"
        "done = CliRunner().invoke(app, ['report', 'Uppsala', '--format', 'md', "
        f"'--out', {str(tmp_path / 'r.md')!r}])\n"
        "sys.exit(done.exit_code or any(name in sys.modules "
        "for name in ('pyvis', 'docx', 'pandas')))\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1880", "--length", "brief", "--kind", "action-plan"), "--length goes with the report"),
        (("--all", "--board", "socialnämnden"), "leave out --all"),
        (("1880", "--board", "socialnamden"), "Did you mean socialnämnden"),
    ],
)
def test_what_does_not_go_together_is_reported(arguments: tuple[str, ...], said: str) -> None:
    code, out, error = run(*arguments, "--format", "md")
    assert code == 2
    assert out == ""
    assert said in " ".join(error.split())


def test_word_is_brief_unless_the_whole_is_asked_for(tmp_path: Path) -> None:
    headings = {}
    for name, length in (("usual", ()), ("brief", ("brief",)), ("full", ("full",))):
        path = tmp_path / f"{name}.docx"
        asked = ("--length", *length) if length else ()
        assert run("1880", "--format", "docx", "--out", str(path), *asked)[0] == 0
        headings[name] = [
            paragraph.text
            for paragraph in docx.Document(str(path)).paragraphs
            if paragraph.style is not None and str(paragraph.style.name).startswith("Heading")
        ]
    assert headings["usual"] == headings["brief"]
    assert "Method" not in headings["brief"]
    assert "Method" in headings["full"]
