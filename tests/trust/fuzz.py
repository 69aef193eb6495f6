"""Tries spoilt input of every kind, each made from a seed that makes it again."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.trust.in_process import contents_of, run, watch
from tests.trust.inputs import KINDS, Attempt
from tests.trust.stock import Stock, take_stock


@dataclass(slots=True)
class Tally:
    """How many inputs of a kind were tried, and the faults found with the seed of each."""

    kind: str
    tried: int = 0
    refused: int = 0
    faults: list[str] = field(default_factory=list)


def fuzz(count: int, seed: int, home: Path) -> Iterator[Tally]:
    """Try about so many inputs, kind by kind; the same seed tries the same."""
    with at_home(home):
        stock = take_stock(home)
        for kind, (_, share) in KINDS.items():
            tally = Tally(kind)
            for number in range(max(1, count * share // 1000)):
                try_one(stock, kind, f"{seed}:{kind}:{number}", home, tally)
            yield tally


@contextmanager
def at_home(home: Path) -> Iterator[None]:
    """Work in a folder, and let what is unpacked lie there too."""
    before, temporary = Path.cwd(), tempfile.tempdir
    home.mkdir(exist_ok=True)
    (home / "tmp").mkdir(exist_ok=True)
    tempfile.tempdir = str(home / "tmp")
    os.chdir(home)
    try:
        yield
    finally:
        os.chdir(before)
        tempfile.tempdir = temporary


def try_one(stock: Stock, kind: str, seed: str, home: Path, tally: Tally) -> None:
    """Make an input, try it, and note what should not have been."""
    scratch = home / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    os.chdir(scratch)
    make, _ = KINDS[kind]
    fault, is_fine = _try(make(stock, scratch, Random(seed)))
    tally.tried += 1
    tally.refused += not is_fine
    if fault:
        tally.faults.append(f"{seed}: {fault}")
    shutil.rmtree(home / "tmp", ignore_errors=True)
    (home / "tmp").mkdir()


def _try(attempt: Attempt) -> tuple[str, bool]:
    """Try an input: the fault, and whether it was accepted."""
    if attempt.call is not None:
        code, fault = watch(attempt.call, attempt.allowed)
        return fault, code == 0
    before = contents_of(attempt.kept) if attempt.kept else {}
    outcome = run(attempt.arguments)
    fault = outcome.fault
    if not fault and outcome.code in {1, 2} and attempt.kept and not _is_county(attempt):
        after = contents_of(attempt.kept) if attempt.kept.exists() else {}
        if after != before:
            fault = f"a file changed though the run ended with {outcome.code}"
    return f"{' '.join(attempt.arguments)}\n{fault}" if fault else "", outcome.code == 0


def _is_county(attempt: Attempt) -> bool:
    """Whether what is right is written though something else is wrong."""
    return "--county" in attempt.arguments
