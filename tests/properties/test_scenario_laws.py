"""Laws of scenarios that hold whatever the data says."""

from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dataset.records import Forum, Records, Spell
from graph.vocabulary import EdgeState, Form, Participation
from graph.what_if import Move, Outcome, apply_moves, make_plan, simulate
from graph.what_if import plan as planning
from graph.what_if.moves import Add, Close, Without
from graph.what_if.plan import find_moves
from tests.builders import (
    DAY,
    actor,
    finding,
    forum,
    gaps_of,
    records,
    situation_of,
    spell,
)
from tests.strategies import rows_of

FEWER = settings(max_examples=settings().max_examples * 6 // 10)
ACTORS = {actor_id: actor(actor_id) for actor_id in ("polisen", "skolan", "bup")}
NAMES = ("sspf", "samba", "avtal")


@st.composite
def forums(draw: st.DrawFn, forum_id: str) -> Forum:
    return forum(
        forum_id,
        form=draw(st.sampled_from([Form.MEETING, Form.AGREEMENT, Form.REPORTING])),
        ended=draw(st.sampled_from([None, None, "2024", "2025-08"])),
    )


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    since = draw(st.sampled_from([None, "2020", "2025-06-01", "2026"]))
    return spell(
        draw(st.sampled_from(list(Participation))),
        draw(st.sampled_from(sorted(ACTORS))),
        draw(st.sampled_from(NAMES)),
        since=since,
        until=draw(st.sampled_from([None, "2026-12"])),
        coverage=draw(st.sampled_from([None, "partial"])),
        person_dependent=draw(st.sampled_from([None, "yes"])),
        locator=draw(st.sampled_from(["1", "2"])),
    )


@st.composite
def cases(draw: st.DrawFn) -> Records:
    found = [draw(forums(name)) for name in NAMES]
    asked = finding(gap_kind="missing_edge")
    return records(
        draw(rows_of(spells(), 7)),
        forums=found,
        actors=ACTORS.values(),
        findings=draw(st.sampled_from([[], [asked]])),
    )


def tried(found: Records, *moves: Move) -> Outcome:
    return simulate(situation_of(found), moves)


def gap_ids(found: Records) -> list[str]:
    return [gap.gap_id for gap in gaps_of(found)]


ACTOR_IDS, FORUM_IDS = st.sampled_from(sorted(ACTORS)), st.sampled_from(NAMES)


@FEWER
@given(found=cases(), actor_id=ACTOR_IDS, forum_id=FORUM_IDS)
def test_an_added_actor_is_active_and_nobody_else_changes(
    found: Records, actor_id: str, forum_id: str
) -> None:
    kept = found.model_copy(deep=True)
    after = apply_moves(found, [Add(ACTORS[actor_id], found.forums[forum_id])], DAY)
    assert found == kept

    def states(records: Records) -> dict[tuple[str, str], EdgeState]:
        edges = situation_of(records).edges
        return {(edge.actor.actor_id, edge.forum.forum_id): edge.state for edge in edges}

    assert states(after) == {**states(found), (actor_id, forum_id): EdgeState.ACTIVE}


@FEWER
@given(found=cases(), actor_id=ACTOR_IDS, forum_id=FORUM_IDS)
def test_adding_an_actor_opens_no_missing_edge_but_in_a_forum_that_it_wakes(
    found: Records, actor_id: str, forum_id: str
) -> None:
    outcome = tried(found, Add(ACTORS[actor_id], found.forums[forum_id]))
    opened = [gap for gap in outcome.opened if gap.kind == "missing_edge"]
    assert all(actor.actor_id != actor_id for gap in opened for actor in gap.actors)
    woken = {gap.forum_name for gap in outcome.closed if gap.kind.endswith(("forum", "agreement"))}
    assert {gap.forum_name for gap in opened} <= woken


@FEWER
@given(found=cases(), forum_id=FORUM_IDS)
def test_closing_a_forum_gains_no_contact_and_mends_no_gap(found: Records, forum_id: str) -> None:
    outcome = tried(found, Close(found.forums[forum_id]))
    assert (outcome.gained, outcome.closed) == ((), ())
    # Where nobody is named there is no seat to close: the forum ends, which the records can say.
    is_memberless = all(row.forum_id != forum_id for row in found.spells)
    assert {gap.key for gap in outcome.opened} <= ({forum_id} if is_memberless else set())
    assert all(gap.forum and gap.forum.forum_id == forum_id for gap in outcome.given_up)


@FEWER
@given(found=cases(), actor_id=ACTOR_IDS)
def test_an_actor_that_leaves_gains_nobody_contact_and_loses_only_its_own(
    found: Records, actor_id: str
) -> None:
    outcome = tried(found, Without(ACTORS[actor_id]))
    assert (outcome.gained, outcome.closed) == ((), ())
    assert all(
        actor_id in (contact.one.actor_id, contact.other.actor_id) for contact in outcome.lost
    )


@FEWER
@given(found=cases())
def test_the_order_of_moves_on_different_forums_does_not_matter(found: Records) -> None:
    moves = [
        Close(found.forums["sspf"]),
        Add(ACTORS["bup"], found.forums["samba"]),
        *[move for move in find_moves(situation_of(found)) if it_is_about(move, "avtal")][:1],
    ]
    results = {tuple(gap_ids(apply_moves(found, order, DAY))) for order in permutations(moves)}
    assert len(results) == 1


def it_is_about(move: Move, forum_id: str) -> bool:
    return not isinstance(move, Without) and move.forum.forum_id == forum_id


@FEWER
@given(found=cases())
def test_every_gap_has_a_move_that_closes_it(found: Records) -> None:
    plan = make_plan(situation_of(found), 1)
    assert plan.unreached == ()


@pytest.mark.parametrize("tried_sets", [1, planning.TRIED_SETS])
def test_a_plan_is_as_good_as_the_best_of_all_sets(
    tried_sets: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when only the set that looks best is tried: the set cover alone finds the optimum."""
    monkeypatch.setattr(planning, "TRIED_SETS", tried_sets)

    @FEWER
    @given(found=cases(), most=st.integers(1, 3))
    def as_good(found: Records, most: int) -> None:
        plan = make_plan(situation_of(found), most)
        moves = find_moves(situation_of(found))
        sets = [chosen for size in range(most + 1) for chosen in combinations(moves, size)]
        # Who comes back may come as one person, unless the move against that is made afterwards.
        reliefs = {
            chosen: max(tried(found, *order).relief for order in permutations(chosen))
            for chosen in sets
        }
        best = max(reliefs.values())
        fewest = min(len(chosen) for chosen, relief in reliefs.items() if relief == best)
        assert plan.is_exact
        assert (plan.outcome.relief, len(plan.proposals)) == (best, fewest)
        assert sum(proposal.weight for proposal in plan.proposals) == best

    as_good()
