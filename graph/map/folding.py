"""Folds a map: which organisation an actor stands in, and which forums have lines of their own.

What fails is always drawn: a forum in which anything fails on any of the map's days, or that has a
gap of its own, stands in a row with lines. Other forums where people meet stand without lines, and
what is only written down is counted in one band.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.dataset.records import Actor, ActorKind
from graph.gaps import find_gaps
from graph.map.days import list_days
from graph.situation.contacts import is_practice
from graph.situation.organisations import Organisations
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge, Part
from graph.vocabulary import EdgeState, Flag, Governs


class Fold(StrEnum):
    """Where a forum stands when a map is opened: with lines, without, or in the band of paper."""

    ROW = "row"
    QUIET = "quiet"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Folding:
    """How a map is folded on all its days.

    `heads` is the organisation each actor stands in, by actor id; `kinds` is the kind in whose
    place an organisation stands, by its id; `places` is where each forum stands, by forum id.
    """

    heads: Mapping[str, Actor]
    kinds: Mapping[str, str]
    places: Mapping[str, Fold]


@kept
def fold_map(situation: Situation) -> Folding:
    """Fold the map of a municipality, in one way for all days it can show."""
    organisations = situation.organisations
    days = list_days(situation)
    actors = {part.actor.actor_id: part.actor for day in days for part in day.parts}
    heads = {actor_id: organisations.top_of(actor) for actor_id, actor in sorted(actors.items())}
    return Folding(
        heads=heads,
        kinds={
            head.actor_id: find_kind_of_place(head, organisations, situation)
            for head in heads.values()
        },
        places=dict(_place_forums(situation, days)),
    )


def fails(part: Part) -> bool:
    """Return whether an edge is drawn as something that does not work, or is not known to.

    What has ended on purpose is not.
    """
    if not isinstance(part, Edge):
        return True
    return Flag.WEAK in part.flags if part.is_active else Flag.CLOSED not in part.flags


def is_drawn(part: Part) -> bool:
    """Return whether an edge of a forum in a row has a line when a map is opened."""
    return part.standing is not EdgeState.ACTIVE or fails(part) or is_practice(part.forum)


def find_kind_of_place(actor: Actor, organisations: Organisations, situation: Situation) -> str:
    """Find the kind in whose place an actor stands: for a board, what most of its units are."""
    kinds: Mapping[str, ActorKind] = situation.vocabulary.actor_kinds
    if not organisations.governs_units(actor):
        return actor.kind
    units = (situation.records.actors[unit].kind for unit in organisations.units_of(actor))
    found = Counter(kind for kind in units if kinds[kind].governs is not Governs.UNITS)
    order = list(kinds)
    return min(found, key=lambda kind: (-found[kind], order.index(kind)), default=actor.kind)


def _place_forums(situation: Situation, days: tuple[Situation, ...]) -> Iterator[tuple[str, Fold]]:
    rows = {gap.forum.forum_id for gap in find_gaps(situation) if gap.forum}
    rows |= {part.forum.forum_id for day in days for part in day.parts if fails(part)}
    forums = {forum.forum_id: forum for day in days for forum, _ in day.parts_by_forum}
    for forum_id, forum in sorted(forums.items()):
        if forum_id in rows:
            yield forum_id, Fold.ROW
        else:
            yield forum_id, Fold.QUIET if is_practice(forum) else Fold.PAPER
