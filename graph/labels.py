"""The words of every closed list of a data folder: what people read, and what they may write.

`WORDS` has a label for each member, an English message whose Swedish is in the catalogue.
`ALIASES` has other ways to write it. A reader takes the code word, both labels and the aliases.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar
from unicodedata import normalize

from graph.language import LanguageCode, load_language, mark
from graph.vocabulary import (
    Aspect,
    Certainty,
    Coverage,
    FindingKind,
    FindingStatus,
    Form,
    GapKind,
    Governs,
    HowKnown,
    HowOften,
    Level,
    Participation,
    Reply,
    Role,
    Sector,
    Side,
    SourceExtent,
    SourceKind,
    Strength,
    Verdict,
    Verified,
    Visibility,
    YesNo,
)

WordT = TypeVar("WordT", bound=StrEnum)

# How like a known spelling a word must be to be taken for a slip of the pen.
_LIKENESS = 0.75
_DENIALS = frozenset(
    ("ej", "inte", "icke", "aldrig", "inget", "ingen", "inga", "not", "no", "never")
)

PARTICIPATION_LABELS: dict[Participation, str] = {
    Participation.REGULAR: mark("takes part"),
    Participation.STARTING: mark("is being set up"),
    Participation.IRREGULAR: mark("takes part now and then"),
    Participation.CLOSED: mark("ended on purpose"),
    Participation.CEASED: mark("has stopped taking part"),
    Participation.PLANNED: mark("is planned"),
    Participation.ABSENT: mark("does not take part"),
    Participation.UNCLEAR: mark("unclear"),
}

ROLE_LABELS: dict[Role, str] = {
    Role.LEADS: mark("leads"),
    Role.TAKES_PART: mark("takes part"),
    Role.PARTY: mark("is a party"),
    Role.INVITED: mark("is invited"),
    Role.PROVIDES: mark("provides"),
    Role.REPORTS: mark("reports"),
    Role.RECEIVES: mark("receives"),
}

COVERAGE_LABELS: dict[Coverage, str] = {
    Coverage.FULL: mark("all"),
    Coverage.PARTIAL: mark("only a part"),
}

YES_NO_LABELS: dict[YesNo, str] = {YesNo.YES: mark("yes"), YesNo.NO: mark("no")}

CERTAINTY_LABELS: dict[Certainty, str] = {
    Certainty.STATED: mark("stated"),
    Certainty.INFERRED: mark("inferred"),
}

VISIBILITY_LABELS: dict[Visibility, str] = {
    Visibility.PUBLIC: mark("public"),
    Visibility.INTERNAL: mark("internal"),
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

ASPECT_LABELS: dict[Aspect, str] = {
    Aspect.FUNCTION: mark("how it works"),
    Aspect.STEERING: mark("how it is steered"),
    Aspect.FOLLOW_UP: mark("how it is followed up"),
}

VERDICT_LABELS: dict[Verdict, str] = {
    Verdict.GOOD: mark("good"),
    Verdict.UNCLEAR: mark("unclear"),
    Verdict.DEFICIENT: mark("falls short"),
    Verdict.LACKING: mark("is lacking"),
}

SOURCE_KIND_LABELS: dict[SourceKind, str] = {
    SourceKind.AUDIT_REPORT: mark("audit report"),
    SourceKind.AUDIT_LETTER: mark("letter from the auditors"),
    SourceKind.BOARD_REPLY: mark("reply from a board"),
    SourceKind.AGREEMENT: mark("agreement"),
    SourceKind.PLAN: mark("plan"),
    SourceKind.INTERVIEW: mark("interview"),
    SourceKind.SURVEY: mark("survey"),
    SourceKind.OTHER: mark("other document"),
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

# The same as each rule's own label, which is in a layer above; a test holds them together.
GAP_KIND_LABELS: dict[GapKind, str] = {
    GapKind.LAPSED_FORUM: mark("Forum that has lapsed"),
    GapKind.EXPIRED_AGREEMENT: mark("Agreement that has expired"),
    GapKind.LAPSED_EDGE: mark("Actor that no longer takes part"),
    GapKind.PAPER_ONLY: mark("Agreement on paper only"),
    GapKind.UNCOVERED_AGES: mark("Ages that no outreach reaches"),
    GapKind.MISSING_FORUM: mark("Forum that does not exist"),
    GapKind.UNDOCUMENTED: mark("Collaboration without an agreement"),
    GapKind.MISSING_LEVEL: mark("Level where nobody meets"),
    GapKind.MISSING_EDGE: mark("Actor that does not take part"),
    GapKind.WEAK_EDGE: mark("Part that is taken only now and then"),
    GapKind.PARTIAL_COVERAGE: mark("Forum that reaches only a part"),
    GapKind.DEFICIENT_FORUM: mark("Collaboration that falls short"),
    GapKind.NO_FOLLOW_UP: mark("Follow-up that is lacking"),
    GapKind.EXPIRING_AGREEMENT: mark("Agreement about to expire"),
    GapKind.PERSON_DEPENDENT: mark("Contact that rests on single persons"),
    GapKind.SINGLE_THREAD: mark("Contact that hangs on one forum"),
    GapKind.FRAGILE_NODE: mark("Cut vertex that holds others together"),
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

SECTOR_LABELS: dict[Sector, str] = {
    Sector.MUNICIPAL: mark("Municipal"),
    Sector.REGIONAL: mark("Regional"),
    Sector.STATE: mark("Central government"),
    Sector.PRIVATE: mark("Private"),
    Sector.CIVIL_SOCIETY: mark("Civil society"),
    Sector.OTHER: mark("Other"),
}

GOVERNS_LABELS: dict[Governs, str] = {
    Governs.UNITS: mark("its own units"),
    Governs.ALL: mark("the whole municipality"),
}

SIDE_LABELS: dict[Side, str] = {
    Side.LEFT: mark("to the left"),
    Side.RIGHT: mark("to the right"),
    Side.BOTH: mark("on both sides"),
}

REPLY_LABELS: dict[Reply, str] = {
    Reply.YES: mark("yes"),
    Reply.NO: mark("no"),
    Reply.NO_LONGER: mark("no longer"),
    Reply.DONT_KNOW: mark("don't know"),
}

HOW_OFTEN_LABELS: dict[HowOften, str] = {
    HowOften.WEEKLY: mark("every week"),
    HowOften.FORTNIGHTLY: mark("every other week"),
    HowOften.MONTHLY: mark("every month"),
    HowOften.QUARTERLY: mark("every quarter"),
    HowOften.HALF_YEARLY: mark("twice a year"),
    HowOften.YEARLY: mark("once a year"),
    HowOften.NOW_AND_THEN: mark("now and then"),
    HowOften.NEVER: mark("never"),
}

HOW_KNOWN_LABELS: dict[HowKnown, str] = {
    HowKnown.TAKES_PART: mark("takes part oneself"),
    HowKnown.IN_WRITING: mark("has read it in a document"),
    HowKnown.HEARD: mark("has heard it from others"),
    HowKnown.BELIEVED: mark("believes so"),
}

WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Participation: PARTICIPATION_LABELS,
    Role: ROLE_LABELS,
    Coverage: COVERAGE_LABELS,
    YesNo: YES_NO_LABELS,
    Certainty: CERTAINTY_LABELS,
    Visibility: VISIBILITY_LABELS,
    Form: FORM_LABELS,
    Level: LEVEL_LABELS,
    Aspect: ASPECT_LABELS,
    Verdict: VERDICT_LABELS,
    Reply: REPLY_LABELS,
    HowOften: HOW_OFTEN_LABELS,
    HowKnown: HOW_KNOWN_LABELS,
    SourceKind: SOURCE_KIND_LABELS,
    SourceExtent: EXTENT_LABELS,
    FindingKind: FINDING_KIND_LABELS,
    FindingStatus: FINDING_STATUS_LABELS,
    GapKind: GAP_KIND_LABELS,
    Strength: STRENGTH_LABELS,
    Verified: VERIFIED_LABELS,
    Sector: SECTOR_LABELS,
    Governs: GOVERNS_LABELS,
    Side: SIDE_LABELS,
}
"""The label of each member of each closed list that a data folder or a form of answers may hold."""

# None of them may be read two ways. "aktiv" and "upphörd" are states, which nobody types.
ALIASES: Mapping[type[StrEnum], Mapping[StrEnum, tuple[str, ...]]] = {
    Participation: {
        Participation.REGULAR: (
            "ja",
            "yes",
            "är med",
            "ingår",
            "deltar regelbundet",
            "regelbundet",
            "är part",
        ),
        Participation.STARTING: ("har börjat", "har precis börjat", "startar", "under uppbyggnad"),
        Participation.IRREGULAR: (
            "deltar bara ibland",
            "deltar oregelbundet",
            "deltar sällan",
            "kommer ibland",
            "kommer sällan",
            "uteblir ibland",
            "uteblir ofta",
            "ibland",
            "sällan",
            "oregelbundet",
        ),
        Participation.CLOSED: ("avslutat", "avslutad", "är avslutat"),
        Participation.CEASED: (
            "har slutat",
            "slutat",
            "har upphört",
            "deltar inte längre",
            "kommer inte längre",
        ),
        Participation.PLANNED: ("planerat", "planerad", "planeras"),
        Participation.ABSENT: (
            "nej",
            "no",
            "ingår inte",
            "är inte med",
            "inte med",
            "deltar ej",
            "ingår ej",
            "är ej med",
            "ej med",
            "finns inte",
            "saknas",
            "does not exist",
            "is missing",
        ),
        Participation.UNCLEAR: ("oklar", "framgår inte", "vet inte"),
    },
    Role: {
        Role.LEADS: ("samordnar", "ordförande", "leder eller samordnar"),
        Role.TAKES_PART: ("deltagare", "ingår", "är med"),
        Role.PARTY: ("part",),
        Role.INVITED: ("inbjuden", "kallad", "är kallad", "bjuds in"),
        Role.PROVIDES: ("utförare", "bedriver"),
        Role.REPORTS: ("lämnar rapporten", "lämnar rapport"),
        Role.RECEIVES: ("mottagare", "tar emot rapporten"),
    },
    Coverage: {
        Coverage.FULL: ("hela", "helt", "alla är med"),
        Coverage.PARTIAL: ("delvis", "en del", "bara vissa", "vissa"),
    },
    YesNo: {YesNo.YES: ("j", "y", "sant", "true"), YesNo.NO: ("n", "falskt", "false")},
    Certainty: {
        Certainty.STATED: ("uttalad", "står i källan", "det står i källan"),
        Certainty.INFERRED: ("härledd", "framgår indirekt"),
    },
    Visibility: {
        Visibility.PUBLIC: ("offentligt", "publik", "öppen"),
        Visibility.INTERNAL: ("internt", "bara internt"),
    },
    Form: {
        Form.MEETING: ("grupp", "nätverk", "mötesforum"),
        Form.AGREEMENT: ("avtal",),
        Form.ROUTINE: ("riktlinje",),
        Form.SERVICE: ("verksamhet",),
        Form.OUTREACH: ("uppsökande", "uppsökande verksamhet", "information"),
        Form.PLAN: ("strategi", "handlingsplan", "kartläggning"),
        Form.REPORTING: ("rapportering", "rapport"),
    },
    Level: {
        Level.POLITICAL: ("politisk", "politiska nivån", "politiskt"),
        Level.STRATEGIC: ("strategisk", "strategiska nivån", "strategiskt", "ledning"),
        Level.OPERATIVE: ("operativ", "operativa nivån", "operativt", "operational"),
        Level.INDIVIDUAL: ("individ", "individnivån", "individuell"),
    },
    Aspect: {
        Aspect.FUNCTION: ("funktion", "fungerar", "hur forumet fungerar"),
        Aspect.STEERING: ("styrning", "ledning", "hur forumet styrs"),
        Aspect.FOLLOW_UP: ("uppföljning", "följs upp", "hur forumet följs upp"),
    },
    Verdict: {
        Verdict.GOOD: ("god", "gott", "väl", "fungerar", "fungerar väl"),
        Verdict.UNCLEAR: ("oklar", "går inte att säga", "kan inte sägas"),
        Verdict.DEFICIENT: ("bristande", "bristfällig", "bristfälligt", "behöver utvecklas"),
        Verdict.LACKING: ("fungerar inte", "finns inte"),
    },
    SourceKind: {
        SourceKind.AUDIT_REPORT: ("rapport", "granskning", "granskningsrapport"),
        SourceKind.AUDIT_LETTER: ("missiv", "revisionsskrivelse", "skrivelse"),
        SourceKind.BOARD_REPLY: ("svar", "yttrande", "styrelsens svar", "nämndsvar"),
        SourceKind.AGREEMENT: ("avtal",),
        SourceKind.PLAN: ("program", "strategi", "handlingsplan"),
        SourceKind.INTERVIEW: ("samtal", "intervjuer"),
        SourceKind.SURVEY: ("formulär", "frågeformulär", "blankett"),
        SourceKind.OTHER: ("annat", "annan", "övrigt"),
    },
    Reply: {
        Reply.YES: ("j", "y", "det finns", "finns", "japp"),
        Reply.NO: ("n", "det finns inte", "finns inte", "nix"),
        Reply.NO_LONGER: ("har upphört", "det har upphört", "har slutat", "inte nu längre"),
        Reply.DONT_KNOW: ("vet ej", "okänt", "?", "osäker", "do not know", "not known"),
    },
    HowOften: {
        HowOften.WEEKLY: ("en gång i veckan", "varje vecka eller oftare", "veckovis"),
        HowOften.FORTNIGHTLY: ("var fjortonde dag", "var 14:e dag", "två gånger i månaden"),
        HowOften.MONTHLY: ("en gång i månaden", "månadsvis", "monthly", "once a month"),
        HowOften.QUARTERLY: ("en gång i kvartalet", "kvartalsvis", "fyra gånger om året"),
        HowOften.HALF_YEARLY: ("två gånger om året", "varje termin", "varje halvår"),
        HowOften.YEARLY: ("varje år", "årligen", "every year"),
        HowOften.NOW_AND_THEN: ("vid behov", "sällan", "oregelbundet", "when needed"),
        HowOften.NEVER: ("inte alls", "not at all"),
    },
    HowKnown: {
        HowKnown.TAKES_PART: ("är själv med", "egen erfarenhet", "deltar"),
        HowKnown.IN_WRITING: ("dokument", "protokoll", "avtal"),
        HowKnown.HEARD: ("hört", "hörsägen"),
        HowKnown.BELIEVED: ("antar", "gissar", "tror"),
    },
    SourceExtent: {
        SourceExtent.WHOLE: ("hela", "allt"),
        SourceExtent.SUMMARY: ("sammanfattning", "bara sammanfattningen"),
        SourceExtent.EXCERPT: ("utdrag",),
        SourceExtent.LETTER: ("skrivelse", "missiv", "brev", "bara brevet"),
    },
    FindingKind: {
        FindingKind.CRITICISM: ("brist",),
        FindingKind.RECOMMENDATION: ("rekommenderar",),
        FindingKind.STRENGTH: ("beröm",),
        FindingKind.OBSERVATION: ("iakttagelse", "intervju", "intervjuade"),
        FindingKind.BACKGROUND: ("fakta",),
        FindingKind.REPLY: ("nämndens svar", "yttrande"),
        FindingKind.DRAFT_REPLY: ("svarsförslag", "tjänsteskrivelse"),
    },
    FindingStatus: {
        FindingStatus.OPEN: (
            "öppet",
            "obesvarad",
            "inget svar",
            "ej påbörjad",
            "ej påbörjat",
            "inte påbörjad",
            "inte påbörjat",
        ),
        FindingStatus.ACCEPTED: ("godtaget", "håller med", "accepterad"),
        FindingStatus.UNDER_WAY: ("påbörjad", "påbörjat", "in progress"),
        FindingStatus.DONE: ("klar", "klart", "åtgärdat", "genomförd", "genomfört"),
        FindingStatus.DECLINED: ("avvisad", "avvisat", "avslagen", "håller inte med"),
    },
    Sector: {
        Sector.MUNICIPAL: ("kommunal", "kommunalt"),
        Sector.REGIONAL: ("regional", "regionalt"),
        Sector.STATE: ("statlig", "statligt", "staten"),
        Sector.PRIVATE: ("privat",),
        Sector.CIVIL_SOCIETY: ("civilsamhället", "förening", "ideell"),
    },
    Strength: {
        Strength.LEGAL_DUTY: ("lagkrav", "ska enligt lag"),
        Strength.AGREEMENT: ("avtal", "överenskommelse"),
        Strength.GUIDELINE: ("riktlinje", "rekommendation", "vägledning"),
        Strength.GRANT: ("bidrag",),
        Strength.PERMISSION: ("får enligt lag",),
    },
    Governs: {Governs.UNITS: ("enheter",), Governs.ALL: ("allt", "hela kommunen")},
    Side: {Side.LEFT: ("vänster",), Side.RIGHT: ("höger",)},
}
"""Other ways to write a member, in Swedish or English."""


def read_word(kind: type[WordT], text: str) -> WordT | None:
    """Read a word of a closed list as people write it, in Swedish or English and in any case.

    Returns:
        The member whose code word, label or alias it is, or None.

    Example:
        >>> read_word(YesNo, "Ja")
        <YesNo.YES: 'yes'>
        >>> read_word(YesNo, "kanske") is None
        True
    """
    found = _spellings(kind).get(plain_word(text))
    return None if found is None else kind(found)


def suggest_word(kind: type[StrEnum], text: str) -> str | None:
    """Suggest the known spelling that a misspelt word is nearest to, or None.

    What denies is never like what does not: the nearest to "ej godtagen" would be its opposite.

    Example:
        >>> suggest_word(Participation, "regulär")
        'regular'
    """
    asked = plain_word(text)
    alike = [word for word in _spellings(kind) if _denies(word) == _denies(asked)]
    near = get_close_matches(asked, alike, n=1, cutoff=_LIKENESS)
    return _written(kind)[near[0]] if near else None


def _denies(word: str) -> bool:
    return not _DENIALS.isdisjoint(word.split())


@cache
def _spellings(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    """Map every plain spelling of a closed list to its member; the first to claim one keeps it."""
    found: dict[str, StrEnum] = {}
    for member in kind:
        for spelling in _list_spellings(kind, member):
            found.setdefault(plain_word(spelling), member)
    return found


@cache
def _written(kind: type[StrEnum]) -> Mapping[str, str]:
    """Map every plain spelling of a closed list to how it is written."""
    found: dict[str, str] = {}
    for member in kind:
        for spelling in _list_spellings(kind, member):
            found.setdefault(plain_word(spelling), spelling)
    return found


def _list_spellings(kind: type[StrEnum], member: StrEnum) -> tuple[str, ...]:
    # A list outside the data folder, as the moves of a scenario, has its code words alone.
    label = WORDS.get(kind, {}).get(member)
    labels = (
        () if label is None else tuple(load_language(code).text(label) for code in LanguageCode)
    )
    return member.value, *labels, *ALIASES.get(kind, {}).get(member, ())


def plain_word(text: str) -> str:
    """Write a word without case, underscores, hyphens and double spaces, to compare it."""
    composed = normalize("NFC", text).casefold()
    return " ".join(composed.replace("_", " ").replace("-", " ").split())
