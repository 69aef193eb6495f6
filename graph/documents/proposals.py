"""Propose what to do, in one order: recommendations, and other gaps beside them.

What to do first, the plan of action and what a board has to do are all taken from here.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.audits.follow_up import Followed
from graph.dataset.records import Action, Finding
from graph.documents.report import EvidenceLine, GapLine, Report
from graph.gaps import RULE_BY_KIND, Due, Gap
from graph.language import Language, capitalise, mark
from graph.vocabulary import Certainty, FindingKind, FindingStatus, Severity
from graph.wording.gaps import listed_names
from graph.wording.labels import FINDING_STATUS_LABELS

FIRST_MOVES = 3
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!]) (?=[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What to act on, what is proposed, who is responsible and how far it has come.

    `lines` are the gaps behind it, the first of the report first; none where the network shows
    none. `finding` is the recommendation, None for a gap that none speaks of. `responsible` names
    who answers for it, `decided` is what the municipality itself has decided on it.
    """

    cause: str
    evidence: tuple[EvidenceLine, ...]
    action: str
    responsible: str
    status: str
    lines: tuple[GapLine, ...]
    finding: Finding | None
    due: Due | None
    decided: Action | None = None

    @property
    def severity(self) -> Severity | None:
        """That of the most severe gap behind it, None where the network shows none."""
        severities = (line.gap.severity for line in self.lines)
        return min(severities, key=list(Severity).index, default=None)

    @property
    def gap_ids(self) -> tuple[str, ...]:
        """The ids of the gaps behind it."""
        return tuple(line.gap.gap_id for line in self.lines)

    @property
    def finding_id(self) -> str | None:
        """The id of the recommendation."""
        return self.finding.finding_id if self.finding else None

    @property
    def closes(self) -> str:
        """The id under which a decision on it is kept."""
        return self.finding_id or self.gap_ids[0]

    @property
    def recommendation(self) -> str:
        """What is recommended, where it is not what the row is about already."""
        if self.finding is None or self.finding.summary == self.cause:
            return ""
        return self.finding.summary

    @property
    def why(self) -> str:
        """How the gaps behind it are known."""
        return _join_sentences(line.why for line in self.lines)


def propose_plan(report: Report) -> tuple[PlanRow, ...]:
    """Propose the rows in the order of their first gaps in the report.

    A row for each recommendation, the first gap and each other gap not graded low that none speaks
    of. A recommendation with no gap behind it follows those that have one.
    What is the county's to close is in no municipality's plan.
    """
    recommended = [
        followed
        for followed in report.followed.followed
        if followed.finding.kind is FindingKind.RECOMMENDATION and not _is_for_county(followed)
    ]
    lines = {line.gap.gap_id: line for line in report.gaps}
    answered = {gap.gap_id for followed in recommended for gap in followed.gaps}
    rows = [
        *(_recommended_row(followed, lines, report) for followed in recommended),
        *(
            _gap_row(line, report.language)
            for place, line in enumerate(report.gaps)
            if line.gap.gap_id not in answered
            and not line.gap.is_for_county
            and (place == 0 or _is_to_act_on(line.gap))
        ),
    ]
    places = {gap_id: place for place, gap_id in enumerate(lines)}
    last_answered = max((places[gap_id] for gap_id in answered), default=-1)

    def order(row: PlanRow) -> tuple[int, bool]:
        return (places[row.gap_ids[0]] if row.lines else last_answered, not row.lines)

    return tuple(_add_decided(row, report) for row in sorted(rows, key=order))


def _add_decided(row: PlanRow, report: Report) -> PlanRow:
    """Let what the municipality has decided take the place of what is proposed."""
    decided = report.decided.get(row.closes)
    if decided is None:
        return row
    return replace(
        row,
        decided=decided,
        status=report.language.text(FINDING_STATUS_LABELS[decided.status]),
        responsible=decided.responsible or row.responsible,
        due=Due(decided.due_on, is_proposed=False) if decided.due_on else row.due,
    )


def word_progress(report: Report) -> str:
    """Say how many actions are done or under way by the municipality's own word; blank if none."""
    statuses = Counter(row.decided.status for row in propose_plan(report) if row.decided)
    gone = sum(
        action.status is FindingStatus.DONE and closes not in report.still_to_close
        for closes, action in report.decided.items()
    )
    language = report.language
    words = []
    if statuses[FindingStatus.DONE] or statuses[FindingStatus.UNDER_WAY]:
        words.append(
            language.text(
                mark(
                    "The municipality says that {done} of {number} actions are done and that "
                    "{under_way} are under way."
                ),
                done=statuses[FindingStatus.DONE],
                number=len(propose_plan(report)),
                under_way=statuses[FindingStatus.UNDER_WAY],
            )
        )
    if gone:
        words.append(
            language.count(
                "{number} more is done, and its gap is no longer seen.",
                "{number} more are done, and their gaps are no longer seen.",
                gone,
            )
        )
    return " ".join(words)


def propose_first_moves(report: Report) -> tuple[PlanRow, ...]:
    """Propose what to do first: the first rows of the plan."""
    return propose_plan(report)[:FIRST_MOVES]


def propose_each(report: Report) -> tuple[PlanRow, ...]:
    """Propose what to do about each gap by itself, in the order of the report."""
    return tuple(_add_decided(_gap_row(line, report.language), report) for line in report.gaps)


def _is_for_county(followed: Followed) -> bool:
    """Return whether all that a recommendation asks for is the county's to do."""
    return bool(followed.gaps) and all(gap.is_for_county for gap in followed.gaps)


def _is_to_act_on(gap: Gap) -> bool:
    """Return whether a gap that nobody recommends to close is proposed all the same.

    What rests on silence is to be asked about first.
    """
    is_silence = RULE_BY_KIND[gap.kind].is_silence(gap)
    return not is_silence and gap.severity is not Severity.LOW


def _recommended_row(followed: Followed, lines: dict[str, GapLine], report: Report) -> PlanRow:
    finding, language = followed.finding, report.language
    gap_ids = {gap.gap_id for gap in followed.gaps}
    found = tuple(line for gap_id, line in lines.items() if gap_id in gap_ids)
    addressed = [report.records.actors[actor_id] for actor_id in finding.addressee]
    title = report.cite_finding(finding).source_title
    return PlanRow(
        cause=_join((line.title for line in found), ". ") or finding.summary,
        evidence=(EvidenceLine(finding.source_id, title, finding.locator, None, Certainty.STATED),),
        action=_join_sentences(line.action for line in found)
        or language.text(mark("To be decided: the program has no proposal for this.")),
        responsible=capitalise(listed_names(addressed, language))
        or _join((line.owner for line in found), ", ")
        or language.text(mark("Not stated in the source")),
        status=language.text(FINDING_STATUS_LABELS[finding.status or FindingStatus.OPEN]),
        lines=found,
        finding=finding,
        due=Due(finding.due_on, is_proposed=False)
        if finding.due_on and finding.due_on.last >= report.as_of  # else it was for a reply
        else next((line.due for line in found if line.due), None),
    )


def _gap_row(line: GapLine, language: Language) -> PlanRow:
    status = FindingStatus.UNDER_WAY if line.gap.is_planned else FindingStatus.OPEN
    return PlanRow(
        cause=line.title,
        evidence=line.evidence,
        action=line.action,
        responsible=line.owner,
        status=language.text(FINDING_STATUS_LABELS[status]),
        lines=(line,),
        finding=None,
        due=line.due,
    )


def _join(texts: Iterable[str], by: str) -> str:
    return by.join(dict.fromkeys(texts))


def _join_sentences(texts: Iterable[str]) -> str:
    """Join texts; a sentence that several of them have is said once, after what they lead up to."""
    sentences = [sentence for text in texts for sentence in _BETWEEN_SENTENCES.split(text)]
    last_first = dict.fromkeys(reversed(sentences))
    return " ".join(reversed(last_first))
