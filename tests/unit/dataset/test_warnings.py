"""What is allowed and may be a mistake: each warning with the smallest tables that show it."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graph.cli import app
from graph.dataset import read_dataset
from graph.errors import Problem, ProblemCode
from tests.builders import en, sv

TINY = Path(__file__).parents[2] / "fixtures" / "tiny"
HOME = Path("municipalities") / "1880-orebro"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(TINY, tmp_path / "data")
    return tmp_path / "data"


def append(data: Path, table: str, **values: str) -> None:
    """Add a row to a table, its other cells blank."""
    path = data / HOME / table
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, header, lineterminator="\n").writerow(values)


def warnings_of(data: Path) -> list[Problem]:
    warnings: list[Problem] = []
    read_dataset(data, warnings=warnings)
    return warnings


def add_forum(data: Path, **values: str) -> None:
    new = {"forum_id": "ny", "kind": "sspf", "form": "meeting", "name": "ny", "level": "operative"}
    append(data, "forums.csv", source_id="rapport", locator="9", **{**new, **values})


def add_edge(data: Path, **values: str) -> None:
    complete = {"actor_id": "polisen", "forum_id": "samba", "participation": "regular"}
    place = {"source_id": "rapport", "locator": "9", "certainty": "stated"}
    append(data, "edges.csv", **{**complete, **place, **values})


def codes_added(data: Path, before: list[Problem]) -> list[ProblemCode]:
    return [warning.code for warning in warnings_of(data) if warning not in before]


def test_a_forum_without_actors_and_one_with_a_single_actor(data: Path) -> None:
    before = warnings_of(data)
    add_forum(data)
    assert codes_added(data, before) == [ProblemCode.FORUM_WITHOUT_ACTORS]
    add_edge(data, forum_id="ny")
    assert codes_added(data, before) == [ProblemCode.FORUM_OF_ONE]
    add_edge(data, forum_id="ny", actor_id="skolan")
    assert codes_added(data, before) == []


@pytest.mark.parametrize(
    ("name", "part_of", "warned"),
    [
        ("några förvaltningar", "", True),
        ("några av skolorna", "skolan", False),
        ("flerspråkighetscentrum", "", False),
    ],
)
def test_an_actor_whose_name_does_not_say_who(
    data: Path, name: str, part_of: str, *, warned: bool
) -> None:
    before = warnings_of(data)
    append(data, "actors.csv", actor_id="nagra", kind="school", name=name, part_of=part_of)
    assert codes_added(data, before) == [ProblemCode.UNNAMED_ACTOR] * warned


@pytest.mark.parametrize(
    ("values", "warned"),
    [({}, True), ({"until": "2019"}, False), ({"participation": "ceased"}, False)],
)
def test_somebody_who_takes_part_after_the_forum_ended(
    data: Path, values: dict[str, str], *, warned: bool
) -> None:
    add_forum(data, ended="2020")
    add_edge(data, forum_id="ny", **values)
    codes = [warning.code for warning in warnings_of(data)]
    assert (ProblemCode.SEEN_AFTER_END in codes) is warned


@pytest.mark.parametrize(("ended", "warned"), [("2206", True), ("2046", False), ("1206", True)])
def test_a_year_that_is_a_slip_of_the_pen(data: Path, ended: str, *, warned: bool) -> None:
    add_forum(data, ended=ended)
    codes = [warning.code for warning in warnings_of(data)]
    assert (ProblemCode.DISTANT_DATE in codes) is warned


def test_a_board_that_takes_part_and_stands_for_no_unit(data: Path) -> None:
    before = warnings_of(data)
    append(data, "actors.csv", actor_id="skolnamnden", kind="board", name="skolnämnden")
    assert codes_added(data, before) == []
    add_edge(data, actor_id="skolnamnden")
    assert codes_added(data, before) == [ProblemCode.STANDS_FOR_NOBODY]
    append(data, "actors.csv", actor_id="ny", kind="school", name="ny skola", part_of="skolnamnden")
    assert codes_added(data, before) == []


@pytest.mark.parametrize(
    ("locator", "is_date"),
    [
        *(("2001-02-02", True), ("2/2/2001", True), ("02.feb", False), ("2-feb", True)),
        *(("feb-01", True), ("2.2.1", False), ("s. 4", False), ("3", False), ("2.5.1; 3", False)),
    ],
)
def test_a_locator_that_a_spreadsheet_took_for_a_date(
    data: Path, locator: str, *, is_date: bool
) -> None:
    before = warnings_of(data)
    add_edge(data, locator=locator)
    assert codes_added(data, before) == ([ProblemCode.DATE_FOR_LOCATOR] if is_date else [])


def test_an_inferred_row_says_from_what(data: Path) -> None:
    before = warnings_of(data)
    add_edge(data, certainty="inferred")
    assert codes_added(data, before) == [ProblemCode.INFERRED_WITHOUT_NOTE]


@pytest.mark.parametrize(
    ("note", "is_spoilt"),
    [
        *(
            ("socialtj\u00c3\u00a4nsten", True),
            ("\u00c3\u2013rebro", True),
            ("kaf\u00c3\u00a9", True),
        ),
        *(("tj\ufffdnst", True), ("S\u00c3O PAULO", False), ("tjänst \u2013 \u00a4", False)),
        *(("socialtj\u201ensten", True), ("tj&auml;nsten", True), ("sade \u201eja\u201d", False)),
    ],
)
def test_letters_that_another_encoding_has_spoilt(
    data: Path, note: str, *, is_spoilt: bool
) -> None:
    before = warnings_of(data)
    add_edge(data, note=note)
    assert codes_added(data, before) == ([ProblemCode.GARBLED_LETTERS] if is_spoilt else [])


def test_a_row_that_no_day_can_show(data: Path) -> None:
    before = warnings_of(data)
    add_edge(data, until="2023")
    assert codes_added(data, before) == [ProblemCode.NEVER_SHOWN]


def test_a_shortfall_in_reporting_that_stands_in_two_tables(data: Path) -> None:
    add_forum(data, form="reporting")
    add_edge(data, forum_id="ny")
    before = warnings_of(data)
    add_edge(data, forum_id="ny", actor_id="socialnamnden", participation="absent")
    path = data / HOME / "assessments.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "ny,,follow_up,lacking,,,stated,rapport,9,\n"]))
    assert ProblemCode.RECORDED_TWICE in codes_added(data, before)


def test_a_source_of_a_day_to_come(data: Path) -> None:
    append(
        data,
        "sources.csv",
        source_id="ny",
        title="Ny",
        publisher="Ny",
        kind="plan",
        as_of=str(date.today().year + 2),  # noqa: DTZ011
    )
    assert ProblemCode.FUTURE_SOURCE in [warning.code for warning in warnings_of(data)]


@pytest.mark.parametrize(("name", "warned"), [("1880-orebo", True), ("1880-orebro-kommun", False)])
def test_a_folder_whose_name_is_nobodys(data: Path, name: str, *, warned: bool) -> None:
    (data / HOME).rename(data / HOME.with_name(name))
    warnings = [warning.code for warning in warnings_of(data)]
    assert (ProblemCode.OTHER_FOLDER_NAME in warnings) is warned


def test_check_prints_warnings_beside_the_table_and_ends_well(data: Path) -> None:
    add_forum(data)
    result = CliRunner().invoke(app, ["check", "--data", str(data)])
    assert result.exit_code == 0
    assert "forums.csv:5: forum_id: ingen rad säger vilka som ingår i ”ny”" in result.stderr
    assert "Varningar" not in result.stdout
    listed = CliRunner().invoke(app, ["check", "--data", str(data), "--format", "json"])
    assert '"forum-without-actors"' in listed.stdout


@pytest.mark.parametrize("code", [code for code in ProblemCode if code.is_warning])
def test_a_warning_is_worded_in_both_languages(code: ProblemCode) -> None:
    warning = Problem("edges.csv", code, 2, "note", "a", "b")
    assert warning.render(sv()) != warning.render(en())


def test_own_columns_and_blank_ones_are_left_alone(data: Path) -> None:
    before = read_dataset(data)
    path = data / HOME / "actors.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    lines = [f"{head},x_ring,,", *(f"{row},fråga mer,," for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    after = read_dataset(data)
    assert [*after.records["1880"].own_cells.values()] == [{"x_ring": "fråga mer"}] * len(rows)
    records = after.records["1880"].model_copy(update={"own_cells": {}})
    assert after.model_copy(update={"records": {"1880": records}}) == before


@pytest.mark.parametrize("end", ["9999-12-31", "tills vidare", "Tills vidare", ".."])
def test_an_end_that_is_open_is_none(data: Path, end: str) -> None:
    add_edge(data, until=end)
    add_forum(data, ended=end)
    records = read_dataset(data).records["1880"]
    assert records.spells[-1].until is None
    assert records.forums["ny"].ended is None


def test_a_forum_may_work_on_several_levels(data: Path) -> None:
    add_forum(data, level="political|strategic")
    forum = read_dataset(data).records["1880"].forums["ny"]
    assert [level.value for level in forum.level] == ["political", "strategic"]
