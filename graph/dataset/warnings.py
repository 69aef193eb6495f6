"""Finds what is allowed in the tables of a municipality and may well be a mistake."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from graph.dataset.checks import LocalTables
from graph.dataset.csv_reader import ReadTable, RowT
from graph.dataset.person_names import find_person, may_name_person
from graph.dataset.records import (
    Assessment,
    Finding,
    Forum,
    Norms,
    Source,
    Spell,
    Vocabulary,
)
from graph.dates import ReducedDate, add_months
from graph.errors import Problem, ProblemCode
from graph.vocabulary import Aspect, Certainty, Form, Governs, Participation

# What a spreadsheet makes of 2.2.1: a date with its year, or a month with a day or a year.
_DATE = re.compile(
    r"(19|20)\d\d-\d\d?-\d\d?( 00:00:00)?|\d\d?[/.]\d\d?[/.](19|20)\d\d"
    r"|\d\d?[- ]?(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*"
    r"|(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*[- ]\d\d(\d\d)?",
    re.IGNORECASE,
)
# What å ä ö Å Ä Ö é in UTF-8 look like when they are read as Windows-1252, what stands in the place
# of letters that nothing could read, å and ä of DOS in a word, and what a web page writes for them.
# Each way begins with its letter, not with a look behind, so that others are passed over at once.
_GARBLED = re.compile(
    "\u00c3[\u00a5\u00a4\u00b6\u2026\u201e\u2013\u00a9]|\ufffd"
    r"|[\u201e\u2020](?<=\w.)(?=\w)|&(?:[aouAOU]uml|[aA]ring|[eE]acute);"
)
# What is said of some without saying which; a part of a group that is entered is another matter.
_NAMES_NOBODY = re.compile(r"(?:några|flera|vissa|enstaka|olika|ett antal)\b", re.IGNORECASE)
_MOST_REMEMBERED = 10_000
_REVIEWED_WITHIN_MONTHS = 12
_MOST_YEARS = 60
_TAKES_PART = frozenset({Participation.REGULAR, Participation.IRREGULAR, Participation.STARTING})
_FALLS_SHORT = frozenset({Participation.IRREGULAR, Participation.CEASED, Participation.ABSENT})


def find_warnings(tables: LocalTables, vocabulary: Vocabulary, today: date) -> Iterator[Problem]:
    """List every warning of one municipality, table by table.

    Args:
        tables: The rows, with their line numbers.
        vocabulary: Says which kinds of actor govern units.
        today: The day after which no source can describe anything yet.
    """
    for read in (
        tables.sources,
        tables.actors,
        tables.forums,
        tables.spells,
        tables.assessments,
        tables.findings,
        tables.actions,
    ):
        yield from read.remarks
        yield from _find_garbled(read)
    yield from _find_in_sources(tables.sources, today)
    yield from _find_in_actors(tables, vocabulary)
    yield from _find_in_forums(tables)
    yield from _find_in_spells(tables)
    yield from _find_recorded_twice(tables)
    yield from _find_distant(tables.forums, ("started", "ended"), today)
    yield from _find_distant(tables.spells, ("since", "until"), today)
    yield from _find_distant(tables.assessments, ("since", "until"), today)
    yield from _find_distant(tables.findings, ("due_on",), today)
    for table in (tables.forums, tables.spells, tables.assessments):
        yield from _find_inferred(table)
    for places in (tables.forums, tables.spells, tables.assessments, tables.findings):
        yield from _find_dates(places)
    yield from _find_people(tables.sources, "note")
    yield from _find_people(tables.actors, "name")
    yield from _find_people(tables.forums, "note")
    yield from _find_people(tables.spells, "note")
    yield from _find_people(tables.assessments, "note")
    yield from _find_people(tables.findings, "summary")
    yield from _find_people(tables.actions, "responsible")
    yield from _find_people(tables.actions, "note")


def find_old_norms(
    norms: Norms, bundled: Container[str], shown_as: str, today: date
) -> Iterator[Problem]:
    """Warn of norms that nobody has reviewed for a year: the law may have changed.

    Those that come with the program are reviewed together, what a folder adds one by one.
    """
    days = {row.basis_id: row.reviewed_on for row in norms.bases.values() if row.reviewed_on}
    latest = max((days[each] for each in days if each in bundled), key=_last_day, default=None)
    if latest is None or _is_long_ago(latest, today):
        yield Problem(shown_as, ProblemCode.OLD_NORMS, found=str(latest or ""))
    for basis_id, reviewed in days.items():
        if basis_id not in bundled and _is_long_ago(reviewed, today):
            expected = str(reviewed)
            yield Problem(shown_as, ProblemCode.OLD_OWN_NORM, found=basis_id, expected=expected)


def _is_long_ago(reviewed: ReducedDate, today: date) -> bool:
    return add_months(reviewed.last, _REVIEWED_WITHIN_MONTHS) < today


def _last_day(day: ReducedDate) -> date:
    return day.last


def _find_in_sources(sources: ReadTable[Source], today: date) -> Iterator[Problem]:
    for number, row in sources.rows:
        if row.as_of.first > today:
            yield sources.problem(ProblemCode.FUTURE_SOURCE, number, "as_of", found=str(row.as_of))


def _find_in_actors(tables: LocalTables, vocabulary: Vocabulary) -> Iterator[Problem]:
    above = {row.part_of for _, row in tables.actors.rows}
    taking_part = {row.actor_id for _, row in tables.spells.rows}
    for number, row in tables.actors.rows:
        if row.part_of is None and _NAMES_NOBODY.match(row.name):
            yield tables.actors.problem(ProblemCode.UNNAMED_ACTOR, number, "name", found=row.name)
        kind = vocabulary.actor_kinds.get(row.kind)
        governs_units = kind is not None and kind.governs is Governs.UNITS
        if governs_units and row.actor_id in taking_part - above:
            yield tables.actors.problem(
                ProblemCode.STANDS_FOR_NOBODY, number, "actor_id", found=row.actor_id
            )


def _find_in_forums(tables: LocalTables) -> Iterator[Problem]:
    keys = {(row.forum_id, row.actor_id) for _, row in tables.spells.rows}
    counts = Counter(forum_id for forum_id, _ in keys)
    codes = {0: ProblemCode.FORUM_WITHOUT_ACTORS, 1: ProblemCode.FORUM_OF_ONE}
    for number, row in tables.forums.rows:
        code = codes.get(counts[row.forum_id])
        if code is not None:
            yield tables.forums.problem(code, number, "forum_id", found=row.forum_id)


def _find_in_spells(tables: LocalTables) -> Iterator[Problem]:
    known_from = {row.source_id: row.as_of for _, row in tables.sources.rows}
    ended = {row.forum_id: row.ended for _, row in tables.forums.rows}
    for number, row in tables.spells.rows:
        known, end = known_from.get(row.source_id), ended.get(row.forum_id)
        is_open = row.participation in _TAKES_PART and row.until is None
        if is_open and known and end and end.last < known.first:
            yield tables.spells.problem(
                ProblemCode.SEEN_AFTER_END,
                number,
                "participation",
                found=str(end),
                expected=str(known),
            )
        if row.since is None and row.until and known and row.until.last < known.first:
            yield tables.spells.problem(
                ProblemCode.NEVER_SHOWN, number, "until", found=str(row.until), expected=str(known)
            )


def _find_distant(
    read: ReadTable[RowT], columns: tuple[str, ...], today: date
) -> Iterator[Problem]:
    """Report years that look like a slip of the pen: 2206 keeps an agreement in force for ever."""
    for number, row in read.rows:
        for column in columns:
            day: ReducedDate | None = getattr(row, column)
            if day is not None and abs(day.year - today.year) > _MOST_YEARS:
                yield read.problem(ProblemCode.DISTANT_DATE, number, column, found=str(day))


def _find_recorded_twice(tables: LocalTables) -> Iterator[Problem]:
    """Report a shortfall in reporting that stands both as an edge and as an assessment."""
    forms = {row.forum_id: row.form for _, row in tables.forums.rows}
    reports = {
        (row.forum_id, row.source_id, row.locator): number
        for number, row in tables.spells.rows
        if forms.get(row.forum_id) is Form.REPORTING and row.participation in _FALLS_SHORT
    }
    for number, row in tables.assessments.rows:
        earlier = reports.get((row.forum_id, row.source_id, row.locator))
        if row.aspect is Aspect.FOLLOW_UP and row.verdict.is_short and earlier:
            yield tables.assessments.problem(
                ProblemCode.RECORDED_TWICE, number, found="edges.csv", expected=str(earlier)
            )


@lru_cache(maxsize=_MOST_REMEMBERED)
def _is_date(locator: str) -> bool:
    """Whether a place in a source looks like a date; a source has few places and many rows."""
    return _DATE.fullmatch(locator.strip()) is not None


def _find_people(table: ReadTable[RowT], column: str) -> Iterator[Problem]:
    """Report what looks like a person's name; most tables are passed in one search."""
    text_in = attrgetter(column)
    texts = [(number, text) for number, row in table.rows if (text := text_in(row))]
    if not may_name_person("\n".join(text for _, text in texts)):
        return
    for number, text in texts:
        person = find_person(text)
        if person is not None:
            yield table.problem(ProblemCode.NAME_OF_PERSON, number, column, found=person)


def _find_garbled(table: ReadTable[Any]) -> Iterator[Problem]:
    """Report text whose letters were spoilt when a file was saved or opened in another encoding."""
    texts = [text for _, row in table.rows for text in vars(row).values() if isinstance(text, str)]
    if not _GARBLED.search("\n".join(texts)):  # far sooner than text by text
        return
    for number, row in table.rows:
        for column, text in vars(row).items():
            if isinstance(text, str) and _GARBLED.search(text):
                yield table.problem(ProblemCode.GARBLED_LETTERS, number, column, found=text[:40])


def _find_inferred(
    table: ReadTable[Forum] | ReadTable[Spell] | ReadTable[Assessment],
) -> Iterator[Problem]:
    for number, row in table.rows:
        if row.certainty is Certainty.INFERRED and row.note is None:
            yield table.problem(ProblemCode.INFERRED_WITHOUT_NOTE, number, "note")


def _find_dates(
    table: ReadTable[Forum] | ReadTable[Spell] | ReadTable[Assessment] | ReadTable[Finding],
) -> Iterator[Problem]:
    for number, row in table.rows:
        if _is_date(row.locator):
            yield table.problem(ProblemCode.DATE_FOR_LOCATOR, number, "locator", found=row.locator)
