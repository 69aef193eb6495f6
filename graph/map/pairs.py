"""Ships the pairs of actors of every day: their contacts, and how they stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph.language import Language
from graph.map.intervals import Intervals, Pool
from graph.situation.contacts import (
    ActorIds,
    ActorPair,
    Contact,
    Sense,
    find_lacking,
    is_standing_inferred,
)
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation
from graph.wording.contacts import REMARKS, TONES, word_contact, word_standing


def describe_pairs(
    days: Sequence[Situation], nodes: Mapping[str, int], language: Language
) -> dict[str, Any]:
    """Describe the pairs of all days of a map, by the numbers of their nodes.

    Args:
        days: The days, in order.
        nodes: The nodes of the map, numbered A–Ö.
        language: The language of the words.

    Returns:
        `pairs`: an actor, and each actor after it that it shares a forum with: its node, a number
        of `spans_of_pairs`, and then for each forum of theirs its node and another such number.
        `standings_of_pairs`: the state that how the two stand is marked as (blank where it says
        neither that they meet nor that they do not), that in words, and whether only one active
        forum joins them. `contacts`: state, words, and whether the two meet nowhere else.
    """
    standings, contacts = Pool(), Pool()
    pairs: Intervals[ActorIds] = Intervals()
    meetings: Intervals[tuple[ActorIds, str]] = Intervals()
    for number, day in enumerate(days):
        cut = {
            (pair.ids, forum_id)
            for forum_id, found in day.cut_by(Sense.PRACTICE).items()
            for pair in found
        }
        pairs.note(
            number,
            {ids: standings.number(_stand(pair, language)) for ids, pair in day.pairs.items()},
        )
        meetings.note(
            number,
            {
                key: _number_contact(contact, key in cut, contacts, language)
                for ids, pair in day.pairs.items()
                for contact in pair.contacts
                for key in ((ids, contact.forum.forum_id),)
            },
        )
    return {
        "standings_of_pairs": standings.items,
        "contacts": contacts.items,
        **_list_pairs(pairs, meetings, nodes),
    }


def _stand(pair: ActorPair, language: Language) -> tuple[str, str, int]:
    tone = TONES.get(pair.standing)
    words = word_standing(
        pair.standing,
        find_lacking(pair.contacts),
        language,
        is_inferred=is_standing_inferred(pair.contacts),
    )
    return (tone.value if tone else "", words, int(len(pair.holding(Sense.ANY)) == 1))


def _number_contact(contact: Contact, is_cut: bool, contacts: Pool, language: Language) -> int:  # noqa: FBT001
    one, other = contact.edges
    flags = frozenset(one.flags + other.flags).intersection(REMARKS)
    return contacts.number(
        (contact.state, flags, contact.is_inferred, is_cut),
        lambda: (contact.state.value, word_contact(contact, language), int(is_cut)),
    )


def _list_pairs(
    pairs: Intervals[ActorIds],
    meetings: Intervals[tuple[ActorIds, str]],
    nodes: Mapping[str, int],
) -> dict[str, Any]:
    """List the pairs A–Ö; many of them stand alike on all days, so that is kept once."""
    spans = Pool()
    forums: dict[ActorIds, list[int]] = {ids: [] for ids in pairs.spans}
    for (ids, forum_id), found in meetings.spans.items():
        forums[ids] += (nodes[forum_node(forum_id)], spans.number(tuple(found)))
    listed: dict[int, list[list[int]]] = defaultdict(list)
    for ids, found in pairs.spans.items():
        one, other = sorted((nodes[actor_node(ids[0])], nodes[actor_node(ids[1])]))
        listed[one].append([other, spans.number(tuple(found)), *forums[ids]])
    return {
        "pairs": [[one, *sorted(own)] for one, own in sorted(listed.items())],
        "spans_of_pairs": spans.items,
    }
