"""Says whether no source speaks of something, or only nothing that has been entered."""

from collections.abc import Collection

from graph.situation.situation import Situation, kept
from graph.vocabulary import SourceExtent


def is_silent(situation: Situation, kinds: Collection[str]) -> bool:
    """Return whether no source speaks of some kinds of actor or forum, as far as can be told.

    Every source of the day has been entered as a whole, no forum is without members, and nobody
    with an edge may act for one of the kinds. An actor without edges changes nothing.
    """
    return _are_sources_whole(situation) and _kinds_perhaps_spoken_of(situation).isdisjoint(kinds)


@kept
def _are_sources_whole(situation: Situation) -> bool:
    """Return whether every source is entered as a whole, and no forum without its members."""
    sources = [
        source
        for source in situation.records.sources.values()
        if source.as_of.first <= situation.as_of
    ]
    return (
        bool(sources)
        and all(source.extent is SourceExtent.WHOLE for source in sources)
        and all(edges for _, edges in situation.edges_by_forum)
    )


@kept
def _kinds_perhaps_spoken_of(situation: Situation) -> frozenset[str]:
    """List the kinds of actor that a source may mean when it names somebody else.

    A board, an administration or the municipality may act for any unit of its sector, and what a
    kind acts for, such as the region, for that kind. Whoever has an unclear part may take it.
    """
    kinds = situation.vocabulary.actor_kinds
    found: set[str] = set()
    unclear = [edge.actor for edge in situation.unclear]
    for actor in (*situation.actors, *unclear):
        if kinds[actor.kind].governs is not None:
            sector = situation.organisations.sector_of(actor.actor_id)
            found |= {kind for kind, row in kinds.items() if row.sector is sector}
        found |= {kind for kind, row in kinds.items() if actor.kind in row.acts_for}
    for actor in unclear:
        found |= situation.norms.kinds_by_actor[actor.actor_id]
    return frozenset(found)
