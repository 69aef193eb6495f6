"""The words people read for the code words of the vocabulary."""

from collections.abc import Iterable

from graph.audits.follow_up import FindingStanding
from graph.dataset.records import ActorKind, Forum, ForumKind, Vocabulary
from graph.labels import (
    CERTAINTY_LABELS,
    EXTENT_LABELS,
    FINDING_KIND_LABELS,
    FINDING_STATUS_LABELS,
    FORM_LABELS,
    LEVEL_LABELS,
    SECTOR_LABELS,
    STRENGTH_LABELS,
    VERIFIED_LABELS,
)
from graph.language import Language, capitalise, mark
from graph.situation.states import Edge
from graph.vocabulary import (
    Aspect,
    EdgeStanding,
    EdgeState,
    Flag,
    Form,
    Origin,
    Participation,
    Severity,
    YesNo,
)

# With the labels of the closed lists, which graph.labels shares with what reads them.
__all__ = [
    "CERTAINTY_LABELS",
    "COLLABORATION",
    "EDGE_STANDING_LABELS",
    "EXTENT_LABELS",
    "FINDING_KIND_LABELS",
    "FINDING_STANDING_LABELS",
    "FINDING_STATUS_LABELS",
    "FLAG_LABELS",
    "FORM_LABELS",
    "LEVEL_LABELS",
    "MEMBERS_UNKNOWN",
    "ORIGIN_LABELS",
    "PRAISE_LABELS",
    "SECTOR_LABELS",
    "SEVERITY_LABELS",
    "STATE_LABELS",
    "STRENGTH_LABELS",
    "VERIFIED_LABELS",
    "list_levels",
    "word_flag",
    "word_form",
    "word_kind",
    "word_kinds",
    "word_levels",
]

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

COLLABORATION = mark("collaboration")
"""What is said instead of a form of collaboration in general."""

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

FINDING_STANDING_LABELS: dict[FindingStanding, str] = {
    FindingStanding.REMAINS: mark("The gap is still there."),
    FindingStanding.UNTESTED: mark("No newer evidence tells that the gap has been closed."),
    FindingStanding.CHANGED: mark("The gap has taken another form."),
    FindingStanding.GONE: mark("The gap no longer shows in the evidence."),
    FindingStanding.CONTESTED: mark("The sources say different things of it."),
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
    """Say what to note of an edge; of an uncertain date the days that it may mean.

    The day that a source describes begins nothing and ends nothing.
    """
    if flag is Flag.DATE_UNCERTAIN and edge.open_date is not None and not edge.is_source_day:
        days = language.sometime(edge.open_date)
        if edge.is_active and edge.open_date != edge.deciding.since:
            return language.text(mark("ends {some_time}"), some_time=days)
        return days
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
