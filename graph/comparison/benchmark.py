"""Lay several municipalities side by side on one scale: expected contacts, forums, gaps, evidence.

The scale is what the norms ask for, not what each municipality's sources happen to mention, so that
what no source speaks of shows up as unknown instead of dropping out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.dataset.records import Actor, Basis, Forum, Municipality, Records, Source, Vocabulary
from graph.dates import months_between
from graph.gaps import find_gaps
from graph.situation.contacts import Contact
from graph.situation.norms import Expected, Shape
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag, Form, GapKind


class StandingState(StrEnum):
    """How an expected contact or forum stands in a municipality, best first.

    `weak` is active, but only now and then wherever it is. `closed` ended on purpose and says
    nothing of a shortfall, so it gives way to whatever does. `unknown` is what no source speaks of.
    """

    ACTIVE = "active"
    WEAK = "weak"
    LAPSED = "lapsed"
    MISSING = "missing"
    CLOSED = "closed"
    UNKNOWN = "unknown"


_BROKEN = {StandingState.LAPSED, StandingState.MISSING}


@dataclass(frozen=True, slots=True)
class ComparedMunicipality:
    """A municipality on its day: a column.

    The age is that of the newest source, in whole months; one fresh page may hide much that is
    old, so `stale_count` says how many of the known edges rest on evidence that is.
    """

    municipality: Municipality
    as_of: date
    edges_count: int
    stale_count: int
    newest_source: Source | None
    evidence_age: int | None

    @property
    def is_known(self) -> bool:
        """Whether any source speaks of it by the day."""
        return self.edges_count > 0


@dataclass(frozen=True, slots=True)
class LocalStanding:
    """A state and the forums it is seen in. `is_expected`: a norm in force there asks for it."""

    state: StandingState
    forums: tuple[Forum, ...]
    is_expected: bool

    @property
    def is_only_agreed(self) -> bool:
        """Whether it is seen in agreements alone: on paper, and nobody is known to meet."""
        return bool(self.forums) and all(forum.form is Form.AGREEMENT for forum in self.forums)


@dataclass(frozen=True, slots=True)
class ComparedExpectation:
    """What norms ask for: a contact between two kinds of actor, or a kind of forum; a row.

    `bases` are those in force in any of the municipalities.
    """

    kinds: tuple[str, ...]
    bases: tuple[Basis, ...]
    standings: tuple[LocalStanding, ...]

    @property
    def is_forum(self) -> bool:
        """Whether it is a kind of forum rather than a contact between two kinds of actor."""
        return len(self.kinds) == 1

    @property
    def broken_count(self) -> int:
        """In how many municipalities it has lapsed or is missing."""
        return sum(standing.state in _BROKEN for standing in self.standings)

    @property
    def weak_count(self) -> int:
        """In how many municipalities it is weak."""
        return sum(standing.state is StandingState.WEAK for standing in self.standings)

    @property
    def known_count(self) -> int:
        """In how many municipalities a source speaks of it."""
        return sum(standing.state is not StandingState.UNKNOWN for standing in self.standings)


@dataclass(frozen=True, slots=True)
class GapCount:
    """How many gaps of a kind each municipality has; None where no source speaks at all."""

    kind: GapKind
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Municipalities side by side; every row has a standing for each, in the same order."""

    vocabulary: Vocabulary
    municipalities: tuple[ComparedMunicipality, ...]
    contacts: tuple[ComparedExpectation, ...]
    forums: tuple[ComparedExpectation, ...]
    gaps: tuple[GapCount, ...]


def compare_municipalities(situations: Sequence[Situation], vocabulary: Vocabulary) -> Comparison:
    """Compare municipalities, each on its own day.

    A row is there when a norm in force in any of them asks for it. Contacts are between kinds of
    actor, whichever asks: social services–school and school–social services are one row. A contact
    is as good as the best forum in which two actors that stand for the kinds both have a part; a
    unit and the organisation it belongs to do not make a contact with each other.

    Rows come with those most often lapsed or missing first, then those most often weak, and those
    that are unknown everywhere last; alike ones as the vocabulary lists their kinds.
    """
    return Comparison(
        vocabulary=vocabulary,
        municipalities=tuple(_compared_municipality(situation) for situation in situations),
        contacts=_contact_rows(situations, vocabulary),
        forums=_forum_rows(situations, vocabulary),
        gaps=tuple(_gap_counts(situations)),
    )


def _compared_municipality(situation: Situation) -> ComparedMunicipality:
    records, as_of = situation.records, situation.as_of
    edges = situation.edges
    speaking = [source for source in records.sources.values() if source.as_of.first <= as_of]
    newest = max(speaking, key=lambda source: (source.as_of.last, source.source_id), default=None)
    return ComparedMunicipality(
        municipality=records.municipality,
        as_of=as_of,
        edges_count=len(edges),
        stale_count=sum(Flag.STALE in edge.flags for edge in edges),
        newest_source=newest,
        evidence_age=months_between(newest.as_of.last, as_of) if newest else None,
    )


def _contact_rows(
    situations: Sequence[Situation], vocabulary: Vocabulary
) -> tuple[ComparedExpectation, ...]:
    asked = [_asked(situation, Shape.CONTACT) for situation in situations]
    met = [_find_met(situation) for situation in situations]
    order = list(vocabulary.actor_kinds)
    rows = [
        ComparedExpectation(
            kinds=kinds,
            bases=_bases(found.get(key, []) for found in asked),
            standings=tuple(
                _contact_standing(situation, contacts, kinds, is_expected=key in found)
                for situation, contacts, found in zip(situations, met, asked, strict=True)
            ),
        )
        for key, kinds in _kinds_by_key(asked).items()
    ]
    return tuple(sorted(rows, key=lambda row: _row_order(row, order)))


def _forum_rows(
    situations: Sequence[Situation], vocabulary: Vocabulary
) -> tuple[ComparedExpectation, ...]:
    asked = [_asked(situation, Shape.FORUM) for situation in situations]
    order = list(vocabulary.forum_kinds)
    rows = [
        ComparedExpectation(
            kinds=kinds,
            bases=_bases(found.get(key, []) for found in asked),
            standings=tuple(
                _forum_standing(situation, kinds[0], is_expected=key in found)
                for situation, found in zip(situations, asked, strict=True)
            ),
        )
        for key, kinds in _kinds_by_key(asked).items()
    ]
    return tuple(sorted(rows, key=lambda row: _row_order(row, order)))


def _asked(situation: Situation, shape: Shape) -> dict[frozenset[str], Sequence[Expected]]:
    """Group the expectations of a shape by the kinds they are about, in any order."""
    found: dict[frozenset[str], list[Expected]] = defaultdict(list)
    if shape is Shape.CONTACT:
        return {frozenset(kinds): asked for kinds, asked in situation.norms.wanted_pairs.items()}
    for expected in situation.norms.of_shape(shape):
        found[frozenset(_kinds_of(expected))].append(expected)
    return dict(found)


def _kinds_of(expected: Expected) -> tuple[str, ...]:
    asked = expected.expectation
    if asked.with_actor_kind is None:
        return (asked.forum_kind or "",)
    return (asked.actor_kind or "", asked.with_actor_kind)


def _kinds_by_key(
    asked: Iterable[dict[frozenset[str], Sequence[Expected]]],
) -> dict[frozenset[str], tuple[str, ...]]:
    """Keep each row's kinds in the order of the first expectation that names them."""
    kinds: dict[frozenset[str], tuple[str, ...]] = {}
    for found in asked:
        for key, expected in found.items():
            kinds.setdefault(key, _kinds_of(expected[0]))
    return kinds


def _bases(asked: Iterable[Sequence[Expected]]) -> tuple[Basis, ...]:
    bases = {item.basis.basis_id: item.basis for found in asked for item in found}
    return tuple(bases.values())


def _row_order(row: ComparedExpectation, order: list[str]) -> tuple[int, int, bool, list[int]]:
    positions = [order.index(kind) for kind in row.kinds]
    return (-row.broken_count, -row.weak_count, row.known_count == 0, positions)


def _contact_standing(
    situation: Situation, met: Iterable["_Met"], kinds: tuple[str, ...], *, is_expected: bool
) -> LocalStanding:
    states: dict[str, StandingState] = {}
    for pair in met:
        if _is_between(situation, pair.one, pair.other, kinds):
            known = states.get(pair.forum_id, pair.state)
            states[pair.forum_id] = min(pair.state, known, key=_badness)
    return _standing(situation.records, states, is_expected=is_expected)


@dataclass(frozen=True, slots=True)
class _Met:
    """Two actors with a known part in one forum, and how that stands between them."""

    one: Actor
    other: Actor
    forum_id: str
    state: StandingState


def _find_met(situation: Situation) -> tuple[_Met, ...]:
    """Find every contact once: there are many kinds to look for among them."""
    return tuple(
        _Met(*pair.actors, contact.forum.forum_id, _contact_state(contact, contact.edges))
        for pair in situation.pairs.values()
        for contact in pair.contacts
    )


def _is_between(situation: Situation, one: Actor, other: Actor, kinds: tuple[str, ...]) -> bool:
    """Tell whether two actors stand for one kind each, neither being a part of the other."""
    stands_for = situation.norms.stands_for
    first, second = kinds
    return (stands_for(one, first) and stands_for(other, second)) or (
        stands_for(one, second) and stands_for(other, first)
    )


def _contact_state(contact: Contact, parts: Sequence[Edge]) -> StandingState:
    if contact.state is EdgeState.ACTIVE:
        is_weak = any(Flag.WEAK in edge.flags for edge in parts)
        return StandingState.WEAK if is_weak else StandingState.ACTIVE
    if contact.state is EdgeState.LAPSED:
        ended = [edge for edge in parts if edge.state is EdgeState.LAPSED]
        return StandingState.CLOSED if _are_closed(ended) else StandingState.LAPSED
    return StandingState.MISSING


def _forum_standing(situation: Situation, kind: str, *, is_expected: bool) -> LocalStanding:
    states = {
        forum.forum_id: _state_of_forum(edges)
        for forum, edges in situation.edges_by_forum
        if forum.kind == kind and _can_be_said(situation, forum, edges)
    }
    return _standing(situation.records, states, is_expected=is_expected)


def _can_be_said(situation: Situation, forum: Forum, edges: Sequence[Edge]) -> bool:
    """Tell whether a forum's state is known: active, or not kept alive by unknown seats alone."""
    active = any(edge.state is EdgeState.ACTIVE for edge in edges)
    return active or not situation.may_be_alive(forum)


def _state_of_forum(edges: Sequence[Edge]) -> StandingState:
    active = [edge for edge in edges if edge.state is EdgeState.ACTIVE]
    if active:
        is_weak = all(Flag.WEAK in edge.flags for edge in active)
        return StandingState.WEAK if is_weak else StandingState.ACTIVE
    if _are_closed(edges):
        return StandingState.CLOSED
    is_lapsed = any(edge.state is EdgeState.LAPSED for edge in _open(edges))
    return StandingState.LAPSED if is_lapsed else StandingState.MISSING


def _open(edges: Sequence[Edge]) -> list[Edge]:
    return [edge for edge in edges if Flag.CLOSED not in edge.flags]


def _are_closed(edges: Sequence[Edge]) -> bool:
    return not _open(edges)


def _standing(
    records: Records, states: dict[str, StandingState], *, is_expected: bool
) -> LocalStanding:
    """Make a standing as good as the best forum, with the forums that are as good as that."""
    best = min(states.values(), key=_badness, default=StandingState.UNKNOWN)
    return LocalStanding(
        state=best,
        forums=tuple(
            records.forums[forum_id] for forum_id in sorted(states) if states[forum_id] is best
        ),
        is_expected=is_expected,
    )


def _badness(state: StandingState) -> int:
    return list(StandingState).index(state)


def _gap_counts(situations: Sequence[Situation]) -> Iterator[GapCount]:
    counted = [Counter(gap.kind for gap in find_gaps(situation)) for situation in situations]
    known = [bool(situation.edges) for situation in situations]
    for kind in GapKind:
        if any(counts[kind] for counts in counted):
            yield GapCount(
                kind,
                tuple(
                    counts[kind] if is_known else None
                    for counts, is_known in zip(counted, known, strict=True)
                ),
            )
