"""Rows are added to a file and taken away, and everything else in it stays as it is."""

from codecs import BOM_UTF8
from pathlib import Path

import pytest

from graph.dataset.csv_editor import edit_table, edit_tables
from graph.dataset.csv_reader import read_table
from graph.dataset.records import Assessment, Spell
from tests.builders import VOCABULARY, assessment, records, spell

HEADER = "actor_id,x_egen,forum_id,participation,certainty,source_id,locator"
ROWS = [
    "polisen,min anteckning,sspf,regular,stated,rapport,2.1",
    "skolan,,sspf,regular,stated,rapport,3",
]
FIRST, SECOND = spell(), spell(actor_id="skolan", locator="3")
NEW = spell("absent", "bup", locator="fråga 1")


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def table(*rows: str, end: str = "\n") -> str:
    return end.join([HEADER, *rows]) + end


def rows_in(path: Path) -> list[Spell]:
    return [row for _, row in read_table(path, Spell, [], shown_as="edges.csv").rows]


def test_rows_are_added_last_and_own_columns_stay(tmp_path: Path) -> None:
    path = write(tmp_path / "edges.csv", table(*ROWS))
    assert edit_table(path, Spell, [FIRST, SECOND, NEW]) == (
        table(*ROWS, "bup,,sspf,absent,stated,rapport,fråga 1").encode()
    )


def test_a_row_is_taken_away_and_no_other(tmp_path: Path) -> None:
    path = write(tmp_path / "edges.csv", table(ROWS[1], ROWS[0], ROWS[1]))
    assert edit_table(path, Spell, [FIRST, SECOND]) == table(ROWS[0], ROWS[1]).encode()


def test_a_table_that_holds_what_it_is_to_hold_is_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "edges.csv", table(*ROWS))
    assert edit_table(path, Spell, [SECOND, FIRST]) is None


def test_a_column_that_is_needed_is_added(tmp_path: Path) -> None:
    path = write(tmp_path / "edges.csv", table(ROWS[0]))
    edited = edit_table(path, Spell, [FIRST, NEW.model_copy(update={"note": "Så; är det."})])
    assert edited is not None
    path.write_bytes(edited)
    assert [row.note for row in rows_in(path)] == [None, "Så; är det."]


def test_what_parts_the_cells_and_ends_the_rows_stays(tmp_path: Path) -> None:
    text = "sep=;\r\n" + table(*ROWS, end="\r\n").replace(",", ";")
    path = write(tmp_path / "edges.csv", text)
    edited = edit_table(path, Spell, [FIRST, SECOND, NEW])
    assert edited is not None
    assert edited.decode() == text + "bup;;sspf;absent;stated;rapport;fråga 1\r\n"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig"])
def test_a_file_for_excel_stays_one(encoding: str, tmp_path: Path) -> None:
    path = write(tmp_path / "edges.csv", table(ROWS[0].replace("min", "vår")), encoding)
    edited = edit_table(path, Spell, [FIRST, NEW])
    assert edited is not None
    assert edited.startswith(BOM_UTF8)
    assert "vår anteckning" in edited.decode()
    path.write_bytes(edited)
    assert rows_in(path) == [FIRST, NEW]


def test_a_table_that_is_not_there_is_made_when_it_is_to_hold_something(tmp_path: Path) -> None:
    path = tmp_path / "assessments.csv"
    assert edit_table(path, Assessment, []) is None
    made = edit_table(path, Assessment, [assessment()])
    assert made is not None
    path.write_bytes(made)
    (row,) = read_table(path, Assessment, [], shown_as="assessments.csv").rows
    assert row[1] == assessment()


def test_only_the_files_that_change_are_written(tmp_path: Path) -> None:
    found = records([FIRST, SECOND])
    first = edit_tables(tmp_path, found, VOCABULARY)
    assert {path.name for path in first} == {"sources.csv", "actors.csv", "forums.csv", "edges.csv"}
    for path, content in first.items():
        path.write_bytes(content)
    after = found.model_copy(update={"spells": (FIRST, SECOND, spell(locator="9"))})
    assert [path.name for path in edit_tables(tmp_path, after, VOCABULARY)] == ["edges.csv"]
