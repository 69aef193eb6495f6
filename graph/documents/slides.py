"""The report as slides: what is lacking, who sits where, one gap on each, what we do not know."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import (
    Block,
    Bullets,
    Document,
    Entries,
    Entry,
    Picture,
    Prose,
    Purpose,
    Section,
    build_table,
)
from graph.documents.brief_report import write_move
from graph.documents.fields import PLAN_FIELDS
from graph.documents.gap_report import frame_sections
from graph.documents.proposals import PlanRow, propose_each, propose_first_moves
from graph.documents.report import Report
from graph.documents.verdict import word_age, word_lacking
from graph.language import Language, mark
from graph.pages.figure import Figure
from graph.scene.pictures import count_grid_rows, picture_card, picture_grid, picture_table
from graph.scene.seats import find_seated, find_seated_forums

# As many as can be read from a chair.
_MOST_QUESTIONS, _LONGEST_QUESTION = 6, 200
_MOST_SOURCES = 8


def build_slides(report: Report, *, is_whole: bool = False) -> Document:
    """Build the slides; JSON is that of the whole report.

    Args:
        report: The report.
        is_whole: Whether every gap has a slide, or only what to do first.
    """
    sections = (
        _build_opening(report),
        _build_overview(report),
        *_build_gaps(report, is_whole=is_whole),
        _build_questions(report),
        _build_sources(report),
    )
    return replace(frame_sections(report, sections), is_slides=True)


def _build_opening(report: Report) -> Section:
    lacking, *counted = word_lacking(report)
    heading = report.language.text(mark("What is lacking"))
    words = [" ".join(counted), word_age(report)]
    notes = tuple(Prose(text, Purpose.NOTE) for text in words if text)
    return Section("opening", heading, (Prose(lacking, Purpose.LEAD), *notes), is_front=True)


def _build_overview(report: Report) -> Section:
    language, forums = report.language, find_seated_forums(report.situation)
    failing = sum(bool(seated.gaps) for seated in forums)
    if not failing:
        return Section("overview", "", ())
    heading = language.count(
        "Something is lacking in {failing} of {number} forum",
        "Something is lacking in {failing} of {number} forums",
        len(forums),
        failing=failing,
    )
    most = min(failing, count_grid_rows(report.situation, language))
    blocks: list[Block] = [Picture(picture_grid(report.situation, language, most=most))]
    if failing > most:
        text = language.count(
            "{number} of them is shown here.", "{number} of them are shown here.", most
        )
        blocks.append(Prose(text, Purpose.NOTE))
    return Section("overview", heading, tuple(blocks))


def _build_gaps(report: Report, *, is_whole: bool) -> Iterator[Section]:
    language = report.language
    rows = propose_each(report) if is_whole else propose_first_moves(report)
    for number, row in enumerate(rows, start=1):
        table = build_table(f"gap_{number}", row.cause, PLAN_FIELDS, (row,), language)
        entry = _draw(write_move(row, language), row, report)
        yield Section(table.key, row.cause, (Entries((entry,), table),))


def draw_card(report: Report, number: int) -> Figure:
    """Draw one gap, by its number in the report, in the shape of a slide."""
    row = propose_each(report)[number - 1]
    entry = _draw(write_move(row, report.language), row, report)
    facts = [*((tag.text, "") for tag in entry.tags), *((f.name, f.value) for f in entry.facts)]
    words = ". ".join(f"{name}: {value}" if value else name for name, value in facts)
    table = entry.draw() if entry.draw else None
    return picture_card(entry.title, facts, table, f"{entry.title}. {words}")


def _draw(entry: Entry, row: PlanRow, report: Report) -> Entry:
    """Give a gap the table of the first forum behind it."""
    forums = (line.gap.forum for line in row.lines if line.gap.forum)
    found = (find_seated(report.situation, forum) for forum in forums)
    seated = next((each for each in found if each and each.seats), None)
    if seated is None:
        return entry

    def draw() -> Figure:
        return picture_table(seated, report.situation, report.language, is_captioned=False)

    return replace(entry, draw=draw)


def _build_questions(report: Report) -> Section:
    language, questions = report.language, report.questions_in_order
    brief = [line.brief for line in questions if len(line.brief) <= _LONGEST_QUESTION]
    shown = tuple(brief[:_MOST_QUESTIONS])
    blocks: list[Block] = [Bullets(shown)] if shown else []
    blocks += _point_to_rest(len(questions) - len(shown), language)
    heading = language.count(
        "{number} thing we do not know", "{number} things we do not know", len(questions)
    )
    return Section("questions", heading, tuple(blocks))


def _build_sources(report: Report) -> Section:
    language = report.language
    names = tuple(
        language.text(
            mark("{title}, {publisher}, {day}"),
            title=line.source.title,
            publisher=line.source.publisher,
            day=language.day(line.source.published_on or line.source.as_of),
        )
        for line in report.sources
    )
    blocks: list[Block] = []
    if names:
        blocks.append(Bullets(names[:_MOST_SOURCES]))
        blocks += _point_to_rest(len(names) - _MOST_SOURCES, language)
    return Section("sources", language.text(mark("Sources")), tuple(blocks))


def _point_to_rest(number: int, language: Language) -> Iterator[Block]:
    if number > 0:
        yield Prose(
            language.count(
                "{number} more stands in the whole report.",
                "{number} more stand in the whole report.",
                number,
            ),
            Purpose.NOTE,
        )
