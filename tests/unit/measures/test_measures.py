"""The measures, each on the smallest network that shows it and the nearest that does not."""

from dataclasses import replace
from datetime import date

import networkx as nx
import pytest

from graph.dataset.records import Actor, Norms, Records, Spell
from graph.documents.blocks import Document
from graph.documents.subjects import measures
from graph.language import Language, LanguageCode
from graph.measures.centrality import find_centralisation, find_constraint
from graph.measures.measures import measure_network
from graph.measures.model import FEWEST_ACTORS, Measure, MeasureKind, Measures, Standing
from graph.situation.network import Network
from graph.situation.unknown import MOST_REPRESENTATIVES
from tests.builders import (
    DAY,
    VOCABULARY,
    actor,
    en,
    expectation,
    forum,
    norms,
    records,
    situation_of,
    spell,
)
from tests.tables import rows_of

SOCIAL = actor("socialtjansten", "social_services")
SCHOOL = actor("skolan", "school")
POLICE = actor("polisen", "police")
BUP = actor("bup", "child_psychiatry")
POLICE_CONTACT = norms(
    expectation(actor_kind="social_services", with_actor_kind="police"),
    expectation("svar", actor_kind="police", with_actor_kind="social_services"),
)
POLICE_SEAT = norms(expectation(forum_kind="sspf", actor_kind="police", level="operative"))


def document(result: Measures, language: Language | None = None) -> Document:
    return measures.build_document(result, VOCABULARY, language or en())


def measures_of(found: Records, expected: Norms | None = None, day: date = DAY) -> Measures:
    """Measure a network, and show it however small it is."""
    return replace(measure_network(situation_of(found, day, expected)), is_too_small=False)


def meeting(forum_id: str, *actor_ids: str, participation: str = "regular") -> list[Spell]:
    return [spell(participation, actor_id, forum_id) for actor_id in actor_ids]


def together(
    *spells: list[Spell], actors: tuple[Actor, ...] = (SOCIAL, SCHOOL, POLICE, BUP)
) -> Records:
    return records([spell for group in spells for spell in group], actors=actors)


def find(result: Measures, kind: MeasureKind) -> Measure:
    (measure,) = [measure for measure in result.network_measures if measure.kind is kind]
    return measure


def span(result: Measures, kind: MeasureKind) -> tuple[float | None, float | None, float | None]:
    measure = find(result, kind)
    return measure.value, measure.low, measure.high


def standings(result: Measures) -> dict[tuple[str, str], str]:
    return {pair.kinds: pair.standing.value for pair in result.pairs}


def degree_of(result: Measures, actor_id: str) -> tuple[float | None, float | None, float | None]:
    (found,) = [measure for measure in result.actor_measures if measure.actor.actor_id == actor_id]
    return found.degree.value, found.degree.low, found.degree.high


def unknown_edges(result: Measures) -> list[tuple[str, str]]:
    return [(edge.forum.forum_id, edge.actor.actor_id) for edge in result.unknown.edges]


def unknown_contacts(result: Measures) -> list[tuple[str, ...]]:
    return [tuple(actor.actor_id for actor in found.actors) for found in result.unknown.contacts]


# Contacts that norms want.


@pytest.mark.parametrize(
    ("spells", "standing", "ends"),
    [
        (meeting("sspf", "polisen", "socialtjansten"), "in_contact", (1, 1, 1)),
        (meeting("sspf", "polisen") + meeting("sip", "socialtjansten"), "unknown", (0, 0, 1)),
        ([], "unknown", (0, 0, 1)),
        (
            meeting("sspf", "polisen") + meeting("sspf", "socialtjansten", participation="absent"),
            "unknown",
            (0, 0, 1),
        ),
        (meeting("sspf", "polisen", "socialtjansten", participation="ceased"), "broken", (0, 0, 0)),
    ],
)
def test_a_wanted_contact_is_there_or_unknown_or_broken(
    spells: list[Spell], standing: str, ends: tuple[int, int, int]
) -> None:
    result = measures_of(together(spells), POLICE_CONTACT)
    assert standings(result) == {("police", "social_services"): standing}
    assert span(result, MeasureKind.FULFILMENT) == ends


def test_a_contact_is_one_whichever_side_the_norm_speaks_to() -> None:
    result = measures_of(together(meeting("sspf", "polisen", "socialtjansten")), POLICE_CONTACT)
    fulfilment = find(result, MeasureKind.FULFILMENT)
    assert (fulfilment.part, fulfilment.whole) == (1, 1)


def test_a_kind_the_sources_do_not_mention_is_left_out_of_the_fulfilment() -> None:
    found = together(meeting("sspf", "polisen", "skolan"), actors=(POLICE, SCHOOL))
    result = measures_of(found, POLICE_CONTACT)
    assert standings(result) == {("police", "social_services"): "unmentioned"}
    assert span(result, MeasureKind.FULFILMENT) == (None, None, None)


def test_an_actor_in_contact_stands_for_the_organisation_it_belongs_to() -> None:
    contact = norms(expectation(actor_kind="social_services", with_actor_kind="region"))
    result = measures_of(together(meeting("sspf", "bup", "socialtjansten")), contact)
    assert standings(result) == {("region", "social_services"): "in_contact"}


def test_a_board_that_hears_from_its_own_unit_is_no_contact_between_two_kinds() -> None:
    board = actor("namnden", "board")
    social, school = (
        actor("socialtjansten", "social_services", part_of="namnden"),
        actor("skolan", "school", part_of="namnden"),
    )
    contact = norms(expectation(actor_kind="social_services", with_actor_kind="school"))
    inside = together(meeting("rapport", "namnden", "skolan"), actors=(board, social, school))
    across = together(meeting("mote", "skolan", "socialtjansten"), actors=(board, social, school))
    assert set(standings(measures_of(inside, contact)).values()) == {"unknown"}
    assert set(standings(measures_of(across, contact)).values()) == {"in_contact"}


# What is unknown.


def test_a_seat_a_norm_expects_and_nobody_speaks_of_is_unknown() -> None:
    result = measures_of(together(meeting("sspf", "socialtjansten", "skolan")), POLICE_SEAT)
    assert unknown_edges(result) == [("sspf", "polisen")]
    assert degree_of(result, "polisen") == (0, 0, 2)
    assert degree_of(result, "skolan") == (1, 1, 2)


@pytest.mark.parametrize("participation", ["regular", "absent", "ceased", "planned"])
def test_a_seat_a_source_speaks_of_is_known(participation: str) -> None:
    spells = [*meeting("sspf", "socialtjansten"), spell(participation)]
    assert unknown_edges(measures_of(together(spells), POLICE_SEAT)) == []


@pytest.mark.parametrize(
    ("values", "unknown"),
    [
        ({}, True),
        ({"level": "strategic"}, False),
        ({"kind": "samba"}, False),
        ({"started": "2026"}, False),
        ({"ended": "2024"}, False),
    ],
)
def test_a_seat_is_unknown_only_in_a_forum_of_the_kind_and_level_that_exists_on_the_day(
    values: dict[str, str], *, unknown: bool
) -> None:
    found = records(
        [spell(actor_id="skolan", forum_id="elevhalsoteamet")],
        forums=[forum(**values), forum("elevhalsoteamet", kind="student_health_team")],
        actors=[SCHOOL, POLICE],
    )
    assert bool(unknown_edges(measures_of(found, POLICE_SEAT))) is unknown


def test_a_forum_documented_as_dead_has_no_seat_that_might_be_filled() -> None:
    dead = together(meeting("sspf", "socialtjansten", "skolan", participation="ceased"))
    assert unknown_edges(measures_of(dead, POLICE_SEAT)) == []


def test_an_actor_recorded_in_a_forum_but_not_on_the_day_is_unknown() -> None:
    found = together(meeting("sspf", "skolan"), [spell("planned", since="2024", until="2024")])
    result = measures_of(found)
    assert unknown_edges(result) == [("sspf", "polisen")]
    assert span(result, MeasureKind.DEGREE) == (0, 0, 1)


def test_an_unknown_seat_is_the_organisations_before_its_parts() -> None:
    station = actor("omradespolisen", "police", part_of="polisen")
    found = together(meeting("sspf", "skolan"), actors=(POLICE, station, SCHOOL))
    assert unknown_edges(measures_of(found, POLICE_SEAT)) == [("sspf", "polisen")]


def test_a_part_that_may_be_there_is_not_asked_for_a_second_time_as_its_organisation() -> None:
    station = actor("omradespolisen", "police", part_of="polisen")
    planned = spell("planned", "omradespolisen", since="2024", until="2024")
    found = together(meeting("sspf", "skolan"), [planned], actors=(POLICE, station, SCHOOL))
    assert unknown_edges(measures_of(found, POLICE_SEAT)) == [("sspf", "omradespolisen")]


def test_where_nobody_is_of_the_kind_those_who_act_for_it_may_be_there() -> None:
    board = actor("socialnamnden", "board")
    team = actor("faltgruppen", "outreach_team", part_of="socialnamnden")
    seat = norms(expectation(forum_kind="sspf", actor_kind="social_services"))
    found = together(meeting("sspf", "skolan"), actors=(board, team, SCHOOL))
    assert unknown_edges(measures_of(found, seat)) == [("sspf", "faltgruppen")]


def test_an_unknown_contact_is_sought_only_where_no_unknown_seat_would_make_it() -> None:
    both = Norms(
        bases=POLICE_SEAT.bases, expectations=POLICE_SEAT.expectations + POLICE_CONTACT.expectations
    )
    found = together(meeting("sspf", "socialtjansten"))
    assert unknown_contacts(measures_of(found, POLICE_CONTACT)) == [("polisen", "socialtjansten")]
    assert unknown_contacts(measures_of(found, both)) == []
    assert set(standings(measures_of(found, both)).values()) == {"unknown"}


def test_an_actor_recorded_only_as_an_owner_is_not_measured() -> None:
    board = actor("skolnamnden", "board")
    found = together(meeting("sspf", "skolan", "polisen"), actors=(board, SCHOOL, POLICE))
    measured = [measure.actor.actor_id for measure in measures_of(found).actor_measures]
    assert measured == ["polisen", "skolan"]


# The measures.


def contacts(*pairs: str) -> Network:
    network: Network = nx.Graph()
    network.add_edges_from((pair[0], pair[1]) for pair in pairs)
    return network


def test_constraint_is_one_for_a_lone_contact_and_more_for_two_that_know_each_other() -> None:
    assert find_constraint(contacts("ab")) == {"a": 1, "b": 1}
    assert find_constraint(contacts("ab", "ac"))["a"] == 0.5
    assert find_constraint(contacts("ab", "ac", "bc"))["a"] == 1.125


def test_an_actor_without_contacts_has_no_constraint() -> None:
    alone = contacts("ab")
    alone.add_node("c")
    assert find_constraint(alone)["c"] is None


@pytest.mark.parametrize(
    ("network", "value"),
    [
        (contacts("ab", "ac", "ad"), 1),
        (contacts("ab", "bc", "cd", "da"), 0),
        (contacts("ab", "bc", "cd"), 1 / 3),
        (contacts("ab"), None),
        (contacts(), None),
    ],
)
def test_centralisation_runs_from_a_ring_to_a_star(network: Network, value: float | None) -> None:
    assert find_centralisation(network) == (None if value is None else pytest.approx(value))


def test_degree_counts_each_other_actor_once_however_many_forums_they_share() -> None:
    result = measures_of(
        together(
            meeting("a", "skolan", "polisen"), meeting("b", "skolan", "polisen", "socialtjansten")
        )
    )
    assert degree_of(result, "skolan") == (2, 2, 2)
    measure = find(result, MeasureKind.DEGREE)
    assert (measure.value, measure.part, measure.whole) == (2, 2, 2)


def test_only_what_is_active_is_a_contact() -> None:
    result = measures_of(together(meeting("a", "skolan"), [spell("ceased", forum_id="a")]))
    assert degree_of(result, "skolan") == (0, 0, 0)


def test_the_go_between_is_who_joins_two_that_do_not_meet() -> None:
    joined = together(meeting("a", "polisen", "skolan"), meeting("b", "skolan", "bup"))
    measure = find(measures_of(joined), MeasureKind.BETWEENNESS)
    assert (measure.value, [actor.actor_id for actor in measure.actors]) == (1, ["skolan"])
    met = together(meeting("a", "polisen", "skolan", "bup"))
    assert find(measures_of(met), MeasureKind.BETWEENNESS).actors == ()


def test_the_core_is_those_who_are_most_in_contact_with_one_another() -> None:
    result = measures_of(
        together(meeting("a", "polisen", "skolan", "bup"), meeting("b", "bup", "socialtjansten"))
    )
    measure = find(result, MeasureKind.CORE)
    assert (measure.value, [actor.actor_id for actor in measure.actors]) == (
        2,
        ["bup", "polisen", "skolan"],
    )


def test_a_contact_in_two_forums_does_not_rest_on_one() -> None:
    result = measures_of(
        together(meeting("a", "polisen", "skolan", "bup"), meeting("b", "polisen", "skolan"))
    )
    measure = find(result, MeasureKind.SINGLE_FORUM)
    assert (measure.part, measure.whole) == (2, 3)
    assert measure.value == pytest.approx(2 / 3)


@pytest.mark.parametrize(("number", "pairs"), [(4, 1), (3, 0)])
def test_four_meetings_of_the_same_two_are_an_overlap(number: int, pairs: int) -> None:
    groups = [meeting(f"mote-{turn}", "polisen", "skolan") for turn in range(number)]
    result = measures_of(together(*groups))
    assert len(result.overlapping) == pairs
    assert find(result, MeasureKind.OVERLAP).value == pairs


@pytest.mark.parametrize("form", ["agreement", "routine", "plan", "reporting"])
def test_what_is_only_on_paper_is_no_contact(form: str) -> None:
    paper = records(
        meeting("sspf", "polisen", "socialtjansten"),
        forums=[forum(form=form)],
        actors=[POLICE, SOCIAL],
    )
    result = measures_of(paper, POLICE_CONTACT)
    assert standings(result) == {("police", "social_services"): "on_paper"}
    assert span(result, MeasureKind.FULFILMENT) == (0, 0, 1)
    assert span(result, MeasureKind.DENSITY) == (0, 0, 1)


@pytest.mark.parametrize(
    ("actors", "forums", "is_shown"), [(8, 3, True), (7, 3, False), (8, 2, False)]
)
def test_a_small_network_is_not_measured(actors: int, forums: int, *, is_shown: bool) -> None:
    ids = [f"aktor-{number}" for number in range(actors)]
    spells = [spell for letter in "abc"[:forums] for spell in meeting(letter, *ids)]
    result = measure_network(situation_of(records(spells), DAY, POLICE_CONTACT))
    keys = [section.key for section in document(result).sections]
    assert ("actors" in keys) is is_shown
    assert bool(measures.describe(result, en())["measures"]) is is_shown
    assert "pairs" in keys


@pytest.mark.parametrize("form", ["agreement", "routine", "plan", "reporting"])
def test_paper_takes_nobodys_time_and_is_no_overlap(form: str) -> None:
    groups = [meeting(letter, "polisen", "skolan") for letter in "abcd"]
    paper = records([spell for group in groups for spell in group], forums=[forum("d", form=form)])
    assert measures_of(paper).overlapping == ()


def test_those_with_the_most_contacts_come_first() -> None:
    result = measures_of(together(meeting("a", "polisen", "skolan"), meeting("b", "skolan", "bup")))
    assert [measure.actor.actor_id for measure in result.actor_measures] == [
        "skolan",
        "bup",
        "polisen",
    ]


def test_a_folder_without_rows_measures_nothing_and_fails_nowhere() -> None:
    result = measures_of(records([]), POLICE_CONTACT)
    values = {measure.kind: measure.value for measure in result.network_measures}
    assert values.pop(MeasureKind.OVERLAP) == 0
    assert set(values.values()) == {None}
    assert (result.actor_measures, result.overlapping) == ((), ())
    for language in (en(), COMMA):
        assert len(rows_of(document(result, language), "measures")) == 1 + len(MeasureKind)
        assert len(rows_of(document(result, language), "actors")) == 1
        assert measures.describe(result, language)["actors"] == []


# The words.


class Comma(Language):
    """English with the numbers of Swedish."""

    def text(self, message: str, /, **values: object) -> str:
        swapped = {"{whole}.{decimals}": "{whole},{decimals}", "{number}%": "{number} %"}
        return super().text(swapped.get(message, message), **values)


COMMA = Comma(LanguageCode.EN)


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert measures.write_decimal([1.125], en()) == "1.13"
    assert measures.write_decimal([0.5, 1], COMMA) == "0,50–1,00"
    assert measures.write_percent([0.125, 1], COMMA) == "13–100 %"
    assert measures.write_percent([], COMMA) == ""
    assert measures.write_count([2, 2], en()) == "2"


def test_each_measure_says_one_sentence_with_its_caveat() -> None:
    result = measures_of(
        together(meeting("a", "polisen", "skolan"), meeting("b", "skolan", "bup")), POLICE_CONTACT
    )
    _, *lines = rows_of(document(result), "measures")
    assert len(lines) == len(MeasureKind)
    assert all(name and sentence and caveat for name, _, _, sentence, caveat in lines)
    said = {name: (value, ends, sentence) for name, value, ends, sentence, _ in lines}
    assert said["Fulfilment (share of the contacts that norms expect)"] == (
        "0%",
        "0–100%",
        (
            "Of the contacts between kinds of actor that the norms ask for, 0 of 1 are there in "
            "some forum where people meet. On paper only: 0. Unknown: 1. Broken or lacking by the "
            "sources: 0. With actors that the sources do not mention: 0, not counted."
        ),
    )
    assert said["Contacts that rest on one forum"][2] == (
        "2 of 2 contacts between two actors rest on one single forum."
    )


def test_every_measure_has_its_words() -> None:
    assert list(measures.WORDINGS) == list(MeasureKind)


def test_an_actor_without_contacts_has_a_blank_where_constraint_would_be() -> None:
    result = measures_of(together(meeting("a", "polisen"), meeting("b", "skolan", "bup")))
    _, *lines = rows_of(document(result), "actors")
    assert lines == [
        ["Bup", "1", "50%", "0.00", "1.00", "1"],
        ["Skolan", "1", "50%", "0.00", "1.00", "1"],
        ["Polisen", "0", "0%", "0.00", "", "0"],
    ]


def test_an_actors_range_stands_beside_its_value_only_where_it_may_change() -> None:
    result = measures_of(together(meeting("sspf", "socialtjansten", "skolan")), POLICE_SEAT)
    cells = {line[0]: line[1] for line in rows_of(document(result), "actors")}
    assert cells == {
        "Actor": "Degree (direct contacts)",
        "Skolan": "1 (1–2)",
        "Socialtjansten": "1 (1–2)",
    } | {"Polisen": "0 (0–2)"}


def test_many_actors_are_counted_and_a_few_are_named() -> None:
    few = measures_of(together(meeting("a", "polisen", "skolan", "bup")))
    many = measures_of(together(meeting("a", "polisen", "skolan", "bup", "socialtjansten")))
    said = [
        measures.word_measure(find(result, MeasureKind.CORE), result, en())
        for result in (few, many)
    ]
    assert said[0].startswith("In the core: bup, polisen and skolan.")
    assert said[1].startswith("In the core: 4 actors.")


def test_pairs_and_overlaps_are_listed_by_name() -> None:
    groups = [meeting(letter, "polisen", "skolan") for letter in "abcd"]
    result = measures_of(together(*groups), POLICE_CONTACT)
    assert rows_of(document(result), "overlapping")[1:] == [
        ["Polisen and skolan", "4", "A, B, C and D"]
    ]
    assert rows_of(document(result), "pairs")[1:] == [["Police and social services", "unknown"]]
    assert "Unknown contacts between kinds of actor: 1." in measures.explain_range(result, en())


def test_the_json_holds_ids_and_plain_numbers() -> None:
    result = measures_of(together(meeting("a", "polisen", "skolan")), POLICE_CONTACT)
    described = measures.describe(result, en())
    assert described["measures"][0]["measure"] == "fulfilment"
    assert described["actors"][0]["degree"] == {"value": 1, "low": 1, "high": 2}
    assert described["pairs"] == {
        "in_contact": 0,
        "on_paper": 0,
        "unknown": 1,
        "broken": 0,
        "unmentioned": 0,
        "list": [
            {
                "kinds": ["police", "social_services"],
                "standing": Standing.UNKNOWN.value,
                "weak": False,
                "inferred": False,
            }
        ],
    }
    assert described["unknown"]["contacts"] == [
        {"kinds": ["police", "social_services"], "actor_ids": ["polisen", "socialtjansten"]}
    ]


def test_what_ended_on_purpose_does_not_tell_that_two_kinds_lost_contact() -> None:
    closed = together(meeting("sspf", "polisen", "socialtjansten", participation="closed"))
    ceased = together(meeting("sspf", "polisen", "socialtjansten", participation="ceased"))
    assert measures_of(closed, POLICE_CONTACT).count_pairs(Standing.UNKNOWN) == 1
    assert measures_of(ceased, POLICE_CONTACT).count_pairs(Standing.BROKEN) == 1


def test_of_very_many_actors_of_a_kind_the_first_may_be_there() -> None:
    many = [actor(f"polis-{number:03}", "police") for number in range(3 * MOST_REPRESENTATIVES)]
    found = together(meeting("sspf", "socialtjansten"), actors=(SOCIAL, *many))
    expected = [("sspf", police.actor_id) for police in many[:MOST_REPRESENTATIVES]]
    assert unknown_edges(measures_of(found, POLICE_SEAT)) == expected
    assert len(unknown_contacts(measures_of(found, POLICE_CONTACT))) == MOST_REPRESENTATIVES


def test_density_is_the_share_of_possible_contacts_that_are_there() -> None:
    result = measures_of(together(meeting("a", "polisen", "skolan"), meeting("b", "bup")))
    density = find(result, MeasureKind.DENSITY)
    assert (density.part, density.whole) == (1, 3)
    assert density.value == pytest.approx(1 / 3)


def test_an_actor_and_its_own_unit_are_a_possible_contact_and_never_one() -> None:
    unit = actor("elevhalsan", "pupil_health", part_of="skolan")
    found = together(meeting("a", "skolan", "elevhalsan"), actors=(SCHOOL, unit))
    density = find(measures_of(found), MeasureKind.DENSITY)
    assert (density.part, density.whole) == (0, 1)


def test_a_group_and_its_member_in_one_forum_count_once() -> None:
    member = actor("en-skola", "school", part_of="skolan")
    group = together(meeting("a", "polisen", "skolan"), actors=(POLICE, SCHOOL, member))
    both = together(meeting("a", "polisen", "skolan", "en-skola"), actors=(POLICE, SCHOOL, member))
    assert measures_of(both).network_measures == measures_of(group).network_measures
    assert measures_of(both).actor_measures == measures_of(group).actor_measures


def test_a_member_that_also_meets_somebody_without_its_group_is_an_actor_of_its_own() -> None:
    member = actor("en-skola", "school", part_of="skolan")
    result = measures_of(
        together(
            meeting("a", "polisen", "skolan", "en-skola") + meeting("b", "bup", "en-skola"),
            actors=(POLICE, SCHOOL, BUP, member),
        )
    )
    assert degree_of(result, "polisen") == (1, 1, 1)
    assert degree_of(result, "en-skola") == (1, 1, 1)


def test_actors_without_a_known_edge_do_not_make_a_network_large_enough() -> None:
    spells = [
        spell(actor_id=f"aktor-{number}", forum_id=f"forum-{each}")
        for number in range(FEWEST_ACTORS - 1)
        for each in range(3)
    ]
    found = records(spells, actors=[actor("socialtjansten", "social_services")])
    result = measure_network(situation_of(found, DAY, POLICE_CONTACT))
    assert (result.is_too_small, result.actors_count) == (True, FEWEST_ACTORS - 1)
    (note,) = document(result).notes
    assert "only 7 actors and 21 edges in forums where people meet are known" in note


def test_what_is_on_paper_does_not_make_a_network_large_enough() -> None:
    actors = [actor(f"aktor-{number}") for number in range(FEWEST_ACTORS)]
    forums = [forum(f"forum-{each}", form="meeting" if each < 2 else "plan") for each in range(4)]
    spells = [
        spell(actor_id=each.actor_id, forum_id=found.forum_id)
        for each in actors
        for found in forums
    ]
    result = measure_network(situation_of(records(spells, actors=actors, forums=forums)))
    assert (result.edges_count, result.meeting_edges_count) == (32, 16)
    assert result.is_too_small


def test_a_wanted_contact_says_that_it_is_weak_or_only_inferred() -> None:
    inferred = [
        spell("irregular", each, certainty="inferred", note="Framgår indirekt: av protokollet.")
        for each in ("polisen", "socialtjansten")
    ]
    result = measures_of(together(inferred), POLICE_CONTACT)
    (pair,) = result.pairs
    assert (pair.is_weak, pair.is_inferred) == (True, True)
    assert rows_of(document(result), "pairs")[1][1] == "in contact (weak, inferred)"
