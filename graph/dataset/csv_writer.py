"""Writes the tables of a municipality as the CSV files that a data folder holds."""

import csv
import io
from collections.abc import Iterable, Mapping

from graph.dataset.datapackage import SHARED_TABLES
from graph.dataset.records import (
    LIST_SEPARATOR,
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


def write_tables(records: Records) -> dict[str, bytes]:
    """Write every table by its file's name; read again they give the same records.

    Text that a spreadsheet would take for a formula is written as it is: the folder is data.
    """
    return {name: write_rows(record, rows) for name, (record, rows) in list_tables(records).items()}


def list_tables(records: Records) -> Mapping[str, tuple[type[Row], Iterable[Row]]]:
    """List the tables of a municipality by their file's name: what their rows are, and the rows."""
    return {
        "sources.csv": (Source, records.sources.values()),
        "actors.csv": (Actor, records.actors.values()),
        "forums.csv": (Forum, records.forums.values()),
        "edges.csv": (Spell, records.spells),
        "assessments.csv": (Assessment, records.assessments),
        "findings.csv": (Finding, records.findings),
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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(record.model_fields)
    for row in rows:
        writer.writerow(write_value(row, name) for name in record.model_fields)
    return out.getvalue().encode()


def write_value(row: Row, name: str) -> str:
    """Write a field as a cell; what a blank cell means is written as one."""
    value, field = getattr(row, name), type(row).model_fields[name]
    if value is None or (not field.is_required() and value == field.default):
        return ""
    return LIST_SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else str(value)
