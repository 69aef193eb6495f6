"""Lists the sections of the gap report, in the order readers meet them.

To add a section: write its module here, with a `SECTION`, and add it to the list.
"""

from graph.documents.report_section import ReportSection
from graph.documents.sections import (
    accounts,
    actions,
    ages,
    boards,
    changes,
    child,
    coverage,
    edges,
    findings,
    first_moves,
    gaps,
    matrix,
    method,
    norms,
    numbers,
    on_paper,
    pairs,
    picture,
    questions,
    seats,
    sources,
    strengths,
    summary,
)

SECTIONS: tuple[ReportSection, ...] = (
    summary.SECTION,
    first_moves.SECTION,
    numbers.SECTION,
    picture.SECTION,
    seats.SECTION,
    gaps.SECTION,
    boards.SECTION,
    matrix.SECTION,
    coverage.SECTION,
    ages.SECTION,
    pairs.SECTION,
    strengths.SECTION,
    accounts.SECTION,
    questions.SECTION,
    actions.SECTION,
    findings.SECTION,
    changes.SECTION,
    child.SECTION,
    sources.SECTION,
    method.SECTION,
    norms.SECTION,
    edges.SECTION,
    on_paper.SECTION,
)
