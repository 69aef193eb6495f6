"""Forums that are asked for, or planned, and that do not exist."""

from collections.abc import Iterator

from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap
from graph.gaps.planned import WRITTEN_FORMS, choose_planned_title
from graph.gaps.rule import HIGH, LOW, MEDIUM, Extent, GapRule, Stage
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import GapKind


def _choose_title(gap: Gap) -> str:
    return choose_planned_title(gap) if gap.is_planned else mark("Missing: {forum}")


def _choose_action(gap: Gap) -> str:
    """Choose what to do: what auditors or a duty ask for is to be made, not thought about."""
    if not gap.must_be:
        if len(gap.actors) == 1:
            return mark("Decide whether {forum} is to start, who is responsible and by when.")
        return mark(
            "Decide whether {forum} is to start, who is responsible and how {actors} take part."
        )
    if gap.form in WRITTEN_FORMS:
        if len(gap.actors) == 1:
            return mark("Draw up {forum}. Decide who is responsible and by when.")
        return mark(
            "Draw up {forum}. Decide who is responsible, by when and how {actors} take part."
        )
    return mark("Start {forum}. Decide who is responsible, by when and how {actors} take part.")


def find(situation: Situation) -> Iterator[Gap]:
    """Find forums that are asked for, or planned, and in which nobody takes part."""
    return find_dead(situation, GapKind.MISSING_FORUM)


RULE = GapRule(
    kind=GapKind.MISSING_FORUM,
    label=mark("Forum that does not exist"),
    find=find,
    title=_choose_title,
    action=_choose_action,
    severity=(HIGH, MEDIUM, HIGH, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark("every seat in the forum known, and all of them missing"),
    meaning=mark("A forum is missing altogether"),
    extent=Extent.WHOLE_FORUM,
    stage=Stage.ENDED,
)
