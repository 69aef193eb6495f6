"""Agreements that no longer apply to anyone."""

from collections.abc import Iterator

from graph.dataset.records import Actor
from graph.gaps.dead_forums import find_dead
from graph.gaps.gap import Gap
from graph.gaps.rule import HIGH, LOW, MEDIUM, Extent, GapRule, Stage
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import Certainty, GapKind, MoveKind


def _choose_title(gap: Gap) -> str:
    return mark("Expired {day}: {forum}") if gap.since else mark("No longer in force: {forum}")


def _choose_action(gap: Gap) -> str:
    # Nobody renews it together with itself.
    if set(gap.actors) <= set(gap.owners):
        return mark("Renew {forum}. Agree on a new term and a day for follow-up.")
    return mark(
        "Renew {forum} together with {actors}. Agree on a new term and a day for follow-up."
    )


def find(situation: Situation) -> Iterator[Gap]:
    """Find agreements that have expired for all their parties."""
    return find_dead(situation, GapKind.EXPIRED_AGREEMENT)


def _name_parties(gap: Gap) -> tuple[Actor, ...]:
    """Name the parties that a source names, or all where it names none outright."""
    stated = (edge.actor for edge in gap.edges if edge.deciding.certainty is Certainty.STATED)
    return tuple(stated) or gap.actors


RULE = GapRule(
    kind=GapKind.EXPIRED_AGREEMENT,
    label=mark("Agreement that has expired"),
    find=find,
    title=_choose_title,
    action=_choose_action,
    severity=(HIGH, HIGH, HIGH, MEDIUM, MEDIUM, LOW, MEDIUM),
    shown_by=mark("an agreement whose last day has passed for all its parties"),
    meaning=mark("An agreement has expired"),
    extent=Extent.WHOLE_FORUM,
    stage=Stage.ENDED,
    names=_name_parties,
    mended_by=MoveKind.RENEW,
)
