"""Finds which expectations are in force for a municipality on a day, and whom they are about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from graph.dataset.records import Actor, Basis, Expectation, Forum, Municipality, Norms
from graph.vocabulary import Level, Strength

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


@dataclass(frozen=True)
class NormsInForce:
    """The expectations that apply to one municipality on one day, and whom its actors stand for.

    `kinds_by_actor` gives, by actor id, every kind of actor whose part that actor takes.
    """

    expected: tuple[Expected, ...]
    kinds_by_actor: Mapping[str, frozenset[str]]

    def of_shape(self, shape: Shape) -> tuple[Expected, ...]:
        """List the expectations of one shape, in the order of the file."""
        return self._by_shape[shape]

    @cached_property
    def _by_shape(self) -> dict[Shape, tuple[Expected, ...]]:
        found: dict[Shape, list[Expected]] = {shape: [] for shape in Shape}
        for expected in self.expected:
            found[expected.shape].append(expected)
        return {shape: tuple(expected) for shape, expected in found.items()}

    def about(self, shape: Shape, forum: Forum | None) -> tuple[Expected, ...]:
        """List the expectations of one shape that may be about a forum, or all where it is None."""
        if forum is None:
            return self._by_shape[shape]
        key = (shape, forum.kind, forum.level)
        found = self._about.get(key)
        if found is None:
            found = tuple(
                expected
                for expected in self._by_shape[shape]
                if is_about(expected.expectation, forum)
            )
            self._about[key] = found
        return found

    @cached_property
    def _about(self) -> dict[tuple[Shape, str, Level], tuple[Expected, ...]]:
        """What may be about forums of a kind and level; many forums are alike in both."""
        return {}

    @cached_property
    def wanted_pairs(self) -> dict[tuple[str, str], tuple[Expected, ...]]:
        """The contact expectations by the two kinds they want in contact, both in order.

        An expectation that names a kind of forum is about that forum, not about the pair.
        """
        return _by_kinds(
            expected
            for expected in self.of_shape(Shape.CONTACT)
            if expected.expectation.forum_kind is None
        )

    def contacts_about(self, forum: Forum) -> dict[tuple[str, str], tuple[Expected, ...]]:
        """Return the contact expectations that may be about a forum, by kinds, both in order."""
        key = (forum.kind, forum.level)
        if key not in self._contacts_about:
            self._contacts_about[key] = _by_kinds(self.about(Shape.CONTACT, forum))
        return self._contacts_about[key]

    @cached_property
    def _contacts_about(
        self,
    ) -> dict[tuple[str, Level], dict[tuple[str, str], tuple[Expected, ...]]]:
        return {}

    def wanted_between(self, ids: tuple[str, str]) -> frozenset[tuple[str, str]]:
        """List the kinds that norms want in contact and that two actors stand for, one each."""
        one, other = self.kinds_by_actor[ids[0]], self.kinds_by_actor[ids[1]]
        found = self._wanted_between_kinds.get((one, other))
        if found is None:
            found = frozenset(
                kinds
                for kinds in self.wanted_pairs
                if (kinds[0] in one and kinds[1] in other)
                or (kinds[1] in one and kinds[0] in other)
            )
            self._wanted_between_kinds[one, other] = found
        return found

    @cached_property
    def _wanted_between_kinds(
        self,
    ) -> dict[tuple[frozenset[str], frozenset[str]], frozenset[tuple[str, str]]]:
        """What is wanted between two sets of kinds; many actors stand for the same kinds."""
        return {}

    def stands_for(self, actor: Actor, kind: str) -> bool:
        """Return whether an actor's part is the part of a kind of actor."""
        return kind in self.kinds_by_actor[actor.actor_id]


def _by_kinds(contacts: Iterable[Expected]) -> dict[tuple[str, str], tuple[Expected, ...]]:
    """Group contact expectations by the two kinds of actor they name, both in order."""
    found: dict[tuple[str, str], list[Expected]] = {}
    for expected in contacts:
        row = expected.expectation
        one, other = sorted([str(row.actor_kind), str(row.with_actor_kind)])
        found.setdefault((one, other), []).append(expected)
    return {kinds: tuple(found[kinds]) for kinds in sorted(found)}


def find_expected(norms: Norms, municipality: Municipality) -> tuple[Expected, ...]:
    """Find what applies to a municipality, whatever the day, in the order of the file."""
    return tuple(
        Expected(expectation, norms.bases[expectation.basis_id], shape_of(expectation))
        for expectation in norms.expectations
        if expectation.scope in (None, municipality.county_code, municipality.code)
    )


def shape_of(expectation: Expectation) -> Shape:
    """Return what an expectation asks for."""
    if expectation.with_actor_kind is not None:
        return Shape.CONTACT
    if expectation.age_min is not None or expectation.age_max is not None:
        return Shape.AGES
    return Shape.SEAT if expectation.actor_kind is not None else Shape.FORUM


def is_about(expectation: Expectation, forum: Forum) -> bool:
    """Return whether a forum is of the kind and on the level that an expectation names, if any."""
    return expectation.forum_kind in (None, forum.kind) and expectation.level in (
        None,
        forum.level,
    )


def is_in_force(basis: Basis, as_of: date) -> bool:
    """Return whether a basis applies on a day; an unknown first day counts as long ago."""
    begun = basis.valid_from is None or basis.valid_from.first <= as_of
    return begun and (basis.valid_until is None or as_of <= basis.valid_until.last)


def strongest(bases: Sequence[Basis]) -> Strength | None:
    """Return the strongest ask among bases, or None when there is none."""
    return min((basis.strength for basis in bases), key=STRENGTH_RANKS.__getitem__, default=None)


def bases_of(expected: Sequence[Expected]) -> Iterator[Basis]:
    """List the bases of expectations, each once, in order."""
    return iter({found.basis.basis_id: found.basis for found in expected}.values())
