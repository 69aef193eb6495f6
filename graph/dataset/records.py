"""Defines the records: one frozen pydantic class per table of a data folder, in column order.

The text under a field is its description in `data/datapackage.json`.
"""

import re
from functools import cache, cached_property
from typing import Annotated, Literal, Self
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic_core import PydanticKnownError

from graph.dates import ReducedDate, read_date, read_end
from graph.vocabulary import (
    Aspect,
    Certainty,
    Coverage,
    FindingKind,
    FindingStatus,
    Form,
    GapKind,
    Governs,
    Level,
    Participation,
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

_set = object.__setattr__  # records are frozen

LIST_SEPARATOR = "|"
# What ends an address in some format, and is written as %xx in a link.
_ENDS_ADDRESS = re.compile(r"[\s\x00-\x1f\"'<>\\^`{|}]")
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
# Digits, and the ".0" that some programs add; no more of them than can be reckoned with.
_NOT_WHOLE: Literal["int_parsing"] = "int_parsing"
_WHOLE = re.compile(r"\d{1,9}(\.0+)?", re.ASCII)
# Only https: what a page links to is asked for in private, and is no script.
WEB_ADDRESS = r"^https://[\w.-]+(:[0-9]+)?([/?#][^\s\"<>\\]*)?$"
_WEB_ADDRESS = re.compile(WEB_ADDRESS)
WORD = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"


def _split_list(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(LIST_SEPARATOR) if part.strip())
    return value


def _parse_date(value: object) -> object:
    return read_date(value) if isinstance(value, str) else value


def _parse_whole(value: object) -> object:
    """Let only digits be a number, so that what spreadsheets read as text is none here either."""
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise PydanticKnownError(_NOT_WHOLE)
    return value


def _join_lines(value: object) -> object:
    """A name is one line, however many it takes in the cell."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _parse_end(value: object) -> object:
    return read_end(value) if isinstance(value, str) else value


def _write_end(day: ReducedDate | None) -> str | None:
    return None if day is None else str(day)


Slug = Annotated[str, Field(pattern=SLUG)]
Word = Annotated[str, Field(pattern=WORD)]
Text = Annotated[str, Field(min_length=1)]
Name = Annotated[str, Field(min_length=1), BeforeValidator(_join_lines)]
WebAddress = Annotated[str, Field(pattern=WEB_ADDRESS)]
Code = Annotated[str, Field(pattern=r"^\d{4}$")]
CountyCode = Annotated[str, Field(pattern=r"^\d{2}$")]
UNNAMED = "unnamed"
Members = Annotated[
    tuple[Annotated[str, Field(pattern=rf"^(\d{{4}}|{UNNAMED})$")], ...],
    BeforeValidator(_split_list),
]
Date = Annotated[ReducedDate, BeforeValidator(_parse_date), PlainSerializer(str)]
End = Annotated[ReducedDate | None, BeforeValidator(_parse_end), PlainSerializer(_write_end)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_split_list)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_split_list)]
Levels = Annotated[tuple[Level, ...], Field(min_length=1), BeforeValidator(_split_list)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_split_list)]
OLDEST = 25
Age = Annotated[int, Field(ge=0, le=OLDEST), BeforeValidator(_parse_whole)]
Count = Annotated[int, Field(ge=0), BeforeValidator(_parse_whole)]


class Row(BaseModel):
    """A row of a table: frozen, no extra fields."""

    # Schemas are built when first asked for: clean rows are read without them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def optional_columns(cls) -> frozenset[str]:
        """Name the columns that a file may leave out; every cell of theirs is then blank."""
        return _optional_fields(cls)

    @classmethod
    def from_checked(cls, values: dict[str, object]) -> Self:
        """Make a row of values that need no check: one for each field, in the fields' order.

        As `model_construct` does, ten times sooner; a nation has some sixty thousand rows. Every
        field counts as set.
        """
        row = cls.__new__(cls)
        _set(row, "__dict__", values)
        _set(row, "__pydantic_fields_set__", _field_names(cls))
        _set(row, "__pydantic_extra__", None)
        _set(row, "__pydantic_private__", None)
        return row


@cache
def _field_names(record: type[Row]) -> set[str]:
    """Name the fields of a record, in one set that all its rows share."""
    return set(record.model_fields)


@cache
def _optional_fields(record: type[Row]) -> frozenset[str]:
    fields = record.model_fields
    return frozenset(name for name, field in fields.items() if not field.is_required())


class Municipality(Row):
    """A kommun, keyed by its SCB code kept as text."""

    code: Code
    """SCB code, kept as text."""
    name: Name
    """Name without the word kommun."""
    county_code: CountyCode
    """SCB county code, kept as text."""
    county: Text
    """Name of the county (län)."""
    region: Text
    """Region responsible for health care."""

    @property
    def is_county(self) -> bool:
        """Whether it is what a county is to its own records."""
        return self.code == self.county_code


class ActorKind(Row):
    """A kind of actor, with its labels, its sector and the names sources use for it."""

    kind: Word
    """Code word used by actors.csv and by norms."""
    label_sv: Text
    """Swedish label."""
    label_en: Text
    """English label."""
    sector: Sector
    """Part of society."""
    acts_for: Annotated[tuple[Word, ...], BeforeValidator(_split_list)] = ()
    """Kinds whose part it takes, separated by |: an outreach team acts for social services."""
    governs: Governs | None = None
    """units for boards and administrations, all for the municipality; blank governs nobody."""
    side: Side = Side.RIGHT
    """Side of the forums on the map, or both; blank is right."""
    seats: Count = 1
    """How many places the map keeps for it, 0 for those it needs; blank is one."""
    aliases: Texts = ()
    """Names that sources use, separated by |."""


class ForumKind(Row):
    """A kind of forum, with its labels, its usual form and the names sources use for it."""

    kind: Word
    """Code word used by forums.csv and by norms."""
    label_sv: Text
    """Swedish label."""
    label_en: Text
    """English label."""
    form: Form
    """The form this kind usually takes."""
    level: Level | None = None
    """The level this kind usually works on; blank where kinds differ or nothing is usual."""
    renewed_within_months: Count | None = None
    """Months within which the norms want it made anew or followed up; blank is no limit."""
    is_general: YesNo = YesNo.NO
    """yes for collaboration in general, where a source does not say how many forums there are."""
    counts_as: Word | None = None
    """Another kind as which norms count it, as a county's own agreement counts as the agreement
    with the region; blank counts as itself."""
    is_of_contact: YesNo = YesNo.NO
    """yes for what is written of collaboration in general, for which contact norms stand too."""
    is_follow_up: YesNo = YesNo.NO
    """yes for the reports to a board on how collaboration goes."""
    aliases: Texts = ()
    """Names that sources use, separated by |."""


class Source(Row):
    """A document; `as_of` is the day its statements are true of."""

    source_id: Slug
    """Slug, unique in the municipality."""
    title: Name
    """Title of the document."""
    publisher: Name
    """Organisation that issued it."""
    kind: SourceKind
    """What sort of document it is."""
    published_on: Date | None = None
    """Day of publication, when printed."""
    as_of: Date
    """The day the statements are true of; for an undated source the last day it can describe."""
    extent: SourceExtent | None = None
    """How much of it has been read and entered; blank is unknown."""
    not_heard: Slugs = ()
    """Ids of actors it tells of and has not heard, nor anybody of theirs."""
    url: WebAddress | None = None
    """Where it can be read, an address that begins with https."""
    note: str | None = None
    """How the dates were settled, in Swedish."""

    @property
    def is_undated(self) -> bool:
        """Whether it does not say when it was written; what was asked is as old as its answers."""
        return self.published_on is None and not self.kind.is_answers

    @property
    def link(self) -> str | None:
        """Its address, when that is one of the web and safe to follow; nothing else is a link."""
        if self.url is None or not _WEB_ADDRESS.fullmatch(self.url):
            return None
        return _ENDS_ADDRESS.sub(lambda found: quote(found[0]), self.url)


class Actor(Row):
    """An organisation or unit, never a person. `part_of` names the actor it belongs to."""

    actor_id: Slug
    """Slug, unique in the municipality, never re-used."""
    kind: Word
    """Kind, from vocabulary/actor_kinds.csv."""
    name: Name
    """Name as it stands inside a Swedish sentence."""
    part_of: Slug | None = None
    """The actor it belongs to."""


class Forum(Row):
    """Anything two or more actors share, with its own ages, area, dates and governance."""

    forum_id: Slug
    """Slug, unique in the municipality, never re-used."""
    kind: Word
    """Kind, from vocabulary/forum_kinds.csv."""
    form: Form
    """The form it takes."""
    name: Name
    """Name as it stands inside a Swedish sentence."""
    level: Levels
    """The level it works on, or several separated by |."""
    age_min: Age | None = None
    """Youngest age it is for."""
    age_max: Age | None = None
    """Oldest age it is for."""
    target_group: str | None = None
    """Whom it is for, in Swedish."""
    area: str | None = None
    """Area, when it covers only a part of the municipality."""
    meets_every_days: Count | None = None
    """Days between meetings."""
    started: Date | None = None
    """When it began, or an agreement began to apply."""
    ended: End = None
    """Last day it existed, or an agreement applied."""
    decided_by: Slug | None = None
    """Actor that decided on it."""
    reports_to: Slug | None = None
    """Actor it reports to."""
    visibility: Visibility = Visibility.PUBLIC
    """internal keeps the row out of public outputs; blank is public."""
    certainty: Certainty = Certainty.STATED
    """Whether the source says that it is or should be, or the curator inferred it."""
    is_oral: YesNo = YesNo.NO
    """yes for an agreement that is not written down."""
    source_id: Slug
    """Source that describes it."""
    locator: Text
    """Place in the source."""
    note: str | None = None
    """Our own words, in Swedish."""

    def works_on(self, level: Level | None) -> bool:
        """Return whether it works on a level, among others; on any where None is asked for."""
        return level is None or level in self.level

    @property
    def ages(self) -> frozenset[int]:
        """The ages it is for, when its source gives both ends."""
        if self.age_min is None or self.age_max is None:
            return frozenset()
        return frozenset(range(self.age_min, self.age_max + 1))


class Spell(Row):
    """A dated stretch of one edge with what a source says of it: a row of edges.csv."""

    actor_id: Slug
    """Who."""
    forum_id: Slug
    """In what."""
    participation: Participation
    """What the source says of the part taken."""
    since: Date | None = None
    """First day it was so; blank means known only from the source's as-of day."""
    until: End = None
    """Last day it was so."""
    role: Role | None = None
    """What the actor does in the forum."""
    coverage_count: Count | None = None
    """How many units take part."""
    coverage_total: Count | None = None
    """Of how many."""
    coverage_few: YesNo = YesNo.NO
    """yes for fewer than five, where the number itself is not to be shown."""
    coverage_unit: str | None = None
    """What is counted, in Swedish."""
    coverage: Coverage | None = None
    """Whether all of the actor takes part; blank is unknown."""
    person_dependent: YesNo | None = None
    """Whether it rests on one person."""
    certainty: Certainty
    """Whether the source says it or the curator inferred it."""
    visibility: Visibility = Visibility.PUBLIC
    """internal keeps the row out of public outputs; blank is public."""
    source_id: Slug
    """Source that says so."""
    locator: Text
    """Place in the source."""
    note: str | None = None
    """Our own words, in Swedish."""

    @property
    def is_counted(self) -> bool:
        """Whether it says how many take part, if only that they are few."""
        return self.coverage_count is not None or self.coverage_few is YesNo.YES


class Assessment(Row):
    """How well a forum works according to a source: a row of assessments.csv."""

    forum_id: Slug
    """What is assessed."""
    actor_ids: Slugs = ()
    """Actors whose part in it is assessed, separated by |; blank is all."""
    aspect: Aspect
    """What of it is assessed."""
    verdict: Verdict
    """How the source finds it."""
    since: Date | None = None
    """First day it was so; blank means known only from the source's as-of day."""
    until: End = None
    """Last day it was so."""
    certainty: Certainty
    """Whether the source says it or the curator inferred it."""
    visibility: Visibility = Visibility.PUBLIC
    """internal keeps the row out of public outputs; blank is public."""
    source_id: Slug
    """Source that says so."""
    locator: Text
    """Place in the source."""
    note: str | None = None
    """Our own words, in Swedish."""


class Finding(Row):
    """What an auditor wrote, or a board replied, and the gap it should show up as."""

    finding_id: Slug
    """Slug, unique in the municipality, never re-used."""
    kind: FindingKind
    """What it is."""
    summary: Text
    """Our own words, in Swedish."""
    said_by: Slugs = ()
    """Actors whose staff said it, or who reply, separated by |; blank is the source itself."""
    addressee: Slugs = ()
    """Actors that the source addresses it to, separated by |; blank where it names nobody."""
    actor_ids: Slugs = ()
    """Actors it concerns, separated by |."""
    forum_ids: Slugs = ()
    """Forums it concerns, separated by |."""
    gap_kind: GapKind | None = None
    """Kind of gap it should show up as."""
    in_graph: YesNo
    """Whether a network can express it; then it names forums or actors."""
    status: FindingStatus | None = None
    """How far it has come."""
    due_on: Date | None = None
    """Day an answer or action is due."""
    source_id: Slug
    """Source it stands in."""
    locator: Text
    """Place in the source."""


def is_gap_id(text: str) -> bool:
    """Whether a text is made as the id of a gap is: its kind, a colon and what it is about."""
    kind, _, about = text.partition(":")
    return bool(about) and kind in {known.value for known in GapKind}


class Action(Row):
    """What the municipality itself has decided on a gap or a recommendation: no source says it."""

    closes: Text
    """The id of the gap, or of the recommendation in findings.csv, that it answers."""
    status: FindingStatus
    """How far it has come, by the municipality's own word."""
    due_on: Date | None = None
    """Day it is to be done by."""
    responsible: Text | None = None
    """Who is responsible: a board or a unit, never a person."""
    note: Text | None = None
    """Our own words, in Swedish."""


class CountyRow(Row):
    """A row of what is entered once for a county, and seen in its municipalities."""


class CountySource(Source, CountyRow):
    """A source that describes a county, or several of its municipalities."""


class CountyActor(Actor, CountyRow):
    """An actor of a county, such as the region; a municipal one stands for each member's own."""


class MemberActor(CountyActor):
    """An actor of a county as it is in one of its municipalities, seen from the county."""


class MemberRow(CountyRow):
    """A row that may hold for some municipalities of the county only."""

    municipalities: Members = ()
    """Codes of the municipalities it holds for, separated by |; unnamed for such as the source
    does not name; blank is all that the forum is for."""


class CountyForum(Forum, MemberRow):
    """A forum that a county's municipalities share."""


class CountySpell(Spell, MemberRow):
    """A stretch of an edge in a forum that municipalities share."""


class CountyAssessment(Assessment, MemberRow):
    """How well a forum that municipalities share works."""


class CountyFinding(Finding, MemberRow):
    """What an auditor wrote of several municipalities, or of the region."""


_LOCAL: tuple[type[Row], ...] = (Source, Actor, Forum, Spell, Assessment, Finding)


def record_of(row: Row) -> type[Row]:
    """Return the record whose columns a row has in a municipality's tables, whoever entered it."""
    return next((each for each in _LOCAL if isinstance(row, each)), type(row))


class Basis(Row):
    """The law, agreement or guideline behind expectations, with the dates it was in force."""

    basis_id: Slug
    """Slug, never re-used."""
    citation: Text
    """How a report cites it, in Swedish."""
    title: Text
    """What it is about, in a few Swedish words."""
    strength: Strength
    """What kind of ask it is."""
    valid_from: Date | None = None
    """First day in force; blank when not known."""
    valid_until: End = None
    """Last day in force; blank while it is."""
    replaced_by: Slug | None = None
    """The basis that took its place."""
    verified: Verified
    """How it was checked: V statute text, U unofficial copy of it, P page of an authority or an
    association, S a source says so, G not checked."""
    reviewed_on: Date | None = None
    """When it was last checked; blank when it was not."""


class Expectation(Row):
    """What a basis asks for; the filled columns give its shape, see `graph.situation.norms`."""

    expectation_id: Slug
    """Slug, never re-used."""
    basis_id: Slug
    """The basis it rests on."""
    scope: Annotated[str, Field(pattern=r"^(\d{2}|\d{4})$")] | None = None
    """County or municipality code it applies to; blank is the whole country."""
    forum_kind: Word | None = None
    """Kind of forum it is about."""
    actor_kind: Word | None = None
    """Kind of actor that should be there, or that holds the duty."""
    with_actor_kind: Word | None = None
    """Kind of actor to be in contact with."""
    level: Level | None = None
    """Level it is about; blank is any."""
    age_min: Age | None = None
    """Youngest age it is about."""
    age_max: Age | None = None
    """Oldest age it is about."""
    binds: Words = ()
    """Kinds of actor that it binds, with | between; blank is everyone it names."""
    condition: Text | None = None
    """On what condition, as a Swedish clause; blank is always."""
    strength: Strength | None = None
    """What kind of ask this is; blank is as the basis."""
    text: Text
    """What should be done, in one Swedish sentence."""

    @property
    def ages(self) -> frozenset[int]:
        """The ages it is about, from the youngest or to the oldest where it gives one end only."""
        oldest = OLDEST if self.age_max is None else self.age_max
        return frozenset(range(self.age_min or 0, oldest + 1))


class Norms(Row):
    """All bases and expectations, whatever day they were in force."""

    bases: dict[str, Basis]
    expectations: tuple[Expectation, ...]
    counted_as: dict[str, str] = {}
    """Kinds of forum that count as another, by kind."""

    def kind_of(self, forum: Forum) -> str:
        """Return the kind that a forum counts as: often its own."""
        return self.counted_as.get(forum.kind, forum.kind)


class Vocabulary(Row):
    """The kinds of actor and forum, in the order the files list them."""

    actor_kinds: dict[str, ActorKind]
    forum_kinds: dict[str, ForumKind]

    def is_general(self, forum: Forum) -> bool:
        """Return whether a forum is collaboration in general, of which no source gives the form."""
        return forum.kind in self._general_kinds

    def is_of_contact(self, forum: Forum) -> bool:
        """Return whether a forum is two parties' collaboration as such, or what governs it.

        What is one matter's, such as a mapping or concern reports, is not.
        """
        kind = self.forum_kinds.get(forum.kind)
        is_of_contact = kind is not None and kind.is_of_contact is YesNo.YES
        return is_of_contact or self.is_general(forum)

    def form_of(self, forum: Forum) -> Form | None:
        """Return a forum's form; None of collaboration in general, whatever form it was given."""
        return None if forum.kind in self._general_kinds else forum.form

    @cached_property
    def close_kinds(self) -> dict[str, frozenset[str]]:
        """By kind of actor, the kind itself and those that it acts for or that act for it."""
        return {
            kind: frozenset(
                {
                    kind,
                    *row.acts_for,
                    *(each for each, acting in self.actor_kinds.items() if kind in acting.acts_for),
                }
            )
            for kind, row in self.actor_kinds.items()
        }

    @cached_property
    def kinds_by_sector(self) -> dict[Sector, tuple[str, ...]]:
        """The kinds of actor by the sector they work in."""
        return {
            sector: tuple(kind for kind, row in self.actor_kinds.items() if row.sector is sector)
            for sector in Sector
        }

    @cached_property
    def _general_kinds(self) -> frozenset[str]:
        return frozenset(
            kind for kind, row in self.forum_kinds.items() if row.is_general is YesNo.YES
        )


class Records(Row):
    """Everything recorded about one municipality, what its county has entered for it with it."""

    municipality: Municipality
    sources: dict[str, Source]
    actors: dict[str, Actor]
    forums: dict[str, Forum]
    spells: tuple[Spell, ...]
    findings: tuple[Finding, ...]
    assessments: tuple[Assessment, ...] = ()
    actions: tuple[Action, ...] = ()
    own_cells: dict[Row, dict[str, str]] = Field(default_factory=dict, exclude=True)
    """What the user's own columns hold, by row: kept, and never read."""


class Dataset(Row):
    """A whole data folder: all municipalities by code, and the records of those that were read."""

    municipalities: dict[str, Municipality]
    vocabulary: Vocabulary
    norms: Norms
    records: dict[str, Records]
    counties: dict[str, Records] = {}
    """What is entered once for a county, by county code; its `municipality` is the county."""

    def records_of(self, code: str) -> Records:
        """Return what is recorded of a municipality, by its code, or of a county by its code."""
        return self.counties[code] if code in self.counties else self.records[code]
