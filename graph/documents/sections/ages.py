"""The ages that forums are for."""

from collections.abc import Iterator

from graph.documents.blocks import Block, build_table
from graph.documents.fields import FORUM_FIELDS
from graph.documents.report import ForumLine, Report
from graph.documents.report_section import ReportSection
from graph.language import mark, sort_a_to_o
from graph.wording.labels import word_form, word_levels


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    lines = [
        ForumLine(
            forum,
            word_form(forum, report.vocabulary, language),
            word_levels(forum, report.vocabulary, language),
            report.situation.state_of(forum),
        )
        for forum, _ in report.situation.edges_by_forum
        if forum.age_min is not None or forum.age_max is not None
    ]
    lines.sort(key=lambda line: (line.forum.age_min or 0, sort_a_to_o(line.forum.name)))
    if lines:
        caption = language.text(mark("Forums with an age span, youngest first"))
        yield build_table("ages", caption, FORUM_FIELDS, lines, language)


SECTION = ReportSection("ages", mark("Which ages"), _build)
