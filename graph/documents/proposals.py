"""Propose the rows of a plan of action: recommendations, and other gaps beside them."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.audits.follow_up import Followed
from graph.documents.report import EvidenceLine, GapLine, Report
from graph.gaps import RULE_BY_KIND, Gap
from graph.language import Language, capitalise, mark
from graph.vocabulary import Certainty, FindingKind, FindingStatus, Severity
from graph.wording.gaps import listed_names
from graph.wording.labels import FINDING_STATUS_LABELS


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What to act on, what is proposed, who is responsible and how far it has come.

    `severity` is that of the most severe gap behind the row, None where the network shows none.
    `finding_id` is None for a gap that no recommendation speaks of.
    """

    cause: str
    evidence: tuple[EvidenceLine, ...]
    action: str
    responsible: str
    status: str
    severity: Severity | None
    finding_id: str | None
    gap_ids: tuple[str, ...]


def propose_plan(report: Report) -> tuple[PlanRow, ...]:
    """Propose the rows: recommendations in the order of their source, then gaps not graded low.

    A gap that a recommendation already speaks of gets no row of its own.
    """
    recommended = [
        followed
        for followed in report.followed.followed
        if followed.finding.kind is FindingKind.RECOMMENDATION
    ]
    lines = {line.gap.gap_id: line for line in report.gaps}
    answered = {gap.gap_id for followed in recommended for gap in followed.gaps}
    return (
        *(_recommended_row(followed, lines, report) for followed in recommended),
        *(
            _gap_row(line, report.language)
            for line in report.gaps
            if _is_to_act_on(line.gap) and line.gap.gap_id not in answered
        ),
    )


def _is_to_act_on(gap: Gap) -> bool:
    """Return whether a gap that nobody recommends to close is proposed all the same.

    What rests on silence is to be asked about first.
    """
    is_silence = RULE_BY_KIND[gap.kind].is_silence(gap)
    return not is_silence and gap.severity is not Severity.LOW


def _recommended_row(followed: Followed, lines: dict[str, GapLine], report: Report) -> PlanRow:
    finding, language = followed.finding, report.language
    found = [lines[gap.gap_id] for gap in followed.gaps]
    addressed = [report.records.actors[actor_id] for actor_id in finding.addressee]
    status = finding.status or FindingStatus.OPEN
    title = report.cite_finding(finding).source_title
    return PlanRow(
        cause=finding.summary,
        evidence=(EvidenceLine(finding.source_id, title, finding.locator, None, Certainty.STATED),),
        action=_join(line.action for line in found)
        or language.text(mark("To be decided: the program has no proposal for this.")),
        responsible=capitalise(listed_names(addressed, language))
        or _join((line.owner for line in found), ", ")
        or language.text(mark("Not stated in the source")),
        status=language.text(FINDING_STATUS_LABELS[status]),
        severity=min((line.gap.severity for line in found), key=list(Severity).index, default=None),
        finding_id=finding.finding_id,
        gap_ids=tuple(line.gap.gap_id for line in found),
    )


def _gap_row(line: GapLine, language: Language) -> PlanRow:
    status = FindingStatus.UNDER_WAY if line.gap.is_planned else FindingStatus.OPEN
    return PlanRow(
        cause=line.title,
        evidence=line.evidence,
        action=line.action,
        responsible=line.owner,
        status=language.text(FINDING_STATUS_LABELS[status]),
        severity=line.gap.severity,
        finding_id=None,
        gap_ids=(line.gap.gap_id,),
    )


def _join(texts: Iterable[str], by: str = " ") -> str:
    return by.join(dict.fromkeys(texts))
