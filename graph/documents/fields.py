"""The one registry of what can be said of a gap, an edge, a question and whatever else has rows.

Tables of every format, the facts under a gap, the fields of a Word template and the tables of the
map all choose from these lists. To add a field: add it here.
"""

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from graph.documents.blocks import Cell, Detail, Fact, Field, day_cell, number_cell, since_cell
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
from graph.language import Language, capitalise, mark
from graph.vocabulary import Certainty, EdgeState
from graph.wording.ages import word_ages
from graph.wording.evidence import is_undated
from graph.wording.labels import (
    CERTAINTY_LABELS,
    EXTENT_LABELS,
    FINDING_KIND_LABELS,
    FINDING_STANDING_LABELS,
    FINDING_STATUS_LABELS,
    MEMBERS_UNKNOWN,
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


def choose_fields(fields: Fields[LineT], *keys: str) -> Fields[LineT]:
    """Choose fields by their keys, in the order of the keys.

    Raises:
        KeyError: There is no field with such a key.
    """
    by_key = {field.key: field for field in fields}
    return tuple(by_key[key] for key in keys)


def list_facts(line: GapLine, language: Language) -> tuple[Fact, ...]:
    """List what is reported of a gap under its title; nothing that is blank."""
    cells = ((field, field.fill(line, language)) for field in GAP_FIELDS)
    return tuple(
        Fact(
            key=field.key,
            name=language.text(field.heading),
            value=cell.text,
            is_quoted=cell.is_quoted,
            is_tagged=field.key in TAGGED,
        )
        for field, cell in cells
        if cell.text and not field.is_id and field.key != "title"
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


def _word_status(line: FollowedLine, language: Language) -> str:
    status = line.followed.finding.status
    return language.text(FINDING_STATUS_LABELS[status]) if status else ""


def _word_standing(line: FollowedLine, language: Language) -> str:
    standing = language.text(FINDING_STANDING_LABELS[line.followed.standing])
    return " ".join([standing, *(f"{title}." for title in line.gap_titles)])


GAP_FIELDS: Fields[GapLine] = (
    Field(
        "severity",
        mark("Severity"),
        lambda line, _: Cell(line.severity, tone=line.gap.severity),
        template="allvar",
    ),
    Field("title", mark("Gap"), lambda line, _: line.title, 5, template="rubrik"),
    Field("gap_id", "gap_id", lambda line, _: line.gap.gap_id, is_id=True),
    Field("kind", mark("Kind"), lambda line, _: line.kind, 3, template="slag"),
    Field(
        "actors",
        mark("Actors"),
        lambda line, _: line.actors,
        4,
        detail=Detail.FULL,
        template="aktorer",
    ),
    Field(
        "actor_ids",
        "actor_ids",
        lambda line, _: " ".join(actor.actor_id for actor in line.gap.actors),
        is_id=True,
    ),
    Field(
        "forum",
        mark("Forum"),
        lambda line, _: capitalise(line.gap.forum_name),
        4,
        detail=Detail.FULL,
        template="forum",
    ),
    Field(
        "forum_id",
        "forum_id",
        lambda line, _: line.gap.forum.forum_id if line.gap.forum else "",
        is_id=True,
    ),
    Field(
        "since",
        mark("Since"),
        lambda line, language: since_cell(line.gap.since, language),
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
    Field(
        "findings",
        mark("What the audit says"),
        lambda line, _: Cell(join_findings(line.findings), is_quoted=True),
        6,
        detail=Detail.FULL,
        template="revisorerna",
    ),
    Field(
        "finding_ids",
        "finding_ids",
        lambda line, _: " ".join(line.gap.finding_ids),
        is_id=True,
    ),
    Field(
        "basis", mark("Norm"), lambda line, _: line.basis, 6, detail=Detail.FULL, template="norm"
    ),
    Field(
        "flags",
        mark("To note"),
        lambda line, _: ", ".join(line.flags),
        3,
        detail=Detail.FULL,
        template="anmarkning",
    ),
    Field(
        "origin",
        mark("Origin"),
        lambda line, _: line.origin,
        3,
        detail=Detail.FULL,
        template="ursprung",
    ),
    Field(
        "action",
        mark("What closes it"),
        lambda line, _: line.action,
        6,
        detail=Detail.FULL,
        template="atgard",
    ),
    Field("owner", mark("Owner"), lambda line, _: line.owner, 4, template="agare"),
)


def _list_edge_fields(own: Fields[PartLineT]) -> Fields[PartLineT]:
    """List the columns of edges, known or unclear: the parties, columns of its own, the source."""
    return (
        Field("actor", mark("Actor"), lambda line, _: line.actor, 4, template="aktor"),
        Field("actor_id", "actor_id", lambda line, _: line.edge.actor.actor_id, is_id=True),
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
        Field(
            "level",
            mark("Level"),
            lambda line, _: line.levels,
            2,
            detail=Detail.DATA,
            template="niva",
        ),
        *own,
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
    )


PART_FIELDS: Fields[PartLine] = _list_edge_fields(())
"""What can be said of an edge, whether it is known or unclear."""

EDGE_FIELDS: Fields[EdgeLine] = _list_edge_fields(
    (
        Field(
            "state",
            mark("State"),
            lambda line, _: Cell(line.words, tone=line.edge.state),
            3,
            template="lage",
        ),
        Field(
            "since",
            mark("Since"),
            lambda line, language: since_cell(line.edge.since, language),
            2,
            template="sedan",
        ),
        Field(
            "coverage",
            mark("Coverage"),
            lambda line, _: line.coverage or "",
            3,
            template="tackning",
        ),
    )
)

UNCLEAR_FIELDS: Fields[UnclearLine] = _list_edge_fields(
    (
        Field(
            "since",
            mark("Since"),
            lambda line, language: since_cell(line.edge.since, language),
            2,
        ),
    )
)


def _state_cell(state: EdgeState | None, language: Language) -> Cell:
    if state is None:
        return Cell(language.text(MEMBERS_UNKNOWN))
    return Cell(language.text(STATE_LABELS[state]), tone=state)


FORUM_FIELDS: Fields[ForumLine] = (
    Field("ages", mark("Ages"), lambda line, language: word_ages(line.forum, language), 2),
    Field("forum", mark("Forum"), lambda line, _: capitalise(line.forum.name), 7),
    Field("forum_id", "forum_id", lambda line, _: line.forum.forum_id, is_id=True),
    Field("form", mark("Form"), lambda line, _: line.form, 3),
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
)

QUESTION_FIELDS: Fields[QuestionLine] = (
    Field("question", mark("Question"), lambda line, _: line.text, 6, template="fraga"),
    Field("question_id", "question_id", lambda line, _: line.question.question_id, is_id=True),
    Field("ask", mark("Ask"), lambda line, _: line.ask, 4, template="till"),
    Field("basis", mark("Norm"), lambda line, _: line.basis, 4, template="norm"),
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
    Field("since", mark("Since"), lambda line, language: since_cell(line.row.since, language), 2),
    Field("note", mark("Note"), lambda line, _: Cell(line.row.note or "", is_quoted=True), 6),
)

FINDING_FIELDS: Fields[FollowedLine] = (
    Field("finding", mark("Finding"), lambda line, _: Cell(line.words, is_quoted=True), 8),
    Field("finding_id", "finding_id", lambda line, _: line.followed.finding.finding_id, is_id=True),
    Field(
        "kind",
        mark("Kind"),
        lambda line, language: language.text(FINDING_KIND_LABELS[line.followed.finding.kind]),
        4,
    ),
    Field("addressee", mark("Addressed to"), lambda line, _: line.addressee, 4),
    Field("reply", mark("Reply"), lambda line, _: Cell(line.reply, is_quoted=True), 7),
    Field(
        "status",
        mark("Status"),
        _word_status,
        2,
    ),
    Field(
        "standing",
        mark("Is the gap still there?"),
        _word_standing,
        7,
    ),
    Field(
        "gap_ids",
        "gap_ids",
        lambda line, _: " ".join(gap.gap_id for gap in line.followed.gaps),
        is_id=True,
    ),
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
        "as_of",
        mark("Describes the state on"),
        lambda line, _: day_cell(line.source.as_of),
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
    Field("valid_from", mark("From"), lambda line, _: day_cell(line.basis.valid_from), 2),
    Field("valid_until", mark("To"), lambda line, _: day_cell(line.basis.valid_until), 2),
    Field(
        "verified",
        mark("How it was checked"),
        lambda line, language: language.text(VERIFIED_LABELS[line.basis.verified]),
        3,
    ),
    Field("reviewed_on", mark("Reviewed"), lambda line, _: day_cell(line.basis.reviewed_on), 2),
    Field(
        "is_behind_gap",
        mark("Behind a gap here"),
        lambda line, language: language.text(mark("yes")) if line.is_behind_gap else "",
        2,
    ),
)

UNASKED_FIELDS: Fields[UnaskedLine] = (
    Field("contact", mark("Contact between"), lambda line, _: line.words, 6),
    Field("kinds", "kinds", lambda line, _: " ".join(line.kinds), is_id=True),
    Field("basis", mark("Norm"), lambda line, _: line.basis, 10),
)

GENERAL_BASIS_FIELDS = tuple(field for field in BASIS_FIELDS if field.key != "is_behind_gap")

PLAN_FIELDS: Fields[PlanRow] = (
    Field("cause", mark("What it is about"), lambda row, _: row.cause, 7, template="galler"),
    Field("finding_id", "finding_id", lambda row, _: row.finding_id or "", is_id=True),
    Field("gap_ids", "gap_ids", lambda row, _: " ".join(row.gap_ids), is_id=True),
    Field(
        "source",
        mark("Source"),
        lambda row, language: cite(row.evidence, language),
        4,
        template="kalla",
    ),
    Field("action", mark("Proposed action"), lambda row, _: row.action, 8, template="atgard"),
    Field(
        "responsible", mark("Responsible"), lambda row, _: row.responsible, 4, template="ansvarig"
    ),
    # Left blank: when a thing is to be done is for the municipality to decide.
    Field("done_by", mark("Done by"), lambda _row, _: "", 3),
    Field("status", mark("Status"), lambda row, _: row.status, 2, template="status"),
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
