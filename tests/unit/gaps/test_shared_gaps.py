"""A gap in a forum that a county shares is the county's, unless it is a municipality's own."""

from datetime import date
from pathlib import Path

import pytest

from graph.comparison import compare_municipalities
from graph.comparison.trend import Moment, find_trend
from graph.dataset import read_dataset
from graph.dataset.records import Dataset
from graph.documents.subjects import comparison, trend
from graph.frames import frame_gaps
from graph.gaps import Gap, count_gaps, find_gaps
from graph.situation import build_situation
from graph.vocabulary import GapKind
from tests.builders import en
from tests.county import COUNTY, MEMBERS, write_county, write_tables

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return read_dataset(write_county(tmp_path_factory.mktemp("county")))


def gaps_of(dataset: Dataset, code: str) -> tuple[Gap, ...]:
    return find_gaps(build_situation(dataset, code, DAY))


def test_the_region_s_gap_comes_last_in_every_municipality(dataset: Dataset) -> None:
    """However severe, and though auditors recommend that it is closed."""
    for code in MEMBERS:
        *own, last = gaps_of(dataset, code)
        assert last.gap_id == "no_follow_up:lansuppfoljningen"
        assert last.is_for_county
        assert not any(gap.is_for_county for gap in own)


def test_the_region_s_gap_is_the_region_s_to_close(dataset: Dataset) -> None:
    last = gaps_of(dataset, "1880")[-1]
    assert [owner.name for owner in last.owners] == ["regionstyrelsen"]


def test_the_county_s_own_gaps_are_listed_for_the_county(dataset: Dataset) -> None:
    assert {gap.gap_id for gap in gaps_of(dataset, "18")} == {
        "no_follow_up:lansuppfoljningen",
        "missing_edge:lansgruppen:socialtjansten-unnamed",
    }


def test_the_region_owns_what_it_shares_with_municipalities_as_the_county_sees_it(
    dataset: Dataset,
) -> None:
    soon = date(2026, 11, 28)
    owners = {}
    for code in ("18", "1880"):
        (gap,) = [
            gap
            for gap in find_gaps(build_situation(dataset, code, soon))
            if gap.kind is GapKind.EXPIRING_AGREEMENT
        ]
        owners[code] = [owner.name for owner in gap.owners]
    assert owners == {"18": ["regionen"], "1880": ["kommunen"]}


def test_the_region_s_gap_is_counted_in_no_municipality(dataset: Dataset) -> None:
    assert count_gaps(build_situation(dataset, "1880", DAY))[GapKind.NO_FOLLOW_UP] == 0


def test_a_comparison_says_that_the_region_s_gaps_are_not_counted(dataset: Dataset) -> None:
    said = "Gaps that are for the region to close are not counted in its municipalities."
    vocabulary = dataset.vocabulary
    with_it = compare_municipalities([build_situation(dataset, "1880", DAY)], vocabulary)
    before = compare_municipalities(
        [build_situation(dataset, "1880", date(2015, 1, 1))], vocabulary
    )
    assert comparison.build_document(with_it, en()).notes[-1] == said
    assert said not in comparison.build_document(before, en()).notes


def test_of_several_municipalities_the_region_s_gap_is_counted_once(dataset: Dataset) -> None:
    now = find_trend([Moment(DAY, dataset)] * 2, ["1880", "1814"])
    (total,) = now.totals
    each = [len(gaps_of(dataset, code)) for code in ("1880", "1814")]
    assert total.gaps_before == total.gaps_after == sum(each) - 1
    assert "counted once" in trend.build_document(now, en()).notes[-1]


def test_whose_a_gap_is_has_a_column_of_its_own(dataset: Dataset) -> None:
    gaps = frame_gaps(build_situation(dataset, "1880", date(2026, 11, 28)))
    rows = gaps[["gap_id", "is_shared", "is_for_county"]].itertuples(index=False)
    whose = {gap_id: (is_shared, is_for_county) for gap_id, is_shared, is_for_county in rows}
    assert whose["no_follow_up:lansuppfoljningen"] == (True, True)
    assert whose["expiring_agreement:lansoverenskommelsen"] == (True, False)
    assert whose["missing_edge:sspf:polisen"] == (False, False)


def test_what_holds_for_some_is_none_of_the_county_s_gaps(tmp_path: Path) -> None:
    """Hällefors stays away, and Örebro follows nothing up: theirs, and said of nobody else."""
    data, place = write_county(tmp_path), tmp_path / "counties" / "18-orebro"
    absent = {**COUNTY["edges"][3], "participation": "absent", "municipalities": "1863"}
    verdict = {
        "forum_id": "lansgruppen",
        "aspect": "follow_up",
        "verdict": "lacking",
        "municipalities": "1880",
        "certainty": "stated",
        "source_id": "lansrevision",
        "locator": "3.7",
    }
    unnamed = {**verdict, "aspect": "steering", "municipalities": "unnamed"}
    write_tables(place, {"edges": [*COUNTY["edges"], absent], "assessments": [verdict, unnamed]})
    dataset = read_dataset(data)
    found = {
        code: {gap.gap_id for gap in gaps_of(dataset, code)} for code in ("18", "1880", "1863")
    }
    assert found["18"] == {
        "no_follow_up:lansuppfoljningen",
        "missing_edge:lansgruppen:socialtjansten-unnamed",
    }
    assert "no_follow_up:lansgruppen" in found["1880"] - found["1863"]
    assert "missing_edge:lansgruppen:socialtjansten" in found["1863"] - found["1880"]
