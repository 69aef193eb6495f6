"""Laws of the states that hold whatever the data says."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.dataset.records import Spell
from graph.situation.states import Edge
from graph.vocabulary import EdgeState
from tests.builders import gaps_of, records, situation_of, spell
from tests.strategies import DAYS, SOURCES, rows_of, spells

ACTORS = ["polisen", "skolan", "bup"]
FORUMS = ["sspf", "samba"]
ONE = spells(ACTORS, FORUMS)
MANY = rows_of(ONE, 8)


def edges_on(found: list[Spell], day: date) -> dict[tuple[str, str], Edge]:
    derived = situation_of(records(found, sources=SOURCES), day).edges
    return {(edge.actor.actor_id, edge.forum.forum_id): edge for edge in derived}


@given(found=MANY, day=DAYS, data=st.data())
def test_the_order_of_rows_never_matters(
    found: list[Spell], day: date, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(found))
    assert edges_on(found, day) == edges_on(shuffled, day)
    one, other = records(found, sources=SOURCES), records(shuffled, sources=SOURCES)
    assert [gap.gap_id for gap in gaps_of(one, day)] == [gap.gap_id for gap in gaps_of(other, day)]


@given(found=ONE, day=DAYS)
def test_a_day_inside_a_lone_spell_is_decided_by_it(found: Spell, day: date) -> None:
    as_of = {row.source_id: row.as_of for row in SOURCES}[found.source_id]
    begins = found.since or as_of
    certain = min(begins.last, as_of.last) if begins.first <= as_of.last else begins.last
    takes_part = found.participation in ("regular", "irregular", "starting")
    start = begins.first if takes_part else certain
    inside = start <= day and (found.until is None or day <= found.until.last)
    edge = next(iter(edges_on([found], day).values()), None)
    if inside and found.participation == "unclear":
        assert edge is None
    elif inside:
        assert edge is not None
        assert edge.deciding == found
        assert not edge.ran_out
    elif edge is not None:
        assert edge.state is EdgeState.LAPSED


@given(found=ONE, days=st.integers(1, 2000))
def test_nothing_is_active_after_its_until(found: Spell, days: int) -> None:
    if found.until is None:
        return
    later = found.until.last + timedelta(days=days)
    assert all(edge.state is EdgeState.LAPSED for edge in edges_on([found], later).values())


@given(found=MANY, day=DAYS)
def test_an_edge_is_known_only_through_a_spell_that_has_begun(
    found: list[Spell], day: date
) -> None:
    for edge in edges_on(found, day).values():
        assert edge.spells
        for each in edge.spells:
            assert each in found
            assert each.since is None or each.since.first <= day


@given(found=MANY, day=DAYS, actor_id=st.sampled_from(ACTORS), forum_id=st.sampled_from(FORUMS))
def test_adding_an_active_spell_never_adds_a_missing_edge(
    found: list[Spell], day: date, actor_id: str, forum_id: str
) -> None:
    added = spell("regular", actor_id, forum_id, since="2017", source_id="b", locator="3")
    before, after = edges_on(found, day), edges_on([*found, added], day)

    def missing(edges: dict[tuple[str, str], Edge]) -> set[tuple[str, str]]:
        return {key for key, edge in edges.items() if edge.state is EdgeState.MISSING}

    assert missing(after) <= missing(before)


@given(found=MANY, day=DAYS)
def test_each_gap_is_reported_once_and_rests_on_evidence(found: list[Spell], day: date) -> None:
    kept = records(found, sources=SOURCES)
    gaps = gaps_of(kept, day)
    assert len({gap.gap_id for gap in gaps}) == len(gaps)
    assert all(gap.evidence for gap in gaps)


@given(found=MANY, day=DAYS)
def test_one_seat_is_never_both_empty_and_weak(found: list[Spell], day: date) -> None:
    kept = records(found, sources=SOURCES)
    states = {"missing_edge", "lapsed_edge", "weak_edge", "missing_forum", "lapsed_forum"}
    seats = [
        (gap.forum.forum_id, actor.actor_id)
        for gap in gaps_of(kept, day)
        if gap.kind in states and gap.forum
        for actor in gap.actors
    ]
    assert len(seats) == len(set(seats))
