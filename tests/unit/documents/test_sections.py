"""Sections, fields and the JSON contract are complete."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.documents import contract, fields, sections
from graph.documents.blocks import Detail, Field
from graph.documents.gap_report import build_gap_list, build_gap_report
from graph.documents.report import Report, build_report
from graph.documents.sections import SECTIONS
from graph.documents.subjects import measures
from graph.formats import as_csv, render
from graph.measures.measures import measure_network
from graph.situation import build_situation
from graph.vocabulary import Format
from tests.builders import VOCABULARY, assessment, en, records, situation_of, spell

REAL = read_dataset(bundled_folder())
DAY = date(2026, 11, 21)
REGISTRIES = {
    name: value
    for name, value in vars(fields).items()
    if isinstance(value, tuple) and value and all(isinstance(field, Field) for field in value)
}


def report_of(code: str, since: date | None = None) -> Report:
    return build_report(build_situation(REAL, code, DAY), en(), since=since)


def test_every_module_of_a_section_is_in_the_registry_under_its_own_name() -> None:
    folder = Path(sections.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {section.key for section in SECTIONS} == modules
    for section in SECTIONS:
        assert getattr(sections, section.key).SECTION is section


def test_what_works_of_one_actor_s_part_is_not_said_of_the_whole_forum() -> None:
    of_police = assessment("good", "function", actor_ids="polisen", locator="3")
    of_all = assessment("good", "steering", locator="4")
    found = records([spell()], assessments=[of_police, of_all])
    part, whole = sorted(build_report(situation_of(found), en()).strengths)
    assert part.startswith("SSPF, as regards polisen: ")
    assert whole.startswith("SSPF: ")


def test_of_a_network_of_which_nothing_is_known_nothing_is_counted() -> None:
    (note,) = measures.build_document(
        measure_network(situation_of(records([]))), VOCABULARY, en()
    ).notes
    assert note == "The measures are not shown: no edge in a forum where people meet is known."


def test_no_two_sections_share_a_key_or_a_heading() -> None:
    assert len({section.key for section in SECTIONS}) == len(SECTIONS)
    assert len({section.heading for section in SECTIONS}) == len(SECTIONS)


def test_no_two_tables_of_a_report_share_a_key() -> None:
    document = build_gap_report(report_of("1880", since=date(2024, 1, 1)))
    keys = [table.key for section in document.sections for table in section.tables]
    assert len(set(keys)) == len(keys) > 10


@pytest.mark.parametrize("name", REGISTRIES)
def test_fields_have_keys_of_their_own_and_ids_are_headed_by_theirs(name: str) -> None:
    registry = REGISTRIES[name]
    assert len({field.key for field in registry}) == len(registry)
    names = [field.template for field in registry if field.template]
    assert len(set(names)) == len(names)
    for field in registry:
        assert field.is_id is (field.key == field.heading)


def test_the_terminal_lists_gaps_by_their_brief_fields_alone() -> None:
    document = build_gap_list(report_of("1880"))
    head, *_ = render(document, Format.TERMINAL).decode().splitlines()
    brief = [
        field.heading
        for field in fields.GAP_FIELDS
        if field.detail is Detail.BRIEF and not field.is_id
    ]
    assert head.split("\t") == brief == ["Severity", "Gap", "Kind", "Since", "Source", "Owner"]


@pytest.mark.parametrize("code", REAL.records)
def test_the_rows_of_csv_join_with_the_json(code: str) -> None:
    document = build_gap_report(report_of(code))
    described = json.loads(render(document, Format.JSON))
    for key, name in (("gaps", "gap_id"), ("sources", "source_id")):
        rows = list(csv.DictReader(io.StringIO(as_csv.render_table(document.table(key)))))
        assert [row[name] for row in rows] == [each[name] for each in described[key]]
    rows = list(csv.DictReader(io.StringIO(as_csv.render_table(document.table("edges")))))
    assert [(row["actor_id"], row["forum_id"]) for row in rows] == [
        (edge["actor_id"], edge["forum_id"]) for edge in described["edges"]
    ]


def test_the_shipped_schema_is_fresh() -> None:
    assert contract.SCHEMA.read_text(encoding="utf-8") == contract.render_schema(), (
        "gaps.schema.json is out of date. Write it again: uv run just schema"
    )


@pytest.mark.parametrize("since", [None, date(2024, 1, 1)], ids=["a day", "changes"])
@pytest.mark.parametrize("code", REAL.records)
def test_every_output_holds_to_the_schema(code: str, since: date | None) -> None:
    schema = json.loads(contract.SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    described = json.loads(render(build_gap_list(report_of(code, since)), Format.JSON))
    assert list(validator.iter_errors(described)) == []
    del described["counts"]["gaps"]
    assert not validator.is_valid(described)
