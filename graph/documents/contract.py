"""Defines the JSON that others build on, as models that fill it in and that its schema is made of.

Keys may be added; none is renamed or removed without a new version. `python -m
graph.documents.contract` writes the schema anew.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.audits.follow_up import FindingStanding, Followed
from graph.dataset.records import LIST_SEPARATOR, Action, Actor, Assessment, Basis, Finding, Forum
from graph.dates import ReducedDate
from graph.documents.blocks import FORMAT_VERSION
from graph.documents.descriptions import describe_municipality
from graph.documents.report import (
    EdgeLine,
    EvidenceLine,
    GapLine,
    QuestionLine,
    Report,
    UnclearLine,
    cite_evidence,
)
from graph.documents.subjects import changes as changes_subject
from graph.documents.verdict import word_age, word_judgement
from graph.files import write_text
from graph.gaps import order_bases
from graph.language import capitalise
from graph.situation.states import Part
from graph.vocabulary import (
    Aspect,
    Certainty,
    EdgeState,
    FindingKind,
    FindingStatus,
    Flag,
    Form,
    GapKind,
    Origin,
    QuestionKind,
    Severity,
    SourceExtent,
    Strength,
    Verdict,
    Verified,
)

SCHEMA = Path(__file__).parent / "gaps.schema.json"


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MunicipalityObject(_Object):
    """A municipality and its county, with the codes of SCB; a county has its own for both."""

    code: str = Field(pattern=r"^\d{2}(\d{2})?$")
    name: str
    county_code: str = Field(pattern=r"^\d{2}$")
    county: str


class CountsObject(_Object):
    """How much there is of each thing."""

    actors: int = Field(
        description="with a known edge; the map also shows those of which all is unclear"
    )
    forums: int = Field(
        description="that the map shows: also where all is unclear, or nobody is named"
    )
    active: int = Field(description="edges")
    lapsed: int = Field(description="edges, those closed on purpose too, which are no gap")
    missing: int = Field(description="edges, those that are planned too")
    gaps: int
    questions: int


class ActorObject(_Object):
    """An actor that something is about."""

    actor_id: str
    kind: str
    name: str


class ForumObject(_Object):
    """A forum that something is about."""

    forum_id: str
    kind: str
    form: Form
    name: str
    level: str = Field(description="one of the levels, or several separated by |")


class EvidenceObject(_Object):
    """A place in a source, and what it says in our words."""

    source_id: str
    locator: str
    note: str | None
    certainty: Certainty


class GapObject(_Object):
    """A documented shortfall. `since` is a reduced date: a year, a month, a season or a day."""

    gap_id: str
    kind: GapKind
    state: EdgeState
    severity: Severity
    actors: list[ActorObject]
    forum: ForumObject | None
    title: str
    why: str
    basis: list[str]
    basis_then: list[str] | None
    since: str | None
    ends_soon: date | None = Field(
        description="the last day it may end on, where what it is about ends within 60 days"
    )
    flags: list[Flag]
    is_shared: bool = Field(description="in a forum that is entered once for a county")
    is_for_county: bool = Field(description="shared, and the region's to close, nobody else's")
    action: str
    owner: str
    owner_ids: list[str]
    is_owner_proposed: bool
    origin: Origin
    evidence: list[EvidenceObject]
    finding_ids: list[str] = Field(
        description="`findings` lack those that were written after the day"
    )


class QuestionObject(_Object):
    """Something a norm expects and no source speaks of, or that evidence is too weak to say."""

    question_id: str
    kind: QuestionKind
    actors: list[ActorObject]
    forum: ForumObject | None
    text: str
    ask: str
    basis: list[str]


class _PartObject(_Object):
    actor_id: str
    actor_kind: str
    actor_name: str
    forum_id: str
    forum_kind: str
    forum_form: Form
    forum_name: str


class EdgeObject(_PartObject):
    """One actor's part in one forum, as it stands on the day."""

    state: EdgeState
    flags: list[Flag]
    since: str | None
    until: str | None
    expires_on: date | None
    coverage: str | None
    evidence: list[EvidenceObject]


class AssessmentObject(_Object):
    """How well a forum works according to a source; no actors are all of them."""

    forum_id: str
    actor_ids: list[str]
    aspect: Aspect
    verdict: Verdict
    since: str | None
    until: str | None
    evidence: list[EvidenceObject]


class UnclearObject(_PartObject):
    """An actor's part in a forum that a source raises and cannot say; it has no state."""

    evidence: list[EvidenceObject]


class SourceObject(_Object):
    """A document, and how many whole months old its statements are on the day; 0 before it."""

    source_id: str
    title: str
    publisher: str
    as_of: str
    extent: SourceExtent | None
    age_months: int


class FindingObject(_Object):
    """What an auditor, or a board in reply, wrote."""

    finding_id: str
    kind: FindingKind
    summary: str
    said_by: list[ActorObject]
    addressee: list[ActorObject]
    source_id: str
    locator: str


class FollowedObject(FindingObject):
    """A criticism or recommendation, the replies to it, and how it stands on the day."""

    status: FindingStatus | None
    due_on: str | None
    replies: list[FindingObject]
    standing: FindingStanding
    gap_ids: list[str]


class ActionObject(_Object):
    """What the municipality itself has decided: no source says it, and it closes no gap.

    `closes` is the id of a gap or a recommendation; `gap_ids` are the gaps of the day it concerns.
    `due_on` is a reduced date.
    """

    closes: str
    status: FindingStatus
    due_on: str | None
    responsible: str | None
    note: str | None
    gap_ids: list[str]


class ChangesObject(BaseModel):
    """What differs from an earlier day, in the words of `samverkan diff`."""

    model_config = ConfigDict(extra="allow", frozen=True)

    since: date
    counts: dict[str, dict[str, int]]
    edges: list[dict[str, Any]]
    gaps: list[dict[str, Any]]
    norms: dict[str, list[dict[str, Any]]]
    undated: list[dict[str, Any]]


class BasisObject(_Object):
    """A law, agreement or guideline."""

    basis_id: str
    citation: str
    title: str
    strength: Strength
    valid_from: str | None
    valid_until: str | None
    verified: Verified
    reviewed_on: str | None


class GapReport(_Object):
    """What is known of one municipality on one day, and where it falls short."""

    format_version: Literal[2]
    municipality: MunicipalityObject
    as_of: date
    counts: CountsObject
    gaps: list[GapObject]
    questions: list[QuestionObject]
    edges: list[EdgeObject]
    assessments: list[AssessmentObject]
    unclear: list[UnclearObject]
    sources: list[SourceObject]
    verdict: str
    evidence_age: str
    strengths: list[FindingObject]
    findings: list[FollowedObject]
    other_replies: list[FindingObject]
    statements: list[FindingObject]
    actions: list[ActionObject]
    changes: ChangesObject | None
    norms: list[BasisObject]
    general_norms: list[BasisObject]
    coming_norms: list[BasisObject]
    data_version: str


def describe_report(report: Report) -> dict[str, Any]:
    """Describe a report with plain dicts, lists, strings and numbers, keys in a fixed order."""
    municipality, counts, followed = report.municipality, report.counts, report.followed
    described = GapReport(
        format_version=FORMAT_VERSION,
        municipality=MunicipalityObject(**describe_municipality(municipality)),
        as_of=report.as_of,
        counts=CountsObject(
            actors=counts.actors,
            forums=counts.forums,
            active=counts.active,
            lapsed=counts.lapsed,
            missing=counts.missing,
            gaps=counts.gaps,
            questions=counts.questions,
        ),
        gaps=[describe_gap(line) for line in report.gaps],
        questions=[describe_question(line) for line in report.questions],
        edges=[describe_edge(line) for line in report.edges],
        assessments=[
            _describe_assessment(assessment, report)
            for assessments in report.situation.assessments.values()
            for assessment in assessments
        ],
        unclear=[describe_unclear(line) for line in report.unclear],
        sources=[
            SourceObject(
                source_id=line.source.source_id,
                title=line.source.title,
                publisher=line.source.publisher,
                as_of=str(line.source.as_of),
                extent=line.source.extent,
                age_months=line.age.months if line.age else 0,
            )
            for line in report.sources
        ],
        verdict=word_judgement(report),
        evidence_age=word_age(report),
        strengths=[_describe_finding(finding, report) for finding in followed.strengths],
        findings=[_describe_followed(each, report) for each in followed.followed],
        other_replies=[_describe_finding(reply, report) for reply in followed.other_replies],
        statements=[_describe_finding(finding, report) for finding in followed.statements],
        actions=[describe_action(action, report) for action in report.records.actions],
        changes=_describe_changes(report),
        norms=[_describe_basis(line.basis) for line in report.bases],
        general_norms=[_describe_basis(line.basis) for line in report.general_bases],
        coming_norms=[_describe_basis(line.basis) for line in report.coming_bases],
        data_version=report.data_version,
    )
    return described.model_dump(mode="json")


def describe_gap(line: GapLine) -> GapObject:
    """Describe a gap."""
    gap = line.gap
    return GapObject(
        gap_id=gap.gap_id,
        kind=gap.kind,
        state=gap.state,
        severity=gap.severity,
        actors=[_describe_actor(actor) for actor in gap.actors],
        forum=_describe_forum(gap.forum),
        title=line.title,
        why=line.why,
        basis=[basis.basis_id for basis in gap.bases],
        basis_then=(
            None
            if line.expected_then is None
            else [basis.basis_id for basis in order_bases(line.expected_then)]
        ),
        since=_write_day(gap.since),
        ends_soon=gap.ends_soon.last if gap.ends_soon else None,
        flags=list(gap.flags),
        is_shared=gap.is_shared,
        is_for_county=gap.is_for_county,
        action=line.action,
        owner=line.owner,
        owner_ids=[actor.actor_id for actor in gap.owners],
        is_owner_proposed=gap.is_owner_proposed,
        origin=gap.origin,
        evidence=[_describe_evidence(item) for item in line.evidence],
        finding_ids=list(gap.finding_ids),
    )


def describe_edge(line: EdgeLine) -> EdgeObject:
    """Describe an edge."""
    edge = line.edge
    return EdgeObject(
        **_name_parties(edge),
        state=edge.state,
        flags=list(edge.flags),
        since=_write_day(edge.since),
        until=_write_day(edge.deciding.until),
        expires_on=edge.expires_on,
        coverage=line.coverage,
        evidence=[_describe_evidence(item) for item in line.evidence],
    )


def describe_unclear(line: UnclearLine) -> UnclearObject:
    """Describe an unclear edge."""
    return UnclearObject(
        **_name_parties(line.edge),
        evidence=[_describe_evidence(item) for item in line.evidence],
    )


def _name_parties(edge: Part) -> Mapping[str, Any]:
    return {
        "actor_id": edge.actor.actor_id,
        "actor_kind": edge.actor.kind,
        "actor_name": capitalise(edge.actor.name),
        "forum_id": edge.forum.forum_id,
        "forum_kind": edge.forum.kind,
        "forum_form": edge.forum.form,
        "forum_name": capitalise(edge.forum.name),
    }


def describe_question(line: QuestionLine) -> QuestionObject:
    """Describe a question."""
    question = line.question
    return QuestionObject(
        question_id=question.question_id,
        kind=question.kind,
        actors=[_describe_actor(actor) for actor in question.actors],
        forum=_describe_forum(question.forum),
        text=line.text,
        ask=line.ask,
        basis=[basis.basis_id for basis in question.bases],
    )


def build_schema() -> dict[str, Any]:
    """Build the JSON Schema of what `gaps` and `report` print with `--format json`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **GapReport.model_json_schema(mode="serialization"),
    }


def write_schema(path: Path = SCHEMA) -> None:
    """Write the schema that is shipped."""
    write_text(path, render_schema())


def render_schema() -> str:
    """Write the schema as the file has it."""
    return json.dumps(build_schema(), ensure_ascii=False, indent=1) + "\n"


def _describe_followed(followed: Followed, report: Report) -> FollowedObject:
    finding = followed.finding
    return FollowedObject(
        **_list_finding(finding, report),
        status=finding.status,
        due_on=_write_day(finding.due_on),
        replies=[_describe_finding(reply, report) for reply in followed.replies],
        standing=followed.standing,
        gap_ids=[gap.gap_id for gap in followed.gaps],
    )


def _describe_finding(finding: Finding, report: Report) -> FindingObject:
    return FindingObject(**_list_finding(finding, report))


def _list_finding(finding: Finding, report: Report) -> Mapping[str, Any]:
    actors = report.records.actors
    return {
        "finding_id": finding.finding_id,
        "kind": finding.kind,
        "summary": finding.summary,
        "said_by": [_describe_actor(actors[actor_id]) for actor_id in finding.said_by],
        "addressee": [_describe_actor(actors[actor_id]) for actor_id in finding.addressee],
        "source_id": finding.source_id,
        "locator": finding.locator,
    }


def _describe_assessment(row: Assessment, report: Report) -> AssessmentObject:
    cited = cite_evidence([row], report.records)
    return AssessmentObject(
        forum_id=row.forum_id,
        actor_ids=list(row.actor_ids),
        aspect=row.aspect,
        verdict=row.verdict,
        since=_write_day(row.since),
        until=_write_day(row.until),
        evidence=[_describe_evidence(line) for line in cited],
    )


def describe_action(action: Action, report: Report) -> ActionObject:
    """Describe what a municipality has decided."""
    return ActionObject(
        closes=action.closes,
        status=action.status,
        due_on=_write_day(action.due_on),
        responsible=action.responsible,
        note=action.note,
        gap_ids=[line.gap.gap_id for line in report.gaps if action in line.decided],
    )


def _describe_changes(report: Report) -> ChangesObject | None:
    changes = report.changes
    if changes is None:
        return None
    return ChangesObject(
        since=changes.known_on or changes.before_on,
        **changes_subject.describe_known_on(changes),
        **changes_subject.describe_changes(changes, report.language),
        undated=changes_subject.describe_undated(changes),
    )


def _describe_basis(basis: Basis) -> BasisObject:
    return BasisObject(
        basis_id=basis.basis_id,
        citation=basis.citation,
        title=basis.title,
        strength=basis.strength,
        valid_from=_write_day(basis.valid_from),
        valid_until=_write_day(basis.valid_until),
        verified=basis.verified,
        reviewed_on=_write_day(basis.reviewed_on),
    )


def _describe_actor(actor: Actor) -> ActorObject:
    return ActorObject(actor_id=actor.actor_id, kind=actor.kind, name=capitalise(actor.name))


def _describe_forum(forum: Forum | None) -> ForumObject | None:
    if forum is None:
        return None
    return ForumObject(
        forum_id=forum.forum_id,
        kind=forum.kind,
        form=forum.form,
        name=capitalise(forum.name),
        level=LIST_SEPARATOR.join(forum.level),
    )


def _describe_evidence(item: EvidenceLine) -> EvidenceObject:
    return EvidenceObject(
        source_id=item.source_id, locator=item.locator, note=item.note, certainty=item.certainty
    )


def _write_day(day: ReducedDate | date | None) -> str | None:
    return str(day) if day else None


if __name__ == "__main__":
    write_schema()
