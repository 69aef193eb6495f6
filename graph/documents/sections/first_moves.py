"""The gaps to begin with, and what would close them."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Bullets, Item, Prose
from graph.documents.fields import cite
from graph.documents.report import GapLine, Report
from graph.documents.report_section import ReportSection
from graph.documents.verdict import word_no_gap
from graph.language import Language, mark
from graph.vocabulary import Certainty, Format
from graph.wording.labels import CERTAINTY_LABELS


def _build(report: Report) -> Iterator[Block]:
    if not report.first_moves:
        yield Prose(word_no_gap(report))
        return
    yield Bullets(
        tuple(
            Item(
                text=line.title,
                detail=line.action,
                aside=_word_aside(line, report.language),
                target=line.anchor,
            )
            for line in report.first_moves
        ),
        is_numbered=True,
    )


def _word_aside(line: GapLine, language: Language) -> str:
    owner = f"{language.text(mark('Owner'))}: {line.owner}."
    source = f"{language.text(mark('Source'))}: {cite(line.evidence, language)}"
    # The source already says what of it is only inferred.
    inferred = language.text(CERTAINTY_LABELS[Certainty.INFERRED])
    flags = ", ".join(flag for flag in line.flags if flag != inferred)
    return f"{owner} {source} ({flags})" if flags else f"{owner} {source}"


# Data files have the gaps themselves, in the same order.
SECTION = ReportSection(
    "first_moves",
    mark("What to do first"),
    _build,
    is_front=True,
    omitted_from=frozenset({Format.TERMINAL}),
)
