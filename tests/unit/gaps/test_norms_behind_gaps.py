"""Which norms stand behind a gap: those that bind a party to it, in its matter, on its day."""

from datetime import date

import pytest

from graph.dataset.records import Norms
from graph.documents.report import GapLine
from graph.gaps import Gap, find_expected_then, find_gaps
from graph.situation import Situation
from graph.situation.norms import find_expected
from graph.vocabulary import Form, Strength
from tests.builders import (
    ALVIK,
    DAY,
    actor,
    assessment,
    basis,
    expectation,
    forum,
    gaps_of,
    norms,
    records,
    situation_of,
    source,
    spell,
    sv,
)

SOCIAL = actor("soc", "social_services", name="socialtjänsten")
SCHOOL = actor("skola", "school", name="skolan")
POLICE = actor("polisen", "police")
BOARD = actor("namnden", "board", name="nämnden")
GENERAL = forum(kind="cooperation_meeting")
PARTIES = {"actor_kind": "social_services", "with_actor_kind": "police"}


def cited(gap: Gap) -> list[str]:
    return [found.basis_id for found in gap.bases]


def words_of(gap: Gap, situation: Situation) -> str:
    return GapLine(gap, situation, sv()).basis


@pytest.mark.parametrize(("binds", "bases"), [("police", ["sol"]), ("social_services", [])])
def test_a_duty_stands_only_behind_the_gaps_of_those_it_binds(binds: str, bases: list[str]) -> None:
    duty = norms(expectation(**PARTIES, binds=binds))
    spells = [spell("absent"), spell(actor_id="soc")]
    (gap,) = gaps_of(records(spells, actors=[SOCIAL], forums=[GENERAL]), DAY, duty)

    assert [actor.actor_id for actor in gap.actors] == ["polisen"]
    assert cited(gap) == bases


def test_a_duty_that_says_nobody_binds_all_that_it_names() -> None:
    (gap,) = gaps_of(
        records([spell("absent"), spell(actor_id="soc")], actors=[SOCIAL], forums=[GENERAL]),
        DAY,
        norms(expectation(**PARTIES)),
    )
    assert cited(gap) == ["sol"]


def test_what_binds_a_board_or_the_municipality_binds_what_is_below() -> None:
    council = {"forum_kind": "crime_prevention_council"}
    law = norms(
        expectation("namnd", basis_id="namnd", binds="board", **council),
        expectation("kommun", basis_id="kommun", binds="municipality", **council),
        bases=[basis("namnd"), basis("kommun")],
    )

    def bases_behind(missing: str, *actors: object) -> list[str]:
        absent = [spell("absent", missing, "rad")]
        forums = [forum("rad", kind="crime_prevention_council")]
        (gap,) = gaps_of(records(absent, actors=actors, forums=forums), DAY, law)  # type: ignore[arg-type]
        return cited(gap)

    unit = actor("enhet", "leisure", part_of="namnden")
    region = actor("regionen", "region")
    assert bases_behind("enhet", unit, BOARD) == ["kommun", "namnd"]
    assert bases_behind("fritid", actor("fritid", "leisure")) == ["kommun"]
    assert bases_behind("rns", actor("rns", "board", part_of="regionen"), region) == ["namnd"]
    assert bases_behind("polisen", POLICE) == []


def test_the_basis_of_follow_up_follows_from_who_the_actor_is() -> None:
    report = {"forum_kind": "follow_up_report"}
    law = norms(
        expectation("soc", basis_id="sol-5-2", binds="social_services", **report),
        expectation("skola", basis_id="skollagen", binds="school", **report),
        expectation("namnd", basis_id="kl", binds="board", **report),
        bases=[basis("sol-5-2"), basis("skollagen"), basis("kl")],
    )

    def bases_behind(*actors: object) -> list[str]:
        absent = [spell("absent", actor.actor_id, "rapport") for actor in actors]  # type: ignore[attr-defined]
        forums = [forum("rapport", kind="indicator_follow_up", form="reporting")]
        (gap,) = gaps_of(records(absent, actors=actors, forums=forums), DAY, law)  # type: ignore[arg-type]
        return cited(gap)

    assert bases_behind(SOCIAL) == ["sol-5-2"]
    assert bases_behind(SCHOOL) == ["skollagen"]
    assert bases_behind(BOARD) == ["kl"]
    assert bases_behind(actor("fritid", "leisure")) == []


def test_a_norm_of_one_matter_lends_no_weight_to_another() -> None:
    law = norms(
        expectation("far-illa", basis_id="far-illa", **PARTIES),
        expectation("sip", basis_id="sip", forum_kind="sip", **PARTIES),
        bases=[basis("far-illa"), basis("sip")],
    )

    def bases_behind(kind: str) -> list[str]:
        spells = [spell("absent"), spell(actor_id="soc")]
        found = records(spells, actors=[SOCIAL], forums=[forum("sspf", kind=kind)])
        (gap,) = gaps_of(found, DAY, law)
        return cited(gap)

    assert bases_behind("sip") == ["sip"]
    assert bases_behind("cooperation_meeting") == ["far-illa"]
    assert bases_behind("sspf") == []


def test_an_ask_may_be_weaker_than_its_law() -> None:
    (gap,) = gaps_of(
        records([spell("absent"), spell(actor_id="soc")], actors=[SOCIAL], forums=[GENERAL]),
        DAY,
        norms(expectation(**PARTIES, strength="guideline")),
    )
    assert gap.strength is Strength.GUIDELINE


def test_a_permission_asks_for_nothing() -> None:
    allowed = norms(
        expectation(basis_id="osl", **PARTIES), bases=[basis("osl", strength="permission")]
    )
    assert find_expected(allowed, ALVIK, DAY).expected == ()


def test_a_condition_is_said_with_the_norm_and_once_for_all_that_share_it() -> None:
    law = norms(
        expectation("ett", basis_id="ett", condition="vid behov", **PARTIES),
        expectation("tva", basis_id="tva", condition="vid behov", **PARTIES),
        expectation("tre", basis_id="tre", **PARTIES),
        bases=[basis("ett"), basis("tva"), basis("tre", verified="G")],
    )
    spells = [spell("absent"), spell(actor_id="soc")]
    situation = situation_of(records(spells, actors=[SOCIAL], forums=[GENERAL]), DAY, law)
    (gap,) = find_gaps(situation)

    assert words_of(gap, situation) == (
        "Skyldighet i lag: lagen ett och lagen tva, vid behov; "
        "lagen tre (hänvisningen är inte kontrollerad). "
        "Ingen viss form av samverkan begärs, och graden påverkas därför inte."
    )


OLD_AND_NEW = norms(
    expectation("fore", basis_id="gamla", forum_kind="sspf", actor_kind="police"),
    expectation("efter", basis_id="nya", forum_kind="sspf", actor_kind="police"),
    bases=[
        basis("gamla", valid_until="2025-06-30", replaced_by="nya"),
        basis("nya", valid_from="2025-07-01"),
    ],
)
NEW_ALONE = norms(
    expectation("efter", basis_id="nya", forum_kind="sspf", actor_kind="police"),
    bases=[basis("nya", valid_from="2025-07-01")],
)


@pytest.mark.parametrize(
    ("expected", "then", "words"),
    [
        (
            OLD_AND_NEW,
            ("gamla",),
            (
                "Skyldighet i lag: lagen nya. "
                "När underlaget skrevs gällde lagen gamla i stället för lagen nya."
            ),
        ),
        (
            NEW_ALONE,
            (),
            "Skyldighet i lag: lagen nya. När underlaget skrevs gällde lagen nya ännu inte.",
        ),
    ],
)
def test_a_gap_on_an_old_source_tells_what_applied_then(
    expected: Norms, then: tuple[str, ...], words: str
) -> None:
    found = records(
        [spell("absent"), spell(actor_id="soc")],
        actors=[SOCIAL],
        sources=[source(as_of="2025-06-30")],
    )
    situation = situation_of(found, date(2025, 12, 31), expected)
    (gap,) = find_gaps(situation)

    assert cited(gap) == ["nya"]
    asked = find_expected_then(gap, situation)
    assert asked is not None
    assert tuple(found.basis.basis_id for found in asked) == then
    assert words_of(gap, situation) == words


def test_a_gap_on_a_source_of_the_same_law_tells_of_one_law_only() -> None:
    found = records(
        [spell("absent"), spell(actor_id="soc")],
        actors=[SOCIAL],
        sources=[source(as_of="2025-07-01")],
    )
    situation = situation_of(found, date(2025, 12, 31), OLD_AND_NEW)
    (gap,) = find_gaps(situation)
    assert (cited(gap), find_expected_then(gap, situation)) == (["nya"], None)


@pytest.mark.parametrize("participation", ["unclear", "regular"])
@pytest.mark.parametrize("parties", [("soc", "skola"), ("socialnamnden", "skolnamnden")])
def test_the_same_sentence_is_the_same_gap_whatever_form_the_forum_is_given(
    parties: tuple[str, str], participation: str
) -> None:
    actors = [
        SOCIAL.model_copy(update={"part_of": "socialnamnden"}),
        SCHOOL.model_copy(update={"part_of": "skolnamnden"}),
        actor("socialnamnden", "board"),
        actor("skolnamnden", "board"),
    ]
    duty = norms(expectation(actor_kind="social_services", with_actor_kind="school"))
    for form in Form:
        general = forum("allmant", kind="cooperation_meeting", form=form)
        seats = [spell(participation, party, "allmant") for party in parties]
        lacking = assessment("lacking", "steering", "allmant")
        found = records(seats, forums=[general], actors=actors, assessments=[lacking])
        (gap,) = gaps_of(found, expected=duty)
        assert (gap.kind, gap.severity) == ("deficient_forum", "medium")
        assert {party.actor_id for party in gap.actors} == set(parties)
        assert cited(gap) == ["sol"]
