"""A folder may leave out columns that came later, and keeps what the program knows of them."""

import csv
from pathlib import Path

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import ActorKind, ForumKind, Row
from graph.errors import DataError

NAMES = {
    ActorKind: "vocabulary/actor_kinds.csv",
    ForumKind: "vocabulary/forum_kinds.csv",
}


def write_without(home: Path, record: type[Row], columns: frozenset[str], *more: str) -> None:
    """Write the bundled register without some columns, and with rows of one's own."""
    (home / "municipalities").mkdir(exist_ok=True)
    (home / "vocabulary").mkdir(exist_ok=True)
    text = (bundled_folder() / NAMES[record]).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    names = [name for name in record.model_fields if name not in columns]
    with (home / NAMES[record]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
        file.writelines(more)


@pytest.mark.parametrize("record", NAMES)
def test_a_vocabulary_without_the_later_columns_is_read_as_with_them(
    record: type[Row], tmp_path: Path
) -> None:
    write_without(tmp_path, record, record.optional_columns())
    assert read_dataset(tmp_path).vocabulary == read_dataset(bundled_folder(), []).vocabulary


def test_a_kind_of_ones_own_has_nothing_in_a_column_that_is_left_out(tmp_path: Path) -> None:
    own = "mentors,mentorer,mentors,municipal\r\n"
    write_without(tmp_path, ActorKind, ActorKind.optional_columns(), own)
    mentors = read_dataset(tmp_path).vocabulary.actor_kinds["mentors"]
    assert (mentors.acts_for, mentors.governs, mentors.seats) == ((), None, 1)


def test_a_blank_cell_in_a_column_that_is_there_stays_blank(tmp_path: Path) -> None:
    home = tmp_path / "vocabulary"
    home.mkdir()
    (tmp_path / "municipalities").mkdir()
    text = (bundled_folder() / NAMES[ActorKind]).read_text(encoding="utf-8")
    alone = text.replace(",municipal,social_services,,left,", ",municipal,,,left,", 1)
    (home / "actor_kinds.csv").write_text(alone, encoding="utf-8")
    kinds = read_dataset(tmp_path).vocabulary.actor_kinds
    assert kinds["outreach_team"].acts_for == ()
    assert kinds["violence_support"].acts_for == ("social_services",)


def test_no_other_column_is_optional(tmp_path: Path) -> None:
    write_without(tmp_path, ActorKind, frozenset({"sector"}))
    with pytest.raises(DataError) as raised:
        read_dataset(tmp_path)
    assert [(problem.column, problem.code.value) for problem in raised.value.problems] == [
        ("sector", "missing-column")
    ]


def test_a_column_that_is_there_and_all_blank_stays_blank(tmp_path: Path) -> None:
    write_without(tmp_path, ActorKind, frozenset())
    path = tmp_path / NAMES[ActorKind]
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(row | {"acts_for": ""} for row in rows)
    kinds = read_dataset(tmp_path).vocabulary.actor_kinds
    assert {kind.acts_for for kind in kinds.values()} == {()}
