"""Follows `part_of` upwards: which organisations each actor belongs to."""

from collections.abc import Container, Iterator, Mapping
from functools import cached_property
from itertools import takewhile

from graph.dataset.records import Actor, ActorKind
from graph.vocabulary import Governs, Sector

# Kommunallagen gives them these names in every municipality.
_EXECUTIVE_BOARD = "kommunstyrelsen"
_COUNCIL = "kommunfullmäktige"


def organisations_above(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[Actor]:
    """List the organisations an actor belongs to, the nearest first."""
    above = actor.part_of
    while above is not None:
        organisation = actors[above]
        yield organisation
        above = organisation.part_of


class Organisations:
    """The organisations of one municipality, with what is asked of them looked up once.

    A board stands for those of its units whose ids are in `units`, or for all.
    """

    def __init__(
        self,
        actors: Mapping[str, Actor],
        kinds: Mapping[str, ActorKind],
        units: Container[str] | None = None,
    ) -> None:
        self._actors = actors
        self._kinds = kinds
        self._units = actors if units is None else units

    @cached_property
    def above(self) -> dict[str, tuple[Actor, ...]]:
        """The organisations above each actor, the nearest first, by actor id."""
        return {
            actor_id: tuple(organisations_above(actor, self._actors))
            for actor_id, actor in self._actors.items()
        }

    def is_part_of(self, unit: Actor, organisation: Actor) -> bool:
        """Return whether an actor belongs to another, however many levels up."""
        return organisation.actor_id in self._ids_above[unit.actor_id]

    def are_related(self, one_id: str, other_id: str) -> bool:
        """Return whether one actor is part of the other, in either direction."""
        return other_id in self.related[one_id]

    @cached_property
    def related(self) -> dict[str, frozenset[str]]:
        """The ids of the actors above and below each actor, by its id."""
        found = {actor_id: set(above) for actor_id, above in self._ids_above.items()}
        for actor_id, above in self._ids_above.items():
            for organisation_id in above:
                found[organisation_id].add(actor_id)
        return {actor_id: frozenset(ids) for actor_id, ids in found.items()}

    def units_of(self, organisation: Actor) -> list[str]:
        """List the ids of the actors below one, however many levels down, in order."""
        return sorted(
            actor_id
            for actor_id in self.related[organisation.actor_id]
            if organisation.actor_id in self._ids_above[actor_id]
        )

    def top_of(self, actor: Actor) -> Actor:
        """Return the topmost organisation below the municipality as a whole, often the actor."""
        return self._tops[actor.actor_id]

    def groups_of(self, actor: Actor) -> list[str]:
        """List the ids of the groups an actor is one of: above it, and of the same kind."""
        above = self.above[actor.actor_id]
        return [group.actor_id for group in above if group.kind == actor.kind]

    def sector_of(self, actor_id: str) -> Sector:
        """Return the sector an actor works in: a region's board is the region's."""
        return self._kinds[self._tops[actor_id].kind].sector

    def is_municipal_board(self, actor_id: str) -> bool:
        """Return whether an actor stands for units of the municipality."""
        is_municipal = self.sector_of(actor_id) is Sector.MUNICIPAL
        return is_municipal and self.governs_units(self._actors[actor_id])

    @cached_property
    def leading(self) -> tuple[Actor, ...]:
        """Who answers for the municipality as a whole: its executive board, or else itself.

        Nobody where neither is recorded.
        """
        boards = [each for each in self._actors.values() if self.is_municipal_board(each.actor_id)]
        executive = [board for board in boards if _is_called(board, _EXECUTIVE_BOARD)]
        whole = [each for each in self._actors.values() if self._governs_all(each)]
        return tuple(executive[:1] or whole[:1])

    def is_council(self, actor: Actor) -> bool:
        """Return whether an actor is the council, which decides and leaves it to others to do."""
        return self.is_municipal_board(actor.actor_id) and _is_called(actor, _COUNCIL)

    def governs_units(self, actor: Actor) -> bool:
        """Return whether an actor, such as a board, stands for the units below it."""
        return self._kinds[actor.kind].governs is Governs.UNITS

    @cached_property
    def units(self) -> frozenset[str]:
        """The ids of the actors that some board or administration above them stands for."""
        return frozenset(
            actor_id
            for actor_id, above in self.above.items()
            if actor_id in self._units and any(map(self.governs_units, above))
        )

    @cached_property
    def kinds_stood_for(self) -> dict[str, frozenset[str]]:
        """The kinds of actor whose part each actor takes, by actor id.

        Those of which it is one (`kinds_of_its_own`); for a board or an administration also those
        of its units. The municipality as a whole stands for nobody but itself.
        """
        found = {actor_id: set(own) for actor_id, own in self.kinds_of_its_own.items()}
        for actor_id, actor in self._actors.items():
            for organisation in self.above[actor_id]:
                if self.governs_units(organisation) and actor_id in self._units:
                    found[organisation.actor_id] |= set(self._own_kinds(actor))
        return {actor_id: frozenset(own) for actor_id, own in found.items()}

    @cached_property
    def kinds_of_its_own(self) -> dict[str, frozenset[str]]:
        """The kinds of actor of which each actor is one, by actor id.

        Its own kind and the kinds it acts for, and those of the organisations it belongs to: a
        school's pupil health is the school's.
        """
        return {
            actor_id: frozenset(
                kind
                for organisation in (actor, *self.above[actor_id])
                if organisation is actor or self._kinds[organisation.kind].governs is None
                for kind in self._own_kinds(organisation)
            )
            for actor_id, actor in self._actors.items()
        }

    @cached_property
    def kinds_answered_for(self) -> dict[str, frozenset[str]]:
        """The kinds of actor whose duties fall on each actor, by actor id.

        Those whose part it takes and those of the organisations above it: what binds a board binds
        its schools too. What binds the municipality binds whatever is municipal.
        """
        found: dict[str, frozenset[str]] = {}
        for actor_id, own in self.kinds_stood_for.items():
            line = (self._actors[actor_id], *self.above[actor_id])
            kinds = own | {actor.kind for actor in line}
            if all(self._kinds[actor.kind].sector is Sector.MUNICIPAL for actor in line):
                kinds |= self._kinds_that_govern_all
            found[actor_id] = kinds
        return found

    @cached_property
    def _kinds_that_govern_all(self) -> frozenset[str]:
        return frozenset(kind for kind, row in self._kinds.items() if row.governs is Governs.ALL)

    @cached_property
    def _tops(self) -> dict[str, Actor]:
        """What `top_of` returns, by actor id: it is asked for again and again."""
        found: dict[str, Actor] = {}
        for actor_id, actor in self._actors.items():
            below = takewhile(lambda above: not self._governs_all(above), self.above[actor_id])
            found[actor_id] = [actor, *below][-1]
        return found

    def _own_kinds(self, actor: Actor) -> tuple[str, ...]:
        return (actor.kind, *self._kinds[actor.kind].acts_for)

    def _governs_all(self, actor: Actor) -> bool:
        return self._kinds[actor.kind].governs is Governs.ALL

    @cached_property
    def _ids_above(self) -> dict[str, frozenset[str]]:
        return {
            actor_id: frozenset(organisation.actor_id for organisation in above)
            for actor_id, above in self.above.items()
        }


def _is_called(actor: Actor, name: str) -> bool:
    """Return whether an actor's name begins with a word: not that of a committee of it."""
    return actor.name.casefold().split()[:1] == [name]
