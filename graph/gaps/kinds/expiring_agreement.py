"""Agreements whose last day comes within six months."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graph.dates import add_months, order_of_end
from graph.gaps.gap import Gap, forum_gap
from graph.gaps.rule import LOW, MEDIUM, GapRule, Stage, always
from graph.language import mark
from graph.situation.situation import Situation
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Form, GapKind, MoveKind, Origin

EXPIRES_WITHIN_MONTHS = 6


def find(situation: Situation) -> Iterator[Gap]:
    """Find agreements whose last day comes within six months."""
    horizon = add_months(situation.as_of, EXPIRES_WITHIN_MONTHS)
    for forum, edges in situation.edges_by_forum:
        ending = [edge for edge in edges if _ends_by(edge, horizon)]
        if situation.vocabulary.form_of(forum) is Form.AGREEMENT and ending:
            gap = forum_gap(GapKind.EXPIRING_AGREEMENT, ending, state=EdgeState.ACTIVE)
            end = min(filter(None, [forum.ended, *(edge.end for edge in ending)]), key=order_of_end)
            yield replace(gap, origin=Origin.NETWORK, since=None, end=end)


def _ends_by(edge: Edge, horizon: date) -> bool:
    return edge.expires_on is not None and edge.expires_on <= horizon


RULE = GapRule(
    kind=GapKind.EXPIRING_AGREEMENT,
    label=mark("Agreement about to expire"),
    find=find,
    title=always(mark("Expiring {on}: {forum}")),
    action=mark(
        "Start revising {forum} now, so that a new one applies when this one ends on {on}."
    ),
    severity=(MEDIUM, MEDIUM, MEDIUM, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark("an agreement whose last day comes within six months of the audit"),
    meaning=mark("An agreement expires within six months"),
    stage=Stage.BEFORE_END,
    remark=mark("Its last day is {on}, within six months."),
    mended_by=MoveKind.RENEW,
)
