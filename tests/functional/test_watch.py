"""`samverkan watch` builds at each save, survives what is half saved, and ends when asked to."""

import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from graph.cli import app
from tests.trust.in_process import contents_of
from tests.unit.workbook.filling import SOURCE, fill, new_book

SECONDS = 60
TINY = Path(__file__).parents[1] / "fixtures" / "tiny"
DONE = "Klart: 1 kommun"


class Watching:
    """A running `samverkan watch`, and what it has said."""

    def __init__(self, book: Path, out: Path) -> None:
        command = [sys.executable, "-m", "graph", "watch", str(book), "--out", str(out)]
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, encoding="utf-8"
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def wait_for(self, words: str) -> list[str]:
        """List what it says until it has said some words."""
        said: list[str] = []
        while not said or words not in said[-1]:
            said.append(self._lines.get(timeout=SECONDS))
        return said

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self._listening.join()
        if self.process.stderr is not None:
            self.process.stderr.close()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "bok.xlsx"
    cells = {"Namn": "SSPF", "Ställe": "2.1"}
    edge = {"Aktör": "polisen; BUP", "Forum": "SSPF", "Deltar": "deltar", "Ställe": "2.2"}
    fill(fill(fill(new_book(), "Källor", SOURCE), "Forum", cells), "Kopplingar", edge).save(path)
    return path


@pytest.fixture
def watching(book: Path, tmp_path: Path) -> Iterator[Watching]:
    running = Watching(book, tmp_path / "ut")
    yield running
    running.end()


def save_as_programs_do(path: Path, content: bytes) -> None:
    """Write beside and move into place, as Excel and LibreOffice do."""
    beside = path.with_name("~$spara.tmp")
    beside.write_bytes(content)
    beside.replace(path)


def test_it_builds_at_each_save_and_ends_on_interrupt(
    watching: Watching, book: Path, tmp_path: Path
) -> None:
    watching.wait_for("Väntar på att")
    page = next((tmp_path / "ut").rglob("*karta*.html"))
    before, whole = page.read_bytes(), book.read_bytes()

    book.write_bytes(whole[: len(whole) // 2])
    said = "".join(watching.wait_for("Rätta felen och spara igen"))
    assert "är ingen arbetsbok, trots namnet, eller är skadad" in said
    assert page.read_bytes() == before

    faulty = fill(new_book(), "Kopplingar", {"Aktör": "Humlan"})
    faulty.save(tmp_path / "annan.xlsx")
    save_as_programs_do(book, (tmp_path / "annan.xlsx").read_bytes())
    assert "”Humlan” finns inte i Aktörer" in "".join(
        watching.wait_for("Rätta felen och spara igen")
    )
    assert page.read_bytes() == before

    save_as_programs_do(book, whole)
    watching.wait_for(DONE)
    changed = fill(load_workbook(book), "Kopplingar", {"Aktör": "kommunen", "Deltar": "deltar"})
    changed.save(tmp_path / "annan.xlsx")
    save_as_programs_do(book, (tmp_path / "annan.xlsx").read_bytes())
    watching.wait_for(DONE)
    assert page.read_bytes() != before

    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(timeout=SECONDS) == 0


def test_it_says_that_a_workbook_is_gone_and_goes_on_when_it_is_back(
    watching: Watching, book: Path
) -> None:
    watching.wait_for("Väntar på att")
    whole = book.read_bytes()
    book.unlink()
    assert "”" + str(book) in watching.wait_for("är borta eller låst")[-1]
    save_as_programs_do(book, whole)
    watching.wait_for(DONE)
    assert watching.process.poll() is None


def test_it_follows_the_tables_of_a_folder_and_says_what_is_wrong_with_them(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    shutil.copytree(TINY, data)
    (table,) = data.rglob("edges.csv")
    text = table.read_bytes()
    watching = Watching(data, data / "ut")
    try:
        watching.wait_for("Väntar på att")
        page = next((data / "ut").rglob("*karta*.html"))
        before = page.read_bytes()
        table.write_bytes(text[: text.index(b",stated")])
        assert "edges.csv:2" in "".join(watching.wait_for("Rätta felen och spara igen"))
        table.unlink()
        assert "filen saknas" in "".join(watching.wait_for("Rätta felen och spara igen"))
        assert page.read_bytes() == before
        table.write_bytes(text.replace(b"regular", b"irregular", 1))
        watching.wait_for(DONE)
        assert page.read_bytes() != before
    finally:
        watching.end()


def test_killed_while_it_builds_it_leaves_nothing_that_the_next_does_not_mend(
    book: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ut"
    first = Watching(book, out)
    try:
        first.wait_for("Väntar på att")
        before = contents_of(out)
        fill(load_workbook(book), "Kopplingar", {"Aktör": "kommunen", "Deltar": "deltar"}).save(
            book
        )
        until = time.monotonic() + SECONDS
        while not list(out.glob(".building-*")) and time.monotonic() < until:
            time.sleep(0.005)
    finally:
        first.end()
    assert list(out.glob(".building-*"))
    assert {name: before[name] for name in before} == {
        name: text for name, text in contents_of(out).items() if ".building-" not in name
    }
    again = Watching(book, out)
    try:
        again.wait_for(DONE)
    finally:
        again.end()
    assert list(out.glob(".building-*")) == []
    assert contents_of(out) != before


def test_what_cannot_be_read_at_the_start_is_not_waited_for(tmp_path: Path) -> None:
    refused = CliRunner().invoke(app, ["watch", str(tmp_path / "ingen.xlsx")])
    assert refused.exit_code != 0
    assert "Det finns ingen fil" in refused.stderr
