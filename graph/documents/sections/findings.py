"""What the auditors wrote, what the boards replied, and whether the gap is still there."""

from collections.abc import Iterator
from dataclasses import replace

from graph.documents.blocks import Block, Bullets, Heading, Prose, build_table
from graph.documents.fields import FINDING_FIELDS
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.language import mark


def _build(report: Report) -> Iterator[Block]:
    language = report.language
    if report.followed_lines:
        yield Prose(
            language.text(
                mark(
                    "Each criticism and recommendation of the auditors, the reply to it, and "
                    "whether the gap is there on {day}. A reply stands with a finding when both "
                    "name the same forum and the same board. A proposed reply is what somebody "
                    "has drafted: whether the board decided so is not known."
                ),
                day=report.as_of,
            )
        )
        table = build_table(
            "findings",
            language.text(mark("Criticism and recommendations")),
            FINDING_FIELDS,
            report.followed_lines,
            language,
            is_wide=True,
        )
        yield replace(table, name=language.text(mark("Follow-up")))
    replies = report.followed.other_replies
    if replies:
        yield Heading(language.text(mark("Other replies and proposed replies")))
        yield Bullets(tuple(report.cite_finding(reply).words for reply in replies))
    statements = report.followed.statements
    if statements:
        yield Heading(language.text(mark("What others say in the sources")))
        yield Prose(
            language.text(
                mark(
                    "The sources pass this on from interviews and documents. It is not the "
                    "auditors' own criticism, and those it concerns have not always been asked."
                )
            )
        )
        yield Bullets(tuple(report.cite_finding(finding).words for finding in statements))


SECTION = ReportSection("findings", mark("Follow-up of the auditors' findings"), _build)
