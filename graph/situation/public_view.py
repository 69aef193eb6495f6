"""Leaves out what is internal, so that nothing public reveals it."""

from collections.abc import Iterable, Mapping
from datetime import date

from graph.dataset.records import Actor, Dataset, Finding, Forum, Records, Spell
from graph.situation.situation import History, Situation
from graph.vocabulary import Visibility

Row = Forum | Spell | Finding


def keep_public(records: Records) -> Records:
    """Keep only what the public may see: internal rows go, and what only they speak of.

    With an internal forum go its edges and every finding that names it; with an internal edge
    the findings that name both its actor and its forum. Actors and sources that nothing else
    mentions go too. What a public row's own note says is the curator's to watch.
    """
    forums = {
        forum_id: forum
        for forum_id, forum in records.forums.items()
        if forum.visibility is Visibility.PUBLIC
    }
    spells = tuple(
        spell
        for spell in records.spells
        if spell.visibility is Visibility.PUBLIC and spell.forum_id in forums
    )
    seats = {(spell.actor_id, spell.forum_id) for spell in spells}
    hidden_seats = {(it.actor_id, it.forum_id) for it in records.spells} - seats
    findings = tuple(
        finding for finding in records.findings if not _reveals(finding, forums, hidden_seats)
    )
    kept: list[Row] = [*forums.values(), *spells, *findings]
    everything: list[Row] = [*records.forums.values(), *records.spells, *records.findings]
    left_out = [row for row in everything if row not in kept]
    hidden_actors = _actors_in(left_out, records.actors) - _actors_in(kept, records.actors)
    hidden_sources = {it.source_id for it in left_out} - {it.source_id for it in kept}
    return records.model_copy(
        update={
            "forums": forums,
            "spells": spells,
            "findings": findings,
            "actors": {k: it for k, it in records.actors.items() if k not in hidden_actors},
            "sources": {k: it for k, it in records.sources.items() if k not in hidden_sources},
        }
    )


def open_history(dataset: Dataset, code: str, *, public: bool = False) -> History:
    """Open what is recorded of a municipality, or only what the public may see of it.

    Of the public view, a gap or a question is listed only when it is there with everything in view
    as well: a forum whose only active edge is internal would otherwise look dead.
    """
    whole = History(dataset, dataset.records[code])
    if not public:
        return whole
    return History(dataset, keep_public(whole.records), whole)


def build_situation(dataset: Dataset, code: str, as_of: date, *, public: bool = False) -> Situation:
    """Build the situation of one municipality on a day."""
    return open_history(dataset, code, public=public).on(as_of)


def _reveals(
    finding: Finding, forums: Mapping[str, Forum], hidden_seats: Iterable[tuple[str, str]]
) -> bool:
    if any(forum_id not in forums for forum_id in finding.forum_ids):
        return True
    return any(
        actor_id in finding.actor_ids and forum_id in finding.forum_ids
        for actor_id, forum_id in hidden_seats
    )


def _actors_in(rows: Iterable[Row], actors: Mapping[str, Actor]) -> set[str]:
    """List the actors that rows name, and what those belong to."""
    found: set[str] = set()
    waiting = [actor_id for row in rows for actor_id in _named_in(row)]
    while waiting:
        actor_id = waiting.pop()
        if actor_id not in found:
            found.add(actor_id)
            above = actors[actor_id].part_of
            waiting += [above] if above else []
    return found


def _named_in(row: Row) -> list[str]:
    if isinstance(row, Spell):
        return [row.actor_id]
    if isinstance(row, Forum):
        return [actor_id for actor_id in (row.decided_by, row.reports_to) if actor_id]
    return [*row.addressee, *row.actor_ids]
