"""Render a report as the JSON object of DESIGN §8."""

import json
from typing import Any

from graph.audits.follow_up import Followed
from graph.dataset.records import Actor, Basis, Finding, Forum
from graph.documents.report import EdgeLine, EvidenceLine, GapLine, QuestionLine, Report
from graph.documents.sections import list_bases
from graph.documents.subjects import changes as changes_subject
from graph.documents.verdict import word_age, word_judgement
from graph.language import capitalise

# Keys may be added; none is renamed or removed without a new version.
FORMAT_VERSION = 2


def render(report: Report) -> str:
    """Render one object, keys in a fixed order, ending in a newline."""
    return json.dumps(describe(report), ensure_ascii=False, indent=1) + "\n"


def describe(report: Report) -> dict[str, Any]:
    """Describe the report with plain dicts, lists, strings and numbers."""
    municipality = report.municipality
    counts = report.counts
    followed = report.followed
    return {
        "format_version": FORMAT_VERSION,
        "municipality": {"code": municipality.code, "name": municipality.name},
        "as_of": report.as_of.isoformat(),
        "counts": {
            "actors": counts.actors,
            "forums": counts.forums,
            "active": counts.active,
            "lapsed": counts.lapsed,
            "missing": counts.missing,
            "gaps": counts.gaps,
            "questions": counts.questions,
        },
        "gaps": [_describe_gap(line) for line in report.gaps],
        "questions": [_describe_question(line) for line in report.questions],
        "edges": [_describe_edge(line) for line in report.edges],
        "sources": [
            {
                "source_id": line.source.source_id,
                "title": line.source.title,
                "publisher": line.source.publisher,
                "as_of": str(line.source.as_of),
                "age_months": line.age_months,
            }
            for line in report.sources
        ],
        "verdict": word_judgement(report),
        "evidence_age": word_age(report),
        "strengths": [_describe_finding(it, report) for it in followed.strengths],
        "findings": [_describe_followed(it, report) for it in followed.followed],
        "other_replies": [_describe_finding(it, report) for it in followed.other_replies],
        "changes": _describe_changes(report),
        "norms": [_describe_basis(basis) for basis in list_bases(report)],
        "data_version": report.data_version,
    }


def _describe_followed(it: Followed, report: Report) -> dict[str, Any]:
    finding = it.finding
    return {
        **_describe_finding(finding, report),
        "status": finding.status.value if finding.status else None,
        "due_on": str(finding.due_on) if finding.due_on else None,
        "replies": [_describe_finding(reply, report) for reply in it.replies],
        "standing": it.standing.value,
        "gap_ids": [gap.gap_id for gap in it.gaps],
    }


def _describe_finding(finding: Finding, report: Report) -> dict[str, Any]:
    return {
        "finding_id": finding.finding_id,
        "kind": finding.kind.value,
        "summary": finding.summary,
        "addressee": [
            _describe_actor(report.records.actors[actor_id]) for actor_id in finding.addressee
        ],
        "source_id": finding.source_id,
        "locator": finding.locator,
    }


def _describe_changes(report: Report) -> dict[str, Any] | None:
    changes = report.changes
    if changes is None:
        return None
    return {
        "since": changes.before_on.isoformat(),
        **changes_subject.describe_changes(changes, report.language),
        "undated": changes_subject.describe_undated(changes),
    }


def _describe_basis(basis: Basis) -> dict[str, Any]:
    return {
        "basis_id": basis.basis_id,
        "citation": basis.citation,
        "title": basis.title,
        "strength": basis.strength.value,
        "valid_from": str(basis.valid_from) if basis.valid_from else None,
        "valid_until": str(basis.valid_until) if basis.valid_until else None,
        "verified": basis.verified.value,
    }


def _describe_gap(line: GapLine) -> dict[str, Any]:
    gap = line.gap
    return {
        "gap_id": gap.gap_id,
        "kind": gap.kind.value,
        "state": gap.state.value,
        "severity": gap.severity.value,
        "actors": [_describe_actor(actor) for actor in gap.actors],
        "forum": _describe_forum(gap.forum),
        "title": line.title,
        "why": line.why,
        "basis": [basis.basis_id for basis in gap.bases],
        "since": str(gap.since) if gap.since else None,
        "flags": [flag.value for flag in gap.flags],
        "action": line.action,
        "owner": line.owner,
        "origin": gap.origin.value,
        "evidence": [_describe_evidence(item) for item in line.evidence],
        "finding_ids": list(gap.finding_ids),
    }


def _describe_question(line: QuestionLine) -> dict[str, Any]:
    question = line.question
    return {
        "question_id": question.question_id,
        "kind": question.kind.value,
        "actors": [_describe_actor(actor) for actor in question.actors],
        "forum": _describe_forum(question.forum),
        "text": line.text,
        "ask": line.ask,
        "basis": [basis.basis_id for basis in question.bases],
    }


def _describe_actor(actor: Actor) -> dict[str, str]:
    return {"actor_id": actor.actor_id, "kind": actor.kind, "name": capitalise(actor.name)}


def _describe_forum(forum: Forum | None) -> dict[str, str] | None:
    if forum is None:
        return None
    return {
        "forum_id": forum.forum_id,
        "kind": forum.kind,
        "form": forum.form.value,
        "name": capitalise(forum.name),
        "level": forum.level.value,
    }


def _describe_edge(line: EdgeLine) -> dict[str, Any]:
    edge = line.edge
    return {
        "actor_id": edge.actor.actor_id,
        "actor_kind": edge.actor.kind,
        "actor_name": line.actor,
        "forum_id": edge.forum.forum_id,
        "forum_kind": edge.forum.kind,
        "forum_form": edge.forum.form.value,
        "forum_name": line.forum,
        "state": edge.state.value,
        "flags": [flag.value for flag in edge.flags],
        "since": str(edge.since) if edge.since else None,
        "until": str(edge.deciding.until) if edge.deciding.until else None,
        "expires_on": edge.expires_on.isoformat() if edge.expires_on else None,
        "coverage": line.coverage,
        "evidence": [_describe_evidence(item) for item in line.evidence],
    }


def _describe_evidence(item: EvidenceLine) -> dict[str, Any]:
    return {
        "source_id": item.source_id,
        "locator": item.locator,
        "note": item.note,
        "certainty": item.certainty.value,
    }
