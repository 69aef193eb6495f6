"""The real data: no problems, nothing lost, nothing unsourced, and described as it is."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.datapackage import (
    DATAPACKAGE,
    LOCAL_TABLES,
    SHARED_TABLES,
    TableSpec,
    describe_package,
)
from graph.dataset.records import Dataset, Records
from graph.dataset.words import terms_of
from graph.errors import ProblemCode

DATA = bundled_folder()
TABLES = (*SHARED_TABLES, *LOCAL_TABLES)
CLOSED_COLUMNS = [
    (table, column)
    for table in TABLES
    for column in table.record.model_fields
    if terms_of(table.record, column)
]
# Fewer than this of actors, forums and edges means that something has been lost.
FLOORS = {
    "0380": (5, 4, 8),
    "0484": (20, 24, 50),
    "2560": (13, 13, 32),
    "1281": (8, 7, 12),
    "1880": (18, 20, 55),
}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(DATA)


@pytest.fixture(scope="module")
def package() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((DATA / DATAPACKAGE).read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def readme() -> str:
    return (DATA / "README.md").read_text(encoding="utf-8")


def _pairs(records: Records) -> int:
    return len({(spell.actor_id, spell.forum_id) for spell in records.spells})


def _schemas(package: Mapping[str, Any], table: TableSpec) -> list[dict[str, Any]]:
    return [
        resource["schema"]
        for resource in package["resources"]
        if Path(resource["path"]).name == Path(table.path).name
    ]


def _terms_allowed(constraints: Mapping[str, Any]) -> tuple[str, ...]:
    """List the terms a column allows; a cell that holds several of them is told by a pattern."""
    if "enum" in constraints:
        return tuple(constraints["enum"])
    part = re.match(r"\^\(([a-z_|]+)\)", constraints["pattern"])
    assert part, constraints["pattern"]
    terms = part[1].split("|")
    assert re.fullmatch(constraints["pattern"], " | ".join(terms))
    assert not re.fullmatch(constraints["pattern"], "|".join([*terms, "unheard-of"]))
    return tuple(terms)


def _section(readme: str, heading: str) -> str:
    """Cut out what stands under a heading, which may go on after a dash."""
    found = re.search(
        rf"^### {re.escape(heading)}(?: –[^\n]*)?\n(.*?)(?=^##|\Z)",
        readme,
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"data/README.md has no section “### {heading}”"
    return found[1]


def _rows(section: str) -> list[list[str]]:
    """Read the rows of a Markdown table whose first cell is a code word."""
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


def _words(section: str) -> list[str]:
    return [row[0].strip("`") for row in _rows(section)]


def test_the_readme_tells_what_to_do_about_every_warning() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    _, section = readme.split("\n## Varningar från check\n")
    rows = re.findall(r"^\| `([a-z-]+)` \|", section.split("\n## ")[0], re.MULTILINE)
    assert sorted(rows) == sorted(code.value for code in ProblemCode if code.is_warning)


def test_the_real_data_has_no_problems(dataset: Dataset) -> None:
    assert set(dataset.records) == set(FLOORS)


def test_a_municipality_may_begin_with_header_rows_alone(tmp_path: Path) -> None:
    place = tmp_path / "municipalities" / "1280-malmo"
    place.mkdir(parents=True)
    for table in LOCAL_TABLES:
        header = ";".join(table.record.model_fields)
        (place / table.path).write_text(f"{header}\r\n", encoding="utf-8-sig", newline="")

    assert read_dataset(tmp_path).records["1280"].spells == ()


def test_other_programs_can_check_the_data_package() -> None:
    command = [sys.executable, "-m", "frictionless", "validate", f"{DATA.name}/{DATAPACKAGE}"]
    done = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_stranger_who_checks_the_data_package_finds_an_unknown_actor(tmp_path: Path) -> None:
    copy = shutil.copytree(DATA, tmp_path / "data")
    (actors, *_) = sorted(copy.glob("municipalities/*/actors.csv"))
    header, *_ = actors.read_text(encoding="utf-8").splitlines()
    actors.write_text(f"{header}\n", encoding="utf-8")
    command = [sys.executable, "-m", "frictionless", "validate", f"data/{DATAPACKAGE}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 1, done.stdout + done.stderr


def test_the_data_package_is_drawn_from_the_records(package: dict[str, Any]) -> None:
    assert package == describe_package(DATA), (
        "data/datapackage.json is out of date. Write it again: "
        "uv run python -m graph.dataset.datapackage"
    )


def test_every_table_in_the_folder_is_in_the_data_package(package: dict[str, Any]) -> None:
    described = {resource["path"] for resource in package["resources"]}
    found = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.csv")}

    assert described == found


@pytest.mark.parametrize(
    ("table", "column"),
    CLOSED_COLUMNS,
    ids=[f"{path.name}-{column}" for path, column in CLOSED_COLUMNS],
)
def test_a_closed_vocabulary_is_the_same_in_code_and_data_package(
    table: TableSpec, column: str, package: dict[str, Any]
) -> None:
    schemas = _schemas(package, table)

    assert schemas
    for schema in schemas:
        described = next((field for field in schema["fields"] if field["name"] == column), None)
        if described is None:
            assert column in table.record.optional_columns()
            continue
        assert _terms_allowed(described["constraints"]) == terms_of(table.record, column)


def test_sweden_has_290_municipalities_in_21_counties() -> None:
    with (DATA / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert len(rows) == len({row["code"] for row in rows}) == 290
    assert len({row["name"] for row in rows}) == 290
    assert len({(row["county_code"], row["county"], row["region"]) for row in rows}) == 21
    assert len({row["county_code"] for row in rows}) == 21
    assert [row for row in rows if row["code"][:2] != row["county_code"]] == []


@pytest.mark.parametrize("code", FLOORS)
def test_a_municipality_keeps_what_has_been_recorded(code: str, dataset: Dataset) -> None:
    records = dataset.records[code]
    actors, forums, edges = FLOORS[code]

    assert len(records.actors) >= actors
    assert len(records.forums) >= forums
    assert _pairs(records) >= edges


@pytest.mark.parametrize("code", FLOORS)
def test_every_edge_and_forum_says_where_it_is_known_from(code: str, dataset: Dataset) -> None:
    records = dataset.records[code]
    places = [
        *((spell.source_id, spell.locator) for spell in records.spells),
        *((forum.source_id, forum.locator) for forum in records.forums.values()),
    ]
    unsourced = [
        place for place in places if place[0] not in records.sources or not place[1].strip()
    ]

    assert unsourced == []


def test_every_kind_in_use_has_a_label_in_both_languages(dataset: Dataset) -> None:
    vocabulary = dataset.vocabulary
    labels = {
        *(
            (
                vocabulary.actor_kinds[actor.kind].label_sv,
                vocabulary.actor_kinds[actor.kind].label_en,
            )
            for records in dataset.records.values()
            for actor in records.actors.values()
        ),
        *(
            (
                vocabulary.forum_kinds[forum.kind].label_sv,
                vocabulary.forum_kinds[forum.kind].label_en,
            )
            for records in dataset.records.values()
            for forum in records.forums.values()
        ),
    }

    assert labels
    assert all(swedish.strip() and english.strip() for swedish, english in labels)


@pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
def test_the_readme_explains_every_column_and_which_must_be_filled(
    table: TableSpec, readme: str
) -> None:
    section = _section(readme, Path(table.path).name)
    fields = table.record.model_fields

    assert f"\n    {','.join(fields)}\n" in section, "the header row to copy is not the table's"
    assert _words(section) == list(fields)
    assert {row[0].strip("`"): row[1] == "ja" for row in _rows(section)} == {
        name: field.is_required() for name, field in fields.items()
    }


@pytest.mark.parametrize(
    ("table", "column"),
    CLOSED_COLUMNS,
    ids=[f"{path.name}-{column}" for path, column in CLOSED_COLUMNS],
)
def test_the_readme_defines_every_term_of_a_closed_vocabulary(
    table: TableSpec, column: str, readme: str
) -> None:
    heading = f"kind i {Path(table.path).name}" if column == "kind" else column

    assert _words(_section(readme, heading)) == list(terms_of(table.record, column))


@pytest.mark.parametrize("code", FLOORS)
def test_the_readme_counts_what_the_data_holds(code: str, dataset: Dataset, readme: str) -> None:
    records = dataset.records[code]
    counts = [
        len(records.sources),
        len(records.actors),
        len(records.forums),
        _pairs(records),
        len(records.spells),
        len(records.findings),
    ]
    row = " | ".join([f"{code} {records.municipality.name}", *map(str, counts)])

    assert f"\n| {row} |" in readme


def test_the_links_inside_the_readme_lead_somewhere(readme: str) -> None:
    headings = re.findall(r"^#+ (.+)$", readme, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", readme)) <= anchors


def test_no_file_holds_an_address_to_a_person() -> None:
    files = [path for path in DATA.rglob("*") if path.is_file()]

    assert files
    assert [path for path in files if "@" in path.read_text(encoding="utf-8")] == []
