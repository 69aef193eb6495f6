"""The report for the table in front of a board: a few pages, and nothing that is said twice."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Detail,
    Document,
    Entries,
    Entry,
    Fact,
    Prose,
    Purpose,
    build_table,
)
from graph.documents.fields import (
    GAP_FIELDS,
    PLAN_FIELDS,
    choose_fields,
    cite,
    with_aside,
)
from graph.documents.gap_entries import find_drawing
from graph.documents.gap_report import frame_sections
from graph.documents.proposals import PlanRow, propose_first_moves, word_progress
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.documents.sections import first_moves, picture, strengths
from graph.documents.verdict import list_soon, word_age, word_lacking, word_no_gap
from graph.language import Language, mark

_MOST = 3


def _cite_all(row: PlanRow, language: Language) -> str:
    """Cite what we know the gap from, beside which it stands, and then what asks to close it."""
    known_from = (item for line in row.lines for item in line.evidence)
    return cite(dict.fromkeys((*known_from, *row.evidence)), language)


_MOVE_FIELDS = tuple(
    replace(field, cell=_cite_all) if field.key == "source" else field
    for field in choose_fields(
        PLAN_FIELDS, "why", "source", "action", "responsible", "done_by", "status"
    )
)
_LIST_FIELDS = tuple(
    replace(field, detail=Detail.BRIEF)
    for field in choose_fields(GAP_FIELDS, "severity", "title", "gap_id", "owner", "done_by")
)


def build_brief_report(report: Report) -> Document:
    """Build a report of two to four pages; JSON is that of the whole report."""
    sections = (section.write(report) for section in _SECTIONS)
    return replace(
        frame_sections(report, sections),
        notes=(report.language.text(mark("The whole report has the evidence of every gap.")),),
    )


def _build_summary(report: Report) -> Iterator[Block]:
    lacking, *counted = word_lacking(report)
    yield Prose(lacking, Purpose.LEAD)
    words = [*counted, word_progress(report)]
    if any(words):
        yield Prose(" ".join(filter(None, words)))
    soon = [words for _, words in list_soon(report)]
    if soon:
        yield Prose(" ".join(soon))
    age = word_age(report)
    if age:
        yield Prose(age, Purpose.NOTE)


def _build_moves(report: Report) -> Iterator[Block]:
    language, rows = report.language, propose_first_moves(report)
    if not rows:
        yield Prose(word_no_gap(report))
        return
    caption = language.text(first_moves.SECTION.heading)
    yield Entries(
        items=tuple(_draw_move(row, report) for row in rows),
        table=build_table("first_moves", caption, PLAN_FIELDS, rows, language),
    )


def _draw_move(row: PlanRow, report: Report) -> Entry:
    """Write a row of the plan with the table of the first forum behind it, where one is drawn."""
    drawings = (find_drawing(line, report) for line in row.lines)
    return replace(write_move(row, report.language), draw=next(filter(None, drawings), None))


def write_move(row: PlanRow, language: Language) -> Entry:
    """Write a row of the plan as something to read: why, where it stands, what to do and who."""
    cells = ((field, field.fill(row, language)) for field in _MOVE_FIELDS)
    severity = ""
    if row.severity:
        (field,) = choose_fields(PLAN_FIELDS, "severity")
        severity = language.text(
            mark("Severity: {severity}"), severity=field.fill(row, language).text
        )
    return Entry(
        key=row.gap_ids[0] if row.lines else row.finding_id or "",
        anchor=row.lines[0].anchor if row.lines else "",
        title=row.cause,
        tags=(Cell(severity, tone=row.severity),) if severity else (),
        facts=tuple(
            Fact(field.key, language.text(field.heading), with_aside(cell), cell.is_quoted)
            for field, cell in cells
            if cell.text
        ),
        tone=row.severity,
    )


def _build_strengths(report: Report) -> Iterator[Block]:
    if report.strengths:
        yield Bullets(report.strengths[:_MOST])
        yield from _point_to_rest(len(report.strengths), report.language)


def _build_unknown(report: Report) -> Iterator[Block]:
    language, questions = report.language, report.questions_in_order
    if not questions:
        return
    yield Prose(
        language.count(
            "{number} thing we do not know. It is no shortfall until someone has answered.",
            "{number} things we do not know. They are no shortfalls until someone has answered.",
            len(questions),
        )
    )
    yield Bullets(tuple(line.brief for line in questions[:_MOST]))
    yield from _point_to_rest(len(questions), language)


def _point_to_rest(number: int, language: Language) -> Iterator[Block]:
    if number > _MOST:
        yield Prose(
            language.count(
                "{number} more stands in the whole report.",
                "{number} more stand in the whole report.",
                number - _MOST,
            ),
            Purpose.NOTE,
        )


def _build_list(report: Report) -> Iterator[Block]:
    if report.gaps:
        language = report.language
        caption = language.text(mark("All gaps"))
        yield build_table("gaps", caption, _LIST_FIELDS, report.gaps, language)


_SECTIONS = (
    ReportSection("summary", mark("What is lacking"), _build_summary, is_front=True),
    picture.SECTION,
    replace(first_moves.SECTION, build=_build_moves, omitted_from=frozenset()),
    ReportSection("strengths", strengths.SECTION.heading, _build_strengths, is_front=True),
    ReportSection("unknown", mark("What we do not know"), _build_unknown, is_front=True),
    ReportSection("gaps", mark("All gaps"), _build_list, is_front=True),
)
