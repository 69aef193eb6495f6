"""The words people read for the code words of the vocabulary."""

from graph.language import mark
from graph.vocabulary import (
    Certainty,
    Coverage,
    EdgeState,
    Flag,
    FollowUp,
    Form,
    Gravity,
    Level,
    Origin,
    Sector,
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

GRAVITY_LABELS: dict[Gravity, str] = {
    Gravity.HIGH: mark("high"),
    Gravity.MEDIUM: mark("medium"),
    Gravity.LOW: mark("low"),
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
