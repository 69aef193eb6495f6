"""Finds the seats of every forum on a day: who is there, who is not, and whom nobody speaks of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graph.dataset.records import Actor, Forum
from graph.gaps import Gap, find_gaps
from graph.language import sort_a_to_o
from graph.questions import Question, find_questions
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge, Part
from graph.vocabulary import EdgeState, Flag, QuestionKind


class SeatKind(StrEnum):
    """How a seat is shown, what is most in need of a look first."""

    EMPTY = "empty"
    LEFT = "left"
    SELDOM = "seldom"
    PARTIAL = "partial"
    PLANNED = "planned"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    TAKEN = "taken"


# What falls short, or is yet to be, by what a source says.
FAILING = {
    SeatKind.EMPTY,
    SeatKind.LEFT,
    SeatKind.SELDOM,
    SeatKind.PARTIAL,
    SeatKind.PLANNED,
}
_RANKS = {kind: rank for rank, kind in enumerate(SeatKind)}
_BY_FLAG: dict[EdgeState, tuple[tuple[Flag, SeatKind], ...]] = {
    EdgeState.ACTIVE: ((Flag.WEAK, SeatKind.SELDOM), (Flag.PARTIAL, SeatKind.PARTIAL)),
    EdgeState.LAPSED: ((Flag.CLOSED, SeatKind.CLOSED),),
    EdgeState.MISSING: ((Flag.PLANNED, SeatKind.PLANNED),),
}
_OTHERWISE = {
    EdgeState.ACTIVE: SeatKind.TAKEN,
    EdgeState.LAPSED: SeatKind.LEFT,
    EdgeState.MISSING: SeatKind.EMPTY,
}


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat in one forum.

    `actor` is who sits there or would; None where a norm expects a kind of actor that nothing
    recorded names. `actor_kind` is that kind, else the actor's. `part` is what sources say; None
    where none speaks and only `question` asks.
    """

    kind: SeatKind
    actor_kind: str
    actor: Actor | None
    part: Part | None
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class SeatedForum:
    """A forum with its seats, and its gaps, the first first; `number` is its place among all.

    A forum has no seats where no source names anybody and no norm expects anybody.
    """

    number: int
    forum: Forum
    seats: tuple[Seat, ...]
    gaps: tuple[Gap, ...]

    @property
    def is_full(self) -> bool:
        """Whether nothing catches the eye: no gap, and all seats known and taken."""
        taken = all(seat.kind is SeatKind.TAKEN for seat in self.seats)
        return bool(self.seats) and taken and not self.gaps

    @property
    def is_news(self) -> bool:
        """Whether it has a gap, or a seat of which a source says that it falls short."""
        return bool(self.gaps) or any(seat.kind in FAILING for seat in self.seats)

    def seats_of(self, actor: Actor) -> tuple[Seat, ...]:
        """The seats of one actor: what sources say of it, or that none does."""
        return tuple(
            seat for seat in self.seats if seat.actor and seat.actor.actor_id == actor.actor_id
        )


@kept
def find_seated_forums(situation: Situation) -> tuple[SeatedForum, ...]:
    """List the forums that are shown with their seats: the first gap first, the others A–Ö.

    Of those without gaps, what is not all taken comes before what is.
    """
    gaps: dict[str, list[Gap]] = defaultdict(list)
    places: dict[str, int] = {}
    for place, gap in enumerate(find_gaps(situation)):
        if gap.forum:
            gaps[gap.forum.forum_id].append(gap)
            places.setdefault(gap.forum.forum_id, place)
    asked: dict[str, list[Question]] = defaultdict(list)
    for question in find_questions(situation):
        if question.kind is QuestionKind.UNKNOWN_SEAT and question.forum:
            asked[question.forum.forum_id].append(question)
    found = [
        SeatedForum(
            0,
            forum,
            tuple(_find_seats(parts, asked[forum.forum_id])),
            tuple(gaps[forum.forum_id]),
        )
        for forum, parts in situation.parts_by_forum
    ]
    last = len(places)
    found.sort(
        key=lambda seated: (
            places.get(seated.forum.forum_id, last),
            seated.is_full,
            sort_a_to_o(seated.forum.name),
            seated.forum.forum_id,
        )
    )
    return tuple(
        SeatedForum(number, seated.forum, seated.seats, seated.gaps)
        for number, seated in enumerate(found)
    )


def find_seated(situation: Situation, forum: Forum) -> SeatedForum | None:
    """Return one forum with its seats; None where it is not shown on the day."""
    found = find_seated_forums(situation)
    return next((each for each in found if each.forum.forum_id == forum.forum_id), None)


def most_pressing(seats: Iterable[Seat]) -> SeatKind:
    """Return the kind most in need of a look among some seats.

    Raises:
        ValueError: There are none.
    """
    return min((seat.kind for seat in seats), key=_RANKS.__getitem__)


def _find_seats(parts: Iterable[Part], questions: Iterable[Question]) -> Iterable[Seat]:
    for part in parts:
        yield Seat(_kind_of(part), part.actor.kind, part.actor, part)
    for question in questions:
        (actor_kind,) = question.kinds
        # Where some actor recorded may speak for the kind, the seat is shown in its name.
        actors: tuple[Actor | None, ...] = question.actors or (None,)
        for actor in actors:
            yield Seat(SeatKind.UNKNOWN, actor_kind, actor, None, question)


def _kind_of(part: Part) -> SeatKind:
    if not isinstance(part, Edge):
        return SeatKind.UNCLEAR
    by_flag = (kind for flag, kind in _BY_FLAG[part.state] if flag in part.flags)
    return next(by_flag, _OTHERWISE[part.state])
