"""The sheet Expected: what norms expect in the municipality, to tick off.

Nothing on it counts as known until somebody has answered: then it becomes a forum with its edges.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.dataset.ids import make_id
from graph.dataset.records import Municipality, Norms, Row, Vocabulary
from graph.dataset.words import read_kind
from graph.errors import ProblemCode
from graph.language import Language, capitalise, mark
from graph.questions.answer_rows import COLLABORATION_BETWEEN, GENERAL_MEETING, KIND_OF_ALL
from graph.situation.norms import ExpectedOnDay, Shape, find_expected
from graph.vocabulary import Level, Participation
from graph.wording.labels import word_kind
from graph.workbook.naming import find_kind, normal
from graph.workbook.raw import RawRow, RawSheet, only
from graph.workbook.sheets import LOCATOR, NOTE, SINCE, SOURCE, Sheet, SheetColumn, Takes
from graph.workbook.words import Presence, label_words, read_presence

EXPECTED = Sheet(
    mark("Expected"),
    "expected",
    Row,
    (
        SheetColumn("what", mark("Expected, not yet known"), Takes.TEXT, "", 52),
        SheetColumn("basis", mark("Norm"), Takes.TEXT, "", 44),
        SheetColumn(
            "answer",
            mark("Is it there?"),
            Takes.WORD,
            mark("Nothing counts as known until there is an answer, with a source and a place."),
            16,
            words=Presence,
        ),
        SOURCE,
        LOCATOR,
        SINCE,
        NOTE,
    ),
    id_field="expected_id",
)

ORIGINS: Mapping[tuple[str, str], str] = {
    ("forums", "name"): "what",
    ("forums", "forum_id"): "what",
    ("edges", "participation"): "answer",
}

_PARTICIPATION = {
    Presence.THERE: Participation.REGULAR,
    Presence.NOT_THERE: Participation.ABSENT,
    Presence.ENDED: Participation.CEASED,
}
_BETWEEN = "+"


@dataclass(frozen=True, slots=True)
class ExpectedLine:
    """A row of the sheet: its id, which says the kinds of actor and of forum, and its words."""

    expected_id: str
    what: str
    basis: str


def list_expected(
    norms: Norms,
    municipality: Municipality,
    as_of: date,
    vocabulary: Vocabulary,
    language: Language,
) -> list[ExpectedLine]:
    """List what norms in force on a day expect in a municipality: contacts, seats and forums."""
    on_day = find_expected(norms, municipality, as_of)
    bases: dict[str, list[str]] = {}
    for expected_id, citation in _find_ids(on_day):
        found = bases.setdefault(expected_id, [])
        if citation not in found:
            found.append(citation)
    return [
        ExpectedLine(expected_id, _word(expected_id, vocabulary, language), "; ".join(citations))
        for expected_id, citations in bases.items()
    ]


def _find_ids(on_day: ExpectedOnDay) -> Iterator[tuple[str, str]]:
    for expected in on_day.expected:
        asked = expected.expectation
        kinds = sorted(filter(None, (asked.actor_kind, asked.with_actor_kind)))
        if expected.shape is Shape.AGES:
            continue
        yield f"{asked.forum_kind or ''}:{_BETWEEN.join(kinds)}", expected.basis.citation


def _word(expected_id: str, vocabulary: Vocabulary, language: Language) -> str:
    forum_kind, actor_kinds = _take_apart(expected_id)
    who = language.listed(word_kind(vocabulary.actor_kinds[kind], language) for kind in actor_kinds)
    if not forum_kind:
        return language.text(COLLABORATION_BETWEEN, kinds=who)
    forum = word_kind(vocabulary.forum_kinds[forum_kind], language)
    if not actor_kinds:
        return capitalise(forum)
    return language.text(mark("{forum}, with {kinds}"), forum=capitalise(forum), kinds=who)


def _take_apart(expected_id: str) -> tuple[str, list[str]]:
    forum_kind, _, actor_kinds = expected_id.partition(":")
    return forum_kind, [kind for kind in actor_kinds.split(_BETWEEN) if kind]


def add_rows(
    raw: Mapping[str, RawSheet], offset: int, vocabulary: Vocabulary, language: Language
) -> None:
    """Turn every answer into a forum and what its actors do in it.

    Of a forum of which no actor is named the answer is about the municipality as a whole, unless
    it is there: who takes part is then not known.
    """
    sheet = raw[EXPECTED.table]
    for row in sheet.rows:
        text = row.values.get("answer", "")
        answer = read_presence(text)
        if text and answer is None:
            known = tuple(label_words(Presence, language).values())
            row.fault(EXPECTED.table, ProblemCode.UNKNOWN_TERM, "answer", text, known)
        sheet.problems.extend(row.problems)
        if answer in _PARTICIPATION and not row.problems and "expected_id" in row.values:
            _add_answer(raw, row, offset, Presence(answer), vocabulary, language)


def _add_answer(
    raw: Mapping[str, RawSheet],
    row: RawRow,
    offset: int,
    answer: Presence,
    vocabulary: Vocabulary,
    language: Language,
) -> None:
    forum_kind, actor_kinds = _take_apart(row.values["expected_id"])
    number, values = offset + row.number, row.values
    place = only(values, "source_id", "locator", "note")
    if forum_kind and not actor_kinds and answer is Presence.THERE:
        actors: list[str] = []
    else:
        wanted = actor_kinds or [KIND_OF_ALL]
        actors = [_find_actor(raw["actors"], kind, number, vocabulary) for kind in wanted]
    forums = raw["forums"]
    forum = _name_forum(forums, values["expected_id"], vocabulary, language)
    if normal(forum) not in {normal(each.values.get("name", "")) for each in forums.rows}:
        kind = vocabulary.forum_kinds[forum_kind or GENERAL_MEETING]
        level = kind.level or Level.OPERATIVE
        cells = {"name": forum, "kind": kind.kind, "level": level.value}
        forums.rows.append(RawRow(number, {**cells, **place}, inherited=row.inherited))
    for actor in actors:
        edge = {"actor_id": actor, "forum_id": forum, "participation": _PARTICIPATION[answer].value}
        since = {"since": values["since"]} if "since" in values else {}
        cells = {**edge, **place, **since}
        raw["edges"].rows.append(RawRow(number, cells, inherited=row.inherited))


def _name_forum(
    forums: RawSheet, expected_id: str, vocabulary: Vocabulary, language: Language
) -> str:
    """Name the forum an answer is about: of a seat in a kind of forum, the one of that kind.

    That is the only one entered, else one named after the kind, so that the seats of a forum are
    not taken for a forum each. Contacts, and forums of two named parties, have their own.
    """
    forum_kind, actor_kinds = _take_apart(expected_id)
    if not forum_kind:
        name = _word(expected_id, vocabulary, language)
        return name[:1].casefold() + name[1:]
    if len(actor_kinds) > 1:
        return _word(expected_id, vocabulary, language)
    kinds = vocabulary.forum_kinds
    named = ((each.values.get("name", ""), each.values.get("kind", "")) for each in forums.rows)
    entered = [
        name
        for name, kind in named
        if (read_kind(kinds, kind) or find_kind(name, kinds)) == forum_kind
    ]
    return entered[0] if len(entered) == 1 else word_kind(kinds[forum_kind], language)


def _find_actor(actors: RawSheet, kind: str, number: int, vocabulary: Vocabulary) -> str:
    """Name the first actor of a kind on the sheet of actors, or add one named after its kind."""
    row = vocabulary.actor_kinds[kind]
    called = {normal(word) for word in (kind, row.label_sv, row.label_en)}
    for each in actors.rows:
        if normal(each.values.get("kind", "")) in called and "name" in each.values:
            return each.values["name"]
    taken = [each.values.get("actor_id", "") for each in actors.rows]
    actors.rows.append(
        RawRow(
            number, {"actor_id": make_id(row.label_sv, taken), "name": row.label_sv, "kind": kind}
        )
    )
    return row.label_sv
