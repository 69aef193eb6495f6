"""Forums that nobody follows up, and reports that reach nobody."""

from collections.abc import Iterator
from dataclasses import replace

from graph.dataset.records import Actor
from graph.gaps.assessed import assessed_gap, find_short
from graph.gaps.gap import Gap, forum_gap
from graph.gaps.planned import choose_planned_title
from graph.gaps.rule import LOW, MEDIUM, About, GapRule
from graph.gaps.seats import choose_lapsed_title, choose_missing_title, choose_seat_action
from graph.language import mark
from graph.situation.situation import Situation
from graph.situation.states import Edge, UnclearEdge, worst_state
from graph.vocabulary import Aspect, EdgeState, Flag, Form, GapKind, MoveKind, Role


def find(situation: Situation) -> Iterator[Gap]:
    """Find living forums that a source says are not, or only partly, followed up.

    A reporting line with an empty seat is the same shortfall: the report is not made, or the board
    that should receive it does not.
    """
    for forum, edges in situation.edges_by_forum:
        broken = [edge for edge in edges if _is_broken(edge)]
        short = find_short(situation, forum, (Aspect.FOLLOW_UP,))
        if situation.vocabulary.form_of(forum) is Form.REPORTING and broken:
            state = worst_state(edge.state for edge in broken)
            gap = forum_gap(GapKind.NO_FOLLOW_UP, broken, state=state)
            makers = tuple(edge.actor for edge in edges if _is_made_by(edge))
            yield replace(gap, report_makers=makers)
        elif short:
            gap = assessed_gap(GapKind.NO_FOLLOW_UP, forum, edges, short, situation)
            unsure = (edge for edge in situation.unclear_in(forum) if _is_received_by(edge))
            yield replace(gap, unclear_receivers=tuple(edge.actor for edge in unsure))


def _is_broken(edge: Edge) -> bool:
    return not edge.is_active and Flag.CLOSED not in edge.flags


def _is_made_by(edge: Edge) -> bool:
    """Return whether an actor makes a report on the day; who only receives it does not."""
    return edge.is_active and not _is_received_by(edge)


def _is_received_by(edge: Edge | UnclearEdge) -> bool:
    return edge.deciding.role is Role.RECEIVES


def _choose_title(gap: Gap) -> str:
    """Choose what the source says: how a report works is no word on whether it is made."""
    if not gap.assessments:
        return _choose_report_title(gap)
    if gap.form is Form.REPORTING:
        return _choose_assessed_report_title(gap)
    if gap.is_lacking:
        return mark("No follow-up: {forum}")
    if gap.is_inferred:
        return mark("Follow-up needs to be secured: {forum}")
    return mark("Only partial follow-up: {forum}")


def _choose_assessed_report_title(gap: Gap) -> str:
    """Choose by whether the report falls short or is only not seen to be taken up."""
    if gap.is_lacking:
        return mark("Not working: {forum}")
    if gap.unclear_receivers:
        return mark("Not seen to be taken up: {forum}, by {actors}")
    return mark("Needs to be developed: {forum}")


def _choose_report_title(gap: Gap) -> str:
    """Choose by whose seat is empty: a report that somebody makes is not lacking."""
    states = {edge.state for edge in gap.edges}
    if _lacks_receiver(gap) and not gap.is_planned:
        if states == {EdgeState.LAPSED}:
            return mark("No longer taken up by {actors}: {forum}")
        return mark("Not taken up, as the source has it: {forum}, by {actors}")
    if gap.report_makers:
        is_left = states == {EdgeState.LAPSED}
        return choose_lapsed_title(gap) if is_left else choose_missing_title(gap)
    if gap.is_planned:
        return choose_planned_title(gap)
    return mark("Lapsed: {forum}") if EdgeState.LAPSED in states else mark("Lacking: {forum}")


def _choose_action(gap: Gap) -> str:
    if not gap.assessments:
        return _choose_report_action(gap)
    if gap.form is Form.REPORTING and gap.unclear_receivers:
        return mark("Decide when {forum} is taken up by {actors}, and minute it.")
    if gap.form is Form.REPORTING:
        return mark("Develop how {forum} is reported, and when the board responsible takes it up.")
    if gap.is_lacking:
        return mark("Decide who follows up {forum}, how often and to which board.")
    return mark("Develop how {forum} is followed up, and report it to the board responsible.")


def _choose_report_action(gap: Gap) -> str:
    if _lacks_receiver(gap):
        return mark("Take up {forum} with {actors}, and minute it.")
    if gap.report_makers:
        agree = mark(
            "Agree with {actors} who takes part in {forum}, when, and what applies otherwise."
        )
        return choose_seat_action(gap, at_table=agree, in_text=agree)
    return mark("Draw up {forum}. Decide who is responsible, who receives it and how often.")


def _lacks_receiver(gap: Gap) -> bool:
    return all(_is_received_by(edge) for edge in gap.edges)


def _choose_named(gap: Gap) -> tuple[Actor, ...]:
    """Name, of a report that is made, only those of whom it is unclear whether they take it up."""
    return gap.unclear_receivers or gap.actors


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
    names=_choose_named,
    mended_by=MoveKind.FOLLOW_UP,
    norm_remark=mark("Follow-up is asked for, but in no particular form."),
)
