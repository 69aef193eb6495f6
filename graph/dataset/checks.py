"""Checks what no single row can show: unique ids, references and the order of dates."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from graph.dataset.csv_reader import KIND_TABLES, ReadTable, RowT, UnreadRow
from graph.dataset.records import (
    SLUG,
    Action,
    Actor,
    Assessment,
    Basis,
    Expectation,
    Finding,
    Forum,
    ForumKind,
    MemberRow,
    Row,
    Source,
    Spell,
    Vocabulary,
    is_gap_id,
)
from graph.dataset.shared_rows import find_standing_in, holds_for
from graph.dataset.words import Kinds, suggest, suggest_kind
from graph.errors import Problem, ProblemCode
from graph.vocabulary import YesNo


@dataclass(frozen=True, slots=True)
class LocalTables:
    """The tables of one municipality, rows with line numbers."""

    sources: ReadTable[Source]
    actors: ReadTable[Actor]
    forums: ReadTable[Forum]
    spells: ReadTable[Spell]
    assessments: ReadTable[Assessment]
    findings: ReadTable[Finding]
    actions: ReadTable[Action]


@dataclass(frozen=True, slots=True)
class SharedTables:
    """What a county has entered, which the rows of its municipalities may refer to.

    Ids are None when some of them cannot be known. `member` is the code of the municipality that is
    held against them.
    """

    tables: LocalTables
    actors: set[str] | None
    forums: set[str] | None
    sources: set[str] | None
    member: str = ""

    @classmethod
    def of(cls, tables: LocalTables) -> "SharedTables":
        """Know the ids of a county's tables."""
        return cls(
            tables,
            tables.actors.ids("actor_id"),
            tables.forums.ids("forum_id"),
            tables.sources.ids("source_id"),
        )


@dataclass(frozen=True, slots=True)
class _Reference:
    """A column whose ids must be found in another table."""

    column: str
    code: ProblemCode
    known: set[str] | None
    """None when some of the ids cannot be known; then none is called unknown."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Those of the known that are not to be used, with what is said of each."""
    refused_as: ProblemCode = ProblemCode.KNOWN_HERE


@dataclass(frozen=True, slots=True)
class KnownKinds:
    """The kinds of actor and forum, those on rows with a fault too; None when some are unknown."""

    actors: set[str] | None
    forums: set[str] | None

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "KnownKinds":
        """Know those of a vocabulary that was read without a fault."""
        return cls(set(vocabulary.actor_kinds), set(vocabulary.forum_kinds))


def check_unique(table: ReadTable[RowT], column: str) -> Iterator[Problem]:
    """Report every id that an earlier row already uses."""
    first: dict[str, int] = {}
    id_in = attrgetter(column)
    used = [(number, id_in(row)) for number, row in table.rows]
    if table.unread:
        used += [(row.number, row.cells.get(column, "")) for row in table.unread]
        used = sorted((number, value) for number, value in used if value)
    for number, value in used:
        if value in first:
            yield table.problem(
                ProblemCode.DUPLICATE_ID, number, column, found=value, expected=str(first[value])
            )
        first.setdefault(value, number)


def check_counted_as(kinds: ReadTable[ForumKind]) -> Iterator[Problem]:
    """Report every kind of forum that counts as none there is, or as one that counts as a third."""
    known = kinds.ids("kind")
    counted = {row.kind for _, row in kinds.rows if row.counts_as is not None}
    for number, row in kinds.rows:
        found = row.counts_as
        if found is None:
            continue
        if found in counted:
            yield kinds.problem(ProblemCode.COUNTED_TWICE, number, "counts_as", found=found)
        elif known is not None and found not in known:
            yield kinds.problem(
                ProblemCode.UNKNOWN_KIND,
                number,
                "counts_as",
                found=found,
                expected=KIND_TABLES[Forum],
                meant=suggest(found, known),
            )


def check_norms(
    bases: ReadTable[Basis],
    expectations: ReadTable[Expectation],
    kinds: KnownKinds,
    municipalities: Collection[str],
) -> Iterator[Problem]:
    """Report every fault between the norms, the vocabulary and the codes of municipalities."""
    known = bases.ids("basis_id")
    basis = _Reference("basis_id", ProblemCode.UNKNOWN_BASIS, known)
    replaced = _Reference("replaced_by", ProblemCode.UNKNOWN_BASIS, known)
    yield from _check_references(bases, [replaced])
    yield from _check_references(expectations, [basis])
    for number, row in bases.rows:
        if row.valid_from and row.valid_until and row.valid_from.first > row.valid_until.last:
            yield _reversed(bases, number, "valid_from", row.valid_from, row.valid_until)
    yield from _check_expectations(expectations, kinds)
    codes = {*municipalities, *(code[:2] for code in municipalities)}
    for number, expectation in expectations.rows:
        scope = expectation.scope
        if scope is not None and scope not in codes:
            yield expectations.problem(ProblemCode.UNKNOWN_SCOPE, number, "scope", found=scope)


def _check_expectations(
    expectations: ReadTable[Expectation], kinds: KnownKinds
) -> Iterator[Problem]:
    known_in = {
        "forum_kind": (kinds.forums, KIND_TABLES[Forum]),
        "actor_kind": (kinds.actors, KIND_TABLES[Actor]),
        "with_actor_kind": (kinds.actors, KIND_TABLES[Actor]),
        "binds": (kinds.actors, KIND_TABLES[Actor]),
    }
    for number, row in expectations.rows:
        for column, (known, where) in known_in.items():
            value = getattr(row, column)
            for kind in (value,) if isinstance(value, str) else value or ():
                if known is not None and kind not in known:
                    yield expectations.problem(
                        ProblemCode.UNKNOWN_KIND,
                        number,
                        column,
                        found=kind,
                        expected=where,
                        meant=suggest(kind, known),
                    )
        if row.age_min is not None and row.age_max is not None and row.age_min > row.age_max:
            yield _reversed(expectations, number, "age_min", row.age_min, row.age_max)
        if not _has_a_shape(row):
            yield expectations.problem(ProblemCode.SHAPELESS_EXPECTATION, number)


def _has_a_shape(row: Expectation) -> bool:
    """Whether the filled columns describe a contact, a seat, a forum or ages."""
    if row.with_actor_kind is not None:
        return row.actor_kind is not None
    return row.forum_kind is not None


def check_local_tables(
    tables: LocalTables,
    vocabulary: Vocabulary,
    known: KnownKinds | None = None,
    shared: SharedTables | None = None,
) -> Iterator[Problem]:
    """Report every fault between the rows of one municipality's tables.

    Args:
        tables: The rows, those with a fault set apart.
        vocabulary: The kinds of actor and forum that could be read.
        known: All kinds, when some could not.
        shared: What its county has entered, if anything.
    """
    known = known or KnownKinds.of(vocabulary)
    yield from check_unique(tables.sources, "source_id")
    yield from check_unique(tables.actors, "actor_id")
    yield from check_unique(tables.forums, "forum_id")
    yield from check_unique(tables.findings, "finding_id")
    yield from check_unique(tables.actions, "closes")
    yield from _check_kinds(tables.actors, Actor, vocabulary.actor_kinds, known.actors)
    yield from _check_kinds(tables.forums, Forum, vocabulary.forum_kinds, known.forums)
    known_here = _find_known_here(tables, shared, vocabulary) if shared else {}
    yield from _check_all_references(tables, shared, known_here)
    if shared is not None:
        yield from _check_same_actors(tables.actors, shared.tables.actors)
        yield from _check_entered_twice(tables.sources, shared.tables.sources, "source_id")
        yield from _check_entered_twice(tables.forums, shared.tables.forums, "forum_id")
        yield from _check_entered_twice(tables.findings, shared.tables.findings, "finding_id")
    yield from _check_sources(tables.sources)
    yield from _check_parts(tables.actors, shared, known_here)
    yield from _check_forums(tables.forums)
    yield from _check_spells(tables, shared)
    yield from _check_assessments(tables.assessments)
    yield from _check_findings(tables.findings)
    yield from _check_actions(tables, shared)


def _check_kinds(
    table: ReadTable[Actor] | ReadTable[Forum],
    record: type[Actor | Forum],
    kinds: Kinds,
    known: set[str] | None,
) -> Iterator[Problem]:
    if known is None:
        return
    found = [(number, row.kind) for number, row in table.rows if row.kind not in known]
    found += [
        (row.number, kind)
        for row in table.unread
        if (kind := row.cells.get("kind", "")) and kind not in known
    ]
    for number, kind in found:
        yield table.problem(
            ProblemCode.UNKNOWN_KIND,
            number,
            "kind",
            found=kind,
            expected=KIND_TABLES[record],
            meant=suggest_kind(kinds, kind),
        )


def _check_entered_twice(
    own: ReadTable[RowT], shared: ReadTable[RowT], column: str
) -> Iterator[Problem]:
    """Report every id that the county uses for another row than the municipality does."""
    id_in = attrgetter(column)
    by_id = {id_in(row): row for _, row in shared.rows}
    for number, row in own.rows:
        other = by_id.get(id_in(row))
        if other is not None and any(
            getattr(row, each) != getattr(other, each) for each in type(row).model_fields
        ):
            yield own.problem(
                ProblemCode.SHARED_ID, number, column, found=id_in(row), expected=shared.file
            )


def _check_same_actors(own: ReadTable[Actor], shared: ReadTable[Actor]) -> Iterator[Problem]:
    """Report every actor whose id the county uses for one of another kind."""
    kinds = {row.actor_id: row.kind for _, row in shared.rows}
    for number, row in own.rows:
        if kinds.get(row.actor_id, row.kind) != row.kind:
            yield own.problem(
                ProblemCode.SHARED_ID,
                number,
                "actor_id",
                found=row.actor_id,
                expected=shared.file,
            )


def _find_known_here(
    tables: LocalTables, shared: SharedTables, vocabulary: Vocabulary
) -> dict[str, str]:
    """Find the county's actors that a municipality has itself under another id."""
    standing_in = find_standing_in(
        {row.actor_id: row for _, row in tables.actors.rows},
        {row.actor_id: row for _, row in shared.tables.actors.rows},
        vocabulary,
    )
    return {actor_id: own for actor_id, own in standing_in.items() if actor_id != own}


def _find_elsewhere(tables: LocalTables, shared: SharedTables) -> dict[str, str]:
    """Find the county's forums that are for other municipalities, with the file that says so."""
    own = {row.forum_id for _, row in tables.forums.rows}
    forums = shared.tables.forums
    return {
        row.forum_id: forums.file
        for _, row in forums.rows
        if row.forum_id not in own and not holds_for(row, shared.member)
    }


def _join(own: set[str] | None, shared: set[str] | None) -> set[str] | None:
    """Know the ids of both, or None where those of one cannot be known."""
    return None if own is None or shared is None else own | shared


def _check_all_references(
    tables: LocalTables, shared: SharedTables | None, known_here: Mapping[str, str]
) -> Iterator[Problem]:
    actors = tables.actors.ids("actor_id")
    forums = tables.forums.ids("forum_id")
    sources = tables.sources.ids("source_id")
    elsewhere = {} if shared is None else _find_elsewhere(tables, shared)
    if shared is not None:
        actors = _join(actors, shared.actors)
        forums = _join(forums, shared.forums)
        sources = _join(sources, shared.sources)

    def actor(column: str) -> _Reference:
        return _Reference(column, ProblemCode.UNKNOWN_ACTOR, actors, known_here)

    def forum(column: str) -> _Reference:
        code, other = ProblemCode.UNKNOWN_FORUM, ProblemCode.OTHER_MEMBERS
        return _Reference(column, code, forums, elsewhere, other)

    source = _Reference("source_id", ProblemCode.UNKNOWN_SOURCE, sources)
    yield from _check_references(tables.sources, [actor("not_heard")])
    yield from _check_references(tables.actors, [actor("part_of")])
    yield from _check_references(tables.forums, [actor("decided_by"), actor("reports_to"), source])
    yield from _check_references(tables.spells, [actor("actor_id"), forum("forum_id"), source])
    yield from _check_references(
        tables.assessments, [forum("forum_id"), actor("actor_ids"), source]
    )
    people = [actor("said_by"), actor("addressee"), actor("actor_ids")]
    yield from _check_references(tables.findings, [*people, forum("forum_ids"), source])


def _check_references(
    table: ReadTable[RowT], references: Iterable[_Reference]
) -> Iterator[Problem]:
    for reference in references:
        known = reference.known
        if known is None:
            continue
        column, refused = reference.column, reference.refused
        for number, value in _list_unknown(table, column, known - refused.keys()):
            if value in refused:
                code, expected = reference.refused_as, refused[value]
                yield table.problem(code, number, column, found=value, expected=expected)
            else:
                meant = suggest(value, known)
                yield table.problem(reference.code, number, column, found=value, meant=meant)


def _list_unknown(
    table: ReadTable[RowT], column: str, known: set[str]
) -> Iterator[tuple[int, str]]:
    """List the ids of a column that are not known, each with its row."""
    ids_in = attrgetter(column)
    for number, row in table.rows:
        ids: str | tuple[str, ...] | None = ids_in(row)
        if ids is None or ids in known:
            continue
        for value in (ids,) if isinstance(ids, str) else ids:
            if value not in known:
                yield number, value
    for unread in table.unread:
        for value in _slugs(unread, column):
            if value not in known:
                yield unread.number, value


def _slugs(row: UnreadRow, column: str) -> list[str]:
    """List the ids in a cell of a row with a fault; what is not written as one is another fault."""
    return [value for value in row.values(column) if re.fullmatch(SLUG, value)]


def _check_sources(sources: ReadTable[Source]) -> Iterator[Problem]:
    for number, row in sources.rows:
        if row.published_on and row.as_of.first > row.published_on.last:
            yield sources.problem(
                ProblemCode.AFTER_PUBLICATION,
                number,
                "as_of",
                found=str(row.as_of),
                expected=str(row.published_on),
            )


def _check_parts(
    actors: ReadTable[Actor], shared: SharedTables | None, known_here: Mapping[str, str]
) -> Iterator[Problem]:
    """Report every actor that is part of itself, also by way of what the county has entered."""
    parent = {row.actor_id: row.part_of for _, row in actors.rows}
    for _, row in shared.tables.actors.rows if shared else ():
        parent.setdefault(row.actor_id, known_here.get(row.part_of or "", row.part_of))
    for number, row in actors.rows:
        seen: set[str] = set()
        above = row.part_of
        while above is not None and above not in seen:
            seen.add(above)
            above = parent.get(above)
        if row.actor_id in seen:
            yield actors.problem(ProblemCode.CIRCULAR_PART, number, "part_of", found=row.actor_id)


def _check_forums(forums: ReadTable[Forum]) -> Iterator[Problem]:
    for number, row in forums.rows:
        if row.started and row.ended and row.started.first > row.ended.last:
            yield _reversed(forums, number, "started", row.started, row.ended)
        if row.age_min is not None and row.age_max is not None and row.age_min > row.age_max:
            yield _reversed(forums, number, "age_min", row.age_min, row.age_max)


def _check_spells(tables: LocalTables, shared: SharedTables | None) -> Iterator[Problem]:
    spells = tables.spells
    forums = (*(shared.tables.forums.rows if shared else ()), *tables.forums.rows)
    started = {row.forum_id: row.started for _, row in forums}
    first: dict[tuple[object, ...], int] = {}
    for number, row in spells.rows:
        if row.since and row.until and row.since.first > row.until.last:
            yield _reversed(spells, number, "since", row.since, row.until)
        beginning = started.get(row.forum_id)
        if row.since and beginning and row.since.last < beginning.first:
            yield spells.problem(
                ProblemCode.BEFORE_FORUM,
                number,
                "since",
                found=str(row.since),
                expected=str(beginning),
            )
        if (row.coverage_count or 0) > _total(row):
            yield spells.problem(
                ProblemCode.COUNT_OVER_TOTAL,
                number,
                "coverage_count",
                found=str(row.coverage_count),
                expected=str(row.coverage_total),
            )
        place = (row.source_id, row.locator)
        key = (row.actor_id, row.forum_id, row.participation, row.since, place)
        if above := _find_alike(first, key, number, row):
            yield spells.problem(ProblemCode.DUPLICATE_ROW, number, expected=str(above))


def _find_alike(
    first: dict[tuple[object, ...], int], key: tuple[object, ...], number: int, row: Row
) -> int | None:
    """Find the row above that says the same of the same municipality, and remember this one."""
    codes = (row.municipalities if isinstance(row, MemberRow) else ()) or ("",)
    above = [first.setdefault((*key, code), number) for code in codes]
    return next((each for each in above if each != number), None)


def _check_assessments(assessments: ReadTable[Assessment]) -> Iterator[Problem]:
    first: dict[tuple[object, ...], int] = {}
    for number, row in assessments.rows:
        if row.since and row.until and row.since.first > row.until.last:
            yield _reversed(assessments, number, "since", row.since, row.until)
        place = (row.source_id, row.locator)
        key = (row.forum_id, row.actor_ids, row.aspect, row.verdict, row.since, place)
        if above := _find_alike(first, key, number, row):
            yield assessments.problem(ProblemCode.DUPLICATE_ROW, number, expected=str(above))


def _total(row: Spell) -> float:
    return float("inf") if row.coverage_total is None else row.coverage_total


def _reversed(
    table: ReadTable[RowT], number: int, column: str, earlier: object, later: object
) -> Problem:
    return table.problem(
        ProblemCode.REVERSED_RANGE, number, column, found=str(earlier), expected=str(later)
    )


def _check_actions(tables: LocalTables, shared: SharedTables | None) -> Iterator[Problem]:
    """Report what answers no finding and is not made as the id of a gap: gaps come and go."""
    findings = {row.finding_id for _, row in tables.findings.rows}
    if shared is not None:
        findings |= {row.finding_id for _, row in shared.tables.findings.rows}
    for number, row in tables.actions.rows:
        if not is_gap_id(row.closes) and row.closes not in findings:
            yield tables.actions.problem(
                ProblemCode.UNKNOWN_GAP,
                number,
                "closes",
                found=row.closes,
                meant=suggest(row.closes, findings),
            )


def _check_findings(findings: ReadTable[Finding]) -> Iterator[Problem]:
    for number, row in findings.rows:
        is_shown = row.in_graph is YesNo.YES
        if row.gap_kind is not None and not is_shown:
            yield findings.problem(
                ProblemCode.GAP_OUTSIDE_GRAPH, number, "gap_kind", found=row.gap_kind
            )
        if is_shown and not row.forum_ids and not row.actor_ids:
            yield findings.problem(ProblemCode.FINDING_ABOUT_NOTHING, number, "in_graph")
