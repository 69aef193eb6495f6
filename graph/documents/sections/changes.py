"""What differs from an earlier day."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Prose
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.documents.subjects import changes as subject
from graph.language import mark


def _build(report: Report) -> Iterator[Block]:
    changes, language = report.changes, report.language
    if changes is None:
        return
    if changes.is_empty and not changes.undated:
        yield Prose(subject.word_nothing(changes, language))
        return
    if changes.known_on is None:
        message = mark("What differs between {before} and {after}, and how we know.")
        yield Prose(language.text(message, before=changes.before_on, after=changes.after_on))
    else:
        yield Prose(f"{subject.word_span(changes, language)}.")
        yield Prose(subject.explain_snapshot(changes, language))
    yield subject.build_changes_table(changes, language)


SECTION = ReportSection("changes", mark("What has changed"), _build)
