"""Forums that reach only a part of an actor."""

from collections.abc import Iterator

from graph.gaps.gap import Gap
from graph.gaps.living import find_flagged_forums
from graph.gaps.rule import LOW, MEDIUM, GapRule, always
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import Flag, GapKind, MoveKind


def _choose_action(gap: Gap) -> str:
    """Choose what to do: what auditors or a duty ask for is to be done, not thought about."""
    if gap.must_be:
        return mark("Decide how {forum} is to reach more, in what order and with what resources.")
    return mark("Decide whether {forum} is to reach more, in what order and with what resources.")


def find(situation: Situation) -> Iterator[Gap]:
    """Find forums that reach only some units of an actor; one gap names all such actors."""
    return find_flagged_forums(situation, Flag.PARTIAL, GapKind.PARTIAL_COVERAGE)


RULE = GapRule(
    kind=GapKind.PARTIAL_COVERAGE,
    label=mark("Forum that reaches only a part"),
    find=find,
    title=always(mark("Only partial reach of {forum}: {coverage}")),
    action=_choose_action,
    severity=(MEDIUM, MEDIUM, MEDIUM, LOW, LOW, LOW, LOW),
    shown_by=mark("an active row saying that only a part is reached"),
    meaning=mark("A forum reaches only a part"),
    implied_flag=Flag.PARTIAL,
    mended_by=MoveKind.EXTEND,
)
