"""Says which rows of a county hold for a municipality, and which of its actors stand in there."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from graph.dataset.records import Actor, MemberRow, Row, Vocabulary
from graph.language import fold
from graph.vocabulary import Governs, Sector


def holds_for(row: Row, code: str) -> bool:
    """Return whether a row holds for a municipality, named or as one of all."""
    return not isinstance(row, MemberRow) or not row.municipalities or code in row.municipalities


def find_standing_in(
    own: Mapping[str, Actor], shared: Mapping[str, Actor], vocabulary: Vocabulary
) -> dict[str, str]:
    """Find which of a municipality's actors the county's actors are, by id.

    That of the same id; else the one of the same kind and name; else, of the municipal sector, the
    only one of its kind on both sides. Of what governs units there are always several, whatever has
    been entered: one board is never taken for another. All other are actors beside the
    municipality's own.
    """
    by_kind: dict[str, list[Actor]] = {}
    for actor in own.values():
        by_kind.setdefault(actor.kind, []).append(actor)
    shared_count = Counter(actor.kind for actor in shared.values())
    found: dict[str, str] = {}
    for actor_id, actor in shared.items():
        alike = by_kind.get(actor.kind, [])
        namesakes = [each for each in alike if fold(each.name) == fold(actor.name)]
        if actor_id in own:
            found[actor_id] = actor_id
        elif len(namesakes) == 1:
            found[actor_id] = namesakes[0].actor_id
        elif len(alike) == shared_count[actor.kind] == 1 and _is_one(actor, shared, vocabulary):
            found[actor_id] = alike[0].actor_id
    return found


def _is_one(actor: Actor, actors: Mapping[str, Actor], vocabulary: Vocabulary) -> bool:
    """Return whether a county's actor is a municipal one of which each municipality has one."""
    kind = vocabulary.actor_kinds.get(actor.kind)
    return (
        kind is not None
        and kind.governs is not Governs.UNITS
        and is_municipal(actor, actors, vocabulary)
    )


def is_municipal(actor: Actor, actors: Mapping[str, Actor], vocabulary: Vocabulary) -> bool:
    """Return whether an actor, or what it belongs to at last, is of the municipal sector."""
    *_, top = chain([actor], _go_up(actor, actors))
    kind = vocabulary.actor_kinds.get(top.kind)
    return kind is not None and kind.sector is Sector.MUNICIPAL


def _go_up(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[Actor]:
    """List what an actor belongs to, the nearest first, as far as it leads and not in circles."""
    seen = {actor.actor_id}
    while actor.part_of is not None and actor.part_of in actors and actor.part_of not in seen:
        actor = actors[actor.part_of]
        seen.add(actor.actor_id)
        yield actor
