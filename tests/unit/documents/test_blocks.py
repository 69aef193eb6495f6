"""Tables word a cell only for a format that shows its column."""

import pytest

from graph.dataset.folder import Faulty
from graph.dates import ReducedDate
from graph.documents.blocks import (
    Cell,
    Detail,
    Document,
    Field,
    Table,
    build_table,
    date_cell,
    section_of,
)
from graph.documents.left_out import mark_left_out
from graph.language import Language
from tests.builders import records, sv


def _fail(_line: str, _language: Language) -> str:
    message = "worded although no format shows it"
    raise AssertionError(message)


@pytest.fixture
def table() -> Table:
    fields: tuple[Field[str], ...] = (
        Field("name", "Name", lambda line, _: line),
        Field("why", "Why", _fail, detail=Detail.FULL),
    )
    return build_table("t", "T", fields, ["ett", "två"], sv())


def test_a_column_that_is_not_shown_is_not_worded(table: Table) -> None:
    brief = table.select(Detail.BRIEF)
    assert [column.key for column in brief.columns] == ["name"]
    assert list(brief.rows) == [(Cell("ett"),), (Cell("två"),)]
    assert len(table.rows) == 2


def test_a_column_that_is_shown_is_worded(table: Table) -> None:
    with pytest.raises(AssertionError, match="although no format"):
        list(table.select(Detail.FULL).rows)


def test_a_vague_first_day_is_worded_for_readers_and_kept_as_stored_for_data() -> None:
    autumn, about, year = (ReducedDate.parse(text) for text in ("2023-23", "2023~", "2023"))
    assert date_cell(autumn, sv()) == Cell("hösten 2023", "2023-23")
    assert date_cell(about, sv()) == Cell("omkring 2023", "2023~")
    assert date_cell(year, sv()) == Cell("2023")
    assert date_cell(None, sv()) == Cell("")


def test_the_long_form_says_apart_what_readers_see_together() -> None:
    fields: tuple[Field[str], ...] = (
        Field("state", "S", lambda line, _: Cell(f"{line} (old)", line)),
        Field("flags", "F", lambda _line, _: "old", is_joined=True),
        Field("is_old", "old", lambda _line, _: "yes", detail=Detail.LONG),
        Field("state_code", "state_code", lambda line, _: line, is_id=True),
    )
    table = build_table("t", "T", fields, ["active"], sv())
    for_readers, long = table.select(Detail.DATA), table.select(Detail.LONG)
    assert [column.heading for column in for_readers.columns] == ["S", "F"]
    assert [column.heading for column in long.columns] == ["S", "Old", "state_code"]
    assert [cell.stored for cell in long.rows[0]] == ["active", "yes", "active"]
    assert [cell.text for cell in for_readers.rows[0]] == ["active (old)", "old"]


def test_whom_a_document_leaves_out_is_said_once(table: Table) -> None:
    document = Document("s", "T", "", sv(), (section_of(table, "H"),), dict)
    faulty = (Faulty(records([]).municipality, ()),)
    marked = mark_left_out(document, faulty)
    assert [section.key for section in marked.sections] == ["left_out", "t"]
    assert marked.left_out == faulty
    assert mark_left_out(marked, faulty) is marked
    none_faulty = mark_left_out(document, ())
    assert (none_faulty.sections, none_faulty.left_out) == (document.sections, ())
