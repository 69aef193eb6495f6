"""Reads the tables of one municipality, or of one county, and checks them against each other."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.dataset.checks import KnownKinds, LocalTables, SharedTables, check_local_tables
from graph.dataset.csv_reader import ReadTable, RowT, read_table
from graph.dataset.paths import UNFINISHED, display, list_visible
from graph.dataset.records import (
    Action,
    Actor,
    Assessment,
    CountyActor,
    CountyAssessment,
    CountyFinding,
    CountyForum,
    CountySource,
    CountySpell,
    Finding,
    Forum,
    Municipality,
    Records,
    Row,
    Source,
    Spell,
    Vocabulary,
)
from graph.dataset.words import Kinds, suggest
from graph.errors import Problem, ProblemCode

COUNTY_RECORDS: Mapping[type[Row], type[Row]] = {
    Source: CountySource,
    Actor: CountyActor,
    Forum: CountyForum,
    Spell: CountySpell,
    Assessment: CountyAssessment,
    Finding: CountyFinding,
}
"""What the rows of each table are where a county has it."""

_REQUIRED_FILES = ("sources.csv", "actors.csv", "forums.csv", "edges.csv")
_LOCAL_FILES = (*_REQUIRED_FILES, "assessments.csv", "findings.csv", "actions.csv")


def read_tables(
    place: Path,
    vocabulary: Vocabulary,
    problems: list[Problem],
    known: KnownKinds | None = None,
    shared: SharedTables | None = None,
) -> LocalTables:
    """Read a municipality's tables.

    Args:
        place: The folder.
        vocabulary: The kinds of actor and forum.
        problems: Filled with what is wrong.
        known: All kinds, when some could not be read.
        shared: What its county has entered, whose ids its rows may use.
    """
    tables = _read(place, vocabulary, problems, is_county=False)
    problems.extend(check_local_tables(tables, vocabulary, known, shared))
    return tables


def read_county_tables(
    place: Path,
    vocabulary: Vocabulary,
    problems: list[Problem],
    known: KnownKinds | None = None,
) -> LocalTables:
    """Read a county's tables, whose rows may hold for some of its municipalities only."""
    tables = _read(place, vocabulary, problems, is_county=True)
    problems.extend(check_local_tables(tables, vocabulary, known))
    return tables


def collect(tables: LocalTables, municipality: Municipality) -> Records:
    """Gather the rows of tables into records."""
    return Records.model_construct(
        municipality=municipality,
        sources={row.source_id: row for _, row in tables.sources.rows},
        actors={row.actor_id: row for _, row in tables.actors.rows},
        forums={row.forum_id: row for _, row in tables.forums.rows},
        spells=tuple(row for _, row in tables.spells.rows),
        findings=tuple(row for _, row in tables.findings.rows),
        actions=tuple(row for _, row in tables.actions.rows),
        assessments=tuple(row for _, row in tables.assessments.rows),
        own_cells=dict(_list_own_cells(tables)),
    )


def _list_own_cells(tables: LocalTables) -> Iterator[tuple[Row, dict[str, str]]]:
    every: tuple[ReadTable[Any], ...] = (
        *(tables.sources, tables.actors, tables.forums),
        *(tables.spells, tables.assessments, tables.findings, tables.actions),
    )
    for table in every:
        if table.own_cells:
            for number, row in table.rows:
                if number in table.own_cells:
                    yield row, table.own_cells[number]


def _read(
    place: Path, vocabulary: Vocabulary, problems: list[Problem], *, is_county: bool
) -> LocalTables:
    shown = display(place)
    problems.extend(_check_names(place, shown))
    if (place / UNFINISHED).exists():
        problems.append(Problem(shown, ProblemCode.UNFINISHED_IMPORT))

    def read(name: str, record: type[RowT], kinds: Kinds | None = None) -> ReadTable[RowT]:
        if name not in _REQUIRED_FILES and not (place / name).exists():
            return ReadTable(f"{shown}{os.sep}{name}", ())
        kept = COUNTY_RECORDS.get(record, record) if is_county else record
        return read_table(
            place / name,
            kept,  # type: ignore[arg-type]  # each county's record is a kind of the municipality's
            problems,
            shown_as=f"{shown}{os.sep}{name}",
            kinds=kinds,
        )

    return LocalTables(
        sources=read("sources.csv", Source),
        actors=read("actors.csv", Actor, vocabulary.actor_kinds),
        forums=read("forums.csv", Forum, vocabulary.forum_kinds),
        spells=read("edges.csv", Spell),
        assessments=read("assessments.csv", Assessment),
        findings=read("findings.csv", Finding),
        actions=read("actions.csv", Action),
    )


def _check_names(place: Path, shown: str) -> Iterator[Problem]:
    paths = list_visible(place)
    lacking = {name for name in _LOCAL_FILES if name not in {path.name for path in paths}}
    for path in paths:
        name = path.name
        # Windows hides what a name ends with: edges.csv.txt is shown as edges.csv.
        meant = name.lower().partition(".")[0] + ".csv"
        if (name.lower().endswith(".csv") and name not in _LOCAL_FILES) or (
            name.lower().endswith(".txt") and meant in lacking
        ):
            yield Problem(
                f"{shown}{os.sep}{name}",
                ProblemCode.UNKNOWN_FILE,
                found=name,
                expected=_LOCAL_FILES,
                meant=meant if meant in lacking else suggest(name, _LOCAL_FILES),
            )
        elif path.is_dir() and any((path / table).exists() for table in lacking):
            yield Problem(shown, ProblemCode.TABLES_DEEPER, found=name)
