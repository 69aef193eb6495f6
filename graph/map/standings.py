"""Ships how actors and forums stand on every day."""

from collections.abc import Iterable, Sequence
from typing import Any

from graph.dataset.records import Forum
from graph.language import Language
from graph.map.intervals import Intervals, Pool
from graph.map.style import UNKNOWN_STATE
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation, remark_on_forum, state_of_forum
from graph.situation.states import Part
from graph.vocabulary import EdgeStanding
from graph.wording.labels import FLAG_LABELS, MEMBERS_UNKNOWN, STATE_LABELS


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
