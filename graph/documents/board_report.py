"""One page for one board: all the gaps it owns, what closes them, and by when."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from graph.dataset.records import Actor
from graph.documents.blocks import Block, Document, Prose, Purpose, build_table
from graph.documents.boards import OWN_FIELDS, OwnedGap, divide_gaps
from graph.documents.contract import describe_report
from graph.documents.gap_report import build_gap_report
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.documents.verdict import word_age
from graph.language import capitalise, mark
from graph.vocabulary import Severity


def build_board_report(report: Report, board: Actor) -> Document:
    """Build the page of a board that owns some gap of the report."""
    owned = tuple(each for each in divide_gaps(report) if each.owner == board)
    language, name = report.language, capitalise(board.name)
    section = ReportSection(
        "board", mark("What the board owns"), lambda report: _list_gaps(report, name, owned)
    )
    return replace(
        build_gap_report(report),
        subject=f"namnd-{board.actor_id}",
        title=language.text(
            mark("{board}: collaboration around children and young people in {name}"),
            board=name,
            name=report.municipality.name,
        ),
        sections=(section.write(report),),
        describe=lambda: _describe(report, board, owned),
        is_wide=True,
    )


def _list_gaps(report: Report, board: str, owned: tuple[OwnedGap, ...]) -> Iterator[Block]:
    language = report.language
    high = sum(each.line.gap.severity is Severity.HIGH for each in owned)
    words = [
        language.count(
            "{board} owns {number} of the {all} gaps that the evidence shows.",
            "{board} owns {number} of the {all} gaps that the evidence shows.",
            len(owned),
            board=board,
            all=len(report.gaps),
        )
    ]
    if high:
        words.append(
            language.count("One of them is graded high.", "{number} of them are graded high.", high)
        )
    yield Prose(" ".join(words), Purpose.LEAD)
    yield Prose(
        language.text(
            mark(
                "Whose a gap is follows from the auditors, or is our proposal. "
                "The actions are proposals. A day is the auditors', or our proposal: something "
                "ends then."
            )
        )
    )
    yield build_table("board", board, OWN_FIELDS, owned, language, is_wide=True)
    age = word_age(report)
    if age:
        yield Prose(age, Purpose.NOTE)


def _describe(report: Report, board: Actor, owned: tuple[OwnedGap, ...]) -> dict[str, Any]:
    """Describe the report with the gaps of the board alone, each as there."""
    described = describe_report(report)
    gap_ids = {each.line.gap.gap_id for each in owned}
    gaps = [gap for gap in described["gaps"] if gap["gap_id"] in gap_ids]
    head = {key: described[key] for key in ("format_version", "municipality", "as_of")}
    return {**head, "board_id": board.actor_id, "gaps": gaps}
