"""Rows of a workbook are mended through its own door, undone, and saved."""

import io
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.unit.app.desk_calls import Asking


@pytest.fixture
def harryda() -> Iterator[Asking]:
    asking = Asking("1401")
    _, book = asking.ask("begin", municipality="Härryda")
    asking.ask("open", *book)
    yield asking
    asking.ask("close")


@pytest.fixture
def orebro() -> Iterator[Asking]:
    asking = Asking()
    asking.ask("open", example="1880")
    yield asking
    asking.ask("close")


def add_source(asking: Asking, **changed: str) -> dict[str, Any]:
    row = {
        "title": "Granskning",
        "publisher": "Revisorerna",
        "kind": "revisionsrapport",
        "as_of": "2025",
    }
    return asking.change("sources", None, **{**row, **changed})


def add_said(asking: Asking) -> dict[str, Any]:
    said = {"locator": "2", "who": "polisen; BUP", "forum": "SSPF", "how": "deltar"}
    return asking.change("in_order", None, **said)


def test_ten_fields_make_a_map(harryda: Asking) -> None:
    add_source(harryda)
    assert add_said(harryda)["edges"] == 2
    values, _ = harryda.ask("rows")
    assert [each["text"] for each in values["behind"]["edges"]] == ["BUP – SSPF", "Polisen – SSPF"]


def test_a_row_that_is_wrong_is_refused_and_changes_nothing(harryda: Asking) -> None:
    before = harryda.rows("sources")
    refused = add_source(harryda, as_of="i våras")
    (fault,) = refused["faults"]
    assert (fault["sheet"], fault["column"], fault["row"]) == (
        "Källor",
        "Beskriver läget",
        refused["number"],
    )
    assert any(cell["is_here"] and cell["text"] == "i våras" for cell in fault["preview"])
    assert harryda.rows("sources") == before


def test_a_change_is_undone(orebro: Asking) -> None:
    _, ((_, before),) = orebro.ask("view", view="map")
    row = orebro.rows("edges")[0]
    orebro.change("edges", row["number"], participation="har slutat delta")
    _, ((_, changed),) = orebro.ask("view", view="map")
    orebro.ask("undo")
    _, ((_, after),) = orebro.ask("view", view="map")
    assert changed != before
    assert after == before
    assert orebro.ask("rows")[0]["can_undo"] is False


def test_only_the_cells_that_change_are_touched(orebro: Asking) -> None:
    _, ((name, content),) = orebro.ask("rows")
    book = load_workbook(io.BytesIO(content))
    row = orebro.rows("edges")[0]
    _, ((changed_name, changed),) = orebro.ask(
        "change", table="edges", number=row["number"], values={**row["values"], "locator": "9.9"}
    )
    after = load_workbook(io.BytesIO(changed))
    differing = [
        (sheet.title, cell.coordinate)
        for sheet in book
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.value != after[sheet.title][cell.coordinate].value
    ]
    assert (changed_name, differing) == (name, [("Kopplingar", f"O{row['number']}")])


def test_who_is_renamed_keeps_what_names_it(orebro: Asking) -> None:
    (police,) = (row for row in orebro.rows("actors") if row["title"] == "polisen")
    found = orebro.change("actors", police["number"], name="polisen i Örebro")
    assert "faults" not in found
    named = [row["values"]["actor_id"] for row in orebro.rows("edges")]
    assert "polisen i Örebro" in named
    assert "polisen" not in named


def test_a_removed_row_is_gone_and_no_other_moves(orebro: Asking) -> None:
    before = orebro.rows("findings")
    orebro.ask("change", table="findings", number=before[3]["number"], remove=True)
    assert orebro.rows("findings") == [*before[:3], *before[4:]]


def test_a_row_goes_below_the_examples(harryda: Asking) -> None:
    add_source(harryda)
    _, made = harryda.ask("change", table="edges", number=None, values={})
    sheet = load_workbook(io.BytesIO(made[0][1]))["Källor"]
    first = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert str(first[0]).startswith("Exempel")
    assert first[1] == "Granskning"


def test_rows_are_found_behind_gaps_questions_and_edges(orebro: Asking) -> None:
    values, _ = orebro.ask("rows")
    behind = values["behind"]
    assert all(each["rows"] for each in [*behind["gaps"], *behind["edges"]])
    numbers = {
        (sheet["table"], row["number"]) for sheet in values["sheets"] for row in sheet["rows"]
    }
    found = {tuple(row) for each in chain(*behind.values()) for row in each["rows"]}
    assert found <= numbers
    assert {table for table, _ in found} >= {"edges", "forums", "actors", "assessments", "findings"}


def test_a_question_offers_the_row_that_would_answer_it(orebro: Asking) -> None:
    values, _ = orebro.ask("rows")
    asked = values["behind"]["questions"]
    begun = [values for each in asked for _, table, values in each["adds"] if table == "edges"]
    assert any(row.get("forum_id") == "Barnahus" for row in begun)


def test_lists_are_those_of_the_workbook(orebro: Asking) -> None:
    values, _ = orebro.ask("rows")
    (edges,) = (sheet for sheet in values["sheets"] if sheet["table"] == "edges")
    fields = {field["field"]: field for field in edges["fields"]}
    assert "deltar ibland" in fields["participation"]["choices"]
    assert fields["participation"]["is_closed"]
    assert "polisen" in fields["actor_id"]["choices"]
    assert not fields["actor_id"]["is_closed"]
