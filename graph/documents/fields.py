"""The one registry of what can be said of a gap, an edge, a question and whatever else has rows.

Tables of every format, the facts under a gap, the fields of a Word template and the tables of the
map all choose from these lists. To add a field: add it here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeAlias, TypeVar

from graph.dataset.records import LIST_SEPARATOR, Forum, Municipality
from graph.dates import ReducedDate
from graph.documents.blocks import Cell, Detail, Fact, Field, date_cell, day_cell, number_cell
from graph.documents.ids import id_field, id_of_forum, ids_of_actors, ids_of_gaps
from graph.documents.proposals import PlanRow
from graph.documents.report import (
    AccountLine,
    BasisLine,
    Counts,
    EdgeLine,
    EvidenceLine,
    FollowedLine,
    ForumLine,
    GapLine,
    PartLine,
    QuestionLine,
    SourceLine,
    UnaskedLine,
    UnclearLine,
    join_findings,
)
from graph.gaps import Due
from graph.labels import (
    PARTICIPATION_LABELS,
    ROLE_LABELS,
    SOURCE_KIND_LABELS,
    YES_NO_LABELS,
)
from graph.language import Language, capitalise, mark
from graph.vocabulary import Certainty, EdgeState, FindingStatus, Flag, YesNo
from graph.wording.ages import word_ages
from graph.wording.evidence import is_undated
from graph.wording.labels import (
    CERTAINTY_LABELS,
    EXTENT_LABELS,
    FINDING_KIND_LABELS,
    FINDING_STANDING_LABELS,
    FINDING_STATUS_LABELS,
    FLAG_LABELS,
    MEMBERS_UNKNOWN,
    SEVERITY_LABELS,
    STATE_LABELS,
    STRENGTH_LABELS,
    VERIFIED_LABELS,
)
from graph.wording.places import list_places

LineT = TypeVar("LineT")
PartLineT = TypeVar("PartLineT", bound=PartLine)
Fields: TypeAlias = tuple[Field[LineT], ...]

# What the tags of a gap's entry say beside its title.
TAGGED = frozenset({"severity", "kind", "flags"})
_MINOR = frozenset({"actors", "forum", "origin", "since"})


@dataclass(frozen=True, slots=True)
class MunicipalityOnDay:
    """What every row of a table in long form is of; the day is None where it is of none."""

    municipality: Municipality
    day: date | None = None


MUNICIPALITY_FIELDS: Fields[MunicipalityOnDay] = (
    Field("municipality_code", mark("Municipality code"), lambda line, _: line.municipality.code),
    Field(
        "municipality",
        mark("Municipality"),
        lambda line, _: Cell(line.municipality.name, municipality_code=line.municipality.code),
        2,
    ),
    Field(
        "county_code",
        mark("County code"),
        lambda line, _: line.municipality.county_code,
        detail=Detail.LONG,
    ),
    Field("as_of", mark("As of"), lambda line, _: day_cell(line.day), 2, detail=Detail.LONG),
)


def locate_fields(of: Callable[[LineT], MunicipalityOnDay]) -> Fields[LineT]:
    """List the columns that say which municipality and day a line of a table is of."""
    return tuple(field.within(of) for field in MUNICIPALITY_FIELDS)


def yes_no_field(
    key: str, heading: str, is_so: Callable[[LineT], bool | None], *, detail: Detail = Detail.LONG
) -> Field[LineT]:
    """Make a column of yes and no, blank where neither can be said."""

    def cell(line: LineT, language: Language) -> str:
        answer = is_so(line)
        if answer is None:
            return ""
        return language.text(YES_NO_LABELS[YesNo.YES if answer else YesNo.NO])

    return Field(key, heading, cell, detail=detail)


def _list_flag_fields(
    flags_of: Callable[[LineT], Iterable[Flag]], is_inferred: Callable[[LineT], bool]
) -> Fields[LineT]:
    """Make a column for each flag, and one for what no source says in so many words."""
    return (
        *(_flag_field(flag, flags_of) for flag in Flag),
        yes_no_field("is_inferred", CERTAINTY_LABELS[Certainty.INFERRED], is_inferred),
    )


def _flag_field(flag: Flag, flags_of: Callable[[LineT], Iterable[Flag]]) -> Field[LineT]:
    return yes_no_field(f"is_{flag}", FLAG_LABELS[flag], lambda line: flag in flags_of(line))


def _code_field(key: str, code_of: Callable[[LineT], StrEnum | str | None]) -> Field[LineT]:
    """Make a column of code words, headed by its key in every language."""
    return id_field(key, lambda line: str(code_of(line) or ""))


def _list_forum_codes(forum_of: Callable[[LineT], Forum | None]) -> Fields[LineT]:
    """Make the columns that say what a forum is in code words, blank where there is none."""

    def form(line: LineT) -> StrEnum | None:
        forum = forum_of(line)
        return forum.form if forum else None

    def kind(line: LineT) -> str | None:
        forum = forum_of(line)
        return forum.kind if forum else None

    return _code_field("form_code", form), _code_field("forum_kind_code", kind)


def _list_evidence_fields(
    evidence_of: Callable[[LineT], Iterable[EvidenceLine]],
) -> Fields[LineT]:
    """Make the columns of the documents and the places in them, one of each for each statement."""
    return (
        id_field("source_ids", lambda line: list_source_ids(evidence_of(line))),
        Field(
            "locators",
            mark("Places in the sources"),
            lambda line, _: list_locators(evidence_of(line)),
            3,
            detail=Detail.LONG,
        ),
    )


def list_source_ids(evidence: Iterable[EvidenceLine]) -> str:
    """List the document of each statement, in order; one that says several things stands again."""
    return " ".join(item.source_id for item in evidence)


def list_locators(evidence: Iterable[EvidenceLine]) -> str:
    """List the place of each statement, in the order of `list_source_ids`."""
    return LIST_SEPARATOR.join(item.locator for item in evidence)


def list_notes(evidence: Iterable[EvidenceLine]) -> str:
    """List what each statement says, in the order of `list_source_ids`; blank without a note."""
    return LIST_SEPARATOR.join(item.note or "" for item in evidence)


def choose_fields(fields: Fields[LineT], *keys: str) -> Fields[LineT]:
    """Choose fields by their keys, in the order of the keys.

    Raises:
        KeyError: There is no field with such a key.
    """
    by_key = {field.key: field for field in fields}
    return tuple(by_key[key] for key in keys)


def with_aside(cell: Cell) -> str:
    """Say what a cell says, with what adds to it in brackets."""
    return f"{cell.text} ({cell.aside})" if cell.aside else cell.text


def list_facts(line: GapLine, language: Language) -> tuple[Fact, ...]:
    """List what is reported of a gap under its title; nothing that is blank."""
    cells = (
        (field, field.fill(line, language))
        for field in GAP_FIELDS
        if not field.is_id and field.detail <= Detail.FULL
    )
    return tuple(
        Fact(
            key=field.key,
            name=language.text(field.heading),
            value=with_aside(cell),
            is_quoted=cell.is_quoted,
            is_tagged=field.key in TAGGED,
            is_minor=field.key in _MINOR,
        )
        for field, cell in cells
        if cell.text and field.key != "title"
    )


def cite(evidence: Iterable[EvidenceLine], language: Language) -> str:
    """Cite each document with its places, each once, and say which are only inferred."""
    by_title: dict[str, list[EvidenceLine]] = {}
    for item in evidence:
        by_title.setdefault(item.source_title, []).append(item)
    return "; ".join(
        f"{title}: {_cite_places(items, language)}" for title, items in by_title.items()
    )


def _cite_places(items: Iterable[EvidenceLine], language: Language) -> str:
    """List the places in one document: where something is stated, then where it is inferred."""
    by_certainty: dict[Certainty, list[str]] = {certainty: [] for certainty in Certainty}
    for item in items:
        by_certainty[item.certainty].append(item.locator)
    stated = list_places(by_certainty[Certainty.STATED])
    inferred = [
        place for place in list_places(by_certainty[Certainty.INFERRED]) if place not in stated
    ]
    if not inferred:
        return "; ".join(stated)
    words = f"{'; '.join(inferred)} ({language.text(CERTAINTY_LABELS[Certainty.INFERRED])})"
    return f"{'; '.join(stated)}, {words}" if stated else words


def notes(evidence: Iterable[EvidenceLine]) -> list[str]:
    """List what the evidence says, each note once."""
    return list(dict.fromkeys(item.note for item in evidence if item.note))


class _Ending(Protocol):
    """Something that ends, as exactly as a source says; None where no end is known."""

    @property
    def end(self) -> ReducedDate | None:
        """When."""

    @property
    def days_left(self) -> int | None:
        """How many days there are to its last day, negative once it has ended."""


EndingT = TypeVar("EndingT", bound=_Ending)


def list_end_fields(key: str) -> Fields[EndingT]:
    """List the columns of when something ends; of a year or a month, its last day, and says so.

    Args:
        key: The key of the last day.
    """
    return (
        Field(key, mark("Last day"), _write_last_day, 2),
        Field("days_left", mark("Days left"), _write_days_left),
        yes_no_field(
            "is_day_known",
            mark("The day itself is known"),
            lambda line: line.end.is_exact if line.end else None,
            detail=Detail.DATA,
        ),
    )


def _write_last_day(line: _Ending, language: Language) -> Cell:
    if line.end is None or line.end.is_exact:
        return day_cell(line.end.last if line.end else None)
    last = line.end.last.isoformat()
    return Cell(language.text(mark("{day} at the latest"), day=last), last)


def _write_days_left(line: _Ending, language: Language) -> Cell:
    """Write how many days are left; none is counted of what has ended."""
    if line.days_left is not None and line.days_left < 0:
        return Cell("")
    cell = number_cell(line.days_left)
    if line.end is None or line.end.is_exact or (line.days_left or 0) <= 0:
        return cell
    return replace(cell, text=language.text(mark("at most {number}"), number=line.days_left))


def due_cell(due: Due | None, language: Language) -> Cell:
    """Make the cell of the day something is to be done by, and say where we propose it."""
    if due is None:
        return Cell("")
    cell = date_cell(due.day, language)
    aside = language.text(mark("our proposal")) if due.is_proposed else ""
    return replace(cell, aside=aside)


def _word_status(line: FollowedLine, language: Language) -> str:
    status = line.followed.finding.status
    return language.text(FINDING_STATUS_LABELS[status]) if status else ""


def _word_standing(line: FollowedLine, language: Language) -> str:
    standing = language.text(FINDING_STANDING_LABELS[line.followed.standing])
    return " ".join([standing, *(f"{title}." for title in line.gap_titles)])


def _state_cell(state: EdgeState | None, language: Language) -> Cell:
    if state is None:
        return Cell(language.text(MEMBERS_UNKNOWN))
    return Cell(language.text(STATE_LABELS[state]), tone=state)


def _word_decided(line: GapLine, language: Language) -> str:
    """Say what the municipality has decided, and that its word alone closes no gap."""
    words = []
    for action in line.decided:
        parts = [capitalise(language.text(FINDING_STATUS_LABELS[action.status]))]
        if action.due_on:
            parts.append(f"{language.text(mark('Done by'))}: {action.due_on}")
        if action.responsible:
            parts.append(f"{language.text(mark('Responsible'))}: {action.responsible}")
        words.append("; ".join(parts) + ".")
        if action.note:
            words.append(action.note)
        if action.status is FindingStatus.DONE:
            words.append(language.text(mark("No source has confirmed it yet.")))
    return " ".join(dict.fromkeys(words))


GAP_FIELDS: Fields[GapLine] = (
    Field(
        "severity",
        mark("Severity"),
        lambda line, _: Cell(line.severity, tone=line.gap.severity),
        template="allvar",
    ),
    _code_field("severity_code", lambda line: line.gap.severity),
    Field("title", mark("Gap"), lambda line, _: line.title, 5, template="rubrik"),
    Field("gap_id", "gap_id", lambda line, _: line.gap.gap_id, is_id=True),
    Field("kind", mark("Kind"), lambda line, _: line.kind, 3, template="slag"),
    _code_field("kind_code", lambda line: line.gap.kind),
    Field(
        "state",
        mark("State"),
        lambda line, language: _state_cell(line.gap.state, language),
        2,
        detail=Detail.LONG,
    ),
    _code_field("state_code", lambda line: line.gap.state),
    Field(
        "actors",
        mark("Actors"),
        lambda line, _: line.actors,
        4,
        detail=Detail.FULL,
        template="aktorer",
    ),
    id_field("actor_ids", lambda line: ids_of_actors(line.gap.actors)),
    id_field("actor_kind_codes", lambda line: (actor.kind for actor in line.gap.actors)),
    Field(
        "forum",
        mark("Forum"),
        lambda line, _: capitalise(line.gap.forum_name),
        4,
        detail=Detail.FULL,
        template="forum",
    ),
    id_field("forum_id", lambda line: id_of_forum(line.gap.forum)),
    *_list_forum_codes(lambda line: line.gap.forum),
    Field(
        "since",
        mark("Since"),
        lambda line, language: date_cell(line.gap.since, language),
        template="sedan",
    ),
    Field(
        "why",
        mark("How we know"),
        lambda line, _: line.why,
        6,
        detail=Detail.FULL,
        template="varfor",
    ),
    Field(
        "source",
        mark("Source"),
        lambda line, language: cite(line.evidence, language),
        5,
        template="kalla",
    ),
    *_list_evidence_fields(lambda line: line.evidence),
    Field(
        "findings",
        mark("What the audit says"),
        lambda line, _: Cell(join_findings(line.findings), is_quoted=True),
        6,
        detail=Detail.FULL,
        template="revisorerna",
    ),
    id_field("finding_ids", lambda line: line.gap.finding_ids),
    Field(
        "basis", mark("Norm"), lambda line, _: line.basis, 6, detail=Detail.FULL, template="norm"
    ),
    id_field("basis_ids", lambda line: (basis.basis_id for basis in line.gap.bases)),
    Field(
        "flags",
        mark("To note"),
        lambda line, _: ", ".join(line.flags),
        3,
        detail=Detail.FULL,
        template="anmarkning",
        is_joined=True,
    ),
    *_list_flag_fields(lambda line: line.gap.flags, lambda line: line.gap.is_inferred),
    yes_no_field("is_shared", mark("Shared by the county"), lambda line: line.gap.is_shared),
    yes_no_field(
        "is_for_county", mark("For the region to close"), lambda line: line.gap.is_for_county
    ),
    Field(
        "origin",
        mark("Origin"),
        lambda line, _: line.origin,
        3,
        detail=Detail.FULL,
        template="ursprung",
    ),
    _code_field("origin_code", lambda line: line.gap.origin),
    Field(
        "action",
        mark("What closes it"),
        lambda line, _: line.action,
        6,
        detail=Detail.FULL,
        template="atgard",
    ),
    Field(
        "owner",
        mark("Owner"),
        lambda line, _: Cell(line.owner, line.owner_names),
        4,
        template="agare",
    ),
    id_field("owner_ids", lambda line: ids_of_actors(line.gap.owners)),
    Field(
        "done_by",
        mark("Done by"),
        lambda line, language: due_cell(line.due, language),
        3,
        detail=Detail.FULL,
        template="klart",
    ),
    Field(
        "decided",
        mark("What the municipality says"),
        lambda line, language: Cell(_word_decided(line, language), is_quoted=True),
        5,
        detail=Detail.FULL,
        template="kommunens_atgard",
    ),
    yes_no_field(
        "is_owner_proposed",
        mark("The owner is our proposal"),
        lambda line: line.gap.is_owner_proposed if line.gap.owners else None,
    ),
)


def _list_edge_fields(own: Fields[PartLineT]) -> Fields[PartLineT]:
    """List the columns of edges, known or unclear: the parties, columns of its own, the source."""
    return (
        Field("actor", mark("Actor"), lambda line, _: line.actor, 4, template="aktor"),
        Field("actor_id", "actor_id", lambda line, _: line.edge.actor.actor_id, is_id=True),
        _code_field("actor_kind_code", lambda line: line.edge.actor.kind),
        Field(
            "forum",
            mark("Forum"),
            lambda line, _: Cell(
                line.forum, aside=", ".join(filter(None, [line.form, line.levels]))
            ),
            5,
            template="forum",
        ),
        Field("forum_id", "forum_id", lambda line, _: line.edge.forum.forum_id, is_id=True),
        Field(
            "form",
            mark("Form"),
            lambda line, _: line.form,
            2,
            detail=Detail.DATA,
            template="form",
        ),
        *_list_forum_codes(lambda line: line.edge.forum),
        Field(
            "level",
            mark("Level"),
            lambda line, _: line.levels,
            2,
            detail=Detail.DATA,
            template="niva",
        ),
        id_field("level_codes", lambda line: line.edge.forum.level),
        *own,
        Field(
            "role",
            mark("Role"),
            lambda line, language: (
                language.text(ROLE_LABELS[line.edge.deciding.role])
                if line.edge.deciding.role
                else ""
            ),
            2,
            detail=Detail.LONG,
        ),
        _code_field("role_code", lambda line: line.edge.deciding.role),
        Field(
            "note",
            mark("What the source says"),
            lambda line, _: Cell(" ".join(notes(line.evidence)), is_quoted=True),
            8,
            detail=Detail.FULL,
            template="varfor",
        ),
        Field(
            "source",
            mark("Source"),
            lambda line, language: cite(line.evidence, language),
            5,
            detail=Detail.FULL,
            template="kalla",
        ),
        *_list_evidence_fields(lambda line: line.evidence),
    )


PART_FIELDS: Fields[PartLine] = _list_edge_fields(())
"""What can be said of an edge, whether it is known or unclear."""

EDGE_FIELDS: Fields[EdgeLine] = _list_edge_fields(
    (
        Field(
            "state",
            mark("State"),
            # In long form the flags have columns of their own.
            lambda line, _: Cell(line.words, line.state, tone=line.edge.state),
            3,
            template="lage",
        ),
        _code_field("state_code", lambda line: line.edge.state),
        *_list_flag_fields(lambda line: line.edge.flags, lambda line: line.edge.is_inferred),
        Field(
            "participation",
            mark("What the source says of the part taken"),
            lambda line, language: language.text(
                PARTICIPATION_LABELS[line.edge.deciding.participation]
            ),
            3,
            detail=Detail.LONG,
        ),
        _code_field("participation_code", lambda line: line.edge.deciding.participation),
        Field(
            "since",
            mark("Since"),
            lambda line, language: date_cell(line.edge.since, language),
            2,
            template="sedan",
        ),
        Field(
            "expires_on",
            mark("Runs out"),
            lambda line, _: day_cell(line.edge.expires_on),
            2,
            detail=Detail.LONG,
        ),
        Field(
            "coverage",
            mark("Coverage"),
            lambda line, _: line.coverage or "",
            3,
            template="tackning",
        ),
        Field(
            "coverage_count",
            mark("How many"),
            lambda line, _: number_cell(line.edge.deciding.coverage_count),
            detail=Detail.LONG,
        ),
        Field(
            "coverage_total",
            mark("Of how many"),
            lambda line, _: number_cell(line.edge.deciding.coverage_total),
            detail=Detail.LONG,
        ),
        Field(
            "coverage_unit",
            mark("What is counted"),
            lambda line, _: Cell(line.edge.deciding.coverage_unit or "", is_quoted=True),
            2,
            detail=Detail.LONG,
        ),
    )
)

UNCLEAR_FIELDS: Fields[UnclearLine] = _list_edge_fields(
    (
        Field(
            "since",
            mark("Since"),
            lambda line, language: date_cell(line.edge.since, language),
            2,
        ),
    )
)


FORUM_FIELDS: Fields[ForumLine] = (
    Field("ages", mark("Ages"), lambda line, language: word_ages(line.forum, language), 2),
    Field("forum", mark("Forum"), lambda line, _: capitalise(line.forum.name), 7),
    Field("forum_id", "forum_id", lambda line, _: line.forum.forum_id, is_id=True),
    Field("form", mark("Form"), lambda line, _: line.form, 3),
    *_list_forum_codes(lambda line: line.forum),
    Field(
        "level",
        mark("Level"),
        lambda line, _: line.levels,
        2,
        detail=Detail.DATA,
    ),
    Field(
        "state",
        mark("State"),
        lambda line, language: _state_cell(line.state, language),
        3,
    ),
    _code_field("state_code", lambda line: line.state),
)

QUESTION_FIELDS: Fields[QuestionLine] = (
    Field(
        "question",
        mark("Question"),
        lambda line, _: Cell(
            line.brief,
            line.text if line.all_named else None,
            aside=line.all_named,
            anchor=line.anchor,
        ),
        6,
        template="fraga",
    ),
    Field("question_id", "question_id", lambda line, _: line.question.question_id, is_id=True),
    _code_field("kind_code", lambda line: line.question.kind),
    id_field("actor_ids", lambda line: ids_of_actors(line.question.actors)),
    id_field("forum_id", lambda line: id_of_forum(line.question.forum)),
    *_list_forum_codes(lambda line: line.question.forum),
    Field("ask", mark("Ask"), lambda line, _: line.ask, 4, template="till"),
    id_field("ask_ids", lambda line: ids_of_actors(line.question.ask)),
    Field("basis", mark("Norm"), lambda line, _: line.basis, 4, template="norm"),
    id_field("basis_ids", lambda line: (basis.basis_id for basis in line.question.bases)),
    # Left blank, to be filled in by whoever asks.
    Field("answer", mark("Answer"), lambda _line, _: "", 6, detail=Detail.FULL),
)

ACCOUNT_FIELDS: Fields[AccountLine] = (
    Field("about", mark("What it is about"), lambda line, _: line.about, 5),
    Field("forum_id", "forum_id", lambda line, _: line.row.forum_id, is_id=True),
    Field("source", mark("Source"), lambda line, _: line.source.title, 5),
    Field("source_id", "source_id", lambda line, _: line.source.source_id, is_id=True),
    Field("locator", mark("Place"), lambda line, _: line.row.locator, 2),
    Field("says", mark("Says"), lambda line, _: line.says, 4),
    Field("since", mark("Since"), lambda line, language: date_cell(line.row.since, language), 2),
    Field("note", mark("Note"), lambda line, _: Cell(line.row.note or "", is_quoted=True), 6),
)

FINDING_FIELDS: Fields[FollowedLine] = (
    Field("finding", mark("Finding"), lambda line, _: Cell(line.words, is_quoted=True), 8),
    Field("finding_id", "finding_id", lambda line, _: line.followed.finding.finding_id, is_id=True),
    Field(
        "kind",
        mark("Kind"),
        lambda line, language: language.text(FINDING_KIND_LABELS[line.followed.finding.kind]),
        3,
    ),
    _code_field("kind_code", lambda line: line.followed.finding.kind),
    id_field("source_id", lambda line: line.followed.finding.source_id),
    Field("addressee", mark("Addressed to"), lambda line, _: line.addressee, 3),
    Field("reply", mark("Reply"), lambda line, _: Cell(line.reply, is_quoted=True), 7),
    Field(
        "status",
        mark("Status"),
        _word_status,
        2,
    ),
    _code_field("status_code", lambda line: line.followed.finding.status),
    Field(
        "standing",
        mark("Is the gap still there?"),
        _word_standing,
        7,
    ),
    _code_field("standing_code", lambda line: line.followed.standing),
    id_field("gap_ids", lambda line: ids_of_gaps(line.followed.gaps)),
)


def _word_age_of_source(line: SourceLine, language: Language) -> Cell:
    if line.age is None:
        return Cell("")
    if is_undated([line.source]):
        return Cell(language.text(mark("undated")))
    months = str(line.age.months)
    about = language.text(mark("about {age}"), age=months) if line.age.is_approximate else months
    return Cell(about, line.age.months)


SOURCE_FIELDS: Fields[SourceLine] = (
    Field(
        "title",
        mark("Document"),
        lambda line, _: Cell(line.source.title, link=line.source.link or ""),
        6,
        template="titel",
    ),
    Field("source_id", "source_id", lambda line, _: line.source.source_id, is_id=True),
    Field(
        "publisher",
        mark("Publisher"),
        lambda line, _: line.source.publisher,
        4,
        template="utgivare",
    ),
    Field(
        "kind",
        mark("Kind"),
        lambda line, language: language.text(SOURCE_KIND_LABELS[line.source.kind]),
        3,
        detail=Detail.LONG,
    ),
    _code_field("kind_code", lambda line: line.source.kind),
    Field(
        "as_of",
        mark("Describes the state on"),
        lambda line, language: date_cell(line.source.as_of, language),
        3,
        template="dag",
    ),
    Field(
        "extent",
        mark("What of it has been entered"),
        lambda line, language: (
            language.text(EXTENT_LABELS[line.source.extent]) if line.source.extent else ""
        ),
        2,
    ),
    _code_field("extent_code", lambda line: line.source.extent),
    Field("age_months", mark("Age in months"), _word_age_of_source, 2),
    Field("note", mark("Note"), lambda line, _: Cell(line.source.note or "", is_quoted=True), 6),
)

BASIS_FIELDS: Fields[BasisLine] = (
    Field("citation", mark("Norm"), lambda line, _: line.basis.citation, 6),
    Field("basis_id", "basis_id", lambda line, _: line.basis.basis_id, is_id=True),
    Field("title", mark("What it is about"), lambda line, _: line.basis.title, 5),
    Field(
        "strength",
        mark("How binding it is"),
        lambda line, language: language.text(STRENGTH_LABELS[line.basis.strength]),
        3,
    ),
    _code_field("strength_code", lambda line: line.basis.strength),
    Field("valid_from", mark("From"), lambda line, _: day_cell(line.basis.valid_from), 2),
    Field("valid_until", mark("To"), lambda line, _: day_cell(line.basis.valid_until), 2),
    Field(
        "verified",
        mark("How it was checked"),
        lambda line, language: language.text(VERIFIED_LABELS[line.basis.verified]),
        3,
    ),
    _code_field("verified_code", lambda line: line.basis.verified),
    Field("reviewed_on", mark("Reviewed"), lambda line, _: day_cell(line.basis.reviewed_on), 2),
    Field(
        "is_behind_gap",
        mark("Behind a gap here"),
        lambda line, language: language.text(mark("yes")) if line.is_behind_gap else "",
        2,
    ),
)

UNASKED_FIELDS: Fields[UnaskedLine] = (
    Field(
        "contact", mark("Contact between"), lambda line, _: Cell(line.words, anchor=line.anchor), 6
    ),
    Field("kinds", "kinds", lambda line, _: " ".join(line.kinds), is_id=True),
    Field("basis", mark("Norm"), lambda line, _: line.basis, 10),
)

GENERAL_BASIS_FIELDS = tuple(field for field in BASIS_FIELDS if field.key != "is_behind_gap")


def _word_row_severity(row: PlanRow, language: Language) -> Cell:
    if row.severity is None:
        return Cell("")
    return Cell(language.text(SEVERITY_LABELS[row.severity]), tone=row.severity)


PLAN_FIELDS: Fields[PlanRow] = (
    Field("closes", "closes", lambda row, _: row.closes, is_id=True, is_key=True),
    Field("cause", mark("What it is about"), lambda row, _: row.cause, 7, template="galler"),
    Field("finding_id", "finding_id", lambda row, _: row.finding_id or "", is_id=True),
    Field("gap_ids", "gap_ids", lambda row, _: " ".join(row.gap_ids), is_id=True),
    Field(
        "severity",
        mark("Severity"),
        _word_row_severity,
        detail=Detail.DATA,
        template="allvar",
    ),
    Field(
        "recommendation",
        mark("What is recommended"),
        lambda row, _: Cell(row.recommendation, is_quoted=True),
        7,
        detail=Detail.DATA,
        template="rekommendation",
    ),
    Field("why", mark("How we know"), lambda row, _: row.why, 6, detail=Detail.DATA),
    Field(
        "source",
        mark("Source"),
        lambda row, language: cite(row.evidence, language),
        4,
        template="kalla",
    ),
    *_list_evidence_fields(lambda row: row.evidence),
    Field("action", mark("Proposed action"), lambda row, _: row.action, 8, template="atgard"),
    Field(
        "responsible", mark("Responsible"), lambda row, _: row.responsible, 4, template="ansvarig"
    ),
    Field("done_by", mark("Done by"), lambda row, language: due_cell(row.due, language), 3),
    yes_no_field(
        "is_due_proposed",
        mark("The day is our proposal"),
        lambda row: row.due.is_proposed if row.due else None,
        detail=Detail.DATA,
    ),
    Field(
        "status",
        mark("Status"),
        lambda row, _: row.status,
        2,
        template="status",
        choices=tuple(FINDING_STATUS_LABELS.values()),
    ),
    Field(
        "note",
        mark("Note"),
        lambda row, _: Cell((row.decided and row.decided.note) or "", is_quoted=True),
        5,
        detail=Detail.DATA,
    ),
)

COUNT_FIELDS: Fields[Counts] = (
    Field("actors", mark("Actors"), lambda counts, _: number_cell(counts.actors)),
    Field("forums", mark("Forums"), lambda counts, _: number_cell(counts.forums)),
    Field(
        "active",
        mark("Active edges"),
        lambda counts, _: _count_state(counts.active, EdgeState.ACTIVE),
    ),
    Field(
        "lapsed",
        mark("Lapsed edges"),
        lambda counts, _: _count_state(counts.lapsed, EdgeState.LAPSED),
    ),
    Field(
        "missing",
        mark("Missing edges"),
        lambda counts, _: _count_state(counts.missing, EdgeState.MISSING),
    ),
    Field("gaps", mark("Gaps"), lambda counts, _: number_cell(counts.gaps)),
    Field("questions", mark("Questions to ask"), lambda counts, _: number_cell(counts.questions)),
)


def list_counts(counts: Counts, language: Language) -> list[tuple[str, Cell]]:
    """List the numbers that open a report, each with its name."""
    return [(language.text(field.heading), field.fill(counts, language)) for field in COUNT_FIELDS]


def _count_state(number: int, state: EdgeState) -> Cell:
    return Cell(str(number), number, state)
