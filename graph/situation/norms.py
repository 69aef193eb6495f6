"""Finds which expectations are in force for a municipality on a day, and whom they are about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TypeAlias

from graph.dataset.records import Actor, Basis, Expectation, Forum, Levels, Municipality, Norms
from graph.vocabulary import Strength

STRENGTH_RANKS = {strength: rank for rank, strength in enumerate(Strength)}


class Shape(StrEnum):
    """What an expectation asks for, decided by which of its columns are filled in."""

    CONTACT = "contact"
    SEAT = "seat"
    FORUM = "forum"
    AGES = "ages"


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation in force, with the basis it rests on."""

    expectation: Expectation
    basis: Basis
    shape: Shape

    @property
    def strength(self) -> Strength:
        """What kind of ask it is: its own, or else that of its basis."""
        return self.expectation.strength or self.basis.strength


Kinds: TypeAlias = tuple[str, str]
"""Two kinds of actor, in order."""
ExpectedByKinds: TypeAlias = dict[Kinds, tuple[Expected, ...]]


class WantedKinds:
    """The kinds of actor that are wanted in contact, two and two, and who stand for them."""

    def __init__(self, wanted: Iterable[Kinds]) -> None:
        self._wanted = tuple(wanted)
        self._between: dict[tuple[frozenset[str], frozenset[str]], frozenset[Kinds]] = {}

    def between(self, one: frozenset[str], other: frozenset[str]) -> frozenset[Kinds]:
        """List the wanted pairs of which one actor stands for one kind and another for the other.

        Args:
            one: The kinds that one actor stands for.
            other: The kinds that the other stands for.
        """
        if (one, other) not in self._between:
            self._between[one, other] = frozenset(
                kinds
                for kinds in self._wanted
                if (kinds[0] in one and kinds[1] in other)
                or (kinds[1] in one and kinds[0] in other)
            )
        return self._between[one, other]


class ExpectedOnDay:
    """The expectations in force on a day, whoever the actors are, and what is asked of them.

    Municipalities of one county share it, so what it works out is worked out once for all of them.
    """

    def __init__(self, expected: tuple[Expected, ...], norms: Norms) -> None:
        self.expected = expected
        self._kind_of = norms.kind_of
        self._about: dict[tuple[Shape, str, Levels], tuple[Expected, ...]] = {}
        self._contacts_about: dict[tuple[str, Levels], ExpectedByKinds] = {}

    @cached_property
    def by_shape(self) -> dict[Shape, tuple[Expected, ...]]:
        """The expectations by shape, each in the order of the file."""
        found: dict[Shape, list[Expected]] = {shape: [] for shape in Shape}
        for expected in self.expected:
            found[expected.shape].append(expected)
        return {shape: tuple(expected) for shape, expected in found.items()}

    @cached_property
    def basis_ids(self) -> frozenset[str]:
        """The ids of the bases behind them."""
        return frozenset(expected.basis.basis_id for expected in self.expected)

    @cached_property
    def wanted_pairs(self) -> ExpectedByKinds:
        """The contact expectations by kinds, but for those that name a kind of forum."""
        return _by_kinds(
            expected
            for expected in self.by_shape[Shape.CONTACT]
            if expected.expectation.forum_kind is None
        )

    def about(self, shape: Shape, forum: Forum) -> tuple[Expected, ...]:
        """List the expectations of one shape that may be about a forum."""
        kind = self._kind_of(forum)
        key = (shape, kind, forum.level)
        if key not in self._about:
            self._about[key] = tuple(
                expected
                for expected in self.by_shape[shape]
                if expected.expectation.forum_kind in (None, kind)
                and forum.works_on(expected.expectation.level)
            )
        return self._about[key]

    def contacts_about(self, forum: Forum) -> ExpectedByKinds:
        """Return the contact expectations that may be about a forum, by kinds.

        A kind of forum that some of them name, such as SIP, is a matter of its own: what is asked
        for in general lends it no weight.
        """
        kind = self._kind_of(forum)
        key = (kind, forum.level)
        if key not in self._contacts_about:
            asked = self.about(Shape.CONTACT, forum)
            if kind in self._kinds_with_contacts_of_their_own:
                asked = tuple(found for found in asked if found.expectation.forum_kind)
            self._contacts_about[key] = _by_kinds(asked)
        return self._contacts_about[key]

    @cached_property
    def _kinds_with_contacts_of_their_own(self) -> frozenset[str]:
        return frozenset(
            str(expected.expectation.forum_kind)
            for expected in self.by_shape[Shape.CONTACT]
            if expected.expectation.forum_kind
        )

    @cached_property
    def wanted_kinds(self) -> WantedKinds:
        """The kinds that norms want in contact."""
        return WantedKinds(self.wanted_pairs)


@dataclass(frozen=True, slots=True)
class NormsInForce:
    """The expectations that apply to one municipality on one day, and whom its actors stand for.

    By actor id, `kinds_by_actor` gives every kind of actor whose part that actor takes, and
    `duties_by_actor` every kind whose duties fall on it.
    """

    on_day: ExpectedOnDay
    kinds_by_actor: Mapping[str, frozenset[str]]
    duties_by_actor: Mapping[str, frozenset[str]]

    @property
    def expected(self) -> tuple[Expected, ...]:
        """The expectations, in the order of the file."""
        return self.on_day.expected

    def of_shape(self, shape: Shape) -> tuple[Expected, ...]:
        """List the expectations of one shape, in the order of the file."""
        return self.on_day.by_shape[shape]

    def about(self, shape: Shape, forum: Forum | None) -> tuple[Expected, ...]:
        """List the expectations of one shape that may be about a forum, or all where it is None."""
        return self.of_shape(shape) if forum is None else self.on_day.about(shape, forum)

    @property
    def wanted_pairs(self) -> ExpectedByKinds:
        """The contact expectations by the two kinds they want in contact, both in order.

        An expectation that names a kind of forum is about that forum, not about the pair.
        """
        return self.on_day.wanted_pairs

    def contacts_about(self, forum: Forum) -> ExpectedByKinds:
        """Return the contact expectations that may be about a forum, by kinds, both in order."""
        return self.on_day.contacts_about(forum)

    def wanted_between(self, ids: tuple[str, str]) -> frozenset[Kinds]:
        """List the kinds that norms want in contact and that two actors stand for, one each."""
        one, other = (self.kinds_by_actor[actor_id] for actor_id in ids)
        return self.on_day.wanted_kinds.between(one, other)

    def stands_for(self, actor: Actor, kind: str) -> bool:
        """Return whether an actor's part is the part of a kind of actor."""
        return kind in self.kinds_by_actor[actor.actor_id]

    def binds_any(self, expected: Expected, actors: Iterable[Actor]) -> bool:
        """Return whether an expectation binds one of the actors; unsaid, it binds all it names."""
        bound = expected.expectation.binds
        return not bound or any(
            not self.duties_by_actor[actor.actor_id].isdisjoint(bound) for actor in actors
        )


def _by_kinds(contacts: Iterable[Expected]) -> ExpectedByKinds:
    """Group contact expectations by the two kinds of actor they name, both in order."""
    found: dict[tuple[str, str], list[Expected]] = {}
    for expected in contacts:
        row = expected.expectation
        one, other = sorted([str(row.actor_kind), str(row.with_actor_kind)])
        found.setdefault((one, other), []).append(expected)
    return {kinds: tuple(found[kinds]) for kinds in sorted(found)}


class _Same:
    """Norms compared by identity: their rows are many, and none changes."""

    def __init__(self, norms: Norms) -> None:
        self.norms = norms

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.norms is other.norms

    def __hash__(self) -> int:
        return id(self.norms)


def find_wanted_anywhere(norms: Norms) -> WantedKinds:
    """Find the kinds that norms want in contact in any municipality, on any day."""
    return _find_wanted_anywhere(_Same(norms))


@lru_cache(maxsize=8)
def _find_wanted_anywhere(same: _Same) -> WantedKinds:
    found: dict[Kinds, None] = {}
    for row in same.norms.expectations:
        if shape_of(row) is Shape.CONTACT and row.forum_kind is None:
            one, other = sorted((str(row.actor_kind), str(row.with_actor_kind)))
            found[one, other] = None
    return WantedKinds(found)


def find_forums_wanted_anywhere(norms: Norms) -> frozenset[str]:
    """Find the kinds of forum that norms ask for in any municipality, on any day."""
    return _find_forums_wanted_anywhere(_Same(norms))


@lru_cache(maxsize=8)
def _find_forums_wanted_anywhere(same: _Same) -> frozenset[str]:
    rows = same.norms.expectations
    return frozenset(str(row.forum_kind) for row in rows if shape_of(row) is Shape.FORUM)


def find_expected(norms: Norms, municipality: Municipality, as_of: date) -> ExpectedOnDay:
    """Find what applies to a municipality on a day.

    The same norms, county and day give the same object, unless a norm of the municipality's own
    applies.
    """
    same = _Same(norms)
    scopes = _find_scopes(same)
    applying = tuple(
        scope for scope in (municipality.county_code, municipality.code) if scope in scopes
    )
    return _find_expected(same, applying, as_of)


@lru_cache(maxsize=8)
def _find_scopes(same: _Same) -> frozenset[str | None]:
    return frozenset(expectation.scope for expectation in same.norms.expectations)


@lru_cache(maxsize=256)
def _find_expected(same: _Same, scopes: tuple[str, ...], as_of: date) -> ExpectedOnDay:
    norms = same.norms
    in_force = {
        basis_id: basis for basis_id, basis in norms.bases.items() if is_in_force(basis, as_of)
    }
    return ExpectedOnDay(
        tuple(
            Expected(expectation, in_force[expectation.basis_id], shape_of(expectation))
            for expectation in norms.expectations
            if expectation.basis_id in in_force
            and (expectation.strength or in_force[expectation.basis_id].strength).is_ask
            and (expectation.scope is None or expectation.scope in scopes)
        ),
        norms,
    )


def shape_of(expectation: Expectation) -> Shape:
    """Return what an expectation asks for."""
    if expectation.with_actor_kind is not None:
        return Shape.CONTACT
    if expectation.age_min is not None or expectation.age_max is not None:
        return Shape.AGES
    return Shape.SEAT if expectation.actor_kind is not None else Shape.FORUM


def is_in_force(basis: Basis, as_of: date) -> bool:
    """Return whether a basis applies on a day; an unknown first day counts as long ago."""
    begun = basis.valid_from is None or basis.valid_from.first <= as_of
    return begun and (basis.valid_until is None or as_of <= basis.valid_until.last)


def strongest(expected: Iterable[Expected]) -> Strength | None:
    """Return the strongest ask among expectations, or None when there is none."""
    return min((found.strength for found in expected), key=STRENGTH_RANKS.__getitem__, default=None)


def bases_of(expected: Sequence[Expected]) -> Iterator[Basis]:
    """List the bases of expectations, each once, in order."""
    return iter({found.basis.basis_id: found.basis for found in expected}.values())
