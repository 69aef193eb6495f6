"""A small part of `python -m tests.trust`, and that what it looks with can see."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.trust.fuzz import Tally, at_home, try_one
from tests.trust.in_process import run, watch
from tests.trust.inputs import KINDS
from tests.trust.inspecting import find_active, find_private
from tests.trust.kills import kill_builds, kill_files, kill_imports
from tests.trust.outputs import (
    ENVIRONMENTS,
    digest_outputs,
    spoil_all_texts,
    write_outputs,
    write_outputs_here,
)
from tests.trust.stock import Stock, take_stock

# How many of each kind are tried here.
_FEW, _MANY = 4, 60
# What is made of every library that writes: pages, documents, packages, other tools' files.
_SOME = ("site", "rapport.docx", "rapport.xlsx", "natverk.gexf", "bild.zip", "fragor.docx")


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stock, Path]]:
    home = tmp_path_factory.mktemp("fuzz")
    with at_home(home):
        yield take_stock(home), home


@pytest.mark.parametrize("kind", KINDS)
def test_spoilt_input_is_explained_and_changes_nothing(
    stock: tuple[Stock, Path], kind: str
) -> None:
    taken, home = stock
    tally = Tally(kind)
    for number in range(_MANY if KINDS[kind][1] > 50 else _FEW):
        try_one(taken, kind, f"1:{kind}:{number}", home, tally)
    assert tally.faults == []


def test_what_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    (tmp_path / "builds").mkdir()
    strikes = [
        *kill_builds(tmp_path / "builds", at_random=1, seed=1, moves=2),
        *kill_imports(tmp_path / "imports", at_random=1, seed=1, moves=2),
        *kill_files(tmp_path / "files", at_random=4, seed=1),
    ]
    assert {each.name: each.mixed for each in strikes if each.mixed} == {}
    assert sum(each.said_so for each in strikes) >= 4


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return spoil_all_texts(tmp_path_factory.mktemp("hostile"))


def test_no_output_runs_asks_reckons_or_names_a_person(hostile: Path, tmp_path: Path) -> None:
    write_outputs_here(hostile, tmp_path / "out")
    assert find_active(tmp_path / "out") == []
    assert find_private(tmp_path / "out") == []


def test_no_surroundings_change_a_byte_and_nothing_is_left_in_them(
    hostile: Path, tmp_path: Path
) -> None:
    """Each is written where sockets are forbidden, and empty folders of its own are watched."""
    for around, variables in ENVIRONMENTS.items():
        left = write_outputs(hostile, tmp_path / around, _SOME, variables)
        assert left == []
    first, *others = (digest_outputs(tmp_path / around) for around in ENVIRONMENTS)
    assert others == [first] * len(others)
    assert len(first) > len(_SOME)


def test_a_forbidden_socket_is_seen() -> None:
    """What must be found is found: the hook of `tests.trust.offline` does forbid them."""
    code = (
        "import socket, sys; from tests.trust import offline; "
        "sys.addaudithook(offline.forbid); socket.socket()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60
    )
    assert "PermissionError: socket." in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "is_private"),
    [
        ("x.html", '<meta http-equiv="x"><a href="javascript:x">', False),
        ("x.html", '<meta http-equiv="x"><p onclick="x">', False),
        ("x.html", '<meta http-equiv="x"><img src="//x.example">', False),
        ("x.html", "<p>no policy", False),
        ("x.csv", 'a,b\n"=1+1",x\n', False),
        ("x.csv", "a;b\n@x;y\n", False),
        ("x.txt", "\x1b[31m", False),
        ("x.json", '{"a": ["anna@kommun.se"]}', True),
        ("x.html", '<meta http-equiv="x"><p>070-123 45 67</p>', True),
        ("x.csv", "a,b\n850709-9805,x\n", True),
        ("x.gexf", "<a><b>anna(at)kommun.se</b></a>", True),
    ],
)
def test_what_no_output_may_hold_is_seen(
    tmp_path: Path, name: str, content: str, *, is_private: bool
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert bool(find_private(tmp_path)) is is_private
    assert bool(find_active(tmp_path)) is not is_private


def test_a_formula_in_a_workbook_is_seen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "=1+1"
    book.save(tmp_path / "x.xlsx")
    assert find_active(tmp_path) != []


def test_a_traceback_and_a_hang_are_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.trust.in_process.LIMIT", 0.2)

    def fail() -> None:
        raise KeyError

    def hang() -> None:
        while True:
            pass

    assert "KeyError" in watch(fail)[1]
    assert watch(fail, (KeyError,))[1] == ""
    assert "took more than" in watch(hang)[1]
    assert run(["--version"]).fault == ""
