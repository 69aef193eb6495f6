"""Levels on which parties do not meet, though they meet on other levels."""

from collections.abc import Iterator
from dataclasses import replace

from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap
from graph.gaps.rule import LOW, MEDIUM, About, GapRule, always
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import GapKind, Origin


def find(situation: Situation) -> Iterator[Gap]:
    """Find meetings nobody holds on an everyday level, between parties that meet on other levels.

    Contact is meant in practice. Where a source says that the meeting is missing that is the gap.
    """
    for gap in find_dead(situation, GapKind.MISSING_LEVEL):
        yield replace(gap, origin=Origin.NETWORK)


RULE = GapRule(
    kind=GapKind.MISSING_LEVEL,
    label=mark("Level where nobody meets"),
    find=find,
    title=always(mark("No other meeting known on the {level}: {forum} is missing")),
    action=mark("Decide whether {forum} is to be held, who convenes it and how often."),
    severity=(MEDIUM, MEDIUM, MEDIUM, MEDIUM, LOW, LOW, LOW),
    shown_by=mark("actors who are active together on one level but not on another"),
    meaning=mark("There is collaboration on one level but not on another"),
    about=About.CONTACT,
    rests_on_silence=True,
)
