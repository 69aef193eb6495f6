"""A scenario file gives moves, or everything that is wrong with it."""

from pathlib import Path

import pytest

from graph.what_if import ScenarioError, read_scenario
from graph.what_if.moves import Add, Close, FollowUpMove, Move, Without
from tests.builders import VOCABULARY, actor, en, forum, records

FOUND = records(
    [],
    actors=[actor("polisen"), actor("bup", "child_psychiatry", name="BUP")],
    forums=[forum("samba", kind="samba", name="Samba"), forum("sspf", name="SSPF")],
)


def read(folder: Path, text: str) -> tuple[Move, ...]:
    path = folder / "tänk-om.csv"
    path.write_text(text, encoding="utf-8-sig")
    return read_scenario(path, FOUND, VOCABULARY)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_scenario_is_read_as_excel_saves_it(tmp_path: Path, separator: str) -> None:
    text = "move,actor,forum\nwithout,Polis,\nclose,,samba\nadd,BUP,sspf\n,,\nfollow_up,,sspf\n"
    assert read(tmp_path, text.replace(",", separator)) == (
        Without(FOUND.actors["polisen"]),
        Close(FOUND.forums["samba"]),
        Add(FOUND.actors["bup"], FOUND.forums["sspf"]),
        FollowUpMove(FOUND.forums["sspf"]),
    )


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_rows(tmp_path: Path) -> None:
    text = (
        "move,actor,forum\nwithout,poliss,\nstänga,,samba\nclose,bup,samba\nadd,,sambaa\n"
        "add,bup,samba\n"
    )
    with pytest.raises(ScenarioError) as error:
        read(tmp_path, text)
    lines = error.value.render(en()).splitlines()
    assert lines[0] == (
        "tänk-om.csv:2: No actor is called “poliss”. Did you mean polisen (polisen)?"
    )
    assert lines[1].startswith("tänk-om.csv:3: move: “stänga” is not a word this column knows")
    assert lines[2:] == [
        "tänk-om.csv:4: actor holds “bup”. Leave it blank for the move close.",
        "tänk-om.csv:5: No forum is called “sambaa”. Did you mean Samba (samba)?",
        "tänk-om.csv:5: actor is blank. The move add needs it.",
        "5 problems in tänk-om.csv. Nothing was tried.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("move,actor,forum\n", "The file has no moves."),
        ("actor\npolisen\n", "[missing-column]"),
        ("", "[empty-file]"),
    ],
)
def test_a_file_that_holds_no_moves_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ScenarioError) as error:
        read(tmp_path, text)
    assert said in error.value.render(en())


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as error:
        read_scenario(tmp_path / "ingen.csv", FOUND, VOCABULARY)
    assert "ingen.csv: the file is missing" in error.value.render(en())
