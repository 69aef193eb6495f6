"""Actors that take part only now and then."""

from collections.abc import Iterator

from graph.gaps.gap import Gap, edge_gap
from graph.gaps.living import is_text
from graph.gaps.rule import LOW, MEDIUM, GapRule, Stage
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import Flag, Form, GapKind, MoveKind, Role


def _choose_title(gap: Gap) -> str:
    role = gap.edges[0].deciding.role
    if role in (Role.PROVIDES, Role.REPORTS, Role.LEADS):
        return mark("Seen to only now and then by {actors}: {forum}")
    if is_text(gap):
        return mark("Reached only now and then by {forum}: {actors}")
    if role is Role.INVITED:
        return mark("Staying away at times from {forum}: {actors}")
    if gap.form is Form.SERVICE:
        return mark("Used only now and then by {actors}: {forum}")
    return mark("Taking part only now and then in {forum}: {actors}")


def find(situation: Situation) -> Iterator[Gap]:
    """Find edges whose actor comes, or reports, only now and then."""
    for edge in situation.edges:
        if Flag.WEAK in edge.flags:
            yield edge_gap(GapKind.WEAK_EDGE, edge)


RULE = GapRule(
    kind=GapKind.WEAK_EDGE,
    label=mark("Actor that takes part only now and then"),
    find=find,
    title=_choose_title,
    action=mark("Agree with {actors} who takes part in {forum}, when, and what applies otherwise."),
    severity=(MEDIUM, MEDIUM, MEDIUM, MEDIUM, LOW, LOW, LOW),
    shown_by=mark("a row saying that the actor takes part only now and then"),
    meaning=mark("An actor takes part only now and then"),
    stage=Stage.BEFORE_END,
    implied_flag=Flag.WEAK,
    mended_by=MoveKind.INVITE,
)
