"""Kills programs, fills disks and changes files while they are read: what is there is whole."""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.trust.in_process import contents_of
from tests.trust.stock import CODE, TINY

ROOT = Path(__file__).parents[2]
OLD, NEW = "2025-06-01", "2025-06-02"
PLACES = ("1880-orebro", "1881-kumla", "1882-askersund")
NOTICE = "Sidorna byts ut just nu"
INCOMPLETE = "INTE-KLART.txt"
_LIMITS = (0, 2_000, 50_000, 300_000)
_HIDDEN = ".samverkan"


@dataclass(slots=True)
class Strikes:
    """How many times something was done to a command, and what it left.

    `said_so` counts outputs that say themselves that they are half-way; the next run mends them.
    """

    name: str
    struck: int = 0
    old: int = 0
    new: int = 0
    said_so: int = 0
    mixed: list[str] = field(default_factory=list)

    def judge(
        self, now: Mapping[str, bytes], before: Mapping[str, bytes], after: Mapping[str, bytes]
    ) -> None:
        """Say whether what is there is the old or the new, whole."""
        self.struck += 1
        if now == after:
            self.new += 1
        elif now == before:
            self.old += 1
        else:
            self.mixed.append(f"{self.struck}: {_differences(now, before, after)}")


def _differences(
    now: Mapping[str, bytes], before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> str:
    of = {name: "old" if before.get(name) == text else "new" for name, text in now.items()}
    strange = [
        name for name, text in now.items() if text not in (before.get(name), after.get(name))
    ]
    return f"{of} strange: {strange} lacking: {sorted(set(before) - set(now))}"


def make_data(home: Path) -> Path:
    """Make a data folder of three small municipalities."""
    data = home / "data"
    for place in PLACES:
        shutil.copytree(TINY / "municipalities" / PLACES[0], data / "municipalities" / place)
    return data


def start(
    arguments: list[str], *, dying_at: int | None = None, limit: int | None = None
) -> "subprocess.Popen[bytes]":
    """Start the command as a process, that dies at a move or may write files of a size at most."""
    module = ["-m", "graph"] if dying_at is None else ["-m", "tests.trust.dying", str(dying_at)]

    def restrict() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, *module, *arguments],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=restrict,  # noqa: PLW1509  # a limit for the new process alone
        start_new_session=True,
    )


def finish(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    """Wait for a process: its exit code and what it said."""
    _, said = process.communicate(timeout=120)
    return process.returncode, said.decode(errors="replace")


def visible(out: Path) -> dict[str, bytes]:
    """Read what people see: no lock, no manifest, nothing that a killed program was building."""
    return {
        name: content
        for name, content in contents_of(out).items()
        if not any(part.startswith(".") for part in Path(name).parts)
    }


class Builds:
    """A folder built on one day, and again and again on the next."""

    def __init__(self, home: Path) -> None:
        self.home, self.data, self.out = home, make_data(home), home / "out"
        self._kept = home / "kept"
        began = time.monotonic()
        self.before = self._build(self._kept, OLD)
        self.takes = time.monotonic() - began
        self.after = self._build(home / "new", NEW)

    def _build(self, out: Path, day: str) -> dict[str, bytes]:
        code, said = finish(start(self.arguments(day, out)))
        assert code == 0, said
        return visible(out)

    def arguments(self, day: str = NEW, out: Path | None = None) -> list[str]:
        """Return what builds it on a day."""
        return [
            *(
                "build",
                "--data",
                str(self.data),
                "--as-of",
                day,
                "--out",
                str(out or self.out),
                "--no-documents",
            )
        ]

    def restore(self) -> None:
        """Let the old pages lie there again."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self._kept, self.out)

    def judge(self, strikes: Strikes) -> None:
        """Judge what is there; what says that it is half-way must be mended by the next build."""
        now = visible(self.out)
        if NOTICE in now.get("index.html", b"").decode():
            code, said = finish(start(self.arguments()))
            now = visible(self.out)
            assert code == 0, said
            strikes.said_so += now == self.after
            strikes.new -= now == self.after
        strikes.judge(now, self.before, self.after)


def kill_builds(home: Path, at_random: int, seed: int, moves: int) -> Iterator[Strikes]:
    """Kill builds at random times, and at each of their first moves."""
    builds = Builds(home)
    random = Random(seed)
    strikes = Strikes("build, killed at a random time")
    for _ in range(at_random):
        builds.restore()
        process = start(builds.arguments())
        time.sleep(random.uniform(0, builds.takes * 1.1))
        _kill(process)
        builds.judge(strikes)
    yield strikes
    strikes = Strikes("build, killed at a move")
    for number in range(1, moves + 1):
        builds.restore()
        finish(start(builds.arguments(), dying_at=number))
        builds.judge(strikes)
    yield strikes
    yield from _fill_disk(builds)
    yield _build_twice(builds, max(1, at_random // 10))
    yield _change_meanwhile(builds, max(1, at_random // 10))


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    finish(process)


def _fill_disk(builds: Builds) -> Iterator[Strikes]:
    """Build where only small files can be written, and on a small disk of its own."""
    strikes = Strikes("build, no room for a file")
    for limit in _LIMITS:
        builds.restore()
        code, said = finish(start(builds.arguments(), limit=limit))
        _check_refused(code, said, strikes)
        builds.judge(strikes)
    yield strikes
    disk = builds.home / "disk"
    disk.mkdir()
    size = sum(map(len, builds.before.values()))
    if not _mount(disk, size + size // 2):
        return
    strikes = Strikes("build, disk full")
    try:
        finish(start(builds.arguments(OLD, disk / "out")))
        code, said = finish(start(builds.arguments(NEW, disk / "out")))
        _check_refused(code, said, strikes)
        strikes.judge(visible(disk / "out"), builds.before, builds.after)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    yield strikes


def _mount(place: Path, size: int) -> bool:
    """Mount a small disk in memory, where one may."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _check_refused(code: int, said: str, strikes: Strikes) -> None:
    if code not in {0, 2} or "Traceback" in said:
        strikes.mixed.append(f"exit code {code}: {said[-300:]}")


def _build_twice(builds: Builds, times: int) -> Strikes:
    """Start two builds of different days at once."""
    strikes = Strikes("build, two at once")
    for _ in range(times):
        builds.restore()
        both = [start(builds.arguments(day)) for day in (OLD, NEW)]
        for process in both:
            _check_refused(*finish(process), strikes)
        builds.judge(strikes)
    return strikes


def _change_meanwhile(builds: Builds, times: int) -> Strikes:
    """Let a table change, vanish and come back while it is read."""
    strikes = Strikes("build, tables change while read")
    table = builds.data / "municipalities" / PLACES[1] / "edges.csv"
    text = table.read_bytes()
    other = text.replace(b"regular", b"irregular", 1)
    table.write_bytes(other)
    code, said = finish(start(builds.arguments(NEW, builds.home / "other")))
    assert code == 0, said
    changed = visible(builds.home / "other")
    for _ in range(times):
        builds.restore()
        with _meanwhile(lambda: _swap(table, text, other)):
            code, said = finish(start(builds.arguments()))
        if code not in {0, 1, 2} or "Traceback" in said:
            strikes.mixed.append(f"exit code {code}: {said[-300:]}")
        now = visible(builds.out)
        strikes.judge(now, builds.before, changed if now == changed else builds.after)
    table.write_bytes(text)
    return strikes


def _swap(table: Path, text: bytes, other: bytes) -> None:
    """Save a table as editors do, and take it away for a moment."""
    for content in (text, other):
        saved = table.with_name(".saved")
        saved.write_bytes(content)
        saved.replace(table)
        time.sleep(0.01)
    table.unlink()
    time.sleep(0.002)
    table.write_bytes(text)
    time.sleep(0.05)


@contextlib.contextmanager
def _meanwhile(do: Callable[[], None]) -> Iterator[None]:
    """Do something over and over in a thread."""
    stop = threading.Event()

    def run() -> None:
        while not stop.is_set():
            do()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def kill_imports(home: Path, at_random: int, seed: int, moves: int) -> Iterator[Strikes]:
    """Kill imports: the tables are the old or the new, or are refused until the next import."""
    home.mkdir()
    kept, data, book = home / "kept", home / "data", home / "bok.xlsx"
    shutil.copytree(TINY, kept)
    export = ["export", CODE, "--format", "xlsx", "--data", str(kept), "--out", str(book)]
    assert finish(start(export))[0] == 0
    for name in ("findings", "edges", "assessments"):
        table = kept / "municipalities" / PLACES[0] / f"{name}.csv"
        table.write_text("".join(table.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]))
    before = visible(kept)
    shutil.copytree(kept, data)
    arguments = ["import", str(book), "--data", str(data)]
    began = time.monotonic()
    assert finish(start(arguments))[0] == 0
    takes, after = time.monotonic() - began, visible(data)
    random = Random(seed)
    for name, numbers in (("random time", [None] * at_random), ("move", range(1, moves + 1))):
        strikes = Strikes(f"import, killed at a {name}")
        for number in numbers:
            shutil.rmtree(data)
            shutil.copytree(kept, data)
            process = start(arguments, dying_at=number)
            if number is None:
                time.sleep(random.uniform(0, takes * 1.1))
                _kill(process)
            else:
                finish(process)
            _judge_import(strikes, data, arguments, before, after)
        yield strikes


def _judge_import(
    strikes: Strikes,
    data: Path,
    arguments: list[str],
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
) -> None:
    now = visible(data)
    if list(data.rglob(f"{_HIDDEN}.unfinished")):
        refused, _ = finish(start(["gaps", CODE, "--data", str(data)]))
        assert refused == 1
        assert finish(start(arguments))[0] == 0
        now = visible(data)
        strikes.said_so += now == after
        strikes.new -= now == after
    strikes.judge(now, before, after)


def kill_files(home: Path, at_random: int, seed: int) -> Iterator[Strikes]:
    """Kill what writes a file or a set of files: it is the old or the new, none of two days."""
    home.mkdir()
    data, random = make_data(home), Random(seed)
    commands = {
        "report --all": ["report", "--all", "--format", "md"],
        "export --all": ["export", "--all", "--format", "gexf"],
        "gaps --all, tables": ["gaps", "--all", "--format", "csv"],
        "map": ["map", CODE],
        "snapshot": ["snapshot", "--force"],
    }
    for name, words in commands.items():
        out, kept = home / "out", home / "kept"
        target = out if "--all" in words else out / "fil"
        arguments = [*words, "--data", str(data), "--out", str(target), "--as-of"]
        sets, takes = [], 0.0
        for day in (NEW, OLD):
            for place in (out, kept):
                shutil.rmtree(place, ignore_errors=True)
            out.mkdir()
            began = time.monotonic()
            code, said = finish(start([*arguments, day]))
            assert code == 0, said
            takes = time.monotonic() - began
            sets.append(visible(out))
            shutil.copytree(out, kept)
        after, before = sets
        strikes = Strikes(f"{name}, killed")
        for number in range(at_random):
            shutil.rmtree(out)
            shutil.copytree(kept, out)
            dying_at = number // 2 + 1 if number % 2 else None
            process = start([*arguments, NEW], dying_at=dying_at)
            if dying_at is None:
                time.sleep(random.uniform(0, takes * 1.1))
                _kill(process)
            else:
                finish(process)
            _judge_set(strikes, out, [*arguments, NEW], before, after)
        yield strikes


def _judge_set(
    strikes: Strikes,
    out: Path,
    again: list[str],
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
) -> None:
    """Judge what is there: of one day, and whole or said not to be and mended by the next run."""
    now = visible(out)
    if INCOMPLETE in now:
        del now[INCOMPLETE]
        if now.items() <= before.items() or now.items() <= after.items():
            code, said = finish(start(again))
            assert code == 0, said
            now = visible(out)
            strikes.said_so += now == after
            strikes.new -= now == after
    strikes.judge(now, before, after)
