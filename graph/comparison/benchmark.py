"""Lay several municipalities side by side on one scale: expected contacts, forums, gaps, evidence.

The scale is what the norms ask for, not what each municipality's sources happen to describe, so
that what no source speaks of shows up as unknown instead of dropping out.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Protocol, TypeAlias

from graph.dataset.records import (
    ActorKind,
    Assessment,
    CountyRow,
    Expectation,
    Finding,
    Forum,
    ForumKind,
    MemberRow,
    Municipality,
    Records,
    Source,
    Spell,
    Vocabulary,
)
from graph.dates import months_between, months_since
from graph.gaps import Gap, count_gaps, has_gaps_for_county, list_own_gaps
from graph.gaps.about import group_gaps_by_kinds
from graph.situation.contacts import (
    Bearing,
    Lack,
    StandingState,
    find_lacking,
    find_standing,
    is_standing_inferred,
)
from graph.situation.norms import Expected, Shape, bases_of, find_forums_wanted_anywhere
from graph.situation.situation import Situation, kept, remark_on_edges
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag, GapKind

Key: TypeAlias = tuple[str, ...]
"""The kinds of a row in order, whichever of them asks."""

BROKEN = frozenset({StandingState.LAPSED, StandingState.MISSING})
"""What is not there: its state says itself that something is lacking."""


@dataclass(frozen=True, slots=True)
class ComparedMunicipality:
    """A municipality on its day: a column.

    The age is that of the newest source, in whole months, at least so many where it `is_undated`.
    One fresh page may hide much that is old: `stale_count` counts the edges that rest on such.
    `has_gaps_for_county` is whether some of its gaps are for the region to close, and not counted.
    """

    municipality: Municipality
    as_of: date
    edges_count: int
    stale_count: int
    newest_source_id: str | None
    evidence_age: int | None
    is_undated: bool
    has_gaps_for_county: bool = False

    @property
    def is_known(self) -> bool:
        """Whether any source speaks of it by the day."""
        return self.edges_count > 0


@dataclass(frozen=True, slots=True)
class LocalStanding:
    """A state and the forums it is seen in, in order.

    Of an unknown contact, those forums are the ones said to have lapsed, to be missing or to be
    planned, and `lacking` gives their forms.
    `is_planned`: it is missing, and planned.
    `is_expected`: a norm in force there asks for it. `is_old`: all that is known of its forums is
    older than two years; one fresh edge in any of them makes it fresh. `is_inferred`: nothing but
    what the curator inferred tells it. `gap_ids` are the gaps about it, by id.
    """

    state: StandingState
    forum_ids: tuple[str, ...] = ()
    is_expected: bool = False
    is_old: bool = False
    is_inferred: bool = False
    is_planned: bool = False
    lacking: tuple[Lack, ...] = ()
    gap_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfiledExpectation:
    """How something that norms ask for stands in one municipality.

    `kinds` are two kinds of actor or one kind of forum, and `basis_ids` the bases in force there
    that ask for it.
    """

    kinds: tuple[str, ...]
    basis_ids: tuple[str, ...]
    standing: LocalStanding


@dataclass(frozen=True, slots=True)
class Profile:
    """One municipality on the scale, ready to be laid beside the rest.

    It has an item for whatever norms ask of it, and for what they ask only of the rest but is
    known here too. It holds no records, so that a whole country's are light.
    """

    compared: ComparedMunicipality
    contacts: tuple[ProfiledExpectation, ...]
    forums: tuple[ProfiledExpectation, ...]
    gaps: Mapping[GapKind, int]


@dataclass(frozen=True, slots=True)
class ComparedExpectation:
    """What norms ask for: a contact between two kinds of actor, or a kind of forum; a row.

    `basis_ids` are those in force in any of the municipalities.
    """

    kinds: tuple[str, ...]
    basis_ids: tuple[str, ...]
    standings: tuple[LocalStanding, ...]

    @property
    def is_forum(self) -> bool:
        """Whether it is a kind of forum rather than a contact between two kinds of actor."""
        return len(self.kinds) == 1

    def kinds_in(self, vocabulary: Vocabulary) -> list[ActorKind] | list[ForumKind]:
        """Look its kinds up."""
        if self.is_forum:
            return [vocabulary.forum_kinds[kind] for kind in self.kinds]
        return [vocabulary.actor_kinds[kind] for kind in self.kinds]

    @property
    def broken_count(self) -> int:
        """In how many municipalities it has lapsed or is missing."""
        return sum(standing.state in BROKEN for standing in self.standings)

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

    @property
    def has_gaps_for_county(self) -> bool:
        """Whether gaps are left out of the numbers, since they are for a region to close."""
        return any(compared.has_gaps_for_county for compared in self.municipalities)


def compare_municipalities(situations: Iterable[Situation], vocabulary: Vocabulary) -> Comparison:
    """Compare municipalities, each on its own day; see `compare_profiles`."""
    return compare_profiles([profile_situation(situation) for situation in situations], vocabulary)


def compare_profiles(profiles: Sequence[Profile], vocabulary: Vocabulary) -> Comparison:
    """Lay municipalities side by side.

    A row is there when a norm in force in any of them asks for it. Contacts are between kinds of
    actor, whichever asks: social services–school and school–social services are one row.

    Rows come with those most often lapsed or missing first, then those most often weak, and those
    that are unknown everywhere last; alike ones as the vocabulary lists their kinds.
    """
    return Comparison(
        vocabulary=vocabulary,
        municipalities=tuple(profile.compared for profile in profiles),
        contacts=_rows([profile.contacts for profile in profiles], list(vocabulary.actor_kinds)),
        forums=_rows([profile.forums for profile in profiles], list(vocabulary.forum_kinds)),
        gaps=tuple(_gap_counts(profiles)),
    )


@kept
def profile_situation(situation: Situation) -> Profile:
    """Find how everything that norms ask of any municipality stands in one.

    A contact is as good as the best forum in which two actors that stand for the kinds both have a
    part; a unit and the organisation it belongs to do not make a contact with each other.
    """
    return Profile(
        compared=_compared_municipality(situation),
        contacts=tuple(
            _profile(situation, Shape.CONTACT, dict(situation.contacts_by_kinds.items()))
        ),
        forums=tuple(_profile(situation, Shape.FORUM, _find_forums(situation))),
        gaps=count_gaps(situation),
    )


def _compared_municipality(situation: Situation) -> ComparedMunicipality:
    as_of, edges = situation.as_of, situation.edges
    newest = find_newest_source(situation)
    return ComparedMunicipality(
        municipality=situation.municipality,
        as_of=as_of,
        edges_count=len(edges),
        stale_count=sum(Flag.STALE in edge.flags for edge in edges),
        newest_source_id=newest.source_id if newest else None,
        evidence_age=find_months_old(newest, as_of),
        is_undated=newest is not None and newest.is_undated,
        has_gaps_for_county=has_gaps_for_county(situation),
    )


def find_newest_source(situation: Situation) -> Source | None:
    """Find the newest source on a municipality that speaks by the day, a dated one first.

    What its county has entered is on it where a row names it: what holds for the whole county tells
    nothing of how well one municipality is known. What an undated source describes may be much
    older than the last day that it can describe.
    """
    named_in = _find_sources_that_name(situation.records)
    speaking = (
        source
        for source in situation.records.sources.values()
        if source.as_of.first <= situation.as_of
        and (not isinstance(source, CountyRow) or source.source_id in named_in)
    )
    return max(speaking, key=_order_of_source, default=None)


def _find_sources_that_name(records: Records) -> set[str]:
    """Find the county's sources that name a municipality, by its own view of their rows."""
    rows: Iterable[Spell | Assessment | Finding] = chain(
        records.spells, records.assessments, records.findings
    )
    return {row.source_id for row in rows if isinstance(row, MemberRow) and row.municipalities}


def _order_of_source(source: Source) -> tuple[bool, date, str]:
    return (source.published_on is not None, source.as_of.last, source.source_id)


def find_months_old(source: Source | None, as_of: date) -> int | None:
    """Find how many whole months old what a source describes is; of an undated one, at least."""
    if source is None:
        return None
    if source.is_undated:
        return months_between(source.as_of.last, as_of)
    return months_since(source.as_of, as_of)


def _rows(
    columns: Sequence[Sequence[ProfiledExpectation]], order: Sequence[str]
) -> tuple[ComparedExpectation, ...]:
    by_key = [{_key(item.kinds): item for item in column} for column in columns]
    # Each row's kinds stand in the order of the first expectation that names them.
    kinds: dict[Key, tuple[str, ...]] = {}
    for column in by_key:
        for key, item in column.items():
            if item.standing.is_expected:
                kinds.setdefault(key, item.kinds)
    rows = [
        _row(
            named,
            [
                column.get(
                    key, ProfiledExpectation(named, (), LocalStanding(StandingState.UNKNOWN))
                )
                for column in by_key
            ],
        )
        for key, named in kinds.items()
    ]
    return tuple(sorted(rows, key=lambda row: _row_order(row, order)))


def _row(kinds: tuple[str, ...], profiled: Sequence[ProfiledExpectation]) -> ComparedExpectation:
    basis_ids = dict.fromkeys(basis_id for item in profiled for basis_id in item.basis_ids)
    return ComparedExpectation(kinds, tuple(basis_ids), tuple(item.standing for item in profiled))


def _row_order(row: ComparedExpectation, order: Sequence[str]) -> tuple[int, int, bool, list[int]]:
    positions = [order.index(kind) for kind in row.kinds]
    return (-row.broken_count, -row.weak_count, row.known_count == 0, positions)


class _Seen(Bearing, Protocol):
    """What one forum tells of something norms ask for."""

    @property
    def forum(self) -> Forum:
        """The forum."""


@dataclass(frozen=True, slots=True)
class _ForumState:
    """How a forum that norms ask for stands."""

    forum: Forum
    bearing: StandingState
    is_inferred: bool
    is_planned: bool
    lack: None = None


def _profile(
    situation: Situation, shape: Shape, seen: Mapping[Key, Sequence[_Seen]]
) -> Iterator[ProfiledExpectation]:
    """List what norms ask for here, then what they ask of the rest and is known here too."""
    asked = _asked(situation, shape)
    for key, expected in asked.items():
        yield ProfiledExpectation(
            kinds=_kinds_of(expected[0].expectation),
            basis_ids=tuple(basis.basis_id for basis in bases_of(expected)),
            standing=_standing(situation, key, seen.get(key, ()), is_expected=True),
        )
    for key in sorted(seen.keys() - asked.keys()):
        yield ProfiledExpectation(key, (), _standing(situation, key, seen[key], is_expected=False))


def _asked(situation: Situation, shape: Shape) -> Mapping[Key, Sequence[Expected]]:
    """Group the expectations in force by the kinds they are about."""
    if shape is Shape.CONTACT:
        return {_key(kinds): asked for kinds, asked in situation.norms.wanted_pairs.items()}
    found: dict[Key, list[Expected]] = defaultdict(list)
    for expected in situation.norms.of_shape(shape):
        found[_key(_kinds_of(expected.expectation))].append(expected)
    return found


def _kinds_of(asked: Expectation) -> tuple[str, ...]:
    if asked.with_actor_kind is None:
        return (asked.forum_kind or "",)
    return (asked.actor_kind or "", asked.with_actor_kind)


def _key(kinds: tuple[str, ...]) -> Key:
    """Make the key of a row: its kinds, whichever of them asks."""
    return tuple(sorted(kinds))


def _find_forums(situation: Situation) -> dict[Key, list[_ForumState]]:
    """Find how each forum of a kind that may be asked for stands."""
    wanted = find_forums_wanted_anywhere(situation.dataset.norms)
    found: dict[Key, list[_ForumState]] = defaultdict(list)
    for forum, edges in situation.edges_by_forum:
        kind = situation.dataset.norms.kind_of(forum)
        if kind in wanted and _is_state_known(situation, forum, edges):
            found[kind,].append(
                _ForumState(
                    forum,
                    _state_of_forum(edges),
                    is_inferred=bool(edges) and all(edge.is_inferred for edge in edges),
                    is_planned=remark_on_edges(_open(edges)) is Flag.PLANNED,
                )
            )
    return found


def _is_state_known(situation: Situation, forum: Forum, edges: Sequence[Edge]) -> bool:
    """Return whether a forum's state is known: one that only unknown seats keep alive is not."""
    active = any(edge.state is EdgeState.ACTIVE for edge in edges)
    return active or not situation.may_be_alive(forum)


def _state_of_forum(edges: Sequence[Edge]) -> StandingState:
    active = [edge for edge in edges if edge.state is EdgeState.ACTIVE]
    if active:
        is_weak = all(Flag.WEAK in edge.flags for edge in active)
        return StandingState.WEAK if is_weak else StandingState.ACTIVE
    if edges and _are_closed(edges):
        return StandingState.CLOSED
    if not edges:
        return StandingState.LAPSED  # no member is named, and it has ended
    is_lapsed = any(edge.state is EdgeState.LAPSED for edge in _open(edges))
    return StandingState.LAPSED if is_lapsed else StandingState.MISSING


def _open(edges: Sequence[Edge]) -> list[Edge]:
    return [edge for edge in edges if Flag.CLOSED not in edge.flags]


def _are_closed(edges: Sequence[Edge]) -> bool:
    return not _open(edges)


def _standing(
    situation: Situation, key: Key, seen: Sequence[_Seen], *, is_expected: bool
) -> LocalStanding:
    """Make a standing as good as the best forum, with the forums that are as good as that."""
    best = find_standing(seen)
    behind = [item for item in seen if item.bearing is best]
    forum_ids = tuple(sorted({item.forum.forum_id for item in behind}))
    edges = [
        edge for forum_id in forum_ids for edge in situation.edges_by_forum_id.get(forum_id, ())
    ]
    return LocalStanding(
        state=best,
        forum_ids=forum_ids,
        is_expected=is_expected,
        is_old=bool(edges) and all(Flag.STALE in edge.flags for edge in edges),
        is_inferred=is_standing_inferred(seen),
        is_planned=any(isinstance(item, _ForumState) and item.is_planned for item in behind),
        lacking=find_lacking(seen),
        gap_ids=tuple(gap.gap_id for gap in _own_gaps_by_kinds(situation).get(key, ())),
    )


@kept
def _own_gaps_by_kinds(situation: Situation) -> Mapping[Key, Sequence[Gap]]:
    """Group the gaps that are not the region's to close, as they are counted."""
    return group_gaps_by_kinds(list_own_gaps(situation), situation)


def _gap_counts(profiles: Sequence[Profile]) -> Iterator[GapCount]:
    for kind in GapKind:
        if any(profile.gaps.get(kind) for profile in profiles):
            yield GapCount(
                kind,
                tuple(
                    profile.gaps.get(kind, 0) if profile.compared.is_known else None
                    for profile in profiles
                ),
            )
