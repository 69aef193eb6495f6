"""Ships how actors, forums and kinds of actor in forums stand on every day."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from graph.documents.matrix import MatrixCell, build_cells
from graph.language import Language, capitalise
from graph.map.intervals import Intervals, Pool
from graph.map.scene import edge_id
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation, remark_on_forum, state_of_forum
from graph.situation.states import Edge
from graph.vocabulary import EdgeState
from graph.wording.labels import FLAG_LABELS, STATE_LABELS


def count_states(edges: Iterable[Edge]) -> list[int]:
    """Count the edges of each state, in the order of the states."""
    states = [edge.state for edge in edges]
    return [states.count(state) for state in EdgeState]


def describe_standings(
    days: Sequence[Situation], nodes: Sequence[str], language: Language
) -> dict[str, Any]:
    """Describe how the nodes of a map stand on all its days.

    Args:
        days: The days, in order.
        nodes: The nodes of the map.
        language: The language of the words.

    Returns:
        `node_spans`: intervals of each node, in the order of `nodes`. `standings`: how many edges
        of each state; of a forum also its state, that in words, and a remark on it.
    """
    standings = Pool()
    found: Intervals[str] = Intervals()
    for number, day in enumerate(days):
        by_actor: dict[str, list[Edge]] = {}
        for edge in day.edges:
            by_actor.setdefault(edge.actor.actor_id, []).append(edge)
        found.note(
            number,
            {
                **{
                    actor_node(actor_id): standings.number((tuple(count_states(edges)),))
                    for actor_id, edges in by_actor.items()
                },
                **{
                    forum_node(forum.forum_id): standings.number(_stand(edges, language))
                    for forum, edges in day.edges_by_forum
                },
            },
        )
    return {"node_spans": [found.spans[node] for node in nodes], "standings": standings.items}


def describe_matrix(
    days: Sequence[Situation],
    nodes: Mapping[str, int],
    edges: Mapping[str, int],
    language: Language,
) -> dict[str, Any]:
    """Describe the matrix of all days of a map.

    Args:
        days: The days, in order.
        nodes: The nodes of the map, by their numbers.
        edges: Its edges, likewise.
        language: The language of the words.

    Returns:
        `kinds`: kinds of actor with their labels, A–Ö. `cells`: a forum, the number of a kind, and
        intervals of `cell_groups`. Those are, for each state in the cell, a number of
        `groups` and the edges. `groups`: a state, and what is said of those who stand so.
    """
    groups, cell_groups = Pool(), Pool()
    found: Intervals[tuple[int, str]] = Intervals()
    # Most forums stand as they did the day before.
    rows: dict[Hashable, dict[tuple[int, str], int]] = {}
    for number, day in enumerate(days):
        known: dict[tuple[int, str], int] = {}
        for forum, own in day.edges_by_forum:
            alike = tuple((edge.key, edge.state, edge.flags) for edge in own)
            if alike not in rows:
                rows[alike] = {
                    (nodes[forum_node(forum.forum_id)], kind): cell_groups.number(
                        _describe_cell(cell, groups, edges)
                    )
                    for kind, cell in build_cells(own, language).items()
                }
            known |= rows[alike]
        found.note(number, known)
    vocabulary = days[0].vocabulary.actor_kinds
    labels = {
        kind: capitalise(language.choose(vocabulary[kind].label_sv, vocabulary[kind].label_en))
        for _, kind in found.spans
    }
    kinds = sorted(labels.items(), key=lambda kind: language.sort_key(kind[1]))
    numbers = {kind: number for number, (kind, _) in enumerate(kinds)}
    return {
        "kinds": [label for _, label in kinds],
        "cells": [
            [forum, numbers[kind], *spans] for (forum, kind), spans in sorted(found.spans.items())
        ],
        "cell_groups": cell_groups.items,
        "groups": groups.items,
    }


def _describe_cell(
    cell: MatrixCell, groups: Pool, edges: Mapping[str, int]
) -> tuple[tuple[int, ...], ...]:
    return tuple(
        (
            groups.number((group.state.value, group.words)),
            *(edges[edge_id(edge)] for edge in group.edges),
        )
        for group in cell.groups
    )


def _stand(edges: tuple[Edge, ...], language: Language) -> tuple[Any, ...]:
    state, flag = state_of_forum(edges), remark_on_forum(edges)
    words = language.text(STATE_LABELS[state])
    standing = (tuple(count_states(edges)), state.value, words)
    if flag is None:
        return standing
    remark = language.text(FLAG_LABELS[flag])
    return (*standing[:2], f"{words} ({remark})", remark)
