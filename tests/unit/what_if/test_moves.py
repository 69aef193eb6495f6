"""Each move on the smallest network that shows it."""

from datetime import date

import pytest

from graph.dataset.records import Forum, Records, Spell
from graph.situation.states import Edge
from graph.vocabulary import EdgeState, Flag
from graph.what_if.moves import (
    Add,
    Close,
    Depersonalise,
    Extend,
    FollowUpMove,
    Invite,
    Move,
    Renew,
    Revive,
    Start,
    Without,
    apply_moves,
)
from tests.builders import (
    DAY,
    actor,
    assessment,
    forum,
    kinds_of,
    records,
    situation_of,
    source,
    spell,
)

POLICE, SCHOOL, SSPF = actor("polisen"), actor("skolan"), forum("sspf")
LIVING = spell(actor_id="skolan")


def made(found: Records, *moves: Move) -> dict[str, Edge]:
    """Make moves, and give the edges of the day by actor."""
    edges = situation_of(apply_moves(found, moves, DAY)).edges
    return {edge.actor.actor_id: edge for edge in edges}


def states(found: Records, *moves: Move) -> dict[str, str]:
    return {actor_id: edge.state.value for actor_id, edge in made(found, *moves).items()}


def test_an_actor_that_leaves_leaves_empty_seats_behind_not_silence() -> None:
    found = records([LIVING, spell()])
    assert states(found, Without(POLICE)) == {"polisen": "lapsed", "skolan": "active"}
    assert kinds_of(apply_moves(found, [Without(POLICE)], DAY)) == ["lapsed_edge"]


def test_an_actor_that_leaves_cannot_leave_a_seat_it_never_had() -> None:
    found = records([LIVING, spell("absent")])
    assert apply_moves(found, [Without(POLICE)], DAY) == found


def test_a_closed_forum_is_closed_on_purpose_and_is_no_gap() -> None:
    found = records([LIVING, spell("ceased"), spell("planned", actor_id="bup")])
    edges = made(found, Close(SSPF))
    assert all(edge.flags == (Flag.CLOSED,) for edge in edges.values())
    assert kinds_of(apply_moves(found, [Close(SSPF)], DAY)) == []


def test_a_forum_can_be_closed_though_it_had_ended_or_a_seat_was_not_known_yet() -> None:
    ended = forum(ended="2024")
    later = spell(actor_id="bup", source_id="senare")
    found = records([spell(), later], forums=[ended], sources=[source("senare", as_of="2026")])
    edges = made(found, Close(ended))
    assert [edge.flags for edge in edges.values()] == [(Flag.CLOSED,), (Flag.CLOSED,)]


@pytest.mark.parametrize("participation", ["absent", "ceased", "irregular", "planned", "closed"])
def test_an_actor_that_is_added_comes_regularly_whatever_held_before(participation: str) -> None:
    edges = made(records([LIVING, spell(participation)]), Add(POLICE, SSPF))
    assert (edges["polisen"].state, edges["polisen"].flags) == (EdgeState.ACTIVE, ())


def test_an_actor_nobody_has_spoken_of_can_be_added() -> None:
    found = records([LIVING], actors=[POLICE])
    assert states(found, Add(POLICE, SSPF)) == {"polisen": "active", "skolan": "active"}


def test_what_held_before_ends_the_day_before_and_is_kept() -> None:
    after = apply_moves(records([LIVING, spell("ceased", since="2023")]), [Add(POLICE, SSPF)], DAY)
    old, new = (spell for spell in after.spells if spell.actor_id == "polisen")
    assert (str(old.since), str(old.until), str(new.since)) == ("2023", "2025-05-31", "2025-06-01")
    before = situation_of(after, date(2025, 5, 31)).edges
    assert [edge.state for edge in before if edge.actor.actor_id == "polisen"] == [EdgeState.LAPSED]


def test_what_began_that_very_day_is_replaced_and_what_begins_later_still_does() -> None:
    today, later = spell("absent", since="2025-06-01"), spell("ceased", since="2026")
    after = apply_moves(records([today, later]), [Add(POLICE, SSPF)], DAY)
    assert [spell.participation.value for spell in after.spells] == ["ceased", "regular"]


def test_an_assumption_is_never_taken_for_evidence() -> None:
    found = records([LIVING, spell("absent")], sources=[source("antagande")])
    after = apply_moves(found, [Add(POLICE, SSPF)], DAY)
    new = after.spells[-1]
    assert (new.source_id, new.locator, new.note) == ("antagande-2", "–", None)
    assert str(after.sources["antagande-2"].as_of) == "2025-06-01"
    assert after.sources["antagande"] == found.sources["antagande"]


def test_an_actor_added_to_a_forum_that_had_ended_is_alone_there() -> None:
    ended = forum(ended="2023")
    found = records([LIVING, spell(actor_id="bup", since="2020", until="2021")], forums=[ended])
    found = found.model_copy(update={"actors": {**found.actors, "polisen": POLICE}})
    edges = made(found, Add(POLICE, ended))
    assert {edge_id: edge.state.value for edge_id, edge in edges.items()} == {
        "bup": "lapsed",
        "polisen": "active",
        "skolan": "lapsed",
    }
    assert (str(edges["skolan"].since), str(edges["bup"].since)) == ("2023", "2021")


def test_inviting_a_seldom_guest_changes_how_often_not_how_many() -> None:
    seldom = spell("irregular", coverage="partial", coverage_count="3", person_dependent="yes")
    edge = made(records([seldom]), Invite(POLICE, SSPF))["polisen"]
    assert edge.flags == (Flag.PARTIAL, Flag.PERSON_DEPENDENT)
    assert edge.deciding.coverage_count == 3


def test_a_revived_forum_has_all_its_actors_back_but_for_seats_closed_on_purpose() -> None:
    found = records([spell("ceased"), spell("absent", "skolan"), spell("closed", "bup")])
    assert states(found, Revive(SSPF)) == {
        "bup": "lapsed",
        "polisen": "active",
        "skolan": "active",
    }


def test_a_started_forum_has_all_its_actors() -> None:
    found = records([spell("absent"), spell("planned", "skolan")])
    assert states(found, Start(SSPF)) == {"polisen": "active", "skolan": "active"}
    assert kinds_of(apply_moves(found, [Start(SSPF)], DAY)) == []


@pytest.mark.parametrize(
    ("ended", "gap"), [("2023-12-31", "expired_agreement"), ("2025-08-31", "expiring_agreement")]
)
@pytest.mark.parametrize("where", ["forum", "edge"])
def test_a_renewed_agreement_applies_to_all_parties_without_a_last_day(
    ended: str, gap: str, where: str
) -> None:
    agreement = forum(form="agreement", ended=ended if where == "forum" else None)
    until = ended if where == "edge" else None
    parties = [
        spell(since="2022", until=until),
        spell(actor_id="skolan", since="2022", until=until),
    ]
    found = records(parties, forums=[agreement])
    assert kinds_of(found) == [gap]
    assert kinds_of(apply_moves(found, [Renew(agreement)], DAY)) == []
    assert all(edge.expires_on is None for edge in made(found, Renew(agreement)).values())


def test_an_extended_forum_reaches_all_of_those_it_reached_in_part() -> None:
    part = spell("irregular", coverage="partial", coverage_count="3", coverage_total="9")
    edge = made(records([LIVING, part]), Extend(SSPF))["polisen"]
    assert (edge.flags, edge.deciding.coverage_count) == ((Flag.WEAK,), None)


def test_a_forum_that_is_followed_up_says_so() -> None:
    found = records([LIVING], assessments=[assessment("lacking")])
    assert kinds_of(apply_moves(found, [FollowUpMove(SSPF)], DAY)) == []


def test_a_report_that_is_followed_up_is_made_and_received() -> None:
    report = forum(form="reporting")
    seats = [spell(actor_id="faltgruppen"), spell("absent", actor_id="socialnamnden")]
    found = records(seats, forums=[report])
    assert states(found, FollowUpMove(report)) == {
        "faltgruppen": "active",
        "socialnamnden": "active",
    }
    assert kinds_of(apply_moves(found, [FollowUpMove(report)], DAY)) == []


def test_a_contact_can_stop_resting_on_a_person() -> None:
    found = records([LIVING, spell("irregular", person_dependent="yes")])
    assert made(found, Depersonalise(SSPF))["polisen"].flags == (Flag.WEAK,)


def test_the_records_are_never_changed() -> None:
    found = records([LIVING, spell("absent", coverage="partial")], forums=[forum(ended="2024")])
    kept = found.model_copy(deep=True)
    moves: list[Move] = [Without(SCHOOL), Close(SSPF), Add(POLICE, SSPF), FollowUpMove(SSPF)]
    apply_moves(found, [*moves, Extend(SSPF), Renew(SSPF), Revive(SSPF), Start(SSPF)], DAY)
    assert found == kept


def test_an_internal_seat_stays_internal_and_a_new_seat_is_as_open_as_its_forum() -> None:
    hidden: Forum = forum(visibility="internal")
    known: Spell = spell("absent", visibility="internal")
    found = records([known], forums=[hidden], actors=[SCHOOL])
    after = apply_moves(found, [Add(POLICE, hidden), Add(SCHOOL, hidden)], DAY)
    assert [spell.visibility.value for spell in after.spells[-2:]] == ["internal", "internal"]
