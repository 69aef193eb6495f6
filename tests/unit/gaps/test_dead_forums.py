"""What a forum in which nobody is active is said to be, whatever its form and its company."""

from collections.abc import Iterable
from itertools import product

import pytest

from graph.dataset.records import Actor, Finding, Forum, Records, Spell
from graph.gaps import Gap
from graph.vocabulary import Form, GapKind, Origin, Participation, Severity
from graph.wording.gaps import word_action, word_title
from tests.builders import (
    DAY,
    actor,
    assessment,
    expectation,
    finding,
    forum,
    gaps_of,
    norms,
    records,
    source,
    spell,
    sv,
)

SOCIAL = actor("soc", "social_services", name="socialtjänsten")
SCHOOL = actor("skola", "school", name="skolan")
UNITS = (SOCIAL, SCHOOL)
BOARDS = (actor("namnden", "board"), actor("skolnamnden", "board"))
SUBUNITS = (
    actor("enhet", "social_services", part_of="namnden"),
    actor("skolenhet", "school", part_of="skolnamnden"),
)
CONTACT = {"actor_kind": "social_services", "with_actor_kind": "school"}
WANTED = norms(
    expectation("kontakt", **CONTACT),
    expectation("initiativ", binds="social_services", **CONTACT),
    expectation("plats", actor_kind="school", forum_kind="working_group"),
    expectation("aldrar", actor_kind="social_services", age_min="6", age_max="12"),
    expectation("uppfoljning", forum_kind="follow_up_report", binds="social_services"),
)
AGREEMENT = forum("avtal", form="agreement", kind="social_school_agreement")
GROUP = forum("grupp", kind="working_group", name="arbetsgruppen")


def seats(participation: str, forum_id: str, actors: Iterable[Actor], **values: str) -> list[Spell]:
    return [spell(participation, actor.actor_id, forum_id, **values) for actor in actors]


def described(found: Iterable[Gap]) -> list[tuple[object, ...]]:
    return [
        (gap.gap_id, gap.severity, gap.collaboration_only, tuple(row.basis_id for row in gap.bases))
        for gap in found
    ]


EXPECTED = {
    Participation.REGULAR: [],
    Participation.STARTING: [],
    Participation.IRREGULAR: [GapKind.WEAK_EDGE],
    Participation.PLANNED: [],
    Participation.CEASED: [GapKind.LAPSED_FORUM],
    Participation.ABSENT: [GapKind.MISSING_FORUM],
    Participation.CLOSED: [],
    Participation.UNCLEAR: [],
}
BESIDE = {
    "alone": (),
    "agreement": (AGREEMENT,),
    "meeting": (GROUP,),
    "both": (AGREEMENT, GROUP),
}


@pytest.mark.parametrize("beside", BESIDE.values(), ids=list(BESIDE))
@pytest.mark.parametrize("actors", [UNITS, BOARDS], ids=["units", "boards"])
@pytest.mark.parametrize("participation", Participation)
@pytest.mark.parametrize("certainty", ["stated", "inferred"])
@pytest.mark.parametrize("ages", [{}, {"age_min": "6", "age_max": "12"}], ids=["any age", "ages"])
def test_collaboration_in_general_is_what_is_said_of_it_whatever_its_form(
    ages: dict[str, str],
    certainty: str,
    participation: Participation,
    actors: tuple[Actor, ...],
    beside: tuple[Forum, ...],
) -> None:
    found = []
    until = "2025-09" if participation is Participation.REGULAR else None
    for form in Form:
        general = forum("allmant", kind="cooperation_meeting", form=form, level="strategic", **ages)
        note = {"certainty": certainty, "note": "Framgår indirekt."}
        spells = seats(participation, "allmant", actors, until=until, **note)  # type: ignore[arg-type]
        others = [part for row in beside for part in seats("regular", row.forum_id, actors)]
        entered = records(
            [*spells, *others], actors=[*UNITS, *BOARDS, *SUBUNITS], forums=[general, *beside]
        )
        found.append(gaps_of(entered, DAY, WANTED))
    assert all(described(gaps) == described(found[0]) for gaps in found)
    kinds = [gap.kind for gap in found[0] if gap.key == "allmant"]
    assert kinds == EXPECTED[participation]


@pytest.mark.parametrize("participation", ["absent", "ceased", "irregular"])
def test_one_seat_in_collaboration_in_general_is_the_same_gap_whatever_the_form(
    participation: str,
) -> None:
    found = []
    for form in Form:
        general = forum("allmant", kind="cooperation_meeting", form=form)
        spells = [spell(participation, "soc", "allmant"), spell("regular", "skola", "allmant")]
        gaps = gaps_of(records(spells, actors=UNITS, forums=[general]), DAY, WANTED)
        found.append(
            [(*row, word_title(gap, sv())) for row, gap in zip(described(gaps), gaps, strict=True)]
        )
    assert len(found[0]) == 1
    assert all(rows == found[0] for rows in found)


KINDS_OF_FORUM = ("cooperation_meeting", "working_group", "follow_up_report")
ENTERED = [
    Participation.ABSENT,
    Participation.REGULAR,
    Participation.CEASED,
    Participation.IRREGULAR,
    Participation.PLANNED,
]


@pytest.mark.parametrize("kind", KINDS_OF_FORUM)
@pytest.mark.parametrize("participation", ENTERED)
@pytest.mark.parametrize("entered", [BOARDS, (*BOARDS, *UNITS)], ids=["boards", "all"])
def test_actors_without_edges_change_no_gap_and_no_severity(
    entered: tuple[Actor, ...], participation: Participation, kind: str
) -> None:
    """The boards' units are entered, and take part in nothing."""
    others = ("meeting", "agreement", "reporting", None)
    words = list(product(("stated", "inferred"), ("strategic", "operative")))
    for number, (form, other) in enumerate(product(Form, others)):
        # Each pair of words with each form and with each other form, though not with both.
        certainty, level = words[(number + number // len(others)) % len(words)]
        note = {"certainty": certainty, "note": "Framgår indirekt."}
        spells = seats(participation, "x", entered, **note)
        forums = [forum("x", kind=kind, form=form, level=level, age_min="6", age_max="12")]
        if other:
            spells += seats("regular", "y", entered)
            forums.append(forum("y", kind="working_group", form=other))
        assessed = [assessment("lacking", forum_id="x")]
        bare = records(spells, actors=entered, forums=forums, assessments=assessed)
        more = records(spells, actors=[*entered, *SUBUNITS], forums=forums, assessments=assessed)
        assert graded(bare) == graded(more)


def graded(found: Records) -> list[tuple[object, ...]]:
    return [
        (gap.gap_id, gap.severity, gap.actors, word_title(gap, sv()), word_action(gap, sv()))
        for gap in gaps_of(found, DAY, WANTED)
    ]


def test_a_norm_on_a_unit_that_takes_part_grades_the_gap_of_its_board() -> None:
    seat = norms(expectation(actor_kind="school", forum_kind="sspf"))
    spells = seats("ceased", "sspf", [BOARDS[1]])
    entered = [BOARDS[1], SUBUNITS[1]]
    (alone,) = gaps_of(records(spells, actors=entered), DAY, seat)
    assert (alone.severity, [row.basis_id for row in alone.bases]) == (Severity.MEDIUM, ["sol"])
    spells += seats("regular", "rad", [SUBUNITS[1]])
    (seen,) = gaps_of(records(spells, actors=entered), DAY, seat)
    assert seen.severity is Severity.HIGH


def group_gap(
    participation: str,
    *others: Spell,
    extent: str = "whole",
    form: str = "meeting",
    findings: Iterable[Finding] = (),
) -> Gap:
    """Return the gap of a working group of two who have an agreement in force."""
    spells = [*seats("regular", "avtal", UNITS), *seats(participation, "grupp", UNITS), *others]
    found = records(
        spells,
        actors=[*UNITS, *BOARDS],
        forums=[AGREEMENT, GROUP.model_copy(update={"form": Form(form)})],
        sources=[source(extent=extent)],
        findings=findings,
    )
    (gap,) = (
        gap for gap in gaps_of(found, DAY, norms(expectation(**CONTACT))) if gap.key == "grupp"
    )
    return gap


@pytest.mark.parametrize(
    ("participation", "form", "title"),
    [
        (
            "absent",
            "meeting",
            "Skolan och socialtjänsten har en överenskommelse, men arbetsgruppen äger inte rum",
        ),
        (
            "absent",
            "service",
            "Skolan och socialtjänsten har en överenskommelse, men arbetsgruppen saknas",
        ),
        (
            "ceased",
            "meeting",
            "Skolan och socialtjänsten har en överenskommelse, men arbetsgruppen har upphört",
        ),
    ],
)
def test_an_agreement_on_paper_only_is_said_as_the_source_has_it(
    participation: str, form: str, title: str
) -> None:
    gap = group_gap(participation, form=form)
    assert (gap.kind, gap.origin) == (GapKind.PAPER_ONLY, Origin.SOURCE)
    assert word_title(gap, sv()) == title


@pytest.mark.parametrize("extent", ["letter", "excerpt"])
@pytest.mark.parametrize(
    ("participation", "kind"),
    [("absent", GapKind.MISSING_FORUM), ("ceased", GapKind.LAPSED_FORUM)],
)
def test_a_letter_makes_no_agreement_one_on_paper_only(
    participation: str, kind: GapKind, extent: str
) -> None:
    assert group_gap(participation, extent=extent).kind is kind


def test_what_is_planned_is_no_agreement_on_paper_only() -> None:
    gap = group_gap("planned", findings=[finding(gap_kind="missing_forum", forum_ids="grupp")])
    assert gap.kind is GapKind.MISSING_FORUM
    assert word_title(gap, sv()) == "Arbetsgruppen planeras men har inte börjat"


@pytest.mark.parametrize(
    "others",
    [
        seats("regular", "moten", BOARDS),
        seats("absent", "grupp", [actor("polisen")]),
        seats("regular", "avtal", [actor("polisen")]),
    ],
    ids=["boards may meet for them", "somebody is not bound", "a third party is bound"],
)
def test_parties_who_may_meet_or_are_not_bound_have_no_agreement_on_paper_only(
    others: list[Spell],
) -> None:
    assert group_gap("absent", *others).kind is GapKind.MISSING_FORUM
