"""Describes a data folder as a Frictionless Data Package, generated from the records.

`python -m graph.dataset.datapackage` writes `datapackage.json` into the data folder. To add a
table: one row in `SHARED_TABLES`, or in `LOCAL_TABLES` when each municipality has its own.
"""

import ast
import csv
import inspect
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from graph.dataset.folder import MUNICIPALITIES, bundled_folder
from graph.dataset.records import (
    Action,
    Actor,
    ActorKind,
    Assessment,
    Basis,
    Expectation,
    Finding,
    Forum,
    ForumKind,
    Municipality,
    Row,
    Source,
    Spell,
)
from graph.dataset.tables import COUNTY_RECORDS
from graph.dates import EDTF_PATTERN, ReducedDate

DATAPACKAGE = "datapackage.json"
_HOME, _COUNTIES = "municipalities/", "counties/"
_CONSTRAINTS = ("minLength", "pattern", "enum", "minimum", "maximum")


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of a data folder: where it is, what its rows are and what refers to what.

    `references` gives, by column, the table in which its ids stand. Columns that list several ids
    in a cell are left out: a Data Package cannot express them, and `checks` covers them.
    """

    path: str
    record: type[Row]
    key: str | None = None
    references: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name of the table: its file name without folder and ending."""
        return Path(self.path).stem


SHARED_TABLES: tuple[TableSpec, ...] = (
    TableSpec(MUNICIPALITIES, Municipality, "code"),
    TableSpec("vocabulary/actor_kinds.csv", ActorKind, "kind"),
    TableSpec("vocabulary/forum_kinds.csv", ForumKind, "kind"),
    TableSpec("norms/bases.csv", Basis, "basis_id", {"replaced_by": "bases"}),
    TableSpec(
        "norms/expectations.csv",
        Expectation,
        "expectation_id",
        {
            "basis_id": "bases",
            "forum_kind": "forum_kinds",
            "actor_kind": "actor_kinds",
            "with_actor_kind": "actor_kinds",
        },
    ),
)
LOCAL_TABLES: tuple[TableSpec, ...] = (
    TableSpec("sources.csv", Source, "source_id"),
    TableSpec("actors.csv", Actor, "actor_id", {"kind": "actor_kinds", "part_of": "actors"}),
    TableSpec(
        "forums.csv",
        Forum,
        "forum_id",
        {
            "kind": "forum_kinds",
            "decided_by": "actors",
            "reports_to": "actors",
            "source_id": "sources",
        },
    ),
    TableSpec(
        "edges.csv",
        Spell,
        references={"actor_id": "actors", "forum_id": "forums", "source_id": "sources"},
    ),
    TableSpec(
        "assessments.csv",
        Assessment,
        references={"forum_id": "forums", "source_id": "sources"},
    ),
    TableSpec("findings.csv", Finding, "finding_id", {"source_id": "sources"}),
    TableSpec("actions.csv", Action, "closes"),
)


def describe_package(folder: Path) -> dict[str, object]:
    """Describe every table of a data folder; see `describe_tables`.

    Only names of folders and headers of files are read.
    """
    homes = [home for home in (_COUNTIES, _HOME) if (folder / home).is_dir()]
    places = sorted(
        f"{home}{place.name}/"
        for home in homes
        for place in (folder / home).iterdir()
        if place.is_dir() and place.name[0] != "."
    )
    paths = [spec.path for spec in SHARED_TABLES]
    paths += [f"{place}{spec.path}" for place in places for spec in LOCAL_TABLES]
    found = [path for path in paths if (folder / path).exists()]
    return describe_tables({path: _read_header(folder / path) for path in found})


def describe_tables(headers: Mapping[str, Collection[str]]) -> dict[str, object]:
    """Describe tables: their columns, types, closed vocabularies and keys.

    A table or a column that may be left out, and is, is not described. An id refers to a table of
    the same municipality or county, or to a shared one. In a municipality whose county has tables
    it may stand in either's, which a Data Package cannot express: `checks` covers those.

    Args:
        headers: The columns of each table, by its path in the data folder.
    """
    places = dict.fromkeys(
        path.rpartition("/")[0] for path in headers if path.startswith((_COUNTIES, _HOME))
    )
    counties = {_name_place(place)[:2] for place in places if place.startswith(_COUNTIES)}
    local = [
        (f"{place}/{spec.path}", _choose_spec(spec, place, counties), _name_place(place))
        for place in places
        for spec in LOCAL_TABLES
    ]
    shared = [(spec.path, spec, None) for spec in SHARED_TABLES]
    return {
        "profile": "tabular-data-package",
        "name": "samverkan",
        "title": "Samverkan kring barn och unga i svenska kommuner",
        "description": "Who takes part in what around children and young people in Swedish "
        "municipalities, as public documents describe it. Written by "
        "`python -m graph.dataset.datapackage`; never edit it by hand.",
        "resources": [
            _describe_table(spec, path, headers[path], place)
            for path, spec, place in (*shared, *local)
            if path in headers
        ],
    }


def _name_place(place: str) -> str:
    return place.rpartition("/")[2]


def _choose_spec(spec: TableSpec, place: str, counties: Collection[str]) -> TableSpec:
    """Choose what a table is in a county, or in a municipality of one that has tables."""
    if place.startswith(_COUNTIES):
        return replace(spec, record=COUNTY_RECORDS.get(spec.record, spec.record))
    if _name_place(place)[:2] not in counties:
        return spec
    local = {table.name for table in LOCAL_TABLES}
    kept = {column: name for column, name in spec.references.items() if name not in local}
    return replace(spec, references=kept)


def write_package(folder: Path) -> None:
    """Write the description of a data folder into it."""
    text = json.dumps(describe_package(folder), ensure_ascii=False, indent=2)
    (folder / DATAPACKAGE).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _describe_table(
    spec: TableSpec, path: str, header: Collection[str], place: str | None
) -> dict[str, object]:
    return {
        "name": _resource_name(spec, place),
        "profile": "tabular-data-resource",
        "description": inspect.getdoc(spec.record),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _describe_rows(spec, header, place),
    }


def _resource_name(spec: TableSpec, place: str | None) -> str:
    name = spec.name.replace("_", "-")
    return f"{place}-{name}" if place else name


def _read_header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))


def _describe_rows(
    spec: TableSpec, header: Collection[str], place: str | None
) -> dict[str, object]:
    known = {column["name"]: column for column in _describe_columns(spec)}
    columns = [known[name] for name in header if name in known]  # a package lists them in order
    described: dict[str, object] = {"fields": columns, "missingValues": [""]}
    if spec.key:
        described["primaryKey"] = spec.key
    if spec.references:
        described["foreignKeys"] = [
            {"fields": column, "reference": _describe_reference(target, spec, place)}
            for column, target in spec.references.items()
        ]
    return described


def _describe_reference(target: str, spec: TableSpec, place: str | None) -> dict[str, object]:
    """Name the table an id refers to; by the standard, a table calls itself the empty text."""
    is_local = place is not None and any(table.name == target for table in LOCAL_TABLES)
    tables = LOCAL_TABLES if is_local else SHARED_TABLES
    (found,) = (table for table in tables if table.name == target)
    resource = _resource_name(found, place if is_local else None)
    return {"resource": "" if found.name == spec.name else resource, "fields": found.key}


def _describe_columns(spec: TableSpec) -> list[dict[str, object]]:
    schema = spec.record.model_json_schema()
    definitions = {
        **schema.get("$defs", {}),
        ReducedDate.__name__: {"type": "string", "pattern": EDTF_PATTERN},
    }
    descriptions = _read_descriptions(spec.record)
    required = schema.get("required", [])
    columns = []
    for name, column in schema["properties"].items():
        cell = _describe_cell(column, definitions)
        constraints = {key: cell[key] for key in _CONSTRAINTS if key in cell}
        columns.append(
            {
                "name": name,
                "type": cell["type"],
                "description": descriptions[name],
                "constraints": {"required": name in required, **constraints},
            }
        )
    return columns


def _read_descriptions(record: type[Row]) -> dict[str, str]:
    """Read the text under each field of a record.

    pydantic can do so too, but it would whenever the program starts.
    """
    descriptions = {}
    for defining in (each for each in record.__mro__ if issubclass(each, Row)):
        (defined,) = ast.parse(inspect.getsource(defining)).body
        for pair in pairwise(defined.body if isinstance(defined, ast.ClassDef) else ()):
            match pair:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    descriptions[name] = inspect.cleandoc(text)
                case _:
                    pass
    return descriptions


def _describe_cell(column: dict[str, Any], definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Describe what a filled cell holds, as JSON Schema; a list is text with `|` between."""
    choices = column.get("anyOf", [column])
    (cell,) = (choice for choice in choices if choice.get("type") != "null")
    if "$ref" in cell:
        cell = definitions[cell["$ref"].rpartition("/")[2]]
    if cell["type"] != "array":
        return dict(cell)
    part = _describe_part(cell["items"], definitions)
    return {"type": "string", **({"pattern": rf"^{part}(\s*\|\s*{part})*$"} if part else {})}


def _describe_part(items: dict[str, Any], definitions: Mapping[str, Any]) -> str:
    """Write what one part of a list may be as a pattern; empty where it may be anything."""
    part = definitions[items["$ref"].rpartition("/")[2]] if "$ref" in items else items
    if "enum" in part:
        return f"({'|'.join(part['enum'])})"
    return str(part.get("pattern", "")).removeprefix("^").removesuffix("$")


if __name__ == "__main__":
    write_package(bundled_folder())
