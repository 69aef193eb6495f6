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
    span = {"before": changes.before_on, "after": changes.after_on}
    if changes.is_empty and not changes.undated:
        yield Prose(language.text(mark("Nothing differs between {before} and {after}."), **span))
        return
    yield Prose(
        language.text(mark("What differs between {before} and {after}, and how we know."), **span)
    )
    yield subject.build_changes_table(changes, language)


SECTION = ReportSection("changes", mark("What has changed"), _build)
