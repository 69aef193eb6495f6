"""Where the accounts of several sources, or of those who were asked, differ."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import Block, Prose, build_table
from graph.documents.fields import ACCOUNT_FIELDS
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark

_HEADING = mark("Where accounts differ")


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    if report.accounts:
        yield Prose(
            language.text(
                mark(
                    "Of the following, different things are said. What counts in the rest of the "
                    "report stands first here: the latest account, and of one day the worse."
                )
            )
        )
        table = build_table(
            "accounts",
            language.text(_HEADING),
            ACCOUNT_FIELDS,
            report.accounts,
            language,
            is_wide=True,
        )
        yield replace(table, name=language.text(mark("Accounts")))


SECTION = ReportSection("accounts", _HEADING, _build)
