"""A plan closes the most severity with the fewest moves, and says how it was chosen."""

import pytest

from graph.dataset.records import Records
from graph.documents.subjects import plan as words
from graph.errors import UsageError
from graph.gaps import find_gaps
from graph.vocabulary import Flag
from graph.what_if import Plan, make_plan
from graph.what_if import plan as plan_module
from graph.what_if.plan import find_moves
from tests.builders import (
    DAY,
    DUTY,
    assessment,
    en,
    finding,
    forum,
    records,
    situation_of,
    source,
    spell,
)
from tests.tables import rows_of

LIVING = spell(actor_id="skolan")


def planned(found: Records, moves: int = 3) -> Plan:
    return make_plan(situation_of(found, DAY, DUTY), moves)


def names(plan: Plan) -> list[tuple[str, str, int]]:
    return [
        (
            proposal.move.kind.value,
            proposal.closes[0].gap_id if proposal.closes else "",
            proposal.weight,
        )
        for proposal in plan.proposals
    ]


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (records([spell("ceased"), spell("ceased", "skolan")]), "revive"),
        (records([spell("absent"), spell("absent", "skolan")]), "start"),
        (records([LIVING, spell("absent")]), "invite"),
        (records([LIVING, spell("ceased")]), "invite"),
        (records([LIVING, spell("irregular")]), "invite"),
        (records([spell("irregular"), spell("irregular", "skolan")]), "steady"),
        (records([LIVING, spell(coverage="partial")]), "extend"),
        (records([LIVING, spell(person_dependent="yes")]), "depersonalise"),
        (records([LIVING], assessments=[assessment("lacking")]), "follow_up"),
        (records([spell("absent")], forums=[forum(form="reporting")]), "follow_up"),
        (records([spell()], forums=[forum(form="agreement", ended="2024")]), "renew"),
        (records([spell(until="2025-09")], forums=[forum(form="agreement")]), "renew"),
    ],
)
def test_each_kind_of_gap_has_a_move_that_closes_it(found: Records, kind: str) -> None:
    assert [move.kind.value for move in find_moves(situation_of(found))] == [kind]
    plan = planned(found)
    assert find_gaps(plan.outcome.after) == ()
    assert (plan.is_exact, plan.equally_good, plan.unreached) == (True, 0, ())


def test_the_most_severe_gaps_are_closed_first_and_the_rest_is_next_in_line() -> None:
    found = records([LIVING, spell("ceased"), spell("irregular", "bup", person_dependent="yes")])
    plan = planned(found, 1)
    assert names(plan) == [("invite", "lapsed_edge:sspf:polisen", 9)]
    assert [(proposal.move.kind.value, proposal.weight) for proposal in plan.runners_up] == [
        ("invite", 3),
        ("depersonalise", 1),
    ]
    assert plan.outcome.relief == 9


def test_no_move_is_made_that_closes_nothing() -> None:
    assert len(planned(records([LIVING, spell("absent")])).proposals) == 1
    assert planned(records([LIVING])).proposals == ()


def test_of_equals_the_one_that_answers_the_auditors_goes_first_then_a_to_o() -> None:
    seats = [spell(actor_id="skolan", forum_id=forum_id) for forum_id in ("a", "b", "o")]
    empty = [spell("absent", forum_id=forum_id) for forum_id in ("a", "b", "o")]
    forums = [forum("o", name="Alfa"), forum("a", name="Örn"), forum("b", name="Ängen")]
    plan = planned(records([*seats, *empty], forums=forums), 2)
    assert [proposal.closes[0].forum_name for proposal in plan.proposals] == ["Alfa", "Ängen"]
    assert plan.equally_good == 2
    asked = finding(gap_kind="missing_edge", forum_ids="a")
    plan = planned(records([*seats, *empty], forums=forums, findings=[asked]), 1)
    assert [proposal.closes[0].forum_name for proposal in plan.proposals] == ["Örn"]


def test_a_forum_begun_without_follow_up_opens_a_lesser_gap_and_the_plan_says_so() -> None:
    found = records(
        [spell("absent"), LIVING],
        forums=[forum(form="reporting")],
        assessments=[assessment("lacking")],
    )
    assert names(planned(found)) == [("follow_up", "no_follow_up:sspf", 3)]
    found = records([spell("absent")], assessments=[assessment("lacking")])
    (proposal,) = planned(found).proposals
    assert [gap.gap_id for gap in proposal.opens] == ["no_follow_up:sspf"]
    assert proposal.weight == 6


def test_too_many_sets_are_not_all_weighed_and_that_is_said() -> None:
    forums = [f"f{number:02}" for number in range(40)]
    found = records(
        [
            seat
            for name in forums
            for seat in (spell(actor_id="skolan", forum_id=name), spell("absent", forum_id=name))
        ]
    )
    plan = planned(found)
    assert (plan.is_exact, plan.outcome.relief, len(plan.proposals)) == (False, 9, 3)
    assert "too many sets" in " ".join(words.summarise(plan, en()))


def test_of_very_many_moves_the_most_promising_are_tried_and_the_rest_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weak = [
        part
        for name in ("f1", "f2", "f3")
        for part in (spell(actor_id="skolan", forum_id=name), spell("irregular", forum_id=name))
    ]
    found = records([*weak, spell("ceased", forum_id="sspf"), spell("ceased", "skolan", "sspf")])
    everything = planned(found, 1)
    monkeypatch.setattr(plan_module, "MOST_MOVES", 1)
    plan = planned(found, 1)
    assert (everything.untried, everything.is_exact) == (0, True)
    assert (plan.untried, plan.is_exact) == (3, False)
    assert plan.proposals[0].move == everything.proposals[0].move
    assert plan.unreached == everything.unreached


def test_a_plan_has_at_least_one_move() -> None:
    with pytest.raises(UsageError):
        planned(records([LIVING]), 0)


def test_the_data_is_untouched() -> None:
    found = records([LIVING, spell("absent"), spell("irregular", "bup", coverage="partial")])
    kept = found.model_copy(deep=True)
    planned(found)
    assert found == kept


def test_a_plan_is_laid_out_with_what_each_move_closes_and_who_owns_it() -> None:
    found = records(
        [LIVING, spell("absent"), spell("irregular", "bup", source_id="gammal")],
        sources=[source("gammal", as_of="2022")],
        forums=[forum(decided_by="skolan")],
    )
    plan = planned(found, 1)
    heading, first, second = rows_of(words.build_document(plan, en()))
    assert heading == [
        "Order",
        "Move",
        "Closes",
        "Severity",
        "Weight",
        "Opens",
        "To note",
        "Owner",
    ]
    assert first == [
        "1",
        "Get bup to take part regularly in SSPF",
        "Taking part only now and then in SSPF: bup",
        "medium",
        "3",
        "",
        "evidence older than two years",
        "Bup (our proposal)",
    ]
    assert second[0] == "next in line"
    assert Flag.STALE in plan.proposals[0].closes[0].flags


def test_a_plan_is_described_with_its_weights_and_how_it_was_chosen() -> None:
    described = words.describe(
        planned(records([LIVING, spell("absent"), spell("absent", "bup")]), 1), en()
    )
    assert described["weights"] == {"high": 9, "medium": 3, "low": 1}
    assert (described["weight_before"], described["weight_after"], described["equally_good"]) == (
        6,
        3,
        1,
    )
    (proposal,) = described["proposals"]
    assert proposal["move"]["title"] == "Get bup to take part regularly in SSPF"
    assert described["note"].splitlines()[0] == (
        "Alvik, 1 June 2025: the gaps weigh 6. 1 proposed move takes off 3."
    )


def test_an_empty_plan_says_that_no_move_closes_anything() -> None:
    plan = planned(records([LIVING]))
    assert words.summarise(plan, en())[0].startswith("Alvik, 1 June 2025: no move")
    assert len(rows_of(words.build_document(plan, en()))) == 1
