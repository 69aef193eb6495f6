"""Meetings nobody holds between parties that have an agreement in force."""

from collections.abc import Iterator

from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap
from graph.gaps.rule import HIGH, LOW, MEDIUM, About, GapRule, always
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import GapKind


def find(situation: Situation) -> Iterator[Gap]:
    """Find meetings nobody holds between parties with an agreement in force who meet nowhere.

    They are in contact on paper, by agreement or routine, and not in practice.
    """
    return find_dead(situation, GapKind.PAPER_ONLY)


RULE = GapRule(
    kind=GapKind.PAPER_ONLY,
    label=mark("Agreement on paper only"),
    find=find,
    title=always(mark("Agreed on paper but not meeting in {forum}: {actors}")),
    action=mark("Hold what {forum} was for: name a convener, dates and who comes from {actors}."),
    severity=(HIGH, MEDIUM, HIGH, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark("an agreement in force between actors who are active together nowhere"),
    meaning=mark("An agreement is in force, but nobody meets"),
    about=About.CONTACT,
)
