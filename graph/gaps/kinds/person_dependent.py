"""Forums where the contact rests on single persons."""

from collections.abc import Iterator

from graph.gaps.gap import Gap
from graph.gaps.living import find_flagged_forums
from graph.gaps.rule import LOW, About, GapRule, always
from graph.language import mark
from graph.situation.situation import Situation
from graph.vocabulary import Flag, GapKind, MoveKind


def find(situation: Situation) -> Iterator[Gap]:
    """Find forums where the contact rests on single persons."""
    return find_flagged_forums(situation, Flag.PERSON_DEPENDENT, GapKind.PERSON_DEPENDENT)


RULE = GapRule(
    kind=GapKind.PERSON_DEPENDENT,
    label=mark("Contact that rests on single persons"),
    find=find,
    title=always(mark("In {forum} the contact with {actors} rests on single persons")),
    action=mark(
        "Name stand-ins and write down the contact routes, so that {forum} can change hands."
    ),
    severity=(LOW, LOW, LOW, LOW, LOW, LOW, LOW),
    shown_by=mark("an active row saying that the contact rests on one person"),
    meaning=mark("The contact rests on one person"),
    about=About.PERSONS,
    implied_flag=Flag.PERSON_DEPENDENT,
    mended_by=MoveKind.DEPERSONALISE,
)
