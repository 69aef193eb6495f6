"""Forums that nobody follows up, and reports that reach nobody."""

from collections.abc import Iterator

from graph.gaps.assessed import assessed_gap, find_short
from graph.gaps.gap import Gap, forum_gap
from graph.gaps.rule import LOW, MEDIUM, About, GapRule
from graph.language import mark
from graph.situation.situation import Situation
from graph.situation.states import Edge, worst_state
from graph.vocabulary import Aspect, Flag, Form, GapKind, MoveKind, Role


def find(situation: Situation) -> Iterator[Gap]:
    """Find living forums that a source says are not, or only partly, followed up.

    A reporting line with an empty seat is the same shortfall: the report is not made, or the board
    that should receive it does not.
    """
    for forum, edges in situation.edges_by_forum:
        broken = [edge for edge in edges if _is_broken(edge)]
        short = find_short(situation, forum, (Aspect.FOLLOW_UP,))
        if forum.form is Form.REPORTING and broken:
            yield forum_gap(
                GapKind.NO_FOLLOW_UP, broken, state=worst_state(edge.state for edge in broken)
            )
        elif short:
            yield assessed_gap(GapKind.NO_FOLLOW_UP, forum, edges, short, situation)


def _is_broken(edge: Edge) -> bool:
    return not edge.is_active and Flag.CLOSED not in edge.flags


def _choose_title(gap: Gap) -> str:
    if not gap.assessments:
        return _choose_report_title(gap)
    if gap.is_lacking:
        return mark("No follow-up: {forum}")
    return mark("Only partial follow-up: {forum}")


def _choose_report_title(gap: Gap) -> str:
    if all(edge.deciding.role is Role.RECEIVES for edge in gap.edges):
        return mark("Not taken up, as the source has it: {forum}, by {actors}")
    if gap.is_planned:
        return mark("Planned, but not begun: {forum}")
    return mark("Lacking: {forum}")


def _choose_action(gap: Gap) -> str:
    if not gap.assessments:
        return mark("Decide who makes {forum}, who receives it and how often.")
    if gap.is_lacking:
        return mark("Decide who follows up {forum}, how often and to which board.")
    return mark("Develop how {forum} is followed up, and report it to the board responsible.")


RULE = GapRule(
    kind=GapKind.NO_FOLLOW_UP,
    label=mark("Follow-up that is lacking"),
    find=find,
    title=_choose_title,
    action=_choose_action,
    severity=(MEDIUM, MEDIUM, MEDIUM, LOW, LOW, LOW, MEDIUM),
    shown_by=mark(
        "an assessment that a living forum is not, or only partly, followed up, "
        "or a reporting line with an empty seat"
    ),
    meaning=mark("Follow-up is missing or falls short"),
    about=About.FOLLOW_UP,
    mended_by=MoveKind.FOLLOW_UP,
)
