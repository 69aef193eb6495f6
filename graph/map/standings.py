"""Ships how actors, forums and kinds of actor in forums stand on every day."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from graph.dataset.records import Forum, Vocabulary
from graph.documents.matrix import MatrixCell, build_cells
from graph.language import Language, capitalise, sort_a_to_o
from graph.map.intervals import Intervals, Pool
from graph.map.style import UNKNOWN_STATE
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation, remark_on_forum, state_of_forum
from graph.situation.states import Edge, Part
from graph.vocabulary import EdgeStanding
from graph.wording.labels import FLAG_LABELS, MEMBERS_UNKNOWN, STATE_LABELS, word_kind


def count_standings(parts: Iterable[Part], standings: Iterable[EdgeStanding]) -> tuple[int, ...]:
    """Count the edges that stand in each way, in the order of the ways."""
    found = [part.standing for part in parts]
    return tuple(found.count(standing) for standing in standings)


def describe_standings(
    days: Sequence[Situation],
    nodes: Sequence[str],
    ways: Sequence[EdgeStanding],
    language: Language,
) -> dict[str, Any]:
    """Describe how the nodes of a map stand on all its days.

    Args:
        days: The days, in order.
        nodes: The nodes of the map.
        ways: How edges stand on it.
        language: The language of the words.

    Returns:
        `node_spans`: intervals of each node, in the order of `nodes`. `standings`: how many edges
        stand in each way; of a forum also its state, that in words, and a remark on it.
    """
    standings = Pool()
    found: Intervals[str] = Intervals()
    for number, day in enumerate(days):
        found.note(
            number,
            {
                **{
                    actor_node(actor_id): standings.number((count_standings(parts, ways),))
                    for actor_id, parts in day.parts_by_actor_id.items()
                },
                **{
                    forum_node(forum.forum_id): standings.number(
                        (count_standings(parts, ways), *_stand(forum, day, language))
                    )
                    for forum, parts in day.parts_by_forum
                },
            },
        )
    return {
        "node_spans": [found.spans.get(node, []) for node in nodes],
        "standings": standings.items,
    }


def describe_matrix(
    days: Sequence[Situation], links: Sequence[tuple[str, str]], language: Language
) -> dict[str, Any]:
    """Describe the matrix of all days of a map.

    Args:
        days: The days, in order.
        links: The edges of the map, as pairs of actor id and forum id.
        language: The language of the words.

    Returns:
        `kinds`: the kinds of actor, A–Ö. `cells`: the number of a kind, a number of
        `spans_of_cells`, and every edge there is in the cell on any day. Those are intervals of
        `cell_groups`: for each way edges of the cell stand in a number of `groups`, and which of
        its edges. `groups`: how they stand, and what is said of those who stand so.
    """
    groups, cell_groups = Pool(), Pool()
    found: Intervals[tuple[str, str]] = Intervals()
    edges = _list_edges_of_cells(days[0], links)
    # Most forums stand as they did the day before.
    rows: dict[Hashable, dict[tuple[str, str], int]] = {}
    for number, day in enumerate(days):
        known: dict[tuple[str, str], int] = {}
        for forum, own in day.parts_by_forum:
            alike = tuple(map(_identify, own))
            if alike not in rows:
                rows[alike] = {
                    key: cell_groups.number(_describe_cell(cell, groups, edges[key]))
                    for kind, cell in build_cells(own, language, day.doubled.edges).items()
                    for key in ((forum.forum_id, kind),)
                }
            known |= rows[alike]
        found.note(number, known)
    spans = Pool()
    kinds = _label_kinds({kind for _, kind in found.spans}, days[0].vocabulary, language)
    numbers = {kind: number for number, kind in enumerate(kinds)}
    return {
        "kinds": list(kinds.values()),
        "cells": [
            [numbers[key[1]], spans.number(tuple(own)), *edges[key].values()]
            for key, own in found.spans.items()
        ],
        "spans_of_cells": spans.items,
        "cell_groups": cell_groups.items,
        "groups": groups.items,
    }


def _list_edges_of_cells(
    situation: Situation, links: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], dict[str, int]]:
    """List the numbers of the edges in each cell, by forum and kind, and then by actor."""
    edges: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for number, (actor_id, forum_id) in enumerate(links):
        edges[forum_id, situation.records.actors[actor_id].kind][actor_id] = number
    return edges


def _label_kinds(
    kinds: Iterable[str], vocabulary: Vocabulary, language: Language
) -> dict[str, str]:
    rows = vocabulary.actor_kinds
    labels = {kind: capitalise(word_kind(rows[kind], language)) for kind in kinds}
    return dict(sorted(labels.items(), key=lambda label: sort_a_to_o(label[1])))


def _describe_cell(
    cell: MatrixCell, groups: Pool, edges: Mapping[str, int]
) -> tuple[tuple[int, ...], ...]:
    places = {actor_id: place for place, actor_id in enumerate(edges)}
    return tuple(
        (
            groups.number((group.standing.value, group.words)),
            *(places[edge.actor.actor_id] for edge in group.edges),
        )
        for group in cell.groups
    )


def _identify(part: Part) -> tuple[object, ...]:
    """Tell apart what the matrix says of edges."""
    flags = part.flags if isinstance(part, Edge) else ()
    return (part.key, part.standing, flags, part.is_inferred)


def _stand(forum: Forum, day: Situation, language: Language) -> tuple[str, ...]:
    """Say how a forum stands: its state, that in words, and a remark on it if there is any."""
    edges = day.edges_in(forum)
    state, flag = state_of_forum(forum, edges, day.as_of), remark_on_forum(edges)
    if state is None:
        return (UNKNOWN_STATE, language.text(MEMBERS_UNKNOWN))
    words = language.text(STATE_LABELS[state])
    if flag is None:
        return (state.value, words)
    remark = language.text(FLAG_LABELS[flag])
    return (state.value, f"{words} ({remark})", remark)
