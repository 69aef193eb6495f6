"""Run commands as a user would and measure them: wall time, processor time and memory."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
PYTHON = (sys.executable,)

# As it is installed: modules are compiled once. And pyvis writes in the platform's encoding.
_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONUTF8": "1",
}
_INTERVAL = 0.1
_TICKS = os.sysconf("SC_CLK_TCK")
# Fields of /proc/<pid>/stat counted from after the command's name, see proc(5).
_SESSION, _USER_TICKS, _SYSTEM_TICKS = 3, 11, 12


@dataclass(frozen=True, slots=True)
class Run:
    """What one command did and took.

    `cpu` is user and system time of the whole process tree. `pss` is the greatest sum of
    proportional set sizes in MB, where pages shared between processes count once; `rss` counts
    them in every process. Both are 0 where memory was not watched.
    """

    wall: float
    cpu: float
    pss: float
    rss: float
    code: int
    stopped: bool
    output: str
    errors: str


class _Watch:
    """Samples the processes of a session until it is stopped."""

    def __init__(self, session: int) -> None:
        self.pss = 0.0
        self.rss = 0.0
        self._ticks: dict[int, int] = {}
        self._session = session
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    @property
    def cpu(self) -> float:
        """Processor time seen, also of processes that nobody waited for."""
        return sum(self._ticks.values()) / _TICKS

    def stop(self) -> None:
        self._done.set()
        self._thread.join()

    def _sample(self) -> None:
        while not self._done.wait(_INTERVAL):
            pss = rss = 0
            for process, ticks in self._find_processes():
                self._ticks[process] = ticks
                sizes = _read_sizes(process)
                pss += sizes.get("Pss", 0)
                rss += sizes.get("Rss", 0)
            self.pss = max(self.pss, pss / 1000)
            self.rss = max(self.rss, rss / 1000)

    def _find_processes(self) -> Iterator[tuple[int, int]]:
        for place in Path("/proc").iterdir():
            if place.name.isdigit() and (fields := _read_stat(place)):
                ticks = int(fields[_USER_TICKS]) + int(fields[_SYSTEM_TICKS])
                if int(fields[_SESSION]) == self._session:
                    yield int(place.name), ticks


def _read_stat(place: Path) -> list[str]:
    try:
        return (place / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # the process has ended
        return []


def _read_sizes(process: int) -> dict[str, int]:
    """Read the sizes of a process in kB, by name."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # the process has ended
        return {}
    return {name.rstrip(":"): int(size) for name, size, *_ in map(str.split, lines[1:])}


def run(command: Sequence[str], *, timeout: float, watched: bool = False) -> Run:
    """Run a command to its end, or stop it with all its processes after `timeout` seconds."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            cwd=ROOT,
            env=_ENVIRONMENT,
            start_new_session=True,
        )
        stop = threading.Timer(timeout, os.killpg, (process.pid, signal.SIGKILL))
        stop.start()
        watch = _Watch(process.pid) if watched else None
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        stop.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        cpu = usage.ru_utime + usage.ru_stime
        if watch:
            watch.stop()
            cpu = max(cpu, watch.cpu)
        return Run(
            wall=wall,
            cpu=cpu,
            pss=watch.pss if watch else 0.0,
            rss=watch.rss if watch else 0.0,
            code=process.returncode,
            stopped=process.returncode == -signal.SIGKILL and wall >= timeout,
            output=_read_all(output),
            errors=_read_all(errors),
        )


def _read_all(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
