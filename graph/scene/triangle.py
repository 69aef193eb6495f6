"""Lays out which kinds of actor meet which: one cell for each two, and what carries it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from graph.dataset.records import Actor
from graph.gaps import Gap, find_gaps
from graph.language import Language, capitalise, mark
from graph.pages import read_style, render_fragment
from graph.pages.figure import Figure
from graph.questions import Question, find_questions
from graph.situation.contacts import (
    ExpectedContact,
    StandingState,
    find_contacts_of_kinds,
    find_lacking,
)
from graph.situation.norms import Kinds, WantedKinds
from graph.situation.situation import Situation, kept
from graph.wording.contacts import word_standing
from graph.wording.labels import word_kind, word_kinds

_HERE = Path(__file__).parent

MEETING_LABELS: dict[StandingState, str] = {
    StandingState.ACTIVE: mark("meet in practice"),
    StandingState.WEAK: mark("meet seldom or in part"),
    StandingState.PAPER: mark("on paper only, as far as is known"),
    StandingState.LAPSED: mark("no longer meet"),
    StandingState.MISSING: mark("do not meet"),
    StandingState.CLOSED: mark("ended on purpose"),
    StandingState.UNKNOWN: mark("not known"),
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two kinds of actor, in the order of the vocabulary, and all that bears on their contact.

    `contact` is what norms ask for and every forum where it is seen; nothing is `expected` where no
    norm asks for it. `gaps` and `questions` are those about the two.
    """

    kinds: Kinds
    contact: ExpectedContact
    gaps: tuple[Gap, ...]
    questions: tuple[Question, ...]

    @property
    def key(self) -> str:
        """Name the two alike in every run."""
        return "--".join(self.kinds)

    @property
    def standing(self) -> StandingState:
        """How the contact stands as a whole, as far as the sources tell."""
        return self.contact.standing

    @property
    def is_expected(self) -> bool:
        """Whether a norm in force wants the two in contact."""
        return bool(self.contact.expected)


@dataclass(frozen=True, slots=True)
class TriangleCell:
    """A cell; `key` is blank where no norm asks for the contact and nothing entered speaks of it.

    `title` names the two kinds and says how they stand.
    """

    key: str = ""
    standing: str = ""
    title: str = ""
    is_expected: bool = False


@dataclass(frozen=True, slots=True)
class TriangleRow:
    """A kind of actor with its cells, one for each kind before it."""

    name: str
    cells: tuple[TriangleCell, ...]


@dataclass(frozen=True, slots=True)
class Triangle:
    """Everything the triangle shows, worded: each two kinds meet once."""

    columns: tuple[str, ...]
    rows: tuple[TriangleRow, ...]
    legend: tuple[tuple[str, str], ...]
    words: str


@kept
def find_meetings(situation: Situation) -> tuple[Meeting, ...]:
    """Find every two kinds of actor that a norm wants in contact, or that share a known forum."""
    places = {kind: place for place, kind in enumerate(situation.vocabulary.actor_kinds)}
    wanted = situation.norms.wanted_pairs
    present = {edge.actor.kind for edge in situation.edges}
    asked = {*wanted, *combinations(sorted(present), 2)}
    forums = find_contacts_of_kinds(
        situation.pairs, situation.edges_by_forum, situation.organisations, WantedKinds(asked)
    )
    gaps = [(gap, _stand_for(gap.actors, situation)) for gap in find_gaps(situation)]
    questions = [
        (question, _stand_for(question.actors, situation).union(question.kinds))
        for question in find_questions(situation)
    ]
    found = []
    for kinds in asked:
        contact = ExpectedContact(kinds, wanted.get(kinds, ()), forums.get(kinds, ()))
        if not contact.expected and not contact.forums:
            continue
        one, other = sorted(kinds, key=places.__getitem__)
        found.append(
            Meeting(
                (one, other),
                contact,
                tuple(_find_gaps(contact, gaps)),
                tuple(_find_questions(contact, questions)),
            )
        )
    found.sort(key=lambda meeting: [places[kind] for kind in meeting.kinds])
    return tuple(found)


def lay_out_triangle(situation: Situation, language: Language) -> Triangle:
    """Lay out who meets whom on a day, a row and a column for each kind in some cell."""
    meetings = {meeting.kinds: meeting for meeting in find_meetings(situation)}
    kinds = [
        kind for kind in situation.vocabulary.actor_kinds if any(kind in pair for pair in meetings)
    ]
    labels = {
        kind: capitalise(word_kind(situation.vocabulary.actor_kinds[kind], language))
        for kind in kinds
    }
    rows = tuple(
        TriangleRow(
            labels[kind],
            tuple(
                _lay_cell(meetings.get((before, kind)), situation, language)
                for before in kinds[:place]
            ),
        )
        for place, kind in enumerate(kinds)
        if place
    )
    present = {meeting.standing for meeting in meetings.values()}
    return Triangle(
        columns=tuple(labels[kind] for kind in kinds[:-1]),
        rows=rows,
        legend=tuple(
            (standing.value, capitalise(language.text(MEETING_LABELS[standing])))
            for standing in StandingState
            if standing in present
        ),
        words=language.text(
            mark("Which kinds of actor meet in {name}, {when}"),
            name=situation.municipality.name,
            when=language.day(situation.as_of),
        ),
    )


def name_meeting(meeting: Meeting, situation: Situation, language: Language) -> str:
    """Name the two kinds as a heading: "Skola – polis"."""
    kinds = situation.vocabulary.actor_kinds
    return word_kinds([kinds[kind] for kind in meeting.kinds], language)


def word_meeting(meeting: Meeting, language: Language) -> str:
    """Say how two kinds stand, and of what is not known whether it is expected."""
    contact = meeting.contact
    lacking = find_lacking(contact.forums)
    if lacking:
        return word_standing(contact.standing, lacking, language, is_inferred=contact.is_inferred)
    if meeting.is_expected and contact.standing is StandingState.UNKNOWN:
        return language.text(mark("expected, not known"))
    return language.text(MEETING_LABELS[contact.standing])


def draw_triangle(situation: Situation, language: Language, *, is_live: bool = False) -> Figure:
    """Set the triangle as a table; `is_live` where the page has scripts that open its cells."""
    triangle = lay_out_triangle(situation, language)
    return Figure(
        svg=render_fragment(
            "scene/triangle.html.j2", triangle=triangle, _=language.text, is_live=is_live
        ),
        css=read_triangle_style(),
        words=triangle.words,
    )


@cache
def read_triangle_style() -> str:
    """Read the style sheet of the triangle."""
    return read_style(_HERE / "triangle.css")


def _lay_cell(meeting: Meeting | None, situation: Situation, language: Language) -> TriangleCell:
    if meeting is None:
        return TriangleCell()
    name = name_meeting(meeting, situation, language)
    return TriangleCell(
        key=meeting.key,
        standing=meeting.standing.value,
        title=f"{name}: {word_meeting(meeting, language)}",
        is_expected=meeting.is_expected,
    )


def _stand_for(actors: Iterable[Actor], situation: Situation) -> frozenset[str]:
    """Return the kinds that some actors stand for."""
    stood_for = situation.organisations.kinds_stood_for
    return frozenset().union(*(stood_for[actor.actor_id] for actor in actors))


def _find_gaps(
    contact: ExpectedContact, gaps: Iterable[tuple[Gap, frozenset[str]]]
) -> Iterator[Gap]:
    """List the gaps of either in a forum of theirs, and those between the two.

    Args:
        contact: The contact of the two.
        gaps: Each gap with the kinds that its actors stand for.
    """
    forum_ids = {found.forum.forum_id for found in contact.forums}
    for gap, stood_for in gaps:
        is_here = gap.forum is not None and gap.forum.forum_id in forum_ids
        if stood_for.issuperset(contact.kinds) or (
            is_here and not stood_for.isdisjoint(contact.kinds)
        ):
            yield gap


def _find_questions(
    contact: ExpectedContact, questions: Iterable[tuple[Question, frozenset[str]]]
) -> Iterator[Question]:
    """List the questions about the two, and of either in a forum of theirs.

    Args:
        contact: The contact of the two.
        questions: Each question with the kinds that it is about and that its actors stand for.
    """
    forum_ids = {found.forum.forum_id for found in contact.forums}
    for question, about in questions:
        is_here = question.forum is not None and question.forum.forum_id in forum_ids
        if set(contact.kinds) == set(question.kinds) or (
            is_here and not about.isdisjoint(contact.kinds)
        ):
            yield question
