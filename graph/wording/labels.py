"""The words people read for the code words of the vocabulary."""

from collections.abc import Iterable

from graph.audits.follow_up import FindingStanding
from graph.dataset.records import ActorKind, ForumKind
from graph.language import Language, capitalise, mark
from graph.vocabulary import (
    Certainty,
    Coverage,
    EdgeState,
    FindingKind,
    FindingStatus,
    Flag,
    FollowUp,
    Form,
    Level,
    Origin,
    Sector,
    Severity,
    Strength,
    Verified,
)

STATE_LABELS: dict[EdgeState, str] = {
    EdgeState.ACTIVE: mark("active"),
    EdgeState.LAPSED: mark("lapsed"),
    EdgeState.MISSING: mark("missing"),
}

FLAG_LABELS: dict[Flag, str] = {
    Flag.WEAK: mark("only now and then"),
    Flag.STARTING: mark("starting"),
    Flag.PLANNED: mark("planned"),
    Flag.CLOSED: mark("closed on purpose"),
    Flag.PARTIAL: mark("reaches only a part"),
    Flag.PERSON_DEPENDENT: mark("rests on a person"),
    Flag.CONTESTED: mark("the sources disagree"),
    Flag.STALE: mark("evidence older than two years"),
}

SEVERITY_LABELS: dict[Severity, str] = {
    Severity.HIGH: mark("high"),
    Severity.MEDIUM: mark("medium"),
    Severity.LOW: mark("low"),
}

STRENGTH_LABELS: dict[Strength, str] = {
    Strength.LEGAL_DUTY: mark("duty in law"),
    Strength.EFFORT_DUTY: mark("duty of effort"),
    Strength.AGREEMENT: mark("agreement between parties"),
    Strength.GUIDELINE: mark("national guideline"),
    Strength.GOOD_PRACTICE: mark("good practice"),
    Strength.GRANT: mark("state grant"),
}

VERIFIED_LABELS: dict[Verified, str] = {
    Verified.STATUTE: mark("checked against the statute"),
    Verified.PAGE: mark("checked against an authority's page"),
    Verified.SOURCE: mark("as told by a source"),
    Verified.GENERAL_KNOWLEDGE: mark("not checked"),
}

FORM_LABELS: dict[Form, str] = {
    Form.MEETING: mark("meeting"),
    Form.AGREEMENT: mark("agreement"),
    Form.ROUTINE: mark("routine"),
    Form.SERVICE: mark("joint service"),
    Form.OUTREACH: mark("outreach"),
    Form.PLAN: mark("plan"),
    Form.REPORTING: mark("reporting line"),
}

LEVEL_LABELS: dict[Level, str] = {
    Level.POLITICAL: mark("political level"),
    Level.STRATEGIC: mark("strategic level"),
    Level.OPERATIVE: mark("operative level"),
    Level.INDIVIDUAL: mark("individual level"),
}

SECTOR_LABELS: dict[Sector, str] = {
    Sector.MUNICIPAL: mark("Municipal"),
    Sector.REGIONAL: mark("Regional"),
    Sector.STATE: mark("Central government"),
    Sector.PRIVATE: mark("Private"),
    Sector.CIVIL_SOCIETY: mark("Civil society"),
}

CERTAINTY_LABELS: dict[Certainty, str] = {
    Certainty.STATED: mark("stated"),
    Certainty.INFERRED: mark("inferred"),
}

ORIGIN_LABELS: dict[Origin, str] = {
    Origin.SOURCE: mark("stated in the source"),
    Origin.NORM: mark("a norm asks for it"),
    Origin.NETWORK: mark("the program's own observation"),
}

COVERAGE_LABELS: dict[Coverage, str] = {
    Coverage.FULL: mark("all"),
    Coverage.PARTIAL: mark("only a part"),
}

FOLLOW_UP_LABELS: dict[FollowUp, str] = {
    FollowUp.YES: mark("followed up"),
    FollowUp.PARTLY: mark("partly followed up"),
    FollowUp.NO: mark("not followed up"),
}

FINDING_KIND_LABELS: dict[FindingKind, str] = {
    FindingKind.CRITICISM: mark("criticism"),
    FindingKind.RECOMMENDATION: mark("recommendation"),
    FindingKind.STRENGTH: mark("strength"),
    FindingKind.REPLY: mark("reply"),
}

FINDING_STATUS_LABELS: dict[FindingStatus, str] = {
    FindingStatus.OPEN: mark("open"),
    FindingStatus.ACCEPTED: mark("accepted"),
    FindingStatus.UNDER_WAY: mark("under way"),
    FindingStatus.DONE: mark("done"),
    FindingStatus.DECLINED: mark("declined"),
}

FINDING_STANDING_LABELS: dict[FindingStanding, str] = {
    FindingStanding.REMAINS: mark("The gap is still there."),
    FindingStanding.UNTESTED: mark("No newer evidence tells that the gap has been closed."),
    FindingStanding.CHANGED: mark("The gap has taken another form."),
    FindingStanding.GONE: mark("The gap no longer shows in the evidence."),
    FindingStanding.UNKNOWN: mark("Cannot be said: no evidence speaks of it on this day."),
    FindingStanding.UNSEEN: mark("The program sees no gap of its own here."),
    FindingStanding.OUTSIDE: mark("Lies outside what a map of collaboration can show."),
}


def word_kind(kind: ActorKind | ForumKind, language: Language) -> str:
    """Name a kind of actor or forum as it stands inside a sentence."""
    return kind.label_sv if language.is_swedish else kind.label_en


def word_kinds(kinds: Iterable[ActorKind | ForumKind], language: Language) -> str:
    """Name the kinds of a row as its heading: "Skola – polis"."""
    return capitalise(" – ".join(word_kind(kind, language) for kind in kinds))
