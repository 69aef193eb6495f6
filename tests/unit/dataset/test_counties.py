"""What is entered once for a county is seen in each of its municipalities, as far as it holds."""

import shutil
from pathlib import Path

import pytest

from graph.dataset import open_folder, read_dataset
from graph.dataset.records import Dataset, Records
from graph.errors import DataError, ProblemCode
from tests.county import (
    COUNTY,
    IN_GROUP,
    MEMBERS,
    OTHER_IDS,
    own_tables,
    write_county,
    write_tables,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_county(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    return read_dataset(folder)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    return write_county(tmp_path)


def edges_of(records: Records, forum_id: str) -> set[tuple[str, str]]:
    return {
        (spell.actor_id, spell.participation.value)
        for spell in records.spells
        if spell.forum_id == forum_id
    }


def problems_in(folder: Path) -> list[tuple[ProblemCode, str]]:
    with pytest.raises(DataError) as caught:
        read_dataset(folder)
    return [(problem.code, problem.found) for problem in caught.value.problems]


def test_what_holds_for_all_is_seen_in_each(dataset: Dataset) -> None:
    assert set(dataset.records) == set(MEMBERS)
    for records in dataset.records.values():
        assert {"lansavtal", "lansrevision", "granskning"} == set(records.sources)
        assert edges_of(records, "lansoverenskommelsen") == {
            ("region", "regular"),
            ("kommunen", "regular"),
        }


def test_what_holds_for_some_is_seen_in_those_alone(dataset: Dataset) -> None:
    for code, records in dataset.records.items():
        taking_part = {actor for actor, _ in edges_of(records, "lansgruppen")} - {"bup"}
        assert bool(taking_part) is (code in IN_GROUP)


def test_what_names_nobody_lands_on_nobody(dataset: Dataset) -> None:
    """That two municipalities stay away, which the audit does not name, is the county's to know."""
    for records in dataset.records.values():
        assert not any(part == "absent" for _, part in edges_of(records, "lansgruppen"))
    county = edges_of(dataset.counties["18"], "lansgruppen")
    assert ("socialtjansten-unnamed", "absent") in county
    assert ("socialtjansten-1880", "regular") in county


def test_a_municipal_actor_of_the_county_is_each_member_s_own(dataset: Dataset) -> None:
    for code, records in dataset.records.items():
        social = [each for each in records.actors.values() if each.kind == "social_services"]
        assert [each.actor_id for each in social] == [
            "ifo" if code == OTHER_IDS else "socialtjansten"
        ]
    assert ("ifo", "regular") in edges_of(dataset.records[OTHER_IDS], "lansgruppen")


def test_an_actor_of_the_same_name_is_the_same_whatever_its_id(changed: Path) -> None:
    place = changed / "municipalities" / "1880-orebro"
    tables = own_tables("1880")
    write_tables(
        place,
        {
            "actors": [
                *tables["actors"],
                {"actor_id": "barnpsyk", "kind": "child_psychiatry", "name": "BUP"},
            ]
        },
    )
    records = read_dataset(changed, ["1880"]).records["1880"]
    assert ("barnpsyk", "regular") in edges_of(records, "lansgruppen")
    assert "bup" not in records.actors


def test_a_municipality_may_refer_to_what_its_county_has_entered(changed: Path) -> None:
    place = changed / "municipalities" / "1880-orebro"
    tables = own_tables("1880")
    edge = {**tables["edges"][0], "actor_id": "skolan", "forum_id": "lansgruppen"}
    write_tables(place, {"edges": [*tables["edges"], edge]})
    records = read_dataset(changed, ["1880"]).records["1880"]
    assert ("skolan", "regular") in edges_of(records, "lansgruppen")


def test_a_municipality_is_read_alone_as_it_is_among_all(folder: Path, dataset: Dataset) -> None:
    opened = open_folder(folder)
    for code in MEMBERS:
        assert opened.read(code).records[code] == dataset.records[code]


def test_a_row_that_both_have_entered_is_one(changed: Path, dataset: Dataset) -> None:
    place = changed / "municipalities" / "1880-orebro"
    own, county = own_tables("1880"), COUNTY
    write_tables(
        place,
        {
            "sources": [*own["sources"], *county["sources"]],
            "actors": [*own["actors"], county["actors"][0], county["actors"][3]],
            "forums": [*own["forums"], county["forums"][0]],
            "edges": [*own["edges"], county["edges"][0], county["edges"][1]],
        },
    )
    records = read_dataset(changed, ["1880"]).records["1880"]
    assert len(records.spells) == len(dataset.records["1880"].spells)


def test_one_row_for_each_municipality_says_what_one_for_all_of_them_does(
    changed: Path, dataset: Dataset
) -> None:
    together = COUNTY["edges"][3]
    apart = [{**together, "municipalities": code} for code in IN_GROUP]
    edges = [row for row in COUNTY["edges"] if row != together]
    place = changed / "counties" / "18-orebro"
    write_tables(place, {"edges": [*edges, *apart]})
    assert read_dataset(changed).records.keys() == dataset.records.keys()
    write_tables(place, {"edges": [*edges, *apart, together]})
    with pytest.raises(DataError) as raised:
        read_dataset(changed)
    (problem,) = raised.value.problems
    assert problem.code is ProblemCode.DUPLICATE_ROW


def test_an_id_is_not_used_for_two_things(changed: Path) -> None:
    place = changed / "municipalities" / "1880-orebro"
    tables = own_tables("1880")
    write_tables(
        place,
        {"sources": [*tables["sources"], {**tables["sources"][0], "source_id": "lansavtal"}]},
    )
    assert problems_in(changed) == [(ProblemCode.SHARED_ID, "lansavtal")]


def test_a_code_of_another_county_is_refused(changed: Path) -> None:
    rows = [{**row} for row in COUNTY["edges"]]
    rows[3]["municipalities"] = "1880|0484"
    write_tables(changed / "counties" / "18-orebro", {"edges": rows})
    assert problems_in(changed) == [(ProblemCode.OTHER_COUNTY, "0484")]


def test_the_folder_of_a_county_has_its_code_and_name(changed: Path) -> None:
    shutil.move(changed / "counties" / "18-orebro", changed / "counties" / "18-vastmanland")
    assert problems_in(changed) == [(ProblemCode.BAD_COUNTY_FOLDER, "18-vastmanland")]
    shutil.move(changed / "counties" / "18-vastmanland", changed / "counties" / "orebro-lan")
    assert problems_in(changed) == [(ProblemCode.BAD_COUNTY_FOLDER, "orebro-lan")]


def test_a_faulty_county_is_reported_like_any_table(changed: Path) -> None:
    rows = [{**row} for row in COUNTY["edges"]]
    rows[0]["actor_id"] = "regonen"
    write_tables(changed / "counties" / "18-orebro", {"edges": rows})
    assert problems_in(changed) == [(ProblemCode.UNKNOWN_ACTOR, "regonen")]


def change(folder: Path, table: str, *rows: dict[str, str]) -> None:
    """Add rows to a table of the county."""
    write_tables(folder / "counties" / "18-orebro", {table: [*COUNTY[table], *rows]})


def enter(folder: Path, code: str, table: str, *rows: dict[str, str]) -> None:
    """Add rows to a table of a municipality."""
    place = folder / "municipalities" / f"{code}-{MEMBERS[code]}"
    write_tables(place, {table: [*own_tables(code).get(table, ()), *rows]})


def test_one_board_is_never_taken_for_another(changed: Path) -> None:
    """Though each has but one: that the education boards stay away is no word on social welfare."""
    board = {"actor_id": "utbildningsnamnden", "kind": "board", "name": "utbildningsnämnden"}
    change(changed, "actors", board)
    edge = {**COUNTY["edges"][2], "actor_id": "utbildningsnamnden", "participation": "absent"}
    change(changed, "edges", edge)
    for records in read_dataset(changed).records.values():
        assert ("utbildningsnamnden", "absent") in edges_of(records, "lansgruppen")
        assert "utbildningsnamnden" in records.actors


def test_of_two_of_a_kind_only_a_name_tells_which(changed: Path) -> None:
    other = {"actor_id": "barnenheten", "kind": "social_services", "name": "barnenheten"}
    change(changed, "actors", other)
    change(changed, "edges", {**COUNTY["edges"][2], "actor_id": "barnenheten"})
    edges = edges_of(read_dataset(changed, [OTHER_IDS]).records[OTHER_IDS], "lansgruppen")
    assert ("barnenheten", "regular") in edges
    assert ("ifo", "regular") not in edges


def test_an_actor_that_the_municipality_has_itself_is_called_as_there(changed: Path) -> None:
    row = {"actor_id": "falt", "kind": "outreach_team", "name": "fältarna"}
    enter(changed, OTHER_IDS, "actors", {**row, "part_of": "socialtjansten"})
    assert problems_in(changed) == [(ProblemCode.KNOWN_HERE, "socialtjansten")]


def test_an_id_is_not_used_for_actors_of_two_kinds(changed: Path) -> None:
    enter(
        changed, "1880", "actors", {"actor_id": "bup", "kind": "leisure", "name": "Bus och upptåg"}
    )
    assert problems_in(changed) == [(ProblemCode.SHARED_ID, "bup")]


def test_a_circle_by_way_of_the_county_is_a_circle(changed: Path) -> None:
    care = {"actor_id": "barnvarden", "kind": "region", "name": "barnvården"}
    actors = [{**row} for row in COUNTY["actors"]]
    actors[2]["part_of"] = "barnvarden"
    write_tables(changed / "counties" / "18-orebro", {"actors": [*actors, care]})
    enter(changed, "1880", "actors", {**care, "part_of": "bup"})
    assert problems_in(changed) == [(ProblemCode.CIRCULAR_PART, "barnvarden")]


def test_a_forum_of_other_municipalities_is_not_referred_to(changed: Path) -> None:
    forum = {**COUNTY["forums"][1], "forum_id": "tvagruppen", "municipalities": "1880|1881"}
    change(changed, "forums", forum)
    enter(changed, "1861", "edges", {**own_tables("1861")["edges"][1], "forum_id": "tvagruppen"})
    assert problems_in(changed) == [(ProblemCode.OTHER_MEMBERS, "tvagruppen")]


def test_a_row_of_the_county_is_of_municipalities_that_its_forum_is_for(changed: Path) -> None:
    forum = {**COUNTY["forums"][1], "forum_id": "tvagruppen", "municipalities": "1880|1881"}
    change(changed, "forums", forum)
    edge = {**COUNTY["edges"][2], "forum_id": "tvagruppen", "municipalities": "1880|1861|unnamed"}
    change(changed, "edges", edge)
    assert problems_in(changed) == [(ProblemCode.OTHER_MEMBERS, "tvagruppen")]


def test_an_edge_does_not_begin_before_the_forum_of_the_county(changed: Path) -> None:
    edge = {**own_tables("1880")["edges"][1], "forum_id": "lansoverenskommelsen", "since": "2020"}
    enter(changed, "1880", "edges", edge)
    assert problems_in(changed) == [(ProblemCode.BEFORE_FORUM, "2020")]


def test_in_a_forum_of_some_the_county_sees_the_actors_of_those(changed: Path) -> None:
    forum = {**COUNTY["forums"][1], "forum_id": "tvagruppen", "municipalities": "1880|1881"}
    change(changed, "forums", forum)
    rows = [{**COUNTY["edges"][2], "forum_id": "tvagruppen"} for _ in range(2)]
    rows[1]["actor_id"] = "socialtjansten"
    change(changed, "edges", *rows)
    assert edges_of(read_dataset(changed).counties["18"], "tvagruppen") == {
        ("bup", "regular"),
        ("socialtjansten-1880", "regular"),
        ("socialtjansten-1881", "regular"),
    }
