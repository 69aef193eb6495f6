"""Defines the moves: one thing that is changed in the records, to see what follows from it.

A move is tried on copies. It changes only what it names: an actor that begins to come regularly
still reaches only some schools if it did so before. What a move assumes rests on a source of its
own, `antagande`, dated the day of the move, so that nobody takes it for evidence.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

from graph.dataset.records import Actor, Assessment, Forum, Records, Source, Spell
from graph.dates import ReducedDate, add_days
from graph.situation.states import Edge, derive_edge, find_spans
from graph.vocabulary import (
    Aspect,
    Certainty,
    Coverage,
    EdgeState,
    Flag,
    Form,
    MoveKind,
    Participation,
    SourceKind,
    YesNo,
)

_ASSUMPTION = "antagande"
_NOWHERE = "–"


@dataclass(frozen=True, slots=True)
class Without:
    """The actor leaves: every seat it holds that day falls empty.

    Its seats become ceased, not erased: erased seats would be silence, and silence is not absence.
    Seats it never took, or had left already, stay as they are. Its units stay.
    """

    kind: ClassVar[MoveKind] = MoveKind.WITHOUT
    actor: Actor

    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        held = [
            edge
            for edge in _derive_edges(records, day, actor_id=self.actor.actor_id)
            if edge.is_active
        ]
        return _restate(records, day, held, participation=Participation.CEASED)


@dataclass(frozen=True, slots=True)
class _ForumMove:
    forum: Forum

    def _edges(self, records: Records, day: date) -> list[Edge]:
        return list(_derive_edges(records, day, forum_id=self.forum.forum_id))

    def _fill(self, records: Records, day: date, is_filled: Callable[[Edge], bool]) -> Records:
        """Let the seats asked for be regular from the day, those closed on purpose left alone."""
        seats = [
            edge
            for edge in self._edges(records, day)
            if Flag.CLOSED not in edge.flags and is_filled(edge)
        ]
        return _restate(records, day, seats, participation=Participation.REGULAR)


@dataclass(frozen=True, slots=True)
class Close(_ForumMove):
    """The forum is ended on purpose: all seats in it are closed, those not yet known too.

    Where no source names a member there is no seat to close: the forum itself ends, and its end is
    the gap it is for every such forum.
    """

    kind: ClassVar[MoveKind] = MoveKind.CLOSE

    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        forum_id = self.forum.forum_id
        if all(spell.forum_id != forum_id for spell in records.spells):
            return _end_forum(records, forum_id, day)
        records = _reopen(records, forum_id, day)
        seats = {spell.actor_id: spell for spell in records.spells if spell.forum_id == forum_id}
        seats |= {edge.actor.actor_id: edge.deciding for edge in self._edges(records, day)}
        return _put(
            records,
            day,
            [_change(seat, participation=Participation.CLOSED) for seat in seats.values()],
        )


@dataclass(frozen=True, slots=True)
class _SeatMove:
    actor: Actor
    forum: Forum

    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        records = _reopen(records, self.forum.forum_id, day)
        actor_id, forum_id = self.actor.actor_id, self.forum.forum_id
        known = list(_derive_edges(records, day, actor_id=actor_id, forum_id=forum_id))
        if known:
            return _restate(records, day, known, participation=Participation.REGULAR)
        return _put(records, day, [_new_seat(self.actor, self.forum)])


@dataclass(frozen=True, slots=True)
class Add(_SeatMove):
    """The actor comes regularly to the forum from the day on, whatever held before.

    A forum that had ended is open again, but only for this actor.
    """

    kind: ClassVar[MoveKind] = MoveKind.ADD


@dataclass(frozen=True, slots=True)
class Invite(_SeatMove):
    """As `Add`, proposed: the empty or shaky seat is filled."""

    kind: ClassVar[MoveKind] = MoveKind.INVITE


@dataclass(frozen=True, slots=True)
class _WholeForumMove(_ForumMove):
    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        return self._fill(
            _reopen(records, self.forum.forum_id, day),
            day,
            lambda edge: edge.state is not EdgeState.ACTIVE,
        )


@dataclass(frozen=True, slots=True)
class Revive(_WholeForumMove):
    """The lapsed forum lives again, with all the actors it is known to concern."""

    kind: ClassVar[MoveKind] = MoveKind.REVIVE


@dataclass(frozen=True, slots=True)
class Start(_WholeForumMove):
    """The forum that does not exist begins, with all the actors it is known to concern."""

    kind: ClassVar[MoveKind] = MoveKind.START


@dataclass(frozen=True, slots=True)
class Renew(_ForumMove):
    """The agreement applies anew to all its parties, without a last day."""

    kind: ClassVar[MoveKind] = MoveKind.RENEW

    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        return self._fill(
            _lift_end(records, self.forum.forum_id),
            day,
            lambda edge: edge.state is not EdgeState.ACTIVE or edge.expires_on is not None,
        )


@dataclass(frozen=True, slots=True)
class Steady(_ForumMove):
    """The forum that took place only now and then is held regularly, with all in it."""

    kind: ClassVar[MoveKind] = MoveKind.STEADY

    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        weak = [edge for edge in self._edges(records, day) if Flag.WEAK in edge.flags]
        return _restate(records, day, weak, participation=Participation.REGULAR)


@dataclass(frozen=True, slots=True)
class Extend(_ForumMove):
    """The forum reaches all of the actors it reached only a part of."""

    kind: ClassVar[MoveKind] = MoveKind.EXTEND

    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        partial = [edge for edge in self._edges(records, day) if Flag.PARTIAL in edge.flags]
        return _restate(
            records,
            day,
            partial,
            coverage=Coverage.FULL,
            coverage_count=None,
            coverage_total=None,
            coverage_few=YesNo.NO,
        )


@dataclass(frozen=True, slots=True)
class FollowUpMove(_ForumMove):
    """The forum is followed up; of a reporting line, those who report and receive do so."""

    kind: ClassVar[MoveKind] = MoveKind.FOLLOW_UP

    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        followed = records.model_copy(
            update={
                "assessments": tuple(
                    row for row in records.assessments if not self._says_otherwise(row)
                )
            }
        )
        if self.forum.form is not Form.REPORTING:
            return followed
        reopened = _reopen(followed, self.forum.forum_id, day)
        return self._fill(reopened, day, lambda edge: edge.state is not EdgeState.ACTIVE)

    def _says_otherwise(self, row: Assessment) -> bool:
        is_here = row.forum_id == self.forum.forum_id and row.aspect is Aspect.FOLLOW_UP
        return is_here and row.verdict.is_short


@dataclass(frozen=True, slots=True)
class Depersonalise(_ForumMove):
    """The contact in the forum no longer rests on single persons."""

    kind: ClassVar[MoveKind] = MoveKind.DEPERSONALISE

    def apply(self, records: Records, day: date) -> Records:
        """Return changed copies."""
        shaky = [edge for edge in self._edges(records, day) if Flag.PERSON_DEPENDENT in edge.flags]
        return _restate(records, day, shaky, person_dependent=YesNo.NO)


ActorMove: TypeAlias = Without
SeatMove: TypeAlias = Add | Invite
ForumMove: TypeAlias = (
    Close | Revive | Renew | Start | Steady | Extend | FollowUpMove | Depersonalise
)
Move: TypeAlias = ActorMove | SeatMove | ForumMove

ACTOR_MOVES: dict[MoveKind, type[ActorMove]] = {Without.kind: Without}
SEAT_MOVES: dict[MoveKind, type[SeatMove]] = {Add.kind: Add, Invite.kind: Invite}
FORUM_MOVES: dict[MoveKind, type[ForumMove]] = {
    Close.kind: Close,
    Revive.kind: Revive,
    Renew.kind: Renew,
    Start.kind: Start,
    Steady.kind: Steady,
    Extend.kind: Extend,
    FollowUpMove.kind: FollowUpMove,
    Depersonalise.kind: Depersonalise,
}


def _derive_edges(
    records: Records, day: date, *, actor_id: str | None = None, forum_id: str | None = None
) -> Iterator[Edge]:
    """Derive the edges of an actor, a forum or both, ordered by forum and then actor.

    The records may be such as a move has changed, so no situation holds their edges.
    """
    spells = tuple(
        spell
        for spell in records.spells
        if actor_id in (None, spell.actor_id) and forum_id in (None, spell.forum_id)
    )
    concerned = records.model_copy(update={"spells": spells})
    for key, spans in find_spans(concerned).items():
        edge = derive_edge(records.actors[key[1]], records.forums[key[0]], spans, day)
        if edge is not None:
            yield edge


def actor_of(move: Move) -> Actor | None:
    """Return the actor a move names, if any."""
    return move.actor if isinstance(move, Without | Add | Invite) else None


def forum_of(move: Move) -> Forum | None:
    """Return the forum a move names, if any."""
    return None if isinstance(move, Without) else move.forum


def apply_moves(records: Records, moves: Iterable[Move], day: date) -> Records:
    """Make the moves one after the other on copies; the records given are never changed."""
    for move in moves:
        records = move.apply(records, day)
    return records


def _restate(records: Records, day: date, edges: Iterable[Edge], **changes: object) -> Records:
    """Say the same of the edges from the day on, but for the changes."""
    return _put(records, day, [_change(edge.deciding, **changes) for edge in edges])


def _change(spell: Spell, **changes: object) -> Spell:
    return spell.model_copy(update=changes)


def _new_seat(actor: Actor, forum: Forum) -> Spell:
    return Spell(
        actor_id=actor.actor_id,
        forum_id=forum.forum_id,
        participation=Participation.REGULAR,
        # In the trial it holds: a tried statement weighs as one that a source makes.
        certainty=Certainty.STATED,
        visibility=forum.visibility,
        source_id=forum.source_id,
        locator=_NOWHERE,
    )


def _put(records: Records, day: date, seats: list[Spell]) -> Records:
    """Let the seats hold from the day on, and end the day before whatever held in their place."""
    if not seats:
        return records
    source = _assume(records, day)
    stated = {
        (seat.forum_id, seat.actor_id): _change(
            seat,
            since=ReducedDate.parse(day.isoformat()),
            until=None,
            certainty=Certainty.STATED,
            source_id=source.source_id,
            locator=_NOWHERE,
            note=None,
        )
        for seat in seats
    }
    kept = (
        _end_before(spell, day, records) if (spell.forum_id, spell.actor_id) in stated else spell
        for spell in records.spells
    )
    return records.model_copy(
        update={
            "spells": (*(spell for spell in kept if spell is not None), *stated.values()),
            "sources": {**records.sources, source.source_id: source},
        }
    )


def _end_before(spell: Spell, day: date, records: Records) -> Spell | None:
    """End a spell that covers the day; one that begins that very day is gone."""
    begins = spell.since.first if spell.since else records.sources[spell.source_id].as_of.first
    if begins > day or (spell.until is not None and spell.until.last < day):
        return spell
    if begins == day:
        return None
    return _change(spell, until=_day_before(day))


def _day_before(day: date) -> ReducedDate:
    return ReducedDate.parse(add_days(day, -1).isoformat())


def _reopen(records: Records, forum_id: str, day: date) -> Records:
    """Open a forum that ended before the day; seats nobody fills stay as empty as they were."""
    ended = records.forums[forum_id].ended
    return _lift_end(records, forum_id) if ended and ended.last < day else records


def _lift_end(records: Records, forum_id: str) -> Records:
    """Lift the last day of a forum and give it to its seats instead."""
    ended = records.forums[forum_id].ended
    if ended is None:
        return records
    spells = (
        _change(spell, until=ended)
        if spell.forum_id == forum_id and (spell.until is None or spell.until.last > ended.last)
        else spell
        for spell in records.spells
    )
    reopened = _change_forum(records, forum_id, ended=None)
    return reopened.model_copy(update={"spells": tuple(spells)})


def _end_forum(records: Records, forum_id: str, day: date) -> Records:
    """Let a forum that had not ended before a day end the day before."""
    ended = records.forums[forum_id].ended
    if ended is not None and ended.last < day:
        return records
    return _change_forum(records, forum_id, ended=_day_before(day))


def _change_forum(records: Records, forum_id: str, **changes: object) -> Records:
    changed = records.forums[forum_id].model_copy(update=changes)
    return records.model_copy(update={"forums": {**records.forums, forum_id: changed}})


def _assume(records: Records, day: date) -> Source:
    """Make the source that assumptions rest on, under an id that no real source has."""
    source_id = _ASSUMPTION
    number = 1
    while True:
        source = Source(
            source_id=source_id,
            title="Antagande, inget dokument",
            publisher="samverkan",
            kind=SourceKind.OTHER,
            as_of=ReducedDate.parse(day.isoformat()),
        )
        if records.sources.get(source_id, source) == source:
            return source
        number += 1
        source_id = f"{_ASSUMPTION}-{number}"
