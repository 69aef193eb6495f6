"""The words people read for the code words of the vocabulary."""

from collections.abc import Iterable

from graph.audits.follow_up import FindingStanding
from graph.dataset.records import ActorKind, Forum, ForumKind, Vocabulary
from graph.language import Language, capitalise, mark
from graph.situation.states import Edge
from graph.vocabulary import (
    Aspect,
    Certainty,
    EdgeStanding,
    EdgeState,
    FindingKind,
    FindingStatus,
    Flag,
    Form,
    Level,
    Origin,
    Participation,
    Sector,
    Severity,
    SourceExtent,
    Strength,
    Verified,
    YesNo,
)

EDGE_STANDING_LABELS: dict[EdgeStanding, str] = {
    EdgeState.ACTIVE: mark("active"),
    EdgeState.LAPSED: mark("lapsed"),
    EdgeState.MISSING: mark("missing"),
    Participation.UNCLEAR: mark("unclear"),
}

STATE_LABELS: dict[EdgeState, str] = {state: EDGE_STANDING_LABELS[state] for state in EdgeState}

MEMBERS_UNKNOWN = mark("who takes part is not known")
"""What is said instead of a state of a forum in which no source names anybody."""

FLAG_LABELS: dict[Flag, str] = {
    Flag.WEAK: mark("only now and then"),
    Flag.STARTING: mark("starting"),
    Flag.PLANNED: mark("planned"),
    Flag.CLOSED: mark("closed on purpose"),
    Flag.PARTIAL: mark("reaches only a part"),
    Flag.PERSON_DEPENDENT: mark("rests on a person"),
    Flag.CONTESTED: mark("the sources disagree"),
    Flag.STALE: mark("evidence older than two years"),
    Flag.DATE_UNCERTAIN: mark("uncertain date"),
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
    Strength.GUIDELINE: mark("guideline or recommendation"),
    Strength.GOOD_PRACTICE: mark("good practice"),
    Strength.GRANT: mark("state grant"),
    Strength.PERMISSION: mark("permission"),
}

VERIFIED_LABELS: dict[Verified, str] = {
    Verified.STATUTE: mark("checked against the statute"),
    Verified.UNOFFICIAL_COPY: mark(
        "checked against an unofficial copy of the statute, of April 2026 or earlier"
    ),
    Verified.PAGE: mark("checked against the page of an authority or an association"),
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

COLLABORATION = mark("collaboration")
"""What is said instead of a form of collaboration in general."""

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

PRAISE_LABELS: dict[Aspect, str] = {
    Aspect.FUNCTION: mark("works well"),
    Aspect.STEERING: mark("is steered well"),
    Aspect.FOLLOW_UP: mark("is followed up"),
}

EXTENT_LABELS: dict[SourceExtent, str] = {
    SourceExtent.WHOLE: mark("the whole document"),
    SourceExtent.SUMMARY: mark("the summary"),
    SourceExtent.EXCERPT: mark("an excerpt"),
    SourceExtent.LETTER: mark("a letter"),
}

FINDING_KIND_LABELS: dict[FindingKind, str] = {
    FindingKind.CRITICISM: mark("criticism"),
    FindingKind.RECOMMENDATION: mark("recommendation"),
    FindingKind.STRENGTH: mark("strength"),
    FindingKind.OBSERVATION: mark("statement by those interviewed"),
    FindingKind.BACKGROUND: mark("background"),
    FindingKind.REPLY: mark("reply"),
    FindingKind.DRAFT_REPLY: mark("draft reply"),
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
    FindingStanding.OTHERWISE: mark("The program sees another gap here."),
    FindingStanding.NO_RULE: mark("The program has no rule that shows this."),
    FindingStanding.OUTSIDE: mark("Lies outside what a map of collaboration can show."),
}


def word_kind(kind: ActorKind | ForumKind, language: Language) -> str:
    """Name a kind of actor or forum as it stands inside a sentence."""
    return kind.label_sv if language.is_swedish else kind.label_en


def word_kinds(kinds: Iterable[ActorKind | ForumKind], language: Language) -> str:
    """Name the kinds of a row as its heading: "Skola – polis"."""
    return capitalise(" – ".join(word_kind(kind, language) for kind in kinds))


def word_flag(flag: Flag, edge: Edge, language: Language) -> str:
    """Say what to note of an edge; of an uncertain date the days that it may mean."""
    if flag is Flag.DATE_UNCERTAIN and edge.open_date is not None:
        return language.sometime(edge.open_date)
    return language.text(FLAG_LABELS[flag])


def word_form(forum: Forum, vocabulary: Vocabulary, language: Language) -> str:
    """Name the form of a forum; of collaboration in general no source says that it is a meeting."""
    if vocabulary.is_general(forum):
        return language.text(COLLABORATION)
    if forum.form is Form.AGREEMENT and forum.is_oral is YesNo.YES:
        return language.text(mark("oral agreement"))
    return language.text(FORM_LABELS[forum.form])


def word_levels(forum: Forum, vocabulary: Vocabulary, language: Language) -> str:
    """Name the level a forum works on, or all of them; blank of collaboration in general."""
    if vocabulary.is_general(forum):
        return ""
    return list_levels(forum, language)


def list_levels(forum: Forum, language: Language) -> str:
    """Name the level a source gives a forum, or all of them."""
    return language.listed(language.text(LEVEL_LABELS[level]) for level in forum.level)
