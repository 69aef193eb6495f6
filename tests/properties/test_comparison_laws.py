"""Laws of comparing that hold whatever the data says."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.comparison import (
    compare_municipalities,
    find_changes,
    find_changes_since,
    find_expiring,
    find_news,
    find_timeline,
)
from graph.comparison.changes import EdgeChangeKind, GapChangeKind
from graph.comparison.timeline import ExpiringKind
from graph.dataset.records import Forum, Records
from graph.dates import add_months
from graph.gaps import find_gaps
from graph.situation import Situation
from graph.vocabulary import EdgeState, Form, Participation
from tests.builders import (
    VOCABULARY,
    actor,
    basis,
    expectation,
    forum,
    history_of,
    norms,
    records,
    situation_of,
)
from tests.strategies import DAYS, SOURCES, reduced_dates, rows_of, spells

MEETING, AGREEMENT = Form.MEETING, Form.AGREEMENT
ACTORS = {"polisen": "police", "skolan": "school", "soc": "social_services"}
NORMS = norms(
    expectation("a", actor_kind="social_services", with_actor_kind="police"),
    expectation("b", basis_id="ny", actor_kind="school", with_actor_kind="social_services"),
    expectation("c", forum_kind="sspf"),
    bases=[basis("ny", valid_from="2021-05", valid_until="2025-06-30")],
)
GONE = {EdgeChangeKind.LAPSED, EdgeChangeKind.EXPIRED, EdgeChangeKind.CLOSED}
NEWS = {
    EdgeChangeKind.BECAME_KNOWN,
    EdgeChangeKind.BEGUN,
    EdgeChangeKind.GAINED,
    EdgeChangeKind.LOST,
    *GONE,
}


@st.composite
def many_records(draw: st.DrawFn) -> Records:
    return records(
        draw(rows_of(spells(list(ACTORS), ["sspf", "avtalet"]), 8)),
        sources=SOURCES,
        actors=[actor(actor_id, kind) for actor_id, kind in ACTORS.items()],
        forums=[agreement(draw(st.none() | reduced_dates()))],
    )


def agreement(ended: str | None) -> Forum:
    return forum("avtalet", kind="police_agreement", form="agreement", ended=ended)


def days_near_a_turn(found: Records) -> st.SearchStrategy[date]:
    """Days close to one that a row names, or six months before it: where slips would show."""
    named = [day for row in found.spells for day in (row.since, row.until) if day is not None]
    named += [forum.ended for forum in found.forums.values() if forum.ended is not None]
    turns = [date(2022, 1, 1), *(day.first for day in named), *(day.last for day in named)]
    return st.builds(
        lambda turn, months, days: add_months(turn, months) + timedelta(days=days),
        st.sampled_from(turns),
        st.sampled_from([0, -6]),
        st.integers(-3, 3),
    )


def on(found: Records, day: date) -> Situation:
    return situation_of(found, day, NORMS)


@given(found=many_records(), day=DAYS)
def test_a_day_does_not_differ_from_itself(found: Records, day: date) -> None:
    assert find_changes(on(found, day), on(found, day)).is_empty


@given(found=many_records(), one=DAYS, other=DAYS)
def test_a_snapshot_that_knew_all_differs_as_two_days_do(
    found: Records, one: date, other: date
) -> None:
    first, second = sorted([one, other])
    then, now = on(found, first), on(found, second)
    news, changes = find_news(then, now), find_changes(then, now)
    assert [(change.kind, change.edge.key) for change in news.edges] == [
        (change.kind, change.edge.key) for change in changes.edges
    ]
    assert [(change.kind, change.gap.gap_id) for change in news.gaps] == [
        (change.kind, change.gap.gap_id) for change in changes.gaps
    ]
    assert find_changes_since(then, now).is_empty


@given(then=many_records(), now=many_records(), one=DAYS, other=DAYS)
def test_nothing_that_was_so_already_by_the_day_of_a_snapshot_is_said_to_have_happened(
    then: Records, now: Records, one: date, other: date
) -> None:
    first, second = sorted([one, other])
    changes = find_changes_since(on(then, first), on(now, second))
    hindsight = on(now, first)
    was_so = {gap.gap_id for gap in find_gaps(hindsight)}
    for change in changes.gaps:
        if change.kind is GapChangeKind.OPENED:
            assert change.gap.gap_id not in was_so
        if change.kind is GapChangeKind.CLOSED:
            assert change.gap.gap_id in was_so
    for edge in changes.edges:
        if edge.is_real:
            assert edge.after != hindsight.edges_by_key.get(edge.edge.key)


@given(found=many_records(), one=DAYS, other=DAYS)
def test_what_changed_one_way_changed_back_the_other_way(
    found: Records, one: date, other: date
) -> None:
    there = find_changes(on(found, one), on(found, other))
    back = find_changes(on(found, other), on(found, one))
    assert {(change.before, change.after) for change in there.edges} == {
        (change.after, change.before) for change in back.edges
    }
    assert (there.norms_begun, there.norms_ended) == (back.norms_ended, back.norms_begun)
    assert {change.gap.gap_id for change in there.gaps} == {
        change.gap.gap_id for change in back.gaps
    }
    assert {change.gap.gap_id: change.instead for change in there.gaps} == {
        change.gap.gap_id: change.instead for change in back.gaps
    }


@given(found=many_records(), one=DAYS, other=DAYS)
def test_a_change_back_is_of_the_opposite_kind(found: Records, one: date, other: date) -> None:
    there = find_changes(on(found, one), on(found, other)).edges
    back = find_changes(on(found, other), on(found, one)).edges
    seats = {(change.forum.forum_id, change.actor.actor_id): change.kind for change in there}
    opposite = {
        EdgeChangeKind.LOST: {EdgeChangeKind.GAINED, EdgeChangeKind.NO_LONGER_KNOWN},
        EdgeChangeKind.KNOWN_OTHERWISE: {EdgeChangeKind.KNOWN_OTHERWISE},
        EdgeChangeKind.WEAKENED: {EdgeChangeKind.STRENGTHENED},
        EdgeChangeKind.STRENGTHENED: {EdgeChangeKind.WEAKENED},
        EdgeChangeKind.RESTATED: {EdgeChangeKind.RESTATED},
        EdgeChangeKind.REVIVED: GONE,
        EdgeChangeKind.BEGUN: {EdgeChangeKind.NO_LONGER_KNOWN},
        EdgeChangeKind.BECAME_KNOWN: {EdgeChangeKind.NO_LONGER_KNOWN},
        EdgeChangeKind.NO_LONGER_KNOWN: NEWS,
    }
    for change in back:
        kind = seats[change.forum.forum_id, change.actor.actor_id]
        if kind in opposite:
            assert change.kind in opposite[kind]
        elif kind in GONE:
            assert change.kind in (EdgeChangeKind.REVIVED, EdgeChangeKind.NO_LONGER_KNOWN)
        else:
            assert change.kind in (EdgeChangeKind.LOST, EdgeChangeKind.NO_LONGER_KNOWN)


@given(found=many_records(), one=DAYS, other=DAYS)
def test_each_edge_and_gap_that_differs_is_reported_once_and_by_its_id(
    found: Records, one: date, other: date
) -> None:
    before, after = on(found, one), on(found, other)
    changes = find_changes(before, after)
    then, now = ({gap.gap_id for gap in find_gaps(seen)} for seen in (before, after))
    counted = Counter(change.gap.gap_id for change in changes.gaps if change.kind != "regraded")
    assert counted == Counter(then ^ now)
    seats = [(change.forum.forum_id, change.actor.actor_id) for change in changes.edges]
    assert len(seats) == len(set(seats))


@given(found=many_records())
def test_each_event_is_the_day_compared_with_the_day_before(found: Records) -> None:
    for event in find_timeline(history_of(found, NORMS)).events:
        day_before = on(found, event.day - timedelta(days=1))
        assert event.changes == find_changes(day_before, on(found, event.day))
        assert not event.changes.is_empty


@given(found=many_records(), data=st.data())
def test_nothing_changes_on_a_day_the_timeline_leaves_out(
    found: Records, data: st.DataObject
) -> None:
    day = data.draw(days_near_a_turn(found))
    events = find_timeline(history_of(found, NORMS)).events
    if events and day >= events[0].day and day not in {event.day for event in events}:
        changes = find_changes(on(found, day - timedelta(days=1)), on(found, day))
        assert changes.is_empty


@given(found=many_records(), day=DAYS)
def test_what_ends_is_active_on_its_last_day_and_not_the_day_after(
    found: Records, day: date
) -> None:
    def living(at: date) -> set[tuple[str, str]]:
        return {
            (edge.forum.forum_id, edge.actor.actor_id)
            for edge in on(found, at).edges
            if edge.state is EdgeState.ACTIVE
        }

    expiring = find_expiring(on(found, day))
    assert [ending.ends_on for ending in expiring] == sorted(ending.ends_on for ending in expiring)
    for ending in expiring:
        assert ending.days_left == (ending.ends_on - day).days >= 0
        if ending.kind is ExpiringKind.FORUM:
            seats = {(edge.forum.forum_id, edge.actor.actor_id) for edge in ending.edges}
            assert seats <= living(day)
            assert seats <= living(ending.ends_on)
            assert not seats & living(ending.ends_on + timedelta(days=1))


@given(found=many_records(), day=DAYS)
def test_a_contact_says_what_trying_every_pair_of_seats_says(found: Records, day: date) -> None:
    situation = on(found, day)
    edges = situation.edges
    for row in compare_municipalities([situation], VOCABULARY).contacts:
        shared = [
            (one.forum.form, {one.state, other.state})
            for one, other in combinations(edges, 2)
            if one.forum == other.forum and {one.actor.kind, other.actor.kind} == set(row.kinds)
        ]
        meet, agreed = ((form, {EdgeState.ACTIVE}) in shared for form in (MEETING, AGREEMENT))
        state = row.standings[0].state
        assert (state in ("active", "weak")) == meet
        assert (state == "paper") == (agreed and not meet)
        # None of these forums is of collaboration in general, so none tells that there is none.
        assert state != "missing"
        if state == "lapsed":
            assert any(form is MEETING and EdgeState.LAPSED in states for form, states in shared)


@given(found=many_records(), day=DAYS)
def test_missing_is_never_said_where_no_spell_says_so(found: Records, day: date) -> None:
    comparison = compare_municipalities([on(found, day)], VOCABULARY)
    said = {
        spell.forum_id
        for spell in found.spells
        if spell.participation in (Participation.ABSENT, Participation.PLANNED)
    }
    for row in (*comparison.contacts, *comparison.forums):
        for cell in row.standings:
            if cell.state == "missing":
                assert set(cell.forum_ids) <= said
