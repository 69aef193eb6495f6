"""Forums that once were alive and no longer are, agreements left aside."""

from collections.abc import Iterator

from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap
from graph.gaps.rule import HIGH, LOW, MEDIUM, Extent, GapRule, Stage, always
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import GapKind, MoveKind


def _choose_action(gap: Gap) -> str:
    """Choose what to do: what auditors or a duty ask for is to live again."""
    if gap.must_be:
        return mark("See that {forum} is held again: name a convener and set dates.")
    return mark("Decide whether to revive or formally end {forum}. If revived: convener and dates.")


def find(situation: Situation) -> Iterator[Gap]:
    """Find forums, other than agreements, in which nobody is active any more."""
    return find_dead(situation, GapKind.LAPSED_FORUM)


RULE = GapRule(
    kind=GapKind.LAPSED_FORUM,
    label=mark("Forum that has lapsed"),
    find=find,
    title=always(mark("Lapsed: {forum}")),
    action=_choose_action,
    severity=(HIGH, HIGH, HIGH, MEDIUM, MEDIUM, LOW, MEDIUM),
    shown_by=mark("every seat in the forum known, none of them active and at least one ended"),
    meaning=mark("A forum has lapsed"),
    extent=Extent.WHOLE_FORUM,
    stage=Stage.ENDED,
    mended_by=MoveKind.REVIVE,
)
