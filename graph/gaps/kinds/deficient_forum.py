"""Forums that live and, as a source has it, do not work as they should."""

from collections.abc import Iterator

from graph.gaps.assessed import assessed_gap, find_short
from graph.gaps.gap import Gap
from graph.gaps.planned import WRITTEN_FORMS
from graph.gaps.rule import LOW, MEDIUM, GapRule
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import Aspect, Form, GapKind, Verdict

_ASPECTS = (Aspect.FUNCTION, Aspect.STEERING)


def find(situation: Situation) -> Iterator[Gap]:
    """Find living forums that a source says work or are steered worse than they should."""
    for forum, edges in situation.edges_by_forum:
        short = find_short(situation, forum, _ASPECTS)
        if short:
            yield assessed_gap(GapKind.DEFICIENT_FORUM, forum, edges, short, situation)


def _choose_title(gap: Gap) -> str:
    """Choose what the source says of how it works, or else of how it is steered."""
    is_written = gap.form in WRITTEN_FORMS
    verdicts = {row.verdict for row in gap.assessments if row.aspect is Aspect.FUNCTION}
    if verdicts == {Verdict.LACKING} and not gap.is_general:
        return mark("Not alive: {forum}") if is_written else mark("Not working: {forum}")
    if not verdicts:
        if gap.is_lacking:
            return mark("Steering is lacking: {forum}")
        return mark("Steering needs to be developed: {forum}")
    if gap.is_general or is_written or gap.form is Form.REPORTING:
        return mark("Needs to be developed: {forum}")
    return mark("Not working to the full: {forum}")


def _choose_action(gap: Gap) -> str:
    if all(row.aspect is Aspect.STEERING for row in gap.assessments):
        return mark("Decide on mandate, responsibility and leadership of {forum}.")
    if gap.form in WRITTEN_FORMS:
        if gap.is_lacking:
            return mark(
                "Agree on how {forum} is to be used in daily work, who sees to it and when."
            )
        return mark("Decide what is to change in {forum}, who is responsible and by when.")
    return mark("Agree on what is to work better in {forum}, who sees to it and by when.")


RULE = GapRule(
    kind=GapKind.DEFICIENT_FORUM,
    label=mark("Collaboration that falls short"),
    find=find,
    title=_choose_title,
    action=_choose_action,
    severity=(MEDIUM, MEDIUM, MEDIUM, MEDIUM, LOW, LOW, MEDIUM),
    shown_by=mark("an assessment that a living forum does not work or is not steered as it should"),
    meaning=mark("A forum lives and works or is steered worse than it should"),
)
