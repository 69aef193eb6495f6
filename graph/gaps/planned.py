"""Chooses the words of what is planned: a text is adopted or agreed on, everything else begins."""

from graph.gaps.gap import Gap
from graph.language import mark
from graph.vocabulary import Form

WRITTEN_FORMS = frozenset({Form.AGREEMENT, Form.ROUTINE, Form.PLAN})
"""Forms that are drawn up and adopted."""


def choose_planned_title(gap: Gap) -> str:
    """Choose the title of what is planned and does not exist yet."""
    if gap.form is Form.AGREEMENT:
        return mark("Planned, but not agreed on: {forum}")
    if gap.form in WRITTEN_FORMS:
        return mark("Planned, but not adopted: {forum}")
    return mark("Planned, but not begun: {forum}")


def choose_planned_action(gap: Gap) -> str:
    """Choose what would bring about what is planned."""
    if gap.form is Form.REPORTING:
        return mark("Decide who is to report {forum}, to whom and from when, and check it.")
    if gap.form in WRITTEN_FORMS:
        return mark("Decide who draws up {forum} and by when it is decided on, and check it.")
    return mark("Set a starting day and who is responsible for {forum}, and check that it begins.")
