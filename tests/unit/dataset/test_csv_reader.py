import csv
import io
import os
import tempfile
from pathlib import Path
from typing import Literal
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.dataset import csv_reader
from graph.dataset.csv_reader import ReadTable, read_table
from graph.dataset.records import Actor, ActorKind
from graph.errors import Problem, ProblemCode
from tests.builders import sv

Quoting = Literal[0, 1]

MINIMAL: Quoting = csv.QUOTE_MINIMAL
ALL: Quoting = csv.QUOTE_ALL
HEADER = list(Actor.model_fields)
# Pieces that are clean, refused, refused only in some places, or only look like it.
PIECES = [
    *("skolan", "bup", "school", "Skolan i norr", "", " ", "år", "0–25 år", "10 000", "2024-09-13"),
    *("019-21 10 00", "0", "19", "-21 10 00", "+46", "850101", "1234", "8501012384", "a@b.se", "@"),
    *("\t", "\r", "\n", "\r\n", "\x00", "\x1f", "\x7f", "\x85", "\xa0", "\u2028", "٠١٢", '"', ";"),
]
CELLS = st.lists(st.sampled_from(PIECES), max_size=3).map("".join)
ROWS = st.lists(st.tuples(*(CELLS for _ in HEADER)), max_size=3)


def write(rows: list[tuple[str, ...]], separator: str, ending: str, quoting: Quoting) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=ending, quoting=quoting)
    writer.writerow(HEADER)
    writer.writerows([["id-1", "school", *row[2:]] for row in rows])
    writer.writerows(rows)
    return out.getvalue()


def read(path: Path) -> tuple[ReadTable[Actor], list[Problem]]:
    problems: list[Problem] = []
    return read_table(path, Actor, problems, shown_as="actors.csv"), problems


def read_carefully(path: Path) -> tuple[ReadTable[Actor], list[Problem]]:
    with patch.object(csv_reader, "read_clean_rows", return_value=None):
        return read(path)


@given(
    rows=ROWS,
    separator=st.sampled_from([",", ";", "\t"]),
    ending=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([MINIMAL, ALL]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_the_quick_way_finds_the_same_rows_and_problems_as_the_careful(
    rows: list[tuple[str, ...]], separator: str, ending: str, quoting: Quoting, mark: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "actors.csv"
        path.write_bytes((mark + write(rows, separator, ending, quoting)).encode())
        assert read(path) == read_carefully(path)


@given(text=st.lists(st.sampled_from([*PIECES, ",", ",", "\n", "\n"])).map("".join))
def test_it_does_so_for_a_text_that_is_hardly_csv(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "actors.csv"
        path.write_text(",".join(HEADER) + "\n" + text, encoding="utf-8", newline="")
        assert read(path) == read_carefully(path)


@pytest.mark.parametrize("letter", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x80", "\x9f", "\t"])
def test_a_control_character_inside_a_cell_is_refused(letter: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(f"{','.join(HEADER)}\nbup,school,B{letter}UP,\n", encoding="utf-8", newline="")
    table, problems = read(path)
    assert table.rows == ()
    assert [(problem.code, problem.column) for problem in problems] == [
        (ProblemCode.CONTROL_CHARACTER, "name")
    ]


def test_a_vocabulary_from_before_it_had_more_columns_is_read(tmp_path: Path) -> None:
    path = tmp_path / "actor_kinds.csv"
    path.write_text("kind,label_sv,label_en,sector,aliases\nbup,BUP,CAMHS,regional,\n")
    problems: list[Problem] = []
    table = read_table(path, ActorKind, problems, shown_as="actor_kinds.csv")
    assert problems == []
    assert [(number, row.kind, row.seats) for number, row in table.rows] == [(2, "bup", 1)]


def test_such_a_vocabulary_is_read_alike_when_another_row_has_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "actor_kinds.csv"
    path.write_text("kind,label_sv,label_en,sector,aliases\nBUP,B,C,regional,\nbup,B,C,regional,\n")
    problems: list[Problem] = []
    table = read_table(path, ActorKind, problems, shown_as="actor_kinds.csv")
    assert [problem.code for problem in problems] == [ProblemCode.BAD_ID]
    assert [(number, row.kind, row.seats) for number, row in table.rows] == [(3, "bup", 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"never closed', "ett citattecken saknar sitt slut"),
        ('"one" two', "det står text direkt efter ett citattecken som avslutar en cell"),
        ("x" * 200_000, "en cell är alldeles för lång"),
    ],
)
def test_why_a_file_cannot_be_split_into_cells_is_said_in_our_words(
    text: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "actors.csv"
    path.write_text(f"actor_id,kind,name\n{text}\n", encoding="utf-8")
    problems: list[Problem] = []
    read_table(path, Actor, problems, shown_as="actors.csv")
    (problem,) = (each for each in problems if each.code is ProblemCode.NOT_CSV)
    assert problem.render(sv()).startswith(f"actors.csv:2: filen går inte att läsa som CSV: {said}")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_in_the_place_of_a_table_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "actors.csv"
    os.mkfifo(pipe)
    table, problems = read(pipe)
    assert not table.is_whole
    assert [problem.code for problem in problems] == [ProblemCode.UNREADABLE_FILE]
