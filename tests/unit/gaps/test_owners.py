"""Who owns closing a gap: whom the auditors address, else whom we propose and say that we do."""

import pytest

from graph.dataset.records import Actor, Records, Spell
from graph.vocabulary import FindingKind
from graph.wording.gaps import word_owner
from tests.builders import actor, assessment, finding, forum, gaps_of, records, spell, sv

MUNICIPALITY = actor("alvik", "municipality", name="Alviks kommun")
BOARD = actor("namnden", "board", name="socialnämnden", part_of="alvik")
OFFICE = actor("forvaltningen", "administration", part_of="namnden")
SOCIAL = actor("soc", "social_services", part_of="forvaltningen")
SCHOOL = actor("skolan", "school", name="skolan")
REGION = actor("regionen", "region", name="regionen")
BUP = actor("bup", "child_psychiatry", part_of="regionen")
ACTORS = (MUNICIPALITY, BOARD, OFFICE, SOCIAL, SCHOOL, REGION, BUP, actor("ks", "board"))


def of(*spells: object, **values: object) -> Records:
    return records(spells, actors=ACTORS, **values)  # type: ignore[arg-type]


def owners_of(found: Records) -> tuple[list[str], bool]:
    (gap,) = gaps_of(found)
    return [owner.actor_id for owner in gap.owners], gap.is_owner_proposed


WEAK = spell("irregular", "soc")
SHORT = assessment(aspect="function")


def test_the_owner_is_the_board_the_auditors_address_whatever_else_is_known() -> None:
    addressed = finding(gap_kind="weak_edge", forum_ids="sspf", addressee="namnden")
    found = of(
        WEAK, spell(actor_id="skolan"), forums=[forum(decided_by="ks")], findings=[addressed]
    )
    assert owners_of(found) == (["namnden"], False)
    (gap,) = gaps_of(found)
    assert word_owner(gap, sv()) == "Socialnämnden"


@pytest.mark.parametrize(
    ("values", "owner"),
    [
        ({"decided_by": "ks", "reports_to": "namnden"}, "ks"),
        ({"reports_to": "ks"}, "ks"),
        ({}, "skolan"),
    ],
)
def test_else_it_is_who_decides_receives_or_leads_in_that_order(
    values: dict[str, str], owner: str
) -> None:
    found = of(WEAK, spell(actor_id="skolan", role="leads"), forums=[forum(**values)])
    assert owners_of(found) == ([owner], True)


def test_else_it_is_the_board_above_the_actor_and_said_to_be_our_proposal() -> None:
    found = of(WEAK, spell(actor_id="skolan"))
    assert owners_of(found) == (["namnden"], True)
    (gap,) = gaps_of(found)
    assert word_owner(gap, sv()) == "Socialnämnden (vårt förslag)"


def test_a_board_answers_for_itself_and_not_the_municipality_it_is_part_of() -> None:
    assert owners_of(of(spell("irregular", "namnden"), spell(actor_id="skolan"))) == (
        ["namnden"],
        True,
    )


@pytest.mark.parametrize("participation", ["irregular", "ceased", "absent"])
def test_the_seat_of_a_region_is_the_regions_to_fill_whoever_decides_on_the_forum(
    participation: str,
) -> None:
    found = of(
        spell(participation, "bup"),
        spell(actor_id="skolan", role="leads"),
        forums=[forum(decided_by="namnden")],
    )
    assert owners_of(found) == (["regionen"], True)


def test_a_forum_of_both_is_for_the_municipal_boards() -> None:
    found = of(spell(actor_id="bup"), spell(actor_id="soc"), assessments=[SHORT])
    assert owners_of(found) == (["namnden"], True)


def test_what_only_receives_is_for_who_gives_it_to_mend() -> None:
    found = of(
        spell(actor_id="skolan", role="receives", coverage="partial"),
        spell(actor_id="soc", role="provides"),
    )
    assert owners_of(found) == (["namnden"], True)


def test_the_municipality_owns_what_no_board_of_its_answers_for() -> None:
    found = of(spell(actor_id="alvik", until="2025-09"), forums=[forum(form="agreement")])
    assert owners_of(found) == (["alvik"], True)


@pytest.mark.parametrize("kind", list(FindingKind))
def test_only_whom_auditors_criticise_or_advise_is_addressed(kind: FindingKind) -> None:
    said = finding(kind=kind, gap_kind="weak_edge", forum_ids="sspf", addressee="ks")
    found = of(WEAK, spell(actor_id="skolan"), findings=[said])
    is_ask = kind in (FindingKind.CRITICISM, FindingKind.RECOMMENDATION)
    assert owners_of(found) == ((["ks"], False) if is_ask else (["namnden"], True))


@pytest.mark.parametrize(
    "leading",
    [
        spell("ceased", "bup", role="leads", since="2010", until="2012"),
        spell("ceased", "bup", role="leads"),
        spell("regular", "bup", role="leads", since="2010", until="2012"),
    ],
)
def test_who_no_longer_leads_a_living_forum_does_not_own_it(leading: Spell) -> None:
    found = of(spell(actor_id="soc"), spell(actor_id="skolan"), leading, assessments=[SHORT])
    owners = {tuple(owner.actor_id for owner in gap.owners) for gap in gaps_of(found)}
    assert owners == {("namnden",), ("regionen",)}


def test_who_is_said_not_to_take_part_leads_nothing() -> None:
    found = of(WEAK, spell(actor_id="skolan"), spell("absent", "ks", role="leads"))
    (gap,) = (gap for gap in gaps_of(found) if gap.kind == "weak_edge")
    assert [owner.actor_id for owner in gap.owners] == ["namnden"]


def test_a_forum_that_has_lapsed_is_for_who_led_it_last() -> None:
    leads = {"role": "leads", "since": "2010"}
    found = of(
        spell("regular", "skolan", until="2015", **leads),
        spell("regular", "ks", until="2020", **leads),
        spell("ceased", "soc"),
    )
    assert owners_of(found) == (["ks"], True)


@pytest.mark.parametrize("participation", ["irregular", "ceased", "absent"])
@pytest.mark.parametrize("values", [{}, {"decided_by": "regionen"}, {"reports_to": "regionen"}])
def test_the_seat_of_the_municipality_is_its_boards_to_fill_whoever_leads_the_forum(
    values: dict[str, str], participation: str
) -> None:
    leader = spell(actor_id="regionen", role="leads")
    found = of(spell(participation, "soc"), leader, forums=[forum(**values)])
    assert owners_of(found) == (["namnden"], True)


def test_a_forum_of_both_that_the_region_leads_is_the_regions() -> None:
    leader = spell(actor_id="regionen", role="leads")
    found = of(spell(actor_id="soc"), leader, assessments=[SHORT])
    assert owners_of(found) == (["regionen"], True)


def test_no_owner_is_made_up() -> None:
    assert owners_of(of(spell("irregular", "skolan"), spell(actor_id="bup"))) == ([], False)


@pytest.mark.parametrize(
    "led",
    [
        spell("ceased", "skolan", role="leads", since="2010", until="2012"),
        spell("absent", "skolan", role="leads"),
    ],
)
def test_who_no_longer_leads_is_no_owner(led: Spell) -> None:
    gaps = gaps_of(of(WEAK, led, spell(actor_id="ks")))
    (seldom,) = [gap for gap in gaps if gap.kind == "weak_edge"]
    assert [owner.actor_id for owner in seldom.owners] == ["namnden"]


def test_the_board_above_who_leads_is_the_owner_rather_than_the_one_who_leads() -> None:
    found = of(spell("irregular", "skolan"), spell(actor_id="soc", role="leads"))
    assert owners_of(found) == (["namnden"], True)


def test_a_region_that_leads_does_not_own_a_seat_of_the_municipality() -> None:
    found = of(WEAK, spell(actor_id="regionen", role="leads"))
    assert owners_of(found) == (["namnden"], True)


@pytest.mark.parametrize("kind", ["observation", "background", "reply", "draft_reply", "strength"])
def test_only_criticism_and_recommendations_address_anybody(kind: str) -> None:
    said = finding(kind=kind, gap_kind="weak_edge", forum_ids="sspf", addressee="ks")
    found = of(WEAK, spell(actor_id="skolan"), findings=[said])
    assert owners_of(found) == (["namnden"], True)


def test_whom_a_finding_of_this_forum_addresses_goes_before_those_of_a_wider_one() -> None:
    narrow = finding("smal", gap_kind="weak_edge", forum_ids="sspf", addressee="namnden")
    wide = finding("bred", gap_kind="weak_edge", forum_ids="sspf|samba", addressee="ks")
    found = of(
        WEAK,
        spell(actor_id="skolan"),
        forums=[forum(), forum("samba")],
        findings=[narrow, wide],
    )
    assert owners_of(found) == (["namnden"], False)


def test_the_executive_board_is_proposed_for_the_council_and_for_the_municipality() -> None:
    executive = actor("ks", "board", name="kommunstyrelsen", part_of="alvik")
    council = actor("kf", "board", name="kommunfullmäktige", part_of="alvik")

    def owner_of(spells: list[Spell], *actors: Actor, decided_by: str | None = None) -> list[str]:
        found = records(
            spells, actors=[MUNICIPALITY, SCHOOL, *actors], forums=[forum(decided_by=decided_by)]
        )
        return owners_of(found)[0]

    of_municipality = [spell("ceased", "alvik"), spell("ceased", "skolan")]
    of_council = [spell("ceased", "kf"), spell("ceased", "skolan")]
    assert owner_of(of_municipality, executive) == ["ks"]
    assert owner_of(of_municipality) == ["alvik"]
    assert owner_of(of_council, council, executive, decided_by="kf") == ["ks"]
    assert owner_of(of_council, council, decided_by="kf") == ["alvik"]


def test_a_coordinator_of_the_municipality_leads_and_owns_nothing() -> None:
    coordinator = actor("samordnaren", "prevention_office", part_of="alvik")
    found = records(
        [spell(actor_id="samordnaren", role="leads"), spell("regular", "skolan")],
        actors=[MUNICIPALITY, SCHOOL, coordinator],
        assessments=[SHORT],
    )
    assert owners_of(found) == (["alvik"], True)
