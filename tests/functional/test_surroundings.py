"""What the system will not let the command do, or has taken away, is explained."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.cli.failures import explained
from graph.language import LanguageCode, load_language
from tests.trust.in_process import Outcome, contents_of, run

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "fixtures" / "tiny"
SV = load_language(LanguageCode.SV)
LONG = "a" * 300
# What a command may be led to, by an option or an argument.
PATHS = (
    *("map 1880 --out {path}", "report 1880 --format csv --out {path}", "build --out {path}"),
    *("export 1880 --format gexf --out {path}", "snapshot --out {path}", "gaps 1880 --data {path}"),
    *("questions 1880 --format docx --out {path}", "new 1880 --out {path}", "import {path}"),
    *("picture 1880 --out {path}", "report --all --out {path}", "diff 1880 --since {path}"),
    *("report 1880 --format docx --template {path}", "simulate 1880 --scenario {path}"),
    *("check {path}", "watch {path}", "new 1880 --from {path}", "trend {path}"),
)


@pytest.mark.parametrize("command", PATHS)
def test_a_name_that_no_disk_takes_is_explained(command: str) -> None:
    arguments = command.format(path=LONG).split()
    if not {"new", "--data", "import", "watch", "check"} & set(arguments):
        arguments += ["--data", str(TINY)]
    outcome = run(arguments)
    assert (outcome.fault, outcome.out) == ("", b"")
    assert outcome.code in {1, 2}
    assert outcome.err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "", "G:/delad"), "saknar du rätt att öppna den"),
        (OSError(errno.ENOSPC, ""), "”utskriften”: utrymmet är slut"),
        (OSError(errno.EROFS, "", "D:/"), "skrivskyddad"),
        (OSError(errno.ELOOP, "", b"l\xc3\xa4nk"), "”länk” är en länk som leder tillbaka"),
        (FileNotFoundError(errno.ENOENT, ""), "Mappen du står i finns inte längre"),
    ],
)
def test_what_the_system_refuses_is_explained(
    error: OSError, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Exception) as ended, explained(SV):  # noqa: PT011  # Typer's own
        raise error
    assert getattr(ended.value, "exit_code", None) == 2
    assert words in capsys.readouterr().err


def test_data_that_cannot_be_opened_is_not_blamed_on_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = TINY / "municipalities"

    def refuse(_folder: Path) -> None:
        raise PermissionError(errno.EACCES, "", str(closed))

    monkeypatch.setattr("graph.dataset.folder.list_visible", refuse)
    outcome = run(["build", "--data", str(TINY), "--out", str(tmp_path / "ut")])
    assert outcome.code == 2
    assert f"öppna ”{closed}”" in outcome.err
    assert list(tmp_path.iterdir()) == []


def _start(arguments: str, shell: str) -> "subprocess.CompletedProcess[str]":
    command = f"'{sys.executable}' -m graph {arguments} {shell}"
    words = ["bash", "-c", command]
    return subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("arguments", ["--help", "--version", f"gaps 1880 --data {TINY}"])
def test_an_output_that_is_full_or_closed_is_no_fault_of_ours(arguments: str) -> None:
    full = _start(arguments, "> /dev/full")
    assert full.returncode == 2
    assert "”utskriften”: utrymmet är slut" in full.stderr
    assert "Traceback" not in full.stderr
    closed = _start(arguments, ">&- 2>&-")
    assert closed.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    ["--help", "gaps --help", "nej", f"check --data {TINY}", f"gaps 9999 --data {TINY}"],
)
def test_words_that_nobody_reads_are_no_problem_in_the_data(arguments: str) -> None:
    done = _start(arguments, "2>&1 | true; exit ${PIPESTATUS[0]}")
    assert done.returncode in {0, 2, 141}
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "graph", *arguments.split()]
    closed = subprocess.run(command, cwd=ROOT, check=False, stdout=writing, stderr=writing)
    os.close(writing)
    assert closed.returncode == 141


def _try(tmp_path: Path, arguments: str, out: str) -> Outcome:
    """Write where data lies, in which nothing may change."""
    data = tmp_path / "data"
    shutil.copytree(TINY, data)
    place = out.format(data=data, place=data / "municipalities" / "1880-orebro")
    before = contents_of(tmp_path)
    outcome = run([*arguments.split(), "--data", str(data), "--out", place])
    assert contents_of(tmp_path) == before
    return outcome


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        ("report 1880 --format csv", "{place}/edges.csv"),
        ("gaps 1880 --format csv", "{place}/../1880-orebro/sources.csv"),
        ("export 1880 --format datapackage --public", "{data}"),
        ("build", "{data}/municipalities"),
        ("measures 1880 --format csv", "{data}/municipalities.csv"),
        ("map 1880", "{place}"),
    ],
)
def test_nothing_is_written_over_what_is_read(tmp_path: Path, arguments: str, out: str) -> None:
    outcome = _try(tmp_path, arguments, out)
    assert outcome.code == 2
    assert "hör till det som läses in" in outcome.err


def test_a_workbook_and_a_template_are_not_written_over(tmp_path: Path) -> None:
    book = tmp_path / "bok.xlsx"
    assert run(["export", "1880", "--format=xlsx", f"--data={TINY}", f"--out={book}"]).code == 0
    (tmp_path / "mall.docx").symlink_to(book)
    before = contents_of(tmp_path)
    of_book = run(["report", "1880", "--format=xlsx", f"--data={book}", f"--out={book}"])
    template = tmp_path / "mall.docx"
    words = ["report", "1880", "--format=docx", f"--data={TINY}", f"--template={template}"]
    of_template = run([*words, f"--out={book}"])
    assert [of_book.code, of_template.code] == [2, 2]
    assert contents_of(tmp_path) == before
