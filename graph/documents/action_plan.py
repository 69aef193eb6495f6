"""The plan of action as a document: what it rests on, its rows, and what the writer must add.

A day an action should be done by is only proposed: it is the municipality's to set.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graph.documents.blocks import Block, Document, Prose, Purpose
from graph.documents.descriptions import describe_head
from graph.documents.proposals import PlanRow, propose_plan
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.documents.sections import actions, child, sources
from graph.documents.verdict import word_age, word_judgement
from graph.language import mark
from graph.vocabulary import Format


def build_action_plan(report: Report) -> Document:
    """Build the plan: a row for each recommendation, and for other gaps not graded low."""
    language = report.language
    return Document(
        subject="atgardsplan",
        title=language.text(mark("Action plan: {name}"), name=report.municipality.name),
        subtitle=language.text(
            mark("Proposal after the gap report, the state on {day}"), day=report.as_of
        ),
        language=language,
        sections=tuple(
            section for section in (each.write(report) for each in _SECTIONS) if section.blocks
        ),
        describe=lambda: _describe(report),
        municipality=report.municipality,
        as_of=report.as_of,
        is_wide=True,
    )


def _build_background(report: Report) -> Iterator[Block]:
    yield Prose(word_judgement(report))
    age = word_age(report)
    if age:
        yield Prose(age)


def _build_opinion(report: Report) -> Iterator[Block]:
    text = report.language.text(mark("[For the writer: what the board proposes and why.]"))
    yield Prose(text, Purpose.TO_BE_WRITTEN)


_SECTIONS = (
    ReportSection("background", mark("Background"), _build_background),
    ReportSection(
        "opinion", mark("Opinion"), _build_opinion, omitted_from=child.SECTION.omitted_from
    ),
    replace(actions.SECTION, omitted_from=frozenset()),
    child.SECTION,
    replace(sources.SECTION, omitted_from=frozenset({Format.TERMINAL})),
)


def _describe(report: Report) -> dict[str, Any]:
    return {
        **describe_head(report.municipality, report.as_of),
        "actions": [_describe_row(row) for row in propose_plan(report)],
    }


def _describe_row(row: PlanRow) -> dict[str, Any]:
    return {
        "cause": row.cause,
        "recommendation": row.recommendation,
        "evidence": [
            {"source_id": item.source_id, "locator": item.locator} for item in row.evidence
        ],
        "action": row.action,
        "responsible": row.responsible,
        "due_on": str(row.due.day) if row.due else None,
        "is_due_proposed": row.due.is_proposed if row.due else None,
        "status": row.status,
        "severity": row.severity.value if row.severity else None,
        "closes": row.closes,
        "finding_id": row.finding_id,
        "gap_ids": list(row.gap_ids),
    }
