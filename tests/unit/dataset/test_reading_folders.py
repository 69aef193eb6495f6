import gc
import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from graph.dataset import bundled_folder, csv_reader, read_dataset
from graph.errors import DataError, ProblemCode

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"


@pytest.fixture
def two_places(tmp_path: Path) -> Path:
    """A folder whose second municipality cannot be read."""
    shutil.copytree(TINY, tmp_path / "data")
    places = tmp_path / "data" / "municipalities"
    shutil.copytree(next(places.glob("1880-*")), places / "0380-uppsala")
    (places / "0380-uppsala" / "edges.csv").write_bytes(b"\xff")
    return tmp_path / "data"


def test_the_folder_of_a_municipality_not_asked_for_is_not_read(two_places: Path) -> None:
    assert list(read_dataset(two_places, ["1880"]).records) == ["1880"]
    with pytest.raises(DataError) as caught:
        read_dataset(two_places)
    assert {problem.code for problem in caught.value.problems} == {ProblemCode.NOT_UTF8}


def test_the_bundled_data_is_read_without_looking_for_faults() -> None:
    with patch.object(csv_reader, "_CarefulReader", side_effect=AssertionError):
        assert len(read_dataset(bundled_folder()).records) == 5


def test_reading_leaves_the_garbage_collector_as_it_was(two_places: Path) -> None:
    assert gc.isenabled()
    with pytest.raises(DataError):
        read_dataset(two_places)
    assert gc.isenabled()
    gc.disable()
    try:
        read_dataset(TINY)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_file_of_another_name_is_reported_where_the_user_sees_it(
    two_places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_places.parent)
    place = next((two_places / "municipalities").glob("1880-*"))
    (place / "edge.csv").touch()
    (place / "notes.txt").touch()
    with pytest.raises(DataError) as caught:
        read_dataset(Path("data"), ["1880"])
    assert [problem.file for problem in caught.value.problems] == [
        str(Path("data", "municipalities", place.name, "edge.csv"))
    ]
