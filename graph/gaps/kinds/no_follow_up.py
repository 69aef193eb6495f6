"""Forums that nobody follows up, and reports that reach nobody."""

from collections.abc import Iterator
from dataclasses import replace

from graph.dataset.records import Forum
from graph.gaps.gap import Evidence, Gap, forum_gap
from graph.gaps.rule import LOW, MEDIUM, About, GapRule
from graph.language import mark
from graph.situation.situation import Situation
from graph.situation.states import Edge, worst_state
from graph.vocabulary import Certainty, EdgeState, Flag, FollowUp, Form, GapKind, MoveKind, Role


def find(situation: Situation) -> Iterator[Gap]:
    """Find living forums that a source says are not, or only partly, followed up.

    A reporting line with an empty seat is the same shortfall: the report is not made, or the board
    that should receive it does not.
    """
    for forum, edges in situation.edges_by_forum:
        broken = [edge for edge in edges if _is_broken(edge)]
        living = [edge for edge in edges if edge.is_active]
        if forum.form is Form.REPORTING and broken:
            yield forum_gap(
                GapKind.NO_FOLLOW_UP, broken, state=worst_state(edge.state for edge in broken)
            )
        elif forum.followed_up in (FollowUp.NO, FollowUp.PARTLY) and living:
            gap = forum_gap(GapKind.NO_FOLLOW_UP, living, state=EdgeState.ACTIVE)
            yield replace(gap, since=None, flags=_doubts(gap.flags), evidence=_evidence(forum))


def _is_broken(edge: Edge) -> bool:
    return not edge.is_active and Flag.CLOSED not in edge.flags


def _doubts(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    return tuple(flag for flag in flags if flag is Flag.STALE)


def _evidence(forum: Forum) -> tuple[Evidence, ...]:
    return (Evidence(forum.source_id, forum.locator, forum.note, Certainty.STATED),)


def _choose_title(gap: Gap) -> str:
    if gap.form is Form.REPORTING:
        return _choose_report_title(gap)
    if gap.forum and gap.forum.followed_up is FollowUp.PARTLY:
        return mark("Only partial follow-up: {forum}")
    return mark("No follow-up: {forum}")


def _choose_report_title(gap: Gap) -> str:
    if all(edge.deciding.role is Role.RECEIVES for edge in gap.edges):
        return mark("Not taken up, as the source has it: {forum}, by {actors}")
    if gap.is_planned:
        return mark("Planned, but not begun: {forum}")
    return mark("Lacking: {forum}")


def _choose_action(gap: Gap) -> str:
    if gap.form is Form.REPORTING:
        return mark("Decide who makes {forum}, who receives it and how often.")
    return mark("Decide who follows up {forum}, how often and to which board.")


RULE = GapRule(
    kind=GapKind.NO_FOLLOW_UP,
    label=mark("Follow-up that is lacking"),
    find=find,
    title=_choose_title,
    action=_choose_action,
    severity=(MEDIUM, MEDIUM, MEDIUM, LOW, LOW, LOW, MEDIUM),
    shown_by=mark(
        "a living forum marked as not, or only partly, followed up, "
        "or a reporting line with an empty seat"
    ),
    meaning=mark("Follow-up is missing or falls short"),
    about=About.FOLLOW_UP,
    mended_by=MoveKind.FOLLOW_UP,
)
