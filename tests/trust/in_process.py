"""Runs the command in this process: what it printed, how it ended, and the fault it had, if any."""

import gc
import io
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from graph.cli import main

LIMIT = 5.0
"""Seconds of processor time an input may take: others use the machine too."""
EXPECTED_CODES = frozenset({0, 1, 2, 3})


class Hang(BaseException):
    """An input that took too long; no `except Exception` swallows it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended; `fault` is the end of a traceback, or what else should not be."""

    code: int
    out: bytes = b""
    err: str = ""
    fault: str = ""


def run(arguments: Sequence[str]) -> Outcome:
    """Run the command with arguments, as a person does."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    before = sys.argv
    sys.argv = ["samverkan", *arguments]
    code, fault = 0, ""
    try:
        with redirect_stdout(out), redirect_stderr(err):
            code, fault = watch(main)
            out.flush()
            err.flush()
    finally:
        sys.argv = before
        gc.enable()
    assert isinstance(out.buffer, io.BytesIO)
    assert isinstance(err.buffer, io.BytesIO)
    words = err.buffer.getvalue().decode()
    if not fault and (code not in EXPECTED_CODES or "Traceback" in words):
        fault = f"exit code {code}: {words[-300:]}"
    if not fault and "Warning: " in words:  # of a library, for programmers
        fault = words[-300:]
    return Outcome(code, out.buffer.getvalue(), words, fault)


def watch(call: Callable[[], object], allowed: tuple[type[Exception], ...] = ()) -> tuple[int, str]:
    """Call something within the time limit.

    Returns:
        The exit code, 1 where an exception was raised that is allowed, and the fault, if any.
    """
    try:
        with _limited():
            call()
    except SystemExit as ended:
        return int(ended.code or 0), ""
    except allowed:
        return 1, ""
    except Hang:
        return 1, f"took more than {LIMIT:g} s"
    except Exception:  # noqa: BLE001  # any is a fault, and shown
        return 1, "".join(traceback.format_exc().splitlines(keepends=True)[-8:])
    return 0, ""


@contextmanager
def _limited() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def contents_of(place: Path) -> dict[str, bytes]:
    """Read a file, or every file below a folder, but for locks: what must not change."""
    if place.is_file():
        return {place.name: place.read_bytes()}
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != ".samverkan.lock"
    }


class Stopwatch:
    """How long something has taken, in seconds."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __str__(self) -> str:
        return f"{time.monotonic() - self._began:.0f} s"
