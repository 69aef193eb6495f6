"""Forums that are asked for, or planned, and that do not exist."""

from collections.abc import Iterator

from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap
from graph.gaps.rule import HIGH, LOW, MEDIUM, Extent, GapRule, Stage
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import GapKind


def _choose_title(gap: Gap) -> str:
    if gap.is_planned:
        return mark("Planned, but not begun: {forum}")
    return mark("Missing: {forum}")


def find(situation: Situation) -> Iterator[Gap]:
    """Find forums that are asked for, or planned, and in which nobody takes part."""
    return find_dead(situation, GapKind.MISSING_FORUM)


RULE = GapRule(
    kind=GapKind.MISSING_FORUM,
    label=mark("Forum that does not exist"),
    find=find,
    title=_choose_title,
    action=mark(
        "Decide whether {forum} is to start, who is responsible and how {actors} take part."
    ),
    severity=(HIGH, MEDIUM, HIGH, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark("every seat in the forum known, and all of them missing"),
    meaning=mark("A forum is missing altogether"),
    extent=Extent.WHOLE_FORUM,
    stage=Stage.ENDED,
)
