"""What to do first: the first rows of the plan of action."""

from collections.abc import Iterator

from graph.documents.blocks import Block, Bullets, Item, Prose
from graph.documents.fields import PLAN_FIELDS, choose_fields, cite, with_aside
from graph.documents.proposals import PlanRow, propose_first_moves
from graph.documents.report import Report
from graph.documents.report_section import ReportSection
from graph.documents.verdict import word_no_gap
from graph.language import Language, mark
from graph.vocabulary import Certainty, Format
from graph.wording.labels import CERTAINTY_LABELS

_ASIDE_FIELDS = choose_fields(PLAN_FIELDS, "responsible", "done_by")


def _build(report: Report) -> Iterator[Block]:
    moves = propose_first_moves(report)
    if not moves:
        yield Prose(word_no_gap(report))
        return
    yield Bullets(
        tuple(
            Item(
                text=row.cause,
                detail=row.action,
                aside=_word_aside(row, report.language),
                target=row.lines[0].anchor if row.lines else "",
            )
            for row in moves
        ),
        is_numbered=True,
    )


def _word_aside(row: PlanRow, language: Language) -> str:
    cells = ((field, field.fill(row, language)) for field in _ASIDE_FIELDS)
    words = [
        f"{language.text(field.heading)}: {with_aside(cell)}." for field, cell in cells if cell.text
    ]
    words.append(f"{language.text(mark('Source'))}: {cite(row.evidence, language)}")
    # The source already says what of it is only inferred.
    inferred = language.text(CERTAINTY_LABELS[Certainty.INFERRED])
    flags = dict.fromkeys(flag for line in row.lines for flag in line.flags if flag != inferred)
    return f"{' '.join(words)} ({', '.join(flags)})" if flags else " ".join(words)


# Data files have the gaps themselves, in the same order.
SECTION = ReportSection(
    "first_moves",
    mark("What to do first"),
    _build,
    is_front=True,
    omitted_from=frozenset({Format.TERMINAL}),
)
