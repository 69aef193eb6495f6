"""A folder may leave out columns that came later, and keeps what the program knows of them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from graph.dataset import bundled_folder, read_dataset
from graph.dataset.records import ActorKind, ForumKind, Row
from graph.dataset.warnings import find_old_norms
from graph.errors import DataError, Problem, ProblemCode
from graph.situation.norms import Shape, find_expected
from tests import builders as build

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


def test_what_is_bundled_is_never_replaced(tmp_path: Path) -> None:
    """A row that says something else is left aside with a warning."""
    home = tmp_path / "vocabulary"
    home.mkdir()
    (tmp_path / "municipalities").mkdir()
    text = (bundled_folder() / NAMES[ActorKind]).read_text(encoding="utf-8")
    altered = text.replace(",municipal,social_services,,left,", ",municipal,,,left,", 1)
    (home / "actor_kinds.csv").write_text(altered, encoding="utf-8")
    warnings: list[Problem] = []
    dataset = read_dataset(tmp_path, warnings=warnings)
    assert dataset.vocabulary == read_dataset(bundled_folder(), []).vocabulary
    assert [(warning.code, warning.found) for warning in warnings] == [
        (ProblemCode.BUNDLED_ROW, "outreach_team")
    ]


def test_a_norm_of_ones_own_stands_beside_the_bundled_ones(tmp_path: Path) -> None:
    home = tmp_path / "norms"
    home.mkdir()
    (tmp_path / "municipalities").mkdir()
    (home / "bases.csv").write_text(
        "basis_id,citation,title,strength,verified\nlansavtal,länsavtalet,samverkan,agreement,S\n",
        encoding="utf-8",
    )
    (home / "expectations.csv").write_text(
        "expectation_id,basis_id,scope,forum_kind,text\n"
        "lansavtal-1,lansavtal,18,sspf,SSPF hålls.\n",
        encoding="utf-8",
    )
    norms, bundled = read_dataset(tmp_path).norms, read_dataset(bundled_folder(), []).norms
    assert norms.bases.keys() - bundled.bases.keys() == {"lansavtal"}
    assert norms.expectations[: len(bundled.expectations)] == bundled.expectations
    assert norms.expectations[-1].scope == "18"


def test_a_kind_that_counts_as_another_keeps_its_norms(tmp_path: Path) -> None:
    home = tmp_path / "vocabulary"
    home.mkdir()
    (tmp_path / "municipalities").mkdir()
    (home / "forum_kinds.csv").write_text(
        "kind,label_sv,label_en,form,counts_as\n"
        "avtal_v,avtal V,agreement V,agreement,placed_children_agreement\n",
        encoding="utf-8",
    )
    norms = read_dataset(tmp_path).norms
    on_day = find_expected(norms, build.ALVIK, date(2025, 6, 1))
    asked = {
        kind: on_day.about(Shape.FORUM, build.forum(kind=kind, form="agreement"))
        for kind in ("avtal_v", "placed_children_agreement", "regional_agreement")
    }
    assert asked["avtal_v"] == asked["placed_children_agreement"] != asked["regional_agreement"]


@pytest.mark.parametrize("counts_as", ["avtal_x", "avtal_w"])
def test_a_kind_counts_as_one_that_is_there_and_counts_as_itself(
    tmp_path: Path, counts_as: str
) -> None:
    home = tmp_path / "vocabulary"
    home.mkdir()
    (tmp_path / "municipalities").mkdir()
    (home / "forum_kinds.csv").write_text(
        "kind,label_sv,label_en,form,counts_as\n"
        f"avtal_v,avtal V,agreement V,agreement,{counts_as}\n"
        "avtal_w,avtal W,agreement W,agreement,regional_agreement\n",
        encoding="utf-8",
    )
    with pytest.raises(DataError) as raised:
        read_dataset(tmp_path)
    assert [(problem.column, problem.found) for problem in raised.value.problems] == [
        ("counts_as", counts_as)
    ]


def test_norms_that_nobody_has_reviewed_for_a_year_warn() -> None:
    norms = read_dataset(bundled_folder(), []).norms
    bundled = norms.bases.keys()
    assert list(find_old_norms(norms, bundled, "norms/bases.csv", date(2027, 11, 26))) == []
    (warning,) = find_old_norms(norms, bundled, "norms/bases.csv", date(2027, 11, 27))
    assert (warning.code, warning.found) == (ProblemCode.OLD_NORMS, "2026-11-26")


def test_a_norm_of_one_s_own_that_nobody_has_reviewed_for_a_year_warns(tmp_path: Path) -> None:
    (tmp_path / "municipalities").mkdir()
    (tmp_path / "norms").mkdir()
    (tmp_path / "norms" / "bases.csv").write_text(
        "basis_id,citation,title,strength,valid_from,verified,reviewed_on\n"
        "egen-ny,§ 4 i avtalet,avtal om skolnärvaro,agreement,2020-01-01,V,2026-10\n"
        "egen-gammal,§ 5 i avtalet,avtal om lovskola,agreement,2020-01-01,V,2024-05\n",
        encoding="utf-8",
    )
    norms, bundled = read_dataset(tmp_path).norms, read_dataset(bundled_folder(), []).norms.bases
    (warning,) = find_old_norms(norms, bundled.keys(), "norms/bases.csv", date(2026, 11, 27))
    assert (warning.code, warning.found, warning.expected) == (
        ProblemCode.OLD_OWN_NORM,
        "egen-gammal",
        "2024-05",
    )


def test_no_other_column_is_optional(tmp_path: Path) -> None:
    write_without(tmp_path, ActorKind, frozenset({"sector"}))
    with pytest.raises(DataError) as raised:
        read_dataset(tmp_path)
    assert [(problem.column, problem.code.value) for problem in raised.value.problems] == [
        ("sector", "missing-column")
    ]
