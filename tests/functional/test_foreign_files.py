"""Files of other tools at the door: recognised, and made into a workbook to complete."""

import json
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner, Result

from graph.cli import app
from graph.cli.failures import ExitCode
from graph.dataset import read_dataset
from graph.exchange.to_tables import MOST_FORUMS
from graph.map.boxes import bounds, overlap
from graph.map.layout import spread_out
from graph.situation import build_situation
from tests.builders import DAY

TIES = [("Polisen", "Skolan"), ("Skolan", "Bolaget")]
# As many as in the network of Kumu's own tutorial.
_MANY = 49
_SCREEN = 1100


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def write_kumu_json(path: Path) -> None:
    elements = [{"label": name} for name in ("Polisen", "Skolan", "Bolaget")]
    connections = [{"from": one, "to": other, "type": "möts"} for one, other in TIES]
    path.write_text(json.dumps({"elements": elements, "connections": connections}))


def write_kumu_workbook(path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Connections"
    for row in (("From", "To", "Type"), *((*tie, "möts") for tie in TIES)):
        sheet.append(row)
    book.save(path)


def write_csv(path: Path) -> None:
    rows = ["Source;Target;Kind", *(";".join((*tie, "möts")) for tie in TIES)]
    path.write_text("\n".join(rows), encoding="cp1252")


def network() -> Any:
    found: Any = nx.Graph()
    found.add_edges_from(TIES, kind="möts")
    return found


FILES: Mapping[str, tuple[str, Callable[[Path], None]]] = {
    "karta.json": ("Kumu", write_kumu_json),
    "karta.xlsx": ("Kumu", write_kumu_workbook),
    "kanter.csv": ("Gephi", write_csv),
    "karta.graphml": ("GraphML", lambda path: nx.write_graphml(network(), path)),
    "karta.gexf": ("GEXF", lambda path: nx.write_gexf(network(), path)),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_tool_becomes_a_workbook_to_complete(name: str, tmp_path: Path) -> None:
    tool, write = FILES[name]
    path, book = tmp_path / name, tmp_path / "bok.xlsx"
    write(path)
    made = run("import", path, "--municipality", "Härryda", "--out", book)
    assert made.exit_code == ExitCode.OK, made.stderr
    said = made.stderr.splitlines()
    assert said[0] == f"Det här ser ut som en fil från {tool}. Noder: 3. Band: 2."
    assert "Aktörer som har fått slaget ”annan aktör” och behöver ett eget: 3." in said
    assert "Fyll i: Källor, Beskriver läget: 1 rad." in said
    assert "Fyll i: Forum, Nivå: 1 rad." in said
    lacking = run("check", book)
    assert lacking.exit_code == ExitCode.DATA_PROBLEM
    assert [line.removeprefix(f"{book}: ")[:9] for line in lacking.stderr.splitlines()[:2]] == [
        "Källor!E2",
        "Forum!D2:",
    ]
    complete(book)
    assert run("import", book, "--data", tmp_path / "data").exit_code == ExitCode.OK
    records = read_dataset(tmp_path / "data").records["1401"]
    assert sorted(records.actors) == ["bolaget", "polisen", "skolan"]
    assert [spell.certainty.value for spell in records.spells] == ["inferred"] * 3


def complete(book: Path) -> None:
    """Fill in what the program asks for."""
    opened = load_workbook(book)
    opened["Källor"]["E2"].value = "2025-01"
    sheet = opened["Forum"]
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, 4).value = "operativ"
    opened.save(book)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("command", [("check",), ("gaps", "Härryda", "--data"), ("import",)])
def test_where_a_workbook_is_needed_it_is_said_how_to_make_one(
    name: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    tool, write = FILES[name]
    path = tmp_path / name
    write(path)
    refused = run(*command, path)
    assert refused.exit_code == ExitCode.WRONG_USAGE
    assert refused.stderr.startswith(f"”{path}” ser ut som en fil från {tool}. Gör en arbetsbok")


def test_a_new_workbook_can_be_filled_with_such_a_file(tmp_path: Path) -> None:
    path, one, other = (tmp_path / name for name in ("karta.json", "ena.xlsx", "andra.xlsx"))
    write_kumu_json(path)
    assert run("new", "Härryda", "--from", path, "--out", one).exit_code == ExitCode.OK
    assert run("import", path, "--municipality", "1401", "--out", other).exit_code == ExitCode.OK
    assert one.read_bytes() == other.read_bytes()
    again = run("new", "Härryda", "--from", path, "--out", one)
    assert (again.exit_code, "finns redan" in again.stderr) == (ExitCode.WRONG_USAGE, True)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("anteckningar.csv", "Namn;Adress\nx;y\n", "är varken en kommuns arbetsbok eller en fil"),
        ("karta.json", "{", "kan inte läsas som JSON"),
        ("brev.txt", "Hej", "är varken en kommuns arbetsbok eller en fil"),
    ],
)
def test_a_file_of_nothing_known_is_refused(
    name: str, text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text)
    refused = run("check", path)
    assert refused.exit_code == ExitCode.WRONG_USAGE
    assert said in refused.stderr


def test_nothing_is_made_of_a_file_with_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "kanter.csv"
    path.write_text("Source;Target\nPolisen;\n;Skolan\n")
    failed = run("import", path, "--municipality", "Härryda", "--out", tmp_path / "bok.xlsx")
    assert failed.exit_code == ExitCode.DATA_PROBLEM
    assert failed.stderr.count("cellen är tom") == len(TIES)
    assert not (tmp_path / "bok.xlsx").exists()


def test_a_large_map_of_who_knows_whom_can_be_read(tmp_path: Path) -> None:
    names = [f"Organisation {number}" for number in range(1, _MANY + 1)]
    ties = [pair for place, pair in enumerate(combinations(names, 2)) if place % 8 == 0]
    connections = [
        {"from": one, "to": other, "type": ("works with", "funds", "knows")[place % 3]}
        for place, (one, other) in enumerate(ties)
    ]
    path, book = tmp_path / "kumu.json", tmp_path / "bok.xlsx"
    elements = [{"label": name, "type": "Nonprofit"} for name in names]
    path.write_text(json.dumps({"elements": elements, "connections": connections}))
    run("import", path, "--municipality", "Härryda", "--out", book)
    complete(book)
    run("import", book, "--data", tmp_path / "data")
    situation = build_situation(read_dataset(tmp_path / "data"), "1401", DAY)
    assert len(situation.network) <= _MANY + MOST_FORUMS
    boxes = spread_out(situation).values()
    left, top, right, bottom = bounds(boxes)
    assert max(right - left, bottom - top) < _SCREEN
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    called = " ".join(word for box in boxes for word in box.lines)
    assert all(name in called for name in names)


def test_what_is_said_of_a_file_is_said_in_english_too(tmp_path: Path) -> None:
    path = tmp_path / "karta.json"
    write_kumu_json(path)
    arguments = ("--municipality", "Härryda", "--out", tmp_path / "book.xlsx", "--lang", "en")
    made = run("import", path, *arguments)
    assert "Fill in: Forums, Level: 1 row." in made.stderr
    assert "Edges" in load_workbook(tmp_path / "book.xlsx").sheetnames
