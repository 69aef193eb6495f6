"""Defines the closed word lists that the code branches on.

Words that only label things (actor kinds, forum kinds) are data: see `data/vocabulary/`.
A test holds these lists against `data/datapackage.json`.
"""

from enum import StrEnum
from typing import Literal, TypeAlias


class Participation(StrEnum):
    """What a source says of an actor's part in a forum, from best to worst.

    The order is used by rule 5 of the states: of two places in one source, the worse decides.
    `unclear` stands last and apart: the source raises it and cannot say.
    """

    REGULAR = "regular"
    STARTING = "starting"
    IRREGULAR = "irregular"
    CLOSED = "closed"
    CEASED = "ceased"
    PLANNED = "planned"
    ABSENT = "absent"
    UNCLEAR = "unclear"


class EdgeState(StrEnum):
    """What an edge is on a given day, best first. Always derived, never typed by anyone."""

    ACTIVE = "active"
    LAPSED = "lapsed"
    MISSING = "missing"


EdgeStanding: TypeAlias = EdgeState | Literal[Participation.UNCLEAR]
"""How an edge is shown: by its state, or as unclear, which is none. Only states are counted on."""

EDGE_STANDINGS: tuple[EdgeStanding, ...] = (*EdgeState, Participation.UNCLEAR)


class Flag(StrEnum):
    """What a reader must know about an edge or a gap beside its state."""

    WEAK = "weak"
    STARTING = "starting"
    PLANNED = "planned"
    CLOSED = "closed"
    PARTIAL = "partial"
    PERSON_DEPENDENT = "person_dependent"
    CONTESTED = "contested"
    STALE = "stale"
    DATE_UNCERTAIN = "date_uncertain"


class Form(StrEnum):
    """The form a forum takes."""

    MEETING = "meeting"
    AGREEMENT = "agreement"
    ROUTINE = "routine"
    SERVICE = "service"
    OUTREACH = "outreach"
    PLAN = "plan"
    REPORTING = "reporting"


class Level(StrEnum):
    """The level a forum works on."""

    POLITICAL = "political"
    STRATEGIC = "strategic"
    OPERATIVE = "operative"
    INDIVIDUAL = "individual"


class Role(StrEnum):
    """What an actor does in a forum."""

    LEADS = "leads"
    TAKES_PART = "takes_part"
    PARTY = "party"
    INVITED = "invited"
    PROVIDES = "provides"
    REPORTS = "reports"
    RECEIVES = "receives"

    @property
    def is_giving(self) -> bool:
        """Whether the actor brings what others receive."""
        return self in (Role.PROVIDES, Role.REPORTS)


class Coverage(StrEnum):
    """How much of what an actor could bring to a forum is in it; blank in the data is unknown."""

    FULL = "full"
    PARTIAL = "partial"


class Certainty(StrEnum):
    """Whether a source says it outright or the curator inferred it."""

    STATED = "stated"
    INFERRED = "inferred"


class Visibility(StrEnum):
    """Who may see a row; blank in the data is public."""

    PUBLIC = "public"
    INTERNAL = "internal"


class YesNo(StrEnum):
    """A plain answer; blank in the data is unknown."""

    YES = "yes"
    NO = "no"


class Aspect(StrEnum):
    """What of a forum a source assesses: how it works, how it is steered, how it is followed up."""

    FUNCTION = "function"
    STEERING = "steering"
    FOLLOW_UP = "follow_up"


class Verdict(StrEnum):
    """How a source finds an aspect of a forum, best first; unclear where it cannot say."""

    GOOD = "good"
    UNCLEAR = "unclear"
    DEFICIENT = "deficient"
    LACKING = "lacking"

    @property
    def is_short(self) -> bool:
        """Whether the forum falls short in that aspect."""
        return self in (Verdict.DEFICIENT, Verdict.LACKING)


class SourceKind(StrEnum):
    """What sort of document a source is."""

    AUDIT_REPORT = "audit_report"
    AUDIT_LETTER = "audit_letter"
    BOARD_REPLY = "board_reply"
    AGREEMENT = "agreement"
    PLAN = "plan"
    INTERVIEW = "interview"
    SURVEY = "survey"
    OTHER = "other"

    @property
    def is_audit(self) -> bool:
        """Whether the auditors wrote it."""
        return self in (SourceKind.AUDIT_REPORT, SourceKind.AUDIT_LETTER)

    @property
    def is_answers(self) -> bool:
        """Whether it holds what somebody answered when asked, and tells of nothing else."""
        return self in (SourceKind.INTERVIEW, SourceKind.SURVEY)


class SourceExtent(StrEnum):
    """How much of a document has been read and entered; blank in the data is unknown."""

    WHOLE = "whole"
    SUMMARY = "summary"
    EXCERPT = "excerpt"
    LETTER = "letter"


class FindingKind(StrEnum):
    """Whose words a finding gives, and what it does.

    The first three are the auditors' own. An observation is what those interviewed or a document
    say, background what the report retells, a draft reply one that no board has decided on.
    """

    CRITICISM = "criticism"
    RECOMMENDATION = "recommendation"
    STRENGTH = "strength"
    OBSERVATION = "observation"
    BACKGROUND = "background"
    REPLY = "reply"
    DRAFT_REPLY = "draft_reply"

    @property
    def is_auditors_own(self) -> bool:
        """Whether it is what the auditors themselves say."""
        own = (FindingKind.CRITICISM, FindingKind.RECOMMENDATION, FindingKind.STRENGTH)
        return self in own

    @property
    def is_ask(self) -> bool:
        """Whether the auditors ask somebody to mend something."""
        return self in (FindingKind.CRITICISM, FindingKind.RECOMMENDATION)

    @property
    def is_fault(self) -> bool:
        """Whether it may say that something falls short: auditors ask, or others observe it."""
        return self.is_ask or self is FindingKind.OBSERVATION


class FindingStatus(StrEnum):
    """How far a finding has come; blank in the data where it does not apply."""

    OPEN = "open"
    ACCEPTED = "accepted"
    UNDER_WAY = "under_way"
    DONE = "done"
    DECLINED = "declined"


class Sector(StrEnum):
    """The part of society an actor kind belongs to, in the order the map places them."""

    MUNICIPAL = "municipal"
    REGIONAL = "regional"
    STATE = "state"
    PRIVATE = "private"
    CIVIL_SOCIETY = "civil_society"
    OTHER = "other"


class Governs(StrEnum):
    """What a kind of actor governs; blank in the data for units, which govern nobody.

    Who governs `units` (a board, an administration) stands for them. Who governs `all`, the
    municipality as a whole, stands for nobody: it would be in contact with everybody.
    """

    UNITS = "units"
    ALL = "all"


class Side(StrEnum):
    """The side of the forums on which a map places a kind of actor."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class GapKind(StrEnum):
    """Every kind of gap of the JSON contract; `graph.gaps.registry` has a rule for each."""

    LAPSED_FORUM = "lapsed_forum"
    EXPIRED_AGREEMENT = "expired_agreement"
    LAPSED_EDGE = "lapsed_edge"
    PAPER_ONLY = "paper_only"
    UNCOVERED_AGES = "uncovered_ages"
    MISSING_FORUM = "missing_forum"
    UNDOCUMENTED = "undocumented"
    MISSING_LEVEL = "missing_level"
    MISSING_EDGE = "missing_edge"
    WEAK_EDGE = "weak_edge"
    PARTIAL_COVERAGE = "partial_coverage"
    DEFICIENT_FORUM = "deficient_forum"
    NO_FOLLOW_UP = "no_follow_up"
    EXPIRING_AGREEMENT = "expiring_agreement"
    PERSON_DEPENDENT = "person_dependent"
    SINGLE_THREAD = "single_thread"
    FRAGILE_NODE = "fragile_node"


class MoveKind(StrEnum):
    """What a scenario can change, as scenario files and JSON name it."""

    WITHOUT = "without"
    CLOSE = "close"
    ADD = "add"
    REVIVE = "revive"
    RENEW = "renew"
    INVITE = "invite"
    START = "start"
    STEADY = "steady"
    EXTEND = "extend"
    FOLLOW_UP = "follow_up"
    DEPERSONALISE = "depersonalise"


class Strength(StrEnum):
    """What kind of ask a norm is, strongest first."""

    LEGAL_DUTY = "legal_duty"
    EFFORT_DUTY = "effort_duty"
    AGREEMENT = "agreement"
    GUIDELINE = "guideline"
    GOOD_PRACTICE = "good_practice"
    GRANT = "grant"
    PERMISSION = "permission"

    @property
    def is_ask(self) -> bool:
        """Whether something is asked for; what is only permitted never makes a gap."""
        return self is not Strength.PERMISSION

    @property
    def is_voluntary(self) -> bool:
        """Whether its absence is "not introduced" rather than a breach."""
        return self in (Strength.GOOD_PRACTICE, Strength.GRANT)


class Verified(StrEnum):
    """How a norm was checked, surest first."""

    STATUTE = "V"
    UNOFFICIAL_COPY = "U"
    PAGE = "P"
    SOURCE = "S"
    GENERAL_KNOWLEDGE = "G"


class QuestionKind(StrEnum):
    """Why something must be asked, in the order questions are listed.

    First what the sources leave open, then what norms expect and nothing entered speaks of.
    """

    UNCLEAR = "unclear"
    UNKNOWN_MEMBERS = "unknown_members"
    CONTESTED = "contested"
    PASSED_PLAN = "passed_plan"
    OVERDUE = "overdue"
    UNKNOWN_TOTAL = "unknown_total"
    STALE = "stale"
    UNKNOWN_CONTACT = "unknown_contact"
    UNKNOWN_FORUM = "unknown_forum"
    UNKNOWN_SEAT = "unknown_seat"
    UNKNOWN_AGES = "unknown_ages"

    @property
    def is_of_norms(self) -> bool:
        """Whether only norms give rise to it, so that it is much the same everywhere."""
        return self in (
            QuestionKind.UNKNOWN_CONTACT,
            QuestionKind.UNKNOWN_FORUM,
            QuestionKind.UNKNOWN_SEAT,
            QuestionKind.UNKNOWN_AGES,
        )


class Reply(StrEnum):
    """What somebody answers when asked whether something is so."""

    YES = "yes"
    NO = "no"
    NO_LONGER = "no_longer"
    DONT_KNOW = "dont_know"


class HowOften(StrEnum):
    """How often those who answer say that something happens."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    NOW_AND_THEN = "now_and_then"
    NEVER = "never"


class HowKnown(StrEnum):
    """How those who answer know what they say."""

    TAKES_PART = "takes_part"
    IN_WRITING = "in_writing"
    HEARD = "heard"
    BELIEVED = "believed"

    @property
    def is_hearsay(self) -> bool:
        """Whether they have it from others or only believe it."""
        return self in (HowKnown.HEARD, HowKnown.BELIEVED)


class Severity(StrEnum):
    """How severe a gap is, most severe first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Origin(StrEnum):
    """Who saw a gap: a source says it, a norm asks for it, or the network alone shows it."""

    SOURCE = "source"
    NORM = "norm"
    NETWORK = "network"


class Format(StrEnum):
    """The formats any document comes in; `graph.formats` has a module for each."""

    TERMINAL = "table"
    CSV = "csv"
    MD = "md"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"


class MapStyle(StrEnum):
    """How a network is shown: as the map, or as a page on which it can be dragged about."""

    MAP = "map"
    NETWORK = "network"


class View(StrEnum):
    """What of a municipality is drawn as a picture of its own."""

    MAP = "map"
    SEATS = "seats"


class PictureFormat(StrEnum):
    """The formats a picture comes in."""

    PNG = "png"
    SVG = "svg"


class ExportFormat(StrEnum):
    """The formats other tools read a network in; `graph.exchange` has a module for each."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    KUMU = "kumu"
    CYTOSCAPE = "cytoscape"
    PYVIS = "pyvis"
    CSV = "csv"
    DATAPACKAGE = "datapackage"
    XLSX = "xlsx"


class Length(StrEnum):
    """How long a report is: a few pages for a table of people, or all there is to say."""

    BRIEF = "brief"
    FULL = "full"


class DocumentKind(StrEnum):
    """What `samverkan report` writes: the whole report, or the plan of action alone."""

    REPORT = "report"
    ACTION_PLAN = "action-plan"
