"""Ages that no outreach reaches."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.dataset.records import Forum
from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap
from graph.gaps.rule import HIGH, LOW, MEDIUM, GapRule
from graph.language import mark
from graph.situation.situation import Situation, kept
from graph.vocabulary import EdgeState, Form, GapKind


def find(situation: Situation) -> Iterator[Gap]:
    """Find outreach that is not done, for ages that no other outreach reaches.

    `nearest` is the living outreach, or else meeting, whose ages come nearest.
    """
    for gap in find_dead(situation, GapKind.UNCOVERED_AGES):
        yield replace(gap, nearest=_find_nearest(gap.forum, situation) if gap.forum else None)


def _find_nearest(forum: Forum, situation: Situation) -> Forum | None:
    candidates = [
        (other.form is not Form.OUTREACH, _distance(forum, other), other.forum_id, other)
        for other in _living_by_ages(situation).values()
    ]
    return min(candidates)[-1] if candidates else None


@kept
def _living_by_ages(situation: Situation) -> dict[tuple[Form, int, int], Forum]:
    """Keep the first living forum of each form and ages: forums are many, ages are few."""
    found: dict[tuple[Form, int, int], Forum] = {}
    for forum, edges in situation.edges_by_forum:
        form = situation.vocabulary.form_of(forum)
        is_reaching = form in (Form.OUTREACH, Form.MEETING) and forum.ages
        if is_reaching and any(edge.is_active for edge in edges):
            found.setdefault((forum.form, *_ends(forum)), forum)
    return found


def _distance(forum: Forum, other: Forum) -> int:
    """Count the years between the ages of two forums that have any."""
    (youngest, oldest), (other_youngest, other_oldest) = _ends(forum), _ends(other)
    return max(0, other_youngest - oldest, youngest - other_oldest)


def _ends(forum: Forum) -> tuple[int, int]:
    return forum.age_min or 0, forum.age_max or 0


def _is_named_by_ages(forum: Forum) -> bool:
    """Return whether the name says the ages itself, as those that answers give a forum do."""
    numbers = re.findall(r"\d+", forum.name)
    return numbers == [str(age) for age in _ends(forum)]


def _choose_title(gap: Gap) -> str:
    is_lapsed = gap.state is EdgeState.LAPSED
    if gap.forum is not None and _is_named_by_ages(gap.forum):
        return mark("Lapsed: {forum}") if is_lapsed else mark("Lacking: {forum}")
    if is_lapsed:
        return mark("No longer held for those aged {ages}: {forum}")
    return mark("Missing for those aged {ages}: {forum}")


RULE = GapRule(
    kind=GapKind.UNCOVERED_AGES,
    label=mark("Ages that no outreach reaches"),
    find=find,
    title=_choose_title,
    action=mark("Decide how these ages are to be reached, by whom and together with whom."),
    severity=(HIGH, MEDIUM, MEDIUM, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark("ages that a norm asks for and no active forum covers"),
    meaning=mark("Some ages are not reached"),
)
