"""Ships how actors and forums stand on every day."""

from collections.abc import Iterable, Sequence
from typing import Any

from graph.dataset.records import Forum
from graph.language import Language
from graph.map.intervals import Intervals, Pool
from graph.map.style import UNKNOWN_STATE
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation
from graph.situation.states import Part
from graph.vocabulary import EdgeStanding, EdgeState, Flag
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
        stand in each way; of a forum also the number of its stand, and how many take part where
        its box says so. `stands`: a forum's state, how it is drawn apart from others in it, the
        state in words, a remark on it, what its details say in place of the states of its edges,
        and whether they say what its end would cut.
    """
    standings, stands = Pool(), Pool()
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
                        (
                            count_standings(parts, ways),
                            stands.number(_stand(forum, day, language)),
                            count_taking_part(forum, day),
                        )
                    )
                    for forum, parts in day.parts_by_forum
                },
            },
        )
    return {
        "node_spans": [found.spans.get(node, []) for node in nodes],
        "standings": standings.items,
        "stands": stands.items,
    }


def count_taking_part(forum: Forum, day: Situation) -> int:
    """Count who takes part in a forum, none where a remark stands in the place of the count."""
    return 0 if day.remark_on(forum) else sum(edge.is_active for edge in day.edges_in(forum))


def style_forum(forum: Forum, day: Situation) -> tuple[str, str]:
    """Say in what state a forum is drawn, and how apart from others in it: closed on purpose."""
    state = day.state_of(forum)
    if state is None:
        return UNKNOWN_STATE, ""
    return state.value, "closed" if day.remark_on(forum) is Flag.CLOSED else ""


def _stand(forum: Forum, day: Situation, language: Language) -> tuple[str | int, ...]:
    state, flag = day.state_of(forum), day.remark_on(forum)
    remark = language.text(FLAG_LABELS[flag]) if flag else ""
    words = language.text(STATE_LABELS[state] if state else MEMBERS_UNKNOWN)
    return (
        *style_forum(forum, day),
        f"{words} ({remark})" if state and remark else words,
        remark if state else "",
        "" if state else words,
        int(state is EdgeState.ACTIVE),
    )
