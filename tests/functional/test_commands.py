"""Every command that prints a document, in every format, as somebody at a keyboard runs it."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from graph.cli import app
from graph.vocabulary import Format
from tests.internal import hide_forum
from tests.reading import ANY_DOCUMENT
from tests.tables import tables_in

TINY = str(Path(__file__).parents[1] / "fixtures" / "tiny")
DAY = ("--as-of", "2025-06-01")
COMMANDS = {
    "backtest": ("backtest",),
    "check": ("check",),
    "compare": ("compare", *DAY),
    "county": ("county", "18", *DAY),
    "confirm": ("confirm", "1880", "rapport"),
    "diff": ("diff", "1880", "2023-06-01", "2025-06-01"),
    "gaps": ("gaps", "1880", *DAY),
    "gaps --all": ("gaps", "--all", *DAY),
    "measures": ("measures", "1880", *DAY),
    "plan": ("plan", "1880", *DAY),
    "report": ("report", "1880", *DAY),
    "simulate": ("simulate", "1880", "--without", "skolan", *DAY),
    "timeline": ("timeline", "1880", *DAY),
    "trend": ("trend", "2023-06-01", "2025-06-01"),
}
FILES = {
    "backtest": "revisionstest-1880-orebro",
    "check": "uppgifter",
    "compare": "jamforelse",
    "county": "lansbild-18-orebro-lan",
    "confirm": "avstamning-1880-orebro",
    "diff": "forandringar-1880-orebro",
    "gaps": "gaprapport-1880-orebro",
    "gaps --all": "gap",
    "measures": "natverksmatt-1880-orebro",
    "plan": "atgardsforslag-1880-orebro",
    "report": "gaprapport-1880-orebro",
    "simulate": "simulering-1880-orebro",
    "timeline": "tidslinje-1880-orebro",
    "trend": "utveckling",
}
# What these say of the tiny folder names no forum.
NAME_NO_FORUM = {"backtest", "compare", "confirm", "simulate", "trend"}
TEXTS = [Format.TERMINAL, Format.CSV, Format.MD, Format.JSON]
BINARIES = [Format.HTML, Format.DOCX, Format.XLSX]
runner = CliRunner()
each_command = pytest.mark.parametrize("command", COMMANDS)


def run(command: str, *arguments: str) -> tuple[int, str, str]:
    result = runner.invoke(app, [*COMMANDS[command], "--data", TINY, *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


@cache
def output(command: str, chosen: Format, *arguments: str) -> str:
    code, out, _ = run(command, "--format", chosen.value, *arguments)
    assert code == 0
    return out


def values_by_key(described: Any) -> Iterator[tuple[str, str]]:
    """Walk through JSON and yield every text with the key it stands under."""
    if isinstance(described, dict):
        for key, value in described.items():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, str):
                    yield key, item
                else:
                    yield from values_by_key(item)
    elif isinstance(described, list):
        for item in described:
            yield from values_by_key(item)


class Page(HTMLParser):
    """Every tag of a page with its attributes, by name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: dict[str, list[dict[str, str | None]]] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.setdefault(tag, []).append(dict(attrs))


def test_every_command_is_here_or_writes_files_of_its_own() -> None:
    names = {
        each.name or getattr(each.callback, "__name__", "") for each in app.registered_commands
    }
    files = {"build", "export", "import", "map", "new", "picture", "questions", "snapshot", "watch"}
    assert names == {words[0] for words in COMMANDS.values()} | files


@each_command
def test_a_table_is_tab_separated_with_one_width_each(command: str) -> None:
    out = output(command, Format.TERMINAL)
    assert "\x1b" not in out
    for block in out.strip("\n").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        assert len({len(row) for row in rows}) == 1
        assert all(rows[0])


@each_command
def test_each_table_of_a_csv_has_one_width_and_a_head(command: str) -> None:
    for table in tables_in(output(command, Format.CSV)):
        assert len({len(row) for row in table}) == 1
        assert len(set(table[0])) == len(table[0])


@each_command
def test_each_row_of_a_csv_says_which_municipality_and_what_day(command: str) -> None:
    """So that the tables of thirty municipalities can be put on top of each other."""
    for head, *rows in tables_in(output(command, Format.CSV)):
        if head[0] == "Fil" or (command == "trend" and head[0] == "Från"):
            continue  # warnings are of files, and totals of no one municipality
        named = ["Kommunkod", "Kommun", "Länskod"]
        assert head[:3] == named
        assert {tuple(row[:3]) for row in rows} <= {
            ("1880", "Örebro", "18"),
            ("18", "Örebro län", "18"),
        }
        if command == "check":  # which is of no one day
            continue
        assert head[3] in ("Avser dag", "Granskningens dag")
        assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", row[3]) for row in rows)


def test_a_comparison_is_a_row_for_each_cell_in_data_and_a_column_for_each_to_read() -> None:
    wide = output("compare", Format.TERMINAL).splitlines()[0]
    assert wide.split("\t") == ["Del", "Vad", "Örebro"]
    (table,) = tables_in(output("compare", Format.CSV))
    head, *rows = table
    found = [dict(zip(head, row, strict=True)) for row in rows]
    described = json.loads(output("compare", Format.JSON))
    cells = [
        ("contact" if "kinds" in row else "forum", cell)
        for row in (*described["contacts"], *described["forums"])
        for cell in row["cells"]
    ]
    codes = {(row["part_code"], row["state_code"]) for row in found if row["state_code"]}
    assert codes == {(part, cell["state"]) for part, cell in cells}
    for row in found:
        assert bool(row["state_code"]) is not bool(row["Antal"])
        assert not re.search(r"[?(]", row["Läge"])
        # Of what no source speaks of nothing can be said to be old or inferred.
        is_known = bool(row["forum_ids"])
        assert row["Härlett"] in (("ja", "nej") if is_known else ("",))


@each_command
def test_json_is_one_object_with_its_version_first(command: str) -> None:
    described = json.loads(output(command, Format.JSON))
    assert next(iter(described.items())) == ("format_version", 2)


@each_command
def test_ids_in_the_csv_are_those_of_the_json(command: str) -> None:
    known = set(values_by_key(json.loads(output(command, Format.JSON))))
    ids = {value for _, value in known}
    found = 0
    for head, *rows in tables_in(output(command, Format.CSV)):
        for place, name in enumerate(head):
            if name.endswith(("_id", "_ids")):
                cells = {cell for row in rows for cell in row[place].split()}
                assert cells <= ids, name
                found += len(cells)
    # Measures of a network as small as this one are not shown; its only source has no older one.
    assert found or command in ("check", "confirm", "measures")


@each_command
def test_markdown_begins_with_its_title(command: str) -> None:
    assert output(command, Format.MD).startswith("# ")


@each_command
def test_a_page_stands_on_its_own(command: str, tmp_path: Path) -> None:
    path = tmp_path / "sida.html"
    run(command, "--format", "html", "--out", str(path), "--lang", "en")
    page = Page(path.read_text(encoding="utf-8"))
    assert page.tags["html"][0]["lang"] == "en"
    assert {"h1", "table", "caption", "main"} <= page.tags.keys()
    assert "Content-Security-Policy" in {tag.get("http-equiv") for tag in page.tags["meta"]}
    fetched = [tag.get("src") for tags in page.tags.values() for tag in tags]
    assert all(found is None or found.startswith("data:") for found in fetched)
    assert "link" not in page.tags


@each_command
def test_a_word_document_opens_and_has_its_tables(command: str, tmp_path: Path) -> None:
    path = tmp_path / "dokument.docx"
    run(command, "--format", "docx", "--out", str(path))
    made = docx.Document(str(path))
    assert made.tables
    assert made.core_properties.title


@each_command
def test_a_workbook_opens_and_has_the_rows_of_the_csv(command: str, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    run(command, "--format", "xlsx", "--out", str(path))
    book = openpyxl.load_workbook(path)
    rows = {sheet.max_row for sheet in book}
    longest = max(len(table) for table in tables_in(output(command, Format.CSV)))
    assert max(rows) >= longest


@each_command
@pytest.mark.parametrize("chosen", BINARIES)
def test_what_is_no_text_is_written_to_a_file_of_its_own(
    command: str, chosen: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, error = run(command, "--format", chosen.value)
    name = f"{FILES[command]}.{chosen.value}"
    assert (code, out) == (0, "")
    assert f"Klart: {name}" in error
    assert [path.name for path in tmp_path.iterdir()] == [name]


@each_command
@pytest.mark.parametrize("chosen", TEXTS)
def test_a_file_gets_what_would_have_been_printed(
    command: str, chosen: Format, tmp_path: Path
) -> None:
    path = tmp_path / "ut.txt"
    code, out, error = run(command, "--format", chosen.value, "--out", str(path))
    assert (code, out) == (0, "")
    assert str(path) in error
    assert path.read_bytes().decode() == output(command, chosen)


@each_command
def test_a_folder_gets_a_csv_per_table(command: str, tmp_path: Path) -> None:
    folder = tmp_path / "tabeller"
    run(command, "--format", "csv", "--out", str(folder))
    tables = tables_in(output(command, Format.CSV))
    written = [tables_in(path.read_bytes().decode())[0] for path in folder.iterdir()]
    assert sorted(written) == sorted(tables)
    assert {path.suffix for path in folder.iterdir()} == {".csv"}


# Every command and every format, though not each with each: what writes them is one function.
@pytest.mark.parametrize(
    ("command", "chosen"), list(zip(COMMANDS, cycle(ANY_DOCUMENT), strict=False))
)
def test_a_file_that_cannot_be_written_is_explained(
    command: str, chosen: Format, tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("gammal", encoding="utf-8")
    path = tmp_path / "fil" / f"under.{chosen.value}"
    code, out, error = run(command, "--format", chosen.value, "--out", str(path))
    assert (code, out) == (2, "")
    assert f"”{path}” kan inte skrivas" in error
    assert [path.name for path in tmp_path.iterdir()] == ["fil"]


@each_command
def test_a_folder_where_the_file_would_be_is_explained(command: str, tmp_path: Path) -> None:
    taken = tmp_path / f"{FILES[command]}.html"
    taken.mkdir()
    code, out, error = run(command, "--format", "html", "--out", str(tmp_path))
    assert (code, out) == (2, "")
    assert f"”{taken}” är en mapp" in error
    assert list(tmp_path.rglob("*")) == [taken]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("backtest", "kan 1 uttryckas i ett nätverk"),
        ("check", "Inga fel."),
        ("compare", "?: okänt, inget av det som är inlagt nämner det."),
        ("measures", "Måtten visas inte"),
        ("plan", "Det här är förslag."),
        ("simulate", "prövat på en kopia: Utan skolan."),
    ],
)
@pytest.mark.parametrize("chosen", [Format.TERMINAL, Format.CSV])
def test_words_go_to_standard_error_and_data_to_standard_output(
    command: str, words: str, chosen: Format
) -> None:
    _, out, error = run(command, "--format", chosen.value)
    assert words in error
    assert words not in out


@pytest.mark.parametrize("chosen", [Format.MD, Format.JSON])
def test_formats_with_room_for_words_keep_them(chosen: Format) -> None:
    out = output("plan", chosen)
    assert "Det här är förslag" in out


def test_the_gaps_of_all_municipalities_are_one_list() -> None:
    out = output("gaps --all", Format.TERMINAL)
    head, first = (line.split("\t") for line in out.split("\n")[:2])
    assert (head[:2], first[:2]) == (["Kommunkod", "Kommun"], ["1880", "Örebro"])
    described = json.loads(output("gaps --all", Format.JSON))
    alone = json.loads(output("gaps", Format.JSON))
    assert described["municipalities"] == [alone]


def test_gaps_of_one_or_all_must_be_named() -> None:
    result = runner.invoke(app, ["gaps", "--data", TINY])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--all" in result.stderr


def test_a_day_nobody_describes_is_said_of_all_municipalities_too() -> None:
    result = runner.invoke(app, ["gaps", "--all", "--as-of", "2001-01-01", "--data", TINY])
    assert len(result.stdout.splitlines()) == 1
    assert "Örebro: Ingen källa beskriver samverkan den här dagen." in result.stderr


@each_command
def test_public_output_says_nothing_of_an_internal_forum(command: str, tmp_path: Path) -> None:
    if command == "check":
        pytest.skip("it counts what the folder holds, whoever may see it")
    data = ("--format", "json", "--data", hide_forum(tmp_path / "data", "samba"))
    printed = runner.invoke(app, [*COMMANDS[command], *data]).stdout
    public = runner.invoke(app, [*COMMANDS[command], *data, "--public"]).stdout
    assert json.loads(public)["format_version"] == 2
    assert '"samba"' not in public  # a norm of that name may be cited
    if command not in NAME_NO_FORUM:
        assert '"samba"' in printed, "list it in NAME_NO_FORUM, or nothing was hidden"


def test_the_version_is_printed() -> None:
    result = runner.invoke(app, ["--version"])
    assert result.exit_code == 0
    assert result.stdout.split()[0] == "samverkan"
