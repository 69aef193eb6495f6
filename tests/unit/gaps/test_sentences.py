"""The sentences auditors write most, entered as data/README.md says, and what each becomes."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest

from graph.dataset.records import Assessment, Forum, Records, Spell
from graph.questions import find_questions
from graph.vocabulary import QuestionKind
from tests.builders import (
    actor,
    assessment,
    expectation,
    forum,
    gaps_of,
    norms,
    records,
    situation_of,
    spell,
)

DAY = date(2025, 6, 1)
# Questions of the sources; those that norms raise depend on the norms.
ASKED = (QuestionKind.UNCLEAR, QuestionKind.UNKNOWN_MEMBERS)
SCHOOL, SOCIAL = actor("skolan", "school"), actor("soc", "social_services")
BOTH = (spell("regular", "skolan"), spell("regular", "soc"))
WANTED = norms(expectation(actor_kind="school", with_actor_kind="social_services"))
GENERAL = forum(kind="cooperation_meeting")


def joined(participation: str, **values: Any) -> tuple[Spell, ...]:
    return (BOTH[0], spell(participation, "soc", **values))


def all_who(participation: str, **values: Any) -> tuple[Spell, ...]:
    return tuple(spell(participation, actor_id, **values) for actor_id in ("skolan", "soc"))


def rows(spells: Iterable[Spell], *forums: Forum, assessed: Assessment | None = None) -> Records:
    assessments = [assessed] if assessed else []
    return records(spells, actors=[SCHOOL, SOCIAL], forums=forums, assessments=assessments)


STEERLESS = assessment("lacking", "steering")
SHORT = assessment("deficient", "function")
MEETING_AND_AGREEMENT = [*BOTH, *all_who("absent", forum_id="avtal")]
SENTENCES: Mapping[str, tuple[Records, list[str]]] = {
    "no structure, responsibility or forms": (
        rows(all_who("unclear"), GENERAL, assessed=STEERLESS),
        ["deficient_forum", "unclear"],
    ),
    "collaborates without structure": (
        rows(BOTH, GENERAL, assessed=STEERLESS),
        ["deficient_forum"],
    ),
    "needs to be developed": (rows(BOTH, GENERAL, assessed=SHORT), ["deficient_forum"]),
    "works well": (rows(BOTH, assessed=assessment("good", "function")), []),
    "follow-up falls short": (rows(BOTH, assessed=assessment("deficient")), ["no_follow_up"]),
    "the routine is not known": (
        rows(BOTH, forum(form="routine"), assessed=SHORT),
        ["deficient_forum"],
    ),
    "does not take part": (rows(joined("absent")), ["missing_edge"]),
    "comes seldom": (rows(joined("irregular")), ["weak_edge"]),
    "has stopped coming": (rows(joined("ceased")), ["lapsed_edge"]),
    "meets no longer": (rows(all_who("ceased")), ["lapsed_forum"]),
    "was ended on purpose": (rows(all_who("closed")), []),
    "has run out": (
        rows(BOTH, forum(form="agreement", ended="2023-12-31")),
        ["expired_agreement"],
    ),
    "no common routine": (rows(all_who("absent"), forum(form="routine")), ["missing_forum"]),
    "nothing in writing": (
        rows(MEETING_AND_AGREEMENT, forum("avtal", form="agreement")),
        ["undocumented"],
    ),
    "is to be set up": (rows(all_who("planned", until="2026")), []),
    "reaches only a part": (
        rows(joined("regular", coverage="partial", coverage_count=3)),
        ["partial_coverage"],
    ),
    "rests on one person": (rows(joined("regular", person_dependent="yes")), ["person_dependent"]),
    "has been set up, of whom is not said": (rows([], forum()), ["unknown_members"]),
    "unclear whether they take part": (rows(joined("unclear")), ["unclear"]),
    "the board does not take it up": (
        rows(joined("absent", role="receives"), forum(form="reporting")),
        ["no_follow_up"],
    ),
}


@pytest.mark.parametrize(("found", "shown"), SENTENCES.values(), ids=list(SENTENCES))
def test_a_sentence_becomes_one_gap_or_one_question(found: Records, shown: list[str]) -> None:
    gaps = [gap.kind.value for gap in gaps_of(found, DAY, WANTED) if gap.kind != "single_thread"]
    asked = {question.kind for question in find_questions(situation_of(found, DAY, WANTED))}
    assert [*gaps, *(kind.value for kind in ASKED if kind in asked)] == shown
