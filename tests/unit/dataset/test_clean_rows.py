import copy
import csv
import pickle
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graph.dataset import bundled_folder
from graph.dataset.clean_rows import read_clean_rows
from graph.dataset.datapackage import LOCAL_TABLES, SHARED_TABLES
from graph.dataset.records import Action, ActorKind, Row, Spell
from graph.dataset.words import enums_of, terms_of, write_terms
from graph.vocabulary import Side

Cells = dict[str, str]

PATHS: dict[type[Row], Path] = {
    **{spec.record: bundled_folder() / spec.path for spec in SHARED_TABLES},
    **{
        spec.record: bundled_folder() / "municipalities" / "1880-orebro" / spec.path
        for spec in LOCAL_TABLES
    },
    # Nobody has decided anything in the bundled data.
    Action: Path(__file__).parents[2] / "fixtures" / "decided" / "actions.csv",
}
# What some column takes and others do not.
SOME_CELLS = [
    *("", " ", "\n", "\xa0", "0380", "03", "social_services", "socialtjansten", " bup ", "a b"),
    *("samba|sip", " samba | sip |", "|", "a|B", "2024", "2024-02-30", "2024-09-13", " 2024-09 "),
    *("7", "26", "-1", "1.0", "1e2", "1_0", " 12", "007", "٣", "TRUE", "None", "Möts; se 2.2.5"),
]


@cache
def real_rows(record: type[Row]) -> list[Cells]:
    with PATHS[record].open(encoding="utf-8", newline="") as file:
        left_out = dict.fromkeys(record.optional_columns(), "")
        return [left_out | row for row in csv.DictReader(file)]


def written(record: type[Row], name: str, cell: str) -> str:
    """Write the words of a closed list as code words, as the careful reader does."""
    enums = enums_of(record.model_fields[name].annotation)
    return write_terms(enums[0], cell.strip()) if enums else cell.strip()


def validate(record: type[Row], cells: Cells) -> Row | None:
    try:
        return record.model_validate(
            {name: written(record, name, cell) for name, cell in cells.items() if cell.strip()}
        )
    except ValidationError:
        return None


def read(record: type[Row], rows: list[Cells]) -> list[Row] | None:
    body = [(number, list(cells.values())) for number, cells in enumerate(rows, start=2)]
    found = read_clean_rows(list(rows[0]), body, record)
    if found is None:
        return None
    assert [number for number, _ in found] == [number for number, _ in body]
    return [row for _, row in found]


@pytest.mark.parametrize("record", PATHS)
def test_each_cell_of_each_column_is_read_as_pydantic_reads_it(record: type[Row]) -> None:
    cells = real_rows(record)[0]
    for name in record.model_fields:
        for cell in [*SOME_CELLS, *terms_of(record, name)]:
            row = cells | {name: cell}
            expected = validate(record, row)
            assert read(record, [row]) == (None if expected is None else [expected]), row


@st.composite
def tables(draw: st.DrawFn) -> tuple[type[Row], list[Cells]]:
    """Draw real rows with the columns in any order and some cells changed."""
    record = draw(st.sampled_from(list(PATHS)))
    names = draw(st.permutations(list(record.model_fields)))
    rows = draw(st.lists(st.sampled_from(real_rows(record)), min_size=1, max_size=4))
    changes = st.dictionaries(st.sampled_from(names), st.sampled_from(SOME_CELLS), max_size=2)
    return record, [{name: row[name] for name in names} | draw(changes) for row in rows]


@given(tables())
def test_rows_are_clean_when_pydantic_refuses_none_of_them(
    table: tuple[type[Row], list[Cells]],
) -> None:
    record, rows = table
    expected = [validate(record, cells) for cells in rows]
    assert read(record, rows) == (None if None in expected else expected)


@given(tables())
def test_a_row_put_together_can_do_what_a_validated_row_can(
    table: tuple[type[Row], list[Cells]],
) -> None:
    record, rows = table
    for row in read(record, rows) or []:
        validated = record.model_validate(row.model_dump())
        assert row == validated
        assert list(row.model_dump()) == list(record.model_fields)
        assert row.model_dump_json() == validated.model_dump_json()
        assert hash(row) == hash(validated)
        assert pickle.loads(pickle.dumps(row)) == copy.deepcopy(row) == row.model_copy() == row  # noqa: S301  # our own bytes


def test_a_changed_copy_leaves_the_names_of_set_fields_alone() -> None:
    first, second = read(Spell, real_rows(Spell)[:2]) or []
    before = set(second.model_fields_set)
    assert first.model_copy(update={"note": "ny"}) != first
    assert second.model_fields_set == before == set(Spell.model_fields)


def test_empty_lines_are_left_out_and_the_rest_keep_their_numbers() -> None:
    (cells, *_) = real_rows(Spell)
    body = [(2, []), (3, list(cells.values())), (7, [])]
    rows = read_clean_rows(list(cells), body, Spell)
    assert rows is not None
    assert [number for number, _ in rows] == [3]


def test_columns_that_are_left_out_get_their_blank_value() -> None:
    cells = {
        name: cell
        for name, cell in real_rows(ActorKind)[0].items()
        if name not in ActorKind.optional_columns()
    }
    (row,) = read(ActorKind, [cells]) or []
    assert isinstance(row, ActorKind)
    assert (row.acts_for, row.governs, row.side, row.seats) == ((), None, Side.RIGHT, 1)


@pytest.mark.parametrize(
    "change",
    [
        lambda header: header[1:],
        lambda header: [*header, "extra"],
        lambda header: [*header[1:], header[1]],
        lambda header: [*header[1:], "extra"],
    ],
    ids=["missing", "extra", "twice", "renamed"],
)
def test_a_header_that_does_not_fit_is_not_clean(change: object) -> None:
    assert callable(change)
    header = change(list(Spell.model_fields))
    assert read_clean_rows(header, [], Spell) is None


def test_a_row_of_another_width_is_not_clean() -> None:
    cells = list(real_rows(Spell)[0].values())
    header = list(Spell.model_fields)
    assert read_clean_rows(header, [(2, cells), (3, cells[:-1])], Spell) is None
    assert read_clean_rows(header, [(2, cells), (3, [*cells, ""])], Spell) is None
