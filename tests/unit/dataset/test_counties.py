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
