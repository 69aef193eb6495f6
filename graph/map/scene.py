"""Decides what the map holds on all its days, before any of it is drawn."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graph.dataset.records import Actor, Forum, Spell
from graph.language import Language, mark, sort_a_to_o
from graph.map.arrange import Arranged
from graph.map.boxes import Box, Size
from graph.map.days import list_days, list_standings
from graph.map.folding import fails
from graph.map.layout import Layout, arrange_opening, lay_out
from graph.map.node_shapes import outline_actor, outline_forum
from graph.map.style import LAYERS
from graph.situation.network import actor_node, forum_node
from graph.situation.situation import Situation, kept
from graph.situation.states import Edge, Part
from graph.vocabulary import EdgeStanding, Flag, YesNo

RecordT = TypeVar("RecordT", Actor, Forum)

_FEW = "<5"
# What fails is drawn above all that does not.
_FAILING = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything known or unclear on any day, A–Ö, and how the map stands when it is opened.

    `links` are pairs of actor id and forum id, in order; `folded` are pairs of organisation and
    forum with the numbers of the links that are drawn as one line between them. `standings` are the
    ways edges stand, `has_closed` is whether any was closed on purpose, and `has_unnamed` whether
    nobody is named in a forum, on some day.
    """

    actors: tuple[Actor, ...]
    forums: tuple[Forum, ...]
    links: tuple[tuple[str, str], ...]
    folded: dict[tuple[str, str], tuple[int, ...]]
    standings: tuple[EdgeStanding, ...]
    has_closed: bool
    has_unnamed: bool
    layout: Layout
    opening: Arranged

    @property
    def nodes(self) -> list[tuple[str, Actor | Forum]]:
        """The nodes with what they stand for: actors A–Ö, then forums A–Ö."""
        return [
            *((actor_node(actor.actor_id), actor) for actor in self.actors),
            *((forum_node(forum.forum_id), forum) for forum in self.forums),
        ]


@kept
def compose(situation: Situation) -> Scene:
    """Compose the scene of one municipality over all days its map can show."""
    layout = lay_out(situation)
    days = list_days(situation)
    folded: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (actor_id, forum_id) in enumerate(layout.given.links):
        folded[layout.folding.heads[actor_id].actor_id, forum_id].append(number)
    return Scene(
        actors=tuple(_a_to_o(layout.given.actors)),
        forums=tuple(_a_to_o(layout.given.forums)),
        links=tuple(layout.given.links),
        folded={ends: tuple(numbers) for ends, numbers in sorted(folded.items())},
        standings=list_standings(days),
        has_closed=any(is_closed(part) for day in days for part in day.parts),
        has_unnamed=any(map(_has_unnamed, days)),
        layout=layout,
        opening=arrange_opening(layout),
    )


def count_label(spell: Spell, language: Language) -> str:
    """Say briefly, on a line, how much of an actor takes part."""
    if spell.coverage_few is YesNo.YES:
        return _FEW
    if spell.coverage_count is None:
        return language.text(mark("partly"))
    if spell.coverage_total is None:
        return language.text(mark("only {number}"), number=spell.coverage_count)
    return f"{spell.coverage_count}/{spell.coverage_total}"


def word_label(parts: Sequence[Part], language: Language) -> str:
    """Say on a line how much takes part, where it stands for one edge that tells."""
    if len(parts) != 1 or Flag.PARTIAL not in getattr(parts[0], "flags", ()):
        return ""
    return count_label(parts[0].deciding, language)


def outline(record: Actor | Forum, size: Size | Box) -> str:
    """Draw the outline of a node around its box."""
    if isinstance(record, Actor):
        return outline_actor(size.width, size.height)
    return outline_forum(record.form, size.width, size.height)


def edge_id(part: Part) -> str:
    """Name an edge alike in the picture, the tables and the addresses that lead to it."""
    return f"{part.actor.actor_id}--{part.forum.forum_id}"


def is_closed(part: Part) -> bool:
    """Return whether an edge is drawn as closed on purpose, which is no shortcoming."""
    return isinstance(part, Edge) and Flag.CLOSED in part.flags


def line_look(part: Part) -> str:
    """Name how an edge is drawn apart from others that stand as it does, if it is.

    Weak is an actor that takes part only now and then; closed is what ended on purpose.
    """
    if is_closed(part):
        return "closed"
    is_weak = isinstance(part, Edge) and part.is_active and Flag.WEAK in part.flags
    return "weak" if is_weak else ""


def line_style(part: Part) -> str:
    """Name the style an edge is drawn in: how it stands, and whether it is weak or closed."""
    return f"{part.standing.value} {line_look(part)}".strip()


def weigh(part: Part) -> int:
    """Say how far up an edge lies in the picture; a line of several looks as the uppermost."""
    return _FAILING * fails(part) + LAYERS.index(part.standing)


def _has_unnamed(day: Situation) -> bool:
    return any(day.state_of(forum) is None for forum, _ in day.parts_by_forum)


def _a_to_o(records: Iterable[RecordT]) -> list[RecordT]:
    return sorted(records, key=lambda record: sort_a_to_o(record.name))
