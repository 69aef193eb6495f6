"""Agreements that never were, between parties that meet all the same."""

from collections.abc import Iterator

from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap
from graph.gaps.rule import LOW, MEDIUM, GapRule, always
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import GapKind


def find(situation: Situation) -> Iterator[Gap]:
    """Find agreements that never were between parties that meet all the same.

    They are in contact in practice and never were on paper.
    """
    return find_dead(situation, GapKind.UNDOCUMENTED)


RULE = GapRule(
    kind=GapKind.UNDOCUMENTED,
    label=mark("Collaboration without an agreement"),
    find=find,
    title=always(mark("Collaborating without {forum}: {actors}")),
    action=mark("Write down how {actors} collaborate, with a term and a day for follow-up."),
    severity=(MEDIUM, MEDIUM, MEDIUM, LOW, LOW, LOW, LOW),
    shown_by=mark("actors who are active together with no agreement in force"),
    meaning=mark("People meet, but there is no agreement"),
)
