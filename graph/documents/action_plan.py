"""Propose a plan of action: a row for each recommendation, and for each grave gap beside them.

The day it should be done is left blank: it is the municipality's to set.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.audits.follow_up import Followed
from graph.documents.fields import cite
from graph.documents.report import GapLine, Report
from graph.language import Language, capitalise, mark
from graph.vocabulary import FindingKind, FindingStatus, Flag, Severity
from graph.wording.gaps import listed_names
from graph.wording.labels import FINDING_STATUS_LABELS


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What to act on, what is proposed, who is responsible and how far it has come.

    `severity` is that of the gravest gap behind the row, None where the network shows none.
    """

    cause: str
    source: str
    action: str
    responsible: str
    status: str
    severity: Severity | None


def propose_plan(report: Report) -> tuple[PlanRow, ...]:
    """Propose the rows: recommendations in the order of their source, then the grave gaps left.

    A grave gap that a recommendation already speaks of is not told twice.
    """
    recommended = [
        it for it in report.followed.followed if it.finding.kind is FindingKind.RECOMMENDATION
    ]
    lines = {line.gap.gap_id: line for line in report.gaps}
    answered = {gap.gap_id for it in recommended for gap in it.gaps}
    return (
        *(_recommended_row(it, lines, report) for it in recommended),
        *(
            _gap_row(line, report.language)
            for line in report.gaps
            if line.gap.severity is Severity.HIGH and line.gap.gap_id not in answered
        ),
    )


def plan_headings(language: Language) -> list[str]:
    """Head the columns of the plan."""
    names = (
        mark("What it is about"),
        mark("Source"),
        mark("Proposed action"),
        mark("Responsible"),
        mark("Done by"),
        mark("Status"),
    )
    return [language.text(name) for name in names]


def _recommended_row(it: Followed, lines: dict[str, GapLine], report: Report) -> PlanRow:
    finding, language = it.finding, report.language
    found = [lines[gap.gap_id] for gap in it.gaps]
    addressed = [report.records.actors[actor_id] for actor_id in finding.addressee]
    status = finding.status or FindingStatus.OPEN
    return PlanRow(
        cause=finding.summary,
        source=f"{report.cite_finding(finding).source_title}: {finding.locator}",
        action=_join(line.action for line in found)
        or language.text(mark("To be decided: the program has no proposal for this.")),
        responsible=capitalise(listed_names(addressed, language))
        or _join((line.owner for line in found), ", ")
        or language.text(mark("Not stated in the source")),
        status=language.text(FINDING_STATUS_LABELS[status]),
        severity=min((line.gap.severity for line in found), key=list(Severity).index, default=None),
    )


def _gap_row(line: GapLine, language: Language) -> PlanRow:
    is_planned = Flag.PLANNED in line.gap.flags
    status = FindingStatus.UNDER_WAY if is_planned else FindingStatus.OPEN
    return PlanRow(
        cause=line.title,
        source=cite(line.evidence, language),
        action=line.action,
        responsible=line.owner,
        status=language.text(FINDING_STATUS_LABELS[status]),
        severity=line.gap.severity,
    )


def _join(texts: Iterable[str], by: str = " ") -> str:
    return by.join(dict.fromkeys(texts))
