"""Writes the tables of a municipality as the CSV files that a data folder holds."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from graph.dataset.datapackage import SHARED_TABLES
from graph.dataset.records import (
    LIST_SEPARATOR,
    Action,
    Actor,
    Assessment,
    Dataset,
    Finding,
    Forum,
    Records,
    Row,
    Source,
    Spell,
)
from graph.dataset.tables import COUNTY_RECORDS

Cells: TypeAlias = Mapping[str, str]
"""A row as the cells of its file, by column; blank ones are left out."""

TABLES: Mapping[str, type[Row]] = {
    "sources": Source,
    "actors": Actor,
    "forums": Forum,
    "edges": Spell,
    "assessments": Assessment,
    "findings": Finding,
    "actions": Action,
}
"""The tables of a municipality, by the names of their files."""
COUNTY_TABLES: Mapping[str, type[Row]] = {
    table: COUNTY_RECORDS.get(record, record) for table, record in TABLES.items()
}
"""The tables of a county, by the names of their files."""


def list_rows(records: Records) -> Mapping[str, Iterable[Row]]:
    """List the rows of every table, by its name."""
    return {
        "sources": records.sources.values(),
        "actors": records.actors.values(),
        "forums": records.forums.values(),
        "edges": records.spells,
        "assessments": records.assessments,
        "findings": records.findings,
        "actions": records.actions,
    }


def list_cells(
    records: Records, tables: Mapping[str, type[Row]] = TABLES
) -> dict[str, list[Cells]]:
    """List the rows of every table as the cells of its file; of what kind they are there."""
    own = records.own_cells
    return {
        table: [{**write_cells(row, tables[table]), **own.get(row, {})} for row in rows]
        for table, rows in list_rows(records).items()
    }


def write_tables(records: Records, tables: Mapping[str, type[Row]] = TABLES) -> dict[str, bytes]:
    """Write every table by its file's name; read again they give the same records.

    Text that a spreadsheet would take for a formula is written as it is: the folder is data.

    Args:
        records: What to write.
        tables: The kinds of row of the tables: a municipality's, whatever its county has entered
            of them, or `COUNTY_TABLES`.
    """
    return {
        f"{table}.csv": _write_file(tables[table].model_fields, rows)
        for table, rows in list_cells(records, tables).items()
    }


def write_shared_tables(dataset: Dataset) -> dict[str, bytes]:
    """Write every table that municipalities share by its path in a data folder."""
    shared: Mapping[str, Iterable[Row]] = {
        "municipalities": dataset.municipalities.values(),
        "actor_kinds": dataset.vocabulary.actor_kinds.values(),
        "forum_kinds": dataset.vocabulary.forum_kinds.values(),
        "bases": dataset.norms.bases.values(),
        "expectations": dataset.norms.expectations,
    }
    return {spec.path: write_rows(spec.record, shared[spec.name]) for spec in SHARED_TABLES}


def write_rows(record: type[Row], rows: Iterable[Row]) -> bytes:
    """Write rows of one kind under the columns of their table."""
    return _write_file(record.model_fields, (write_cells(row, record) for row in rows))


def _write_file(columns: Iterable[str], rows: Iterable[Cells]) -> bytes:
    """Write rows under the columns of their table, with those of the user's own after them."""
    rows = list(rows)
    every = dict.fromkeys([*columns, *(name for row in rows for name in row)])
    out = io.StringIO()
    writer = csv.DictWriter(out, list(every), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def write_cells(row: Row, record: type[Row]) -> Cells:
    """Write a row as the cells of a file that has rows of a kind."""
    written = ((name, write_value(row, name)) for name in record.model_fields)
    return {name: text for name, text in written if text}


def write_value(row: Row, name: str) -> str:
    """Write a field as a cell; what a blank cell means is written as one."""
    value, field = getattr(row, name), type(row).model_fields[name]
    if value is None or (not field.is_required() and value == field.default):
        return ""
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else str(value)
