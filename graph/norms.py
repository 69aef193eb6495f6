"""Say which expectations are in force for a municipality on a day, and whom they are about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.model import (
    Actor,
    ActorKind,
    Basis,
    Expectation,
    Municipality,
    Norms,
    Records,
    Vocabulary,
)
from graph.organisations import is_part_of, organisations_above
from graph.vocabulary import Sector, Strength

# A unit of the first kind acts for the second: an outreach team's part is social services' part.
_ACTS_FOR = {
    "outreach_team": "social_services",
    "violence_support": "social_services",
    "addiction_care": "social_services",
    "pupil_health": "school",
}
# Regional in most places, municipal in some: its part is not taken for the region's.
_NOT_SURELY_REGIONAL = {"youth_clinic"}
_LEADING_KINDS = {"board", "administration"}


# Lag (2023:196) 4–6 §§: the picture of crime and the action plan are made or followed up anew
# within two years.
RENEWED_WITHIN_MONTHS = {"crime_picture": 24, "crime_action_plan": 24}


class Shape(StrEnum):
    """What an expectation asks for, told by which of its columns are filled in."""

    CONTACT = "contact"
    SEAT = "seat"
    FORUM = "forum"
    AGES = "ages"


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation in force, with the basis it rests on."""

    expectation: Expectation
    basis: Basis

    @property
    def shape(self) -> Shape:
        """Tell what it asks for."""
        asked = self.expectation
        if asked.with_actor_kind is not None:
            return Shape.CONTACT
        if asked.age_min is not None or asked.age_max is not None:
            return Shape.AGES
        return Shape.SEAT if asked.actor_kind is not None else Shape.FORUM


@dataclass(frozen=True, slots=True)
class NormsInForce:
    """The expectations that apply to one municipality on one day, and whom its actors stand for."""

    expected: tuple[Expected, ...]
    kinds_by_actor: Mapping[str, frozenset[str]]

    def of_shape(self, shape: Shape) -> Iterator[Expected]:
        """List the expectations of one shape, in the order of the file."""
        return (it for it in self.expected if it.shape is shape)

    def wanted_pairs(self) -> dict[tuple[str, str], list[Expected]]:
        """Group the contact expectations by the two kinds they want in contact, in order.

        An expectation that names a kind of forum is about that forum, not about the pair.
        """
        wanted: dict[tuple[str, str], list[Expected]] = {}
        for expected in self.of_shape(Shape.CONTACT):
            row = expected.expectation
            if row.forum_kind is None:
                one, other = sorted([str(row.actor_kind), str(row.with_actor_kind)])
                wanted.setdefault((one, other), []).append(expected)
        return dict(sorted(wanted.items()))

    def stands_for(self, actor: Actor, kind: str) -> bool:
        """Tell whether an actor's part is the part of a kind of actor."""
        return kind in self.kinds_by_actor[actor.actor_id]


def find_norms_in_force(
    norms: Norms, records: Records, vocabulary: Vocabulary, as_of: date
) -> NormsInForce:
    """Find the expectations in force. The law of the day decides, whenever a source was printed."""
    found = (
        Expected(expectation, norms.bases[expectation.basis_id])
        for expectation in norms.expectations
        if _applies(expectation, records.municipality)
    )
    return NormsInForce(
        expected=tuple(it for it in found if is_in_force(it.basis, as_of)),
        kinds_by_actor=kinds_stood_for(records.actors, vocabulary.actor_kinds),
    )


def is_in_force(basis: Basis, as_of: date) -> bool:
    """Tell whether a basis applies on a day; an unknown first day counts as long ago."""
    begun = basis.valid_from is None or basis.valid_from.first <= as_of
    return begun and (basis.valid_until is None or as_of <= basis.valid_until.last)


def strongest(bases: Sequence[Basis]) -> Strength | None:
    """Pick the strongest ask among bases; None when there is none."""
    ranks = list(Strength)
    return min((basis.strength for basis in bases), key=ranks.index, default=None)


def kinds_stood_for(
    actors: Mapping[str, Actor], kinds: Mapping[str, ActorKind]
) -> dict[str, frozenset[str]]:
    """Say, for each actor, all the kinds of actor whose part it takes.

    Its own kind and the kinds it acts for; those of the organisations it belongs to (a school's
    pupil health is the school's); for a board or an administration also those of its units; for
    anything regional the region.
    """
    return {actor_id: frozenset(_kinds_of(actor_id, actors, kinds)) for actor_id in actors}


def _kinds_of(
    actor_id: str, actors: Mapping[str, Actor], kinds: Mapping[str, ActorKind]
) -> Iterator[str]:
    actor = actors[actor_id]
    yield from _own_kinds(actor, kinds)
    for organisation in organisations_above(actor, actors):
        if organisation.kind not in _LEADING_KINDS | {"municipality"}:
            yield from _own_kinds(organisation, kinds)
    if actor.kind in _LEADING_KINDS:
        for unit in actors.values():
            if is_part_of(unit, actor, actors):
                yield from _own_kinds(unit, kinds)


def _own_kinds(actor: Actor, kinds: Mapping[str, ActorKind]) -> Iterator[str]:
    yield actor.kind
    if actor.kind in _ACTS_FOR:
        yield _ACTS_FOR[actor.kind]
    regional = kinds[actor.kind].sector is Sector.REGIONAL
    if regional and actor.kind not in _NOT_SURELY_REGIONAL:
        yield "region"


def _applies(expectation: Expectation, municipality: Municipality) -> bool:
    return expectation.scope in (None, municipality.county_code, municipality.code)
