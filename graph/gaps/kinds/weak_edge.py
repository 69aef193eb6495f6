"""Actors that take part only now and then, and forums that are seldom held."""

from collections.abc import Iterator

from graph.gaps.gap import Gap, edge_gap, forum_gap
from graph.gaps.living import is_text, share_role
from graph.gaps.rule import LOW, MEDIUM, GapRule, Stage
from graph.gaps.seats import choose_seat_action, is_given, is_reported
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import EdgeState, Flag, Form, GapKind, Level, MoveKind, Role

_USED = frozenset({Form.SERVICE, Form.ROUTINE})


def find(situation: Situation) -> Iterator[Gap]:
    """Find edges whose actor comes, gives or uses something only now and then.

    Where everybody in a forum does, it is the forum that is seldom held: one gap that names all.
    An agreement is not held, and its parties are spoken of one by one.
    """
    for forum, edges in situation.edges_by_forum:
        weak = [edge for edge in edges if Flag.WEAK in edge.flags]
        is_shared = len(weak) > 1 and len(weak) == len(edges)
        if is_shared and set(forum.level) == {Level.INDIVIDUAL}:
            continue  # contact case by case is not seldom: it is taken when there is a case
        if is_shared and situation.vocabulary.form_of(forum) is not Form.AGREEMENT:
            yield forum_gap(GapKind.WEAK_EDGE, weak, state=EdgeState.ACTIVE)
        else:
            yield from (edge_gap(GapKind.WEAK_EDGE, edge) for edge in weak)


def _choose_title(gap: Gap) -> str:
    role = share_role(gap)
    if len(gap.edges) > 1:
        return mark("Takes place only now and then: {forum}")
    if role and role.is_giving:
        return _choose_title_of_giver(gap)
    if role is Role.RECEIVES:
        return _choose_title_of_receiver(gap)
    if is_text(gap):
        return mark("Taking part only now and then in what {forum} covers: {actors}")
    if role is Role.INVITED:
        return mark("Not always taking part in {forum} though invited: {actors}")
    return mark("Taking part only now and then in {forum}: {actors}")


def _choose_title_of_giver(gap: Gap) -> str:
    if is_given(gap):
        return mark("Given only now and then: {forum} by {actors}")
    if is_reported(gap):
        return mark("Contributing only now and then to {forum}: {actors}")
    return mark("Carried out only now and then by {actors}: {forum}")


def _choose_title_of_receiver(gap: Gap) -> str:
    if gap.form in _USED:
        return mark("Not used to the full by {actors}: {forum}")
    if gap.form is Form.REPORTING:
        return mark("Taken up only now and then by {actors}: {forum}")
    return mark("Reached only now and then by {forum}: {actors}")


def _choose_action(gap: Gap) -> str:
    role = share_role(gap)
    if len(gap.edges) > 1:
        return mark("Agree with {actors} how often {forum} is to take place and who sees to it.")
    if role is Role.RECEIVES and gap.form in _USED:
        return mark("Find out why {actors} do not use {forum} to the full, and make it known.")
    if role is Role.RECEIVES and gap.form is Form.REPORTING:
        return mark("Decide when {forum} is taken up by {actors}, and minute it.")
    return choose_seat_action(
        gap,
        at_table=mark(
            "Agree with {actors} who takes part in {forum}, when, and what applies otherwise."
        ),
        in_text=mark("Agree with {actors} what it takes for {forum} to be followed every time."),
    )


RULE = GapRule(
    kind=GapKind.WEAK_EDGE,
    label=mark("Part that is taken only now and then"),
    find=find,
    title=_choose_title,
    action=_choose_action,
    severity=(MEDIUM, MEDIUM, MEDIUM, MEDIUM, LOW, LOW, LOW),
    shown_by=mark("a row saying that the actor takes part only now and then"),
    meaning=mark("An actor takes part only now and then"),
    stage=Stage.BEFORE_END,
    implied_flag=Flag.WEAK,
    mended_by=MoveKind.INVITE,
)
