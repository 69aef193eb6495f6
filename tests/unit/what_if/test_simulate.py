"""What follows from moves: gaps mended, opened and given up, contacts won and lost."""

from graph.dataset.records import Records
from graph.documents.subjects import simulation
from graph.gaps import find_gaps
from graph.what_if import Move, Outcome, simulate
from graph.what_if.moves import Add, Close, Without
from tests.builders import DAY, DUTY, actor, en, forum, records, situation_of, spell
from tests.tables import rows_of

POLICE, SCHOOL, BUP = actor("polisen"), actor("skolan"), actor("bup")
SSPF, SAMBA = forum("sspf"), forum("samba")
LIVING = spell(actor_id="skolan")


def tried(found: Records, *moves: Move) -> Outcome:
    return simulate(situation_of(found, DAY, DUTY), moves)


def ids(outcome: Outcome) -> tuple[list[str], list[str], list[str]]:
    parts = (outcome.closed, outcome.opened, outcome.given_up)
    closed, opened, given_up = ([gap.gap_id for gap in gaps] for gaps in parts)
    return closed, opened, given_up


def pairs(outcome: Outcome) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    lost, gained = (
        [(contact.one.actor_id, contact.other.actor_id) for contact in found]
        for found in (outcome.lost, outcome.gained)
    )
    return lost, gained


def test_filling_an_empty_seat_closes_its_gap_and_gains_contact() -> None:
    outcome = tried(records([LIVING, spell("absent")]), Add(POLICE, SSPF))
    assert ids(outcome) == (["missing_edge:sspf:polisen"], [], [])
    assert pairs(outcome) == ([], [("polisen", "skolan")])
    assert outcome.relief == 3


def test_a_trial_of_what_is_public_opens_no_gap_that_is_not_there() -> None:
    found = records(
        [
            spell("ceased"),
            spell("ceased", "skolan"),
            spell(actor_id="fritid", visibility="internal"),
            spell(forum_id="samba"),
            spell("absent", "skolan", "samba"),
        ]
    )
    outcome = simulate(situation_of(found, DAY, DUTY, public=True), [Add(SCHOOL, SAMBA)])
    assert ids(outcome) == (["missing_edge:samba:skolan"], [], [])
    assert outcome.relief == 3


def test_closing_a_forum_mends_nothing_and_loses_contact() -> None:
    outcome = tried(records([LIVING, spell("irregular")]), Close(SSPF))
    assert ids(outcome) == ([], [], ["weak_edge:sspf:polisen"])
    assert pairs(outcome) == ([("polisen", "skolan")], [])


def test_a_pair_that_shares_another_forum_keeps_its_contact() -> None:
    also = [spell(forum_id="samba"), spell(actor_id="skolan", forum_id="samba")]
    assert pairs(tried(records([LIVING, spell(), *also]), Close(SSPF))) == ([], [])


def test_an_agreement_alone_is_no_contact() -> None:
    paper = forum("avtal", form="agreement")
    also = [spell(forum_id="avtal"), spell(actor_id="skolan", forum_id="avtal")]
    outcome = tried(records([LIVING, spell(), *also], forums=[paper]), Close(SSPF))
    assert pairs(outcome)[0] == [("polisen", "skolan")]


def test_an_actor_and_its_own_unit_are_not_a_pair() -> None:
    unit = actor("falt", "outreach_team", part_of="skolan")
    found = records([LIVING, spell(actor_id="falt")], actors=[unit, SCHOOL])
    assert pairs(tried(found, Close(SSPF))) == ([], [])


def test_a_weak_guest_that_leaves_is_not_a_mended_gap() -> None:
    outcome = tried(records([LIVING, spell("irregular")]), Without(POLICE))
    assert ids(outcome) == ([], ["lapsed_edge:sspf:polisen"], ["weak_edge:sspf:polisen"])


def test_a_seat_that_was_empty_is_not_mended_when_the_forum_dies() -> None:
    outcome = tried(records([LIVING, spell("absent")]), Without(SCHOOL))
    assert ids(outcome) == ([], ["lapsed_forum:sspf"], ["missing_edge:sspf:polisen"])


def test_one_seat_filled_in_a_dead_forum_shows_the_others_that_are_empty() -> None:
    found = records([spell("absent"), spell("absent", "skolan")])
    outcome = tried(found, Add(POLICE, SSPF))
    assert ids(outcome) == (["missing_forum:sspf"], ["missing_edge:sspf:skolan"], [])


def test_moves_that_change_nothing_say_so() -> None:
    outcome = tried(records([LIVING], actors=[POLICE]), Without(POLICE))
    assert (find_gaps(outcome.before), outcome.relief) == (find_gaps(outcome.after), 0)
    summary = simulation.summarise(outcome, en())
    assert summary == (
        "Alvik, 1 June 2025, tried on a copy: Without polisen. No gap and no contact changes."
    )
    assert len(rows_of(simulation.build_document(outcome, en()))) == 1


def test_an_outcome_is_laid_out_in_rows() -> None:
    found = records([LIVING, spell("irregular"), spell("absent", "bup")])
    outcome = tried(found, Without(POLICE), Add(BUP, SSPF))
    assert rows_of(simulation.build_document(outcome, en())) == [
        ["Change", "What", "Severity", "Forum"],
        ["Gap that closes", "Not taking part in SSPF: bup", "medium", "SSPF"],
        ["Gap that opens", "No longer taking part in SSPF: polisen", "high", "SSPF"],
        [
            "Gap that goes without being mended",
            "Taking part only now and then in SSPF: polisen",
            "medium",
            "SSPF",
        ],
        ["Pair that loses all known contact", "Polisen and skolan", "", ""],
        ["Pair that gains contact", "Bup and skolan", "", ""],
    ]


def test_an_outcome_is_described_with_ids() -> None:
    found = records([LIVING, spell("absent")])
    described = simulation.describe(tried(found, Add(POLICE, SSPF)), en())
    assert described["moves"] == [
        {"kind": "add", "actor_id": "polisen", "forum_id": "sspf", "title": "Polisen joins SSPF"}
    ]
    assert (described["before"], described["after"]) == (
        {"gaps": 1, "weight": 3},
        {"gaps": 0, "weight": 0},
    )
    assert [gap["gap_id"] for gap in described["closed"]] == ["missing_edge:sspf:polisen"]
    assert described["lost_contacts"] == []
    assert [actor["actor_id"] for actor in described["gained_contacts"][0]] == ["polisen", "skolan"]


def test_units_of_an_actor_that_leaves_are_said_to_stay() -> None:
    unit = actor("bup", "child_psychiatry", part_of="regionen", name="BUP")
    region = actor("regionen", "region")
    spells = [spell(actor_id="regionen"), spell(actor_id="bup"), LIVING]
    outcome = tried(records(spells, actors=[unit, region]), Without(region))
    assert simulation.summarise(outcome, en()).endswith("Units of regionen stay: BUP.")
