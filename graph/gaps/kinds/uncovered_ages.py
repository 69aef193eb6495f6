"""Ages that no outreach reaches."""

from collections.abc import Iterator
from dataclasses import replace

from graph.dataset.records import Forum
from graph.gaps.dead_forums import ages_of, find_dead
from graph.gaps.gap import Gap
from graph.gaps.rule import HIGH, LOW, MEDIUM, GapRule, always
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import Form, GapKind


def find(situation: Situation) -> Iterator[Gap]:
    """Find outreach that is not done, for ages that no other outreach reaches.

    `nearest` is the living outreach, or else meeting, whose ages come nearest.
    """
    living = [
        forum for forum, edges in situation.edges_by_forum if any(edge.is_active for edge in edges)
    ]
    for gap in find_dead(situation, GapKind.UNCOVERED_AGES):
        yield replace(gap, nearest=_find_nearest(gap.forum, living) if gap.forum else None)


def _find_nearest(forum: Forum, living: list[Forum]) -> Forum | None:
    ages = ages_of(forum)
    candidates = [
        (other.form is not Form.OUTREACH, _distance(ages, ages_of(other)), other.forum_id, other)
        for other in living
        if other.form in (Form.OUTREACH, Form.MEETING) and ages_of(other)
    ]
    return min(candidates)[-1] if candidates else None


def _distance(ages: frozenset[int], others: frozenset[int]) -> int:
    return min(abs(one - other) for one in ages for other in others)


RULE = GapRule(
    kind=GapKind.UNCOVERED_AGES,
    label=mark("Ages that no outreach reaches"),
    find=find,
    title=always(mark("No outreach reaches those aged {ages}")),
    action=mark("Decide how these ages are to be reached, by whom and together with whom."),
    severity=(HIGH, MEDIUM, MEDIUM, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark("ages that a norm asks for and no active forum covers"),
    meaning=mark("Some ages are not reached"),
)
