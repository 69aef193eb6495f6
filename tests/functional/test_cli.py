import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import app
from graph.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]
TINY = str(ROOT / "tests" / "fixtures" / "tiny")
runner = CliRunner()


def run(*arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_build_writes_an_index_and_eight_files_per_municipality(tmp_path: Path) -> None:
    code, out, err = run("build", "--as-of", "2026-11-21", "--out", str(tmp_path))
    assert (code, out) == (0, "")
    assert err.strip().splitlines()[-1].startswith("Klart: 5 kommuner")
    assert str(tmp_path / "index.html") in err
    assert sorted(path.name for path in (tmp_path / "1880-orebro").iterdir()) == [
        *(
            "gap.csv",
            "gap.json",
            "gap.xlsx",
            "gapbilder.pptx",
            "gaprapport.docx",
            "gaprapport.html",
        ),
        *("kopplingar.csv", "samverkanskarta.html"),
    ]
    assert len([path for path in tmp_path.iterdir() if path.name[0] != "."]) == 6


def test_the_tables_that_build_writes_open_right_in_a_swedish_excel(tmp_path: Path) -> None:
    run("build", "Lund", "--as-of", "2026-11-21", "--out", str(tmp_path))
    for name in ("gap.csv", "kopplingar.csv"):
        content = (tmp_path / "1281-lund" / name).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        head, *rows = content.decode("utf-8-sig").split("\r\n")
        assert head.count(";") > 3
        assert rows[-1] == ""


def test_an_english_build_has_tables_that_any_program_reads(tmp_path: Path) -> None:
    run("build", "Lund", "--as-of", "2026-11-21", "--out", str(tmp_path), "--lang", "en")
    head = (tmp_path / "1281-lund" / "gap.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head.count(",") > 3


def test_build_takes_names_and_codes(tmp_path: Path) -> None:
    code, _, _ = run("build", "orebro", "0380", "--as-of", "2026-11-21", "--out", str(tmp_path))
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir() if path.name[0] != ".") == [
        *("0380-uppsala", "1880-orebro", "index.html")
    ]


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("ett", "tva"):
        run("build", "Lund", "--as-of", "2026-11-21", "--out", str(tmp_path / name))
    one, other = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("ett", "tva")
    )
    assert one == other


def test_gaps_prints_the_json_contract() -> None:
    code, out, _ = run("gaps", "1880", "--as-of", "2025-06-01", "--format", "json", "--data", TINY)
    assert code == 0
    described = json.loads(out)
    assert described["municipality"] == {
        "code": "1880",
        "name": "Örebro",
        "county_code": "18",
        "county": "Örebro län",
    }
    assert described["counts"]["gaps"] == len(described["gaps"])


def test_gaps_is_plain_when_piped() -> None:
    _, out, _ = run("gaps", "1880", "--as-of", "2025-06-01", "--data", TINY)
    assert out.splitlines()[0].split("\t")[0] == "Allvar"
    assert "\x1b" not in out


def test_gaps_speaks_english_when_asked() -> None:
    _, out, _ = run("gaps", "1880", "--as-of", "2025-06-01", "--data", TINY, "--lang", "en")
    assert out.splitlines()[0].split("\t")[0] == "Severity"
    assert "No longer taking part in SSPF" in out


@pytest.mark.parametrize(("day", "code"), [("2025-06-01", 3), ("2001-01-01", 0)])
def test_fail_on_gaps_tells_by_exit_code(day: str, code: int) -> None:
    assert run("gaps", "1880", "--as-of", day, "--data", TINY, "--fail-on-gaps")[0] == code


def test_map_writes_one_file(tmp_path: Path) -> None:
    path = tmp_path / "karta.html"
    code, out, err = run("map", "Örebro", "--out", str(path), "--as-of", "2026-11-21")
    assert (code, out, list(tmp_path.iterdir())) == (0, "", [path])
    assert str(path) in err


def test_check_counts_what_it_read() -> None:
    code, out, err = run("check", "--data", TINY)
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    warning, *summary = err.splitlines()
    assert "edges.csv:4: until: " in warning
    assert summary == ["Inga fel.", "1 varning: uppgifterna går att använda, men se över den."]
    assert rows == [
        [
            "Kommunkod",
            "Kommun",
            "Källor",
            "Aktörer",
            "Forum",
            "Rader med kopplingar",
            "Bedömningar",
            "Iakttagelser",
        ],
        ["1880", "Örebro", "1", "5", "3", "8", "1", "1"],
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gaps", "Orebroo"], "Menade du Örebro"),
        (["gaps", "Kiruna"], "Det finns inga uppgifter om Kiruna ännu"),
        (["gaps", "1880", "--as-of", "i går"], "”i går” är inte ett datum"),
        (["check", "--data", "finns-inte"], "Mappen ”finns-inte” finns inte"),
    ],
)
def test_a_wrong_use_is_explained_and_exits_with_two(arguments: list[str], message: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--help"],
            [
                "Lista gapen i en kommun, i ett län eller i alla kommuner.",
                "Kommandon",
                "Visa den här hjälpen.",
            ],
        ),
        (["gaps", "--help"], ["Kommunens namn eller fyrsiffriga kod."]),
        (["gaps", "--help", "--lang", "en"], ["Name or four-digit code."]),
        (["--help", "--lang=en"], ["List the gaps of one municipality, of a county, or of all."]),
    ],
)
def test_the_help_is_swedish_and_english_when_asked(arguments: list[str], words: list[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "graph", *arguments],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"TERMINAL_WIDTH": "200", "PATH": ""},
    )
    said = result.stdout.decode("utf-8")
    assert [word for word in words if word not in said] == []


def test_it_runs_as_a_process_from_another_folder(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "graph", "gaps", "Uppsala", "--as-of", "2026-11-21"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )
    assert "En samlad strategi" in result.stdout.decode("utf-8")


@pytest.mark.parametrize("module", ["pandas", "pyvis", "jinja2", "playwright", "babel"])
def test_listing_gaps_imports_nothing_heavy(module: str) -> None:
    program = (
        "import sys; from graph.cli import app; "
        f"app(['gaps','1880','--as-of','2025-06-01','--data',{TINY!r}], standalone_mode=False); "
        f"sys.exit({module!r} in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True)


@pytest.mark.parametrize("module", ["pydantic", "networkx", "rich", "pandas", "jinja2", "docx"])
def test_help_imports_only_the_command_line(module: str) -> None:
    program = f"import sys, graph.cli; sys.exit({module!r} in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_help_names_every_command_and_imports_none_of_their_modules() -> None:
    program = (
        "import sys; from graph.cli import main\n"
        "sys.argv = ['samverkan', '--help']\n"
        "try:\n    main()\n"
        "except SystemExit:\n    "
        "print([name for name in sys.modules if name.endswith(('_command', '_commands'))])"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True
    )
    *words, imported = result.stdout.decode("utf-8").splitlines()
    named = [line.split()[0] for line in words[words.index("Kommandon:") + 1 :]]
    assert (named, imported) == (list(COMMANDS), "[]")


def test_each_command_is_declared_in_the_module_that_is_listed() -> None:
    for name, listed in COMMANDS.items():
        module = f"graph.cli.{listed.module}"
        program = (
            f"import {module}; from graph.cli.program import app\n"
            f"print({name!r} in [command.name for command in app.registered_commands])"
        )
        result = subprocess.run(
            [sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True
        )
        assert result.stdout == b"True\n", name
    assert [command.name for command in app.registered_commands] == list(COMMANDS)


def test_a_municipality_with_empty_tables_yields_questions_and_no_gaps(tmp_path: Path) -> None:
    home = tmp_path / "municipalities" / "1881-kumla"
    home.mkdir(parents=True)
    for table in sorted((Path(TINY) / "municipalities" / "1880-orebro").glob("*.csv")):
        header = table.read_text(encoding="utf-8").splitlines()[0]
        (home / table.name).write_text(header + "\n", encoding="utf-8")
    code, out, _ = run("gaps", "Kumla", "--data", str(tmp_path), "--format", "json")
    described = json.loads(out)
    assert (code, described["gaps"]) == (0, [])
    assert described["counts"]["questions"] == len(described["questions"]) > 0


def test_a_day_no_source_describes_is_not_passed_off_as_a_day_without_gaps() -> None:
    code, out, err = run("gaps", "1880", "--as-of", "2001-01-01", "--data", TINY)
    assert (code, len(out.splitlines())) == (0, 1)
    assert "Ingen källa beskriver samverkan" in err


def test_days_in_the_wrong_order_are_refused() -> None:
    code, out, err = run("diff", "1880", "2025-06-01", "2024-06-01", "--data", TINY)
    assert (code, out) == (2, "")
    assert "Skriv den tidigare dagen först" in err


def test_a_trial_of_nothing_is_refused() -> None:
    code, out, err = run("simulate", "1880", "--data", TINY)
    assert (code, out) == (2, "")
    assert "--without" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "--out", "{file}"], "är en fil, inte en mapp"),
        (["build", "--out", "{file}/under"], "en del av sökvägen är en fil"),
        (["map", "1880", "--out", "{file}/karta.html"], "en del av sökvägen är en fil"),
        (["map", "1880", "--out", "{taken}"], "är en mapp"),
    ],
)
def test_pages_that_cannot_be_written_are_explained(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    file = tmp_path / "fil"
    file.write_text("gammal", encoding="utf-8")
    (tmp_path / "mapp" / "samverkanskarta-1880-orebro.html").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    filled = [words.format(file=file, taken=tmp_path / "mapp") for words in arguments]
    code, out, err = run(*filled, "--as-of", "2025-06-01", "--data", TINY)
    assert (code, out) == (2, "")
    assert message in err
    assert sorted(tmp_path.rglob("*")) == before
    assert file.read_text(encoding="utf-8") == "gammal"


def test_output_is_utf8_whatever_the_platform_says() -> None:
    arguments = ["report", "1880", "--data", TINY, "--format", "csv", "--excel"]
    result = subprocess.run(
        [sys.executable, "-m", "graph", *arguments],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONIOENCODING": "cp1252", "PATH": ""},
    )
    assert result.stdout.startswith("\ufeff".encode())
    assert "högt" in result.stdout.decode()
    assert b"\r\r" not in result.stdout


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "graph", "measures", "Lund"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, error = process.communicate()
    assert process.returncode == 0
    assert b"Traceback" not in error


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_first_and_the_last_day_of_the_calendar_can_be_looked_at(
    tmp_path: Path, day: str
) -> None:
    data = tmp_path / "data"
    shutil.copytree(TINY, data)
    (table,) = data.rglob("edges.csv")
    rows = table.read_text(encoding="utf-8").replace("regular,,,leads", f"regular,{day},,leads")
    table.write_text(rows, encoding="utf-8")
    options = ("--data", str(data), "--out", str(tmp_path / "ut"))
    for command in ("build --no-documents", "timeline 1880 --format csv"):
        assert run(*command.split(), *options)[0] == 0
    for command in ("build --no-documents", "export 1880 --format gexf", "plan 1880 --format csv"):
        out = ("--out", str(tmp_path / command.split()[0]))
        assert run(*command.split(), "--data", str(data), "--as-of", day, *out)[0] == 0
