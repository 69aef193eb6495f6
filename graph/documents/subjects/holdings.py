"""Says how much a data folder holds on each municipality."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.dataset.folder import CheckedMunicipality
from graph.dataset.records import Municipality, Records
from graph.documents.blocks import (
    FORMAT_VERSION,
    Document,
    Field,
    Section,
    build_table,
    number_cell,
    section_of,
)
from graph.documents.descriptions import describe_municipality
from graph.documents.fields import MunicipalityOnDay, locate_fields
from graph.documents.subjects import SUBJECTS
from graph.errors import Problem
from graph.language import Language, mark
from graph.vocabulary import Format


@dataclass(frozen=True, slots=True)
class Holding:
    """How many rows of each kind the data holds on a municipality."""

    municipality: Municipality
    sources: int
    actors: int
    forums: int
    edge_rows: int
    assessments: int
    findings: int

    @classmethod
    def of(cls, records: Records) -> "Holding":
        """Count what is recorded."""
        return cls(
            records.municipality,
            sources=len(records.sources),
            actors=len(records.actors),
            forums=len(records.forums),
            edge_rows=len(records.spells),
            assessments=len(records.assessments),
            findings=len(records.findings),
        )


FIELDS: tuple[Field[Holding], ...] = (
    # What the data holds is of no one day.
    *locate_fields(lambda holding: MunicipalityOnDay(holding.municipality))[:-1],
    Field("sources", mark("Sources"), lambda holding, _: number_cell(holding.sources)),
    Field("actors", mark("Actors"), lambda holding, _: number_cell(holding.actors)),
    Field("forums", mark("Forums"), lambda holding, _: number_cell(holding.forums)),
    Field("edge_rows", mark("Edge rows"), lambda holding, _: number_cell(holding.edge_rows)),
    Field("assessments", mark("Assessments"), lambda holding, _: number_cell(holding.assessments)),
    Field("findings", mark("Findings"), lambda holding, _: number_cell(holding.findings)),
)


def _list_problem_fields(heading: str) -> tuple[Field[Problem], ...]:
    """List the columns of faults or warnings, under the heading of what is said of each."""
    return (
        Field("file", mark("File"), lambda problem, _: problem.file, 3),
        Field("row", mark("Row"), lambda problem, _: number_cell(problem.row)),
        Field("column", mark("Column"), lambda problem, _: problem.column or "", 2),
        Field("code", mark("Code"), lambda problem, _: problem.code, 2),
        Field("message", heading, lambda problem, language: problem.word(language), 6),
    )


WARNING_FIELDS = _list_problem_fields(mark("What to look at"))
FAULT_FIELDS = _list_problem_fields(mark("What is wrong"))


@dataclass(frozen=True, slots=True)
class _Checked:
    """What the data holds on a municipality, and how much of it is wrong or doubtful."""

    holding: Holding
    faults: int
    warnings: int


CHECKED_FIELDS: tuple[Field[_Checked], ...] = (
    *(field.within(lambda checked: checked.holding) for field in FIELDS[:2]),
    Field("faults", mark("Faults"), lambda checked, _: number_cell(checked.faults)),
    Field("warnings_count", mark("Warnings"), lambda checked, _: number_cell(checked.warnings)),
    *(field.within(lambda checked: checked.holding) for field in FIELDS[2:]),
)


def build_county_document(
    checked: Sequence[CheckedMunicipality], warnings: Sequence[Problem], language: Language
) -> Document:
    """Count what is recorded, wrong and doubtful in each municipality of a county."""
    caption = language.text(mark("What the data holds on each municipality"))
    lines = [
        _Checked(Holding.of(each.records), len(each.faults), len(each.warnings)) for each in checked
    ]
    table = build_table("holdings", caption, CHECKED_FIELDS, lines, language)
    faults = [fault for each in checked for fault in each.faults]
    document = build_document([line.holding for line in lines], warnings, language)
    if not faults:
        notes = document.notes
    else:
        notes = (
            language.count("{number} fault in all.", "{number} faults in all.", len(faults)),
            *document.notes[1:],
        )
    return replace(
        document,
        sections=(
            section_of(table, language.text(mark("The data"))),
            *_list_problems("faults", mark("Faults"), FAULT_FIELDS, faults, language),
            *document.sections[1:],
        ),
        describe=lambda: _describe_checked(document, lines, faults, language),
        notes=notes,
        is_wide=True,
    )


def _describe_checked(
    document: Document, lines: Sequence[_Checked], faults: Sequence[Problem], language: Language
) -> dict[str, Any]:
    described = dict(document.describe())
    described["municipalities"] = [
        {**counts, "faults": line.faults, "warnings": line.warnings}
        for counts, line in zip(described["municipalities"], lines, strict=True)
    ]
    described["faults"] = _describe_problems(faults, language)
    return described


def build_document(
    holdings: Iterable[Holding], warnings: Sequence[Problem], language: Language
) -> Document:
    """Count what is recorded, a row per municipality, and list what may be a mistake.

    A terminal shows the warnings beside the document, as it shows problems.
    """
    holdings = tuple(holdings)
    number = sum(not holding.municipality.is_county for holding in holdings)
    caption = language.text(mark("What the data holds on each municipality"))
    table = build_table("holdings", caption, FIELDS, holdings, language)
    return Document(
        subject=SUBJECTS["holdings"].file_word,
        title=language.text(mark("Checked data")),
        subtitle=language.count("{number} municipality", "{number} municipalities", number),
        language=language,
        sections=(
            section_of(table, language.text(mark("The data"))),
            *_list_problems("warnings", mark("Warnings"), WARNING_FIELDS, warnings, language),
        ),
        describe=lambda: describe(holdings, warnings, language),
        notes=tuple(_sum_up(warnings, language)),
    )


def _list_problems(
    key: str,
    message: str,
    fields: tuple[Field[Problem], ...],
    problems: Sequence[Problem],
    language: Language,
) -> Iterator[Section]:
    if problems:
        heading = language.text(message)
        table = build_table(key, heading, fields, problems, language)
        yield replace(section_of(table, heading), omitted_from=frozenset({Format.TERMINAL}))


def _sum_up(warnings: Sequence[Problem], language: Language) -> Iterator[str]:
    yield language.text(mark("No problems."))
    if warnings:
        yield language.count(
            "{number} warning: the data can be used, but look at it.",
            "{number} warnings: the data can be used, but look at them.",
            len(warnings),
        )


def describe(
    holdings: Iterable[Holding], warnings: Iterable[Problem], language: Language
) -> dict[str, Any]:
    """Describe how much is recorded of each municipality, and what may be a mistake."""
    return {
        "format_version": FORMAT_VERSION,
        "municipalities": [
            {
                **describe_municipality(holding.municipality),
                "sources": holding.sources,
                "actors": holding.actors,
                "forums": holding.forums,
                "edge_rows": holding.edge_rows,
                "assessments": holding.assessments,
                "findings": holding.findings,
            }
            for holding in holdings
        ],
        "warnings": _describe_problems(warnings, language),
    }


def _describe_problems(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "file": problem.file,
            "row": problem.row,
            "column": problem.column,
            "code": problem.code.value,
            "message": problem.word(language),
        }
        for problem in problems
    ]
