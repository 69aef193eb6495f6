"""Tables of several municipalities lie on top of each other, and each row says whose it is."""

from dataclasses import replace
from datetime import date

import pytest

from graph.dataset.records import Municipality, Records
from graph.documents import fields
from graph.documents.blocks import Detail, Document
from graph.documents.gap_report import build_gap_report
from graph.documents.gaps_of_all import build_document, list_unknown
from graph.documents.long_form import locate, stack
from graph.documents.report import Report, build_report
from graph.vocabulary import Flag, Format
from tests.builders import DAY, DUTY, en, records, situation_of, spell
from tests.tables import rows_with_ids


def place(name: str, code: str, found: Records) -> Records:
    municipality = Municipality(
        code=code, name=name, county_code=code[:2], county="Provlän", region="Region Prov"
    )
    return found.model_copy(update={"municipality": municipality})


def report_of(found: Records, day: date = DAY) -> Report:
    return build_report(situation_of(found, day, DUTY), en())


ALVIK = place("Alvik", "0101", records([spell("irregular"), spell(actor_id="skolan")]))
BYVIK = place(
    "Byvik", "0202", records([spell("absent", person_dependent="yes"), spell(actor_id="skolan")])
)
SILENT = place("Cevik", "0203", records([]))


def stacked(*found: Records, chosen: Format = Format.CSV) -> Document:
    reports = [report_of(each) for each in found]
    documents = (build_gap_report(report) for report in reports)
    return stack(documents, chosen, DAY, list_unknown(reports))


def test_a_row_says_which_municipality_and_what_day() -> None:
    gaps = rows_with_ids(stacked(ALVIK, BYVIK), "gaps")
    places = [(row["municipality_code"], row["county_code"], row["as_of"]) for row in gaps]
    assert places == [("0101", "01", "2025-06-01"), ("0202", "02", "2025-06-01")]
    assert [row["gap_id"] for row in gaps] == [
        "weak_edge:sspf:polisen",
        "missing_edge:sspf:polisen",
    ]


def test_a_table_that_only_some_have_is_stacked_too() -> None:
    unclear = place("Devik", "0304", records([spell(), spell("unclear", "skolan")]))
    rows = rows_with_ids(stacked(ALVIK, unclear), "unclear")
    assert [(row["municipality"], row["actor_id"]) for row in rows] == [("Devik", "skolan")]


def test_what_has_columns_of_one_municipality_or_says_the_same_of_all_is_left_out() -> None:
    alone = build_gap_report(report_of(ALVIK))
    keys = {table.key for section in alone.sections for table in section.tables}
    both = {section.key for section in stacked(ALVIK, BYVIK).sections}
    assert keys - both == {"matrix", "on_paper", "severity"}


def test_a_municipality_nothing_is_known_of_has_no_gap_and_is_named() -> None:
    document = stacked(ALVIK, SILENT)
    assert {row["municipality"] for row in rows_with_ids(document, "gaps")} == {"Alvik"}
    (note,) = document.notes
    assert note.startswith("Cevik: ")


@pytest.mark.parametrize("key", ["gaps", "edges"])
def test_each_flag_has_a_column_of_its_own_whether_or_not_anything_has_it(key: str) -> None:
    first, *_, last = rows_with_ids(stacked(ALVIK, BYVIK), key)
    for flag in Flag:
        assert first[f"is_{flag}"] in ("yes", "no")
    assert {row["is_person_dependent"] for row in rows_with_ids(stacked(ALVIK), key)} == {"no"}
    assert "yes" in {row["is_weak"] for row in rows_with_ids(stacked(ALVIK), key)}
    assert last["municipality"] == "Byvik"


def test_the_state_of_an_edge_is_stored_without_its_flags() -> None:
    (edges,) = (
        table.select(Detail.LONG)
        for section in stacked(ALVIK).sections
        for table in section.tables
        if table.key == "edges"
    )
    place = [column.key for column in edges.columns].index("state")
    police, school = (row[place] for row in edges.rows)
    assert (police.text, police.stored) == ("active (only now and then)", "active")
    assert (school.text, school.stored) == ("active", "active")


def test_an_owner_that_is_our_proposal_is_named_and_marked_apart() -> None:
    document = build_document([report_of(ALVIK)], DAY, en())
    (table,) = (table for section in document.sections for table in section.tables)
    cells = {column.key: cell for column, cell in zip(table.columns, table.rows[0], strict=True)}
    assert cells["owner"].text == f"{cells['owner'].stored} (our proposal)"
    assert cells["is_owner_proposed"].text == "yes"
    assert cells["owner_ids"].text == "polisen"


def test_a_table_that_says_whose_it_is_or_is_nobodys_is_left_alone() -> None:
    document = build_gap_report(report_of(ALVIK))
    table = document.table("gaps")
    once = locate(table, document)
    assert [column.key for column in once.columns[:4]] == [
        field.key for field in fields.MUNICIPALITY_FIELDS
    ]
    assert locate(once, document) is once
    assert locate(table, replace(document, municipality=None)) is table


def test_words_in_a_table_that_stand_for_a_code_have_it_beside_them() -> None:
    keys = {field.key for field in fields.GAP_FIELDS}
    assert {"kind_code", "state_code", "severity_code", "form_code", "forum_kind_code"} <= keys
    assert {"owner_ids", "source_ids", "basis_ids", "gap_id"} <= keys
